"""The first view of an area is light."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser

from tests.audit.conftest import Audited
from tests.audit.report import Record
from tests.audit.weight import MOST_BYTES, MOST_BYTES_OF_HOME, MOST_REQUESTS, File, weigh
from tools.server import compress

PAGE = '<!doctype html><title>x</title><link rel="icon" href="i.svg"><script src="s.js"></script><img src="p.png">'


def test_the_first_view_of_the_largest_area_keeps_to_its_budget(
    browser: Browser, audited: Audited, record: Record
) -> None:
    views = {address: weigh(browser, f"{audited.address}{address}") for address in audited.first_views}
    record.views |= {(audited.name, address): view for address, view in views.items()}
    over = [
        f"{address}: {view}"
        for address, view in views.items()
        if address.startswith("areas/") and (len(view.files) > MOST_REQUESTS or view.bytes > MOST_BYTES)
    ]
    assert over == []


def test_the_first_view_of_home_keeps_to_its_budget(browser: Browser, audited: Audited) -> None:
    view = weigh(browser, audited.address)
    assert sum(file.bytes for file in view.files if not file.path.endswith(".svg")) <= MOST_BYTES_OF_HOME, str(view)


def test_a_view_weighs_all_that_is_asked_for_as_it_is_sent(
    browser: Browser, serve_folder: Callable[..., str], tmp_path: Path
) -> None:
    parts = {"index.html": PAGE, "i.svg": "<svg/>" * 99, "s.js": "fetch('d.json')", "d.json": "[]", "p.png": "p"}
    for name, text in parts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    view = weigh(browser, serve_folder(tmp_path))
    sent = {name: len(compress(text.encode())) for name, text in parts.items()} | {"p.png": 1}
    wanted = [File("/" if name == "index.html" else f"/{name}", size) for name, size in sent.items()]
    assert sorted(view.files, key=str) == sorted(wanted, key=str)
    assert view.bytes == sum(sent.values())
