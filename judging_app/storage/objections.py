"""Objections: how a seal stands before the public, read out of a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.contesting import read_contesting
from judging_app.domain.entry import subject

if TYPE_CHECKING:
    from judging_app.domain.contesting import Contesting
    from judging_app.storage.ledgers import Ledger


def contesting_of(ledger: Ledger, seal: str) -> Contesting:
    """Read the announcement of the seal of a hash, and the objections to it."""
    announcement = ledger.state(subject("announcement", seal))
    return read_contesting(announcement, ledger.states("objection", seal))
