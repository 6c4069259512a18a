"""The status bar: that everything is kept here, the last backup, the desk, the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QSizePolicy, QStatusBar, QWidget

from ui.parts import Elided, StateMark, holder, label, picture, restyle, row

if TYPE_CHECKING:
    from ui.presentation import Presentation


class Status(msgspec.Struct, frozen=True):
    """What the status bar says; times are words already.

    `kind` is empty, `sample` or `rehearsal`; `trouble` is what keeps things from being stored.
    """

    desk: str = ""
    clock: str = ""
    backup: str = ""
    kind: str = ""
    trouble: str = ""


class StatusBar(QStatusBar):
    """One line under every page."""

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        say, theme = presentation.say, presentation.theme
        self.setSizeGripEnabled(False)
        self.setFixedHeight(theme.px(28))
        self._mark = StateMark(theme, "stored", 14)
        self._mark.show_state("stored", ground="chrome")
        self.kept = label(say("window.kept_here"), "ok")
        self.offline = Elided(say("window.offline"))
        self.offline.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.backup = label("")
        self.desk = label("")
        self.clock = label("")
        self.kind = label("", "warn")
        self._add(self._mark, self.kept)
        self._add(picture("wifi-off", theme, side=15), self.offline)
        self._backup = self._add(picture("usb", theme, side=15), self.backup)
        for widget in (self.desk, self.clock, self.kind):
            self.addPermanentWidget(holder(row(widget, theme.px(12), gap=0)))

    def _add(self, *widgets: QWidget) -> QWidget:
        theme = self._presentation.theme
        layout = row(theme.px(8), *widgets, theme.px(10), gap=theme.px(6))
        made = holder(layout)
        self.addWidget(made)
        return made

    def show_status(self, status: Status) -> None:
        """Say another state of things."""
        say = self._presentation.say
        self._mark.show_state("unknown" if status.trouble else "stored", ground="chrome")
        self.kept.setText(status.trouble or say("window.kept_here"))
        restyle(self.kept, "warn" if status.trouble else "ok")
        self.backup.setText(status.backup)
        self._backup.setVisible(bool(status.backup))
        self.desk.setText(say("window.desk", name=status.desk) if status.desk else "")
        self.clock.setText(status.clock)
        self.kind.setText(say(f"window.kind_{status.kind}") if status.kind else "")
