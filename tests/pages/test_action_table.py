"""The table of all actions offers what narrows it, and each row holds the values that its script goes by."""

from dataclasses import replace
from gettext import NullTranslations

from improvement_plan.editions.changes import changes
from improvement_plan.editions.edition import edition, latest_edition
from improvement_plan.language.translations import Words, speak
from improvement_plan.pages.action_table import ActionTable, Order, action_table
from improvement_plan.plan.model import Plan
from tests.plans import ENTRIES, plan_of

ENGLISH = speak("en-GB")
PLAN = f"""{ENTRIES}\
          - {{report: march, status: under-way}}
        lead: [The mason, Zoe, anna, the mason]
        due: 2024-05
        recommendations: 4
      - id: crane
        title: Buy a crane
        due: 2024-12
        progress:
          - {{report: march, status: under-way}}
          - {{report: june, status: done, evidence: A receipt.}}
        milestones:
          - id: tender
            title: Tender
            due: 2024-06
            progress:
              - {{report: march, status: planned}}
              - {{report: june, status: planned, due: 2024-08, reason: No bids.}}
  - id: town
    title: The town
    actions: [{{id: sign, title: Put up a sign}}]
recommendations:
  - {{id: 4, text: Mend it.}}
  - {{id: 5, text: Paint it.}}
"""


class Dual(NullTranslations):
    """A language with a plural of its own for two."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"dual: {msgid1}" if n == 2 else msgid2


def table_of(plan: Plan, words: Words = ENGLISH) -> ActionTable:
    return action_table(latest_edition(plan), changes(edition(plan, "march"), latest_edition(plan)), words)


def test_a_filter_offers_each_value_that_some_action_has_and_the_lack_of_any() -> None:
    assert {(filter.name, filter.label): dict(filter.options) for filter in table_of(plan_of(PLAN)).filters} == {
        ("area", "Area"): {"quay": "The quay", "town": "The town"},
        ("status", "Status"): {
            "done": "Completed",
            "under-way": "Under way",
            "nothing-reported": "Nothing reported",
        },
        ("changed", "Changed since 5 March 2024"): {
            "any": "Any change",
            "slipped": "Slipped",
            "not-mentioned": "Not mentioned this time",
            "completed": "Completed",
        },
        ("mark", "Marks"): {"not-mentioned": "Not mentioned in this report"},
        ("lead", "Lead"): {
            "anna": "anna",
            "The mason": "The mason",
            "the mason": "the mason",
            "Zoe": "Zoe",
            "-": "Not stated in the report",
        },
        ("recommendation", "Recommendation"): {"4": "Recommendation 4", "-": "No recommendation is matched"},
        ("evidence", "Evidence"): {"with-evidence": "Completed with evidence"},
    }


def test_a_row_holds_a_value_for_each_filter_and_each_order() -> None:
    berth, crane, sign = table_of(plan_of(PLAN)).rows
    assert [berth.attributes, crane.attributes, sign.attributes] == [
        {
            "data-title": "Mend the berth",
            "data-area": "quay",
            "data-place": "0",
            "data-status": "under-way",
            "data-stage": "1",
            "data-due": "2024-05-31",
            "data-lead": "The mason\nZoe\nanna\nthe mason",
            "data-recommendation": "4",
            "data-mark": "not-mentioned",
            "data-overdue": "yes",
            "data-changed": "any\nnot-mentioned",
            "data-evidence": "",
        },
        {
            "data-title": "Buy a crane",
            "data-area": "quay",
            "data-place": "0",
            "data-status": "done",
            "data-stage": "0",
            "data-due": "2024-12-31",
            "data-lead": "-",
            "data-recommendation": "-",
            "data-mark": "",
            "data-overdue": "",
            "data-changed": "any\nslipped\ncompleted",
            "data-evidence": "with-evidence",
        },
        {
            "data-title": "Put up a sign",
            "data-area": "town",
            "data-place": "1",
            "data-status": "nothing-reported",
            "data-stage": "7",
            "data-due": "",
            "data-lead": "-",
            "data-recommendation": "-",
            "data-mark": "",
            "data-overdue": "",
            "data-changed": "",
            "data-evidence": "",
        },
    ]


def test_a_row_says_what_changed_but_for_what_a_mark_says() -> None:
    assert [row.changed for row in table_of(plan_of(PLAN)).rows] == [(), ("Slipped (milestone)", "Completed"), ()]


def test_references_and_who_answers_for_actions_are_offered_where_some_action_has_them() -> None:
    plan = plan_of(
        PLAN.replace("lead: [The mason,", 'ref: "1.10"\n        accountable: [The mayor]\n        lead: [The mason,')
        .replace("{id: sign, title", '{id: sign, ref: "1.9", title')
        .replace("{id: 4, text", "{id: 4, ref: R10, title: Stone, text")
    )
    table = table_of(plan)
    assert table.orders[-1] == Order(value="ref", label="Reference", by="ref")
    assert [(row.attributes["data-ref"], row.attributes["data-accountable"]) for row in table.rows] == [
        ("1.10", "The mayor"),
        ("", "-"),
        ("1.9", "-"),
    ]
    options = {filter.name: (filter.label, dict(filter.options)) for filter in table.filters}
    assert options["accountable"] == (
        "Answers for it",
        {"The mayor": "The mayor", "-": "Not stated in the report"},
    )
    assert options["recommendation"] == ("Recommendation", {"4": "R10 Stone", "-": "No recommendation is matched"})


def test_a_filter_with_nothing_to_choose_from_is_left_out() -> None:
    plan = plan_of(f"{ENTRIES}          - {{report: march, status: done}}\n")
    table = table_of(plan)
    assert (table.filters, table.has_leads) == ((), False)
    assert table.orders == (
        Order(value="", label="Area", by="place"),
        Order(value="title", label="Action", by="title"),
        Order(value="status", label="Status", by="stage"),
        Order(value="due", label="Due", by="due"),
    )


def test_each_number_of_actions_has_the_sentence_that_the_language_has_for_it() -> None:
    table = table_of(plan_of(PLAN), replace(ENGLISH, messages=Dual()))
    none = "No action fits what was chosen. “Show all” brings all 3 back."
    assert table.sentences == (none, "# of 3 actions shown", "dual: # of 3 actions shown")
    assert table.sentence_of == (0, 1, 2, 1)


def test_what_no_cell_says_is_said_once_above_the_table() -> None:
    assert table_of(plan_of(PLAN)).notes == (
        "“Changed” tells what became of an action since the report of 5 March 2024.",
        "Where no due date stands, no report gives one.",
        "Where no lead stands, no report names one.",
        "Where no recommendation stands, none is matched.",
    )


def test_dates_that_few_actions_have_stand_below_them_and_what_none_has_makes_no_column() -> None:
    actions = "".join(f"      - {{id: berth-{number}, title: Mend the berth}}\n" for number in range(8))
    plan = plan_of(f"    actions:\n{actions}      - {{id: crane, title: Buy a crane, due: 2024-12}}\n")
    table = action_table(latest_edition(plan), (), ENGLISH)
    assert (table.has_dates, table.has_leads, table.has_recommendations) == (False, False, False)
    assert table.notes == (
        "1 of 9 actions have a due date: it stands below the action.",
        "No lead is stated for any action.",
    )


RATED = """\
    actions:
      - {id: a, title: A, progress: [{report: march, status: amber, ratings: {trust: low}}]}
      - {id: b, title: B, progress: [{report: june, status: red, ratings: {trust: high}}]}
      - {id: c, title: C}
