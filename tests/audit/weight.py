"""Weighs a first view: the files that a browser asks for, each as a host of static sites sends it."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, Response

from tools.server import COMPRESSED, compress

MOST_BYTES = 30_000
MOST_REQUESTS = 6
"""What the first view of an area may move."""
MOST_BYTES_OF_HOME = 16 * 1024
"""What the home page, its styles and its script may weigh."""


@dataclass(frozen=True)
class File:
    """What one request moves, without its headers."""

    path: str
    bytes: int


@dataclass(frozen=True)
class View:
    """All that opening a page moves."""

    files: tuple[File, ...]

    @property
    def bytes(self) -> int:
        """The weight of all files together."""
        return sum(file.bytes for file in self.files)

    def __str__(self) -> str:
        files = ", ".join(f"{file.path} {file.bytes}" for file in self.files)
        return f"{len(self.files)} requests, {self.bytes} bytes: {files}"


def weigh(browser: Browser, address: str) -> View:
    """Open the address with nothing remembered and weigh what comes."""
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        answers: list[Response] = []
        page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 (a bound method of a list is refused)
        page.goto(address, wait_until="networkidle")
        files = [File(urlsplit(answer.url).path, sent(answer.url, answer.body())) for answer in answers]
        asked = {answer.url for answer in answers}
        # A browser without a window does not ask for the icon; all others do.
        for icon in page.locator("link[rel~=icon]").all():
            url = urljoin(address, icon.get_attribute("href"))
            if url not in asked:
                files.append(File(urlsplit(url).path, sent(url, page.request.get(url).body())))
        return View(tuple(files))


def sent(url: str, body: bytes) -> int:
    """How many bytes of a body are sent."""
    path = urlsplit(url).path
    suffix = ".html" if path.endswith("/") else PurePosixPath(path).suffix
    return len(compress(body)) if suffix in COMPRESSED else len(body)
