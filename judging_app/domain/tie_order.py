"""A tie order: which way results and equals are ordered, as a rubric says it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.rounding import rounded
from judging_app.domain.rule import StandingsRule, TieBreak

if TYPE_CHECKING:
    from fractions import Fraction

    from judging_app.domain.rubric import Rubric

DECISION = "decision"
"""What a seal names where a ruling set places apart."""

RULING = TieBreak(by="ruling")
STANDARD = StandingsRule()
OF_RESULTS = frozenset({"median", "highest_total", "judge_by_judge", "earlier", "again"})
"""The steps that look at what judges gave, as it entered the result, or at results."""


class TieOrder(msgspec.Struct, frozen=True, dict=True):
    """How results become places: the chain of tie-breaks, how places count, which end wins.

    `lower_wins` tells that the lower result is the better (rank sums, the skating system),
    `lower_marks` that the lower mark is: that of a judge who gives ranks.
    """

    chain: tuple[TieBreak, ...] = ()
    rule: StandingsRule = STANDARD
    lower_wins: bool = False
    lower_marks: bool = False

    @cached_property
    def steps(self) -> tuple[TieBreak, ...]:
        """The chain as it is gone through: to the first `joint`, else with a ruling at its end."""
        for at, step in enumerate(self.chain):
            if step.by == "joint":
                return self.chain[: at + 1]
        ends = bool(self.chain) and self.chain[-1].by == "ruling"
        return self.chain if ends else (*self.chain, RULING)

    @property
    def is_joint(self) -> bool:
        """Tell whether who is equal to the end shares the place and nobody is asked."""
        return self.steps[-1].by == "joint"

    @property
    def is_dense(self) -> bool:
        """Tell whether the next place follows directly on a shared one (1, 2, 2, 3)."""
        return self.rule.count == "dense"

    @property
    def is_shared_out(self) -> bool:
        """Tell whether a shared place brings all its holders what it brings, across any cut.

        So it is with joint places, and with dense ones, of which each is one place however many
        share it.
        """
        return self.is_joint or self.is_dense

    def compared(self, score: Fraction) -> Fraction:
        """Turn a result into what is compared: rounded as the rule says; equal ones are equal."""
        return rounded(score, self.rule.equal_at)

    def worth(self, score: Fraction) -> Fraction:
        """Turn a result into a number of which the higher is always the better."""
        return -self.compared(score) if self.lower_wins else self.compared(score)

    def is_lower(self, step: TieBreak) -> bool:
        """Tell whether the lower value of a step is the better."""
        if step.by == "criterion":
            return self.lower_marks
        return self.lower_wins and step.by in OF_RESULTS


PLAIN = TieOrder()
"""The higher result wins, places are standard, equals share or are ruled."""


def order_of(rubric: Rubric) -> TieOrder:
    """Read out of a rubric how results become places."""
    ranked = rubric.judge.gives == "rank"
    return TieOrder(rubric.tie_break, rubric.standings, rubric.lower_wins, ranked)


def name_of(step: TieBreak) -> str:
    """Name a step as seals and files do: a criterion by its key, any other by its kind.

    An earlier stage is named with its key (`earlier:semifinal`), a ruling is a `decision`.
    """
    if step.by == "criterion":
        return step.criterion
    if step.by == "earlier":
        return f"earlier:{step.earlier}"
    return DECISION if step.by == "ruling" else step.by


def step_named(order: TieOrder, name: str) -> int:
    """Find the first step of a name; its index in the chain, -1 where there is none."""
    return next((at for at, step in enumerate(order.steps) if name_of(step) == name), -1)
