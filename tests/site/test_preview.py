"""`make serve`: an edit shows at once, as a whole build would show it; a mistake shows until it is mended."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.site.building import ENVIRONMENT, PLANS, WITHOUT_PAPERS, build, settings_elsewhere
from tools.bench import plans
from tools.bench.projects import text

pytestmark = [pytest.mark.process, pytest.mark.server, pytest.mark.site]

PATIENCE = 60
"""How long to wait for a server, in seconds; on a quiet machine it takes one or two."""
RELOADER = re.compile(
    rb"<script>\s*function livereload\(.*?</script>|<script>(?:(?!</script>).)*livereload\(.*?</script>", re.DOTALL
)


class Project:
    """A project in a folder of its own, and the server that shows it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.plan = folder / "plan.yaml"
        self.content = folder / "content"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.url = f"http://{self.address}/plan/"
        shutil.copy(PLANS / "estuary" / "plan.yaml", self.plan)
        shutil.copytree(PLANS / "estuary" / "content", self.content)
        self.settings = folder / "mkdocs.yml"
        self.settings.write_text(settings_elsewhere(), encoding="utf-8")
        self.extra: dict[str, bool] = {}

    def without_papers(self) -> None:
        """Leave out the files that take longest to make."""
        self.extra = {"papers": False, "pictures": False}
        self.settings.write_text(settings_elsewhere(WITHOUT_PAPERS), encoding="utf-8")

    def edit(self, old: str, new: str) -> None:
        text = self.plan.read_text(encoding="utf-8")
        assert old in text
        self.plan.write_text(text.replace(old, new, 1), encoding="utf-8")

    def get(self, address: str) -> bytes:
        """The page or file that the server answers with, without the script that it adds; any error is raised."""
        with urlopen(f"{self.url}{address}", timeout=PATIENCE) as answer:
            return RELOADER.sub(b"", answer.read())

    def wait_for(self, is_so: Callable[[bytes], bool], address: str = "") -> bytes:
        """The page at *address* as soon as it is as wanted. Meanwhile, each request must be answered with a page."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            page = self.get(address)
            if is_so(page):
                return page
            time.sleep(0.05)
        raise AssertionError(f"not so after {PATIENCE} s: {page.decode()[:2000]}")

    def wait_until_it_is_served(self, process: subprocess.Popen[bytes]) -> None:
        """A server that listens answers once it watches the files: an edit before would not be seen."""
        host, port = self.address.split(":")
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and process.poll() is None:
            with socket.socket() as asked:
                if asked.connect_ex((host, int(port))) == 0:
                    self.get("")
                    return
            time.sleep(0.05)
        raise AssertionError((self.folder / "said.txt").read_text(encoding="utf-8"))

    def built(self, out: Path) -> dict[str, bytes]:
        """Every file that a whole build makes of the project as it is now."""
        extra = {"plan": str(self.plan), **self.extra}
        site = build(self.plan, self.content, out, site_url=self.url, dev_addr=self.address, extra=extra)
        return site.files


@contextmanager
def serving(folder: Path, *, before: Callable[[Project], None] = lambda project: None) -> Iterator[Project]:
    project = Project(folder)
    before(project)
    with (folder / "said.txt").open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", project.address],
            cwd=folder,
            env={**os.environ, **ENVIRONMENT},
            stdout=subprocess.DEVNULL,
            stderr=output,
        )
    try:
        project.wait_until_it_is_served(process)
        yield project
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def holds(words: bytes, page: bytes) -> bool:
    return words in page


def text_of(page: bytes) -> str:
    return page.decode()


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with serving(tmp_path, before=Project.without_papers) as served:
        yield served


NEW_WORDS = "A sentence that no report has said before."


def test_each_file_after_an_edit_is_what_a_whole_build_makes(tmp_path: Path) -> None:
    """An edit that adds a line: every later line of the plan moves, and so do the links to edit it."""
    with serving(tmp_path) as project:
        project.edit("aim: Homes that are warm, dry and let quickly.", f"aim: >-\n      {NEW_WORDS}")
        project.wait_for(lambda page: NEW_WORDS.encode() in page, "areas/homes/")
        assert "each page is made when it is looked at" in (project.folder / "said.txt").read_text(encoding="utf-8")
        built = project.built(tmp_path / "whole")
        pages = [path for path in built if path.endswith("index.html")]
        assert len(pages) > 15
        served = {path: project.get(path.removesuffix("index.html")) for path in pages}
        assert {path: served[path] == built[path] for path in pages} == dict.fromkeys(pages, True)
        others = [path for path in built if not path.endswith((".html", ".gz"))]
        assert {path: project.get(path) == built[path] for path in others} == dict.fromkeys(others, True)


EDITS = [
    (
        "  lead: Head of Orchards\n",
        "  # a line more\n\n  lead: Head of Orchards and of pears\n",
        "areas/area-1/",
        "of pears",
    ),
    ("  title: Orchards", f"  aliases: []\n  title: {NEW_WORDS} Orchards", "areas/area-1/", NEW_WORDS),
    ("  - id: area-2-action-1\n", "  - {id: pier, title: Mend it}\n  - id: area-2-action-1\n", "actions/", "Mend it"),
    (
        "  - {at: 2023-Q3, value: 48",
        "  - {at: 2023-Q2, value: 39.75}\n  - {at: 2023-Q3, value: 48",
        "measures/",
        "39.75",
    ),
    (
        "  to: Paths and Markets Committee\n",
        "  to: People of the hills\n",
        "reports/2024-11-05/",
        "People of the hills",
    ),
    ("recommendations:\n", "recommendations:\n- {id: 11, text: Be kind}\n", "recommendations/", "Be kind"),
    ("  HHB: ", "  HHC: Harbour crew\n  HHB: ", "glossary/", "Harbour crew"),
    ("title: Harbour and Hills Improvement Plan", "title: Plan of the hills", "areas/area-1/", "– Plan of the hills"),
]
"""What is edited in a larger plan, one after the other: words, others for them, and a page that shows some of those."""


def test_one_edit_after_the_other_of_a_larger_plan_shows_what_a_whole_build_makes(tmp_path: Path) -> None:
    """What is kept from before an edit, or from before a mistake, is never older than the plan."""

    def enlarge(project: Project) -> None:
        project.without_papers()
        project.plan.write_text(text(plans.plan(4)), encoding="utf-8")
        shutil.rmtree(project.content)
        project.content.mkdir()

    with serving(tmp_path, before=enlarge) as project:
        for number, (old, new, page, words) in enumerate(EDITS):
            if number % 3 == 2:
                project.edit("areas:\n", "arias:\n")
                project.wait_for(lambda page: b"to mend" in page)
                project.edit("arias:\n", "areas:\n")
                project.wait_for(lambda page: b"to mend" not in page)
            assert words.encode() not in project.get(page)
            project.edit(old, new)
            project.wait_for(partial(holds, words.encode()), page)
            built = project.built(tmp_path / f"whole-{number}")
            files = [path for path in built if not path.endswith(".gz")]
            served = {path: project.get(path.removesuffix("index.html")) for path in files}
            assert {path for path in files if served[path] != built[path]} == set()


def test_an_edit_of_prose_shows(project: Project, tmp_path: Path) -> None:
    (project.content / "index.md").write_text(f"{NEW_WORDS}\n", encoding="utf-8")
    page = project.wait_for(lambda page: NEW_WORDS.encode() in page)
    assert page == project.built(tmp_path / "whole")["index.html"]


def test_a_new_area_shows_in_the_menu_of_every_page(project: Project, tmp_path: Path) -> None:
    project.edit("areas:\n", "areas:\n  - id: tides\n    title: Tides and weather\n")
    page = project.wait_for(lambda page: b"Tides and weather" in page, "glossary/")
    assert page == project.built(tmp_path / "whole")["glossary/index.html"]


def test_a_mistake_takes_the_place_of_every_page_until_it_is_mended(project: Project) -> None:
    good = project.get("areas/homes/")
    project.edit("areas:\n", "arias:\n")
    page = text_of(project.wait_for(lambda page: b"to mend" in page, "areas/homes/"))
    assert "&#39;arias&#39; is not a known key here; did you mean &#39;areas&#39;?" in page
    output = (project.folder / "said.txt").read_text(encoding="utf-8")
    assert "'arias' is not a known key here; did you mean 'areas'?" in output
    assert "Traceback" not in output
    project.edit("arias:\n", "areas:\n")
    assert project.wait_for(lambda page: b"to mend" not in page, "areas/homes/") == good


def test_a_plan_that_is_broken_from_the_start_shows_its_mistakes_and_comes_back(tmp_path: Path) -> None:
    def spoil(project: Project) -> None:
        project.without_papers()
        project.edit("areas:\n", "arias:\n")

    with serving(tmp_path, before=spoil) as project:
        assert "is not a known key here" in text_of(project.get("glossary/"))
        project.edit("arias:\n", "areas:\n")
        page = project.wait_for(lambda page: b"to mend" not in page, "glossary/")
        assert page == project.built(tmp_path / "whole")["glossary/index.html"]
