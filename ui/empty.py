"""An empty state: a sentence that says what comes next, and the button that leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from ui.parts import button, column, label, rename, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.theme import Theme


class Empty(QFrame):
    """Stands where a page has nothing to show yet."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._pressed: Callable[[], object] | None = None
        self.words = label("", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = button("", theme, pressed=self._on_pressed)
        layout = column(
            None, self.words, row(None, self.button, None), None, None, gap=theme.px(14)
        )
        layout.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(24))
        self.setLayout(layout)

    def tell(self, words: str, act: str, pressed: Callable[[], object]) -> None:
        """Say a sentence and offer a button."""
        self.words.setText(words)
        self.setAccessibleName(words)
        rename(self.button, act)
        self._pressed = pressed

    def _on_pressed(self) -> None:
        if self._pressed is not None:
            self._pressed()
