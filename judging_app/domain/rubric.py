"""A rubric: the criteria of a category, their weights and scale, and the rule that ranks."""

import hashlib
from fractions import Fraction
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from judging_app.domain.number import exact

Text = Annotated[dict[str, str], Meta(extra={"form": "text"})]
"""The same text in each language: `{"id": …, "en": …}`."""

Key = Annotated[str, Meta(pattern=r"^[A-Za-z0-9._-]{1,40}\Z")]
"""The short name by which files and ledger know something; never shown where it has a name."""

Decimal = Annotated[str, Meta(extra={"form": "decimal"})]
"""An exact decimal as text (`12.5`); a file may also write a whole number without quotes."""

Line = Annotated[str, Meta(min_length=1, max_length=200)]
"""A name or a line of text, the same in every language."""


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


class Scale(msgspec.Struct, frozen=True, kw_only=True):
    """The marks that can be given: from `lowest` to `highest` in steps; exact decimals as text."""

    lowest: Decimal = msgspec.field(name="min")
    highest: Decimal = msgspec.field(name="max")
    step: Decimal


class TieBreak(msgspec.Struct, frozen=True, kw_only=True):
    """One step of the chain that separates equal scores: the panel's mean on one criterion."""

    criterion: Key


class PanelRule(msgspec.Struct, frozen=True, kw_only=True):
    """How the judges' totals become the panel's score.

    `mean`: over the judges who were entitled to score and did.
    """

    score: Literal["mean"]


class Rubric(msgspec.Struct, frozen=True, kw_only=True):
    """What is scored in a category: criteria, weights, scale, levels, and the order of tie-breaks.

    A rubric is known by the SHA-256 of its file's bytes; from the first ballot on no other bytes
    will do. `proposal` tells that the organiser has not put its own in place yet.
    """

    format: Literal[1]
    code: Key
    version: Annotated[int, Meta(ge=1, le=9999)]
    proposal: bool
    title: Text
    use: Text
    note: Text
    weights_total: Decimal
    scale: Scale
    panel: PanelRule
    tie_break: tuple[TieBreak, ...]
    bands: Annotated[tuple[Band, ...], Meta(min_length=1, max_length=20)]
    criteria: Annotated[tuple[Criterion, ...], Meta(min_length=1, max_length=40)]

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

    def criterion(self, key: str) -> Criterion:
        return next(criterion for criterion in self.criteria if criterion.key == key)


def content_hash(text: str) -> str:
    """Name a file's content: the SHA-256 of its UTF-8 bytes as they are, in hexadecimal.

    A changed space or comment is another content: what was locked is the file, not its meaning.
    """
    return hashlib.sha256(text.encode()).hexdigest()
