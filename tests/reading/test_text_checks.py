"""Every text of a plan is looked at; what is right is left alone, and a fault is told where it stands."""

import json
import time
from typing import Any

import pytest

from improvement_plan.language.markdown import blocks
from improvement_plan.plan.base import Citation, PlanPart
from improvement_plan.plan.fields import MAX_TEXT
from improvement_plan.plan.model import Term
from improvement_plan.plan.problems import ProblemsFound
from improvement_plan.reading.load import load_bytes
from improvement_plan.reading.text_checks import warnings
from improvement_plan.reading.texts import texts
from improvement_plan.reading.yaml_source import read_source
from tests.plans import ACTION, HEAD, plan_in

IN_ACTION = f"{ACTION}        detail: "


def found(text: str) -> list[tuple[int, int, str]]:
    """Where the plan of HEAD and *text* has faults, and of what kind."""
    try:
        load_bytes((HEAD + text).encode(), name="plan.yaml", written=("help/index.md", "map.pdf"))
    except ProblemsFound as problems:
        return [(problem.line, problem.column, problem.code) for problem in problems.problems]
    return []


def warned(text: str) -> list[tuple[int, int, str]]:
    source = read_source((HEAD + text).encode(), file="plan.yaml")
    return [(problem.line, problem.column, problem.code) for problem in warnings(source)]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org/a_(b)?c=d#e",
        "HTTPS://example.org",
        "mailto:quay@example.org",
        "tel:01632960123",
        "/",
        "/actions/",
        "/actions/?status=late",
        "/areas/quay/",
        "/areas/quay/#berth",
        "/areas/dock/",
        "/areas/#area--quay",
        "/reports/june/",
        "/reports/june/since-march/",
        "/reports/#report--march",
        "/help/",
        "/map.pdf",
        "/data/actions.csv",
        "/calendar.ics",
        "<https://example.org/a b>",
    ],
)
def test_a_link_may_lead_to_another_site_and_to_any_page_or_file_of_this_one(address: str) -> None:
    assert found(f"    aliases: [dock]\n{ACTION}        detail: 'See [this]({address}).'\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "Write `[words](address)` for a link.",
        "In brackets [so] (javascript: is not a link).",
        "Use ``<javascript:x>`` never.",
        r"\[words](pier)",
        r"\![words](https://example.org)",
        "C# and #4 are no headings.",
        "a < b and c > d",
        "1 < 2 > 0",
    ],
)
def test_what_only_looks_like_a_link_a_heading_or_html_is_left_alone(text: str) -> None:
    assert (found(f"{IN_ACTION}'{text}'\n"), warned(f"{IN_ACTION}'{text}'\n")) == ([], [])


def test_a_table_and_a_list_are_no_headings() -> None:
    lines = ["|", "| Boat | Berth |", "| --- | --- |", "| Ada | 4 |", "", "- one", "- two", ""]
    assert found(IN_ACTION + "\n          ".join(lines) + "\n") == []


@pytest.mark.parametrize(
    ("text", "spots"),
    [
        ("|\n          See [one](/a/) and\n          [two](/b/).\n", [(12, 21, "link"), (13, 17, "link")]),
        (">\n          See [one](/a/) and\n          [two](/a/).\n", [(12, 21, "link"), (13, 17, "link")]),
        ("'See [one](/a/) and [two](/a/).'\n", [(11, 28, "link"), (11, 43, "link")]),
        ('"See [one](\\u002Fa/)."\n', [(11, 17, "link")]),
        ("'# Boats'\n", [(11, 18, "heading")]),
        ("'[A boat](boat.png \"Ada\")'\n", [(11, 27, "link")]),
        ("'[A boat](/pier/ \"Ada\")'\n", [(11, 27, "link")]),
        ("'[A](java&#115;cript:x)'\n", [(11, 22, "link")]),
    ],
)
def test_a_fault_is_told_where_it_stands_in_the_file(text: str, spots: list[tuple[int, int, str]]) -> None:
    assert found(IN_ACTION + text) == spots


@pytest.mark.parametrize(
    ("text", "spots"),
    [
        ("Boats <b>float</b>\n", [(11, 23, "html")]),
        ("Boats <!-- or not --> float\n", [(11, 23, "html")]),
        ("'`<b>` and `![a](b.png)` are code'\n", []),
        ("'See ![A boat](boat.png)'\n", [(11, 22, "picture")]),
        ('"Boats\\u200B float"\n', [(11, 17, "unseen-character")]),
    ],
)
def test_a_warning_is_told_where_it_stands_in_the_file(text: str, spots: list[tuple[int, int, str]]) -> None:
    assert warned(IN_ACTION + text) == spots


