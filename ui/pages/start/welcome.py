"""The welcome: the panel of Start with the audition that is chosen and the one primary button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from ui.flow import Flow
from ui.parts import Panel, StateMark, button, clear, column, holder, label, row

if TYPE_CHECKING:
    from judging_app.services.choose import Glance
    from ui.presentation import Presentation

NARROW = 520
"""Below this many units of its width the button stands under the words."""

LEFT, TOP = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignTop


class WelcomePanel(Panel):
    """The audition to open, or that there is none yet.

    Signals: `pressed` on the primary, `rehearsed` where a rehearsal of the audition is wanted.
    """

    pressed = Signal()
    rehearsed = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme)
        self.presentation = presentation
        theme = presentation.theme
        self._tags = Flow(theme.px(6))
        self._tags_frame = holder(self._tags)
        self.name = label("", "name", wrap=True)
        self.more = label("", "second", wrap=True)
        self.problem = label("", "danger", wrap=True)
        self.primary = button("", theme, role="primary", pressed=self.pressed.emit)
        self.rehearse = button(presentation.say("start.rehearse"), theme, drawing="flask-conical",
                               pressed=self.rehearsed.emit)  # fmt: skip
        mark = column(StateMark(theme, "conflict"), None)
        mark.setContentsMargins(0, theme.px(2), 0, 0)
        self._problem_row = holder(row(mark, self.problem, gap=theme.px(8), stretch=1))
        words = column(self.name, self.more, self._tags_frame, self._problem_row, gap=theme.px(6))
        acts = column(self.primary, self.rehearse, None, gap=theme.px(8))
        self._acts = holder(acts)
        self._top: QHBoxLayout = row(words, self._acts, gap=theme.px(16), stretch=0)
        margin = theme.px(20)
        self._top.setContentsMargins(margin, theme.px(18), margin, theme.px(18))
        self.body.addLayout(self._top)

    def show_none(self) -> None:
        """Say that there is no audition here yet, and offer a new one."""
        say = self.presentation.say
        self._say(say("start.none"), say("start.none_more"), say("start.new"))
        self._show_tags(())
        self._show_problem("")
        self.rehearse.hide()

    def show_glance(self, glance: Glance, *, is_open: bool) -> None:
        """Show an audition of the data folder; `is_open` tells that it is open here."""
        say = self.presentation.say
        act = say("start.go_back" if is_open else "start.open")
        self._say(name_of(glance, self.presentation), facts_of(glance, self.presentation), act)
        problem = say(glance.problem) if glance.problem else ""
        self._show_tags(() if problem else tags_of(glance, self.presentation, is_open=is_open))
        self._show_problem(problem)
        self.rehearse.setVisible(not problem)

    def _say(self, name: str, more: str, act: str) -> None:
        self.name.setText(name)
        self.setAccessibleName(name)
        self.more.setText(more)
        self.primary.setText(act)
        self.primary.setAccessibleName(act)

    def _show_tags(self, tags: tuple[str, ...]) -> None:
        clear(self._tags)
        for tag in tags:
            self._tags.addWidget(label(tag, "tag-warn"))
        self._tags_frame.setVisible(bool(tags))

    def _show_problem(self, problem: str) -> None:
        self.problem.setText(problem)
        self._problem_row.setVisible(bool(problem))
        self.primary.setEnabled(not problem)
        self.primary.setAccessibleDescription(problem)

    def fit(self, width: int) -> None:
        """Put the button beside the words, or under them where the panel is narrow."""
        is_narrow = width < self.theme.px(NARROW)
        direction = QBoxLayout.Direction
        self._top.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        self._top.setAlignment(self._acts, LEFT if is_narrow else TOP)


def name_of(glance: Glance, presentation: Presentation) -> str:
    """Name an audition; by its file where nothing else is known of it."""
    return presentation.of(glance.name) if glance.name else glance.path.stem


def facts_of(glance: Glance, presentation: Presentation) -> str:
    """Say whose desk it is, how much is in it, and when it changed last."""
    say, language = presentation.say, presentation.language
    when = say(
        "start.changed",
        date=language.date(glance.changed_at),
        time=language.time(glance.changed_at),
    )
    if glance.problem:
        return when
    sessions = say("start.sessions", n=glance.sessions, count=language.number(glance.sessions))
    desk = say("start.desk", name=glance.desk) if glance.desk else ""
    return ", ".join(filter(None, (desk, sessions, when)))


def tags_of(glance: Glance, presentation: Presentation, *, is_open: bool) -> tuple[str, ...]:
    """List what must be known of an audition at first sight."""
    told = (
        (is_open, "start.tag_open"),
        (glance.is_sample, "start.tag_sample"),
        (glance.is_rehearsal, "start.tag_rehearsal"),
        (glance.problem is not None, "start.tag_damaged"),
    )
    return tuple(presentation.say(key) for holds, key in told if holds)
