"""The plan of a table as YAML: what is certain is written, and what a person has to decide is left for the check."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from improvement_plan.editions.statuses import LABELS
from improvement_plan.plan.actions import StatusCategory
from tools.new.dates import date_of
from tools.new.plan_parts import ActionPart, AreaPart, Parts, RecommendationPart
from tools.new.rows import LeftOut, Said
from tools.new.statuses import OwnWord, StatusText, own_words
from tools.new.texts import escaped, markdown, names, one_line
from tools.new.yaml_text import Key, Keys, Written, scalar, yaml_of

TO_DECIDE = Written("TO DECIDE")
"""What stands where a person has to decide: the check refuses it, and says what may stand there."""
NO_REPORT = "first-report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a person said of the plan as a whole; empty where nothing was said."""

    title: str
    body: str
    report: str
    """The day of the report that the table's progress belongs to, as 2026-11-30."""
    schema: str
    """Where docs/plan.schema.json is, from the new file."""
    file: str
    """The name of the table's file."""


def head_lines(head: Head) -> str:
    """The first lines of every new plan. VS Code finds the schema by the first."""
    return f"# yaml-language-server: $schema={head.schema}\n"


def written(parts: Parts, head: Head, *, glossary: Iterable[tuple[str, str]] = ()) -> str:
    """The text of the file. What could not be put in is added to what the parts leave out.

    *glossary* has letters that nothing explains, each with where they stand first.
    """
    return _Writing(parts, head).text(tuple(glossary))


