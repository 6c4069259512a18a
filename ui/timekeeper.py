"""The timekeeper: the time of who is on stage, one for each session, the same on every page."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from judging_app.domain.timer import (
    Timer,
    after,
    called_for,
    moved_on,
    toggled,
    until_next,
    view_of,
)
from judging_app.services import time_keeping

if TYPE_CHECKING:
    from judging_app.services.time_keeping import Timing
    from ui.context import Context
    from ui.operations import Operations

KEEP_SECONDS = 15
"""A timer that runs is kept anew so often; after a crash it goes on from there."""

LEAST_MS = 20
"""So long is waited at least for the next second, since no clock hits it exactly."""


class _Held(NamedTuple):
    """A session's timer, the reading of the clock when it was so, and when it was last kept."""

    timing: Timing
    read: float
    kept: float


class Timekeeper(QObject):
    """Runs and keeps the timers of the desk that is open.

    In between the wall clock is asked no more: `clock` gives seconds of which only differences
    count. Signals: `changed` with a session's id where its timer is another, `ticked` with it where
    another second stands there, `refused` with the JudgingError of what could not be kept.
    """

    changed = Signal(str)
    ticked = Signal(str)
    refused = Signal(object)

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self.clock = time.monotonic
        self.has_sound = False
        self._operations = operations
        self._held: dict[str, _Held] = {}
        self._over: set[str] = set()
        self._acts = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        operations.opened.connect(lambda _: self._forget())
        operations.changed.connect(self._look_again)

    def follow(self, session: str) -> None:
        """Take the timer of a session up, unless that is done."""
        if session and session not in self._held:
            self._ask(session)

    def timing(self, session: str) -> Timing | None:
        """Tell the timer of a session as it is now; None until it is known."""
        held = self._held.get(session)
        if held is None:
            return None
        passed = int((self.clock() - held.read) * 1000)
        return held.timing._replace(timer=after(held.timing.timer, passed))

    def shown(self, session: str, contestant: str) -> Timer | None:
        """Tell the timer that is shown while a contestant is up; None until it is known."""
        timing = self.timing(session)
        return None if timing is None else called_for(timing.timer, contestant)

    def toggle(self, session: str, contestant: str) -> None:
        """Start the time of a contestant, or pause the one that runs."""
        timer = self.shown(session, contestant)
        if timer is not None:
            self._put(session, toggled(timer))

    def move_on(self, session: str) -> None:
        """Begin the next phase."""
        timing = self.timing(session)
        if timing is not None:
            self._put(session, moved_on(timing.timer, timing.phases))

    def begin_again(self, session: str, contestant: str) -> None:
        """Begin a contestant's time anew at nothing, standing."""
        self._put(session, Timer(contestant=contestant))

    def tick(self) -> None:
        """Say that another second stands there, and keep what has run for a while."""
        for session in self._running:
            held = self._held[session]
            if self.clock() - held.kept >= KEEP_SECONDS:
                self._keep_on(session)
            self._sound(session)
            self.ticked.emit(session)
        self._wait()

    @property
    def _running(self) -> list[str]:
        return [one for one, held in self._held.items() if held.timing.timer.is_running]

    def _put(self, session: str, timer: Timer) -> None:
        held = self._held.get(session)
        if held is None or held.timing.timer == timer:
            return
        self._acts += 1
        now = self.clock()
        self._held[session] = _Held(held.timing._replace(timer=timer), now, now)
        self._operations.do(
            self, time_keeping.keep, session, timer, quiet=True, refused=self.refused.emit
        )
        self._tell(session)

    def _keep_on(self, session: str) -> None:
        """Keep a timer that goes on; where that fails, the next time does."""
        held, timing = self._held[session], self.timing(session)
        if timing is not None:
            self._held[session] = held._replace(kept=self.clock())
            self._operations.do(
                self, time_keeping.keep, session, timing.timer, quiet=True,
                refused=lambda _: None,
            )  # fmt: skip

    def _sound(self, session: str) -> None:
        """Sound once when a phase has come to its end."""
        was_over = session in self._over
        self._note_end(session)
        if self.has_sound and session in self._over and not was_over:
            QApplication.beep()

    def _note_end(self, session: str) -> None:
        timing = self.timing(session)
        is_over = timing is not None and view_of(timing.timer, timing.phases).is_over
        (self._over.add if is_over else self._over.discard)(session)

    def _ask(self, session: str) -> None:
        acts = self._acts

        def answered(timing: Timing) -> None:
            if acts == self._acts:
                self._take(timing)
            else:
                self._ask(session)

        self._operations.ask(
            self, time_keeping.timing, session, then=answered, refused=lambda _: None
        )

    def _take(self, timing: Timing) -> None:
        """Take what the desk has, unless it is the timer that runs here, by the truer clock."""
        here = self.timing(timing.session)
        if here is not None and _is_same(here.timer, timing.kept):
            timing = timing._replace(timer=here.timer, kept=here.kept)
            if timing == here:
                return
        now = self.clock()
        self._held[timing.session] = _Held(timing, now, now)
        self._tell(timing.session)

    def _look_again(self) -> None:
        for session in tuple(self._held):
            self._ask(session)

    def _tell(self, session: str) -> None:
        self._note_end(session)
        self.changed.emit(session)
        self._wait()

    def _wait(self) -> None:
        """Wait for the next second of the timer that is the first to reach one."""
        timings = [self.timing(session) for session in self._running]
        waits = [until_next(timing.timer) for timing in timings if timing is not None]
        if waits:
            self._timer.start(max(min(waits), LEAST_MS))
        else:
            self._timer.stop()

    def _forget(self) -> None:
        self._held.clear()
        self._over.clear()
        self._acts += 1
        self._timer.stop()


def timekeeper_of(context: Context) -> Timekeeper:
    """Find the one timekeeper of the program, as the settings have it."""
    operations = context.operations
    found = operations.findChild(Timekeeper) or Timekeeper(operations)
    found.has_sound = context.settings.timer_sound
    return found


def _is_same(one: Timer, other: Timer) -> bool:
    """Tell whether two timers differ in nothing but what has passed meanwhile."""
    if not (one.is_running and other.is_running):
        return one == other
    return (one.contestant, one.phase) == (other.contestant, other.phase)
