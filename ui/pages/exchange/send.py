"""The sending side: the sessions that a file is about, where it goes, and what to do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.empty import Empty
from ui.fields import Choice
from ui.pages.exchange.desks import CodePanel, DesksPanel
from ui.pages.exchange.opendata import OpenDataPanel
from ui.pages.exchange.receipts import SentFilesPanel
from ui.pages.exchange.sent import SentPanel
from ui.pages.exchange.sessions import SessionsTable
from ui.pages.exchange.sticks import StickButtons, room_of
from ui.parts import Elided, Panel, column, holder, label, row

if TYPE_CHECKING:
    from judging_app.domain.sending import Sending
    from judging_app.services.export import Exported
    from ui.presentation import Presentation
    from ui.sticks import Stick

NARROW = 1000
"""Below this many units of width the codes stand under the sessions."""

SIDE = 348


class SendPane(QWidget):
    """Sessions with boxes, the file's name, and the places it can go to.

    Signals: `ticked` when other sessions were chosen; `prepare` where there is no session yet;
    `show_folder` for the file that was written; those of `sticks`.
    """

    ticked = Signal()
    prepare = Signal()
    show_folder = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        theme, say = presentation.theme, presentation.say
        self.sending: Sending | None = None
        self.chosen: frozenset[str] = frozenset()
        self._is_touched = False
        self.empty = Empty(theme)
        self.empty.setMinimumHeight(theme.px(180))
        self.empty.tell(say("parcels.no_session"), say("parcels.to_prepare"), self.prepare.emit)
        self.sent = SentPanel(presentation)
        self.sent.show_folder.connect(self.show_folder.emit)
        self.table = SessionsTable(presentation, lambda row: row.session.id in self.chosen)
        self.table.toggled.connect(lambda row: self._choose(self.chosen ^ {row.session.id}))
        self.venue = Choice()
        self.venue.setAccessibleName(say("parcels.for_venue"))
        self.venue.picked.connect(self._on_venue)
        self.sessions = Panel(theme, say("parcels.sessions"), self.venue)
        self.sessions.add(self.table)
        self.target = self._make_target()
        self.code = CodePanel(presentation)
        self.desks = DesksPanel(presentation)
        self.files = SentFilesPanel(presentation)
        self.open_data = OpenDataPanel(presentation)
        gap = theme.px(16)
        left = holder(column(*self._parts(), None, gap=gap))
        self._side = holder(column(self.code, self.files, self.desks, None, gap=gap))
        self._columns = row(left, self._side, gap=gap, stretch=0)
        self.setLayout(column(self._columns, None, gap=0))
        for part in self._parts():
            part.hide()

    def _parts(self) -> tuple[QWidget, ...]:
        return self.sent, self.empty, self.sessions, self.target, self.open_data

    def _make_target(self) -> Panel:
        theme, say = self._presentation.theme, self._presentation.say
        panel = Panel(theme, say("parcels.save_to"), padded=True)
        self.file = Elided("", "strong")
        self._holds = label(say("parcels.holds_all"), "second", wrap=True)
        panel.add(self._holds)
        panel.add(holder(row(label(say("parcels.file_name"), "second"), self.file, stretch=1)))
        self.sticks = StickButtons(self._presentation, self._stick_words)
        panel.add(self.sticks)
        return panel

    def _stick_words(self, stick: Stick) -> str:
        room = room_of(stick, self._presentation)
        return self._presentation.say("parcels.to_stick", name=stick.name, free=room)

    def show_sending(self, sending: Sending) -> None:
        """Show what can be sent; what somebody ticked stays ticked."""
        is_first = self.sending is None
        self.sending = sending
        known = frozenset(row.session.id for row in sending.rows)
        self.chosen = self.chosen & known if self._is_touched else sending.offered
        self.empty.setVisible(not sending.rows)
        self.sessions.setVisible(bool(sending.rows))
        self.target.setVisible(bool(sending.rows))
        self.open_data.setVisible(bool(sending.rows) and sending.kind != "ballots")
        holds = "parcels.holds_own" if sending.kind == "ballots" else "parcels.holds_all"
        self._holds.setText(self._presentation.say(holds))
        self.code.show_code(sending)
        self.desks.show_devices(sending.devices)
        everywhere = ("", self._presentation.say("parcels.every_venue"))
        self.venue.offer([everywhere, *((name, name) for name in sending.venues)])
        self.venue.setVisible(sending.kind == "package" and len(sending.venues) > 1)
        self.table.show_sending(sending)
        if is_first:
            self.table.selectRow(0)

    def choose_only(self, session: str) -> None:
        """Tick the one session that another page sent along."""
        self._choose(frozenset({session}))

    def show_name(self, name: str) -> None:
        """Show the name that the file will have."""
        self.file.say(name)

    def show_sent(self, sent: Exported) -> None:
        """Tell of the file that was written, and what to do with it."""
        if self.sending is not None:
            self.sent.show_sent(sent, self.sending)
            self.code.hide()

    def fit(self, width: int) -> None:
        """Lay everything out for a page of so many pixels' width."""
        theme = self._presentation.theme
        is_narrow = width < theme.px(NARROW)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        self._side.setMinimumWidth(0 if is_narrow else theme.px(SIDE))
        self._side.setMaximumWidth(width if is_narrow else theme.px(SIDE))
        self.table.fit(is_narrow=is_narrow)

    def _on_venue(self, venue: str) -> None:
        if self.sending is not None:
            self._choose(self.sending.at(venue) if venue else self.sending.offered)

    def _choose(self, chosen: frozenset[str]) -> None:
        self._is_touched = True
        self.chosen = chosen
        self.table.viewport().update()
        self.ticked.emit()
