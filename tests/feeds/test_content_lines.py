"""Content lines are escaped and folded as another implementation does, and hold what was written."""

import re

from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Event

from improvement_plan.editions.wording import safe
from improvement_plan.feeds.contentlines import escaped, folded

TEXTS = (st.text(max_size=300) | st.text(alphabet="ab^\\;,:\n é’🚧", max_size=300)).map(safe)
LONG = "n" * 74


def unfolded(line: bytes) -> str:
    """A content line without its folds and its end (RFC 5545, 3.1)."""
    return line.replace(b"\r\n ", b"").removesuffix(b"\r\n").decode()


def unescaped(value: str) -> str:
    """The text of a value (RFC 5545, 3.3.11)."""
    return re.sub(r"\\(.)", lambda sign: "\n" if sign[1] in "nN" else sign[1], value)


@given(TEXTS)
@example("C:\\New")
def test_what_was_written_is_what_is_read(text: str) -> None:
    assert unescaped(unfolded(folded(f"SUMMARY:{escaped(text)}")).removeprefix("SUMMARY:")) == text


@given(TEXTS)
@example(LONG)
@example(f"{LONG}\\;{LONG}^")
@example(f"é{LONG}’🚧{LONG}")
def test_a_line_is_the_one_that_another_implementation_writes(text: str) -> None:
    # That one takes a backslash before an N for a line break, which it is not until it is escaped.
    text = text.replace("\\N", "")
    event = Event()
    event.add("summary", text, parameters={"LANGUAGE": "cy"})
    line = folded(f"SUMMARY;LANGUAGE=cy:{escaped(text)}")
    assert event.to_ical() == b"BEGIN:VEVENT\r\n" + line + b"END:VEVENT\r\n"


@given(TEXTS)
def test_no_line_has_more_than_75_octets_and_each_is_text(text: str) -> None:
    lines = folded(f"SUMMARY:{escaped(text)}").split(b"\r\n")
    assert [line for line in lines if len(line) > 75] == []
    assert [line.decode() for line in lines][-1] == ""
