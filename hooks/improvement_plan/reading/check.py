"""The check of a plan and its editors' prose: every fault, and what an editor should know though nothing is wrong.

The build makes the same check, by the same function; this module makes no page, so that it is quick.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from ..plan.durations import freshness
from ..plan.model import Accessibility
from ..plan.problems import Problem, ProblemsFound, quoted
from . import copied_texts
from .load import Loaded, certain, load_source, read_file
from .membership import membership_warnings, unannounced
from .missing_glyphs import missing_letters
from .page_files import DISK_LINK, files_in, is_empty
from .plain_english import check_english
from .site_links import addresses_of
from .text_checks import placeholders
from .text_checks import warnings as text_warnings
from .yaml_source import Path as ValuePath
from .yaml_source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What a check found."""

    loaded: Loaded | None
    """The plan, if it has no fault."""
    errors: tuple[Problem, ...]
    """What stands in the way of a build."""
    warnings: tuple[Problem, ...]
    """What does not, and should be looked at."""
    advice: tuple[Problem, ...] = ()
    """What could be written more plainly: nothing is ever stopped for it."""

    @property
    def all(self) -> tuple[Problem, ...]:
        """All of it, in the order in which it is told."""
        return tuple(sorted((*self.errors, *self.warnings, *self.advice), key=lambda problem: problem.order))

    def without_faults(self) -> Loaded:
        """The plan. Raises ProblemsFound with every error, those of the prose among them."""
        if self.errors or self.loaded is None:
            raise ProblemsFound(self.errors)
        return self.loaded


def check(plan_file: Path, *, name: str, prose: Path, catalogues: Path, today: date) -> CheckResult:
    """Check the plan in *plan_file* (called *name* in messages) and the Markdown in the folder *prose*.

    *catalogues* is the folder of the interface's translations; *today* is the day of the check. Warnings of what a plan
    lacks are for one without faults: those come first.
    """
    called = _name_of(prose, plan_file=plan_file, name=name)
    errors: list[Problem] = []
    if plan_file.is_symlink():
        code, message, help = DISK_LINK
        errors.append(Problem(file=name, line=1, column=1, code=code, message=message, help=help))
        return CheckResult(loaded=None, errors=tuple(errors), warnings=())
    loaded, source = None, None
    try:
        source = read_file(plan_file, name=name)
        loaded = load_source(source, written=files_in(prose))
    except ProblemsFound as found:
        errors += found.problems
    # A plan that can be read, and has faults, still says which pages there are, and what they say.
    if not is_empty(prose) and source is not None and source.values is not None and not source.unread:
        # Slow to import, and a plan may have no prose.
        from .page_checks import prose_in  # noqa: PLC0415

        errors += prose_in(prose, name=called, made=addresses_of(source.values)).problems()
    english: tuple[Problem, ...] = ()
    if source is not None:
        errors += _language_without_words(source, catalogues)
        errors += placeholders(source)
        english = tuple(certain(source, check_english(source, prose=prose, name=called)))
        errors += (problem for problem in english if problem.severity == "error")
    if any(problem.file == name for problem in errors):
        loaded = None
    besides = list(warnings(loaded, today=today)) if loaded else []
    if source is not None:
        besides += certain(source, copied_texts.warnings(source))
    if source is not None and not source.unread:
        besides += _unfinished_statement(source)
    return CheckResult(
        loaded=loaded,
        errors=tuple(sorted(errors, key=lambda problem: problem.order)),
        warnings=tuple(sorted(besides, key=lambda problem: problem.order)),
        advice=tuple(problem for problem in english if problem.severity == "advice"),
    )


def _name_of(prose: Path, *, plan_file: Path, name: str) -> str:
    """What messages call the folder *prose*: its path from where *name* is the path of the plan."""
    if prose.is_relative_to(plan_file.parent):
        return f"{PurePosixPath(name).parent / prose.relative_to(plan_file.parent)}"
    return prose.name if prose.is_absolute() else prose.as_posix()


