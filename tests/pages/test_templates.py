"""Templates escape what they print, speak the plan's language, and refuse a name that nothing has."""

from __future__ import annotations

import re
from dataclasses import replace
from gettext import NullTranslations
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, UndefinedError
from markupsafe import Markup

from improvement_plan.editions.edition import latest_edition
from improvement_plan.language.abbreviations import spell_out
from improvement_plan.language.translations import speak
from improvement_plan.pages.templates import environment, shell
from tests.measuring import TEMPLATES
from tests.plans import ACTION, plan_of

MESSAGES = {
    "%(part)s of <b>%(whole)s</b>": "o <b>%(whole)s</b>, %(part)s",
    "All 100%% & more": "Y 100%% & mwy",
    "Done": "Wedi’i wneud",
}
DAYS = 'ngettext("%(num)s day of %(month)s", "%(num)s days of %(month)s", number, month=month)'


class Welsh(NullTranslations):
    """A few messages."""

    def gettext(self, message: str) -> str:
        return MESSAGES[message]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return (msgid1 if n == 1 else msgid2).replace("day", "dydd")


WORDS = replace(speak("cy"), messages=Welsh())


def said(template: str, **values: object) -> str:
    """What a template says in that language."""
    return environment(Path(), WORDS).from_string(template).render(**values)


@pytest.mark.parametrize(
    ("value", "shown"),
    [("<b>&'\"", "&lt;b&gt;&amp;&#39;&#34;"), (Markup("<b>"), "<b>"), (12, "12"), (["<"], "[&#39;&lt;&#39;]")],
)
def test_a_value_is_escaped_unless_it_is_markup(value: object, shown: str) -> None:
    assert said("{{ value }}|{% set copy %}{{ value }}{% endset %}{{ copy }}", value=value) == f"{shown}|{shown}"


def test_an_attribute_or_a_name_that_is_missing_is_a_fault() -> None:
    with pytest.raises(UndefinedError, match=r"^'int object' has no attribute 'colour'$"):
        said("{{ one.colour }}", one=1)
    with pytest.raises(UndefinedError, match=r"^'one' is undefined$"):
        said("{{ one }}")


def test_a_message_is_markup_in_the_language_and_what_fills_it_is_escaped() -> None:
    template = '{{ _("%(part)s of <b>%(whole)s</b>", part=part, whole=3) }}; {{ _("All 100%% & more") }}; {{ _(word) }}'
    assert said(template, part="<1>", word="Done") == "o <b>3</b>, &lt;1&gt;; Y 100% & mwy; Wedi’i wneud"


@pytest.mark.parametrize(("number", "gives"), [(1, "1 dydd of &lt;May&gt;"), (2, "2 dydds of &lt;May&gt;")])
def test_a_message_for_a_number_says_it_and_takes_other_values(number: int, gives: str) -> None:
    assert said(f"{{{{ {DAYS} }}}}", number=number, month="<May>") == gives


def test_the_shell_of_a_page_says_the_plans_words_and_escapes_what_the_theme_would_not() -> None:
    theme = Environment(loader=DictLoader({"main.html": '{{ _("Done") }}: {{ title|cut }}'}))
    theme.globals["_"] = str
    theme.filters["cut"] = str.strip
    assert shell(theme, WORDS).get_template("main.html").render(title=" <b> ") == "Wedi’i wneud: &lt;b&gt;"


def test_a_compiled_template_that_was_damaged_on_disk_is_compiled_again(tmp_path: Path) -> None:
    """Jinja's own way of keeping them would publish what the damaged code says."""
    (tmp_path / "page.html").write_text("Nine of ten", encoding="utf-8")

    def shown() -> str:
        return environment(tmp_path, speak("en-GB"), cache=tmp_path / "cache").get_template("page.html").render()

    assert shown() == "Nine of ten"
    (file,) = (path for path in (tmp_path / "cache").rglob("*") if path.is_file())
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"Nine", b"None"))
    assert shown() == "Nine of ten"
    assert file.read_bytes() == whole


def test_a_page_tells_a_date_that_was_restated_apart_from_one_that_moved() -> None:
    text = f"""{ACTION}        due: 2024-05
        progress:
          - {{report: march, status: late, due: 2024-07, reason: Storms.}}
          - {{report: june, status: late, due: 2024-07-31, reason: The crane is booked.}}
"""
    plan = plan_of(text)
    edition = latest_edition(plan)
    template = (
        '{% import "_parts.html" as parts with context %}{{ parts.details(step, report, [step]|shared_facts(plan)) }}'
    )
    html = (
        environment(TEMPLATES, speak("en-GB"))
        .from_string(template)
        .render(
            step=next(iter(edition.actions)),
            report=edition.report,
            reports={report.id: report for report in plan.reports},
            plan=plan,
            documents={},
            base="./",
        )
    )
    facts = re.findall(r"<dt>(.*?)</dt>(.*?)</div>", spell_out(html, {}).html, re.DOTALL)
    told = {label: " ".join(re.sub("<[^>]*>", "", value).split()) for label, value in facts}
    assert {label: told[label] for label in ("Due", "Date moved", "Date restated")} == {
        "Due": "31 July 2024 originally May 2024",
        "Date moved": "to July 2024 (5 March 2024): Storms.",
        "Date restated": "as 31 July 2024 (4 June 2024): The crane is booked.",
    }


def test_an_action_that_names_no_source_says_so_where_the_source_of_most_is_said_once() -> None:
    plan = plan_of(
        "    actions:\n"
        "      - {id: berth, title: Mend it, source: minutes}\n"
        "      - {id: crane, title: Paint it, source: minutes}\n"
        "      - {id: shed, title: Sell it}\n"
        "sources: [{id: minutes, title: Minutes}]\n"
    )
    edition = latest_edition(plan)
    steps = tuple(edition.actions)
    template = """{% import "_parts.html" as parts with context %}{% set shared = steps|shared_facts(plan) -%}
{{ parts.shared_sentences(shared) -}}
{% for step in steps %}{{ parts.action(step, edition.report, shared) }}{% endfor %}"""
    html = (
        environment(TEMPLATES, speak("en-GB"))
        .from_string(template)
        .render(
            steps=steps,
            edition=edition,
            reports={report.id: report for report in plan.reports},
            plan=plan,
            documents={document.id: document for document in plan.sources},
            base="./",
            labels={},
        )
    )
    assert re.findall(r'<h4 id="(\w+)"|<p class="source">(.*?)</p>', spell_out(html, {}).html) == [
        (
            "",
            "No report names a due date or a lead for these actions. Where no source stands, it is: "
            '<a href="./about/#source--minutes">Minutes</a>',
        ),
        ("berth", ""),
        ("crane", ""),
        ("shed", ""),
        ("", "No source is named for this one."),
    ]
