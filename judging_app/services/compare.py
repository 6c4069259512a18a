"""Compare marks: what the other judges gave a contestant, where a judge may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.ballot_slots import BallotSlot, rubric_of
from judging_app.domain.errors import JudgingError
from judging_app.domain.others import OtherMarks, judges_of, why_hidden
from judging_app.domain.slot_keys import MAIN, ONLY
from judging_app.storage import readings

if TYPE_CHECKING:
    from judging_app.services.desk import Desk


def others(
    desk: Desk,
    session: str,
    judge: str,
    contestant: str,
    component: str = MAIN,
    performance: str = ONLY,
) -> OtherMarks:
    """Show a judge what the panel gave a contestant, on the ballot of a component and performance.

    Raises JudgingError where the rubric hides it from this judge now, the judge has no seat, or the
    contestant is not of the session.
    """
    hearing = readings.hearing(desk.ledger, session)
    hearing.seat_of(judge)
    if contestant not in hearing.contestants:
        raise JudgingError("views.not_in_session", contestant=contestant)
    rubric = readings.rubric(desk.ledger, hearing.session.rubric)
    is_sealed = readings.official(desk.ledger, "session", session).seal is not None
    hidden = why_hidden(rubric.others, hearing, contestant, judge, is_sealed=is_sealed)
    if hidden is not None:
        raise JudgingError(hidden.key, **hidden.values)
    who = readings.contestants(desk.ledger, [contestant])[contestant]
    people = readings.people(desk.ledger, hearing.judges)
    part, slot = rubric_of(rubric, component), BallotSlot(component, performance)
    return OtherMarks(
        number=who.number,
        name="" if rubric.blind else who.name,
        rubric=part,
        judges=judges_of(hearing, part, contestant, judge, slot, people),
    )
