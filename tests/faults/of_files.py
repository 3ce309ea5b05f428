"""The file itself, its size and depth, and the prose beside it."""

from improvement_plan.source import MAX_BYTES
from tests.faults.cases import Case

CASES = (
    Case(
        "an empty file",
        "",
        "empty",
        "the file is empty",
        "A plan has at least 'plan', 'reports' and 'areas'.",
        whole=True,
    ),
    Case(
        "a file with notes only",
        ("# The plan will stand here.\n"),
        "empty",
        "the file is empty",
        "A plan has at least 'plan', 'reports' and 'areas'.",
        whole=True,
    ),
    Case(
        "a file that is no plan",
        ("‸The plan will stand here.\n"),
        "shape",
        "the file holds no keys",
        "A plan starts with 'plan:'.",
        whole=True,
    ),
    Case(
        "a file that is saved in an older form of letters",
        ("    aim: The caf‸é on the quay\n"),
        "encoding",
        "this line holds a byte that is not UTF-8 (0xe9)",
        "Save the file as UTF-8, and look whether this letter is still right.",
        encoding="cp1252",
    ),
    Case(
        "a file that is saved as UTF-16",
        ("    aim: The café on the quay\n"),
        "encoding",
        "the file is saved as UTF-16",
        "Save the file as UTF-8.",
        encoding="utf-16",
    ),
    Case(
        "a character that no text may hold",
        ("    aim: Boats‸\x07that float\n"),
        "character",
        "this line holds a character that no text may hold (U+0007)",
        "Delete it and type it again.",
    ),
    Case(
        "a character that no text may hold, by its number",
        ('    aim: ‸"Boats\\x00that float"\n'),
        "character",
        "this line holds a character that no text may hold (U+0000)",
        "Delete it and type it again.",
    ),
    Case(
        "a file of more than 20,000,000 bytes",
        "#" + MAX_BYTES * "-",
        "too-large",
        "the file has 20,000,001 bytes; at most 20,000,000 are read",
        "Take out what is not part of the plan.",
        whole=True,
    ),
    Case(
        "brackets inside brackets, more than 32 deep",
        ("    aim: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[‸[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n"),
        "too-deep",
        "this is nested more than 32 levels deep",
        "Check for brackets that are never closed.",
    ),
    Case(
        "a text for an area that there is not",
        ("The pier is closed.\n"),
        "no-page",
        "the plan has no area 'pier', so this text has no page",
        "Name it quay.md.",
        file="content/areas/pier.md",
    ),
    Case(
        "a text for an area, with a slip of the pen",
        ("The quay is open.\n"),
        "no-page",
        "the plan has no area 'quai', so this text has no page; did you mean 'quay'?",
        "Name it quay.md.",
        file="content/areas/quai.md",
    ),
    Case(
        "a text for a report that there is not",
        ("What members said.\n"),
        "no-page",
        "the plan has no report 'may', so this text has no page",
        "Name it march.md or june.md.",
        file="content/reports/may.md",
    ),
    Case(
        "a value that there is not",
        ("The report is of ‸{{ report.day }}.\n"),
        "unknown-value",
        "'report.day' is not a value of the plan; did you mean 'report.date'?",
        (
            "The values are contact.email, contact.name, contact.role, contact.telephone, count.actions, "
            "count.areas, count.at-risk, count.done, count.late, count.measures, count.nothing-reported, "
            "count.overdue, count.planned, count.recommendations, count.stopped, count.under-way, "
            "plan.organisation, plan.title, report.date, report.next, report.title, report.to, review.by, "
            "review.every."
        ),
        file="content/about.md",
    ),
    Case(
        "a second title",
        ("The quay is open.\n\n‸# The quay\n"),
        "second-title",
        "this page has its title from the plan already",
        "Start headings here with '##'.",
        file="content/areas/quay.md",
    ),
    Case(
        "a page that is saved in an older form of letters",
        ("The caf‸é is open.\n"),
        "encoding",
        "this line holds a byte that is not UTF-8 (0xe9)",
        "Save the file as UTF-8, and look whether this letter is still right.",
        file="content/about.md",
        encoding="cp1252",
    ),
    Case(
        "a link from prose to a file that there is not",
        ("See [the pier](‸pier.md).\n"),
        "link",
        "there is no file 'pier.md' here",
        ("Link to a page by its file, such as actions.md or areas/index.md, and to another site with https://."),
        file="content/index.md",
    ),
    Case(
        "a link from prose to a page by its address",
        ("See [the actions](‸/actions/).\n"),
        "link",
        "'/actions/' is read from the host's root, where this site may not be",
        "Write the file: actions.md.",
        file="content/index.md",
    ),
    Case(
        "a link from prose to an action that there is not",
        ("See [the berth](‸areas/quay.md#berth).\n"),
        "link",
        "areas/quay.md has nothing called '#berth'",
        "An anchor is the heading in lower case, with hyphens between its words, or the id of an action.",
        file="content/index.md",
    ),
    Case(
        "a link from prose that would act",
        ("See [the berth](‸javascript:alert).\n"),
        "link",
        "a link may not start with 'javascript:'",
        "Links lead to https:, http:, mailto: and tel:, or to a file of the site, such as actions.md.",
        file="content/index.md",
    ),
)
