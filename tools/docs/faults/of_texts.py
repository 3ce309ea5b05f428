"""Links and headings in the plan's texts."""

from improvement_plan.plan.placeholders import VALUES
from tools.docs.faults.cases import FaultCase
from tools.docs.faults.plan import ACTION, ENTRIES

CASES = (
    FaultCase(
        "lists inside lists, more than 20 deep, in lines that are alike",
        "    aim: |\n" + "".join(f"      {'    ' * depth}{'‸' if depth == 20 else ''}- x\n" for depth in range(21)),
        "too-deep",
        "lists or quotations stand 21 deep in one another; at most 20 are allowed",
        "Take out the signs at the start of the line. Before one that is meant as it stands, write \\.",
    ),
    FaultCase(
        "a link to a page that there is not",
        ("    aim: See [the pier](‸/areas/pier/).\n"),
        "link",
        "the site has no page '/areas/pier/'; did you mean '/areas/'?",
        (
            "The pages are / and /areas/, /actions/, /dates/, /recommendations/, /measures/, /reports/, "
            "/how-progress-is-measured/, /glossary/, /about/, /accessibility/, /data/; areas and reports are "
            "below theirs."
        ),
    ),
    FaultCase(
        "a link to a page, with a slip of the pen",
        ("    aim: See [the list](‸/action/).\n"),
        "link",
        "the site has no page '/action/'; did you mean '/actions/'?",
        (
            "The pages are / and /areas/, /actions/, /dates/, /recommendations/, /measures/, /reports/, "
            "/how-progress-is-measured/, /glossary/, /about/, /accessibility/, /data/; areas and reports are "
            "below theirs."
        ),
    ),
    FaultCase(
        "a link to a page without its last slash",
        ("    aim: See [the list](‸/actions).\n"),
        "link",
        "the address of this page ends with a slash: /actions/",
        "Write /actions/.",
    ),
    FaultCase(
        "a link to an action that there is not",
        (
            "    aim: See [the berth](‸/areas/quay/#birth).\n"
            "    actions:\n"
            "      - id: berth\n"
            "        title: Mend the berth\n"
        ),
        "link",
        "the page '/areas/quay/' has nothing called '#birth'; did you mean 'berth'?",
        "Write the page alone, or one of its things, such as #berth.",
    ),
    FaultCase(
        "a link to an action on the wrong page",
        (
            "    aim: See [the berth](‸/actions/#berth).\n"
            "    actions:\n"
            "      - id: berth\n"
            "        title: Mend the berth\n"
        ),
        "link",
        "the page '/actions/' has nothing called '#berth'",
        "Write /areas/quay/#berth.",
    ),
    FaultCase(
        "a link that names no page",
        ("    aim: See [the berth](‸#berth).\n    actions:\n      - id: berth\n        title: Mend the berth\n"),
        "link",
        "'#berth' names no page, and this text is shown on several",
        "Write /areas/quay/#berth.",
    ),
    FaultCase(
        "a link that starts from the page that shows it",
        ("    aim: See [the berth](‸../quay/).\n"),
        "link",
        "'../quay/' would lead elsewhere from each page that shows this text",
        ("Write an address on another site with https://, and a page of this one from its root, such as /areas/."),
    ),
    FaultCase(
        "a link that would act",
        ("    aim: See [the berth](‸javascript:alert(1)).\n"),
        "link",
        "a link may not start with 'javascript:'",
        "Links lead to https:, http:, mailto: and tel:, or to a page of the site, such as /areas/.",
    ),
    FaultCase(
        "a link that carries a page of its own",
        ("    aim: See [the berth](‸data:text/html,x).\n"),
        "link",
        "a link may not start with 'data:'",
        "Links lead to https:, http:, mailto: and tel:, or to a page of the site, such as /areas/.",
    ),
    FaultCase(
        "a link to a file of somebody's computer",
        ("    aim: See [the berth](‸file:///C:/berth.docx).\n"),
        "link",
        "a link may not start with 'file:'",
        "Links lead to https:, http:, mailto: and tel:, or to a page of the site, such as /areas/.",
    ),
    FaultCase(
        "a link with a bracket that is not closed",
        ("    aim: See [the berth](‸https://[x/berth).\n"),
        "link",
        "'https://[x/berth' is not the address of a web page",
        "Write the whole address, as the browser shows it: https://www.example.org/page.",
    ),
    FaultCase(
        "a web address without https://",
        ("    aim: See [the berth](‸www.example.org/berth).\n"),
        "link",
        "'www.example.org/berth' is read as a page of this site",
        "Write https://www.example.org/berth.",
    ),
    FaultCase(
        "a web address that starts with two slashes",
        ("    aim: See [the berth](‸//example.org/berth).\n"),
        "link",
        "this link has no scheme",
        "Write https://example.org/berth.",
    ),
    FaultCase(
        "an e-mail address without mailto:",
        ("    aim: Write to [the harbour](‸harbour@example.org).\n"),
        "link",
        "'harbour@example.org' is read as a page of this site",
        "Write mailto:harbour@example.org.",
    ),
    FaultCase(
        "a link without an address",
        ("    aim: See [the berth](‸).\n"),
        "link",
        "this link has no address",
        "Write it between the brackets, or take the link out.",
    ),
    FaultCase(
        "a link whose words are its address",
        ("    aim: See no [no](‸no).\n"),
        "link",
        "'no' would lead elsewhere from each page that shows this text",
        "Write an address on another site with https://, and a page of this one from its root, such as /areas/.",
    ),
    FaultCase(
        "a link that is defined below its text",
        ("    aim: |\n      See [the berth][1].\n\n      [1]: ‸javascript:alert(1)\n"),
        "link",
        "a link may not start with 'javascript:'",
        "Links lead to https:, http:, mailto: and tel:, or to a page of the site, such as /areas/.",
    ),
    FaultCase(
        "a heading inside a text",
        ("    aim: |\n      Boats float.\n\n      ‸## What is next\n\n      They sail.\n"),
        "heading",
        "this is read as a heading, and headings belong to the page that shows this text",
        "Write **What is next** for a bold line, with an empty line below it.",
    ),
    FaultCase(
        "a number sign that is read as a heading",
        ("    aim: |\n      The berths that leak:\n      ‸#4 and #5.\n"),
        "heading",
        "this is read as a heading, and headings belong to the page that shows this text",
        "Write \\# if the sign itself is meant, or **4 and #5.** for a bold line.",
    ),
    FaultCase(
        "dashes below a line",
        ("    aim: |\n      ‸Boats float.\n      ---\n      They sail.\n"),
        "heading",
        "this is read as a heading, and headings belong to the page that shows this text",
        "Leave an empty line above the dashes if a line across the page is meant, or take them out.",
    ),
    FaultCase(
        "a number sign alone on a line",
        ("    aim: |\n      Boats float.\n      ‸#\n"),
        "heading",
        "this is read as a heading, and headings belong to the page that shows this text",
        "Take the line out, or write \\# if the sign itself is meant.",
    ),
    FaultCase(
        "more brackets in a paragraph than anybody can read",
        (f"    aim: |\n      ‸Boats:\n      {'[a] ' * 501}\n"),
        "too-many",
        "this paragraph holds 501 '['; at most 500 are allowed",
        "Split it with empty lines, or say it in a document and link to that.",
    ),
    FaultCase(
        "lists inside lists, more than 20 deep",
        (f"    aim: |\n      Boats float.\n\n      ‸{'- ' * 21}so deep\n"),
        "too-deep",
        "lists or quotations stand 21 deep in one another; at most 20 are allowed",
        "Take out the signs at the start of the line. Before one that is meant as it stands, write \\.",
    ),
    FaultCase(
        "a link to the writer's own computer",
        ("    aim: See [the draft](‸http://localhost:8000/plan/).\n"),
        "link",
        "'localhost' is each reader's own computer, where this page is not",
        "Write the address that everyone can open, or take the link out.",
    ),
    FaultCase(
        "a value of the plan where none can stand",
        ("    aim: As reported on ‸{{ report.date }}\n"),
        "value",
        ("'{{ report.date }}' is shown as it stands here: only 'about' of the plan and pages in content/ take values"),
        "Write the words that readers should see.",
    ),
    FaultCase(
        "a value of the plan in a title",
        ("    actions: [{id: berth, title: 'Mend the berth of ‸{{plan.organisation}}'}]\n"),
        "value",
        (
            "'{{plan.organisation}}' is shown as it stands here: only 'about' of the plan and pages in content/ take "
            "values"
        ),
        "Write the words that readers should see.",
    ),
    FaultCase(
        "a value that there is not, in what the plan says about itself",
        (
            "plan:\n"
            "  title: Harbour Plan\n"
            "  organisation: Harbour Council\n"
            "  about: What was reported on ‸{{ report.day }}.\n"
            "reports: [{id: march, date: 2024-03-05, title: March report}]\n"
            "areas: [{id: quay, title: The quay}]\n"
        ),
        "unknown-value",
        "'report.day' is not a value of the plan; did you mean 'report.date'?",
        f"The values are {', '.join(sorted(VALUES))}.",
        whole=True,
    ),
    FaultCase(
        "a comment sign in a text",
        ENTRIES
        + ("          - report: march\n            status: planned\n            reason: Phase ‸#2 of the scheme\n"),
        "comment",
        "' #' starts a comment here, so readers would see only 'Phase'",
        "Put the text in quotes: reason: 'Phase #2 of the scheme'. A comment stands on a line of its own.",
    ),
    FaultCase(
        "a comment sign at the start of a text",
        ("    aim: ‸#2 of the scheme\n"),
        "comment",
        "' #' starts a comment here, so readers would see nothing",
        "Put the text in quotes: aim: '#2 of the scheme'. A comment stands on a line of its own.",
    ),
    FaultCase(
        "a comment sign in a plain text of a list",
        ("    lead:\n      - Bosun ‸#2\n      - Cook\n"),
        "comment",
        "' #' starts a comment here, so readers would see only 'Bosun'",
        "Put the text in quotes: 'Bosun #2'. A comment stands on a line of its own.",
    ),
    FaultCase(
        "a comment sign in the last line of a text",
        ("    aim: Boats that float\n      in harbour ‸#2\n"),
        "comment",
        "' #' starts a comment here, so readers would see only 'Boats that float in harbour'",
        "Put the whole text in quotes: '…'. A comment stands on a line of its own.",
    ),
    FaultCase(
        "a comment sign between braces on several lines",
        ("    progress:\n      - {report: june,\n         summary: Boats float in harbour ‸#2\n        }\n"),
        "comment",
        "' #' starts a comment here, so readers would see only 'Boats float in harbour'",
        "Put the text in quotes: summary: 'Boats float in harbour #2'. A comment stands on a line of its own.",
    ),
    FaultCase(
        "a comment sign in a date in words",
        ACTION + ("        due:\n          says: After phase ‸#2\n"),
        "comment",
        "' #' starts a comment here, so readers would see only 'After phase'",
        "Put the text in quotes: says: 'After phase #2'. A comment stands on a line of its own.",
    ),
    FaultCase(
        "a comment sign in a term of the glossary",
        ("glossary:\n  VTS: Vessel traffic ‸#service\n"),
        "comment",
        "' #' starts a comment here, so readers would see only 'Vessel traffic'",
        "Put the text in quotes: VTS: 'Vessel traffic #service'. A comment stands on a line of its own.",
    ),
)
