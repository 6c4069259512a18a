"""Register contestants and people: by hand one by one, or a list from a file, taken in whole."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from judging_app.domain.entry import body_of, subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.kinds import KINDS
from judging_app.domain.numbering import next_number
from judging_app.domain.roster import Contestant
from judging_app.domain.roster_import import preview_contestants, preview_people
from judging_app.domain.roster_rules import check_contestant, check_person, readable
from judging_app.services.desk import Happening
from judging_app.storage import placements, readings
from judging_app.storage.tables_in import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from judging_app.domain.preview import Preview
    from judging_app.domain.programme import Programme
    from judging_app.domain.roles import Actor
    from judging_app.domain.roster import Person
    from judging_app.services.desk import Desk


def look_at_contestants(desk: Desk, path: Path) -> Preview[Contestant]:
    """Preview a list of contestants (CSV or XLSX): who comes in, who does not, and why.

    Writes nothing. Raises JudgingError where the file as a whole cannot be read.
    """
    known = tuple(readings.contestants(desk.ledger).values())
    return preview_contestants(read_table(path), readings.programme(desk.ledger), known)


def look_at_people(desk: Desk, path: Path) -> Preview[Person]:
    """Preview a list of judges and other people; as `look_at_contestants`."""
    return preview_people(read_table(path), tuple(readings.people(desk.ledger).values()))


class Registered(NamedTuple):
    """Somebody on the roster as the ledger has it: every value, and the heads that give them.

    `values` holds one value unless two desks disagree.
    """

    values: tuple[Any, ...]
    heads: tuple[str, ...]

    @property
    def is_disputed(self) -> bool:
        return len(set(self.values)) > 1


def look_up(desk: Desk, kind: str, who: str) -> Registered:
    """Read a `contestant` or a `person` by id, to fill a form from. Raises JudgingError."""
    state = desk.ledger.state(f"{kind}/{who}")
    if state is None:
        raise JudgingError("ledger.unknown_subject", subject=f"{kind}/{who}")
    values = tuple(body_of(head, KINDS[kind].body) for head in state.heads)
    return Registered(values, tuple(head.hash for head in state.heads))


def free_number(desk: Desk, category: str) -> str:
    """Suggest the number that comes next for a new contestant of a category."""
    return next_number(readings.contestants(desk.ledger).values(), category)


def take_in(
    desk: Desk,
    who: Sequence[Contestant | Person],
    *,
    by: Actor,
    seen: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[str, ...]:
    """Record contestants or people, all in one transaction; who has no id gets one.

    `seen` are, by id, the heads that a form was filled from. Returns their ids. Raises JudgingError
    where the programme has no place for somebody, where two contestants would carry the same
    number, where a contestant would leave the category of a session that waits for them, or where
    somebody changed since they were seen.
    """
    programme = readings.programme(desk.ledger)
    named = [_whole(desk, value, programme) for value in who]
    contestants = [value for value in named if isinstance(value, Contestant)]
    _check_numbers(desk, contestants)
    _check_categories(desk, contestants)
    heads = seen or {}
    desk.record(
        *(
            Happening(
                kind := _kind(value), subject(kind, value.id), value, by, seen=heads.get(value.id)
            )
            for value in named
        )
    )
    return tuple(value.id for value in named)


def _whole(desk: Desk, value: Contestant | Person, programme: Programme) -> Contestant | Person:
    """Make the texts of somebody readable, refuse what cannot be, and give an id."""
    whole: Contestant | Person
    if isinstance(value, Contestant):
        whole = readable(value)
        check_contestant(whole, programme)
    else:
        whole = readable(value)
        check_person(whole)
    return whole if whole.id else msgspec.structs.replace(whole, id=desk.new_id())


def _check_categories(desk: Desk, contestants: Sequence[Contestant]) -> None:
    """Refuse to change the category of a contestant whom a session of the old one waits for."""
    known = readings.contestants(desk.ledger)
    for value in contestants:
        if value.id in known and known[value.id].category != value.category:
            for session in placements.sessions_with(desk.ledger, value.id).values():
                if session.category != value.category:
                    values = {"number": value.number, "session": session.name}
                    raise JudgingError("prepare.category_bound", **values)


def _check_numbers(desk: Desk, contestants: Sequence[Contestant]) -> None:
    """Refuse a number that somebody else has, among these or among those who stay as they are."""
    given = {value.id for value in contestants}
    staying = (
        value.number
        for name, value in readings.contestants(desk.ledger).items()
        if name not in given
    )
    numbers = Counter(value.number.casefold() for value in contestants)
    taken = {number.casefold() for number in staying}
    for value in contestants:
        number = value.number.casefold()
        if numbers[number] > 1 or number in taken:
            raise JudgingError("ledger.number_twice", number=value.number)


def _kind(value: Contestant | Person) -> str:
    return "contestant" if isinstance(value, Contestant) else "person"
