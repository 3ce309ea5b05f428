"""Plans with random faults end in a whole site or in messages; and what tells a failure does tell it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings

from improvement_plan.plan.base import PlanPart
from improvement_plan.plan.problems import Problem
from improvement_plan.reading.check import check
from improvement_plan.reading.load import load_bytes
from tests.plans import HEAD
from tests.site.building import PLANS
from tools.fuzz import __main__ as command
from tools.fuzz import judging, reading, tables
from tools.fuzz.cases import FuzzCase, Mutation, Splice, line_of, start_of
from tools.fuzz.generated import plans, written
from tools.fuzz.judging import Built, FailureError, judge
from tools.fuzz.mutations import mutated, tree_of
from tools.fuzz.pages import run_pages
from tools.fuzz.reading import differences
from tools.fuzz.running import Tally, case_of, keep, run
from tools.fuzz.smallest import smallest
from tools.fuzz.starts import Starts
from tools.fuzz.tables import TableFile, judge_table, run_tables
from tools.fuzz.values import parts_of_the_model

FEWER = settings(max_examples=50)
CASES = 100
PAGES = 100
TABLES = 60
SEED = 1
STARTS = Starts(PLANS)


@pytest.mark.slow
@pytest.mark.site
def test_each_case_ends_in_a_site_or_in_messages(tmp_path: Path) -> None:
    """One in six of those without a fault is built; `make fuzz` builds all, of many more."""
    messages: list[str] = []
    tally = run(STARTS, CASES, SEED, builds=lambda number: number % 6 == 0, say=messages.append)
    keep(tally.failed, tmp_path)
    assert "\n\n".join(messages) == ""
    assert tally.cases == CASES
    # A run that hardly builds, or hardly finds a fault, would say nothing.
    assert min(tally.built, tally.accepted, tally.nearby) >= 2
    assert tally.on_the_line > CASES / 2


@pytest.mark.site
@pytest.mark.slow
def test_each_page_ends_in_a_site_or_in_messages() -> None:
    built, failed = run_pages(STARTS, PAGES, SEED)
    assert "\n\n".join(failed) == ""
    # A run that hardly builds, or hardly finds a fault, would say nothing.
    assert PAGES / 10 <= built <= PAGES / 2


@pytest.mark.slow
def test_each_table_ends_in_a_plan_with_decisions_alone_or_in_words() -> None:
    made, failed = run_tables(TABLES, SEED)
    assert "\n\n".join(failed) == ""
    # A run that hardly makes a plan, or hardly refuses a file, would say nothing.
    assert TABLES / 5 <= made <= TABLES * 4 / 5


def test_a_table_whose_words_are_lost_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "left_out_list", lambda made: "")
    with pytest.raises(FailureError, match=r"neither in the plan nor in the list: \['expensive'\]"):
        judge_table(TableFile("table.csv", b"Action,Lead,Cost\nDredge,Bosun,expensive"))


def test_a_table_that_gives_another_fault_than_a_decision_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "DECISIONS", frozenset())
    with pytest.raises(FailureError, match="'title' is missing here"):
        judge_table(TableFile("table.csv", b"Action,Lead\nDredge,Bosun"))


@pytest.mark.slow
@FEWER
@given(values=plans())
def test_an_invented_plan_has_no_fault(values: dict[str, Any]) -> None:
    assert judge(start_of("invented", written(values)), STARTS, building=False).explained is None


@pytest.mark.slow
def test_full_invented_plans_hold_every_key_of_the_model() -> None:
    known = {(part.__name__, key) for part in parts_of_the_model() for key in part.model_fields}
    found: set[tuple[str, str]] = set()

    # What is invented hangs on the folder that the project is in, and on what was imported before: 20 most often do.
    @settings(max_examples=200, phases=[Phase.generate], report_multiple_bugs=False)
    @given(values=plans(full=True))
    def each(values: dict[str, Any]) -> None:
        found.update(keys_in(load_bytes(written(values), name="plan.yaml").plan))
        if found >= known:
            raise _NothingLeftError

    with suppress(_NothingLeftError):
        each()
    assert known - found == set()


class _NothingLeftError(Exception):
    """Ends the search for keys."""


def keys_in(part: object) -> Iterator[tuple[str, str]]:
    """The keys that hold something, each with its part of the model."""
    if isinstance(part, PlanPart):
        for key in type(part).model_fields:
            if (value := getattr(part, key)) not in (None, (), {}):
                yield type(part).__name__, key
                yield from keys_in(value)
    elif isinstance(part, tuple | dict):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from keys_in(inner)


def test_a_case_is_the_same_whatever_ran_before() -> None:
    cases = [case_of(STARTS, 3, number) for number in range(12)]
    again = [case_of(STARTS, 3, number) for number in reversed(range(12))]
    assert [case.data for case in again] == [case.data for case in reversed(cases)]
    assert len({case.data for case in cases}) == 12


@pytest.mark.slow
def test_every_kind_of_mutation_is_made() -> None:
    cases = [case_of(STARTS, SEED, number) for number in range(400)]
    verbs = Counter(mutation.name.split()[0] for case in cases for mutation in case.done)
    expected = "remove duplicate move exchange rename nest flatten add write turn cut end insert paste indent"
    assert set(expected.split()) - set(verbs) == set()


@pytest.mark.parametrize("name", STARTS.names)
def test_a_plan_as_it_is_is_read_entry_by_entry(name: str) -> None:
    """What every entry covers is cut out of the text at the right places, whatever letters stand before it."""
    tree = tree_of(STARTS.case(name).data)
    assert tree
    for entry in tree.entries:
        if entry.key_end is not None:
            assert tree.text[entry.start : entry.key_end].strip("'\"") == entry.key
        assert tree.written(entry) == tree.written(entry).strip()


def changed(old: str, new: str, text: str = HEAD) -> FuzzCase:
    """A small plan, with one word that is another."""
    start = text.encode().index(old.encode())
    splice = Splice(start=start, end=start + len(old.encode()), new=new.encode())
    return start_of("small", text.encode()).after(Mutation(name="change", splices=(splice,)))


def test_a_case_knows_the_lines_that_it_touched_and_the_words_that_came_and_went() -> None:
    case = changed("title: March report}\n", "title: One}\n").after(
        Mutation(name="insert", splices=(Splice(start=0, end=0, new=b"# first\n"),))
    )
    assert case.data.decode().splitlines()[3] == "  - {id: march, date: 2024-03-05, title: One}"
    assert sorted(case.lines) == [1, 2, 4, 5]
    assert {"March", "report", "One", "first"} <= case.words


def test_a_line_that_was_emptied_is_touched_with_the_one_that_follows() -> None:
    """Whatever is missing is noticed there."""
    assert changed("  - {id: june, date: 2024-06-04, title: June report}", "").lines == {4, 5}


def test_the_part_that_holds_a_change_is_known_by_its_keys_and_by_the_key_of_its_list() -> None:
    assert judging.lines_of_its_part(changed("title: The quay", "titel: The quay")) == {5, 6, 7}


def test_a_change_inside_a_word_changes_the_whole_word() -> None:
    assert {"march", "mXrch"} <= changed("arch, date", "Xrch, date").words


@pytest.mark.parametrize(("data", "line"), [(b"", 1), (b"a\nb", 2), (b"a\r\nb", 2), (b"a\rb", 2), (b"a\n\n", 3)])
def test_lines_are_counted_as_editors_do(data: bytes, line: int) -> None:
    assert line_of(data, len(data)) == line


def kind_of(case: FuzzCase) -> str:
    with pytest.raises(FailureError) as failed:
        judge(case, STARTS)
    return failed.value.kind


def test_a_message_on_the_changed_line_explains() -> None:
    assert judge(changed("title: The quay", "titel: The quay"), STARTS).explained == "on the line"


def test_a_message_at_what_no_longer_fits_explains_nearby() -> None:
    case = changed("june", "july", HEAD + "    progress:\n      - {report: june, summary: Calm.}\n")
    assert judge(case, STARTS).explained == "nearby"


def test_a_message_elsewhere_explains_nothing() -> None:
    """The fault is on line 1, and the change, of which nothing is said, on line 3."""
    faulty = HEAD.replace("Harbour Plan", "Harbour Plan, titel: x")
    assert kind_of(changed("March report", "Spring report", faulty)) == "unexplained"


def problem(**keys: Any) -> Problem:
    whole = {"file": "plan.yaml", "line": 2, "column": 1, "code": "x", "message": "It is wrong.", "excerpt": "two"}
    return Problem(**{**whole, **keys})


def test_a_message_that_is_well_formed_passes() -> None:
    judging.well_formed(problem(), ["one", "two"])


@pytest.mark.parametrize(
    "keys",
    [
        {"line": 3, "excerpt": ""},
        {"line": 0, "excerpt": ""},
        {"column": 5},
        {"column": 0},
        {"excerpt": "one"},
        {"message": " "},
        {"message": "long " * 100},
        {"message": "Input should be a valid string"},
        {"help": "NoneType has no keys"},
        {"file": "a b.yaml"},
    ],
)
def test_a_message_that_is_not_well_formed_fails(keys: dict[str, Any]) -> None:
    with pytest.raises(FailureError, match="malformed message"):
        judging.well_formed(problem(**keys), ["one", "two"])


def test_code_that_takes_too_long_is_stopped() -> None:
    start = time.process_time()

    def wait() -> None:
        with judging.failures(), judging.limited(0.05):
            while time.process_time() < start + 5:
                pass

    with pytest.raises(FailureError) as failed:
        wait()
    assert failed.value.kind == "slow"


def test_code_that_raises_fails_with_its_traceback() -> None:
    with pytest.raises(FailureError, match="ZeroDivisionError") as failed, judging.failures():
        assert 1 / 0
    assert failed.value.kind == "raised"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("title: The quay", "title: The Quay", ".areas[0].title: 'The Quay' became 'The quay'"),
        ("2024-06-04", "2024-06-05", ".reports[1].date: '2024-06-05' became '2024-06-04'"),
        ("    title: The quay\n", "", ".areas[0].title: 'The quay' comes from nowhere"),
        ("title: The quay", "title: The quay\n    lead: Anna", ".areas[0].lead: 1 entries became 0"),
    ],
)
def test_a_plan_that_is_not_what_its_file_says_is_told(old: str, new: str, message: str) -> None:
    plan = load_bytes(HEAD.encode(), name="plan.yaml").plan
    assert list(differences(HEAD.encode(), plan)) == []
    assert list(differences(HEAD.replace(old, new).encode(), plan)) == [message]


def test_a_plan_that_is_read_in_two_ways_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty key is one that is left out. To a reader that does not know so, its value was lost."""
    case = start_of("small", f"{HEAD}    aim:\n".encode())
    assert judge(case, STARTS, building=False).explained is None
    monkeypatch.setattr(reading, "NOTHING", ())
    assert kind_of(case) == "loaded otherwise than written"


