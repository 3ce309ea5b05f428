"""Say what a change does to the site: in words for the run's page, and as a preview that opens from disk.

`python -m tools.change_summary HEAD^1 site site-report/preview` compares site/ with a build of the commit before. On
GitHub the words stand on the run's own page; nothing is written to the pull request, so that no permission is needed.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from improvement_plan.language.translations import speak
from improvement_plan.plan.problems import ProblemsFound
from improvement_plan.reading.load import Loaded, load_bytes
from tools.plan_change import PlanChange, ReaderChange, plan_change
from tools.plan_edits import Edit, with_limit
from tools.preview import START, write_preview
from tools.site_comparison import SiteChange, compare, counted, files_of, tells_hidden

ROOT = Path(__file__).parents[1]
PLAN = "plan.yaml"
SUMMARY = "summary.md"
MOST = 60
"""How many lines a list has before it only counts the rest: GitHub takes a megabyte."""
LONGEST = 240
"""How much of a text is quoted, in characters."""
_SIGNS = re.compile(r"[\\`*_{}\[\]()<>#|~!@:]|(?<=www)\.", re.IGNORECASE)
"""What could act: as Markdown, HTML, a link, a mention, or a command to GitHub's log."""
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of what follows."""

BEFORE_HIDDEN = (
    "The site before is left out: it shows a figure that must not be told from now on, "
    "or one of a measure whose small counts are hidden."
)


def document(*, plan: PlanChange, site: SiteChange | None, notes: Sequence[str] = ()) -> str:
    """The summary, in GitHub's Markdown. *notes* say what could not be compared, or is left out."""
    return "\n".join(["# What this change does", "", *_of_plan(plan), *_of_site(site, notes), ""])


def _of_plan(plan: PlanChange) -> Iterator[str]:
    yield from ("## The plan", "")
    if plan.note:
        yield from (plan.note, "")
    for kind, changed in plan.kinds:
        yield from (f"**{kind}**", "", *_listed(_reader_change(change) for change in changed), "")
    if plan.doubts:
        yield from ("**Look at these twice: they rewrite what was published**", "")
        yield from (*_listed(as_text(doubt) for doubt in plan.doubts), "")
    if plan.edits:
        yield f"<details><summary>{counted(len(plan.edits), 'edit', 'edits')} of the facts, key by key</summary>"
        yield from ("", *_listed(_edit(edit) for edit in plan.edits), "", "</details>", "")


def _reader_change(change: ReaderChange) -> str:
    text = f"{as_text(change.name)} ({as_text(change.area)}): {as_text(change.what)}"
    return f"{text}. Reason: {as_text(change.reason)}" if change.reason else text


def _edit(edit: Edit) -> str:
    name = " › ".join(as_text(step) for step in edit.path)
    if edit.before is None:
        return f"{name}: new: {as_text(edit.after or '')}"
    if edit.after is None:
        return f"{name}: gone; it said: {as_text(edit.before)}"
    return f"{name}: {as_text(edit.after)}<br>instead of: {as_text(edit.before)}"


def _of_site(site: SiteChange | None, notes: Sequence[str]) -> Iterator[str]:
    yield from ("## Pages", "")
    for note in notes:
        yield from (note, "")
    if site is not None:
        rows = [f"| {as_text(page.title)} | {_as_path(f'/{page.address}')} | {page.how} |" for page in site.pages]
        if rows:
            yield "| Page | Address | Change |"
            yield "| --- | --- | --- |"
            yield from (*rows[:MOST], *_rest(rows), "")
        else:
            yield from ("No page reads otherwise.", "")
        if site.around:
            further = counted(site.around, "further page differs", "further pages differ")
            yield from (f"{further} only around the text.", "")
        if site.files:
            yield from ("Other files:", "")
            yield from (*_listed(f"{_as_path(file.path)} ({file.how})" for file in site.files), "")
    yield (
        "The artifact `preview` of a pull request shows the changed pages before and after, and the whole site, "
        f"without a server: unpack it, and open `{START}`."
    )


