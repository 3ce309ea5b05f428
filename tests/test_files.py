"""A large file is made in pieces, once for all that is asked of it, and files that are alike are made once."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from improvement_plan.files import PIECE, Content, SiteFile, Told, large, write

LINE = "Tŷ Gŵyn 🚧\n"
LINES = 3 * PIECE // len(LINE)


class Source:
    """Texts, and how often they were asked for."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Iterator[str]:
        self.times += 1
        return (LINE for _ in range(LINES))


def test_the_pieces_are_the_texts_in_utf_8_and_none_is_much_longer_than_another() -> None:
    pieces = list(Content(Source()).pieces())
    assert b"".join(pieces) == (LINE * LINES).encode()
    assert [len(piece.decode()) - PIECE in range(len(LINE)) for piece in pieces[:-1]] == [True, True]


def test_a_file_of_nothing_has_no_bytes() -> None:
    content = Content(lambda: [])
    assert (b"".join(content.pieces()), content.told) == (b"", Told(size=0, sha256=sha256().hexdigest()))


def test_size_and_hash_are_those_of_the_bytes_and_are_kept_from_when_these_were_made() -> None:
    whole = (LINE * LINES).encode()
    source = Source()
    content = Content(source)
    expected = Told(size=len(whole), sha256=sha256(whole).hexdigest())
    assert [content.told, content.told, source.times] == [expected, expected, 1]
    source = Source()
    content = Content(source)
    assert b"".join(content.pieces()) == whole
    assert (content.told, source.times) == (expected, 1)


def test_a_file_that_was_made_in_part_is_made_again_to_tell_of_it() -> None:
    content = Content(Source())
    next(content.pieces())
    assert content.told.size == len((LINE * LINES).encode())


def test_files_with_one_content_are_written_alike_and_made_once(tmp_path: Path) -> None:
    source, other = Source(), Source()
    shared, own = Content(source), Content(other)
    files = [
        large("data/a.csv", lambda: shared),
        large("data/b.csv", lambda: own),
        SiteFile(address="robots.txt", make=lambda: b"all"),
        large("reports/june/data/a.csv", lambda: shared),
    ]
    write(files, tmp_path)
    whole = (LINE * LINES).encode()
    assert {
        path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()
    } == {"data/a.csv": whole, "data/b.csv": whole, "robots.txt": b"all", "reports/june/data/a.csv": whole}
    assert (source.times, other.times) == (1, 1)
    assert [file.make() for file in files] == [whole, whole, b"all", whole]
