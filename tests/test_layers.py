"""Each folder knows only those below it, only the hook knows MkDocs, and no code knows one council."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOOKS = ROOT / "hooks"
PACKAGE = HOOKS / "improvement_plan"

LAYERS = ("output", "plan", "language", "reading", "editions", "data", "feeds", "papers", "pages")
"""The folders of the package, from the ground up. A module imports from its own folder and from those before it."""
ONE_COUNCIL = re.compile(r"lancashire|getting[ -]to[ -]good|sally allen|fleetwood|encompass|ofsted", re.IGNORECASE)
"""Names of the plan that the project began with."""
MODULES = sorted(path.relative_to(PACKAGE).with_suffix("") for path in PACKAGE.rglob("*.py"))


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


def test_every_folder_of_the_package_is_a_layer() -> None:
    assert sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py")) == sorted(LAYERS)


@pytest.mark.parametrize("layer", LAYERS)
def test_a_folder_imports_only_from_the_folders_below_it(layer: str) -> None:
    used = {name for path in (PACKAGE / layer).glob("*.py") for name in imported(path) if name.startswith("..")}
    above = set(LAYERS[LAYERS.index(layer) + 1 :]) | {"publication", "attachments"}
    assert sorted(name for name in used if name.split(".")[2] in above) == []


def test_modules_of_the_package_name_each_other_in_one_way() -> None:
    """The test above sees only imports that start with dots."""
    assert [path.stem for path in PACKAGE.rglob("*.py") if "improvement_plan" in roots(path)] == []


def test_only_the_hook_and_its_preview_import_mkdocs() -> None:
    knows = {path.relative_to(ROOT).as_posix() for path in HOOKS.rglob("*.py") if "mkdocs" in roots(path)}
    assert knows == {"hooks/build_state.py", "hooks/preview.py", "hooks/publish.py"}


@pytest.mark.process
def test_importing_the_package_imports_no_mkdocs() -> None:
    """Every module of it, in an interpreter that has imported nothing else."""
    names = ", ".join(".".join(("improvement_plan", *path.parts)) for path in MODULES if path.name != "__init__")
    code = (
        f"import sys; sys.path.insert(0, {str(HOOKS)!r})\n"
        f"import {names}\n"
        "print(sorted(name for name in sys.modules if name.split('.')[0] in {'mkdocs', 'material'}))\n"
        "print(sum(name.startswith('improvement_plan.') for name in sys.modules))\n"
    )
    ran = subprocess.run([sys.executable, "-B", "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == (f"[]\n{len(MODULES) - 1}\n", "")


@pytest.mark.parametrize("folder", ["hooks", "overrides", "tools"])
def test_nothing_of_one_council_stands_in_code_or_templates(folder: str) -> None:
    paths = (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    texts = {path.relative_to(ROOT).as_posix(): path.read_bytes().decode(errors="replace") for path in paths}
    assert len(texts) > 5
    assert {name: ONE_COUNCIL.findall(text) for name, text in texts.items() if ONE_COUNCIL.search(text)} == {}
