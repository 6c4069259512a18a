"""Touching: at the first touch of a screen, large buttons are offered where they are off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QInputDevice

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow


def has_touch_screen() -> bool:
    """Tell whether this device has a screen that can be touched."""
    return any(one.type() == QInputDevice.DeviceType.TouchScreen for one in QInputDevice.devices())


class FirstTouch(QObject):
    """Waits for the first touch of a window, once in a run of the program. Signals: `touched`.

    It listens to the window of the system, since all input comes through it, and only where there
    is a screen that can be touched.
    """

    touched = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watched: QWindow | None = None
        self._is_over = False

    def watch(self, window: QWindow | None) -> None:
        """Begin to wait for a touch of a window."""
        if self._is_over or self._watched is not None or window is None or not has_touch_screen():
            return
        self._watched = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() == QEvent.Type.TouchEnd and not self._is_over:
            self._is_over = True
            watched.removeEventFilter(self)
            # Not before what was touched is pressed: nothing may move away from under a finger.
            QTimer.singleShot(0, self, self.touched.emit)
        return False
