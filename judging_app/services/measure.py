"""Measure: write down values that no judge gives, correct them, and take them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.hearing import WHOLE
from judging_app.domain.measuring import MeasuredRow, Measuring, asked_of, read_value
from judging_app.domain.session import Measurement
from judging_app.services.desk import Happening
from judging_app.storage import placements, readings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.given import Reading
    from judging_app.domain.roles import Actor
    from judging_app.services.desk import Desk


def measuring(desk: Desk, session: str) -> Measuring:
    """Tell what is measured in a session and what is written so far.

    A value in conflict is none. Raises JudgingError where the session is unknown or in conflict.
    """
    hearing = readings.hearing(desk.ledger, session)
    known = readings.contestants(desk.ledger, hearing.contestants)
    official = readings.official(desk.ledger, "session", session)
    return Measuring(
        session=session,
        name=hearing.session.name,
        asked=asked_of(readings.rubric(desk.ledger, hearing.session.rubric)),
        rows=tuple(
            MeasuredRow(who, known[who].number, known[who].name) for who in hearing.contestants
        ),
        values=dict(hearing.measured),
        is_sealed=official.seal is not None,
    )


def record(
    desk: Desk, session: str, values: Mapping[Reading, str], *, by: Actor, reason: str = ""
) -> int:
    """Write values down, all or none; an empty one takes back what is written.

    Returns how many are new; what is written already is not written again. Raises JudgingError
    after the seal, where the session or a contestant in it is unknown, where the rubric does not
    ask for a value, where one is no number or outside its limits, and without a reason where one
    that is written is changed or taken back.
    """
    placements.check_open(desk.ledger, session)
    placements.check_assigned(desk.ledger, session, {one.contestant for one in values})
    found = measuring(desk, session)
    numbers = {row.contestant: row.number for row in found.rows}
    asked = {one.of(row.contestant): one for one in found.asked for row in found.rows}
    happenings = []
    for place, typed in values.items():
        if place not in asked:
            known = sorted({one.key for one in found.asked})
            raise JudgingError("ballots.measured_unknown", got=place.key, known=known)
        number = numbers[place.contestant]
        try:
            text = read_value(asked[place], typed) if typed.strip() else ""
        except JudgingError as error:
            raise JudgingError("ballots.measured_at", number=number, what=error.sentence) from error
        before = found.values.get(place, "")
        if text == before and not _is_disputed(desk, session, place):
            continue
        if before and not reason.strip():
            raise JudgingError("ballots.measured_reason", number=number)
        body = Measurement(value=text, reason=reason.strip())
        happenings.append(Happening("measurement", _subject(session, place), body, by))
    if happenings:
        desk.record(*happenings)
    return len(happenings)


def _subject(session: str, place: Reading) -> str:
    performance = place.performance or WHOLE
    return subject(
        "measurement", session, place.contestant, place.component, performance, place.key
    )


def _is_disputed(desk: Desk, session: str, place: Reading) -> bool:
    state = desk.ledger.state(_subject(session, place))
    return state is not None and state.is_conflict
