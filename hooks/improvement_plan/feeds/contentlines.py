"""Content lines of iCalendar (RFC 5545): texts escaped, and long lines folded."""

from __future__ import annotations

OCTETS = 74
"""The most in one line. The RFC allows 75; from the second on, the space that marks it is one of them."""


def escaped(text: str) -> str:
    """A text as the value of a property (RFC 5545, 3.3.11)."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> bytes:
    """A content line in UTF-8, with its end (RFC 5545, 3.1)."""
    octets = line.encode()
    parts = []
    while len(octets) > OCTETS:
        end = OCTETS
        while octets[end] & 0xC0 == 0x80:  # within a letter
            end -= 1
        # Some programs undo what is escaped before they join the lines.
        if octets[end - 1] in b"\\^":
            end -= 1
        parts.append(octets[:end])
        octets = octets[end:]
    return b"\r\n ".join((*parts, octets)) + b"\r\n"
