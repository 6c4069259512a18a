"""Record who came: contestants who are present or not, judges who were not in the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.session import Absence, Attendance
from judging_app.services.desk import Happening
from judging_app.storage import placements

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from judging_app.domain.roles import Actor
    from judging_app.domain.session import Presence
    from judging_app.services.desk import Desk


def record_attendance(
    desk: Desk, session: str, states: Mapping[str, Presence], *, by: Actor, reason: str = ""
) -> None:
    """Record which contestants of a session are present, absent, withdrew or are disqualified.

    `expected` takes a mistaken record back. Every state but `present` needs a reason. Raises
    JudgingError after the seal, or where the session or a contestant in it is unknown.
    """
    if not reason.strip() and any(state != "present" for state in states.values()):
        raise JudgingError("seal.reason_needed")
    placements.check_open(desk.ledger, session)
    placements.check_assigned(desk.ledger, session, states)
    desk.record(
        *(
            Happening(
                "attendance",
                subject("attendance", session, who),
                Attendance(state=state, reason="" if state == "present" else reason),
                by,
            )
            for who, state in states.items()
        )
    )


def record_absence(
    desk: Desk,
    session: str,
    judge: str,
    contestants: Sequence[str],
    *,
    by: Actor,
    reason: str,
    is_absent: bool = True,
) -> None:
    """Record that a judge was not in the room for some contestants (or take that back).

    Raises JudgingError without a reason, after the seal, or where the session, the judge's seat or
    a contestant in it is unknown.
    """
    if not reason.strip():
        raise JudgingError("seal.reason_needed")
    placements.check_open(desk.ledger, session)
    placements.check_seated(desk.ledger, session, judge)
    placements.check_assigned(desk.ledger, session, contestants)
    desk.record(
        *(
            Happening(
                "absence",
                subject("absence", session, who, judge),
                Absence(absent=is_absent, reason=reason),
                by,
            )
            for who in contestants
        )
    )
