"""Presence: a PIN proves that somebody is at this desk; what the verbs that ask for one share."""

from __future__ import annotations

from math import ceil
from types import MappingProxyType
from typing import TYPE_CHECKING

from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.pin import MOST, PinIssue, is_pin, wait_after
from judging_app.domain.roles import Actor
from judging_app.services.desk import Happening
from judging_app.storage import pins, readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from judging_app.domain.pin import Standing
    from judging_app.services.desk import Desk
    from judging_app.storage.pins import PinRow


NO_PINS: Mapping[str, str] = MappingProxyType({})


def standings(desk: Desk) -> dict[str, Standing]:
    """Tell of everybody who was issued a PIN at this desk how it stands."""
    held = pins.rows(desk.ledger.connection)
    return {who: row.standing for who, row in held.items()}


def prove_all(desk: Desk, people: Iterable[str], given: Mapping[str, str]) -> None:
    """Check the PIN of each of several people who has one at this desk; `given` are by person.

    Whoever was never issued one here is there by name alone. Raises JudgingError `seal.pin_refused`
    with the `person`, the `name` and `why`: as `prove`, or `sign_in.form` where none was given.
    """
    held = pins.rows(desk.ledger.connection)
    asked = [who for who in people if who in held]
    names = readings.people(desk.ledger, asked)
    for who in asked:
        try:
            prove(desk, who, given.get(who, ""))
        except JudgingError as refusal:
            name = names[who].full_name
            why = refusal.sentence
            raise JudgingError("seal.pin_refused", person=who, name=name, why=why) from refusal


def prove(desk: Desk, person: str, pin: str) -> None:
    """Check a person's PIN; returns where it is right, and only there.

    A guess is counted and committed before it is looked at, so that nothing that happens in between
    gives it back; a right one sets the count to 0. After five wrong ones each further guess waits
    15 s, 30 s, 60 s and on, by a stopwatch that no clock moves, and that starts anew when the desk
    is opened; one that comes earlier is neither looked at nor counted. The twentieth wrong one
    makes the PIN void, which is recorded. Nobody else waits.

    Raises JudgingError: `sign_in.wrong`, `sign_in.wait` (the guess was wrong) and `sign_in.waiting`
    (it was not looked at), the last two with the `seconds` to wait; `sign_in.void` where a new PIN
    is due, and `sign_in.none` where none was issued here.
    """
    row = _valid(desk, person)
    if not is_pin(pin):
        raise JudgingError("sign_in.form")
    if seconds := _seconds(desk, row):
        raise JudgingError("sign_in.waiting", seconds=seconds)
    counted = row._replace(wrong=row.wrong + 1)
    desk.write((), pins=[counted])
    desk.guessed[person] = desk.tick()
    if pins.is_right(row.hash, pin):
        desk.write((), pins=[row._replace(wrong=0)])
        del desk.guessed[person]
        return
    desk.guessed[person] = desk.tick()
    if counted.wrong >= MOST:
        _make_void(desk, counted)
    if seconds := _seconds(desk, counted):
        raise JudgingError("sign_in.wait", seconds=seconds)
    raise JudgingError("sign_in.wrong")


def seconds_to_wait(desk: Desk, person: str) -> int:
    """Say how many seconds it takes until a guess at a person's PIN is looked at again."""
    row = pins.row_of(desk.ledger.connection, person)
    return _seconds(desk, row) if row is not None and row.hash else 0


def _valid(desk: Desk, person: str) -> PinRow:
    row = pins.row_of(desk.ledger.connection, person)
    if row is None:
        raise JudgingError("sign_in.none")
    if not row.hash:
        raise JudgingError("sign_in.void")
    if row.wrong >= MOST:  # the program ended while it looked at the last guess
        _make_void(desk, row)
    return row


def _seconds(desk: Desk, row: PinRow) -> int:
    since = desk.guessed.get(row.person, desk.opened_at)
    return max(0, ceil(since + wait_after(row.wrong) - desk.tick()))


def _make_void(desk: Desk, row: PinRow) -> None:
    """Forget a PIN's hash, record that it is void, and say so."""
    where = subject("pin", row.person, desk.device)
    by = Actor(desk.name, "operator")
    void = Happening("pin", where, PinIssue(valid=False), by)
    desk.record(void, pins=[row._replace(hash="")])
    raise JudgingError("sign_in.void")
