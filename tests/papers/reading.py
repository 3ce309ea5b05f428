"""Papers of plans, and what they say as lines that can be read and compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvement_plan.editions.edition import edition, editions_of
from improvement_plan.language.translations import speak
from improvement_plan.output.settings import Settings
from improvement_plan.papers.document import (
    Block,
    Facts,
    Figure,
    Heading,
    Line,
    ListBlock,
    PaperDocument,
    Paragraph,
    Run,
    TableBlock,
    rewritten,
)
from improvement_plan.papers.paper import paper
from improvement_plan.plan.model import Plan
from tests.plans import plan_in

SETTINGS = Settings(url="https://council.example.org/plan/")
WORDS = speak("en-GB")


def paper_of(plan: Plan, report: str) -> PaperDocument:
    ids = [report.id for report in plan.reports]
    before = ids.index(report)
    earlier = edition(plan, ids[before - 1]) if before else None
    return paper(edition(plan, report), earlier=earlier, words=WORDS, settings=SETTINGS)


def latest(plan: Plan) -> PaperDocument:
    *past, edition = editions_of(plan)
    return paper(edition, earlier=past[-1] if past else None, words=WORDS, settings=SETTINGS, past=past)


def estuary(report: str = "2025-06-17") -> PaperDocument:
    return paper_of(plan_in("estuary").plan, report)


def read(line: Line) -> str:
    return "".join(run.text for run in line).replace("\n", " / ").replace("\u00a0", " ")


def told(blocks: tuple[Block, ...], indent: str = "") -> Iterator[str]:
    """The blocks as lines that can be read."""
    for block in blocks:
        match block:
            case Heading():
                yield f"{indent}{'#' * block.level} {read(block.text)}"
            case Paragraph():
                yield f"{indent}{'' if block.kind == 'text' else f'({block.kind}) '}{read(block.text)}"
            case ListBlock():
                for number, item in enumerate(block.items, 1):
                    first, *more = told(item)
                    yield f"{indent}{f'{number}.' if block.is_numbered else '-'} {first}"
                    yield from (f"{indent}  {line}" for line in more)
            case TableBlock():
                yield f"{indent}[{read(block.caption)}]"
                for row in (block.columns, *block.rows):
                    yield f"{indent}| " + " | ".join(map(read, row))
            case Facts():
                yield from (f"{indent}{read(name)}: {read(value)}" for name, value in block.pairs)
            case Figure():
                yield f"{indent}<{block.alternative}> {read(block.caption)}".rstrip()


def part(document: PaperDocument, heading: str) -> list[str]:
    """What stands under one heading, up to the next of its rank or above."""
    lines = [*told(document.cover), *told(document.body)]
    start = next(index for index, line in enumerate(lines) if re.fullmatch(rf"#+ {re.escape(heading)}", line))
    rank = lines[start].index(" ")
    ends = (index for index in range(start + 1, len(lines)) if re.match(rf"#{{1,{rank}}} ", lines[index]))
    return lines[start + 1 : next(ends, len(lines))]


def runs_of(document: PaperDocument) -> list[Run]:
    found: list[Run] = []

    def noted(line: Line) -> Line:
        found.extend(line)
        return line

    for block in (*document.cover, *document.body):
        rewritten(block, noted)
    return found


def whole(document: PaperDocument) -> str:
    return "\n".join([*told(document.cover), "", *told(document.body)])
