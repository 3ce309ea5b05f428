"""What kind of figure a unit names, in one place for all who must know: the check of plans, disclosure and measures.

A plan can say it itself, with a measure's `figure`. Where it does not, the words of the unit decide. Where small counts
are hidden, a unit that is taken for a percentage or a rate by mistake only hides more.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

FigureKind = Literal["count", "percentage", "rate"]

_PERCENTAGE = re.compile(r"%|\bper[\s-]?cents?\b|\bpercentages?\b|\bpct\b|\bproportions?\b|\by cant\b|\bcanran(nau)?\b")
_RATE = re.compile(r"\bper\b|\brates?\b|\bratios?\b|‰|/\s*\d|\bfesul\b|\bcyfradd(au)?\b")
# Only a whole number that nothing carries on: of '1.000' or '10k' one cannot tell how much is meant.
_PER = re.compile(
    r"(?:\bper\b|\bfesul\b|/)\s*(\d{1,3}(?:[,\s]\d{3})+|\d+)(?![\d.,]|\s*\d|\s*(?:k|m|hundred|thousand|million)\b)"
)


def figure_kind(unit: str | None) -> FigureKind:
    """What kind of figure the *unit* names: by default a count.

    >>> figure_kind("% of assessments")
    'percentage'
    >>> figure_kind("Rate per 10,000")
    'rate'
    >>> figure_kind("social workers")
    'count'
    """
    words = (unit or "").casefold()
    if _PERCENTAGE.search(words):
        return "percentage"
    return "rate" if _RATE.search(words) else "count"


def rate_base(unit: str | None) -> Decimal | None:
    """How many a rate in this *unit* is for; None where it does not tell.

    >>> rate_base("per 10,000 children")
    Decimal('10000')
    """
    found = _PER.search((unit or "").casefold())
    return Decimal(re.sub(r"\D", "", found[1])) if found else None
