"""YAML is read by the rules of YAML 1.2's core schema and a few of its own, and every value knows where it stands."""

from decimal import Decimal
from typing import Any

import pytest

from improvement_plan.plan.problems import ProblemsFound
from improvement_plan.reading.yaml_source import MAX_DEPTH, Source, plain_scalar, read_source
from improvement_plan.reading.yaml_text import MAX_BYTES


def read(text: str | bytes) -> Source:
    return read_source(text if isinstance(text, bytes) else text.encode(), file="plan.yaml")


def fault(text: str | bytes) -> str:
    with pytest.raises(ProblemsFound) as found:
        read(text)
    return str(found.value)


SCALARS: list[tuple[str, Any]] = [
    ("no", "no"),
    ("yes", "yes"),
    ("on", "on"),
    ("off", "off"),
    ("No", "No"),
    ("y", "y"),
    ("012", "012"),
    ("0o14", "0o14"),
    ("0x1F", "0x1F"),
    ("1:30", "1:30"),
    ("1_000", "1_000"),
    ("1e3", "1e3"),
    ("12%", "12%"),
    ("1,200", "1,200"),
    (".inf", ".inf"),
    (".nan", ".nan"),
    ("2019-04-10", "2019-04-10"),
    ("2019-04", "2019-04"),
    ("2025/26", "2025/26"),
    ("£5", "£5"),
    ("-", "-"),
    ("+", "+"),
    (".", "."),
    ("Tŷ Gŵyn", "Tŷ Gŵyn"),
    ("2019", 2019),
    ("+44", "+44"),
    ("+1.5", "+1.5"),
    ("0", 0),
    ("-7", -7),
    ("14.50", Decimal("14.50")),
    ("-0.5", Decimal("-0.5")),
    (".5", Decimal("0.5")),
    ("5.", Decimal("5")),
    ("true", True),
    ("True", True),
    ("FALSE", False),
    ("tRUE", "tRUE"),
    ("null", None),
    ("Null", None),
    ("~", None),
    ("", None),
    ("nULL", "nULL"),
    ("9" * 100, "9" * 100),
]


@pytest.mark.parametrize(("written", "value"), SCALARS, ids=[f"{written[:12]}" for written, _ in SCALARS])
def test_an_unquoted_value_is_what_yaml_1_2_reads(written: str, value: Any) -> None:
    given = plain_scalar(written)
    assert (given, type(given)) == (value, type(value))


def test_a_decimal_is_as_exact_as_it_was_written() -> None:
    assert f"{plain_scalar('14.50')}" == "14.50"


@pytest.mark.parametrize("written", ["'12'", '"12"', "|-\n  12", ">-\n  12"])
def test_a_quoted_or_a_block_value_is_text(written: str) -> None:
    assert read(f"a: {written}\n").values == {"a": "12"}


def test_mappings_and_lists_hold_values_and_every_key_is_text() -> None:
    text = "on:\n  1: [no, 1, {a: b}]\n  'x y': [[], {}]\n2019-04:\n"
    assert read(text).values == {"on": {"1": ["no", 1, {"a": "b"}], "x y": [[], {}]}, "2019-04": None}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (b"", None),
        (b"# Nothing yet\n", None),
        (b"---\na: 1\n", {"a": 1}),
        (b"a: 1\n...\n", {"a": 1}),
        (b"\xef\xbb\xbfa: 1\n", {"a": 1}),
        (b"a: 1\r\nb: no\r\n", {"a": 1, "b": "no"}),
        (b"a:b\n", "a:b"),
        (b"<<: {a: 1}\n", {"<<": {"a": 1}}),
    ],
    ids=[
        "empty",
        "only-a-comment",
        "start-mark",
        "end-mark",
        "byte-order-mark",
        "windows-line-ends",
        "text",
        "merge-key-is-a-key",
    ],
)
def test_a_file_in_any_usual_form_is_read(text: bytes, values: Any) -> None:
    assert read(text).values == values


