"""A paper opens with what is asked, how it is going, what needs attention and what is next."""

import pytest

from improvement_plan.editions.edition import editions_of
from improvement_plan.papers.document import Figure, Heading, PaperDocument
from improvement_plan.papers.first_page import fits
from improvement_plan.papers.progress_chart import progress_chart
from improvement_plan.plan.model import Plan
from improvement_plan.reading.load import load_bytes
from tests.papers.crowded import ASKS, LONG, MANY_ASKS, with_every_front_line
from tests.papers.reading import WORDS, latest, paper_of, part, runs_of, told
from tests.plans import ACTION, plan_in, plan_of


def under(document: PaperDocument, heading: str) -> list[str]:
    """What stands on the first page under one of its headings."""
    lines = list(told(document.cover))
    start = lines.index(f"# {heading}") + 1
    ends = (place for place in range(start, len(lines)) if lines[place].startswith("#"))
    return lines[start : next(ends, len(lines))]


def test_what_needs_attention_names_some_and_counts_the_rest() -> None:
    assert under(latest(plan_in("estuary").plan), "What needs attention") == [
        (
            "- Overdue (9): Answer the repairs line within two minutes, by 6 months; Check the *upper* ford and the "
            "file_name_here for…, by 5 months; 7 more under Overdue"
        ),
        "- Behind (3): Replace the lights at 12 crossings; on; 1 more under Key areas",
        "- At risk (1): Advice for everyone in arrears",
        "- Gone back (2): on; Advice for everyone in arrears",
        (
            "- Asked by members, with no answer recorded (2): Members asked for the date of the next bridge check; "
            "Members wanted to know why no gas check has been reported"
        ),
        "- Recommendations with no action, or nothing reported (2): 3; 4",
    ]


def test_what_is_next_names_some_and_counts_the_rest() -> None:
    assert under(latest(plan_in("estuary").plan), "What is next") == [
        "- 17 June 2025: Send each tenant a one-page budget sheet",
        "- April to July 2025: Share data with the water & power firms",
        "- summer 2025: Put up signs for Llanfair-ar-y-Fell, Tŷ Gŵyn & Pen-y-Âr 🚧; 5 more under Coming next",
        "- Next report due: September 2025",
    ]


def silent_plan(title: str) -> Plan:
    asked = "".join(f"  - {{id: r{place}, text: Do it{title}}}\n".replace("%s", str(place)) for place in range(1, 31))
    return plan_of(f"{ACTION}recommendations:\n{asked}")


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("", "r1; r2; r3; 27 more under Recommendations of the inspection"),
        (", title: Harbour %s", "Harbour 1; Harbour 2; Harbour 3; 27 more under Recommendations of the inspection"),
    ],
    ids=["by-number", "by-title"],
)
def test_many_recommendations_without_an_action_are_counted(title: str, told: str) -> None:
    assert under(paper_of(silent_plan(title), "june"), "What needs attention")[-1] == (
        f"- Recommendations with no action, or nothing reported (30): {told}"
    )


def test_where_nothing_needs_attention_the_page_says_so() -> None:
    plan = plan_of(f"{ACTION}        progress: [{{report: june, status: done}}]\n")
    assert under(paper_of(plan, "june"), "What needs attention") == [
        "Nothing is overdue, behind, at risk or gone back, and no answer is awaited."
    ]


def with_areas(number: int) -> Plan:
    areas = [
        f"""  - id: quay-{place}
    title: Quay {place}
    actions: [{{id: berth-{place}, title: Berth {place}, due: {"2024-01" if place > 3 else "2025"}}}]
"""
        for place in range(1, number + 1)
    ]
    text = """\
plan: {title: Harbour Plan, organisation: Harbour Council}
reports: [{id: june, date: 2024-06-04, title: June report}]
areas:
"""
    return load_bytes("".join([text, *areas]).encode(), name="plan.yaml").plan


def test_the_table_of_eight_areas_is_on_the_first_page_alone() -> None:
    document = latest(with_areas(8))
    tables = [
        [line for line in told(blocks) if line.startswith("| Quay")] for blocks in (document.cover, document.body)
    ]
    assert [len(rows) for rows in tables] == [8, 0]


def test_of_more_areas_the_first_page_has_those_with_most_overdue_and_says_where_all_stand() -> None:
    document = latest(with_areas(11))
    going, areas = under(document, "How it is going"), list(told(document.body))
    assert [line for line in going if line.startswith(("|", "("))] == [
        "| Key area | Actions | Nothing reported | Of these overdue",
        *(f"| Quay {place} | 1 | 1 | 1" for place in range(4, 12)),
        "| All key areas | 11 | 11 | 8",
        "(note) These are the 8 key areas with the most overdue. All 11 stand under: Key areas",
    ]
    place = areas.index("# Key areas")
    assert areas[place + 1 : place + 4] == [
        "[Actions by key area and status]",
        "| Key area | Actions | Nothing reported | Of these overdue",
        "| Quay 1 | 1 | 1 | 0",
    ]


