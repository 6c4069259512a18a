"""The next strip: one line that says what is to be done next, and leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ui.parts import StateMark, button, label, restyle, row

if TYPE_CHECKING:
    from judging_app.domain.next_step import Next, Section
    from ui.presentation import Presentation

WAYS: dict[str, str] = {
    "audition": "setup.to_audition",
    "rubrics": "setup.to_rubrics",
    "people": "setup.to_people",
    "contestants": "setup.to_contestants",
    "sessions": "setup.to_sessions",
    "": "setup.to_attendance",
}


class NextStrip(QFrame):
    """What is to be done next. Signals: `pressed` where a person wants to go there."""

    pressed = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        theme = presentation.theme
        self.setProperty("role", "info-bar")
        self._mark = StateMark(theme, "late", 18)
        self.sentence = label("", wrap=True)
        self.way = button("", theme, pressed=self._on_way)
        layout = row(self._mark, self.sentence, self.way, gap=theme.px(10), stretch=1)
        layout.setContentsMargins(theme.px(12), theme.px(6), theme.px(8), theme.px(6))
        self.setLayout(layout)
        self.setMinimumHeight(theme.height(46, 58))

    def show_next(self, step: Next | None, section: Section) -> None:
        """Say the next step; where it is on the section that is shown, no button leads there."""
        self.setVisible(step is not None)
        if step is None:
            return
        say = self._presentation.say
        text = say(step.said)
        self.sentence.setText(text)
        self.setAccessibleName(text)
        is_done = not step.section
        restyle(self, "ok-bar" if is_done else "info-bar")
        self._mark.show_state(
            "stored" if is_done else "draft", 0.5, "ok-tint" if is_done else "info-tint"
        )
        is_here = step.section == section
        self.way.setText(say("setup.open_it" if is_here else WAYS[step.section]))
        self.way.setAccessibleName(self.way.text())
        self.way.setVisible(bool(step.session) or not is_here)

    def _on_way(self) -> None:
        self.pressed.emit()
