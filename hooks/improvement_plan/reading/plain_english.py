"""The rules of plain English. What is certainly wrong is a fault; the rest is advice, and stops nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from ..plan.fields import DEFAULT_LANGUAGE
from ..plan.problems import Problem, Severity
from .plain_blocks import split
from .plain_dates import other_forms
from .plain_texts import May, PlainText, Raw, glossary_of, of_plan, of_prose
from .yaml_source import Source

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

WORDS: tuple[tuple[str, str, str], ...] = (
    ("e.g eg", r"e\.?g\b\.?", "Write 'for example' or 'such as'."),
    ("i.e ie", r"i\.?e\b\.?", "Write 'that is', or start a new sentence."),
    ("etc", r"etc\b\.?", "Name them all, or start the list with 'such as'."),
    ("please", r"please\b", "Leave it out."),
    ("sorry", r"sorry\b", "Say what happened, and what to do."),
    ("order", r"in order to\b", "Write 'to'."),
    ("utili", r"utili[sz](?:e[sd]?|ing|ation)\b", "Write 'use'."),
    ("facilitat", r"facilitat(?:e[sd]?|ing|ion)\b", "Write 'help' or 'run', or say what is done."),
    ("leverag", r"leverag(?:e[sd]?|ing)\b", "Write 'use'."),
    ("empower", r"empower(?:s|ed|ing|ment)?\b", "Say what people can do now."),
    ("liais", r"liais(?:e[sd]?|ing)\b", "Write 'talk to' or 'work with'."),
    ("commenc", r"commenc(?:e[sd]?|ing|ement)\b", "Write 'start'."),
    ("terminat", r"terminat(?:e[sd]?|ing)\b", "Write 'end'."),
    ("endeavour", r"endeavour(?:s|ed|ing)?\b", "Write 'try'."),
    ("overarching", r"overarching\b", "Leave it out."),
    ("forward", r"going forward\b", "Write 'from now on', or leave it out."),
    ("prior", r"prior to\b", "Write 'before'."),
    ("fact", r"due to the fact that\b", "Write 'because'."),
    ("event", r"in the event (?:of|that)\b", "Write 'if'."),
    (
        "relation regard respect",
        r"(?:in relation|with regard|in regard|with respect) to\b|in respect of\b",
        "Write 'about'.",
    ),
    ("whilst", r"whilst\b", "Write 'while'."),
    ("amongst", r"amongst\b", "Write 'among'."),
    ("and/or", r"and/or\b", "Write 'and' or 'or'; where both are meant, 'a or b, or both'."),
    ("stakeholder", r"stakeholders?\b", "Say who they are."),
)
"""Words that plain English does without: letters that one of them holds, the pattern, and what to write instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishFault:
    """What a rule finds in the text that it checks."""

    at: int
    """Where in that plain text it begins."""
    words: str
    """The words in question."""
    code: str
    message: str
    help: str
    severity: Severity = "error"


def links(text: PlainText) -> Iterator[EnglishFault]:
    """A link says where it leads; screen readers list links without the text around them."""
    for block, start in text.block_starts:
        at = 0
        for link in block.links:
            at = block.text.find(link, at)
            if _bare(link) in LINKS_THAT_SAY_NOTHING:
                yield EnglishFault(
                    at=start + at,
                    words=link,
                    code="link",
                    message=f"a link says only '{link}'",
                    help="Let the link say where it leads, such as [All actions](actions.md).",
                )
            at += len(link)


def dates(text: PlainText) -> Iterator[EnglishFault]:
    """A date is written as 10 April 2019."""
    for match, right in other_forms(text.plain):
        yield EnglishFault(
            at=match.start(),
            words=match[0],
            code="date",
            message=f"'{match[0]}' is not how this site writes a date",
            help=f"Write {right}.",
        )


def abbreviations(text: PlainText) -> Iterator[EnglishFault]:
    """Letters are explained by the glossary, by the text itself, or known to everyone."""
    plain = _known(text.letters).sub(_blank, _POSTCODE.sub(_blank, text.plain))
    for match in _LETTERS.finditer(plain):
        letters = match[1]
        own = re.escape(letters)
        # 'Full Words (FW)' or 'FW (Full Words)'.
        if letters in _ROMAN or re.search(rf"\w \({own}s?\)|(?<!\w){own}s? \(\w+ \w", text.plain):
            continue
        yield EnglishFault(
            at=match.start(),
            words=match[0],
            code="abbreviation",
            message=f"'{letters}' is not explained",
            help="Add it to 'glossary' in the plan, or write it in full. Ordinary words take small letters.",
            # What others published may not wait for us.
            severity="advice" if text.is_published else "error",
        )


