"""The stopwatch: how long a contestant has been heard, for the judge alone; nothing is recorded."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame

from ui.parts import button, label, rename, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.presentation import Presentation

LOOK_MS = 250
MINUTE = 60


class Stopwatch(QFrame):
    """Minutes and seconds with a button that starts and pauses them.

    `clock` gives seconds, of which only differences count.
    """

    def __init__(
        self, presentation: Presentation, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self._say = presentation.say
        self._clock = clock
        self._before, self._since = 0.0, 0.0
        theme = presentation.theme
        self.time = label("", "title")
        self.button = button("", theme, drawing="clock", pressed=self.toggle)
        self.button.setToolTip("Ctrl+T")
        self.setLayout(row(self.time, self.button, gap=theme.px(8)))
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._show()

    @property
    def is_running(self) -> bool:
        """Whether the time goes on."""
        return self._timer.isActive()

    @property
    def seconds(self) -> int:
        """The whole seconds that have passed while it ran."""
        running = self._clock() - self._since if self.is_running else 0.0
        return int(self._before + running)

    def toggle(self) -> None:
        """Start, or pause what runs."""
        if self.is_running:
            self._before += self._clock() - self._since
            self._timer.stop()
        else:
            self._since = self._clock()
            self._timer.start(LOOK_MS)
        self._show()

    def clear(self) -> None:
        """Begin again at nothing, for another contestant."""
        self._timer.stop()
        self._before = 0.0
        self._show()

    def look(self) -> None:
        """Show the time as it is now."""
        minutes, seconds = divmod(self.seconds, MINUTE)
        self.time.setText(f"{minutes:02}:{seconds:02}")
        self.time.setAccessibleName(self._say("scoring.timer", time=self.time.text()))

    def _show(self) -> None:
        self.look()
        rename(self.button, self._say("scoring.timer_stop" if self.is_running
                                      else "scoring.timer_start"))  # fmt: skip
