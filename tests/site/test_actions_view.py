"""The table of all actions, filtered, sorted and sent as an address; and the link to an action, copied."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from improvement_plan.editions.changes import changes
from improvement_plan.editions.edition import Edition, edition, latest_edition
from improvement_plan.editions.steps import StepEdition, overdue_among, rank
from improvement_plan.plan.actions import StatusCategory
from tests.audit.axe import audit, make
from tests.behaviour.windows import DESK, PHONE, window
from tests.site.building import Site

SHOWN = "main tbody tr:visible th"
CONTROLS = "button, select, input, summary:not(.key > summary)"
"""What a script or a finger works; the key to the plan's words needs no script."""
COPIED = "navigator.clipboard.readText()"

Rule = Callable[[Edition, StepEdition], bool]


def kinds(now: Edition, action: StepEdition) -> set[str]:
    """The kinds of change of an action and of its milestones, since the report before."""
    assert now.previous
    every = changes(edition(now.plan, now.previous.id), now)
    return {change.kind.id for change in every if action.step in (change.after.step, change.after.action)}


def marks(action: StepEdition) -> set[str]:
    return {rule.id for rule in action.flags}


def is_done(action: StepEdition) -> bool:
    return action.status.category is StatusCategory.DONE


FILTERS: dict[str, tuple[dict[str, str], Rule]] = {
    "area": ({"area": "homes"}, lambda now, action: action.area.id == "homes"),
    "status": ({"status": "late"}, lambda now, action: action.status.label == "Behind"),
    "word": ({"status": "red"}, lambda now, action: action.status.label == "Red"),
    "nothing reported": (
        {"status": "nothing-reported"},
        lambda now, action: action.status.category is StatusCategory.NOTHING_REPORTED,
    ),
    "lead": ({"lead": "Fells Ranger"}, lambda now, action: "Fells Ranger" in action.step.lead),
    "no lead": ({"lead": "-"}, lambda now, action: not action.step.lead),
    "recommendation": ({"recommendation": "5"}, lambda now, action: "5" in action.step.recommendations),
    "no recommendation": ({"recommendation": "-"}, lambda now, action: not action.step.recommendations),
    "overdue": ({"overdue": "yes"}, lambda _, action: is_late(action)),
    "changed": ({"changed": "any"}, lambda now, action: bool(kinds(now, action))),
    "slipped": ({"changed": "slipped"}, lambda now, action: "slipped" in kinds(now, action)),
    "not mentioned": ({"changed": "not-mentioned"}, lambda now, action: "not-mentioned" in kinds(now, action)),
    "evidence": ({"evidence": "with-evidence"}, lambda now, action: "with-evidence" in marks(action)),
    "assured": ({"evidence": "assured"}, lambda now, action: "assured" in marks(action)),
    "no evidence": (
        {"evidence": "-"},
        lambda now, action: is_done(action) and "with-evidence" not in marks(action),
    ),
    "two at once": (
        {"area": "homes", "overdue": "yes"},
        lambda now, action: action.area.id == "homes" and is_late(action),
    ),
    "three at once": (
        {"status": "blue", "changed": "completed", "lead": "Bridges Manager"},
        lambda now, action: (
            action.status.label == "Blue"
            and "completed" in kinds(now, action)
            and "Bridges Manager" in action.step.lead
        ),
    ),
}
SORTS: dict[str, tuple[str, Callable[[StepEdition], Any]]] = {
    "status": ("Status", lambda action: rank(action.status)),
    "due": ("Due", lambda action: action.due.last if action.due else None),
    "lead": ("Lead", lambda action: " ".join(action.step.lead).casefold() or None),
}


def is_late(action: StepEdition) -> bool:
    """Whether an action is overdue, or a milestone of it."""
    return bool(overdue_among([action]))


@pytest.fixture(scope="module")
def served(estuary: Site, serve_folder: Callable[..., str]) -> str:
    """The address of the invented plan's site, under a prefix as on a project's page."""
    return serve_folder(estuary.folder, prefix="/plan/")


@pytest.fixture(scope="module")
def now(estuary: Site) -> Edition:
    return latest_edition(estuary.plan)


def shown(page: Page) -> list[str]:
    """The actions in the table that can be seen, by their addresses, in order."""
    links: list[str] = page.locator(f"{SHOWN} a").evaluate_all("links => links.map(one => one.hash.slice(1))")
    return links


