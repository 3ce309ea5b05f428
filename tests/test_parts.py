"""A plan that is read part by part is the same plan, in the same places, as one that is read as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from improvement_plan import load as loading
from improvement_plan.load import Loaded, load_bytes, load_whole
from improvement_plan.parts import divided
from improvement_plan.piecemeal import DoubtError, joined, source_of, values_in
from improvement_plan.problems import ProblemsFound
from improvement_plan.source import Source, read_source, read_text
from tests.faults.cases import PLAN
from tests.faults.document import GROUPS
from tests.fuzz.cases import Case, start_of
from tests.fuzz.generated import plans, written
from tests.fuzz.mutations import mutated
from tests.plans import ACTION, ENTRIES, HEAD
from tests.site.building import PLANS

REAL = {path.parent.name: path.read_bytes() for path in sorted(PLANS.glob("*/plan.yaml"))}
FAULTS = [case.held.encode(case.encoding) for _, cases in GROUPS for case in cases if case.file == PLAN]

UNUSUAL = {
    "nothing": "",
    "only a comment": "# nothing yet\n",
    "a comment before": f"# plan: ours\n\n  # and more\n{HEAD}",
    "a document's start": f"---\n{HEAD}",
    "a second document": f"{HEAD}---\n{HEAD}",
    "a document's end": f"{HEAD}...\n",
    "a directive": f"%YAML 1.1\n---\n{HEAD}",
    "Windows' lines": HEAD.replace("\n", "\r\n"),
    "old lines": HEAD.replace("\n", "\r"),
    "a tab": HEAD.replace("id: quay\n", "id: quay\t# the oldest\n"),
    "a tab for spaces": HEAD.replace("    title", "\ttitle"),
    "a mark of byte order": f"\ufeff{HEAD}",
    "two of them": f"\ufeff\ufeff{HEAD}",
    "a mark inside": HEAD.replace("areas", "\ufeffareas"),
    "no line end": f"{HEAD}    aim: To last",
    "text in quotes across keys": HEAD.replace("title: Harbour Plan", "title: 'Harbour Plan").replace("quay", "quay'"),
    "quotes that start like an entry": f"{HEAD}    aim: 'Boats\n  - and nets'\n  - {{id: sea, title: Sea}}\n",
    "quotes that start like a key": f"{HEAD}    aim: 'Boats\nareas:\n  and nets'\n",
    "brackets across entries": f"{HEAD}    lead: [Ann,\n  Bob]\n  - id: sea\n    title: Sea\n",
    "brackets across keys": "plan: {title: A,\norganisation: B}\nareas: []\n",
    "braces around all": "{plan: {title: A, organisation: B}}\n",
    "a list": "- plan\n- areas\n",
    "a text": "plan\n",
    "a list before the keys": f"- a\n{HEAD}",
    "lines between the keys": f"plan\n{HEAD}",
    "entries in the column of their key": HEAD.replace("\n  ", "\n"),
    "entries further in than the first": f"{HEAD}   - id: sea\n     title: Sea\n",
    "entries less far in": f"{HEAD} - id: sea\n   title: Sea\n",
    "an entry that is a list": "areas:\n  - - id: a\n    - id: b\n  - id: c\n",
    "an entry on the next line": "areas:\n  -\n    id: a\n  - # the second\n    id: b\n  -   id: c\n  -\n",
    "an entry that is a text": "areas:\n  - a\n    - b\n  - 'c'\n  - d: e\n  - ''\n",
    "an entry in braces": "areas:\n  - {id: a}\n  - [id, b]\n  - {id: c,\n     title: C}\n",
    "comments everywhere": "# one\nplan: # two\n  # three\n  title: A # four\n#five\nareas: #six\n# seven\n\n"
    "  # eight\n  - id: a\n # nine\n  - id: b\n# ten\n",
    "text that is written as it stands": "areas:\n  - id: a\n    aim: |\n      x\n\n      # y\n\n  - id: b\n"
    "    aim: |+\n      z\n\n\n  - aim: >-\n      a\n      b\nplan: |\n  text\n\n# c\nevents: >+\n\n  x\n\n",
    "text at the edge": "areas:\n- |\n a\n- |-\n  b\n- >\n\n  c\nplan:\n- |2\n   d\n",
    "a key without a value": "areas:\nplan:\nevents:\n  # none\nreports: ~\n",
    "a key with no space": f"plan:x\n{HEAD}",
    "a key twice": f"{HEAD}plan: {{}}\n",
    "a key twice in an entry": f"{HEAD}    title: Again\n",
    "a key in quotes": f'{HEAD}"events": []\n',
    "a key that is asked for": f"? plan\n: {{}}\n{HEAD}",
    "a key with a hyphen": f"{HEAD}a-b: 1\n",
    "an anchor": f"{HEAD}    aim: &a Text\n    lead: *a\n",
    "an anchor on a list": HEAD.replace("areas:", "areas: &a"),
    "an anchor on a key": f"{HEAD}    &a aim: Text\n",
    "a tag": f"{HEAD}    aim: !!str Text\n",
    "a tag on an entry": f"{HEAD}  - !!map {{id: a}}\n",
    "an alias of an entry": f"{HEAD}  - *a\n",
    "a character by its number": f'{HEAD}    aim: "\\u202e"\n',
    "a key by its number": f'{HEAD}    "\\x61im": Text\n',
    "a key of other letters": f"{HEAD}    \u00e4im: Text\n",
    "nested too deep": f"{HEAD}    aim: {'[' * 40}{']' * 40}\n",
    "nested to the edge": f"{HEAD}    aim: {'[' * 28}{']' * 28}\n",
    "nested beyond the edge": f"{HEAD}    aim: {'[' * 29}{']' * 29}\n",
    "nested to the edge in a key": f"events: {'[' * 31}{']' * 31}\n",
    "nested beyond the edge in a key": f"events: {'[' * 32}{']' * 32}\n",
    "a merge": f"{HEAD}<<<<<<< ours\n",
    "lines of spaces": HEAD.replace("\n", "\n   \n"),
    "a text that goes on": "areas:\n  - title: A\n     b\n   c\n  - title: B\n",
    "a list after a text": "plan: x\n- a\n",
    "a list below a text": "plan:\n  x\n  - a\n",
    "a mapping after a list": "areas:\n  - a\n  b: c\n",
}


def paths_in(values: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to each value, and from each to one that is not there."""
    yield path
    yield (*path, "nothing")
    yield (*path, 999)
    if isinstance(values, dict | list):
        for step, held in values.items() if isinstance(values, dict) else enumerate(values):
            yield from paths_in(held, (*path, step))


