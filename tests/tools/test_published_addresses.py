"""An address that was published stays, or leads on; what is lost is told with the alias that mends it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tools.published_addresses import (
    NothingPublishedError,
    NotReadError,
    Site,
    fetch,
    from_folder,
    from_list,
    from_sitemap,
    main,
    missing,
    problems,
    read,
)
from tools.server import serve

SITEMAP = """\
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://council.example.org/plan/areas/caf%C3%A9/</loc></url>
<url><loc>https://council.example.org/plan/</loc><lastmod>2024-03-05</lastmod></url>
</urlset>
"""
INDEX = '{"texts": [[0, "texts.1.json"], [1, "texts.2.json"]]}'
PARTS = (
    '[["areas/quay/", "Quay", ""]]',
    '[["areas/quay/#berth", "Berth", "Long"], ["areas/quay/#berth", "Berth", "er"]]',
)
EARLIER_INDEX = '{"docs": [{"location": "areas/quay/"}, {"location": "areas/quay/#berth"}]}'
PLAN = "plan:\n  title: Harbour Plan\nreports:\n  - id: march\nareas:\n  - id: quay\n"


def put(folder: Path, **files: str) -> Path:
    """Files in a folder; '_' in a name stands for '/', and a name without an ending is a page's."""
    for name, text in files.items():
        path = folder / (name.replace("_", "/") + "/index.html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "index.html").write_text("<h1 id='home'>Home</h1>", encoding="utf-8")
    return folder


def site(*addresses: str, anchors: tuple[str, ...] = (), redirects: dict[str, str] | None = None) -> Site:
    return Site(addresses=frozenset(addresses), anchors=frozenset(anchors), redirects=redirects or {})


@pytest.mark.parametrize(
    ("redirects", "gone"),
    [
        ({}, ("areas/old/",)),
        ({"areas/old/": "areas/quay/"}, ()),
        ({"areas/old/": "areas/older/", "areas/older/": "areas/quay/#berth"}, ()),
        ({"areas/old/": "areas/nowhere/"}, ("areas/old/",)),
        ({"areas/old/": "areas/older/", "areas/older/": "areas/old/"}, ("areas/old/",)),
    ],
)
def test_an_address_is_kept_by_a_page_or_by_a_redirect_that_ends_at_one(
    redirects: dict[str, str], gone: tuple[str, ...]
) -> None:
    built = {"", "areas/quay/", *redirects}
    assert missing({"", "areas/quay/", "areas/old/"}, built, redirects) == gone


def test_a_sitemap_gives_addresses_from_the_root_that_it_was_published_at() -> None:
    assert from_sitemap(SITEMAP.encode()) == {"", "areas/café/"}


def test_a_list_gives_addresses_and_anchors_and_leaves_remarks_out() -> None:
    assert from_list("# in March\n/areas/quay/\n\nareas/quay/#berth\n") == site(
        "areas/quay/", anchors=("areas/quay/#berth",)
    )


@pytest.mark.parametrize("leads_to", ["../quay/", "/areas/quay/", "https://council.example.org/plan/areas/quay/"])
def test_a_folder_gives_its_pages_files_anchors_and_redirects(tmp_path: Path, leads_to: str) -> None:
    on = f'<meta http-equiv="refresh" content="0; url={leads_to}">'
    folder = put(tmp_path, areas_quay='<h1 id="quay">Quay</h1><section id="berth">', areas_old=on)
    (folder / "sitemap.xml").write_text(SITEMAP, encoding="utf-8")
    (folder / "data").mkdir()
    (folder / "data" / "plan.json").write_text("{}", encoding="utf-8")
    (folder / "assets").mkdir()
    (folder / "assets" / "site.css").write_text("", encoding="utf-8")
    assert from_folder(folder) == site(
        "",
        "areas/quay/",
        "areas/old/",
        "data/plan.json",
        anchors=("#home", "areas/quay/#quay", "areas/quay/#berth"),
        redirects={"areas/old/": "areas/quay/"},
    )


@pytest.mark.server
def test_a_published_site_is_read_with_its_anchors_over_http(tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml").write_text(SITEMAP, encoding="utf-8")
    with serve(tmp_path, prefix="/plan/") as address:
        assert read(address, fetch) == site("", "areas/café/")
        (tmp_path / "search").mkdir()
        for name, text in {"index": INDEX, "texts.1": PARTS[0], "texts.2": PARTS[1]}.items():
            (tmp_path / "search" / f"{name}.json").write_text(text, encoding="utf-8")
        whole = site("", "areas/café/", anchors=("areas/quay/#berth",))
        assert read(address.rstrip("/"), fetch) == whole
        assert read(f"{address}sitemap.xml", fetch) == whole


@pytest.mark.server
@pytest.mark.parametrize("index", ["{}", "no JSON", '{"texts": [["none"]]}', "[]"])
def test_a_published_site_whose_index_is_none_is_read_without_its_anchors(tmp_path: Path, index: str) -> None:
    (tmp_path / "sitemap.xml").write_text(SITEMAP, encoding="utf-8")
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "index.json").write_text(index, encoding="utf-8")
    with serve(tmp_path) as address:
        assert read(address, fetch) == site("", "areas/café/")


@pytest.mark.server
def test_a_site_that_was_published_with_the_index_of_mkdocs_is_read_with_its_anchors(tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml").write_text(SITEMAP, encoding="utf-8")
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "search_index.json").write_text(EARLIER_INDEX, encoding="utf-8")
    with serve(tmp_path) as address:
        assert read(address, fetch) == site("", "areas/café/", anchors=("areas/quay/#berth",))


def test_a_copy_of_a_sitemap_and_a_list_are_read_from_files(tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml").write_text(SITEMAP, encoding="utf-8")
    (tmp_path / "list.txt").write_text("areas/quay/\n", encoding="utf-8")
    assert read(str(tmp_path / "sitemap.xml"), fetch) == site("", "areas/café/")
    assert read(str(tmp_path / "list.txt"), fetch) == site("areas/quay/")


@pytest.mark.server
def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml").write_text("<urlset>", encoding="utf-8")
    with pytest.raises(NotReadError, match=r"^this is not a sitemap: no element found: line 1, column 8$"):
        read(str(tmp_path / "sitemap.xml"), fetch)
    with pytest.raises(NotReadError, match=r"nothing-here cannot be read: No such file or directory$"):
        read(str(tmp_path / "nothing-here"), fetch)
    with serve(tmp_path) as address, pytest.raises(NothingPublishedError, match=r"/plan/sitemap.xml answers 404$"):
        read(f"{address}plan/", fetch)


@pytest.mark.parametrize(
    ("address", "line", "message", "help"),
    [
        (
            "areas/quays/",
            5,
            "/areas/quays/ was published, and is gone: links to it lead nowhere",
            "Add to the area that it became (perhaps 'quay'): aliases: [quays]",
        ),
        (
            "areas/moorland/",
            5,
            "/areas/moorland/ was published, and is gone: links to it lead nowhere",
            "Add to the area that it became: aliases: [moorland]",
        ),
        (
            "reports/june/since-march/",
            3,
            "/reports/june/since-march/ was published, and is gone: links to it lead nowhere",
            "A report that was published stays. Put back the report 'june', under its own id.",
        ),
        (
            "about/",
            1,
            "/about/ was published, and is gone: links to it lead nowhere",
            "Put back what stood there: others link to it.",
        ),
    ],
)
def test_a_lost_address_is_an_error_that_says_what_mends_it(address: str, line: int, message: str, help: str) -> None:
    (found,) = problems(site("", address), site("", "areas/quay/"), PLAN)
    excerpt = PLAN.splitlines()[line - 1]
    assert found.severity == "error"
    assert found.for_person() == f"plan.yaml:{line}:1: {message}\n    {excerpt}\n    ^\n  {help}"


@pytest.mark.parametrize(
    ("anchor", "help"),
    [
        ("berths", "If it is an action with a new id (perhaps 'berth'), add to the action: aliases: [berths]"),
        (
            "berth--piers",
            "If it is a milestone with a new id (perhaps 'berth--pier'), add to the milestone: aliases: [piers]",
        ),
    ],
)
def test_a_lost_anchor_of_an_area_is_a_warning(anchor: str, help: str) -> None:
    built = site("areas/quay/", anchors=("areas/quay/#berth", "areas/quay/#berth--pier"))
    (found,) = problems(site("areas/quay/", anchors=(f"areas/quay/#{anchor}",)), built, PLAN)
    assert found.severity == "warning"
    assert found.message == f"links to /areas/quay/#{anchor} no longer lead to its place on the page"
    assert found.help == f"{help}\nIf it is a heading that was worded anew, nothing is to be done."


@pytest.mark.parametrize("anchor", ["areas/quay/#at_a_glance", "about/#why-a-plan", "areas/quay/#berth"])
def test_the_sites_own_parts_and_editors_headings_and_what_is_kept_say_nothing(anchor: str) -> None:
    built = site("areas/quay/", "about/", anchors=("areas/quay/#berth",))
    assert problems(site(anchors=(anchor,)), built, PLAN) == ()


def test_an_anchor_of_an_area_with_a_new_id_is_looked_for_where_the_area_went() -> None:
    before = site("areas/old/", anchors=("areas/old/#berth", "areas/old/#crane"))
    after = site("areas/old/", "areas/new/", anchors=("areas/new/#berth",), redirects={"areas/old/": "areas/new/"})
    assert [found.message for found in problems(before, after, PLAN)] == [
        "links to /areas/old/#crane no longer lead to its place on the page"
    ]


def test_of_a_page_that_is_gone_its_anchors_are_not_told_as_well() -> None:
    found = problems(site("areas/old/", anchors=("areas/old/#berth",)), site(""), PLAN)
    assert [problem.message for problem in found] == [
        "/areas/old/ was published, and is gone: links to it lead nowhere"
    ]


@pytest.fixture
def compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], tuple[int, str]]:
    """Run the command against a site with home and one area; give its exit code and what it printed."""
    put(tmp_path / "site", areas_quay="<h1>Quay</h1>")
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)

    def run(name: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["published", name, "site"])
        code = main()
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return run


