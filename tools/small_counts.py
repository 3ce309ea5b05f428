"""Tries all small measures: does what is published of one tell a count that it hides? `python -m tools.small_counts`.

A reader may know how the site decides, and for which periods each report has figures. So all measures with figures for
the same periods in the same reports are made, with every count that there can be, and sorted by what the site publishes
of each, in the editions of all reports together. A hidden count follows where all measures that look alike have the
same one. How the site decides plays no part in this.

As there is an end to the counts that are tried, one near it can follow from that alone. So measures that look alike are
looked at only where one of them is a whole limit below the end.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, product
from time import perf_counter

from improvement_plan.editions.disclosure import shown_figures
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
    """The highest count of all months together; of parts, the largest whole."""
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
    forecasts: bool = False
    """Whether one of its figures is a forecast: what is published by then, and a guess for each other month."""
    reports: int = 1
    """Over how many reports, one after the other, its figures come out, in every order."""
    lowest: int = 0
    """Each small count from this one on is possible wherever one is hidden."""


QUICK = (
    Family(name="counts", months=3, most=4, limit=2, figures=6),
    Family(name="a period in words", months=2, most=5, limit=2, figures=3, in_words=True),
    Family(name="words in place of a figure", months=3, most=3, limit=2, figures=3, says=True),
    Family(name="restated", months=2, most=5, limit=2, figures=3, restated=True),
    Family(name="parts", months=2, most=6, limit=2, figures=3, parts=True),
    Family(name="percentages", months=2, most=7, limit=2, figures=3, parts=True, percentages=True),
    Family(name="counts, 2 reports", months=3, most=4, limit=2, figures=2, reports=2),
    Family(name="counts, 3 reports", months=2, most=5, limit=2, figures=3, reports=3),
    Family(name="restated by a later report", months=2, most=4, limit=2, figures=2, restated=True, reports=2),
    Family(name="parts, 2 reports", months=2, most=4, limit=2, figures=3, parts=True, reports=2),
    Family(name="forecasts, 2 reports", months=2, most=4, limit=2, figures=1, forecasts=True, reports=2),
)
"""What every run of the tests tries."""

ALL = (
    Family(name="counts", months=3, most=10, limit=2, figures=6),
    Family(name="counts, limit 3", months=3, most=12, limit=3, figures=6),
    Family(name="counts, 4 months", months=4, most=6, limit=2, figures=5),
    Family(name="a period in words", months=3, most=7, limit=2, figures=3, in_words=True),
    # That a figure in words is not small can tell that a part of it is not 0.
    Family(name="a period in words, limit 3", months=3, most=8, limit=3, figures=3, in_words=True, lowest=1),
    Family(name="words in place of a figure", months=3, most=8, limit=2, figures=6, says=True),
    Family(name="restated", months=3, most=7, limit=2, figures=4, restated=True),
    Family(name="parts", months=2, most=9, limit=2, figures=3, parts=True),
    Family(name="parts, limit 3", months=2, most=12, limit=3, figures=3, parts=True),
    Family(name="percentages", months=2, most=14, limit=2, figures=3, parts=True, percentages=True),
    Family(
        name="percentages of up to 60, limit 3", months=1, most=63, limit=3, figures=1, parts=True, percentages=True
    ),
    Family(name="counts, 2 reports", months=3, most=6, limit=2, figures=6, reports=2),
    Family(name="counts, 3 reports", months=3, most=6, limit=2, figures=3, reports=3),
    Family(name="counts, 2 months in 3 reports", months=2, most=9, limit=2, figures=3, reports=3),
    Family(name="counts, limit 3, 2 reports", months=3, most=9, limit=3, figures=3, reports=2),
    Family(
        name="a period in words, 2 reports", months=3, most=6, limit=2, figures=2, in_words=True, reports=2, lowest=1
    ),
    Family(name="words in place of a figure, 2 reports", months=3, most=6, limit=2, figures=3, says=True, reports=2),
    Family(name="restated by a later report", months=3, most=5, limit=2, figures=2, restated=True, reports=2),
    Family(name="restated, 3 reports", months=2, most=6, limit=2, figures=3, restated=True, reports=3),
    Family(name="parts, 2 reports", months=2, most=7, limit=2, figures=3, parts=True, reports=2),
    Family(name="parts, 3 reports", months=2, most=6, limit=2, figures=3, parts=True, reports=3),
    Family(name="parts, limit 3, 2 reports", months=2, most=8, limit=3, figures=3, parts=True, reports=2),
    Family(
        name="percentages, 2 reports", months=2, most=8, limit=2, figures=3, parts=True, percentages=True, reports=2
    ),
    Family(name="forecasts, 2 reports", months=2, most=6, limit=2, figures=3, forecasts=True, reports=2),
)
"""What `make small-counts` tries."""

REPORTS = tuple(
    Report.model_validate({"id": f"report-{number}", "date": f"2024-06-{number:02d}", "title": "June"})
    for number in (1, 2, 3)
)
TARGET = Target(at_least=Decimal(1))


@dataclass(frozen=True, slots=True)
class Tried:
    """A measure, and of each of its figures the count behind it; of a part, its whole and the rest too."""

    measure: Measure
    behind: tuple[tuple[int, ...], ...]
    total: int
    """The count of all months together; of parts, the whole of them."""


Editions = tuple[object, ...]
"""What the editions of several reports say of a measure, oldest first."""


def leaks(family: Family, *, step: Callable[[str], None] = lambda _: None) -> tuple[int, list[str]]:
    """How many measures of a family were tried, and each figure that tells a small count, in words.

    *step* is told the family's name before each of its structures.
    """
    tried = 0
    found: list[str] = []
    reports = REPORTS[: family.reports]
    for alike in structures(family):
        step(family.name)
        looks: dict[Editions, list[Tried]] = defaultdict(list)
        for one in alike:
            looks[published(one.measure, reports)].append(one)
        tried += sum(map(len, looks.values()))
        for look, same in looks.items():
            if any(one.total <= family.most - family.limit for one in same):
                found += leaked_counts(look, looks, family)
    return tried, found


def published(measure: Measure, reports: Sequence[Report]) -> Editions:
    """All that any page, paper or file says of a measure's figures, for each of *reports*."""
    figures = shown_figures(measure, reports)
    # Of measures that are compared, the periods are the same.
    return tuple(
        (
            tuple(
                (value.figure, value.of, value.hidden, value.below, value.says, value.forecast, value.hides_forecast)
                for value in edition.shown
            ),
            edition.met_rule.id,
            edition.change_rule.id,
        )
        for edition in (measure_edition(measure, reports=reports, report=report, figures=figures) for report in reports)
    )


