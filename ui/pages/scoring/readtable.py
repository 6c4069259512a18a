"""The table of a read-back: every criterion with its mark in figures and in words, in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from judging_app.domain.number import exact
from ui.pages.scoring.line import RIGHT, decimals_of
from ui.pages.scoring.mark import mark_text
from ui.parts import label, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from judging_app.domain.rubric import Criterion
    from ui.pages.scoring.spoken import ReadBack
    from ui.presentation import Presentation

HEAD, ROW = 32, 38
GAP = 12
WORDS, FEWER = 150, 90
ROOMY = 620
"""From so many units of width on, the words of a mark stand on one line."""

BEFORE = 3
"""Where the mark of a ballot that was sent stands, if one was."""
FOCUS = 2
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ReadTable(QFrame):
    """The criteria of a ballot, one a row; it takes the focus, so that Enter sends nothing."""

    def __init__(self, presentation: Presentation, read: ReadBack) -> None:
        super().__init__()
        self._presentation = presentation
        self._read = read
        self._has_before = read.form.needs_reason
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(presentation.say("scoring.read_back"))
        px = presentation.theme.px
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(px(12), px(2), px(12), px(2))
        self._grid.setHorizontalSpacing(px(GAP))
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        headings = self._headings()
        self._words = len(headings) - 2
        self._add(0, headings, HEAD)
        spoken = []
        for at, criterion in enumerate(read.form.rubric.criteria, start=1):
            self._grid.addWidget(line(), 2 * at - 1, 0, 1, -1)
            cells = self._cells(at, criterion)
            self._add(2 * at, cells, ROW)
            spoken.append(", ".join(filter(None, (cell.text() for cell in cells))))
        self.setAccessibleDescription("; ".join(spoken))

    def _headings(self) -> list[QLabel]:
        say = self._presentation.say
        keys = (
            "scoring.head_number",
            "scoring.head_criterion",
            "scoring.head_weight",
            "scoring.head_mark",
            "scoring.head_words",
            "scoring.head_weighted",
        )
        made = [label(say(key), "head") for key in keys]
        if self._has_before:
            made.insert(BEFORE, label(say("scoring.head_before"), "head"))
        return made

    def _cells(self, number: int, criterion: Criterion) -> list[QLabel]:
        presentation, form = self._presentation, self._read.form
        units, weight = self._read.marks[criterion.key], exact(criterion.weight)
        sent = form.sent.get(criterion.key, units)
        before = mark_text(presentation, form.rubric, sent) if sent != units else ""
        write = presentation.language.number
        made = [
            label(str(number), "second"),
            label(self._name(criterion), wrap=True),
            label(write(weight, decimals_of(weight)), "second"),
            label(mark_text(presentation, form.rubric, units), "title"),
            label(self._read.spoken.marks[criterion.key], "second", wrap=True),
            label(write(form.weighted(criterion, units), 2)),
        ]
        if self._has_before:
            made.insert(BEFORE, label(before, "warn"))
        return made

    def _name(self, criterion: Criterion) -> str:
        """Name a criterion, with the note that is sent along under it."""
        name = self._presentation.of(criterion.name)
        note = self._read.said.notes.get(criterion.key, "")
        said = [self._presentation.say("scoring.read_note", note=note)] if note else []
        return "\n".join((name, *said))

    def _add(self, at: int, cells: Sequence[QLabel], height: int) -> None:
        self._grid.setRowMinimumHeight(at, self._presentation.theme.px(height))
        for column, cell in enumerate(cells):
            cell.setAlignment(LEFT if column in {1, len(cells) - 2} else RIGHT)
            self._grid.addWidget(cell, at, column)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        px = self._presentation.theme.px
        self._grid.setColumnMinimumWidth(
            self._words, px(WORDS if self.width() >= px(ROOMY) else FEWER)
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        super().paintEvent(event)
        theme, painter = self._presentation.theme, QPainter(self)
        head = self._grid.cellRect(0, 0).bottom() + 1
        painter.fillRect(QRect(0, 0, self.width(), head), theme.ink("sunken"))
        if self.hasFocus():
            painter.setPen(QPen(theme.ink("focus"), FOCUS))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()
