"""Papers tell ratings beside the status, the register of risks, and counts by the plan's own words."""

from improvement_plan.papers.document import Heading, TableBlock
from tests.papers.reading import paper_of, part, read
from tests.plans import case


def table(name: str, report: str, caption: str) -> list[list[str]]:
    document = paper_of(case(name), report)
    found = next(block for block in document.body if isinstance(block, TableBlock) and read(block.caption) == caption)
    return [[read(cell) for cell in row] for row in (found.columns, *found.rows)]


def without_chart(lines: list[str]) -> list[str]:
    return [line for line in lines if not line.startswith("<Chart")]


def test_counts_are_told_by_the_plans_own_words_and_a_sentence_says_what_they_mean() -> None:
    paper = paper_of(case("own-words"), "2018-10-18")
    assert without_chart(part(paper, "How it is going")) == [
        "2 actions: 1 Amber, 1 Red, 1 of these overdue. “Amber” means under way; “Red” means behind.",
        "[Actions by key area and status]",
        "| Key area | Actions | Amber | Red | Of these overdue",
        "| Political leadership | 2 | 1 | 1 | 1",
        "| All key areas | 2 | 1 | 1 | 1",
    ]


def test_a_word_that_says_what_it_means_is_not_explained() -> None:
    assert without_chart(part(paper_of(case("paused"), "2010-02-19"), "How it is going")) == [
        "1 action: 1 Suspended with approval.",
        "[Actions by key area and status]",
        "| Key area | Actions | Suspended with approval | Of these overdue",
        "| CP1 Town centre | 1 | 1 | 0",
        "| All key areas | 1 | 1 | 0",
    ]


def test_what_goes_on_again_is_told_with_its_new_date_and_why() -> None:
    assert part(paper_of(case("paused"), "2010-02-19"), "What changed")[1:] == [
        "## Paused (1)",
        "- 1.1 Area action plan: Suspended with approval, was On target. Reason: Until the consultation ends",
    ]
    assert part(paper_of(case("paused"), "2010-03-19"), "What changed")[1:] == [
        "## Slipped (1)",
        "- 1.1 Area action plan: On target, was Suspended with approval. It goes on again. Due September 2010 "
        "instead of January 2010, 8 months later. Reason: Consultation over; the Board approved the new date.",
    ]


def test_a_rating_stands_with_the_status_and_has_its_date_where_another_report_gave_it() -> None:
    def statuses(report: str) -> list[str]:
        return [row[1] for row in table("risks", report, "Actions: Homes")[1:]]

    assert statuses("2024-03-05") == ["Under way / Confidence in delivery: High", "Nothing reported"]
    assert statuses("2024-06-04") == ["Under way / Confidence in delivery: Low", "Completed"]
    assert statuses("2024-09-03") == [
        "Under way / Confidence in delivery: Low (as reported on 4 June 2024)",
        "Completed",
    ]


def test_risks_are_a_part_with_a_table_from_their_first_report_on() -> None:
    assert table("risks", "2024-03-05", "Risks as reported on 5 March 2024") == [
        ["Risk", "Rating", "How it was rated", "Owner", "What it touches"],
        [
            "R1 Land cannot be bought in time / Sellers may withdraw. The council talks to three more of them. [1]",
            "High / Target: Low",
            "High on 5 March 2024: No seller was found.",
            "Director of Housing",
            "Homes / Buy land for homes: Under way",
        ],
    ]
    assert table("risks", "2024-09-03", "Risks as reported on 3 September 2024")[1:] == [
        [
            "R1 Land cannot be bought in time / Sellers may withdraw. The council talks to three more of them. [1]",
            "Medium / Target: Low",
            "High on 5 March 2024: No seller was found. / Medium on 4 June 2024: Two sellers are ready.",
            "Director of Housing",
            "Homes / Buy land for homes: Under way",
        ],
        [
            "R2 Staff leave",
            "Medium",
            "Medium on 4 June 2024. / Medium on 3 September 2024: Three posts are vacant.",
            "Not stated in the report",
            "Homes / Roads",
        ],
    ]


def test_a_change_of_a_risks_rating_is_told_with_what_changed() -> None:
    assert [line for line in part(paper_of(case("risks"), "2024-06-04"), "What changed") if "risk" in line] == [
        "- R1 Land cannot be bought in time (risk): Medium, was High.",
        "- R2 Staff leave (risk): Medium. It is new in the register.",
    ]


def test_a_plan_without_risks_has_no_such_part() -> None:
    body = paper_of(case("own-words"), "2018-10-18").body
    assert "Risks" not in [read(block.text) for block in body if isinstance(block, Heading)]
