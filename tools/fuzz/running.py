"""Runs many cases, counts how they end, and keeps what is needed to see a failure again."""

from __future__ import annotations

import difflib
import re
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded

from tools.fuzz.cases import FuzzCase, start_of
from tools.fuzz.generated import plans, written
from tools.fuzz.judging import CaseVerdict, FailureError, Kind, judge
from tools.fuzz.mutations import mutated
from tools.fuzz.smallest import smallest
from tools.fuzz.starts import Starts

GENERATED = 20
"""One case of so many is a whole invented plan; the others are real plans with faults."""

SHRUNK: tuple[Kind, ...] = ("raised", "slow", "malformed message", "loaded otherwise than written")
"""The failures that follow from a file's bytes alone, so that a smaller file can show them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A case that ended as none may."""

    number: int | None
    """Its number in the run; None for an invented plan."""
    name: str
    kind: Kind
    message: str
    data: bytes
    """The smallest file that shows it."""
    change: str
    """How the file differs from the plan that it was, where it was one."""


@dataclass(slots=True, kw_only=True)
class Tally:
    """How the cases of a run ended."""

    seed: int
    seconds: float = 0.0
    built: int = 0
    accepted: int = 0
    """Checked without a fault, and not built: only a short run leaves that out."""
    on_the_line: int = 0
    nearby: int = 0
    failed: list[Failed] = field(default_factory=list)

    @property
    def cases(self) -> int:
        """How many there were."""
        return self.built + self.accepted + self.explained + len(self.failed)

    @property
    def explained(self) -> int:
        """How many had messages."""
        return self.on_the_line + self.nearby

    def add(self, verdict: CaseVerdict) -> None:
        """Count a case that ended well."""
        self.built += verdict.built
        self.accepted += not verdict.built and not verdict.explained
        self.on_the_line += verdict.explained == "on the line"
        self.nearby += verdict.explained == "nearby"

    @property
    def closing_line(self) -> str:
        """The run in one line."""
        accepted = f"{self.accepted:,} accepted, " if self.accepted else ""
        return (
            f"{self.cases:,} cases: {self.built:,} built, {accepted}{self.explained:,} explained "
            f"({self.on_the_line:,} on the very line), {len(self.failed):,} failed, "
            f"seed {self.seed}, {self.seconds:,.0f} s"
        )


def case_of(starts: Starts, seed: int, number: int) -> FuzzCase:
    """A case of a run: the same for the same numbers, whatever ran before."""
    random = Random(f"{seed}:{number}")
    case = starts.case(random.choice(starts.names))
    for _ in range(random.choices([1, 2, 3], weights=[8, 1, 1])[0]):
        case = mutated(case, random)
    return case


def run(
    starts: Starts,
    cases: int,
    seed: int,
    *,
    builds: Callable[[int], bool] = lambda _: True,
    papers: Callable[[int], bool] = lambda _: False,
    say: Callable[[str], None] = lambda _: None,
    step: Callable[[str], None] = lambda _: None,
) -> Tally:
    """Try so many cases. *builds* and *papers* say of a case's number whether its site, and its papers, are made.

    *say* is told of each failure when it is found, and *step* the name of each case before it is tried.
    """
    tally = Tally(seed=seed)
    start = time.monotonic()
    of_plans = cases // GENERATED
    for number in range(cases - of_plans):
        case = case_of(starts, seed, number)
        step(case.name)
        try:
            tally.add(judge(case, starts, building=builds(number), papers=papers(number)))
        except FailureError as failure:
            known = {_alike(failed.message) for failed in tally.failed}
            tally.failed.append(_failed(case, starts, failure, number, shrinking=_alike(failure.message) not in known))
            say(summary_of(tally.failed[-1], seed))
    for failed in _generated(starts, of_plans, tally, builds, step):
        tally.failed.append(failed)
        say(summary_of(failed, seed))
    tally.seconds = time.monotonic() - start
    return tally


def summary_of(failed: Failed, seed: int) -> str:
    """A failure for a person."""
    again = f"again: make fuzz ARGS='--seed {seed} --only {failed.number}'" if failed.number is not None else ""
    parts = [f"{failed.kind}: {failed.name}", failed.message[-3_000:], failed.change, again]
    return "\n".join(part for part in parts if part)


def keep(failed: Sequence[Failed], folder: Path) -> None:
    """Write each failure's file into the folder, in the place of what an earlier run left there."""
    if folder.exists():
        shutil.rmtree(folder)
    for number, failure in enumerate(failed, 1):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number:03}-{failure.kind.replace(' ', '-')}.yaml").write_bytes(failure.data)


def _failed(case: FuzzCase, starts: Starts, failure: FailureError, number: int | None, *, shrinking: bool) -> Failed:
    def fails(data: bytes) -> bool:
        try:
            judge(FuzzCase(base=case.base, original=data, data=data), starts)
        except FailureError as again:
            return again.kind == failure.kind and _alike(again.message) == _alike(failure.message)
        return False

    data = smallest(case.data, fails) if shrinking and failure.kind in SHRUNK else case.data
    return Failed(
        number=number, name=case.name, kind=failure.kind, message=failure.message, data=data, change=_change(case)
    )


def _alike(message: str) -> str:
    """What failures of one cause have in common: for an exception, where it was raised; for a message, its words."""
    if frames := re.findall(r'File "[^"]*?([^/"]+)", line (\d+)', message):
        return f"{frames[-1]}{message.splitlines()[-1].partition(':')[0]}"
    words = re.search(r"code='[^']*'", message)
    return words[0] if words else re.sub(r"[\d'].*", "", message)


def _change(case: FuzzCase) -> str:
    before, after = (data.decode("utf-8", errors="replace").splitlines() for data in (case.original, case.data))
    shown = [line[:160] for line in difflib.unified_diff(before, after, lineterm="", n=0)][2:]
    return "\n".join([*shown[:12], *(["…"] if len(shown) > 12 else [])])


def _generated(
    starts: Starts, many: int, tally: Tally, builds: Callable[[int], bool], step: Callable[[str], None]
) -> Iterator[Failed]:
    """Invented plans: whatever is checked without a fault is built. The first failure is made small, and ends them."""
    verdicts: list[CaseVerdict] = []
    failing: list[FuzzCase] = []
    ended: list[int] = []

    @seeded(tally.seed)
    @settings(
        max_examples=max(many, 1),
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(plans())
    def each(values: dict[str, Any]) -> None:
        case = start_of("invented", written(values))
        step(case.name)
        try:
            verdicts.append(judge(case, starts, building=builds(len(verdicts))))
        except FailureError:
            failing.append(case)
            # What follows makes the failure smaller, and is no case of the run.
            ended.append(len(verdicts))
            raise

    if many:
        try:
            each()
        except FailureError as failure:
            yield _failed(failing[-1], starts, failure, None, shrinking=False)
        for verdict in verdicts[: ended[0] if ended else many]:
            tally.add(verdict)
