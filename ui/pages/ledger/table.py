"""The table of entries: when, what happened, who acted, on which desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from judging_app.domain.wording import moment
from ui.table import RIGHT, Cell, Column, Table

if TYPE_CHECKING:
    from judging_app.services.browse import LedgerLine
    from ui.presentation import Presentation

WITH_WHO, WITH_DESK = 700, 960
"""The units of width from which on these columns are shown; the entry in full tells both."""

WIDE = 1200
"""From so many units on a name with its titles has room."""

AHEAD = 40
"""So many rows before the end more are wanted."""


class LedgerTable(Table):
    """Entries, newest first. Signals: `ran_out` when the last rows that were read come in sight."""

    ran_out = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme, (), presentation.say("history.entries"))
        self._presentation = presentation
        self.verticalScrollBar().valueChanged.connect(lambda _: self._look_ahead())

    def show_lines(self, lines: tuple[LedgerLine, ...], room: int, chosen: str) -> None:
        """Show entries in so many pixels of width; the chosen one (its hash) becomes current."""
        place = self.verticalScrollBar().value()
        self.show_rows(lines, self._columns(room))
        self.choose(lambda line: line.hash == chosen)
        self.verticalScrollBar().setValue(place)
        self._look_ahead()

    def _columns(self, room: int) -> tuple[Column, ...]:
        """Choose the columns for so many pixels of width."""
        say = self._presentation.say
        units = room * 100 // self._presentation.theme.percent
        when = Column(say("history.when"), self._when, width=152)
        said = Column(say("history.what"), self._said, stretch=1)
        number = Column(say("history.number"), self._n, RIGHT, width=64)
        who = Column(say("history.who"), self._who, width=280 if units >= WIDE else 176)
        desk = Column(say("history.desk"), self._desk, width=140)
        if units < WITH_WHO:
            return (when, said)
        return (number, when, said, who, desk) if units >= WITH_DESK else (number, when, said, who)

    def _n(self, line: LedgerLine) -> Cell:
        return Cell(self._presentation.language.number(line.n), ink="text-2")

    def _when(self, line: LedgerLine) -> Cell:
        return Cell(self._presentation.word(moment(line.at)), ink="text-2")

    def _said(self, line: LedgerLine) -> Cell:
        return Cell(self._presentation.say(line.said))

    def _who(self, line: LedgerLine) -> Cell:
        return Cell(line.actor, ink="text-2")

    def _desk(self, line: LedgerLine) -> Cell:
        return Cell(self._presentation.word(line.device_name), ink="text-2")

    def _look_ahead(self) -> None:
        """Ask for more before a person comes to the end."""
        last = self.rowAt(self.viewport().height() - 1)
        rows = len(self.model_table.rows)
        if rows and (last < 0 or last >= rows - AHEAD):
            self.ran_out.emit()
