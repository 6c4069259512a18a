"""The data of a Rasch fit: whole ballots as levels, summed up into all that the fit looks at."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Pattern = tuple[int, ...]
"""The judges who scored a contestant, counted from 0, in order."""


class LevelBallot(NamedTuple):
    """One ballot: the contestant, the judge (counted from 0), the level (from 0) by criterion."""

    contestant: str
    judge: int
    levels: tuple[int, ...]


class RaschData(NamedTuple):
    """Ballots, and their sums.

    `groups` count contestants by the judges who scored them and by the sum of their levels: in a
    Rasch model contestants of one group cannot be told apart. `place` finds a contestant's group.
    `by_judge` and `by_criterion` are sums of levels; `reached` is, by step, how many marks lie at
    that step or above.
    """

    judges: int
    criteria: int
    steps: int
    ballots: Sequence[LevelBallot]
    place: Mapping[str, tuple[Pattern, int]]
    groups: Mapping[Pattern, Mapping[int, int]]
    by_judge: Sequence[int]
    by_criterion: Sequence[int]
    reached: Sequence[int]

    @property
    def marks(self) -> int:
        return len(self.ballots) * self.criteria


def summed(ballots: Sequence[LevelBallot], judges: int, criteria: int, steps: int) -> RaschData:
    """Sum ballots up; `steps` is the highest level, the lowest being 0."""
    patterns: dict[str, list[int]] = defaultdict(list)
    sums: Counter[str] = Counter()
    by_judge, by_criterion = [0] * judges, [0] * criteria
    found: Counter[int] = Counter()
    for contestant, judge, levels in ballots:
        patterns[contestant].append(judge)
        sums[contestant] += (whole := sum(levels))
        by_judge[judge] += whole
        found.update(levels)
        for at, level in enumerate(levels):
            by_criterion[at] += level
    place = {who: (tuple(sorted(by)), sums[who]) for who, by in patterns.items()}
    groups: dict[Pattern, Counter[int]] = defaultdict(Counter)
    for pattern, whole in place.values():
        groups[pattern][whole] += 1
    reached = [
        sum(n for level, n in found.items() if level >= step) for step in range(1, steps + 1)
    ]
    return RaschData(
        judges, criteria, steps, ballots, place, groups, by_judge, by_criterion, reached
    )
