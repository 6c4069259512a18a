"""A score form: what a judge has before the eyes, the running order and one contestant's ballot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from judging_app.domain.ballot_slots import SINGLE, BallotSlot, slots_of
from judging_app.domain.calling import UNCALLED, Standing
from judging_app.domain.entitlement import why_not
from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.judge_total import total_of
from judging_app.domain.number import exact, places_apart
from judging_app.domain.progress import PRESENCES, cell_of
from judging_app.domain.wording import moment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from judging_app.domain.file_kinds import Text
    from judging_app.domain.hearing import Hearing
    from judging_app.domain.progress import Marked
    from judging_app.domain.roster import Contestant
    from judging_app.domain.rubric import Band, Criterion, Rubric
    from judging_app.domain.session import CallState, Presence, SeatKind

TurnState = Literal[
    "sent",
    "draft",
    "not_scored",
    "recused",
    "away",
    "absent",
    "conflict",
    "other_rubric",
    "waiting",
]
"""`away`: the judge was not in the room; `absent`: the contestant did not come or is out;
`waiting`: the attendance is not recorded yet."""


@dataclass(frozen=True)
class Turn:
    """A contestant in a judge's running order, and how far this judge is.

    `at` is the wall time of the ballot and `total` its exact sum, where it was sent; `done` of `of`
    criteria stand in the draft. `refusal` tells why the judge may not score now, None where the
    judge may. `standing` tells where the contestant is in the order; None where nobody was called.
    """

    contestant: str
    number: str
    name: str
    state: TurnState
    at: str
    total: Fraction | None
    done: int
    of: int
    presence: Presence | Literal[""]
    refusal: Sentence | None
    standing: Standing | None = None

    @property
    def is_open(self) -> bool:
        return self.refusal is None

    @property
    def place(self) -> CallState | Literal[""]:
        """Where the contestant is, so far as that tells more than how far the judge is."""
        place = self.standing.state if self.standing is not None else ""
        if place == "on_stage":
            return place if self.state in UNSENT else ""
        return place if self.state in {"not_scored", "waiting"} else ""

    @property
    def words(self) -> Sentence:
        """Say how far the judge is with this contestant, or where the contestant is."""
        if self.place and self.standing is not None:
            return self.standing.words
        if self.state == "sent":
            return sentence("views.turn_sent", at=moment(self.at))
        if self.state == "draft":
            return sentence("views.turn_draft", done=self.done, of=self.of)
        if self.state == "absent":
            return sentence(PRESENCES[self.presence])
        return sentence(TURNS[self.state])


UNSENT = frozenset({"not_scored", "draft", "waiting"})
"""The states of who can still be scored, or could if present."""

TURNS: dict[TurnState, str] = {
    "not_scored": "views.turn_not_scored",
    "recused": "views.turn_recused",
    "away": "views.turn_away",
    "conflict": "views.disputed",
    "other_rubric": "views.turn_other_rubric",
    "waiting": "views.turn_waiting",
}
"""The words for how far a judge is with a contestant."""


@dataclass(frozen=True)
class RunningOrder:
    """A session as one of its judges sees it; print totals with `total_places` decimals.

    `slots` are the ballots of one contestant, several where there are performances or components.
    """

    session: str
    session_name: str
    judge: str
    judge_name: str
    background: str
    seat: SeatKind
    order: int
    category: Text
    venue: str
    room: str
    is_sealed: bool
    turns: tuple[Turn, ...]
    total_places: int
    slots: tuple[BallotSlot, ...] = ()
    needs_declaration: bool = False
    """Whether the judge must declare the ties with somebody before a ballot can be filled."""

    @property
    def sent(self) -> int:
        return sum(turn.state == "sent" for turn in self.turns)

    @property
    def expected(self) -> int:
        """How many ballots this judge owes or gave."""
        shut = {"recused", "away", "absent"}
        return sum(turn.state not in shut for turn in self.turns)

    @property
    def next(self) -> Turn | None:
        """Whom the judge can score and has not: who is on stage, or else the first of them."""
        waiting = [one for one in self.turns if one.is_open and one.state != "sent"]
        up = (one for one in waiting if one.place == "on_stage")
        return next(up, waiting[0] if waiting else None)

    @property
    def on_stage(self) -> Turn | None:
        """Who is on stage now; None where that is nobody."""
        there = [one for one in self.turns if one.standing and one.standing.state == "on_stage"]
        return there[-1] if there else None


class EarlierStage(NamedTuple):
    """What a contestant reached in an earlier stage, as it was sealed; the score is exact.

    `place` is 0 where it had none; `amount` is in whole rupiah.
    """

    stage: Text
    numeral: str
    is_plenary: bool
    place: int
    score: Fraction | None
    score_places: int
    prize: Text | None
    amount: int


class SoFar(NamedTuple):
    """What the marks that are there add up to: their weighted sum, of how many, of which weight."""

    total: Fraction
    given: int
    of: int
    weight: Fraction
    weights: Fraction

    @property
    def is_complete(self) -> bool:
        return self.given == self.of

    @property
    def missing(self) -> Sentence | None:
        """Say how many criteria are still unscored; None where none is."""
        left = self.of - self.given
        return sentence("views.criteria_left", n=left) if left else None


@dataclass(frozen=True)
class ScoreForm:
    """One contestant's ballot as its judge fills it.

    `sent` are the marks that count, `drafts` those that are being typed, both counted in the
    rubric's smallest unit, by criterion. `seen` goes with the submission: the heads that the form
    was filled from. `slot` tells for which component and performance; `rubric` is that of the
    component. `reason` is that of the last revision, `needs_reason` that the next one needs
    one.
    """

    session: str
    judge: str
    turn: Turn
    area: str
    institution: str
    sector: Text
    product: str
    rubric: Rubric
    sent: Mapping[str, int]
    drafts: Mapping[str, int]
    notes: Mapping[str, str]
    feedback: str
    reason: str
    seen: tuple[str, ...]
    earlier: tuple[EarlierStage, ...]
    slot: BallotSlot = SINGLE

    @property
    def is_open(self) -> bool:
        return self.turn.is_open

    @property
    def needs_reason(self) -> bool:
        return bool(self.seen)

    @property
    def marks(self) -> Mapping[str, int]:
        """The marks to show: those being typed, over those that were sent."""
        return {**self.sent, **self.drafts}

    def so_far(self, marks: Mapping[str, int]) -> SoFar:
        """Add marks up by weight, as the ballot's total will be once it is complete."""
        given = [one for one in self.rubric.criteria if one.key in marks]
        weights = exact(self.rubric.weights_total)
        weight = sum((exact(one.weight) for one in given), start=Fraction(0))
        added = sum((self.weighted(one, marks[one.key]) for one in given), start=Fraction(0))
        if len(given) == len(self.rubric.criteria):
            added = total_of(self.rubric, marks)
        return SoFar(added, len(given), len(self.rubric.criteria), weight, weights)

    def weighted(self, criterion: Criterion, units: int) -> Fraction:
        """Tell what a mark adds to the total: of a sum its weight, of a mean its share of it."""
        weight = exact(criterion.weight)
        if self.rubric.judge.score == "mean":
            weight /= exact(self.rubric.weights_total)
        return self.rubric.value(units) * weight

    def band(self, units: int) -> Band | None:
        """Find the level that a mark lies in; None between two levels."""
        value = self.rubric.value(units)
        return next((one for one in self.rubric.bands if _holds(one, value)), None)

    def middle(self, band: Band) -> int:
        """Choose the mark in the middle of a level, on a step of the scale, counted in units."""
        lowest, highest = self.rubric.units(band.lowest), self.rubric.units(band.highest)
        steps = [units for units in self.rubric.steps if lowest <= units <= highest]
        return steps[(len(steps) - 1) // 2]


def _holds(band: Band, value: Fraction) -> bool:
    return exact(band.lowest) <= value <= exact(band.highest)


def turns_of(
    hearing: Hearing,
    judge: str,
    rubric: Rubric,
    contestants: Mapping[str, Contestant],
    marked: Marked,
    *,
    is_sealed: bool,
) -> tuple[Turn, ...]:
    """Lay out a judge's running order."""
    disputed = frozenset(hearing.conflicts)
    return tuple(
        _turn(hearing, judge, rubric, contestants[who], marked, disputed, is_sealed=is_sealed)
        for who in hearing.contestants
    )


def _turn(
    hearing: Hearing,
    judge: str,
    rubric: Rubric,
    contestant: Contestant,
    marked: Marked,
    disputed: frozenset[str],
    *,
    is_sealed: bool,
) -> Turn:
    who = contestant.id
    cell = cell_of(hearing, who, judge, marked, disputed)
    attendance = hearing.attendances.get(who)
    state = _state(hearing, who, cell.state)
    is_sent = state == "sent"
    return Turn(
        contestant=who,
        number=contestant.number,
        name=contestant.name,
        state=state,
        at=cell.at if is_sent else "",
        total=_total(hearing, rubric, who, judge) if is_sent else None,
        done=cell.done,
        of=marked.of,
        presence=attendance.state if attendance else "",
        refusal=why_not(
            hearing.seats.get(judge),
            hearing.recusals.get((who, judge)),
            hearing.absences.get((who, judge)),
            attendance,
            declared=hearing.is_declared(who, judge),
            sealed=hearing.id if is_sealed else "",
        ),
    )


def _total(hearing: Hearing, rubric: Rubric, who: str, judge: str) -> Fraction | None:
    """Add up the ballot of a judge who fills but one of each contestant."""
    seat = hearing.seats.get(judge)
    slots = slots_of(rubric, seat.component if seat else "")
    ballot = hearing.ballot(who, judge)
    if ballot is None or len(slots) != 1:
        return None
    return total_of(rubric.parts[slots[0].component], ballot.marks)


def _state(hearing: Hearing, contestant: str, cell: str) -> TurnState:
    attendance = hearing.attendances.get(contestant)
    if attendance is not None and attendance.state != "present":
        return "absent"
    if cell == "not_scored" and attendance is None:
        return "waiting"
    return CELLS[cell]


def called_up(turns: Sequence[Turn], standings: Mapping[str, Standing]) -> tuple[Turn, ...]:
    """Lay a running order out as it is called up now; without any call it stays as it is."""
    if all(one.call == UNCALLED for one in standings.values()):
        return tuple(turns)
    known = {turn.contestant: turn for turn in turns}
    return tuple(replace(known[who], standing=one) for who, one in standings.items())


CELLS: dict[str, TurnState] = {
    "submitted": "sent",
    "unruled": "sent",
    "draft": "draft",
    "not_scored": "not_scored",
    "recused": "recused",
    "absent": "away",
    "conflict": "conflict",
    "other_rubric": "other_rubric",
}
"""How far a judge is, by the cell of the progress."""


def places_of(turns: Sequence[Turn]) -> int:
    """Tell with how many decimals the totals are printed, so that unequal ones look unlike."""
    return places_apart([turn.total for turn in turns if turn.total is not None])