def in_parts(data: bytes) -> Source | None:
    """The source that is read part by part; None where there is a doubt."""
    try:
        text = read_text(data, file=PLAN)
        parts = divided(text)
        assert "".join(part.text for part in parts) == text[parts[0].start :]
        joined((part, values_in(part)) for part in parts if part.path)
    except (DoubtError, ProblemsFound):
        return None
    return source_of(parts, text=text, file=PLAN) if parts[0].path else None


def found_in(source: Source) -> tuple[str, list[tuple[int, int]], list[str]]:
    """Its values, in their order, where each of them and its key stands, and the lines that messages show."""
    spots = [source.locate(path, key=key) for path in paths_in(source.values) for key in (False, True)]
    numbers = {0, 1, 9999, *(line for line, _ in spots)}
    lines = [source.problem_at(number, 1, code="", message="").excerpt for number in sorted(numbers)]
    return repr(source.values), spots, lines


def outcome(loaded: Loaded | ProblemsFound) -> Any:
    """All that is known of a plan that was loaded, or all that is said of its faults."""
    return loaded.problems if isinstance(loaded, ProblemsFound) else (loaded.plan, found_in(loaded.source))


def read(data: bytes, *, before: Loaded | None = None, whole: bool = False) -> Loaded | ProblemsFound:
    try:
        if whole:
            return load_whole(data, name=PLAN, written=())
        return load_bytes(data, name=PLAN, written=(), before=before)
    except ProblemsFound as found:
        return found


