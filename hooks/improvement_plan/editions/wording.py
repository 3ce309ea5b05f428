"""What files beside the pages say alike: safe text, statuses, counts and changes in words."""

from __future__ import annotations

import re

from ..language.translations import Words
from ..plan.durations import Age
from .changes import Change
from .edition import Counts, Status
from .statuses import LABELS, status_labels

# The characters that XML 1.0 (2.2) allows, without controls and without those that turn the direction of what follows.
# Slow to compile, and asked of few texts: `re` keeps it once it is.
_UNSAFE = "[^\t\n\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def safe(text: str) -> str:
    """The text without characters that XML or a calendar cannot hold, or that could turn what stands after it."""
    return text if text.isprintable() else re.sub(_UNSAFE, "", text)


def one_line(text: str) -> str:
    """Plain text as one safe line."""
    return " ".join(safe(" ".join(text.split())).split())


def status_name(status: Status, words: Words) -> str:
    """The plan's own word for a status; what it means follows where the word does not say so."""
    meaning = words(LABELS[status.meaning])
    label = one_line(status.label or meaning)
    return label if label.lower() == meaning.lower() else f"{label} ({meaning.lower()})"


def counts_in_words(counts: Counts, words: Words) -> str:
    """A sentence: '5 actions: 2 completed, 3 under way, 1 of these overdue', with a full stop."""
    if not counts.total:
        return words("The plan has no actions here yet.")
    labels = status_labels(words)
    parts = [f"{words.number(number)} {labels[meaning].lower()}" for meaning, number in counts.by_status]
    if counts.overdue:
        parts.append(f"{words.number(counts.overdue)} {words('of these overdue')}")
    return f"{total_in_words(counts, words)}: {', '.join(parts)}."


def total_in_words(counts: Counts, words: Words) -> str:
    """Such as '5 actions'."""
    said = words.messages.ngettext("%(num)s action", "%(num)s actions", counts.total)
    return said % {"num": words.number(counts.total)}


def difference(change: Change, words: Words) -> str:
    """What became of it, in one sentence, without the reason: as on the page of the report."""
    later_by = change.later_by if change.kind.id == "slipped" else None
    if later_by is not None and change.before.due and change.after.due:
        values = {"old": words.date(change.before.due), "new": words.date(change.after.due)}
        said = words("due %(new)s instead of %(old)s, %(time)s later", time=time_in_words(later_by, words), **values)
        return f"{one_line(said)}."
    now = status_name(change.after.status, words)
    if change.kind.id != "new" and change.before.status != change.after.status:
        now = words("%(new)s, was %(old)s", new=now, old=status_name(change.before.status, words))
    return f"{now}."


def reason(change: Change) -> str | None:
    """Why, as the report says it (Markdown); None where the change is none of the status or the date."""
    # What an earlier report gave as a reason is none for this one's silence, or for a first word.
    return None if change.kind.id in ("not-mentioned", "new") else change.reason


def time_in_words(age: Age, words: Words) -> str:
    """A length of time, such as '3 months'."""
    plural = words.messages.ngettext
    if age.unit == "month" and not age.number:
        return words("less than a month")
    if age.unit == "year":
        said = plural("%(num)s year", "%(num)s years", age.number)
    elif age.unit == "month":
        said = plural("%(num)s month", "%(num)s months", age.number)
    else:
        said = plural("%(num)s day", "%(num)s days", age.number)
    return said % {"num": words.number(age.number)}
