"""What an editor should know though nothing is wrong."""

from tools.docs.faults.cases import FaultCase
from tools.docs.faults.plan import ACTION

CASES = (
    FaultCase(
        "an action that nobody leads on",
        ("    actions:\n      - id: ‸berth\n        title: Mend the berth\n"),
        "no-lead",
        "this action has no lead, and neither has its area",
        "If the report names one, add 'lead:'.",
    ),
    FaultCase(
        "several actions that nobody leads on",
        (
            "    actions:\n"
            "      - id: ‸berth\n"
            "        title: Mend the berth\n"
            "      - {id: crane, title: Paint the crane}\n"
        ),
        "no-lead",
        "2 of 2 actions have no lead, and neither have their areas",
        ("If the report names one, add 'lead:'.\nThey stand on lines 9, 11."),
    ),
    FaultCase(
        "an area without actions",
        ACTION + ("  - id: ‸pier\n    title: The pier\n"),
        "no-action",
        "this area has no action",
        "If the plan names actions for it, add 'actions:'.",
    ),
    FaultCase(
        "an inspection that nothing places in time",
        ACTION + "inspections: [{id: ‸visit, title: Visit of 2023}]\n",
        "undated-inspection",
        "no recommendation names this inspection, and nothing says which report knows it",
        (
            "Add 'since:' with the first report that knows it, or name it in 'inspection:' of a recommendation. Until "
            "then, pages about the plan show it; reports, papers and data do not."
        ),
    ),
    FaultCase(
        "a forecast of no report",
        (
            ACTION + "measures:\n"
            "  - {id: ships, title: Ships, source: minutes, values: [{at: 2024-Q4, forecast: ‸3}]}\n"
            "sources: [{id: minutes, title: Minutes}]\n"
        ),
        "no-report",
        "this forecast names no report, so it counts as the first one's",
        "Add 'report:' with the id of the report that made it.",
    ),
    FaultCase(
        "HTML in a text",
        ("    aim: Boats that ‸<b>float</b>\n"),
        "html",
        "'<b>' is shown as it stands here, since HTML has no effect in a plan",
        "Use Markdown: *emphasis*, **strong**, [words](https://…), and '- ' for a list.",
    ),
    FaultCase(
        "HTML in a plain text",
        ("    lead: The ‸<em>Bosun</em>\n"),
        "html",
        "'<em>' is shown as it stands here, since HTML has no effect in a plan",
        "Take it out; this text is shown without any marks.",
    ),
    FaultCase(
        "a picture in a text",
        ("    aim: See ‸![a boat](boat.png).\n"),
        "picture",
        "a picture is shown as the words of its Markdown here, since a plan's texts hold none",
        "Take it out, or link to where it stands: [words](https://…).",
    ),
    FaultCase(
        "a character that cannot be seen",
        ("    aim: Boats that‸\u200b float\n"),
        "unseen-character",
        "here stands a character that cannot be seen (U+200B)",
        "Delete it, and type the letters around it again.",
    ),
    FaultCase(
        "a character that the paper cannot show",
        ("    aim: Works ‸🚧 ahead\n"),
        "no-glyph",
        "the fonts of the PDF paper have no '🚧' (U+1F6A7, Construction Sign)",
        "The paper shows □ in its place. Web pages show the character as it is.",
    ),
    FaultCase(
        "a report that cites no document",
        (
            "plan: {title: Harbour Plan, organisation: Harbour Council, review: {every: 6 weeks}}\n"
            "sources: [{id: log, title: The log}]\n"
            "reports:\n"
            "  - {id: ‸march, date: 2024-03-05, title: March report}\n"
            "areas: [{id: quay, title: The quay}]\n"
        ),
        "no-source",
        "this cites no source",
        "Name the document in 'sources:', and its id here in 'source:'.",
        whole=True,
    ),
    FaultCase(
        "a report that is older than the plan's rhythm",
        (
            "plan: {title: Harbour Plan, organisation: Harbour Council, review: {every: 6 weeks}}\n"
            "sources: [{id: log, title: The log}]\n"
            "reports:\n"
            "  - {id: march, date: ‸2024-03-05, title: March report, source: log}\n"
            "areas: [{id: quay, title: The quay}]\n"
        ),
        "old-report",
        "the next report was due by 2024-04-16, by the rhythm of '6 weeks', and there is none",
        "Add it at the end of 'reports:'. Until then, pages say how old this one is.",
        whole=True,
    ),
    FaultCase(
        "a report after which the next was due",
        (
            "plan: {title: Harbour Plan, organisation: Harbour Council, review: {every: 6 weeks}}\n"
            "sources: [{id: log, title: The log}]\n"
            "reports:\n"
            "  - {id: march, date: 2024-03-05, title: March report, source: log, next: ‸2024-05}\n"
            "areas: [{id: quay, title: The quay}]\n"
        ),
        "old-report",
        "the next report was due by '2024-05', and there is none",
        "Add it at the end of 'reports:'. Until then, pages say how old this one is.",
        whole=True,
    ),
    FaultCase(
        "an accessibility statement that nobody has filled in",
        (
            "‸plan: {title: Harbour Plan, organisation: Harbour Council}\n"
            "reports: [{id: march, date: 2024-03-05, title: March report}]\n"
            "areas: [{id: quay, title: The quay}]\n"
        ),
        "accessibility",
        "the accessibility statement lacks 'prepared', 'reviewed', 'tested', 'tested_by' and 'how'",
        "Add what is so to 'accessibility' of the plan. Until then, the page says that it is not stated.",
        whole=True,
    ),
    FaultCase(
        "an accessibility statement without who tested",
        (
            "plan:\n"
            "  title: Harbour Plan\n"
            "  organisation: Harbour Council\n"
            "  ‸accessibility: {prepared: 2024-01, reviewed: 2024-02, tested: 2024-01, how: By hand}\n"
            "reports: [{id: march, date: 2024-03-05, title: March report}]\n"
            "areas: [{id: quay, title: The quay}]\n"
        ),
        "accessibility",
        "the accessibility statement lacks 'tested_by'",
        "Add what is so to 'accessibility' of the plan. Until then, the page says that it is not stated.",
        whole=True,
    ),
    FaultCase(
        "curly quotes around a whole text",
        ("    aim: ‸“Boats that float”\n"),
        "curly-quotes",
        "curly quotes are a part of the text here, and readers would see them around it",
        ("Write it without them: Boats that float. If readers should see them, put straight quotes around all: '“…”'."),
    ),
    FaultCase(
        "a list with a word processor's bullets",
        ("    aim: |\n      Boats that:\n\n      ‸• float\n      • sail\n"),
        "no-list",
        "'•' starts no list here: readers would see its lines run together",
        "Start each line with '- ', and leave an empty line above the first one.",
    ),
    FaultCase(
        "bullets in one line",
        ("    aim: ‸• float\n      • sail\n"),
        "no-list",
        "'•' starts no list here: readers would see its lines run together",
        (
            "Write | after the key, and below it each entry on a line of its own, starting with '- ', and leave an "
            "empty line above the first one."
        ),
    ),
    FaultCase(
        "numbers that start no list",
        ("    aim: |\n      Boats that:\n\n      ‸1) float\n      2) sail\n"),
        "no-list",
        "'1)' starts no list here: readers would see its lines run together",
        "Start each line with '1. ', '2. ' and so on, and leave an empty line above the first one.",
    ),
    FaultCase(
        "letters that start no list",
        ("    aim: |\n      Boats that:\n\n      ‸(a) float\n      (b) sail\n"),
        "no-list",
        "'(a)' starts no list here: readers would see its lines run together",
        "Start each line with '- ', such as '- (a)', and leave an empty line above the first one.",
    ),
    FaultCase(
        "a list without an empty line above it",
        ("    aim: |\n      Boats that:\n      ‸- float\n      - sail\n"),
        "no-list",
        "this list has no empty line above it: readers would see its lines run together",
        "Leave an empty line above it. If no list is meant, join this line with the one above.",
    ),
    FaultCase(
        "a list in a text that YAML joins",
        ("    aim: Boats that\n      ‸- float\n      - sail\n"),
        "no-list",
        "YAML joins this line with the one above, so readers would see no list",
        "Write | after the key, start its text on the next line, and leave an empty line above the list.",
    ),
    FaultCase(
        "yes in the place of what it is",
        ("    actions:\n      - id: berth\n        title: Mend the berth\n        detail: ‸yes\n"),
        "no-text",
        "readers would see 'yes' here, and nothing else",
        "Write what it is, in words. If no source says it, delete 'detail:': pages then show that it is not stated.",
    ),
    FaultCase(
        "no name in the place of one",
        ("    lead: ‸n/a\n"),
        "no-text",
        "readers would see 'n/a' here, and nothing else",
        "Write who it is. If no source says it, delete 'lead:': pages then show that it is not stated.",
    ),
)
