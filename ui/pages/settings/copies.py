"""The copies: the backups that lie in the folders of the settings, and the way to restore one."""

from __future__ import annotations

from fractions import Fraction
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal

from judging_app.services import backup, configure
from ui.flow import Flow
from ui.parts import Panel, button, column, holder, label
from ui.table import RIGHT, Cell, Column, Table

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.settings import Settings
    from judging_app.services.backup import Glance
    from ui.presentation import Presentation

ROW, MOST_SHOWN = 52, 6
MEGABYTE = 1_000_000


class Kept(NamedTuple):
    """Where backups go, and those that lie there, the newest first."""

    folders: tuple[Path, ...]
    copies: tuple[Glance, ...]


def read_kept(data: Path, settings: Settings) -> Kept:
    """Look what lies in the folders for backups."""
    folders = configure.backup_folders(data, settings)
    found = [one for folder in folders for one in backup.list_backups(folder)]
    found.sort(key=attrgetter("changed_at"), reverse=True)
    return Kept(folders, tuple(found))


class CopiesPanel(Panel):
    """The backups that can be restored. Signals: `restoring` with a file, `picking` another."""

    restoring = Signal(object)
    picking = Signal()

    def __init__(self, presentation: Presentation) -> None:
        self.presentation = presentation
        self._say = say = presentation.say
        theme = presentation.theme
        super().__init__(theme, say("options.copies"))
        self.table = Table(theme, self._columns(), say("options.copies"), row_height=theme.px(ROW))
        self.table.setObjectName("copies")
        self.table.setProperty("role", "whole")
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.entered.connect(lambda one: self.restoring.emit(one.path))
        self.none = label(say("options.copies_none"), "second", wrap=True)
        self.restore = button(say("options.restore"), theme, drawing="history",
                              pressed=self._on_restore)  # fmt: skip
        self.restore.setObjectName("restore")
        self.other = button(say("options.restore_other"), theme, drawing="folder-open",
                            pressed=self.picking.emit)  # fmt: skip
        self.other.setObjectName("restore-other")
        acts = Flow(theme.px(8))
        acts.addWidget(self.restore)
        acts.addWidget(self.other)
        about = label(say("options.restore_more"), "second", wrap=True)
        foot = column(self.none, holder(acts), about, gap=theme.px(10))
        margin = theme.px(16)
        foot.setContentsMargins(margin, theme.px(12), margin, theme.px(14))
        self.add(self.table, holder(foot))

    def show_copies(self, copies: tuple[Glance, ...]) -> None:
        """Show the backups; the one that is chosen stays chosen."""
        current = self.table.current
        self.table.show_rows(copies)
        self.choose(current.path if current is not None else None)
        height = self.theme.px(ROW)
        head = self.table.horizontalHeader().height()
        self.table.setFixedHeight(head + min(len(copies), MOST_SHOWN) * height)
        for part in (self.table, self.restore):
            part.setVisible(bool(copies))
        self.none.setVisible(not copies)
        self.right.setText(self.presentation.language.number(len(copies)) if copies else "")

    def choose(self, path: Path | None) -> None:
        """Choose a backup, where it is there, or else the newest."""
        self.table.choose(lambda one: one.path == path)
        if self.table.model_table.rows and (self.table.current is None or path is None):
            self.table.selectRow(0)

    def _on_restore(self) -> None:
        if self.table.current is not None:
            self.restoring.emit(self.table.current.path)

    def _columns(self) -> tuple[Column, ...]:
        say = self._say
        return (
            Column(say("options.heading_when"), self._when),
            Column(say("options.heading_audition"), self._audition, stretch=1),
            Column(say("options.heading_entries"), self._entries, RIGHT),
            Column(say("options.heading_size"), self._size, RIGHT),
        )

    def _when(self, one: Glance) -> Cell:
        language = self.presentation.language
        return Cell(language.short_date(one.changed_at), language.time(one.changed_at))

    def _audition(self, one: Glance) -> Cell:
        if one.problem is not None:
            return Cell(one.path.name, self._say(one.problem), state="conflict")
        return Cell(self.presentation.of(one.name or {}), one.desk, bold=True)

    def _entries(self, one: Glance) -> str:
        return self.presentation.language.number(one.entries) if one.problem is None else ""

    def _size(self, one: Glance) -> str:
        size = self.presentation.language.number(Fraction(one.size, MEGABYTE), 1)
        return self._say("options.megabytes", size=size)