def test_abbreviations_that_stand_only_in_a_title_are_told_at_the_end() -> None:
    text = f"{ACTION.replace('Mend the berth', 'Ask the HMO Board')}glossary: {{HMO: harbour officer, CAF: not here}}\n"
    document = paper_of(plan_of(text), "june")
    assert list(told(document.body))[-2:] == ["# Abbreviations", "HMO: harbour officer"]


@pytest.mark.parametrize("folder", ["lancashire", "estuary", "cymru", "one-area"])
def test_the_page_has_room_for_what_it_says_in_word_too(folder: str) -> None:
    document = latest(plan_in(folder).plan)
    assert fits(document.title, document.cover)


def crowded(reports: int) -> Plan:
    """A plan of eight areas, each with much that is overdue, and so many reports."""
    asked = ", ".join(["'Note what became late, quay by quay, berth by berth, and what is done about it'"] * 7)
    held = [
        f"  - {{id: r{at}, date: 20{10 + at}-06-04, title: Report {at}, asks: [{asked}]}}\n"
        for at in range(1, reports + 1)
    ]
    titles = (
        "Deepen the channel and the approach to it as far as the lighthouse",
        "Raise the wall along the whole of the quay and that of the market",
    )
    areas = [
        f"  - id: quay-{place}\n    title: Quay {place}\n    actions:\n"
        + "".join(
            f"      - {{id: a{place}-{at}, title: {title}, due: 2009, progress: [{{report: r1, status: {status}}}]}}\n"
            for at, (title, status) in enumerate(zip(titles, ("late", "at-risk"), strict=True))
        )
        for place in range(1, 9)
    ]
    text = "plan: {title: Harbour Plan, organisation: Harbour Council}\n"
    return load_bytes("".join([text, "reports:\n", *held, "areas:\n", *areas]).encode(), name="plan.yaml").plan


@pytest.mark.parametrize(("reports", "bars", "named"), [(1, 1, 3), (7, 6, 2)])
def test_the_more_there_is_to_say_the_fewer_of_a_kind_are_named(reports: int, bars: int, named: int) -> None:
    document = latest(crowded(reports))
    (picture,) = (block for block in document.cover if isinstance(block, Figure))
    behind = next(line for line in under(document, "What needs attention") if line.startswith("- Behind"))
    assert (picture.alternative.count("16 actions"), behind.count("Deepen")) == (bars, named)
    assert fits(document.title, document.cover)


# A page with every front line


def test_where_room_is_short_front_lines_are_cut_and_stand_in_full_at_the_end() -> None:
    document = with_every_front_line()
    lines = list(told(document.cover))
    assert lines[: lines.index("# What the committee is asked to do")] == [
        "Committee: Roads & Homes Committee",
        "Date of the report: 17 June 2025",
        "Meeting: Roads and Homes Committee… In full at the end",
        "Plan of: Estuary and Fells Combined Council",
        "Contact: Improvement Plan Officer, Telephone: 01632 960123, Email: plan@example.org",
        "Wards affected: Harbour, Castle, Marsh… In full at the end",
        "Electoral divisions affected: Estuary North, Estuary… In full at the end",
        "Background papers: 4, listed at the end",
        "Reason for exemption: Not for publication by… In full at the end",
        "On the web: https://council.example.org/plan/reports/2025-06-17/",
    ]
    assert part(document, "Details of this paper") == [
        (
            "Meeting: Roads and Homes Committee, 17 June 2025; Cabinet, 1 July 2025; "
            "Estuary Improvement Board, 8 July 2025"
        ),
        "Wards affected: Harbour, Castle, Marsh, Saltings, Fell Foot, Upper Fells, Market, Priory",
        "Electoral divisions affected: Estuary North, Estuary South, Fells East, Fells West and the Villages",
        (
            "Reason for exemption: Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A of the Local "
            "Government Act 1972: the annex holds what the contract of the highways crews costs, and the public "
            "interest in keeping it outweighs that in telling it."
        ),
    ]


def test_areas_are_compared_on_a_later_page_before_one_thing_alone_is_named_of_what_is_late() -> None:
    document = with_every_front_line()
    assert under(document, "How it is going")[-1] == "(note) The key areas are compared under: Key areas"
    assert (
        under(document, "What needs attention")[1]
        == "- Behind (3): Replace the lights at 12 crossings; on; 1 more under Key areas"
    )
    assert part(document, "Key areas")[:2] == [
        "[Actions by key area and status]",
        "| Key area | Actions | Status | Overdue",
    ]


