"""The skating system over several dances: the sum of places and its ties, rules 9 to 11."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

from judging_app.domain.skating import (
    Column,
    Danced,
    apart,
    danced,
    majority,
    majority_keys,
    printed,
    shares,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


class Review(NamedTuple):
    """A place under review: couples of equal sum compared by rule 10 or by rule 11.

    Rule 10 counts the dances in which a couple got this place or a better one, and adds these
    places up for those who have most. Rule 11 counts all judges' ranks in all dances, from the
    column of this place on; `majority` is what it needs of them, 0 under rule 10. `winners` get
    the place, by rule 11 perhaps several; by rule 10 several go on to rule 11.
    """

    rule: Literal[10, 11]
    place: int
    majority: int
    columns: Mapping[str, tuple[Column, ...]]
    winners: tuple[str, ...]


@dataclass(frozen=True)
class Skated:
    """A final by the skating system: the table of each dance, sums of places, ties, places.

    `places` are standard (1, 2, 2, 4): equal where the rules separate nobody. After one dance its
    places are the result, and nothing is reviewed.
    """

    dances: tuple[Danced, ...]
    sums: Mapping[str, Fraction]
    reviews: tuple[Review, ...]
    places: Mapping[str, int]

    def shares(self, couple: str) -> bool:
        """Tell whether others have the same place."""
        return list(self.places.values()).count(self.places[couple]) > 1


def skated(dances: Sequence[Mapping[str, Mapping[str, int]]]) -> Skated:
    """Place the couples of a final: ranks by dance, couple and judge.

    Every dance has the same couples; else ValueError, as from `danced`. Rule 9: the lowest sum of
    places wins. Whom rule 10 places is out, and the rest begin rule 10 anew for the next place.
    Whom it leaves equal rule 11 places; of more than two the rest go back to rule 10, and all of
    them are placed before those whom rule 10 had put behind them.

    Source: WDSF, The Skating System, rules 9 to 11; TSO of the Deutscher Tanzsportverband,
    annex 2, whose examples N and P show the order of rules 10 and 11.
    """
    if any(dance.keys() != dances[0].keys() for dance in dances):
        raise ValueError(dances)
    tables = tuple(map(danced, dances))
    couples = tuple(dances[0]) if dances else ()
    sums = {c: sum((table.rows[c].place for table in tables), Fraction(0)) for c in couples}
    ordered = sorted(couples, key=sums.__getitem__)
    groups = [tuple(group) for _, group in groupby(ordered, key=sums.__getitem__)]
    all_ranks = {c: tuple(r for dance in dances for r in dance[c].values()) for c in couples}
    placed, reviews = _reviewed(groups, tables, all_ranks) if len(dances) > 1 else (groups, [])
    places = {couple: place for place, group in _standard(placed) for couple in group}
    return Skated(tables, sums, tuple(reviews), {couple: places[couple] for couple in couples})


def _standard(groups: Iterable[tuple[str, ...]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    place = 1
    for group in groups:
        yield place, group
        place += len(group)


def _reviewed(
    groups: Sequence[tuple[str, ...]],
    tables: Sequence[Danced],
    ranks: Mapping[str, tuple[int, ...]],
) -> tuple[list[tuple[str, ...]], list[Review]]:
    """Separate groups of equal sum, the lowest first, and keep what was reviewed."""
    pending = list(reversed(groups))
    placed: list[tuple[str, ...]] = []
    reviews: list[Review] = []
    while pending:
        winners = group = pending.pop()
        place = sum(map(len, placed)) + 1
        if len(group) > 1:
            reviews.append(_rule_10(group, place, tables))
            winners = reviews[-1].winners
            pending.append(_without(group, winners))
        if len(winners) > 1:
            equal = winners
            reviews.append(_rule_11({couple: ranks[couple] for couple in equal}, place))
            winners = reviews[-1].winners
            pending.append(_without(equal, winners))
        if winners:
            placed.append(winners)
    return placed, reviews


def _without(couples: tuple[str, ...], placed: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(couple for couple in couples if couple not in placed)


def _rule_10(group: tuple[str, ...], place: int, tables: Sequence[Danced]) -> Review:
    """Review a place by the dances in which a couple got it or a better one."""
    good = {
        couple: [t.rows[couple].place for t in tables if t.rows[couple].place <= place]
        for couple in group
    }
    most = max(map(len, good.values()))
    leaders = tuple(couple for couple in group if len(good[couple]) == most)
    totals = {couple: sum(good[couple], Fraction(0)) for couple in leaders}
    winners = tuple(c for c in leaders if totals[c] == min(totals.values()))
    shown = totals if len(leaders) > 1 else {}
    columns = {c: (Column(place, len(good[c]), shown.get(c)),) for c in group}
    return Review(10, place, 0, columns, winners)


def _rule_11(ranks: Mapping[str, tuple[int, ...]], place: int) -> Review:
    """Review a place by all ranks in all dances, as if they were one dance."""
    keys = majority_keys(ranks, place)
    winners = shares(keys)[0][1]
    best = keys[winners[0]]
    columns = {}
    for couple, given in ranks.items():
        rivals = [c for c in keys if c != couple] if couple in winners else winners
        depth = max(apart(keys[couple], keys[rival]) for rival in rivals)
        columns[couple] = printed(given, place, best[0], depth)
    needed = majority(len(next(iter(ranks.values()))))
    return Review(11, place, needed, columns, winners)
