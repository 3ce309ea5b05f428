"""The stops of the Tab key: where each is, whether a reader can see it, and what its focus mark looks like."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import FloatRect, Page

ROOM_FOR_THE_MARK = 10
LEAST_CONTRAST = 3
LEAST_THICKNESS = 2
"""In CSS pixels: success criterion 2.4.13 of WCAG 2.2, stricter than level AA asks."""
SMOOTHING = 0.9
"""Corners are round, and pixels at an edge are mixed."""
SPARE = 3
"""Presses of Tab beyond the stops that there should be: one leaves the page, and a hidden stop shows in the others."""

_HELPERS = """
const canBeStops = () => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
  .filter((one) => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }));
const nameOf = (one) => (one.getAttribute("aria-label") || one.innerText || one.id || one.tagName).trim().slice(0, 50);
const regionOf = (one) => {
  const regions = { skip: ".skip", search: "#site_search", header: "header", menu: "#site_menu", main: "main",
    contents: ".site-toc", footer: "footer" };
  return Object.keys(regions).find((name) => one.closest(regions[name])) ?? "nowhere";
};
"""

_RECORD = (
    "() => {"
    + _HELPERS
    + """
  const order = canBeStops();
  const middle = (low, high, most) => (Math.max(low, 0) + Math.min(high, most)) / 2;
  // What is too large for the window, or for what the page leaves free above, is only seen in part.
  const fits = (low, high, most, free = 0) =>
    high - low > most - free ? low < most && high > 0 : low > -0.5 && high < most + 0.5;
  const free = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
  function faultsOf(at) {
    const box = at.getBoundingClientRect(), first = at.getClientRects()[0] ?? box;
    const [width, height] = [document.documentElement.clientWidth, innerHeight];
    const hit = document.elementFromPoint(
      middle(first.left, first.right, width), middle(first.top, first.bottom, height));
    return [
      [!at.checkVisibility({ opacityProperty: true, visibilityProperty: true }), "hidden"],
      [box.width < 1 || box.height < 1, "no size"],
      [!fits(box.left, box.right, width) || !fits(box.top, box.bottom, height, free), "out of the window"],
      [!hit || !at.contains(hit), "covered"],
    ].filter(([is]) => is).map(([, fault]) => fault);
  }
  const seen = [];
  const record = (event) => {
    if (event.key !== "Tab") return;
    const at = document.activeElement;
    if (at === document.body || !at) { seen.push(null); return; }
    seen.push({ name: nameOf(at), region: regionOf(at), place: order.indexOf(at), faults: faultsOf(at) });
  };
  document.addEventListener("keyup", record);
  window.stopsSeen = () => { document.removeEventListener("keyup", record); return seen; };
  return order.length;
}"""
)

_LOOKS = (
    "() => {"
    + _HELPERS
    + """
  window.looks = new Map();
  for (const one of canBeStops()) {
    let ground = one;
    while (ground && getComputedStyle(ground).backgroundColor === "rgba(0, 0, 0, 0)") ground = ground.parentElement;
    const around = one.closest("h1, h2, h3, h4, li, th, td, p, dd, caption");
    const look = [regionOf(one), one.tagName, one.className, around?.tagName, around?.className,
      getComputedStyle(one).display, getComputedStyle(ground ?? document.body).backgroundColor].join(" ");
    if (!looks.has(look)) looks.set(look, one);
  }
  return [...looks].map(([look, one]) => [look, regionOf(one) + ": " + nameOf(one)]);
}"""
)

_FOCUS = """(look) => {
  const one = looks.get(look);
  one.scrollIntoView({ block: "center" });
  one.focus({ preventScroll: true, focusVisible: true });
  const { x, y, width, height } = one.getBoundingClientRect();
  const [most, low] = [document.documentElement.clientWidth, innerHeight];
  const seen = (from, to, end) => Math.max(0, Math.min(to, end) - Math.max(from, 0));
  const edge = (box) => seen(box.left, box.right, most) * ((box.top >= 0) + (box.bottom <= low))
    + seen(box.top, box.bottom, low) * ((box.left >= 0) + (box.right <= most));
  const ofParts = [...one.getClientRects()].map(edge).reduce((sum, part) => sum + part, 0);
  return { box: { x, y, width, height }, edge: Math.min(edge(one.getBoundingClientRect()), ofParts) };
}"""
"""Gives the box, and the length of those of its edges that are inside the window; a link can stand on two lines."""

_COMPARE = """async ([one, two, scale]) => {
  const pixels = async (png) => {
    const image = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob());
    const drawn = new OffscreenCanvas(image.width, image.height).getContext("2d", { willReadFrequently: true });
    drawn.drawImage(image, 0, 0);
    return drawn.getImageData(0, 0, image.width, image.height).data;
  };
  const linear = (value) => value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  const light = (data, at) => 0.2126 * linear(data[at]) + 0.7152 * linear(data[at + 1]) + 0.0722 * linear(data[at + 2]);
  const [before, after] = [await pixels(one), await pixels(two)];
  let clear = 0;
  for (let at = 0; at < before.length; at += 4) {
    const [low, high] = [light(before, at), light(after, at)].sort((a, b) => a - b);
    if ((high + 0.05) / (low + 0.05) >= scale) clear += 1;
  }
  return clear;
}"""


@dataclass(frozen=True)
class Stop:
    """An element that Tab came to, as it was at that moment."""

    name: str
    region: str
    place: int
    """Its place among all elements of the page that can be stops, from 0; -1 for one that is not seen."""
    faults: tuple[str, ...]


def walk(page: Page, *, key: str = "Tab") -> tuple[int, list[Stop]]:
    """How many stops the page should have, and those that Tab comes to from here until it leaves the page."""
    number: int = page.evaluate(_RECORD)
    for _ in range(number + SPARE):
        page.keyboard.press(key)
    seen = page.evaluate("stopsSeen()")
    until_out = seen[: seen.index(None)] if None in seen else seen
    return number, [Stop(**{**stop, "faults": tuple(stop["faults"])}) for stop in until_out]


def marks(page: Page, blank: Page, *, known: set[str]) -> Iterator[tuple[str, float]]:
    """The thickness of the focus mark in CSS pixels, of one stop of each look that is not *known* yet.

    Only pixels count whose contrast with what they were without the focus is enough. The page *blank* compares them.
    """
    for look, name in page.evaluate(_LOOKS):
        if look in known:
            continue
        known.add(look)
        found = page.evaluate(_FOCUS, look)
        clip = _around(page, found["box"])
        focused = page.screenshot(clip=clip)
        page.evaluate("document.activeElement.blur()")
        pictures = [base64.b64encode(picture).decode() for picture in (page.screenshot(clip=clip), focused)]
        clear: int = blank.evaluate(_COMPARE, [*pictures, LEAST_CONTRAST])
        yield name, round(clear / found["edge"], 2)


def is_clear(thickness: float) -> bool:
    """Whether a mark is as large as one drawn all around the element."""
    return thickness >= LEAST_THICKNESS * SMOOTHING


def _around(page: Page, box: FloatRect) -> FloatRect:
    size = page.viewport_size
    assert size
    left, top = max(0.0, box["x"] - ROOM_FOR_THE_MARK), max(0.0, box["y"] - ROOM_FOR_THE_MARK)
    right = min(size["width"], box["x"] + box["width"] + ROOM_FOR_THE_MARK)
    bottom = min(size["height"], box["y"] + box["height"] + ROOM_FOR_THE_MARK)
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}
