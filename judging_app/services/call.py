"""Call contestants up: who is called, on stage, heard, or put off to the end of the order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from judging_app.domain import calling
from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.session import Attendance, Call
from judging_app.domain.timer import KeptTimer, Timer
from judging_app.services.desk import Happening
from judging_app.storage import calls, placements, readings, timers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from judging_app.domain.roles import Actor
    from judging_app.domain.session import CallState
    from judging_app.services.desk import Desk
    from judging_app.storage.mirrors import Draft

MOST_CALLS = 99


def call(desk: Desk, session: str, contestant: str, *, by: Actor) -> int:
    """Call a contestant once more; returns how often that is by now.

    Whoever was put off keeps the place at the end. Raises JudgingError after the seal, where the
    session or the contestant in it is unknown, for who does not come, and for who is on stage or
    was heard.
    """
    known = _open_calls(desk, session, [contestant])
    _check_coming(desk, session, contestant)
    before = known.get(contestant, calling.UNCALLED)
    if before.state in {"on_stage", "heard"}:
        raise JudgingError("attendance.is_up", number=_number(desk, contestant))
    times = min(before.times + 1, MOST_CALLS)
    made = msgspec.structs.replace(before, state="called", times=times)
    desk.record(_happening(session, contestant, made, by))
    return times


def bring_on(desk: Desk, session: str, contestant: str, *, by: Actor) -> None:
    """Put a contestant on stage; whoever was there is heard by that, and the timer begins anew.

    Where no attendance is recorded the contestant is recorded as present in the same go. Raises
    JudgingError as `call` does; who was heard may come again.
    """
    known = _open_calls(desk, session, [contestant])
    _check_coming(desk, session, contestant)
    if known.get(contestant, calling.UNCALLED).state == "on_stage":
        return
    made = [
        _happening(session, who, _as(one, "heard"), by)
        for who, one in known.items()
        if one.state == "on_stage"
    ]
    there = known.get(contestant, calling.UNCALLED)
    made.append(_happening(session, contestant, _as(there, "on_stage"), by))
    attended = subject("attendance", session, contestant)
    if _presence(desk, attended) == "":
        made.append(Happening("attendance", attended, Attendance(state="present"), by))
    desk.record(*made, drafts=[_fresh_timer(desk, session, contestant)])


def bring_next(desk: Desk, session: str, *, by: Actor) -> str:
    """Put on stage whoever is next in the order as it is now; returns the contestant's id.

    Raises JudgingError as `bring_on` does, and where nobody is left.
    """
    known = calls.calls(desk.ledger, session)
    hearing = readings.hearing(desk.ledger, session)
    standings = calling.standings_of(hearing, known)
    following = next((who for who, one in standings.items() if one.is_next), "")
    if not following:
        raise JudgingError("attendance.nobody_next")
    bring_on(desk, session, following, by=by)
    return following


def finish(desk: Desk, session: str, contestant: str, *, by: Actor) -> None:
    """Say that a contestant has been heard. Raises JudgingError as `postpone` does."""
    _move(desk, session, contestant, "heard", by)


def postpone(desk: Desk, session: str, contestants: Iterable[str], *, by: Actor) -> None:
    """Put contestants off to the end of the running order, which itself stays as it was drawn.

    Raises JudgingError after the seal, and where the session or a contestant in it is unknown.
    """
    wanted = tuple(contestants)
    known = _open_calls(desk, session, wanted)
    made = []
    for who in wanted:
        known[who] = calling.put_off(known, who)
        made.append(_happening(session, who, known[who], by))
    desk.record(*made)


def take_back(desk: Desk, session: str, contestants: Iterable[str], *, by: Actor) -> None:
    """Let contestants wait for their own turn again, as if never called nor put off.

    Raises JudgingError as `postpone` does.
    """
    wanted = tuple(contestants)
    known = _open_calls(desk, session, wanted)
    back = (who for who in wanted if known.get(who, calling.UNCALLED) != calling.UNCALLED)
    desk.record(*(_happening(session, who, calling.UNCALLED, by) for who in back))


def _move(desk: Desk, session: str, contestant: str, state: CallState, by: Actor) -> None:
    known = _open_calls(desk, session, [contestant])
    before = known.get(contestant, calling.UNCALLED)
    if before.state != state:
        desk.record(_happening(session, contestant, _as(before, state), by))


def _as(before: Call, state: CallState) -> Call:
    return msgspec.structs.replace(before, state=state)


def _happening(session: str, contestant: str, body: Call, by: Actor) -> Happening:
    return Happening("call", subject("call", session, contestant), body, by)


def _open_calls(desk: Desk, session: str, contestants: Iterable[str]) -> dict[str, Call]:
    """Read the calls of a session, once it is sure that it is open and they belong to it."""
    placements.check_open(desk.ledger, session)
    placements.check_assigned(desk.ledger, session, contestants)
    return dict(calls.calls(desk.ledger, session))


def _presence(desk: Desk, attended: str) -> str | None:
    """Read a recorded presence: empty where there is none, None of two values."""
    state = desk.ledger.state(attended)
    if state is None:
        return ""
    if state.is_conflict:
        return None
    found: Attendance = readings.value_of(state)
    return "" if found.state == "expected" else found.state


def _check_coming(desk: Desk, session: str, contestant: str) -> None:
    presence = _presence(desk, subject("attendance", session, contestant))
    if presence not in {"", "present", None}:
        raise JudgingError("attendance.is_out", number=_number(desk, contestant))


def _number(desk: Desk, contestant: str) -> str:
    return readings.contestants(desk.ledger, [contestant])[contestant].number


def _fresh_timer(desk: Desk, session: str, contestant: str) -> Draft:
    at = desk.now().isoformat(timespec="milliseconds")
    return timers.draft_of(session, KeptTimer(timer=Timer(contestant=contestant), at=at))
