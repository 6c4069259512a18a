"""Keep the time of who is on stage: on this desk alone, so that it survives a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.timer import KeptTimer, Timer, phases_of, taken_up
from judging_app.storage import placements, readings, timers

if TYPE_CHECKING:
    from judging_app.domain.rubric import Phase
    from judging_app.services.desk import Desk


class Timing(NamedTuple):
    """A session's timer as it is now, the phases that are timed, and contestants' numbers by id.

    `kept` is the timer as it was kept, before the time since then is added.
    """

    session: str
    timer: Timer
    phases: tuple[Phase, ...]
    numbers: dict[str, str]
    kept: Timer = Timer()


def timing(desk: Desk, session: str) -> Timing:
    """Take the time of a session up where it is. Raises JudgingError where it is unknown."""
    rubric = readings.rubric(desk.ledger, placements.sessions_of(desk.ledger, session)[0].rubric)
    kept = timers.timer(desk.ledger, session)
    timer = Timer() if kept is None else taken_up(kept, desk.now())
    order = placements.running_order(desk.ledger, session)
    known = readings.contestants(desk.ledger, order)
    numbers = {who: one.number for who, one in known.items()}
    return Timing(session, timer, phases_of(rubric), numbers, kept.timer if kept else timer)


def keep(desk: Desk, session: str, timer: Timer) -> None:
    """Keep a session's timer, durably, as it is at this moment."""
    kept = KeptTimer(timer=timer, at=desk.now().isoformat(timespec="milliseconds"))
    desk.ledger.write(drafts=[timers.draft_of(session, kept)])
