"""The lock: after how long without key, mouse or touch a judge's ballots are locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.pages.settings.parts import Segments, SettingRow
from ui.parts import Panel

if TYPE_CHECKING:
    from judging_app.domain.settings import Settings
    from ui.presentation import Presentation

MINUTES = (1, 3, 5, 10, 30)


class LockPanel(Panel):
    """When it locks itself. Signals: `changed` with a setting's name and its value."""

    changed = Signal(str, object)

    def __init__(self, presentation: Presentation, settings: Settings) -> None:
        say, number = presentation.say, presentation.language.number
        super().__init__(presentation.theme, say("options.lock"))
        title = say("options.lock_after")
        minutes = sorted({*MINUTES, settings.lock_minutes} - {0})
        choices = [(one, number(one)) for one in minutes]
        self.minutes = Segments(
            self.theme, "lock_minutes", title, (*choices, (0, say("options.lock_never"))),
            settings.lock_minutes,
        )  # fmt: skip
        self.minutes.picked.connect(lambda value: self.changed.emit("lock_minutes", value))
        second = say("options.lock_more")
        self.add(SettingRow(self.theme, title, second, self.minutes, is_last=True))
