"""A council's copy, with its own plan, prose and settings, takes the next version of this project and builds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.building import ENVIRONMENT, PLANS, ROOT, mkdocs_yml
from tests.tools.repositories import Repository, clone, new
from tools.upgrade import upgrade

FOOTER = "overrides/partials/site-footer.html"
SETTINGS = """\
site_name: {name}
site_url: https://{name}.example/plan/
repo_url: https://github.com/{name}/plan
edit_uri: edit/main/content/
extra:
  papers: false
  pictures: false

"""


def settings(name: str) -> str:
    """The project's own mkdocs.yml, with the settings of a body."""
    return mkdocs_yml(SETTINGS.format(name=name))


def project_in(folder: Path) -> Repository:
    """This project with a small plan, as the first body publishes it."""
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PLANS / "one-area" / "plan.yaml", folder)
    return new(folder, {"content/about.md": "Ferry Quay speaks.\n", "mkdocs.yml": settings("ferry-quay")})


def council_in(folder: Path, project: Repository) -> Repository:
    """A copy of it with the plan, the prose and the settings of a council."""
    council = clone(project, folder)
    shutil.rmtree(folder / "content")
    shutil.copytree(PLANS / "estuary", folder, dirs_exist_ok=True)
    council.commit({"mkdocs.yml": settings("estuary")})
    return council


def own(council: Repository) -> dict[str, str]:
    return {name: text for name, text in council.files.items() if name.startswith(("plan.yaml", "content/"))}


@pytest.mark.process
def test_a_council_takes_the_next_version_and_its_site_is_still_its_own(tmp_path: Path) -> None:
    project = project_in(tmp_path / "project")
    council = council_in(tmp_path / "council", project)
    before = own(council)
    footer = (project.folder / FOOTER).read_text(encoding="utf-8")
    project.commit(
        {
            "plan.yaml": f"{project.files['plan.yaml']}# A report later\n",
            "content/about.md": "Ferry Quay speaks again.\n",
            "content/areas/quay.md": "Ferry Quay has more to say.\n",
            "mkdocs.yml": settings("ferry-quay-town") + "# The next version\n",
            FOOTER: footer.replace("</footer>", "<p>The next version</p></footer>"),
        }
    )

    upgrade(council.folder, source=str(project.folder), version="main")

    assert council.git("status", "--porcelain") == ""
    assert own(council) == before
    assert council.files["mkdocs.yml"] == settings("estuary") + "# The next version\n"
    environment = {**os.environ, **ENVIRONMENT}
    for command in (["hooks/check.py"], ["-m", "mkdocs", "build", "--strict", "--quiet"]):
        subprocess.run([sys.executable, "-B", *command], cwd=council.folder, env=environment, check=True)
    pages = [path.read_text(encoding="utf-8") for path in (council.folder / "site").rglob("*.html")]
    assert "<p>The next version</p>" in (council.folder / "site" / "index.html").read_text(encoding="utf-8")
    assert [page for page in pages if "Ferry Quay" in page or "ferry-quay" in page] == []
