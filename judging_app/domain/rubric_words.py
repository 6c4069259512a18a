"""The words of a rubric beside its criteria: which marks need a note, and how long each part is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.errors import sentence
from judging_app.domain.number import exact
from judging_app.domain.wording import figure, written

if TYPE_CHECKING:
    from judging_app.domain.errors import Sentence
    from judging_app.domain.rubric import Part, Phase, Rubric


def notes_told(part: Part) -> Sentence | None:
    """Say which marks need a note; None where none does."""
    if part.notes is None:
        return None
    ends = {
        key: figure(exact(value), len(value.partition(".")[2]))
        for key, value in (("below", part.notes.below), ("above", part.notes.above))
        if value is not None
    }
    return sentence(NOTED["_".join(ends)], **ends)


NOTED = {
    "below_above": "views.notes_both",
    "below": "views.notes_below",
    "above": "views.notes_above",
}
"""The words for the marks that need a note, by the limits that there are."""


def timing_told(rubric: Rubric) -> tuple[Sentence, ...]:
    """Say how long each part of a contestant's time is, in order."""
    return tuple(map(_phase, rubric.timing))


def _phase(phase: Phase) -> Sentence:
    return sentence("views.phase", name=written(phase.name), minutes=phase.minutes)