def _listed(items: Iterable[str]) -> list[str]:
    known = list(items)
    return [*(f"- {item}" for item in known[:MOST]), *_rest(known)]


def _rest(known: Sequence[str]) -> list[str]:
    return ["", f"… and {len(known) - MOST} more."] if len(known) > MOST else []


def as_text(value: str) -> str:
    """A text on one line in which nothing acts: not as Markdown, HTML, a link, a mention or a command."""
    line = " ".join(value.split())
    # A file's name can hold any sign, and bytes that are no text.
    line = "".join("�" if unicodedata.category(sign) in {"Cc", "Cs"} or sign in _TURNING else sign for sign in line)
    if len(line) > LONGEST:
        line = f"{line[: LONGEST - 1].rsplit(' ', 1)[0]}…"
    return _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", escape(line, quote=False).replace("&", "\0")).replace(
        "\0", "&"
    )


def _as_path(path: str) -> str:
    """A file's name or an address. Between backticks, one within it would act."""
    return f"<code>{as_text(path)}</code>"


class NoBaseError(Exception):
    """There is no commit to compare with, or it does not build; says why."""


def unpack(base: str, folder: Path, *, root: Path = ROOT) -> None:
    """Put the files of the commit *base* of the repository *root* into *folder*. Raises NoBaseError without one."""
    ran = subprocess.run(["git", "-C", root, "archive", base, "--"], capture_output=True, check=False)
    if ran.returncode != 0:
        raise NoBaseError("There is no commit before this one to compare with.")
    try:
        with tarfile.open(fileobj=io.BytesIO(ran.stdout)) as archive:
            archive.extractall(folder, filter="data")
    except tarfile.TarError:
        raise NoBaseError("The commit before this one holds a link that leads out of it.") from None


def build(project: Path, out: Path, *, day: float) -> None:
    """Build the site of *project* into *out* as on the *day* (seconds since 1970). Raises NoBaseError if it fails."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH") or f"{day:.0f}"}
    environment.pop("PYTHONPATH", None)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(out)]
    ran = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        raise NoBaseError("The commit before this one does not build with the packages of this one.")


def read_plan(project: Path) -> Loaded | None:
    """The plan of a project by today's rules; None where it breaks them."""
    try:
        return load_bytes((project / PLAN).read_bytes(), name=PLAN)
    except (OSError, ProblemsFound):
        return None


def summarise(base: str, site: Path, out: Path, *, root: Path = ROOT) -> str:
    """The summary of the built *site* against the commit *base* of the project *root*; the preview goes into *out*."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    after = load_bytes((root / PLAN).read_bytes(), name=PLAN)
    words = speak(after.plan.plan.language, catalogues=root / "overrides" / "locale")
    changed: SiteChange | None = None
    notes: list[str] = []
    with TemporaryDirectory() as name:
        project, built = Path(name, "project"), Path(name, "site")
        before = None
        try:
            unpack(base, project, root=root)
            before = read_plan(project)
            build(project, built, day=(site / "index.html").stat().st_mtime)
            old, new = files_of(built), files_of(site)
            changed = compare(old, new)
            guarded = with_limit(after.plan) | (with_limit(before.plan) if before else frozenset())
            if tells_hidden(old, new, guarded):
                notes.append(BEFORE_HIDDEN)
        except NoBaseError as error:
            notes.append(f"{error}")
        plan = plan_change(before, after, words)
        shown = None if notes else built
        write_preview(out, before=shown, after=site, plan=plan, site=changed, notes=notes, language=words.language)
    return document(plan=plan, site=changed, notes=notes)


def main() -> int:
    """Write the summary into the folder of the last argument, and on GitHub onto the run's page."""
    base, site, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    if not (site / "index.html").is_file():
        print(f"There is no site in {site}/: `make site` builds it.", file=sys.stderr)
        return 1
    text = summarise(base, site, out)
    (out / SUMMARY).write_text(text, encoding="utf-8")
    if page := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(page).open("a", encoding="utf-8") as file:
            file.write(text)
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
