"""Mutations of a plan: of its structure, of its values, of its texts, and of its bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from random import Random

import yaml

from .cases import FuzzCase, Mutation, Splice
from .values import BYTES, MARK, PLAIN, TEXTS, keys_of_the_model, quoted

KEYS = keys_of_the_model()


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlEntry:
    """What stands in a list, or under a key: the whole of it, its key and its value, as places in the text."""

    start: int
    end: int
    value: int
    """Where the value starts."""
    key_end: int | None
    """Where the key ends; None in a list."""
    key: str
    """The key; nothing in a list."""
    column: int
    """How far it is indented (from 0); of an entry of a list, its dash."""
    in_braces: bool
    """Whether it stands between brackets or braces, and not on lines of its own."""
    is_scalar: bool
    siblings: int
    """How many entries stand with it, itself included."""
    group: int
    """The same number for all entries that stand with it."""

    @property
    def separator(self) -> str:
        """What parts it from an entry before it."""
        dash = "" if self.key_end is not None else "- "
        return ", " if self.in_braces else f"\n{' ' * self.column}{dash}"


@dataclass(frozen=True, slots=True)
class Tree:
    """A plan's text, and every entry in it, in the order of the file."""

    text: str
    entries: tuple[YamlEntry, ...]

    def written(self, entry: YamlEntry) -> str:
        """The entry as it stands in the text."""
        return self.text[entry.start : entry.end]

    def value(self, entry: YamlEntry) -> str:
        """Its value as it stands in the text."""
        return self.text[entry.value : entry.end]

    def splice(self, start: int, end: int, new: str) -> Splice:
        """A change of the text, as one of the bytes."""
        before = len(self.text[:start].encode())
        return Splice(start=before, end=before + len(self.text[start:end].encode()), new=new.encode())


@lru_cache(maxsize=8)
def tree_of(data: bytes) -> Tree | None:
    """The entries of a file, or nothing where it cannot be read."""
    try:
        text = data.decode()
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError):
        return None
    return None if root is None else Tree(text, tuple(_entries(text, root, set())))


def _entries(text: str, node: yaml.Node, seen: set[int]) -> Iterator[YamlEntry]:
    # An alias can make a node hold itself.
    if not isinstance(node, yaml.MappingNode | yaml.SequenceNode) or id(node) in seen:
        return
    seen.add(id(node))
    pairs = node.value if isinstance(node, yaml.MappingNode) else [(None, value) for value in node.value]
    for key, value in pairs:
        first = key or value
        start, end = first.start_mark.index, value.end_mark.index
        # What stands on lines of its own ends where the next thing starts.
        end = max(start, len(text[:end].rstrip()))
        yield YamlEntry(
            start=start,
            end=end,
            value=min(value.start_mark.index, end),
            key_end=key.end_mark.index if key else None,
            key=f"{key.value}" if key else "",
            column=first.start_mark.column if key else node.start_mark.column,
            in_braces=bool(node.flow_style),
            is_scalar=isinstance(value, yaml.ScalarNode),
            siblings=len(pairs),
            group=id(node),
        )
        yield from _entries(text, value, seen)


def mutated(case: FuzzCase, random: Random) -> FuzzCase:
    """The case with one more mutation."""
    for _ in range(20):
        kind = random.choices(_KINDS, weights=_WEIGHTS)[0]
        if isinstance(found := kind(case, random), Mutation) and any(
            case.data[splice.start : splice.end] != splice.new for splice in found.splices
        ):
            return case.after(found)
    return case


Kind = Callable[[FuzzCase, Random], Mutation | None]


def _of_entry(change: Callable[[Tree, YamlEntry, Random], Mutation | None]) -> Kind:
    """A mutation of any entry, where the file can be read."""

    def kind(case: FuzzCase, random: Random) -> Mutation | None:
        tree = tree_of(case.data)
        return change(tree, random.choice(tree.entries), random) if tree and tree.entries else None

    kind.__name__ = change.__name__
    return kind


