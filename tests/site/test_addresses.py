"""The addresses that links are checked against are those of the site."""

from improvement_plan.reading.site_links import addresses_of
from improvement_plan.reading.yaml_source import read_source
from tests.site.building import Site


def test_links_are_checked_against_the_pages_that_there_are(site: Site) -> None:
    source = read_source(site.plan_file.read_bytes(), file="plan.yaml")
    prose = site.plan_file.parent / "content"
    written = [path.relative_to(prose).as_posix() for path in prose.rglob("*") if path.is_file()]
    known = addresses_of(source.values, written=written)
    assert sorted(known.pages) == sorted({*site.pages, *site.moved})


def test_each_anchor_that_links_may_name_is_on_its_page(site: Site) -> None:
    known = addresses_of(read_source(site.plan_file.read_bytes(), file="plan.yaml").values)
    missing = {
        address: sorted(anchors - set(site.pages[address].ids))
        for address, anchors in known.pages.items()
        if address in site.pages and anchors - set(site.pages[address].ids)
    }
    assert missing == {}


def test_a_link_may_lead_to_each_file_for_readers(site: Site) -> None:
    known = addresses_of(read_source(site.plan_file.read_bytes(), file="plan.yaml").values)
    files = [
        file
        for file in site.files
        if not file.endswith(("index.html", "404.html", ".gz")) and not file.startswith(("assets/", "search"))
    ]
    assert [file for file in files if known.fault(file)] == []


def test_the_sites_own_anchors_never_meet_an_id_of_the_plan(estuary: Site) -> None:
    """An id has no underscore and no two hyphens: an action may be called 'search', 'content' or 'menu'."""
    known = addresses_of(read_source(estuary.plan_file.read_bytes(), file="plan.yaml").values)
    found = {
        (page.address, anchor)
        for page in estuary.all_pages
        for anchor in set(page.ids) - known.pages.get(page.address, frozenset())
        if "_" not in anchor and "--" not in anchor
    }
    # An earlier id of an action, and the headings of the prose.
    assert found == {
        ("", "who-this-plan-is-for"),
        ("about/", "about-this-website"),
        ("about/", "how-to-read-it"),
        ("areas/homes/", "call-centre"),
        ("areas/homes/", "how-the-damp-survey-is-done"),
        ("areas/homes/", "what-tenants-can-do"),
    }
