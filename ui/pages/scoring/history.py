"""The history of a ballot: each revision with when, why, and what was before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from judging_app.domain.wording import moment
from ui.dialog import Dialog
from ui.parts import Panel, column, holder, label, line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame

    from judging_app.domain.ballot_history import Revision
    from judging_app.domain.score_form import ScoreForm
    from ui.presentation import Presentation

WIDTH = 640
HEADS = ("scoring.head_what", "scoring.head_before", "scoring.head_after")
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
TOP = Qt.AlignmentFlag.AlignTop


class HistoryDialog(Dialog):
    """Shows a judge the own ballot's revisions, the newest first; nothing can be done here."""

    def __init__(
        self, presentation: Presentation, form: ScoreForm, revisions: tuple[Revision, ...]
    ) -> None:
        say = presentation.say
        title = say("scoring.history_of", number=form.turn.number)
        super().__init__(presentation, title, "", width=WIDTH, second=form.turn.name)
        self.setWindowTitle(say("scoring.history"))
        for one in revisions:
            self.body.addWidget(self._make(one))
        self.body.addStretch(1)
        self.back.setText(say("monitor.close"))
        self.back.setAccessibleName(say("monitor.close"))
        self.back.setFocus()

    def _make(self, one: Revision) -> Panel:
        say, word, theme = self.presentation.say, self.presentation.word, self.presentation.theme
        is_first = one.number == 1
        title = say("scoring.revision_first" if is_first else "scoring.revision", number=one.number)
        at = say("scoring.revision_at", at=word(moment(one.at)), desk=word(one.desk))
        reason = say("scoring.revision_reason", reason=one.reason) if one.reason else ""
        said = [label(title, "strong", wrap=True), label(at, "second", wrap=True)]
        said += [label(reason, wrap=True)] if reason else []
        panel = Panel(theme)
        panel.setAccessibleName(", ".join(filter(None, (title, at, reason))))
        head = column(*said, gap=theme.px(2))
        margin = theme.px(12)
        head.setContentsMargins(margin, margin, margin, margin)
        panel.add(holder(head, "row"), self._make_changes(one))
        return panel

    def _make_changes(self, one: Revision) -> QFrame:
        word, theme = self.presentation.word, self.presentation.theme
        grid = QGridLayout()
        margin = theme.px(12)
        grid.setContentsMargins(margin, theme.px(6), margin, theme.px(8))
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnStretch(0, 1)
        if not one.changes:
            words = self.presentation.say("scoring.revision_same")
            grid.addWidget(label(words, "second", wrap=True), 0, 0)
            return holder(grid)
        heads = HEADS if one.number > 1 else (HEADS[0], "", "scoring.head_mark")
        for at, key in enumerate(heads):
            made = label(self.presentation.say(key) if key else "", "head")
            grid.addWidget(made, 0, at, RIGHT if at else TOP)
        grid.addWidget(line(), 1, 0, 1, 3)
        under = 2
        for change in one.changes:
            before, after = word(change.before), word(change.after)
            is_text = max(len(before), len(after)) > SHORT
            values = [before if one.number > 1 else "", after]
            grid.addWidget(label(word(change.label), wrap=True), under, 0, TOP)
            if is_text:
                for value, role in zip(values, ("second", ""), strict=True):
                    if value:
                        under += 1
                        grid.addWidget(label(value, role, wrap=True), under, 0, 1, 3)
            else:
                for at, (value, role) in enumerate(zip(values, ("second", "strong"), strict=True)):
                    grid.addWidget(label(value, role), under, at + 1, RIGHT)
            under += 1
        return holder(grid)


SHORT = 12
"""A longer value is a text, which stands under its label in the whole width."""
