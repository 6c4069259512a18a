"""The stage strip: who is on stage, offered in one line to a judge who is at another ballot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ui.parts import StateMark, button, label, rename, row

if TYPE_CHECKING:
    from judging_app.domain.score_form import RunningOrder
    from ui.presentation import Presentation


class StageStrip(QFrame):
    """Says who is on stage. Signals: `wanted` with the contestant's id where the judge goes there.

    It stands below the ballot, so that no field moves away from under a pointer.
    """

    wanted = Signal(str)

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._say = presentation.say
        self._contestant = ""
        theme = presentation.theme
        self.setProperty("role", "ok-bar")
        mark = StateMark(theme, "stage", 18)
        mark.show_state("stage", ground="ok-tint")
        self.sentence = label("", wrap=True)
        self.act = button(self._say("scoring.stage_go"), theme, pressed=self._go)
        layout = row(mark, self.sentence, self.act, gap=theme.px(10), stretch=1)
        layout.setContentsMargins(theme.px(20), theme.px(4), theme.px(8), theme.px(4))
        self.setLayout(layout)
        self.hide()

    def show_order(self, order: RunningOrder, current: str) -> None:
        """Offer who is on stage, where the judge is at somebody else and can score there."""
        turn = order.on_stage
        is_offered = (
            turn is not None
            and turn.contestant != current
            and turn.is_open
            and turn.state != "sent"
        )
        if turn is not None and is_offered:
            self._contestant = turn.contestant
            words = self._say("scoring.stage", number=turn.number, name=turn.name)
            self.sentence.setText(words)
            self.setAccessibleName(words)
            go = self._say("scoring.stage_go")
            rename(self.act, go, self._say("scoring.stage_go_to", number=turn.number))
        self.setVisible(is_offered)

    def _go(self) -> None:
        self.wanted.emit(self._contestant)
