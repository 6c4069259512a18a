"""Prizes: what all valid seals of a ledger give, and which results are awaited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.entry import parts_of
from judging_app.domain.hearing import read_official
from judging_app.domain.prize_totals import prize_totals
from judging_app.domain.stakes import stakes
from judging_app.storage import readings

if TYPE_CHECKING:
    from judging_app.domain.prize_totals import PrizeTotals
    from judging_app.domain.seal import Seal
    from judging_app.storage.ledgers import Ledger


def read_prizes(ledger: Ledger) -> PrizeTotals:
    """Add up the prizes of every valid seal, of sessions and of plenaries."""
    programme = readings.programme(ledger)
    sealed: dict[tuple[str, ...], tuple[str, Seal]] = {}
    for state in ledger.states("seal"):
        official = read_official(state)
        if official.seal is not None:
            sealed[tuple(parts_of(state.subject)[1:])] = (official.hash, official.seal)
    awaited = set()
    for name, session in readings.sessions(ledger).items():
        stage = programme.stage(session.stage)
        if stakes(stage, session.category, "session").slots and ("session", name) not in sealed:
            awaited.add((session.stage, session.category))
    for stage in programme.stages:
        for category in stage.rubrics:
            is_there = ("plenary", stage.key, category) in sealed
            if stakes(stage, category, "stage").slots and not is_there:
                awaited.add((stage.key, category))
    return prize_totals(programme, sealed.values(), awaited)
