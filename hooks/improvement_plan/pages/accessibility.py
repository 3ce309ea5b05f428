"""What is checked in a real browser. The tests run these lists, and the accessibility statement prints them."""

from __future__ import annotations

from dataclasses import dataclass

from ..language.translations import N_


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that the tests look at."""

    id: str
    """What the tests know it by."""
    says: str
    """The sentence for readers."""


STANDARD = "WCAG 2.2"
LEVEL = "AA"

STATES = (
    Check("wide-light", N_("On a wide screen, in light colours.")),
    Check("wide-dark", N_("On a wide screen, in dark colours.")),
    Check("narrow-light", N_("On a phone's screen, in light colours.")),
    Check("narrow-dark", N_("On a phone's screen, in dark colours.")),
    Check("details-open", N_("With every part open that can be folded.")),
    Check("letters-open", N_("With the meaning of an abbreviation open.")),
    Check("search-results", N_("With the search open, and results in it.")),
    Check("search-none", N_("With the search open, and nothing found.")),
    Check("menu-open", N_("With the menu open on a phone's screen.")),
    Check("zoom-400", N_("At 400% zoom.")),
    Check("text-spacing", N_("With more space between lines, words and letters.")),
    Check("forced-colours", N_("With the reader's own colours in place of ours.")),
    Check("print", N_("As it is printed.")),
)
"""Of every page: no failure in axe-core, by its rules for the standard and for best practice."""

BEHAVIOURS = (
    Check("skip-link", N_("A link skips to the main content.")),
    Check("focus-visible", N_("Each stop of the keyboard can be seen, with a mark of enough contrast.")),
    Check("no-hidden-stop", N_("The keyboard stops on nothing that is hidden.")),
    Check("menu-keyboard", N_("The menu opens and closes by keyboard, and gives the focus back.")),
    Check(
        "letters",
        N_("What an abbreviation means shows by touch and by keyboard, stays, and closes with Escape."),
    ),
    Check(
        "search-keyboard", N_("The search opens and closes by keyboard, gives the focus back, and says what it found.")
    ),
    Check("no-shortcuts", N_("No single key is a shortcut.")),
    Check("reflow", N_("Nothing needs scrolling sideways on a screen 320 pixels wide, except wide tables.")),
    Check("no-script", N_("Everything is there without JavaScript, and no dead button.")),
    Check("reduced-motion", N_("Nothing moves for readers who ask for less motion.")),
    Check("html", N_("The HTML is valid, by the Nu HTML Checker.")),
)
"""Of the pages: what a reader does."""

NOT_TESTED = (
    N_("screen readers"),
    N_("voice control"),
    N_("Firefox"),
    N_("Safari"),
)
