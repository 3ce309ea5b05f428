"""Tries all small measures: does what is published of one tell a count that it hides? `python -m tools.small_counts`.

A reader may know how the site decides, and for which periods there are figures. So all measures with figures for the
same periods are made, with every count that there can be, and sorted by what the site publishes of each. A hidden count
is leaked_counts where all measures that look alike have the same one. How the site decides plays no part in this.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, product
from time import perf_counter

from improvement_plan.editions.measures import measure_edition
from improvement_plan.output.progress import progress
from improvement_plan.plan.dates import PublishedDate, in_words, parse_date
from improvement_plan.plan.measures import Measure, Target, Value
from improvement_plan.plan.reports import Report

Months = tuple[int, ...]
"""The months that a figure counts, by their places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Measures that are tried together."""

    name: str
    months: int
    most: int
    """The highest count of a month."""
    limit: int
    figures: int
    """How many figures a measure has at most."""
    in_words: bool = False
    """Whether each has a further figure for a period in words, which may be any months."""
    says: bool = False
    """Whether each has words in place of one of its figures."""
    restated: bool = False
    """Whether each has a second figure for one of its periods."""
    parts: bool = False
    """Whether figures are parts of wholes."""
    percentages: bool = False
    """Whether they are percentages, rounded to whole ones."""
    lowest: int = 0
    """Each small count from this one on is possible wherever one is hidden."""


QUICK = (
    Family(name="counts", months=3, most=3, limit=2, figures=6),
    Family(name="a period in words", months=3, most=2, limit=2, figures=2, in_words=True),
    Family(name="words in place of a figure", months=3, most=2, limit=2, figures=3, says=True),
    Family(name="restated", months=2, most=3, limit=2, figures=3, restated=True),
    Family(name="parts", months=2, most=4, limit=2, figures=3, parts=True),
    Family(name="percentages", months=2, most=5, limit=2, figures=3, parts=True, percentages=True),
)
"""What every run of the tests tries."""

ALL = (
    Family(name="counts", months=3, most=5, limit=2, figures=6),
    Family(name="counts, limit 3", months=3, most=6, limit=3, figures=6),
    Family(name="counts, 4 months", months=4, most=3, limit=2, figures=5),
    Family(name="a period in words", months=3, most=3, limit=2, figures=3, in_words=True),
    # That a figure in words is not small can tell that a part of it is not 0.
    Family(name="a period in words, limit 3", months=3, most=4, limit=3, figures=3, in_words=True, lowest=1),
    Family(name="words in place of a figure", months=3, most=4, limit=2, figures=6, says=True),
    Family(name="restated", months=3, most=3, limit=2, figures=4, restated=True),
    Family(name="parts", months=2, most=7, limit=2, figures=3, parts=True),
    Family(name="parts, limit 3", months=2, most=9, limit=3, figures=3, parts=True),
    Family(name="percentages", months=2, most=9, limit=2, figures=3, parts=True, percentages=True),
    Family(
        name="percentages of up to 60, limit 3", months=1, most=60, limit=3, figures=1, parts=True, percentages=True
    ),
)
"""What `make small-counts` tries."""

REPORTS = (Report.model_validate({"id": "june", "date": "2024-06-04", "title": "June"}),)
TARGET = Target(at_least=Decimal(1))


@dataclass(frozen=True, slots=True)
class Tried:
    """A measure, and of each of its figures the count behind it; of a part, its whole and the rest too."""

    measure: Measure
    behind: tuple[tuple[int, ...], ...]


def leaks(family: Family, *, step: Callable[[str], None] = lambda _: None) -> tuple[int, list[str]]:
    """How many measures of a family were tried, and each figure that tells a small count, in words.

    *step* is told the family's name before each of its structures.
    """
    tried = 0
    found: list[str] = []
    for alike in structures(family):
        step(family.name)
        looks: dict[object, list[Tried]] = defaultdict(list)
        for edition in alike:
            looks[published(edition.measure)].append(edition)
        tried += sum(map(len, looks.values()))
        for same in looks.values():
            found += leaked_counts(same, family)
    return tried, found


def published(measure: Measure) -> object:
    """All that any page, paper or file says of a measure's figures."""
    edition = measure_edition(measure, reports=REPORTS, report=REPORTS[0])
    # Of measures that are compared, the periods are the same.
    shown = tuple((value.figure, value.of, value.hidden, value.below, value.says) for value in edition.shown)
    return shown, edition.met_rule.id, edition.change_rule.id


