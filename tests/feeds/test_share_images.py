"""A picture shows a title, its counts in words and as a bar, and how old they are; whatever the plan's text holds."""

import re
import struct
import subprocess
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from improvement_plan.editions.edition import Edition, edition, latest_edition
from improvement_plan.feeds.share_images import area_text, files, site_text
from improvement_plan.language.translations import speak
from improvement_plan.output.settings import Settings
from improvement_plan.pages.metadata import PICTURE_HEIGHT, PICTURE_WIDTH
from improvement_plan.plan.actions import StatusCategory
from improvement_plan.plan.model import Plan
from improvement_plan.reading.load import load_bytes
from tests.plans import HEAD, plan_in, plan_of
from tests.plans.estuary_expected import AREA_COUNTS

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "overrides" / "pictures"
PLANS = ("estuary", "cymru", "one-area")
WHITE = (255, 255, 255)


def editions_of(plan: Plan) -> list[Edition]:
    return [edition(plan, report.id) for report in plan.reports]


def pictures_of(plan: Plan) -> Mapping[str, bytes]:
    settings = Settings(url="https://council.example.org/plan/")
    made = files(editions_of(plan), words=speak(plan.plan.language), settings=settings, templates=TEMPLATES)
    return {file.address: file.make() for file in made}


def palette() -> dict[str, str]:
    """The colours of the template."""
    text = (TEMPLATES / "picture.typ").read_text(encoding="utf-8")
    return dict(re.findall(r'"([\w-]+)": "(#[0-9a-f]{6})"', text.split("#let colours = (")[1].split("\n)")[0]))


def rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


class Png:
    """A PNG of 8 bits for each of red, green, blue and alpha, read by the standard (PNG, 3rd edition)."""

    def __init__(self, content: bytes) -> None:
        assert content.startswith(b"\x89PNG\r\n\x1a\n")
        chunks: list[tuple[bytes, bytes]] = []
        at = 8
        while at < len(content):
            (length,) = struct.unpack_from(">I", content, at)
            chunks.append((content[at + 4 : at + 8], content[at + 8 : at + 8 + length]))
            at += length + 12
        self.kinds = {kind for kind, _ in chunks}
        self.width, self.height, *rest = struct.unpack(">IIBBBBB", chunks[0][1])
        assert rest == [8, 6, 0, 0, 0]
        data = zlib.decompress(b"".join(body for kind, body in chunks if kind == b"IDAT"))
        size = 4 * self.width + 1
        self._filtered = [data[start : start + size] for start in range(0, len(data), size)]
        self._rows: list[bytes] = []

    def row(self, y: int) -> list[tuple[int, int, int]]:
        """The colours of a row of pixels."""
        while len(self._rows) <= y:
            before = self._rows[-1] if self._rows else bytes(4 * self.width)
            self._rows.append(_unfiltered(self._filtered[len(self._rows)], before))
        found = self._rows[y]
        return [(found[x], found[x + 1], found[x + 2]) for x in range(0, len(found), 4)]


def _unfiltered(filtered: bytes, above: bytes) -> bytes:
    kind, values = filtered[0], filtered[1:]
    if kind in (0, 2):  # by far the most, and quick
        return bytes((value + up) & 255 for value, up in zip(values, above, strict=True)) if kind else values
    row = bytearray(values)
    for x, up in enumerate(above):
        left, corner = (row[x - 4], above[x - 4]) if x >= 4 else (0, 0)
        if kind == 1:
            near = left
        elif kind == 3:
            near = (left + up) // 2
        else:
            to_left, to_up, to_corner = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
            near = left if to_left <= to_up and to_left <= to_corner else up if to_up <= to_corner else corner
        row[x] = (row[x] + near) & 255
    return bytes(row)


def lengths(png: Png, y: int) -> list[tuple[tuple[int, int, int], int]]:
    """The runs of one colour in a row, left to right, without white and without blended edges."""
    runs: list[tuple[tuple[int, int, int], int]] = []
    for colour in png.row(y):
        if runs and runs[-1][0] == colour:
            runs[-1] = (colour, runs[-1][1] + 1)
        else:
            runs.append((colour, 1))
    return [run for run in runs if run[0] != WHITE and run[1] > 2]