def _of_scalar(change: Callable[[Tree, YamlEntry, Random], Mutation | None]) -> Kind:
    """A mutation of any single value."""

    def kind(case: FuzzCase, random: Random) -> Mutation | None:
        tree = tree_of(case.data)
        known = [entry for entry in tree.entries if entry.is_scalar] if tree else []
        return change(tree, random.choice(known), random) if tree and known else None

    kind.__name__ = change.__name__
    return kind


# Structure


def _remove(tree: Tree, entry: YamlEntry, _: Random) -> Mutation:
    return _mutation(f"remove {_name(entry)}", tree.splice(*_with_its_separator(tree, entry), ""))


def _duplicate(tree: Tree, entry: YamlEntry, random: Random) -> Mutation:
    times = random.choice([1, 1, 1, 1, 2, 30])
    again = (entry.separator + tree.written(entry)) * times
    return _mutation(f"duplicate {_name(entry)}", tree.splice(entry.end, entry.end, again))


def _move(tree: Tree, entry: YamlEntry, random: Random) -> Mutation | None:
    """Takes an entry to another place, among entries of any kind."""
    other = random.choice(tree.entries)
    if entry.start <= other.start < entry.end or other.start <= entry.start < other.end:
        return None
    moved = tree.written(entry)
    if not other.in_braces:
        moved = moved.replace("\n" + " " * entry.column, "\n" + " " * other.column)
    return _mutation(
        f"move {_name(entry)} after {_name(other)}",
        tree.splice(*_with_its_separator(tree, entry), ""),
        tree.splice(other.end, other.end, other.separator + moved),
    )


def _exchange(tree: Tree, entry: YamlEntry, random: Random) -> Mutation | None:
    """Two values change places."""
    other = random.choice([other for other in tree.entries if other.is_scalar == entry.is_scalar])
    if entry.start <= other.start < entry.end or other.start <= entry.start < other.end:
        return None
    return _mutation(
        f"exchange {_name(entry)} and {_name(other)}",
        tree.splice(entry.value, entry.end, tree.value(other)),
        tree.splice(other.value, other.end, tree.value(entry)),
    )


def _rename(tree: Tree, entry: YamlEntry, random: Random) -> Mutation | None:
    if entry.key_end is None:
        return None
    key = entry.key
    misspelt = key[:1] + key[2:], key + key[-1:], key.upper(), key.replace("e", "a"), f" {key}", f"{key} ", f"{key}s"
    new = random.choice([random.choice(KEYS), random.choice(misspelt), random.choice(PLAIN), quoted(key)])
    return _mutation(f"rename {_name(entry)} to {new}", tree.splice(entry.start, entry.key_end, new))


def _nest(tree: Tree, entry: YamlEntry, random: Random) -> Mutation:
    """A list, or a group of keys, where there was a value."""
    value, deeper = tree.value(entry), "\n" + " " * (entry.column + 2)
    key = random.choice(KEYS)
    new = random.choice(
        [
            f"[{value}]",
            f"{{{key}: {value}}}",
            f"{deeper}- {value}",
            f"{deeper}{key}: {value}",
            f"[{value}, {value}]",
            "[" * 40 + value + "]" * 40,
        ]
    )
    return _mutation(f"nest {_name(entry)}", tree.splice(entry.value, entry.end, new))


def _flatten(tree: Tree, entry: YamlEntry, random: Random) -> Mutation | None:
    """A value where there was a list or a group of keys: one of those inside, or the words as they stand."""
    inside = [
        inner for inner in tree.entries if entry.value <= inner.start and inner.end <= entry.end and inner is not entry
    ]
    if entry.is_scalar or not inside:
        return None
    chosen = random.choice(inside)
    new = random.choice([tree.value(chosen), tree.written(chosen), quoted(tree.value(chosen))])
    return _mutation(f"flatten {_name(entry)}", tree.splice(entry.value, entry.end, new))