def test_what_is_asked_is_cut_last_and_stands_in_full_on_a_later_page() -> None:
    document = with_every_front_line(asks=MANY_ASKS)
    assert under(document, "What the committee is asked to do") == [
        *["- Note what became late, quay by quay and berth by berth, and what is done…"] * 3,
        "- All of it in full",
    ]
    assert part(document, "What the committee is asked to do, in full") == [f"- {LONG}"] * 14


@pytest.mark.parametrize("title", ["Roads", f"Plan to {LONG[0].lower()}{LONG[1:]}"], ids=["short", "long"])
@pytest.mark.parametrize("asks", [ASKS, MANY_ASKS], ids=["two-asks", "many-asks"])
def test_the_page_is_one_whatever_is_asked_and_whatever_front_lines_there_are(title: str, asks: str) -> None:
    document = with_every_front_line(asks=asks, title=title)
    assert fits(document.title, document.cover)


def test_everything_that_the_first_page_leads_to_is_in_the_paper() -> None:
    document = with_every_front_line(asks=MANY_ASKS)
    anchors = {block.anchor for block in document.body if isinstance(block, Heading) and block.anchor}
    leads = {run.href for run in runs_of(document) if (run.href or "").startswith("#")}
    assert leads <= {f"#{anchor}" for anchor in anchors}
    assert {"#asked", "#details", "#areas"} <= leads


# The picture of progress


def test_the_picture_has_a_bar_for_each_report_shared_out_by_status() -> None:
    entries = "progress: [{report: march, status: planned}, {report: june, status: done}]"
    text = f"{ACTION}        {entries}\n      - {{id: lamps, title: Light the quay}}\n"
    chart = progress_chart(editions_of(plan_of(text)), WORDS, most=6)
    assert chart is not None
    assert chart.alternative == (
        "Chart: actions by status at each report. "
        "5 March 2024: 2 actions: 1 planned, 1 nothing reported. "
        "4 June 2024: 2 actions: 1 completed, 1 nothing reported."
    )
    assert chart.svg.decode().splitlines() == [
        (
            '<svg xmlns="http://www.w3.org/2000/svg" width="664" height="62" viewBox="0 0 664 62" '
            'font-family="Libertinus Serif, Georgia, serif" font-size="13">'
        ),
        '<rect width="664" height="62" fill="#ffffff"/>',
        '<text x="0" y="12" fill="#4d5a6b">5 March 2024</text>',
        '<rect x="136.0" y="0.5" width="224.0" height="16" fill="#d3d9e0" stroke="#1b2430" stroke-width="0.75"/>',
        '<text x="248.0" y="12" text-anchor="middle" font-weight="700" fill="#1b2430">1</text>',
        '<rect x="360.0" y="0.5" width="224.0" height="16" fill="#ffffff" stroke="#1b2430" stroke-width="0.75"/>',
        '<text x="472.0" y="12" text-anchor="middle" font-weight="700" fill="#1b2430">1</text>',
        '<text x="592" y="12" fill="#4d5a6b">2 actions</text>',
        '<text x="0" y="32" fill="#4d5a6b">4 June 2024</text>',
        '<rect x="136.0" y="20.5" width="224.0" height="16" fill="#1c6b45" stroke="#1b2430" stroke-width="0.75"/>',
        '<text x="248.0" y="32" text-anchor="middle" font-weight="700" fill="#ffffff">1</text>',
        '<rect x="360.0" y="20.5" width="224.0" height="16" fill="#ffffff" stroke="#1b2430" stroke-width="0.75"/>',
        '<text x="472.0" y="32" text-anchor="middle" font-weight="700" fill="#1b2430">1</text>',
        '<text x="592" y="32" fill="#4d5a6b">2 actions</text>',
        '<rect x="136" y="46.5" width="12" height="12" fill="#1c6b45" stroke="#1b2430" stroke-width="0.75"/>',
        '<text x="153" y="56" fill="#4d5a6b">Completed</text>',
        '<rect x="231" y="46.5" width="12" height="12" fill="#d3d9e0" stroke="#1b2430" stroke-width="0.75"/>',
        '<text x="248" y="56" fill="#4d5a6b">Planned</text>',
        '<rect x="312" y="46.5" width="12" height="12" fill="#ffffff" stroke="#1b2430" stroke-width="0.75"/>',
        '<text x="329" y="56" fill="#4d5a6b">Nothing reported</text>',
        "</svg>",
    ]


def test_the_picture_shows_the_latest_six_reports() -> None:
    plan = plan_in("estuary").plan
    chart = progress_chart(editions_of(plan) * 3, WORDS, most=6)
    assert chart is not None
    assert chart.alternative.count("23 actions") == 6


def test_a_plan_without_actions_has_no_picture() -> None:
    assert progress_chart(editions_of(plan_in("one-area").plan), WORDS, most=6) is None
    assert not [block for block in latest(plan_in("one-area").plan).cover if isinstance(block, Figure)]
