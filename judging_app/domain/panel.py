"""A panel: who scores in a session, each with how many ballots are sent of those that are due."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.progress import EXPECTED, cell_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.file_kinds import Text
    from judging_app.domain.hearing import Hearing
    from judging_app.domain.pin import Standing
    from judging_app.domain.progress import Marked
    from judging_app.domain.roster import Person
    from judging_app.domain.session import SeatKind


class SeatedJudge(NamedTuple):
    """A person on a panel who scores; `number` counts from 1 in the order of the panel.

    `pin` is how this person's PIN stands at the desk that asks; `is_robot` tells that a robot plays
    the judge, in a rehearsal.
    """

    person: str
    name: str
    background: str
    seat: SeatKind
    number: int
    sent: int
    expected: int
    pin: Standing = "none"
    is_robot: bool = False

    @property
    def is_finished(self) -> bool:
        return self.sent == self.expected > 0


@dataclass(frozen=True)
class Panel:
    """The panel of a session; `date` is the planned day (`2020-07-22`)."""

    session: str
    name: str
    category: Text
    venue: str
    room: str
    date: str
    contestants: int
    judges: tuple[SeatedJudge, ...]

    def only(self, judge: str) -> Panel:
        """Leave the one judge whose own laptop shows the panel; everybody where none is named."""
        if not judge:
            return self
        return replace(self, judges=tuple(one for one in self.judges if one.person == judge))


def seated(
    hearing: Hearing, people: Mapping[str, Person], marked: Marked
) -> tuple[SeatedJudge, ...]:
    """List who scores on a panel, in its order, also those whose marks do not count."""
    there = sorted(
        (who for who, seat in hearing.seats.items() if seat.seat != "none"),
        key=lambda who: (hearing.seats[who].order, who),
    )
    return tuple(_seated(hearing, people, marked, who, n) for n, who in enumerate(there, start=1))


def _seated(
    hearing: Hearing, people: Mapping[str, Person], marked: Marked, who: str, number: int
) -> SeatedJudge:
    person = people.get(who)
    disputed = frozenset(hearing.conflicts)
    states = [
        cell_of(hearing, contestant, who, marked, disputed).state
        for contestant in hearing.contestants
        if contestant not in hearing.attendances or hearing.is_present(contestant)
    ]
    return SeatedJudge(
        person=who,
        name=person.full_name if person else who,
        background=person.background if person else "",
        seat=hearing.seats[who].seat,
        number=number,
        sent=states.count("submitted"),
        expected=sum(state in EXPECTED for state in states),
    )
