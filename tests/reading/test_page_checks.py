"""What editors write in content/ is published as it stands, or is told where it stands."""

from pathlib import Path

import pytest

from improvement_plan.language.page_html import EXTENSIONS
from improvement_plan.plan.placeholders import VALUES as NAMES
from improvement_plan.plan.problems import Problem
from improvement_plan.reading.page_checks import prose_in
from improvement_plan.reading.site_links import addresses_of
from improvement_plan.reading.yaml_source import read_source
from tests.plans import ACTION, HEAD
from tests.site.building import mkdocs_yml
from tools.theme_css import extensions


def test_pages_are_checked_with_the_markdown_that_the_build_reads() -> None:
    by_itself = {"toc", "tables", "fenced_code"}
    assert set(EXTENSIONS) == by_itself | set(extensions(mkdocs_yml()))


def told(folder: Path, files: dict[str, str]) -> list[Problem]:
    """What is wrong with the editors' *files*, beside a small plan."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    made = addresses_of(read_source((HEAD + ACTION).encode(), file="plan.yaml").values)
    return list(prose_in(folder, name="content", made=made).problems())


def linked(folder: Path, files: dict[str, str]) -> list[tuple[str, int, int, str]]:
    return [(one.file, one.line, one.column, one.message) for one in told(folder, files)]


def test_a_name_that_is_no_value_is_a_problem_where_it_stands(tmp_path: Path) -> None:
    line = "On {{ report.date }}, {{ plan.titel }} and {{ other }}."
    help = f"The values are {', '.join(sorted(NAMES))}."
    assert [
        (one.line, one.column, one.code, one.message, one.help, one.excerpt)
        for one in told(tmp_path, {"about.md": f"## About\n\n{line}\n"})
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
