"""What editors write in content/ is published as it stands, or is told where it stands."""

import os
from datetime import date
from pathlib import Path

import pytest
from markdown import Markdown

from improvement_plan.language.page_html import EXTENSIONS, clean
from improvement_plan.plan.placeholders import VALUES as NAMES
from improvement_plan.plan.problems import Problem
from improvement_plan.reading.check import check
from improvement_plan.reading.page_checks import prose_in
from improvement_plan.reading.site_links import addresses_of
from improvement_plan.reading.yaml_source import read_source
from tests.plans import ACTION, HEAD
from tests.site.building import mkdocs_yml
from tools.fuzz.judging import limited
from tools.theme_css import extensions


def test_pages_are_checked_with_the_markdown_that_the_build_reads() -> None:
    by_itself = {"toc", "tables", "fenced_code"}
    assert set(EXTENSIONS) == by_itself | set(extensions(mkdocs_yml()))


def problems_in(folder: Path, files: dict[str, str]) -> list[Problem]:
    """What is wrong with the editors' *files*, beside a small plan."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    made = addresses_of(read_source((HEAD + ACTION).encode(), file="plan.yaml").values)
    return list(prose_in(folder, name="content", made=made).problems())


def linked(folder: Path, files: dict[str, str]) -> list[tuple[str, int, int, str]]:
    return [(problem.file, problem.line, problem.column, problem.message) for problem in problems_in(folder, files)]


def test_a_name_that_is_no_value_is_a_problem_where_it_stands(tmp_path: Path) -> None:
    line = "On {{ report.date }}, {{ plan.titel }} and {{ other }}."
    help = f"The values are {', '.join(sorted(NAMES))}."
    assert [
        (problem.line, problem.column, problem.code, problem.message, problem.help, problem.excerpt)
        for problem in problems_in(tmp_path, {"about.md": f"## About\n\n{line}\n"})
    ] == [
        (
            *(3, 23, "unknown-value"),
            "'plan.titel' is not a value of the plan; did you mean 'plan.title'?",
            *(help, line),
        ),
        (3, 44, "unknown-value", "'other' is not a value of the plan", help, line),
    ]


def test_text_that_is_joined_to_a_page_has_no_title_of_its_own(tmp_path: Path) -> None:
    text = "# A title\n\n## A heading\n\n```sh\n# A comment\n```\n\n#tight\n\nUnderlined\n===\n\n<h1>So</h1>\n"
    message = "this page has its title from the plan already"
    assert linked(tmp_path, {"help.md": text}) == []
    assert linked(tmp_path, {"about.md": text}) == [("content/about.md", line, 1, message) for line in (1, 9, 11, 14)]


@pytest.mark.parametrize(
    "address",
    [
        *("https://example.org", "http://example.org/a#b", "mailto:quay@example.org", "tel:01632960123"),
        *("../actions.md", "../areas/index.md", "../areas/quay.md", "../areas/quay.md#berth", "../reports/june.md"),
        *("../index.md", "other.md", "other.md#how-we-work", "#on-this-page", "map.pdf", "../actions.md#actions_table"),
        *("mailto:{{ contact.email }}", "<other.md>", 'other.md "A title"', "the%20map.pdf", "<the map.pdf>"),
    ],
)
def test_prose_may_link_to_each_page_of_the_plan_and_to_files_beside_it(address: str, tmp_path: Path) -> None:
    page = f"# Help\n\nSee [this]({address}).\n\n## On this page\n"
    files = {"help/index.md": page, "help/other.md": "# Other\n\n## How we work\n", "help/map.pdf": ""}
    files["help/the map.pdf"] = ""
    assert linked(tmp_path, files) == []


def test_a_link_in_code_is_none(tmp_path: Path) -> None:
    page = "Write `[words](address)`:\n\n```text\n[words](address)\n```\n"
    assert linked(tmp_path, {"help.md": page}) == []


def test_a_link_that_leads_nowhere_is_told_where_it_stands_in_its_own_file(tmp_path: Path) -> None:
    page = "# Help\n\nSee [one](two.md), [three](#four),\nand [five](areas/quay.md#six).\n"
    assert linked(tmp_path, {"help.md": page}) == [
        ("content/help.md", 3, 11, "there is no file 'two.md' here"),
        ("content/help.md", 3, 28, "this page has nothing called '#four'"),
        ("content/help.md", 4, 12, "areas/quay.md has nothing called '#six'"),
    ]


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("../action.md", "; did you mean '../actions.md'?"),
        ("../areas/quai.md", "; did you mean '../areas/quay.md'?"),
        ("../areas/quay", "; did you mean '../areas/quay.md'?"),
        ("othr.md", "; did you mean 'other.md'?"),
        ("../two.md", ""),
        ("x" * 300 + ".md", ""),
    ],
)
def test_a_link_to_a_file_with_a_slip_of_the_pen_is_told_what_was_meant(
    address: str, near: str, tmp_path: Path
) -> None:
    ((_, _, _, message),) = linked(tmp_path, {"help/index.md": f"[this]({address})\n", "help/other.md": "Other.\n"})
    assert message.partition(" here")[2] == near


def test_each_file_that_is_no_text_of_an_area_or_a_report_is_told(tmp_path: Path) -> None:
    files = {
        "areas/quay.md": "Open.\n",
        "areas/pier.md": "Closed.\n",
        "areas/map.pdf": "",
        "reports/june.md": "Read.\n",
    }
    assert linked(tmp_path, files) == [
        ("content/areas/pier.md", 1, 1, "the plan has no area 'pier', so this text has no page"),
    ]


def test_prose_keeps_to_the_limits_of_texts_outside_code(tmp_path: Path) -> None:
    brackets = "[a] " * 501
    page = f"Open.\n\n```text\n{brackets}\n{'- ' * 21}a\n```\n\nSo:\n{brackets}\n\n{'- ' * 21}a\n"
    assert linked(tmp_path, {"help.md": page}) == [
        ("content/help.md", 8, 1, "this paragraph holds 501 '['; at most 500 are allowed"),
        ("content/help.md", 11, 1, "lists or quotations stand 21 deep in one another; at most 20 are allowed"),
    ]


WRITTEN = """\
Text[^1] with *emphasis*, **strong**, `code`, a<br>break and <abbr title="Key area">KA</abbr>.

