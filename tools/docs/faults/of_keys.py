"""Keys that there are not, keys that are missing, and values of another shape."""

from tools.docs.faults.cases import HERE, FaultCase
from tools.docs.faults.plan import ACTION, ENTRIES

ACTION_KEYS = (
    "The keys here are accountable, aliases, detail, due, id, lead, measures, milestones, progress, "
    "recommendations, ref, since, source, start, success, title, withdrawn."
)

CASES = (
    FaultCase(
        "a key with a slip of the pen",
        ("    ‸leed: Bosun\n"),
        "unknown-key",
        "'leed' is not a known key here; did you mean 'lead'?",
        "The keys here are actions, aim, aliases, id, lead, progress, ref, since, title, withdrawn.",
    ),
    FaultCase(
        "a key that there is not",
        ("    ‸colour: blue\n"),
        "unknown-key",
        "'colour' is not a known key here",
        "The keys here are actions, aim, aliases, id, lead, progress, ref, since, title, withdrawn.",
    ),
    FaultCase(
        "an entry of an area that says nothing",
        ("    progress: [‸{report: june}]\n"),
        "nothing-said",
        "this entry says nothing",
        "Write summary, title, aim or lead; or delete it.",
    ),
    FaultCase(
        "a key of another part",
        ACTION + ("        ‸status: done\n"),
        "unknown-key",
        "'status' is not a key here: it belongs in an entry of 'progress'",
        ACTION_KEYS,
    ),
    FaultCase(
        "a comma in a text between braces",
        ("    progress: [{report: june, summary: Ice, ‸snow and wind}]\n"),
        "unknown-key",
        "'snow and wind' is not a known key here",
        (
            "The keys here are aim, lead, report, source, summary, title.\n"
            "Between { and }, a comma starts a new key: put text with a comma in quotes."
        ),
    ),
    FaultCase(
        "an action without its title",
        ("    actions:\n      - ‸id: berth\n"),
        "missing-key",
        "'title' is missing here",
        "Add 'title:'. Plain text.",
    ),
    FaultCase(
        "an entry without its status",
        ENTRIES + ("          - ‸{report: march}\n"),
        "missing-key",
        "'status' is missing here",
        (
            "Add 'status:'. Of `statuses`, where the plan has its own; else done, under-way, planned, at-risk, "
            "late, paused or stopped."
        ),
    ),
    FaultCase(
        "a plan without areas",
        (
            "‸plan: {title: Harbour Plan, organisation: Harbour Council}\n"
            "reports:\n"
            "  - {id: march, date: 2024-03-05, title: March report}\n"
        ),
        "missing-key",
        "'areas' is missing here",
        "Add 'areas:'. The key areas, in the order of the plan.",
        whole=True,
    ),
    FaultCase(
        "an empty list of areas",
        (
            "plan: {title: Harbour Plan, organisation: Harbour Council}\n"
            "reports:\n"
            "  - {id: march, date: 2024-03-05, title: March report}\n"
            "areas: ‸[]\n"
        ),
        "empty-list",
        "at least one entry belongs here",
        "Start each entry with '- ' on a line of its own.",
        whole=True,
    ),
    FaultCase(
        "a text where a list belongs",
        ("measures: ‸none yet\n"),
        "list",
        "'measures' is a list",
        "Start each entry with '- ' on a line of its own, or write [one, another].",
    ),
    FaultCase(
        "a text where a group of keys belongs",
        ("    actions: [‸Mend the berth]\n"),
        "group",
        "a group of keys belongs here",
        ("Write each key on a line of its own, indented below this one. It has 'id' and 'title' at least."),
    ),
    FaultCase(
        "a list where a group of keys belongs",
        ("glossary: ‸[VTS]\n"),
        "group",
        "a group of keys belongs here",
        "Write each key on a line of its own, indented below this one.",
    ),
    FaultCase(
        "a group of keys where a text belongs",
        ("    aim: ‸{Boats: they float}\n"),
        "text",
        "this is a group of keys, and one text belongs here",
        "Put text that holds ': ' in quotes.",
    ),
    FaultCase(
        "a list where a text belongs",
        ("    aim: ‸[Boats that float]\n"),
        "text",
        "this is a list, and one text belongs here",
        "Take the '-' or the brackets out, or put text with brackets in quotes.",
    ),
    FaultCase(
        "a word that YAML reads as yes or no",
        ("    aim: ‸true\n"),
        "text",
        "'true' is read as yes or no here, not as text",
        "Put it in quotes.",
    ),
    FaultCase(
        "a decimal number where a text belongs",
        ("    aim: ‸1.50\n"),
        "text",
        "'1.50' is read as a number here, not as text",
        "Put it in quotes: '1.50'.",
    ),
    FaultCase(
        "an empty text",
        ("    aim: ‸''\n"),
        "text",
        "text is missing here",
        "Write the text, or delete the key.",
    ),
    FaultCase(
        "an empty entry in a list",
        ("    lead: [Bosun, ]\n    aliases:\n      -‸\n"),
        "text",
        "text is missing here",
        "Write the text, or delete the key.",
    ),
    FaultCase(
        "a text of more than 20,000 characters",
        f"    aim: {HERE}{1600 * 'Boats float. '}\n",
        "too-long",
        "this text has 20,799 characters; at most 20,000 are allowed",
        "Shorten it, and cite the document that says the rest.",
    ),
    FaultCase(
        "a key of the action among those of an entry",
        ENTRIES + ("          - report: march\n            status: planned\n            ‸milestones: []\n"),
        "unknown-key",
        "'milestones' is not a known key here",
        (
            "Start it in column 9 if it is one of the group that starts on line 9.\n"
            "The keys here are accountable, assured_by, completed, detail, due, evidence, lead, note, percent, "
            "published_as, ratings, reason, report, source, status, title."
        ),
    ),
    FaultCase(
        "a key of an entry among those of the action",
        ENTRIES + ("          - report: march\n            status: planned\n        ‸note: It floats.\n"),
        "unknown-key",
        "'note' is not a key here: it belongs in an entry of 'progress'",
        ("Start it in column 13 if it is one of the entry of 'progress' on line 12.\n" + ACTION_KEYS),
    ),
)
