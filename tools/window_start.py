"""Start a window and end once it is painted: the program on a ledger, or without one a bare window.

Nothing is cleaned up: the time until it ends is the time until it is seen.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from main import SHIPPED, make_sample


class Watch(QObject):
    """Ends the program once what it watches was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.installEventFilter(self)
        widget.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802  # Qt's name
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: os._exit(0))
        return False


def bare() -> int:
    app = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(1366, 768)
    Watch(window)
    window.show()
    return app.exec()


def program(ledger: Path) -> int:
    from ui.application import Application, FileApplication, Start  # noqa: PLC0415  # a bare window has none of it
    from ui.pages.home.page import HomePage  # noqa: PLC0415  # as above

    app = FileApplication(sys.argv[:1])
    start = Start(ledger.parent, SHIPPED, make_sample, "id", "id", ledger)
    running = Application(app, start)
    look = QTimer()

    def watch() -> None:
        page = running.window.pages.get(running.window.place)
        if isinstance(page, HomePage) and page.overview is not None:
            look.stop()
            Watch(page.next.primary)

    look.timeout.connect(watch)
    look.start(1)
    running.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(program(Path(sys.argv[1])) if sys.argv[1:] else bare())