def texts_in(value: Any) -> list[str]:
    """Every text that a plan's model holds, without ids, dates and addresses."""
    if isinstance(value, Citation):
        return []
    if isinstance(value, PlanPart):
        left_out = {"id", "report", "status", "means", "better", "areas", "actions", "recommendations", "aliases"}
        left_out |= {"language", "email", "url"}
        left_out -= {"means"} if isinstance(value, Term) else set()
        kept = {
            name: getattr(value, name)
            for name in type(value).model_fields
            if name not in left_out or (isinstance(getattr(value, name), tuple) and _holds_parts(getattr(value, name)))
        }
        return [text for item in kept.values() for text in texts_in(item)]
    if isinstance(value, tuple):
        return [text for item in value for text in texts_in(item)]
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts_in(item)]
    return [value] if isinstance(value, str) else []


def _holds_parts(values: tuple[Any, ...]) -> bool:
    return any(isinstance(item, PlanPart) for item in values)


@pytest.mark.parametrize("name", ["estuary", "one-area", "cymru"])
def test_every_text_of_a_plan_is_looked_at(name: str) -> None:
    loaded = plan_in(name)
    looked_at = sorted(text.text.strip() for text in texts(loaded.source.values))
    assert looked_at == sorted(texts_in(loaded.plan))


AT_THE_LIMIT = [
    ("brackets", "[a] " * 500),
    ("brackets-in-two-paragraphs", "[a] " * 500 + "\n\n" + "[a] " * 500),
    ("lists-on-one-line", "- " * 20 + "a"),
    ("quotations-on-one-line", ">" * 20 + "a"),
    ("numbered-lists-below-one-another", "\n".join("    " * depth + "1. a" for depth in range(20))),
    ("dashes-across-the-page", "a\n\n" + "- " * 10),
]


@pytest.mark.parametrize("text", [case[1] for case in AT_THE_LIMIT], ids=[case[0] for case in AT_THE_LIMIT])
def test_what_stays_within_the_limits_of_a_text_is_no_fault(text: str) -> None:
    assert found(f"{IN_ACTION}{json.dumps(text)}\n") == []


BEYOND = [
    ("brackets", "a\n\n" + "[a] " * 501, "too-many"),
    ("lists-on-one-line", "1. " * 21 + "a", "too-deep"),
    ("quotations-on-one-line", ">" * 21 + "a", "too-deep"),
    ("lists-below-one-another", "\n".join("    " * depth + "- a" for depth in range(21)), "too-deep"),
    ("a-text-that-is-too-long-with-a-link", "[a](b) " * 3000, "too-long"),
]


@pytest.mark.parametrize(("text", "code"), [case[1:] for case in BEYOND], ids=[case[0] for case in BEYOND])
def test_what_goes_beyond_a_limit_is_told_once(text: str, code: str) -> None:
    assert [told for _, _, told in found(f"{IN_ACTION}{json.dumps(text)}\n")] == [code]


SLOW = [
    "[",
    "[a](",
    "![",
    "](",
    "[a]:\n",
    "[a](b) ",
    "[a](#b) ",
    "`",
    "*a",
    "<a ",
    "#\n",
    "- ",
    "1. ",
    "> ",
    "a|b\n-|-\n",
]


@pytest.mark.parametrize("sign", SLOW)
def test_the_longest_text_of_any_sign_is_refused_or_shown_within_two_seconds(sign: str) -> None:
    text = (sign * MAX_TEXT)[: MAX_TEXT - 1] + "a"
    started = time.process_time()
    if not found(f"{IN_ACTION}{json.dumps(text)}\n"):
        assert blocks(text, base="../")
    assert time.process_time() - started < 2


def test_every_link_of_a_text_is_told_at_its_own_place() -> None:
    text = f"{IN_ACTION}|\n          A b: [b](b), [b](b)\n          and [b](b).\n"
    assert found(text) == [(12, 20, "link"), (12, 28, "link"), (13, 19, "link")]


def test_the_nearest_page_is_looked_for_until_twenty_links_are_told() -> None:
    text = HEAD.replace(
        "title: June report}", f"title: June report, asks: {[f'[a](/action/{n}/)' for n in range(30)]}}}"
    )
    with pytest.raises(ProblemsFound) as found:
        load_bytes(text.encode(), name="plan.yaml", written=())
    near = ["did you mean" in problem.message for problem in found.value.problems]
    assert near == [True] * 20 + [False] * 10


def test_a_link_to_the_page_of_risks_is_right_only_where_there_are_any() -> None:
    links = IN_ACTION + "See [risks](/risks/) and [land](/risks/#risk--land).\n"
    assert [code for _, _, code in found(links)] == ["link", "link"]
    assert found(links + "risks: [{id: land, title: Land, progress: [{report: march}]}]\n") == []
    assert [
        code for _, _, code in found(links + "risks: [{id: lands, title: Land, progress: [{report: march}]}]\n")
    ] == ["link"]
