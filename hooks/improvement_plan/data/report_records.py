"""Reports in open data: what changed, what committees said and what became of it, meetings and corrections."""

from __future__ import annotations

from ..editions.changes import CHANGE_KINDS, Change
from ..editions.part_changes import PartChange
from ..editions.remark_wording import OUTCOMES
from ..editions.remarks import OPEN, REMARK_STATES, Answer, Remark
from ..language.translations import N_
from ..plan.reports import Correction, Meeting, PaperDetails, Report, Section
from ..plan.site_addresses import report_page
from .records import Field, Record
from .view import AGE, CITATION, DATE, SOURCED, STATE, STEP_NAME, View

CHANGE: Record[Change, View] = Record(
    name="change",
    says=N_("What became of an action or a milestone since the report before."),
    fields=(
        Field(
            "kind",
            N_("The rule that it follows from."),
            lambda change, _: change.kind.id,
            one_of=tuple(kind.id for kind in CHANGE_KINDS),
        ),
        Field("of", N_("The action or milestone."), lambda change, _: change.after, kind=STEP_NAME),
        Field(
            "before",
            N_("How it stood as at the report before; null for what is new in the plan."),
            lambda change, _: change.before,
            kind=STATE,
            may_be_missing=True,
        ),
        Field("after", N_("How it stands as at this report."), lambda change, _: change.after, kind=STATE),
        Field(
            "later_by",
            N_("By how much its due date moved to a later one."),
            lambda change, _: change.later_by,
            kind=AGE,
            may_be_missing=True,
        ),
        Field(
            "reason",
            N_("Why, where the report says so."),
            lambda change, _: change.reason,
            kind="markdown",
            may_be_missing=True,
        ),
    ),
)
PART_CHANGE: Record[PartChange, View] = Record(
    name="part-change",
    says=N_("A key area or a recommendation that joined the plan or left it, or an area with another lead or title."),
    fields=(
        Field(
            "kind",
            N_("The rule that it follows from."),
            lambda change, _: change.kind.id,
            one_of=("left", "new", "new-lead", "renamed"),
        ),
        Field(
            "area",
            N_("The id of the key area."),
            lambda change, _: change.part.id if change.is_area else None,
            may_be_missing=True,
        ),
        Field(
            "recommendation",
            N_("The id of the recommendation."),
            lambda change, _: None if change.is_area else change.part.id,
            may_be_missing=True,
        ),
        Field("reason", N_("Why it left."), lambda change, _: change.reason, kind="markdown", may_be_missing=True),
        Field(
            "replaced_by",
            N_("The ids of what came in its place."),
            lambda change, _: change.withdrawn.replaced_by if change.withdrawn else (),
            is_list=True,
        ),
    ),
)
SECTION: Record[Section, View] = Record(
    name="section",
    says=N_("A further part of a report."),
    fields=(
        Field("title", N_("Its heading."), lambda section, _: section.title),
        Field("text", N_("What it says."), lambda section, _: section.text, kind="markdown"),
    ),
)
ANSWER: Record[Answer, View] = Record(
    name="answer",
    says=N_("What a later report answers."),
    fields=(
        Field("report", N_("The id of the report that gives the answer."), lambda answer, _: answer.report.id),
        Field("says", N_("The answer."), lambda answer, _: answer.response.says, kind="markdown"),
        Field("source", SOURCED, lambda answer, _: answer.response.source, kind=CITATION, is_list=True),
    ),
)
REQUEST_FIELDS: tuple[Field[Remark, View], ...] = (
    Field("id", N_("Its id: that of the report, and its place there."), lambda remark, _: id_of_remark(remark)),
    Field("report", N_("The id of the report that it was said of."), lambda remark, _: remark.report.id),
    Field("ref", N_("Its reference, as published."), lambda remark, _: remark.entry.ref, may_be_missing=True),
    Field("by", N_("Whose remark it was."), lambda remark, _: remark.entry.by, may_be_missing=True),
    Field(
        "date",
        N_("When it was said: as stated, or on the day of its committee’s meeting, or of the report."),
        lambda remark, _: remark.said,
        kind=DATE,
    ),
    Field("says", N_("What was said or asked for."), lambda remark, _: remark.entry.says, kind="markdown"),
    Field(
        "kind",
        N_("What it is, where that is stated."),
        lambda remark, _: remark.entry.kind,
        may_be_missing=True,
        one_of=("request", "question", "comment"),
    ),
    Field(
        "outcome",
        N_("Whether the body accepted it."),
        lambda remark, _: remark.entry.outcome,
        may_be_missing=True,
        one_of=tuple(OUTCOMES),
    ),
    Field("lead", N_("Who answers for it."), lambda remark, _: remark.entry.lead, is_list=True),
    Field(
        "state",
        N_("Whether it is answered, as at the report."),
        lambda remark, _: remark.state.id,
        one_of=tuple(state.id for state in REMARK_STATES),
    ),
    Field(
        "open_since",
        N_("Of one without an answer, the day since which it has none."),
        lambda remark, _: remark.said.last if remark.state is OPEN else None,
        kind="day",
        may_be_missing=True,
    ),
    Field(
        "response",
        N_("An answer in the same report."),
        lambda remark, _: remark.entry.response,
        kind="markdown",
        may_be_missing=True,
    ),
    Field(
        "actions",
        N_("The ids of the actions that it touches."),
        lambda remark, view: [view.actions[action] for action in remark.entry.actions if action in view.actions],
        is_list=True,
    ),
    Field(
        "areas",
        N_("The ids of the key areas that it touches."),
        lambda remark, view: [view.areas[area] for area in remark.entry.areas if area in view.areas],
        is_list=True,
    ),
)


