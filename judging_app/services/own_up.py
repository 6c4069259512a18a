"""Own up to a copied desk: its branches are shown, settled, and accepted by chair and witness."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.audition import Fork
from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.overview import CODE_BITS
from judging_app.domain.parcel import contents_of
from judging_app.domain.proceedings import check_two_people
from judging_app.domain.roles import check_role
from judging_app.domain.seal import code_of
from judging_app.domain.telling import told
from judging_app.services import presence
from judging_app.services.desk import Happening
from judging_app.services.presence import NO_PINS
from judging_app.storage import directories, forks, placements, readings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.errors import Sentence
    from judging_app.domain.parcel import Contents
    from judging_app.domain.pin import Standing
    from judging_app.domain.roles import Actor
    from judging_app.domain.wording import Wording
    from judging_app.services.desk import Desk

MOST_TOLD = 40
"""So many entries of a branch are told one by one, the newest; the rest are counted."""


class Shown(NamedTuple):
    """A branch as it is shown: its end, what is in it, and its newest entries with their times."""

    end: str
    contents: Contents
    lines: tuple[tuple[str, Sentence], ...]
    more: int


class Copied(NamedTuple):
    """A copied desk before the chair: its branches, and what has to be settled first.

    `conflicts` name what the branches say differently. `may_accept` are chairs and deputies of
    sessions, `people` who can stand beside, both by id and name; `pins` tells how the PINs of those
    stand who have one at this desk.
    """

    device: str
    name: Wording
    code: str
    branches: tuple[Shown, ...]
    conflicts: tuple[Wording, ...]
    may_accept: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]
    pins: Mapping[str, Standing]

    @property
    def ends(self) -> tuple[str, ...]:
        return tuple(branch.end for branch in self.branches)


def copied(desk: Desk) -> tuple[Copied, ...]:
    """Show the copied desks whose branches nobody accepted as they are now."""
    return tuple(_copied(desk, device) for device in sorted(forks.unaccepted(desk.ledger)))


def accept_fork(
    desk: Desk,
    device: str,
    *,
    by: Actor,
    witness: str,
    reason: str,
    ends: tuple[str, ...],
    pins: Mapping[str, str] = NO_PINS,
) -> None:
    """Record that chair and witness saw the branches of a copied desk and accept them.

    Every entry of every branch stays, and counts by the usual rules. `ends` are those that were
    shown; `pins` are by person, and who was issued one at this desk is asked for it. Raises
    JudgingError without a reason, where the two are one, where who acts is no session's chair or
    deputy, where the desk was not copied, the branches say something differently that is not
    settled, or are others now than were shown, and for another PIN.
    """
    check_role("fork", by.role)
    if not reason.strip():
        raise JudgingError("seal.reason_needed")
    check_two_people(by.person, witness, readings.people(desk.ledger))
    if by.person not in _chairs(desk):
        raise JudgingError("fork.not_chair")
    found = forks.branches(desk.ledger, device)
    if not found:
        raise JudgingError("fork.not_copied")
    if sorted(ends) != sorted(branch.end for branch in found):
        raise JudgingError("fork.grown")
    unsettled = forks.conflicts_of(desk.ledger, found)
    if unsettled:
        raise JudgingError("fork.unsettled", n=len(unsettled))
    presence.prove_all(desk, (by.person, witness), pins)
    body = Fork(ends=tuple(sorted(ends)), reason=reason.strip())
    desk.record(Happening("fork", subject("fork", device), body, by, witness=witness))


def _copied(desk: Desk, device: str) -> Copied:
    ledger = desk.ledger
    found = forks.branches(ledger, device)
    entries = [kept for branch in found for kept in branch.entries[-MOST_TOLD:]]
    unsettled = forks.conflicts_of(ledger, found)
    heads = [head for name in unsettled for head in ledger.history(name)]
    names = directories.names_in(ledger, [*entries, *heads])
    people = readings.people(ledger)
    called = {who: person.full_name for who, person in people.items()}
    return Copied(
        device=device,
        name=names.device(device),
        code=code_of(device, CODE_BITS),
        branches=tuple(
            Shown(
                branch.end,
                contents_of(branch.entries),
                tuple(
                    (kept.entry.at, told(kept, names))
                    for kept in reversed(branch.entries[-MOST_TOLD:])
                ),
                max(len(branch.entries) - MOST_TOLD, 0),
            )
            for branch in found
        ),
        conflicts=tuple(names.about(name) for name in unsettled),
        may_accept=tuple((who, called.get(who, who)) for who in _chairs(desk)),
        people=tuple(sorted(called.items(), key=lambda one: one[1])),
        pins=presence.standings(desk),
    )


def _chairs(desk: Desk) -> tuple[str, ...]:
    """List the chairs and deputies of all sessions, each once."""
    found: dict[str, None] = {}
    for session in sorted(placements.every_session(desk.ledger)):
        for who, several in placements.seats(desk.ledger, session).items():
            if any(seat.seat in {"chair", "deputy"} for seat in several):
                found[who] = None
    return tuple(found)