def status(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("status")


def control(page: Page, name: str) -> Locator:
    return page.locator(f"main form [name={name}]")


def choose(page: Page, name: str, value: str) -> None:
    if control(page, name).evaluate("one => one.type") == "checkbox":
        control(page, name).set_checked(bool(value))
    else:
        control(page, name).select_option(value)


def ids(actions: list[StepEdition]) -> list[str]:
    return [action.step.id for action in actions]


# Filters


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_shows_the_actions_it_names_says_how_many_and_becomes_the_address(
    browser: Browser, served: str, now: Edition, name: str
) -> None:
    query, rule = FILTERS[name]
    every = list(now.actions)
    wanted = [action for action in every if rule(now, action)]
    assert 0 < len(wanted) < len(every), "a filter that leaves all or none shows nothing here"
    with window(browser) as page:
        page.goto(f"{served}actions/")
        for filter_name, value in query.items():
            choose(page, filter_name, value)
        assert shown(page) == ids(wanted)
        expect(status(page)).to_have_text(f"{len(wanted)} of {len(every)} actions shown")
        order = ("area", "status", "changed", "mark", "lead", "recommendation", "evidence", "overdue")
        in_order = {key: query[key] for key in order if key in query}
        assert page.url == f"{served}actions/?{urlencode(in_order)}"


@pytest.mark.parametrize("name", FILTERS)
def test_an_address_shows_the_same_view_to_whoever_opens_it(
    browser: Browser, served: str, now: Edition, name: str
) -> None:
    query, rule = FILTERS[name]
    wanted = [action for action in now.actions if rule(now, action)]
    with window(browser) as page:
        page.goto(f"{served}actions/?{urlencode(query)}")
        assert shown(page) == ids(wanted)
        expect(status(page)).to_have_text(f"{len(wanted)} of {now.counts.total} actions shown")
        values = {key: control(page, key).input_value() for key in query}
        assert values == query


def test_what_no_action_matches_is_said(browser: Browser, served: str, now: Edition) -> None:
    with window(browser) as page:
        page.goto(f"{served}actions/?status=stopped&overdue=yes")
        assert shown(page) == []
        expect(status(page)).to_have_text(
            f"No action fits what was chosen. “Show all” brings all {now.counts.total} back."
        )
        expect(page.get_by_role("table")).to_have_count(0)
        page.get_by_role("button", name="Show all").click()
        assert len(shown(page)) == now.counts.total


def test_an_address_that_asks_for_what_is_not_there_shows_all(browser: Browser, served: str, now: Edition) -> None:
    with window(browser) as page:
        page.goto(f"{served}actions/?area=nowhere&sort=length&toString=1&overdue=maybe")
        assert shown(page) == ids(list(now.actions))


def test_show_all_takes_every_filter_and_the_order_back(browser: Browser, served: str, now: Edition) -> None:
    with window(browser) as page:
        page.goto(f"{served}actions/?area=homes&overdue=yes&sort=due&order=reversed")
        assert shown(page) != ids(list(now.actions))
        page.get_by_role("button", name="Show all").click()
        assert shown(page) == ids(list(now.actions))
        assert page.url == f"{served}actions/"
        expect(status(page)).to_have_text(f"{now.counts.total} of {now.counts.total} actions shown")
        assert [control(page, name).input_value() for name in ("area", "sort")] == ["", ""]
        expect(control(page, "overdue")).not_to_be_checked()


def test_show_all_is_offered_only_while_a_filter_is_set(browser: Browser, served: str) -> None:
    with window(browser) as page:
        button = page.get_by_role("button", name="Show all")
        page.goto(f"{served}actions/")
        expect(button).to_be_hidden()
        page.get_by_role("button", name="Due").click()
        expect(button).to_be_hidden()
        choose(page, "area", "homes")
        expect(button).to_be_visible()
        choose(page, "area", "")
        expect(button).to_be_hidden()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("way", ["pressed", "back"])
def test_where_show_all_goes_away_under_the_focus_the_heading_of_the_filters_has_it_and_the_number_is_said(
    browser: Browser, served: str, now: Edition, size: tuple[int, int], way: str
) -> None:
    with window(browser, size=size) as page:
        page.goto(f"{served}actions/")
        if not page.get_by_label("Overdue only").is_visible():
            page.get_by_text("Filter and sort").click()
        page.get_by_label("Overdue only").check()
        page.get_by_role("button", name="Show all").focus()
        page.keyboard.press("Enter") if way == "pressed" else page.go_back()
        expect(page.get_by_role("button", name="Show all")).to_be_hidden()
        expect(page.locator("main form summary")).to_be_focused()
        expect(status(page)).to_have_text(f"{now.counts.total} of {now.counts.total} actions shown")


def test_back_and_forward_go_through_the_views(browser: Browser, served: str) -> None:
    with window(browser) as page:
        page.goto(f"{served}actions/")
        views = [(page.url, shown(page))]
        for name, value in (("area", "roads"), ("status", "done"), ("area", "")):
            choose(page, name, value)
            views.append((page.url, shown(page)))
        assert len({url for url, _ in views}) == len(views)
        for view in views[-2::-1]:
            page.go_back()
            assert (page.url, shown(page)) == view
        page.go_forward()
        assert (page.url, shown(page)) == views[1]


def test_only_filters_that_the_plan_has_something_for_are_offered(
    browser: Browser, served: str, lancashire: Site, serve_folder: Callable[..., str]
) -> None:
    offered = {}
    with window(browser) as page:
        for name, address in (("estuary", served), ("lancashire", serve_folder(lancashire.folder))):
            page.goto(f"{address}actions/")
            found = page.locator("main form :is(select, input):visible")
            offered[name] = [field.get_attribute("name") for field in found.all()]
            headers = [header.inner_text() for header in page.get_by_role("columnheader").all()]
            assert any(header.startswith("Lead") for header in headers) == (name == "estuary")
    assert offered == {
        "estuary": ["area", "status", "changed", "mark", "lead", "recommendation", "evidence", "overdue"],
        # Its dates have no column to sort by.
        "lancashire": ["area", "status", "recommendation", "sort", "order"],
    }


def test_each_status_can_be_chosen_in_the_order_that_all_pages_use(browser: Browser, served: str, now: Edition) -> None:
    with window(browser) as page:
        page.goto(f"{served}actions/")
        values = control(page, "status").locator("option").evaluate_all("all => all.map(one => one.value)")
        ids_of = {status: id for id, status in now.statuses.items()}
        assert values == ["", *(ids_of.get(status, status.category) for status, _ in now.counts.by_word)]


def test_a_plan_with_nothing_to_choose_from_has_no_filters(
    browser: Browser, one_area: Site, serve_folder: Callable[..., str]
) -> None:
    assert sum(len(area.actions) for area in one_area.plan.areas) < 2
    with window(browser) as page:
        page.goto(f"{serve_folder(one_area.folder)}actions/")
        assert page.locator("main").locator("form, script, button").count() == 0


# Order


@pytest.mark.parametrize("name", SORTS)
def test_a_column_sorts_the_table_and_again_the_other_way_with_what_is_not_known_last(
    browser: Browser, served: str, now: Edition, name: str
) -> None:
    label, key = SORTS[name]
    every = list(now.actions)
    known = [action for action in every if key(action) is not None]
    unknown = ids([action for action in every if key(action) is None])
    with window(browser) as page:
        page.goto(f"{served}actions/")
        header = page.get_by_role("columnheader", name=label)
        for is_reversed in (False, True):
            header.get_by_role("button").click()
            assert shown(page) == [*ids(sorted(known, key=key, reverse=is_reversed)), *unknown]
            expect(header).to_have_attribute("aria-sort", "descending" if is_reversed else "ascending")
            assert page.locator("[aria-sort]").count() == 1
            total = now.counts.total
            summary = f"{total} of {total} actions shown. Sorted by: {label}{', reversed' if is_reversed else ''}"
            expect(status(page)).to_have_text(summary)
            assert page.url == f"{served}actions/?sort={name}{'&order=reversed' if is_reversed else ''}"
            order = shown(page)
            page.reload()
            assert shown(page) == order


def test_titles_sort_as_words_do_whatever_their_marks_and_capitals(browser: Browser, served: str) -> None:
    with window(browser) as page:
        page.goto(f"{served}actions/?sort=title")
        titles = page.locator(SHOWN).all_inner_texts()
        letters = ["".join(letter for letter in title.casefold() if letter.isalnum())[:4] for title in titles]
        assert letters == sorted(letters)
        assert letters[0] != letters[-1]


def test_the_order_of_the_plan_is_that_of_its_areas(browser: Browser, served: str, now: Edition) -> None:
    with window(browser) as page:
        page.goto(f"{served}actions/")
        header = page.get_by_role("columnheader", name="Area")
        expect(header).to_have_attribute("aria-sort", "ascending")
        header.get_by_role("button").click()
        expect(header).to_have_attribute("aria-sort", "descending")
        backwards = [action for area in reversed(now.areas) for action in area.actions]
        assert shown(page) == ids(backwards)


def test_filters_and_order_hold_together(browser: Browser, served: str, now: Edition) -> None:
    due = SORTS["due"][1]
    with window(browser) as page:
        page.goto(f"{served}actions/")
        page.get_by_role("button", name="Due").click()
        choose(page, "overdue", "yes")
        late = [action for action in now.actions if is_late(action)]
        assert shown(page) == ids(sorted(late, key=due))
        assert page.url == f"{served}actions/?overdue=yes&sort=due"


def test_on_a_phone_a_list_sorts_the_cards(browser: Browser, served: str, now: Edition) -> None:
    with window(browser, size=PHONE) as page:
        page.goto(f"{served}actions/?status=late")
        expect(control(page, "sort")).to_be_hidden()
        page.get_by_text("Filter and sort").click()
        page.get_by_label("Sort by").select_option("Due")
        page.get_by_label("Reverse the order").check()
        late = [action for action in now.actions if action.status.label == "Behind"]
        assert shown(page) == ids(sorted(late, key=SORTS["due"][1], reverse=True))
        assert page.locator("main thead button:visible").count() == 0


def test_the_keyboard_alone_filters_and_sorts(browser: Browser, served: str, now: Edition) -> None:
    with window(browser) as page:
        page.goto(f"{served}actions/")
        page.get_by_label("Overdue only").focus()
        page.keyboard.press("Space")
        assert len(shown(page)) == sum(map(is_late, now.actions))
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Show all")).to_be_focused()
        page.keyboard.press("Enter")
        assert len(shown(page)) == now.counts.total
        page.locator("main thead").get_by_role("button", name="Action").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("columnheader", name="Action")).to_have_attribute("aria-sort", "ascending")
        expect(page.get_by_role("button", name="Action")).to_be_focused()


