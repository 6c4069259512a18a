"""The grid of copying: contestants down, criteria or judges across, typed into cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPen
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyleOptionViewItem

from ui.table import CellDelegate, Table
from ui.two_line_header import TwoLineHeader

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QFocusEvent, QPainter, QResizeEvent

    from ui.pages.copying.lines import CopyLine, Spot
    from ui.table import Column
    from ui.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

LONGEST = 12
FIRST = 1
"""The first column that can be typed into; before it stands the contestant."""


class CopyField(QLineEdit):
    """Where the current cell is typed.

    Signals: `moved` with rows and columns to go on by, `undone` on Esc, `pasted` with the text of a
    clipboard that holds several cells.
    """

    moved = Signal(int, int)
    undone = Signal()
    pasted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMaxLength(LONGEST)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def event(self, event: QEvent) -> bool:
        """Take Tab and Shift+Tab as keys of the grid, before they move the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()))
            if by is not None:
                self.moved.emit(0, by)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        key = event.key()
        at, end = self.cursorPosition(), len(self.text())
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            if "\t" in text.strip("\r\n") or "\n" in text.strip("\r\n"):
                self.pasted.emit(text)
                return
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.moved.emit(0, 1)
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1, 0)
        elif key == Qt.Key.Key_Right and (at == end or self.hasSelectedText()):
            self.moved.emit(0, 1)
        elif key == Qt.Key.Key_Left and (at == 0 or self.hasSelectedText()):
            self.moved.emit(0, -1)
        elif key == Qt.Key.Key_Escape:
            self.undone.emit()
        else:
            super().keyPressEvent(event)


