"""Sealed lines: the working of every place of a seal, from the ballots that it counted."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.errors import JudgingError
from judging_app.domain.scores import scores
from judging_app.domain.sealed_candidates import sealed_candidates, sealed_decisions
from judging_app.domain.standing import trace
from judging_app.domain.tie_lines import place_line, tie_lines
from judging_app.domain.tie_order import order_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from judging_app.domain.given import Given
    from judging_app.domain.line import Line
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.seal import Seal


class SealedLines(NamedTuple):
    """A contestant of a seal, and the lines that lead from the marks to the place."""

    contestant: str
    lines: tuple[Line, ...]


def sealed_lines(seal: Seal, rubric: Rubric, givens: Iterable[Given]) -> tuple[SealedLines, ...]:
    """Work every score of a seal out anew; `givens` are what counted, panel by panel.

    Raises JudgingError where a score is not the sealed one: then no working may stand beside it.
    """
    sealed = {(row.panel, row.contestant): row for row in seal.rows}
    found: dict[str, tuple[Line, ...]] = {}
    for panel, given in enumerate(givens):
        for who, score in scores(rubric, given).items():
            row = sealed[panel, who]
            if score.value != (Fraction(row.score) if row.score else None):
                raise JudgingError("keeping.working_differs", number=row.number)
            if score.lines:
                found[who] = score.lines
    places = place_lines(seal, rubric, found)
    return tuple(SealedLines(who, (*lines, *places[who])) for who, lines in found.items())


def place_lines(
    seal: Seal, rubric: Rubric, contestants: Iterable[str]
) -> dict[str, tuple[Line, ...]]:
    """Tell what separated each from those of equal score, and the place; nothing without one."""
    order, several = order_of(rubric), sealed_candidates(seal)
    splits = trace(several, sealed_decisions(seal), order)
    by_id = {one.contestant: one for one in several}
    numbers = {row.contestant: row.number for row in seal.rows}
    places = {row.contestant: row.place for row in seal.rows if row.place}
    return {
        who: (*tie_lines(who, splits, by_id, order, rubric, numbers), place_line(places[who]))
        if who in places
        else ()
        for who in contestants
    }