# Without a script, and on paper


def test_without_a_script_the_whole_table_stands_and_no_control_is_seen(
    browser: Browser, served: str, now: Edition
) -> None:
    with window(browser, java_script_enabled=False) as page:
        page.goto(f"{served}actions/?status=late")
        assert page.locator("main form").is_hidden()
        assert page.locator("main :is(form, table) :is(button, select, input, summary):visible").count() == 0
        assert page.locator(f"{SHOWN} a").count() == now.counts.total


def test_paper_has_the_filtered_table_and_how_many_there_are_but_no_control(browser: Browser, served: str) -> None:
    with window(browser) as page:
        page.goto(f"{served}actions/?area=homes")
        number = len(shown(page))
        page.emulate_media(media="print")
        assert page.locator("main :is(form, table) :is(button, select, input, summary):visible").count() == 0
        assert page.locator(SHOWN).count() == number
        expect(status(page)).to_be_visible()
        assert "Status" in page.locator("main thead").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_no_rule_fails_with_the_filters_open(browser: Browser, served: str, size: tuple[int, int], scheme: str) -> None:
    with window(browser, size=size, color_scheme=scheme) as page:
        page.goto(f"{served}actions/?overdue=yes&sort=due")
        if size == PHONE:
            page.get_by_text("Filter and sort").click()
        expect(page.get_by_label("Overdue only")).to_be_visible()
        assert audit(make(), page).failures == ()