@dataclass(slots=True)
class _Writing:
    parts: Parts
    head: Head
    words: dict[str, OwnWord] = field(default_factory=dict)

    def text(self, glossary: tuple[tuple[str, str], ...]) -> str:
        self.words = own_words(action.status for action in self.parts.actions if action.status)
        keys = [self._plan()]
        if self.words:
            keys.append(
                Key(name="statuses", value=[self._word(word) for word in self.words.values()], remark=_OF_WORDS)
            )
        keys.append(self._report())
        areas = [self._area(area) for area in self.parts.areas]
        keys.append(Key(name="areas", value=areas, remark="The areas, each with its actions."))
        if self.parts.recommendations:
            several = [self._recommendation(part) for part in self.parts.recommendations]
            keys.append(Key(name="recommendations", value=several, remark="What the plan answers."))
        if glossary:
            terms = [Key(name=scalar(letters), value=Written(""), remark=where) for letters, where in glossary]
            keys.append(Key(name="glossary", value=terms, remark=_OF_LETTERS))
        return f"{head_lines(self.head)}# Made from {one_line(self.head.file)}.\n\n{yaml_of(keys)}"

    def _plan(self) -> Key:
        keys = [
            Key(name="title", value=self.head.title or Written(""), remark="" if self.head.title else _NO_TITLE),
            Key(name="organisation", value=self.head.body or Written(""), remark="" if self.head.body else _NO_BODY),
        ]
        return Key(name="plan", value=keys)

    def _report(self) -> Key:
        day = self.head.report
        date = Key(name="date", value=Written(day) if day else TO_DECIDE, remark="" if day else _NO_DATE)
        report = [Key(name="id", value=self._report_id()), date, Key(name="title", value="Progress report")]
        return Key(name="reports", value=[report], remark="The report that the progress in the table belongs to.")

    def _report_id(self) -> str | Written:
        return Written(self.head.report) if self.head.report else NO_REPORT

    def _word(self, word: OwnWord) -> Keys:
        actions = [action for action in self.parts.actions if action.status and _key(action.status) == _key_of(word)]
        places = [action.ref or action.record.place for action in actions]
        more = f" and {len(places) - 5} more" if len(places) > 5 else ""
        return [
            Key(
                name="id",
                value=_id(word.id),
                remark="" if word.means else f"'{word.label}' stands at {', '.join(places[:5])}{more}.",
            ),
            Key(name="label", value=word.label),
            Key(name="means", value=Written(word.means) if word.means else TO_DECIDE),
        ]

    def _area(self, area: AreaPart) -> Keys:
        actions = [self._action(action) for action in area.actions]
        title = Key(name="title", value=area.title or Written(""), remark="" if area.title else _NO_AREA)
        return [
            Key(name="id", value=_id(area.id)),
            title,
            *([Key(name="actions", value=actions)] if actions else []),
        ]

    def _action(self, action: ActionPart) -> Keys:
        said = action.record.said
        keys: list[Key | None] = [
            Key(name="id", value=_id(action.id)),
            Key(name="title", value=action.title),
            Key(name="ref", value=action.ref) if action.ref else None,
            self._markdown("detail", said.get("detail", []), before=action.detail),
            self._names("lead", said.get("lead", [])),
            self._names("accountable", said.get("accountable", [])),
            self._markdown("success", said.get("success", [])),
            self._date("start", said.get("start", [])),
            self._date("due", said.get("due", [])),
        ]
        if action.recommendations:
            keys.append(Key(name="recommendations", value=_ids(action.recommendations)))
        if entry := self._entry(action):
            keys.append(Key(name="progress", value=[entry]))
        return [key for key in keys if key is not None]

    def _entry(self, action: ActionPart) -> Keys:
        """What the report says of an action; nothing where the table says nothing."""
        said = action.record.said
        keys = [
            self._markdown("note", said.get("note", [])),
            self._percent(said.get("percent", [])),
            self._date("completed", said.get("completed", [])),
            self._date("due", said.get("revised-due", [])),
            self._markdown("reason", said.get("reason", [])),
            self._markdown("evidence", said.get("evidence", [])),
            self._plain("assured_by", said.get("assured-by", [])),
        ]
        rest = [key for key in keys if key is not None]
        status = self._status(action.status) if action.status else []
        if not status and not rest:
            return []
        remark = "" if status else f"{action.record.place} has progress and no status: add it here."
        return [Key(name="report", value=self._report_id(), remark=remark), *status, *rest]

    def _status(self, status: StatusText) -> Keys:
        if own := self.words.get(_key(status)):
            id_, label = own.id, own.label
        else:
            id_, label = status.means, LABELS[StatusCategory(status.means)]
        keys = [Key(name="status", value=_id(id_))]
        if status.whole.lower() != label.lower():
            keys.append(Key(name="published_as", value=status.whole))
        return keys

    def _recommendation(self, part: RecommendationPart) -> Keys:
        said = part.record.said if part.record else {}
        text = markdown(part.text)
        keys: list[Key | None] = [
            Key(name="id", value=_id(part.id)),
            Key(name="ref", value=part.ref) if part.ref else None,
            Key(
                name="text",
                value=text or Written(""),
                remark="" if text else f"{part.place} names it alone: its words are not in the table.",
            ),
            Key(name="areas", value=_ids(part.areas)) if part.areas else None,
            self._names("lead", said.get("lead", [])),
            self._date("due", said.get("due", [])),
        ]
        return [key for key in keys if key is not None]

    def _markdown(self, name: str, several: list[Said], *, before: str = "") -> Key | None:
        """The texts of all cells, one below the other; those of a further column behind its header."""
        texts = [markdown(before)] if before else []
        first = "" if before or not several else several[0].header
        for said in several:
            text, header = markdown(said.text), escaped(one_line(said.header))
            gap = "\n\n" if "\n" in text else " "
            texts.append(text if said.header == first else f"{header}:{gap}{text}")
        return Key(name=name, value="\n\n".join(texts)) if texts else None

    def _plain(self, name: str, several: list[Said]) -> Key | None:
        text = "; ".join(one_line(said.text) for said in several)
        return Key(name=name, value=text) if text else None

    def _names(self, name: str, several: list[Said]) -> Key | None:
        found = list(dict.fromkeys(each for said in several for each in names(said.text)))
        return Key(name=name, value=found if len(found) > 1 else found[0]) if found else None

    def _date(self, name: str, several: list[Said]) -> Key | None:
        if not several:
            return None
        self._leave_out(several[1:], f"the action has another '{name}' already")
        date, remark = date_of(several[0].cell)
        if name == "completed" and date.text.startswith("{says:"):
            self._leave_out(several[:1], "it is no date on which anything was completed")
            return None
        return Key(name=name, value=date, remark=f"{several[0].place}. {remark}" if remark else "")

    def _percent(self, several: list[Said]) -> Key | None:
        if not several:
            return None
        self._leave_out(several[1:], "the action has another percentage already")
        match = re.fullmatch(r"((?:0|[1-9]\d{0,2})(?:\.\d{1,4})?) ?%?", several[0].text)
        if match is None or float(match[1]) > 100:
            self._leave_out(several[:1], "it is no percentage")
            return None
        return Key(name="percent", value=Written(match[1]))

    def _leave_out(self, several: Iterable[Said], why: str) -> None:
        found = (LeftOut(place=said.place, text=said.text, why=why) for said in several)
        self.parts.left_out += (each for each in found if each not in self.parts.left_out)


def _id(text: str) -> str | Written:
    """An id; one of digits needs no quotes."""
    return text if text[:1].isalpha() else Written(text)


def _ids(several: Iterable[str]) -> Written:
    found = (scalar(id_, in_braces=True) if id_[:1].isalpha() else id_ for id_ in several)
    return Written(f"[{', '.join(found)}]")


def _key(status: StatusText) -> str:
    return status.word.lower()


def _key_of(word: OwnWord) -> str:
    return word.label.lower()


_NO_TITLE = "The plan's name."
_NO_BODY = "The body whose plan it is."
_NO_DATE = "The day of the report, such as 2026-11-30."
_NO_AREA = "The table names no area: give one name for all of its actions, or make several areas of them."
_OF_WORDS = "The table's own words for statuses. What each means is for you to decide."
_OF_LETTERS = (
    "Letters that nothing explains: write what they stand for behind each, such as NHS: National Health Service.\n"
    "Where they are a person's initials, better write the role in their place, and delete the line here."
)