def warnings(loaded: Loaded, *, today: date) -> Iterator[Problem]:
    """What an editor should know about a plan without faults, on the day *today*."""
    yield from text_warnings(loaded.source)
    yield from missing_letters(loaded.source)
    yield from membership_warnings(loaded.source)
    yield from _unannounced(loaded)
    yield from _without_lead(loaded)
    yield from _without_source(loaded)
    yield from _without_action(loaded)
    yield from _undated_inspections(loaded)
    yield from _forecast_without_report(loaded)
    yield from _overdue_report(loaded, today)


def _without_lead(loaded: Loaded) -> Iterator[Problem]:
    found: list[ValuePath] = []
    count = 0
    for index, area in enumerate(loaded.plan.areas):
        for place, action in enumerate(area.actions):
            count += 1
            if not action.lead and not area.lead:
                found.append(("areas", index, "actions", place, "id"))
    yield from _gathered(
        loaded.source,
        found,
        code="no-lead",
        one="this action has no lead, and neither has its area",
        many=f"{len(found)} of {count} actions have no lead, and neither have their areas",
        help="If the report names one, add 'lead:'.",
    )


def _unannounced(loaded: Loaded) -> Iterator[Problem]:
    found = unannounced(loaded.source)
    yield from _gathered(
        loaded.source,
        found,
        code="no-since",
        one="a later report than the first is the first to speak of this action: is it new in the plan?",
        many=f"later reports than the first are the first to speak of {len(found)} actions: are they new in the plan?",
        help=(
            "If it is, add 'since:' with the first report whose plan has it: then earlier reports stay as they were. "
            "If it was there from the start, 'since:' with the first report says so."
        ),
    )


def _undated_inspections(loaded: Loaded) -> Iterator[Problem]:
    plan = loaded.plan
    named = {recommendation.inspection for recommendation in plan.recommendations}
    yield from _gathered(
        loaded.source,
        [
            ("inspections", place, "id")
            for place, inspection in enumerate(plan.inspections)
            if inspection.since is None and inspection.id not in named
        ],
        code="undated-inspection",
        one="no recommendation names this inspection, and nothing says which report knows it",
        many="no recommendation names these inspections, and nothing says which report knows them",
        help=(
            "Add 'since:' with the first report that knows it, or name it in 'inspection:' of a recommendation. Until "
            "then, pages about the plan show it; reports, papers and data do not."
        ),
    )


def _without_source(loaded: Loaded) -> Iterator[Problem]:
    """Facts that cite nothing. What a report says is taken to be in the document of that report, if it cites one."""
    plan = loaded.plan
    documented = {report.id for report in plan.reports if report.source}
    found: list[ValuePath] = [
        ("reports", index, "id") for index, report in enumerate(plan.reports) if not report.source
    ]
    found += [
        ("recommendations", index, "id")
        for index, recommendation in enumerate(plan.recommendations)
        if not recommendation.source
    ]
    found += [
        ("measures", index, "values", number, "at")
        for index, measure in enumerate(plan.measures)
        for number, value in enumerate(measure.values)
        if not value.source and not measure.source and value.report not in documented
    ]
    yield from _gathered(
        loaded.source,
        found,
        code="no-source",
        one="this cites no source",
        many=f"{len(found)} reports, recommendations or values of measures cite no source",
        help="Name the document in 'sources:', and its id here in 'source:'.",
    )


def _forecast_without_report(loaded: Loaded) -> Iterator[Problem]:
    """Forecasts that count as the first report's, though there are others: one of today would change its page."""
    if len(loaded.plan.reports) > 1:
        found: list[ValuePath] = [
            ("measures", index, "values", number, "forecast")
            for index, measure in enumerate(loaded.plan.measures)
            for number, value in enumerate(measure.values)
            if value.is_forecast and value.report is None
        ]
        yield from _gathered(
            loaded.source,
            found,
            code="no-report",
            one="this forecast names no report, so it counts as the first one's",
            many=f"{len(found)} forecasts name no report, so they count as the first one's",
            help="Add 'report:' with the id of the report that made it.",
        )


