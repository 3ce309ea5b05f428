"""A copy of a built site that opens from disk, where no server makes a folder a page and nothing can be fetched.

Every address of the site in a page or a stylesheet becomes the relative path of a file. Addresses of other sites stay.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from posixpath import dirname, relpath
from shutil import copyfile
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

LINKS = frozenset({"href", "src", "poster", "data", "action", "data-target", "data-search-script", "data-panel-script"})
"""Attributes that hold one address; the last two are read by the site's own scripts."""
CANDIDATES = "srcset"
FOLDER = "data-base"
"""The attribute that says where the site's root is: a folder for the search, and no page."""
FAILED = "data-failed"
"""The attribute that holds what the search says when it cannot be loaded."""
NO_SEARCH = "Search works only on the published site: a page that is opened from disk may not read other files."
UNUSED = "search/"
"""The folder of the search index."""
POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; img-src file:; script-src file:; style-src file:"
"""What pages may load. In the site's own policy, 'self' means a server, which not every browser takes a disk for."""

_ATTRIBUTE = re.compile(r"""(?P<name>[^\s"'>/=]+)(?P<equals>\s*=\s*)(?P<value>"[^"]*"|'[^']*'|[^\s"'>]+)""")
_URL = re.compile(r"""url\(\s*(?P<quote>["']?)(?P<address>[^"')]*)(?P=quote)\s*\)""")
_REFRESH = re.compile(r"(?is)(?P<start>\s*[\d.]+\s*[;,]\s*url\s*=\s*)(?P<address>.*)")


def copy(site: Path, out: Path, *, notice: str, style: str) -> None:
    """Copy the built *site* into *out*, with the HTML *notice* at the top of each page.

    The notice's links lead on from the folder that holds *out*, and so does *style*, a stylesheet's path.
    """
    paths = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    kept = {name: path for name, path in paths.items() if not name.startswith(UNUSED)}
    home = _home(paths["index.html"].read_text(encoding="utf-8"))
    for name, path in kept.items():
        target = out / name
        target.parent.mkdir(parents=True, exist_ok=True)
        find = Addresses(home=home, file=name, files=kept.keys())
        if name.endswith(".html"):
            up = "../" * (len(PurePosixPath(name).parents))
            html = rewritten(path.read_text(encoding="utf-8"), find)
            html = with_notice(html, notice=notice.replace('href="', f'href="{up}'), style=f"{up}{style}")
            target.write_text(html, encoding="utf-8", newline="\n")
        elif name.endswith(".css"):
            target.write_text(stylesheet(path.read_text(encoding="utf-8"), find), encoding="utf-8", newline="\n")
        else:
            copyfile(path, target)


def _home(html: str) -> str:
    """The address that the site was built for, as its home page tells it; one that nobody has where it does not."""
    found = re.search(r'<link rel="canonical" href="([^"]*)"', html)
    return unescape(found[1]) if found else "https://site.invalid/"


class Addresses:
    """Turns an address, as it stands in one file of a site, into the path from there to the file that it means."""

    def __init__(self, *, home: str, file: str, files: Collection[str]) -> None:
        self.home = urlsplit(home)
        self.file = file
        self.files = files
        # The page for missing addresses stands at none of its own, so only whole paths are right in it.
        self.base = urljoin(home, quote(re.sub(r"(^|/)index\.html$", r"\1", file)))

    def __call__(self, address: str) -> str:
        """The path to the file, with the address's query and anchor; the address itself where it leads elsewhere."""
        if not address.strip() or address.startswith("#"):
            return address
        try:
            whole = urlsplit(urljoin(self.base, address.strip()))
        except ValueError:
            return address
        if (whole.scheme, whole.netloc) != (self.home.scheme, self.home.netloc):
            return address
        if not f"{whole.path}/".startswith(self.home.path):
            return address
        inside = unquote(whole.path[len(self.home.path) :])
        file = self._file(inside)
        path = quote(relpath(file or inside or ".", dirname(self.file) or "."))
        return urlunsplit(("", "", path, whole.query, whole.fragment))

    def _file(self, inside: str) -> str | None:
        page = f"{inside.rstrip('/')}/index.html".lstrip("/")
        return next((name for name in (inside, page) if name in self.files), None)

    def folder(self, address: str) -> str:
        """The path to a folder of the site."""
        path = self(f"{address.rstrip('/')}/index.html").removesuffix("index.html")
        return path or "./"


def rewritten(html: str, find: Addresses) -> str:
    """A page with each of its addresses as *find* gives it."""
    tags = _Tags(html)
    pieces: list[str] = []
    last = 0
    for start, text, name in tags.found:
        pieces += [html[last:start], _tag(text, name, find)]
        last = start + len(text)
    return "".join([*pieces, html[last:]])


class _Tags(HTMLParser):
    """Finds where each start tag of a page stands."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[int, str, str]] = []
        self._lines = [0]
        self._lines += [match.end() for match in re.finditer("\n", html)]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        line, column = self.getpos()
        self.found.append((self._lines[line - 1] + column, self.get_starttag_text() or "", tag))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)


def _tag(text: str, name: str, find: Addresses) -> str:
    """A start tag with its addresses as files."""
    http_equiv = re.search(r"""(?i)http-equiv\s*=\s*["']?([a-z-]+)""", text) if name == "meta" else None

    def attribute(found: re.Match[str]) -> str:
        raw = found["value"]
        value = unescape(raw[1:-1] if raw[0] in "\"'" else raw)
        new = _value(found["name"].lower(), value, find, (http_equiv[1].lower() if http_equiv else ""))
        return found[0] if new == value else f'{found["name"]}="{escape(new)}"'

    head = len(name) + 1
    return text[:head] + _ATTRIBUTE.sub(attribute, text[head:])


def _value(name: str, value: str, find: Addresses, http_equiv: str) -> str:
    if name in LINKS:
        return find(value)
    if name == CANDIDATES:
        return ", ".join(
            " ".join([find(address), *size]) for address, *size in map(str.split, value.split(",")) if address
        )
    if name == FOLDER:
        return find.folder(value)
    if name == FAILED:
        return NO_SEARCH
    if name == "content" and http_equiv == "refresh" and (refresh := _REFRESH.fullmatch(value)):
        return f"{refresh['start']}{find(refresh['address'])}"
    if name == "content" and http_equiv == "content-security-policy":
        return POLICY
    return value


def stylesheet(css: str, find: Addresses) -> str:
    """A stylesheet with each of its addresses as *find* gives it."""
    return _URL.sub(lambda found: f'url("{find(found["address"])}")', css)


def with_notice(html: str, *, notice: str, style: str) -> str:
    """A page that begins with the *notice*."""
    link = f'<link rel="stylesheet" href="{escape(style)}">'
    html = re.sub(r"(?i)</head>", lambda end: f"{link}\n{end[0]}", html, count=1)
    return re.sub(r"(?i)<body\b[^>]*>", lambda body: f"{body[0]}\n{notice}", html, count=1)
