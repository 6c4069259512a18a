"""The keeper: has the ledger copied, each copy verified, every few minutes and after each seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from judging_app.services import backup, configure
from judging_app.services.desk import system_clock

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from judging_app.domain.errors import JudgingError
    from judging_app.services.backup import Copied, Glance
    from ui.context import Context
    from ui.operations import Facts

LOOK_MS = 30_000


class Keeper(QObject):
    """Backs the open ledger up by itself. Signals: `kept` when its words changed.

    `trouble` is the sentence of the backup that failed last, empty once one worked again.
    """

    kept = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.last: datetime | None = None
        self.trouble = ""
        self._is_changed = False
        self._is_running = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._back_up_if_due)
        self._timer.start(LOOK_MS)

    @property
    def words(self) -> str:
        """When the last backup was made, in the window's language; empty without an audition."""
        presentation = self.context.presentation
        if self.context.facts is None:
            return ""
        if self.last is None:
            return presentation.say("window.no_backup_yet")
        return presentation.say("window.backup_at", time=presentation.language.time(self.last))

    def opened(self, facts: Facts | None) -> Context:
        """Look after another ledger, or none; returns the context with its facts."""
        self.context = msgspec.structs.replace(self.context, facts=facts)
        self.last, self.trouble, self._is_changed = None, "", False
        if facts is not None:
            self.context.operations.read(
                self, _last_of, self.context.data, self.context, then=self._on_found,
                refused=self._on_failed,
            )  # fmt: skip
        return self.context

    def look(self) -> None:
        """Know that the ledger changed."""
        self._is_changed = True
        self._back_up_if_due()

    def back_up_now(self) -> None:
        """Make a backup into every folder, whether one is due or not."""
        if self.context.facts is None or self._is_running:
            return
        self._is_running = True
        self._is_changed = False
        self.context.operations.ask(
            self, _copies, self.context, then=self._on_copied, refused=self._on_failed
        )

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _back_up_if_due(self) -> None:
        minutes = self.context.settings.backup_minutes
        if self._is_changed and backup.is_due(self.last, system_clock(), minutes):
            self.back_up_now()

    def _on_found(self, last: datetime | None) -> None:
        self.last = last
        self.kept.emit()

    def _on_copied(self, copies: tuple[Copied, ...]) -> None:
        for copied in copies:
            self.context.works.start(
                self, "judging_app.services.backup:finish", copied,
                then=self._on_kept, failed=self._on_failed,
            )  # fmt: skip

    def _on_kept(self, _: Path) -> None:
        self._is_running = False
        self.last, self.trouble = system_clock(), ""
        self.kept.emit()

    def _on_failed(self, refusal: JudgingError) -> None:
        self._is_running = False
        self._is_changed = True
        self.trouble = self.context.presentation.say("window.backup_failed")
        self.context.operations.refused.emit(refusal)
        self.kept.emit()


def _copies(desk: object, context: Context) -> tuple[Copied, ...]:
    folders = configure.backup_folders(context.data, context.settings)
    return tuple(backup.copy(desk, folder) for folder in folders)  # type: ignore[arg-type]  # a Desk


def _last_of(data: Path, context: Context) -> datetime | None:
    """Find when the last backup of the ledger that is open was made."""
    found: list[Glance] = []
    for folder in configure.backup_folders(data, context.settings):
        found.extend(backup.list_backups(folder))
    device = context.facts.device[:8] if context.facts else ""
    return max((one.changed_at for one in found if f"-{device}-" in one.path.name), default=None)
