"""A table in an order that people set: Alt with an arrow moves the current row up or down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from ui.table import Table

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ShiftTable(Table):
    """A table whose rows can change places. Signals: `shifted` with -1 (up) or 1 (down)."""

    shifted = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        key = Qt.Key(event.key())
        if is_alt and key in STEPS and self.current is not None:
            self.shifted.emit(STEPS[key])
        else:
            super().keyPressEvent(event)