def _without_action(loaded: Loaded) -> Iterator[Problem]:
    found: list[ValuePath] = [
        ("areas", index, "id") for index, area in enumerate(loaded.plan.areas) if not area.actions
    ]
    yield from _gathered(
        loaded.source,
        found,
        code="no-action",
        one="this area has no action",
        many=f"{len(found)} areas have no action",
        help="If the plan names actions for it, add 'actions:'.",
    )


def _overdue_report(loaded: Loaded, today: date) -> Iterator[Problem]:
    report, review = loaded.plan.reports[-1], loaded.plan.plan.review
    fresh = freshness(report, every=review.every if review else None, today=today)
    if not fresh.next_is_late:
        return
    at: ValuePath = ("reports", len(loaded.plan.reports) - 1, "next" if report.next else "date")
    by = (
        quoted(report.next.written)
        if report.next
        else f"{fresh.expected}, by the rhythm of {quoted(review and review.every)}"
    )
    yield loaded.source.warning_at(
        *loaded.source.locate(at),
        code="old-report",
        message=f"the next report was due by {by}, and there is none",
        help="Add it at the end of 'reports:'. Until then, pages say how old this one is.",
    )


def _unfinished_statement(source: Source) -> Iterator[Problem]:
    """Told beside any fault: it is the one thing of a first plan that nobody would see is missing."""
    plan = source.values.get("plan") if isinstance(source.values, dict) else None
    statement = plan.get("accessibility") if isinstance(plan, dict) else None
    keys = statement if isinstance(statement, dict) else {}
    if missing := [key for key in Accessibility.model_fields if keys.get(key) is None]:
        *front, last = map(quoted, missing)
        lacking = f"{', '.join(front)} and {last}" if front else last
        yield source.warning_at(
            *source.locate(("plan", "accessibility") if statement else ("plan",), key=True),
            code="accessibility",
            message=f"the accessibility statement lacks {lacking}",
            help="Add what is so to 'accessibility' of the plan. Until then, the page says that it is not stated.",
        )


def _language_without_words(source: Source, catalogues: Path) -> Iterator[Problem]:
    """A language that the interface has no words in: pages would say that they are in it, and be half in English."""
    plan = source.values.get("plan") if isinstance(source.values, dict) else None
    language = plan.get("language") if isinstance(plan, dict) else None
    # A tag of English needs no file, and is known without what is slow to import.
    if not isinstance(language, str) or language.partition("-")[0].lower() == "en":
        return
    from ..language.translations import catalogue_of, languages_of  # noqa: PLC0415
    from ..plan.locales import locale_of  # noqa: PLC0415

    with suppress(ValueError):
        if catalogue_of(locale_of(language), catalogues) is None:
            known = " and ".join(quoted(language) for language in ("en-GB", *languages_of(catalogues)))
            yield source.problem(
                ("plan", "language"),
                code="language",
                message=f"the words of the interface are not there in {quoted(language)}",
                help=f"They are there in {known}. To add a language: docs/languages.md.",
            )


def _gathered(
    source: Source, paths: list[ValuePath], *, code: str, one: str, many: str, help: str
) -> Iterator[Problem]:
    """One warning for many places, at the first of them, with the lines of all: a wall of warnings helps nobody."""
    if not paths:
        return
    spots = sorted(source.locate(path) for path in paths)
    if len(spots) > 1:
        lines = list(dict.fromkeys(line for line, _ in spots))
        more = f" and {len(lines) - 12} more" if len(lines) > 12 else ""
        place = f"lines {', '.join(f'{line}' for line in lines[:12])}{more}" if len(lines) > 1 else "this line"
        help = f"{help}\nThey stand on {place}."
    yield source.warning_at(*spots[0], code=code, message=many if len(spots) > 1 else one, help=help)