statuses:
  - {id: green, label: Green, means: done}
  - {id: amber, label: Amber, means: under-way}
  - {id: pink, label: Pink, means: late}
  - {id: red, label: Red, means: late}
ratings:
  - id: trust
    title: Trust
    values:
      - {id: high, label: High, means: good}
      - {id: middling, label: So-so, means: fair}
      - {id: low, label: Low, means: poor}
  - {id: unused, title: Unused, values: [{id: high, label: High, means: good}]}
"""


def test_the_plans_own_words_and_each_scale_in_use_are_filters_and_orders() -> None:
    table = table_of(plan_of(RATED))
    filters = {filter.name: (filter.label, dict(filter.options)) for filter in table.filters}
    assert (filters["status"], filters["rating-trust"]) == (
        ("Status", {"amber": "Amber (under way)", "red": "Red (behind)", "nothing-reported": "Nothing reported"}),
        ("Trust", {"high": "High", "low": "Low", "-": "None"}),
    )
    assert [(order.value, order.label) for order in table.orders if "rating" in order.value] == [
        ("rating-trust-place", "Trust")
    ]
    keys = ("data-status", "data-stage", "data-rating-trust", "data-rating-trust-place")
    assert [tuple(row.attributes[key] for key in keys) for row in table.rows] == [
        ("amber", "1.1", "low", "2"),
        ("red", "3.3", "high", "0"),
        ("nothing-reported", "7", "-", "-"),
    ]
    assert [scale.id for scale, _ in table.ratings] == ["trust"]
