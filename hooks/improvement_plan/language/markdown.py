"""The plan's Markdown to HTML that is safe to publish: raw HTML stays text, and links lead where they may."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTextInlineProcessor
from markdown.treeprocessors import Treeprocessor

from ..plan.site_addresses import SCHEMES

TAGS = frozenset(
    [
        "a",
        "blockquote",
        "br",
        "code",
        "em",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)

# A link to a page of the site is written from the site's root. It becomes relative to the page that shows it, so until
# then it is marked by a character that no text of the plan can hold: Unicode keeps it for private use.
_ROOT = "\ue000"
# Letters, digits and the signs of sentences. A line starts with a letter, since a digit or a dash can start a list, and
# ends with no space, since two of them break it.
_SIGNS = ",.;:?!'\"()%/£€–—‘’“”…-"
_LINE = rf"[^\W\d](?:[\w {_SIGNS}]*[\w{_SIGNS}])?"
_PLAIN = re.compile(rf"{_LINE}(?:\n{_LINE})*\n?")
_CONTROL = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f{_ROOT}\u202a-\u202e\u2066-\u2069]")


def blocks(text: str, *, base: str) -> str:
    """Paragraphs, lists and tables. *base* leads from the page that shows them to the site's root, such as '../../'."""
    return _render(text).replace(_ROOT, base)


def inline(text: str, *, base: str) -> str:
    """One line: emphasis, code and links, without the paragraph around it. Several paragraphs become one line."""
    return _render_inline(text).replace(_ROOT, base)


def plain_markdown(text: str) -> str:
    """The words of a Markdown text, on one line."""
    return plain_text(blocks(text, base=""))


def plain_text(html: str) -> str:
    """The words of a piece of HTML, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


_INLINE = {"a", "code", "em", "strong"}


# Cached: a large plan has tens of thousands of notes, and each is on several pages.
@lru_cache(maxsize=65_536)
def _render(text: str) -> str:
    # Most texts are plain sentences. Python-Markdown takes a hundred times as long to say the same.
    return f"<p>{_escaped(text)}</p>" if is_plain(text) else _converted(text)


@lru_cache(maxsize=65_536)
def _render_inline(text: str) -> str:
    if is_plain(text):
        return _escaped(text)
    return nh3.clean(_converted(text), tags=_INLINE, url_schemes=set(SCHEMES), link_rel=None).strip()


def _escaped(plain: str) -> str:
    return escape(plain.removesuffix("\n"), quote=False)


def is_plain(text: str) -> bool:
    """Whether *text* is one paragraph in which no character means anything to Markdown."""
    return "_" not in text and _PLAIN.fullmatch(text) is not None


def _converted(text: str) -> str:
    html = _markdown().reset().convert(_CONTROL.sub("", text))
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={"a": {"href"}, "th": {"scope"}},
        attribute_filter=_attribute,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def _attribute(_: str, attribute: str, value: str) -> str | None:
    if attribute != "href":
        return value
    if value.startswith("/") and not value.startswith("//"):
        return _ROOT + value[1:]
    # Other relative addresses would lead elsewhere from each page.
    return value if value.startswith("#") or value.split(":", 1)[0].lower() in SCHEMES else None


@lru_cache(maxsize=1)
def _markdown() -> Markdown:
    return Markdown(extensions=["tables", "sane_lists", _OfThePlan()], output_format="html")


class _OfThePlan(Extension):
    """Markdown without raw HTML and images, and without headings: those belong to the page."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.deregister("html_block")
        for pattern in ("html", "image_link", "image_reference", "short_image_ref"):
            md.inlinePatterns.deregister(pattern)
        # After code, and before emphasis: a sign between two letters or digits multiplies or joins, as in 2*3.
        md.inlinePatterns.register(SimpleTextInlineProcessor(r"((?<=\w)\*(?=\w))"), "sign", 175)
        md.treeprocessors.register(_Headings(md), "headings", 15)


class _Headings(Treeprocessor):
    """A heading becomes a bold paragraph, and a table's first row its column headings."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if re.fullmatch("h[1-6]", element.tag):
                strong = Element("strong")
                strong.text, element.text = element.text, None
                strong.extend(list(element))
                for child in list(element):
                    element.remove(child)
                element.tag = "p"
                element.append(strong)
            elif element.tag == "th":
                element.set("scope", "col")