PLACES = """\
# A comment
plan:
  title: 'Tŷ'
  about: |
    Text
areas:
  - id: quay
    lead: [Bosun, Ŵyn, Cook]
  -   id: pier
    # another
      actions: [{id: a, due: {says: soon}}]
"""


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (2, 1), (2, 1)),
        (("plan",), (3, 3), (2, 1)),
        (("plan", "title"), (3, 10), (3, 3)),
        (("plan", "about"), (4, 10), (4, 3)),
        (("areas",), (7, 3), (6, 1)),
        (("areas", 0), (7, 5), (7, 5)),
        (("areas", 0, "id"), (7, 9), (7, 5)),
        (("areas", 0, "lead", 2), (8, 24), (8, 24)),
        (("areas", 1), (9, 7), (9, 7)),
        (("areas", 1, "actions", 0, "due"), (11, 30), (11, 25)),
        (("areas", 1, "actions", 0, "due", "says"), (11, 37), (11, 31)),
        (("areas", 2), (7, 3), (7, 3)),
        (("areas", 0, "lead", 1, "name"), (8, 19), (8, 19)),
        (("plan", "missing"), (3, 3), (3, 3)),
        (("missing", "deeper", 1), (2, 1), (2, 1)),
    ],
    ids=str,
)
def test_a_path_leads_to_its_value_or_key_or_to_the_nearest_thing_around_it(
    path: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int]
) -> None:
    source = read(PLACES)
    assert (source.locate(path), source.locate(path, key=True)) == (value, key)


FAULTS = [
    (
        "quote-is-shown-where-it-opens",
        'a: 1\nb: "x\nc: 2\n',
        "plan.yaml:2:4: a quote is opened here and never closed\n"
        '    b: "x\n       ^\n  Write another " where the text ends.',
    ),
    (
        "bracket",
        "a: [1, 2\nb: 3\n",
        "plan.yaml:1:4: the '[' that opens here is not closed\n"
        "    a: [1, 2\n"
        "       ^\n"
        "  Write ']' where it ends. Put text that starts with '[' in quotes.",
    ),
    (
        "tab-before-a-key",
        "a:\n\tb: 1\n",
        "plan.yaml:2:1: a tab stands where YAML wants spaces\n    \tb: 1\n    ^\n  Indent with spaces.",
    ),
    (
        "tab-before-an-entry",
        "- a\n\t- b\n",
        "plan.yaml:2:1: a tab stands where YAML wants spaces\n    \t- b\n    ^\n  Indent with spaces.",
    ),
    (
        "colon-in-a-text",
        "a: it: b\n",
        "plan.yaml:1:6: a second colon on this line is read as the end of a key\n"
        "    a: it: b\n"
        "         ^\n"
        "  Put the text in quotes: a: 'it: b'",
    ),
    (
        "quote-in-quotes",
        "a: 'it's'\n",
        "plan.yaml:1:8: the text ended with the ' before this, and more follows\n"
        "    a: 'it's'\n"
        "           ^\n"
        '  Put the whole text in "…", or write each \' inside it twice.',
    ),
    (
        "key-in-a-list",
        "- a\nb: 1\n",
        "plan.yaml:2:1: this line does not fit the list above it\n"
        "    b: 1\n"
        "    ^\n"
        "  An entry of the list starts with '- '; a key of its last entry starts below that entry's first key.",
    ),
    (
        "backslash",
        'a: "C:\\docs"\n',
        "plan.yaml:1:7: a backslash starts a special character in double quotes\n"
        '    a: "C:\\docs"\n'
        "          ^\n"
        "  Write the backslash twice, or put the text in '…' and not in \"…\".",
    ),
    (
        "star-alone",
        "a: * b\n",
        "plan.yaml:1:4: text that starts with * must be in quotes\n"
        "    a: * b\n"
        "       ^\n"
        "  Put the text in quotes: a: '* b'",
    ),
    (
        "bracket-that-closes-nothing",
        "a: }\n",
        "plan.yaml:1:4: this '}' closes nothing\n"
        "    a: }\n"
        "       ^\n"
        "  Take it out, or put text that holds brackets in quotes.",
    ),
    (
        "alias",
        "a: *b\n",
        "plan.yaml:1:4: '*b' is an alias, and aliases are not used here\n"
        "    a: *b\n"
        "       ^\n"
        "  Write the value out, or put text that starts with * in quotes.",
    ),
    (
        "anchor",
        "a: &b c\n",
        "plan.yaml:1:4: '&b' is an anchor, and anchors are not used here\n"
        "    a: &b c\n"
        "       ^\n"
        "  Take it out, or put text that starts with & in quotes.",
    ),
    (
        "tag",
        "a: !b c\n",
        "plan.yaml:1:4: '!b' is a tag, and tags are not used here\n"
        "    a: !b c\n"
        "       ^\n"
        "  Take it out, or put text that starts with ! in quotes.",
    ),
    (
        "duplicate-key",
        "a: 1\nb: {c: 1, ŵ: 2, c: 3}\n",
        "plan.yaml:2:17: 'c' stands twice in one place; it is on line 2 already\n"
        "    b: {c: 1, ŵ: 2, c: 3}\n"
        "                    ^\n"
        "  If a new entry starts here, close the one before it with } and open this one with {. "
        "Else put what both say under one 'c'.",
    ),
    (
        "list-as-a-key",
        "? [a]\n: 1\n",
        "plan.yaml:1:3: a key is a word here, and this one is a list or a group of keys\n"
        "    ? [a]\n"
        "      ^\n"
        "  Look for a stray '-', '?', '[' or '{'; put text that holds them in quotes.",
    ),
    (
        "second-document",
        "a: 1\n---\nb: 2\n",
        "plan.yaml:2:1: a second document starts here\n    ---\n    ^\n  Take the line '---' out.",
    ),
    (
        "not-utf-8",
        b"a: 1\nb: caf\xe9\n",
        "plan.yaml:2:7: this line holds a byte that is not UTF-8 (0xe9)\n"
        "    b: caf\ufffd\n"
        "          ^\n"
        "  Save the file as UTF-8, and look whether this letter is still right.",
    ),
    (
        "nul",
        "a: 1\nb: \x00\n",
        "plan.yaml:2:4: this line holds a character that no text may hold (U+0000)\n"
        "    b: \ufffd\n"
        "       ^\n"
        "  Delete it and type it again.",
    ),
    (
        "control-character-after-welsh-letters",
        "tŷ: ŵyn\x07\n",
        "plan.yaml:1:8: this line holds a character that no text may hold (U+0007)\n"
        "    tŷ: ŵyn\ufffd\n"
        "           ^\n"
        "  Delete it and type it again.",
    ),
    (
        "too-large",
        b"a" * (MAX_BYTES + 1),
        "plan.yaml:1:1: the file has 20,000,001 bytes; at most 20,000,000 are read\n"
        "  Take out what is not part of the plan.",
    ),
]


