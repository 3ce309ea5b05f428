"""The plan's file itself, its size and its depth."""

from improvement_plan.reading.yaml_text import MAX_BYTES
from tools.docs.faults.cases import FaultCase

CASES = (
    FaultCase(
        "an empty file",
        "",
        "empty",
        "the file is empty",
        "A plan has at least 'plan', 'reports' and 'areas'.",
        whole=True,
    ),
    FaultCase(
        "a file with notes only",
        ("# The plan will stand here.\n"),
        "empty",
        "the file is empty",
        "A plan has at least 'plan', 'reports' and 'areas'.",
        whole=True,
    ),
    FaultCase(
        "a file that is no plan",
        ("‸The plan will stand here.\n"),
        "shape",
        "the file holds no keys",
        "A plan starts with 'plan:'.",
        whole=True,
    ),
    FaultCase(
        "a file that is saved in an older form of letters",
        ("    aim: The caf‸é on the quay\n"),
        "encoding",
        "this line holds a byte that is not UTF-8 (0xe9)",
        "Save the file as UTF-8, and look whether this letter is still right.",
        encoding="cp1252",
    ),
    FaultCase(
        "a file that is saved as UTF-16",
        ("    aim: The café on the quay\n"),
        "encoding",
        "the file is saved as UTF-16",
        "Save the file as UTF-8.",
        encoding="utf-16",
    ),
    FaultCase(
        "a character that no text may hold",
        ("    aim: Boats‸\x07that float\n"),
        "character",
        "this line holds a character that no text may hold (U+0007)",
        "Delete it and type it again.",
    ),
    FaultCase(
        "a line that ends as editors do not end it",
        ("    aim: Boats that‸\u2028float\n"),
        "character",
        "this line holds a character that no text may hold (U+2028)",
        "Delete it, and press Enter if a new line is meant. Such characters come with text that is copied.",
    ),
    FaultCase(
        "a character that turns the order of letters round",
        ("    aim: Boats that ‸\u202etaolf\n"),
        "character",
        "this line holds a character that no text may hold (U+202E)",
        "Delete it: it cannot be seen, and shows letters in another order than they are written in.",
    ),
    FaultCase(
        "a character that no text may hold, by its number",
        ('    aim: ‸"Boats\\x00that float"\n'),
        "character",
        "this line holds a character that no text may hold (U+0000)",
        "Delete it and type it again.",
    ),
    FaultCase(
        "a file of more than 20,000,000 bytes",
        "#" + MAX_BYTES * "-",
        "too-large",
        "the file has 20,000,001 bytes; at most 20,000,000 are read",
        "Take out what is not part of the plan.",
        whole=True,
    ),
    FaultCase(
        "brackets inside brackets, more than 32 deep",
        ("    aim: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[‸[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n"),
        "too-deep",
        "this is nested more than 32 levels deep",
        "Check for brackets that are never closed.",
    ),
)
