"""Explain a result: who stands where and what cuts it, and the working of every place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from judging_app.domain.cuts import lines_at_stake, lines_sealed
from judging_app.domain.ladder import Ladder, Official, ladder
from judging_app.domain.proceedings import Signing
from judging_app.domain.session_proceedings import SessionProceedings
from judging_app.domain.succession import successions
from judging_app.domain.succession_words import followed
from judging_app.domain.working import Working, working
from judging_app.storage import readings
from judging_app.storage.dockets import read_plenary, read_session
from judging_app.storage.sealed_ballots import sealed_given
from judging_app.storage.withdrawals import withdrawals

if TYPE_CHECKING:
    from judging_app.domain.ladder import Standing
    from judging_app.domain.plenary_proceedings import PlenaryProceedings
    from judging_app.domain.seal import Seal
    from judging_app.services.desk import Desk

NOBODY = Signing(chair="", witness="", day="", clock="", city="")


@dataclass(frozen=True)
class _Result:
    """A ladder with the table behind it: the seal, or the seal as it would be made now."""

    ladder: Ladder
    seal: Seal
    work: SessionProceedings | PlenaryProceedings | None = None


def standings(desk: Desk, *scope: str) -> Ladder:
    """Show the standings of a scope: `"session", id` or `"plenary", stage, category`.

    Where it is sealed the rows are the seal's own, never computed anew; where not they are
    provisional. Raises JudgingError where the scope is unknown.
    """
    return _result(desk, scope).ladder


def place(desk: Desk, *scope: str, contestant: str) -> Working:
    """Show the working of a contestant's place in a scope; as `standings`."""
    found = _result(desk, scope)
    row = found.ladder.row(contestant)
    given = (
        found.work.given
        if isinstance(found.work, SessionProceedings)
        else sealed_given(desk.ledger, found.seal, row.panel)
    )
    return working(found.ladder, found.seal, contestant, given, found.ladder.rubric)


def _result(desk: Desk, scope: tuple[str, ...]) -> _Result:
    official = readings.official(desk.ledger, *scope)
    if official.seal is not None:
        seal = official.seal
        rubric = readings.rubric(desk.ledger, seal.rubric)
        how_far = Official("sealed", seal.revision, seal.sealed_at, official.hash)
        found = ladder(seal, rubric, scope, how_far, lines=lines_sealed(seal, rubric))
        if gone := withdrawals(desk.ledger, official.hash):
            found = followed(found, gone, successions(seal, gone))
        return _Result(found, seal)
    standing: Standing = "provisional" if official.reopening is None else "reopened"
    if official.is_doubled:
        standing = "doubled"
    revision = official.revision if official.heads else -1
    return _provisional(desk, scope, Official(standing, revision, "", ""))


def _provisional(desk: Desk, scope: tuple[str, ...], how_far: Official) -> _Result:
    """Lay out the table as it would be sealed now."""
    ledger = desk.ledger
    work: SessionProceedings | PlenaryProceedings
    unrecorded: frozenset[str] = frozenset()
    if scope[0] == "session":
        work = read_session(ledger, scope[1], device_name="", now="")
        hearing = work.hearing
        unrecorded = frozenset(hearing.contestants) - hearing.attendances.keys()
    else:
        work = read_plenary(ledger, *scope[1:], device_name="", now="")
    seal = work.seal(NOBODY, None)
    found = ladder(
        seal,
        work.rubric,
        scope,
        how_far,
        lines=lines_at_stake(work.at_stake),
        undecided=work.ranking.undecided(work.at_stake),
        unrecorded=unrecorded,
    )
    return _Result(found, seal, work)
