"""The table of a plain desk, worked out with a pocket calculator's steps: places and prizes."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from .plain import CONTESTANTS

if TYPE_CHECKING:
    from collections.abc import Collection

    from .plain import PlainDesk

WEIGHTS = (50, 30, 20)
AREAS = {"c1": "01.01", "c2": "01.01", "c3": "01.01", "c4": "01.02"}
FIRST, BEST = 200_000_000, 50_000_000
"""What the walks' programme decides: the first prize over all, then in each area a prize for the
best who has none, a place and a reserve; the chain: idea, market."""

Block = list[str]


class Line(NamedTuple):
    """A contestant's line of the table: score, place (0: none), what it brings, rupiah."""

    score: Fraction | None
    place: int
    outcome: str
    amount: int = 0


class Won(NamedTuple):
    """Who has what, and the blocks of equals that lie across a line."""

    chosen: frozenset[str]
    prizes: dict[str, int]
    reserves: frozenset[str]
    undecided: list[Block]


def total(marks: tuple[int, ...]) -> Fraction:
    """Take the weighted sum of a ballot's marks."""
    return Fraction(sum(w * m for w, m in zip(WEIGHTS, marks, strict=True)), 100)


def _mean(plain: PlainDesk, who: str, at: int | None) -> Fraction | None:
    """Take the mean of the judges who count: of one criterion, or of the weighted marks."""
    given = [
        total(marks) if at is None else Fraction(marks[at])
        for judge in plain.counting
        if plain.cell(who, judge) == "scored"
        for marks in [plain.ballot(who, judge)]
    ]
    return sum(given, Fraction(0)) / len(given) if given else None


def ranked(plain: PlainDesk) -> list[tuple[int, Block]]:
    """List the groups of equals with their place, from the first on."""
    keys = {
        who: (mean, _mean(plain, who, 0), _mean(plain, who, 1))
        for who in CONTESTANTS
        if plain.value("attendance", who) == "present"
        and (mean := _mean(plain, who, None)) is not None
    }
    ordered = sorted(keys, key=lambda who: keys[who], reverse=True)
    groups = []
    place = 1
    for _, members in groupby(ordered, key=lambda who: keys[who]):
        group = sorted(members)
        ruled = plain.value("ruling", *group) if len(group) > 1 else None
        if ruled is None:
            groups.append((place, group))
        else:
            groups.extend((place + n, [who]) for n, who in enumerate(ruled))
        place += len(group)
    return groups


def won(blocks: list[Block]) -> Won:
    """Hand out what there is: who shares a place shares what it brings, and waits for a ruling."""
    prizes = dict.fromkeys(blocks[0] if blocks else [], FIRST)
    chosen: set[str] = set()
    reserves: set[str] = set()
    torn = {tuple(blocks[0])} if blocks and len(blocks[0]) > 1 else set()

    def next_in(area: str, passed: Collection[str]) -> tuple[Block, set[tuple[str, ...]]]:
        """Find the first block of an area without some, and the block of all if it is torn."""
        for block in blocks:
            here = [who for who in block if AREAS[who] == area and who not in passed]
            if here:
                return here, {tuple(block)} if len(here) > 1 else set()
        return [], set()

    for area in sorted(set(AREAS.values())):
        best, open_ = next_in(area, prizes)
        prizes |= dict.fromkeys(best, BEST)
        torn |= open_
    for area in sorted(set(AREAS.values())):
        first, open_ = next_in(area, ())
        chosen |= set(first)
        torn |= open_
        if len(first) < 2:  # more share the one place: they use the reserve's up
            held, open_ = next_in(area, {*chosen, *prizes})
            reserves |= set(held)
            torn |= open_
    waiting = [block for block in blocks if tuple(block) in torn]
    return Won(frozenset(chosen), prizes, frozenset(reserves), waiting)


def undecided(plain: PlainDesk) -> list[Block]:
    """List the groups that lie across a line."""
    return won([group for _, group in ranked(plain)]).undecided


def table(plain: PlainDesk) -> dict[str, Line]:
    """Work the table out: who did not come has no score, no place and wins nothing."""
    found = dict.fromkeys(CONTESTANTS, Line(None, 0, "out"))
    places = ranked(plain)
    all_ = won([group for _, group in places])
    for place, group in places:
        for who in group:
            amount = all_.prizes.get(who, 0)
            score = _mean(plain, who, None)
            found[who] = Line(score, place, _outcome(who, all_), amount)
    return found


def _outcome(who: str, all_: Won) -> str:
    if who in all_.prizes:
        return "prize"
    if who in all_.chosen:
        return "advance"
    return "reserve" if who in all_.reserves else "not_chosen"
