"""The strip of ballots: which performance or component of a contestant is scored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QWidget

from ui.parts import button, clear, column, row, scrolled

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from judging_app.domain.ballot_slots import BallotSlot
    from ui.presentation import Presentation


class SlotStrip(QFrame):
    """A row of buttons, one for each ballot of a contestant; hidden where there is but one.

    Signals: `chosen` with the slot that a person chose.
    """

    chosen = Signal(object)

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        self._slots: tuple[BallotSlot, ...] = ()
        self._at = 0
        self.buttons: list[QPushButton] = []
        self._group = QButtonGroup(self)
        self._row = row(gap=presentation.theme.px(6))
        inside = QWidget()
        inside.setLayout(self._row)
        self._area = scrolled(inside)
        self._area.setFixedHeight(presentation.theme.height(52, 68))
        layout = column(self._area, gap=0)
        margin = presentation.theme.px(16)
        layout.setContentsMargins(margin, 0, margin, 0)
        self.setLayout(layout)
        self.setAccessibleName(presentation.say("scoring.slots"))
        self.hide()

    def show_slots(self, slots: tuple[BallotSlot, ...], current: tuple[str, ...]) -> None:
        """Show the ballots of a contestant, and which of them is seen."""
        if slots != self._slots:
            self._slots = slots
            self._lay_out()
        places = [one[:2] for one in slots]
        self._at = places.index((current[0], current[1]))
        self.buttons[self._at].setChecked(True)
        self._area.ensureWidgetVisible(self.buttons[self._at])
        self.setVisible(len(slots) > 1)

    def _lay_out(self) -> None:
        clear(self._row)
        self.buttons = []
        for at, slot in enumerate(self._slots):
            made = button(self._presentation.word(slot.name), self._presentation.theme)
            made.setCheckable(True)
            made.clicked.connect(lambda _=False, at=at: self._choose(at))
            self._group.addButton(made)
            self._row.addWidget(made)
            self.buttons.append(made)
        self._row.addStretch(1)

    def step(self, by: int) -> None:
        """Choose the next ballot, or the one before; at the end nothing happens."""
        if 0 <= self._at + by < len(self._slots):
            self._choose(self._at + by)

    def _choose(self, at: int) -> None:
        self.buttons[self._at].setChecked(True)  # until the page shows the other one
        self.chosen.emit(self._slots[at])
