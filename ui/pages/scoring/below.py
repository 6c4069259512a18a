"""Below a ballot's criteria: the feedback for the contestant, and what can be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from judging_app.domain.ballot import FEEDBACK
from ui.pages.scoring.notes import STATES
from ui.pages.scoring.texts import most_of
from ui.parts import StateMark, button, column, holder, label, rename, row

if TYPE_CHECKING:
    from judging_app.domain.score_form import ScoreForm
    from ui.pages.scoring.texts import Texts
    from ui.presentation import Presentation


class Below(QFrame):
    """The strip under the criteria.

    Signals: `done` where Enter leaves the field, `history_wanted`, `others_wanted`.
    """

    done = Signal()
    history_wanted = Signal()
    others_wanted = Signal()

    def __init__(self, presentation: Presentation, texts: Texts) -> None:
        super().__init__()
        self._presentation = presentation
        self._texts = texts
        theme, say = presentation.theme, presentation.say
        self.setProperty("role", "row")
        self.field = QLineEdit()
        self.field.setPlaceholderText(say("scoring.feedback_hint"))
        self.field.setAccessibleName(say("scoring.feedback"))
        self._title = label(say("scoring.feedback"), "strong", buddy=self.field)
        self._mark = StateMark(theme, "stored", 14)
        self.told = label("", "caption")
        self.others = button(
            say("scoring.others"), theme, drawing="users", pressed=self.others_wanted.emit
        )
        self.others.setToolTip("F8")
        self.history = button(
            say("scoring.history"), theme, drawing="history", pressed=self.history_wanted.emit
        )
        self.history.setToolTip("F7")
        self._fault = label("", "danger", wrap=True)
        fault = row(StateMark(theme, "conflict", 14), self._fault, gap=theme.px(6), stretch=1)
        self._fault_row = holder(fault)
        self._fault_row.hide()
        first = row(
            self._title, self.field, self._mark, self.told, self.others, self.history,
            gap=theme.px(8), stretch=1,
        )  # fmt: skip
        self._layout = column(first, self._fault_row, gap=theme.px(4))
        self.setLayout(self._layout)
        self.field.textEdited.connect(lambda text: texts.write(FEEDBACK, text))
        self.field.returnPressed.connect(self.done)
        self.field.editingFinished.connect(texts.leave)
        texts.changed.connect(self._look)

    def show_form(self, form: ScoreForm) -> None:
        """Offer what can be looked at of a ballot."""
        self.history.setVisible(bool(form.seen))
        self.others.setVisible(form.sees_others)

    def open(self, *, is_open: bool) -> None:
        """Let the feedback be typed, or only be read."""
        self.field.setReadOnly(not is_open)

    def fit(self, room: str) -> None:
        """Leave the words out where there is little room; the field and the buttons have names."""
        is_narrow, px = room == "narrow", self._presentation.theme.px
        self._title.setVisible(not is_narrow)
        for made, key in ((self.others, "scoring.others"), (self.history, "scoring.history")):
            words = self._presentation.say(key)
            rename(made, "" if is_narrow else words, words)
        side = px(12) if is_narrow else px(20) if room == "wide" else px(16)
        edge = px(4) if is_narrow else px(9)
        self._layout.setContentsMargins(side, edge, side, edge)

    def _look(self, key: str) -> None:
        if key != FEEDBACK:
            return
        text, state = self._texts.of(key), self._texts.state(key)
        if text != self.field.text():
            self.field.setText(text)
        is_told = state != "none"
        self.told.setText(self._presentation.say(STATES[state]) if is_told else "")
        self.told.setVisible(is_told)
        self._mark.setVisible(state == "stored")
        is_long = self._texts.is_long(key)
        words = self._presentation.say("scoring.text_long", most=most_of(key)) if is_long else ""
        self._fault.setText(words)
        self._fault_row.setVisible(is_long)
        self.field.setAccessibleDescription(words or self.told.text())
