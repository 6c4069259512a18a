"""Record who came: contestants who are present or not, judges who were not in the room."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.imagined import imagined
from judging_app.domain.roles import Actor
from judging_app.domain.session import Absence, Attendance
from judging_app.services.desk import Happening
from judging_app.storage import placements
from judging_app.storage.dockets import read_session

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from judging_app.domain.difference import Moved
    from judging_app.domain.session import Presence
    from judging_app.services.desk import Desk


def record_attendance(
    desk: Desk,
    session: str,
    states: Mapping[str, Presence],
    *,
    by: Actor,
    reason: str = "",
    confirmed: str = "",
) -> None:
    """Record which contestants of a session are present, absent, withdrew or are disqualified.

    `expected` takes a mistaken record back. Every state but `present` needs a reason. `confirmed`
    is the chair or the deputy who says so, as for a disqualification at the screen. Raises
    JudgingError after the seal, where the session or a contestant in it is unknown, or where who
    confirms is neither.
    """
    if not reason.strip() and any(state != "present" for state in states.values()):
        raise JudgingError("seal.reason_needed")
    placements.check_open(desk.ledger, session)
    placements.check_assigned(desk.ledger, session, states)
    if confirmed:
        seat = placements.seats(desk.ledger, session).get(confirmed)
        if seat is None or seat[0].seat not in {"chair", "deputy"}:
            raise JudgingError("attendance.not_chair")
    desk.record(
        *(
            Happening(
                "attendance",
                subject("attendance", session, who),
                Attendance(state=state, reason="" if state == "present" else reason),
                Actor(confirmed, "chair") if confirmed else by,
                witness=by.person if confirmed else "",
            )
            for who, state in states.items()
        )
    )


class Presences(NamedTuple):
    """What it would change that contestants are recorded so; `ballots` counts those that stand.

    `may_confirm` are chair and deputies, by id and name.
    """

    ballots: int
    moved: tuple[Moved, ...]
    score_places: int
    may_confirm: tuple[tuple[str, str], ...]


def weigh(desk: Desk, session: str, states: Mapping[str, Presence]) -> Presences:
    """Rank a session as it is and with another attendance of some; nothing is written.

    Raises JudgingError after the seal, where the session is unknown or in conflict, or where a
    contestant is not in it.
    """
    placements.check_open(desk.ledger, session)
    placements.check_assigned(desk.ledger, session, states)
    work = read_session(desk.ledger, session, device_name="", now="")
    hearing = work.hearing
    others = {who: Attendance(state=state, reason="-") for who, state in states.items()}
    after = replace(hearing, attendances={**hearing.attendances, **others})
    found = imagined(work, hearing, after)
    seats = sorted(hearing.seats.items(), key=lambda one: (one[1].order, one[0]))
    return Presences(
        ballots=len({slot[:2] for slot in hearing.ballots if slot.contestant in states}),
        moved=found.moved,
        score_places=found.score_places,
        may_confirm=tuple(
            (who, work.setting.name_of(who))
            for who, seat in seats
            if seat.seat in {"chair", "deputy"}
        ),
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
