"""The paper has references, sets of recommendations, what good looks like, its measures, and who answers for it."""

from tests.inspected import inspected
from tests.papers.reading import paper_of, part


def test_the_paper_has_a_table_for_each_set_of_recommendations() -> None:
    assert (
        part(paper_of(inspected(), "autumn"), "Recommendations of the inspections")
        == """\
The council matched them.
No source says whether a recommendation is met.
Not stated in the report for any recommendation: lead, timescale.
## Visit of 2023
Must: 2 recommendations. 1 of 3 matched actions completed, 1 behind, 1 nothing reported.
[Must]
| Recommendation | What it asks for | Key areas | Actions | Matched actions
| M9 See children | See them. | A Visits | 1.10 Make every visit in time: Completed / 1.9 Mend the rooms: Behind | \
1 of 2 matched actions completed, 1 behind
| M10 Hear children | Hear them. | A Visits | 1.10 Make every visit in time: Completed / Listen to children: \
Nothing reported | 1 of 2 matched actions completed, 1 nothing reported
Should: 1 recommendation. No action is matched.
[Should]
| Recommendation | What it asks for | Key areas | Actions | Matched actions
| Recommendation S1 | Keep records. | A Visits | No action is matched to this recommendation. | \
No action is matched
## Notice
1 recommendation. 0 of 1 matched action completed, 1 nothing reported.
[Recommendations and their actions]
| Recommendation | What it asks for | Key areas | Actions | Matched actions
| Act early | Act. | A Visits | Listen to children: Nothing reported | 0 of 1 matched action completed, \
1 nothing reported
## No inspection named
1 recommendation. No action is matched.
[Recommendations and their actions]
| Recommendation | What it asks for | Key areas | Actions | Matched actions
| Recommendation 4 | Say so. | Not stated in the report | No action is matched to this recommendation. | \
No action is matched""".splitlines()
    )


def test_the_table_of_actions_tells_what_shows_whether_each_works() -> None:
    lines = part(paper_of(inspected(), "autumn"), "A Visits")
    assert [line for line in lines if line.startswith("| ") and "Status" not in line] == [
        "| 1.10 Make every visit in time | Completed / Completed with evidence | Head of Care | Who answers for it: "
        "Director, Chair of the Board / What good looks like: Every child is seen within five days. / Measured by "
        "Children seen in time: 96.5% (August 2024). Better than 81% (February 2024). Target met: Yes. / Measured by "
        "Children who were told: fewer than 6 (August 2024). / Evidence: A log. / Answers: M9 See children, "
        "M10 Hear children",
        "| Milestone: 1.10.1 A rota | Completed | Not stated in the report | What good looks like: It holds. / "
        "Last reported on 16 April 2024.",
        "| 1.9 Mend the rooms | Behind | Not stated in the report | Who answers for it: Head of Estates / "
        "Answers: M9 See children",
        "| Listen to children | Nothing reported | Not stated in the report | Measured by Children seen in time: "
        "96.5% (August 2024). Better than 81% (February 2024). Target met: Yes. / Nothing reported / "
        "Answers: M10 Hear children, Act early",
    ]


def test_the_paper_tells_of_each_inspection_and_where_it_was_published() -> None:
    assert part(paper_of(inspected(), "autumn"), "What the inspectors said") == [
        "Visit of 2023",
        "It found drift.",
        "(note) Source: [1]",
        "Notice",
        "(note) Source: [1, page 3]",
    ]


def test_the_paper_of_an_earlier_report_knows_no_later_inspection() -> None:
    assert part(paper_of(inspected(), "spring"), "What the inspectors said") == [
        "Visit of 2023",
        "It found drift.",
        "(note) Source: [1]",
    ]
