"""Eyes: what stands on the screen, in the dialog that is open or else on the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QModelIndex

    from ui.window import Window

W = TypeVar("W", bound=QWidget)

WORDY = (QLabel, QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)


class Eyes:
    """Reads a window."""

    def __init__(self, window: Window) -> None:
        self.window = window

    @property
    def surface(self) -> QWidget:
        """The dialog that is open, or else the window."""
        return QApplication.activeModalWidget() or self.window

    def controls(self, kind: type[W]) -> list[W]:
        """List what is visible of a kind."""
        return [one for one in self.surface.findChildren(kind) if _is_seen(one)]

    def sees(self, text: str) -> bool:
        """Tell whether a text stands somewhere."""
        return any(text in words for words in self.words())

    def has_label(self, text: str) -> bool:
        """Tell whether a label says this and nothing else."""
        return any(one.text() == text for one in self.controls(QLabel))

    def first(self, before: str) -> str | None:
        """Find the first text that begins so."""
        return next((words for words in self.words() if words.startswith(before)), None)

    def words(self) -> Iterator[str]:
        """Read everything that stands there: labels, buttons, fields, tables."""
        yield self.surface.windowTitle()
        for one in self.controls(QWidget):
            if isinstance(one, WORDY):
                yield from words_of(one)
            elif isinstance(one, QTableView):
                yield from (" | ".join(cells) for cells in self.rows(one))
            elif isinstance(one, QTabBar):
                yield from (one.tabText(at).replace("&&", "&") for at in range(one.count()))

    def rows(self, table: QTableView) -> Iterator[list[str]]:
        """Read a table, row by row."""
        model = table.model()
        for at in range(model.rowCount()):
            row = (model.index(at, column) for column in range(model.columnCount()))
            yield [_cell(index) for index in row]

    def cell_with(self, table: QTableView, text: str) -> QModelIndex | None:
        """Find the cell of a table in which a text stands."""
        model = table.model()
        for at in range(model.rowCount()):
            for column in range(model.columnCount()):
                index = model.index(at, column)
                if text in _cell(index):
                    return index
        return None

    def report(self, what: str) -> str:
        """Say what was waited for in vain, and all that is seen instead."""
        seen = "\n  ".join(dict.fromkeys(filter(None, self.words())))
        return f"waited in vain {what}\non {self.surface!r}:\n  {seen}"


def words_of(widget: QWidget) -> tuple[str, ...]:
    """Tell a widget's words: what stands on it, and what is read out."""
    text = ""
    if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
        text = widget.text().replace("&&", "&").replace("\n", " ")
    elif isinstance(widget, QComboBox):
        text = widget.currentText()
    elif isinstance(widget, QPlainTextEdit):
        text = widget.toPlainText()
    return tuple(filter(None, (text, widget.accessibleName())))


def is_named(widget: QWidget, name: str) -> bool:
    """Tell whether a widget's words begin so."""
    return any(words.startswith(name) for words in words_of(widget))


def is_touchable(widget: QWidget) -> bool:
    """Tell whether a person can do something with what is seen."""
    return widget.isEnabled() and _is_seen(widget)


def _is_seen(widget: QWidget) -> bool:
    return widget.isVisible() and not widget.size().isEmpty()


def _cell(index: QModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.ToolTipRole) or "").replace("\n", ", ")
