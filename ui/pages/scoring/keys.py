"""The keys of the scoring page, which hold wherever on it the focus is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget


KEY_SHEET = (
    ("Enter, Tab", "scoring.key_next"),
    ("Shift+Tab", "scoring.key_back"),
    ("Ctrl+↑, Ctrl+↓", "scoring.key_step"),
    ("Alt+1 … Alt+5", "scoring.key_level"),
    ("F4", "scoring.key_slider"),
    ("Esc", "scoring.key_stored"),
    ("Ctrl+PgDn, Ctrl+PgUp", "scoring.key_turn"),
    ("Alt+PgDn, Alt+PgUp", "scoring.key_slot"),
    ("Ctrl+Enter", "scoring.key_check"),
    ("F2", "scoring.key_note"),
    ("Shift+F2", "scoring.key_feedback"),
    ("F7", "scoring.key_history"),
    ("F8", "scoring.key_others"),
    ("F9", "scoring.key_recuse"),
    ("Ctrl+T", "scoring.key_timer"),
    ("Ctrl+Shift+T", "scoring.key_timer_next"),
    ("Ctrl+L", "scoring.key_lock"),
)
"""The keys of the page, as its sheet of them lists them."""


def bind_keys(page: QWidget, acts: Mapping[str, Callable[[], object]]) -> None:
    """Have keys (`Ctrl+Return`) do something while the focus is on a page."""
    for keys, act in acts.items():
        made = QShortcut(QKeySequence(keys), page)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(act)


class PaneKeys(QObject):
    """F6 and Shift+F6 for the panes of a page, kept from the window, to which F6 is a key too.

    `turn` takes +1 or -1, and says whether it did anything.
    """

    def __init__(self, page: QWidget, turn: Callable[[int], bool]) -> None:
        super().__init__(page)
        self._turn = turn
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F6:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                return self._turn(-1 if is_back else 1)
        return super().eventFilter(watched, event)
