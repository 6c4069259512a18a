"""A working: the three printed steps that lead to a place, and how firmly it holds."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from judging_app.domain.candidates import candidates_of
from judging_app.domain.number import exact, places_apart
from judging_app.domain.scores import scores
from judging_app.domain.sealed_candidates import sealed_candidate, sealed_decisions
from judging_app.domain.sealed_lines import place_lines
from judging_app.domain.standing import standings
from judging_app.domain.tie_order import order_of
from judging_app.domain.tie_step import tie_steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from judging_app.domain.file_kinds import Text
    from judging_app.domain.given import Given
    from judging_app.domain.ladder import Ladder, LadderRow
    from judging_app.domain.line import Line
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.seal import MarkState, Seal, SealedJudge
    from judging_app.domain.session import SeatKind
    from judging_app.domain.tie_order import TieOrder
    from judging_app.domain.tie_step import TieStep


class WeightedMark(NamedTuple):
    """One criterion of a ballot: its weight as text, the mark, and what it adds to the total."""

    criterion: str
    name: Text
    weight: str
    mark: Fraction
    weighted: Fraction


class JudgeWorking(NamedTuple):
    """What one judge gives: the marks by criterion and their total, or why there is none."""

    person: str
    name: str
    seat: SeatKind
    state: MarkState
    total: Fraction | None
    marks: tuple[WeightedMark, ...]


class Distance(NamedTuple):
    """How far it is to the nearest other place, up or down, in the panel's exact score."""

    place: int
    number: str
    name: str
    difference: Fraction


class WithoutJudge(NamedTuple):
    """The place if one judge's ballots did not count; 0 where no score would be left."""

    judge: str
    place: int


@dataclass(frozen=True)
class Working:
    """Why a contestant has its place: what each judge gives, the panel's score, ties, distances.

    The score is `total` divided by `count`; print the values of tie-breaks with `tie_places`
    decimals, weighted marks with `mark_places`. `without` tells the place when one judge is left
    out at a time, `lines` the whole way from the marks to the place. A contestant without a place
    has only its judges, and the lines as far as they lead.
    """

    row: LadderRow
    judges: tuple[JudgeWorking, ...]
    total: Fraction
    count: int
    ties: tuple[TieStep, ...] = ()
    above: Distance | None = None
    below: Distance | None = None
    without: tuple[WithoutJudge, ...] = ()
    mark_places: int = 2
    tie_places: int = 2
    lines: tuple[Line, ...] = ()

    @property
    def holds(self) -> int:
        """In how many of the cases with one judge left out the place stays the same."""
        return sum(one.place == self.row.place for one in self.without)


def working(
    found: Ladder,
    seal: Seal,
    contestant: str,
    given: Given,
    rubric: Rubric,
) -> Working:
    """Show the working of a contestant's place in a ladder.

    `seal` is the table that the ladder was laid out from; `given` is what counts of the
    contestant's own panel.
    """
    row = found.row(contestant)
    panel = found.panels[row.panel].judges
    judges = tuple(
        _judge(judge, sealed.state, sealed.total, given.marks(contestant).get(judge.person), rubric)
        for judge, sealed in zip(panel, row.totals, strict=True)
    )
    totals = [judge.total for judge in judges if judge.total is not None]
    weighted = [mark.weighted for judge in judges for mark in judge.marks]
    base = Working(
        row,
        judges,
        sum(totals, start=Fraction(0)),
        len(totals),
        mark_places=places_apart(weighted),
        lines=lines_of(rubric, given, contestant),
    )
    if not row.place:
        return base
    ties, order = tie_steps(found, seal, row, rubric), order_of(rubric)
    at = found.rows.index(row)
    values = [value for tie in ties for value in (tie.own, tie.other) if value is not None]
    return Working(
        row=row,
        judges=judges,
        total=base.total,
        count=base.count,
        ties=ties,
        above=_distance(row, reversed(found.rows[:at]), order),
        below=_distance(row, found.rows[at + 1 :], order),
        without=_without(seal, row, panel, given, rubric),
        lines=(*base.lines, *place_lines(seal, rubric, [row.contestant])[row.contestant]),
        mark_places=base.mark_places,
        tie_places=places_apart(values),
    )


def _judge(
    judge: SealedJudge,
    state: MarkState,
    total: Fraction | None,
    given: Mapping[str, int] | None,
    rubric: Rubric,
) -> JudgeWorking:
    marks: tuple[WeightedMark, ...] = ()
    if state == "scored" and given is not None:
        whole = exact(rubric.weights_total)
        marks = tuple(
            WeightedMark(
                one.key,
                one.name,
                one.weight,
                mark := rubric.value(given[one.key]),
                mark * exact(one.weight) / whole,
            )
            for one in rubric.criteria
        )
    return JudgeWorking(judge.person, judge.name, judge.seat, state, total, marks)


def _score(row: LadderRow) -> Fraction:
    return row.score if row.score is not None else Fraction(0)


def _distance(row: LadderRow, others: Iterable[LadderRow], order: TieOrder) -> Distance | None:
    own = order.compared(_score(row))
    nearest = next((other for other in others if order.compared(_score(other)) != own), None)
    if nearest is None:
        return None
    difference = abs(_score(nearest) - _score(row))
    return Distance(nearest.place, nearest.number, nearest.name, difference)


def _without(
    seal: Seal,
    row: LadderRow,
    panel: Sequence[SealedJudge],
    given: Given,
    rubric: Rubric,
) -> tuple[WithoutJudge, ...]:
    """Rank anew with each judge of the contestant's panel left out in turn."""
    return tuple(
        WithoutJudge(judge.name, _place_without(judge.person, row, seal, given, rubric))
        for judge in panel
    )


def _place_without(judge: str, row: LadderRow, seal: Seal, given: Given, rubric: Rubric) -> int:
    left = given.without(judge)
    others = [
        sealed_candidate(seal, sealed)
        for sealed in seal.rows
        if sealed.place and sealed.panel != row.panel
    ]
    session = seal.panels[row.panel].session
    own = [
        msgspec.structs.replace(
            one, totals={f"{session}/{who}": of for who, of in one.totals.items()}
        )
        for one in candidates_of(rubric, left, scores(rubric, left))
    ]
    ranked = standings([*own, *others], sealed_decisions(seal), order_of(rubric))
    return next((one.place for one in ranked if one.contestant == row.contestant), 0)


def lines_of(rubric: Rubric, given: Given, contestant: str) -> tuple[Line, ...]:
    """Work a contestant's result out line by line, from the marks on."""
    found = scores(rubric, given).get(contestant)
    return found.lines if found else ()
