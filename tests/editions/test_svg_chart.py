"""A chart's drawing stands on its own, can be told without colours, and shows what the chart says."""

import re
from xml.etree import ElementTree

import pytest

from improvement_plan.editions.chart_layout import Chart, chart_of
from improvement_plan.editions.edition import edition
from improvement_plan.editions.svg_chart import GRID, HIDDEN, LINE, SOFT, TARGET, TEXT, in_paper, shapes
from improvement_plan.language.translations import speak
from tests.measuring import in_june
from tests.plans import plan_in

WORDS = speak("en-GB")
SVG = "{http://www.w3.org/2000/svg}"


def chart(measure: str, report: str = "2025-06-17") -> Chart:
    found = next(known for known in edition(plan_in("estuary").plan, report).measures if known.measure.id == measure)
    drawn = chart_of(found)
    assert drawn is not None
    return drawn


def every_chart() -> list[Chart]:
    plan = plan_in("estuary").plan
    editions = [edition(plan, report.id) for report in plan.reports]
    return [drawn for each in editions for measure in each.measures if (drawn := chart_of(measure))]


def read(drawn: Chart, unit: str | None = None) -> ElementTree.Element:
    return ElementTree.fromstring(in_paper(drawn, unit=unit, words=WORDS))


def texts(drawn: Chart, unit: str | None = None) -> list[str]:
    return [element.text or "" for element in read(drawn, unit).iter(f"{SVG}text")]


@pytest.mark.parametrize("drawn", every_chart(), ids=lambda drawn: f"{drawn.ends[1].value.at.written}")
def test_a_drawing_uses_no_style_sheet_and_no_other_file(drawn: Chart) -> None:
    root = read(drawn)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg",
        "rect",
        "circle",
        "path",
        "polyline",
        "text",
    }
    assert [
        name for element in root.iter() for name in element.attrib if name in ("class", "style") or "href" in name
    ] == []


@pytest.mark.parametrize(
    ("colour", "least"), [(GRID, 3), (HIDDEN, 3), (LINE, 3), (TARGET, 3), (SOFT, 4.5), (TEXT, 4.5)]
)
def test_colours_have_the_contrast_on_white_that_lines_and_words_need(colour: str, least: float) -> None:
    """WCAG 2.2, 1.4.3 and 1.4.11."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= least


def test_its_words_are_the_scale_the_unit_the_values_and_the_two_ends() -> None:
    assert texts(chart("repair-days"), "days") == [
        *("10", "12", "14", "16", "18"),
        "days",
        *("17", "12.5"),
        *("April to June 2024", "January to March 2025"),
    ]


def test_words_of_the_plan_are_text_that_can_be_printed() -> None:
    assert '<b>&"\u25a1' in texts(chart("repair-days"), '<b>&"🚧')


@pytest.mark.parametrize(
    ("measure", "told"),
    [
        (
            "repair-days",
            [
                "Broken line: target",
                "Dotted line from a ring: baseline",
                "Cross: no figure published",
                "The scale starts at 10, not at 0",
            ],
        ),
        ("plan-spend", ["Broken lines with a bracket: the target’s range", "The scale starts at 600,000, not at 0"]),
        (
            "complaints-upheld",
            [
                "Broken bar: fewer than 6, the count is not shown",
                "Dotted upright line: not shown, so that a small count stays hidden",
            ],
        ),
        ("homes-checked", ["Broken line: target", "Other shapes: other kinds of period"]),
    ],
)
def test_each_shape_that_is_drawn_is_named_and_no_other(measure: str, told: list[str]) -> None:
    assert list(shapes(chart(measure), WORDS)) == told


def test_each_kind_of_period_has_a_shape_of_its_own_and_each_line_its_dashes() -> None:
    drawing = in_paper(chart("homes-checked"), unit="homes", words=WORDS).decode()
    assert len(re.findall(r'<circle [^>]*fill="#14508c"', drawing)) == 1
    assert len(re.findall(r'<rect [^>]*fill="#14508c"', drawing)) == 1
    dashes = re.findall(
        r'stroke="(#\w+)" stroke-width="[\d.]+" stroke-dasharray="([\d. ]+)"',
        in_paper(chart("rent-collected"), unit="%", words=WORDS).decode(),
    )
    assert dashes == [(TARGET, "7 4"), (SOFT, "1.5 4")]


def test_a_count_that_may_not_be_shown_has_no_point_and_no_number() -> None:
    root = read(chart("complaints-upheld"))
    points = [element for element in root.iter() if element.get("fill") == LINE]
    assert len(points) == 3
    assert {"36", "4"} & set(texts(chart("complaints-upheld"))) == set()


def test_a_value_is_written_as_people_write_it_and_never_rounded_to_its_target() -> None:
    values = "[{at: 2023/24-Q2, value: 79.96}, {at: 2023/24-Q3, value: 26502.0}]"
    drawn = chart_of(in_june(f"better: higher, target: {{at_least: 80.0}}, values: {values}"))
    assert drawn is not None
    assert texts(drawn) == [
        *("0", "10,000", "20,000", "30,000"),
        *("Number", "79.96", "26,502"),
        "July to September 2023",
        "October to December 2023",
    ]