@pytest.mark.parametrize("name", PLANS)
def test_there_is_one_picture_for_the_site_and_one_for_each_area_all_of_one_size(name: str) -> None:
    plan = plan_in(name).plan
    made = pictures_of(plan)
    assert list(made) == ["pictures/home.png", *(f"pictures/areas/{area.id}.png" for area in plan.areas)]
    assert {(Png(content).width, Png(content).height) for content in made.values()} == {(1200, 630)}
    assert (PICTURE_WIDTH, PICTURE_HEIGHT) == (1200, 630)


def test_a_site_can_do_without_pictures() -> None:
    settings = Settings(url="https://council.example.org/", pictures=False)
    editions = editions_of(plan_in("estuary").plan)
    assert list(files(editions, words=speak("en-GB"), settings=settings, templates=TEMPLATES)) == []


def test_the_bar_has_a_part_for_each_status_as_long_as_its_share_in_the_order_of_the_site() -> None:
    plan = plan_in("estuary").plan
    colours = palette()
    order = ("done", "under-way", "at-risk", "late", "planned", "stopped", "nothing-reported")
    found, expected = {}, {}
    made = pictures_of(plan)
    for area, numbers in AREA_COUNTS["2025-06-17"].items():
        done, under_way, planned, at_risk, late, stopped, silent = numbers
        counts = dict(zip(order, (done, under_way, at_risk, late, planned, stopped, silent), strict=True))
        shown = {category: number for category, number in counts.items() if number}
        room = 1080 - 4 * (len(shown) - 1) - 6 * len(shown)
        expected[area] = [
            (rgb(colours[category]), 6 + room * number / sum(shown.values())) for category, number in shown.items()
        ]
        found[area] = [run for run in lengths(Png(made[f"pictures/areas/{area}.png"]), 386) if run[1] > 3]
    assert {area: [colour for colour, _ in runs] for area, runs in found.items()} == {
        area: [colour for colour, _ in runs] for area, runs in expected.items()
    }
    far = [
        (area, width, other)
        for area in found
        for (_, width), (_, other) in zip(found[area], expected[area], strict=True)
        if abs(width - other) > 4  # blended edges, and the line around what was not reported
    ]
    assert far == []


def test_an_area_without_actions_has_no_bar() -> None:
    assert lengths(Png(pictures_of(plan_in("one-area").plan)["pictures/areas/quay.png"]), 375) == []


def test_the_colours_are_those_of_the_site() -> None:
    css = (ROOT / "overrides" / "assets" / "site.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", css[css.index(":root {") : css.index("}")]))
    whole = {
        name: f"#{''.join(2 * digit for digit in code[1:])}" if len(code) == 4 else code for name, code in light.items()
    }
    names = {
        "overdue": "late",
        "planned": "planned-bar",
        "nothing-reported": "nothing-reported-ground",
        "nothing-reported-edge": "nothing-reported",
    }
    ours = palette()
    assert ours == {name: whole[names.get(name, name)] for name in ours}
    assert {category.value for category in StatusCategory} <= set(ours)


def test_the_words_say_what_the_picture_shows() -> None:
    latest = latest_edition(plan_in("estuary").plan)
    words = speak("en-GB")
    assert [site_text(latest, words), *(area_text(area, latest.report, words) for area in latest.areas)] == [
        "Estuary & Fells Improvement Plan. 23 actions: 5 completed, 1 Blue, 7 under way, 1 at risk, 2 behind,"
        " 1 Red, 1 planned, 2 stopped, 1 Purple, 2 nothing reported, 6 of these overdue, and 3 milestones. As"
        " reported on 17 June 2025.",
        "Roads, bridges & street works. 5 actions: 2 completed, 1 Blue, 1 under way, 1 behind. As reported on"
        " 17 June 2025.",
        'Homes & "warm" rooms. 6 actions: 1 completed, 3 under way, 1 Purple, 1 nothing reported, 3 of these '
        "overdue. As reported on 17 June 2025.",
        "Fell villages, Llanfair, Tŷ Gŵyn & <script>alert(1)</script>. 6 actions: 1 completed, 2 under way, 1"
        " planned, 1 stopped, 1 nothing reported, 1 of these overdue, and 1 milestone. As reported on 17 June"
        " 2025.",
        "Credit, rents and ‘fair’ charges. 6 actions: 1 completed, 1 under way, 1 at risk, 1 behind, 1 Red, 1"
        " stopped, 2 of these overdue, and 2 milestones. As reported on 17 June 2025.",
    ]


