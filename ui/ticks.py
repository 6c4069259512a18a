"""A table with a box before each row, ticked by Space, Enter or a click."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen

from ui.icons import pixmap
from ui.states import paint_state
from ui.table import RIGHT, Cell, CellDelegate, Column, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QStyleOptionViewItem

    from ui.presentation import Presentation
    from ui.table import Index

    Ticked = Callable[[Any], bool | None]

BOX = 18


class TickTable(Table):
    """A table whose first column is a box; `ticked` tells of a row's value, None for no box at all.

    Signals: `toggled` with the row's value. With `is_whole` a click anywhere in the row does it.
    """

    toggled = Signal(object)

    def __init__(
        self,
        presentation: Presentation,
        columns: Sequence[Column],
        name: str,
        ticked: Ticked,
        *,
        is_whole: bool = False,
        is_sorted: bool = False,
    ) -> None:
        theme = presentation.theme
        self._say = presentation.say
        self.ticked = ticked
        self._is_whole = is_whole
        self.box = Column("", self._box, width=50)
        super().__init__(theme, (self.box, *columns), name, is_sorted=is_sorted)
        self.setItemDelegate(_TickDelegate(theme, self))
        self.clicked.connect(self._on_clicked)

    def fit_rows(self, most: int) -> None:
        """Take the height of the rows that are there, at most so many."""
        shown = max(min(len(self.model_table.rows), most), 1)
        tall = self.verticalHeader().defaultSectionSize() * shown
        across = self.horizontalScrollBar()
        bar = across.sizeHint().height() if across.maximum() else 0
        self.setFixedHeight(self.horizontalHeader().height() + tall + bar + 2 * self.frameWidth())

    def _box(self, value: Any) -> Cell:  # noqa: ANN401  # a row's value
        is_ticked = self.ticked(value)
        key = _SPOKEN[is_ticked]
        return Cell(spoken=self._say(key))

    def _toggle(self, value: Any) -> None:  # noqa: ANN401  # as above
        if self.ticked(value) is not None:
            self.toggled.emit(value)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == 0 or self._is_whole:
            self._toggle(self.row_value(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        keys = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        is_plain = event.modifiers() in {_NONE, Qt.KeyboardModifier.KeypadModifier}
        if event.key() in keys and is_plain and self.current is not None:
            self._toggle(self.current)
        else:
            super().keyPressEvent(event)


_NONE = Qt.KeyboardModifier.NoModifier
_SPOKEN = {True: "parcels.ticked", False: "parcels.unticked", None: "parcels.no_box"}


class _TickDelegate(CellDelegate):
    """Paints the box of the first column over its cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        view = self.parent()
        if index.column() == 0 and isinstance(view, TickTable):
            is_ticked = view.ticked(view.row_value(index))
            if is_ticked is not None:
                self._paint_box(painter, QRectF(option.rect), is_ticked=is_ticked)

    def _paint_cell(
        self, painter: QPainter, rect: QRectF, cell: Cell, ground: str, align: Qt.AlignmentFlag
    ) -> None:
        """Put the shape of a state close before a number at the right."""
        if not cell.state or align != RIGHT:
            super()._paint_cell(painter, rect, cell, ground, align)
            return
        super()._paint_cell(painter, rect, msgspec.structs.replace(cell, state=""), ground, align)
        theme = self._theme
        side = theme.px(16)
        wide = QFontMetrics(theme.font(15, bold=cell.bold)).horizontalAdvance(cell.text)
        left = rect.right() - wide - theme.px(8) - side
        box = QRectF(left, rect.center().y() - side / 2, side, side)
        paint_state(painter, box, cell.state, theme, ground=theme.ink(ground))

    def _paint_box(self, painter: QPainter, rect: QRectF, *, is_ticked: bool) -> None:
        theme = self._theme
        side = theme.px(BOX)
        box = QRectF(rect.left() + theme.px(16), rect.center().y() - side / 2, side, side)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.ink("primary" if is_ticked else "control-line"), 1))
        painter.setBrush(theme.ink("primary" if is_ticked else "surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if is_ticked:
            inside = box.adjusted(2, 2, -2, -2)
            ratio = painter.device().devicePixelRatioF()
            drawn = pixmap("check", theme.ink("on-primary").name(), round(inside.width()), ratio)
            painter.drawPixmap(inside, drawn, QRectF(drawn.rect()))
        painter.restore()
