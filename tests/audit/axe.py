"""Asks axe-core what fails on a page, and looks for what does not fit, which axe-core does not see."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from axe_playwright_python.base import AXE_FILE_PATH
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tools.npm import installed

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations", "incomplete"]}

# A table may scroll by itself; a text in a box that neither scrolls nor shows the rest is lost.
NOT_FITTING = """() => {
    const whole = document.documentElement;
    const name = element => element.tagName.toLowerCase() + (element.className ? '.' + element.className : '');
    const hides = style => [style.overflowX, style.overflowY].some(way => way === 'hidden' || way === 'clip');
    const cut = [...document.querySelectorAll('body *:not(svg *)')].filter(element => {
        const style = getComputedStyle(element);
        return hides(style) && style.clipPath === 'none' && element.innerText?.trim()
            && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
    });
    const wide = whole.scrollWidth > whole.clientWidth ? [[name(document.body), 'wider than the window']] : [];
    return [...wide, ...cut.map(element => [name(element), 'text cut off'])];
}"""


@dataclass(frozen=True)
class Finding:
    """An element of a page that breaks a rule."""

    rule: str
    element: str
    why: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.element}: {self.why}"


@dataclass(frozen=True)
class Verdict:
    """What is wrong with a page in one state, and what a person would have to look at."""

    failures: tuple[Finding, ...]
    undecided: tuple[Finding, ...]


def make() -> Axe:
    """The pinned axe-core of npm; without it, the older one that comes with its Python package."""
    newest = installed("axe-core")
    return Axe.from_file(newest / "axe.min.js" if newest else AXE_FILE_PATH)


def version(axe: Axe) -> str:
    """The number in the first line of axe-core."""
    first: str = axe.axe_script.split("\n", 1)[0]
    return first.rpartition(" v")[2]


def audit(axe: Axe, page: Page, *, without: tuple[str, ...] = ()) -> Verdict:
    """Judge the page as it stands, *without* some of the rules."""
    told = axe.run(page, options={**OPTIONS, "rules": {rule: {"enabled": False} for rule in without}}).response
    unfit = [Finding("does-not-fit", element, why) for element, why in page.evaluate(NOT_FITTING)]
    return Verdict((*findings(told["violations"]), *unfit), tuple(findings(told["incomplete"])))


def findings(rules: list[dict[str, Any]]) -> Iterator[Finding]:
    """Each element that axe-core names, with its reason on one line."""
    for rule in rules:
        for node in rule["nodes"]:
            why = " ".join((node.get("failureSummary") or rule["help"]).split())
            yield Finding(rule["id"], f"{node['target']} {' '.join(node['html'].split())}", why)
