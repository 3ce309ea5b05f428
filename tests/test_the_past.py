"""Adding to a plan never changes what an earlier report published: its page, comparisons, paper, data and feed."""

import re
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from improvement_plan.data import downloads
from improvement_plan.editions.edition import Edition, editions_of
from improvement_plan.feeds.atom import entries
from improvement_plan.language.translations import speak
from improvement_plan.output.settings import Settings
from improvement_plan.pages.pages import pages
from improvement_plan.pages.templates import environment, page_html
from improvement_plan.papers.paper import paper
from improvement_plan.plan.model import Plan
from improvement_plan.reading.load import load_bytes
from tests.plans import overrides

WORDS = speak("en-GB")
SETTINGS = Settings(url="https://council.example.org/plan/", papers=True, pictures=False)
TODAY = date(2026, 1, 1)
PLANS = Path(__file__).parent / "plans"
BASES = (
    *(PLANS / name / "plan.yaml" for name in ("estuary", "lancashire")),
    *(
        PLANS / "cases" / f"{name}.yaml"
        for name in (
            *("refresh", "all-that-was-said", "three-inspections", "restated", "comparators-and-forecasts"),
            "several-meetings",
            "risks",
        )
    ),
)
LATER = "later"
"""The report that an addition comes with."""
Values = dict[str, Any]


@cache
def values_of(path: Path) -> Values:
    values: Values = load_bytes(path.read_bytes(), name="plan.yaml").source.values
    return values


