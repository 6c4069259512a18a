"""The state of a Rasch fit: its parameters, and where they put the contestants."""

from __future__ import annotations

from itertools import pairwise
from math import ceil, exp, log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.agreement.rasch_curves import Curve, added_up, curve

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from judging_app.domain.agreement.rasch_data import Pattern, RaschData

WIDEST = 6.0
"""So many standard deviations of the contestants the grid reaches to either side of their mean."""

LEAST_NODES, MOST_NODES = 41, 601

NEGLIGIBLE = 40.0
"""Nodes whose chance is e to the minus this of the best one's count as impossible."""


class Parameters(NamedTuple):
    """What a Rasch fit estimates, in logits.

    Severities, difficulties and steps have the sum 0 each. `mean` and `deviation` are those of the
    contestants' quality.
    """

    severities: tuple[float, ...]
    difficulties: tuple[float, ...]
    steps: tuple[float, ...]
    mean: float
    deviation: float


class Likely(NamedTuple):
    """Where contestants of one pattern and sum probably are: the nodes from `first` on."""

    first: int
    chances: list[float]

    @property
    def window(self) -> slice:
        return slice(self.first, self.first + len(self.chances))


class State(NamedTuple):
    """Parameters with all that follows from them.

    `nodes` are the grid in standard deviations, `curves` by judge and criterion on it, `likely` by
    pattern and sum; `likelihood` is the logarithm of the marginal one.
    """

    parameters: Parameters
    nodes: list[float]
    curves: list[list[Curve]]
    likely: Mapping[Pattern, Mapping[int, Likely]]
    likelihood: float


def grid(size: int) -> list[float]:
    """Space so many nodes evenly over the contestants' range."""
    return [WIDEST * (2 * at / (size - 1) - 1) for at in range(size)]


def nodes_wanted(data: RaschData, state: State) -> int:
    """Tell how many nodes the grid needs, so that every contestant lies on several of them.

    Nodes are as far apart as the best known contestant's quality is uncertain; of a smooth curve
    the sum over such a grid is its area to many digits.
    """
    deviation, nodes = state.parameters.deviation, state.nodes
    apart = deviation * (nodes[1] - nodes[0])
    means = added_up([one.mean for row in state.curves for one in row])
    steepest = max(b - a for a, b in pairwise(means)) / data.judges / apart
    information = steepest * max(map(len, data.groups)) + deviation**-2
    wanted = ceil(2 * WIDEST * deviation * sqrt(information)) | 1
    return min(MOST_NODES, max(LEAST_NODES, wanted))


def state_of(data: RaschData, parameters: Parameters, nodes: list[float]) -> State:
    """Put the contestants where the parameters and their marks let them be."""
    severities, difficulties, steps, mean, deviation = parameters
    qualities = [mean + deviation * node for node in nodes]
    curves = [[curve(qualities, s + d, steps) for d in difficulties] for s in severities]
    log_sums = [added_up([one.log_sum for one in row]) for row in curves]
    prior = [-node * node / 2 for node in nodes]
    likelihood = -_fixed(data, parameters) - log(sum(map(exp, prior))) * len(data.place)
    likely: dict[Pattern, dict[int, Likely]] = {}
    for pattern, counts in data.groups.items():
        scored = added_up([log_sums[judge] for judge in pattern])
        base = [p - s for p, s in zip(prior, scored, strict=True)]
        likely[pattern] = {}
        for whole, count in counts.items():
            value, found = _likely([whole * q + b for q, b in zip(qualities, base, strict=True)])
            likely[pattern][whole] = found
            likelihood += count * value
    return State(parameters, nodes, curves, likely, likelihood)


def _fixed(data: RaschData, parameters: Parameters) -> float:
    """Sum what of the likelihood depends on no contestant."""
    pairs = (
        (parameters.severities, data.by_judge),
        (parameters.difficulties, data.by_criterion),
        (parameters.steps, data.reached),
    )
    return sum(
        (one * count for row, counts in pairs for one, count in zip(row, counts, strict=True)), 0.0
    )


def _likely(logs: Sequence[float]) -> tuple[float, Likely]:
    best = max(logs)
    near = [at for at, value in enumerate(logs) if value > best - NEGLIGIBLE]
    first, last = near[0], near[-1]
    weights = [exp(value - best) for value in logs[first : last + 1]]
    whole = sum(weights)
    return best + log(whole), Likely(first, [one / whole for one in weights])
