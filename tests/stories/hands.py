"""Hands: what a person does at the window, by what stands on the screen and nothing else."""

from __future__ import annotations

from abc import ABC, abstractmethod
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTabBar,
    QTableView,
    QWidget,
)

from tests.stories.eyes import Eyes, is_named, is_touchable, words_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QWindow

    from ui.application import Application

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)

MOST_TURNS = 60
"""So often the wheel is turned at most to bring a control into sight."""


class Hands(ABC):
    """A person's hands at one window: they find by visible names, click, type and turn the wheel.

    Everything waits until it is there; what never comes fails with what stands on the screen.
    """

    def __init__(self, running: Application, files: list[Path]) -> None:
        self.running = running
        self.files = files
        self.eyes = Eyes(running.window)

    @abstractmethod
    def click_at(self, window: QWindow, at: QPoint) -> None:
        """Press and release the left button at a point of a window."""

    @abstractmethod
    def strike_on(self, window: QWindow, keys: str) -> None:
        """Strike keys together, such as `Ctrl+Return`."""

    @abstractmethod
    def write_on(self, window: QWindow, text: str) -> None:
        """Type a text."""

    @abstractmethod
    def turn_at(self, window: QWindow, at: QPoint, steps: int) -> None:
        """Turn the wheel towards the person (down, positive) or away, over a point of a window."""

    @abstractmethod
    def until(self, holds: Callable[[], T | None], what: str) -> T:
        """Wait until something holds, and return it; fails with `what` and what is seen."""

    @abstractmethod
    def picture(self, name: str) -> None:
        """Keep a picture of the screen, where there is one."""

    def sees(self, text: str) -> None:
        """Wait until a text stands somewhere on the dialog or the page that is shown."""
        self.until(lambda: self.eyes.sees(text), f"to see “{text}”")

    def sees_not(self, text: str) -> None:
        """Wait until a text no longer stands there."""
        self.until(lambda: not self.eyes.sees(text), f"to see “{text}” no more")

    def reads(self, before: str) -> str:
        """Wait for a text that begins so, and read what follows."""
        words = self.until(lambda: self.eyes.first(before), f"to read what follows “{before}”")
        return words.removeprefix(before)

    def will_choose(self, path: Path) -> None:
        """Have the system's own file dialog answer with a path, the next time it is opened.

        It is the one thing that these hands do not touch: it belongs to the system.
        """
        self.files.append(path)

    def press(self, name: str) -> None:
        """Press a button, box or choice by what is on it; the whole of it, or its beginning."""
        self.click(self.control(QAbstractButton, name))

    def control(self, kind: type[W], name: str, *, nth: int = 1) -> W:
        """Wait for the n-th control of a kind by its name, as it stands there or is read out."""

        def found() -> W | None:
            there = [one for one in self.eyes.controls(kind) if is_touchable(one)]
            exact = [one for one in there if name in words_of(one)]
            begun = [one for one in there if is_named(one, name)]
            return next(islice((*exact, *begun), nth - 1, None), None)

        return self.until(found, f"for {kind.__name__} “{name}”")

    def click(self, widget: QWidget, part: Callable[[], QRect] | None = None) -> None:
        """Click in the middle of a widget, or of a part of it, once it is in sight."""
        window, point = self.reach(widget, part or widget.rect)
        self.click_at(window, point)

    def fill(self, name: str, text: str) -> None:
        """Click into a field, and type a text over what stands there, or take it from an offer."""
        field = self._field(name)
        self.click(field)
        self.strike("Ctrl+A")
        self.write(text)
        if isinstance(field, QComboBox):
            self.until(QApplication.activePopupWidget, f"for “{text}” to be offered")
            self.strike("Down", "Return")
        self.until(lambda: _text_of(field) == text, f"for “{text}” to stand in “{name}”")

    def _field(self, name: str) -> QWidget:
        kinds: tuple[type[QWidget], ...] = (QLineEdit, QPlainTextEdit, QSpinBox, QComboBox)

        def found() -> QWidget | None:
            there = (one for kind in kinds for one in self.eyes.controls(kind))
            named = (one for one in there if is_touchable(one) and name in words_of(one))
            return next(named, None)

        return self.until(found, f"for the field “{name}”")

    def choose(self, name: str, text: str, *, nth: int = 1) -> None:
        """Open a choice, the n-th of its name, and take the line with a text by the arrow keys."""
        box = self.control(QComboBox, name, nth=nth)
        wanted = next((n for n in range(box.count()) if text in box.itemText(n)), -1)
        assert wanted >= 0, (text, [box.itemText(n) for n in range(box.count())])
        self.click(box)
        self.until(lambda: box.view().isVisible(), f"for “{name}” to open")
        by = wanted - box.currentIndex()
        for _ in range(abs(by)):
            self.strike("Down" if by > 0 else "Up")
        self.strike("Return")
        self.until(lambda: box.currentIndex() == wanted, f"for “{text}” to be chosen")

    def tab(self, name: str) -> None:
        """Turn to a tab by the beginning of its words."""

        def found() -> tuple[QTabBar, int] | None:
            for bar in self.eyes.controls(QTabBar):
                for at in range(bar.count()):
                    if bar.tabText(at).replace("&&", "&").startswith(name):
                        return bar, at
            return None

        bar, at = self.until(found, f"for the tab “{name}”")
        self.click(bar, lambda: bar.tabRect(at))
        self.until(lambda: bar.currentIndex() == at, f"for the tab “{name}” to be shown")

    def row(self, text: str) -> None:
        """Click on the row of a table in which a text stands."""

        def found() -> QTableView | None:
            tables = self.eyes.controls(QTableView)
            return next((one for one in tables if self.eyes.cell_with(one, text)), None)

        def place() -> QRect:
            index = self.eyes.cell_with(table, text)
            return table.visualRect(index) if index is not None else QRect()

        table = self.until(found, f"for a row with “{text}”")
        self.click(table.viewport(), place)

    def strike(self, *keys: str) -> None:
        """Strike keys, each combination for itself, wherever the focus is."""
        for one in keys:
            self.strike_on(self.window_with_focus(), one)

    def write(self, text: str) -> None:
        """Type a text wherever the focus is."""
        self.write_on(self.window_with_focus(), text)

    def go_to(self, name: str, key: str = "Tab") -> None:
        """Strike a key until the control with a name has the focus."""

        def focused() -> bool:
            widget = QApplication.focusWidget()
            return widget is not None and is_named(widget, name)

        for _ in range(MOST_TURNS):
            if focused():
                return
            self.strike(key)
        self.until(focused, f"for {key} to come to “{name}”")

    def caret(self) -> None:
        """Wait until what is typed goes into a field."""
        self.window_with_focus()
        self.until(
            lambda: isinstance(QApplication.focusWidget(), QLineEdit), "for a field to type into"
        )

    def drop(self, path: Path) -> None:
        """Drop a file on the window."""
        dragged = QMimeData()
        dragged.setUrls([QUrl.fromLocalFile(str(path))])
        window = self.running.window
        window.dropEvent(
            QDropEvent(
                QPointF(window.rect().center()), Qt.DropAction.CopyAction, dragged,
                Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
            )
        )  # fmt: skip

    def window_with_focus(self) -> QWindow:
        """Wait for the window that gets the keys: that of the dialog, or the main one."""
        return self.until(self._window_with_focus, "for the window to have the keys")

    def _window_with_focus(self) -> QWindow | None:
        """Find the window that gets the keys; where none does, give them as the system would."""
        surface = self.eyes.surface
        if surface.isActiveWindow() or QApplication.activePopupWidget() is not None:
            return surface.windowHandle()
        surface.activateWindow()
        return None

    def reach(self, widget: QWidget, part: Callable[[], QRect]) -> tuple[QWindow, QPoint]:
        """Turn the wheel until a part of a widget is in sight and stays; returns where to click."""
        before = QPoint(-1, -1)

        def settled() -> tuple[QWindow, QPoint] | None:
            nonlocal before
            middle = part().center()
            hidden = _area_that_hides(widget, middle)
            if hidden is not None:
                self.turn_at(*hidden)
            top = widget.window()
            at = widget.mapTo(top, middle)
            stays, before = at == before, at
            hit = top.childAt(at)
            is_there = hit is widget or (hit is not None and widget.isAncestorOf(hit))
            return (top.windowHandle(), at) if stays and is_there and hidden is None else None

        return self.until(settled, f"for “{' / '.join(words_of(widget))}” to be in sight")


