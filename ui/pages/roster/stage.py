"""The stage bar of the roll: who is on stage with the time, and who comes next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from ui.flow import Flow
from ui.parts import Panel, StateMark, button, column, holder, label, row
from ui.timer_face import TimerFace

if TYPE_CHECKING:
    from judging_app.domain.roll import Roll, RollRow
    from ui.presentation import Presentation

SHAPES = {"waiting": "waiting", "called": "waiting", "postponed": "postponed"}
WHO = 180


class _Place(QHBoxLayout):
    """Somebody in the order: a shape, what they are, and who."""

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        theme = presentation.theme
        self.mark = StateMark(theme, "waiting", 18)
        self.words = label("", "caption", wrap=True)
        self.who = label("", "strong", wrap=True)
        self.setSpacing(theme.px(10))
        self.addWidget(self.mark)
        words = holder(column(None, self.words, self.who, None, gap=0))
        words.setFixedWidth(theme.px(WHO))
        self.addWidget(words)


class StageBar(Panel):
    """Who is on stage and who is next, with a button for each step.

    Signals: `asked` with `finish`, or with `call` or `following` of who is next; `again` where the
    time is to begin anew.
    """

    asked = Signal(str)
    again = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme)
        self._presentation = presentation
        self._say = presentation.say
        theme = presentation.theme
        self.setAccessibleName(self._say("attendance.stage_bar"))
        self.timer = TimerFace(presentation)
        self._up, self._next = _Place(presentation), _Place(presentation)
        self.finish = self._button("finish", "attendance.act_finish")
        self.call = self._button("call", "attendance.act_call")
        self.following = self._button("following", "attendance.act_following")
        self.reset = button(self._say("attendance.time_again"), theme, pressed=self.again.emit)
        gap = theme.px(10)
        flow = Flow(gap)
        flow.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
        for place, acts in (
            (self._up, (self.finish, self.reset)),
            (self._next, (self.call, self.following)),
        ):
            beside = column(None, *acts, None, gap=theme.px(4))
            flow.addWidget(holder(row(place, beside, gap=gap)))
        flow.addWidget(self.timer)
        self.body.addLayout(flow)

    def _button(self, act: str, words: str) -> QPushButton:
        return button(
            self._say(words), self._presentation.theme, pressed=partial(self.asked.emit, act)
        )

    def show_roll(self, roll: Roll) -> None:
        """Show who is on stage and who is next in a roll; nothing of a sealed one."""
        self.setVisible(not roll.is_sealed)
        up, following = roll.on_stage, roll.next_up
        self._show(self._up, up, "stage", "attendance.nobody_on_stage")
        state = following.standing.state if following is not None else "waiting"
        self._show(self._next, following, SHAPES[state], "attendance.nobody_left")
        self.finish.setEnabled(up is not None)
        self.call.setEnabled(following is not None)
        self.following.setEnabled(following is not None)

    def _show(self, place: _Place, one: RollRow | None, shape: str, nobody: str) -> None:
        place.mark.show_state(shape if one is not None else "not_scored")
        if one is None:
            place.words.setText(self._say(nobody))
            place.who.setText("")
        else:
            place.words.setText(self._say(one.standing.words))
            place.who.setText(self._say("attendance.who", number=one.number, name=one.name))
        place.who.setVisible(one is not None)

    def fit(self, *, is_small: bool) -> None:
        """Show less of the timer where there is little room."""
        self.timer.fit(is_small=is_small)
