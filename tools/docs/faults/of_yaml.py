"""Text that is no YAML, or YAML that plans do not use."""

from tools.docs.faults.cases import FaultCase
from tools.docs.faults.plan import ACTION, ENTRIES

CASES = (
    FaultCase(
        "a quote that is never closed",
        ("    aim: ‸'Boats that float\n    lead: Bosun\n"),
        "yaml",
        "a quote is opened here and never closed",
        "Write another ' where the text ends.",
    ),
    FaultCase(
        "a quote that is closed some lines too late",
        ("    aim: ‸'Boats that float\n    lead: Bosun\n    aliases: ['dock']\n"),
        "yaml",
        "the quote that opens here is closed only on line 10, so the lines between are read as one text",
        "Close it where the text ends: a ' is missing on this line, or one too many.",
    ),
    FaultCase(
        "an apostrophe inside quotes",
        ("    aim: 'The harbour'‸s boats'\n"),
        "yaml",
        "the text ended with the ' before this, and more follows",
        'Put the whole text in "…", or write each \' inside it twice.',
    ),
    FaultCase(
        "a text that starts with a word in quotes",
        ('    aim: "Safe" ‸boats\n'),
        "yaml",
        'the text ended with the " before this, and more follows',
        "Put the whole text in '…', or write each \" inside it with a backslash before it.",
    ),
    FaultCase(
        "a bracket that is never closed",
        ("    lead: ‸[Bosun, Cook\n    aim: Boats that float\n"),
        "yaml",
        "the '[' that opens here is not closed",
        "Write ']' where it ends. Put text that starts with '[' in quotes.",
    ),
    FaultCase(
        "a brace that is never closed",
        ENTRIES + ("          - ‸{report: march, status: done\n          - {report: june, status: done}\n"),
        "yaml",
        "the '{' that opens here is not closed",
        "Write '}' where it ends. Put text that starts with '{' in quotes.",
    ),
    FaultCase(
        "a bracket that closes nothing",
        ("    aliases: ‸]\n"),
        "yaml",
        "this ']' closes nothing",
        "Take it out, or put text that holds brackets in quotes.",
    ),
    FaultCase(
        "a comma that is missing",
        ENTRIES + ("          - {report: march status‸: done}\n"),
        "yaml",
        "a comma is missing before this, or the '}' for the '{' in column 13",
        "Write a comma between entries. Put text that holds '{', '}' or ': ' in quotes.",
    ),
    FaultCase(
        "a text that starts with a bracket",
        ("    aim: [Draft] ‸Boats that float\n"),
        "yaml",
        "the ']' before this ended the value, and more follows",
        "Put the text in quotes: aim: '[Draft] Boats that float'",
    ),
    FaultCase(
        "a tab in the place of spaces",
        ("‸\taim: Boats that float\n"),
        "yaml",
        "a tab stands where YAML wants spaces",
        "Indent with spaces.",
    ),
    FaultCase(
        "a colon inside a text",
        ("    aim: Boats‸: they float\n"),
        "yaml",
        "a second colon on this line is read as the end of a key",
        "Put the text in quotes: aim: 'Boats: they float'",
    ),
    FaultCase(
        "no space after a colon",
        ("    aim‸:Boats that float\n    lead: Bosun\n"),
        "yaml",
        "a space is missing after this colon",
        "Write 'aim: Boats that float'.",
    ),
    FaultCase(
        "no colon after a key",
        ("    ‸aim\n    lead: Bosun\n"),
        "yaml",
        "'aim' has no colon after it",
        "Write 'aim:'.",
    ),
    FaultCase(
        "a second line of text that holds a colon",
        ("    aim: Boats that float\n      ‸and more: they sail\n"),
        "yaml",
        "this line starts in column 7, further in than the line above, whose text it seems to go on with",
        (
            "Start it in column 5 if it is a key of its own. If it is text, put the whole text in quotes, or "
            "write | after the key above."
        ),
    ),
    FaultCase(
        "a line that starts too far to the right",
        ("    aim: Boats that float\n      ‸lead: Bosun\n"),
        "yaml",
        "this line starts in column 7, further in than the line above, whose text it seems to go on with",
        (
            "Start it in column 5 if it is a key of its own. If it is text, put the whole text in quotes, or "
            "write | after the key above."
        ),
    ),
    FaultCase(
        "a line that starts too far to the left",
        ("   ‸aim: Boats that float\n"),
        "yaml",
        "this line starts in column 4, where nothing above it starts",
        "Start it in column 5, where 'aim' can stand.",
    ),
    FaultCase(
        "an entry of a list that starts too far to the left",
        ACTION + ("     ‸- {id: crane, title: Paint the crane}\n"),
        "yaml",
        "this line starts in column 6, where nothing above it starts",
        "Start it in column 7, where 'id' can stand.",
    ),
    FaultCase(
        "a key of a list's entry without its indentation",
        ("    actions:\n      - id: berth\n      ‸title: Mend the berth\n"),
        "yaml",
        "this line does not fit the list above it",
        "Start it in column 9, where 'title' can stand.",
    ),
    FaultCase(
        "no space after the sign of an entry",
        ("    actions:\n      - {id: berth, title: Mend the berth}\n      ‸-{id: crane, title: Paint the crane}\n"),
        "yaml",
        "a space is missing after this '-'",
        "Write '- {id: crane, title: Paint the crane}'.",
    ),
    FaultCase(
        "a text below | that is not indented",
        ("    aim: |\n    ‸Boats that float.\n    They sail.\n"),
        "yaml",
        "this text belongs to the key above, and is not indented",
        "Start it further in than that key.",
    ),
    FaultCase(
        "a text that starts with *",
        ("    aim: ‸**All** boats float\n"),
        "yaml",
        "text that starts with * must be in quotes",
        "Put the text in quotes: aim: '**All** boats float'",
    ),
    FaultCase(
        "a text that starts with &",
        ("    aim: ‸& more\n"),
        "yaml",
        "text that starts with & must be in quotes",
        "Put the text in quotes: aim: '& more'",
    ),
    FaultCase(
        "a text that starts with @",
        ("    aim: ‸@harbour\n"),
        "yaml",
        "text that starts with @ must be in quotes",
        "Put the text in quotes: aim: '@harbour'",
    ),
    FaultCase(
        "a text that starts with `",
        ("    aim: ‸`berth` is mended\n"),
        "yaml",
        "text that starts with ` must be in quotes",
        "Put the text in quotes: aim: '`berth` is mended'",
    ),
    FaultCase(
        "a text that starts with %",
        ("    aim: ‸% of boats that float\n"),
        "yaml",
        "text that starts with % must be in quotes",
        "Put the text in quotes: aim: '% of boats that float'",
    ),
    FaultCase(
        "a text that starts with >",
        ("    aim: >5‸0 boats float\n"),
        "yaml",
        "the text after > starts on the next line",
        "Write it below, indented further than its key. Put text that starts with > in quotes.",
    ),
    FaultCase(
        "a line that starts with %",
        ("‸%YAML 1.2\n"),
        "yaml",
        "a line that starts with % is an instruction to YAML, and none is used here",
        "Delete it.",
    ),
    FaultCase(
        "a backslash in double quotes",
        ('    aim: "Boats in C:‸\\docks"\n'),
        "yaml",
        "a backslash starts a special character in double quotes",
        "Write the backslash twice, or put the text in '…' and not in \"…\".",
    ),
    FaultCase(
        "a space that is copied from a document",
        ("‸\xa0   aim: Boats that float\n"),
        "character",
        "this looks like a space, and is another character (U+00A0)",
        "Delete it, and type a space. Such characters come with text that is copied from a document.",
    ),
    FaultCase(
        "what a merge of two versions leaves",
        ("‸<<<<<<< mine\n    aim: Boats that float\n=======\n    aim: Boats that sail\n>>>>>>> theirs\n"),
        "yaml",
        "this line is left from a merge of two versions",
        "Keep the version that is right, and delete the lines that start with <<<<<<<, ======= and >>>>>>>.",
    ),
    FaultCase(
        "a key twice",
        ("    aim: Boats that float\n    lead: Bosun\n    ‸aim: Boats that sail\n"),
        "duplicate-key",
        "'aim' stands twice in one place; it is on line 8 already",
        (
            "If a new entry starts above it, write '- ' before that entry's first key. "
            "Else put what both say under one 'aim'."
        ),
    ),
    FaultCase(
        "an anchor",
        ("    aim: ‸&all Boats that float\n"),
        "anchor",
        "'&all' is an anchor, and anchors are not used here",
        "Take it out, or put text that starts with & in quotes.",
    ),
    FaultCase(
        "an alias",
        ("    aim: ‸*all\n"),
        "alias",
        "'*all' is an alias, and aliases are not used here",
        "Write the value out, or put text that starts with * in quotes.",
    ),
    FaultCase(
        "a tag",
        ("    aim: ‸!important Boats that float\n"),
        "tag",
        "'!important' is a tag, and tags are not used here",
        "Take it out, or put text that starts with ! in quotes.",
    ),
    FaultCase(
        "a second document",
        ("‸---\nevents: []\n"),
        "documents",
        "a second document starts here",
        "Take the line '---' out.",
    ),
    FaultCase(
        "a list as a key",
        ("    ? ‸[aim]\n    : Boats that float\n"),
        "key",
        "a key is a word here, and this one is a list or a group of keys",
        "Look for a stray '-', '?', '[' or '{'; put text that holds them in quotes.",
    ),
    FaultCase(
        "a quote that a curly one should close",
        ('    aim: ‸"Boats that float”\n    lead: Bosun\n'),
        "yaml",
        "a quote is opened here and never closed",
        'The ” at its end closes nothing: write " in its place.',
    ),
    FaultCase(
        "a quote that a curly one should close, and that one far below does",
        (
            '    aim: ‸"Boats that float”\n    lead: Bosun\n    progress:\n'
            '      - report: march\n        summary: The "Skua" floats\n'
        ),
        "yaml",
        "the quote that opens here is closed only on line 12, so the lines between are read as one text",
        'The ” at its end closes nothing: write " in its place.',
    ),
    FaultCase(
        "a quote that closes where another should open, so that YAML can be read",
        (
            "    aim: ‸'Boats that float\n    lead: Bosun\n    progress:\n"
            "      - report: march\n        summary: The boats'\n"
        ),
        "yaml",
        "the quote that opens here is closed only on line 12, so the lines between are read as one text",
        "Close it where the text ends: a ' is missing on this line, or one too many.",
    ),
    FaultCase(
        "a text that starts with a hyphen",
        ENTRIES + ("          - report: march\n            status: planned\n            reason: ‸- The boat is late\n"),
        "yaml",
        "text that starts with '- ' must be in quotes",
        (
            "Put the text in quotes: reason: '- The boat is late'\n"
            "For a list in a text, write | after the key, and start the list on the next line."
        ),
    ),
    FaultCase(
        "a text that starts with ?",
        ("    aim: ‸? Boats that float\n"),
        "yaml",
        "text that starts with ? must be in quotes",
        "Put the text in quotes: aim: '? Boats that float'",
    ),
    FaultCase(
        "a text that starts with a comma",
        ("    aim: ‸, boats that float\n"),
        "yaml",
        "text that starts with , must be in quotes",
        "Put the text in quotes: aim: ', boats that float'",
    ),
    FaultCase(
        "a text that starts with ! and goes on with what no tag may hold",
        ("    aim: ‸!<b Boats that float\n"),
        "yaml",
        "text that starts with ! must be in quotes",
        "Put the text in quotes: aim: '!<b Boats that float'",
    ),
    FaultCase(
        "a list with hyphens between brackets",
        ("    lead: [‸- Bosun, - Cook]\n"),
        "yaml",
        "a '-' starts no entry between brackets",
        ("Take the '-' out: between [ and ], commas stand between entries. If it is text, put the text in quotes."),
    ),
    FaultCase(
        "a comma too many",
        ("    lead: [Bosun, ‸, Cook]\n"),
        "yaml",
        "an entry is missing before this comma",
        "Write it, or take the comma out.",
    ),
    FaultCase(
        "a line that ends the file before its end",
        ("...\n‸events: []\n"),
        "yaml",
        "what stands after the line '...' is not read",
        "Take the line '...' out.",
    ),
    FaultCase(
        "a key of an entry one column too far to the left",
        ENTRIES + ("          - report: march\n           ‸status: planned\n"),
        "yaml",
        "this line starts in column 12, where nothing above it starts",
        "Start it in column 13, where 'status' can stand.",
    ),
    FaultCase(
        "a list's entry below a line of text",
        ("      ‸- id: berth\n        title: Mend the berth\n"),
        "yaml",
        "this line starts in column 7, further in than the line above, whose text it seems to go on with",
        (
            "Write the key of its list above it, such as 'actions:', or start it in column 3. If it is text, put the "
            "whole text in quotes, or write | after the key above."
        ),
    ),
    FaultCase(
        "a new entry without its hyphen",
        ENTRIES
        + (
            "          - report: march\n            status: planned\n"
            "            ‸report: june\n            status: done\n"
        ),
        "duplicate-key",
        "'report' starts a new entry here, and the '-' before it is missing",
        "Write '- report: …', with its '-' in the column of the one before 'report' on line 12.",
    ),
    FaultCase(
        "a new entry without its hyphen, in the hyphen's column",
        ENTRIES
        + ("          - report: march\n            status: planned\n          ‸report: june\n          status: done\n"),
        "yaml",
        "'report' starts a new entry here, and the '-' before it is missing",
        "Write '- report: …', with its '-' in the column of the one before 'report' on line 12.",
    ),
    FaultCase(
        "two entries between the same braces",
        ENTRIES + ("          - {report: march, status: planned, ‸report: june}\n"),
        "duplicate-key",
        "'report' stands twice in one place; it is on line 12 already",
        (
            "If a new entry starts here, close the one before it with } and open this one with {. Else put what both "
            "say under one 'report'."
        ),
    ),
    FaultCase(
        "a part of the plan twice",
        ("‸areas:\n  - {id: pier, title: The pier}\n"),
        "duplicate-key",
        "'areas' stands twice in one place; it is on line 5 already",
        "Put what both say under one 'areas'.",
    ),
    FaultCase(
        "a comment sign in a text between braces",
        ENTRIES + ("          - {report: march, status: planned, reason: Phase ‸#2 of the scheme}\n"),
        "comment",
        "' #' starts a comment here, so the rest of the line is not read",
        "Put the whole text in quotes: '…'. A comment stands on a line of its own.",
    ),
    FaultCase(
        "a comment sign in a text of two lines",
        ("    aim: Phase ‸#2 of\n      the scheme\n"),
        "comment",
        "' #' starts a comment here, so the rest of the line is not read",
        "Put the whole text in quotes: '…'. A comment stands on a line of its own.",
    ),
)
