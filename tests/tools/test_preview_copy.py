"""A copy that opens from disk: every address of the site becomes a file's path, and others stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.preview.copy import NO_SEARCH, POLICY, Addresses, copy, rewritten, stylesheet

HOME = "https://council.example.org/plan/"
FILES = [
    "index.html",
    "404.html",
    "areas/index.html",
    "areas/quay/index.html",
    "data/a b#.csv",
    "feed.xml",
    "notes.html",
]


def at(file: str, *, home: str = HOME) -> Addresses:
    return Addresses(home=home, file=file, files=FILES)


@pytest.mark.parametrize(
    ("file", "address", "path"),
    [
        ("areas/quay/index.html", "../..", "../../index.html"),
        ("areas/quay/index.html", "../", "../index.html"),
        ("areas/quay/index.html", "..", "../index.html"),
        ("areas/quay/index.html", "./", "index.html"),
        ("areas/quay/index.html", "./?status=done#berth", "index.html?status=done#berth"),
        ("areas/quay/index.html", "../../feed.xml", "../../feed.xml"),
        ("areas/quay/index.html", "../../data/a%20b%23.csv", "../../data/a%20b%23.csv"),
        ("areas/quay/index.html", f"{HOME}areas/", "../index.html"),
        ("areas/quay/index.html", "/plan/areas", "../index.html"),
        ("areas/quay/index.html", "/plan", "../../index.html"),
        ("areas/quay/index.html", "//council.example.org/plan/", "../../index.html"),
        ("areas/quay/index.html", "../missing/", "../missing"),
        ("404.html", "/plan/areas/quay/", "areas/quay/index.html"),
        ("404.html", "/plan/.", "index.html"),
        ("notes.html", "areas/quay/#a", "areas/quay/index.html#a"),
        ("index.html", ".", "index.html"),
        ("index.html", "#content", "#content"),
        ("index.html", "", ""),
        ("index.html", "https://elsewhere.example/plan/", "https://elsewhere.example/plan/"),
        ("index.html", "https://council.example.org/", "https://council.example.org/"),
        ("index.html", "https://council.example.org/planning/", "https://council.example.org/planning/"),
        ("index.html", "mailto:plan@council.example.org", "mailto:plan@council.example.org"),
        ("index.html", "https://[x", "https://[x"),
    ],
)
def test_an_address_of_the_site_becomes_the_path_to_its_file(file: str, address: str, path: str) -> None:
    assert at(file)(address) == path


def test_a_site_at_the_root_of_its_host_is_copied_too() -> None:
    assert at("areas/quay/index.html", home="https://plan.example.org/")("/areas/") == "../index.html"


@pytest.mark.parametrize(
    ("html", "copied"),
    [
        ('<a class=x href="../">Up</a>', '<a class=x href="../index.html">Up</a>'),
        ("<a href='../'>Up</a><A HREF=../>", '<a href="../index.html">Up</a><A HREF="../index.html">'),
        ('<a href="/plan/?a=1&amp;b=2">', '<a href="../../index.html?a=1&amp;b=2">'),
        ('<p>href="../" stays</p>', '<p>href="../" stays</p>'),
        ("<script>\"<a href='../'>\"</script>", "<script>\"<a href='../'>\"</script>"),
        (
            '<img src="/plan/feed.xml" srcset="/plan/feed.xml 1x, ../ 2x" alt="../">',
            '<img src="../../feed.xml" srcset="../../feed.xml 1x, ../index.html 2x" alt="../">',
        ),
        (
            '<script src="x.js" data-target="../#a"></script>',
            '<script src="x.js" data-target="../index.html#a"></script>',
        ),
        ('<body data-base="../..">', '<body data-base="../../">'),
        (
            '<noscript><meta http-equiv="refresh" content="0; url=/plan/areas/"></noscript>',
            '<noscript><meta http-equiv="refresh" content="0; url=../index.html"></noscript>',
        ),
        (
            '<meta http-equiv="Content-Security-Policy" content="img-src &#39;self&#39;">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'.replace("'", "&#x27;"),
        ),
        ('<p data-failed="No.">', f'<p data-failed="{NO_SEARCH}">'),
        (f'<link rel="canonical" href="{HOME}areas/quay/">', '<link rel="canonical" href="index.html">'),
        (f'<meta property="og:url" content="{HOME}">', f'<meta property="og:url" content="{HOME}">'),
    ],
)
def test_each_kind_of_address_in_a_page_is_found_and_no_text_is_taken_for_one(html: str, copied: str) -> None:
    assert rewritten(html, at("areas/quay/index.html")) == copied


def test_addresses_in_a_stylesheet_are_found() -> None:
    css = "a{b:url(/plan/feed.xml)}c{d:url('../feed.xml')}e{f:url(data:image/svg+xml;base64,AA)}"
    assert stylesheet(css, at("assets/site.css")) == (
        'a{b:url("../feed.xml")}c{d:url("../feed.xml")}e{f:url("data:image/svg+xml;base64,AA")}'
    )


def test_a_site_is_copied_with_a_notice_and_without_its_search_index(tmp_path: Path) -> None:
    site = tmp_path / "site"
    files = {
        "index.html": f'<head><link rel="canonical" href="{HOME}"></head><body class="a"><a href="areas/">A</a></body>',
        "areas/index.html": "<head></head><body><a href='..'>Home</a></body>",
        "assets/search.0123abcd.js": "fetch('x')",
        "assets/site.css": "a{b:url(../feed.xml)}",
        "feed.xml": f"<link>{HOME}</link>",
        "search/index.json": "{}",
    }
    for name, text in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    copy(site, tmp_path / "after", notice='<p><a href="S.html">See</a></p>', style="p.css")
    found = (path for path in (tmp_path / "after").rglob("*") if path.is_file())
    assert {path.relative_to(tmp_path / "after").as_posix(): path.read_text(encoding="utf-8") for path in found} == {
        "index.html": (
            '<head><link rel="canonical" href="index.html"><link rel="stylesheet" href="../p.css">\n</head>'
            '<body class="a">\n<p><a href="../S.html">See</a></p><a href="areas/index.html">A</a></body>'
        ),
        "areas/index.html": (
            '<head><link rel="stylesheet" href="../../p.css">\n</head>'
            '<body>\n<p><a href="../../S.html">See</a></p><a href="../index.html">Home</a></body>'
        ),
        "assets/search.0123abcd.js": "fetch('x')",
        "assets/site.css": 'a{b:url("../feed.xml")}',
        "feed.xml": f"<link>{HOME}</link>",
    }
