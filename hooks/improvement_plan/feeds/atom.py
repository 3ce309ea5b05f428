"""Editions to the news feed: an entry for each report, and for each action that changed since the report before.

The format is Atom (RFC 4287).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape
from itertools import pairwise

from markupsafe import Markup

from ..editions.change_wording import difference, part_of
from ..editions.changes import Change, changes
from ..editions.edition import Edition
from ..editions.every_change import beside_actions
from ..editions.remark_wording import in_short, meeting_in_words, said_by
from ..editions.wording import counts_in_words, key_in_words, one_line, safe
from ..language import markdown
from ..language.translations import Words
from ..output.files import SiteFile
from ..output.settings import Settings
from ..plan.reports import Meeting
from ..plan.site_addresses import FEED, comparison_page, report_page, step_address

MOST_ENTRIES = 100
"""From how many entries on no further report is added. No report is added in part, so none of its changes is lost."""
NAMESPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
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
    """Its category: 'report', 'correction', 'answer', or the ids of the kinds of change, with spaces between."""
    html: Markup


def files(editions: Sequence[Edition], *, words: Words, settings: Settings) -> Iterator[SiteFile]:
    """The feed of *editions*, oldest first."""
    yield SiteFile(address=FEED, make=partial(feed, editions, words=words, settings=settings))


def feed(editions: Sequence[Edition], *, words: Words, settings: Settings) -> bytes:
    """The feed of *editions* (oldest first) as an XML document, newest entries first."""
    return "".join(_document(editions, words=words, settings=settings)).encode()


def _document(editions: Sequence[Edition], *, words: Words, settings: Settings) -> Iterator[str]:
    latest = editions[-1]
    about = latest.plan.plan
    subtitle = words("Each progress report, and each action that changed.")
    yield "<?xml version='1.0' encoding='utf-8'?>\n"
    yield f'<feed xmlns="{NAMESPACE}" xml:lang="{_in_quotes(about.language)}">\n'
    yield f"  <id>{_text(f'{settings.url}{FEED}')}</id>\n"
    yield f"  <title>{_text(one_line(about.title))}</title>\n"
    yield f"  <subtitle>{_text(one_line(subtitle))}</subtitle>\n"
    known = entries(editions, words=words, settings=settings)
    yield f"  <updated>{_midnight(max([latest.report.day, *(entry.day for entry in known)]))}</updated>\n"
    yield f"  <author>\n    <name>{_text(one_line(about.organisation))}</name>\n  </author>\n"
    yield f"  {_link('self', 'application/atom+xml', f'{settings.url}{FEED}')}\n"
    yield f"  {_link('alternate', 'text/html', settings.url)}\n"
    for entry in known:
        yield from _written(entry)
    yield "</feed>\n"


def _written(entry: FeedEntry) -> Iterator[str]:
    day = _midnight(entry.day)
    yield f"  <entry>\n    <id>{_text(entry.id)}</id>\n    <title>{_text(entry.title)}</title>\n"
    yield f"    <published>{day}</published>\n    <updated>{day}</updated>\n"
    yield f"    {_link('alternate', 'text/html', entry.address)}\n"
    for kind in entry.kind.split():
        yield f'    <category term="{kind}" />\n'
    yield f'    <content type="html">{_text(safe(str(entry.html)))}</content>\n  </entry>\n'


def _link(rel: str, type: str, href: str) -> str:
    return f'<link rel="{rel}" type="{type}" href="{_in_quotes(href)}" />'


def _text(text: str) -> str:
    return escape(text, quote=False)


def _in_quotes(text: str) -> str:
    return _text(text).replace('"', "&quot;")


def entries(editions: Sequence[Edition], *, words: Words, settings: Settings) -> tuple[FeedEntry, ...]:
    """The entries of the feed, newest first: of each report, the report itself, then what changed, as its page has it.

    Older reports are left out once there are MOST_ENTRIES.
    """
    found: list[FeedEntry] = []
    for earlier, later in reversed(tuple(pairwise([None, *editions]))):
        assert later is not None  # only the first has none before it
        of_one = [*_of_corrections(later, words=words, settings=settings)]
        of_one.append(_of_report(later, words=words, settings=settings))
        of_one += _of_answers(later, words=words, settings=settings)
        if earlier is not None:
            of_one += _of_parts(earlier, later, words=words, settings=settings)
            of_one += _of_changes(earlier, later, words=words, settings=settings)
        if found and len(found) + len(of_one) > MOST_ENTRIES:
            break
        found += of_one
    return tuple(found)


def _of_report(edition: Edition, *, words: Words, settings: Settings) -> FeedEntry:
    report = edition.report
    address = f"{settings.url}{report_page(report.id)}"
    parts = [
        _paragraph(one_line(f"{words.date(report.date)}, {words.listed(report.to)}")) if report.to else Markup(),
        *(
            _paragraph(one_line(words("Meeting: %(meeting)s", meeting=meeting_in_words(met, words))))
            for met in report.meetings
        ),
        Markup(markdown.blocks(report.summary, base=settings.url).strip()) if report.summary else Markup(),
        _paragraph(counts_in_words(edition.counts, words)),
        _paragraph(key) if (key := key_in_words(edition.own_words, words)) else Markup(),
    ]
    return FeedEntry(
        id=address,
        title=one_line(report.title),
        day=report.day,
        address=address,
        kind="report",
        html=_joined(parts),
    )


def _of_corrections(edition: Edition, *, words: Words, settings: Settings) -> Iterator[FeedEntry]:
    """One entry for each correction of a report, latest first."""
    report = edition.report
    address = f"{settings.url}{report_page(report.id)}"
    for number, correction in reversed([*enumerate(report.corrections, 1)]):
        assert correction.date.last is not None  # a day has a last day
        yield FeedEntry(
            id=f"{address}#correction--{number}",
            title=one_line(words("Correction: %(report)s", report=report.title)),
            day=correction.date.last,
            address=f"{address}#corrections_",
            kind="correction",
            html=Markup(markdown.blocks(correction.says, base=settings.url).strip()),
        )


def _of_answers(edition: Edition, *, words: Words, settings: Settings) -> Iterator[FeedEntry]:
    """One entry for each remark on an earlier report that this one answers."""
    report = edition.report
    for remark in edition.answered_here:
        answers = [answer.response.says for answer in remark.answers if answer.report is report]
        whose = f"{said}: " if (said := one_line(said_by(remark, words))) else ""
        parts = [
            Markup("<p>%s%s</p>") % (whose, Markup(markdown.inline(remark.entry.says, base=settings.url))),
            *(Markup(markdown.blocks(answer, base=settings.url).strip()) for answer in answers),
        ]
        yield FeedEntry(
            id=f"{settings.url}{report_page(report.id)}#answer--{remark.report.id}--{remark.number}",
            title=words("Answered: %(remark)s", remark=in_short(remark)),
            day=report.day,
            address=f"{settings.url}{remark.address}",
            kind="answer",
            html=_joined(parts),
        )


def _of_parts(earlier: Edition, later: Edition, *, words: Words, settings: Settings) -> Iterator[FeedEntry]:
    """One entry for each area, recommendation and risk that joined the plan or left it, or has another rating."""
    for change in beside_actions(earlier, later):
        text = f"{words(change.kind.label)}{part_of(change, words)}: {difference(change, words)}"
        yield FeedEntry(
            id=f"{settings.url}{report_page(later.report.id)}#change--{change.anchor}",
            title=one_line(f"{change.title}: {words(change.kind.label)}"),
            day=later.report.day,
            address=f"{settings.url}{change.address}",
            kind=change.kind.id,
            html=_with_reason(Markup("<p>%s") % one_line(text), change.reason, words=words, settings=settings)
            + Markup("</p>"),
        )


def _of_changes(earlier: Edition, later: Edition, *, words: Words, settings: Settings) -> Iterator[FeedEntry]:
    """One entry for each action that changed, with what became of its milestones."""
    by_action: dict[str, list[Change]] = {}
    for change in changes(earlier, later):
        by_action.setdefault((change.after.action or change.after.step).id, []).append(change)
    report = f"{settings.url}{report_page(later.report.id)}"
    for id, changed in by_action.items():
        area, action = changed[0].after.area, changed[0].after.action or changed[0].after.step
        own = [words(change.kind.label) for change in changed if change.after.action is None]
        kinds = ", ".join(own) if own else words("what became of its milestones")
        both = f"{settings.url}{comparison_page(later.report.id, earlier.report.id)}"
        # What became of the action itself stands first.
        ordered = sorted(changed, key=lambda change: change.after.action is not None)
        items = [_item(change, words=words, settings=settings) for change in ordered]
        parts = [
            _paragraph(one_line(area.name)),
            Markup("<ul>\n%s\n</ul>") % _joined(items),
            Markup('<p><a href="%s">%s</a></p>') % (both, words("See both reports’ words")),
        ]
        yield FeedEntry(
            id=f"{report}#change--{id}",
            title=one_line(f"{action.name}: {kinds}"),
            day=later.report.day,
            address=f"{settings.url}{step_address(area.id, action.id)}",
            kind=" ".join(dict.fromkeys(change.kind.id for change in changed)),
            html=_joined(parts),
        )


def _item(change: Change, *, words: Words, settings: Settings) -> Markup:
    step = change.after
    text = f"{words(change.kind.label)}: {difference(change, words)}"
    if step.action:
        text = f"{words('Milestone: %(title)s', title=one_line(step.step.name))}. {text}"
    return _with_reason(Markup("<li>%s") % text, change.reason, words=words, settings=settings) + Markup("</li>")


def _with_reason(text: Markup, reason: str | None, *, words: Words, settings: Settings) -> Markup:
    if reason is None:
        return text
    return Markup("%s %s %s") % (text, words("Reason:"), Markup(markdown.inline(reason, base=settings.url)))


def _meeting(meeting: Meeting, words: Words) -> Markup:
    return _paragraph(one_line(words("Meeting: %(meeting)s", meeting=meeting_in_words(meeting, words))))


def _paragraph(text: str) -> Markup:
    return Markup("<p>%s</p>") % text


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("\n").join(part for part in parts if part)


def _midnight(day: date) -> str:
    """The day as RFC 3339 wants it (RFC 4287, 3.3). A report has no time of day; midnight in UTC stands for it."""
    return f"{day.isoformat()}T00:00:00Z"
