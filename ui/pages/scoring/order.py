"""The running order beside a ballot: every contestant, and how far the judge is with each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHeaderView

from judging_app.domain.wording import moment_of
from ui.parts import column, holder, label, row
from ui.table import RIGHT, Cell, Column, Table

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from judging_app.domain.score_form import RunningOrder
    from judging_app.domain.turn import Turn
    from ui.presentation import Presentation

STATES = {
    "sent": "stored",
    "draft": "draft",
    "not_scored": "not_scored",
    "recused": "recused",
    "away": "absent",
    "excluded": "absent",
    "absent": "absent",
    "conflict": "conflict",
    "other_rubric": "reopened",
    "waiting": "waiting",
}
"""The shape of how far a judge is with a contestant."""

PLACES = {
    "waiting": "waiting",
    "called": "waiting",
    "on_stage": "stage",
    "postponed": "postponed",
}
"""The shape of where a contestant is in the order, so far as it goes before."""

DIM = {"recused": "text-2", "away": "text-3", "excluded": "text-3", "absent": "text-3"}
"""The ink of those who are not scored; a recusal keeps the colour of its shape."""


LEAST, ROW, TOUCH = 43, 46, 56
"""The height of a row: the least, the usual one, and that of larger targets."""


WORDY = 280
"""From so many units of width on a sent ballot is told in words, not by its time alone."""


class OrderPane(QFrame):
    """The running order. Signals: `chosen` with a contestant's id, `entered` on Enter."""

    chosen = Signal(str)
    entered = Signal(str)

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        theme, say = presentation.theme, presentation.say
        self.setProperty("role", "order")
        self._current = ""
        self._places = 2
        self._counts = label("", "second")
        head = row(label(say("scoring.order"), "strong"), None, self._counts, gap=theme.px(8))
        head.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        strip = holder(head, "row")
        strip.setFixedHeight(theme.px(44))
        columns = (
            Column(say("scoring.order"), self._who, stretch=1),
            Column("", self._total, RIGHT),
        )
        self.table = Table(
            theme, columns, say("scoring.order"), row_height=theme.height(ROW, TOUCH)
        )
        self.table.setProperty("role", "order")
        self.table.horizontalHeader().hide()
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.chosen.connect(self._on_chosen)
        self.table.entered.connect(lambda turn: self.entered.emit(turn.contestant))
        self.setLayout(column(strip, self.table, gap=0, stretch=1))

    def show_order(self, order: RunningOrder, current: str) -> None:
        """Show a running order, and which contestant is on the ballot."""
        self._current = current
        self._places = order.total_places
        say = self._presentation.say
        self._counts.setText(say("scoring.sent_of", sent=order.sent, expected=order.expected))
        self.table.blockSignals(True)  # noqa: FBT003  # Qt's signature
        self.table.show_rows(order.turns)
        self.table.choose(lambda turn: turn.contestant == current)
        for at, turn in enumerate(order.turns):
            if turn.total is None:
                self.table.setSpan(at, 0, 1, 2)
        self.table.blockSignals(False)  # noqa: FBT003  # as above
        # A column as wide as its contents would be measured again at every mark.
        header, wanted = self.table.horizontalHeader(), self.table.sizeHintForColumn(1)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Have rows a little lower where that spares the scroll bar."""
        super().resizeEvent(event)
        theme, count = self._presentation.theme, len(self.table.model_table.rows)
        most = theme.height(ROW, TOUCH)
        room = self.table.viewport().height() // max(count, 1)
        self.table.verticalHeader().setDefaultSectionSize(min(max(room, theme.px(LEAST)), most))

    def count_draft(self, contestant: str, done: int) -> None:
        """Show how many marks stand in the draft of one contestant by now."""
        model = self.table.model_table
        for at, turn in enumerate(model.rows):
            if turn.contestant == contestant and turn.state in {"draft", "not_scored"}:
                state = "draft" if done else "not_scored"
                model.replace(at, replace(turn, state=state, done=done))

    def _on_chosen(self, turn: Turn) -> None:
        if turn.contestant != self._current:
            self.chosen.emit(turn.contestant)

    def _who(self, turn: Turn) -> Cell:
        words = self._words(turn)
        part = turn.done / turn.of if turn.of else 0.0
        is_current = turn.contestant == self._current
        return Cell(
            turn.title,
            " \N{MIDDLE DOT} ".join([*[turn.number][: bool(turn.name)], self._shown_words(turn)]),
            PLACES.get(turn.place, STATES[turn.state]),
            part=part,
            ink=DIM.get(turn.state, ""),
            ground=self._ground(turn),
            bold=is_current,
            spoken=f"{turn.number}, {turn.name}, {words}",
        )

    def _words(self, turn: Turn) -> str:
        """Say how far the judge is; of a sent ballot the time of day."""
        presentation = self._presentation
        at = moment_of(turn.at)
        if at is None:
            return presentation.say(turn.words)
        time = presentation.language.time(at)
        return presentation.say("scoring.sent_at", time=time)

    def _shown_words(self, turn: Turn) -> str:
        """Say the time of a sent ballot alone where its words would be cut; its shape says sent."""
        presentation, at = self._presentation, moment_of(turn.at)
        if at is not None and self.width() < presentation.theme.px(WORDY):
            return presentation.language.time(at)
        return self._words(turn)

    def _total(self, turn: Turn) -> Cell:
        if turn.total is None:
            return Cell(ground=self._ground(turn))
        total = self._presentation.language.number(turn.total, self._places)
        return Cell(total, bold=True, ground=self._ground(turn))

    def _ground(self, turn: Turn) -> str:
        return "tint" if turn.contestant == self._current else "window"
