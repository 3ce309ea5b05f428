"""The feed tells of each report and of each action that changed, once, for good, and is valid Atom (RFC 4287)."""

import re
from datetime import date
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

from improvement_plan.editions.edition import Edition, edition
from improvement_plan.feeds.atom import MOST_ENTRIES, NAMESPACE, entries, feed, files
from improvement_plan.language.translations import speak
from improvement_plan.output.settings import Settings
from improvement_plan.plan.model import Plan
from improvement_plan.reading.load import load_bytes
from tests.plans import ACTION, ENTRIES, HEAD, plan_in, plan_of
from tests.plans.estuary_expected import CHANGES

URL = "https://council.example.org/plan/"
SETTINGS = Settings(url=URL)
ATOM = f"{{{NAMESPACE}}}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
MILESTONES = {
    "permit-system": "street-works-permits",
    "data-sharing-test": "data-sharing",
    "lighting-lower": "dale-lighting",
    "lighting-upper": "dale-lighting",
    "shelter-upper": "bus-shelters",
}
"""The action of each milestone of the estuary plan that its change lists name."""
SMALL = """\
    actions:
      - id: berth
        title: Mend the <b>berth</b> & quay
        due: 2024-04
        progress:
          - {report: march, status: planned}
          - {report: june, status: under-way, due: 2024-09, reason: "*Late*: [why](/reports/)."}
        milestones:
          - id: piles
            title: New piles
            progress:
              - {report: march, status: under-way}
              - {report: june, status: stopped, reason: No money.}
"""
SMALL_FEED = """\
<?xml version='1.0' encoding='utf-8'?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
  <id>https://council.example.org/plan/feed.xml</id>
  <title>Harbour Plan</title>
  <subtitle>Each progress report, and each action that changed.</subtitle>
  <updated>2024-06-04T00:00:00Z</updated>
  <author>
    <name>Harbour Council</name>
  </author>
  <link rel="self" type="application/atom+xml" href="https://council.example.org/plan/feed.xml" />
  <link rel="alternate" type="text/html" href="https://council.example.org/plan/" />
  <entry>
    <id>https://council.example.org/plan/reports/june/</id>
    <title>June report</title>
    <published>2024-06-04T00:00:00Z</published>
    <updated>2024-06-04T00:00:00Z</updated>
    <link rel="alternate" type="text/html" href="https://council.example.org/plan/reports/june/" />
    <category term="report" />
    <content type="html">&lt;p&gt;1 action: 1 under way.&lt;/p&gt;</content>
  </entry>
  <entry>
    <id>https://council.example.org/plan/reports/june/#change--berth</id>
    <title>Mend the &lt;b&gt;berth&lt;/b&gt; &amp; quay: Slipped</title>
    <published>2024-06-04T00:00:00Z</published>
    <updated>2024-06-04T00:00:00Z</updated>
    <link rel="alternate" type="text/html" href="https://council.example.org/plan/areas/quay/#berth" />
    <category term="slipped" />
    <category term="dropped" />
    <content type="html">&lt;p&gt;The quay&lt;/p&gt;
&lt;ul&gt;
&lt;li&gt;Slipped: Under way, was Planned. Due September 2024 instead of April 2024, 5 months later. Reason: \
&lt;em&gt;Late&lt;/em&gt;: &lt;a href="https://council.example.org/plan/reports/"&gt;why&lt;/a&gt;.&lt;/li&gt;
&lt;li&gt;Milestone: New piles. Dropped: Stopped, was Under way. Reason: No money.&lt;/li&gt;
&lt;/ul&gt;
&lt;p&gt;&lt;a href="https://council.example.org/plan/reports/june/since-march/"&gt;\
See both reports’ words&lt;/a&gt;&lt;/p&gt;</content>
  </entry>
  <entry>
    <id>https://council.example.org/plan/reports/march/</id>
    <title>March report</title>
    <published>2024-03-05T00:00:00Z</published>
    <updated>2024-03-05T00:00:00Z</updated>
    <link rel="alternate" type="text/html" href="https://council.example.org/plan/reports/march/" />
    <category term="report" />
    <content type="html">&lt;p&gt;1 action: 1 planned.&lt;/p&gt;</content>
  </entry>
</feed>
"""