def _add(tree: Tree, entry: YamlEntry, random: Random) -> Mutation:
    """One more key, known somewhere in a plan, with a value of any kind."""
    known = [other for other in tree.entries if other.key == (key := random.choice(KEYS)) or other is entry]
    value = random.choice([random.choice(PLAIN), tree.value(random.choice(known)), quoted(random.choice(TEXTS))])
    new = f"{entry.separator.removesuffix('- ')}{'' if entry.key_end is not None else '  '}{key}: {value}"
    return _mutation(f"add {key} after {_name(entry)}", tree.splice(entry.end, entry.end, new))


# Values and texts


def _replace(tree: Tree, entry: YamlEntry, random: Random) -> Mutation:
    new = random.choice(PLAIN)
    return _mutation(f"write {new:.40} for {_name(entry)}", tree.splice(entry.value, entry.end, new))


def _another(tree: Tree, entry: YamlEntry, random: Random) -> Mutation | None:
    """The value that the same key has elsewhere."""
    known = [other for other in tree.entries if other.key == entry.key and other.is_scalar]
    new = tree.value(random.choice(known))
    if not entry.in_braces and "\n" in new:
        return None
    return _mutation(f"write {new:.40} for {_name(entry)}", tree.splice(entry.value, entry.end, new))


def _text(tree: Tree, entry: YamlEntry, random: Random) -> Mutation:
    """A hostile text for a value, or at its start or its end, in quotes."""
    text = random.choice(TEXTS)
    old = tree.value(entry)
    if old[:1] not in "|>'\"[{" and random.random() < 0.6:
        text = random.choice([f"{old} {text}", f"{text} {old}", f"{old}\n\n{text}", f"{text}\n\n{old}"])
    return _mutation(f"write {quoted(text)[:60]} for {_name(entry)}", tree.splice(entry.value, entry.end, quoted(text)))


def _raw_text(tree: Tree, entry: YamlEntry, random: Random) -> Mutation:
    """The same without quotes, on lines of its own where it has several."""
    text = random.choice(TEXTS)
    if not entry.in_braces and random.random() < 0.5:
        text = "|\n" + "\n".join(" " * (entry.column + 4) + line for line in text.split("\n"))
    return _mutation(f"write {text[:40]!r} for {_name(entry)}", tree.splice(entry.value, entry.end, text))


def _marked(tree: Tree, entry: YamlEntry, random: Random) -> Mutation | None:
    """A harmless word into a value: what is accepted must come out somewhere."""
    if (old := tree.value(entry))[:1] in "|>'\"[{":
        return None
    at = random.choice([0, len(old)])
    new = f"{old[:at]}{MARK}{old[at:]}"
    return _mutation(f"write {MARK} into {_name(entry)}", tree.splice(entry.value, entry.end, new))


# Bytes


def _byte(case: FuzzCase, random: Random) -> Mutation | None:
    """A byte that is another, for the turn of a bit."""
    if not case.data:
        return None
    at = random.randrange(len(case.data))
    new = bytes([case.data[at] ^ (1 << random.randrange(8))])
    return Mutation(name=f"turn a bit of byte {at}", splices=(Splice(start=at, end=at + 1, new=new),))


def _cut(case: FuzzCase, random: Random) -> Mutation:
    start = random.randrange(len(case.data) + 1)
    end = min(len(case.data), start + random.choice([1, 1, 2, 5, 20, 100, 1000]))
    return Mutation(name=f"cut bytes {start} to {end}", splices=(Splice(start=start, end=end, new=b""),))


def _end(case: FuzzCase, random: Random) -> Mutation:
    """A file that was not written to its end."""
    start = random.choice([0, 1, 2, random.randrange(len(case.data) + 1), random.randrange(len(case.data) + 1)])
    return Mutation(name=f"end at byte {start}", splices=(Splice(start=start, end=len(case.data), new=b""),))


