"""Exclude: the chair rules whether ballots of a judge who declared a tie later are taken out."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.difference import Moved, difference
from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.number import places_apart
from judging_app.domain.proceedings import Signing
from judging_app.domain.session import Exclusion
from judging_app.domain.session_proceedings import SessionProceedings
from judging_app.services.desk import Happening
from judging_app.storage import placements, readings
from judging_app.storage.dockets import read_session

if TYPE_CHECKING:
    from judging_app.domain.hearing import Hearing
    from judging_app.domain.roles import Actor
    from judging_app.domain.seal import SealedRow
    from judging_app.domain.session import Recusal
    from judging_app.services.desk import Desk

NOBODY = Signing(chair="", witness="", day="", clock="", city="")


@dataclass(frozen=True)
class Weighing:
    """What there is to rule about a judge's ballots, and what taking them out would change.

    `moved` compares the result with the ballots and without them; `score_places` are the decimals
    with which unequal scores look unlike. `ruler` is who may rule, `ruling` what was ruled before,
    None where nothing.
    """

    session: str
    contestant: str
    number: str
    name: str
    judge: str
    judge_name: str
    ruler: str
    ruler_name: str
    recusal: Recusal
    ruling: Exclusion | None
    seen: tuple[str, ...]
    moved: tuple[Moved, ...]
    score_places: int


def weigh(desk: Desk, session: str, contestant: str, judge: str) -> Weighing:
    """Rank a session with a judge's ballots for a contestant and without them; nothing is written.

    Raises JudgingError where no tie was declared after a ballot, after the seal, and where the
    session is unknown or in conflict.
    """
    placements.check_open(desk.ledger, session)
    work = read_session(desk.ledger, session, device_name="", now="")
    hearing = work.hearing
    recusal = hearing.recusals.get((contestant, judge))
    if recusal is None or not recusal.recused or not recusal.ballots:
        raise JudgingError("ties.nothing_to_rule")
    before, after = (_rows(work, (contestant, judge), out) for out in (False, True))
    ruler = next(iter(_rulers(hearing, judge)), "")
    state = desk.ledger.state(f"exclusion/{session}/{contestant}/{judge}")
    scores = [Fraction(row.score) for row in (*before, *after) if row.score]
    return Weighing(
        session=session,
        contestant=contestant,
        number=work.numbers[contestant],
        name=work.contestants[contestant].name,
        judge=judge,
        judge_name=work.setting.name_of(judge),
        ruler=ruler,
        ruler_name=work.setting.name_of(ruler),
        recusal=recusal,
        ruling=hearing.exclusions.get((contestant, judge)),
        seen=tuple(head.hash for head in state.heads) if state is not None else (),
        moved=difference(before, after),
        score_places=places_apart(scores),
    )


def rule(
    desk: Desk,
    session: str,
    contestant: str,
    judge: str,
    *,
    excluded: bool,
    reason: str,
    by: Actor,
    seen: tuple[str, ...] | None = None,
) -> None:
    """Record the chair's ruling: a judge's ballots for a contestant are taken out, or count on.

    It stands for the judge and the contestant until the chair rules anew. Raises JudgingError after
    the seal, without a reason, where who acts is not the session's chair or deputy or rules about
    an own ballot while the other of the two is there, and where no tie was declared after a ballot.
    """
    placements.check_open(desk.ledger, session)
    if not reason.strip():
        raise JudgingError("seal.reason_needed")
    hearing = readings.hearing(desk.ledger, session)
    recusal = hearing.recusals.get((contestant, judge))
    if recusal is None or not recusal.recused or not recusal.ballots:
        raise JudgingError("ties.nothing_to_rule")
    if by.person not in _rulers(hearing, judge):
        raise JudgingError("ties.not_ruler")
    body = Exclusion(excluded=excluded, reason=reason)
    where = subject("exclusion", session, contestant, judge)
    desk.record(Happening("exclusion", where, body, by, seen=seen))


def _rulers(hearing: Hearing, judge: str) -> tuple[str, ...]:
    """List who may rule about a judge's ballots: chair and deputy, nobody in an own matter.

    A chair without a deputy rules all the same: else such a session could never be sealed.
    """
    seated = sorted(hearing.seats.items(), key=lambda item: (item[1].order, item[0]))
    found = [who for seat in ("chair", "deputy") for who, one in seated if one.seat == seat]
    return tuple(who for who in found if who != judge) or tuple(found)


def _rows(
    work: SessionProceedings,
    pair: tuple[str, str],
    is_out: bool,  # noqa: FBT001  # one of a pair
) -> tuple[SealedRow, ...]:
    """Lay out the table of a session as it would be sealed if the chair ruled so."""
    ruled = {**work.hearing.exclusions, pair: Exclusion(excluded=is_out, reason="")}
    hearing = msgspec.structs.replace(work.hearing, exclusions=ruled)
    imagined = SessionProceedings(
        work.setting, hearing, work.rubric, work.contestants, work.rulings, work.disputed,
        work.given.earlier,
    )  # fmt: skip
    return imagined.seal(NOBODY, None).rows