def editions_of(plan: Plan) -> list[Edition]:
    return [edition(plan, report.id) for report in plan.reports]


def feed_of(plan: Plan) -> bytes:
    return feed(editions_of(plan), words=speak(plan.plan.language), settings=SETTINGS)


def plan_named(name: str) -> Plan:
    return plan_in(name).plan


def ids(plan: Plan) -> list[str]:
    return [entry.id for entry in entries(editions_of(plan), words=speak("en-GB"), settings=SETTINGS)]


def entry_of(plan: Plan, id: str) -> dict[str, str]:
    """The texts of one entry, by their elements' names."""
    root = ET.fromstring(feed_of(plan))
    found = [entry for entry in root.iter(f"{ATOM}entry") if entry.findtext(f"{ATOM}id") == f"{URL}reports/{id}"]
    assert len(found) == 1
    return {child.tag.removeprefix(ATOM): child.text or "" for child in found[0]}


def test_a_feed_is_exactly_this() -> None:
    assert feed_of(plan_of(SMALL)).decode() == SMALL_FEED


def test_the_feed_is_one_file_at_the_sites_root() -> None:
    plan = plan_named("estuary")
    made = {file.address: file.make() for file in files(editions_of(plan), words=speak("en-GB"), settings=SETTINGS)}
    assert made == {"feed.xml": feed_of(plan)}


def test_there_is_one_entry_for_each_report_and_each_changed_action_newest_first() -> None:
    expected = []
    for pair, kinds in reversed(CHANGES.items()):
        report = f"{URL}reports/{pair.split()[-1]}/"
        steps = [step for steps in kinds.values() for step in steps]
        actions = dict.fromkeys(MILESTONES.get(step, step) for step in steps)
        expected += [report, *(f"{report}#change--{action}" for action in actions)]
    expected.append(f"{URL}reports/2024-11-05/")
    assert ids(plan_named("estuary")) == expected


def test_an_entry_of_an_action_has_each_of_its_changes_and_its_own_stand_first() -> None:
    assert entry_of(plan_named("estuary"), "2025-06-17/#change--bus-shelters") == {
        "id": f"{URL}reports/2025-06-17/#change--bus-shelters",
        "title": "Build bus shelters </section>: Completed",
        "published": "2025-06-17T00:00:00Z",
        "updated": "2025-06-17T00:00:00Z",
        "link": "",
        "category": "",
        "content": (
            "<p>Fell villages, Llanfair, Tŷ Gŵyn &amp; &lt;script&gt;alert(1)&lt;/script&gt;</p>\n<ul>\n"
            "<li>Completed: Completed, was Under way.</li>\n"
            "<li>Milestone: Upper dale shelter. Dropped: Stopped, was Under way. "
            "Reason: The bus no longer goes there.</li>\n</ul>\n"
            f'<p><a href="{URL}reports/2025-06-17/since-2025-02-11/">See both reports’ words</a></p>'
        ),
    }


def test_an_action_of_which_only_a_milestone_changed_does_not_pass_for_changed_itself() -> None:
    entry = entry_of(plan_named("estuary"), "2025-02-11/#change--street-works-permits")
    assert entry["title"].endswith(": what became of its milestones")
    assert re.findall("<li>.*</li>", entry["content"]) == [
        "<li>Milestone: Permit system in use. Slipped: Under way, was Planned. "
        "Due April 2025 instead of December 2024, 4 months later. "
        "Reason: The supplier was chosen late.</li>"
    ]


