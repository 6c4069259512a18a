"""Timers: the time of a session's contestant as this desk keeps it, in a draft of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.entry import encode, subject
from judging_app.domain.timer import KeptTimer
from judging_app.storage.mirrors import Draft

if TYPE_CHECKING:
    from judging_app.storage.ledgers import Ledger

KEPT = "kept"


def timer(ledger: Ledger, session: str) -> KeptTimer | None:
    """Read a session's timer as it was kept; what nobody can read is none."""
    own = subject("timer", session)
    for draft in ledger.drafts("timer", session):
        if (draft.subject, draft.criterion) == (own, KEPT) and isinstance(draft.value, str):
            try:
                return msgspec.json.decode(draft.value, type=KeptTimer)
            except msgspec.DecodeError:
                return None
    return None


def draft_of(session: str, kept: KeptTimer) -> Draft:
    """Write a session's timer as the draft that keeps it."""
    return Draft(subject("timer", session), KEPT, encode(kept).decode())