class CopyDelegate(CellDelegate):
    """Paints the cells; only the current cell has the ring."""

    def __init__(self, theme: Theme, view: Table) -> None:
        super().__init__(theme, view)
        self._grid = view
        self._look = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if self._grid.currentIndex() == index:
            rect = QRectF(option.rect).adjusted(1, 1, -2, -2)
            painter.save()
            painter.setPen(QPen(self._look.ink("focus"), 2))
            painter.drawRect(rect)
            painter.restore()

    def _paint_focus(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        """Draw nothing around the row."""


class CopyGrid(Table):
    """The grid. `take` gets a line, a spot and what was typed; it tells whether that was right.

    Signals: `pasted` with the text of a clipboard that holds several cells.
    """

    pasted = Signal(str)

    def __init__(
        self, theme: Theme, name: str, take: Callable[[CopyLine, Spot, str], bool]
    ) -> None:
        super().__init__(
            theme, (), name, has_uprights=True, has_bar=False, row_height=theme.height(46, 56)
        )
        self._take = take
        self.spots: tuple[Spot, ...] = ()
        self.text_of: Callable[[CopyLine, Spot], str] = lambda _line, _spot: ""
        self.is_open: Callable[[CopyLine, Spot], bool] = lambda _line, _spot: False
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalHeader(TwoLineHeader(theme, self))
        self.setItemDelegate(CopyDelegate(theme, self))
        self.field = CopyField()
        self.field.setParent(self.viewport())
        self.field.hide()
        self.field.moved.connect(self._go_on)
        self.field.undone.connect(self._undo)
        self.field.pasted.connect(self.pasted.emit)
        self._is_moving = False
        self.selectionModel().currentChanged.connect(self._on_cell)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._place())
        self.horizontalScrollBar().valueChanged.connect(lambda _: self._place())

    def show_lines(
        self, lines: Sequence[CopyLine], columns: Sequence[Column], spots: Sequence[Spot]
    ) -> None:
        """Show other lines; what is being typed stays."""
        self.spots = tuple(spots)
        is_typing, text = self.field.isVisible() and self.is_changed, self.field.text()
        at = self.currentIndex()
        row, column = at.row(), at.column()
        self.show_rows(lines, columns)
        if not lines:
            self.field.hide()
            return
        if not self.currentIndex().isValid() or self.currentIndex().column() < FIRST:
            self._be_at(min(max(row, 0), len(lines) - 1), max(column, FIRST))
        self._begin()
        if is_typing and self.field.isVisible():
            self.field.setText(text)

    def begin(self) -> None:
        """Be at the first cell that is open and empty, with the focus."""
        for row, line in enumerate(self.model_table.rows):
            for column, spot in enumerate(self.spots, start=FIRST):
                if self.is_open(line, spot) and not self.text_of(line, spot):
                    self._be_at(row, column)
                    self.setFocus()
                    return
        self.setFocus()

    @property
    def here(self) -> tuple[CopyLine, Spot] | None:
        """The line and the spot of the current cell; None where nothing can be typed there."""
        at = self.currentIndex()
        if not at.isValid() or not FIRST <= at.column() < FIRST + len(self.spots):
            return None
        line, spot = self.row_value(at), self.spots[at.column() - FIRST]
        return (line, spot) if self.is_open(line, spot) else None

    @property
    def is_changed(self) -> bool:
        here = self.here
        return here is not None and self.field.text().strip() != self.text_of(*here)

    def leave(self) -> bool:
        """Hand over what is being typed; tells whether it was right."""
        here = self.here
        if here is None or not self.field.isVisible() or not self.is_changed:
            return True
        is_right = self._take(*here, self.field.text())
        if not is_right:
            self.field.setFocus()
            self.field.selectAll()
        return is_right

    def lines_from_here(self) -> tuple[tuple[CopyLine, ...], tuple[Spot, ...]]:
        """List the lines and the spots from the current cell on, to its right and below."""
        at = self.currentIndex()
        return self.model_table.rows[at.row() :], self.spots[at.column() - FIRST :]

    def _go_on(self, rows: int, columns: int) -> None:
        if not self.leave():
            return
        at = self.currentIndex()
        row, column = at.row(), at.column()
        last = len(self.model_table.rows) - 1
        for _ in range((last + 1) * len(self.spots)):
            row, column = row + rows, column + columns
            if column >= FIRST + len(self.spots):
                row, column = row + 1, FIRST
            elif column < FIRST:
                row, column = row - 1, FIRST + len(self.spots) - 1
            if not 0 <= row <= last:
                return
            if self.is_open(self.model_table.rows[row], self.spots[column - FIRST]):
                self._be_at(row, column)
                return

    def _be_at(self, row: int, column: int) -> None:
        index = self.model().index(row, column)
        self._is_moving = True
        self.setCurrentIndex(index)
        self._is_moving = False
        self.scrollTo(index)
        self._begin()

    def _on_cell(self, now: Index, before: Index) -> None:
        """Hand over what was typed where somebody clicks elsewhere; what is wrong keeps them."""
        if self._is_moving or not before.isValid():
            return
        column = before.column() - FIRST
        if self.field.isVisible() and 0 <= column < len(self.spots):
            line, spot = self.row_value(before), self.spots[column]
            text = self.field.text()
            is_changed = text.strip() != self.text_of(line, spot)
            if self.is_open(line, spot) and is_changed and not self._take(line, spot, text):
                self._be_at(before.row(), before.column())
                self.field.setText(text)
                return
        if now.isValid():
            self._begin()

    def _begin(self) -> None:
        """Put the field over the current cell, with what stands there."""
        here = self.here
        if here is None:
            had_focus = self.field.hasFocus()
            self.field.hide()
            if had_focus:
                self.setFocus()
            return
        line, spot = here
        self.field.setText(self.text_of(line, spot))
        heading = self.model_table.columns[self.currentIndex().column()].heading
        self.field.setAccessibleName(f"{line.number} {line.name}, {heading.replace(chr(10), ' ')}")
        self._place()
        self.field.show()
        if self.hasFocus():
            self.field.setFocus()
        self.field.selectAll()

    def _place(self) -> None:
        self.field.setGeometry(self.visualRect(self.currentIndex()).adjusted(1, 1, -2, -2))

    def _undo(self) -> None:
        here = self.here
        if here is not None:
            self.field.setText(self.text_of(*here))
            self.field.selectAll()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        super().focusInEvent(event)
        if self.field.isVisible():
            self.field.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # as above
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # as above
        moves = {
            Qt.Key.Key_Return: (0, 1), Qt.Key.Key_Enter: (0, 1), Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Left: (0, -1),
        }  # fmt: skip
        move = moves.get(Qt.Key(event.key()))
        if move is not None:
            self._go_on(*move)
        else:
            super().keyPressEvent(event)
