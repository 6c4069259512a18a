"""A filling: the words that fill one sheet of a paper whose layout an office may change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Words = Mapping[str, str]


@dataclass(frozen=True)
class Filling:
    """What fills one sheet: its fields, the rows of its tables, and what columns repeat for.

    In a row `mark.3` is what stands in the third of the repeated columns.
    """

    fields: Words
    tables: Mapping[str, Sequence[Words]] = field(default_factory=dict)
    each: Mapping[str, Sequence[Words]] = field(default_factory=dict)


def numbered(rows: Sequence[Words]) -> list[dict[str, str]]:
    """Put its number, counted from 1, into each row, as the field `index`."""
    return [{**row, "index": str(at)} for at, row in enumerate(rows, 1)]
