"""An aside: a judge who scores or scored and does not count, with what was given."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.hearing import Hearing
    from judging_app.domain.roster import Person
    from judging_app.domain.session import SeatKind


class Aside(NamedTuple):
    """A judge whose ballots do not count: a shadow, or one whose seat was taken back.

    `given` counts the contestants who were scored; `reason` is why, empty where none was given.
    """

    person: str
    name: str
    seat: SeatKind
    given: int
    reason: str


def asides_of(hearing: Hearing, people: Mapping[str, Person]) -> tuple[Aside, ...]:
    """List the judges whose ballots do not count: shadows, and seats taken back after a ballot."""
    if not any(seat.seat in {"shadow", "none"} for seat in hearing.seats.values()):
        return ()
    given = Counter(judge for _, judge in {slot[:2] for slot in hearing.ballots})
    return tuple(
        Aside(
            who,
            people[who].full_name if who in people else who,
            seat.seat,
            given[who],
            seat.reason,
        )
        for who, seat in sorted(hearing.seats.items(), key=lambda one: (one[1].order, one[0]))
        if seat.seat == "shadow" or (seat.seat == "none" and given[who])
    )
