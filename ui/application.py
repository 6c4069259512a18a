"""The application: the window with its settings, its theme and its language, from start to end."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication

from judging_app.language import Language
from judging_app.services import configure
from ui.context import Context
from ui.errors import Bugs
from ui.icons import pixmap
from ui.operations import Operations, ThreadLane
from ui.presentation import Presentation
from ui.theme import SIZES, Theme, is_system_dark
from ui.translator import WordsTranslator
from ui.window import Window
from ui.works import ProcessWorks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from judging_app.domain.settings import Settings
    from judging_app.services.desk import Desk
    from ui.operations import Facts, Lane
    from ui.works import Works

STYLE = "Fusion"

REST_MS = 2000
"""How long after the window is shown the collector of garbage, where it rests, rests still."""

SWITCH_SECONDS = 0.001
"""How long one thread of Python may keep another waiting: the window never waits longer."""


class Start(msgspec.Struct, frozen=True):
    """How the program was started: its folders, the file it was given, the system's language.

    `language` holds over the settings where the command line named one, until one is chosen.
    """

    data: Path
    shipped: Path
    make_sample: Callable[[Path], Desk]
    system_language: str
    language: str = ""
    file: Path | None = None


class FileApplication(QApplication):
    """The application to which a system's file manager hands files. Signals: `file_opened`."""

    file_opened = Signal(object)

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__([*arguments, "-style", STYLE])  # asked for it later, PySide6 wraps a style

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            self.file_opened.emit(Path(event.file()))
            return True
        return super().event(event)


class Application(QObject):
    """The running program around its one window."""

    def __init__(
        self,
        app: QApplication,
        start: Start,
        *,
        lane: Lane | None = None,
        works: Works | None = None,
    ) -> None:
        super().__init__()
        self._app = app
        self._start = start
        self._translator = WordsTranslator()
        if not isinstance(app, FileApplication):
            app.setStyle(STYLE)
        app.setApplicationName("judging-app")
        app.installTranslator(self._translator)
        self.settings, self._damage = configure.read_settings(start.data)
        self.operations = Operations(lane or ThreadLane())
        self.works = works or ProcessWorks()
        self.bugs = Bugs(lambda text: self.window.tell_bug(text))  # noqa: PLW0108  # it comes next
        self.window = Window(self._context())
        self.window.settings_chosen.connect(self.choose)
        app.styleHints().colorSchemeChanged.connect(self._on_scheme)
        self.operations.opened.connect(self._on_opened)

    def show(self) -> None:
        """Show the window, with the file that was given, or else the audition of last time."""
        self.window.resize(1366, 768)
        self.window.show()
        QTimer.singleShot(REST_MS, collect_again)
        last = self._start.data / (self.settings.last_audition or "none")
        if self._start.file is not None:
            self.window.open_file(self._start.file)
        elif last.is_file():
            self.window.open_audition(last)
        else:
            self.window.show_place("start")
        if self._damage is not None:
            self.window.tell(self.window.context.presentation.say(self._damage), "warn")

    def choose(self, chosen: Settings | int) -> None:
        """Take other settings (or the next text size) and show everything anew in them.

        The command line's language is not kept, and gives way to one that is chosen.
        """
        if isinstance(chosen, int):
            sizes = list(SIZES)
            at = min(max(sizes.index(self.settings.text_size) + chosen, 0), len(sizes) - 1)
            chosen = msgspec.structs.replace(self._shown_settings, text_size=sizes[at])
        chosen = msgspec.structs.replace(chosen, last_audition=self.settings.last_audition)
        said = self._start.language
        is_other = bool(said) and chosen.language != said
        if is_other:
            self._start = msgspec.structs.replace(self._start, language="")
        elif said:
            chosen = msgspec.structs.replace(chosen, language=self.settings.language)
        if chosen == self.settings and not is_other:
            return
        self.settings = chosen
        self._write_settings()
        self.window.present(self._context())

    @property
    def _shown_settings(self) -> Settings:
        """The settings as this run shows them: in the language that the command line named."""
        said = self._start.language
        return msgspec.structs.replace(self.settings, language=said) if said else self.settings

    def _context(self) -> Context:
        settings, start = self._shown_settings, self._start
        chosen = settings.language
        language = Language(start.system_language if chosen == "system" else chosen)
        dark = {"light": False, "dark": True}.get(settings.theme)
        theme = Theme(
            is_system_dark(self._app) if dark is None else dark, settings.text_size, settings.touch
        )
        theme.apply(self._app)
        self._translator.speak(language)
        self._app.setWindowIcon(QIcon(pixmap("clipboard-check", theme.ink("primary").name(), 64)))
        before = self.window.context if hasattr(self, "window") else None
        return Context(
            operations=self.operations,
            works=self.works,
            presentation=Presentation(language, theme, settings.operator),
            settings=settings,
            facts=before.facts if before else None,
            data=start.data,
            shipped=start.shipped,
            make_sample=start.make_sample,
            bugs=self.bugs,
        )

    def _on_scheme(self, _: Qt.ColorScheme) -> None:
        if self.settings.theme == "system":
            self.window.present(self._context())

    def _on_opened(self, facts: Facts | None) -> None:
        """Remember the audition that is open, for the next start."""
        name = Path(facts.path).name if facts else ""
        if name and name != self.settings.last_audition:
            self.settings = msgspec.structs.replace(self.settings, last_audition=name)
            self._write_settings()

    def _write_settings(self) -> None:
        self.operations.read(
            self, configure.write_settings, self._start.data, self.settings, then=lambda _: None
        )

    def stop(self) -> None:
        """Close the desk and end what runs."""
        self.operations.stop()
        if isinstance(self.works, ProcessWorks):
            self.works.stop()


def collect_again() -> None:
    """Let the collector of garbage work where it rested; what there is by now it leaves alone."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def run(start: Start) -> int:
    """Run the program with its window until it is closed; returns its exit status."""
    sys.setswitchinterval(SWITCH_SECONDS)
    app = FileApplication(sys.argv[:1])
    running = Application(app, start)
    app.file_opened.connect(running.window.open_file)
    running.bugs.install()
    running.show()
    status = app.exec()
    running.stop()
    return status
