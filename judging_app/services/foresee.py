"""Foresee a reopening: what the ledger would give now, late entries too, against what is sealed."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.difference import Moved, difference
from judging_app.domain.number import places_apart
from judging_app.domain.proceedings import Signing
from judging_app.storage import readings
from judging_app.storage.dockets import read_plenary, read_session

if TYPE_CHECKING:
    from judging_app.services.desk import Desk

NOBODY = Signing(chair="", witness="", day="", clock="", city="")


class Foreseen(NamedTuple):
    """What would be another one than what is sealed, if the ledger were sealed as it stands.

    `blockers` is how many things would have to be settled first; `score_places` are the decimals
    with which unequal scores look unlike.
    """

    moved: tuple[Moved, ...]
    blockers: int
    score_places: int


def foresee(desk: Desk, *scope: str) -> Foreseen:
    """Compare the seal of a scope with what the ledger gives now; nothing is written.

    Where two seals stand side by side, or none, nothing is compared. Raises JudgingError where the
    scope is unknown.
    """
    official = readings.official(desk.ledger, *scope)
    read = read_session if scope[0] == "session" else read_plenary
    work = read(desk.ledger, *scope[1:], device_name="", now="")
    if official.seal is None:
        return Foreseen((), len(work.blockers()), 2)
    before, after = official.seal.rows, work.seal(NOBODY, None).rows
    scores = [Fraction(row.score) for row in (*before, *after) if row.score]
    return Foreseen(difference(before, after), len(work.blockers()), places_apart(scores))
