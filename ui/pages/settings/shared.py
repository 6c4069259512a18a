"""The shared folder of the settings: which one this installation shares, and an end to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.files import choose_folder
from ui.pages.settings.parts import SettingRow, path_label
from ui.parts import Panel, button, column, holder, label, row

if TYPE_CHECKING:
    from judging_app.domain.settings import Settings
    from ui.presentation import Presentation

SETTING = "shared_folder"


class SharedPanel(Panel):
    """Signals: `changed` with the setting's name and value, as the other panels."""

    changed = Signal(str, object)

    def __init__(self, presentation: Presentation, settings: Settings) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(theme, say("share.title"))
        self._say = say
        folder = settings.shared_folder
        self.choose = button(
            say("share.choose"), theme, drawing="folder-open", pressed=self._choose
        )
        self.choose.setObjectName("shared-choose")
        self.end = button(
            say("share.end"), theme, role="quiet", pressed=lambda: self.changed.emit(SETTING, "")
        )
        self.end.setObjectName("shared-end")
        self.end.setVisible(bool(folder))
        where = path_label(folder) if folder else say("share.none")
        acts = holder(row(self.end, self.choose, gap=theme.px(8)))
        self.add(SettingRow(theme, say("share.folder"), where, acts))
        more = column(label(say("share.more"), "second", wrap=True))
        self.add_row(more, role="last-row")

    def _choose(self) -> None:
        chosen = choose_folder(self, self._say("share.choose_title"))
        if chosen is not None:
            self.changed.emit(SETTING, str(chosen))
