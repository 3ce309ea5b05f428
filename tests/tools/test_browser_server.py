"""The tests' own server answers as a host of static sites does, and a real browser can read from it."""

import gzip
import socket
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from playwright.sync_api import Browser

from tests.patience import SECONDS
from tools.server import serve


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "areas").mkdir()
    home = "<!doctype html><title>Home</title><h1>Tŷ a dŵr</h1>"
    (tmp_path / "index.html").write_text(home, encoding="utf-8")
    (tmp_path / "areas" / "index.html").write_text("<title>Areas</title>", encoding="utf-8")
    (tmp_path / "404.html").write_text("<title>Not here</title>", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    return tmp_path


def answer(address: str, *, method: str = "GET", takes: str = "identity") -> tuple[int, str | None, str]:
    """Status, type (or where the answer sends the reader), and body; a compressed body's type says so."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc, timeout=SECONDS)
    try:
        connection.request(method, urlunsplit(("", "", *parts[2:])), headers={"Accept-Encoding": takes})
        response = connection.getresponse()
        about, body = response.headers["Location"] or response.headers["Content-Type"], response.read()
        if response.headers["Content-Encoding"] == "gzip":
            about, body = f"{about}, gzip", gzip.decompress(body)
        return response.status, about, body.decode()
    finally:
        connection.close()


@pytest.mark.server
def test_a_folder_is_served_by_its_index(folder: Path) -> None:
    with serve(folder) as site:
        assert answer(f"{site}areas/") == (200, "text/html; charset=utf-8", "<title>Areas</title>")
        assert answer(f"{site}areas") == (301, "/areas/", "")


@pytest.mark.server
@pytest.mark.parametrize("missing", ["none.html", "none/", "empty/"])
def test_what_is_missing_gets_the_own_404_page_with_status_404(folder: Path, missing: str) -> None:
    with serve(folder) as site:
        assert answer(f"{site}{missing}") == (404, "text/html; charset=utf-8", "<title>Not here</title>")
        assert answer(f"{site}{missing}", method="HEAD") == (404, "text/html; charset=utf-8", "")


@pytest.mark.server
def test_under_a_prefix_nothing_is_served_outside_it(folder: Path) -> None:
    with serve(folder, prefix="/plan/") as site:
        assert urlsplit(site).path == "/plan/"
        assert answer(f"{site}areas/")[::2] == (200, "<title>Areas</title>")
        assert answer(f"{site}areas")[:2] == (301, "/plan/areas/")
        assert answer(site.replace("/plan/", "/areas/"))[::2] == (404, "<title>Not here</title>")


@pytest.mark.server
def test_text_is_compressed_for_a_browser_that_takes_it(folder: Path) -> None:
    (folder / "figure.png").write_text("a picture", encoding="utf-8")
    with serve(folder, prefix="/plan/", compressed=True) as site:
        html, areas = "text/html; charset=utf-8", "<title>Areas</title>"
        assert answer(f"{site}areas/", takes="gzip, br") == (200, f"{html}, gzip", areas)
        assert answer(f"{site}areas/index.html?1", takes="gzip") == (200, f"{html}, gzip", areas)
        assert answer(f"{site}areas/") == (200, html, areas)
        assert answer(f"{site}areas", takes="gzip") == (301, "/plan/areas/", "")
        assert answer(f"{site}figure.png", takes="gzip") == (200, "image/png", "a picture")
        assert answer(f"{site}empty/", takes="gzip") == (404, html, "<title>Not here</title>")
        assert answer(f"{site}areas/", method="HEAD", takes="gzip")[0] == 200
    with serve(folder) as plain:
        assert answer(f"{plain}areas/", takes="gzip") == (200, html, areas)


@pytest.mark.server
def test_a_prefix_without_its_slashes_is_refused(folder: Path) -> None:
    told = r"""^a prefix starts and ends with "/": '/plan'$"""
    with pytest.raises(ValueError, match=told), serve(folder, prefix="/plan"):
        pass


@pytest.mark.server
def test_the_server_stops_though_a_connection_stays_open(folder: Path) -> None:
    with serve(folder) as site:
        port = urlsplit(site).port
        assert port is not None
        idle = socket.create_connection(("127.0.0.1", port), timeout=SECONDS)
        assert answer(site)[0] == 200
    with idle:
        assert idle.recv(1) == b""
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=SECONDS).close()


def test_a_real_browser_opens_a_served_page(browser: Browser, serve_folder: Callable[..., str], folder: Path) -> None:
    page = browser.new_page()
    try:
        response = page.goto(serve_folder(folder, prefix="/plan/"))
        assert response is not None
        assert (response.status, page.title(), page.inner_text("h1")) == (200, "Home", "Tŷ a dŵr")
    finally:
        page.close()
