"""What every part of the plan has in common: frozen, no keys but its own, and citations of sources."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from .fields import (
    Id,
    WholeNumber,
    citation,
    is_identifier,
    one_or_more,
)


class PlanPart(BaseModel):
    """A part of the plan: frozen, and with no keys but its own."""

    # With `defer_build`, validators are built at the first plan: that halves the time to import the model.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty_keys(cls, value: Any) -> Any:
        # An editor who writes `lead:` and nothing after it says the same as one who leaves the key out.
        if isinstance(value, dict) and None in value.values():
            return {key: entry for key, entry in value.items() if entry is not None or key not in cls.model_fields}
        return value


class Citation(PlanPart):
    """Where a fact was published: a source of the plan, and where in it."""

    id: Id = Field(description="The id of a source.")
    page: WholeNumber | None = Field(None, description="The page, where it was given.")
    paragraph: WholeNumber | None = Field(None, description="The numbered paragraph, where it was given.")


@lru_cache(maxsize=4096)
def _whole_document(id: str) -> Citation:
    return Citation(id=id)


def cited(value: Any) -> Any:
    """A citation, where a source's id may stand alone."""
    # Most facts cite one of a few documents, and no page in it: one object serves them all.
    return _whole_document(value) if type(value) is str and is_identifier(value) else citation(value)


Citations = Annotated[tuple[Annotated[Citation, BeforeValidator(cited)], ...], BeforeValidator(one_or_more)]


def common_source(sources: Sequence[Citations]) -> Citations:
    """Where all parts of a list were published, by their *sources*; empty for fewer than two, or where they differ."""
    return sources[0] if len(sources) > 1 and len(set(sources)) == 1 else ()
