"""Writes the projects that are timed: one plan made into a site in different ways, each whole in its own folder.

`python -m tools.bench.projects AREAS FOLDER [PROJECT]` writes all of one size, with the copy of this project taken from
the checkout PROJECT. The benchmark runs it as a process of its own, since the memory of a process that starts others
counts as theirs (see processes.py).
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from . import plans, written
from .processes import ROOT

STOCK = """\
site_name: Harbour and Hills Improvement Plan
site_url: https://example.org/
repo_url: https://github.com/example/plan
theme:
  name: material
  font: false
markdown_extensions:
  - attr_list
  - sane_lists
  - toc:
      permalink: true
"""
"""The settings of a careful user of the theme: its own navigation and search, and no call to another host."""

GENERATE = """\
import mkdocs_gen_files
import yaml
from written import pages

with open("plan.yaml", encoding="utf-8") as file:
    plan = yaml.load(file, Loader=yaml.CSafeLoader)
for name, text in pages(plan):
    with mkdocs_gen_files.open(name, "w") as page:
        page.write(text)
"""

MACROS = """\
import yaml
from written import page

def define_env(env):
    with open("plan.yaml", encoding="utf-8") as file:
        plan = yaml.load(file, Loader=yaml.CSafeLoader)

    @env.macro
    def plan_page(name):
        return page(plan, name)
"""

OURS = """\
INHERIT: mkdocs.yml
site_url: https://example.org/
extra: {papers: %(papers)s, workbooks: %(papers)s, pictures: %(pictures)s}
"""
SETTINGS_OF_OURS = {
    "pages.yml": {"papers": "false", "pictures": "false"},
    "ships.yml": {"papers": "true", "pictures": "true"},
}


@dataclass(frozen=True, kw_only=True)
class Given:
    """What the projects of one size are made from."""

    values: written.Plan
    """The plan."""
    checkout: Path = ROOT
    """The files of this project."""

    @cached_property
    def text(self) -> str:
        """The plan as a plan.yaml."""
        return text(self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A way to make the site: the folder that holds it, and what writes that folder."""

    id: str
    write: Callable[[Path, Given], None]
    """Puts it into an empty folder."""


def by_hand(folder: Path, given: Given) -> None:
    """Every page as Markdown."""
    for name, text in written.pages(given.values):
        _put(folder / "docs" / name, text)
    _put(folder / "mkdocs.yml", STOCK)


def by_hand_in_short(folder: Path, given: Given) -> None:
    """The same pages, where the long lists have no more than their title: few people would write those by hand."""
    for name, text in written.pages(given.values):
        _put(folder / "docs" / name, text.splitlines()[0] if written.is_long(name) else text)
    _put(folder / "mkdocs.yml", STOCK)


def with_gen_files(folder: Path, given: Given) -> None:
    """No page at all: a script gives them to mkdocs-gen-files, at each build."""
    (folder / "docs").mkdir(parents=True)
    _put(folder / "plan.yaml", given.text)
    _put(folder / "generate.py", f"import sys\nsys.path.insert(0, '.')\n{GENERATE}")
    _put(folder / "mkdocs.yml", f"{STOCK}plugins:\n  - search\n  - gen-files:\n      scripts: [generate.py]\n")
    _copy(Path(written.__file__).parent, folder / "written")


def with_macros(folder: Path, given: Given) -> None:
    """Pages of one line each, which mkdocs-macros fills at each build."""
    for name in written.names(given.values):
        _put(folder / "docs" / name, f'{{{{ plan_page("{name}") }}}}\n')
    _put(folder / "plan.yaml", given.text)
    _put(folder / "main.py", f"import sys\nsys.path.insert(0, '.')\n{MACROS}")
    _put(folder / "mkdocs.yml", f"{STOCK}plugins:\n  - search\n  - macros\n")
    _copy(Path(written.__file__).parent, folder / "written")


def ours(folder: Path, given: Given) -> None:
    """A copy of this project, with the plan in place of its own and no prose of editors."""
    for name in ("hooks", "overrides"):
        _copy(given.checkout / name, folder / name)
    shutil.copy(given.checkout / "mkdocs.yml", folder)
    (folder / "content").mkdir()
    _put(folder / "plan.yaml", given.text)
    for name, flags in SETTINGS_OF_OURS.items():
        _put(folder / name, OURS % flags)


PROJECTS = (
    Project(id="hand", write=by_hand),
    Project(id="short", write=by_hand_in_short),
    Project(id="gen-files", write=with_gen_files),
    Project(id="macros", write=with_macros),
    Project(id="ours", write=ours),
)


def text(plan: written.Plan) -> str:
    """The plan.yaml that holds the plan."""
    return str(yaml.dump(plan, Dumper=yaml.CSafeDumper, sort_keys=False, default_flow_style=None, width=110))


def write_all(areas: int, folder: Path, checkout: Path = ROOT) -> None:
    """Write every project for a plan of so many areas, each into an empty folder of its name."""
    given = Given(values=plans.plan(areas), checkout=checkout)
    for project in PROJECTS:
        shutil.rmtree(folder / project.id, ignore_errors=True)
        (folder / project.id).mkdir(parents=True)
        project.write(folder / project.id, given)


def _copy(folder: Path, into: Path) -> None:
    shutil.copytree(folder, into, ignore=shutil.ignore_patterns("__pycache__"))


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_all(int(sys.argv[1]), *map(Path, sys.argv[2:]))
