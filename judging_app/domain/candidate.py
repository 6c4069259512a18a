"""A candidate: a contestant with a score, as it enters a ranking, and its values on tie-breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction


class Candidate(msgspec.Struct, frozen=True):
    """A contestant with a score, as it enters the ranking.

    `means` has a value for each step of the chain, None where the step has none of its own or the
    contestant lacks it. `totals` is what each judge gave, by judge; who judged on two panels is two
    judges, so that only totals of one panel are compared.
    """

    contestant: str
    score: Fraction
    means: tuple[Fraction | None, ...] = ()
    totals: Mapping[str, Fraction] = msgspec.field(default_factory=dict)

    def mean(self, step: int) -> Fraction | None:
        """Tell the value on a step of the chain."""
        return self.means[step] if step < len(self.means) else None
