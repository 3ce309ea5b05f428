"""Plans for tests: whole ones from the folders here, and small ones from a few lines of YAML."""

from functools import cache
from pathlib import Path

from improvement_plan.plan.model import Plan
from improvement_plan.plan.problems import ProblemsFound
from improvement_plan.reading.load import Loaded, load, load_bytes
from tools import site_build
from tools.docs.faults.plan import ACTION, ENTRIES, HEAD

__all__ = ["ACTION", "ENTRIES", "HEAD", "case", "faults_of", "one_fault", "overrides", "plan_in", "plan_of"]


def overrides() -> Path:
    """The project's templates with a few words of Welsh, and catalogues for the languages of invented plans."""
    return site_build.overrides_with((Path(__file__).parent / "cymru" / "overrides",), ("ar", "de"))


@cache
def plan_in(folder: str) -> Loaded:
    """The plan in a folder beside this file."""
    path = Path(__file__).parent / folder / "plan.yaml"
    return load(path, name="plan.yaml")


@cache
def case(name: str) -> Plan:
    """One of the small plans from real situations: its first comment says what is right."""
    return load(Path(__file__).parent / "cases" / f"{name}.yaml", name="plan.yaml").plan


def plan_of(text: str = "") -> Plan:
    """The plan that starts with HEAD and goes on with *text*."""
    return load_bytes((HEAD + text).encode(), name="plan.yaml").plan


def faults_of(text: str) -> str:
    """What a person reads about the whole file *text*; nothing where it has no fault."""
    try:
        load_bytes(text.encode(), name="plan.yaml")
    except ProblemsFound as found:
        return str(found)
    return ""


def one_fault(text: str, *, at: str, message: str, help: str) -> str:
    """What a person reads about HEAD and *text* if they have one fault, *at* line:column."""
    line, column = map(int, at.split(":"))
    lines = (
        f"plan.yaml:{at}: {message}",
        f"    {(HEAD + text).splitlines()[line - 1]}",
        f"    {' ' * (column - 1)}^",
        f"  {help}",
        "",
        "1 problem",
    )
    return "\n".join(lines)
