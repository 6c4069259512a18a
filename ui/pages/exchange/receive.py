"""The receiving side: files from other desks, looked at one by one before they are taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from judging_app.domain.parcel import Inbox
from ui.pages.exchange.conflicts import ConflictPanel
from ui.pages.exchange.contents import ContentsPanel, OutcomeBar
from ui.pages.exchange.desks import DesksPanel
from ui.pages.exchange.files import FilesTable
from ui.pages.exchange.receipts import TakenFilesPanel
from ui.pages.exchange.sticks import StickButtons
from ui.pages.exchange.venues import VenuesPanel
from ui.parts import Panel, button, column, holder, label, picture, row

if TYPE_CHECKING:
    from judging_app.domain.parcel import Delivery
    from ui.presentation import Presentation
    from ui.sticks import Stick

NARROW = 1000
"""Below this many units of width the details stand one under another."""

SIDE = 372


class ReceivePane(QWidget):
    """Files, what is in the chosen one, and what contradicts what is known here.

    Signals: `toggled` with a Delivery whose box was pressed; `report` to save a report of what was
    taken in; those of `sticks`.
    """

    toggled = Signal(object)
    report = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        theme, say = presentation.theme, presentation.say
        self._theme = theme
        self._say = say
        self._inbox = Inbox()
        self._is_narrow = False
        self.sticks = StickButtons(presentation, self._stick_words)
        self.desks = DesksPanel(presentation)
        self.venues = VenuesPanel(presentation)
        self.taken = TakenFilesPanel(presentation)
        self.none = self._make_none()
        self.files = FilesTable(presentation)
        self.files.toggled.connect(self.toggled.emit)
        self.files.chosen.connect(self._on_chosen)
        sheet = column(self.files, gap=0)
        sheet.setContentsMargins(1, 1, 1, 1)
        self.sheet = holder(sheet, "panel")
        self.contents = ContentsPanel(presentation)
        self.outcome = OutcomeBar(presentation)
        self.conflicts = ConflictPanel(presentation)
        self.save = button(
            say("parcels.save_report"), theme, drawing="scroll-text", pressed=self.report.emit
        )
        gap = theme.px(16)
        self._left = holder(column(self.contents, row(self.save, None), None, gap=gap))
        self._right = holder(column(self.outcome, self.conflicts, None, gap=gap))
        self._right.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._details = row(self._left, self._right, gap=gap, stretch=1)
        self._below = holder(self._details)
        self.setLayout(column(self.none, self.sheet, self._below, None, gap=gap))

    def _stick_words(self, stick: Stick) -> str:
        if stick.bundles:
            return self._say("parcels.look_at_stick", name=stick.name, n=len(stick.bundles))
        return self._say("parcels.from_stick", name=stick.name)

    def _make_none(self) -> QWidget:
        """Make what is shown before there is a file: what to do, and whose files came so far."""
        theme = self._theme
        panel = Panel(theme, padded=True)
        icon = picture("download", theme, ink="primary", side=28)
        words = label(self._say("parcels.none"), "person", wrap=True)
        panel.body.addLayout(row(icon, words, gap=theme.px(14), stretch=1))
        panel.body.addSpacing(theme.px(4))
        panel.add(self.sticks)
        panel.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._none = row(
            column(panel, self.venues, self.taken, None, gap=theme.px(16)),
            column(self.desks, None),
            gap=theme.px(16),
            stretch=0,
        )
        return holder(self._none)

    def show_inbox(self, inbox: Inbox) -> None:
        """Show the files that lie there."""
        self._inbox = inbox
        self.none.setVisible(not inbox.deliveries)
        self.sheet.setVisible(bool(inbox.deliveries))
        self._below.setVisible(bool(inbox.deliveries))
        self.save.setVisible(bool(inbox.taken))
        self.files.show_inbox(inbox, is_narrow=self._is_narrow)
        self._on_chosen(self.files.current)

    def fit(self, width: int) -> None:
        """Lay everything out for a page of so many pixels' width."""
        theme = self._theme
        is_narrow = width < theme.px(NARROW)
        direction = QBoxLayout.Direction
        for layout in (self._details, self._none):
            layout.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        self.desks.setMinimumWidth(0 if is_narrow else theme.px(SIDE))
        self.desks.setMaximumWidth(width if is_narrow else theme.px(SIDE))
        self._left.setMinimumWidth(0 if is_narrow else theme.px(SIDE))
        self._left.setMaximumWidth(width if is_narrow else theme.px(SIDE))
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self.files.show_inbox(self._inbox, is_narrow=is_narrow)

    def _on_chosen(self, one: Delivery | None) -> None:
        if one is not None:
            self.contents.show_delivery(one)
            self.outcome.show_delivery(one)
            self.conflicts.show_delivery(one)
            self._left.setVisible(self.contents.isVisibleTo(self._left) or bool(self._inbox.taken))
