"""Abbreviations of the glossary are spelled out in running text alone, and what they mean is one press away."""

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
TITLES = ("a", "caption", "dt", "h1", "h2", "h3", "h4", "summary", "th", "strong")
"""Elements that hold titles and names."""


@dataclass(frozen=True)
class Use:
    """Where a page uses an abbreviation."""

    before: str
    after: str
    title: str | None
    """What the markup around it says that it means."""
    is_titled: bool
    """Whether it stands in a title or a name."""
    is_short: bool
    """Whether it stands in what is to stay short: the newest fact, on home."""


def uses(page: Page, letters: str) -> list[Use]:
    """Every place in the page's own content where the letters stand for themselves, in order."""
    pieces = [
        (text, parent)
        for text, parent in texts(page.main)
        if parent.within(*AS_IT_IS) is None and not parent.is_within_attribute("popover")
    ]
    found: list[Use] = []
    for number, (text, parent) in enumerate(pieces):
        for match in re.finditer(rf"(?<![\w-]){re.escape(letters)}(?=s?(?![\w-]))", text):
            around = parent.within("abbr", "button")
            before = "".join(piece for piece, _ in pieces[max(number - 3, 0) : number]) + text[: match.start()]
            after = text[match.end() :] + "".join(piece for piece, _ in pieces[number + 1 : number + 4])
            title = around.attributes.get("title", "") if around else None
            is_titled = parent.within(*TITLES) is not None
            section = parent.within("section")
            is_short = section is not None and "answer--newest" in section.attributes.get("class", "")
            found.append(Use(" ".join(before.split(" ")), after, title, is_titled, is_short))
    return found


def texts(node: Node) -> list[tuple[str, Node]]:
    found: list[tuple[str, Node]] = []
    for child in node.children:
        found += [(child, node)] if isinstance(child, str) else texts(child)
    return found


def explained(use: Use, term: Term) -> bool:
    """Whether the meaning stands at the letters: 'Full Words (FW)', 'FW (Full Words)', "FW's (…)" or "FWs' (…)"."""
    meanings = [re.escape(words) for words in (term.means, term.plural) if words]
    either = "|".join(meaning.replace(r"\ ", r"\s+") for meaning in meanings)
    before = re.search(rf"(?:{either})\s+\($", use.before, re.IGNORECASE)
    after = re.match(rf"s?(?:['’]s?)?\s+\((?:{either})", use.after, re.IGNORECASE)
    return bool(before or after)


def every_use(site: Site) -> list[tuple[Page, str, Term, list[Use]]]:
    """The uses of each abbreviation on each page but the glossary's own."""
    return [
        (page, letters, term, uses(page, letters))
        for page in site.pages.values()
        if page.address != "glossary/"
        for letters, term in site.plan.glossary.items()
    ]


PLANS = pytest.mark.parametrize("name", ["lancashire", "estuary", "cymru"])


@PLANS
def test_no_title_and_no_name_is_spelled_out_or_marked_up(site_of: Callable[[str], Site], name: str) -> None:
    assert [
        (page.address, use)
        for page, _, term, found in every_use(site_of(name))
        for use in found
        if use.is_titled and (use.title is not None or explained(use, term))
    ] == []


@PLANS
def test_an_abbreviation_is_spelled_out_at_most_once_on_a_page_and_before_it_is_marked_up(
    site_of: Callable[[str], Site], name: str
) -> None:
    site = site_of(name)
    for page, letters, term, found in every_use(site):
        assert not any(explained(use, term) for use in found if use.is_short)
        kinds = [
            "spelled" if explained(use, term) else "told" if use.title else "" for use in found if not use.is_short
        ]
        said = [kind for kind in kinds if kind]
        if f"{term.means} ({letters})" in site.plan_file.read_text(encoding="utf-8"):
            # The plan's own words explain it, as often as they do.
            said = [kind for at, kind in enumerate(said) if at == 0 or kind == "told"]
        assert said in ([], ["spelled", *["told"] * (len(said) - 1)]), (page.address, letters)
        assert {use.title for use in found} <= {None, term.means, term.plural}


@PLANS
def test_all_abbreviations_of_a_page_are_listed_below_it(site_of: Callable[[str], Site], name: str) -> None:
    for page, letters, _, found in every_use(site_of(name)):
        lists = [node for node in page.all("details") if node.attributes.get("class") == "abbreviations"]
        listed = [child.text for node in lists for child in node.elements if child.tag == "dt"]
        assert (letters in listed) == bool(found), (page.address, letters)


def test_the_rule_is_put_to_the_test(lancashire: Site) -> None:
    """Each abbreviation of the real plan is used beside the glossary's own page, and some more than once on a page."""
    counts = {
        letters: [len(uses(page, letters)) for address, page in lancashire.pages.items() if address != "glossary/"]
        for letters in lancashire.plan.glossary
    }
    assert [letters for letters, found in counts.items() if not any(found)] == []
    assert {letters for letters, found in counts.items() if max(found) > 2} >= {"FSW", "IRO", "MASH", "Ofsted"}


def test_the_name_of_an_event_keeps_its_words(lancashire: Site) -> None:
    assert "Ofsted focused visit" in lancashire.page("reports/").text
    assert "(Ofsted) focused visit" not in "".join(page.text for page in lancashire.pages.values())


def test_a_plural_is_spelled_out_as_a_plural(lancashire: Site) -> None:
    summary = lancashire.page("areas/purposeful-practice/").under("Progress summary")
    assert "Independent Reviewing Officers (IROs) have revised guidance" in summary


def test_nothing_but_an_abbreviation_of_the_glossary_is_marked_up(site: Site) -> None:
    terms = site.plan.glossary.items()
    known = {(letters, term.means) for letters, term in terms}
    known |= {(f"{letters}s", term.plural or term.means) for letters, term in terms}
    marked = {
        (node.text, node.attributes.get("title"))
        for page in site.pages.values()
        for node in (*page.all("abbr"), *page.all("button"))
        if node.tag == "abbr" or "popovertarget" in node.attributes
    }
    assert marked - known == set()


def test_each_button_opens_what_its_letters_mean(site: Site) -> None:
    for page in site.pages.values():
        means = {node.id: node for node in page.root.elements if "popover" in node.attributes}
        for node in page.all("button"):
            if target := node.attributes.get("popovertarget"):
                (text,) = means.pop(target).children
                assert text == node.attributes["title"]
        assert means == {}


def test_letters_in_code_stay_as_they_are(estuary: Site) -> None:
    assert [node.text for page in estuary.pages.values() for node in page.all("code") if "(" in node.text] == []
