"""The slope of a Rasch fit: which way its likelihood rises, and how sharply it bends."""

from __future__ import annotations

from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.agreement.rasch_curves import added_up
from judging_app.domain.agreement.rasch_known import Places, add_known

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.agreement.linear_equations import Matrix
    from judging_app.domain.agreement.rasch_data import Pattern, RaschData
    from judging_app.domain.agreement.rasch_state import Likely, State


class Slope(NamedTuple):
    """The gradient of the likelihood, and its information as observed and as if all were known.

    `known` is the information that there were if the contestants' quality were known; what is
    observed is less by what the marks leave open (Louis, 1982).
    """

    gradient: list[float]
    observed: Matrix
    known: Matrix


class _Masses(NamedTuple):
    """How many contestants of a pattern lie at each node, with the first two powers of sums."""

    weight: list[float]
    first: list[float]
    second: list[float]


def slope_of(data: RaschData, state: State, places: Places) -> Slope:
    """Differentiate the likelihood twice, by the parameters in the order of `places`."""
    return _Sloping(data, state, places).slope()


class _Sloping:
    def __init__(self, data: RaschData, state: State, places: Places) -> None:
        self.data, self.state, self.places = data, state, places
        size = places.size
        self.gradient = [0.0] * size
        self.known = [[0.0] * size for _ in range(size)]
        self.lost = [[0.0] * size for _ in range(size)]
        self.masses = [[0.0] * len(state.nodes) for _ in range(data.judges)]
        self.expected = [self._of_judge(judge) for judge in range(data.judges)]

    def _of_judge(self, judge: int) -> list[tuple[int, list[float]]]:
        """List what is expected of a judge's ballot at each node, by the parameter it is about."""
        rows, places = self.state.curves[judge], self.places
        found = [(judge, added_up([one.mean for one in rows]))]
        found += [(places.criterion(at), one.mean) for at, one in enumerate(rows)]
        for step in range(places.steps):
            found.append((places.step(step), added_up([one.reached[step] for one in rows])))
        return found

    def slope(self) -> Slope:
        for pattern, counts in self.data.groups.items():
            self._add(pattern, counts, self.state.likely[pattern])
        self._observe()
        for judge, mass in enumerate(self.masses):
            add_known(self.known, self.places, judge, self.state, mass)
        size = range(self.places.size)
        for matrix in (self.known, self.lost):
            for a in size:
                for b in range(a):
                    matrix[a][b] = matrix[b][a]
        observed = [[self.known[a][b] - self.lost[a][b] for b in size] for a in size]
        return Slope(self.gradient, observed, self.known)

    def _observe(self) -> None:
        data, gradient = self.data, self.gradient
        observed = (*data.by_judge, *data.by_criterion, *data.reached)
        for place, seen in enumerate(observed):
            gradient[place] -= seen
        for judge, mass in enumerate(self.masses):
            for place, expected in self.expected[judge]:
                gradient[place] += sum(map(mul, mass, expected))

    def _add(
        self, pattern: Pattern, counts: Mapping[int, int], likely: Mapping[int, Likely]
    ) -> None:
        masses = self._massed(counts, likely)
        gathered: dict[int, list[list[float]]] = {}
        for judge in pattern:
            self.masses[judge] = added_up([self.masses[judge], masses.weight])
            for place, expected in self.expected[judge]:
                gathered.setdefault(place, []).append(expected)
        joint = {place: added_up(rows) for place, rows in gathered.items()}
        whole = added_up([joint[judge] for judge in pattern])
        over = [f - m * e for f, m, e in zip(masses.first, masses.weight, whole, strict=True)]
        self.gradient[self.places.mean] += sum(over)
        self.gradient[self.places.deviation] += sum(map(mul, over, self.state.nodes))
        joint[self.places.mean] = [-e for e in whole]
        self._lose_between(joint, over, masses, whole)
        self._keep_of_groups(joint, counts, likely, whole)

    def _massed(self, counts: Mapping[int, int], likely: Mapping[int, Likely]) -> _Masses:
        masses = _Masses(*([0.0] * len(self.state.nodes) for _ in range(3)))
        for whole, count in counts.items():
            for at, chance in enumerate(likely[whole].chances, likely[whole].first):
                share = count * chance
                masses.weight[at] += share
                masses.first[at] += share * whole
                masses.second[at] += share * whole * whole
        return masses

    def _lose_between(
        self,
        joint: Mapping[int, list[float]],
        over: list[float],
        masses: _Masses,
        whole: list[float],
    ) -> None:
        """Take off the squares of what is expected at each node; `_keep_of_groups` makes it less.

        The difference of the two is a variance within the groups: what their marks leave open.
        """
        used = [at for at, mass in enumerate(masses.weight) if mass > 0]
        short = [(place, [row[at] for at in used]) for place, row in joint.items()]
        counts = [masses.weight[at] for at in used]
        bent = [self.state.nodes[at] * over[at] for at in used]
        last = self.places.deviation
        for number, (place, row) in enumerate(short):
            weighted = list(map(mul, row, counts))
            for other, column in short[number:]:
                self.lost[min(place, other)][max(place, other)] += sum(map(mul, weighted, column))
            self.lost[place][last] += sum(map(mul, row, bent))
        for at in used:
            expected, node = whole[at], self.state.nodes[at]
            square = masses.second[at] + expected * (
                masses.weight[at] * expected - 2 * masses.first[at]
            )
            self.lost[last][last] += node * node * square

    def _keep_of_groups(
        self,
        joint: Mapping[int, list[float]],
        counts: Mapping[int, int],
        likely: Mapping[int, Likely],
        whole: list[float],
    ) -> None:
        nodes, last = self.state.nodes, self.places.deviation
        for total, count in counts.items():
            chances, window = likely[total].chances, likely[total].window
            means = [(place, sum(map(mul, row[window], chances))) for place, row in joint.items()]
            over = [n * (total - e) for n, e in zip(nodes[window], whole[window], strict=True)]
            means.append((last, sum(map(mul, over, chances))))
            for number, (place, mean) in enumerate(means):
                share = count * mean
                for other, value in means[number:]:
                    self.lost[min(place, other)][max(place, other)] -= share * value
