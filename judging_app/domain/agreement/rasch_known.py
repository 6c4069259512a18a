"""The known information of a Rasch fit: what there were if the contestants' quality were known."""

from __future__ import annotations

from itertools import pairwise
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.agreement.rasch_curves import added_up, variance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.agreement.linear_equations import Matrix
    from judging_app.domain.agreement.rasch_curves import Curve
    from judging_app.domain.agreement.rasch_state import State


class Places(NamedTuple):
    """Where the parameters stand in one row: severities, difficulties, steps, mean, deviation."""

    judges: int
    criteria: int
    steps: int

    def criterion(self, at: int) -> int:
        return self.judges + at

    def step(self, at: int) -> int:
        return self.judges + self.criteria + at

    @property
    def mean(self) -> int:
        return self.step(self.steps)

    @property
    def deviation(self) -> int:
        return self.mean + 1

    @property
    def size(self) -> int:
        return self.mean + 2

    def constraints(self) -> list[list[float]]:
        """List the sums that are 0: of the severities, the difficulties and the steps."""
        ends = (0, self.judges, self.step(0), self.mean)
        return [[float(a <= at < b) for at in range(self.size)] for a, b in pairwise(ends)]


def add_known(
    known: Matrix, places: Places, judge: int, state: State, mass: Sequence[float]
) -> None:
    """Add one judge's marks, of which so many lie at each node; above the diagonal only."""
    nodes = state.nodes
    lean = list(map(mul, mass, nodes))
    by_power = (mass, lean, list(map(mul, lean, nodes)))
    for criterion, one in enumerate(state.curves[judge]):
        place = places.criterion(criterion)
        level, tilt, bend = (sum(map(mul, variance(one), row)) for row in by_power)
        for located in (judge, place):
            known[located][located] += level
            known[located][places.mean] -= level
            known[located][places.deviation] -= tilt
        known[judge][place] += level
        known[places.mean][places.mean] += level
        known[places.mean][places.deviation] += tilt
        known[places.deviation][places.deviation] += bend
        _add_steps(known, places, (judge, place), one, (mass, lean))


def _add_steps(
    known: Matrix,
    places: Places,
    located: tuple[int, int],
    one: Curve,
    by_power: tuple[Sequence[float], Sequence[float]],
) -> None:
    mass, lean = by_power
    for step, chances in enumerate(one.reached):
        place = places.step(step)
        beyond = added_up(one.reached[step:])
        shared = [
            step * chance + more - mean * chance
            for chance, more, mean in zip(chances, beyond, one.mean, strict=True)
        ]
        level, tilt = sum(map(mul, shared, mass)), sum(map(mul, shared, lean))
        for where in located:
            known[where][place] += level
        known[place][places.mean] -= level
        known[place][places.deviation] -= tilt
        weighted = list(map(mul, mass, (1 - chance for chance in chances)))
        for other in range(step, places.steps):
            # Who reached the higher of two steps reached the lower.
            both = map(mul, weighted, one.reached[other])
            known[place][places.step(other)] += sum(both)
