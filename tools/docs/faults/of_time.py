"""What joins the plan, is reported, and leaves it: each in its time, and with its reason."""

from tools.docs.faults.cases import FaultCase
from tools.docs.faults.plan import ACTION, ENTRIES

CASES = (
    FaultCase(
        "an entry of a report before the action joined the plan",
        ACTION + "        since: june\n        progress: [{report: ‸march, status: planned}]\n",
        "before-since",
        "this entry is of 'march', before it joined the plan",
        "Correct this, or 'since', which is 'june'.",
    ),
    FaultCase(
        "an entry of the report with which the action left the plan",
        ACTION + "        withdrawn: {report: june, reason: Sold}\n        progress: [{report: ‸june, status: done}]\n",
        "after-withdrawn",
        "this entry is of 'june', and it left the plan with 'june'",
        "Take the entry out, or name in 'withdrawn' the first report whose plan no longer has it.",
    ),
    FaultCase(
        "an action that leaves the plan with the first report",
        ACTION + "        withdrawn: {report: ‸march, reason: Sold}\n",
        "withdrawn",
        "this leaves the plan with the report that first has it, or before",
        "Name a later report. What was never in a published plan is deleted from the file.",
    ),
    FaultCase(
        "an action that replaces itself",
        ACTION + "        withdrawn: {report: june, reason: Sold, replaced_by: ‸[berth]}\n",
        "withdrawn",
        "this says that it was replaced by itself",
        "Name what came in its place, or take 'replaced_by' out.",
    ),
    FaultCase(
        "a day of completion of what is not completed",
        ENTRIES + "          - {report: march, status: planned, completed: ‸2024-02}\n",
        "completed",
        "this says when it was completed, and its status is 'planned'",
        "Take 'completed' out, or correct the status. A new date belongs in 'due'.",
    ),
    FaultCase(
        "a day of completion after the report that tells it",
        ENTRIES + "          - {report: march, status: done, completed: ‸2024-04}\n",
        "completed",
        "this is after the day of its report, 2024-03-05",
        "A report tells what was so by its day: correct one of the two dates.",
    ),
    FaultCase(
        "an answer of a report before the one that it is about",
        (
            "plan: {title: Harbour Plan, organisation: Harbour Council}\n"
            "reports:\n"
            "  - {id: march, date: 2024-03-05, title: March report}\n"
            "  - id: june\n"
            "    date: 2024-06-04\n"
            "    title: June report\n"
            "    committee: [{says: Mend it., responses: [{report: ‸march, says: It is mended.}]}]\n"
            "areas:\n"
            "  - {id: quay, title: The quay}\n"
        ),
        "early-answer",
        "this answer is of 'march', before the report that it is about",
        "Name the report that gives the answer.",
        whole=True,
    ),
)

WARNINGS = (
    FaultCase(
        "an action that was stopped without a reason",
        ENTRIES + "          - {report: march, status: ‸stopped}\n",
        "no-reason",
        "this is stopped without a reason",
        "If the report gives one, add 'reason:'.",
    ),
    FaultCase(
        "an action that left the plan without a reason",
        ACTION + "        ‸withdrawn: {report: june}\n",
        "no-reason",
        "this has left the plan without a reason",
        "If the report gives one, add 'reason:'. Until then, pages say that it gives none.",
    ),
    FaultCase(
        "a reason for nothing",
        ENTRIES + "          - {report: march, status: planned, ‸reason: It rained}\n",
        "reason",
        "this is a reason, and nothing here needs one: no new date, no stop, nothing taken back",
        "Put it in 'note', or add what it is the reason for, such as 'due'.",
    ),
    FaultCase(
        "an action that only a later report speaks of",
        "    actions: [{id: ‸berth, title: Mend the berth, progress: [{report: june, status: planned}]}]\n",
        "no-since",
        "a later report than the first is the first to speak of this action: is it new in the plan?",
        (
            "If it is, add 'since:' with the first report whose plan has it: then earlier reports stay as they were. "
            "If it was there from the start, 'since:' with the first report says so."
        ),
    ),
)
