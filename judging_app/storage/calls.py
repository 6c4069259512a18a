"""Calls: where the contestants of a session are in its running order, read out of a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.entry import parts_of
from judging_app.storage import readings

if TYPE_CHECKING:
    from judging_app.domain.session import Call
    from judging_app.storage.ledgers import Ledger


def calls(ledger: Ledger, session: str) -> dict[str, Call]:
    """Read the calls of a session by contestant; of two values there is none until one more."""
    return {
        parts_of(state.subject)[2]: readings.value_of(state)
        for state in ledger.states("call", session)
        if not state.is_conflict
    }
