"""Write docs/questions.md: where a site answers what readers ask, and how many links away from home that is.

`python -m tools.docs.questions FOLDER [FOLDER ...]` builds the site of the plan in each folder, and prints it with a
column for each.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from improvement_plan.editions.edition import Edition, editions_of
from improvement_plan.editions.steps import StepEdition, with_milestones
from improvement_plan.plan import site_addresses as site
from improvement_plan.reading.load import load
from tools import site_build
from tools.built_page import HEADINGS, Page, pages_in
from tools.trails import trails

TODAY = datetime(2025, 7, 1, 12, tzinfo=UTC)
SETTINGS = "site_name: Site\nsite_url: https://council.example.org/plan/\n"

HEAD = """\
# What readers ask, and where the site answers

<!-- Made by `make questions` from the sites of the plans in `tests/plans/`. -->

Each cell has the page, the heading that the answer stands under, and in brackets how many links a reader follows from
the home page. Where no source gives an answer, the table says what is missing. The site then says so too, and invents
nothing. `tests/site/test_questions.py` holds the words of the answers.
"""

Found = str | None
"""An address with its anchor, such as 'areas/roads/#potholes'; None where no source gives an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a reader asks of an edition."""

    asks: str
    at: Callable[[Edition], Found]
    """Where it is answered."""
    missing: str = ""
    """What is then missing, where that is nowhere."""


@dataclass(frozen=True)
class Built:
    """A built site, and the latest edition of its plan."""

    folder: Path
    edition: Edition

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page of it by its address, but for those that only lead on."""
        return {page.address: page for page in pages_in(self.folder) if not page.leads_on}

    @cached_property
    def trails(self) -> dict[str, list[str]]:
        """The links that lead from home to each page and file."""
        return trails(self.pages)


def at(found: str) -> Callable[[Edition], Found]:
    """An answer that each plan has, at the same place."""
    return lambda _: found


def given(holds: Callable[[Edition], object], found: str) -> Callable[[Edition], Found]:
    """An answer at the same place in each plan that has what it needs."""
    return lambda edition: found if holds(edition) else None


def step(holds: Callable[[StepEdition], object]) -> Callable[[Edition], Found]:
    """An answer at the first action that has it; where none has, at the first milestone."""

    def found(edition: Edition) -> Found:
        steps = sorted(with_milestones(edition.actions), key=lambda each: each.action is not None)
        return next((each.address for each in steps if holds(each)), None)

    return found


def entry(name: str) -> Callable[[Edition], Found]:
    """The same, where some entry of its reports says it."""
    return step(lambda each: any(getattr(said, name) for said in each.entries))


def report(anchor: str, holds: Callable[[Edition], object]) -> Callable[[Edition], Found]:
    """An answer on the page of the latest report."""
    return lambda edition: f"{site.report_page(edition.report.id)}#{anchor}" if holds(edition) else None


def _summary(edition: Edition) -> Found:
    told = (area.area.id for area in edition.areas if area.summary)
    return next((f"{site.area_page(area)}#progress_summary" for area in told), None)


def _measure(edition: Edition) -> Found:
    return next((site.measure_address(each.measure.id) for each in edition.measures), None)


def _figure(edition: Edition) -> Found:
    return next((site.measure_address(each.measure.id) for each in edition.measures if each.latest), None)


