"""A clock that plays a day: it starts in the morning and moves on at each look."""

from __future__ import annotations

import datetime as dt

WIB = dt.timezone(dt.timedelta(hours=7), "WIB")
OPENING = dt.time(8, 0)
SEALING = dt.time(16, 40)
PLENARY = dt.time(19, 30)
TICK = dt.timedelta(seconds=20)


class Clock:
    """The time of day at a sample audition, in western Indonesia."""

    def __init__(self, day: dt.date) -> None:
        self._at = dt.datetime.combine(day, OPENING, WIB)

    def __call__(self) -> dt.datetime:
        self._at += TICK
        return self._at

    def skip_to(self, day: dt.date, time: dt.time = OPENING) -> None:
        """Go on to the morning of another day, or to a later time."""
        self._at = max(self._at, dt.datetime.combine(day, time, WIB))
