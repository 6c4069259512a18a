"""Sealed candidates: who enters a ranking out of a seal, and the rulings that stand behind it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from judging_app.domain.audition import Decision
from judging_app.domain.candidate import Candidate

if TYPE_CHECKING:
    from judging_app.domain.seal import Seal, SealedRow


def sealed_candidates(seal: Seal) -> tuple[Candidate, ...]:
    """List who has a score in a seal, with the values on the tie-breaks and the judges' totals."""
    return tuple(sealed_candidate(seal, row) for row in seal.rows if row.score)


def sealed_candidate(seal: Seal, row: SealedRow) -> Candidate:
    """Read a row of a seal that has a score; judges are told apart by panel."""
    panel = seal.panels[row.panel]
    totals = {
        f"{panel.session}/{judge.person}": Fraction(given.total)
        for judge, given in zip(panel.judges, row.totals, strict=False)
        if given.total
    }
    means = tuple(Fraction(mean) if mean else None for mean in row.means)
    return Candidate(row.contestant, Fraction(row.score), means, totals)


def sealed_decisions(seal: Seal) -> tuple[Decision, ...]:
    """Read the rulings of a seal, over contestants as the ledger knows them."""
    ids = {row.number: row.contestant for row in seal.rows}
    return tuple(
        Decision(order=tuple(ids[number] for number in made.numbers), reason=made.reason)
        for made in seal.decisions
    )
