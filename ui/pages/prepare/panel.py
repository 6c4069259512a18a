"""A panel's box: who sits on a session's panel, in order, and in which seat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from judging_app.domain.ballot_slots import component_names
from judging_app.domain.telling import SEATS
from ui.pages.prepare.seat_forms import seat_words
from ui.pages.prepare.shift import ShiftTable
from ui.parts import Panel, button, rename
from ui.table import CENTRE, Cell, Column

if TYPE_CHECKING:
    from judging_app.domain.arrangement import Arrangement, Seated
    from judging_app.domain.wording import Wording
    from ui.presentation import Presentation

LOWEST = 150


class PanelBox(Panel):
    """The panel of a session.

    Signals: `adding` where somebody is to join, `opened` with whose seat is to change, `ordered`
    with the ids in another order, `pins_wanted` where PINs are to be issued.
    """

    adding = Signal()
    opened = Signal(object)
    ordered = Signal(object)
    pins_wanted = Signal()

    def __init__(self, presentation: Presentation) -> None:
        say, theme = presentation.say, presentation.theme
        self.add_button = button(
            say("setup.add_judges"), theme, role="quiet", drawing="plus",
            pressed=self._on_add,
        )  # fmt: skip
        super().__init__(theme, say("setup.panel"), self.add_button)
        self._say = say
        columns = (
            Column(say("setup.column_no"), self._number, CENTRE, width=48),
            Column(say("setup.name_and_seat"), self._name, stretch=1),
        )
        self.table = ShiftTable(theme, columns, say("setup.panel"), row_height=theme.height(52, 56))
        self.table.setMinimumHeight(theme.px(LOWEST))
        self.table.say_none(say("setup.panel_empty"))
        self.table.entered.connect(self.opened)
        self.table.chosen.connect(self._tell)
        self.body.addWidget(self.table, 1)
        self._up = button(
            "", theme, role="quiet", drawing="arrow-up", name=say("setup.move_up"),
            pressed=lambda: self._shift(-1),
        )  # fmt: skip
        self._down = button(
            "", theme, role="quiet", drawing="arrow-down", name=say("setup.move_down"),
            pressed=lambda: self._shift(1),
        )  # fmt: skip
        self._change = button(
            say("setup.change_seat"), theme, role="quiet", drawing="pencil", pressed=self._open
        )
        self.pins_button = button(
            say("setup.pins"), theme, role="quiet", drawing="lock", pressed=self.pins_wanted.emit
        )
        self.foot = self.add_row(
            self._change, self.pins_button, None, self._up, self._down, role="sunken"
        )
        self.table.shifted.connect(self._on_shifted)
        self._is_open = True
        self._components: dict[str, Wording] = {}

    def show_panel(self, at: Arrangement) -> None:
        """Show the panel of a session."""
        chosen = self.table.current
        self._is_open = at.why_fixed is None
        self._components = component_names(at.rubric) if at.rubric.components else {}
        rename(self._change, self._say(seat_words(at.rubric)))
        self.table.show_rows(at.panel)
        if chosen is not None:
            self.table.choose(lambda one: one.person == chosen.person)
        self.add_button.setEnabled(self._is_open)
        self.pins_button.setEnabled(bool(at.panel))
        self._tell()

    def _number(self, one: Seated) -> str:
        return str(self.table.model_table.rows.index(one) + 1)

    def _name(self, one: Seated) -> Cell:
        if one.is_disputed:
            return Cell(one.name, self._say("setup.disputed"), state="conflict", bold=True)
        seat = self._say(SEATS[one.seat])
        scores = self._scores(one)
        words = ", ".join(filter(None, (seat, scores, one.institution)))
        return Cell(one.name, words, bold=one.seat == "chair")

    def _scores(self, one: Seated) -> str:
        """Say which component the seat is for, where the rubric has several."""
        if not self._components:
            return ""
        if not one.component:
            return self._say("setup.every_component")
        named = self._components.get(one.component)
        return self._say(named) if named else one.component

    def _tell(self, _: object = None) -> None:
        rows, current = self.table.model_table.rows, self.table.current
        at = rows.index(current) if current in rows else -1
        self._change.setEnabled(self._is_open and at >= 0)
        self._up.setEnabled(self._is_open and at > 0)
        self._down.setEnabled(self._is_open and 0 <= at < len(rows) - 1)

    def _on_add(self) -> None:
        self.adding.emit()

    def _open(self) -> None:
        if self.table.current is not None:
            self.opened.emit(self.table.current)

    def _on_shifted(self, by: int) -> None:
        (self._up if by < 0 else self._down).click()

    def _shift(self, by: int) -> None:
        """Ask for the panel with the current row one place up or down."""
        ids = [one.person for one in self.table.model_table.rows]
        at = ids.index(self.table.current.person)
        ids[at], ids[at + by] = ids[at + by], ids[at]
        self.ordered.emit(tuple(ids))
