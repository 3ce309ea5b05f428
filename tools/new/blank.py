"""A plan to begin with: it has no fault, and says what to put where."""

from __future__ import annotations

from tools.new.writing import Head, head_lines
from tools.new.yaml_text import scalar


def blank(head: Head) -> str:
    """The text of a new plan with one area and one action, which are there to be replaced."""
    return f"""\
{head_lines(head)}\
# The plan: every fact on the site comes from this file. docs/editing.md has an example of each edit.
# Each status belongs to a report. To report progress, add an entry under `progress:`, and keep the entries that stand
# there. Leave out what no source says: the site then shows that it was not stated.

plan:
  title: {scalar(head.title)}
  organisation: {scalar(head.body)}
  # Further keys: aim, about, review, contact and more (docs/format.md).

# Reports, oldest first; the last is what the site shows. Its id becomes its address.
reports:
  - id: {head.report}
    date: {head.report}
    title: First report

# The areas of the plan, each with its actions. Replace these two by yours: ids are lower-case letters, digits and
# hyphens, and stay as they are once the site is published.
areas:
  - id: first-area
    title: First area
    actions:
      - id: first-action
        title: First action
        # Who leads on it, and the date that was first published for it, such as 2027-03 or 2027-03-31:
        # lead: Head of Service
        # due: 2027-03
        # What each report says of it. The statuses are done, under-way, planned, at-risk, late and stopped:
        # progress:
        #   - report: {head.report}
        #     status: under-way
        #     note: What the report says, in a sentence or two.
"""
