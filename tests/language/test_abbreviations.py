"""Each abbreviation is in full at its first use in a page's running text, and tells what it means after that."""

import pytest

from improvement_plan.language.abbreviations import running, spell_out
from improvement_plan.plan.model import Term

GLOSSARY = {
    "TRP": Term(means="Tenant Repairs Panel", plural="Tenant Repairs Panels"),
    "FRA": Term(means="fire risk assessment"),
    "R": Term(means="rating"),
    "R&D": Term(means="research & development"),
    "39": Term(means="thirty-nine"),
    "GPS": Term(means="grid position"),
    "NO": Term(means='Netherdale "N" Office'),
}
TRP = '<abbr title="Tenant Repairs Panel">TRP</abbr>'
FRA = '<abbr title="fire risk assessment">FRA</abbr>'


def button(letters: str, means: str, *, number: int = 1) -> str:
    return (
        f'<button type="button" class="letters" popovertarget="letters_{number}" title="{means}">{letters}</button>'
        f'<span popover class="letters__mean" id="letters_{number}">{means}</span>'
    )


TRP_BUTTON = button("TRP", "Tenant Repairs Panel")
FRAS_BUTTON = button("FRAs", "fire risk assessment")

CASES = [
    ("first-in-full", "<p>The TRP met.</p>", "<p>The Tenant Repairs Panel (TRP) met.</p>"),
    (
        "then-marked-up",
        "<p>One TRP.</p><p>A TRP, a TRP.</p>",
        f"<p>One Tenant Repairs Panel (TRP).</p><p>A {TRP}, a {TRP}.</p>",
    ),
    ("each-on-its-own", "TRP and FRA", "Tenant Repairs Panel (TRP) and fire risk assessment (FRA)"),
    ("plural", "TRPs, then a TRP", f"Tenant Repairs Panels (TRPs), then a {TRP}"),
    ("plural-later", "One TRP, then TRPs", f"One Tenant Repairs Panel (TRP), then {TRP}s"),
    (
        "plural-that-was-not-given",
        "FRAs, FRAs, no FRA, FRAs",
        f"{FRAS_BUTTON}, {FRA}s, no fire risk assessment (FRA), {FRA}s",
    ),
    (
        "later-in-another-section",
        "<p>One TRP.</p><h2>B</h2><p>A TRP, a TRP.</p><h3>C</h3><p>A TRP.</p>",
        f"<p>One Tenant Repairs Panel (TRP).</p><h2>B</h2><p>A {TRP_BUTTON}, a {TRP}.</p><h3>C</h3>"
        f"<p>A {button('TRP', 'Tenant Repairs Panel', number=2)}.</p>",
    ),
    (
        "in-a-name",
        "<p>The TRP Board and TRPs Forum met the TRP. Then the TRP met.</p>",
        f"<p>The {TRP_BUTTON} Board and {TRP}s Forum met the Tenant Repairs Panel (TRP). Then the {TRP} met.</p>",
    ),
    (
        "plural-in-another-section",
        "<p>One TRP.</p><h2>B</h2><p>All TRPs.</p>",
        f"<p>One Tenant Repairs Panel (TRP).</p><h2>B</h2><p>All {button('TRPs', 'Tenant Repairs Panels')}.</p>",
    ),
    ("before-a-new-sentence", "<p>See the TRP. Then</p>", "<p>See the Tenant Repairs Panel (TRP). Then</p>"),
    ("in-titles-within-text", "<h2>TRP</h2><table><caption>TRP</caption><th>TRP</th></table>", None),
    ("in-a-summary", "<details><summary>TRP</summary></details>", None),
    ("longest-first", "R, R&amp;D", "Rating (R), research &amp; development (R&amp;D)"),
    ("sign-in-the-letters", "R&amp;D pays", "Research &amp; development (R&amp;D) pays"),
    ("after-an-article", "<p>An R&amp;D grant.</p>", "<p>An R&amp;D (research &amp; development) grant.</p>"),
    ("at-a-sentence's-start", "<p>Stop. FRA is due.</p>", "<p>Stop. Fire risk assessment (FRA) is due.</p>"),
    ("at-a-block's-start", "<li>\n FRA is due", "<li>\n Fire risk assessment (FRA) is due"),
    ("after-emphasis", "<p><em>The</em> FRA", "<p><em>The</em> fire risk assessment (FRA)"),
    (
        "sign-in-the-title",
        "R&amp;D, R&amp;D",
        'Research &amp; development (R&amp;D), <abbr title="research &amp; development">R&amp;D</abbr>',
    ),
    (
        "quotation-mark-in-the-title",
        "NO, NO",
        'Netherdale "N" Office (NO), <abbr title="Netherdale &quot;N&quot; Office">NO</abbr>',
    ),
    ("possessive", "The TRP's view", "The TRP's (Tenant Repairs Panel) view"),
    ("possessive-with-a-printed-apostrophe", "The TRP’s view", "The TRP’s (Tenant Repairs Panel) view"),
    ("possessive-explained", "The TRP's (Tenant Repairs Panel) view", "The TRP's (Tenant Repairs Panel) view"),
    ("possessive-plural", "The TRPs' list", "The TRPs' (Tenant Repairs Panels) list"),
    ("possessive-plural-with-a-printed-apostrophe", "The TRPs’ list", "The TRPs’ (Tenant Repairs Panels) list"),
    ("possessive-plural-as-a-reference", "The TRPs&#39; list", "The TRPs&#39; (Tenant Repairs Panels) list"),
    (
        "possessive-plural-explained",
        "The TRPs’ (Tenant Repairs Panels) list; a TRP",
        f"The TRPs’ (Tenant Repairs Panels) list; a {TRP}",
    ),
    ("possessive-plural-later", "One TRP, the TRPs’ list", f"One Tenant Repairs Panel (TRP), the {TRP}s’ list"),
    (
        "possessive-plural-in-another-section",
        "One TRP.<h2>Then</h2><p>The TRPs' list</p>",
        f"One Tenant Repairs Panel (TRP).<h2>Then</h2><p>The {button('TRPs', 'Tenant Repairs Panels')}' list</p>",
    ),
    ("possessive-plural-that-was-not-given", "The FRAs' list", f"The {FRAS_BUTTON}' list"),
    ("possessive-plural-of-a-name", "The TRPs' Board", f"The {button('TRPs', 'Tenant Repairs Panels')}' Board"),
    ("possessive-of-letters-that-end-in-s", "The GPS' map", "The GPS' (grid position) map"),
    ("plural-in-quotation-marks", "called ‘TRPs’ here", "called ‘TRPs’ (Tenant Repairs Panels) here"),
    ("plural-before-a-quotation", "the TRPs 'met'", "the Tenant Repairs Panels (TRPs) 'met'"),
    ("singular-in-quotation-marks", "a 'TRP' met", "a 'Tenant Repairs Panel (TRP)' met"),
    ("inside-a-word", "TRPX XTRP STRPS NOT", "TRPX XTRP STRPS NOT"),
    ("in-a-hyphenated-word", "TRP-led, pre-TRP", "TRP-led, pre-TRP"),
    ("in-small-letters", "no trp", "no trp"),
    ("in-an-attribute", '<a href="/TRP" title="NO">x</a>', '<a href="/TRP" title="NO">x</a>'),
    ("in-an-attribute-with-a-bracket", "<a title='a > NO'>x</a>", "<a title='a > NO'>x</a>"),
    ("in-a-comment", "<!-- TRP -->", "<!-- TRP -->"),
    ("as-a-reference", "&NO;", "&NO;"),
    ("as-the-number-of-a-reference", "it&#39;s 39", "it&#39;s thirty-nine (39)"),
    (
        "the-text-explains-it-before",
        "A tenant repairs panel (TRP). The TRP.",
        f"A tenant repairs panel (TRP). The {TRP}.",
    ),
    (
        "the-text-explains-it-after",
        "The TRP (Tenant Repairs Panel). The TRP.",
        f"The TRP (Tenant Repairs Panel). The {TRP}.",
    ),
    (
        "the-text-explains-the-plural",
        "Tenant repairs panels (TRPs). The TRP.",
        f"Tenant repairs panels (TRPs). The {TRP}.",
    ),
    ("in-code", "<code>TRP</code> TRP", "<code>TRP</code> Tenant Repairs Panel (TRP)"),
    ("in-a-block-of-code", "<pre><code>TRP</code>TRP</pre>", "<pre><code>TRP</code>TRP</pre>"),
    (
        "in-a-drawing",
        "<svg><text>TRP</text><svg>TRP</svg>TRP</svg>",
        "<svg><text>TRP</text><svg>TRP</svg>TRP</svg>",
    ),
    ("in-markup-of-its-own", "<abbr title='x'>TRP</abbr>", "<abbr title='x'>TRP</abbr>"),
    ("in-a-definition", "<dfn>TRP</dfn>", "<dfn>TRP</dfn>"),
    ("in-a-control", "<button>TRP</button><label>NO</label>", "<button>TRP</button><label>NO</label>"),
    ("in-a-script", "<script>if (TRP) {}</script>", "<script>if (TRP) {}</script>"),
    ("after-an-empty-drawing", "<svg/>TRP", "<svg/>Tenant Repairs Panel (TRP)"),
    ("after-a-closed-drawing", "<svg>TRP</svg>TRP", "<svg>TRP</svg>Tenant Repairs Panel (TRP)"),
    ("in-a-link", "<p>See <a>the TRP</a></p>", None),
]


