"""What the preview answers: only files of the site, and only where it is asked by its own name."""

from __future__ import annotations

from pathlib import Path

import pytest

from preview_answers import file_in, is_own, with_slash


@pytest.mark.parametrize("listens_on", ["127.0.0.1", "localhost", "0.0.0.0", "::", "plan.internal"])
@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000", "localhost:9000"])
def test_this_machine_is_always_answered(host: str, listens_on: str) -> None:
    """By any port: one may be led on to another, from a container for instance."""
    assert is_own(host, listens_on=listens_on)


@pytest.mark.parametrize(
    ("host", "listens_on", "own"),
    [
        ("evil.example", "127.0.0.1", False),
        ("evil.example:8000", "0.0.0.0", False),
        ("localhost.evil.example", "127.0.0.1", False),
        ("127.0.0.1.evil.example", "0.0.0.0", False),
        ("user@evil.example", "127.0.0.1", False),
        ("localhost@evil.example", "127.0.0.1", False),
        ("[x", "127.0.0.1", False),
        ("", "127.0.0.1", False),
        ("192.168.1.5:8000", "127.0.0.1", False),
        ("192.168.1.5:8000", "0.0.0.0", True),
        ("[fe80::1]:8000", "::", True),
        ("192.168.1.5:8000", "192.168.1.5", True),
        ("Plan.Internal:8000", "plan.internal", True),
    ],
)
def test_another_name_is_not_answered_and_a_number_only_where_other_machines_may_ask(
    host: str, listens_on: str, own: bool
) -> None:
    assert is_own(host, listens_on=listens_on) is own


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text("", encoding="utf-8")
    (tmp_path / "site" / "areas").mkdir(parents=True)
    for name in ("index.html", "areas/index.html", "feed.xml"):
        (tmp_path / "site" / name).write_text("", encoding="utf-8")
    (tmp_path / "site" / "link.txt").symlink_to(tmp_path / "secret.txt")
    return tmp_path / "site"


@pytest.mark.parametrize(
    ("address", "file"), [("", "index.html"), ("areas/", "areas/index.html"), ("feed.xml", "feed.xml")]
)
def test_an_address_leads_to_its_file(site: Path, address: str, file: str) -> None:
    assert file_in(site, address) == (site / file).resolve()


@pytest.mark.parametrize(
    "address",
    ["areas", "missing/", "../secret.txt", "areas/../../secret.txt", "/etc/passwd", "link.txt", "a" * 5000, "\0"],
)
def test_no_other_address_leads_to_a_file(site: Path, address: str) -> None:
    assert file_in(site, address) is None


def test_a_page_without_its_last_slash_is_found(site: Path) -> None:
    assert [with_slash(site, address) for address in ("areas", "areas/", "feed.xml", "missing")] == [
        "areas/",
        None,
        None,
        None,
    ]
