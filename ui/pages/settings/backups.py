"""The backups' settings: a backup now, how often one is made, and into which folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.pages.settings.parts import Segments, SettingRow, path_label, remove_button
from ui.parts import Panel, button, clear, column, holder, label, picture, row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from judging_app.domain.settings import Settings
    from ui.presentation import Presentation

MINUTES = (5, 10, 15, 30, 60)
"""How often a backup is made, to choose from; what the settings say is always among them."""


class BackupsPanel(Panel):
    """How this installation keeps copies.

    Signals: `changed` with a setting's name and its value, `wanted` where a backup is to be made
    now, `adding` where a folder is to be chosen, `removing` with one.
    """

    changed = Signal(str, object)
    wanted = Signal()
    adding = Signal()
    removing = Signal(object)

    def __init__(
        self, presentation: Presentation, settings: Settings, *, has_audition: bool
    ) -> None:
        self.presentation = presentation
        self._say = say = presentation.say
        super().__init__(presentation.theme, say("options.backups"))
        self._chosen = settings.backup_folders
        theme = self.theme
        self.now = button(say("options.backup_now"), theme, role="primary",
                          pressed=self.wanted.emit)  # fmt: skip
        self.now.setObjectName("backup-now")
        self.now.setEnabled(has_audition)
        why = say("options.backup_more" if has_audition else "options.backup_no_audition")
        self.now.setAccessibleDescription("" if has_audition else why)
        self.why = label(why, "second", wrap=True)
        self.add(SettingRow(theme, say("options.backup"), self.why, self.now))
        self._add_minutes(settings.backup_minutes)
        self._add_folders()

    def _add_minutes(self, chosen: int) -> None:
        say, number = self._say, self.presentation.language.number
        choices = tuple((n, number(n)) for n in sorted({*MINUTES, chosen}))
        title = say("options.minutes")
        self.minutes = Segments(self.theme, "backup_minutes", title, choices, chosen)
        self.minutes.picked.connect(lambda value: self.changed.emit("backup_minutes", value))
        self.add(SettingRow(self.theme, title, say("options.minutes_more"), self.minutes))

    def _add_folders(self) -> None:
        say, theme = self._say, self.theme
        self.add_folder = button(say("options.folder_add"), theme, drawing="folder",
                                 pressed=self.adding.emit)  # fmt: skip
        self.add_folder.setObjectName("folder-add")
        self._folders = column(gap=theme.px(6))
        layout = column(
            row(label(say("options.folders"), "strong"), None, self.add_folder),
            self._folders,
            gap=theme.px(8),
        )
        margin = theme.px(16)
        layout.setContentsMargins(margin, theme.px(11), margin, theme.px(12))
        self.add(holder(layout))

    def show_folders(self, folders: Sequence[Path]) -> None:
        """Show into which folders backups go."""
        clear(self._folders)
        for folder in folders:
            self._folders.addWidget(self._folder(folder))

    def _folder(self, folder: Path) -> Panel:
        say, theme = self._say, self.theme
        parts: list[QWidget] = [picture("folder", theme), path_label(folder)]
        if str(folder) in self._chosen:
            name = say("options.folder_remove", folder=str(folder))
            remove = remove_button(theme, say("options.remove"), name)
            remove.clicked.connect(lambda: self._remove(folder))
            parts.append(remove)
        else:
            parts.append(label(say("options.folder_usual"), "tag"))
        made = Panel(theme)
        layout = row(*parts, gap=theme.px(10), stretch=1)
        layout.setContentsMargins(theme.px(10), theme.px(4), theme.px(6), theme.px(4))
        made.add(holder(layout))
        return made

    def _remove(self, folder: Path) -> None:
        self.add_folder.setFocus()
        self.removing.emit(folder)
