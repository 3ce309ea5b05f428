"""What is not plain English: faults where that is certain, and advice, which stops nothing."""

from tools.docs.faults.cases import FaultCase

LETTERS = "Add it to 'glossary' in the plan, or write it in full. Ordinary words take small letters."
LINK = "Let the link say where it leads, such as [All actions](actions.md)."
LONG = "Boats " * 25

CASES = (
    FaultCase(
        "a link that says nothing",
        ("    aim: Boats are [‸here](/areas/).\n"),
        "link",
        "a link says only 'here'",
        LINK,
    ),
    FaultCase(
        "a date in another form",
        ("    aim: The quay opened on ‸10/04/2019.\n"),
        "date",
        "'10/04/2019' is not how this site writes a date",
        "Write 10 April 2019.",
    ),
    FaultCase(
        "letters that nothing explains",
        ("    aim: The ‸QEB met. The QEB left.\n"),
        "abbreviation",
        "'QEB' is not explained",
        LETTERS,
    ),
    FaultCase(
        "a link in the prose that says nothing",
        ("Boats are [‸here](areas/index.md).\n"),
        "link",
        "a link says only 'here'",
        LINK,
        file="content/about.md",
    ),
    FaultCase(
        "a date in the prose in another form",
        ("The quay opened on ‸10th April.\n"),
        "date",
        "'10th April' is not how this site writes a date",
        "Write 10 April.",
        file="content/about.md",
    ),
    FaultCase(
        "letters in the prose that nothing explains",
        ("The ‸QEB met.\n"),
        "abbreviation",
        "'QEB' is not explained",
        LETTERS,
        file="content/about.md",
    ),
)

ADVICE = (
    FaultCase(
        "a long sentence",
        (f"    aim: ‸{LONG}sail.\n"),
        "long-sentence",
        "this sentence has 26 words",
        "Make two of it: a sentence has at most 25 words.",
    ),
    FaultCase(
        "a word that has a plainer one",
        ("    aim: ‸Utilise boats\n"),
        "plain-word",
        "'Utilise' is not plain English",
        "Write 'use'.",
    ),
    FaultCase(
        "letters that nothing explains, in words that were published",
        ("measures:\n  - {id: ships, title: Ships, values: [{at: 2024-02, value: 1, says: One by the ‸QEB}]}\n"),
        "abbreviation",
        "'QEB' is not explained",
        LETTERS,
    ),
    FaultCase(
        "several words that have plainer ones",
        ("    aim: ‸Utilise boats\n    progress: [{report: march, summary: Prior to rain}]\n"),
        "plain-word",
        "2 words are not plain English",
        (
            "Line 8: 'Utilise' is not plain English. Write 'use'.\n"
            "Line 9: 'Prior to' is not plain English. Write 'before'."
        ),
    ),
    FaultCase(
        "a title with too many capitals",
        ("    actions: [{id: berth, title: What ‸Is mended}]\n"),
        "title-case",
        "'Is' has a capital letter inside a title",
        "Only the first word and names start with a capital letter.",
    ),
    FaultCase(
        "a text that is hard to read",
        (f"    aim: ‸{'Institutional considerations necessitate comprehensive transformation. ' * 8}\n"),
        "hard-to-read",
        "this text is hard to read: its readability index is 42",
        "Use shorter words and sentences. At 11 or less, readers of 16 can follow.",
    ),
)
