"""The pages of a plan as a person would write them in Markdown, from the plain values of plan.yaml.

Only the standard library is used: the package is copied into the projects that it is timed with, where plugins call it.
"""

from .pages import is_long, names, page, pages
from .parts import Plan

__all__ = ["Plan", "is_long", "names", "page", "pages"]
