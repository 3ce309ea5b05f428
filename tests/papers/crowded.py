"""The paper of a report that states every front line, and so has more to say than its first page has room for."""

from functools import cache
from pathlib import Path

from improvement_plan.papers.document import PaperDocument
from improvement_plan.reading.load import load_bytes
from tests import plans
from tests.papers.reading import latest

EVERY_FRONT_LINE = """\
    meetings:
      - {committee: Roads and Homes Committee, date: 2025-06-17}
      - {committee: Cabinet, date: 2025-07-01}
      - {committee: Estuary Improvement Board, date: 2025-07-08}
    paper:
      wards: [Harbour, Castle, Marsh, Saltings, Fell Foot, Upper Fells, Market, Priory]
      divisions: [Estuary North, Estuary South, Fells East, Fells West and the Villages]
      background: [inspection-2024, report-1, report-2, year-book]
      exempt: >-
        Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A of the Local Government Act 1972: the
        annex holds what the contract of the highways crews costs, and the public interest in keeping it outweighs
        that in telling it.
"""
ASKS = "      - Note the information & thank the crews\n      - Consider what became late\n"
LONG = "Note what became late, quay by quay and berth by berth, and what is done about it, who pays and who answers"
MANY_ASKS = f"      - {LONG}\n" * 14


@cache
def with_every_front_line(*, asks: str = ASKS, title: str = "Estuary & Fells Improvement Plan") -> PaperDocument:
    text = (Path(plans.__file__).parent / "estuary" / "plan.yaml").read_text(encoding="utf-8")
    changes = {
        "  title: Estuary & Fells Improvement Plan\n": f"  title: {title}\n",
        ASKS: asks,
        "    title: Progress report, June 2025\n": f"    title: Progress report, June 2025\n{EVERY_FRONT_LINE}",
    }
    for before, after in changes.items():
        assert text.count(before) == 1
        text = text.replace(before, after)
    return latest(load_bytes(text.encode(), name="plan.yaml").plan)
