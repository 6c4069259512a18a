"""The table of sessions that a file is about, each with a box and how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from judging_app.domain.wording import day
from ui.table import Cell, Column
from ui.ticks import TickTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from judging_app.domain.sending import Sending, SendRow
    from ui.presentation import Presentation

MOST_ROWS = 8


class SessionsTable(TickTable):
    """The sessions, one to a row. Signals: `toggled` with a SendRow."""

    def __init__(self, presentation: Presentation, ticked: Callable[[SendRow], bool]) -> None:
        self._presentation = presentation
        self._is_narrow = False
        name = presentation.say("parcels.sessions")
        super().__init__(presentation, (), name, ticked, is_whole=True)

    def show_sending(self, sending: Sending) -> None:
        """Show the sessions."""
        self._show(sending.rows)

    def fit(self, *, is_narrow: bool) -> None:
        """Show fewer columns where there is less room."""
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._show(self.model_table.rows)

    def _show(self, rows: tuple[SendRow, ...]) -> None:
        say = self._presentation.say
        named = Column(say("parcels.session"), self._name, stretch=1)
        state = Column(say("parcels.state"), self._state, stretch=2)
        if self._is_narrow:
            columns: tuple[Column, ...] = (self.box, named, replace(state, stretch=1))
        else:
            place = Column(say("parcels.venue"), self._place, width=184)
            date = Column(say("parcels.date"), self._date, width=112)
            sent = Column(say("parcels.sent_before"), self._sent, width=100)
            columns = (self.box, named, place, date, state)
            if any(row.session.is_sent is not None for row in rows):
                columns = (*columns, sent)
        self.show_rows(rows, columns)
        self.fit_rows(MOST_ROWS)

    def _name(self, row: SendRow) -> Cell:
        return Cell(row.session.name, bold=True)

    def _place(self, row: SendRow) -> Cell:
        return Cell(row.session.venue, ink="text-2")

    def _date(self, row: SendRow) -> Cell:
        return Cell(self._presentation.word(day(row.session.date)), ink="text-2")

    def _state(self, row: SendRow) -> Cell:
        words = self._presentation.say(row.session.status)
        if row.session.is_disputed:
            return Cell(words, state="conflict", ink="danger")
        if row.session.is_sealed:
            return Cell(words, state="sealed")
        return Cell(words, state="waiting", ink="warn" if row.is_early else "text-2")

    def _sent(self, row: SendRow) -> Cell:
        if row.session.is_sent is None:
            return Cell()
        key = "parcels.is_sent" if row.session.is_sent else "parcels.not_sent"
        state = "stored" if row.session.is_sent else "not_scored"
        return Cell(self._presentation.say(key), state=state, ink="text-2")