def _insert(case: FuzzCase, random: Random) -> Mutation:
    at = random.choice([0, len(case.data), random.randrange(len(case.data) + 1), random.randrange(len(case.data) + 1)])
    new = random.choice(BYTES)
    return Mutation(name=f"insert {new[:12]!r} at {at}", splices=(Splice(start=at, end=at, new=new),))


def _repeat(case: FuzzCase, random: Random) -> Mutation:
    """A piece of the file once more, somewhere else: a paste that went wrong."""
    start = random.randrange(len(case.data) + 1)
    piece = case.data[start : start + random.choice([3, 20, 100, 400])]
    at = random.randrange(len(case.data) + 1)
    return Mutation(name=f"paste {piece[:12]!r} at {at}", splices=(Splice(start=at, end=at, new=piece),))


def _indent(case: FuzzCase, random: Random) -> Mutation | None:
    """A line further in, further out, or with a tab."""
    starts = [0, *(at + 1 for at, byte in enumerate(case.data) if byte == 0x0A)]
    start = random.choice(starts)
    width = len(case.data) - start - len(case.data[start:].lstrip(b" "))
    new = random.choice([b" " * (width + 1), b" " * (width + 2), b" " * max(width - 1, 0), b"", b"\t" * (width // 2)])
    return Mutation(name=f"indent the line at {start}", splices=(Splice(start=start, end=start + width, new=new),))


def _whole(case: FuzzCase, random: Random) -> Mutation:
    """The whole file in another form."""
    text = case.data.decode("utf-8", errors="replace")
    name, new = random.choice(
        [
            ("end lines with CRLF", text.replace("\n", "\r\n").encode()),
            ("end lines with CR", text.replace("\n", "\r").encode()),
            ("save as UTF-16", text.encode("utf-16")),
            ("save as Latin-1", text.encode("latin-1", errors="replace")),
            ("save with a BOM", text.encode("utf-8-sig")),
            ("indent with tabs", text.replace("  ", "\t").encode()),
            ("indent all", ("  " + text.replace("\n", "\n  ")).encode()),
            ("double all", (text + text).encode()),
            ("a space before each line's end", text.replace("\n", " \n").encode()),
            ("a comment after each line", text.replace("\n", " # x\n").encode()),
            ("no line's end", text.replace("\n", " ").encode()),
            ("no final line's end", text.rstrip("\n").encode()),
        ]
    )
    return Mutation(name=name, splices=(Splice(start=0, end=len(case.data), new=new),))


_WEIGHED: tuple[tuple[Kind, int], ...] = (
    *((_of_entry(kind), 6) for kind in (_remove, _duplicate, _move, _rename, _nest, _add)),
    (_of_entry(_exchange), 5),
    (_of_entry(_flatten), 4),
    (_of_scalar(_replace), 10),
    *((_of_scalar(kind), 5) for kind in (_another, _raw_text, _marked)),
    (_of_scalar(_text), 10),
    *((kind, 3) for kind in (_byte, _cut, _insert, _repeat, _indent)),
    (_end, 2),
    (_whole, 1),
)
_KINDS = [kind for kind, _ in _WEIGHED]
_WEIGHTS = [weight for _, weight in _WEIGHED]


def _mutation(name: str, *splices: Splice) -> Mutation:
    return Mutation(name=name, splices=splices)


def _name(entry: YamlEntry) -> str:
    return entry.key or "an entry"


def _with_its_separator(tree: Tree, entry: YamlEntry) -> tuple[int, int]:
    """An entry and what parts it from the next one; of the last, from the one before."""
    following = next((later for later in tree.entries if later.start >= entry.end and later.group == entry.group), None)
    if following is not None:
        return entry.start, following.start
    before = tree.text[: entry.start].rstrip()
    before = before.removesuffix("-" if not entry.in_braces and entry.key_end is None else ",").rstrip()
    if entry.siblings > 1:
        return len(before), entry.end
    return entry.start, entry.end