@pytest.mark.parametrize(("html", "spelled"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_letters_that_readers_read_are_spelled_out_and_nothing_else_changes(html: str, spelled: str | None) -> None:
    """Where nothing is given, nothing changes at all."""
    assert spell_out(running(html), GLOSSARY).html == (html if spelled is None else spelled)


def test_titles_and_names_keep_their_words() -> None:
    html = f"<h1>TRP</h1><p>Of the TRP, {running('by the TRP')}, to the TRP</p>"
    assert (
        spell_out(html, GLOSSARY).html == "<h1>TRP</h1><p>Of the TRP, by the Tenant Repairs Panel (TRP), to the TRP</p>"
    )


def test_a_text_that_is_to_stay_short_keeps_its_letters_which_tell_what_they_mean() -> None:
    html = f"<p>{running('Of the TRP, the TRP', is_short=True)}</p><h2>B</h2><p>{running('A TRP')}</p>"
    assert spell_out(html, GLOSSARY).html == (
        f"<p>Of the {TRP_BUTTON}, the {TRP}</p><h2>B</h2><p>A TRP (Tenant Repairs Panel)</p>"
    )


def test_on_paper_letters_that_were_spelled_out_stand_alone() -> None:
    html = running("<p>The TRP. FRAs.</p><h2>B</h2><p>The TRP. The FRA.</p>")
    assert spell_out(html, GLOSSARY, is_paper=True).html == (
        "<p>The Tenant Repairs Panel (TRP). FRAs.</p><h2>B</h2><p>The TRP. The fire risk assessment (FRA).</p>"
    )


def test_all_letters_of_a_page_are_known_in_their_order_titles_and_names_included() -> None:
    html = f"<h1>TRP</h1><code>NO</code><p title='39'>R&amp;D</p>{running('an FRA')}"
    assert list(spell_out(html, GLOSSARY).used.items()) == [(text, GLOSSARY[text]) for text in ("FRA", "R&D", "TRP")]


def test_running_text_within_running_text_is_one_text() -> None:
    html = running(f"the {running('TRP')}, a TRP") + " TRP"
    assert spell_out(html, GLOSSARY).html == f"the Tenant Repairs Panel (TRP), a {TRP} TRP"


def test_without_a_glossary_nothing_changes() -> None:
    assert spell_out(running("<p>TRP</p>"), {}).html == "<p>TRP</p>"


def test_each_page_starts_anew() -> None:
    pages = [spell_out(running("TRP"), GLOSSARY).html for _ in range(2)]
    assert pages == ["Tenant Repairs Panel (TRP)", "Tenant Repairs Panel (TRP)"]
