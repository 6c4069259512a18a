"""The steering of the projector: one key shows the next step, one hides it, one blackens all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from judging_app.domain.wording import figure
from ui.dialog import Dialog
from ui.messages import MessageBar
from ui.parts import button, column, holder, label, rename, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QFrame, QLabel

    from judging_app.domain.errors import JudgingError
    from judging_app.domain.reveal import Step
    from judging_app.domain.shown import Shown
    from ui.presentation import Presentation
    from ui.projection import Projection

KEYS = {
    "Space": "next", "PgDown": "next", "PgUp": "hide", "B": "black", "F11": "full",
}  # fmt: skip
"""The keys of the panel; a remote control sends the second and the third."""


BARE = {"card": "projector.hall_card", "black": "projector.hall_black"}
"""The words for a screen that names nobody."""


class SteeringDialog(Dialog):
    """Steers a projection; it names a winner only once the hall has seen the name."""

    def __init__(self, presentation: Presentation, projection: Projection) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(presentation, say("projector.steer_title"), "", width=640,
                         second=say("projector.steer_second"))  # fmt: skip
        self._projection = projection
        self._is_sure = False
        rename(self.back, say("projector.leave"))
        self.message = MessageBar(presentation)
        self.screens = label("", "second", wrap=True)
        self.so_far = label("", "second")
        self.now, self.coming = label("", "person", wrap=True), label("", "strong", wrap=True)
        self.next = button(say("projector.press_next"), theme, role="primary", drawing="play",
                           pressed=partial(self._act, "next"))  # fmt: skip
        self.hide_it = self._button("projector.press_hide", "hide")
        self.black = self._button("projector.press_black", "black")
        self.full = self._button("projector.press_full", "full")
        self.restart = self._button("projector.press_restart", "restart")
        self.close_it = button(say("projector.press_close"), theme, pressed=self._close_projector)
        gap = theme.px(10)
        self.body.addWidget(self.message)
        self.body.addWidget(self.screens)
        self.body.addWidget(self._pair("projector.in_hall", self.now))
        self.body.addWidget(self._pair("projector.coming", self.coming))
        self.body.addWidget(self.so_far)
        self.body.addLayout(row(self.next, self.hide_it, self.black, None, gap=gap))
        self.body.addLayout(row(self.restart, self.full, self.close_it, None, gap=gap))
        for keys, what in KEYS.items():
            shortcut = QShortcut(QKeySequence(keys), self, partial(self._act, what))
            shortcut.setAutoRepeat(False)
        projection.changed.connect(self._show)
        projection.refused.connect(self._refuse)
        self._show()
        self.next.setFocus()

    def _button(self, words: str, what: str) -> QPushButton:
        theme = self.presentation.theme
        return button(self.presentation.say(words), theme, pressed=partial(self._act, what))

    def _pair(self, words: str, shown: QLabel) -> QFrame:
        return holder(column(label(self.presentation.say(words), "caption"), shown, gap=2))

    def _act(self, what: str) -> None:
        """Do what was pressed; to begin anew takes two presses one after the other."""
        if what == "restart" and not self._is_sure:
            self._is_sure = True
            rename(self.restart, self.presentation.say("projector.restart_sure"))
            return
        self._is_sure = False
        rename(self.restart, self.presentation.say("projector.press_restart"))
        self.message.settle()
        self._projection.act(what)

    def _close_projector(self) -> None:
        self._projection.close()
        self.reject()

    def _refuse(self, refusal: JudgingError) -> None:
        self.message.tell(self.presentation.say(refusal), "warn")

    def _show(self) -> None:
        """Say what the hall sees, and what the next press does, without a name that it has not."""
        projection, say = self._projection, self.presentation.say
        reveal = projection.reveal
        self.screens.setText(
            say("projector.two_screens" if projection.is_beside else "projector.one_screen")
        )
        self.now.setText(self._said(projection.shown))
        is_able = reveal is not None and (projection.is_again or reveal.following is not None)
        self.next.setEnabled(is_able)
        self.restart.setEnabled(reveal is not None and reveal.done > 0)
        if reveal is None:
            self.coming.setText(say("projector.next_none"))
            self.so_far.setText("")
            return
        steps = {"done": figure(reveal.done), "steps": figure(reveal.steps)}
        self.so_far.setText(say("projector.done", **steps))
        if not reveal.steps:
            self.coming.setText(say("projector.nothing"))
        elif projection.is_again:
            self.coming.setText(say("projector.again", what=self._said(reveal.now)))
        elif reveal.following is None:
            self.coming.setText(say("projector.next_none"))
        else:
            self.coming.setText(self._foretold(reveal.following, reveal.winners))

    def _foretold(self, step: Step, winners: int) -> str:
        """Say which prize comes next and how many have it, or which part of the list."""
        say = self.presentation.say
        if step.is_list:
            what = self._listed(step.label)
            return say("projector.hall_list", what=what, part=step.part, parts=step.parts)
        what = self._prize(step.label, step.within)
        return say("projector.next_prize", what=what, n=winners)

    def _prize(self, *texts: dict[str, str] | None) -> str:
        return ", ".join(self.presentation.of(text) for text in texts if text is not None)

    def _listed(self, stage: dict[str, str] | None) -> str:
        say = self.presentation.say
        return say("projector.goes_on", stage=dict(stage)) if stage else say("projector.winners")

    def _said(self, shown: Shown) -> str:
        """Say what the hall sees."""
        if shown.kind in BARE:
            return self.presentation.say(BARE[shown.kind])
        names = ", ".join(f"{one.number} {one.name}" for one in shown.people)
        if shown.kind == "list":
            return f"{self._listed(shown.label)}: {names}"
        return f"{self._prize(shown.label, shown.within)}: {names}"

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        focused = self.focusWidget()
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and isinstance(focused, QPushButton) and focused is not self.back:
            focused.click()
            return
        super().keyPressEvent(event)
