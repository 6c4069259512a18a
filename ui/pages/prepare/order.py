"""An order's box: who is heard in a session, in which order, and how the order came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from judging_app.domain.wording import moment
from ui.pages.prepare.shift import ShiftTable
from ui.parts import Panel, StateMark, button, holder, label, row
from ui.table import CENTRE, Cell, Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QFrame, QPushButton

    from judging_app.domain.arrangement import Arrangement, Lot
    from judging_app.domain.roster import Contestant
    from ui.presentation import Presentation

LOWEST = 150
DOT = " \N{MIDDLE DOT} "


class OrderBox(Panel):
    """The running order of a session; another order stays here until it is kept.

    Signals: `adding`, `drawing`, `moving` and `leaving` with a contestant, `kept` with the ids in
    the new order.
    """

    adding = Signal()
    drawing = Signal()
    moving = Signal(object)
    leaving = Signal(object)
    kept = Signal(object)

    def __init__(self, presentation: Presentation, area_name: Callable[[str], str]) -> None:
        self._presentation = presentation
        say, theme = presentation.say, presentation.theme
        self.add_button = self._quiet("setup.add_contestants", "plus", self._on_add)
        self.draw_button = self._quiet("setup.draw", "shuffle", self._on_draw)
        right = holder(row(self.draw_button, self.add_button, gap=theme.px(4)))
        super().__init__(theme, say("setup.order"), right)
        self.pending: tuple[str, ...] = ()
        self._at: Arrangement | None = None
        columns = (
            Column(say("setup.column_turn"), self._turn, CENTRE, width=56),
            Column(say("setup.field_number"), lambda one: one.number, width=104),
            Column(say("setup.column_name"), lambda one: Cell(one.name, bold=True), stretch=3),
            Column(say("setup.field_area"), lambda one: area_name(one.area), width=160),
        )
        self.table = ShiftTable(theme, columns, say("setup.order"))
        self.table.setMinimumHeight(theme.px(LOWEST))
        self.table.say_none(say("setup.order_empty"))
        self.table.chosen.connect(self._tell)
        self._waiting = self._make_waiting()
        self.add(self._waiting)
        self.body.addWidget(self.table, 1)
        self._up = self._quiet("setup.up", "arrow-up", lambda: self._shift(-1))
        self._down = self._quiet("setup.down", "arrow-down", lambda: self._shift(1))
        self._move = self._quiet("setup.move", "arrow-left-right", self._on_move)
        self._leave = self._quiet("setup.leave", "user-x", self._on_leave)
        self.foot = self.add_row(self._up, self._down, None, self._move, self._leave, role="sunken")
        self._lot = label("", "caption", wrap=True)
        self._lot.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lot_row = self.add_row(StateMark(theme, "stored", 16), self._lot)
        self.table.shifted.connect(self._on_shifted)

    def _quiet(self, key: str, drawing: str, pressed: Callable[[], object]) -> QPushButton:
        theme = self._presentation.theme
        text = self._presentation.say(key)
        return button(text, theme, role="quiet", drawing=drawing, pressed=pressed)

    def _make_waiting(self) -> QFrame:
        """Make the strip that says that another order is not kept yet."""
        say, theme = self._presentation.say, self._presentation.theme
        mark = StateMark(theme, "typing", 18)
        inside = row(
            mark,
            label(say("setup.order_waiting"), wrap=True),
            button(say("setup.order_back"), theme, pressed=self.forget),
            button(say("setup.order_keep"), theme, drawing="save", pressed=self._keep),
            gap=theme.px(10), stretch=1,
        )  # fmt: skip
        inside.setContentsMargins(theme.px(16), theme.px(6), theme.px(12), theme.px(6))
        strip = holder(inside, "warn-bar")
        strip.hide()
        return strip

    def show_order(self, at: Arrangement, pending: Sequence[str] = ()) -> None:
        """Show the running order of a session, or the one that is not kept yet."""
        is_same = self._at is not None and self._at.id == at.id
        waiting = tuple(pending) or (self.pending if is_same else ())
        there = tuple(one.id for one in at.order)
        is_waiting = at.why_fixed is None and waiting != there and set(waiting) == set(there)
        self._at = at
        self.pending = waiting if is_waiting else ()
        self._show_rows()

    def forget(self) -> None:
        """Show the order as it is kept."""
        self.pending = ()
        self._show_rows()

    def _show_rows(self) -> None:
        if self._at is None:
            return
        chosen = self.table.current
        known = {one.id: one for one in self._at.order}
        self.table.show_rows([known[who] for who in self.pending or known])
        if chosen is not None:
            self.table.choose(lambda one: one.id == chosen.id)
        self._waiting.setVisible(bool(self.pending))
        is_open = self._at.why_fixed is None
        self.add_button.setEnabled(is_open)
        why = self._at.why_no_draw
        self.draw_button.setEnabled(why is None)
        said = self._presentation.say(why) if why else ""
        self.draw_button.setToolTip(said)
        self.draw_button.setAccessibleDescription(said)
        self._say_lot(self._at.lot, said)
        self._tell()

    def _say_lot(self, lot: Lot | None, why_no_draw: str) -> None:
        """Say when and how the order was drawn, and why it cannot be drawn (again)."""
        say = self._presentation.say
        parts = []
        if lot is not None:
            parts.append(say("setup.drawn", at=moment(lot.at), by=lot.by))
            if lot.witness:
                parts.append(say("setup.drawn_witness", name=lot.witness))
            if lot.number > 1:
                parts.append(say("setup.drawn_times", count=lot.number))
            parts.append(say("setup.drawn_seed", seed=lot.seed))
            parts.append(say("setup.drawn_kept" if lot.is_kept else "setup.drawn_changed"))
        elif why_no_draw and self._at is not None and self._at.order:
            parts.append(why_no_draw)
        self._lot.setText(DOT.join(parts))
        self._lot_row.setVisible(bool(parts))

    def _turn(self, one: Contestant) -> str:
        return str(self._rows.index(one) + 1)

    @property
    def _rows(self) -> tuple[Contestant, ...]:
        return self.table.model_table.rows

    def _tell(self, _: object = None) -> None:
        current = self.table.current
        at = self._rows.index(current) if current in self._rows else -1
        is_open = self._at is not None and self._at.why_fixed is None
        self._up.setEnabled(is_open and at > 0)
        self._down.setEnabled(is_open and 0 <= at < len(self._rows) - 1)
        for one in (self._move, self._leave):
            one.setEnabled(is_open and at >= 0 and not self.pending)

    def _on_add(self) -> None:
        self.adding.emit()

    def _on_draw(self) -> None:
        self.drawing.emit()

    def _on_move(self) -> None:
        self.moving.emit(self.table.current)

    def _on_leave(self) -> None:
        self.leaving.emit(self.table.current)

    def _on_shifted(self, by: int) -> None:
        (self._up if by < 0 else self._down).click()

    def _shift(self, by: int) -> None:
        """Put the current row one place up or down, without keeping it yet."""
        if self._at is None:
            return
        ids = [one.id for one in self._rows]
        at = ids.index(self.table.current.id)
        ids[at], ids[at + by] = ids[at + by], ids[at]
        there = tuple(one.id for one in self._at.order)
        self.pending = tuple(ids) if tuple(ids) != there else ()
        self._show_rows()

    def _keep(self) -> None:
        self.kept.emit(self.pending)
