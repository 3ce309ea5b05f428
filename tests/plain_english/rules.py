"""The rules of plain English. Only what is certainly wrong is an error; the rest is a warning."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import textstat

from improvement_plan.problems import Problem, Severity

from .blocks import split
from .dates import other_forms
from .texts import Text

MOST_WORDS = 25
"""In a sentence."""

HARDEST = 11
"""On the Automated Readability Index: a reader of 16 follows it."""

ENOUGH_WORDS = 40
"""A shorter text is too short to measure."""

KNOWN = frozenset(
    {"AA", "BBC", "COVID", "CSV", "EU", "GOV.UK", "HTML", "ICS", "JSON", "MP", "NHS", "PDF", "TV", "UK", "US", "VAT"}
)
"""Letters that are better known than what they stand for; AA is a level that the accessibility guidelines name so."""

LINKS_THAT_SAY_NOTHING = frozenset(
    {"click", "click here", "click this link", "find out more", "here", "link", "more", "read more", "this link"}
)

WORDS = (
    (r"e\.?g\b\.?", "Write 'for example' or 'such as'."),
    (r"i\.?e\b\.?", "Write 'that is', or start a new sentence."),
    (r"etc\b\.?", "Name them all, or start the list with 'such as'."),
    (r"please\b", "Leave it out."),
    (r"sorry\b", "Say what happened, and what to do."),
    (r"in order to\b", "Write 'to'."),
    (r"utili[sz](?:e[sd]?|ing|ation)\b", "Write 'use'."),
    (r"facilitat(?:e[sd]?|ing|ion)\b", "Write 'help' or 'run', or say what is done."),
    (r"leverag(?:e[sd]?|ing)\b", "Write 'use'."),
    (r"empower(?:s|ed|ing|ment)?\b", "Say what people can do now."),
    (r"liais(?:e[sd]?|ing)\b", "Write 'talk to' or 'work with'."),
    (r"commenc(?:e[sd]?|ing|ement)\b", "Write 'start'."),
    (r"terminat(?:e[sd]?|ing)\b", "Write 'end'."),
    (r"endeavour(?:s|ed|ing)?\b", "Write 'try'."),
    (r"overarching\b", "Leave it out."),
    (r"going forward\b", "Write 'from now on', or leave it out."),
    (r"prior to\b", "Write 'before'."),
    (r"due to the fact that\b", "Write 'because'."),
    (r"in the event (?:of|that)\b", "Write 'if'."),
    (r"(?:in relation|with regard|in regard|with respect) to\b|in respect of\b", "Write 'about'."),
    (r"whilst\b", "Write 'while'."),
    (r"amongst\b", "Write 'among'."),
    (r"and/or\b", "Write 'and' or 'or'; where both are meant, 'a or b, or both'."),
    (r"stakeholders?\b", "Say who they are."),
)
"""Words that plain English does without, and what to write instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What a rule finds in the plain text of a Text."""

    at: int
    """Where in that plain text it begins."""
    words: str
    """The words in question."""
    code: str
    message: str
    help: str
    severity: Severity = "error"


def links(text: Text) -> Iterator[Fault]:
    """A link says where it leads; screen readers list links without the text around them."""
    for block, start in text.block_starts:
        at = 0
        for link in block.links:
            at = block.text.find(link, at)
            if _bare(link) in LINKS_THAT_SAY_NOTHING:
                yield Fault(
                    at=start + at,
                    words=link,
                    code="link",
                    message=f"a link says only '{link}'",
                    help="Let the link say where it leads, such as [All actions](actions.md).",
                )
            at += len(link)


def dates(text: Text) -> Iterator[Fault]:
    """A date is written as 10 April 2019."""
    for match, right in other_forms(text.plain):
        yield Fault(
            at=match.start(),
            words=match[0],
            code="date",
            message=f"'{match[0]}' is not how this site writes a date",
            help=f"Write {right}.",
        )


def abbreviations(text: Text) -> Iterator[Fault]:
    """Letters are explained by the glossary, by the text itself, or known to everyone."""
    known = "|".join(map(re.escape, sorted(KNOWN | text.letters, key=len, reverse=True)))
    plain = re.sub(rf"(?<![\w&])(?:{known})s?(?![\w&])", _blank, _POSTCODE.sub(_blank, text.plain))
    for match in _LETTERS.finditer(plain):
        letters = match[1]
        own = re.escape(letters)
        # 'Full Words (FW)' or 'FW (Full Words)'.
        if letters in _ROMAN or re.search(rf"\w \({own}s?\)|(?<!\w){own}s? \(\w+ \w", text.plain):
            continue
        yield Fault(
            at=match.start(),
            words=match[0],
            code="abbreviation",
            message=f"'{letters}' is not explained",
            help="Add it to 'glossary' in the plan, or write it in full. Ordinary words take small letters.",
        )


def sentences(text: Text) -> Iterator[Fault]:
    """A sentence has few words."""
    for block, start in text.block_starts:
        for at, sentence in split(block.text):
            words = sum(bool(re.search(r"\w", word)) for word in sentence.split())
            if words > MOST_WORDS:
                yield Fault(
                    at=start + at,
                    words=sentence,
                    code="long-sentence",
                    message=f"this sentence has {words} words",
                    help=f"Make two of it: a sentence has at most {MOST_WORDS} words.",
                    severity="warning",
                )


def words(text: Text) -> Iterator[Fault]:
    """There is a plainer word."""
    for pattern, help in WORDS:
        for match in re.finditer(rf"(?<![\w.])(?:{pattern})", text.plain, re.IGNORECASE):
            yield Fault(
                at=match.start(),
                words=match[0],
                code="plain-word",
                message=f"'{match[0]}' is not plain English",
                help=help,
                severity="warning",
            )


def titles(text: Text) -> Iterator[Fault]:
    """A title has a capital at its start and in names only.

    Three capitals in a row prove nothing, since the names of boards and schemes look the same. A small word with a
    capital in the middle does tell.
    """
    for block, start in text.block_starts:
        for match in _SMALL_WORD.finditer(block.text if block.is_title else ""):
            yield Fault(
                at=start + match.start(),
                words=match[0],
                code="title-case",
                message=f"'{match[0]}' has a capital letter inside a title",
                help="Only the first word and names start with a capital letter.",
                severity="warning",
            )


def readability(text: Text) -> Iterator[Fault]:
    """A text asks for no more than school has taught everyone."""
    said = [sentence for block in text.blocks if not block.is_title for _, sentence in split(block.text)]
    if len(" ".join(said).split()) < ENOUGH_WORDS:
        return
    # textstat ends a sentence at each full stop, those of '1.5' and 'No. 2' too: so it sees only ours.
    seen = " ".join(f"{re.sub('[.!?]', '', sentence)}." for sentence in said)
    # Not Flesch-Kincaid: textstat fetches a dictionary of syllables from the net for that, each time it finds none.
    index = round(float(textstat.automated_readability_index(seen)))
    if index > HARDEST:
        yield Fault(
            at=0,
            words="",
            code="hard-to-read",
            message=f"this text is hard to read: its readability index is {index}",
            help=f"Use shorter words and sentences. At {HARDEST} or less, readers of 16 can follow.",
            severity="warning",
        )


RULES: tuple[Callable[[Text], Iterator[Fault]], ...] = (
    *(links, dates, abbreviations),
    *(sentences, words, titles, readability),
)


def problems(texts: Iterable[Text]) -> tuple[Problem, ...]:
    """What all rules say of all texts; of an abbreviation once for each file."""
    found: dict[tuple[object, ...], Problem] = {}
    for text in texts:
        for rule in RULES:
            if text.is_published and rule is not abbreviations:
                continue
            for fault in rule(text):
                problem = _problem(text, fault)
                once = problem.code == "abbreviation"
                found.setdefault((problem.file, problem.message) if once else (problem.file, len(found)), problem)
    return tuple(sorted(found.values(), key=lambda problem: problem.order))


def _problem(text: Text, fault: Fault) -> Problem:
    line, column = text.place(fault.words, at=fault.at)
    return Problem(
        file=text.file,
        line=line,
        column=column,
        code=fault.code,
        message=fault.message,
        help="\n".join(filter(None, (fault.help, text.mend))),
        excerpt=text.lines[line - 1] if line <= len(text.lines) else "",
        severity=fault.severity,
    )


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


_LETTERS = re.compile(r"(?<![\w.&])([A-Z][A-Z0-9&]*[A-Z][A-Z0-9]*)s?(?![\w&])")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}\b")
_ROMAN = frozenset({"II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIII", "XIV", "XV", "XVI"})

_SMALL_WORD = re.compile(
    r"(?<=[\w,;] )(?:An?|And|Are|At|By|For|From|How|In|Is|Its?|Of|On|Or|Our|That|The|Their|This|To|What|When|Where"
    r"|Which|Who|Why|With|Your)(?=[ ,?])"
)
