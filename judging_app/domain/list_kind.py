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
from judging_app.domain.table import Field, columns_of

if TYPE_CHECKING:
    from judging_app.domain.table import Table

ListKind = Literal["contestant", "person"]

OWN = {"number", "category"}
"""What every list of contestants has and no list of people."""

OWN_OF_PEOPLE = ("before", "after", "institution", "background", "nip")
JUDGE_NAME = Field(
    key="name", headings=("nama juri", "juri", "judge", "judge name", "name of judge")
)
"""What only lists of people have."""


def kind_of_list(table: Table) -> ListKind | None:
    """Tell what a table is a list of; None where its headings do not tell."""
    if _fills(table, CONTESTANT_FIELDS, tuple((field,) for field in sorted(OWN))):
        return "contestant"
    has_number = _fills(table, CONTESTANT_FIELDS, CONTESTANT_REQUIRED[:1])
    return "person" if _is_of_people(table) and not has_number else None


def _is_of_people(table: Table) -> bool:
    """Tell whether a table has names, and what only people have; a bare name is anybody's."""
    if not _fills(table, PERSON_FIELDS, PERSON_REQUIRED):
        return False
    is_named_so = _fills(table, (JUDGE_NAME,), PERSON_REQUIRED)
    return is_named_so or any(_fills(table, PERSON_FIELDS, ((key,),)) for key in OWN_OF_PEOPLE)


def _fills(table: Table, fields: tuple[Field, ...], required: tuple[tuple[str, ...], ...]) -> bool:
    try:
        columns_of(table, fields, required)
    except JudgingError:
        return False
    return True
