"""Check the links to other sites; a dead one is a warning on its line: `make links`.

Other people's servers decide the outcome, so it never fails: what links lead to is not for a build to decide.
"""

from __future__ import annotations

import os
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html.parser import HTMLParser
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote, urldefrag, urlsplit

from markdown import Markdown

from improvement_plan.language.markdown import blocks
from improvement_plan.plan.problems import Problem, ProblemsFound, one_line
from improvement_plan.reading.page_files import files_in
from improvement_plan.reading.yaml_source import Source, read_source

TIMEOUT = 20.0
"""Seconds that a server has to answer."""
TRIES = 3
PAUSE = 1.0
"""Seconds between two questions to one host, and before the second try; each further try waits twice as long."""
LONGEST_WAIT = 60.0
"""Seconds to wait at most where a host says how long."""
HOSTS_AT_ONCE = 4
GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
TRY_AGAIN = frozenset({HTTPStatus.TOO_MANY_REQUESTS, *(status for status in HTTPStatus if status >= 500)})

State = Literal["works", "dead", "unsure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link to another site, and where it is written."""

    url: str
    file: str
    line: int
    column: int
    excerpt: str

    @property
    def target(self) -> str:
        """What a server is asked for: the address without its anchor."""
        return urldefrag(self.url).url


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of asking for an address."""

    state: State
    says: str
    """In words, such as 'the answer is 404 Not Found'."""


Ask = Callable[[str], Answer]


def links_of_plan(source: Source) -> Iterator[Link]:
    """The links of a plan, in its order: those of its Markdown, and values that are an address."""
    for start, text in _texts(source.values, source, ()):
        if "://" not in text:
            continue
        found = [text.strip()] if _is_elsewhere(text.strip()) and not text.strip().count(" ") else []
        for url in dict.fromkeys(found or _addresses(blocks(text, base=""))):
            yield _written(url, source.lines, file=source.file, start=start)


def links_of_prose(markdown: str, *, file: str) -> Iterator[Link]:
    """The links of an editor's Markdown, in its order."""
    html = Markdown(extensions=["tables", "sane_lists", "footnotes"]).convert(markdown)
    for url in dict.fromkeys(_addresses(html)):
        yield _written(url, markdown.splitlines(), file=file, start=1)


def _texts(value: Any, source: Source, path: tuple[str | int, ...]) -> Iterator[tuple[int, str]]:
    if isinstance(value, str):
        yield source.locate(path)[0], value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, source, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, source, (*path, index))


def _written(url: str, lines: Iterable[str], *, file: str, start: int) -> Link:
    """Where an address stands: on the first line from *start* on that has it."""
    known = list(lines)
    line = next((number for number in range(start, len(known) + 1) if url in known[number - 1]), start)
    excerpt = known[line - 1] if known else ""
    return Link(url=url, file=file, line=line, column=max(excerpt.find(url), 0) + 1, excerpt=excerpt)


def _addresses(html: str) -> list[str]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


def _is_elsewhere(address: str) -> bool:
    """Whether an address leads to another site; `make validate` tells of one that leads nowhere at all."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


class _Reader(HTMLParser):
    """Collects what links to other sites lead to."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href") if tag == "a" else None
        if address and _is_elsewhere(address):
            self.found.append(address)


def ask(url: str, *, timeout: float = TIMEOUT, tries: int = TRIES, pause: float = PAUSE, agent: str = "") -> Answer:
    """Ask for an address: first for its head alone, then for the whole, since some servers refuse the first."""
    answer = Answer(state="unsure", says="it was not asked")
    for attempt in range(tries):
        for method in ("HEAD", "GET"):
            answer, again = _ask_once(url, method, timeout=timeout, agent=agent)
            if answer.state == "works":
                return answer
        if again is None:
            return answer
        if attempt + 1 < tries:
            time.sleep(min(max(pause * 2**attempt, again), LONGEST_WAIT))
    return answer


