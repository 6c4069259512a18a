"""Rooms: where the program runs for a story, with a window over a data folder of its own."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFileDialog

from ui.application import Application, Start

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication

    from tests.stories.hands import Hands
    from ui.operations import Lane
    from ui.works import Works

SHIPPED = Path(__file__).parents[2] / "rubrics"


def no_sample(_: Path) -> NoReturn:
    raise AssertionError


class Rooms:
    """Opens windows one after another in one process; `hands` makes whoever sits before them.

    `lane` and `works` make where calls and long jobs run.
    """

    def __init__(
        self,
        app: QApplication,
        hands: Callable[[Application, list[Path]], Hands],
        lane: Callable[[], Lane],
        works: Callable[[], Works],
    ) -> None:
        self._app = app
        self._hands = hands
        self._lane = lane
        self._works = works

    @contextmanager
    def enter(self, data: Path) -> Iterator[Hands]:
        """Start the program over a data folder; it ends as when its window is closed."""
        data.mkdir(parents=True, exist_ok=True)
        start = Start(data, SHIPPED, no_sample, "id")
        running = Application(self._app, start, lane=self._lane(), works=self._works())
        files: list[Path] = []
        with answered(files):
            running.show()
            try:
                yield self._hands(running, files)
            finally:
                running.window.close()
                running.stop()
                running.window.deleteLater()
                running.deleteLater()
                QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert files == [], "every file that was to be chosen was asked for"


@contextmanager
def answered(files: list[Path]) -> Iterator[None]:
    """Answer the system's file dialogs with the paths of a list, each taken off when asked for."""

    def one(*_: Any) -> tuple[str, str]:  # noqa: ANN401  # Qt's arguments
        return str(files.pop(0)), ""

    def several(*_: Any) -> tuple[list[str], str]:  # noqa: ANN401  # as above
        return [str(files.pop(0))], ""

    answers = {"getOpenFileName": one, "getSaveFileName": one, "getOpenFileNames": several}
    before = {name: getattr(QFileDialog, name) for name in answers}
    for name, answer in answers.items():
        setattr(QFileDialog, name, staticmethod(answer))
    try:
        yield
    finally:
        for name, answer in before.items():
            setattr(QFileDialog, name, staticmethod(answer))