def id_of_remark(remark: Remark) -> str:
    """The id of a remark."""
    return f"{remark.report.id}/committee/{remark.number}"


def page_of_remark(remark: Remark, view: View) -> str:
    """Where a remark stands on the site."""
    return view.address(remark.address)


REQUEST: Record[Remark, View] = Record(
    name="request",
    says=N_("What members of the committee said or asked for, and what became of it."),
    fields=(
        *REQUEST_FIELDS,
        Field(
            "responses",
            N_("Answers in later reports, oldest first."),
            lambda remark, _: remark.answers,
            kind=ANSWER,
            is_list=True,
        ),
        Field("source", SOURCED, lambda remark, _: remark.entry.source, kind=CITATION, is_list=True),
        Field("page", N_("Where it stands on this site."), page_of_remark, kind="address"),
    ),
)
MEETING: Record[Meeting, View] = Record(
    name="meeting",
    says=N_("A meeting that a report goes to."),
    fields=(
        Field("committee", N_("Which committee or board meets."), lambda meeting, _: meeting.committee),
        Field("date", N_("When."), lambda meeting, _: meeting.date, kind=DATE),
        Field("url", N_("A web page about it."), lambda meeting, _: meeting.url, kind="address", may_be_missing=True),
    ),
)
CORRECTION: Record[Correction, View] = Record(
    name="correction",
    says=N_("What was wrong in a report, and is mended."),
    fields=(
        Field("date", N_("The day on which it was mended."), lambda correction, _: correction.date.last, kind="day"),
        Field("says", N_("What was wrong, and what is right."), lambda correction, _: correction.says, kind="markdown"),
    ),
)
PAPER: Record[PaperDetails, View] = Record(
    name="paper",
    says=N_("What the council’s own template asks of a committee paper."),
    fields=(
        Field("wards", N_("The wards that it affects."), lambda paper, _: paper.wards, is_list=True),
        Field(
            "divisions", N_("The electoral divisions that it affects."), lambda paper, _: paper.divisions, is_list=True
        ),
        Field(
            "background",
            N_("The ids of the sources that are its background papers."),
            lambda paper, _: paper.background or (),
            is_list=True,
        ),
        Field(
            "exempt",
            N_("Why a part of it is not public."),
            lambda paper, _: paper.exempt,
            kind="markdown",
            may_be_missing=True,
        ),
    ),
)
REPORT: Record[Report, View] = Record(
    name="report",
    says=N_("A report, with what changed since the one before."),
    fields=(
        Field("id", N_("Its id."), lambda report, _: report.id),
        Field("date", N_("The day of the report."), lambda report, _: report.day, kind="day"),
        Field("title", N_("What it is called."), lambda report, _: report.title),
        Field("to", N_("The committees or boards that it goes to."), lambda report, _: report.to, is_list=True),
        Field("meetings", N_("When they meet."), lambda report, _: report.meetings, kind=MEETING, is_list=True),
        Field("asks", N_("What the committee is asked to do."), lambda report, _: report.asks, is_list=True),
        Field(
            "summary",
            N_("The report in a few sentences."),
            lambda report, _: report.summary,
            kind="markdown",
            may_be_missing=True,
        ),
        Field(
            "sections",
            N_("Its further parts, in order."),
            lambda report, _: report.sections,
            kind=SECTION,
            is_list=True,
        ),
        Field(
            "next", N_("When the next report is due."), lambda report, _: report.next, kind=DATE, may_be_missing=True
        ),
        Field(
            "paper",
            N_("What its committee paper says beside it; null where nothing is stated."),
            lambda report, _: report.paper,
            kind=PAPER,
            may_be_missing=True,
        ),
        Field(
            "committee",
            N_("What the committee said."),
            lambda report, view: [remark for remark in view.edition.remarks if remark.report.id == report.id],
            kind=REQUEST,
            is_list=True,
        ),
        Field(
            "corrections",
            N_("What was wrong in it as it was first published here, and is mended."),
            lambda report, _: report.corrections,
            kind=CORRECTION,
            is_list=True,
        ),
        Field(
            "changes",
            N_("What changed since the report before. The first report has nothing to compare with."),
            lambda report, view: view.changes_in(report.id),
            kind=CHANGE,
            is_list=True,
        ),
        Field(
            "part_changes",
            N_("Which key areas and recommendations joined the plan or left it since the report before."),
            lambda report, view: view.part_changes_in(report.id),
            kind=PART_CHANGE,
            is_list=True,
        ),
        Field("source", SOURCED, lambda report, _: report.source, kind=CITATION, is_list=True),
        Field(
            "page",
            N_("Where it stands on this site."),
            lambda report, view: view.address(report_page(report.id)),
            kind="address",
        ),
    ),
)
