"""The foot of a ballot: what it adds up to, what is missing, and the button that goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ui.pages.scoring.line import DASH, decimals_of
from ui.parts import StateMark, button, column, holder, label, picture, rename, restyle, row

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QPushButton

    from judging_app.domain.score_form import SoFar
    from judging_app.domain.turn import Turn
    from ui.presentation import Presentation

MOST_LINES = 1.4
"""So many lines of the sentence may stand beside the buttons; words end before their line does."""


class Foot(QFrame):
    """The action bar.

    Signals: `checking`, `correcting`, `leaving` (a correction), `next_wanted`, `leading` to the
    note that is missing.
    """

    checking = Signal()
    correcting = Signal()
    leaving = Signal()
    next_wanted = Signal()
    leading = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        self._is_narrow = False
        self._most = 0
        theme, say = presentation.theme, presentation.say
        self.setProperty("role", "bar")
        self.total = label("", "total")
        self._title = label("", "strong")
        self._count = label("", "second")
        self._done = StateMark(theme, "stored", 18)
        self._info = picture("info", theme)
        self.sentence = label("", wrap=True)
        self.correct = button(
            say("scoring.correct"), theme, drawing="pencil", pressed=self.correcting.emit
        )
        self.leave = button(say("scoring.leave_correction"), theme, pressed=self.leaving.emit)
        self.lead = button(
            say("scoring.write_the_note"), theme, drawing="message-square-text",
            pressed=self.leading.emit,
        )  # fmt: skip
        self.check = button(
            say("scoring.check"), theme, role="primary",
            pressed=self.checking.emit,
        )  # fmt: skip
        self.check.setToolTip("Ctrl+Enter")
        self.next = button("", theme, role="primary", pressed=self.next_wanted.emit)
        self._words = holder(column(None, self._title, self._count, None, gap=0))
        told = row(self._done, self._info, self.sentence, gap=theme.px(12), stretch=2)
        self._told = holder(told)
        self._above = row()
        self._told_here = row()
        self._acts = (self.lead, self.leave, self.correct, self.check, self.next)
        self._line = row(
            self.total, self._words, self._told_here, *self._acts, gap=theme.px(12), stretch=1
        )
        self._layout = column(self._above, self._line, gap=0)
        self._told_here.addWidget(self._told)
        self.setLayout(self._layout)

    def show_sum(self, sum_: SoFar) -> None:
        """Show what the marks add up to so far."""
        say, number = self._presentation.say, self._presentation.language.number
        self.total.setText(number(sum_.total, 2) if sum_.given else DASH)
        self._title.setText(say("scoring.total" if sum_.is_complete else "scoring.so_far"))
        weight, weights = (number(one, decimals_of(one)) for one in (sum_.weight, sum_.weights))
        self._count.setText(
            say("scoring.count", given=sum_.given, of=sum_.of, weight=weight, weights=weights)
        )

    def show_marking(self, why_not: str, *, is_revision: bool, needs_note: bool = False) -> None:
        """Offer to check and send, or say what is missing, with the way to a missing note."""
        self.check.setEnabled(not why_not)
        self.check.setAccessibleDescription(why_not)
        self._say(why_not or self._presentation.say("scoring.all_given"), is_done=not why_not)
        asked = [*[self.leave][:is_revision], *[self.lead][:needs_note]]
        self._offer(self.check, *asked)

    def show_done(self, text: str, following: Turn | None, *, can_correct: bool) -> None:
        """Say what became of the ballot, and offer to go on or to correct it."""
        self._say(text, is_done=can_correct)
        if following is not None:
            rename(self.next, self._presentation.say("scoring.next", number=following.number))
        self._offer(*[self.correct][:can_correct], *[self.next][: following is not None])

    def focus_button(self) -> bool:
        """Put the focus on the first button that can be pressed; False where none can."""
        for one in (self.check, self.lead, self.next, self.correct, self.leave):
            if one.isVisible() and one.isEnabled():
                one.setFocus()
                return True
        return False

    def fit(self, room: str) -> None:
        """Take less height where there is little room."""
        self._is_narrow = room == "narrow"
        px = self._presentation.theme.px
        restyle(self.total, "name" if self._is_narrow else "total")
        self._words.setVisible(not self._is_narrow)
        side = px(12) if self._is_narrow else px(20)
        self._layout.setContentsMargins(side, px(4), side, px(4))
        gap = px(8 if self._is_narrow else 12)
        self._line.setSpacing(gap)
        self._line.setStretch(1, 0 if self._is_narrow else 1)
        self._line.setStretch(2, 1 if self._is_narrow else 0)
        self.setMinimumHeight(px(52 if self._is_narrow else 72))
        self._most = {"narrow": 0, "medium": 190}.get(room, 300)
        self._give_room()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        self._stand()

    def _stand(self) -> None:
        """Put the sentence over the buttons where beside them it would go on and on."""
        shown = [one for one in self._acts if not one.isHidden()]
        taken = [one.sizeHint().width() for one in (self.total, *shown)]
        gap, margins = self._line.spacing(), self._layout.contentsMargins()
        sides = margins.left() + margins.right() + self._done.width()
        beside = self.width() - sum(taken) - gap * (len(taken) + 1) - sides
        is_above = self._is_narrow and self._needed > MOST_LINES * beside
        home = self._above if is_above else self._told_here
        if home.indexOf(self._told) < 0:
            home.addWidget(self._told)

    @property
    def _needed(self) -> int:
        """How wide the sentence is on one line."""
        return self.sentence.fontMetrics().horizontalAdvance(self.sentence.text()) + 2

    def _say(self, text: str, *, is_done: bool) -> None:
        self.sentence.setText(text)
        self._give_room()
        self._done.setVisible(is_done and bool(text))
        self._info.setVisible(not is_done and bool(text))
        restyle(self.sentence, "ok" if is_done else "")

    def _give_room(self) -> None:
        """Keep the sentence on one line, beside the button, where there is room for that."""
        least = min(self._needed, self._presentation.theme.px(self._most))
        if least != self.sentence.minimumWidth():
            self.sentence.setMinimumWidth(least)
            self.sentence.setWordWrap(True)  # a label keeps the hint of its width before

    def _offer(self, *offered: QPushButton) -> None:
        for one in self._acts:
            one.setVisible(one in offered)
        self._stand()
