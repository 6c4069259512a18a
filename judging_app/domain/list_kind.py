"""The kind of a list: whether its headings are those of contestants or of people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from judging_app.domain.errors import JudgingError
from judging_app.domain.roster_headings import (
    CONTESTANT_FIELDS,
    CONTESTANT_REQUIRED,
    PERSON_FIELDS,
    PERSON_REQUIRED,
)
from judging_app.domain.table import columns_of

if TYPE_CHECKING:
    from judging_app.domain.table import Field, Table

ListKind = Literal["contestant", "person"]

OWN = {"number", "category"}
"""What every list of contestants has and no list of people."""


def kind_of_list(table: Table) -> ListKind | None:
    """Tell what a table is a list of; None where its headings do not tell."""
    if _fills(table, CONTESTANT_FIELDS, tuple((field,) for field in sorted(OWN))):
        return "contestant"
    if _fills(table, PERSON_FIELDS, PERSON_REQUIRED):
        has_number = _fills(table, CONTESTANT_FIELDS, CONTESTANT_REQUIRED[:1])
        return None if has_number else "person"
    return None


def _fills(table: Table, fields: tuple[Field, ...], required: tuple[tuple[str, ...], ...]) -> bool:
    try:
        columns_of(table, fields, required)
    except JudgingError:
        return False
    return True
