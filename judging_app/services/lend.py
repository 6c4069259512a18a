"""Lend a laptop: a desk becomes the own laptop of one judge, or the table's again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.audition import Laptop
from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.services.desk import Happening
from judging_app.storage import laptops, placements, readings

if TYPE_CHECKING:
    from judging_app.domain.roles import Actor
    from judging_app.services.desk import Desk


class Candidate(NamedTuple):
    """Somebody on a panel to whom a laptop can be lent, by id and full name."""

    person: str
    name: str


def candidates(desk: Desk) -> tuple[Candidate, ...]:
    """List who sits on a panel here, by name."""
    seated = {
        who
        for session in readings.sessions(desk.ledger)
        for who, held in placements.seats(desk.ledger, session).items()
        if any(seat.seat != "none" for seat in held)
    }
    people = readings.people(desk.ledger, sorted(seated))
    found = (Candidate(who, person.full_name) for who, person in people.items())
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.person)))


def lend(desk: Desk, judge: str, *, by: Actor) -> None:
    """Record that this desk is a judge's own laptop from now on.

    Its window then offers that judge's places only, and others' values once a session is sealed.
    Raises JudgingError at the office's desk, where it is somebody's already, and where the judge
    sits on no panel here.
    """
    if desk.is_office:
        raise JudgingError("laptops.office")
    if laptops.judge_of(desk.ledger, desk.device):
        raise JudgingError("laptops.lent_already")
    if judge not in {one.person for one in candidates(desk)}:
        raise JudgingError("laptops.no_seat")
    desk.record(Happening("laptop", _subject(desk, judge), Laptop(lent=True), by))


def take_back(desk: Desk, *, by: Actor, witness: str, reason: str) -> None:
    """Record that this desk is the table's again, with the reason and before a witness.

    Raises JudgingError without them, where the witness is the judge or who acts, and where this
    desk is nobody's own.
    """
    held = holder(desk)
    if held is None:
        raise JudgingError("laptops.not_lent")
    if not reason.strip():
        raise JudgingError("seal.reason_needed")
    if witness.strip() in {"", *held, by.person}:
        raise JudgingError("laptops.witness_needed")
    body = Laptop(lent=False, reason=reason.strip())
    where = _subject(desk, held.person)
    desk.record(Happening("laptop", where, body, by, witness=witness.strip()))


def holder(desk: Desk) -> Candidate | None:
    """Tell whose own laptop this desk is; None for a desk of the table."""
    judge = laptops.judge_of(desk.ledger, desk.device)
    if not judge:
        return None
    return Candidate(judge, readings.people(desk.ledger, [judge])[judge].full_name)


def _subject(desk: Desk, judge: str) -> str:
    return subject("laptop", judge, desk.device)
