"""The benchmark compares like with like, and its arithmetic is right."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import date
from pathlib import Path

import pytest

from improvement_plan.editions.edition import editions_of
from improvement_plan.language.markdown import plain_text
from improvement_plan.language.translations import speak
from improvement_plan.output.settings import Settings
from improvement_plan.pages.pages import pages
from improvement_plan.publication import prepare
from improvement_plan.reading.load import load_bytes
from tools.bench import plans, reload, table, written
from tools.bench.contest import Timed, edit, taking_part, turns
from tools.bench.measured import Measured
from tools.bench.processes import ROOT, FailedError, Run, run
from tools.bench.projects import Given, by_hand, by_hand_in_short, text
from tools.bench.reload import edits


def test_a_generated_plan_has_no_faults_and_the_promised_size() -> None:
    plan = load_bytes(text(plans.plan(6)).encode(), name="plan.yaml").plan
    actions = [action for area in plan.areas for action in area.actions]
    assert (len(plan.areas), len(plan.reports), len(actions), len(plan.measures)) == (6, 3, 48, 12)
    assert {len(area.actions) for area in plan.areas} == {8}
    assert {len(action.progress) for action in actions} == {3}
    assert {len(measure.values) for measure in plan.measures} == {8}


@pytest.mark.process
def test_a_generated_plan_is_the_same_in_every_process() -> None:
    code = (
        "import hashlib; from tools.bench import plans, projects; "
        "print(hashlib.sha256(projects.text(plans.plan(3)).encode()).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed, zone in (("1", "Pacific/Kiritimati"), ("2", "America/Adak"))
    }
    assert told == {hashlib.sha256(text(plans.plan(3)).encode()).hexdigest()}


def test_hardly_a_text_of_a_generated_plan_stands_there_twice() -> None:
    """Otherwise a cache of texts would be timed that no real plan profits from."""
    areas = plans.plan(60)["areas"]
    notes = [entry["note"] for area in areas for action in area["actions"] for entry in action["progress"]]
    assert len(notes) == 1440
    assert len(set(notes)) > 1430


@pytest.mark.process
@pytest.mark.parametrize("write", [by_hand, by_hand_in_short])
def test_the_written_project_builds_strictly_and_has_the_same_pages(
    write: Callable[[Path, Given], None], tmp_path: Path
) -> None:
    given = Given(values=plans.plan(2))
    write(tmp_path, given)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (ran.returncode, "WARNING" in ran.stderr) == (0, False), ran.stderr
    site = tmp_path / "site"
    editions = editions_of(load_bytes(given.text.encode(), name="plan.yaml").plan)
    words = speak("en-GB", catalogues=ROOT / "overrides" / "locale")
    settings = Settings(url="https://example.org/")
    known = pages(editions, words=words, settings=settings, today=date(2025, 7, 1))
    wanted = {f"{page.address}index.html" for page in known}
    assert {file.relative_to(site).as_posix() for file in site.rglob("*.html")} == {*wanted, "404.html"}
    area = (site / "areas" / "area-1" / "index.html").read_text(encoding="utf-8")
    assert 'id="area-1-action-1"' in area
    assert area.count("<table>") == 2


def test_the_written_page_of_an_area_says_all_that_the_plan_says_of_it() -> None:
    plan = plans.plan(2)
    area = plan["areas"][1]
    measures = [measure for measure in plan["measures"] if measure["areas"] == [area["id"]]]
    expected = [area["title"], area["aim"], area["lead"], *(entry["summary"] for entry in area["progress"])]
    for action in area["actions"]:
        expected += [action["title"], action["detail"], action["lead"], action["start"], action["due"]]
        for entry in action["progress"]:
            expected += [entry[key] for key in ("note", "due", "reason", "completed", "evidence") if key in entry]
    for measure in measures:
        expected += [measure["title"], measure["definition"], measure["target"]["why"]]
        expected += [f"| {value['at']} | {value['value']} |" for value in measure["values"] if value["at"] != "2025-Q2"]
    page = written.page(plan, "areas/area-2.md")
    assert len(expected) == 98
    assert [text for text in expected if text not in page] == []


def test_every_written_page_says_all_of_the_plan_that_the_page_of_this_project_says(tmp_path: Path) -> None:
    given = Given(values=plans.plan(2))
    (tmp_path / "plan.yaml").write_text(given.text, encoding="utf-8")
    publication = prepare(
        tmp_path / "plan.yaml",
        name="plan.yaml",
        prose=tmp_path / "content",
        overrides=ROOT / "overrides",
        today=date(2025, 7, 1),
        settings=Settings(url="https://example.org/", papers=False, pictures=False),
        cache=None,
    )
    publication.templates.globals["asset"] = str
    sentences = {text for text in texts_in(given.values) if text.endswith(".")}
    told = {file: written.page(given.values, file) for file in written.names(given.values)}
    shown = {file: plain_text(publication.html(page)) for file, page in publication.pages.items()}
    assert told.keys() == shown.keys()
    assert [
        (file, sentence)
        for file in told
        for sentence in sentences
        if sentence in shown[file] and sentence not in told[file]
    ] == []
    # The check is about something: so many times does a page say a sentence of the plan.
    assert sum(sentence in text for text in shown.values() for sentence in sentences) > 250


def texts_in(values: object) -> Iterator[str]:
    """Every text of a plan's values."""
    if isinstance(values, str):
        yield values
    elif isinstance(values, dict | list):
        for inner in values.values() if isinstance(values, dict) else values:
            yield from texts_in(inner)


