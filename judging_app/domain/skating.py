"""The skating system in one dance: places by majority of the judges' ranks, rules 5 to 8."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from fractions import Fraction
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


By = Literal["majority", "count", "sum", "next", "shared"]

Key = tuple[int, ...]
"""What orders couples, the lowest first: the first column with a majority, the count there taken
negative, the sum there, the count in the next column taken negative, the sum there, and so on."""


class Column(NamedTuple):
    """A column of the table: how many ranks are `upto` or better.

    `total` is the sum of these ranks, None where nobody had to look at it.
    """

    upto: int
    ranks: int
    total: Fraction | None = None


class Row(NamedTuple):
    """A couple's row in the table of one dance: ranks by judge, columns until it was placed, place.

    `by` tells what placed it: alone with a majority in its column (`majority`, rules 5 and 8), the
    greater majority (`count`, rule 6), the lower sum (`sum`, rule 7), a later column (`next`, rule
    7); or nothing did, and it has the mean of the places that it shares (`shared`).
    """

    ranks: Mapping[str, int]
    columns: tuple[Column, ...]
    place: Fraction
    by: By


class Danced(NamedTuple):
    """The table of one dance: the least number of judges that is a majority, and the rows."""

    majority: int
    rows: Mapping[str, Row]


class RankFault(NamedTuple):
    """What a judge's ranks in a dance lack: the judge, the rank, the couples that it is about.

    `equal`: several couples have the rank; `outside`: it is not one of 1 to the number of couples;
    `without`: the couples have no rank (0).
    """

    judge: str
    rank: int
    couples: tuple[str, ...]
    kind: Literal["equal", "outside", "without"]


def doubled(dance: Mapping[str, Mapping[str, int]]) -> tuple[RankFault, ...]:
    """List the equal, missing and impossible ranks of a dance, judge by judge.

    A rank that a judge gave to nobody never comes without one of these.
    """
    judges = dict.fromkeys(judge for ranks in dance.values() for judge in ranks)
    return tuple(fault for judge in judges for fault in _faults(judge, dance))


def _faults(judge: str, dance: Mapping[str, Mapping[str, int]]) -> Iterator[RankFault]:
    given: dict[int, list[str]] = defaultdict(list)
    without = tuple(couple for couple, ranks in dance.items() if judge not in ranks)
    for couple, ranks in dance.items():
        if judge in ranks:
            given[ranks[judge]].append(couple)
    for rank, couples in sorted(given.items()):
        if not 1 <= rank <= len(dance):
            yield RankFault(judge, rank, tuple(couples), "outside")
        elif len(couples) > 1:
            yield RankFault(judge, rank, tuple(couples), "equal")
    if without:
        yield RankFault(judge, 0, without, "without")


def danced(dance: Mapping[str, Mapping[str, int]]) -> Danced:
    """Place the couples of one dance.

    A majority is more than half of the judges, whose number may be even. Judges may have given
    equal ranks; the rules then hold as they stand. A couple that a judge did not rank, or a rank
    below 1, is a bug (ValueError): the caller looks for them with `doubled`.

    Source: WDSF, The Skating System, rules 5 to 8; the same in Tanzsport-Deutschland's TSO.
    """
    panels = {frozenset(ranks) for ranks in dance.values()}
    if len(panels) > 1 or any(rank < 1 for ranks in dance.values() for rank in ranks.values()):
        raise ValueError(dance)
    keys = majority_keys({couple: tuple(ranks.values()) for couple, ranks in dance.items()})
    rows: dict[str, Row] = {}
    for place, couples in shares(keys):
        for couple in couples:
            ranks = dance[couple]
            depth = max((apart(keys[couple], keys[c]) for c in keys if c != couple), default=0)
            columns = printed(tuple(ranks.values()), 1, keys[couple][0], depth)
            by = _by(depth) if len(couples) == 1 else "shared"
            rows[couple] = Row(ranks, columns, place, by)
    return Danced(majority(len(next(iter(panels), ()))), {couple: rows[couple] for couple in dance})


def majority(of: int) -> int:
    """Tell how many are more than half of so many."""
    return of // 2 + 1


def majority_keys(ranks: Mapping[str, Sequence[int]], first: int = 1) -> dict[str, Key]:
    """Find what orders couples by majority, from the column `first` on, the lowest first."""
    last = max((rank for given in ranks.values() for rank in given), default=first)
    return {couple: _key(given, first, max(first, last)) for couple, given in ranks.items()}


def _key(ranks: Sequence[int], first: int, last: int) -> Key:
    ordered = sorted(ranks)
    totals = [0, *accumulate(ordered)]
    counts = {upto: bisect_right(ordered, upto) for upto in range(first, last + 1)}
    start = next(upto for upto in counts if 2 * counts[upto] > len(ordered) or upto == last)
    key = [start]
    for upto in range(start, last + 1):
        key += [-counts[upto], totals[counts[upto]]]
    return tuple(key)


def apart(one: Key, other: Key) -> int:
    """Tell at which figure two keys differ first; at their last where they do not."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), len(one) - 1)


def shares(keys: Mapping[str, Key]) -> list[tuple[Fraction, tuple[str, ...]]]:
    """Group couples by their key, in order, each group with its place.

    Who is equal gets the mean of the places that are shared.
    """
    found: list[tuple[Fraction, tuple[str, ...]]] = []
    before = 0
    for _, equals in groupby(sorted(keys, key=keys.__getitem__), key=keys.__getitem__):
        couples = tuple(equals)
        found.append((before + Fraction(len(couples) + 1, 2), couples))
        before += len(couples)
    return found


def printed(ranks: Iterable[int], first: int, start: int, depth: int) -> tuple[Column, ...]:
    """Lay out a row from the column `first` on, as far as a comparison of keys has gone.

    `start` is the first column with a majority, `depth` the last figure of the key looked at.
    """
    given = sorted(ranks)
    columns = []
    for upto in range(first, start + max(depth - 1, 0) // 2 + 1):
        counted = given[: bisect_right(given, upto)]
        looked_at = upto >= start and depth >= 2 * (upto - start) + 2
        total = Fraction(sum(counted)) if looked_at else None
        columns.append(Column(upto, len(counted), total))
    return tuple(columns)


def _by(depth: int) -> By:
    steps: tuple[By, ...] = ("majority", "count", "sum", "next")
    return steps[min(depth, len(steps) - 1)]
