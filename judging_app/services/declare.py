"""Declare a conflict of interest: a judge does not score a contestant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.session import Recusal
from judging_app.services.desk import Happening
from judging_app.storage import placements

if TYPE_CHECKING:
    from judging_app.domain.roles import Actor
    from judging_app.domain.session import Tie
    from judging_app.services.desk import Desk


def recuse(
    desk: Desk, session: str, contestant: str, *, by: Actor, tie: Tie, note: str = ""
) -> None:
    """Record that the judge who acts does not score a contestant, and the tie between them.

    A ballot given before stays in the ledger and no longer counts. Raises JudgingError after the
    seal, or where the session, the judge's seat or the contestant in it is unknown.
    """
    _record(desk, session, contestant, by, Recusal(recused=True, tie=tie, note=note))


def take_back(desk: Desk, session: str, contestant: str, *, by: Actor, tie: Tie, note: str) -> None:
    """Take a mistaken recusal back, with a note that says why."""
    if not note.strip():
        raise JudgingError("seal.reason_needed")
    _record(desk, session, contestant, by, Recusal(recused=False, tie=tie, note=note))


def _record(desk: Desk, session: str, contestant: str, by: Actor, recusal: Recusal) -> None:
    placements.check_open(desk.ledger, session)
    placements.check_seated(desk.ledger, session, by.person)
    placements.check_assigned(desk.ledger, session, [contestant])
    where = subject("recusal", session, contestant, by.person)
    desk.record(Happening("recusal", where, recusal, by))
