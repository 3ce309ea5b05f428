"""Each module knows only those before it, only the hook knows MkDocs, and no code knows one council."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOOKS = ROOT / "hooks"
PACKAGE = HOOKS / "improvement_plan"

ORDER = (
    "problems",
    "cache",
    "staging",
    "syntax",
    "source",
    "dates",
    "locales",
    "site_addresses",
    "words",
    "fields",
    "units",
    "model",
    "schema",
    "reference",
    "references",
    "addresses",
    "prose",
    "texts",
    "placeholders",
    "text_faults",
    "plain_blocks",
    "plain_dates",
    "plain_texts",
    "plain_english",
    "load",
    "rules",
    "audited",
    "age",
    "disclosure",
    "measures",
    "charts",
    "edition",
    "changes",
    "timeline",
    "abbreviations",
    "render",
    "search",
    "content",
    "printable",
    "missing_letters",
    "checks",
    "settings",
    "files",
    "search_index",
    "records",
    "jsontext",
    "csvtext",
    "dataview",
    "beside",
    "background",
    "figures",
    "plandata",
    "tables",
    "downloads",
    "redirects",
    "metadata",
    "pages",
    "phrases",
    "feed",
    "contentlines",
    "agenda",
    "document",
    "blocks",
    "pictures",
    "lines",
    "drawing",
    "paper_areas",
    "paper_measures",
    "paper",
    "paper_pdf",
    "word_styles",
    "word_xml",
    "paper_word",
    "papers",
    "attachments",
    "publication",
)
"""The way of the data. A module imports only modules that stand before it."""


def imported(path: Path) -> set[str]:
    """The modules that a file imports anywhere, each by its whole name; the package's own start with a dot."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            found |= {module} if node.module else {f"{module}{alias.name}" for alias in node.names}
    return found


def roots(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imported(path)}


def test_the_order_names_every_module_of_the_package() -> None:
    assert sorted(path.stem for path in PACKAGE.rglob("*.py")) == sorted(("__init__", *ORDER))


@pytest.mark.parametrize("module", ORDER)
def test_a_module_imports_only_modules_that_come_before_it(module: str) -> None:
    own = {name.removeprefix(".") for name in imported(PACKAGE / f"{module}.py") if name.startswith(".")}
    assert own - set(ORDER[: ORDER.index(module)]) == set()


def test_modules_of_the_package_name_each_other_in_one_way() -> None:
    """The order above sees only imports that start with a dot."""
    assert [path.stem for path in PACKAGE.rglob("*.py") if "improvement_plan" in roots(path)] == []


def test_only_the_hook_and_its_preview_import_mkdocs() -> None:
    knows = {path.relative_to(ROOT).as_posix() for path in HOOKS.rglob("*.py") if "mkdocs" in roots(path)}
    assert knows == {"hooks/preview.py", "hooks/publish.py"}


def test_importing_the_package_imports_no_mkdocs() -> None:
    """Every module of it, in an interpreter that has imported nothing else."""
    names = ", ".join(f"improvement_plan.{module}" for module in ORDER)
    code = (
        f"import sys; sys.path.insert(0, {str(HOOKS)!r})\n"
        f"import {names}\n"
        "print(sorted(name for name in sys.modules if name.split('.')[0] in {'mkdocs', 'material'}))\n"
        "print(sum(name.startswith('improvement_plan.') for name in sys.modules))\n"
    )
    ran = subprocess.run([sys.executable, "-B", "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == (f"[]\n{len(ORDER)}\n", "")


def text_files(folder: Path) -> list[Path]:
    kinds = {".py", ".html", ".css", ".js", ".svg", ".po", ".pot", ".xml", ".txt"}
    return sorted(path for path in folder.rglob("*") if path.suffix in kinds)


@pytest.mark.parametrize("folder", ["hooks", "overrides"])
def test_nothing_of_one_council_stands_in_code_or_templates(folder: str) -> None:
    files = text_files(ROOT / folder)
    assert files
    told = [
        f"{path.relative_to(ROOT).as_posix()}: {line.strip()}"
        for path in files
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search("lancashire|fleetwood|ofsted", line, re.IGNORECASE)
    ]
    assert told == []
