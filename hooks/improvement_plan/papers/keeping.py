"""What stays on a page with what follows it, in any format: a heading with its chart, a sentence with its list."""

from __future__ import annotations

from collections.abc import Sequence

from .document import Block, Facts, Figure, Heading, Line, ListBlock, Paragraph, TableBlock

_FEW = 4
"""How many blocks between a heading and its chart stay with the chart."""
_SHORT = 200
"""How many letters a sentence has that only leads to what follows it."""


def keeps_with_next(blocks: Sequence[Block]) -> list[bool]:
    """Whether each of *blocks* stays with the next one. Headings always do: here they are False."""
    return [_keeps(blocks, place) for place in range(len(blocks))]


def _keeps(blocks: Sequence[Block], place: int) -> bool:
    block, after = blocks[place], blocks[place + 1 : place + 1 + _FEW]
    if not isinstance(block, Paragraph | Facts) or not after:
        return False
    if isinstance(block, Paragraph) and _leads(block.text, after[0], before=blocks[place - 1] if place else None):
        return True
    return _is_below_heading(blocks, place) and _has_figure(after)


def _leads(text: Line, following: Block, *, before: Block | None) -> bool:
    """Whether a line that stands out names what follows, or a short one below a heading does no more than lead on."""
    if text and (all(run.is_strong for run in text) or all(run.is_emphasis for run in text)):
        return True
    length = sum(len(run.text) for run in text)
    leads_to = isinstance(following, Heading | ListBlock | TableBlock)
    return leads_to and length < _SHORT and isinstance(before, Heading)


def _is_below_heading(blocks: Sequence[Block], place: int) -> bool:
    """Whether only paragraphs and facts stand between it and a heading above."""
    above = next((block for block in reversed(blocks[:place]) if not isinstance(block, Paragraph | Facts)), None)
    return isinstance(above, Heading)


def _has_figure(after: Sequence[Block]) -> bool:
    """Whether a chart is the first thing of another kind that follows."""
    following = next((block for block in after if not isinstance(block, Paragraph | Facts)), None)
    return isinstance(following, Figure)
