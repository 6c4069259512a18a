"""A rubric: the criteria of a category, their weights and scale, and the rule that ranks."""

from fractions import Fraction
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from judging_app.domain.file_kinds import Decimal, Key, Ratio, Text
from judging_app.domain.number import exact
from judging_app.domain.rule import (  # as above
    ConferenceRule,
    Earlier,
    Gate,
    JudgeRule,
    Measured,
    PanelRule,
    Performances,
    ResultRule,
    StandingsRule,
    TieBreak,
)
from judging_app.domain.slot_keys import MAIN

BORN = "born"
"""The key of a day of birth, as `2004-05-31`, among measured values."""


class Band(msgspec.Struct, frozen=True, kw_only=True):
    """A level's range of marks, with its name (`Sangat baik`, 81 to 100).

    Both ends belong to it; they are marks of the scale, as exact decimals.
    """

    level: Annotated[int, Meta(ge=1, le=20)]
    lowest: Decimal = msgspec.field(name="from")
    highest: Decimal = msgspec.field(name="to")
    name: Text


class Criterion(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a rubric: what is looked at, its weight and its anchored levels.

    `weight` is an exact decimal as text, in the unit of the rubric's `weights_total`.
    """

    key: Key
    weight: Decimal
    name: Text
    look: Text
    levels: dict[str, Text] = {}


class NoteRule(msgspec.Struct, frozen=True, kw_only=True):
    """Which marks need a note of the judge: those lower than `below`, those higher than `above`."""

    below: Decimal | None = None
    above: Decimal | None = None


class Phase(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a contestant's time before the panel (presentation, questions), in minutes."""

    name: Text
    minutes: Annotated[int, Meta(ge=1, le=240)]


Others = Literal["never", "own", "all"]
"""When a judge sees the other judges' marks of a contestant: never before the seal, once the own
ballot is sent, or once all ballots are."""


class Scale(msgspec.Struct, frozen=True, kw_only=True):
    """The marks that can be given: from `lowest` to `highest` in steps; exact decimals as text."""

    lowest: Decimal = msgspec.field(name="min")
    highest: Decimal = msgspec.field(name="max")
    step: Decimal


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What one panel scores: criteria, weights, scale, levels, and the rule of judge and panel."""

    weights_total: Decimal
    scale: Scale
    bands: Annotated[tuple[Band, ...], Meta(min_length=1, max_length=20)]
    criteria: Annotated[tuple[Criterion, ...], Meta(min_length=1, max_length=40)]
    notes: NoteRule | None = None
    conference: ConferenceRule | None = None
    judge: JudgeRule = JudgeRule()
    panel: PanelRule
    performances: Performances | None = None
    measured: Annotated[tuple[Measured, ...], Meta(max_length=40)] = ()

    @property
    def lower_wins(self) -> bool:
        """Tell whether the lower value is the better: ranks that are added up, or skated."""
        combined = self.performances.combine if self.performances else ""
        if "skating" in {self.panel.score, combined}:
            return True
        ranks = self.judge.ranks
        return self.judge.gives == "rank" if ranks is None else ranks.points == "rank"

    @property
    def relative_by(self) -> tuple[str, ...]:
        """Name the keys of `judge` by which a mark counts by what the judge gave others."""
        judge = self.judge
        found = (
            ("gives", judge.gives == "rank"),
            ("ranks", judge.ranks is not None),
            ("normalise", judge.normalise is not None),
        )
        return tuple(key for key, is_there in found if is_there)

    @property
    def decimals(self) -> int:
        """The decimals of the smallest unit in which marks are counted; 0 where they are whole."""
        parts = (self.scale.lowest, self.scale.highest, self.scale.step)
        return max(len(part.partition(".")[2]) for part in parts)

    def units(self, decimal: str) -> int:
        """Count a decimal in the rubric's smallest unit; a finer one is a bug (ValueError)."""
        value = exact(decimal) * Fraction(10) ** self.decimals
        if value.denominator > 1:
            raise ValueError(decimal)
        return value.numerator

    def value(self, units: int) -> Fraction:
        """Turn counted units back into the mark that they stand for."""
        return Fraction(units, 10**self.decimals)

    @property
    def steps(self) -> range:
        """The marks of the scale, counted in the smallest unit."""
        scale = self.scale
        lowest, highest, step = map(self.units, (scale.lowest, scale.highest, scale.step))
        return range(lowest, highest + 1, step)

    def admits(self, units: int) -> bool:
        """Tell whether a mark lies on the scale: in its range and on a step."""
        return units in self.steps

    @property
    def divisor(self) -> Fraction:
        """What the weighted sum of a ballot's marks is divided by: all weights, or 1 for a sum."""
        return exact(self.weights_total) if self.judge.score == "mean" else Fraction(1)

    def needs_note(self, units: int) -> bool:
        """Tell whether a mark needs a note of the judge."""
        if self.notes is None:
            return False
        value, below, above = self.value(units), self.notes.below, self.notes.above
        is_low = below is not None and value < exact(below)
        return is_low or (above is not None and value > exact(above))

    def criterion(self, key: str) -> Criterion:
        return next(criterion for criterion in self.criteria if criterion.key == key)


class Component(Part, frozen=True, kw_only=True):
    """A further component with a rubric and a panel of its own (a visit beside the presentation).

    Its score counts `times` so much in the result.
    """

    key: Key
    name: Text
    times: Ratio


class Rubric(Part, frozen=True, kw_only=True):
    """What is scored in a category: criteria, weights, scale, levels, and the order of tie-breaks.

    A rubric is known by the SHA-256 of its file's bytes; from the first ballot on no other bytes
    will do. `proposal` tells that the organiser has not put its own in place yet. `blind` hides
    from the judges who a contestant is, but for the number.
    """

    format: Literal[1]
    code: Key
    version: Annotated[int, Meta(ge=1, le=9999)]
    proposal: bool
    title: Text
    use: Text
    note: Text
    tie_break: tuple[TieBreak, ...]
    times: Ratio = "1"
    components: Annotated[tuple[Component, ...], Meta(max_length=9)] = ()
    earlier: Annotated[tuple[Earlier, ...], Meta(max_length=9)] = ()
    result: ResultRule = ResultRule()
    gates: Annotated[tuple[Gate, ...], Meta(max_length=20)] = ()
    standings: StandingsRule = StandingsRule()
    timing: Annotated[tuple[Phase, ...], Meta(max_length=9)] = ()
    blind: bool = False
    others: Others = "never"

    @property
    def is_relative(self) -> bool:
        """Tell whether a result tells something only among those who were ranked together.

        Ranks (of the skating system too) and normalised totals of one group are on another footing
        than those of the next.
        """
        return any(part.relative_by for part in self.parts.values())

    @property
    def parts(self) -> dict[str, Part]:
        """What is scored, by component: the rubric itself (`main`), then its components."""
        return {MAIN: self, **{one.key: one for one in self.components}}
