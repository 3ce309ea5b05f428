"""On each page, an abbreviation of the glossary is spelled out where it first stands, and marked up after that."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from improvement_plan.plan.model import Term
from tests.site.building import Site
from tools.built_page import SILENT, Node, Page

AS_IT_IS = SILENT | {"code", "pre", "dfn", "option"}
"""Elements that name the letters themselves, or that nobody reads."""


@dataclass(frozen=True)
class Use:
    """Where a page uses an abbreviation."""

    before: str
    after: str
    title: str | None
    """What the markup around it says that it means."""


def uses(page: Page, letters: str) -> list[Use]:
    """Every place in the page's own content where the letters stand for themselves, in order."""
    pieces = [(text, parent) for text, parent in texts(page.main) if parent.within(*AS_IT_IS) is None]
    found: list[Use] = []
    for number, (text, parent) in enumerate(pieces):
        for match in re.finditer(rf"(?<![\w-]){re.escape(letters)}(?=s?(?![\w-]))", text):
            around = parent.within("abbr")
            before = "".join(piece for piece, _ in pieces[max(number - 3, 0) : number]) + text[: match.start()]
            after = text[match.end() :] + "".join(piece for piece, _ in pieces[number + 1 : number + 4])
            title = around.attributes.get("title", "") if around else None
            found.append(Use(" ".join(before.split(" ")), after, title))
    return found


def texts(node: Node) -> list[tuple[str, Node]]:
    found: list[tuple[str, Node]] = []
    for child in node.children:
        found += [(child, node)] if isinstance(child, str) else texts(child)
    return found


def explained(use: Use, term: Term) -> bool:
    """Whether the meaning stands at the letters: 'Full Words (FW)' or 'FW (Full Words)'."""
    meanings = [re.escape(words) for words in (term.means, term.plural) if words]
    either = "|".join(meaning.replace(r"\ ", r"\s+") for meaning in meanings)
    before = re.search(rf"(?:{either})\s+\($", use.before, re.IGNORECASE)
    after = re.match(rf"s?\s+\((?:{either})", use.after, re.IGNORECASE)
    return bool(before or after)


def faults(page: Page, letters: str, term: Term) -> list[str]:
    found = uses(page, letters)
    faults_found = [
        f"{page.address or 'home'}: {letters} at '…{use.before[-40:]}' is not marked up with its meaning"
        for use in found[1:]
        if use.title != term.means
    ]
    if found and (found[0].title is not None or not explained(found[0], term)):
        faults_found.insert(0, f"{page.address or 'home'}: {letters} is not spelled out at its first use")
    return faults_found


@pytest.mark.parametrize("name", ["lancashire", "estuary", "cymru"])
def test_the_first_use_is_spelled_out_and_each_later_one_is_marked_up(
    site_of: Callable[[str], Site], name: str
) -> None:
    site = site_of(name)
    glossary = site.plan.glossary
    assert [
        fault
        for page in site.pages.values()
        for letters, term in glossary.items()
        for fault in faults(page, letters, term)
    ] == []


def test_the_rule_is_put_to_the_test(lancashire: Site) -> None:
    """Each abbreviation of the real plan is used beside the glossary's own page, and some more than once on a page."""
    counts = {
        letters: [len(uses(page, letters)) for address, page in lancashire.pages.items() if address != "glossary/"]
        for letters in lancashire.plan.glossary
    }
    assert [letters for letters, found in counts.items() if not any(found)] == []
    assert {letters for letters, found in counts.items() if max(found) > 1} >= {"FSW", "IRO", "MASH", "Ofsted"}


def test_a_plural_is_spelled_out_as_a_plural(lancashire: Site) -> None:
    summary = lancashire.page("areas/purposeful-practice/").under("Progress summary")
    assert "Independent Reviewing Officers (IROs) have revised guidance" in summary


def test_nothing_but_an_abbreviation_of_the_glossary_is_marked_up(site: Site) -> None:
    known = {(letters, term.means) for letters, term in site.plan.glossary.items()}
    marked = {(node.text, node.attributes.get("title")) for page in site.pages.values() for node in page.all("abbr")}
    assert marked - known == set()


def test_letters_in_code_stay_as_they_are(estuary: Site) -> None:
    assert [node.text for page in estuary.pages.values() for node in page.all("code") if "(" in node.text] == []
