"""What the fonts lack is known without the fonts, and is replaced in sight."""

import json
import sys
from collections.abc import Sequence
from unicodedata import category, is_normalized

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from improvement_plan.language.fonts import STAND_IN, is_known, printable, unprintable
from tests.fonts import characters

DRAWN = """
#set document(title: "Letters")
#set text(font: "Libertinus Serif")
#title()
#for letter in json(bytes(sys.inputs.letters)) { par(letter); par(strong(letter)); par(emph(letter)); par(raw(letter)) }
"""


def are_drawn(letters: Sequence[str]) -> bool:
    """Whether typst draws each of *letters* on its own; PDF/UA-1 lets it leave none out."""
    try:
        typst.compile(
            DRAWN.encode(),
            format="pdf",
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            sys_inputs={"letters": json.dumps(letters)},
        )
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        return False
    return True


@pytest.mark.slow
def test_every_character_that_is_kept_is_drawn_in_each_look() -> None:
    kept = [character for character in map(chr, range(sys.maxunicode + 1)) if printable(character) == character]
    assert len(kept) > 7000
    assert are_drawn(kept)


@pytest.mark.slow
def test_every_character_of_the_fonts_that_is_replaced_is_one_that_is_not_drawn() -> None:
    """But for private ones and those without a meaning, whose look is a font's own affair, and other forms of one."""
    replaced = [
        character
        for character in sorted(characters())
        if printable(character) == STAND_IN != character
        and category(character) not in ("Cn", "Co")
        and is_normalized("NFC", character)
    ]
    assert "✖" in replaced
    assert [character for character in replaced if are_drawn([character])] == []


def test_the_fonts_have_what_councils_write() -> None:
    text = "ŵŷâêîôûŴŶ £€ – — ‘’ “” … • × ÷ ½ ² ° § © → ✓ Łódź Ćišćenje Αθήνα Привет"
    assert (printable(text), unprintable(text)) == (text, ())


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("e\u0301", "é"),
        ("a\x00b\x07c\x1b[31md\x7f\x9f", "abc[31md"),
        ("a\u202eb\u2066c\u200bd\ufeffe", "abc\u200bde"),
        ("a\tb\nc", "a b\nc"),
        ("road 🚧 works", f"road {STAND_IN} works"),
        ("\u2764\ufe0f", "\u2764"),
        ("a\u3164b\u180ec", "abc"),
        ("ペ", STAND_IN),
        ("\ue000\U0010ffff\ud800", STAND_IN * 3),
    ],
)
def test_letters_are_composed_what_is_unseen_is_dropped_and_what_is_lacked_is_replaced(text: str, printed: str) -> None:
    assert printable(text) == printed


def test_each_lacked_character_is_named_once_in_order() -> None:
    assert unprintable("b🚧 中\u202e🚧 ŵ 🏠") == ("🚧", "中", "🏠")


@given(st.text())
def test_what_was_made_printable_stays_as_it_is(text: str) -> None:
    assert printable(printable(text)) == printable(text)
    assert unprintable(printable(text)) == ()


def test_what_is_known_at_a_glance_lacks_nothing() -> None:
    familiar = "".join(letter for letter in map(chr, range(0xD800)) if is_known(letter))
    assert len(familiar) > 400
    assert unprintable(familiar) == ()
    assert not is_known("Wor\u0302ks")


@given(st.text(st.sampled_from([chr(number) for number in range(0x2100) if is_known(chr(number))])))
def test_familiar_letters_stay_familiar_beside_each_other(text: str) -> None:
    assert unprintable(text) == ()
