"""The records of the register of risks, and their table: a row for what each report says of each."""

from __future__ import annotations

from collections.abc import Iterator

from ..editions.ratings import Rating
from ..editions.risks import RiskEdition, RiskReport
from ..language.translations import N_
from ..plan.site_addresses import risk_address
from .rating_records import MEANINGS, RATING
from .records import CsvTable, Field, Record
from .view import CITATION, SOURCED, View

TARGET: Record[Rating, View] = Record(
    name="risk-target",
    says=N_("The rating that a risk should come down to."),
    fields=tuple(field for field in RATING.fields if field.name != "report"),
    in_cells=RATING.in_cells,
)
RISK_ENTRY: Record[RiskReport, View] = Record(
    name="risk-entry",
    says=N_("What one report says of a risk."),
    fields=(
        Field("report", N_("The id of the report."), lambda told, _: told.report.id),
        Field("rating", N_("How it rates the risk."), lambda told, _: told.rating, kind=RATING, may_be_missing=True),
        Field("note", N_("What it says."), lambda told, _: told.entry.note, kind="markdown", may_be_missing=True),
        Field("source", SOURCED, lambda told, _: told.entry.source, kind=CITATION, is_list=True),
    ),
)


def _page(risk: RiskEdition, view: View) -> str:
    return view.address(risk_address(risk.risk.id))


_FIELDS: tuple[Field[RiskEdition, View], ...] = (
    Field("id", N_("Its id."), lambda risk, _: risk.risk.id),
    Field("ref", N_("Its reference, as it was published."), lambda risk, _: risk.risk.ref, may_be_missing=True),
    Field("title", N_("What it is called."), lambda risk, _: risk.risk.title),
    Field(
        "detail",
        N_("What could happen, and what is done about it."),
        lambda risk, _: risk.risk.detail,
        kind="markdown",
        may_be_missing=True,
    ),
    Field("owner", N_("Who owns it."), lambda risk, _: risk.risk.owner, is_list=True),
    Field(
        "areas",
        N_("The ids of the key areas that it touches."),
        lambda risk, _: [area.id for area in risk.areas],
        is_list=True,
    ),
    Field(
        "actions",
        N_("The ids of the actions that it touches, or that lessen it."),
        lambda risk, _: [action.step.id for action in risk.actions],
        is_list=True,
    ),
    Field(
        "rating",
        N_("How it is rated as at the report: by the latest report that rates it."),
        lambda risk, _: risk.rating,
        kind=RATING,
        may_be_missing=True,
    ),
    Field("target", TARGET.says, lambda risk, _: risk.target, kind=TARGET, may_be_missing=True),
)
RISK: Record[RiskEdition, View] = Record(
    name="risk",
    says=N_("A risk of the register, as at the report."),
    fields=(
        *_FIELDS,
        Field(
            "progress",
            N_("What each report up to this one says of it, oldest first."),
            lambda risk, _: risk.history,
            kind=RISK_ENTRY,
            is_list=True,
        ),
        Field("source", SOURCED, lambda risk, _: risk.risk.source, kind=CITATION, is_list=True),
        Field("page", N_("Where it stands on this site."), _page, kind="address"),
    ),
)

_Row = tuple[RiskEdition, RiskReport]


def _rows(view: View) -> Iterator[_Row]:
    return ((risk, told) for risk in view.edition.risks for told in risk.history)


RISKS: CsvTable[_Row, View] = CsvTable(
    name="risks",
    title=N_("Risks"),
    says=N_("One row for what each report up to this one says of each risk, oldest first."),
    rows=_rows,
    fields=(
        Field("risk", N_("The id of the risk."), lambda row, _: row[0].risk.id),
        Field("ref", N_("Its reference, as it was published."), lambda row, _: row[0].risk.ref),
        Field("title", N_("What it is called."), lambda row, _: row[0].risk.title),
        Field("owner", N_("Who owns it."), lambda row, _: row[0].risk.owner, is_list=True),
        Field(
            "areas",
            N_("The ids of the key areas that it touches."),
            lambda row, _: [area.id for area in row[0].areas],
            is_list=True,
        ),
        Field(
            "actions",
            N_("The ids of the actions that it touches, or that lessen it."),
            lambda row, _: [action.step.id for action in row[0].actions],
            is_list=True,
        ),
        Field("target", TARGET.says, lambda row, _: row[0].target, kind=TARGET),
        Field("report", N_("The id of the report."), lambda row, _: row[1].report.id),
        Field("date", N_("The day of the report."), lambda row, _: row[1].report.day, kind="day"),
        Field("rating", N_("How it rates the risk."), lambda row, _: row[1].rating, kind=RATING),
        Field(
            "meaning",
            N_("Whether it is a good one."),
            lambda row, _: row[1].rating and row[1].rating.value.means,
            one_of=MEANINGS,
        ),
        Field("note", N_("What it says."), lambda row, _: row[1].entry.note, kind="markdown"),
        Field(
            "source",
            N_("The ids of the sources; plan.json has their pages and paragraphs."),
            lambda row, _: [cited.id for cited in row[1].entry.source],
            is_list=True,
        ),
        Field("page", N_("Where it stands on this site."), lambda row, view: _page(row[0], view), kind="address"),
    ),
    key=("risk", "report"),
    is_optional=True,
)
