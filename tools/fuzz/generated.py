"""Invented plans without faults, of any size and with any of the model's keys, made by hypothesis."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Literal, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from improvement_plan.plan.actions import (
    WRITTEN_CATEGORIES,
    Action,
    Area,
    AreaEntry,
    Entry,
    Milestone,
    Recommendation,
    StatusWord,
)
from improvement_plan.plan.fields import Is
from improvement_plan.plan.measures import Comparator, ComparatorValue, Measure, Target, Value
from improvement_plan.plan.model import About, Event, NamedInspection, Plan, Revision, Term
from improvement_plan.plan.ratings import RatingScale, RatingValue, Risk, RiskEntry
from improvement_plan.plan.reports import CommitteeEntry, Correction, Document, Report, Response
from improvement_plan.reading.plain_dates import other_forms

Draw = Callable[[st.SearchStrategy[Any]], Any]
Values = dict[str, Any]

# Without the signs of links, headings and HTML, and without capitals side by side, which have faults of their own.
SIGNS = "abcxyz019 .,;:!?'\"()&%$£*_{}|\\~^@/+`\nàßłŁЖהع字🏴\u0301"
TEXTS = (
    st.builds("Word{}".format, st.text(SIGNS, max_size=12))
    .map(str.strip)
    .filter(lambda text: "{{" not in text and not any(other_forms(text)))
)
NUMBERS = st.one_of(st.integers(-(10**6), 10**6), st.integers(-9999, 9999).map(lambda tenths: tenths / 10))
DAYS = st.dates(min_value=date(2001, 1, 1), max_value=date(2099, 12, 31)).map(date.isoformat)
DATES = st.one_of(
    DAYS,
    st.sampled_from(["2019", "2024-02", "2025-Q3", "2025/26", "2025/26-Q2", "winter 2024", "2019-04/2019-07"]),
    st.fixed_dictionaries({"says": TEXTS}, optional={"by": DAYS}),
)
KINDS: dict[str, st.SearchStrategy[Any]] = {
    "markdown": TEXTS,
    "plain": TEXTS.map(lambda text: " ".join(text.split())),
    "id": st.nothing(),
    "date": DATES,
    "number": NUMBERS,
    "whole-number": st.integers(1, 99),
    "language": st.sampled_from(["en-GB", "cy", "de", "ar"]),
    "e-mail-address": st.just("plan@example.org"),
    "web-address": st.sampled_from(["https://example.org/", "http://example.org/a%20b?c=1&d=2#e"]),
}
"""What is drawn for each kind of text."""

REFERENCES = {
    "areas": "area",
    "recommendations": "recommendation",
    "actions": "action",
    "measures": "measure",
    "inspection": "inspection",
    "scale": "scale",
}
"""Keys whose ids name other parts, and what they name."""

SERIES: dict[tuple[type[BaseModel], str], type[BaseModel]] = {
    (About, "revisions"): Revision,
    (Area, "progress"): AreaEntry,
    (Action, "progress"): Entry,
    (Milestone, "progress"): Entry,
    (Risk, "progress"): RiskEntry,
    (CommitteeEntry, "responses"): Response,
}
"""Lists with one entry for a report, in the order of the reports."""


@st.composite
def plans(draw: Draw, *, full: bool = False) -> Values:
    """The values of a plan; of a *full* one, every part has every key that it can have, and no list is empty."""
    return _Maker(draw, full=full).plan()


def written(values: Values) -> bytes:
    """The values as a file, a line for each, so that a small plan is easy to read."""
    return ("\n".join(_lines(values, 0)) + "\n").encode()


def _lines(container: Any, depth: int) -> Iterator[str]:
    indent = "  " * depth
    entries = (
        [(f"{indent}{json.dumps(key)}:", value) for key, value in container.items()]
        if isinstance(container, dict)
        else []
    )
    for start, value in entries or [(f"{indent}-", value) for value in container]:
        if isinstance(value, dict | list) and value:
            yield start
            yield from _lines(value, depth + 1)
        else:
            yield f"{start} {json.dumps(value, ensure_ascii=False)}"


class _Maker:
    """Draws a plan part by part; what must fit together is drawn from what there is."""

    def __init__(self, draw: Draw, *, full: bool) -> None:
        self._draw = draw
        self._full = full
        self._made: dict[str, list[str]] = {}
        """The ids of each kind."""
        self._values: dict[str, list[str]] = {}
        """The values of each scale of ratings."""
        self._done: str | None = None
        """A word that means completed."""

    def plan(self) -> Values:
        sources = self._several(Document, "source", most=2)
        statuses = self._several(StatusWord, "status", most=3)
        scales = self._several(RatingScale, "scale", most=2)
        self._values = {scale["id"]: [value["id"] for value in scale["values"]] for scale in scales}
        words = {word["id"]: word["means"] for word in statuses} or {"done": "done"}
        self._done = next((word for word, means in words.items() if means == "done"), None)
        reports = self._names("report", self._draw(st.integers(1, 3)))
        inspections = self._several(NamedInspection, "inspection", most=2)
        measures = self._names("measure", self._count(2))
        areas = self._names("area", self._draw(st.integers(1, 2)))
        recommendations = self._several(Recommendation, "recommendation", most=2)
        whole: Values = {
            "plan": self._part(About),
            "statuses": statuses,
            "sources": sources,
            "ratings": scales,
            "inspections": inspections,
            "areas": [self._part(Area, id=area) for area in areas],
            "recommendations": recommendations,
            "measures": [self._part(Measure, id=measure) for measure in measures],
            "risks": self._several(Risk, "risk", most=2),
            "events": self._several(Event, "event", most=2, named=False),
        }
        # Reports name actions, so they come last.
        days = sorted(self._draw(st.sets(DAYS, min_size=len(reports), max_size=len(reports))))
        whole["reports"] = [self._part(Report, id=id, date=day) for id, day in zip(reports, days, strict=True)]
        letters = self._draw(st.sets(st.sampled_from(["MASH", "CAF", "Word", "Łódź", "A&E"]), max_size=2))
        whole["glossary"] = {term: self._part(Term) for term in sorted(letters)}
        return {key: whole[key] for key in Plan.model_fields if whole[key]}

    def _several(self, model: type[BaseModel], kind: str, *, most: int, named: bool = True) -> list[Values]:
        many = self._count(most)
        return [self._part(model, **({"id": id} if named else {})) for id in self._names(kind, many)]

    def _count(self, most: int) -> int:
        count: int = self._draw(st.integers(1 if self._full else 0, most))
        return count

    def _names(self, kind: str, many: int) -> list[str]:
        known = self._made.setdefault(kind, [])
        new = [f"{kind}-{len(known) + number}" for number in range(1, many + 1)]
        known += new
        return new

    def _part(self, model: type[BaseModel], **given: Any) -> Values:
        made: Values = {}
        # A bit for each key, so that one number decides which there are; 0, the simplest, leaves all out.
        every = 2 ** len(model.model_fields) - 1
        present = every if self._full else self._draw(st.integers(0, every))
        for index, (key, field) in enumerate(model.model_fields.items()):
            if key in given:
                made[key] = given[key]
            elif field.is_required() or present >> index & 1:
                value = self._value(model, key, field)
                if value not in (None, []) or (field.is_required() and value is not None):
                    made[key] = value
        return self._mended(model, made)

    def _value(self, model: type[BaseModel], key: str, field: FieldInfo) -> Any:  # noqa: PLR0912 - one line for each kind
        if key == "source":
            return self._citations()
        if key == "background":
            return self._some("source")
        if entry := SERIES.get((model, key)):
            return [self._part(entry, report=report) for report in self._some("report")]
        if key == "values":
            return self._series(model)
        if key in REFERENCES and not any(_models(field.annotation)):
            some = self._some(REFERENCES[key])
            return some if get_origin(field.annotation) is tuple else next(iter(some), None)
        if key == "ratings":
            return {scale: self._draw(st.sampled_from(self._values[scale])) for scale in self._some("scale")}
        if model in (Risk, RiskEntry) and key in ("target", "rating"):
            return self._rating()
        if key == "replaced_by":
            return []
        if model is Correction and key == "date":
            return self._draw(DAYS)
        if key == "status":
            return self._draw(st.sampled_from(self._made["status"] or [*WRITTEN_CATEGORIES]))
        if key in ("report", "since"):
            return self._draw(st.sampled_from(self._made["report"]))
        if key in ("id", "aliases"):
            names = self._names("action" if model is Action else "other", 1)
            return names[0] if key == "id" else names
        if words := [word for argument in (field.annotation, *get_args(field.annotation)) for word in _words(argument)]:
            return self._draw(st.sampled_from(words))
        many = get_origin(field.annotation) is tuple
        if part := next(_models(field.annotation), None):
            return [self._part(part) for _ in range(self._count(2))] if many else self._part(part)
        drawn = KINDS[_kind(field)]
        if "percent" in key:
            drawn = st.integers(0, 100)
        if key == "between":
            return sorted(self._draw(st.tuples(drawn, drawn)))
        return self._draw(st.lists(drawn, max_size=2) if many else drawn)

    def _some(self, kind: str) -> list[str]:
        known = self._made.get(kind, [])
        return sorted(self._draw(st.sets(st.sampled_from(known), min_size=1, max_size=2))) if known else []

    def _citations(self) -> Any:
        pages = st.fixed_dictionaries({}, optional={"page": KINDS["whole-number"], "paragraph": KINDS["whole-number"]})
        cited = [{"id": id, **more} if (more := self._draw(pages)) else id for id in self._some("source")]
        return cited[0] if len(cited) == 1 else cited

    def _series(self, model: type[BaseModel]) -> list[Values]:
        if model is RatingScale:
            return [self._part(RatingValue, id=id) for id in self._names("value", 2)]
        part = ComparatorValue if model is Comparator else Value
        years = sorted(self._draw(st.sets(st.integers(2001, 2030), max_size=4)))
        return [self._part(part, at=f"{year}-{self._draw(st.integers(1, 12)):02d}") for year in years]

    def _rating(self) -> str | None:
        """A value of the first scale, which all risks take."""
        known = next(iter(self._values.values()), [])
        return self._draw(st.sampled_from(known)) if known else None

    def _mended(self, model: type[BaseModel], made: Values) -> Values:  # noqa: PLR0912 - one rule after the other
        """The part, with what must fit together in it made to."""
        if model is Entry:
            # A date that moves, and what is open again, need one.
            made.setdefault("reason", "Word")
            if "completed" in made and self._done:
                made |= {"status": self._done, "completed": "2000"}
            else:
                made.pop("completed", None)
        if model is AreaEntry:
            made.setdefault("summary", "Word")
        if model is Risk:
            # The register has a risk from the first report that speaks of it.
            made.setdefault("progress", [self._part(RiskEntry, report=self._made["report"][0])])
            made.pop("scale", None)
            if scales := self._made.get("scale"):
                made["scale"] = scales[0]
        if model is Report:
            for remark in made.get("committee", []):
                answers = [answer for answer in remark.pop("responses", []) if answer["report"] >= made["id"]]
                remark.update({"responses": answers} if answers else {})
        if model in (Area, Action, Milestone, Recommendation):
            self._in_time(made)
        if model is Target and not self._keep_one(made, "at_least", "at_most", "between"):
            made.setdefault("says", "Word")
        if model is Value and "of" in made and "value" in made:
            made["value"], made["of"] = sorted([made["value"], made["of"]])
        if model is Measure:
            self._keep_one(made, "target", "targets")
            if "baseline" in made:
                made["baseline"]["at"] = "2000"
            if "suppress_below" in made:
                # Below 2 there is but one number.
                made["suppress_below"] += 1
            for value in made.get("values", []) if made.get("figure") == "percentage" else []:
                # More than the whole is nothing that a percentage can be, unless it was published.
                value.setdefault("says", "Word")
        return made

    def _in_time(self, made: Values) -> None:
        """Have a part join the plan before its entries, and leave it after them."""
        reports = self._made["report"]
        since = reports.index(made.get("since", reports[0]))
        entries = [entry for entry in made.get("progress", []) if reports.index(entry["report"]) >= since]
        made.pop("progress", None)
        if entries:
            made["progress"] = entries
        last = max([since, *(reports.index(entry["report"]) for entry in entries)])
        if "withdrawn" in made and reports.index(made["withdrawn"]["report"]) <= last:
            if reports[last + 1 :]:
                made["withdrawn"]["report"] = reports[last + 1]
            else:
                del made["withdrawn"]
        kind = made["id"].partition("-")[0]
        others = [id for id in self._made.get(kind, []) if kind != "other" and id != made["id"]]
        if "withdrawn" in made and others:
            made["withdrawn"]["replaced_by"] = others[:1]

    def _keep_one(self, made: Values, *keys: str) -> bool:
        known = [key for key in keys if key in made]
        if known:
            kept = self._draw(st.sampled_from(known))
            for key in known:
                if key != kept:
                    del made[key]
        return bool(known)


def _words(annotation: Any) -> tuple[str, ...]:
    """The words that a key takes, where it takes some alone."""
    return get_args(annotation) if get_origin(annotation) is Literal else ()


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)


def _kind(field: FieldInfo) -> str:
    marks = [mark.kind for mark in _leaves([field.annotation, *field.metadata]) if isinstance(mark, Is)]
    return marks[0] if marks else "plain"


def _leaves(annotation: Any) -> Iterator[Any]:
    inside = annotation if isinstance(annotation, list) else [*get_args(annotation)]
    if not inside:
        yield annotation
    for argument in inside:
        yield from _leaves(argument)
