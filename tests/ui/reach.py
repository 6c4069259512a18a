"""Reach: what on a widget that is shown a finger could miss, because it is too small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST = 40
"""So many pixels is a finger's target wide and high at least."""

CONTROLS = (
    QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit,
)  # fmt: skip


def too_small(root: QWidget) -> list[str]:
    """List the controls that are shown and are lower or narrower than a finger needs.

    A box to tick counts with its words; a table by its rows, and by its heads where they sort; a
    list by its rows. Left out are the parts that Qt puts into its own widgets: bars that scroll,
    and the cross that empties a field.
    """
    found: list[str] = []
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisibleTo(root) and widget.isEnabled():
            found += [f"{told} | {_name(widget)}" for told in _small(widget)]
    return found


def _small(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QTabBar):
        yield from _few(*(widget.tabRect(at).size() for at in range(widget.count())))
    elif isinstance(widget, QHeaderView):
        if widget.isSortIndicatorShown() and widget.orientation() == Qt.Orientation.Horizontal:
            yield from _few(QSize(LEAST, widget.height()))
    elif isinstance(widget, QTableView):
        rows = range(widget.model().rowCount())
        heights = (widget.rowHeight(at) for at in rows if _is_chosen(widget, at))
        yield from _few(*(QSize(LEAST, height) for height in heights))
    elif isinstance(widget, QListView):
        rows = range(widget.model().rowCount())
        yield from _few(*(QSize(LEAST, widget.sizeHintForRow(at)) for at in rows))
    elif isinstance(widget, CONTROLS) and not _is_part(widget):
        yield from _few(widget.size())


def _is_chosen(table: QTableView, row: int) -> bool:
    flags = table.model().flags(table.model().index(row, 0))
    return bool(flags & Qt.ItemFlag.ItemIsSelectable)


def _few(*sizes: QSize) -> Iterator[str]:
    small = {(one.width(), one.height()) for one in sizes if min(one.toTuple()) < LEAST}
    for width, height in sorted(small):
        yield f"{width} by {height}"


def _is_part(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    inner = isinstance(widget, QLineEdit) and isinstance(parent, QComboBox | QAbstractSpinBox)
    cross = isinstance(widget, QToolButton) and isinstance(parent, QLineEdit)
    corner = isinstance(widget, QAbstractButton) and isinstance(parent, QTableView)
    is_qt = widget.objectName().startswith("qt_")
    return inner or cross or corner or is_qt or isinstance(widget, QScrollBar)


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    around = widget.parentWidget()
    while around is not None and not type(around).__module__.startswith("ui."):
        around = around.parentWidget()
    where = type(around).__name__ if around is not None else ""
    return f"{type(widget).__name__} “{(text or widget.accessibleName())[:50]}” in {where}"
