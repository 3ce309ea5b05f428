"""What one part of a plan says of another."""

from improvement_plan.plan.actions import WRITTEN_CATEGORIES
from improvement_plan.reading.status_words import MEANINGS
from tools.docs.faults.cases import FaultCase
from tools.docs.faults.plan import ACTION, ENTRIES

STATUSES = "The statuses are " + ", ".join(f"{word} ({MEANINGS[word]})" for word in WRITTEN_CATEGORIES) + "."
KEPT = (
    f"{STATUSES}\nThe report's own word goes beside it: published_as: {{}}. A plan can have its own words: 'statuses:'."
)

CASES = (
    FaultCase(
        "an id twice",
        ACTION + ("      - {id: ‸berth, title: Paint the berth}\n"),
        "duplicate-id",
        "another action has the id 'berth', on line 9",
        "Ids and aliases are permanent addresses: give this one another.",
    ),
    FaultCase(
        "an id that an action of another area has",
        ACTION + ("  - id: pier\n    title: The pier\n    actions:\n      - {id: ‸berth, title: Paint the berth}\n"),
        "duplicate-id",
        "another action has the id 'berth', on line 9",
        "Ids and aliases are permanent addresses: give this one another.",
    ),
    FaultCase(
        "an earlier id that is in use",
        ("  - {id: pier, title: The pier, aliases: [‸quay]}\n"),
        "duplicate-id",
        "'quay' is the id of another area, on line 6",
        "Take it out: an earlier id leads to one place, and this one is in use.",
    ),
    FaultCase(
        "an id that another had before",
        ("    aliases: [pier]\n  - {id: ‸pier, title: The pier}\n"),
        "duplicate-id",
        "'pier' is an earlier id of another area, on line 8",
        "Ids and aliases are permanent addresses: give this one another.",
    ),
    FaultCase(
        "an earlier id twice",
        ("    aliases: [dock]\n  - {id: pier, title: The pier, aliases: [‸dock]}\n"),
        "duplicate-id",
        "'dock' is an earlier id of another area, on line 8",
        "Take it out: an earlier id leads to one place, and this one is in use.",
    ),
    FaultCase(
        "an id that is the address of a page",
        ("  - {id: ‸index, title: The index}\n"),
        "reserved-id",
        "'index' is the address of a page of the site",
        "Give this area another id.",
    ),
    FaultCase(
        "a report that there is not",
        ENTRIES + ("          - {report: ‸mach, status: done}\n"),
        "unknown-report",
        "there is no report 'mach'; did you mean 'march'?",
        "The plan's reports: march, june.",
    ),
    FaultCase(
        "an area that there is not",
        ("recommendations:\n  - {id: 1, text: Mend it, areas: [‸pier]}\n"),
        "unknown-area",
        "there is no area 'pier'",
        "The plan's areas: quay.",
    ),
    FaultCase(
        "a recommendation that there is not",
        ACTION + ("        recommendations: [‸1]\n"),
        "unknown-recommendation",
        "there is no recommendation '1'",
        "The plan has no recommendation yet.",
    ),
    FaultCase(
        "a source that there is not",
        ACTION + ("        source: ‸log\n"),
        "unknown-source",
        "there is no source 'log'",
        "The plan has no source yet.",
    ),
    FaultCase(
        "an action that there is not",
        (
            "plan: {title: Harbour Plan, organisation: Harbour Council}\n"
            "reports:\n"
            "  - id: march\n"
            "    date: 2024-03-05\n"
            "    title: March report\n"
            "    committee: [{says: Mend it., actions: [‸berth]}]\n"
            "areas:\n"
            "  - {id: quay, title: The quay}\n"
        ),
        "unknown-action",
        "there is no action 'berth'",
        "The plan has no action yet.",
        whole=True,
    ),
    FaultCase(
        "a status in other words",
        ENTRIES + ("          - {report: march, status: ‸completed}\n"),
        "unknown-status",
        "'completed' is not a status of this plan; did you mean 'done'?",
        KEPT.format("completed"),
    ),
    FaultCase(
        "a status that there is not",
        ENTRIES + ("          - {report: march, status: ‸blue}\n"),
        "unknown-status",
        "'blue' is not a status of this plan",
        KEPT.format("blue"),
    ),
    FaultCase(
        "a default status where the plan has its own",
        ENTRIES
        + ("          - {report: march, status: ‸done}\nstatuses:\n  - {id: green, label: Green, means: done}\n"),
        "unknown-status",
        "'done' is not a status of this plan; did you mean 'green'?",
        (
            "The statuses are green (completed).\n"
            "The report's own word goes beside it: published_as: done. Another word of the plan goes into 'statuses:'."
        ),
    ),
    FaultCase(
        "reports out of order",
        (
            "plan: {title: Harbour Plan, organisation: Harbour Council}\n"
            "reports:\n"
            "  - {id: june, date: 2024-06-04, title: June report}\n"
            "  - {id: march, date: ‸2024-03-05, title: March report}\n"
            "areas:\n"
            "  - {id: quay, title: The quay}\n"
        ),
        "report-order",
        "this report is not later than the one before it, of 2024-06-04",
        "Reports stand oldest first, one for each day.",
        whole=True,
    ),
    FaultCase(
        "two reports of one day",
        (
            "plan: {title: Harbour Plan, organisation: Harbour Council}\n"
            "reports:\n"
            "  - {id: march, date: 2024-03-05, title: March report}\n"
            "  - {id: again, date: ‸2024-03-05, title: March report}\n"
            "areas:\n"
            "  - {id: quay, title: The quay}\n"
        ),
        "report-order",
        "this report is not later than the one before it, of 2024-03-05",
        "Reports stand oldest first, one for each day.",
        whole=True,
    ),
    FaultCase(
        "entries out of order",
        ENTRIES + ("          - {report: june, status: planned}\n          - {report: ‸march, status: planned}\n"),
        "entry-order",
        "the entry for 'march' comes after one for 'june', a later report",
        "Put entries in the order of the reports.",
    ),
    FaultCase(
        "two entries for one report",
        ENTRIES + ("          - {report: june, status: planned}\n          - {report: ‸june, status: done}\n"),
        "entry-order",
        "there are two entries for the report 'june'",
        "Join them into one.",
    ),
    FaultCase(
        "two summaries of an area for one report",
        (
            "    progress:\n"
            "      - {report: june, summary: Boats float.}\n"
            "      - {report: ‸june, summary: Boats sail.}\n"
        ),
        "entry-order",
        "there are two entries for the report 'june'",
        "Join them into one.",
    ),
    FaultCase(
        "a revised date without a reason",
        ENTRIES + ("          - {report: march, status: planned, due: ‸2024-09}\n"),
        "reason",
        "a revised date needs its reason",
        "Add 'reason:' with what the report says. The original date belongs in the action's own 'due'.",
    ),
    FaultCase(
        "a status after completed without a reason",
        ENTRIES + ("          - {report: march, status: done}\n          - {report: june, status: ‸under-way}\n"),
        "reopened",
        "the report before said completed, on line 12, and this one does not",
        "Add 'reason:' with what the report says about it.",
    ),
    FaultCase(
        "a target on both sides",
        ("measures:\n  - id: ships\n    title: Ships\n    target: {at_least: 5, at_most: ‸10}\n"),
        "target",
        "a target is one of at_least, at_most or between, and this one has at_least and at_most",
        "Keep one. For a range, write between: [10, 20].",
    ),
    FaultCase(
        "a target without a figure",
        ("measures:\n  - id: ships\n    title: Ships\n    target: ‸{by: 2025}\n"),
        "target",
        "this target has no figure",
        "Write at_least, at_most or between; or says, for words.",
    ),
    FaultCase(
        "a range the wrong way round",
        ("measures:\n  - id: ships\n    title: Ships\n    target: {between: ‸[20, 10]}\n"),
        "target",
        "the range starts above its end",
        "Write the smaller number first.",
    ),
    FaultCase(
        "a range of one number",
        ("measures:\n  - id: ships\n    title: Ships\n    target: {between: ‸[20]}\n"),
        "entries",
        "'between' takes 2 entries",
        "between: A range, both ends included, such as [10, 20].",
    ),
    FaultCase(
        "one target and several",
        (
            "measures:\n"
            "  - id: ships\n"
            "    title: Ships\n"
            "    target: {at_least: 5}\n"
            "    targets: ‸[{at_least: 5, period: 2024}]\n"
        ),
        "target",
        "a measure has 'target' or 'targets', and this one has both",
        "Keep 'target', or give each of 'targets' its period.",
    ),
    FaultCase(
        "a value before its baseline",
        (
            "measures:\n"
            "  - id: ships\n"
            "    title: Ships\n"
            "    baseline: {value: 3, at: 2024-03}\n"
            "    values: [{at: ‸2024-02, value: 2}]\n"
        ),
        "before-baseline",
        "this value is from before the measure's baseline, of 2024-03",
        "The baseline is where the measure stood at the start: correct one of the two dates.",
    ),
    FaultCase(
        "values out of order",
        (
            "measures:\n"
            "  - id: ships\n"
            "    title: Ships\n"
            "    values: [{at: 2024-03, value: 2}, {at: ‸2024-02, value: 3}]\n"
        ),
        "value-order",
        "this value is older than the one before it, of 2024-03",
        "Values stand oldest first.",
    ),
    FaultCase(
        "two values for one time",
        (
            "measures:\n"
            "  - id: ships\n"
            "    title: Ships\n"
            "    values: [{at: 2024-03, value: 2}, {at: ‸2024-03, value: 3}]\n"
        ),
        "value-order",
        "there are two values for 2024-03",
        "Keep one of them. A later report that restates it has one of its own, with report: and its id.",
    ),
    FaultCase(
        "two values for one time, of one report that only one of them names",
        (
            "measures:\n"
            "  - id: ships\n"
            "    title: Ships\n"
            "    values: [{at: 2024-02, value: 2}, {at: 2024-02, value: 3, report: ‸march}]\n"
        ),
        "value-order",
        "there are two values for 2024-02 of the report 'march'",
        "Keep one of them. A later report that restates it has one of its own, with report: and its id.",
    ),
    FaultCase(
        "a figure of an earlier report after one of a later report",
        (
            "measures:\n"
            "  - id: ships\n"
            "    title: Ships\n"
            "    values: [{at: 2024-02, value: 2, report: june}, {at: 2024-02, value: 3, report: ‸march}]\n"
        ),
        "value-order",
        "this value of the report 'march' comes after one of 'june', a later report, for 2024-02",
        "Put the values for one period in the order of the reports.",
    ),
    FaultCase(
        "a forecast for what is known",
        (
            "measures:\n"
            "  - id: ships\n"
            "    title: Ships\n"
            "    values: [{at: 2024-02, value: 2, report: march}, {at: 2024-02, forecast: 3, report: ‸june}]\n"
        ),
        "forecast",
        "this is a forecast for 2024-02, and a value for it stands before it",
        "Delete it, or put it before the value, with the report that made it.",
    ),
    FaultCase(
        "a percentage of a measure over 100",
        ("measures:\n  - id: ships\n    title: Ships\n    unit: '%'\n    values: [{at: 2024-03, value: ‸120}]\n"),
        "percentage",
        "this percentage is 120, and 100 is the whole",
        "Correct it. If that is what was published, add the words: says: 120%",
    ),
    FaultCase(
        "a part that is more than the whole",
        ("measures:\n  - id: ships\n    title: Ships\n    values: [{at: 2024-03, value: ‸90, of: 14}]\n"),
        "more-than-all",
        "90 is more than the 14 that it is a part of",
        "'value' is the part, and 'of' the whole: 14 of 90 is {value: 14, of: 90}.",
    ),
    FaultCase(
        "a status word that resembles another",
        ENTRIES + ("          - {report: march, status: ‸abandoned}\n"),
        "unknown-status",
        "'abandoned' is not a status of this plan; did you mean 'stopped'?",
        KEPT.format("abandoned"),
    ),
    FaultCase(
        "a status word of two meanings",
        ENTRIES + ("          - {report: march, status: ‸Closed}\n"),
        "unknown-status",
        "'Closed' is not a status of this plan",
        KEPT.format("Closed"),
    ),
    FaultCase(
        "a status with a slip of the pen",
        ENTRIES + ("          - {report: march, status: ‸plannned}\n"),
        "unknown-status",
        "'plannned' is not a status of this plan; did you mean 'planned'?",
        STATUSES,
    ),
    FaultCase(
        "a status in curly quotes",
        ENTRIES + ("          - {report: march, status: ‸“Done”}\n"),
        "unknown-status",
        "'“Done”' is not a status of this plan; did you mean 'done'?",
        STATUSES,
    ),
)
