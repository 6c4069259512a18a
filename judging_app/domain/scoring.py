"""Scoring: what each judge gives, and what the panel gives, exactly."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.ballot import total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.ballot import Ballot
    from judging_app.domain.rubric import Rubric


class PanelScore(msgspec.Struct, frozen=True):
    """What the panel gives a contestant: the score, and its means on the tie-break criteria.

    `score` is None where no entitled judge has scored: no score is not a score of zero. `means`
    are in the order of the rubric's tie-breaks. All are exact.
    """

    score: Fraction | None
    means: tuple[Fraction, ...] = ()


def panel_score(rubric: Rubric, ballots: Sequence[Ballot]) -> PanelScore:
    """Average the totals of the judges who were entitled to score and did.

    The order of the judges does not matter; who did not score is in neither sum nor count.
    """
    if not ballots:
        return PanelScore(None)
    count = len(ballots)
    score = sum((total(ballot, rubric) for ballot in ballots), start=Fraction(0)) / count
    means = tuple(
        rubric.value(sum(ballot.marks[step.criterion] for ballot in ballots)) / count
        for step in rubric.tie_break
    )
    return PanelScore(score, means)