def sentences(text: PlainText) -> Iterator[EnglishFault]:
    """A sentence has few words."""
    for block, start in text.block_starts:
        for at, sentence in split(block.text):
            words = sum(bool(re.search(r"\w", word)) for word in sentence.split())
            if words > MOST_WORDS:
                yield EnglishFault(
                    at=start + at,
                    words=sentence,
                    code="long-sentence",
                    message=f"this sentence has {words} words",
                    help=f"Make two of it: a sentence has at most {MOST_WORDS} words.",
                    severity="advice",
                )


def words(text: PlainText) -> Iterator[EnglishFault]:
    """There is a plainer word."""
    for match in _WORDS.finditer(text.plain):
        yield EnglishFault(
            at=match.start(),
            words=match[0],
            code="plain-word",
            message=f"'{match[0]}' is not plain English",
            help=WORDS[(match.lastindex or 1) - 1][2],
            severity="advice",
        )


def titles(text: PlainText) -> Iterator[EnglishFault]:
    """A title has a capital at its start and in names only.

    Three capitals in a row prove nothing, since the names of boards and schemes look the same. A small word with a
    capital in the middle does tell.
    """
    for block, start in text.block_starts:
        for match in _SMALL_WORD.finditer(block.text if block.is_title else ""):
            yield EnglishFault(
                at=start + match.start(),
                words=match[0],
                code="title-case",
                message=f"'{match[0]}' has a capital letter inside a title",
                help="Only the first word and names start with a capital letter.",
                severity="advice",
            )


def readability(text: PlainText) -> Iterator[EnglishFault]:
    """A text asks for no more than school has taught everyone."""
    every = [sentence for block in text.blocks if not block.is_title for _, sentence in split(block.text)]
    index = round(readability_index(every))
    if index > HARDEST and len(" ".join(every).split()) >= ENOUGH_WORDS:
        yield EnglishFault(
            at=0,
            words="",
            code="hard-to-read",
            message=f"this text is hard to read: its readability index is {index}",
            help=f"Use shorter words and sentences. At {HARDEST} or less, readers of 16 can follow.",
            severity="advice",
        )


def readability_index(sentences: list[str]) -> float:
    """The Automated Readability Index: about the school year that can follow.

    E. A. Smith and R. J. Senter, "Automated readability index", AMRL-TR-66-220 (Aerospace Medical Research
    Laboratories, 1967). Its characters are letters and digits here.
    """
    words = len(" ".join(sentences).split())
    characters = sum(sign.isalnum() for sentence in sentences for sign in sentence)
    return 4.71 * characters / words + 0.5 * words / len(sentences) - 21.43 if words else 0.0


RULES: tuple[Callable[[PlainText], Iterator[EnglishFault]], ...] = (
    *(links, dates, abbreviations),
    *(sentences, words, titles, readability),
)


def check_english(source: Source, *, prose: Path, name: str) -> tuple[Problem, ...]:
    """What the rules say of a plan and of the editors' folder *prose* (called *name* in messages).

    The rules are for English: of a plan in another language, and of the prose beside it, they say nothing.
    """
    values = source.values
    plan = values.get("plan") if isinstance(values, dict) else None
    language = plan.get("language") if isinstance(plan, dict) else None
    if f"{language or DEFAULT_LANGUAGE}".split("-")[0].lower() != "en":
        return ()
    letters = glossary_of(values)
    of_pages = of_prose(prose, name=name, values=values, may=suspicion(letters))
    return gathered(problems([*of_plan(source, suspicion(letters, whole=source.text)), *of_pages]))


def suspicion(letters: frozenset[str], *, whole: str | None = None) -> May:
    """A quick test of whether some rule may find anything in a text as it is written.

    *letters* are abbreviations that are explained; *whole* is a file that holds all the texts. Converting every text
    of a large plan, and looking for each rule's words in it, would take longer than reading the plan.
    """
    known = KNOWN | _ROMAN | letters
    if whole is None or "\\" in whole:  # In double quotes, a backslash can stand for any letter.
        may_hold_letters, present = True, WORDS
    else:
        may_hold_letters = not known.issuperset(_LETTERS.findall(whole))
        lower = whole.lower()
        present = tuple(word for word in WORDS if any(stem in lower for stem in word[0].split()))
    words = _pattern(present) if present else None

    def may(raw: Raw) -> bool:
        text = raw.text
        if "\n" in text or _EMPHASIS.search(text):
            text = " ".join(_EMPHASIS.sub("", text).split())
        if may_hold_letters and not known.issuperset(_LETTERS.findall(text)):
            return True
        return not raw.is_published and (
            _MAY_SAY_NOTHING.search(raw.text) is not None
            or any(True for _ in other_forms(text))
            or (words is not None and words.search(text) is not None)
            or (raw.is_title and _SMALL_WORD.search(text) is not None)
            or (raw.may_hold_html and _MAY_HOLD_TITLE.search(raw.text) is not None)
            or (text.count(" ") >= MOST_WORDS and _may_be_hard(raw.text))
        )

    return may