Compared = Callable[[str], tuple[int, str]]


def test_the_command_passes_where_nothing_is_lost(compared: Compared, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("areas/quay/\n", encoding="utf-8")
    assert compared("list.txt") == (0, "All 1 published addresses still work.\n")


def test_the_command_fails_where_an_address_is_lost(
    compared: Compared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "list.txt").write_text("areas/old/\n", encoding="utf-8")
    code, printed = compared("list.txt")
    assert (code, printed.splitlines()[0]) == (
        1,
        "plan.yaml:5:1: /areas/old/ was published, and is gone: links to it lead nowhere",
    )
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert compared("list.txt") == (
        1,
        "::error file=plan.yaml,line=5,col=1,title=Lost address::"
        "/areas/old/ was published, and is gone: links to it lead nowhere%0A"
        "Add to the area that it became: aliases: [old]\n",
    )


def test_the_command_passes_with_a_warning_for_a_lost_anchor(compared: Compared, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("areas/quay/#berth\n", encoding="utf-8")
    code, printed = compared("list.txt")
    assert (code, printed.splitlines()[-1]) == (0, "1 warning")


@pytest.mark.server
def test_the_first_publication_has_nothing_to_lose(compared: Compared, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with serve(tmp_path / "empty") as address:
        assert compared(address) == (0, f"Nothing is published yet: {address}sitemap.xml answers 404.\n")


@pytest.mark.server
def test_a_host_that_is_away_is_a_warning(compared: Compared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(tmp_path) as address:
        pass
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    message = f"not checked against what is published: {address}sitemap.xml does not answer: Connection refused"
    assert compared(address) == (0, f"::warning file=plan.yaml,line=1,col=1,title=Lost address::{message}\n")


def test_the_command_wants_a_published_site_and_a_built_one(compared: Compared) -> None:
    asks = 'Say what is published: make addresses PUBLISHED="https://…". `make site` comes first.\n'
    assert compared("") == (2, asks)