def _area_that_hides(widget: QWidget, place: QPoint) -> tuple[QWindow, QPoint, int] | None:
    """Find the scroll area in which a place of a widget is out of sight, and the way to it."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QAbstractScrollArea) and around.viewport().isAncestorOf(widget):
            port = around.viewport()
            middle = port.mapFromGlobal(widget.mapToGlobal(place))
            if not port.rect().contains(middle):
                top = around.window()
                at = port.mapTo(top, port.rect().center())
                return top.windowHandle(), at, 1 if middle.y() > port.rect().center().y() else -1
        around = around.parentWidget()
    return None


def _text_of(field: QWidget) -> str:
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QComboBox):
        return field.currentText()
    if isinstance(field, QSpinBox):
        return field.text()
    return field.text() if isinstance(field, QLineEdit) else ""


class TestHands(Hands):
    """Hands whose keys and clicks Qt's own test library hands to the window at once."""

    __test__ = False

    def click_at(self, window: QWindow, at: QPoint) -> None:
        none = Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, none, at)

    def strike_on(self, window: QWindow, keys: str) -> None:
        QTest.keySequence(window, QKeySequence(keys))

    def write_on(self, window: QWindow, text: str) -> None:
        for letter in text:
            QTest.keyClick(window, ord(letter))

    def turn_at(self, window: QWindow, at: QPoint, steps: int) -> None:
        QTest.wheelEvent(window, at, QPoint(0, -120 * steps))

    def picture(self, name: str) -> None:
        """There is no screen."""

    def until(self, holds: Callable[[], T | None], what: str) -> T:
        for _ in range(MOST_TURNS):
            found = holds()
            if found:
                return found
            QApplication.processEvents()
        raise AssertionError(self.eyes.report(what))