def test_an_edit_changes_one_word_and_the_next_one_changes_it_back(tmp_path: Path) -> None:
    plan = text(plans.plan(1))
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    edit(tmp_path)
    once = (tmp_path / "plan.yaml").read_text(encoding="utf-8")
    edit(tmp_path)
    assert plan.count("The harbour crew is ready.") == 1
    assert once == plan.replace("The harbour crew is ready.", "The harbour crew was ready.")
    assert (tmp_path / "plan.yaml").read_text(encoding="utf-8") == plan


def test_what_ships_is_timed_up_to_60_areas_and_the_others_up_to_600() -> None:
    pages_alone = ["hand", "short", "gen-files", "macros", "zensical", "ours"]
    found = {size: [each.id for each in taking_part(size, peers=Path("python"))] for size in (6, 60, 600, 601)}
    assert found == {
        6: [*pages_alone, "ships", "again", "start"],
        60: [*pages_alone, "ships", "again"],
        600: pages_alone,
        601: ["hand", "ours"],
    }
    assert [each.id for each in taking_part(600, peers=None)] == ["hand", "short", "ours"]


def test_several_runs_come_after_one_that_is_not_counted() -> None:
    assert ([*turns(3)], [*turns(1)]) == ([0, 1, 2, 3], [1])


@pytest.mark.process
def test_the_time_of_a_run_holds_that_of_what_it_starts(tmp_path: Path) -> None:
    child = "import time\nwhile time.process_time() < 0.4: pass"
    took = run(
        [sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"],
        folder=tmp_path,
    )
    assert 0.4 <= took.cpu < 2


@pytest.mark.process
def test_the_memory_of_a_run_is_that_of_its_largest_process(tmp_path: Path) -> None:
    """Two are compared, since a process counts from its parent's memory: see processes.py."""
    # From a small process, since this one may hold more than what it measures.
    ran = subprocess.run([sys.executable, "-c", _MEASURED, str(tmp_path)], cwd=ROOT, capture_output=True, check=True)
    smaller, larger = map(float, ran.stdout.split())
    assert 298 < larger - smaller < 302


_MEASURED = """
import sys
from pathlib import Path
from tools.bench.measured import Measured
from tools.bench.processes import run
for size in (300_000_000, 600_000_000):
    child = f"held = bytearray({size}); held[::4096] = held[::4096]"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    print(run([sys.executable, "-c", code], folder=Path(sys.argv[1])).memory)
"""


@pytest.mark.process
def test_a_run_that_fails_says_how_its_output_ended(tmp_path: Path) -> None:
    with pytest.raises(FailedError) as failed:
        run([sys.executable, "-c", "print('No plan here.'); raise SystemExit(3)"], folder=tmp_path)
    assert f"{failed.value}" == "-c print('No plan here.'); raise SystemExit(3) ended with 3:\nNo plan here."


SERVE = [sys.executable, "-m", "mkdocs", "serve"]
EDITED = {"file": "docs/areas/area-1.md", "page": "areas/area-1/"}


@pytest.mark.server
@pytest.mark.process
def test_an_edit_is_timed_until_the_new_page_is_there(tmp_path: Path) -> None:
    by_hand(tmp_path, Given(values=plans.plan(1)))
    before = (tmp_path / "docs" / "areas" / "area-1.md").read_text(encoding="utf-8")
    taken = edits(SERVE, folder=tmp_path, times=1, **EDITED)
    after = (tmp_path / "docs" / "areas" / "area-1.md").read_text(encoding="utf-8")
    assert after == before.replace("The harbour crew is ready.", "The harbour crew was ready.")
    assert [seconds for seconds in taken if not 0.1 < seconds < 30] == []
    assert len(taken) == 1


def test_a_notice_that_comes_before_the_new_page_is_waited_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As of the edit before, which was noticed twice."""
    old, new = plans.VERSIONS
    page = "<p>{}</p><script>livereload({}, 7);</script>".format
    told = {
        "livereload/1/7": iter(["1", "2"]),
        "livereload/2/7": iter(["3"]),
        "page/": iter([page(old, 2), page(new, 3)]),
    }
    monkeypatch.setattr(reload, "_served", lambda *_: nullcontext("http://x/"))
    monkeypatch.setattr(reload, "_first", lambda _: page(old, 1))
    monkeypatch.setattr(reload, "_get", lambda address: next(told[address.removeprefix("http://x/")]))
    (tmp_path / "plan.yaml").write_text(old, encoding="utf-8")
    assert len(edits([], folder=tmp_path, file="plan.yaml", page="page/", times=1)) == 1
    assert [[*rest] for rest in told.values()] == [[], [], []]


@pytest.mark.server
@pytest.mark.process
def test_a_server_that_does_not_start_is_a_failure_with_its_output(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    with pytest.raises(FailedError) as failed:
        edits(SERVE, folder=tmp_path, times=1, **EDITED)
    told = f"{failed.value}"
    assert told.startswith("-m mkdocs serve ended with 1:")
    assert "Config file 'mkdocs.yml' does not exist." in told


def timed(*cpu: float, memory: float = 50.0) -> Timed:
    runs = [Run(cpu=seconds, wall=seconds * 2, memory=memory) for seconds in cpu]
    return Timed(runs=runs, size=1_500_000)


def test_the_tables_give_medians_and_ratios(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "machine", lambda: "a machine")
    measured = Measured(
        command="python -m tools.bench",
        sizes=(6, 20, 600),
        turns={6: 3, 20: 1, 600: 1},
        builds={
            ("hand", 6): timed(1.0, 3.0, 2.0),
            ("hand", 20): timed(10.0),
            ("hand", 600): timed(1000.0),
            ("ours", 6): timed(1.5, 1.0, 1.0, memory=40.0),
            ("ours", 20): timed(5.0, memory=60.0),
            ("ours", 600): timed(50.0, memory=70.0),
            ("ships", 6): timed(9.0),
            ("ships", 20): timed(8.0, memory=90.0),
            ("start", 6): Timed(runs=[Run(cpu=0.1, wall=0.1, memory=20.0)]),
        },
        reloads={("hand", 6): [1.0, 3.0, 2.0], ("ours", 6): [0.5]},
        check=[0.25, 0.2, 0.9],
        checked=1000,
        searches=[0.5],
        searched=600,
        left_out=["One thing was left out."],
    )
    assert table.document(measured) == (Path(__file__).parent / "bench_table.md").read_text(encoding="utf-8")


def test_the_tables_replace_what_stands_between_the_two_comments() -> None:
    start, end = table.marks("make bench")
    page = f"# Speed\n\n{start}\n\nOld.\n\n{end}\n\nMore.\n"
    once = table.put("New.\n", page)
    assert once == f"# Speed\n\n{start}\n\nNew.\n\n{end}\n\nMore.\n"
    assert table.put("New.\n", once) == once


def test_a_page_without_the_two_comments_is_not_written() -> None:
    start, end = table.marks("make bench")
    with pytest.raises(ValueError, match="two lines") as refused:
        table.put("New.\n", f"# Speed\n\n{start}\n")
    assert f"{refused.value}" == f"the page needs two lines, {start} and {end}"


@pytest.mark.parametrize("by", ["make bench", "make phone"])
def test_the_page_about_speed_has_a_place_for_the_tables(by: str) -> None:
    page = (ROOT / "docs" / "speed.md").read_text(encoding="utf-8")
    assert [page.count(mark) for mark in table.marks(by)] == [1, 1]
