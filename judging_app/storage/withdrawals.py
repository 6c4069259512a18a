"""Withdrawals: who withdrew after a seal, read out of a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.entry import body_of, parts_of
from judging_app.domain.follow_up import Withdrawal
from judging_app.domain.succession import going_on
from judging_app.storage import readings

if TYPE_CHECKING:
    from judging_app.storage.ledgers import Ledger


def withdrawals(ledger: Ledger, seal: str) -> dict[str, Withdrawal]:
    """Read who withdrew after the seal of a hash, by contestant.

    Where two desks recorded it differently, who withdrew on one of them has withdrawn.
    """
    found: dict[str, Withdrawal] = {}
    for state in ledger.states("withdrawal", seal):
        for head in state.heads:
            value = body_of(head, Withdrawal)
            if value.withdrawn:
                found[parts_of(head.entry.subject)[2]] = value
    return found


def next_stage(ledger: Ledger, *scope: str) -> tuple[str, ...]:
    """List the contestants who go on by a scope's seal, after all that was recorded since."""
    found = readings.official(ledger, *scope)
    if found.seal is None:
        return ()
    return going_on(found.seal, withdrawals(ledger, found.hash))
