"""Plans with words of their own, second ratings and a register of risks build strictly and show what they say."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.audit.axe import audit, make
from tests.behaviour.windows import DESK, PHONE, window
from tests.site.building import WITHOUT_PAPERS, Site, built_case

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def own_words(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return built_case("own-words", tmp_path_factory, names=WITHOUT_PAPERS)


@pytest.fixture(scope="module")
def paused(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return built_case("paused", tmp_path_factory, names=WITHOUT_PAPERS)


@pytest.fixture(scope="module")
def assured(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return built_case("three-inspections", tmp_path_factory, names=WITHOUT_PAPERS)


@pytest.fixture(scope="module")
def risks(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return built_case("risks", tmp_path_factory, names=WITHOUT_PAPERS)


KEY = (
    "What the plan’s words mean Amber Under way. Work has begun and goes on. Red Behind. The report says that it is "
    "behind its plan. Colours and shapes here go by these meanings, whatever the word. How progress is measured"
)


def test_counts_are_by_the_plans_own_words_and_their_key_is_one_tap_away(own_words: Site) -> None:
    counted = "1 Amber 1 Red 1 of these overdue"
    # The first view of home is light: a link leads from there to what the words mean.
    assert "1 Amber 1 Red What needs attention 1 action overdue" in own_words.page("").text
    assert "What the plan’s words mean" in own_words.page("").under("About this plan")
    assert 'href="./how-progress-is-measured/#the_statuses"' in own_words.page("").html
    assert counted in own_words.page("areas/").text
    for address in ("areas/", "areas/political-leadership/", "actions/", "dates/", "reports/2018-10-18/"):
        assert KEY in own_words.page(address).text, address


def test_amber_that_means_under_way_is_nowhere_shown_or_sorted_as_a_risk(own_words: Site) -> None:
    for address in own_words.pages:
        if address != "how-progress-is-measured/":
            html = own_words.text_of(f"{address}index.html")
            assert "status--at-risk" not in html, address
            assert "bar__part--at-risk" not in html, address
    assert own_words.text_of("actions/index.html").count('data-status="amber" data-stage="1.1"') == 1


def test_the_filter_of_all_actions_has_the_plans_words(own_words: Site) -> None:
    html = own_words.text_of("actions/index.html")
    assert '<option value="amber">Amber (under way)</option><option value="red">Red (behind)</option>' in html


def test_a_report_that_used_fewer_words_explains_those_alone(own_words: Site) -> None:
    assert (
        KEY.replace(" Red Behind. The report says that it is behind its plan.", "")
        in own_words.page("reports/2018-09-20/").text
    )


def test_the_picture_and_the_feed_tell_the_counts_by_the_same_words(own_words: Site) -> None:
    assert "<p>2 actions: 1 Amber, 1 Red, 1 of these overdue.</p>" in feed_html(own_words)
    assert "<p>“Amber” means under way; “Red” means behind.</p>" in feed_html(own_words)


def feed_html(site: Site) -> str:
    return site.text_of("feed.xml").replace("&lt;", "<").replace("&gt;", ">")


def test_what_is_suspended_is_neither_dropped_nor_overdue(paused: Site) -> None:
    february = paused.page("reports/2010-02-19/").text
    assert (
        "Paused 1 1.1 Area action plan: Suspended with approval, was On target. Reason: Until the consultation ends"
        in (february)
    )
    assert "At a glance 1 Suspended with approval What changed" in february
    assert "Approved by the Board." in february
    assert "verdue" not in february
    assert "Dropped" not in february


def test_that_it_goes_on_again_is_told_with_the_new_date_the_reason_and_who_approved(paused: Site) -> None:
    assert (
        "On target, was Suspended with approval. It goes on again. Due September 2010 instead of January 2010, "
        "8 months later. Reason: Consultation over; the Board approved the new date."
    ) in paused.page("reports/2010-03-19/").text


def test_words_that_say_what_they_mean_have_no_key(paused: Site) -> None:
    assert [address for address, page in paused.pages.items() if "What the plan’s words mean" in page.text] == []


def test_a_rating_stands_beside_the_status_with_its_scale_before_it(assured: Site) -> None:
    assert "Completed Assurance: Reasonable Completed with evidence Confirmed by others" in (
        assured.page("areas/safe/").text.replace("\xa0", " ")
    )
    assert "Completed Assurance: Moderate" in assured.page("reports/2024-07-10/").text.replace("\xa0", " ")
    html = assured.text_of("areas/safe/index.html")
    assert '<span class="rating rating--fair">' in html


def test_a_better_rating_is_a_change_of_its_own(assured: Site) -> None:
    assert "Another rating 1 Medicines audits: Completed. Assurance: Reasonable, was Moderate." in (
        assured.page("reports/2025-07-09/").text
    )


def test_all_actions_can_be_filtered_and_sorted_by_the_rating(assured: Site) -> None:
    html = assured.text_of("actions/index.html")
    assert (
        '<select name="rating-assurance"><option value="">All</option><option value="reasonable">Reasonable</option>'
        '<option value="-">None</option></select>'
    ) in html
    assert '<th scope="col" data-sort="rating-assurance-place">Assurance</th>' in html
    assert 'data-rating-assurance="reasonable" data-rating-assurance-place="1"' in html


def test_the_rules_say_what_a_rating_is(assured: Site, own_words: Site) -> None:
    assert assured.page("how-progress-is-measured/").part("ratings_").replace("\xa0", " ") == (
        "Ratings Reports give these beside a status, or of a risk. None is worked out here, none changes a status, and "
        "none is added to the counts. A rating holds until a report gives another. A tick stands by a good one, a dash "
        "by a fair one, and an exclamation mark by a poor one. Assurance Substantial Reasonable Moderate"
    )
    assert "ratings_" not in own_words.page("how-progress-is-measured/").ids


def test_a_risk_has_its_rating_its_history_and_what_it_touches(risks: Site) -> None:
    page = risks.page("risks/")
    assert page.part("risk--land").replace("\xa0", " ") == (
        "R1 Land cannot be bought in time Medium as reported on 4 June 2024 Sellers may withdraw. The council talks to "
        "three more of them. Target Low Owner Director of Housing Key areas Homes Actions Buy land for homes Under way "
        "How it was rated: R1 Land cannot be bought in time Report Rating What the report says "
        "March report (5 March 2024) High No seller was found. "
        "June report (4 June 2024) Medium Two sellers are ready. Source: Corporate risk register, Example Council"
    )
    links = {link.address for link in page.own_links}
    assert {"../areas/homes/", "../areas/homes/#buy-land", "../areas/roads/"} <= links


def test_areas_and_actions_lead_back_to_their_risks(risks: Site) -> None:
    homes, roads = risks.page("areas/homes/"), risks.page("areas/roads/")
    assert "Risks: R1 Land cannot be bought in time Medium" in homes.text.replace("\xa0", " ")
    assert roads.part("the_risks").replace("\xa0", " ") == "Risks R2 Staff leave Medium"
    assert "../../risks/#risk--land" in {link.address for link in homes.own_links}


def test_a_report_shows_the_risks_that_it_knew_and_what_changed_of_them(risks: Site) -> None:
    march, june = risks.page("reports/2024-03-05/"), risks.page("reports/2024-06-04/")
    assert march.part("the_risks").replace("\xa0", " ") == (
        "Risks Risks as reported on 5 March 2024 Risk Rating Target Owner R1 Land cannot be bought in time High Low "
        "Director of Housing Edit this page"
    )
    assert "R1 Land cannot be bought in time (risk): Medium, was High." in june.text
    assert "R2 Staff leave (risk): Medium. It is new in the register." in june.text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_accessibility_fails_where_ratings_and_words_are_shown(
    browser: Browser, serve_folder: Callable[..., str], risks: Site, own_words: Site, scheme: str
) -> None:
    of_sites = ((risks, ("risks/", "areas/homes/", "actions/", "reports/2024-06-04/")), (own_words, ("", "actions/")))
    served = {serve_folder(site.folder): addresses for site, addresses in of_sites}
    for size in (DESK, PHONE):
        with window(browser, size=size, color_scheme=scheme) as page:
            for address in (f"{start}{rest}" for start, addresses in served.items() for rest in addresses):
                page.goto(address)
                for key in page.locator(".key > summary").all():
                    key.click()
                assert (address, audit(make(), page).failures) == (address, ())


def test_search_leads_to_a_risk(risks: Site) -> None:
    found = [
        (address, title)
        for name, content in risks.files.items()
        if name.startswith("search/texts.")
        for address, title, _ in json.loads(content)
    ]
    assert ("risks/#risk--land", "R1 Land cannot be bought in time") in found


def test_a_plan_without_risks_has_no_page_for_them(own_words: Site) -> None:
    assert "risks/" not in own_words.pages
    # The data have an empty list of them.
    assert [page.address for page in own_words.pages.values() if "isks" in page.text] == ["data/"]