@pytest.mark.parametrize(("text", "message"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS])
def test_a_fault_says_where_it_is_and_what_to_do(text: str | bytes, message: str) -> None:
    assert fault(text) == f"{message}\n\n1 problem"


def test_every_fault_that_the_parser_can_go_on_after_is_told_at_once() -> None:
    with pytest.raises(ProblemsFound) as found:
        read("a: &x 1\nb: *x\na: !y 2\nc: {d: 1, d: 2}\n")
    assert [(problem.line, problem.column, problem.code) for problem in found.value.problems] == [
        (1, 4, "anchor"),
        (2, 4, "alias"),
        (3, 1, "duplicate-key"),
        (3, 4, "tag"),
        (4, 11, "duplicate-key"),
    ]


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("- ", "")])
def test_values_are_nested_to_a_depth_and_no_deeper(opening: str, closing: str) -> None:
    inner = "[]" if closing else "- a"
    deepest = MAX_DEPTH - 1
    assert read(opening * deepest + inner + closing * deepest).values
    deeper = opening * (deepest + 1) + inner + closing * (deepest + 1)
    column = len(opening) * MAX_DEPTH + 1
    assert fault(deeper) == (
        f"plan.yaml:1:{column}: this is nested more than 32 levels deep\n"
        f"    {deeper}\n"
        f"    {' ' * (column - 1)}^\n"
        "  Check for brackets that are never closed.\n\n1 problem"
    )


def test_a_depth_that_would_exhaust_the_stack_is_a_fault_like_any_other() -> None:
    with pytest.raises(ProblemsFound) as found:
        read("[" * 100_000)
    assert [problem.code for problem in found.value.problems] == ["too-deep"]


def test_a_file_of_the_largest_size_is_read() -> None:
    text = b"a: 1\n#".ljust(MAX_BYTES, b"-")
    assert read(text).values == {"a": 1}


def test_a_key_in_double_quotes_can_hold_no_more_than_a_text() -> None:
    assert fault('"a\\x00": 1\n') == (
        "plan.yaml:1:1: this line holds a character that no text may hold (U+0000)\n"
        '    "a\\x00": 1\n'
        "    ^\n"
        "  Delete it and type it again.\n\n1 problem"
    )
