"""The story of a cell: what happened between a judge and a contestant, in words, newest first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from judging_app.domain.wording import moment
from ui.dialog import Dialog
from ui.parts import Panel, StateMark, button, column, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QPushButton

    from judging_app.services.browse import LedgerLine, LedgerPage
    from ui.presentation import Presentation

MOST = 30
"""So many entries are told."""


class StoryDialog(Dialog):
    """Tells what happened; its act leads to where it goes on.

    `more` are other acts, by key, with their words; the value is the key of the one that was
    pressed, empty where it was the act.
    """

    def __init__(
        self,
        presentation: Presentation,
        title: str,
        second: str,
        story: LedgerPage,
        act: str,
        more: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(presentation, title, act, width=640, second=second)
        theme = presentation.theme
        self.panel = Panel(theme)
        for line in story.lines:
            self._add(line)
        if not story.lines:
            self.panel.add_row(
                StateMark(theme, "not_scored"),
                label(presentation.say("monitor.no_story"), "second", wrap=True),
                role="",
            )
        if story.rest:
            self.panel.add_row(label(presentation.say("monitor.older"), "second", wrap=True))
        self.body.addWidget(self.panel)
        self._chosen = ""
        self.more: dict[str, QPushButton] = {}
        if more:
            self.body.addWidget(label(presentation.say("monitor.more_acts"), "head"))
        for key, words in more:
            made = button(words, theme, pressed=partial(self._choose, key))
            self.more[key] = made
            self.body.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.back.setText(presentation.say("monitor.close"))
        self.back.setFocus()

    def _choose(self, key: str) -> None:
        self._chosen = key
        self.accept()

    def value(self) -> str:
        return self._chosen

    def _add(self, line: LedgerLine) -> None:
        say, theme = self.presentation.say, self.presentation.theme
        at = label(self.presentation.word(moment(line.at)), "second")
        at.setMinimumWidth(theme.px(140))
        said = label(self.presentation.word(line.said), wrap=True)
        by = say("monitor.by", actor=line.actor, desk=self.presentation.word(line.device_name))
        words = column(said, label(by, "second", wrap=True), gap=theme.px(2))
        layout = row(column(at, None), words, gap=theme.px(12), stretch=1)
        self.panel.add_row(layout)
