"""Candidates: who of a group has a score, with all that can separate equal ones."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from judging_app.domain.candidate import Candidate
from judging_app.domain.tie_values import values

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from judging_app.domain.given import Given
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.scores import Score


def candidates_of(
    rubric: Rubric, given: Given, found: Mapping[str, Score]
) -> tuple[Candidate, ...]:
    """List the candidates of a group, in its order; `found` are their scores."""
    placed_first = firsts(found, lower_wins=rubric.lower_wins)
    return tuple(
        Candidate(
            who,
            score.value,
            values(rubric, given, who, score.totals, placed_first, score.again),
            score.totals,
        )
        for who, score in found.items()
        if score.value is not None
    )


def firsts(found: Mapping[str, Score], *, lower_wins: bool) -> Mapping[str, int]:
    """Count by how many judges each contestant was placed first, shared places too."""
    best: dict[str, Fraction] = {}
    better = min if lower_wins else max
    for score in found.values():
        for judge, total in score.totals.items():
            best[judge] = better(best.get(judge, total), total)
    return Counter(
        who
        for who, score in found.items()
        for judge, total in score.totals.items()
        if total == best[judge]
    )
