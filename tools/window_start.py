"""Start a window and end once it is painted: the program on a ledger, or without one a bare window.

Each imports what it needs and no more: a bare window has nothing of the program, and the program
imports its code in the order of `main.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path


def bare() -> int:
    from PySide6.QtWidgets import QApplication, QWidget  # noqa: PLC0415  # see above

    from tools.window_watch import Watch  # noqa: PLC0415  # as above

    app = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(1366, 768)
    Watch(window)
    window.show()
    return app.exec()


def program(ledger: Path) -> int:
    from main import SHIPPED, make_sample, window_code  # noqa: PLC0415  # as above

    code = window_code()
    from PySide6.QtCore import QTimer  # noqa: PLC0415  # as above

    from tools.window_watch import Watch  # noqa: PLC0415  # as above

    app = code.FileApplication(sys.argv[:1])
    start = code.Start(ledger.parent, SHIPPED, make_sample, "id", "id", ledger)
    running = code.Application(app, start)
    look = QTimer()

    def watch() -> None:
        window = running.window
        page = window.pages.get(window.place)
        if window.place == "home" and page.overview is not None:
            look.stop()
            Watch(page.next.primary)

    look.timeout.connect(watch)
    look.start(1)
    running.show()
    status: int = app.exec()
    return status


if __name__ == "__main__":
    sys.exit(program(Path(sys.argv[1])) if sys.argv[1:] else bare())
