"""A Rasch fit: severities and their standard errors, by the largest marginal likelihood."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from math import log, sqrt
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.agreement.linear_equations import bordered, inverse, solved
from judging_app.domain.agreement.rasch_known import Places
from judging_app.domain.agreement.rasch_slope import slope_of
from judging_app.domain.agreement.rasch_state import (
    LEAST_NODES,
    Parameters,
    State,
    grid,
    nodes_wanted,
    state_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.agreement.linear_equations import Matrix
    from judging_app.domain.agreement.rasch_data import RaschData
    from judging_app.domain.agreement.rasch_slope import Slope

Told = Callable[[int, int], None]
"""What is told how much of the whole is done; what it raises ends the work."""

MOST_ROUNDS = 60
USUAL_ROUNDS = 12
FARTHEST_STEP = 1.0
"""Logits that no parameter moves further in one round."""

WILD_STEP = 3.0
"""Logits of a step that tells that the likelihood does not bend as it does at its top yet."""

LEAST_GAIN = 1e-8
"""A rise of the likelihood that moves nothing by more than a ten-thousandth of its error."""

ROUNDED = 1e-13
"""What a sum of floats may be off, as a share of itself."""

LEAST_DEVIATION = 0.02


class Fit(NamedTuple):
    """What a fit found: the state at the largest likelihood, and standard errors in logits.

    `severity_errors` and `difficulty_errors` are in the order of the judges and the criteria.
    """

    state: State
    severity_errors: tuple[float, ...]
    difficulty_errors: tuple[float, ...]


class Held(NamedTuple):
    """The places of the parameters, and the sums of them that a step leaves as they are."""

    places: Places
    rows: Matrix


def fit(data: RaschData, told: Told | None = None) -> Fit | None:
    """Fit log(P(k) / P(k-1)) = quality - severity - difficulty - step(k) to ballots.

    The contestants' qualities are taken for a normal distribution (marginal likelihood), so that
    their number does not bias severities (Bock & Aitkin, 1981). None where no likelihood is the
    largest. `told` is called with the rounds done and the rounds that are usual.
    """
    places = Places(data.judges, data.criteria, data.steps)
    state = state_of(data, _start(data), grid(LEAST_NODES))
    for number in range(MOST_ROUNDS):
        if told is not None:
            told(min(number, USUAL_ROUNDS - 1), USUAL_ROUNDS)
        wanted = nodes_wanted(data, state)
        if not len(state.nodes) / 2 <= wanted <= len(state.nodes):
            state = state_of(data, state.parameters, grid(wanted))
        slope = slope_of(data, state, places)
        held = _held(state, slope, places)
        step = _step(slope.observed, slope, held)
        if step is not None and sum(map(mul, step, slope.gradient)) < LEAST_GAIN:
            return _done(state, slope, held)
        found = _better(data, state, slope, held)
        if found is None:
            return None
        state = found
    return None


def _start(data: RaschData) -> Parameters:
    reached = [data.marks, *data.reached, 0]
    counts = [above - below for above, below in pairwise(reached)]
    steps = [log((a + 0.5) / (b + 0.5)) for a, b in pairwise(counts)]
    middle = sum(steps) / len(steps)
    even = tuple(step - middle for step in steps)
    return Parameters((0.0,) * data.judges, (0.0,) * data.criteria, even, -middle, 1.0)


def _held(state: State, slope: Slope, places: Places) -> Held:
    """List what stays 0 in a step; a deviation as small as it may be falls no further."""
    rows = places.constraints()
    is_least = state.parameters.deviation <= LEAST_DEVIATION
    if is_least and slope.gradient[places.deviation] <= 0:
        rows.append([float(at == places.deviation) for at in range(places.size)])
    return Held(places, rows)


def _step(information: Matrix, slope: Slope, held: Held) -> list[float] | None:
    """Find where the likelihood would be largest if it bent everywhere as it does here.

    None where that is downhill, or too far to be believed.
    """
    sides = [[one] for one in (*slope.gradient, *(0.0 for _ in held.rows))]
    found = solved(bordered(information, held.rows), sides)
    if found is None:
        return None
    step = [row[0] for row in found[: held.places.size]]
    is_wild = information is slope.observed and max(map(abs, step)) > WILD_STEP
    return None if is_wild or sum(map(mul, step, slope.gradient)) < 0 else step


def _better(data: RaschData, state: State, slope: Slope, held: Held) -> State | None:
    """Go uphill: as the likelihood bends, else as it bent if the qualities were known."""
    for information in (slope.observed, slope.known):
        step = _step(information, slope, held)
        if step is None:
            continue
        gain = sum(map(mul, step, slope.gradient))
        half = state.parameters.deviation / 2
        factor = min(1.0, FARTHEST_STEP / max(map(abs, step)), half / (abs(step[-1]) or half))
        for _ in range(6):
            moved = _moved(state.parameters, [factor * one for one in step], held.places)
            found = state_of(data, moved, state.nodes)
            off = ROUNDED * abs(state.likelihood)
            if found.likelihood > state.likelihood + gain * factor / 10 - off:
                return found
            factor /= 4
    return None


def _moved(parameters: Parameters, step: Sequence[float], places: Places) -> Parameters:
    flat = (*parameters.severities, *parameters.difficulties, *parameters.steps)
    to = [a + b for a, b in zip(flat, step, strict=False)]
    first, second = places.criterion(0), places.step(0)
    return Parameters(
        tuple(to[:first]),
        tuple(to[first:second]),
        tuple(to[second:]),
        parameters.mean + step[places.mean],
        max(LEAST_DEVIATION, parameters.deviation + step[places.deviation]),
    )


def _done(state: State, slope: Slope, held: Held) -> Fit | None:
    covariance = inverse(bordered(slope.observed, held.rows))
    places = held.places
    if covariance is None or min(covariance[at][at] for at in range(places.size)) < -ROUNDED:
        return None
    errors = [sqrt(max(0.0, covariance[at][at])) for at in range(places.step(0))]
    return Fit(state, tuple(errors[: places.judges]), tuple(errors[places.judges :]))