def leaked_counts(look: Editions, looks: Mapping[Editions, Sequence[Tried]], family: Family) -> Iterator[str]:
    """Each small count that follows, of the measures that have this one of all *looks*."""
    same = looks[look]
    reports = [report.id for report in REPORTS]
    shown = shown_figures(same[0].measure, REPORTS[: family.reports]).values
    for place, (value, behind) in enumerate(zip(shown, same[0].behind, strict=True)):
        for kind, _ in enumerate(behind):
            numbers = {other.behind[place][kind] for other in same}
            small = {number for number in numbers if number < family.limit}
            is_whole = kind == 1
            if not small or value.says or value.has_forecast:
                continue
            is_shown = value.hidden is None or (is_whole and value.of is not None)
            # What is left of a part can be told to be small, never which number it is.
            wanted = set() if family.parts else set(range(family.lowest, family.limit))
            if not wanted <= small:
                # What earlier reports rule out already is not told by this one.
                before = look[: reports.index(value.known_from)]
                wanted &= {
                    other.behind[place][kind]
                    for other_look, others in looks.items()
                    if other_look[: len(before)] == before
                    for other in others
                }
            if is_shown or len(numbers) < 2 or not wanted <= small:
                told = ", ".join(f"{one.hidden or one.figure}" for one in shown)
                yield f"{family.name}: {same[0].measure.title}, figure {place + 1}: {sorted(numbers)} of {told}"


