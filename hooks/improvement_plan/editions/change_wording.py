"""What changed between two editions in words, wherever it is said: on pages, in papers, in the feed."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.translations import Words
from ..plan.actions import Area, Recommendation, Step
from .changes import goes_on_again, has_other_status
from .every_change import AnyChange
from .part_changes import PartChange
from .ratings import moved
from .risk_changes import RiskChange
from .wording import one_line, status_name, time_in_words


def part_of(change: AnyChange, words: Words) -> str:
    """What stands in brackets after the title of what changed: what kind of thing it is; empty for an action."""
    if isinstance(change, RiskChange):
        return f" ({words('risk')})"
    if isinstance(change, PartChange):
        return f" ({words('key area') if change.is_area else words('recommendation')})"
    return f" ({words('milestone of %(action)s', action=change.milestone_of)})" if change.milestone_of else ""


def difference(change: AnyChange, words: Words) -> str:
    """What became of it, in a sentence or some, without the reason."""
    if isinstance(change, RiskChange):
        return _difference_of_risk(change, words)
    in_place = ", ".join(one_line(successor.title) for successor in change.replaced_by)
    instead = words(" In its place: %(titles)s.", titles=in_place) if in_place else ""
    if isinstance(change, PartChange):
        if change.was is None:
            return (
                f"{words('it has left the plan.')}{instead}" if change.withdrawn else words("it has joined the plan.")
            )
        return " ".join(_renewed(change.was, change.part, words))
    before, after = change.before, change.after
    now = status_name(after.status, words)
    if change.kind.id == "left":
        return f"{words('%(status)s when it left.', status=now)}{instead}"
    if before is None:
        return words("%(status)s.", status=now)
    if change.kind.id == "not-mentioned" and after.reported_in:
        return words("%(status)s, as reported on %(date)s.", status=now, date=words.date(after.reported_in.date))
    said = []
    if has_other_status(before, after) and change.kind.id != "first-reported":
        said.append(words("%(new)s, was %(old)s.", new=now, old=status_name(before.status, words)))
        if goes_on_again(before, after):
            said.append(words("It goes on again."))
    elif not change.later_by:
        said.append(words("%(status)s.", status=now))
    said += [
        words("%(scale)s: %(new)s, was %(old)s.", scale=new.scale.title, new=new.value.label, old=old.value.label)
        for old, new in moved(before.ratings, after.ratings)
    ]
    if change.later_by and before.due and after.due:
        dates = {"old": one_line(words.short_date(before.due)), "new": one_line(words.short_date(after.due))}
        said.append(
            words(
                "Due %(new)s instead of %(old)s, %(time)s later.", **dates, time=time_in_words(change.later_by, words)
            )
        )
    return " ".join([*said, *_renewed(before.step, after.step, words)])


def _renewed(before: Step | Area, after: Step | Area | Recommendation, words: Words) -> Iterator[str]:
    """That another leads on it, and that it has another title."""
    if before.lead != after.lead:
        yield words(
            "Lead: %(new)s instead of %(old)s.",
            new=one_line(", ".join(after.lead)),
            old=one_line(", ".join(before.lead)) or words("no one named"),
        )
    if before.title != after.title:
        yield words("It was called %(old)s.", old=one_line(before.title))


def _difference_of_risk(change: RiskChange, words: Words) -> str:
    now = one_line(change.now.value.label) if change.now else ""
    if change.was:
        return words("%(new)s, was %(old)s.", new=now, old=one_line(change.was.value.label))
    return words("%(rating)s. It is new in the register.", rating=now) if now else words("it is new in the register.")