def built(case: FuzzCase, tmp_path: Path, **files: bytes) -> Built:
    """A site of the case's plan that would hold only these files."""
    path = tmp_path / "plan.yaml"
    path.write_bytes(case.data)
    catalogues = STARTS.overrides / "locale"
    found = check(path, name="plan.yaml", prose=tmp_path / "content", catalogues=catalogues, today=date(2025, 7, 1))
    return Built(found.without_faults(), files)


@pytest.mark.site
def test_the_same_plan_with_another_site_and_another_plan_with_the_same_site_fail(tmp_path: Path) -> None:
    original = judging.original(STARTS, "one-area")
    case = STARTS.case("one-area")
    other = replace(case, data=case.data.replace(b"The quay", b"The Quay"))
    same = replace(built(case, tmp_path), files=original.files)
    judging.same_or_seen(original, same)
    judging.same_or_seen(original, replace(built(other, tmp_path), files={}))
    with pytest.raises(FailureError, match="the same plan gives another"):
        judging.same_or_seen(original, replace(same, files={}))
    with pytest.raises(FailureError, match="another plan gives the same site"):
        judging.same_or_seen(original, replace(built(other, tmp_path), files=original.files))


@pytest.mark.parametrize(
    ("name", "old", "new", "is_seen"),
    [
        ("estuary", "plural: street works permits", "plural: permits", False),
        ("estuary", "means: street works permit,", "means: permit,", True),
        ("cymru", "{id: at-risk, label: Mewn perygl", "{id: risg, label: Perygl", False),
        ("cymru", "label: Ar y gweill", "label: Ar waith", True),
        ("one-area", "title: The quay", "title: The Quay", True),
    ],
)
def test_what_no_page_has_a_place_for_is_known(name: str, old: str, new: str, is_seen: bool) -> None:
    data = STARTS.case(name).data
    assert old.encode() in data
    plans = [load_bytes(plan, name="plan.yaml").plan for plan in (data, data.replace(old.encode(), new.encode()))]
    was, now = map(judging.as_seen, plans)
    assert (was != now) is is_seen


