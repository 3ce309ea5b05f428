"""Editions to the news feed: an entry for each report, and for each action that changed since the report before.

The format is Atom (RFC 4287).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from xml.etree import ElementTree as ET

from markupsafe import Markup

from . import prose
from .changes import Change, changes
from .edition import Edition
from .files import SiteFile
from .phrases import counts_in_words, difference, one_line, reason, report_address, safe, step_address
from .settings import Settings
from .words import Words

ADDRESS = "feed.xml"
MOST_ENTRIES = 100
"""From how many entries on no further report is added. No report is added in part, so none of its changes is lost."""
NAMESPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the feed."""

    id: str
    """Its permanent name (RFC 4287, 4.2.6): an address of the report, so that neither a new title nor a new area of an
    action makes the entry a new one."""
    title: str
    """Plain text."""
    day: date
    """Of the report that says it."""
    address: str
    """The page that says more."""
    kind: str
    """Its category: 'report', or the ids of the kinds of change, with spaces between."""
    html: Markup


def files(editions: Sequence[Edition], *, words: Words, settings: Settings) -> Iterator[SiteFile]:
    """The feed of *editions*, oldest first."""
    yield SiteFile(address=ADDRESS, make=partial(feed, editions, words=words, settings=settings))


def feed(editions: Sequence[Edition], *, words: Words, settings: Settings) -> bytes:
    """The feed of *editions* (oldest first) as an XML document, newest entries first."""
    latest = editions[-1]
    about = latest.plan.plan
    root = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": about.language})
    _add(root, "id", f"{settings.url}{ADDRESS}")
    _add(root, "title", one_line(about.title))
    _add(root, "subtitle", one_line(words("Each progress report, and each action that changed.")))
    _add(root, "updated", _midnight(latest.report.day))
    author = ET.SubElement(root, "author")
    _add(author, "name", one_line(about.organisation))
    _link(root, "self", f"{settings.url}{ADDRESS}", "application/atom+xml")
    _link(root, "alternate", settings.url, "text/html")
    for entry in entries(editions, words=words, settings=settings):
        element = ET.SubElement(root, "entry")
        _add(element, "id", entry.id)
        _add(element, "title", entry.title)
        _add(element, "published", _midnight(entry.day))
        _add(element, "updated", _midnight(entry.day))
        _link(element, "alternate", entry.address, "text/html")
        for kind in entry.kind.split():
            ET.SubElement(element, "category", {"term": kind})
        _add(element, "content", safe(entry.html), type="html")
    ET.indent(root)
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def entries(editions: Sequence[Edition], *, words: Words, settings: Settings) -> tuple[Entry, ...]:
    """The entries of the feed, newest first: of each report, the report itself, then what changed, as its page has it.

    Older reports are left out once there are MOST_ENTRIES.
    """
    found: list[Entry] = []
    for earlier, later in reversed(tuple(pairwise([None, *editions]))):
        assert later is not None  # only the first has none before it
        of_one = [_of_report(later, words=words, settings=settings)]
        if earlier is not None:
            of_one += _of_changes(earlier, later, words=words, settings=settings)
        if found and len(found) + len(of_one) > MOST_ENTRIES:
            break
        found += of_one
    return tuple(found)


def _of_report(edition: Edition, *, words: Words, settings: Settings) -> Entry:
    report = edition.report
    address = report_address(report, settings)
    parts = [
        _paragraph(one_line(f"{words.date(report.date)}, {report.to}")) if report.to else Markup(),
        Markup(prose.blocks(report.summary, base=settings.url).strip()) if report.summary else Markup(),
        _paragraph(counts_in_words(edition.counts, words)),
    ]
    return Entry(
        id=address,
        title=one_line(report.title),
        day=report.day,
        address=address,
        kind="report",
        html=_joined(parts),
    )


def _of_changes(earlier: Edition, later: Edition, *, words: Words, settings: Settings) -> Iterator[Entry]:
    """One entry for each action that changed, with what became of its milestones."""
    by_action: dict[str, list[Change]] = {}
    for change in changes(earlier, later):
        by_action.setdefault((change.after.action or change.after.step).id, []).append(change)
    actions = {action.step.id: action for action in later.actions}
    report = report_address(later.report, settings)
    for id, changed in by_action.items():
        action = actions[id]
        own = [words(change.kind.label) for change in changed if change.after.action is None]
        kinds = ", ".join(own) if own else words("what became of its milestones")
        both = f"{report}since-{earlier.report.id}/"
        # What became of the action itself stands first.
        ordered = sorted(changed, key=lambda change: change.after.action is not None)
        items = [_item(change, words=words, settings=settings) for change in ordered]
        parts = [
            _paragraph(one_line(action.area.title)),
            Markup("<ul>\n{}\n</ul>").format(_joined(items)),
            Markup('<p><a href="{}">{}</a></p>').format(both, words("See both reports’ words")),
        ]
        yield Entry(
            id=f"{report}#change--{id}",
            title=one_line(f"{action.step.title}: {kinds}"),
            day=later.report.day,
            address=step_address(action, settings),
            kind=" ".join(dict.fromkeys(change.kind.id for change in changed)),
            html=_joined(parts),
        )


def _item(change: Change, *, words: Words, settings: Settings) -> Markup:
    step = change.after
    said = f"{words(change.kind.label)}: {difference(change, words)}"
    if step.action:
        said = f"{words('Milestone: %(title)s', title=one_line(step.step.title))}. {said}"
    why = reason(change)
    if why is None:
        return Markup("<li>{}</li>").format(said)
    return Markup("<li>{} {} {}</li>").format(said, words("Reason:"), Markup(prose.inline(why, base=settings.url)))


def _paragraph(text: str) -> Markup:
    return Markup("<p>{}</p>").format(text)


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("\n").join(part for part in parts if part)


def _midnight(day: date) -> str:
    """The day as RFC 3339 wants it (RFC 4287, 3.3). A report has no time of day; midnight in UTC stands for it."""
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = text


def _link(parent: ET.Element, rel: str, href: str, type: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "type": type, "href": href})