## A heading

!!! warning "Take care"
    A note.

| Left | Middle | Right |
| :--- | :----: | ----: |
| 1 | 2 | 3 |

1. A list

- Another

> A quotation

```html
<script>code</script>
```

![The quay](quay.png "A picture")

<details class="more" id="more" lang="cy">
<summary>Mwy</summary>
<p>H<sub>2</sub>O, <a href="https://example.org/">a link</a>, <kbd>Enter</kbd></p>
</details>

<!-- A remark of editors. -->

[^1]: The note of a footnote.
"""
PUBLISHED = """\
<p>Text<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup> with <em>emphasis</em>, \
<strong>strong</strong>, <code>code</code>, a<br>break and <abbr title="Key area">KA</abbr>.</p>
<h2 id="a-heading">A heading</h2>
<div class="admonition warning">
<p class="admonition-title">Take care</p>
<p>A note.</p>
</div>
<table>
<thead>
<tr>
<th class="align-left">Left</th>
<th class="align-center">Middle</th>
<th class="align-right">Right</th>
</tr>
</thead>
<tbody>
<tr>
<td class="align-left">1</td>
<td class="align-center">2</td>
<td class="align-right">3</td>
</tr>
</tbody>
</table>
<ol>
<li>A list</li>
</ol>
<ul>
<li>Another</li>
</ul>
<blockquote>
<p>A quotation</p>
</blockquote>
<pre><code class="language-html">&lt;script&gt;code&lt;/script&gt;
</code></pre>
<p><img alt="The quay" src="quay.png" title="A picture"></p>
<details class="more" id="more" lang="cy">
<summary>Mwy</summary>
<p>H<sub>2</sub>O, <a href="https://example.org/">a link</a>, <kbd>Enter</kbd></p>
</details>