def test_an_entry_of_a_report_has_its_summary_and_its_counts() -> None:
    assert entry_of(plan_named("estuary"), "2024-11-05/")["content"] == (
        "<p>5 November 2024, Roads and Homes Committee</p>\n<p>Work has begun in all four areas.</p>\n"
        "<p>23 actions: 1 completed, 7 under way, 2 Green, 2 at risk, 1 behind, 4 planned, "
        "1 White &amp; waiting, 1 stopped, 4 nothing reported, 1 of these overdue.</p>\n"
        "<p>“Green” means under way; “Amber E” means at risk; “White &amp; waiting” means planned.</p>"
    )


def test_an_earlier_reports_reason_is_none_for_a_silence() -> None:
    plan = plan_of(
        "    actions:\n      - id: berth\n        title: Mend the berth\n        progress:\n"
        "          - {report: march, status: under-way, reason: The tide was high.}\n"
    )
    content = entry_of(plan, "june/#change--berth")["content"]
    assert re.findall("<li>.*</li>", content) == [
        "<li>Not mentioned this time: Under way, as reported on 5 March 2024.</li>"
    ]


def test_what_is_new_was_nothing_before_and_has_no_earlier_state() -> None:
    plan = plan_of(f"{ENTRIES}          - {{report: june, status: stopped, reason: No money.}}\n")
    content = entry_of(plan, "june/#change--berth")["content"]
    assert re.findall("<li>.*</li>", content) == [
        "<li>Dropped: Stopped, was Nothing reported. Reason: No money.</li>",
    ]


def test_an_entry_has_each_kind_of_change_once_among_its_categories() -> None:
    root = ET.fromstring(feed_of(plan_named("estuary")))
    terms = {
        entry.findtext(f"{ATOM}id", "").removeprefix(f"{URL}reports/"): [
            category.get("term") for category in entry.findall(f"{ATOM}category")
        ]
        for entry in root.findall(f"{ATOM}entry")
    }
    assert [terms[f"2025-06-17/#change--{id}"] for id in ("dale-lighting", "bus-shelters")] == [
        ["dropped"],
        ["dropped", "completed"],
    ]


@pytest.mark.parametrize(
    ("was", "due", "later"),
    [
        ("2024-04-10", "2024-04-11", "1 day later"),
        ("2024-04-10", "2024-04-25", "15 days later"),
        ("2024-03/2024-04-05", "2024-04-30", "almost a month later"),
        ("2024-04", "2024-05", "1 month later"),
        ("2024-04", "2025-04", "12 months later"),
        ("2024-04", "2026-04", "2 years later"),
    ],
)
def test_a_slip_is_told_in_the_words_of_the_site(was: str, due: str, later: str) -> None:
    plan = plan_of(
        f"{ACTION}        due: {was}\n        progress:\n          - {{report: march, status: planned}}\n"
        f"          - {{report: june, status: planned, due: {due}, reason: Rain.}}\n"
    )
    assert f", {later}. Reason: Rain." in entry_of(plan, "june/#change--berth")["content"]


def test_a_plans_own_word_is_explained_only_where_it_says_something_else() -> None:
    text = "statuses: [{id: a, label: completed, means: done}, {id: b, label: Blue, means: done}]\n" + HEAD
    text += "    actions:\n"
    text += "".join(
        f"      - {{id: {id}, title: T, progress: [{{report: june, status: {id}}}]}}\n" for id in ("a", "b")
    )
    plan = load_bytes(text.encode(), name="plan.yaml").plan
    assert [re.findall("Completed: .*</li>", entry_of(plan, f"june/#change--{id}")["content"]) for id in "ab"] == [
        ["Completed: completed, was Nothing reported.</li>"],
        ["Completed: Blue (completed), was Nothing reported.</li>"],
    ]


def test_dates_in_a_feed_follow_the_plans_language() -> None:
    plan = plan_named("cymru")
    assert ET.fromstring(feed_of(plan)).get(LANGUAGE) == "cy"
    assert "Due 1 Awst 2025 instead of Ionawr 2025" in entry_of(plan, "mawrth-2025/#change--trwsio-pont")["content"]