def test_words_for_an_area_without_actions_and_in_the_plans_language() -> None:
    latest = latest_edition(plan_in("one-area").plan)
    assert area_text(latest.areas[0], latest.report, speak("en-GB")) == (
        "The quay. No actions yet. As reported on 4 March 2025."
    )
    welsh = latest_edition(plan_in("cymru").plan)
    assert site_text(welsh, speak("cy")).endswith("As reported on 18 Mawrth 2025.")


def titled(title: str) -> Plan:
    plan = plan_of()
    area = plan.areas[0].model_copy(update={"title": title})
    return plan.model_copy(update={"areas": (area,), "plan": plan.plan.model_copy(update={"title": title})})


@pytest.mark.parametrize(
    "title",
    [
        "A title of middling length, which fits when it is set smaller, and only then: so it is. " * 2,
        "A title that goes on and on, " * 40,
        "Donaudampfschifffahrt" * 40,
        "☃" * 500,
        "漢字" * 300,
        "漢字 🚧 👩‍👩‍👧 العربية עברית देवनागरी",
        '#eval("1") #import "x.typ" $x$ @ref <label> \\u{41} *b* _i_ "q" `c` // no /* no',
        "\x00\x07\x1b\u202e\u2028\ufffe",
    ],
    ids=["middling", "long", "one word", "signs", "unknown", "scripts", "code", "controls"],
)
def test_no_title_breaks_a_picture_or_leaves_its_place(title: str) -> None:
    # The title and the plan's name above it are both this long.
    png = Png(pictures_of(titled(title))["pictures/areas/quay.png"])
    assert (png.width, png.height) == (1200, 630)
    margins = {colour for y in range(100, 560) for colour in (png.row(y)[:40] + png.row(y)[1160:])}
    between = {colour for y in (*range(98, 118), *range(344, 362)) for colour in png.row(y)}
    assert margins | between == {WHITE}


def test_a_title_is_shown_as_it_is_written_and_never_run() -> None:
    run, result = (pictures_of(titled(title))["pictures/areas/quay.png"] for title in ("#(1 + 1)", "2"))
    assert run != result


def test_letters_that_the_fonts_lack_have_the_stand_in_of_the_paper() -> None:
    lacked, stand_in = (pictures_of(titled(title)) for title in ("漢字 quay 🚧", "□□ quay □"))
    assert lacked == stand_in


def test_a_long_title_is_cut_and_what_follows_the_cut_does_not_matter() -> None:
    long = "A title that goes on and on, " * 40
    first, second, third = (
        pictures_of(titled(title))["pictures/areas/quay.png"]
        for title in (long, f"{long} end", long.replace("A", "The", 1))
    )
    assert first == second
    assert first != third


@pytest.mark.process
def test_pictures_are_the_same_in_every_order_and_in_another_process() -> None:
    code = (
        "import sys; sys.path[:0] = ['hooks', '.']\n"
        "from tests.feeds.test_share_images import *\n"
        "made = list(files(editions_of(plan_in('estuary').plan), words=speak('en-GB'),\n"
        "    settings=Settings(url='https://x.example.org/'), templates=TEMPLATES))\n"
        "found = {file.address: zlib.crc32(file.make()) for file in reversed(made)}\n"
        "print(sorted(found.items()))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    here = {name: zlib.crc32(content) for name, content in pictures_of(plan_in("estuary").plan).items()}
    assert ran.stdout == f"{sorted(here.items())}\n"


def test_a_picture_holds_no_time_and_no_text_of_the_machine() -> None:
    assert {kind for content in pictures_of(plan_in("cymru").plan).values() for kind in Png(content).kinds} == {
        b"IHDR",
        b"IDAT",
        b"IEND",
    }


def test_an_everyday_picture_weighs_less_than_60_kilobytes() -> None:
    text = (
        HEAD
        + "    actions:\n"
        + "".join(
            f"      - {{id: a{index}, title: Mend it, progress: [{{report: june, status: {status}}}]}}\n"
            for index, status in enumerate(["done", "done", "under-way", "planned"])
        )
    )
    made = pictures_of(
        load_bytes(text.replace("The quay", "Quays, moorings and ferries").encode(), name="plan.yaml").plan
    )
    assert {name: len(content) for name, content in made.items() if len(content) >= 60_000} == {}


@pytest.mark.process
def test_importing_the_module_leaves_the_library_for_when_it_is_needed() -> None:
    module = "improvement_plan.feeds.share_images"
    code = f"import sys; sys.path.insert(0, 'hooks')\nimport {module}\nprint('typst' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
