"""Register contestants and people: preview a list from a file, then take it in whole."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.roster import Contestant
from judging_app.domain.roster_import import preview_contestants, preview_people
from judging_app.services.desk import Happening
from judging_app.storage import readings
from judging_app.storage.tables_in import read_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from judging_app.domain.preview import Preview
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


def take_in(desk: Desk, who: Sequence[Contestant | Person], *, by: Actor) -> tuple[str, ...]:
    """Record contestants or people, all in one transaction; who has no id gets one.

    Returns their ids. Raises JudgingError where two contestants would carry the same number.
    """
    named = [
        value if value.id else msgspec.structs.replace(value, id=desk.new_id()) for value in who
    ]
    _check_numbers(desk, [value for value in named if isinstance(value, Contestant)])
    desk.record(
        *(Happening(kind := _kind(value), subject(kind, value.id), value, by) for value in named)
    )
    return tuple(value.id for value in named)


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
