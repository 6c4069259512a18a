"""A working: the three printed steps that lead to a place, and how firmly it holds."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from judging_app.domain.audition import Decision
from judging_app.domain.number import exact, places_apart
from judging_app.domain.scoring import panel_score
from judging_app.domain.standing import Candidate, standings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from judging_app.domain.ballot import Ballot
    from judging_app.domain.ladder import Ladder, LadderRow
    from judging_app.domain.rubric import Rubric, Text
    from judging_app.domain.seal import MarkState, Seal, SealedJudge, SealedRow
    from judging_app.domain.session import SeatKind


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


class TieStep(NamedTuple):
    """How a contestant of equal score was set apart: by a tie-break, by a decision, or not at all.

    By a tie-break: its number `k` counted from 1, its criterion, and the panel's means of both. By
    a decision: its reason.
    """

    number: str
    name: str
    place: int
    by: Literal["criterion", "decision", "shared"]
    k: int = 0
    criterion: Text | None = None
    own: Fraction | None = None
    other: Fraction | None = None
    reason: str = ""


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

    The score is `total` divided by `count`; print the means of tie-breaks with `tie_places`
    decimals, weighted marks with `mark_places`. `without` tells the place when one judge is left
    out at a time. A contestant without a place has only its judges.
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

    @property
    def holds(self) -> int:
        """In how many of the cases with one judge left out the place stays the same."""
        return sum(one.place == self.row.place for one in self.without)


def working(
    found: Ladder,
    seal: Seal,
    contestant: str,
    ballots: Mapping[tuple[str, str], Ballot],
    rubric: Rubric,
) -> Working:
    """Show the working of a contestant's place in a ladder.

    `seal` is the table that the ladder was laid out from; `ballots` are those that count of the
    contestant's own panel.
    """
    row = found.row(contestant)
    panel = found.panels[row.panel].judges
    judges = tuple(
        _judge(judge, given.state, given.total, ballots.get((contestant, judge.person)), rubric)
        for judge, given in zip(panel, row.totals, strict=True)
    )
    totals = [judge.total for judge in judges if judge.total is not None]
    weighted = [mark.weighted for judge in judges for mark in judge.marks]
    base = Working(row, judges, sum(totals, start=Fraction(0)), len(totals),
                   mark_places=places_apart(weighted))  # fmt: skip
    if not row.place:
        return base
    ties = _ties(found, seal, row, rubric)
    means = [mean for tie in ties for mean in (tie.own, tie.other) if mean is not None]
    return Working(
        row=row,
        judges=judges,
        total=base.total,
        count=base.count,
        ties=ties,
        above=_distance(row, reversed([r for r in found.rows if _score(r) > _score(row)])),
        below=_distance(row, [r for r in found.rows if _score(r) < _score(row)]),
        without=_without(seal, row, panel, ballots, rubric),
        mark_places=base.mark_places,
        tie_places=places_apart(means),
    )


def _judge(
    judge: SealedJudge,
    state: MarkState,
    total: Fraction | None,
    ballot: Ballot | None,
    rubric: Rubric,
) -> JudgeWorking:
    marks: tuple[WeightedMark, ...] = ()
    if state == "scored" and ballot is not None:
        whole = exact(rubric.weights_total)
        marks = tuple(
            WeightedMark(
                one.key,
                one.name,
                one.weight,
                mark := rubric.value(ballot.marks[one.key]),
                mark * exact(one.weight) / whole,
            )
            for one in rubric.criteria
        )
    return JudgeWorking(judge.person, judge.name, judge.seat, state, total, marks)


def _score(row: LadderRow) -> Fraction:
    return row.score if row.score is not None else Fraction(0)


def _distance(row: LadderRow, others: Iterable[LadderRow]) -> Distance | None:
    nearest = next(iter(others), None)
    if nearest is None:
        return None
    difference = abs(_score(nearest) - _score(row))
    return Distance(nearest.place, nearest.number, nearest.name, difference)


def _ties(found: Ladder, seal: Seal, row: LadderRow, rubric: Rubric) -> tuple[TieStep, ...]:
    """Tell of everybody with exactly the same score what set them apart."""
    means = {sealed.contestant: _means(sealed) for sealed in seal.rows if sealed.place}
    others = [r for r in found.rows if r.score == row.score and r.contestant != row.contestant]
    return tuple(
        _tie(row, other, means[row.contestant], means[other.contestant], seal, rubric)
        for other in others
    )


def _means(row: SealedRow) -> tuple[Fraction, ...]:
    return tuple(map(Fraction, row.means))


def _tie(
    row: LadderRow,
    other: LadderRow,
    own: Sequence[Fraction],
    others: Sequence[Fraction],
    seal: Seal,
    rubric: Rubric,
) -> TieStep:
    who = (other.number, other.name, other.place)
    for k, (mine, theirs) in enumerate(zip(own, others, strict=True), start=1):
        if mine != theirs:
            criterion = rubric.criterion(rubric.tie_break[k - 1].criterion).name
            return TieStep(*who, "criterion", k, criterion, mine, theirs)
    if row.place == other.place:
        return TieStep(*who, "shared")
    pair = {row.number, other.number}
    reason = next((made.reason for made in seal.decisions if pair <= set(made.numbers)), "")
    return TieStep(*who, "decision", reason=reason)


def _without(
    seal: Seal,
    row: LadderRow,
    panel: Sequence[SealedJudge],
    ballots: Mapping[tuple[str, str], Ballot],
    rubric: Rubric,
) -> tuple[WithoutJudge, ...]:
    """Rank anew with each judge of the contestant's panel left out in turn."""
    ids = {sealed.number: sealed.contestant for sealed in seal.rows}
    decisions = [
        Decision(order=tuple(ids[number] for number in made.numbers), reason=made.reason)
        for made in seal.decisions
    ]
    placed = [sealed for sealed in seal.rows if sealed.place]
    return tuple(
        WithoutJudge(judge.name, _place_without(judge.person, row, placed, ballots, rubric,
                                                decisions))
        for judge in panel
    )  # fmt: skip


def _place_without(
    judge: str,
    row: LadderRow,
    placed: Sequence[SealedRow],
    ballots: Mapping[tuple[str, str], Ballot],
    rubric: Rubric,
    decisions: Sequence[Decision],
) -> int:
    by_contestant: dict[str, list[Ballot]] = {}
    for (contestant, who), ballot in ballots.items():
        if who != judge:
            by_contestant.setdefault(contestant, []).append(ballot)
    candidates = []
    for sealed in placed:
        candidate = Candidate(sealed.contestant, Fraction(sealed.score), _means(sealed))
        if sealed.panel == row.panel:
            given = panel_score(rubric, by_contestant.get(sealed.contestant, ()))
            if given.score is None:
                continue
            candidate = Candidate(sealed.contestant, given.score, given.means)
        candidates.append(candidate)
    ranked = standings(candidates, decisions)
    return next((one.place for one in ranked if one.contestant == row.contestant), 0)
