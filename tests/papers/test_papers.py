"""Each report has its paper, as PDF and as Word, and an old one stays as it was."""

import json
import subprocess
import sys
from collections.abc import Iterable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
import typst
from pypdf import PdfReader

from improvement_plan.editions.edition import edition, editions_of
from improvement_plan.language.fonts import printable
from improvement_plan.language.translations import speak
from improvement_plan.output.files import SiteFile, write
from improvement_plan.output.settings import Settings
from improvement_plan.papers import papers as papers_module
from improvement_plan.papers.document import PaperDocument
from improvement_plan.papers.papers import files
from improvement_plan.plan.model import Plan
from tests.plans import plan_in

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "overrides" / "paper"


def papers(plan: Plan, *, reports: Iterable[str] | None = None, papers: bool = True) -> dict[str, SiteFile]:
    wanted = [report.id for report in plan.reports] if reports is None else reports
    settings = Settings(url="https://council.example.org/plan/", papers=papers)
    editions = [edition(plan, report) for report in wanted]
    made = files(editions, words=speak(plan.plan.language), settings=settings, templates=TEMPLATES)
    return {file.address: file for file in made}


def test_each_report_has_a_pdf_and_a_word_file_beside_its_page() -> None:
    assert list(papers(plan_in("estuary").plan)) == [
        "reports/2024-11-05/2024-11-05.pdf",
        "reports/2024-11-05/2024-11-05.docx",
        "reports/2025-02-11/2025-02-11.pdf",
        "reports/2025-02-11/2025-02-11.docx",
        "reports/2025-06-17/2025-06-17.pdf",
        "reports/2025-06-17/2025-06-17.docx",
    ]


def test_a_site_can_do_without_papers() -> None:
    assert papers(plan_in("estuary").plan, papers=False) == {}


def test_both_files_say_the_same_words() -> None:
    """Each heading and each cell of the Word file stands in the PDF, but for letters that the PDF's fonts lack."""
    made = papers(plan_in("estuary").plan)
    word = docx.Document(BytesIO(made["reports/2025-06-17/2025-06-17.docx"].make()))
    pdf = PdfReader(BytesIO(made["reports/2025-06-17/2025-06-17.pdf"].make()))

    def bare(text: str) -> str:
        """Without white space and what may stand where a word is broken."""
        return "".join(sign for sign in text if not sign.isspace() and sign not in "-‐\u00ad\u200b")

    printed = bare(" ".join(page.extract_text() for page in pdf.pages))
    headings = [
        paragraph.text
        for paragraph in word.paragraphs
        if f"{paragraph.style and paragraph.style.name}".startswith("Heading")
    ]
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert len(headings) > 30
    assert len(cells) > 400
    lines = [line for text in (*headings, *cells) for line in text.splitlines()]
    assert [line for line in lines if bare(printable(line)) not in printed] == []


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_the_same_plan_gives_the_same_bytes(ending: str) -> None:
    file = f"reports/2025-06-17/2025-06-17.{ending}"
    first, second = (papers(plan_in("estuary").plan)[file] for _ in range(2))
    assert first.make() == first.make() == second.make()


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_an_old_paper_keeps_its_bytes_when_a_report_is_added(ending: str) -> None:
    """That its words stay the same, `test_paper` shows."""
    plan = plan_in("estuary").plan
    ids = [report.id for report in plan.reports]
    before, after = papers(plan, reports=ids[:2]), papers(plan, reports=ids)
    assert [before[file].make() == after[file].make() for file in before if file.endswith(ending)] == [True, True]


def test_a_chart_with_no_new_figures_is_drawn_once_for_all_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    compiled = typst.compile

    def noted(source: bytes, **given: Any) -> Any:
        drawn.append(len(json.loads(given["sys_inputs"]["figures"])))
        return compiled(source, **given)

    monkeypatch.setattr(typst, "compile", noted)
    plan = plan_in("estuary").plan
    words = [f"reports/{report.id}/{report.id}.docx" for report in plan.reports]
    alone = [papers(plan)[file].make() for file in words]
    together = papers(plan)
    assert [together[file].make() for file in words] == alone
    # The picture of progress is another one in each report.
    assert drawn == [5, 6, 8, 5, 5, 7]