def leaked_counts(same: Sequence[Tried], family: Family) -> Iterator[str]:
    """Each small count that follows, of measures that look the same."""
    shown = measure_edition(same[0].measure, reports=REPORTS, report=REPORTS[0]).shown
    for place, (value, behind) in enumerate(zip(shown, same[0].behind, strict=True)):
        for kind, _ in enumerate(behind):
            numbers = {other.behind[place][kind] for other in same}
            small = {number for number in numbers if number < family.limit}
            is_whole = kind == 1
            if not small or value.says:
                continue
            is_shown = value.hidden is None or (is_whole and value.of is not None)
            # What is left of a part can be leaked_counts to be small, never which number it is.
            wanted = set() if family.parts else set(range(family.lowest, family.limit))
            if is_shown or len(numbers) < 2 or not wanted <= small:
                yield f"{family.name}: {same[0].measure.title}, figure {place + 1}: {sorted(numbers)} of {shown}"


def structures(family: Family) -> Iterator[Iterable[Tried]]:
    """The measures of a family: those with figures for the same periods together."""
    runs = [tuple(range(a, b)) for a in range(family.months) for b in range(a + 1, family.months + 1)]
    sets = [some for size in range(1, family.months + 1) for some in combinations(range(family.months), size)]
    for size in range(1, family.figures + 1):
        for periods in combinations(runs, size):
            if family.in_words:
                yield from (_measures(family, (*periods, some), words=True) for some in sets)
            elif family.says:
                yield from (_measures(family, periods, says=place) for place in range(size))
            elif family.restated:
                yield from (_measures(family, (*periods, again), restated=True) for again in periods)
            else:
                yield _measures(family, periods)


def _measures(
    family: Family, periods: tuple[Months, ...], *, words: bool = False, says: int | None = None, restated: bool = False
) -> Iterator[Tried]:
    dates = [_range(period) for period in periods]
    if words:
        dates[-1] = in_words("some months")
    if restated:
        # The same period, written as a range of days: a plan writes each period once.
        first, last = dates[-1].first, dates[-1].last
        dates[-1] = parse_date(f"{first}/{last}")
    of_month = range(family.most + 1)
    months = [(part, whole) for whole in of_month for part in range(whole + 1)] if family.parts else list(of_month)
    for counts in product(months, repeat=family.months):
        for again in of_month if restated else [None]:
            behind = [_behind([counts[month] for month in period]) for period in periods]
            if again is not None:
                behind[-1] = (again,)
            values = [
                _value(at, numbers, family.percentages)
                if place != says
                else Value.model_construct(at=at, says="fewer", report="june")
                for place, (at, numbers) in enumerate(zip(dates, behind, strict=True))
            ]
            measure = Measure.model_construct(
                id="one",
                title=", ".join(date.written for date in dates),
                unit="%" if family.percentages else None,
                better="higher",
                target=TARGET,
                values=tuple(values),
                suppress_below=family.limit,
            )
            yield Tried(measure, tuple(behind))


def _range(months: Months) -> PublishedDate:
    first, last = f"2024-{months[0] + 1:02d}", f"2024-{months[-1] + 1:02d}"
    return parse_date(first if first == last else f"{first}/{last}")


def _behind(counts: Sequence[object]) -> tuple[int, ...]:
    """The count of a period; of parts, their whole and the rest too."""
    numbers = [count if isinstance(count, tuple) else (count,) for count in counts]
    sums = [sum(column) for column in zip(*numbers, strict=True)]
    return (sums[0], sums[1], sums[1] - sums[0]) if len(sums) > 1 else (sums[0],)


@lru_cache(maxsize=4096)
def _value(at: PublishedDate, numbers: tuple[int, ...], is_percentage: bool) -> Value:
    count, *rest = numbers
    if not rest:
        return Value.model_construct(at=at, value=Decimal(count), report="june")
    whole = rest[0]
    percentage = round(100 * count / whole) if whole else 0
    return Value.model_construct(
        at=at, value=Decimal(percentage if is_percentage else count), of=Decimal(whole), report="june"
    )


def main() -> int:
    """Try all families, and say how many measures were tried."""
    total = 0
    failed: list[str] = []
    with progress("Structures", sum(1 for family in ALL for _ in structures(family))) as line:
        for family in ALL:
            start = perf_counter()
            tried, found = leaks(family, step=line.step)
            total += tried
            failed += found
            line.say(f"{family.name}: {tried:,} measures, {len(found)} told, {perf_counter() - start:.0f} s")
    print(*failed[:20], f"{total:,} measures in all; small counts that follow: {len(failed)}", sep="\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
