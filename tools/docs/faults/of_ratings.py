"""Second ratings, and the ratings of risks."""

from tools.docs.faults.cases import FaultCase
from tools.docs.faults.plan import ENTRIES

SCALE = """\
ratings:
  - id: confidence
    title: Confidence
    values: [{id: high, label: High, means: good}, {id: low, label: Not so high, means: poor}]
"""
LEVELS = """\
  - id: level
    title: Level of risk
    values: [{id: low, label: Low, means: good}, {id: severe, label: Severe, means: poor}]
"""
VALUES = "Its values are high, low (Not so high)."

CASES = (
    FaultCase(
        "a rating on a scale that there is not",
        ENTRIES + ("          - {report: march, status: planned, ratings: {‸confidense: low}}\n") + SCALE,
        "unknown-rating",
        "there is no rating 'confidense'; did you mean 'confidence'?",
        "The plan's ratings: confidence.",
    ),
    FaultCase(
        "a rating in a plan without scales",
        ENTRIES + ("          - {report: march, status: planned, ratings: {‸confidence: low}}\n"),
        "unknown-rating",
        "there is no rating 'confidence'",
        "The plan has no rating yet. Write it once, beside 'areas':\n"
        "ratings: [{id: confidence, title: Confidence, values: [{id: high, label: High, means: good}]}]",
    ),
    FaultCase(
        "a rating that its scale has not",
        ENTRIES + ("          - {report: march, status: planned, ratings: {confidence: ‸lowe}}\n") + SCALE,
        "unknown-value-of-rating",
        "'lowe' is not a value of the rating 'confidence'; did you mean 'low'?",
        VALUES,
    ),
    FaultCase(
        "a rating by what pages show",
        ENTRIES + ("          - {report: march, status: planned, ratings: {confidence: ‸Not so high}}\n") + SCALE,
        "unknown-value-of-rating",
        "'Not so high' is not a value of the rating 'confidence'; did you mean 'low'?",
        VALUES,
    ),
    FaultCase(
        "two ratings with one id",
        SCALE + ("  - {id: ‸confidence, title: Again, values: [{id: high, label: High, means: good}]}\n"),
        "duplicate-id",
        "another rating has the id 'confidence', on line 9",
        "Ids and aliases are permanent addresses: give this one another.",
    ),
    FaultCase(
        "two values of a rating with one id",
        "ratings:\n"
        "  - id: confidence\n"
        "    title: Confidence\n"
        "    values: [{id: high, label: High, means: good}, {id: ‸high, label: Higher, means: good}]\n",
        "duplicate-id",
        "another value of this rating has the id 'high', on line 11",
        "Entries name a value by its id: give this one another.",
    ),
    FaultCase(
        "a rating without values",
        "ratings: [{id: confidence, title: Confidence, values: ‸[]}]\n",
        "empty-list",
        "at least one entry belongs here",
        "Start each entry with '- ' on a line of its own.",
    ),
    FaultCase(
        "a risk's rating that no scale has",
        SCALE + ("risks:\n  - {id: land, title: Land, progress: [{report: march, rating: ‸hig}]}\n"),
        "unknown-value-of-rating",
        "'hig' is not a value of any rating; did you mean 'high'?",
        "confidence: high, low (Not so high)",
    ),
    FaultCase(
        "a risk's rating in a plan without scales",
        "risks:\n  - {id: land, title: Land, progress: [{report: march, rating: ‸high}]}\n",
        "unknown-value-of-rating",
        "'high' is not a value of any rating",
        "The plan has no rating yet. Write it once, beside 'areas':\n"
        "ratings: [{id: confidence, title: Confidence, values: [{id: high, label: High, means: good}]}]",
    ),
    FaultCase(
        "a risk's target that its scale has not",
        SCALE
        + LEVELS
        + ("risks:\n  - {id: land, title: Land, scale: level, target: ‸high, progress: [{report: march}]}\n"),
        "unknown-value-of-rating",
        "'high' is not a value of the rating 'level'",
        "Its values are low, severe.",
    ),
    FaultCase(
        "a risk's rating that several scales have",
        SCALE + LEVELS + ("risks:\n  - {id: land, title: Land, progress: [{report: march, rating: ‸low}]}\n"),
        "several-ratings",
        "the ratings 'confidence' and 'level' have the value 'low', and this risk names none",
        "Write which one is meant, beside 'title': scale: confidence or level",
    ),
    FaultCase(
        "a risk's ratings of two scales",
        SCALE
        + LEVELS
        + ("risks:\n  - {id: ‸land, title: Land, target: high, progress: [{report: march, rating: severe}]}\n"),
        "several-ratings",
        "no rating has all values of this risk: high, severe",
        "A risk is rated on one scale, so that its history can be read:\n"
        "confidence: high, low (Not so high)\n"
        "level: low, severe",
    ),
    FaultCase(
        "a risk on a scale that there is not",
        SCALE + ("risks:\n  - {id: land, title: Land, scale: ‸confidance, progress: [{report: march}]}\n"),
        "unknown-rating",
        "there is no rating 'confidance'; did you mean 'confidence'?",
        "The plan's ratings: confidence.",
    ),
    FaultCase(
        "a risk of which no report says anything",
        "risks:\n  - {id: ‸land, title: Land}\n",
        "no-entry",
        "no report says anything of this risk, so no page would show it",
        "Add 'progress:' with an entry for each report that has it: progress: [{report: …, rating: …}]",
    ),
    FaultCase(
        "a risk's entries out of order",
        SCALE
        + "risks:\n"
        + "  - id: land\n"
        + "    title: Land\n"
        + "    progress: [{report: june, rating: low}, {report: ‸march, rating: high}]\n",
        "entry-order",
        "the entry for 'march' comes after one for 'june', a later report",
        "Put entries in the order of the reports.",
    ),
)
