"""Add up the prizes of all sealed results, and plan the paper that lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.errors import JudgingError
from judging_app.domain.prize_totals import PrizeOrder
from judging_app.storage import readings
from judging_app.storage.prizes import read_prizes

if TYPE_CHECKING:
    from judging_app.domain.form import Money, Paper
    from judging_app.domain.prize_totals import PrizeTotals
    from judging_app.services.desk import Desk


def totals(desk: Desk) -> PrizeTotals:
    """Add up the prizes of every valid seal that this desk knows."""
    return read_prizes(desk.ledger)


def plan_prizes(
    desk: Desk, *, language: str, paper: Paper = "A4", money: Money = "standard"
) -> PrizeOrder:
    """Plan the list of all prizes with their sums; it is not counted as a copy.

    Raises JudgingError where no sealed result gives a prize.
    """
    found = totals(desk)
    if not found.results:
        raise JudgingError("results.no_prizes")
    return PrizeOrder(
        audition=readings.founding(desk.ledger)[1].name,
        totals=found,
        language=language,
        paper=paper,
        money=money,
        kind=desk.founding.kind,
    )