def structures(family: Family) -> Iterator[Iterable[Tried]]:
    """The measures of a family: those with figures for the same periods in the same reports together."""
    runs = [tuple(range(a, b)) for a in range(family.months) for b in range(a + 1, family.months + 1)]
    sets = [some for size in range(1, family.months + 1) for some in combinations(range(family.months), size)]
    for size in range(1, family.figures + 1):
        for periods in combinations(runs, size):
            further = int(family.in_words or family.restated or family.forecasts)
            for reports in _orders(size + further, family.reports):
                if family.in_words:
                    yield from (_measures(family, (*periods, some), reports, words=True) for some in sets)
                elif family.says:
                    yield from (_measures(family, periods, reports, says=place) for place in range(size))
                elif family.restated:
                    # A period is restated by a later report; by the same one, where there is but one.
                    yield from (
                        _measures(family, (*periods, again), reports, restated=True)
                        for place, again in enumerate(periods)
                        if family.reports == 1 or reports[place] < reports[-1]
                    )
                elif family.forecasts:
                    yield from (_measures(family, (*periods, again), reports, forecast=True) for again in runs)
                else:
                    yield _measures(family, periods, reports)


def _orders(figures: int, reports: int) -> Iterator[tuple[int, ...]]:
    """Each way in which figures can come out over reports, none of which has none before the last that has one."""
    for order in product(range(reports), repeat=figures):
        if set(order) == set(range(max(order) + 1)):
            yield order


def _measures(
    family: Family,
    periods: tuple[Months, ...],
    reports: tuple[int, ...],
    *,
    words: bool = False,
    says: int | None = None,
    restated: bool = False,
    forecast: bool = False,
) -> Iterator[Tried]:
    dates = [_range(period) for period in periods]
    if words:
        dates[-1] = in_words("some months")
    if restated and family.reports == 1:
        # The same period, written as a range of days: a report writes each period once.
        first, last = dates[-1].first, dates[-1].last
        dates[-1] = parse_date(f"{first}/{last}")
    of_month = range(family.most + 1)
    months: list[tuple[int, ...]] = [(count,) for count in of_month]
    if family.parts:
        months = [(part, whole) for whole in of_month for part in range(whole + 1)]
    title = ", ".join(f"{date.written} ({report + 1})" for date, report in zip(dates, reports, strict=True))
    known = {
        month
        for period, report in zip(periods[:-1], reports[:-1], strict=True)
        for month in period
        if report <= reports[-1]
    }
    guessed = [month for month in periods[-1] if month not in known] if forecast else []
    for counts in product(months, repeat=family.months):
        total = sum(count[-1] for count in counts)
        if total > family.most:
            continue
        for again in product(of_month, repeat=int(restated) + len(guessed)):
            behind = [_behind([counts[month] for month in period]) for period in periods]
            if restated:
                behind[-1] = again
            if forecast:
                behind[-1] = (sum(again) + sum(counts[month][0] for month in periods[-1] if month in known),)
            values = [
                _value(at, numbers, family.percentages, report, is_forecast=forecast and place == len(dates) - 1)
                if place != says
                else Value.model_construct(at=at, says="fewer", report=REPORTS[report].id)
                for place, (at, numbers, report) in enumerate(zip(dates, behind, reports, strict=True))
            ]
            measure = Measure.model_construct(
                id="one",
                title=title,
                unit="%" if family.percentages else None,
                better="higher",
                target=TARGET,
                values=tuple(values),
                suppress_below=family.limit,
            )
            yield Tried(measure, tuple(behind), total)


def _range(months: Months) -> PublishedDate:
    first, last = f"2024-{months[0] + 1:02d}", f"2024-{months[-1] + 1:02d}"
    return parse_date(first if first == last else f"{first}/{last}")


def _behind(counts: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """The count of a period; of parts, their whole and the rest too."""
    sums = tuple(sum(column) for column in zip(*counts, strict=True))
    return (*sums, sums[1] - sums[0]) if len(sums) > 1 else sums


@lru_cache(maxsize=4096)
def _value(
    at: PublishedDate, numbers: tuple[int, ...], is_percentage: bool, report: int, is_forecast: bool = False
) -> Value:
    count, *rest = numbers
    number = Decimal(count)
    if is_forecast:
        return Value.model_construct(at=at, forecast=number, report=REPORTS[report].id)
    if not rest:
        return Value.model_construct(at=at, value=number, report=REPORTS[report].id)
    whole = rest[0]
    percentage = Decimal(round(100 * count / whole) if whole else 0)
    return Value.model_construct(
        at=at, value=percentage if is_percentage else number, of=Decimal(whole), report=REPORTS[report].id
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
