"""`make serve`, asked in this process: no request falls between two builds, and what goes wrong is said in words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Event, RLock, Thread
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from tests.site.building import ENVIRONMENT, PLANS, WITHOUT_PAPERS, settings_elsewhere

pytestmark = [pytest.mark.server, pytest.mark.site]

PATIENCE = 60
ADDRESS = "127.0.0.1:8000"
AIM = "aim: Homes that are warm, dry and let quickly."


@dataclass(frozen=True)
class Served:
    """A project, and the server that shows it; nothing is listened on."""

    folder: Path
    server: LiveReloadServer

    @property
    def preview(self) -> Any:
        """The hook's own object."""
        return self.server.builder.__self__  # type: ignore[attr-defined]

    @property
    def site(self) -> Path:
        return Path(self.server.root)

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a file, and let the server see it."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        self.server.builder()

    def ask(self, path: str, *, host: str = ADDRESS) -> tuple[str, str]:
        """The status and the text of the answer."""
        told: list[str] = []
        environ = {"PATH_INFO": path.encode().decode("latin-1"), "HTTP_HOST": host, "wsgi.input": BytesIO()}
        application: Any = self.server.get_app()
        body = b"".join(application(environ, lambda status, headers: told.append(status)))
        return told[0], body.decode(errors="replace")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    folder, site = tmp_path / "project", tmp_path / "site"
    shutil.copytree(PLANS / "estuary" / "content", folder / "content")
    shutil.copy(PLANS / "estuary" / "plan.yaml", folder)
    (folder / "mkdocs.yml").write_text(settings_elsewhere(WITHOUT_PAPERS), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in ENVIRONMENT.items():
            patch.setenv(name, value)
        config = load_config(str(folder / "mkdocs.yml"), site_dir=str(site), dev_addr=ADDRESS)
        config.plugins.on_startup(command="serve", dirty=False)
        config.site_url = f"http://{ADDRESS}/plan/"
        server = LiveReloadServer(
            builder=lambda: None, host="127.0.0.1", port=8000, root=str(site), mount_path="/plan/"
        )
        build(config)
        for path in (config.docs_dir, config.config_file_path):
            server.watch(path)
        config.plugins.on_serve(server, config=config, builder=build)
        yield Served(folder, server)
        config.plugins.on_shutdown()
        server.server_close()


class Announced:
    """A lock that tells when it is asked for."""

    def __init__(self, lock: Any, asked: Event) -> None:
        self.lock = lock
        self.asked = asked

    def __enter__(self) -> None:
        self.asked.set()
        self.lock.acquire()

    def __exit__(self, *_: object) -> None:
        self.lock.release()


def test_a_request_while_the_new_site_takes_the_place_of_the_old_one_waits_for_it(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is made between the two renames, when there is no folder under the site's name."""
    asked = Event()
    served.preview.turn = Announced(RLock(), asked)
    answers: list[tuple[str, str]] = []
    requests: list[Thread] = []
    rename = Path.rename

    def ask() -> None:
        answers.append(served.ask("/plan/areas/tides/"))
        asked.set()

    def renamed(path: Path, target: Path) -> Path:
        if Path(target) == served.site:
            assert not served.site.exists()
            asked.clear()
            requests.append(Thread(target=ask))
            requests[0].start()
            assert asked.wait(PATIENCE)
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", renamed)
    served.edit("plan.yaml", "areas:\n", "areas:\n  - {id: tides, title: Tides and weather}\n")
    requests[0].join(PATIENCE)
    [(status, page)] = answers
    assert status == "200 OK"
    assert "<h1" in page
    assert "Tides and weather" in page


def test_an_unforeseen_fault_after_an_edit_is_told_on_every_page_until_the_next_one(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise ValueError("Invalid <IPv6> URL")

    with monkeypatch.context() as patch:
        patch.setattr(served.preview, "read", fail)
        served.edit("plan.yaml", AIM, "aim: New words.")
    status, page = served.ask("/plan/areas/homes/")
    assert status == "500 Internal Server Error"
    assert "<p>ValueError: Invalid &lt;IPv6&gt; URL</p>" in page
    assert "livereload(" in page
    assert served.ask("/plan/assets/icon.svg")[0] == "200 OK"
    served.edit("plan.yaml", "aim: New words.", "aim: Newer words.")
    status, page = served.ask("/plan/areas/homes/")
    assert (status, "Newer words." in page) == ("200 OK", True)


def test_an_unforeseen_fault_of_one_page_is_told_on_that_page(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    served.edit("plan.yaml", AIM, "aim: New words.")
    make = served.preview._html

    def fail(page: Any) -> str:
        if page.url == "glossary/":
            raise ZeroDivisionError("division by zero")
        html: str = make(page)
        return html

    monkeypatch.setattr(served.preview, "_html", fail)
    status, page = served.ask("/plan/glossary/")
    assert status == "500 Internal Server Error"
    assert "<p>ZeroDivisionError: division by zero</p>" in page
    status, page = served.ask("/plan/areas/homes/")
    assert (status, "New words." in page) == ("200 OK", True)


def test_what_could_not_be_built_is_built_with_the_next_edit(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: object) -> None:
        raise Abort("stopped")

    with monkeypatch.context() as patch:
        patch.setattr(served.preview, "builder", stop)
        served.edit("mkdocs.yml", "example/plan", "example/moved")
    status, page = served.ask("/plan/areas/homes/")
    assert (status, "example/moved" in page) == ("200 OK", False)
    served.edit("plan.yaml", AIM, "aim: New words.")
    status, page = served.ask("/plan/areas/homes/")
    assert (status, "New words." in page, "example/moved" in page) == ("200 OK", True, True)


def test_a_request_by_another_name_gets_nothing_of_the_site(served: Served) -> None:
    words = "This preview shows what is not published yet, so it answers only at its own address: "
    for path in ("/", "/plan/", "/plan/feed.xml", "/livereload/0/1"):
        refused = ("403 Forbidden", f"{words}http://127.0.0.1:8000/plan/\n")
        assert served.ask(path, host="evil.example:8000") == refused


def test_addresses_that_lead_to_no_file_are_answered_in_words(served: Served) -> None:
    assert served.ask("/plan/areas/\0") == (
        "400 Bad Request",
        "No address of the site holds the character with the number 0.\n",
    )
    assert [served.ask(path) for path in ("/", "/plan", "/plan/areas")] == [("302 Found", "")] * 3
    for path in ("/elsewhere", "/plan/missing/", "/plan/../secret", "/plan//etc/passwd", f"/plan/{'a' * 5000}"):
        status, page = served.ask(path)
        assert (status, "Page not found" in page) == ("404 Not Found", True)