def kept_papers(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Make all papers of a plan with a cache in *folder* and a package of two modules there; give what was written."""
    written: list[str] = []

    def write(ending: str, *_: PaperDocument, **__: Path) -> bytes:
        written.append(ending)
        return b""

    with monkeypatch.context() as patch:
        patch.setattr(papers_module, "PACKAGE", folder / "package")
        patch.setattr(papers_module, "pdf", partial(write, "pdf"))
        patch.setattr(papers_module, "word", partial(write, "docx"))
        editions = editions_of(plan_in("one-area").plan)
        settings = Settings(url="https://council.example.org/plan/")
        (folder / "cache").mkdir(exist_ok=True)
        for file in files(
            editions, words=speak("en-GB"), settings=settings, templates=TEMPLATES, cache=folder / "cache"
        ):
            file.make()
    return written


def test_a_kept_paper_is_made_again_once_any_module_of_the_package_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = tmp_path / "package" / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "package" / "top.py").write_text("", encoding="utf-8")
    (inner / "inner.py").write_text("", encoding="utf-8")
    assert kept_papers(tmp_path, monkeypatch) == ["pdf", "docx"]
    assert kept_papers(tmp_path, monkeypatch) == []
    (inner / "inner.py").write_text("changed = True\n", encoding="utf-8")
    assert kept_papers(tmp_path, monkeypatch) == ["pdf", "docx"]


def test_the_code_is_read_once_for_all_papers_of_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []

    def code(package: Path, _: Path) -> str:
        read.append(package)
        return "code"

    monkeypatch.setattr(papers_module, "_code", code)
    plan = plan_in("estuary").plan
    settings = Settings(url="https://council.example.org/plan/")
    made = files(editions_of(plan), words=speak("en-GB"), settings=settings, templates=TEMPLATES, cache=tmp_path)
    monkeypatch.setattr(papers_module, "cached", lambda folder, name, make: b"")
    assert [file.make() for file in made] == [b""] * 6
    assert read == [papers_module.PACKAGE]


@pytest.mark.process
@pytest.mark.skipif(not Path("/proc/self/statm").is_file(), reason="only Linux tells how much memory is in use")
def test_memory_does_not_grow_by_each_paper_that_was_written() -> None:
    """Typst alone would hold on to the last ten of them. One like these takes nine megabytes."""
    code = (
        "import sys; sys.path.insert(0, 'hooks')\n"
        "import typst\n"
        "from improvement_plan.papers import papers\n"
        "TEXT = b'#for i in range(150) [= #sys.inputs.name #i \\n #lorem(40)\\n]'\n"
        "papers.pdf = lambda name, template: typst.compile(TEXT, sys_inputs={'name': name})\n"
        "for name in 'abcdefgh':\n"
        "    papers._pdf(name, template=None)\n"
        "    print(open('/proc/self/statm').read().split()[1])\n"
    )
    ran = subprocess.run([sys.executable, "-B", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    first, *_, last = (int(pages) * 4096 for pages in ran.stdout.split())
    assert last - first < 9_000_000


def test_papers_that_are_made_beside_each_other_are_the_same(tmp_path: Path) -> None:
    made = papers(plan_in("estuary").plan)
    write(made.values(), tmp_path)
    assert {address: (tmp_path / address).read_bytes() for address in made} == {
        address: file.make() for address, file in papers(plan_in("estuary").plan).items()
    }


@pytest.mark.process
def test_only_a_paper_that_is_made_loads_the_programs_that_make_it() -> None:
    code = (
        "import sys; sys.path.insert(0, 'hooks')\n"
        "import improvement_plan.papers.papers\n"
        "print(sorted({'docx', 'lxml', 'typst'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-B", "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("[]\n", "")


@pytest.mark.process
def test_a_site_without_papers_loads_nothing_of_them() -> None:
    code = (
        "import sys; sys.path.insert(0, 'hooks')\n"
        "import improvement_plan.publication\n"
        "print(sorted(name for name in sys.modules if name.startswith('improvement_plan.papers.paper')))"
    )
    ran = subprocess.run([sys.executable, "-B", "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("[]\n", "")
