"""A standing: a contestant's place, tied or not, and what separated it from an equal score."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from judging_app.domain.audition import Decision


class Candidate(msgspec.Struct, frozen=True):
    """A contestant with a score, as it enters the ranking; `means` as in a panel's score."""

    contestant: str
    score: Fraction
    means: tuple[Fraction, ...] = ()


class Standing(msgspec.Struct, frozen=True):
    """A contestant's place among those ranked; `tied` tells that others share it.

    Places are standard (1, 2, 2, 4). `separated_by` is the index of the tie-break that set the
    place apart from the neighbouring one of equal score, -1 where none did, and the number of
    tie-breaks where a decision did it.
    """

    place: int
    tied: bool
    contestant: str
    score: Fraction
    separated_by: int = -1


def standings(
    candidates: Iterable[Candidate], decisions: Sequence[Decision] = ()
) -> tuple[Standing, ...]:
    """Rank by score, then by the chain of tie-breaks, then by a decision over just these equals.

    Who is equal in all of it shares the place. Equal means exactly equal. Names, arrival and the
    order of the input decide nothing.
    """
    groups = [group for equals in _equals(candidates) for group in _ruled(equals, decisions)]
    steps = [_separation(earlier[0], later[0]) for earlier, later in pairwise(groups)]
    ranked: list[Standing] = []
    for group, before, after in zip(groups, [-1, *steps], [*steps, -1], strict=False):
        step, place = before if before >= 0 else after, len(ranked) + 1
        ranked.extend(
            Standing(place, len(group) > 1, candidate.contestant, candidate.score, step)
            for candidate in group
        )
    return tuple(ranked)


def applied(candidates: Iterable[Candidate], decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """List the decisions that order somebody: each over exactly one group of equals."""
    groups = {
        tuple(sorted(map(_name, equals))) for equals in _equals(candidates) if len(equals) > 1
    }
    return tuple(decision for decision in decisions if tuple(sorted(decision.order)) in groups)


def _equals(candidates: Iterable[Candidate]) -> list[tuple[Candidate, ...]]:
    """Group who is equal in score and tie-breaks, the best first."""
    ordered = sorted(candidates, key=_worth, reverse=True)
    return [tuple(equals) for _, equals in groupby(ordered, key=_worth)]


def _worth(candidate: Candidate) -> tuple[Fraction, ...]:
    return (candidate.score, *candidate.means)


def _ruled(
    equals: tuple[Candidate, ...], decisions: Sequence[Decision]
) -> list[tuple[Candidate, ...]]:
    """Split equals as a decision over exactly these contestants rules; else they stay together."""
    by_id = {candidate.contestant: candidate for candidate in sorted(equals, key=_name)}
    if len(equals) > 1:
        for decision in decisions:
            if sorted(decision.order) == sorted(by_id):
                return [(by_id[contestant],) for contestant in decision.order]
    return [tuple(by_id.values())]


def _name(candidate: Candidate) -> str:
    return candidate.contestant


def _separation(earlier: Candidate, later: Candidate) -> int:
    """Tell which tie-break set two neighbours of equal score apart; -1 where the scores differ."""
    if earlier.score != later.score:
        return -1
    pairs = zip(earlier.means, later.means, strict=True)
    return next((step for step, (a, b) in enumerate(pairs) if a != b), len(earlier.means))
