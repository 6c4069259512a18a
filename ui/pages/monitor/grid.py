"""The grid of the progress: contestants by judges, a shape and a word in each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem

from ui.states import paint_state
from ui.table import CELL, EDGE, Cell, CellDelegate, Table
from ui.two_line_header import TwoLineHeader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QResizeEvent

    from judging_app.domain.progress import ProgressRow
    from ui.table import Column, Index
    from ui.theme import Theme

HATCH, PAD = 8, 8
MOST_REPLACED = 64
"""Above so many rows that are different all are shown anew."""

MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class GridDelegate(CellDelegate):
    """Paints the cells of the grid, the row that is not judged in one piece, and the focus."""

    def __init__(self, theme: Theme, view: Table) -> None:
        super().__init__(theme, view)
        self._grid = view
        self._look = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002, N802  # Qt's name
        return QSize(self._look.px(80), self._look.height(37, 48))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._look
        cell: Cell = index.data(CELL)
        row: ProgressRow = self._grid.row_value(index)
        rect = QRectF(option.rect)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = theme.ink(cell.ground or ("tint" if is_chosen else "surface"))
        painter.save()
        painter.fillRect(rect, ground)
        if cell.state == "absent" and not row.is_heard:
            self._hatch(painter, rect)
        if index.column() == 0:
            self._write_contestant(painter, rect, cell, is_chosen=is_chosen)
        else:
            self._write_cell(painter, rect, cell, ground)
        self._paint_edges(painter, rect, index, is_chosen=is_chosen)
        if option.state & QStyle.StateFlag.State_HasFocus:
            self._ring(painter, rect)
        painter.restore()

    def _hatch(self, painter: QPainter, rect: QRectF) -> None:
        """Draw slanting lines, which say that nothing is to come here."""
        step = self._look.px(HATCH)
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(self._look.ink("line"))
        pen.setWidthF(1.5)
        painter.setPen(pen)
        height = int(rect.height())
        for left in range(int(rect.left()) - height, int(rect.right()) + 1, step):
            painter.drawLine(left, int(rect.bottom()), left + height, int(rect.top()))
        painter.setClipping(False)

    def _write_contestant(
        self, painter: QPainter, rect: QRectF, cell: Cell, *, is_chosen: bool
    ) -> None:
        theme = self._look
        inside = rect.adjusted(theme.px(EDGE), 0, -theme.px(6), 0)
        small = theme.font(13)
        painter.setFont(small)
        painter.setPen(theme.ink("text-2"))
        painter.drawText(inside, int(MIDDLE), cell.second)
        inside.setLeft(
            inside.left() + QFontMetrics(small).horizontalAdvance(cell.second) + theme.px(8)
        )
        self._draw(painter, inside, cell.text, 15, "on-tint" if is_chosen else "text")

    def _write_cell(self, painter: QPainter, rect: QRectF, cell: Cell, ground: QColor) -> None:
        theme = self._look
        inside = rect.adjusted(theme.px(PAD), 0, -theme.px(2), 0)
        if cell.state:
            side = theme.px(16)
            box = QRectF(inside.left(), rect.center().y() - side / 2, side, side)
            paint_state(painter, box, cell.state, theme, part=cell.part, ground=ground)
            inside.setLeft(box.right() + theme.px(6))
        self._draw(painter, inside, cell.text, 14, cell.ink or "text", is_bold=cell.bold)

    def _draw(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        size: int,
        ink: str,
        *,
        is_bold: bool = False,
    ) -> None:
        painter.setFont(self._look.font(size, bold=is_bold))
        painter.setPen(self._look.ink(ink))
        width = int(rect.width())
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
        painter.drawText(rect, int(MIDDLE), shown)

    def _paint_edges(
        self, painter: QPainter, rect: QRectF, index: Index, *, is_chosen: bool
    ) -> None:
        line = self._look.ink("line")
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), line)
        if index.column() < index.model().columnCount() - 1:
            painter.fillRect(QRectF(rect.right() - 1, rect.top(), 1, rect.height()), line)
        if is_chosen and index.column() == 0:
            bar = QRectF(rect.left(), rect.top(), 3, rect.height())
            painter.fillRect(bar, self._look.ink("primary"))

    def _ring(self, painter: QPainter, rect: QRectF) -> None:
        pen = painter.pen()
        pen.setColor(self._look.ink("focus"))
        pen.setWidth(2)
        painter.setPen(pen)
        painter.drawRect(rect.adjusted(1, 1, -2, -2))


class Grid(Table):
    """The grid; `least` is what the column of the contestants needs at least, in units.

    Signals: `fitted` when it was laid out for another width.
    """

    fitted = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, (), name, has_uprights=True)
        self._grid_theme = theme
        self._least = 150
        self._columns: Sequence[Column] = ()
        self.setHorizontalHeader(TwoLineHeader(theme, self))
        self.setItemDelegate(GridDelegate(theme, self))

    def show_progress(
        self, rows: Sequence[ProgressRow], columns: Sequence[Column], least: int
    ) -> None:
        """Show other rows by other columns; the current one stays current.

        Where the columns are the very same, the rows that are different are painted alone.
        """
        if columns is self._columns and least == self._least and self._replace(rows):
            return
        self._columns, self._least = columns, least
        self.show_rows(rows, columns)

    def _replace(self, rows: Sequence[ProgressRow]) -> bool:
        """Show the rows that are different in their places; tells whether that is enough."""
        shown = self.model_table.rows
        if len(rows) != len(shown):
            return False
        pairs = enumerate(zip(shown, rows, strict=True))
        others = [(at, old, new) for at, (old, new) in pairs if old is not new and old != new]
        if len(others) > MOST_REPLACED or any(
            old.is_heard != new.is_heard for _, old, new in others
        ):
            return False
        for at, _, new in others:
            self.model_table.replace(at, new)
        return True

    @property
    def needed(self) -> int:
        """The height at which every row is there without scrolling."""
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if self._overflows() else 0
        return self.horizontalHeader().height() + self.verticalHeader().length() + below

    def _overflows(self) -> bool:
        columns = self.model_table.columns
        fixed = sum(self._grid_theme.px(column.width) for column in columns[1:])
        return fixed + self._grid_theme.px(self._least) > self.width()

    def _lay_out(self) -> None:
        super()._lay_out()
        if self.model_table.columns and self._overflows():
            header = self.horizontalHeader()
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(0, self._grid_theme.px(self._least))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()
            self.fitted.emit()

    def _span(self) -> None:
        """Let one sentence span the judges of a contestant who is not heard."""
        self.clearSpans()
        judges = len(self.model_table.columns) - 2
        for at, value in enumerate(self.model_table.rows):
            if not value.is_heard and judges > 1:
                self.setSpan(at, 1, 1, judges)
