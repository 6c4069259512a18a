"""Settings: how this installation looks, prints and keeps copies, and what to tell of a fault."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QFileSystemWatcher, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QWidget

from judging_app.domain.settings import Settings
from judging_app.services import configure, note
from ui import files
from ui.page import Page
from ui.pages.settings.backups import BackupsPanel
from ui.pages.settings.copies import CopiesPanel, read_kept
from ui.pages.settings.here import AboutPanel, HerePanel
from ui.pages.settings.keys import KeysPanel
from ui.pages.settings.laptop import LaptopActs, LaptopPanel
from ui.pages.settings.layouts import Layouts
from ui.pages.settings.locking import LockPanel
from ui.pages.settings.looks import LooksPanel
from ui.pages.settings.papers import PapersPanel
from ui.pages.settings.place import Place, Scroller
from ui.pages.settings.report import COPY, FILE, ReportDialog, program, versions, writer
from ui.pages.settings.shared import SharedPanel
from ui.pages.settings.sticks import SticksPanel, copy_to_stick
from ui.pages.settings.texts import OperatorPanel
from ui.parts import column, holder, row
from ui.sticks import find_sticks

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from judging_app.domain.errors import JudgingError
    from judging_app.services.backup import Copied, Glance
    from ui.context import Context
    from ui.pages.settings.copies import Kept
    from ui.sticks import Stick

NARROW = 1000
"""Below this many units of width all stands in one column."""


class SettingsPage(Page):
    """Everything that the people at this installation choose for it, each choice acting at once."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._newest: Glance | None = None
        self._is_waiting = False
        self._make_panels(context)
        self._lay_out()
        self._connect()
        self._scroller = Scroller(self)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look_for_backups)
        self.set_head(self.say("options.title"), self.say("options.second"))
        self.tell_next("help.next_settings")

    def _make_panels(self, context: Context) -> None:
        presentation, settings = self.presentation, context.settings
        has_audition = context.facts is not None
        self.looks = LooksPanel(presentation, settings)
        self.operator_panel = OperatorPanel(presentation, settings)
        self.locking = LockPanel(presentation, settings)
        self.papers = PapersPanel(presentation, settings)
        self.here = HerePanel(context)
        self.laptop = LaptopPanel(context)
        self.laptop_acts = LaptopActs(self, self.laptop)
        self.backups = BackupsPanel(presentation, settings, has_audition=has_audition)
        self.shared = SharedPanel(presentation, settings)
        self.sticks = SticksPanel(presentation, has_audition=has_audition)
        self.copies = CopiesPanel(presentation)
        told = versions()
        system = {self.say("options.system"): told.pop("OS")}
        known = {self.say("window.name"): program(), **told, **system}
        self.about = AboutPanel(context, known)
        self.keys = KeysPanel(presentation)

    def _lay_out(self) -> None:
        gap = self.theme.px(16)
        left = column(
            self.looks, self.operator_panel, self.laptop, self.locking, self.papers, self.here,
            None, gap=gap,
        )  # fmt: skip
        right = column(
            self.backups, self.sticks, self.shared, self.copies, self.about, None, gap=gap
        )
        self._columns = row(holder(left), holder(right))
        self._columns.setStretch(0, 1)
        self._columns.setStretch(1, 1)
        self.body.addLayout(self._columns)
        self.body.addWidget(self.keys)
        self.body.addStretch(1)

    def _connect(self) -> None:
        changing = (
            self.looks, self.operator_panel, self.locking, self.papers, self.backups, self.shared
        )  # fmt: skip
        for panel in changing:
            panel.changed.connect(self._change)
        self.papers.picking.connect(self._pick_emblem)
        self.layouts = Layouts(self)
        self.papers.laying.connect(self.layouts.open)
        self.here.leaving.connect(lambda: self.go.emit("start", None))
        self.here.looking.connect(self._show_folder)
        self.backups.wanted.connect(self._back_up)
        self.backups.adding.connect(self._add_folder)
        self.backups.removing.connect(self._remove_folder)
        self.sticks.copying.connect(self._copy)
        self.sticks.searching.connect(self._look_for_sticks)
        self.copies.restoring.connect(self._restore)
        self.copies.picking.connect(self._pick_backup)
        self.about.reporting.connect(self.report)

    # The page as a place

    def reload(self) -> None:
        """Look which backups and sticks there are, and for the emblem's picture."""
        self._look_for_backups()
        self._look_for_sticks()
        settings = self.context.settings
        if settings.emblem:
            self.read(configure.read_picture, self.context.data / settings.emblem,
                      then=self.papers.show_emblem, refused=self._miss_emblem)  # fmt: skip

    def remember(self) -> Place:
        """Tell where somebody is on the page, and what is typed but not kept."""
        focused = self.focusWidget()
        current = self.copies.table.current
        return Place(
            focus=focused.objectName() if focused is not None else "",
            units=self._scroller.units,
            operator=self.operator_panel.name.text(),
            letterhead=self.papers.letterhead.text.toPlainText(),
            backup=current.path if current is not None else None,
        )

    def arrive(self, what: object) -> None:
        """Be where somebody was, or at the first choice; `report` makes the report at once."""
        if isinstance(what, Place):
            self._return(what)
        elif self.focusWidget() is None:
            self.looks.language.buttons[self.context.settings.language].setFocus()
        if what == "report":
            self.report()

    def _return(self, place: Place) -> None:
        self.operator_panel.name.setText(place.operator)
        self.papers.letterhead.text.setPlainText(place.letterhead)
        self.copies.choose(place.backup)
        focused = self.findChild(QWidget, place.focus) if place.focus else None
        if focused is not None:
            focused.setFocus()
        self._scroller.scroll(place.units)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        is_narrow = self.width() < self.theme.px(NARROW)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        self._columns.setSpacing(self.theme.px(16 if is_narrow else 24))
        self.keys.fit(is_narrow=is_narrow)

    # Settings

    def _change(self, name: str, value: object) -> None:
        """Bring one setting about; the ledger that is open stays the last one."""
        try:
            chosen = self._with(name, value)
        except msgspec.ValidationError:
            self.message.tell(self.say("options.too_much"))
        else:
            self.settings_chosen.emit(chosen)

    def _with(self, name: str, value: object) -> Settings:
        """Make the settings with another value; raises ValidationError where they would not do."""
        changes: dict[str, Any] = {name: value}
        if self.context.facts is not None:
            changes["last_audition"] = Path(self.context.facts.path).name
        changed = msgspec.structs.replace(self.context.settings, **changes)
        return msgspec.convert(msgspec.to_builtins(changed), Settings)

    def _pick_emblem(self) -> None:
        found = files.choose_file(
            self, self.say("options.emblem_pick"), self.say("options.kind_picture")
        )
        if found is not None:
            self.read(configure.read_picture, found, then=self._check_emblem)

    def _miss_emblem(self, _: JudgingError) -> None:
        path = self.context.data / self.context.settings.emblem
        self.message.tell(self.say("keeping.emblem_missing", path=str(path)), "warn")

    def _check_emblem(self, picture: bytes) -> None:
        self.work("judging_app.services.render:check_picture", picture,
                  then=lambda _: self._keep_emblem(picture))  # fmt: skip

    def _keep_emblem(self, picture: bytes) -> None:
        self.read(configure.keep_emblem, self.context.data, picture,
                  then=partial(self._change, "emblem"))  # fmt: skip

    def _add_folder(self) -> None:
        found = files.choose_folder(self, self.say("options.folder_pick"))
        if found is not None:
            self.read(configure.backup_folders, self.context.data, self.context.settings,
                      then=partial(self._add_to, found))  # fmt: skip

    def _add_to(self, folder: Path, folders: tuple[Path, ...]) -> None:
        """Add a folder to those that backups go to now, so that none of these is left out."""
        self._change("backup_folders", tuple(dict.fromkeys(map(str, (*folders, folder)))))

    def _remove_folder(self, folder: Path) -> None:
        chosen = self.context.settings.backup_folders
        self._change("backup_folders", tuple(one for one in chosen if one != str(folder)))

    # Backups

    def _look_for_backups(self, _: str = "") -> None:
        self.read(read_kept, self.context.data, self.context.settings, then=self._show_kept)

    def _show_kept(self, kept: Kept) -> None:
        self.backups.show_folders(kept.folders)
        self.copies.show_copies(kept.copies)
        watched = set(self._watcher.directories())
        if missing := [str(one) for one in kept.folders if str(one) not in watched]:
            self._watcher.addPaths(missing)
        newest = kept.copies[0] if kept.copies else None
        if self._is_waiting and newest is not None and newest != self._newest:
            self._is_waiting = False
            time = self.presentation.language.time(newest.changed_at)
            self.message.tell(self.say("options.backup_done", time=time), "ok")
        self._newest = newest

    def _back_up(self) -> None:
        self._is_waiting = True
        self.message.tell(self.say("options.backup_running"), "info")
        self.back_up.emit()

    def refuse(self, refusal: JudgingError) -> None:
        """Say in the message bar what was refused; nothing is waited for any more."""
        self._is_waiting = False
        super().refuse(refusal)

    def _look_for_sticks(self) -> None:
        self.read(find_sticks, then=self.sticks.show_sticks)

    def _copy(self, stick: Stick) -> None:
        self.sticks.show_sticks(self.sticks.sticks, is_busy=True)
        self.message.tell(self.say("options.stick_running", stick=stick.name), "info")
        self.ask(copy_to_stick, Path(stick.root), self.presentation.language,
                 then=partial(self._finish_copy, stick), refused=self._fail_copy)  # fmt: skip

    def _finish_copy(self, stick: Stick, copied: Copied) -> None:
        self.work("judging_app.services.backup:finish", copied,
                  then=partial(self._end_copy, stick), failed=self._fail_copy)  # fmt: skip

    def _end_copy(self, stick: Stick, made: Path) -> None:
        done = self.say("options.stick_done", stick=stick.name, folder=made.parent.name,
                        file=made.name)  # fmt: skip
        self.message.tell(done, "ok")
        self._look_for_sticks()

    def _fail_copy(self, refusal: JudgingError) -> None:
        self.refuse(refusal)
        self._look_for_sticks()

    def _pick_backup(self) -> None:
        found = files.choose_file(
            self, self.say("options.restore_pick"), self.say("options.kind_backup")
        )
        if found is not None:
            self._restore(found)

    def _restore(self, backup: Path) -> None:
        """Lead a backup to where auditions are opened; there it is verified, shown and restored."""
        self.go.emit("start", backup)

    # The data folder and the report

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.context.data)))

    def report(self) -> None:
        """Write the report, and show it before it goes anywhere."""
        write = writer(self.context)
        if self.context.facts is not None:
            self.ask(write, then=self._show_report)
        else:
            self.read(partial(write, None), then=self._show_report)

    def _show_report(self, text: str) -> None:
        dialog = ReportDialog(self.presentation, text)
        self.open_dialog(dialog, partial(self._pass_on, text))

    def _pass_on(self, text: str, way: str) -> None:
        if way == COPY:
            QGuiApplication.clipboard().setText(text)
            self.message.tell(self.say("options.report_copied"), "ok")
            return
        target = files.file_to_write(self, self.say("options.report_keep"), FILE,
                                     self.say("options.kind_text"))  # fmt: skip
        if target is not None:
            self.read(note.keep_note, target, text, then=self._on_report_kept)

    def _on_report_kept(self, path: Path) -> None:
        self.message.tell(self.say("options.report_kept", path=str(path)), "ok")
