"""The table: a tuple of values shown as rows, by a tuple of columns; it changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.states import fill, paint_state

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter
INSET, EDGE = 10, 16
"""How far words stand from the edge of their cell, and from that of the table, as a title does."""

CELL = Qt.ItemDataRole.UserRole
SORT = Qt.ItemDataRole.UserRole + 1


class Cell(msgspec.Struct, frozen=True):
    """What one cell shows: text, a second line, a state's shape before it, and how.

    `ink` and `ground` are tokens; `part` is of a draft; `spoken` is what a screen reader says where
    the text does not say it all. `suffix` stands behind a number at the right (`=` of a tie), so
    that the numbers above and below still line up. `tip` is the text that was shortened.
    """

    text: str = ""
    second: str = ""
    state: str = ""
    part: float = 0.0
    ink: str = ""
    ground: str = ""
    bold: bool = False
    spoken: str = ""
    suffix: str = ""
    tip: str = ""


class Column(msgspec.Struct, frozen=True):
    """One column: its heading, what it shows of a row, where, and by what it sorts.

    `width` in units is fixed where it is given; otherwise the column stretches by `stretch`, or
    takes what its content needs.
    """

    heading: str
    cell: Callable[[Any], Cell | str]
    align: Qt.AlignmentFlag = LEFT
    sort: Callable[[Any], Any] | None = None
    width: int = 0
    stretch: int = 0


class Divider(msgspec.Struct, frozen=True):
    """A line across the whole table, with words, under the row before it (a cut)."""

    title: str
    detail: str = ""
    dashed: bool = False


class SnapshotTable(QAbstractTableModel):
    """The one table model: read-only, over rows and columns, replaced whole."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: tuple[Any, ...] = ()

    def show(self, rows: Sequence[Any], columns: Sequence[Column] | None = None) -> None:
        """Show other rows (and columns); where their number stays, selection and place stay."""
        new = tuple(columns) if columns is not None else self.columns
        is_same = len(rows) == len(self.rows) and len(new) == len(self.columns)
        if is_same:
            self.columns, self.rows = new, tuple(rows)
            if rows:
                self.dataChanged.emit(
                    self.index(0, 0), self.index(len(rows) - 1, max(len(new) - 1, 0))
                )
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(len(new) - 1, 0))
            return
        self.beginResetModel()
        self.columns, self.rows = new, tuple(rows)
        self.endResetModel()

    def replace(self, at: int, row: object) -> None:
        """Show another value in one row; only that row is painted again."""
        self.rows = (*self.rows[:at], row, *self.rows[at + 1 :])
        for column in range(len(self.columns)):  # of a range, a view paints all that it shows
            place = self.index(at, column)
            self.dataChanged.emit(place, place)

    def extend(self, rows: Sequence[Any]) -> None:
        """Show more rows under those that are there, which stay as they are."""
        first = len(self.rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self.rows = (*self.rows, *rows)
        self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802  # Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802  # as above
        return 0 if parent.isValid() else len(self.columns)

    def headerData(  # noqa: N802  # as above
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401  # as above
        if orientation == Qt.Orientation.Vertical or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self.columns[section].align | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let a line across the table never be the current row."""
        if index.isValid() and isinstance(self.rows[index.row()], Divider):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def cell(self, row: int, column: int) -> Cell:
        """Make what a place shows."""
        value = self.rows[row]
        if isinstance(value, Divider):
            return Cell(value.title, value.detail) if column == 0 else Cell()
        shown = self.columns[column].cell(value)
        return shown if isinstance(shown, Cell) else Cell(shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  # as above
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        if role == SORT:
            sort = self.columns[index.column()].sort
            value = self.rows[index.row()]
            return sort(value) if sort else self.cell(index.row(), index.column()).text
        if role not in _ROLES:
            return None
        cell = self.cell(index.row(), index.column())
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.AccessibleTextRole:
            is_line = isinstance(self.rows[index.row()], Divider)
            heading = "" if is_line else self.columns[index.column()].heading
            words = cell.spoken or " ".join(filter(None, (cell.text, cell.second)))
            return f"{heading}: {words}" if heading and words else words
        is_tip = role == Qt.ItemDataRole.ToolTipRole
        shown = (cell.tip if is_tip and cell.tip else cell.text, cell.second if is_tip else "")
        return "\n".join(filter(None, shown))


_ROLES = {
    CELL,
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
}


class Sorted(QSortFilterProxyModel):
    """The rows of a table in the order of a column, and only those that a text is found in."""

    def __init__(self, model: SnapshotTable) -> None:
        super().__init__()
        self.setSourceModel(model)
        self.setSortRole(SORT)
        self.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterKeyColumn(-1)

    def lessThan(self, left: Index, right: Index) -> bool:  # noqa: N802  # Qt's name
        one, other = left.data(SORT), right.data(SORT)
        return bool(one < other)


class CellDelegate(QStyledItemDelegate):
    """Paints cells: ground, state, text, second line, and the bar of the current row."""

    def __init__(self, theme: Theme, view: Table) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802  # Qt's name
        cell: Cell | None = index.data(CELL)
        if cell is None:
            return super().sizeHint(option, index)
        theme = self._theme
        width = QFontMetrics(theme.font(15, bold=cell.bold)).horizontalAdvance(cell.text)
        if cell.second:
            width = max(width, QFontMetrics(theme.font(14)).horizontalAdvance(cell.second))
        left, right = self._insets(index)
        width += left + right + theme.px(2) + (theme.px(24) if cell.state else 0)
        return QSize(width, theme.height(37, 48))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Cell = index.data(CELL)
        rect = QRectF(option.rect)
        is_chosen = self._view.selectionModel().isSelected(index)
        painter.save()
        source = self._view.row_value(index)
        if isinstance(source, Divider):
            self._paint_divider(painter, rect, source)
        else:
            ground = cell.ground or ("tint" if is_chosen else "surface")
            left, right = self._insets(index)
            fill(painter, rect, self._theme.ink(ground))
            inside = rect.adjusted(left, 0, -right, 0)
            self._paint_cell(painter, inside, cell, ground, self._alignment(index))
            self._paint_lines(painter, rect, index)
            if is_chosen and index.column() == 0 and self._view.has_bar:
                bar = QRectF(rect.left(), rect.top(), 3, rect.height())
                fill(painter, bar, self._theme.ink("primary"))
            self._paint_focus(painter, rect, index)
        painter.restore()

    def _paint_focus(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        """Draw a ring around the current row of the table that has the focus."""
        view = self._view
        if not view.hasFocus() or index.row() != view.currentIndex().row():
            return
        ink = self._theme.ink("focus")
        fill(painter, QRectF(rect.left(), rect.top(), rect.width(), 2), ink)
        fill(painter, QRectF(rect.left(), rect.bottom() - 2, rect.width(), 2), ink)
        if index.column() == 0:
            fill(painter, QRectF(rect.left(), rect.top(), 3, rect.height()), ink)
        if index.column() == len(view.model_table.columns) - 1:
            fill(painter, QRectF(rect.right() - 2, rect.top(), 2, rect.height()), ink)

    def _paint_lines(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        """Draw the hairlines of a cell; none along the edge of the table, which has its own."""
        ink = self._theme.ink("line")
        is_last = index.row() == self._view.model().rowCount() - 1
        if not is_last or rect.bottom() < self._view.viewport().height():
            fill(painter, QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), ink)
        if self._view.has_uprights:
            fill(painter, QRectF(rect.right() - 1, rect.top(), 1, rect.height()), ink)

    def _insets(self, index: Index) -> tuple[int, int]:
        """Tell how far a cell's words stand from its left and its right edge."""
        px, last = self._theme.px, len(self._view.model_table.columns) - 1
        left = px(EDGE if index.column() == 0 else INSET)
        return left, px(EDGE if index.column() == last else INSET)

    def _alignment(self, index: Index) -> Qt.AlignmentFlag:
        return self._view.model_table.columns[index.column()].align

    def _paint_cell(
        self, painter: QPainter, rect: QRectF, cell: Cell, ground: str, align: Qt.AlignmentFlag
    ) -> None:
        """Paint what a cell says into the room between its insets."""
        theme, inside = self._theme, QRectF(rect)
        if cell.state:
            side = theme.px(16)
            left = inside.left() if align == LEFT or cell.text else inside.center().x() - side / 2
            box = QRectF(left, rect.center().y() - side / 2, side, side)
            paint_state(
                painter, box, cell.state, theme, part=cell.part, ground=theme.ink(ground),
                ink=cell.ink if cell.ink in {"text-3", "primary"} else "",
            )  # fmt: skip
            inside.setLeft(box.right() + theme.px(8))
            align = LEFT if align == RIGHT else align
        painter.setPen(theme.ink(cell.ink or ("on-tint" if ground == "tint" else "text")))
        flags = int(align | Qt.AlignmentFlag.AlignVCenter)
        if not cell.second:
            _draw(painter, inside, flags, cell.text, theme.font(15, bold=cell.bold))
            self._paint_suffix(painter, inside, cell)
            return
        upper, lower = QRectF(inside), QRectF(inside)
        middle = rect.center().y() + theme.px(1)
        upper.setBottom(middle)
        lower.setTop(middle)
        low = int(align | Qt.AlignmentFlag.AlignBottom)
        high = int(align | Qt.AlignmentFlag.AlignTop)
        _draw(painter, upper, low, cell.text, theme.font(15, bold=cell.bold))
        painter.setPen(theme.ink("text-2"))
        _draw(painter, lower, high, cell.second, theme.font(14))

    def _paint_suffix(self, painter: QPainter, inside: QRectF, cell: Cell) -> None:
        """Write what stands behind a number into the margin at its right."""
        if cell.suffix:
            margin = QRectF(inside)
            margin.setLeft(inside.right() + self._theme.px(3))
            margin.setRight(inside.right() + self._theme.px(14))
            painter.setPen(self._theme.ink("warn"))
            painter.setFont(self._theme.font(15, bold=True))
            painter.drawText(margin, int(LEFT | Qt.AlignmentFlag.AlignVCenter), cell.suffix)

    def _paint_divider(self, painter: QPainter, rect: QRectF, divider: Divider) -> None:
        theme = self._theme
        fill(painter, rect, theme.ink("window"))
        if divider.dashed:
            pen = QPen(theme.ink("control-line"), 1, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawLine(rect.topLeft(), rect.topRight())
        else:
            fill(painter, QRectF(rect.left(), rect.top(), rect.width(), 2), theme.ink("primary"))
        below = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
        fill(painter, below, theme.ink("line"))
        inside = rect.adjusted(theme.px(EDGE), 2, -theme.px(EDGE), 0)
        flags = int(LEFT | Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(theme.ink("text"))
        bold = theme.font(13, bold=True)
        _draw(painter, inside, flags, divider.title, bold)
        inside.setLeft(
            inside.left() + QFontMetrics(bold).horizontalAdvance(divider.title) + theme.px(12)
        )
        painter.setPen(theme.ink("text-2"))
        _draw(painter, inside, flags, divider.detail, theme.font(13))


def _draw(painter: QPainter, rect: QRectF, flags: int, text: str, font: object) -> None:
    painter.setFont(font)  # type: ignore[arg-type]  # a QFont
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
    painter.drawText(rect, flags, shown)


class Table(QTableView):
    """A table on a page: whole rows are chosen, Enter opens one.

    With `keeps_heads` no column is narrower than its heading: where there is no room for that, the
    table scrolls sideways.

    Signals: `chosen` with the row's value when another row is current, `entered` on Enter or a
    double click.
    """

    chosen = Signal(object)
    entered = Signal(object)

    def __init__(  # what a table can be told
        self,
        theme: Theme,
        columns: Sequence[Column],
        name: str,
        *,
        is_sorted: bool = False,
        has_bar: bool = True,
        has_uprights: bool = False,
        row_height: int = 0,
        keeps_heads: bool = False,
    ) -> None:
        super().__init__()
        self.model_table = SnapshotTable(columns)
        self.has_bar = has_bar
        self.has_uprights = has_uprights
        self._keeps_heads = keeps_heads
        self.none = ""
        self._theme = theme
        self._lines: list[int] = []
        self._proxy = Sorted(self.model_table) if is_sorted else None
        ground = QWidget()  # asked for the one that it has, PySide6 prepares every kind of widget
        ground.setBackgroundRole(QPalette.ColorRole.Base)
        ground.setAutoFillBackground(True)
        self.setViewport(ground)
        self.setModel(self._proxy or self.model_table)
        self.setItemDelegate(CellDelegate(theme, self))
        self.setAccessibleName(name)
        self._behave()
        self._measure(theme, row_height or theme.height(37, 48))
        if self._proxy is not None:
            self.setSortingEnabled(True)
            self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self._lay_out()
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda index: self.entered.emit(self.row_value(index)))

    def selectRow(self, row: int) -> None:  # noqa: N802  # Qt's name
        """Choose one row and no other, whatever key is held down meanwhile."""
        index = self.model().index(row, 0)
        model = self.selectionModel()
        flag = type(model).SelectionFlag
        model.setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)

    def _behave(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)

    def _measure(self, theme: Theme, row_height: int) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        tall = theme.px(34) if self._proxy is None else theme.height(34, 44)
        header.setFixedHeight(tall)
        header.setResizeContentsPrecision(64)
        header.setMinimumSectionSize(theme.px(24))

    def show_rows(self, rows: Sequence[Any], columns: Sequence[Column] | None = None) -> None:
        """Show other rows; the current one stays current where its place is still there."""
        at = self.currentIndex().row()
        self.model_table.show(rows, columns)
        self._lay_out()
        self._span()
        if not self.currentIndex().isValid() and 0 <= at < len(rows):
            self.selectRow(at)

    def add_rows(self, rows: Sequence[Any]) -> None:
        """Show more rows under those that are there; selection and place stay."""
        if rows:
            self.model_table.extend(rows)

    def filter_by(self, text: str) -> None:
        """Show only the rows in which a text is found; only where the table is sorted."""
        if self._proxy is not None:
            self._proxy.setFilterFixedString(text)

    @property
    def current(self) -> Any:  # noqa: ANN401  # a row's value, or None
        """The value of the current row, or None."""
        index = self.currentIndex()
        return self.row_value(index) if index.isValid() else None

    def choose(self, found: Callable[[Any], bool]) -> None:
        """Make the first row current that fits."""
        for at, value in enumerate(self.model_table.rows):
            if found(value):
                index = self.model_table.index(at, 0)
                place = self._proxy.mapFromSource(index) if self._proxy else index
                self.selectRow(place.row())
                return

    def row_value(self, index: Index) -> Any:  # noqa: ANN401  # a row's value
        """Find the value of a place's row."""
        source = self._proxy.mapToSource(index) if self._proxy else index
        return self.model_table.rows[source.row()]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        super().paintEvent(event)
        if self.none and not self.model().rowCount():
            edge = self._theme.px(EDGE)
            painter = QPainter(self.viewport())
            painter.setPen(self._theme.ink("text-2"))
            painter.setFont(self._theme.font(14))
            inside = self.viewport().rect().adjusted(edge, edge, -edge, -edge)
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | LEFT
            painter.drawText(inside, int(flags), self.none)
            painter.end()

    def say_none(self, words: str) -> None:
        """Say what stands in the place of the rows where there are none."""
        self.none = words
        self.setAccessibleDescription(words)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.selectRow(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # as above
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current is not None:
            self.entered.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.row_value(index))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        if self._keeps_heads:
            self._lay_out()

    def _lay_out(self) -> None:
        header = self.horizontalHeader()
        stretching = []
        for at, known in enumerate(self.model_table.columns):
            if known.stretch:
                stretching.append(at)
            elif known.width:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(at, self._theme.px(known.width))
            else:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.ResizeToContents)
        mode = QHeaderView.ResizeMode.Stretch
        if self._keeps_heads and not self._has_room(stretching):
            mode = QHeaderView.ResizeMode.ResizeToContents
        for at in stretching:
            header.setSectionResizeMode(at, mode)

    def _has_room(self, stretching: Sequence[int]) -> bool:
        """Tell whether the columns that stretch have at least the width of their headings."""
        header = self.horizontalHeader()
        others = sum(header.sectionSize(at) for at in range(header.count()) if at not in stretching)
        heads = sum(header.sectionSizeHint(at) for at in stretching)
        return self.viewport().width() - others >= heads

    def _span(self) -> None:
        self.clearSpans()
        wide = len(self.model_table.columns)
        usual = self.verticalHeader().defaultSectionSize()
        for at in self._lines:
            if at < len(self.model_table.rows):
                self.setRowHeight(at, usual)
        self._lines = [
            at for at, value in enumerate(self.model_table.rows) if isinstance(value, Divider)
        ]
        for at in self._lines:
            self.setRowHeight(at, self._theme.px(28))
            if wide > 1:
                self.setSpan(at, 0, 1, wide)
