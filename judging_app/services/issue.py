"""Issue PINs: judges are given one each at this desk, or a new one before a witness."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.pin import DIGITS, PinHolder, PinIssue, PinSlip, is_trivial
from judging_app.services.desk import Happening
from judging_app.storage import pins, placements, readings
from judging_app.storage.pins import PinRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from judging_app.domain.roles import Actor
    from judging_app.services.desk import Desk


def random_pin() -> str:
    """Make a PIN by chance, a trivial one too."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def holders(desk: Desk, session: str) -> tuple[PinHolder, ...]:
    """List who sits on a session's panel, in its order, and how each one's PIN stands here."""
    seats = placements.seats(desk.ledger, session)
    there = [who for who, held in seats.items() if any(seat.seat != "none" for seat in held)]
    there.sort(key=lambda who: (seats[who][0].order, who))
    people = readings.people(desk.ledger, there)
    rows = pins.rows(desk.ledger.connection)
    return tuple(
        PinHolder(who, people[who].full_name, rows[who].standing if who in rows else "none")
        for who in there
    )


def issue(
    desk: Desk,
    people: Sequence[str],
    *,
    by: Actor,
    witness: str = "",
    reason: str = "",
    draw: Callable[[], str] = random_pin,
) -> tuple[PinSlip, ...]:
    """Issue a new PIN to each of several people; returns the slips, and keeps only the hashes.

    No two valid PINs of a desk are alike. Whoever was issued one here before is given another only
    with a reason, and before a witness who is neither this person nor who issues it; the one before
    is void from then on. Takes some tenths of a second for each. Raises JudgingError without that
    reason or witness, where somebody is unknown, or where nobody is named.
    """
    if not people:
        raise JudgingError("sign_in.nobody")
    known = readings.people(desk.ledger, people)
    rows = pins.rows(desk.ledger.connection)
    again = [who for who in people if who in rows]
    if again:
        _check_witness(again, by.person, witness.strip(), reason.strip())
    others = [row.hash for who, row in rows.items() if row.hash and who not in people]
    drawn = _draw(len(people), others, draw)
    desk.record(
        *(
            Happening(
                "pin",
                subject("pin", who, desk.device),
                PinIssue(valid=True, reason=reason.strip() if who in rows else ""),
                by,
                witness=witness.strip() if who in rows else "",
            )
            for who in people
        ),
        pins=[PinRow(who, pins.hash_pin(pin), 0) for who, pin in zip(people, drawn, strict=True)],
    )
    for who in people:
        desk.guessed.pop(who, None)
    return tuple(PinSlip(known[who].full_name, pin) for who, pin in zip(people, drawn, strict=True))


def _check_witness(again: Iterable[str], by: str, witness: str, reason: str) -> None:
    if not reason:
        raise JudgingError("sign_in.reason_needed")
    if not witness or witness == by or witness in again:
        raise JudgingError("sign_in.witness_needed")


def _draw(count: int, hashes: Sequence[str], draw: Callable[[], str]) -> list[str]:
    """Draw so many PINs that are not trivial, differ, and are none of those of the hashes."""
    drawn: list[str] = []
    while len(drawn) < count:
        pin = draw()
        is_taken = pin in drawn or any(pins.is_right(hash_, pin) for hash_ in hashes)
        if not is_trivial(pin) and not is_taken:
            drawn.append(pin)
    return drawn
