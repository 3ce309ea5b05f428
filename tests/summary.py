"""Say what a change does to the site: which pages, what in the plan, with pictures; see docs/publishing.md.

`python -m tests.summary HEAD^1 site site-report/change` compares site/ with a build of the commit before. On GitHub the
result stands on the run's own page; nothing is written to the pull request, so that no permission is needed.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from improvement_plan.changes import Change, by_kind
from improvement_plan.load import Loaded, load_bytes
from improvement_plan.pages import status_labels
from improvement_plan.problems import ProblemsFound
from improvement_plan.words import Words, speak
from tests.browser import find, launched
from tests.edits import Edit, edits, for_readers, unusual
from tests.server import serve
from tests.site.reading import Page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
PLAN = "plan.yaml"
MOST = 60
"""How many lines a list has before it only counts the rest: GitHub takes a megabyte."""
LONGEST = 240
"""How much of a text is quoted, in characters."""
PICTURED = 12
"""How many pages have pictures."""
WIDTHS = (360, 1280)
UNREAD = re.compile(r"(assets|search)/|sitemap\.xml")
"""Files that no reader opens: they follow from the pages."""
_SIGNS = re.compile(r"[\\`*_{}\[\]()<>#|~!@:]")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageChange:
    """A page that reads otherwise, is new or is gone."""

    address: str
    title: str
    how: str
    """In words: 'new', 'gone', '12 words in, 3 words out'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteChange:
    """How one built site differs from another."""

    pages: tuple[PageChange, ...]
    around: int
    """How many further pages differ only around their text: in menus, links, attributes."""
    files: tuple[str, ...]
    """Other files that readers open and that differ, are new or are gone."""

    @property
    def pictured(self) -> tuple[str, ...]:
        """The addresses of the pages to take pictures of."""
        return tuple(page.address for page in self.pages)[:PICTURED]


def compare(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> SiteChange:
    """How the files of one site (by path) differ from those of another."""
    pages: list[PageChange] = []
    files: list[str] = []
    around = 0
    for path in sorted({*before, *after}):
        was, now = before.get(path), after.get(path)
        if was == now or UNREAD.match(path):
            continue
        if not path.endswith(".html"):
            files.append(f"{path} ({'new' if was is None else 'gone' if now is None else 'changed'})")
        elif how := _how(was, now):
            html = (now if now is not None else was or b"").decode()
            pages.append(PageChange(address=_address(path), title=_title(html), how=how))
        else:
            around += 1
    return SiteChange(pages=tuple(pages), around=around, files=tuple(files))


def _how(was: bytes | None, now: bytes | None) -> str:
    if was is None or now is None:
        return "new" if was is None else "gone"
    old, new = Counter(_text(was).split()), Counter(_text(now).split())
    if _text(was) == _text(now):
        return ""
    come, gone = (new - old).total(), (old - new).total()
    return (
        f"{_number(come, 'word', 'words')} in, {_number(gone, 'word', 'words')} out"
        if come or gone
        else "the same words in another order"
    )


def _text(html: bytes) -> str:
    """The title and what a reader reads of the page's own content; a page that only leads on has no content."""
    page = Page("", html.decode())
    return " ".join(node.text for node in page.all("title", "main"))


def _title(html: str) -> str:
    page = Page("", html)
    return next((node.text for tag in ("h1", "title") for node in page.all(tag)), "")


def _address(path: str) -> str:
    return path.removesuffix("index.html")


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path in it."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def document(*, plan: Sequence[str], site: SiteChange | None, pictures: int, why: str = "") -> str:
    """The summary, in GitHub's Markdown. *why* says why there is nothing to compare pages with."""
    return "\n".join(["# What this change does", "", *plan, *_of_site(site, pictures, why), ""])


def _of_site(site: SiteChange | None, pictures: int, why: str) -> Iterator[str]:
    yield "## Pages"
    yield ""
    if site is None:
        yield why
        return
    taken = site.pictured if pictures else ()
    rows = [
        f"| {_as_text(one.title)} | `/{one.address}` | {one.how} "
        f"| {f'`{_picture(one.address)}-*.png`' if one.address in taken else ''} |"
        for one in site.pages
    ]
    if rows:
        yield "| Page | Address | Change | Pictures |"
        yield "| --- | --- | --- | --- |"
        yield from rows[:MOST]
        yield from _rest(rows)
    else:
        yield "No page reads otherwise."
    if site.around:
        yield ""
        yield f"{_number(site.around, 'further page differs', 'further pages differ')} only around the text."
    if site.files:
        yield ""
        yield "Other files:"
        yield ""
        yield from _listed(f"`{file}`" for file in site.files)
    if pictures:
        yield ""
        yield (
            f"{_number(pictures, 'picture', 'pictures')} of the changed pages, before and after, and the whole site, "
            "are in the artifact `preview` of a pull request. To look at the site: unpack it, "
            "run `python3 -m http.server --directory site`, and open the address that this prints."
        )


def of_plan(before: Loaded | None, after: Loaded, words: Words) -> list[str]:
    """What changed in the plan, as lines of Markdown. *before* is None where no plan could be read."""
    if before is None:
        return ["## The plan", "", "There is no earlier plan that can be read to compare with.", ""]
    found = edits(before.plan, after.plan)
    if not found:
        return ["## The plan", "", "No fact of the plan changes.", ""]
    lines = ["## The plan", ""]
    if changed := for_readers(before.plan, after.plan):
        for kind, group in by_kind(changed):
            lines += [f"**{words(kind.label)}**", "", *_listed(_change(change, words) for change in group), ""]
    if doubts := unusual(found, latest=before.plan.reports[-1].id):
        lines += ["**Look at these twice: they rewrite what was published**", ""]
        lines += [*_listed(_as_text(doubt) for doubt in doubts), ""]
    lines += [f"<details><summary>{_number(len(found), 'edit', 'edits')} of the facts, key by key</summary>", ""]
    return [*lines, *_listed(_edit(edit) for edit in found), "", "</details>", ""]


def _change(change: Change, words: Words) -> str:
    labels = status_labels(words)
    was, now = (one.status.label or labels[one.status.meaning] for one in (change.before, change.after))
    name = f"{_as_text(change.after.step.title)} ({_as_text(change.after.area.title)})"
    if change.later_by is not None and change.before.due and change.after.due:
        due = f"due {words.date(change.after.due)} instead of {words.date(change.before.due)}"
        return f"{name}: {_as_text(due)}. Reason: {_as_text(change.reason or 'Not stated in the report')}"
    return f"{name}: {_as_text(now)}" + (f", was {_as_text(was)}" if was != now else "")


def _edit(edit: Edit) -> str:
    name = " › ".join(_as_text(step) for step in edit.path)
    if edit.before is None:
        return f"{name}: new: {_as_text(edit.after or '')}"
    if edit.after is None:
        return f"{name}: gone; it said: {_as_text(edit.before)}"
    return f"{name}: {_as_text(edit.after)}<br>instead of: {_as_text(edit.before)}"


def _listed(items: Iterable[str]) -> list[str]:
    known = list(items)
    return [*(f"- {item}" for item in known[:MOST]), *_rest(known)]


def _rest(known: Sequence[str]) -> list[str]:
    return ["", f"… and {len(known) - MOST} more."] if len(known) > MOST else []


def _as_text(value: str) -> str:
    """A text of the plan, in which nothing acts as Markdown, HTML, a link or a mention."""
    line = " ".join(value.split())
    if len(line) > LONGEST:
        line = f"{line[: LONGEST - 1].rsplit(' ', 1)[0]}…"
    return _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", escape(line, quote=False).replace("&", "\0")).replace(
        "\0", "&"
    )


