"""A judge's ranks: how one judge's totals place the contestants, and what each rank counts."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.line import MINUS, Line, averaged, numbers, told
from judging_app.domain.number import exact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.line import Term
    from judging_app.domain.rule import Ranks
    from judging_app.domain.wording import Wording


class JudgeRank(NamedTuple):
    """Where one judge places a contestant: the rank (1, 2, 2, 4), and how many share it."""

    rank: int
    shared: int


class Placed(NamedTuple):
    """A contestant's rank by one judge, and the points it counts, with the working of them."""

    rank: int
    shared: int
    points: Fraction
    rule: Sentence
    terms: tuple[Term, ...] = ()


def places_by(totals: Mapping[str, Fraction], *, lower_wins: bool = False) -> dict[str, JudgeRank]:
    """Place the contestants whom one judge scored by the judge's totals.

    `lower_wins`: the totals are ranks that the judge gave; a rank that is left out is closed up.
    """
    counts = Counter(totals.values())
    ahead, at = {}, 1
    for value in sorted(counts, reverse=not lower_wins):
        ahead[value] = JudgeRank(at, counts[value])
        at += counts[value]
    return {contestant: ahead[value] for contestant, value in totals.items()}


def points_of(
    rule: Ranks, totals: Mapping[str, Fraction], *, lower_wins: bool = False
) -> dict[str, Placed]:
    """Turn one judge's totals into ranks, and the ranks into what they count by the rule.

    Counted are the contestants whom this judge scored; `lower_wins` as in `places_by`.
    """
    count = len(totals)
    placed = places_by(totals, lower_wins=lower_wins)
    given = {one: _placed(rule, one, count) for one in set(placed.values())}
    return {contestant: given[one] for contestant, one in placed.items()}


def line_of(who: Wording, placed: Placed) -> Line:
    """Show how a judge (`who`) placed a contestant, and what that counts."""
    return Line("rank", who, placed.rule, placed.terms, placed.points)


def _placed(rule: Ranks, one: JudgeRank, count: int) -> Placed:
    last = one.rank + one.shared - 1 if rule.equal == "mean" else one.rank
    counted = [_counts(rule, rank, count) for rank in range(one.rank, last + 1)]
    points = sum(counted, start=Fraction(0)) / len(counted)
    terms: tuple[Term, ...] = averaged(counted) if len(counted) > 1 else ()
    if rule.points == "borda" and len(counted) == 1:
        terms = (Fraction(count), MINUS, Fraction(one.rank))
    return Placed(one.rank, one.shared, points, told(_words(rule, one, count)), terms)


def _counts(rule: Ranks, rank: int, count: int) -> Fraction:
    if rule.points == "rank":
        return Fraction(rank)
    if rule.points == "borda":
        return Fraction(count - rank)
    return exact(rule.table[rank - 1]) if rank <= len(rule.table) else Fraction(0)


def _words(rule: Ranks, one: JudgeRank, count: int) -> list[Sentence]:
    known = {"rank": one.rank, "last": one.rank + one.shared - 1, "count": count}
    if one.shared == 1:
        said = [Sentence("scoring_rule.rank_alone", known)]
    elif rule.equal == "mean":
        said = [Sentence("scoring_rule.rank_shared_mean", known)]
    else:
        said = [Sentence("scoring_rule.rank_shared_first", known)]
    if rule.points == "borda":
        said.append(sentence("scoring_rule.rank_borda"))
    if rule.points == "table":
        table = numbers(exact(points) for points in rule.table)
        said.append(sentence("scoring_rule.rank_table", table=table))
    return said
