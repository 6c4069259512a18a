"""Laptops: which desks are the own laptop of one judge, and what such a judge wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.audition import Laptop
from judging_app.domain.entry import body_of, parts_of
from judging_app.domain.state import digest as sum_up
from judging_app.storage import readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from judging_app.storage.ledgers import Ledger

BY_JUDGE = ("ballot", "declaration", "recusal", "stance")
"""The kinds of entry that only the judge writes."""


def judge_of(ledger: Ledger, device: str) -> str:
    """Tell whose own laptop a desk is; empty for a desk of the table.

    Only what the desk itself recorded counts: nobody lends another's laptop.
    """
    return next((who for who, where in _lent(ledger) if where == device), "")


def devices_of(ledger: Ledger, judge: str) -> frozenset[str]:
    """Name the desks that are a judge's own laptop: several where one was restored as another."""
    return frozenset(where for who, where in _lent(ledger) if who == judge)


def _lent(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """List who has which desk, in the order of the ids."""
    for state in ledger.states("laptop"):
        _, who, device = parts_of(state.subject)
        own = [head for head in state.heads if head.entry.device == device]
        if any(body_of(head, Laptop).lent for head in own):
            yield who, device


def digest(ledger: Ledger, sessions: Iterable[str], judge: str = "") -> str:
    """Sum up what is known of some sessions: all of it, or only what one judge wrote."""
    if not judge:
        return readings.sessions_digest(ledger, sessions)
    states = (
        state
        for session in sessions
        for kind in BY_JUDGE
        for state in ledger.states(kind, session)
        if judge in parts_of(state.subject)[2:4]
    )
    return sum_up(head.data for state in states for head in state.heads)
