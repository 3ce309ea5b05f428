"""Every text colour can be read on every ground that it stands on, and every drawing told from what is behind it."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[1] / "overrides" / "assets" / "site.css").read_text(encoding="utf-8")
STATUSES = ("done", "under-way", "at-risk", "late", "paused", "planned", "stopped", "nothing-reported")

TEXT = [
    *((colour, ground) for colour in ("text", "soft", "link", "link-hover", "late") for ground in ("ground", "raised")),
    ("on-brand", "brand"),
    *((status, f"{status}-ground") for status in STATUSES),
]
"""Text and its ground: 4.5 to 1 (WCAG 2.2, 1.4.3)."""
GRAPHICS = [
    *((status, "ground") for status in STATUSES if status != "nothing-reported"),
    ("planned-bar", "ground"),
    *((colour, "raised") for colour in ("done", "at-risk", "late")),
    ("focus-edge", "focus"),
]
"""Parts of drawings and what they stand on: 3 to 1 (WCAG 2.2, 1.4.11)."""


def palette(scheme: str) -> dict[str, str]:
    """The colours of a scheme, by their names."""
    blocks = {name: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", body)) for name, body in BLOCKS}
    return blocks["light"] | (blocks[scheme] if scheme != "light" else {})


BLOCKS = [
    ("light", CSS[CSS.index(":root {") : CSS.index("}")]),
    ("dark by system", CSS.split(':root:not([data-scheme="light"]) {')[1].split("}")[0]),
    ("dark by choice", CSS.split(':root[data-scheme="dark"] {')[1].split("}")[0]),
]
SCHEMES = [name for name, _ in BLOCKS]


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_both_ways_to_dark_have_the_same_colours() -> None:
    assert palette("dark by system") == palette("dark by choice")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_can_be_read(scheme: str) -> None:
    colours = palette(scheme)
    low = {pair: round(ratio, 2) for pair in TEXT if (ratio := contrast(*(colours[name] for name in pair))) < 4.5}
    assert low == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_drawings_can_be_told_from_what_is_behind_them(scheme: str) -> None:
    colours = palette(scheme)
    low = {pair: round(ratio, 2) for pair in GRAPHICS if (ratio := contrast(*(colours[name] for name in pair))) < 3}
    assert low == {}


def test_the_measure_of_contrast_is_the_standards() -> None:
    assert (contrast("#000", "#fff"), round(contrast("#777777", "#fff"), 2)) == (21.0, 4.48)
