"""Every word of the interface comes through the catalogue, so that a second language is a file."""

import re
import shutil

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from tests.site.building import PLANS, ROOT, Site, build
from tools.built_page import Page

OPEN, CLOSE = "⟦", "⟧"


def wrapped(message: str) -> str:
    return f"{OPEN}{message}{CLOSE}"


@pytest.fixture(scope="module")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The Welsh plan, in a language that puts brackets around every message."""
    overrides = tmp_path_factory.mktemp("overrides")
    shutil.copytree(ROOT / "overrides", overrides, dirs_exist_ok=True)
    with (ROOT / "overrides" / "locale" / "messages.pot").open("rb") as template:
        messages = read_po(template)
    catalogue = Catalog(locale="cy")
    for message in messages:
        if not message.id:
            continue
        if isinstance(message.id, tuple):
            text: str | tuple[str, ...] = tuple(wrapped(message.id[-1]) for _ in range(catalogue.num_plurals))
        else:
            text = wrapped(str(message.id))
        catalogue.add(message.id, text, flags=message.flags)
    with (overrides / "locale" / "cy.po").open("wb") as file:
        write_po(file, catalogue)
    theme = {"name": "material", "custom_dir": str(overrides), "font": False}
    content = tmp_path_factory.mktemp("content")
    return build(PLANS / "cymru" / "plan.yaml", content, tmp_path_factory.mktemp("translated"), theme=theme)


@pytest.mark.site
def test_no_word_of_a_page_is_outside_the_catalogue_but_the_plans_own(translated: Site) -> None:
    plan = (PLANS / "cymru" / "plan.yaml").read_text(encoding="utf-8")
    known = set(re.findall(r"\w+", plan.lower()))
    months = Locale("cy").months["format"]["wide"].values()
    known |= {month.lower() for month in months}
    stray = {
        address: found
        for address, page in translated.pages.items()
        if (found := sorted(word for word in _outside(_text_of(page)) if word.lower() not in known))
    }
    assert stray == {}


@pytest.mark.site
def test_the_page_for_addresses_that_are_not_there_is_translated_too(translated: Site) -> None:
    assert wrapped("Page not found") in translated.not_found.text


def test_what_a_file_does_not_translate_stays_english(cymru: Site) -> None:
    assert "Heb ei nodi" in cymru.page("accessibility/").text
    assert "Page not found" in cymru.not_found.text


_NAMES = re.compile(r"<code>.*?</code>|\bhttps?://[\w./-]+|\b[\w-]+\.(?:schema\.)?(?:csv|json|xlsx)\b")


def _text_of(page: Page) -> str:
    """What the page says; names of files and fields are the same in every language."""
    return Page(page.address, _NAMES.sub(" ", page.html)).text


def _outside(text: str) -> list[str]:
    """The words that no message holds; a message can hold another as a value."""
    depth, kept = 0, []
    for sign in text:
        depth += (sign == OPEN) - (sign == CLOSE)
        kept.append(" " if depth or sign == CLOSE else sign)
    return re.findall(r"[^\W\d_]+", "".join(kept))
