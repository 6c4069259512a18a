"""A tie's weighing: what each place brings once a tie is ruled so, against how it stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.difference import difference
from judging_app.domain.ladder import remark_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.seal import Seal, SealedRow
    from judging_app.domain.wording import Wording


class RuledPlace(NamedTuple):
    """A contestant's place now and by the ruling (0 for none), with what each of them brings.

    What a place brings is empty where it brings nothing.
    """

    contestant: str
    number: str
    before: int
    brought: Wording
    place: int
    brings: Wording


class TieWeighing(NamedTuple):
    """What a ruling over a tie would change: the tied in the order ruled, then anybody else."""

    places: tuple[RuledPlace, ...]
    others: tuple[RuledPlace, ...]

    @property
    def order(self) -> tuple[str, ...]:
        """The contestants in the order that was weighed."""
        return tuple(one.contestant for one in self.places)


def weighed(before: Seal, after: Seal, order: Sequence[str]) -> TieWeighing:
    """Compare a result as it would be sealed now with the same once the tie is ruled."""
    was, becomes = (_rows(seal) for seal in (before, after))

    def ruled(who: str) -> RuledPlace:
        old, new = was[who], becomes[who]
        return RuledPlace(
            who,
            old.number,
            old.place,
            remark_of(old, before.goes_to),
            new.place,
            remark_of(new, after.goes_to),
        )

    changed = (one.contestant for one in difference(before.rows, after.rows))
    others = tuple(ruled(who) for who in changed if who not in order)
    return TieWeighing(tuple(map(ruled, order)), others)


def _rows(seal: Seal) -> dict[str, SealedRow]:
    """Find everybody's row; of several the one with a place."""
    ordered = sorted(seal.rows, key=lambda row: bool(row.place))
    return {row.contestant: row for row in ordered}
