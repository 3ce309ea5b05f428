"""Makes an invented plan of any size: the same values each time, and hardly a text in it twice."""

from __future__ import annotations

import zlib
from typing import Any

REPORTS = ("2024-11-05", "2025-02-11", "2025-06-17")
SHOWN = ("5 November 2024", "11 February 2025", "17 June 2025")
ACTIONS = 8
RECOMMENDATIONS = 10
VERSIONS = ("The harbour crew is ready.", "The harbour crew was ready.")
"""A sentence of the first area's latest summary, and what an edit makes of it."""

KINDS = (
    "Footpaths",
    "Bridges",
    "Allotments",
    "Libraries",
    "Ferries",
    "Orchards",
    "Workshops",
    "Lighthouses",
    "Markets",
)
PLACES = ("Alder", "Bracken", "Clover", "Damson", "Elder", "Fennel", "Gorse", "Heather", "Iris", "Juniper", "Larch")
VERBS = ("Repair", "Survey", "Publish", "Count", "Replace", "Open", "Review", "Train", "Agree", "Test", "Map", "Paint")
THINGS = ("gates", "signs", "rotas", "records", "lamps", "leaflets", "timetables", "benches", "keys", "drains", "tools")
PEOPLE = ("the wardens", "the volunteers", "the crews", "the keepers", "the clerks", "the guides", "the carpenters")
TIMES = ("before the spring", "by the summer fair", "in the cold weeks", "after the harvest", "within the first month")
WAYS = (
    "in three villages",
    "along the shore",
    "at each crossing",
    "with a second team",
    "from one list",
    "door by door",
)
STATUSES = ("planned", "under-way", "done", "at-risk", "late", "under-way", "done", "under-way")
DUE = ("2024-10", "2025-01", "2025-03", "2025-05", "2025-07", "2025-09", "2025-12", "2026-03")


def plan(areas: int) -> dict[str, Any]:
    """The values of a plan with so many areas, each with 8 actions, 2 measures of 8 values, and 3 reports."""
    return {
        "plan": {
            "title": "Harbour and Hills Improvement Plan",
            "organisation": "Harbour and Hills Council",
            "language": "en-GB",
            "aim": "Paths, bridges and markets that people can rely on.",
            "about": "Inspectors asked the council to look after its paths and its markets. This plan is the answer.",
            "review": {"by": "Harbour and Hills Board", "every": "3 months"},
            "inspection": {"title": "Review of paths and markets, 2024", "text": "It made ten recommendations."},
            "contact": {"role": "Plan Officer", "telephone": "01632 960456", "email": "plan@example.org"},
        },
        "sources": [
            {
                "id": _source(day),
                "title": f"Progress report of {shown}",
                "date": day,
                "url": f"https://example.org/{day}",
            }
            for day, shown in zip(REPORTS, SHOWN, strict=True)
        ],
        "reports": [_report(number) for number in range(len(REPORTS))],
        "areas": [_area(number) for number in range(areas)],
        "recommendations": [
            {"id": number, "text": _sentence("recommendation", number), "areas": [_area_id(number % areas)]}
            for number in range(1, RECOMMENDATIONS + 1)
        ],
        "measures": [_measure(area, number) for area in range(areas) for number in range(2)],
        "glossary": {
            "HHB": "Harbour and Hills Board",
            "RPW": {"means": "Rights of way panel", "note": "It meets in the old customs house."},
        },
    }


def _report(number: int) -> dict[str, Any]:
    return {
        "id": REPORTS[number],
        "date": REPORTS[number],
        "title": f"Progress report, {SHOWN[number]}",
        "to": "Paths and Markets Committee",
        "asks": ["Note the information", "Consider what is late"],
        "summary": _paragraph(3, "report", number),
        "sections": [{"title": "Risks", "text": _paragraph(4, "risks", number)}],
        "source": _source(REPORTS[number]),
        "committee": [{"says": _sentence("asked", number), "response": _sentence("answered", number)}],
    }


