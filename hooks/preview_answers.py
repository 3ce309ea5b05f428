"""What `make serve` answers to a request for a file of the site: the file, or in words why there is none."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import quote, urlsplit

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
EVERYWHERE = frozenset({"", "0.0.0.0", "::"})
"""What a server listens on that is to be reached from other machines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to a request."""

    status: HTTPStatus
    type: str
    body: bytes = b""
    location: str | None = None
    """Where to go instead."""

    @property
    def status_line(self) -> str:
        """As WSGI wants it."""
        return f"{self.status.value} {self.status.phrase}"

    @property
    def headers(self) -> list[tuple[str, str]]:
        """As WSGI wants them."""
        headers = [("Content-Type", self.type), ("Content-Length", str(len(self.body)))]
        return [*headers, ("Location", self.location)] if self.location else headers


def is_own(host: str, *, listens_on: str) -> bool:
    """Whether a request for *host* (as its header says) is one for this server.

    A page elsewhere can have its own name lead to this machine, and its scripts then read what is answered there. The
    header tells that name. A number cannot be led elsewhere, so any is right where other machines may ask.
    """
    try:
        name = (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return False
    if name in LOOPBACK or name == listens_on.lower():
        return True
    return listens_on in EVERYWHERE and _is_number(name)


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def file_in(site: Path, address: str) -> Path | None:
    """The file of the folder *site* that an address (from the site's root) leads to."""
    name = f"{address}index.html" if not address or address.endswith("/") else address
    try:
        path = (site / name).resolve()
        return path if path.is_relative_to(site.resolve()) and path.is_file() else None
    except (OSError, ValueError):  # no file can have that name
        return None


def elsewhere(path: str) -> Answer:
    """Leads on to another path."""
    return Answer(status=HTTPStatus.FOUND, type="text/plain; charset=utf-8", location=quote(path))


def with_slash(site: Path, address: str) -> str | None:
    """The address of the page that is meant where one slash is missing."""
    return f"{address}/" if not address.endswith("/") and file_in(site, posixpath.join(address, "")) else None


def refused(url: str) -> Answer:
    """What a request for another host gets."""
    words = f"This preview shows what is not published yet, so it answers only at its own address: {url}\n"
    return in_words(HTTPStatus.FORBIDDEN, words)


def in_words(status: HTTPStatus, words: str) -> Answer:
    """An answer in plain text."""
    return Answer(status=status, type="text/plain; charset=utf-8", body=words.encode())


def fault_page(error: Exception) -> str:
    """The page that is shown where one cannot be made, for a reason that nobody has foreseen."""
    return f"""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<title>This page could not be made</title>
</head>
<body>
<main>
<h1>This page could not be made</h1>
<p>{escape(type(error).__name__)}: {escape(str(error))}</p>
<p>That is a fault of the program, and not of what you wrote. The terminal in which the preview runs says more.
The page comes back by itself once a change lets it be made. What is published stays as it is.</p>
</main>
</body>
</html>
"""
