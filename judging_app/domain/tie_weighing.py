"""A tie's weighing: what a ruling over equals would change, against how it stands now."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.difference import difference
from judging_app.domain.number import places_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.difference import Moved
    from judging_app.domain.seal import Seal


class TieWeighing(NamedTuple):
    """What a ruling over a tie would change, of the tied and of anybody else.

    `order` are the contestants as they were weighed; `score_places` the decimals with which unequal
    scores look unlike.
    """

    order: tuple[str, ...]
    moved: tuple[Moved, ...]
    score_places: int


def weighed(before: Seal, after: Seal, order: Sequence[str]) -> TieWeighing:
    """Compare a result as it would be sealed now with the same once the tie is ruled."""
    scores = [Fraction(row.score) for row in before.rows if row.score]
    moved = difference(before.rows, after.rows)
    return TieWeighing(tuple(order), moved, places_apart(scores))