def _ask_once(url: str, method: str, *, timeout: float, agent: str) -> tuple[Answer, float | None]:
    """The answer, and after how many seconds at least it is worth asking again; None where it is not."""
    # Browsers send letters outside ASCII in this form too.
    ascii_url = quote(url, safe="%/:=&?~#+!$,;'@()*[]")
    request = urllib.request.Request(ascii_url, method=method, headers={"User-Agent": agent or user_agent(None)})
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return Answer(state="works", says=f"the answer is {answer.status}"), None
    except urllib.error.HTTPError as error:
        with error:
            says = f"the answer is {error.code} {error.reason}".rstrip()
            again = _seconds(error.headers.get("Retry-After")) if error.code in TRY_AGAIN else None
        dead = error.code in GONE or error.code >= HTTPStatus.INTERNAL_SERVER_ERROR
        return Answer(state="dead" if dead else "unsure", says=says), again
    except (OSError, ValueError, HTTPException) as error:
        return Answer(state="dead", says=f"there is no answer ({why(error)})"), 0.0


def why(error: Exception) -> str:
    """What went wrong on the way to a server, in the system's words."""
    # urllib wraps what went wrong, and the number of a fault differs from system to system.
    inside = getattr(error, "reason", error)
    return f"{getattr(inside, 'strerror', None) or inside or type(error).__name__}"


def _seconds(written: str | None) -> float:
    return float(written) if written and written.isdecimal() else 0.0


def user_agent(repository: str | None) -> str:
    """How the check names itself to servers, with the place where its owners can be found."""
    return "improvement-plan-site link check" + (f" (+{repository})" if repository else "")


def check(links: Iterable[Link], ask: Ask, *, pause: float = PAUSE) -> dict[str, Answer]:
    """The answer for each address; each is asked for once, a host's one after the other with a pause between."""
    hosts: dict[str, list[str]] = {}
    for target in dict.fromkeys(link.target for link in links):
        hosts.setdefault(urlsplit(target).netloc, []).append(target)

    def of_host(targets: list[str]) -> list[tuple[str, Answer]]:
        found = []
        for index, target in enumerate(targets):
            if index:
                time.sleep(pause)
            found.append((target, ask(target)))
        return found

    with ThreadPoolExecutor(max_workers=HOSTS_AT_ONCE) as pool:
        return {target: answer for answers in pool.map(of_host, hosts.values()) for target, answer in answers}


def warning(link: Link, answer: Answer) -> Problem:
    """What an editor reads about a dead link."""
    return Problem(
        file=link.file,
        line=link.line,
        column=link.column,
        code="dead-link",
        message=f"{link.url} leads nowhere: {answer.says}",
        help="Find where it went and write that, or an archived copy's address. If it is gone for good, say so.",
        excerpt=link.excerpt,
        severity="warning",
    )


def read(plan: Path, prose: Path) -> list[Link]:
    """Every link of the plan and of the prose in a folder. Raises ProblemsFound for a plan that is no YAML."""
    found = [*links_of_plan(read_source(plan.read_bytes(), file=plan.as_posix()))]
    for path in (prose / inside for inside in files_in(prose) if inside.endswith(".md")):
        found += links_of_prose(path.read_text(encoding="utf-8-sig"), file=path.as_posix())
    return found


def main() -> int:
    """Check the links of the plan in the first argument's file and of the prose in the second's folder."""
    plan, prose = Path(sys.argv[1]), Path(sys.argv[2])
    try:
        links = read(plan, prose)
    except ProblemsFound as found:
        print(found, file=sys.stderr)
        return 1
    agent = user_agent(os.environ.get("REPO_URL"))
    answers = check(links, lambda url: ask(url, agent=agent))
    dead = [warning(link, answers[link.target]) for link in links if answers[link.target].state == "dead"]
    on_github = bool(os.environ.get("GITHUB_ACTIONS"))
    for problem in dead:
        print(problem.for_pull_request() if on_github else f"{problem.for_person()}\n")
    for target, answer in answers.items():
        if answer.state == "unsure":
            print(one_line(f"Not known whether it works: {target}: {answer.says}"))
    print(f"{len(answers)} addresses asked for, {sum(answer.state == 'dead' for answer in answers.values())} dead.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
