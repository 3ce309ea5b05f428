"""Templates mean what they mean in Jinja, and are compiled for one language and for values that are escaped."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from jinja2 import DictLoader, StrictUndefined, UndefinedError
from jinja2.compiler import CodeGenerator
from markupsafe import Markup

from improvement_plan.compiling import IMPORTED, SpokenEnvironment
from improvement_plan.publication import Publication, prepare
from improvement_plan.settings import Settings
from tests.plans import overrides

PLANS = Path(__file__).parent / "plans"
SETTINGS = Settings(url="https://example.org/", papers=True, pictures=False)
MESSAGES = {
    "%(part)s of <b>%(whole)s</b>": "o <b>%(whole)s</b>, %(part)s",
    "All 100%% & more": "Y 100%% & mwy",
    "Done": "Wedi’i wneud",
}
DAYS = 'ngettext("%(num)s day of %(month)s", "%(num)s days of %(month)s", number, month=month)'


class Drawn:
    def __html__(self) -> str:
        return "<svg>"


def said(template: str, *, others: dict[str, str] | None = None, **values: object) -> str:
    """What a template says in a language that knows those messages."""
    env = SpokenEnvironment(
        loader=DictLoader({"page": template, **(others or {})}), autoescape=True, undefined=StrictUndefined
    )
    env.say = lambda message: MESSAGES[message]
    env.say_counted = lambda one, many, number: (one if number == 1 else many).replace("day", "dydd")
    return env.get_template("page").render(**values, **{IMPORTED: {}})


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("<b>&'\"", "&lt;b&gt;&amp;&#39;&#34;"),
        (Markup("<b>"), "<b>"),
        (Drawn(), "<svg>"),
        (12, "12"),
        (0.5, "0.5"),
        (True, "True"),
        (None, "None"),
        (["<"], "[&#39;&lt;&#39;]"),
    ],
)
def test_a_value_is_escaped_unless_it_is_markup(value: object, shown: str) -> None:
    assert said("{{ value }}|{% set copy %}{{ value }}{% endset %}{{ copy }}", value=value) == f"{shown}|{shown}"


@pytest.mark.parametrize(
    ("call", "gives"),
    [
        ("pair('<', 'b')", "(&lt;:b:c)"),
        ("pair('a', second='b')", "(a:b:c)"),
        ("pair(second='b', first='a', third='d')", "(a:b:d)"),
        ("pair('a', 'b', 'd')", "(a:b:d)"),
    ],
)
def test_a_macro_takes_its_values_by_place_by_name_and_by_default(call: str, gives: str) -> None:
    macro = "{% macro pair(first, second, third='c') %}({{ first }}:{{ second }}:{{ third }}){% endmacro %}"
    assert said(f"{macro}{{{{ {call} }}}}") == gives


def test_a_macro_refuses_a_name_that_it_does_not_have() -> None:
    with pytest.raises(TypeError, match=r"^the macro 'one' has no parameter 'second'$"):
        said("{% macro one(first) %}{{ first }}{% endmacro %}{{ one(second=2) }}")


def test_a_macro_cannot_do_without_a_value_that_has_no_default() -> None:
    with pytest.raises(UndefinedError, match=r"^parameter 'first' was not provided$"):
        said("{% macro one(first) %}{{ first }}{% endmacro %}{{ one() }}")


def test_a_macro_can_be_called_around_a_text() -> None:
    box = "{% macro box(name) %}<{{ name }}>{{ caller() }}</{{ name }}>{% endmacro %}"
    assert said(f"{box}{{% call box('p') %}}A & {{{{ b }}}}{{% endcall %}}", b="<") == "<p>A & &lt;</p>"


def test_an_attribute_or_a_name_that_is_missing_is_a_fault() -> None:
    with pytest.raises(AttributeError, match=r"^'Drawn' object has no attribute 'colour'$"):
        said("{{ one.colour }}", one=Drawn())
    with pytest.raises(UndefinedError, match=r"^'one' is undefined$"):
        said("{{ one }}")


def test_a_message_is_markup_in_the_language_and_what_fills_it_is_escaped() -> None:
    template = '{{ _("%(part)s of <b>%(whole)s</b>", part=part, whole=3) }}; {{ _("All 100%% & more") }}; {{ _(word) }}'
    assert said(template, part="<1>", word="Done") == "o <b>3</b>, &lt;1&gt;; Y 100% & mwy; Wedi’i wneud"


@pytest.mark.parametrize(("number", "gives"), [(1, "1 dydd of &lt;May&gt;"), (2, "2 dydds of &lt;May&gt;")])
def test_a_message_for_a_number_says_it_and_takes_other_values(number: int, gives: str) -> None:
    assert said(f"{{{{ {DAYS} }}}}", number=number, month="<May>") == gives


def test_a_template_that_several_import_runs_once_for_a_page_and_knows_its_values() -> None:
    runs: list[str] = []
    others = {
        "parts": "{{ count('parts') }}{% macro base() %}{{ root }}{% endmacro %}",
        "more": '{% import "parts" as parts with context %}{% macro twice() %}{{ parts.base() * 2 }}{% endmacro %}',
    }
    page = (
        '{% import "parts" as parts with context %}{% import "more" as more with context %}'
        "{{ parts.base() }}{{ more.twice() }}"
    )
    assert said(page, others=others, root="../", count=runs.append) == "../../../"
    assert runs == ["parts"]


@pytest.mark.parametrize("plan", ["estuary", "cymru", "one-area"])
def test_every_page_is_the_same_as_by_jinjas_own_compiler(plan: str) -> None:
    ours, jinjas = published(plan), published(plan)
    jinjas.templates.code_generator_class = CodeGenerator
    for page in ours.pages.values():
        assert ours.html(page) == jinjas.html(jinjas.pages[page.file])


def published(plan: str) -> Publication:
    folder = PLANS / plan
    made = prepare(
        folder / "plan.yaml",
        name="plan.yaml",
        prose=folder / "content",
        overrides=overrides(),
        today=date(2026, 1, 1),
        settings=SETTINGS,
        cache=None,
    )
    made.templates.globals["asset"] = str
    return made