def _area(number: int) -> dict[str, Any]:
    summaries = [_paragraph(3, "area", number, report) for report in range(len(REPORTS))]
    if number == 0:
        summaries[-1] = f"{VERSIONS[0]} {summaries[-1]}"
    return {
        "id": _area_id(number),
        "title": f"{_pick(KINDS, 'kind', number)} of {_pick(PLACES, 'place', number)} Vale {number + 1}",
        "aim": _sentence("aim", number),
        "lead": f"Head of {_pick(KINDS, 'kind', number)}",
        "progress": [
            {"report": day, "summary": summary, "source": _source(day)}
            for day, summary in zip(REPORTS, summaries, strict=True)
        ],
        "actions": [_action(number, action) for action in range(ACTIONS)],
    }


def _action(area: int, number: int) -> dict[str, Any]:
    key = (area, number)
    due = DUE[number]
    return {
        "id": f"{_area_id(area)}-action-{number + 1}",
        "title": f"{_pick(VERBS, 'verb', *key)} the {_pick(THINGS, 'thing', *key)} {_pick(WAYS, 'way', *key)}",
        "detail": _paragraph(1, "detail", *key),
        "lead": f"Keeper of {_pick(THINGS, 'lead', *key)}",
        "start": "2024-06",
        "due": due,
        "recommendations": [(area * ACTIONS + number) % RECOMMENDATIONS + 1],
        "progress": [_entry(area, number, report) for report in range(len(REPORTS))],
    }


def _entry(area: int, number: int, report: int) -> dict[str, Any]:
    """What a report says of an action: work begins, goes on, and ends in the status of its place in the area."""
    key = (area, number, report)
    entry: dict[str, Any] = {"report": REPORTS[report], "status": ("planned", "under-way", STATUSES[number])[report]}
    entry["note"] = _paragraph(1, "note", *key)
    if entry["status"] == "done":
        entry |= {"completed": "2025-05", "evidence": _sentence("evidence", *key)}
    if entry["status"] in ("late", "at-risk"):
        entry |= {"due": "2026-01", "reason": _sentence("reason", *key)}
    entry["source"] = _source(REPORTS[report])
    return entry


def _measure(area: int, number: int) -> dict[str, Any]:
    key = (area, number)
    start = 20 + _code("start", *key) % 60
    periods = ("2023-Q3", "2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2")
    return {
        "id": f"{_area_id(area)}-measure-{number + 1}",
        "title": f"{_pick(THINGS, 'counted', *key).capitalize()} in use {_pick(WAYS, 'where', *key)}",
        "areas": [_area_id(area)],
        "definition": _sentence("definition", *key),
        "unit": ("%", "days")[number],
        "better": ("higher", "lower")[number],
        "target": {("at_least", "at_most")[number]: start + 9, "by": "2025-12", "why": _sentence("why", *key)},
        "values": [
            {"at": period, "value": start + _code("value", *key, place) % 17, "source": _source(REPORTS[-1])}
            for place, period in enumerate(periods)
        ],
    }


def _area_id(number: int) -> str:
    return f"area-{number + 1}"


def _source(day: str) -> str:
    return f"report-{day[:7]}"


def _paragraph(sentences: int, *key: object) -> str:
    return " ".join(_sentence(*key, place) for place in range(sentences))


def _sentence(*key: object) -> str:
    """A sentence that the numbers in it make different from most others."""
    who, verb, thing = _pick(PEOPLE, "who", *key), _pick(VERBS, "do", *key).lower(), _pick(THINGS, "what", *key)
    way, when, number = _pick(WAYS, "how", *key), _pick(TIMES, "when", *key), 2 + _code(*key) % 997
    return f"{who.capitalize()} {verb} {number} {thing} {way}, {when}."


def _pick(words: tuple[str, ...], *key: object) -> str:
    return words[_code(*key) % len(words)]


def _code(*key: object) -> int:
    """A number that is the same for the same key on every machine."""
    return zlib.crc32(repr(key).encode())
