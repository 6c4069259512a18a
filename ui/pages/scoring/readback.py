"""The read-back: a judge's whole ballot in figures and words, before it is sent under the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.mark import extremes
from ui.dialog import Dialog
from ui.fields import Field, text_field
from ui.pages.scoring.mark import mark_text
from ui.pages.scoring.readtable import ReadTable
from ui.parts import column, holder, label, picture, row
from ui.turning import Turning

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit, QWidget

    from ui.pages.scoring.spoken import ReadBack
    from ui.presentation import Presentation

WIDTH = 760
NAME = 200
"""So wide are names and figures in words at least, in units."""


class ReadBackDialog(Dialog):
    """Reads a ballot back. Its value is the reason, which a ballot that was sent before needs."""

    def __init__(self, presentation: Presentation, read: ReadBack) -> None:
        say = presentation.say
        super().__init__(
            presentation, say("scoring.read_back"), say("scoring.send_as", judge=read.judge),
            width=WIDTH,
        )  # fmt: skip
        self.setWindowTitle(say("scoring.send_title"))
        self.act.setToolTip("Ctrl+Enter")
        self.back.setText(say("scoring.back_to_correct"))
        self.back.setAccessibleName(say("scoring.back_to_correct"))
        self._read = read
        self.body.addWidget(self._make_who())
        self.table = ReadTable(presentation, read)
        self.body.addWidget(self.table)
        self.body.addWidget(self._make_sum())
        if read.said.feedback:
            said = say("scoring.read_feedback", feedback=read.said.feedback)
            self.body.addWidget(label(said, wrap=True))
        self.reason = self._make_reason()
        lock = picture("lock", presentation.theme, ink="warn")
        words = label(say("scoring.final_note"), "second", wrap=True)
        note = row(lock, words, gap=presentation.theme.px(8), stretch=1)
        self.body.addLayout(note)
        (self.reason or self.table).setFocus()

    def value(self) -> str:
        """Tell the reason, empty for a first ballot."""
        return self.reason.text().strip() if self.reason is not None else ""

    def _make_who(self) -> QWidget:
        px, read = self.presentation.theme.px, self._read
        turn = read.form.turn
        name = label(turn.title, "person", wrap=True)
        slot = self.presentation.word(read.form.slot.name)
        second = ", ".join(filter(None, (slot, read.form.area)))
        who = row(label(turn.number, "number"), name, gap=px(12), stretch=1)
        judge = column(
            label(self.presentation.say("scoring.judge_number", number=read.number), "second"),
            label(read.judge, "person", wrap=True), None, gap=px(2),
        ) if read.number else column(label(read.judge, "person", wrap=True))  # fmt: skip
        scored = column(who, label(second, "second", wrap=True), None, gap=px(2))
        parts = holder(scored), holder(judge)
        name.setMinimumWidth(px(NAME))
        parts[1].setMinimumWidth(px(NAME))
        layout = row(*parts, gap=px(12), stretch=0)
        layout.setStretch(1, 1)
        return Turning(layout, parts)

    def _make_sum(self) -> QWidget:
        say, px = self.presentation.say, self.presentation.theme.px
        rubric = self._read.form.rubric
        high, low = extremes(rubric, self._read.marks)
        ends = say(
            "scoring.extremes",
            highest=mark_text(self.presentation, rubric, high.units), high=high.number,
            lowest=mark_text(self.presentation, rubric, low.units), low=low.number,
        )  # fmt: skip
        total = label(self.presentation.language.number(self._read.sum.total, 2), "total")
        words = label(self._read.spoken.total, wrap=True)
        words.setMinimumWidth(px(NAME))
        said = holder(row(label(say("scoring.total"), "strong"), total, words, gap=px(16),
                          stretch=2))  # fmt: skip
        bounds = label(ends, "second")
        layout = row(said, bounds, gap=px(16), stretch=0)
        layout.setContentsMargins(px(16), px(8), px(16), px(8))
        return Turning(layout, (said, bounds), "ok-bar")

    def _make_reason(self) -> QLineEdit | None:
        if not self._read.form.needs_reason:
            return None
        say = self.presentation.say
        line = text_field()
        self.body.addWidget(Field(self.presentation.theme, say("scoring.reason"), line))
        line.textChanged.connect(self._allow)
        self._allow(line.text())
        return line

    def _allow(self, text: str) -> None:
        self.allow("" if text.strip() else self.presentation.say("ballots.reason_needed"))