<div class="footnote">
<hr>
<ol>
<li id="fn:1">
<p>The note of a footnote.&nbsp;<a class="footnote-backref" href="#fnref:1" title="Jump back to footnote 1 in the \
text">↩</a></p>
</li>
</ol>
</div>"""


def test_what_editors_may_write_is_published_as_it_stands(tmp_path: Path) -> None:
    """Only remarks go: they are for editors, and readers of the source would see them."""
    assert linked(tmp_path, {"help.md": WRITTEN, "quay.png": ""}) == []
    html = Markdown(extensions=list(EXTENSIONS)).convert(WRITTEN)
    assert clean(html) == PUBLISHED


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ('<meta http-equiv="refresh" content="0;url=https://evil.example/">', ""),
        ("<script>alert(1)</script><style>p { color: red }</style>", ""),
        ('<link rel="preconnect" href="https://evil.example/"><link rel="dns-prefetch" href="//evil.example">', ""),
        ('<base href="https://evil.example/"><iframe src="https://evil.example/"></iframe>', ""),
        ('<p onclick="alert(1)" style="position:fixed">a</p>', "<p>a</p>"),
        ('<img src="https://evil.example/x.png" alt="a">', '<img alt="a">'),
        ('<img src="//evil.example/x.png" srcset="//evil.example/x.png 2x">', "<img>"),
        ('<img src="/\\evil.example/x.png">', "<img>"),
        ('<img src="data:image/svg+xml,x">', "<img>"),
        ('<a href="javascript:alert(1)">a</a><a href="//evil.example">b</a>', "<a>a</a><a>b</a>"),
        ('<a href="../actions/" ping="https://evil.example/" target="_blank">a</a>', '<a href="../actions/">a</a>'),
        ('<form action="https://evil.example/"><button>a</button></form>', "a"),
        ('<svg onload="alert(1)"><a href="javascript:x">b</a></svg>', ""),
        ('<video src="https://evil.example/x.mp4"></video><object data="x"></object><embed src="x">', ""),
    ],
)
def test_nothing_that_runs_or_leaves_is_published(html: str, left: str) -> None:
    assert clean(html).replace("&nbsp;", " ") == left


@pytest.mark.parametrize("target", ["/etc/passwd", "other.md", ".", "nowhere"])
def test_no_link_on_the_disk_is_followed(target: str, tmp_path: Path) -> None:
    """A file of the machine would be published, and MkDocs would walk round a loop."""
    (tmp_path / "content" / "help").mkdir(parents=True)
    (tmp_path / "content" / "help" / "passwd.txt").symlink_to(target)
    message = "this is a link on the disk, and may lead to any file of the machine that builds the site"
    assert linked(tmp_path / "content", {"other.md": "Other.\n"}) == [("content/help/passwd.txt", 1, 1, message)]


def test_the_folder_and_the_plan_are_no_links_on_the_disk_either(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "help.md").write_text("Help.\n", encoding="utf-8")
    (tmp_path / "content").symlink_to("other")
    (tmp_path / "plan.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "linked.yaml").symlink_to("plan.yaml")
    found = [
        [
            (problem.file, problem.code)
            for problem in check(
                tmp_path / name,
                name=name,
                prose=tmp_path / prose,
                catalogues=tmp_path / "locale",
                today=date(2024, 7, 1),
            ).errors
        ]
        for name, prose in (("plan.yaml", "content"), ("linked.yaml", "other"), ("plan.yaml", "other"))
    ]
    assert found == [[("content", "disk-link")], [("linked.yaml", "disk-link")], []]


def test_what_is_no_file_to_read_is_told(tmp_path: Path) -> None:
    """Whoever opens a pipe waits for someone to write into it."""
    os.mkfifo(tmp_path / "pipe.txt")
    assert linked(tmp_path, {"other.md": "Other.\n"}) == [
        ("content/pipe.txt", 1, 1, "this is no file that can be read")
    ]


def test_files_that_are_hidden_are_left_out(tmp_path: Path) -> None:
    """MkDocs does not publish them: editors' systems leave them behind."""
    files = {".DS_Store": "x", ".notes/plan.js": "x", "map.PDF": "", "a (b) & c's.pdf": "", ".md": "x"}
    assert linked(tmp_path, files) == []


@pytest.mark.parametrize(
    "file", ["assets/site.css", "assets/map.pdf", "Search/map.pdf", "reports/june/june.pdf", "robots.txt"]
)
def test_names_of_the_site_are_taken(file: str, tmp_path: Path) -> None:
    assert [problem.code for problem in problems_in(tmp_path, {file: ""})] == ["file"]


def test_two_pages_have_two_addresses(tmp_path: Path) -> None:
    message = "this page would have the address of 'Help.md'"
    assert linked(tmp_path, {"Help.md": "a\n", "help/index.md": "b\n"}) == [("content/help/index.md", 1, 1, message)]


def test_nothing_stands_at_an_earlier_address_of_an_area(tmp_path: Path) -> None:
    """That page leads on to the area, and would hide the text."""
    (tmp_path / "areas").mkdir()
    (tmp_path / "areas" / "pier.md").write_text("Closed.\n", encoding="utf-8")
    values = read_source(f"{HEAD}    aliases: [pier]\n".encode(), file="plan.yaml").values
    found = prose_in(tmp_path, name="content", made=addresses_of(values)).problems()
    assert [problem.message for problem in found] == ["the plan has no area 'pier', so this text has no page"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "page",
    [
        "{{ " * 16_000,
        "{{ x }} " * 600,
        "<a " * 500,
        "<![CDATA[" * 500,
        "[a](b.md) " * 500,
        "![a](" * 500,
        "`a " * 1_600,
        ("\\" * 4_999 + "\n") * 10,
        "# a\n" * 500,
        "- a\n\n" * 9_000,
        "~~~a\n" * 500,
        "|a" * 2_400,
    ],
    ids=lambda page: page[:8],
)
def test_a_page_at_its_limits_is_checked(page: str, tmp_path: Path) -> None:
    """Some of these took minutes: python-markdown's time grows with the square of what it cannot close."""
    with limited(60):
        problems_in(tmp_path, {"help.md": page})