def test_a_failing_file_is_made_as_small_as_it_can_be() -> None:
    data = HEAD.encode()
    assert smallest(data, lambda left: b"qu" in left and b"id" in left) == b"idqu"


def test_the_files_of_an_earlier_run_are_gone(tmp_path: Path) -> None:
    folder = tmp_path / "fuzz"
    folder.mkdir()
    (folder / "001-raised.yaml").write_bytes(b"old")
    keep([], folder)
    assert not folder.exists()


def test_a_folder_without_plans_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["fuzz", str(tmp_path)])
    with pytest.raises(SystemExit):
        command.main()
    assert capsys.readouterr().err.splitlines()[-1] == (
        f"python -m tools.fuzz: error: there is no plan in {tmp_path}: each stands in a folder of its own, "
        "as NAME/plan.yaml"
    )


def test_the_closing_line_counts_every_case() -> None:
    tally = Tally(seed=7, seconds=12.4, built=1200, on_the_line=8000, nearby=800)
    assert tally.closing_line == (
        "10,000 cases: 1,200 built, 8,800 explained (8,000 on the very line), 0 failed, seed 7, 12 s"
    )


def test_a_mutation_changes_the_file() -> None:
    case = STARTS.case("estuary")
    assert all(mutated(case, Random(number)).data != case.data for number in range(60))