def _number(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def take(browser: Browser, site: Path, addresses: Iterable[str], folder: Path) -> int:
    """Take a picture of each of the pages that the site has, at a phone's width and a desk's; give their number."""
    there = [address for address in addresses if (site / address / "index.html").is_file()]
    folder.mkdir(parents=True, exist_ok=True)
    with serve(site) as root:
        for width in WIDTHS:
            with browser.new_context(viewport={"width": width, "height": 900}) as context:
                view = context.new_page()
                for address in there:
                    view.goto(root + address)
                    view.screenshot(path=folder / f"{_picture(address)}-{width}.png", full_page=True)
    return len(there) * len(WIDTHS)


def _picture(address: str) -> str:
    return address.strip("/").replace("/", "-") or "home"


class NoBaseError(Exception):
    """There is no commit to compare with, or it does not build; says why."""


def unpack(base: str, folder: Path, *, root: Path = ROOT) -> None:
    """Put the files of the commit *base* of the repository *root* into *folder*. Raises NoBaseError without one."""
    ran = subprocess.run(["git", "-C", root, "archive", base, "--"], capture_output=True, check=False)
    if ran.returncode != 0:
        raise NoBaseError("There is no commit before this one to compare with.")
    with tarfile.open(fileobj=io.BytesIO(ran.stdout)) as archive:
        archive.extractall(folder, filter="data")


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
    """The summary of the site in *site* against the commit *base* of the project *root*; pictures go into *out*."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    after = load_bytes((root / PLAN).read_bytes(), name=PLAN)
    words = speak(after.plan.plan.language, catalogues=root / "overrides" / "locale")
    with TemporaryDirectory() as name:
        project, built = Path(name, "project"), Path(name, "site")
        try:
            unpack(base, project, root=root)
        except NoBaseError as error:
            return document(plan=of_plan(None, after, words), site=None, pictures=0, why=f"{error}")
        plan = of_plan(read_plan(project), after, words)
        try:
            build(project, built, day=(site / "index.html").stat().st_mtime)
        except NoBaseError as error:
            return document(plan=plan, site=None, pictures=0, why=f"{error}")
        changed = compare(files_of(built), files_of(site))
        pictures = 0
        if changed.pictured and (path := find()):
            with launched(path) as browser:
                pictures += take(browser, built, changed.pictured, out / "before")
                pictures += take(browser, site, changed.pictured, out / "after")
    return document(plan=plan, site=changed, pictures=pictures)


def main() -> int:
    """Write the summary into the folder of the last argument, and on GitHub onto the run's page."""
    base, site, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    if not (site / "index.html").is_file():
        print(f"There is no site in {site}/: `make site` builds it.", file=sys.stderr)
        return 1
    text = summarise(base, site, out)
    (out / "summary.md").write_text(text, encoding="utf-8")
    if page := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(page).open("a", encoding="utf-8") as file:
            file.write(text)
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
