"""A rubric's example: what it makes of a small set of marks, two contestants equal where it can."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from math import gcd
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.ballot_slots import slots_of
from judging_app.domain.given import Given, Reading, Slot
from judging_app.domain.group_ranking import rank_group
from judging_app.domain.number import exact, places_apart
from judging_app.domain.slot_keys import MAIN, ONLY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from judging_app.domain.errors import Sentence
    from judging_app.domain.rubric import Part, Rubric
    from judging_app.domain.rule import TieBreak

CONTESTANTS = ("A", "B", "C")
LEAST_JUDGES, MOST_JUDGES = 3, 9
BEST, EQUAL = Fraction(9, 10), Fraction(1, 2)
"""How high on the scale the marks of A and of the two others lie."""

SPREAD = (Fraction(0), Fraction(-1, 10), Fraction(1, 5), Fraction(1, 20), Fraction(-1, 5))
"""How far the marks of one judge after another lie from there."""

BORN_FIRST = 2000


class ExampleRow(NamedTuple):
    """One contestant of an example: what the judges gave, the panel's score, and the place.

    `marks` and `totals` are by judge (`1`, `2` …); the marks are those of the main part's first
    performance, by criterion. Without a place `missing` says why.
    """

    contestant: str
    marks: Mapping[str, tuple[Fraction, ...]]
    totals: Mapping[str, Fraction]
    score: Fraction | None
    place: int
    is_tied: bool
    missing: Sentence | None


class ExampleSplit(NamedTuple):
    """What a step of the chain did to equal ones: who came ahead of whom.

    Where `behind` is empty the step separated nobody.
    """

    step: TieBreak
    ahead: tuple[str, ...]
    behind: tuple[str, ...]
    values: tuple[Fraction | None, ...]


class Example(NamedTuple):
    """An example: its rows, best first, and what the chain did; `places` are its decimals."""

    judges: tuple[str, ...]
    rows: tuple[ExampleRow, ...]
    splits: tuple[ExampleSplit, ...]
    places: int


def example_of(rubric: Rubric) -> Example:
    """Rank three contestants by a rubric, of which B and C are equal wherever weights allow it.

    The rubric must keep its rules. The marks are the same for the same rubric.
    """
    judges = tuple(str(number) for number in range(1, _judges(rubric) + 1))
    given = Given(
        contestants=CONTESTANTS,
        judges=judges,
        ballots=dict(_ballots(rubric, judges)),
        measured=dict(_measured(rubric)),
        earlier={
            (who, one.key): _before(rubric, who) for who in CONTESTANTS for one in rubric.earlier
        },
        born={who: f"{BORN_FIRST + at}-01-01" for at, who in enumerate(CONTESTANTS)},
    )
    ranked = rank_group(rubric, given)
    placed = {one.contestant: one for one in ranked.standings}
    order = [*placed, *(who for who in CONTESTANTS if who not in placed)]
    first = slots_of(rubric)[0].performance
    rows = []
    for who in order:
        found, score = placed.get(who), ranked.scores[who]
        marks = {
            judge: tuple(
                rubric.value(given.ballots[Slot(who, judge, MAIN, first)][one.key])
                for one in rubric.criteria
            )
            for judge in judges
        }
        place, is_tied = (found.place, found.tied) if found else (0, False)
        rows.append(
            ExampleRow(who, marks, score.totals, score.value, place, is_tied, score.missing)
        )
    splits = tuple(
        ExampleSplit(
            ranked.order.steps[one.step],
            one.parts[0],
            tuple(who for part in one.parts[1:] for who in part),
            one.values,
        )
        for one in ranked.splits
        if one.step < len(ranked.order.steps)
    )
    values = [value for row in rows for value in (row.score, *row.totals.values())]
    return Example(judges, tuple(rows), splits, places_apart(v for v in values if v is not None))


def _judges(rubric: Rubric) -> int:
    """Tell how many judges the example needs: as many as quorum and drops ask for."""
    needed = [LEAST_JUDGES]
    for part in rubric.parts.values():
        panel = part.panel
        needed += [panel.quorum, panel.drop_highest + panel.drop_lowest + 1]
        needed += [panel.closest if panel.score == "closest" else 0]
    return min(max(needed), MOST_JUDGES)


def _ballots(rubric: Rubric, judges: tuple[str, ...]) -> Iterator[tuple[Slot, dict[str, int]]]:
    for slot in slots_of(rubric):
        part = rubric.parts[slot.component]
        shift = _shift(part)
        for at, judge in enumerate(judges):
            for who in CONTESTANTS:
                marks = _marks(part, who, at, shift)
                yield Slot(who, judge, slot.component, slot.performance), marks


def _marks(part: Part, who: str, judge: int, shift: Mapping[str, int]) -> dict[str, int]:
    steps = part.steps
    if part.judge.gives == "rank":
        return {part.criteria[0].key: steps[min(CONTESTANTS.index(who), len(steps) - 1)]}
    around = _height(who) + SPREAD[judge % len(SPREAD)] / 2
    middle = int((len(steps) - 1) * around + Fraction(1, 2))
    by = shift if who == "C" else {}
    return {one.key: steps[middle + by.get(one.key, 0)] for one in part.criteria}


def _shift(part: Part) -> dict[str, int]:
    """Find by how many steps two criteria can differ with the same weighted sum.

    Empty where there are no two, or where the scale has too few steps for it.
    """
    room = (len(part.steps) - 1) // 3
    best: dict[str, int] = {}
    least = room + 1
    for one, other in permutations(part.criteria, 2):
        down, up = exact(one.weight), exact(other.weight)
        left = int(down * down.denominator * up.denominator)
        right = int(up * down.denominator * up.denominator)
        common = gcd(left, right)
        by = (right // common, left // common)
        if max(by) < least:
            best, least = {one.key: by[0], other.key: -by[1]}, max(by)
    return best


def _measured(rubric: Rubric) -> Iterator[tuple[Reading, Fraction]]:
    """Give every measured value its highest, else its lowest, else 1: the same for everybody."""
    for key, part in rubric.parts.items():
        several = part.performances
        each = [one.key for one in several.each] if several else [ONLY]
        for one in part.measured:
            value = exact(one.highest or one.lowest or "1")
            for performance in each if one.per == "performance" else [""]:
                for who in CONTESTANTS:
                    yield Reading(who, key, performance, one.key), value


def _before(rubric: Rubric, who: str) -> Fraction:
    """Tell what somebody reached in an earlier stage: as high on the scale as the marks here."""
    lowest, highest = exact(rubric.scale.lowest), exact(rubric.scale.highest)
    return lowest + (highest - lowest) * _height(who)


def _height(who: str) -> Fraction:
    return BEST if who == CONTESTANTS[0] else EQUAL
