"""The skating system once more, read place by place from the rule book: slow, and on its own."""

from __future__ import annotations

from fractions import Fraction

Ranks = dict[str, dict[str, int]]


def at_most(ranks: list[Fraction], column: int) -> list[Fraction]:
    return [rank for rank in ranks if rank <= column]


def winners(marks: dict[str, list[Fraction]], column: int) -> list[str]:
    """Find who gets the next place, by rules 5 to 8 from a column on; several share it."""
    last = max(column, *(int(max(ranks)) for ranks in marks.values()))
    having: list[str] = []
    while not having:
        having = [c for c, ranks in marks.items() if 2 * len(at_most(ranks, column)) > len(ranks)]
        column += 1
    column -= 1
    while True:
        counts = {c: len(at_most(marks[c], column)) for c in having}
        having = [c for c in having if counts[c] == max(counts.values())]
        totals = {c: sum(at_most(marks[c], column)) for c in having}
        having = [c for c in having if totals[c] == min(totals.values())]
        if len(having) == 1 or column >= last:
            return having
        column += 1


def second_dance(dance: Ranks) -> dict[str, Fraction]:
    left = {c: [Fraction(rank) for rank in ranks.values()] for c, ranks in dance.items()}
    places: dict[str, Fraction] = {}
    while left:
        taken = range(len(places) + 1, len(places) + 1 + len(found := winners(left, 1)))
        for couple in found:
            places[couple] = Fraction(sum(taken), len(taken))
            del left[couple]
    return places


def second_final(final: list[Ranks]) -> dict[str, int]:
    by_dance = [second_dance(dance) for dance in final]
    if len(final) == 1:
        return {c: 1 + sum(o < p for o in by_dance[0].values()) for c, p in by_dance[0].items()}
    own = {c: [places[c] for places in by_dance] for c in final[0]}
    marks = {c: [Fraction(r) for dance in final for r in dance[c].values()] for c in final[0]}
    places: dict[str, int] = {}
    for total in sorted({sum(ranks) for ranks in own.values()}):
        places |= settled([c for c in own if sum(own[c]) == total], len(places) + 1, own, marks)
    return places


def settled(
    group: list[str], place: int, own: dict[str, list[Fraction]], marks: dict[str, list[Fraction]]
) -> dict[str, int]:
    """Place couples of equal sum by rules 10 and 11, the first of them on `place`."""
    if len(group) < 2:
        return dict.fromkeys(group, place)
    worth = {c: (-len(at_most(own[c], place)), sum(at_most(own[c], place))) for c in group}
    first = [c for c in group if worth[c] == min(worth.values())]
    rest = [c for c in group if c not in first]
    if len(first) == 1:
        found = {first[0]: place}
    else:
        won = winners({c: marks[c] for c in first}, place)
        behind = [c for c in first if c not in won]
        found = dict.fromkeys(won, place) | settled(behind, place + len(won), own, marks)
    return found | settled(rest, place + len(first), own, marks)
