"""A score form: what a judge has before the eyes, the running order and one contestant's ballot."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.ballot import FEEDBACK, note_key, without_note
from judging_app.domain.ballot_slots import SINGLE, BallotSlot
from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.judge_total import total_of
from judging_app.domain.number import exact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.conference import Talk
    from judging_app.domain.file_kinds import Text
    from judging_app.domain.rubric import Band, Criterion, Rubric
    from judging_app.domain.session import SeatKind
    from judging_app.domain.turn import Turn


@dataclass(frozen=True)
class RunningOrder:
    """A session as one of its judges sees it; print totals with `total_places` decimals.

    `slots` are the ballots of one contestant, several where there are performances or components.
    `place` is where the judge was last at this desk: contestant, component, performance.
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
    place: tuple[str, ...] = ()

    @property
    def sent(self) -> int:
        return sum(turn.state == "sent" for turn in self.turns)

    @property
    def expected(self) -> int:
        """How many ballots this judge owes or gave."""
        shut = {"recused", "away", "excluded", "absent"}
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
    one. `notes` and `feedback` are those that were sent, `texts` those that are being typed, by
    `note/<criterion>` and `feedback/`. `is_blind` tells that nothing but the number is shown,
    `sees_others` that the judge may see the other judges' marks now.
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
    texts: Mapping[str, str] = field(default_factory=dict)
    is_blind: bool = False
    sees_others: bool = False
    talk: Talk | None = None
    """The conference that waits for the judge's answer; None where none does."""

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

    @property
    def typed_notes(self) -> Mapping[str, str]:
        """The notes to show, by criterion: those being typed, over those that were sent."""
        keys = [one.key for one in self.rubric.criteria]
        found = {key: self.texts.get(note_key(key), self.notes.get(key, "")) for key in keys}
        return {key: text for key, text in found.items() if text.strip()}

    @property
    def typed_feedback(self) -> str:
        """The feedback to show: what is being typed, or else what was sent."""
        return self.texts.get(FEEDBACK, self.feedback)

    def without_note(
        self, marks: Mapping[str, int], notes: Mapping[str, str]
    ) -> tuple[Criterion, ...]:
        """List the criteria whose marks need a note that is not there."""
        return tuple(map(self.rubric.criterion, without_note(marks, notes, self.rubric)))

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
