"""Look back at a ballot: its revisions, for the judge whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.ballot_history import Revision, history_of
from judging_app.domain.entry import subject
from judging_app.domain.slot_keys import MAIN, ONLY
from judging_app.storage import directories

if TYPE_CHECKING:
    from judging_app.services.desk import Desk


def ballot_history(
    desk: Desk,
    session: str,
    judge: str,
    contestant: str,
    component: str = MAIN,
    performance: str = ONLY,
) -> tuple[Revision, ...]:
    """List the revisions of a judge's ballot, the newest first; none where none was sent."""
    where = subject("ballot", session, contestant, judge, component, performance)
    entries = desk.ledger.history(where)
    return history_of(entries, directories.names_in(desk.ledger, entries))
