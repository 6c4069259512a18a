"""A simulated panel: ballots drawn from a Rasch model whose severities are known."""

from __future__ import annotations

from random import Random  # noqa: TID251  # drawn from a seed
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.agreement.rasch_curves import chances

if TYPE_CHECKING:
    from collections.abc import Mapping

STEPS = (-2.0, -0.7, 0.7, 2.0)
LEVELS = range(1, len(STEPS) + 2)


class Simulated(NamedTuple):
    """The levels of each ballot by contestant and judge, and the severities that made them."""

    ballots: Mapping[tuple[str, str], tuple[int, ...]]
    severities: dict[str, float]


def simulated(
    seed: int,
    contestants: int,
    judges: int,
    criteria: int = 5,
    scored_by: int = 0,
    *,
    deviation: float = 1.0,
) -> Simulated:
    """Draw a panel; `scored_by` is how many judges score each contestant, 0 for all.

    `deviation` is that of the contestants' quality, in logits.
    """
    draw = Random(seed)  # noqa: S311  # from a fixed seed
    drawn = [draw.gauss(0, 0.5) for _ in range(judges)]
    mean = sum(drawn) / judges
    severities = {f"J{at + 1}": one - mean for at, one in enumerate(drawn)}
    difficulties = [draw.gauss(0, 0.5) for _ in range(criteria)]
    ballots = {}
    for at in range(contestants):
        quality = draw.gauss(0.3, deviation)
        for judge in draw.sample(sorted(severities), scored_by or judges):
            above = [quality - severities[judge] - one for one in difficulties]
            levels = [draw.choices(LEVELS, chances(one, STEPS))[0] for one in above]
            ballots[f"C{at:04}", judge] = tuple(levels)
    return Simulated(ballots, severities)
