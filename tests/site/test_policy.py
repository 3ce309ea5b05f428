"""Each page says what it may load and run: files of the site, and nothing that stands in the page."""

from __future__ import annotations

import re

from tests.site.building import Site

POLICY = (
    "default-src 'none'; base-uri 'none'; connect-src 'self'; form-action 'none'; "
    "img-src 'self'; script-src 'self'; style-src 'self'"
)


def test_every_page_has_the_policy_before_anything_it_loads(site: Site) -> None:
    told = []
    for page in site.all_pages:
        tags = [node for node in page.all("meta", "link", "script") if "charset" not in node.attributes]
        first = next(node for node in tags if node.attributes.get("name") != "viewport")
        if first.attributes != {"http-equiv": "Content-Security-Policy", "content": POLICY}:
            told.append((page.address, first.attributes))
    assert told == []


def test_no_page_has_a_script_or_a_style_of_its_own(site: Site) -> None:
    """The policy would stop them. Data for search engines is no script: it has a type that nothing runs."""
    told = []
    for page in site.all_pages:
        scripts = [node.attributes for node in page.all("script") if "src" not in node.attributes]
        told += [(page.address, script) for script in scripts if script != {"type": "application/ld+json"}]
        told += [(page.address, tag) for tag in re.findall(r"<[^>]*\s(?:style|on\w+)=[^>]*>|<style", page.html)]
    assert told == []
