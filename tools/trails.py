"""The shortest way that links lead from the home page of a built site to each page and file."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from urllib.parse import unquote, urldefrag, urljoin

from tools.built_page import Page

ROOT = "https://site.invalid/"
"""Where the pages stand while their links are followed: links within a site are relative."""


def trails(pages: Mapping[str, Page]) -> dict[str, list[str]]:
    """The words of the links that lead to each address, from the *pages* by their address; those of home are none."""
    ways: dict[str, list[str]] = {"": []}
    waiting = deque([""])
    while waiting:
        here = waiting.popleft()
        for link in pages[here].links:
            # A query chooses a view of a page.
            address = urldefrag(urljoin(f"{ROOT}{here}", link.address)).url.partition("?")[0]
            there = unquote(address.removeprefix(ROOT))
            if address.startswith(ROOT) and link.text and there not in ways:
                ways[there] = [*ways[here], link.text]
                if there in pages:
                    waiting.append(there)
    return ways
