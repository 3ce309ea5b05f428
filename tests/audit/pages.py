"""Which pages of a site are audited: some of each kind, or every page."""

from tests.site.building import Site

MISSING = "no/such/page/"
"""An address that is not there, which the 404 page answers."""


def largest_area(site: Site) -> str:
    """The address of the area whose page is the largest."""
    return max(inside(site, "areas/"), key=lambda address: (len(site.pages[address].html), address))


def latest_report(site: Site) -> str:
    """The address of the last report; what stands below a report is not one."""
    return max(address for address in inside(site, "reports/") if address.count("/") == 2)


def first_views(site: Site) -> list[str]:
    """Home, the largest area, the actions and the latest report: where readers arrive."""
    return ["", largest_area(site), "actions/", latest_report(site)]


def lightest_kinds(_: Site) -> list[str]:
    """The kinds of page that the fullest ones are not: home, the table of actions, a page of prose, the 404 page."""
    return ["", "actions/", "accessibility/", MISSING]


def fullest(site: Site) -> list[str]:
    """The pages that show most kinds of content: the largest area and the latest report."""
    return [largest_area(site), latest_report(site)]


def every_page(site: Site) -> list[str]:
    """All that was built, and the 404 page."""
    return [*site.pages, MISSING]


def inside(site: Site, folder: str) -> list[str]:
    """The addresses in a folder, without the folder's own."""
    return [address for address in site.pages if address.startswith(folder) and address != folder]