class _Dumper(yaml.SafeDumper):
    """Writes decimals as the numbers that they are, and everything where it stands."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - its name is PyYAML's
        return True


_Dumper.add_representer(Decimal, lambda dumper, number: dumper.represent_scalar("tag:yaml.org,2002:float", f"{number}"))


def plan_from(values: Values) -> Plan:
    return load_bytes(
        yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False).encode(), name="plan.yaml"
    ).plan


def published(editions: tuple[Edition, ...], number: int) -> dict[str, object]:
    """All that was published of the first *number* of *editions*, by its name."""
    env = _environment()
    reports = [edition.report.id for edition in editions[:number]]
    found: dict[str, object] = {}
    for page in pages(editions, words=WORDS, settings=SETTINGS, today=TODAY, data=()):
        report, _, rest = page.address.removeprefix("reports/").partition("/")
        if page.template in ("report.html", "comparison.html") and report in reports and "to-latest" not in rest:
            context = {**page.context, **{name: make() for name, make in page.later.items()}}
            html = page_html(
                env,
                page.template,
                {**context, "prose": ""},
                base=page.base,
                glossary=editions[-1].plan.glossary,
            )
            found[page.address] = _NOTICE.sub("", html)
    for place, edition in enumerate(editions[:number]):
        earlier = editions[place - 1] if place else None
        past = editions[:place]
        document = paper(edition, earlier=earlier, words=WORDS, settings=SETTINGS, past=past)
        found[f"paper {edition.report.id}"] = document
    for file in downloads.files(editions, words=WORDS, settings=SETTINGS):
        if file.address.split("/")[1] in reports:
            found[file.address] = file.make()
    for entry in entries(editions, words=WORDS, settings=SETTINGS):
        if entry.id.removeprefix(SETTINGS.url).split("/")[1] in reports:
            found[f"feed {entry.id}"] = entry
    return found


_NOTICE = re.compile(r'<p class="note">This page shows the plan as it stood at this report\..*?</p>')


@cache
def _environment() -> Any:
    return environment(overrides() / "pages", WORDS)


# Additions


def entry(random: Random, **more: Any) -> Values:
    statuses = more.pop("statuses")
    return {"report": LATER, "status": random.choice(statuses), **more}


def a_report(_: Values, __: Random) -> None:
    """Nothing but the report itself."""


def entries_of_actions(values: Values, random: Random) -> None:
    for action in chosen(actions_of(values), random):
        said = entry(random, statuses=statuses_of(values), note="More.", reason="Why.")
        if random.random() < 0.5:
            said["due"] = "2031-05"
        action.setdefault("progress", []).append(said)


def another_lead_title_or_detail(values: Values, random: Random) -> None:
    for action in chosen(actions_of(values), random):
        said = entry(random, statuses=statuses_of(values), reason="Why.", lead="Another lead", title="Another title")
        action.setdefault("progress", []).append({**said, "detail": "Another detail.", "accountable": "Another"})
    for area in chosen([area for area in values["areas"] if not area.get("withdrawn")], random):
        area.setdefault("progress", []).append(
            {"report": LATER, "title": "Another area title", "aim": "Another aim.", "lead": ["A", "B"], "summary": "S."}
        )


def new_actions_and_areas(values: Values, random: Random) -> None:
    said = entry(random, statuses=statuses_of(values))
    area = random.choice([area for area in values["areas"] if not area.get("withdrawn")])
    new = {"id": "new-action", "since": LATER, "title": "New action", "due": "2024-01", "progress": [said]}
    area.setdefault("actions", []).insert(0, {**new, "milestones": [{"id": "new-step", "title": "New step"}]})
    values["areas"].insert(
        0, {"id": "new-area", "since": LATER, "title": "New area", "actions": [{**new, "id": "n-2"}]}
    )
    values.setdefault("recommendations", []).insert(
        0, {"id": "new-rec", "since": LATER, "text": "Do it.", "areas": ["new-area"]}
    )


def withdrawals(values: Values, random: Random) -> None:
    # One area stays.
    parts = [*actions_of(values), *values["areas"][:-1], *values.get("recommendations", ())]
    for part in chosen(parts, random):
        if not part.get("withdrawn"):
            part["withdrawn"] = {"report": LATER, "reason": "It was merged."}


def milestones(values: Values, random: Random) -> None:
    for action in chosen(actions_of(values), random):
        action.setdefault("milestones", []).append(
            {"id": f"step-of-{action['id']}"[:80], "since": LATER, "title": "Step", "due": "2020"}
        )


def a_revision_of_the_plan(values: Values, _: Random) -> None:
    values["plan"].setdefault("revisions", []).append(
        {
            "report": LATER,
            "title": "Another plan",
            "organisation": "Another council",
            "aim": "Another.",
            "about": "Why.",
        }
    )


def another_inspection(values: Values, random: Random) -> None:
    """With recommendations of a kind, which actions that were in the plan before answer too."""
    visit = {"id": "new-visit", "title": "New visit", "date": "2024-02"}
    letters = [
        {"id": "new-letter", "title": "New letter", "date": "2024-02", "since": LATER},
        {"id": "new-note", "title": "New note"},
    ]
    values["inspections"] = [visit, *letters, *values.get("inspections", ())]
    asked = {"since": LATER, "inspection": "new-visit", "kind": "Must", "text": "Do it."}
    new = [{"id": f"later-must-{number}", "ref": f"0.{number}", "title": "Must", **asked} for number in (2, 1)]
    values["recommendations"] = [*new, *values.get("recommendations", ())]
    for action in chosen(actions_of(values), random):
        before = action.get("recommendations", [])
        action["recommendations"] = ["later-must-1", *(before if isinstance(before, list) else [before])]


def a_measure_that_earlier_actions_name(values: Values, random: Random) -> None:
    values["measures"] = [{"id": "new-measure", "since": LATER, "title": "New"}, *values.get("measures", ())]
    for action in chosen(actions_of(values), random):
        action["measures"] = ["new-measure", *action.get("measures", ())]


def ratings_and_risks(values: Values, random: Random) -> None:
    steps = [{"id": f"later-{means}", "label": means.title(), "means": means} for means in ("good", "fair", "poor")]
    values.setdefault("ratings", []).insert(0, {"id": "later-scale", "title": "Later scale", "values": steps})
    for action in chosen(actions_of(values), random):
        said = entry(random, statuses=statuses_of(values), reason="Why.", ratings={"later-scale": "later-poor"})
        action.setdefault("progress", []).append(said)
    for risk in values.get("risks", ()):
        risk["progress"].append({"report": LATER, "note": "It is as it was."})
    rated = [{"report": LATER, "rating": "later-fair"}]
    new = {"id": "new-risk", "title": "New risk", "areas": [values["areas"][-1]["id"]], "progress": rated}
    values.setdefault("risks", []).insert(0, new)


def another_word(values: Values, random: Random) -> None:
    if not values.get("statuses"):
        return
    values["statuses"].insert(0, {"id": "later-word", "label": "Later word", "means": "under-way"})
    for action in chosen(actions_of(values), random):
        action.setdefault("progress", []).append({"report": LATER, "status": "later-word", "reason": "Why."})


def answers(values: Values, _: Random) -> None:
    for report in values["reports"][:-1]:
        for remark in report.get("committee", ()):
            remark.setdefault("responses", []).append({"report": LATER, "says": "It was done."})


def a_correction(values: Values, _: Random) -> None:
    values["reports"][-1]["corrections"] = [{"date": "2031-02-01", "says": "The date was wrong."}]


def further_and_restated_figures(values: Values, random: Random) -> None:
    for measure in values.get("measures", ()):
        known = measure.get("values") or []
        if not known:
            continue
        last = known[-1]
        number = random.choice([1, 3, 7, 40])
        known.append({"at": last["at"], "value": number, "report": LATER, "note": "Restated."})
        known.append({"at": "2030-12", "value": random.choice([1, 5, 40]), "report": LATER})
        known.append({"at": "2031-12", "forecast": random.choice([2, 50]), "report": LATER})
        theirs = {"at": "2030-12", "value": random.choice([2, 30]), "report": LATER}
        measure["comparators"] = [*measure.get("comparators", ()), {"name": "The region", "values": [theirs]}]
    values.setdefault("measures", []).append({"id": "brand-new", "title": "A new measure", "since": LATER})


ADDITIONS: tuple[Callable[[Values, Random], None], ...] = (
    a_report,
    withdrawals,
    entries_of_actions,
    another_lead_title_or_detail,
    new_actions_and_areas,
    ratings_and_risks,
    another_word,
    milestones,
    a_revision_of_the_plan,
    another_inspection,
    a_measure_that_earlier_actions_name,
    answers,
    a_correction,
    further_and_restated_figures,
)


def actions_of(values: Values) -> list[Values]:
    """The actions that are still in the plan, and of which the later report has said nothing yet."""
    return [
        action
        for area in values["areas"]
        if not area.get("withdrawn")
        for action in area.get("actions") or ()
        if not action.get("withdrawn") and not any(entry["report"] == LATER for entry in action.get("progress", ()))
    ]


def chosen(parts: list[Values], random: Random) -> list[Values]:
    return random.sample(parts, random.randint(1, len(parts))) if parts else []


def statuses_of(values: Values) -> list[str]:
    own = [word["id"] for word in values.get("statuses", ())]
    return own or ["done", "under-way", "at-risk", "late", "paused", "planned", "stopped"]


def with_additions(path: Path, additions: tuple[Callable[[Values, Random], None], ...], random: Random) -> Values:
    values = deepcopy(values_of(path))
    values["reports"].append({"id": LATER, "date": "2031-01-15", "title": "Later report", "to": ["Cabinet", "Council"]})
    for add in additions:
        add(values, random)
    return values


@cache
def before(path: Path) -> dict[str, object]:
    editions = editions_of(plan_from(values_of(path)))
    return published(editions, len(editions))


@pytest.mark.parametrize("path", BASES, ids=lambda path: path.stem if path.stem != "plan" else path.parent.name)
def test_the_workbook_of_each_report_is_among_what_is_compared(path: Path) -> None:
    reports = [report["id"] for report in values_of(path)["reports"]]
    assert [name for name in before(path) if name.endswith(".xlsx")] == [
        f"reports/{report}/data/improvement-plan.xlsx" for report in reports
    ]


def check(path: Path, additions: tuple[Callable[[Values, Random], None], ...], random: Random) -> None:
    editions = editions_of(plan_from(with_additions(path, additions, random)))
    after = published(editions, len(editions) - 1)
    assert after.keys() == before(path).keys()
    for name, was in before(path).items():
        assert after[name] == was, name


@pytest.mark.parametrize("path", BASES, ids=lambda path: path.stem if path.stem != "plan" else path.parent.name)
@pytest.mark.parametrize("addition", ADDITIONS, ids=lambda add: add.__name__)
def test_each_addition_leaves_what_was_published_byte_for_byte(
    path: Path, addition: Callable[[Values, Random], None]
) -> None:
    check(path, (addition,), Random(0))


@settings(max_examples=20)
@given(
    st.sampled_from(BASES),
    st.lists(st.sampled_from(ADDITIONS), min_size=2, max_size=5, unique=True),
    st.randoms(use_true_random=False),
)
def test_several_additions_leave_what_was_published_byte_for_byte(
    path: Path, additions: list[Callable[[Values, Random], None]], random: Random
) -> None:
    # In this order, since what has left the plan takes nothing more, and a report says one thing of an action.
    check(path, tuple(add for add in ADDITIONS if add in additions), random)