# The link to an action


def test_an_actions_link_is_copied_whole_and_that_is_said_beside_it(browser: Browser, served: str) -> None:
    with window(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(f"{served}areas/homes/?from=letter#gas-safety")
        for title, action in (("Check gas & fire safety", "gas-safety"), ("Let empty homes faster", "letting-times")):
            button = page.get_by_role("button", name=f"Copy link to {title}")
            button.click()
            expect(status(page)).to_have_text("Link copied")
            assert page.evaluate(COPIED) == f"{served}areas/homes/#{action}"
            assert button.evaluate("one => one.nextElementSibling.textContent") == "Link copied"


def test_where_nothing_can_be_copied_the_link_stands_in_the_address_bar(browser: Browser, served: str) -> None:
    with window(browser) as page:
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        page.goto(f"{served}areas/homes/")
        page.get_by_role("button", name="Copy link to Let empty homes faster").click()
        expect(status(page)).to_have_text("The link is now in the address bar")
        assert page.url == f"{served}areas/homes/#letting-times"


def test_every_action_has_a_link_without_a_script(browser: Browser, served: str, now: Edition) -> None:
    with window(browser, java_script_enabled=False) as page:
        page.goto(f"{served}areas/homes/")
        assert page.locator("main button[data-copy]:visible").count() == 0
        links = page.get_by_role("link", name="Link to this action")
        found = links.evaluate_all("all => all.map(one => one.href)")
        own = {action.step.id for action in now.actions if action.area.id == "homes"}
        assert len(found) == len(own)
        assert set(found) == {f"{served}areas/homes/#{action}" for action in own}


def plain_name(address: str) -> str:
    """A script's own name: 'site.js' for '../assets/site.0123abcd.js'."""
    stem, _, suffix = address.rsplit("/", maxsplit=1)[-1].split(".")
    return f"{stem}.{suffix}"


def test_only_the_pages_that_use_a_script_load_it(estuary: Site) -> None:
    scripts = {
        page.address: [plain_name(node.attributes["src"]) for node in page.all("script") if "src" in node.attributes]
        for page in estuary.all_pages
    }
    own = {address: names[1:] for address, names in scripts.items() if names != ["site.js"]}
    areas = {f"areas/{area.id}/": ["area.js"] for area in estuary.plan.areas}
    assert own == {"actions/": ["filters.js"], "committee/": ["filters.js"], **areas}
    assert {names[0] for names in scripts.values()} == {"site.js"}
