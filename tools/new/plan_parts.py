"""What a table says, as the parts of a plan, before they are written: areas, actions and recommendations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tools.new.rows import LeftOut, Reading, Record, Said
from tools.new.statuses import StatusText, read_status
from tools.new.texts import id_of, one_line, title_and_detail
from tools.tables.cells import Sheet

GENERIC = frozenset({"sheet", "table", "sheet1", "sheet2", "sheet3", "tabelle1"})
"""Names of sheets that nobody gave."""


@dataclass(slots=True, kw_only=True)
class RecommendationPart:
    """A recommendation, and the record that says more of it, where no action does."""

    id: str
    ref: str
    text: str
    place: str
    areas: list[str] = field(default_factory=list)
    record: Record | None = None


@dataclass(slots=True, kw_only=True)
class ActionPart:
    """An action, with the record that it comes from."""

    id: str
    ref: str
    title: str
    detail: str
    recommendations: list[str]
    record: Record
    status: StatusText | None


@dataclass(slots=True, kw_only=True)
class AreaPart:
    """An area; without a title where the table names none."""

    id: str
    title: str
    place: str
    actions: list[ActionPart] = field(default_factory=list)


@dataclass(slots=True)
class Parts:
    """All of them, and what is in none."""

    areas: list[AreaPart] = field(default_factory=list)
    recommendations: list[RecommendationPart] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def actions(self) -> Iterable[ActionPart]:
        """The actions of all areas, in their order."""
        return (action for area in self.areas for action in area.actions)


def parts_of(reading: Reading) -> Parts:
    """The parts of the plan that the tables make."""
    return _Gathering(reading).parts


class _Gathering:
    """Gathers the parts, record by record."""

    def __init__(self, reading: Reading) -> None:
        self.parts = Parts(left_out=list(reading.left_out))
        self._areas: dict[str, AreaPart] = {}
        self._recommendations: dict[tuple[str, str], RecommendationPart] = {}
        self._ids: set[str] = set()
        self._area = ""
        self._sheet: Sheet | None = None
        records = [record for table in reading.tables for record in table.records]
        self._refs_are_of_actions = not _refs_repeat(records)
        self._has_groups = len({record.group for record in records}) > 1
        for record in records:
            self._take(record)
        titles = {area.title for area in self.parts.areas}
        unused = {one_line(record.group): record.place for record in records if record.has_heading}
        self.parts.left_out += (
            LeftOut(place=f"the heading above {place}", text=heading, why="no action stands below it")
            for heading, place in unused.items()
            if heading not in titles
        )

    def _take(self, record: Record) -> None:
        recommendations = self._recommendations_of(record)
        if "action" not in record.said:
            self._take_recommendation(record, recommendations)
            return
        area = self._area_of(record)
        for recommendation in recommendations:
            if area.id not in recommendation.areas:
                recommendation.areas.append(area.id)
        title, detail = _title_of(record)
        ref = "" if self._is_ref_of_recommendation(record) else self._ref_of(record)
        status = self._status_of(record)
        id_ = id_of(title, self._ids, otherwise="action")
        self._ids.add(id_)
        area.actions.append(
            ActionPart(
                id=id_,
                ref=ref,
                title=title,
                detail=detail,
                recommendations=[recommendation.id for recommendation in recommendations],
                record=record,
                status=status,
            )
        )

    def _take_recommendation(self, record: Record, recommendations: list[RecommendationPart]) -> None:
        """A row without an action says of its recommendation who leads, and until when."""
        used = _OF_RECOMMENDATION | ({"ref"} if self._is_ref_of_recommendation(record) else set())
        rest = [said for role, several in record.said.items() if role not in used for said in several]
        if len(recommendations) == 1 and recommendations[0].record is None:
            recommendations[0].record = record
            if "area" in record.said or record.has_heading:
                area = self._area_of(record)
                if area.id not in recommendations[0].areas:
                    recommendations[0].areas.append(area.id)
        else:
            rest = [said for several in record.said.values() for said in several]
        self._leave_out(rest, "the row has no action")

    def _area_of(self, record: Record) -> AreaPart:
        """By its column, which a row may leave empty below the first; else by the heading above the row."""
        if record.sheet is not self._sheet and not record.sheet.name.startswith("table "):
            self._area = ""  # Only tables of Word go on from one to the next.
        self._sheet = record.sheet
        if cells := record.said.get("area"):
            self._area = one_line(" ".join(said.text for said in cells))
            title, place = self._area, cells[0].place
        elif self._area:
            title, place = self._area, record.place
        else:
            title, place = one_line(record.group), record.place
            if not self._has_groups and title.lower() in GENERIC:
                title = ""
        if (key := title.casefold()) not in self._areas:
            taken = {area.id for area in self.parts.areas} | {"index"}
            id_ = id_of(title, taken, otherwise="area", at_most=80)
            self._areas[key] = AreaPart(id=id_, title=title, place=place)
            self.parts.areas.append(self._areas[key])
        return self._areas[key]

    def _recommendations_of(self, record: Record) -> list[RecommendationPart]:
        texts = record.said.get("recommendation", [])
        refs = [one_line(said.text) for said in record.said.get("recommendation-ref", [])]
        if self._is_ref_of_recommendation(record):
            refs = [self._ref_of(record)]
        ref = ", ".join(filter(None, refs))
        if not texts and not ref:
            return []
        text, place = "\n".join(said.text for said in texts), (texts or record.said["recommendation-ref"])[0].place
        # A cell with nothing but numbers refers to recommendations that stand elsewhere.
        if texts and (numbers := _numbers(text)):
            return [self._recommendation(number, "", place) for number in numbers]
        return [self._recommendation(ref, text, place)]

    def _recommendation(self, ref: str, text: str, place: str) -> RecommendationPart:
        key = (ref, "") if ref else ("", one_line(text).casefold())
        found = self._recommendations.get(key)
        if found is None or (text and found.text and one_line(text) != one_line(found.text)):
            taken = {other.id for other in self.parts.recommendations}
            id_ = id_of(f"r {ref}" if ref else text, taken, otherwise="recommendation", at_most=40)
            found = RecommendationPart(id=id_, ref=ref, text=text, place=place)
            self._recommendations[key] = found
            self.parts.recommendations.append(found)
        found.text = found.text or text
        return found

    def _is_ref_of_recommendation(self, record: Record) -> bool:
        """Whether the reference of a row is its recommendation's: that has no other, and no action has this one."""
        is_alone = "action" not in record.said or not self._refs_are_of_actions
        return is_alone and "recommendation" in record.said and "recommendation-ref" not in record.said

    @staticmethod
    def _ref_of(record: Record) -> str:
        return one_line(" ".join(said.text for said in record.said.get("ref", [])))

    def _status_of(self, record: Record) -> StatusText | None:
        several = record.said.get("status", [])
        self._leave_out(several[1:], "the action has another status already")
        return read_status(several[0].text) if several else None

    def _leave_out(self, several: Iterable[Said], why: str) -> None:
        self.parts.left_out += (LeftOut(place=said.place, text=said.text, why=why) for said in several)


_OF_RECOMMENDATION = frozenset({"area", "recommendation", "recommendation-ref", "lead", "due"})


def _refs_repeat(records: list[Record]) -> bool:
    """Whether one reference stands at several rows that have a recommendation: then it is the recommendation's."""
    refs = [said.text for record in records if "recommendation" in record.said for said in record.said.get("ref", [])]
    return len(set(refs)) < len(refs)


def _numbers(text: str) -> list[str]:
    """The references that a cell consists of: '7, 8', 'R1 and R4'; none in a text."""
    parts = [part for part in text.replace("&", " ").replace(",", " ").replace(";", " ").split() if part != "and"]
    return parts if parts and all(len(part) <= 6 and part[-1:].isdigit() for part in parts) else []


def _title_of(record: Record) -> tuple[str, str]:
    return title_and_detail("\n".join(said.text for said in record.said["action"]))