QUESTIONS = (
    Question(
        asks="What is the plan, and why is there one?",
        at=given(lambda edition: edition.plan.plan.about, f"{site.ABOUT}#why_there_is_a_plan"),
        missing="no text says why",
    ),
    Question(asks="Who is responsible for it?", at=at(f"{site.ABOUT}#who_is_responsible")),
    Question(
        asks="What did the inspectors say?",
        at=given(
            lambda edition: edition.plan.plan.inspection or edition.plan.inspections,
            f"{site.ABOUT}#what_the_inspectors_said",
        ),
        missing="no inspection is named",
    ),
    Question(
        asks="What do they recommend?",
        at=given(lambda edition: edition.recommendations, site.RECOMMENDATIONS),
        missing="no recommendation is listed",
    ),
    Question(
        asks="What was reported on a key area, in a few sentences?", at=_summary, missing="no report says it of an area"
    ),
    Question(asks="How much is done, under way, planned?", at=at("#how_it_is_going")),
    Question(asks="Which actions are that, and of which is nothing reported?", at=at(site.ACTIONS)),
    Question(asks="What is overdue?", at=at("#what_needs_attention")),
    Question(asks="By how long, and when was it due?", at=at(f"{site.DATES}#dates_overdue")),
    Question(
        asks="Who moved a date, when, and why?", at=step(lambda each: each.is_moved), missing="no report moves a date"
    ),
    Question(
        asks="What changed since the report before?",
        at=report("what_changed", lambda edition: edition.previous),
        missing="there is one report",
    ),
    Question(asks="What comes next, and when?", at=at("#what_is_next")),
    Question(asks="Who leads on an action?", at=step(lambda each: each.lead_in_force[1]), missing="no lead is named"),
    Question(
        asks="Which recommendation is an action for?",
        at=step(lambda each: each.step.recommendations),
        missing="no action names one",
    ),
    Question(
        asks="Which recommendations have no action, or no report?",
        at=given(lambda edition: edition.recommendations, site.RECOMMENDATIONS),
        missing="no recommendation is listed",
    ),
    Question(asks="What shows that it worked?", at=entry("evidence"), missing="no report names evidence"),
    Question(asks="Who outside the team confirmed it?", at=entry("assured_by"), missing="no report names anyone"),
    Question(
        asks="What is measured, against which target, and why that one?", at=_measure, missing="nothing is measured"
    ),
    Question(asks="How old is the figure, and is it better or worse?", at=_figure, missing="no figure is published"),
    Question(
        asks="What did the committee ask for, and what became of it?",
        at=given(lambda edition: edition.remarks, site.COMMITTEE),
        missing="nothing is recorded",
    ),
    Question(
        asks="What do the letters mean?",
        at=given(lambda edition: edition.plan.glossary, site.GLOSSARY),
        missing="no letters are explained",
    ),
    Question(asks="How is progress worked out?", at=at(site.METHOD)),
    Question(asks="Where is the paper for the meeting?", at=lambda edition: site.paper(edition.report.id, "pdf")),
    Question(asks="How is it cited, and where is the data?", at=at(site.DATA)),
    Question(asks="How does one hear of the next report?", at=at(site.FEED)),
    Question(
        asks="Whom does one tell about a mistake?",
        at=given(lambda edition: edition.plan.plan.contact, f"{site.ABOUT}#whom_to_ask"),
        missing="no contact is named",
    ),
    Question(asks="How old is all this?", at=at("#top_")),
    Question(
        asks="When is the next report due?",
        at=given(lambda edition: edition.report.next, "#top_"),
        missing="the report names no date",
    ),
)


def document(built: Sequence[Built]) -> str:
    """The whole document, with a column for each site."""
    head = ["| What a reader asks |", *(f" {_plain(_named(each.edition))} |" for each in built)]
    columns = [list(cells(each)) for each in built]
    rows = [
        f"| {' | '.join([question.asks, *answers])} |" for question, *answers in zip(QUESTIONS, *columns, strict=True)
    ]
    return "\n".join([HEAD, "".join(head), "| --- |" + " --- |" * len(built), *rows]) + "\n"


def cells(built: Built) -> Iterator[str]:
    """Where each question is answered; raises LookupError where the site does not have what it should."""
    for question in QUESTIONS:
        found = question.at(built.edition)
        yield f"Not stated: {question.missing}." if found is None else where(built, found)


def where(built: Built, address: str) -> str:
    """The page, the heading and how many links away they are, in Markdown."""
    path, _, anchor = address.partition("#")
    if path not in built.trails:
        raise LookupError(f"no links lead from home to {path}")
    clicks = len(built.trails[path])
    if path not in built.pages:
        return f"`{Path(path).suffix or path}` file ({clicks})"
    page = built.pages[path]
    title = "Home" if not path else next(page.all("h1")).text
    if not anchor or anchor == "top_":
        return f"{_plain(title)} ({clicks})"
    place = next((node for node in page.root.elements if node.id == anchor), None)
    if place is None:
        raise LookupError(f"{path} has no #{anchor}")
    heading = next((node.text for node in place.elements if node.tag in HEADINGS), "")
    return f"{_plain(title)}: {_plain(heading or place.text)} ({clicks})"


def _named(edition: Edition) -> str:
    reports = len(edition.plan.reports)
    return f"{edition.plan.plan.title}, {reports} report{'' if reports == 1 else 's'}"


def _plain(text: str) -> str:
    return "".join(f"\\{sign}" if sign in r"\`*_[]<>|" else sign for sign in text)


def edition_of(plan: Path) -> Edition:
    """The latest edition of a plan."""
    return editions_of(load(plan, name=plan.name).plan)[-1]


def main() -> None:
    """Print the document of the plans in some folders."""
    with TemporaryDirectory() as temporary:
        built = []
        for number, folder in enumerate(map(Path, sys.argv[1:])):
            prose, plan, out = folder / "content", folder / "plan.yaml", Path(temporary, f"{number}")
            site_build.build(
                plan.resolve(),
                prose=prose.resolve() if prose.is_dir() else None,
                out=out,
                settings=site_build.settings_with(SETTINGS),
                overrides=site_build.ROOT / "overrides",
                today=TODAY,
            )
            built.append(Built(out, edition_of(plan)))
        print(document(built), end="")


if __name__ == "__main__":
    main()
