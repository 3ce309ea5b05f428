"""Windows of a browser, each with nothing remembered, and what pages say in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request

from tests.patience import MILLISECONDS
from tests.site.building import Site

DESK = (1280, 800)
PHONE = (360, 640)
ZOOMED = (320, 256)
"""A window of 1280 by 1024 at 400%."""

KINDS = ("home", "area", "actions", "report", "written", "missing")
"""The kinds of page that are looked at: each is made by a template of its own."""


def address_of(site: Site, kind: str) -> str:
    """The address of the page of a *kind*; of areas and reports, the largest."""
    folders = {"area": "areas/", "report": "reports/"}
    if kind in folders:
        inside = {at: page for at, page in site.pages.items() if at.startswith(folders[kind]) and at != folders[kind]}
        return max(inside, key=lambda address: len(inside[address].html))
    return {"home": "", "actions": "actions/", "written": "accessibility/", "missing": "no/such/page/"}[kind]


@contextmanager
def window(browser: Browser, *, size: tuple[int, int] = DESK, **options: Any) -> Iterator[Page]:
    """A page in a window of its own."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
    context.set_default_timeout(MILLISECONDS)
    try:
        yield context.new_page()
    finally:
        context.close()


def watch(page: Page) -> list[str]:
    """Every complaint of the page, and every request to another host, as they come."""
    messages: list[str] = []
    page.on("console", lambda message: messages.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("requestfailed", lambda request: None if _is_left(request) else messages.append(f"failed: {request.url}"))
    page.on("request", lambda request: None if _is_own(request.url) else messages.append(f"asked: {request.url}"))
    return messages


def _is_own(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in ("data", "blob") or parts.hostname == "127.0.0.1"


def _is_left(request: Request) -> bool:
    """Whether a request failed only since the page was left before it ended."""
    return request.failure == "net::ERR_ABORTED"
