"""Messages: the bar under a page's head that says what was refused, or what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.parts import StateMark, button, label, restyle

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from ui.presentation import Presentation

_STATES = {"danger": "conflict", "warn": "late", "ok": "stored", "info": "info"}


class MessageBar(QFrame):
    """One sentence in place, for a refusal or for what was done, with at most one button.

    Signals: `shown` with the sentence, for screen readers and tests.
    """

    shown = Signal(str)

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        theme = presentation.theme
        self._presentation = presentation
        self._act: Callable[[], object] | None = None
        self._tone = ""
        self.setProperty("role", "danger-bar")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(12), theme.px(8), theme.px(8), theme.px(8))
        layout.setSpacing(theme.px(10))
        self._mark = StateMark(theme, "conflict", 18)
        self.sentence = label("", wrap=True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.action = button("", theme, pressed=self._on_action)
        close = button(
            "", theme, role="quiet", drawing="x", name=presentation.say("window.close_message"),
            pressed=self.hide,
        )  # fmt: skip
        close.setToolTip(presentation.say("window.close_message"))
        layout.addWidget(self._mark)
        layout.addWidget(self.sentence, 1)
        layout.addWidget(self.action)
        layout.addWidget(close)
        self.hide()

    def tell(
        self,
        text: str,
        tone: str = "danger",
        *,
        action: str = "",
        then: Callable[[], object] | None = None,
    ) -> None:
        """Show a sentence in a tone (`danger`, `warn`, `ok`, `info`), with a button that acts."""
        self._act, self._tone = then, tone
        restyle(self, f"{tone}-bar")
        self._mark.show_state(_STATES[tone], ground=f"{tone}-tint")
        self._mark.setAccessibleName(self._presentation.say(f"window.tone_{tone}"))
        self.sentence.setText(text)
        self.setAccessibleName(text)
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.action.setVisible(bool(action))
        self.show()
        self.shown.emit(text)

    def settle(self) -> None:
        """Tell no longer of what was done well, now that something else is done."""
        if self._tone == "ok":
            self.hide()

    @property
    def text(self) -> str:
        """The sentence that is shown, or the empty text."""
        return self.sentence.text() if not self.isHidden() else ""

    def _on_action(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
