"""The stage: the running window with the sample, and the few things that a scene does to it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

from ui.projection import projection_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from judging_app.domain.errors import JudgingError
    from judging_app.domain.settings import Settings
    from judging_app.services.desk import Desk
    from ui.application import Application
    from ui.window import Window

    MakeBundles = Callable[[Desk, Path], Sequence[Path]]
    """Writes for a sample's desk: new ballots, a ballot with two values, a rehearsal's file."""

T = TypeVar("T")

FIRST, SECOND, THIRD, FOURTH = "1", "2", "3", "4"
"""The sample's sessions: sealed, under way, ready to be held, and without a panel."""


TURNS = 4
"""So often a button is looked for: a new size of the window makes pages turn by turn."""


class Stage:
    """The running window. Everything runs inline, so a scene stands when its function returns.

    `files` is a folder for what scenes write; `bundles` are the files of `write_bundles`.
    """

    def __init__(self, running: Application, files: Path, make_bundles: MakeBundles) -> None:
        self.running = running
        self.files = files
        self._make_bundles = make_bundles
        self._samples = 0
        self._usual: Settings | None = None
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
        """Show a place at a session, as from Home; returns its page."""
        self.place("home")
        self.page.session_chosen.emit(session)
        return self.place(key, session)

    def press(self, key: str, **values: object) -> None:
        """Press the button with a name, on the dialog if one is open; raises LookupError."""
        name = self.say(key, **values)
        for _ in range(TURNS):
            self.settle()
            over: QWidget = self.page.dialog or self.page
            for found in over.findChildren(QAbstractButton):
                if found.accessibleName() == name and found.isVisible() and found.isEnabled():
                    found.click()
                    return
            QApplication.processEvents()
        raise LookupError(name)

    def confirm(self) -> None:
        """Do what the dialog asks about."""
        self.dialog.confirm()
        self.settle()

    def enlarge(self) -> None:
        """Show everything for touch, until the scene is left."""
        self._usual = self._usual or self.running.settings
        self.running.choose(msgspec.structs.replace(self.running.settings, touch=True))
        self.settle()

    def leave(self) -> None:
        """Leave dialog and projector, if there are any, and what was changed of the settings."""
        if self.window.place in self.window.pages and self.page.dialog is not None:
            self.page.dialog.reject()
            self.settle()
        projection_of(self.window.context).close()
        if self._usual is not None:
            usual, self._usual = self._usual, None
            self.running.choose(usual)
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
        """Do a verb on the desk that is open; returns what it returns. Raises JudgingError."""
        told: T = self._told(self.running.operations.do, verb, *args, **kwargs)
        return told

    def ask(self, query: Callable[..., T], *args: object) -> T:
        """Ask the desk that is open; returns what it answers. Raises JudgingError."""
        told: T = self._told(self.running.operations.ask, query, *args)
        return told

    def _told(self, road: Callable[..., None], *args: object, **kwargs: object) -> Any:  # noqa: ANN401  # as told
        told: list[Any] = []
        refused: list[JudgingError] = []
        road(self.running, *args, then=told.append, refused=refused.append, **kwargs)
        for refusal in refused:
            raise refusal
        self.settle()
        return told[0]

    def fresh(self) -> None:
        """Open the sample as it is made, whatever was done to the one before."""
        before = tuple(self.data.glob("contoh*"))
        self._samples += 1
        made = self.data / f"contoh-{self._samples}.audition"
        self.window.context.make_sample(made).close()
        self.window.open_audition(made)
        for old in before:
            shutil.rmtree(old) if old.is_dir() else old.unlink()  # attachments lie in a folder

    def write_bundles(self) -> None:
        """Write the sample's three files, which lie in `bundles` then."""
        self.bundles = tuple(self.do(self._make_bundles, self.files))

    def settle(self) -> None:
        """Let what was made be shown, and what was closed be gone."""
        QApplication.sendPostedEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _strike(widget: QWidget, key: Qt.Key, sign: str = "") -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, sign)
        QApplication.sendEvent(widget, event)
