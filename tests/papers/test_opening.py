"""A paper opens with what is asked, how it is going, what needs attention and what is next."""

from improvement_plan.editions.edition import editions_of
from improvement_plan.papers.document import Figure, PaperDocument
from improvement_plan.papers.paper import paper
from improvement_plan.papers.progress_chart import progress_chart
from improvement_plan.plan.model import Plan
from improvement_plan.reading.load import load_bytes
from tests.papers.test_paper import SETTINGS, WORDS, paper_of, told
from tests.plans import ACTION, plan_in, plan_of


def latest(plan: Plan) -> PaperDocument:
    *past, edition = editions_of(plan)
    return paper(edition, earlier=past[-1] if past else None, words=WORDS, settings=SETTINGS, past=past)


def under(document: PaperDocument, heading: str) -> list[str]:
    """What stands on the first page under one of its headings."""
    lines = list(told(document.cover))
    start = lines.index(f"## {heading}") + 1
    ends = (place for place in range(start, len(lines)) if lines[place].startswith("#"))
    return lines[start : next(ends, len(lines))]


def test_what_needs_attention_names_some_and_counts_the_rest() -> None:
    assert under(latest(plan_in("estuary").plan), "What needs attention") == [
        (
            "- Overdue (9): Answer the repairs line within two minutes, by 6 months; Check the *upper* ford and the "
            "file_name_here for `flood`…; First test of the link, by 4 months; 6 more under Overdue"
        ),
        "- Behind (3): Replace the lights at 12 crossings; on; Share data with the water & power firms",
        "- At risk (1): Advice for everyone in arrears",
        "- Gone back (2): on; Advice for everyone in arrears",
        (
            "- Asked by members, with no answer recorded (2): Members asked for the date of the next bridge check; "
            "Members wanted to know why no gas check has been reported"
        ),
        "- 2 recommendations have no action here, or nothing reported. Recommendation 3, Recommendation 4.",
    ]


def test_what_is_next_names_some_and_counts_the_rest() -> None:
    assert under(latest(plan_in("estuary").plan), "What is next") == [
        "- 17 June 2025: Send each tenant a one-page budget sheet",
        "- April to July 2025: Share data with the water & power firms",
        "- summer 2025: Put up signs for Llanfair-ar-y-Fell, Tŷ Gŵyn & Pen-y-Âr 🚧",
        "- July to September 2025: Replace the lights at 12 crossings",
        "- 4 more under Coming next",
        "- Next report due: September 2025",
    ]


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


# The picture of progress


def test_the_picture_has_a_bar_for_each_report_shared_out_by_status() -> None:
    entries = "progress: [{report: march, status: planned}, {report: june, status: done}]"
    text = f"{ACTION}        {entries}\n      - {{id: lamps, title: Light the quay}}\n"
    chart = progress_chart(editions_of(plan_of(text)), WORDS)
    assert chart is not None
    assert chart.alternative == (
        "Chart: actions by status at each report. "
        "5 March 2024: 2 actions: 1 planned, 1 nothing reported. "
        "4 June 2024: 2 actions: 1 completed, 1 nothing reported."
    )
    assert chart.svg.decode().splitlines() == [
        (
            '<svg xmlns="http://www.w3.org/2000/svg" width="664" height="68" viewBox="0 0 664 68" '
            'font-family="Libertinus Serif, Georgia, serif" font-size="13">'
        ),
        '<rect width="664" height="68" fill="#ffffff"/>',
        '<text x="0" y="13" fill="#4d5a6b">5 March 2024</text>',
        '<rect x="136.0" y="0.5" width="224.0" height="17" fill="#d3d9e0" stroke="#1b2430" stroke-width="0.75"/>',
        '<text x="248.0" y="13" text-anchor="middle" font-weight="700" fill="#1b2430">1</text>',
        '<rect x="360.0" y="0.5" width="224.0" height="17" fill="#ffffff" stroke="#1b2430" stroke-width="0.75"/>',
        '<text x="472.0" y="13" text-anchor="middle" font-weight="700" fill="#1b2430">1</text>',
        '<text x="592" y="13" fill="#4d5a6b">2 actions</text>',
        '<text x="0" y="36" fill="#4d5a6b">4 June 2024</text>',
        '<rect x="136.0" y="23.5" width="224.0" height="17" fill="#1c6b45" stroke="#1b2430" stroke-width="0.75"/>',
        '<text x="248.0" y="36" text-anchor="middle" font-weight="700" fill="#ffffff">1</text>',
        '<rect x="360.0" y="23.5" width="224.0" height="17" fill="#ffffff" stroke="#1b2430" stroke-width="0.75"/>',
        '<text x="472.0" y="36" text-anchor="middle" font-weight="700" fill="#1b2430">1</text>',
        '<text x="592" y="36" fill="#4d5a6b">2 actions</text>',
        '<rect x="136" y="52.5" width="12" height="12" fill="#1c6b45" stroke="#1b2430" stroke-width="0.75"/>',
        '<text x="153" y="62" fill="#4d5a6b">Completed</text>',
        '<rect x="231" y="52.5" width="12" height="12" fill="#d3d9e0" stroke="#1b2430" stroke-width="0.75"/>',
        '<text x="248" y="62" fill="#4d5a6b">Planned</text>',
        '<rect x="312" y="52.5" width="12" height="12" fill="#ffffff" stroke="#1b2430" stroke-width="0.75"/>',
        '<text x="329" y="62" fill="#4d5a6b">Nothing reported</text>',
        "</svg>",
    ]


def test_the_picture_shows_the_latest_six_reports() -> None:
    plan = plan_in("estuary").plan
    chart = progress_chart(editions_of(plan) * 3, WORDS)
    assert chart is not None
    assert chart.alternative.count("23 actions") == 6


def test_a_plan_without_actions_has_no_picture() -> None:
    assert progress_chart(editions_of(plan_in("one-area").plan), WORDS) is None
    assert not [block for block in latest(plan_in("one-area").plan).cover if isinstance(block, Figure)]
