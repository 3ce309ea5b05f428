"""Who edits a plan learns which characters its papers lack, at the first place of each."""

from improvement_plan.reading.missing_glyphs import missing_letters
from improvement_plan.reading.yaml_source import read_source
from tests.plans import HEAD, plan_in


def warnings_of(text: str) -> list[tuple[str, str]]:
    """Each warning's place and message."""
    found = missing_letters(read_source(text.encode(), file="plan.yaml"))
    return [(f"{problem.line}:{problem.column}", problem.message) for problem in found]


def lacks(character: str, called: str) -> str:
    return f"the fonts of the PDF paper have no '{character}' ({called})"


def test_a_warning_reads_like_this() -> None:
    source = read_source(f"{HEAD}    aim: Works 🚧 ahead\n".encode(), file="plan.yaml")
    assert [problem.for_person() for problem in missing_letters(source)] == [
        "plan.yaml:8:16: warning: the fonts of the PDF paper have no '🚧' (U+1F6A7, Construction Sign)\n"
        "        aim: Works 🚧 ahead\n"
        "                   ^\n"
        "  The paper shows □ in its place. Web pages show the character as it is."
    ]


def test_a_warning_stops_nothing_and_has_a_code_of_its_own() -> None:
    found = missing_letters(read_source("a: 🚧\n".encode(), file="plan.yaml"))
    assert [(problem.severity, problem.code) for problem in found] == [("warning", "no-glyph")]


def test_each_character_is_told_once_at_its_first_place() -> None:
    assert warnings_of("a: x🚧中\nb: [中, {c: 🚧}, ŵ, 🏠]\n") == [
        ("1:5", lacks("🚧", "U+1F6A7, Construction Sign")),
        ("1:6", lacks("中", "U+4E2D, Cjk Unified Ideograph-4E2D")),
        ("2:19", lacks("🏠", "U+1F3E0, House Building")),
    ]


def test_a_character_is_found_on_its_own_line_of_a_longer_text() -> None:
    assert warnings_of("a: |\n  One\n  two 🚧\n") == [("3:7", lacks("🚧", "U+1F6A7, Construction Sign"))]


def test_a_character_written_as_an_escape_is_told_where_its_text_starts() -> None:
    assert warnings_of('a:\n  b: "x \\U0001F6A7"\n') == [("2:6", lacks("🚧", "U+1F6A7, Construction Sign"))]


def test_keys_are_looked_at_too() -> None:
    assert warnings_of("glossary:\n  中:\n    means: x\n") == [
        ("2:3", lacks("中", "U+4E2D, Cjk Unified Ideograph-4E2D"))
    ]


def test_what_has_no_name_is_called_by_its_number() -> None:
    assert warnings_of("a: \ue000\n") == [("1:4", lacks("\ue000", "U+E000"))]


def test_comments_numbers_and_what_is_only_unseen_give_no_warning() -> None:
    assert warnings_of("# 🚧\na: 1\nb: ~\nc: x\u200by\n") == []


def test_a_plan_in_latin_letters_has_none() -> None:
    assert list(missing_letters(plan_in("one-area").source)) == []


def test_the_invented_plan_has_one() -> None:
    found = [(problem.line, problem.message) for problem in missing_letters(plan_in("estuary").source)]
    assert found == [(112, lacks("🚧", "U+1F6A7, Construction Sign"))]
