"""The keys: what can be done without a mouse, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.flow import Flow
from ui.parts import Panel, column, holder, label, row

if TYPE_CHECKING:
    from ui.presentation import Presentation

TO = "…"
"""Stands between the first and the last of several keys."""

EVERYWHERE = (
    (("Ctrl+1", TO, "Ctrl+9"), "options.key_places"),
    (("Ctrl+,",), "options.key_settings"),
    (("F6",), "options.key_pane"),
    (("Ctrl++", "Ctrl+-"), "options.key_size"),
    (("F11",), "options.key_full"),
    (("Ctrl+F",), "options.key_find"),
    (("Ctrl+Enter",), "options.key_act"),
    (("Esc",), "options.key_close"),
    (("Alt+↑", "Alt+↓"), "options.key_order"),
    (("H", "T", "L"), "options.key_attendance"),
)
SCORING = (
    (("Enter", "↓", "Tab"), "options.key_next"),
    (("↑", "Shift+Tab"), "options.key_before"),
    (("Ctrl+↑", "Ctrl+↓"), "options.key_step"),
    (("Alt+1", TO, "Alt+5"), "options.key_level"),
    (("Ctrl+PgDn", "Ctrl+PgUp"), "options.key_contestant"),
    (("Ctrl+Enter",), "options.key_check"),
    (("Esc",), "options.key_undo"),
    (("F9",), "options.key_recuse"),
    (("Ctrl+L",), "options.key_lock"),
)
KEYS_WIDTH = 190


class KeysPanel(Panel):
    """The keys in two lists, side by side where there is room."""

    def __init__(self, presentation: Presentation) -> None:
        self._say = say = presentation.say
        super().__init__(presentation.theme, say("options.keys"))
        everywhere = self._list(say("options.keys_everywhere"), EVERYWHERE)
        scoring = self._list(say("options.keys_scoring"), SCORING)
        self._lists = row(everywhere, scoring, gap=0)
        self._lists.setStretch(0, 1)
        self._lists.setStretch(1, 1)
        self.body.addLayout(self._lists)

    def _list(self, title: str, keys: tuple[tuple[tuple[str, ...], str], ...]) -> QWidget:
        theme = self.theme
        head = label(title, "head")
        layout = column(head, gap=theme.px(6))
        for names, what in keys:
            caps = Flow(theme.px(4))
            for name in names:
                caps.addWidget(label(name, "second" if name == TO else "tag"))
            frame = holder(caps)
            frame.setFixedWidth(theme.px(KEYS_WIDTH))
            words = label(self._say(what), wrap=True)
            line = row(frame, words, gap=theme.px(12), stretch=1)
            line.setAlignment(words, Qt.AlignmentFlag.AlignTop)
            layout.addLayout(line)
        layout.addStretch(1)
        margin = theme.px(16)
        layout.setContentsMargins(margin, theme.px(12), margin, theme.px(14))
        return holder(layout)

    def fit(self, *, is_narrow: bool) -> None:
        """Put the two lists side by side, or one under the other."""
        direction = QBoxLayout.Direction
        self._lists.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
