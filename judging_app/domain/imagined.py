"""Imagine another hearing: what a session's result would be if something in it were otherwise."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.difference import Moved, difference
from judging_app.domain.number import places_apart
from judging_app.domain.proceedings import Signing
from judging_app.domain.session_proceedings import SessionProceedings

if TYPE_CHECKING:
    from judging_app.domain.hearing import Hearing
    from judging_app.domain.seal import SealedRow

NOBODY = Signing(chair="", witness="", day="", clock="", city="")


class Imagined(NamedTuple):
    """What would change; `score_places` are the decimals with which unequal scores look unlike."""

    moved: tuple[Moved, ...]
    score_places: int


def imagined(work: SessionProceedings, before: Hearing, after: Hearing) -> Imagined:
    """Compare the tables that a session would have by two hearings; nothing is written."""
    tables = [_rows(work, hearing) for hearing in (before, after)]
    scores = [Fraction(row.score) for table in tables for row in table if row.score]
    return Imagined(difference(*tables), places_apart(scores))


def _rows(work: SessionProceedings, hearing: Hearing) -> tuple[SealedRow, ...]:
    """Lay out the table of a session as it would be sealed by another hearing."""
    other = SessionProceedings(
        work.setting, hearing, work.rubric, work.contestants, work.rulings, work.disputed,
        work.given.earlier,
    )  # fmt: skip
    return other.seal(NOBODY, None).rows