def test_a_later_report_leaves_the_entries_of_the_ones_before_as_they_were() -> None:
    plan = plan_named("estuary")
    words = speak("en-GB")
    now = entries(editions_of(plan), words=words, settings=SETTINGS)
    before = entries(editions_of(plan)[:-1], words=words, settings=SETTINGS)
    assert before
    assert now[-len(before) :] == before


def test_an_entry_keeps_its_id_when_titles_and_the_area_change() -> None:
    other = SMALL.replace("Mend the", "Rebuild the")
    text = (HEAD + other).replace("id: quay", "id: shore").replace("June report", "Report of the summer")
    changed = load_bytes(text.encode(), name="plan.yaml").plan
    assert ids(changed) == ids(plan_of(SMALL))


def plan_with(reports: int, actions: int) -> Plan:
    """A plan each of whose actions changes with each report."""
    lines = ["plan: {title: Many, organisation: Council}", "reports:"]
    lines += [f"  - {{id: r{n}, date: {date(2024, 1, 1 + n)}, title: Report {n}}}" for n in range(reports)]
    lines += ["areas:", "  - id: all", "    title: All", "    actions:"]
    for action in range(actions):
        lines += [f"      - id: a{action}", f"        title: Action {action}", "        progress:"]
        for n in range(reports):
            status = ("planned", "under-way")[n % 2]
            lines.append(f"          - {{report: r{n}, status: {status}}}")
    return load_bytes("\n".join(lines).encode(), name="plan.yaml").plan


@pytest.mark.parametrize(
    ("reports", "actions", "kept"),
    [
        (3, 49, ["r2", "r1"]),  # 50 entries each: 100, and one more of the first report is too many
        (4, 32, ["r3", "r2", "r1", "r0"]),  # 33 each, and one of the first report: 100
        (3, 100, ["r2"]),  # 101 of the newest report
    ],
)
def test_reports_are_left_out_whole_beyond_a_hundred_entries_and_the_newest_never(
    reports: int, actions: int, kept: list[str]
) -> None:
    assert MOST_ENTRIES == 100
    counted: dict[str, int] = {}
    for id in ids(plan_with(reports, actions)):
        report = id.removeprefix(f"{URL}reports/").split("/")[0]
        counted[report] = counted.get(report, 0) + 1
    assert counted == {report: 1 if report == "r0" else 1 + actions for report in kept}


AWKWARD = 'A\x00\x07\x1b\x7f\x9f\u202e\u2066\ufffe\uffff\U0001f6a7 & <b> "q" ]]> \t end'


def awkward_plan() -> Plan:
    """A plan whose texts hold what XML forbids, whether or not a file could bring it in."""
    plan = plan_of()
    about = plan.plan.model_copy(update={"title": AWKWARD, "organisation": AWKWARD})
    report = plan.reports[-1].model_copy(update={"title": AWKWARD, "to": (AWKWARD,), "summary": AWKWARD})
    return plan.model_copy(update={"plan": about, "reports": (plan.reports[0], report)})


def test_what_xml_cannot_hold_or_what_turns_text_is_left_out_and_the_rest_stays() -> None:
    root = ET.fromstring(feed_of(awkward_plan()))
    shown = 'A🚧 & <b> "q" ]]> end'
    paths = ("title", f"author/{ATOM}name", f"entry/{ATOM}title")
    assert [root.findtext(f"{ATOM}{path}") for path in paths] == [shown, shown, shown]
    escaped = "A🚧 &amp; &lt;b&gt; &#34;q&#34; ]]&gt; end"
    assert entry_of(awkward_plan(), "june/")["content"] == (
        f'<p>4 June 2024, {escaped}</p>\n<p>A🚧 &amp; &lt;b&gt; "q" ]]&gt;      end</p>\n<p>No actions yet.</p>'
    )


# The MUSTs of RFC 4287 that this feed can break, each on every plan.