def hold(data: bytes) -> None:
    """Both ways to read the bytes come to the same."""
    source = in_parts(data)
    if source is not None:
        assert found_in(source) == found_in(read_source(data, file=PLAN))
    assert outcome(read(data)) == outcome(read(data, whole=True))


def case_of(random: Random, data: bytes, *, most: int = 3) -> Case:
    case = start_of("a plan", data)
    for _ in range(random.randint(1, most)):
        case = mutated(case, random)
    return case


@pytest.mark.parametrize("name", REAL)
def test_a_real_plan_is_read_in_parts(name: str) -> None:
    source = in_parts(REAL[name])
    assert source is not None
    assert found_in(source) == found_in(read_source(REAL[name], file=PLAN))
    loaded = read(REAL[name])
    assert isinstance(loaded, Loaded)
    assert loaded.read
    assert outcome(loaded) == outcome(read(REAL[name], whole=True))


@pytest.mark.parametrize("name", UNUSUAL)
def test_an_unusual_text_is_read_as_it_is_as_a_whole(name: str) -> None:
    hold(UNUSUAL[name].encode())


def test_each_fault_is_told_as_it_is_when_the_plan_is_read_as_a_whole() -> None:
    assert len(FAULTS) > 100
    for data in FAULTS:
        hold(data)


@settings(deadline=None, max_examples=120)
@given(st.randoms(use_true_random=False), st.sampled_from(sorted(REAL)))
def test_whatever_is_changed_in_a_plan_both_ways_come_to_the_same(random: Random, name: str) -> None:
    hold(case_of(random, REAL[name]).data)


@settings(deadline=None, max_examples=40)
@given(plans())
def test_invented_plans_are_read_the_same_in_both_ways(values: Any) -> None:
    hold(written(values))


@settings(deadline=None, max_examples=120)
@given(st.randoms(use_true_random=False), st.sampled_from(sorted(REAL)))
def test_after_any_edit_the_plan_is_what_it_is_when_it_is_read_anew(random: Random, name: str) -> None:
    before = read(REAL[name])
    assert isinstance(before, Loaded)
    edited = case_of(random, REAL[name], most=1).data
    after = read(edited, before=before)
    assert outcome(after) == outcome(read(edited, whole=True))
    if isinstance(after, Loaded):
        assert outcome(read(REAL[name], before=after)) == outcome(before)


def test_only_the_part_that_an_edit_touches_is_read_again() -> None:
    text = f"{HEAD}{ACTION}  - id: sea\n    title: The sea\n  - id: sky\n    title: The sky\n"
    before = read(text.encode())
    after = read(text.replace("The sea", "The sea,\n      and all in it").encode(), before=before)  # type: ignore[arg-type]
    assert isinstance(before, Loaded)
    assert isinstance(after, Loaded)
    same = [one is other for one, other in zip(before.plan.areas, after.plan.areas, strict=True)]
    assert (same, after.plan.areas[1].title) == ([True, False, True], "The sea, and all in it")
    assert after.source.locate(("areas", 2, "title")) == (15, 12)


def test_an_entry_is_known_again_where_it_has_moved_to() -> None:
    text = f"{HEAD}{ENTRIES}          - {{report: march, status: planned, note: '[the sea](/areas/sea/)'}}\n"
    before = read(f"{text}  - {{id: sea, title: Sea}}\n".encode())
    moved = text.replace("areas:\n", "areas:\n  - {id: sea, title: Sea}\n").encode()
    assert isinstance(before, Loaded)
    after = read(moved, before=before)
    assert isinstance(after, Loaded)
    assert after.plan.areas[1] is before.plan.areas[0]
    assert outcome(after) == outcome(read(moved, whole=True))
    without = read(text.encode(), before=before)
    assert isinstance(without, ProblemsFound)
    assert outcome(without) == outcome(read(text.encode(), whole=True))


def test_a_plan_without_faults_is_not_read_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(loading, "read_source")
    assert isinstance(read(REAL["estuary"]), Loaded)
