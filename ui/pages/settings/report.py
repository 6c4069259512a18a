"""The report of the settings: written off the window's thread, read first, then copied or kept."""

from __future__ import annotations

import platform
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSysInfo, qVersion

from judging_app import __version__
from judging_app.services.report import bug_report
from ui.dialog import Dialog
from ui.fields import long_text
from ui.parts import button, label, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from judging_app.services.desk import Desk
    from ui.context import Context
    from ui.presentation import Presentation

LINES = 16
COPY, KEEP = "copy", "keep"
FILE = "judging-app-report.txt"


def versions() -> dict[str, str]:
    """Tell what the program runs on, by what it is called."""
    return {
        "Python": platform.python_version(),
        "Qt": qVersion() or "?",
        "OS": f"{QSysInfo.prettyProductName()}, {QSysInfo.currentCpuArchitecture()}",
    }


def program() -> str:
    """Tell the version of this program."""
    return __version__


def writer(context: Context) -> Callable[[Desk | None], str]:
    """Make what writes the report over the desk that is open, or over none."""
    told = partial(
        bug_report,
        context.presentation.language,
        versions=versions(),
        settings=context.settings,
        home=Path.home(),
        tracebacks=tuple(context.bugs.seen) if context.bugs is not None else (),
    )
    return lambda desk: told(desk=desk)


class ReportDialog(Dialog):
    """Shows the report to read before it goes anywhere; its value is `copy` or `keep`."""

    def __init__(self, presentation: Presentation, text: str) -> None:
        say = presentation.say
        super().__init__(presentation, say("options.report_title"), say("options.report_copy"),
                         width=760, second=say("options.report_second"))  # fmt: skip
        self._value = COPY
        self.text = long_text(text, lines=LINES)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(say("options.report_title"))
        self.keep = button(say("options.report_keep"), presentation.theme, drawing="save",
                           pressed=self._keep)  # fmt: skip
        self.body.addWidget(self.text)
        self.body.addLayout(row(label(say("options.report_keep_more"), "second", wrap=True),
                                self.keep, stretch=0, gap=presentation.theme.px(12)))  # fmt: skip
        self.text.setFocus()

    def value(self) -> str:
        return self._value

    def _keep(self) -> None:
        self._value = KEEP
        self.accept()
