"""A timer: how long a contestant has been before the panel, phase by phase, in milliseconds."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated, NamedTuple

import msgspec

from judging_app.domain.rubric import Phase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.rubric import Rubric

USUAL = (
    Phase(name={"id": "Paparan", "en": "Presentation"}, minutes=7),
    Phase(name={"id": "Tanya jawab", "en": "Questions"}, minutes=13),
)
"""The phases where a rubric names none: those of the organiser's presentations, 20 minutes."""

LONGEST = timedelta(hours=3)
"""So long a timer may have run unseen; after that nobody is taken to be still on stage."""

SECOND, MINUTE = 1000, 60_000


class Timer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whose time it is, in which phase (counted from 0), how much of it is spent, if it goes on."""

    contestant: str = ""
    phase: Annotated[int, msgspec.Meta(ge=0, le=99)] = 0
    spent: Annotated[int, msgspec.Meta(ge=0)] = 0
    is_running: bool = False

    @property
    def is_fresh(self) -> bool:
        """Tell whether nothing has been timed yet."""
        return not (self.is_running or self.spent or self.phase)


class KeptTimer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A timer as it was kept, and the wall time (ISO 8601) of that."""

    timer: Timer
    at: str


def taken_up(kept: KeptTimer, now: datetime) -> Timer:
    """Take a timer up again, after a restart or a crash too: one that ran has gone on meanwhile.

    It stands at what was kept where the clock went backwards or more than 3 hours have passed.
    """
    passed = now - datetime.fromisoformat(kept.at)
    if timedelta() <= passed <= LONGEST:
        return after(kept.timer, passed // timedelta(milliseconds=1))
    return msgspec.structs.replace(kept.timer, is_running=False)


def after(timer: Timer, passed: int) -> Timer:
    """Let so many milliseconds pass."""
    if not timer.is_running:
        return timer
    return msgspec.structs.replace(timer, spent=timer.spent + passed)


def toggled(timer: Timer) -> Timer:
    """Start a timer that stands, or have one stand that runs."""
    return msgspec.structs.replace(timer, is_running=not timer.is_running)


def moved_on(timer: Timer, phases: Sequence[Phase]) -> Timer:
    """Begin the next phase, running or standing as the timer was; the last one goes on."""
    if timer.phase + 1 >= len(phases):
        return timer
    return msgspec.structs.replace(timer, phase=timer.phase + 1, spent=0)


def called_for(timer: Timer, contestant: str) -> Timer:
    """Find the timer that is shown for a contestant: a standing one of another begins anew.

    Where nobody is up (the empty text) it stays; one that is nobody's becomes the contestant's.
    """
    if contestant and not timer.contestant:
        return msgspec.structs.replace(timer, contestant=contestant)
    if timer.is_running or contestant in {"", timer.contestant}:
        return timer
    return Timer(contestant=contestant)


def phases_of(rubric: Rubric) -> tuple[Phase, ...]:
    """List the phases of a rubric, or the usual ones."""
    return rubric.timing or USUAL


class TimerView(NamedTuple):
    """What a timer shows: its phase and the one that follows (None: the last), whole seconds.

    `left` is what is left of the phase, `over` how far it is over; `spent` of `of` milliseconds.
    """

    phase: Phase
    following: Phase | None
    left: int
    over: int
    spent: int
    of: int
    is_running: bool

    @property
    def is_urgent(self) -> bool:
        """Tell whether the last minute has begun, or the time is over."""
        return self.is_over or self.spent >= self.of - MINUTE

    @property
    def is_over(self) -> bool:
        return self.spent >= self.of

    @property
    def seconds(self) -> int:
        """The seconds that stand in large figures."""
        return self.over if self.is_over else self.left


def view_of(timer: Timer, phases: Sequence[Phase]) -> TimerView:
    """Show a timer; of a phase that is there no longer it shows the last."""
    phase = min(timer.phase, len(phases) - 1)
    here = phases[phase]
    of = here.minutes * MINUTE
    following = phases[phase + 1] if phase + 1 < len(phases) else None
    left = max(-((timer.spent - of) // SECOND), 0)
    over = max((timer.spent - of) // SECOND, 0)
    return TimerView(here, following, left, over, timer.spent, of, timer.is_running)


def until_next(timer: Timer) -> int:
    """Tell in how many milliseconds another second stands there."""
    return SECOND - timer.spent % SECOND
