"""How large a plan may be."""

from datetime import date, timedelta

from tools.docs.faults.cases import HERE, FaultCase
from tools.docs.faults.plan import HEAD


def entries(count: int, line: str, *, wrong: int | None = None) -> str:
    """So many lines, each with its number for {n}; HERE stands before the first value of the line *wrong*."""
    lines = [line.replace("{n}", f"{number}") for number in range(1, count + 1)]
    if wrong is not None:
        lines[wrong - 1] = lines[wrong - 1].replace("- ", f"- {HERE}")
    return "".join(lines)


def actions(count: int, *, wrong: int | None = None) -> str:
    """So many actions of the area of HEAD."""
    return "    actions:\n" + entries(count, "      - {id: a{n}, title: Mend the berth}\n", wrong=wrong)


def reports(count: int, *, wrong: int) -> str:
    """A whole plan up to its area, with so many reports."""
    days = [date(2010, 1, 1) + timedelta(days=number) for number in range(count)]
    lines = [f"  - {{id: r{number}, date: {day}, title: Report}}\n" for number, day in enumerate(days)]
    lines[wrong - 1] = lines[wrong - 1].replace("- ", f"- {HERE}")
    head, _, _ = HEAD.partition("reports:\n")
    return f"{head}reports:\n{''.join(lines)}areas:\n  - id: quay\n    title: The quay\n"


SPLIT = "Publish a part of it as a plan and a site of its own."
CONTINUE = "Begin a plan and a site of their own for the reports from here on, and let this one stand."

CASES = (
    FaultCase(
        "121 reports",
        reports(121, wrong=121),
        "too-many",
        "the plan has 121 reports; at most 120 are allowed",
        CONTINUE,
        whole=True,
    ),
    FaultCase(
        "1,001 areas",
        entries(1000, "  - {id: a{n}, title: The pier}\n", wrong=1000),
        "too-many",
        "the plan has 1,001 areas; at most 1,000 are allowed",
        SPLIT,
    ),
    FaultCase(
        "5,001 actions",
        actions(5001, wrong=5001),
        "too-many",
        "the plan has 5,001 actions and milestones; at most 5,000 are allowed",
        SPLIT,
    ),
    FaultCase(
        "2,001 recommendations",
        "recommendations:\n" + entries(2001, "  - {id: {n}, text: Mend it}\n", wrong=2001),
        "too-many",
        "the plan has 2,001 recommendations; at most 2,000 are allowed",
        SPLIT,
    ),
    FaultCase(
        "2,001 measures",
        "measures:\n" + entries(2001, "  - {id: m{n}, title: Berths, unit: berths, better: higher}\n", wrong=2001),
        "too-many",
        "the plan has 2,001 measures; at most 2,000 are allowed",
        SPLIT,
    ),
    FaultCase(
        "501 values of a measure",
        "measures:\n  - id: berths\n    title: Berths\n    unit: berths\n    better: higher\n    values:\n"
        + entries(501, "      - {at: 2024-01, value: {n}}\n", wrong=501),
        "too-many",
        "this measure has 501 values; at most 500 are allowed",
        SPLIT,
    ),
    FaultCase(
        "101 reports on 300 actions",
        reports(101, wrong=101) + actions(300),
        "too-many",
        "101 reports that each tell of 300 actions and milestones make 30,300; at most 30,000 are allowed",
        f"{SPLIT} Or: {CONTINUE[0].lower()}{CONTINUE[1:]}",
        whole=True,
    ),
)
