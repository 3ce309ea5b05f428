"""What becomes of a case: a whole site, or messages that explain; anything else is a failure, with its kind."""

from __future__ import annotations

import json
import re
import signal
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Literal, get_args

import yaml

from improvement_plan.plan.base import PlanPart
from improvement_plan.plan.measures import Measure
from improvement_plan.plan.model import Plan, Term
from improvement_plan.plan.problems import Problem
from improvement_plan.reading.check import CheckResult, check
from improvement_plan.reading.load import Loaded
from tools import site_build
from tools.fuzz.cases import WORD, FuzzCase
from tools.fuzz.reading import differences
from tools.fuzz.starts import Starts
from tools.site_build import BuildFailedError
from tools.site_comparison import files_of

Kind = Literal[
    "raised",
    "slow",
    "malformed message",
    "unexplained",
    "loaded otherwise than written",
    "checked but not built",
    "differs in silence",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

SECONDS = 2.0
"""How long a check may take, of the processor's time: others may use the machine too."""

BUILD_SECONDS = 60.0

TODAY = datetime(2025, 7, 1, 12, tzinfo=UTC)
"""The day of every check and build."""

OWN_SETTINGS = """\
site_name: Site of random plans
site_url: https://council.example.org/plan/
repo_url: https://github.com/example/plan
edit_uri: edit/main/content/
"""


class FailureError(Exception):
    """A case that ended as none may."""

    def __init__(self, kind: Kind, message: str) -> None:
        super().__init__(f"{kind}: {message}")
        self.kind = kind
        self.message = message


class TooSlowError(BaseException):
    """Raised inside code that takes too long; no `except Exception` holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseVerdict:
    """How a case ended well."""

    explained: Literal["on the line", "nearby"] | None
    """Where messages stand, if it has faults."""
    built: bool
    """Whether the site was built."""


@dataclass(frozen=True, slots=True)
class Built:
    """A plan's site, with the line numbers taken out of its links to the plan's lines."""

    loaded: Loaded
    files: Mapping[str, bytes]


def judge(case: FuzzCase, starts: Starts, *, building: bool = True, papers: bool = False) -> CaseVerdict:
    """Check the case's plan, and build its site if it has no fault (and if *building*, with *papers* if asked).

    Raises FailureError where it ends otherwise than in a whole site or in messages that explain.
    """
    with TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.yaml"
        plan.write_bytes(case.data)
        checked = _checked(plan, starts, case.base)
        lines = _lines(case.data)
        for problem in (*checked.errors, *checked.warnings):
            well_formed(problem, lines)
        told = [(problem.file, problem.place, problem.message) for problem in (*checked.errors, *checked.warnings)]
        if twice := [place for place in told if told.count(place) > 1]:
            raise FailureError("malformed message", f"told twice: {twice[0]}")
        if checked.errors or checked.loaded is None:
            return CaseVerdict(explained=_explained(case, checked.errors), built=False)
        if found := list(differences(case.data, checked.loaded.plan)):
            raise FailureError("loaded otherwise than written", "; ".join(found[:3]))
        if not building:
            return CaseVerdict(explained=None, built=False)
        files = _built(plan, starts, case.base, Path(folder) / "site", papers=papers)
        if case.base in starts.names and not papers:
            same_or_seen(original(starts, case.base), Built(checked.loaded, files))
        return CaseVerdict(explained=None, built=True)


def _checked(plan: Path, starts: Starts, base: str) -> CheckResult:
    prose, catalogues = starts.prose(base) or plan.parent / "content", starts.overrides / "locale"
    with failures(), limited(SECONDS):
        return check(plan, name="plan.yaml", prose=prose, catalogues=catalogues, today=TODAY.date())


def _built(plan: Path, starts: Starts, base: str, out: Path, *, papers: bool) -> dict[str, bytes]:
    with failures(), limited(BUILD_SECONDS):
        site_build.build(
            plan,
            prose=starts.prose(base),
            out=out,
            settings=site_build.settings_with(OWN_SETTINGS),
            overrides=starts.overrides,
            today=TODAY,
            extra={"plan": str(plan), "papers": papers, "pictures": False},
        )
    return {name: _PLAN_LINE.sub(b"plan.yaml#L", data) for name, data in files_of(out).items()}


@contextmanager
def failures() -> Iterator[None]:
    """Every exception is a failure: a check gives messages, and a plan that it accepts is built."""
    try:
        yield
    except BuildFailedError as failed:
        raise FailureError("checked but not built", f"{failed}") from None
    except TooSlowError:
        where = traceback.format_exc().splitlines()[-7:]
        raise FailureError("slow", "\n".join(where)) from None
    except Exception:
        raise FailureError("raised", traceback.format_exc()) from None


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Stop what takes longer than so many seconds of the processor's time."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


# Messages

_NOTE = re.compile(r"::(?:error|warning) file=[^:,\s]+,line=\d+,col=\d+,title=[^:,]+::[^\r\n]+")
_MACHINE = re.compile(r"pydantic|Traceback|input should|<class|object at 0x|\bNoneType\b|\bDecimal\(", re.IGNORECASE)
MAX_MESSAGE = 400


def _lines(data: bytes) -> list[str]:
    """The lines of a file as editors show them, without a mark at its start."""
    return re.split(r"\r\n|\n|\r", data.decode("utf-8", errors="replace").removeprefix("\ufeff"))


def well_formed(problem: Problem, lines: list[str]) -> None:
    """Raise FailureError where a message, or one of its forms, is not as readers and programs need it."""

    def wrong(what: str) -> FailureError:
        return FailureError("malformed message", f"{what}: {problem!r}")

    is_plan = problem.file == "plan.yaml"
    if is_plan and not 1 <= problem.line <= len(lines):
        raise wrong(f"the file has {len(lines)} lines")
    if is_plan and not 1 <= problem.column <= len(lines[problem.line - 1]) + 1:
        raise wrong(f"the line has {len(lines[problem.line - 1])} characters")
    if is_plan and problem.excerpt and problem.excerpt != lines[problem.line - 1]:
        raise wrong(f"the line is {lines[problem.line - 1][:200]!r}")
    if not problem.message.strip() or len(problem.message) > MAX_MESSAGE:
        raise wrong(f"the message has {len(problem.message)} characters")
    if _MACHINE.search(problem.message) or _MACHINE.search(problem.help):
        raise wrong("not in words for people")
    try:
        person, note, told = problem.for_person(), problem.for_pull_request(), problem.for_program()
        again = json.loads(json.dumps(told))
    except Exception:
        raise wrong(f"a form raised {traceback.format_exc()}") from None
    if not person.startswith(f"{problem.file}:{problem.line}:{problem.column}: "):
        raise wrong(f"for a person: {person[:200]!r}")
    if re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]", person + note):
        raise wrong("a character that could act")
    if not _NOTE.fullmatch(note):
        raise wrong(f"for a pull request: {note[:200]!r}")
    if again != told or again["line"] != problem.line:
        raise wrong(f"for a program: {told!r}")


def _explained(case: FuzzCase, errors: tuple[Problem, ...]) -> Literal["on the line", "nearby"]:
    """Where the messages stand.

    On the line is one on a line that was touched, or that names such a line ("it is on line 12 already"). Nearby is one
    at a key of the part that holds the change or where that part starts (it lacks a key now), one that repeats a word
    that came or went (an id that others use, a date that no longer comes before the next), one of the editors' prose or
    of the whole file, and, where the text is no YAML any more, one at a later place: a bracket that is never closed is
    missed only further on.
    """
    if not errors:
        raise FailureError("unexplained", "neither a plan nor a message")
    for problem in errors:
        if problem.file == "plan.yaml" and case.lines & _named(problem):
            return "on the line"
    first, own_lines = min(case.lines, default=0), lines_of_its_part(case)
    for problem in errors:
        words = set(WORD.findall(f"{problem.message} {problem.help}"))
        if (
            problem.file != "plan.yaml"
            or own_lines & _named(problem)
            or words & case.words
            or problem.code in ("shape", "empty")
            or (problem.code in ("yaml", "encoding") and problem.line >= first)
        ):
            return "nearby"
    told = "\n".join(f"{error.line}:{error.column}: {error.message}" for error in errors[:3])
    raise FailureError("unexplained", f"touched lines {sorted(case.lines)[:9]}; told\n{told}")


def _named(problem: Problem) -> set[int]:
    """The line of a message, and those that it speaks of: "it is on line 12 already"."""
    return {problem.line, *(int(number) for number in re.findall(r"\bline (\d+)", problem.message))}


def lines_of_its_part(case: FuzzCase) -> set[int]:
    """The lines of the keys of each group of keys that holds a change and nothing smaller does, and of its own key."""
    try:
        root = yaml.compose(case.data.decode("utf-8-sig"), Loader=yaml.CSafeLoader)
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError):
        return set()
    found: set[int] = set()
    for line in case.lines:
        node, above = root, [0, 0]
        while node is not None:
            inside = [pair for pair in _pairs(node) if pair[0].start_mark.line < line <= pair[1].end_mark.line + 1]
            deeper = next(((key, value) for key, value in inside if _pairs(value)), None)
            if deeper is None or not any(key.start_mark.line < line for key, _ in _pairs(deeper[1])):
                break
            above.append(deeper[0].start_mark.line + 1)
            node = deeper[1]
        # An entry of a list has no key: its list has.
        found |= {*above[-2:], *(key.start_mark.line + 1 for key, _ in _pairs(node))}
    return found


def _pairs(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    """The keys and values of a group of keys; the entries of a list, each with itself."""
    if isinstance(node, yaml.MappingNode):
        return list(node.value)
    return [(item, item) for item in node.value] if isinstance(node, yaml.SequenceNode) else []


# Sites

_PLAN_LINE = re.compile(rb"plan\.yaml#L\d+")


@cache
def original(starts: Starts, name: str) -> Built:
    """The site of a plan that nothing was done to."""
    with TemporaryDirectory() as out:
        plan = Path(out) / "plan.yaml"
        plan.write_bytes(starts.case(name).data)
        checked = _checked(plan, starts, name)
        return Built(checked.without_faults(), _built(plan, starts, name, Path(out) / "site", papers=False))


def same_or_seen(before: Built, made: Built) -> None:
    """The same plan gives the same site, and another plan another one."""
    differs = sorted(name for name in {*before.files, *made.files} if before.files.get(name) != made.files.get(name))
    was, now = before.loaded.plan, made.loaded.plan
    # The terms of a glossary may change places without being other ones.
    if was == now and [*was.glossary] == [*now.glossary] and differs:
        raise FailureError("differs in silence", f"the same plan gives another {differs[:5]}")
    if not differs and as_seen(was) != as_seen(now):
        raise FailureError("differs in silence", "another plan gives the same site")


def as_seen(plan: Plan) -> object:
    """What a plan says to its readers: all that it holds, but for what has no place on any page until it is needed.

    That are the figures of a measure whose small ones are not shown, what kind of figure they are, a status that no
    entry has, the plural of a term, and what a list names a second time.
    """
    steps = [step for area in plan.areas for action in area.actions for step in (action, *action.milestones)]
    used = {entry.status for step in steps for entry in step.progress}
    return _seen(plan.model_copy(update={"statuses": tuple(word for word in plan.statuses if word.id in used)}))


def _seen(model: object) -> object:
    if isinstance(model, PlanPart):
        unseen = {"plural"} if isinstance(model, Term) else set()
        if isinstance(model, Measure):
            unseen = {"figure", *(("values", "baseline", "suppress_below") if model.suppress_below else ())}
        return [(key, _seen(getattr(model, key))) for key in type(model).model_fields if key not in unseen]
    if isinstance(model, tuple):
        once: list[object] = []
        for item in map(_seen, model):
            if item not in once:
                once.append(item)
        return once
    return {key: _seen(value) for key, value in model.items()} if isinstance(model, dict) else model
