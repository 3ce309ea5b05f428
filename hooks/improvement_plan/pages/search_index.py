"""The search index: entries made into files, of which a browser fetches only those that a query needs.

- `search/words.*.json` hold the words of the entries in the order of the alphabet, each with its *postings*: the
  passages that it stands in.
- `search/texts.*.json` hold the passages: an address, a title, and a text; where that title stands on its page twice,
  also where it stands. An entry is one passage, or several where it is long.
- `search/index.json` tells which file holds what. The names of all others tell their bytes, so that a browser never
  reads parts of two publications together.

`overrides/assets/search.js` reads them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import chain, count, pairwise
from typing import Any
from unicodedata import category, normalize

from .search import SearchEntry

FOLDER = "search"
START = f"{FOLDER}/index.json"
"""The file to read first."""
FILE_SIZE = 48_000
"""The characters at which a file is full: a moment's loading on a phone, and few files for a small plan."""
PASSAGE = re.compile(r"\S.{0,1999}(?!\S)|\S+")
"""What is fetched of a text to show a word where it stands: some 2,000 characters, cut between words."""

# A number in parts is one word: 1.10 is not 1.1, and 3.3.6 is not 3.
_WORD = re.compile(r"[^\W_]+(?:(?<=[0-9])\.(?=[0-9])[^\W_]+)*")
IndexPart = tuple[int | str, bytes]
"""What comes first in a file, a word or the number of a passage; and the file's bytes."""


def words_of(text: str) -> list[str]:
    """The words of a text as they are indexed: letters and digits, in lower case without accents.

    >>> words_of("R1, 1.10. Café")
    ['r1', '1.10', 'cafe']
    """
    if not text.isascii():
        text = "".join(sign for sign in normalize("NFKD", text) if not category(sign).startswith("M"))
    return _WORD.findall(text.lower())


class _PostingsByToken(dict[str, tuple[list[int], ...]]):
    """A cache: the postings of the words in each token, which is what stands between two spaces."""

    def __init__(self, postings: dict[str, list[int]]) -> None:
        super().__init__()
        self.postings = postings

    def __missing__(self, token: str) -> tuple[list[int], ...]:
        # The first number is a placeholder, and is not written.
        self[token] = postings = tuple(self.postings.setdefault(word, [-1]) for word in set(words_of(token)))
        return postings


class SearchIndex:
    """An index that entries are put into, page after page."""

    def __init__(self) -> None:
        self._postings: dict[str, list[int]] = {}
        self._postings_by_token = _PostingsByToken(self._postings)
        self._pages: list[tuple[int, float, str]] = []
        """The first passage of each page, the page's weight, and its name."""
        self._labels: set[tuple[str, str]] = set()
        """What readers see of each entry: its title, and where it stands."""
        self._long: list[tuple[int, int]] = []
        """The first passage of each entry that has several, and how many."""
        self._texts: list[IndexPart] = []
        self._open: list[tuple[str, ...]] = []
        """The passages of the file that is not full yet."""
        self._open_size = 0
        self._count = 0
        """Of passages."""

    def add(self, entries: Iterable[SearchEntry], *, weight: float, name: str) -> None:
        """Put in the entries of a page of this *name*, which counts so much against a page of weight 1."""
        self._pages.append((self._count, weight, name))
        for entry in entries:
            first = self._count
            place = self._place(entry, name)
            # A posting is twice the number of a passage, and one more where the word stands in the title. An entry has
            # one for each of its words: then their last one is not below that of the entry's first passage.
            since = first * 2
            for text in PASSAGE.findall(entry.text) or [""]:
                posting = self._count * 2
                for postings in self._postings_in(text):
                    if postings[-1] < since:
                        postings.append(posting)
                self._put(entry.location, entry.title, text, *([] if place == name else [place]))
            for postings in self._postings_in(entry.title):
                if postings[-1] < since:
                    postings.append(since)
                postings[-1] |= 1
            if self._count - first > 1:
                self._long.append((first, self._count - first))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Each file's address and bytes. Nothing can be put in afterwards."""
        self._close()
        start: dict[str, Any] = {"pages": self._pages, "long": self._long}
        for kind, parts in (("words", self._words()), ("texts", self._texts)):
            start[kind] = []
            for first, data in parts:
                name = f"{kind}.{sha256(data).hexdigest()[:12]}.json"
                start[kind].append((first, name))
                yield f"{FOLDER}/{name}", data
        yield START, _json(start).encode()

    def _postings_in(self, text: str) -> Iterator[list[int]]:
        """The postings of each word of *text*."""
        return chain.from_iterable(map(self._postings_by_token.__getitem__, set(text.split())))

    def _place(self, entry: SearchEntry, name: str) -> str:
        """Where an entry stands, in words that no other one of its title has: its page, part, or a number."""
        places = chain([name], [f"{entry.under}, {name}"] if entry.under else [], (f"{name} ({n})" for n in count(2)))
        place = next(place for place in places if (entry.title, place) not in self._labels)
        self._labels.add((entry.title, place))
        return place

    def _put(self, *passage: str) -> None:
        self._open.append(passage)
        self._count += 1
        self._open_size += sum(map(len, passage))
        if self._open_size >= FILE_SIZE:
            self._close()

    def _close(self) -> None:
        if self._open:
            self._texts.append((self._count - len(self._open), _json(self._open).encode()))
        self._open, self._open_size = [], 0

    def _words(self) -> Iterator[IndexPart]:
        members: list[str] = []
        first, size = "", 0
        # In the order of UTF-16, in which JavaScript compares strings.
        for word in sorted(self._postings, key=lambda word: word.encode("utf-16-be")):
            first = first or word
            # Delta coding: each number is the difference from the one before, which makes it short.
            steps = [after - max(before, 0) for before, after in pairwise(self._postings[word])]
            members.append(f"{_json(word)}:{_json(steps)}")
            size += len(members[-1])
            if size >= FILE_SIZE:
                yield first, _object(members)
                members, first, size = [], "", 0
        if members:
            yield first, _object(members)


def _object(members: list[str]) -> bytes:
    return f"{{{','.join(members)}}}".encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
