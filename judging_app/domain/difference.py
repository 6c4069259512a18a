"""A difference: what of a result changes where something in it does, place by place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.file_kinds import Text
    from judging_app.domain.seal import Outcome, SealedRow


class Stand(NamedTuple):
    """Where a contestant stands: place (0 for none), exact score as text, and what it brings."""

    place: int
    score: str
    outcome: Outcome
    reserve: int
    prize: Text | None


class Moved(NamedTuple):
    """A contestant whose place, score, or what it brings is another one."""

    contestant: str
    number: str
    name: str
    before: Stand
    after: Stand

    @property
    def brings_other(self) -> bool:
        """Tell whether what the place brings changes: going on, a reserve's place, a prize."""
        return self.before[2:] != self.after[2:]

    @property
    def has_other_place(self) -> bool:
        return self.before.place != self.after.place


NOWHERE = Stand(0, "", "out", 0, None)
"""How somebody stands who is not in a table at all."""


def difference(before: Sequence[SealedRow], after: Sequence[SealedRow]) -> tuple[Moved, ...]:
    """Compare two tables; who is the same in both is left out.

    In the order of the places before, and who had none then last. Somebody who is in one table
    alone stands nowhere in the other.
    """
    earlier, later = ({row.contestant: row for row in rows} for rows in (before, after))
    found = []
    for who in {**earlier, **later}:
        row = earlier.get(who) or later[who]
        old, new = (_stand(rows[who]) if who in rows else NOWHERE for rows in (earlier, later))
        if old != new:
            found.append(Moved(who, row.number, row.name, old, new))
    return tuple(sorted(found, key=lambda one: (not one.before.place, one.before.place)))


def _stand(row: SealedRow) -> Stand:
    return Stand(row.place, row.score, row.outcome, row.reserve, row.prize)
