"""The stage: the running window with the sample, and the few things that a scene does to it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from judging_app.services.desk import Desk
    from ui.application import Application
    from ui.window import Window

    MakeBundles = Callable[[Desk, Path], Sequence[Path]]
    """Writes for a sample's desk: new ballots, a ballot with two values, a rehearsal's file."""

T = TypeVar("T")

FIRST, SECOND, THIRD, FOURTH = "1", "2", "3", "4"
"""The sample's sessions: sealed, under way, ready to be held, and without a panel."""


class Stage:
    """The running window. Everything runs inline, so a scene stands when its function returns.

    `files` is a folder for what scenes write; `bundles` are the files of `write_bundles`.
    """

    def __init__(self, running: Application, files: Path, make_bundles: MakeBundles) -> None:
        self.running = running
        self.files = files
        self._make_bundles = make_bundles
        self._copies = 0
        self.bundles: tuple[Path, ...] = ()

    @property
    def window(self) -> Window:
        """The one window."""
        return self.running.window

    @property
    def page(self) -> Any:  # noqa: ANN401  # the page of the place
        """The page that is shown."""
        return self.window.pages[self.window.place]

    @property
    def dialog(self) -> Any:  # noqa: ANN401  # the dialog of the page
        """The dialog that stands over the page; raises LookupError where there is none."""
        if self.page.dialog is None:
            raise LookupError(self.window.place)
        return self.page.dialog

    @property
    def data(self) -> Path:
        """The folder of the ledgers."""
        return self.window.context.data

    def say(self, key: str, **values: object) -> str:
        """Say a sentence as the window does."""
        return self.window.context.presentation.say(key, **values)

    def place(self, key: str, what: object = None) -> Any:  # noqa: ANN401  # the page of that place
        """Show a place as it is after it was just opened; returns its page."""
        self.window.show_place(key, what)
        self.page.message.hide()
        return self.page

    def at(self, session: str, key: str) -> Any:  # noqa: ANN401  # as above
        """Show a place at a session; returns its page."""
        self.page.session_chosen.emit(session)
        return self.place(key, session)

    def press(self, key: str, **values: object) -> None:
        """Press the button with a name, on the dialog if one is open; raises LookupError."""
        name = self.say(key, **values)
        over: QWidget = self.page.dialog or self.page
        for found in over.findChildren(QAbstractButton):
            if found.accessibleName() == name and found.isVisible() and found.isEnabled():
                found.click()
                return
        raise LookupError(name)

    def confirm(self) -> None:
        """Do what the dialog asks about."""
        self.dialog.confirm()
        self.settle()

    def leave(self) -> None:
        """Leave the dialog, if there is one."""
        if self.window.place in self.window.pages and self.page.dialog is not None:
            self.page.dialog.reject()
            self.settle()

    def write(self, widget: QWidget, text: str, *, enter: bool = False) -> None:
        """Type a text into a field, key by key, and Enter behind it where that is wanted."""
        for sign in text:
            _strike(widget, Qt.Key.Key_unknown, sign)
        if enter:
            _strike(widget, Qt.Key.Key_Return)

    def pick(self, choice: QComboBox, at: int) -> None:
        """Choose the line of a choice at a place, counted from 0, as a person does."""
        choice.setCurrentIndex(at)
        choice.activated.emit(at)

    def do(self, verb: Callable[..., T], *args: Any, **kwargs: Any) -> T:  # noqa: ANN401  # whatever it takes
        """Do a verb on the desk that is open; returns what it returns."""
        given: list[T] = []
        self.running.operations.do(self.running, verb, *args, then=given.append, **kwargs)
        self.settle()
        return given[0]

    def ask(self, query: Callable[..., T], *args: object) -> T:
        """Ask the desk that is open; returns what it answers."""
        given: list[T] = []
        self.running.operations.ask(self.running, query, *args, then=given.append)
        return given[0]

    def fresh(self) -> None:
        """Open the sample as it was made, whatever was done to the one before."""
        made = self.files / "sample.audition"
        if not made.exists():
            self.window.context.make_sample(self.data / made.name).close()
            shutil.move(self.data / made.name, made)
        self._copies += 1
        copy = self.data / f"contoh-{self._copies}.audition"
        shutil.copyfile(made, copy)
        self.window.open_audition(copy)
        for old in self.data.glob("*.audition"):
            if old != copy:
                old.unlink()

    def write_bundles(self) -> None:
        """Write the sample's three files, which lie in `bundles` then."""
        self.bundles = tuple(self.do(self._make_bundles, self.files))

    def settle(self) -> None:
        """Let what was closed be gone."""
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _strike(widget: QWidget, key: Qt.Key, sign: str = "") -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, sign)
        QApplication.sendEvent(widget, event)