PLANS = ("estuary", "cymru", "one-area")
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def roots() -> list[ET.Element]:
    return [ET.fromstring(feed_of(plan_named(name))) for name in PLANS]


def count(element: ET.Element, name: str) -> int:
    return len(element.findall(f"{ATOM}{name}"))


@pytest.mark.parametrize("root", roots(), ids=PLANS)
class TestRFC4287:
    def test_4_1_1_a_feed_has_one_id_title_and_updated_an_author_and_at_most_one_subtitle(
        self, root: ET.Element
    ) -> None:
        assert root.tag == f"{ATOM}feed"
        names = ("id", "title", "updated", "author", "subtitle")
        assert [count(root, name) for name in names] == [1] * 5
        assert {element.tag for element in root} == {f"{ATOM}{name}" for name in (*names, "link", "entry")}

    def test_4_1_1_metadata_stand_before_the_entries(self, root: ET.Element) -> None:
        """Not a MUST, but what the schema of the RFC has."""
        tags = [element.tag == f"{ATOM}entry" for element in root]
        assert tags == sorted(tags)

    def test_4_1_1_links_of_one_relation_and_type_are_not_repeated(self, root: ET.Element) -> None:
        links = [dict(link.attrib) for link in root.findall(f"{ATOM}link")]
        assert links == [
            {"rel": "self", "type": "application/atom+xml", "href": f"{URL}feed.xml"},
            {"rel": "alternate", "type": "text/html", "href": URL},
        ]

    def test_4_1_2_an_entry_has_one_id_title_updated_and_content_and_one_alternate_link(self, root: ET.Element) -> None:
        for entry in root.iter(f"{ATOM}entry"):
            names = ("id", "title", "updated", "published", "content", "link")
            assert [count(entry, name) for name in names] == [1] * 6
            assert [link.get("rel") for link in entry.findall(f"{ATOM}link")] == ["alternate"]

    def test_3_3_dates_are_rfc_3339_and_newest_first(self, root: ET.Element) -> None:
        stamps = [
            element.text or "" for element in root.iter() if element.tag in (f"{ATOM}updated", f"{ATOM}published")
        ]
        assert stamps == sorted(stamps, reverse=True)
        assert [stamp for stamp in stamps if not STAMP.fullmatch(stamp)] == []

    def test_4_2_6_ids_are_absolute_and_no_two_are_alike(self, root: ET.Element) -> None:
        found = [element.text or "" for element in root.iter(f"{ATOM}id")]
        assert len(found) == len(set(found))
        assert {urlsplit(id)[:2] for id in found} == {("https", "council.example.org")}

    def test_4_2_7_links_have_an_address_and_a_media_type(self, root: ET.Element) -> None:
        assert {(link.get("href") or "")[: len(URL)] for link in root.iter(f"{ATOM}link")} == {URL}
        assert {link.get("type") for link in root.iter(f"{ATOM}link")} == {"application/atom+xml", "text/html"}

    def test_4_2_2_categories_have_a_term(self, root: ET.Element) -> None:
        assert "" not in {category.get("term", "") for category in root.iter(f"{ATOM}category")}

    def test_3_1_1_text_has_no_child_elements(self, root: ET.Element) -> None:
        texts = {f"{ATOM}{name}" for name in ("title", "subtitle", "content", "name", "id", "updated")}
        assert [len(element) for element in root.iter() if element.tag in texts and len(element)] == []

    def test_4_1_3_3_html_is_safe_and_leads_nowhere_by_itself(self, root: ET.Element) -> None:
        for content in root.iter(f"{ATOM}content"):
            html = content.text or ""
            assert content.get("type") == "html"
            assert [address for address in re.findall(r'href="([^"]*)"', html) if not urlsplit(address).scheme] == []
            assert re.findall(r"<(?!/?(?:p|ul|ol|li|a|em|strong|code|table|thead|tbody|tr|th|td)\b)[^>]*>", html) == []
