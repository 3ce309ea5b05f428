"""Check that no address that was published is lost: `make addresses PUBLISHED=https://council.example/plan/`.

The published site is given by its address, as a copy of it in a folder, as its sitemap.xml, or as a list of addresses.
Pages that are gone are errors. Anchors are known from the published search index; one that is gone is a warning, since
it may be a heading that an editor worded anew.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin
from xml.etree import ElementTree

from improvement_plan.plan.problems import Problem, report
from tools.external_links import why

SITEMAP = "sitemap.xml"
INDEX = "search/index.json"
EARLIER_INDEX = "search/search_index.json"
"""Where MkDocs has it: sites that were published before the index came in parts still do."""
PLAN = "plan.yaml"
TIMEOUT = 30.0
UNNAMED = re.compile(r"(assets|search)/|sitemap\.xml|404\.html")
"""Files that nobody links to."""


class NotReadError(Exception):
    """The published site cannot be read; says why."""


class NothingPublishedError(NotReadError):
    """There is no published site yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The addresses of a site, each from its root: 'areas/quay/', 'data/actions.csv', '' for home."""

    addresses: frozenset[str]
    anchors: frozenset[str] = frozenset()
    """Such as 'areas/quay/#berth'."""
    redirects: Mapping[str, str] = field(default_factory=dict)
    """The addresses that lead on, and where to."""


def missing(published: Collection[str], built: Collection[str], redirects: Mapping[str, str]) -> tuple[str, ...]:
    """The published addresses that lead nowhere in what is built, sorted.

    An address that is built and leads on counts only if what it leads to is there, after however many steps.
    """
    return tuple(sorted(address for address in published if _end(address, redirects) not in built))


def _end(address: str, redirects: Mapping[str, str]) -> str | None:
    """Where an address leads after all redirects; None where they go round in a circle."""
    seen: set[str] = set()
    while address in redirects:
        if address in seen:
            return None
        seen.add(address)
        address = urldefrag(redirects[address]).url
    return address


def from_sitemap(xml: bytes) -> frozenset[str]:
    """The addresses of a sitemap (https://www.sitemaps.org/protocol.html). Raises NotReadError where it is none."""
    home = _home(xml)
    return frozenset(unquote(address.removeprefix(home)) for address in _locations(xml))


def _home(xml: bytes) -> str:
    # Home is always in a sitemap, and is the shortest.
    return min(_locations(xml), key=len, default="")


def _locations(xml: bytes) -> list[str]:
    try:
        nodes = ElementTree.fromstring(xml).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    except ElementTree.ParseError as error:
        raise NotReadError(f"this is not a sitemap: {error}") from None
    return [(node.text or "").strip() for node in nodes]


def anchors(home: str, fetch: Callable[[str], bytes]) -> frozenset[str]:
    """The anchors that the search index of a published site leads to. Raises NotReadError where there is none."""
    try:
        try:
            parts = [name for _, name in json.loads(fetch(home + INDEX))["texts"]]
            found = [passage[0] for name in parts for passage in json.loads(fetch(f"{home}search/{name}"))]
        except NothingPublishedError:
            found = [entry["location"] for entry in json.loads(fetch(home + EARLIER_INDEX))["docs"]]
        return frozenset(location for location in found if "#" in location)
    except (ValueError, LookupError, TypeError):
        raise NotReadError("this is not a search index") from None


def from_folder(folder: Path) -> Site:
    """The addresses, anchors and redirects of a built site."""
    addresses, anchors, redirects = set(), set(), {}
    sitemap = folder / SITEMAP
    home = _home(sitemap.read_bytes()) if sitemap.is_file() else ""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        inside = path.relative_to(folder).as_posix()
        if UNNAMED.match(inside):
            continue
        address = inside.removesuffix("index.html") if path.name == "index.html" else inside
        addresses.add(address)
        if path.suffix == ".html":
            page = _Reader(path.read_text(encoding="utf-8"))
            anchors |= {f"{address}#{id}" for id in page.ids}
            if page.leads_to is not None:
                target = urljoin(f"/{address}", page.leads_to)
                redirects[address] = target.removeprefix(home if home and target.startswith(home) else "/")
    return Site(addresses=frozenset(addresses), anchors=frozenset(anchors), redirects=redirects)


def from_list(text: str) -> Site:
    """The addresses of a list, one on each line, with or without anchor. A line that starts with '# ' is no address."""
    lines = [line.strip().removeprefix("/") for line in text.splitlines() if not line.startswith("# ")]
    return Site(
        addresses=frozenset(line for line in lines if line and "#" not in line),
        anchors=frozenset(line for line in lines if "#" in line),
    )


def read(published: str, fetch: Callable[[str], bytes]) -> Site:
    """The site that *published* names: an address, a folder or a file. Raises NotReadError."""
    if re.match(r"https?://", published):
        home = published.removesuffix(SITEMAP).rstrip("/") + "/"
        addresses = from_sitemap(fetch(home + SITEMAP))
        try:
            return Site(addresses=addresses, anchors=anchors(home, fetch))
        except NotReadError:
            return Site(addresses=addresses)
    path = Path(published)
    if path.is_dir():
        return from_folder(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NotReadError(f"{published} cannot be read: {error.strerror}") from None
    return Site(addresses=from_sitemap(data)) if path.suffix == ".xml" else from_list(data.decode())


def fetch(address: str) -> bytes:
    """What a server has at an address. Raises NothingPublishedError for 404, NotReadError for any other failure."""
    try:
        with urllib.request.urlopen(address, timeout=TIMEOUT) as answer:
            data: bytes = answer.read()
            return data
    except urllib.error.HTTPError as error:
        with error:
            kind = NothingPublishedError if error.code == HTTPStatus.NOT_FOUND else NotReadError
            raise kind(f"{address} answers {error.code}") from None
    except OSError as error:
        raise NotReadError(f"{address} does not answer: {why(error)}") from None


def problems(published: Site, built: Site, plan: str) -> tuple[Problem, ...]:
    """What is wrong with the addresses of *built*; *plan* is the text of plan.yaml, for the lines of its parts."""
    gone = missing(published.addresses, built.addresses, built.redirects)
    # Where a whole page is gone, its own message says enough.
    lost = (
        address for address in sorted(published.anchors) if _is_of_plan(address) and urldefrag(address).url not in gone
    )
    found = [*gone, *(anchor for anchor in lost if not _still_works(anchor, built))]
    return tuple(_problem(address, built, plan) for address in found)


def _still_works(anchor: str, built: Site) -> bool:
    page, name = urldefrag(anchor)
    return f"{_end(page, built.redirects)}#{name}" in built.anchors


def _is_of_plan(anchor: str) -> bool:
    """Whether an anchor may be one of the plan's ids; the site's own parts hold an underscore."""
    address, name = urldefrag(anchor)
    return re.fullmatch(r"areas/[^/]+/", address) is not None and "_" not in name


def _problem(address: str, built: Site, plan: str) -> Problem:
    page, anchor = urldefrag(address)
    kind, _, rest = page.partition("/")
    name = rest.partition("/")[0]
    if anchor:
        near = _nearest(
            anchor, (address.partition("#")[2] for address in built.anchors if address.startswith(f"{page}#"))
        )
        part = "milestone" if "--" in anchor else "action"
        help = (
            f"If it is an {part} with a new id{near}, add to the {part}: aliases: [{anchor.rpartition('--')[2]}]\n"
            "If it is a heading that was worded anew, nothing is to be done."
        ).replace("an milestone", "a milestone")
        return _at(plan, kind, f"links to /{address} no longer lead to its place on the page", help, "warning")
    if kind == "areas" and name:
        near = _nearest(
            name, (address.split("/")[1] for address in built.addresses if re.fullmatch(r"areas/[^/]+/", address))
        )
        return _at(plan, kind, _GONE.format(page), f"Add to the area that it became{near}: aliases: [{name}]")
    if kind == "reports" and name:
        help = f"A report that was published stays. Put back the report '{name}', under its own id."
        return _at(plan, kind, _GONE.format(page), help)
    return _at(plan, "plan", _GONE.format(page), "Put back what stood there: others link to it.")


_GONE = "/{} was published, and is gone: links to it lead nowhere"


def _nearest(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.5)
    return f" (perhaps '{near[0]}')" if near else ""


def _at(plan: str, key: str, message: str, help: str, severity: str = "error") -> Problem:
    """A problem on the line of plan.yaml where the part that the address belongs to starts."""
    lines = plan.splitlines()
    line = next((number for number, text in enumerate(lines, 1) if text.startswith(f"{key}:")), 1)
    return Problem(
        file=PLAN,
        line=line,
        column=1,
        code="lost-address",
        message=message,
        help=help,
        excerpt=lines[line - 1] if lines else "",
        severity="warning" if severity == "warning" else "error",
    )


class _Reader(HTMLParser):
    """The ids of a page, and where it leads on to by itself."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.leads_to: str | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if attributes.get("id"):
            self.ids.add(attributes["id"])
        if tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
            found = re.search(r"url\s*=\s*['\"]?([^'\"]+)", attributes.get("content", ""), re.IGNORECASE)
            self.leads_to = found[1].strip() if found else None


def main() -> int:
    """Compare the published site of the first argument with the built one in the second's folder."""
    published, folder = sys.argv[1], Path(sys.argv[2])
    if not published or not (folder / "index.html").is_file():
        print('Say what is published: make addresses PUBLISHED="https://…". `make site` comes first.', file=sys.stderr)
        return 2
    try:
        known = read(published, fetch)
    except NothingPublishedError as error:
        print(f"Nothing is published yet: {error}.")
        return 0
    except NotReadError as error:
        # A host that is away for a moment must not keep a report from being published.
        print(_formatted(_at("", "", f"not checked against what is published: {error}", "", "warning")))
        return 0
    found = problems(known, from_folder(folder), Path(PLAN).read_text(encoding="utf-8-sig"))
    print(_formatted(*found) if found else f"All {len(known.addresses)} published addresses still work.")
    return int(any(problem.severity == "error" for problem in found))


def _formatted(*found: Problem) -> str:
    on_github = bool(os.environ.get("GITHUB_ACTIONS"))
    return "\n".join(problem.for_pull_request() for problem in found) if on_github else report(found)


if __name__ == "__main__":
    sys.exit(main())
