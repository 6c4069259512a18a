"""A ballot as it is read back: its marks in figures and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.number import decimal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from judging_app.domain.score_form import ScoreForm, SoFar
    from judging_app.language import Language

TOTAL_PLACES = 2


class Spoken(NamedTuple):
    """The marks of a ballot in words, by criterion, and its total in words."""

    marks: Mapping[str, str]
    total: str


def spoken(language: Language, form: ScoreForm, marks: Mapping[str, int]) -> Spoken:
    """Say marks and their total in words; slow the first time, so not on the window's thread."""
    rubric = form.rubric
    said = {
        key: _in_words(language, rubric.value(units), rubric.decimals)
        for key, units in marks.items()
    }
    return Spoken(said, _in_words(language, form.so_far(marks).total, TOTAL_PLACES))


def _in_words(language: Language, value: Fraction, places: int) -> str:
    """Say a number as it is read out: its whole part, and then its decimals one by one."""
    written = decimal(value, places)
    whole, _, part = written.removeprefix("-").partition(".")
    said = language.in_words(int(whole))
    if part:
        digits = " ".join(language.in_words(int(digit)) for digit in part)
        said = language.say("scoring.in_words", whole=said, digits=digits)
    return language.say("scoring.below_zero", words=said) if written.startswith("-") else said


class Said(NamedTuple):
    """What the fields of a ballot say: the marks, the notes by criterion, and the feedback."""

    marks: Mapping[str, int]
    notes: Mapping[str, str]
    feedback: str


@dataclass(frozen=True)
class ReadBack:
    """What is read back: the form, what would be sent, by whom, and the marks in words.

    `number` is the judge's on the panel, 0 for one whose marks do not count.
    """

    form: ScoreForm
    said: Said
    judge: str
    number: int
    spoken: Spoken

    @property
    def marks(self) -> Mapping[str, int]:
        """The marks that would be sent, by criterion."""
        return self.said.marks

    @property
    def sum(self) -> SoFar:
        """What the marks add up to."""
        return self.form.so_far(self.marks)
