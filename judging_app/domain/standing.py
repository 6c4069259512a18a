"""A standing: a contestant's place, tied or not, and what separated it from an equal score."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from judging_app.domain.number import order_of_values
from judging_app.domain.tie_order import PLAIN
from judging_app.domain.tie_trace import Group, separated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from judging_app.domain.audition import Decision
    from judging_app.domain.candidate import Candidate
    from judging_app.domain.tie_order import TieOrder
    from judging_app.domain.tie_trace import Split


class Standing(msgspec.Struct, frozen=True):
    """A contestant's place among those ranked; `tied` tells that others share it.

    Places are standard (1, 2, 2, 4) or dense (1, 2, 2, 3). `separated_by` is the index of the
    tie-break that set the place apart from the neighbouring one of equal score, -1 where none did,
    and the number of tie-breaks where a decision did it that the chain does not name.
    """

    place: int
    tied: bool
    contestant: str
    score: Fraction
    separated_by: int = -1


class Order(NamedTuple):
    """Candidates in their places, and what the steps of the chain did to those of equal score."""

    standings: tuple[Standing, ...]
    splits: tuple[Split, ...]


def ordered(
    candidates: Iterable[Candidate],
    decisions: Sequence[Decision] = (),
    order: TieOrder = PLAIN,
) -> Order:
    """Rank by score, then by the chain of tie-breaks, then by a decision over just these equals.

    Who is equal in all of it shares the place. Equal means exactly equal, after the rounding that
    the order asks for. Names, arrival and the order of the input decide nothing. What each step did
    to each group of equals comes with it, the best group first.
    """
    groups: list[Group] = []
    splits: list[Split] = []
    for equals in _equals(candidates, order):
        if len(equals) == 1:
            groups.append(Group(-1, equals))
            continue
        parts, done = separated(equals, decisions, order)
        groups += parts
        splits += done
    afters = [*(group.step for group in groups[1:]), -1][: len(groups)]  # there may be nobody
    is_dense = order.is_dense
    ranked: list[Standing] = []
    for at, ((before, members), after) in enumerate(zip(groups, afters, strict=True)):
        place = (at if is_dense else len(ranked)) + 1
        step, is_tied = before if before >= 0 else after, len(members) > 1
        ranked += [Standing(place, is_tied, one.contestant, one.score, step) for one in members]
    return Order(tuple(ranked), tuple(splits))


def standings(
    candidates: Iterable[Candidate],
    decisions: Sequence[Decision] = (),
    order: TieOrder = PLAIN,
) -> tuple[Standing, ...]:
    """Rank candidates, as `ordered`."""
    return ordered(candidates, decisions, order).standings


def trace(
    candidates: Iterable[Candidate],
    decisions: Sequence[Decision] = (),
    order: TieOrder = PLAIN,
) -> tuple[Split, ...]:
    """Tell what each step of the chain did to each group of equals, as `ordered`."""
    return ordered(candidates, decisions, order).splits


def applied(
    splits: Iterable[Split], decisions: Iterable[Decision], order: TieOrder
) -> tuple[Decision, ...]:
    """List the decisions that order somebody: each over exactly one group of equals."""
    ruled = {
        tuple(sorted(split.equals)) for split in splits if order.steps[split.step].by == "ruling"
    }
    return tuple(decision for decision in decisions if tuple(sorted(decision.order)) in ruled)


def _equals(candidates: Iterable[Candidate], order: TieOrder) -> list[tuple[Candidate, ...]]:
    """Group who is equal in score, the best first."""
    given = list(candidates)
    worths = order_of_values([order.worth(one.score) for one in given])
    keyed = sorted(zip(worths, given, strict=True), key=itemgetter(0), reverse=True)
    return [tuple([one for _, one in equals]) for _, equals in groupby(keyed, itemgetter(0))]
