"""A tie trace: what each step of the chain did to those who were equal, in parts, best first."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.number import order_of_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from judging_app.domain.audition import Decision
    from judging_app.domain.candidate import Candidate
    from judging_app.domain.tie_order import TieOrder


class Split(NamedTuple):
    """One step over one group of equals: the parts that it gave, best first, each by its value.

    `step` is the index in the chain (its length for a ruling that the chain does not name). One
    part alone tells that the step separated nobody. A value is None where the step has none: a
    ruling, joint places, somebody whose value is missing.
    """

    step: int
    parts: tuple[tuple[str, ...], ...]
    values: tuple[Fraction | None, ...]

    @property
    def equals(self) -> tuple[str, ...]:
        """Who was equal before the step."""
        return tuple(who for part in self.parts for who in part)

    def part_of(self, contestant: str) -> int:
        """Tell in which part somebody is, counted from 0; -1 where in none."""
        return next((at for at, part in enumerate(self.parts) if contestant in part), -1)


class Group(NamedTuple):
    """Who is equal to the end; `step` set the group apart from the one before, -1 for none."""

    step: int
    members: tuple[Candidate, ...]


def separated(
    equals: Iterable[Candidate], decisions: Sequence[Decision], order: TieOrder
) -> tuple[list[Group], list[Split]]:
    """Take candidates of equal result through the chain, best first, with what each step did.

    What a step sets apart goes on with the next step on its own.
    """
    groups = [Group(-1, tuple(sorted(equals, key=attrgetter("contestant"))))]
    splits: list[Split] = []
    for step in range(len(order.steps)):
        after: list[Group] = []
        for group in groups:
            if len(group.members) == 1:
                after.append(group)
                continue
            split = _split(step, group.members, decisions, order)
            splits.append(split)
            if len(split.parts) == 1:
                after.append(group)
                continue
            by_id = {one.contestant: one for one in group.members}
            for at, part in enumerate(split.parts):
                members = tuple(by_id[who] for who in part)
                after.append(Group(step if at else group.step, members))
        groups = after
    return groups, splits


def _split(
    step: int, equals: Sequence[Candidate], decisions: Sequence[Decision], order: TieOrder
) -> Split:
    names = tuple(one.contestant for one in equals)
    tie_break = order.steps[step]
    if tie_break.by == "joint":
        return Split(step, (names,), (None,))
    if tie_break.by == "ruling":
        ruled = next((made for made in decisions if sorted(made.order) == sorted(names)), None)
        parts = (names,) if ruled is None else tuple((who,) for who in ruled.order)
        return Split(step, parts, (None,) * len(parts))
    is_lower = order.is_lower(tie_break)
    values: Mapping[str, Fraction | None]
    if tie_break.by == "judge_by_judge":
        values, is_lower = pairs_won(equals, lower_wins=is_lower), False
    else:
        values = {one.contestant: one.mean(step) for one in equals}
    return _by_value(step, values, is_lower=is_lower)


def _by_value(step: int, values: Mapping[str, Fraction | None], *, is_lower: bool) -> Split:
    known = [who for who, value in values.items() if value is not None]
    worths = dict(
        zip(
            known, order_of_values([one for one in values.values() if one is not None]), strict=True
        )
    )
    ordered = sorted(known, key=worths.__getitem__, reverse=not is_lower)
    parts = [tuple(part) for _, part in groupby(ordered, worths.__getitem__)]
    if len(known) < len(values):
        parts.append(tuple([who for who in values if who not in worths]))
    return Split(step, tuple(parts), tuple([values[part[0]] for part in parts]))


def pairs_won(equals: Sequence[Candidate], *, lower_wins: bool = False) -> dict[str, Fraction]:
    """Count for each of the equals how many of the others more judges placed behind than ahead.

    A judge compares two contestants where both have a total of that judge; the same total by one
    judge prefers neither.
    """
    by_judge = _ranks_by_judge(equals, lower_wins=lower_wins)
    won = {one.contestant: 0 for one in equals}
    for one, other in combinations(won, 2):
        duel = _duel(one, other, by_judge)
        if duel.ahead != duel.behind:
            won[one if duel.ahead > duel.behind else other] += 1
    return {who: Fraction(count) for who, count in won.items()}


class Duel(NamedTuple):
    """How many judges placed one contestant ahead of another, and how many behind."""

    ahead: int
    behind: int


def duels_of(
    contestant: str, equals: Sequence[Candidate], *, lower_wins: bool = False
) -> dict[str, Duel]:
    """Compare somebody judge by judge with each of the other equals."""
    by_judge = _ranks_by_judge(equals, lower_wins=lower_wins)
    others = (one.contestant for one in equals if one.contestant != contestant)
    return {other: _duel(contestant, other, by_judge) for other in others}


def _duel(one: str, other: str, by_judge: Sequence[Mapping[str, int]]) -> Duel:
    both = [(ranks[one], ranks[other]) for ranks in by_judge if one in ranks and other in ranks]
    return Duel(sum(a < b for a, b in both), sum(a > b for a, b in both))


def _ranks_by_judge(equals: Sequence[Candidate], *, lower_wins: bool) -> list[dict[str, int]]:
    """Turn each judge's totals into whole numbers, the lowest for the best: quick to compare."""
    totals: dict[str, dict[str, Fraction]] = {}
    for one in equals:
        for judge, total in one.totals.items():
            totals.setdefault(judge, {})[one.contestant] = total
    found = []
    for given in totals.values():
        best_first = sorted(set(given.values()), reverse=not lower_wins)
        rank = {total: at for at, total in enumerate(best_first)}
        found.append({who: rank[total] for who, total in given.items()})
    return found