def _may_be_hard(written: str) -> bool:
    """Whether a sentence may be too long, or the whole too hard: a part of a list is not told from a sentence."""
    parts = [part for part in _PARTS.split(written) if part.strip()]
    every = [sentence for part in parts for _, sentence in split(" ".join(part.split()))]
    return any(sentence.count(" ") >= MOST_WORDS for sentence in every) or readability_index(every) > HARDEST - 1


def problems(texts: Iterable[PlainText]) -> tuple[Problem, ...]:
    """What all rules say of all texts; of an abbreviation once for each file."""
    found: dict[tuple[object, ...], Problem] = {}
    for text in texts:
        for rule in RULES:
            if text.is_published and rule is not abbreviations:
                continue
            for fault in rule(text):
                problem = _problem(text, fault)
                once = (problem.file, problem.message, problem.severity)
                found.setdefault(once if problem.code == "abbreviation" else (problem.file, len(found)), problem)
    return tuple(sorted(found.values(), key=lambda problem: problem.order))


GATHERED = {
    "abbreviation": "{} abbreviations in words of others are not explained",
    "long-sentence": f"{{}} sentences have more than {MOST_WORDS} words",
    "plain-word": "{} words are not plain English",
    "title-case": "{} words have a capital letter inside a title",
    "hard-to-read": "{} texts are hard to read",
}
"""What is said of several pieces of advice of one kind."""

SHOWN = 8
"""How many of them are shown with their lines."""


def gathered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The same problems, with the advice on a file as one of each kind: much advice would hide the faults."""
    kinds: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    kept: list[Problem] = []
    for problem in problems:
        (kinds[problem.file, problem.code] if problem.severity == "advice" else kept).append(problem)
    return (*kept, *(_as_one(several) for several in kinds.values()))


def _as_one(several: list[Problem]) -> Problem:
    first = several[0]
    if len(several) == 1:
        return first
    same = len({problem.help for problem in several}) == 1
    shown = [
        f"Line {problem.line}: {problem.message}.{'' if same else f' {problem.help}'}" for problem in several[:SHOWN]
    ]
    more = [f"And {len(several) - SHOWN} more."] if len(several) > SHOWN else []
    return replace(
        first,
        message=GATHERED[first.code].format(len(several)),
        help="\n".join([*([first.help] if same else []), *shown, *more]),
    )


def _problem(text: PlainText, fault: EnglishFault) -> Problem:
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


@lru_cache(maxsize=8)
def _known(letters: frozenset[str]) -> re.Pattern[str]:
    known = "|".join(map(re.escape, sorted(KNOWN | letters, key=len, reverse=True)))
    return re.compile(rf"(?<![\w&])(?:{known})s?(?![\w&])")


_EMPHASIS = re.compile(r"[*_`\\]")
# Where a block ends at the latest: at an empty line, an entry of a list, a heading, a cell.
_PARTS = re.compile(r"\n\s*\n|\n\s*(?:[-*+]|\d+\.)\s|^#+|\n#+|\|")
_MAY_HOLD_TITLE = re.compile(r"(?m)^#|^(?:=+|-+)\s*$|<[ah]")
_MAY_SAY_NOTHING = re.compile(
    r"\[[\W_]*(?:"
    + "|".join(r"[\W_]+".join(words.split()) for words in sorted(LINKS_THAT_SAY_NOTHING, key=len, reverse=True))
    + r")[\W_]*\]",
    re.IGNORECASE,
)


def _pattern(words: tuple[tuple[str, str, str], ...]) -> re.Pattern[str]:
    """Finds these of WORDS; the number of the group that matched tells which."""
    return re.compile("|".join(rf"(?<![\w.])({pattern})" for _, pattern, _ in words), re.IGNORECASE)


_WORDS = _pattern(WORDS)

_LETTERS = re.compile(r"(?<![\w.&])([A-Z][A-Z0-9&]*[A-Z][A-Z0-9]*)s?(?![\w&])")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}\b")
_ROMAN = frozenset({"II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIII", "XIV", "XV", "XVI"})

_SMALL_WORD = re.compile(
    r"(?<=[\w,;] )(?:An?|And|Are|At|By|For|From|How|In|Is|Its?|Of|On|Or|Our|That|The|Their|This|To|What|When|Where"
    r"|Which|Who|Why|With|Your)(?=[ ,?])"
)
