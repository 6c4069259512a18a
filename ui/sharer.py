"""The sharer: looks into the shared folder every few seconds, and says what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from judging_app.domain.roles import Actor

if TYPE_CHECKING:
    from judging_app.domain.errors import JudgingError
    from judging_app.services.share import Shared, Sharing, Waiting
    from ui.context import Context

LOOK_MS = 10_000


class Sharer(QObject):
    """Shares the folder of the settings, while an audition is open.

    Signals: `told` with a sentence and its tone. What waits for a person, and a folder that is
    away, is told once; then again only after it changed.
    """

    told = Signal(str, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.waiting: tuple[Waiting, ...] = ()
        self.is_away = False
        self._sharing: Sharing | None = None
        self._is_running = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_MS)

    def present(self, context: Context) -> None:
        """Know another audition, or other settings; another folder is looked at from the start."""
        before, self.context = self.context, context
        if (before.facts, before.settings.shared_folder) != (
            context.facts,
            context.settings.shared_folder,
        ):
            self._sharing, self.waiting, self.is_away = None, (), False

    def look(self) -> None:
        """Look into the folder now, unless a look is under way."""
        folder = self.context.settings.shared_folder
        if not folder or self.context.facts is None or self._is_running:
            return
        from judging_app.services import share  # noqa: PLC0415  # a start shares nothing yet

        if self._sharing is None:
            self._sharing = share.Sharing(Path(folder))
        self._is_running = True
        operator = Actor(self.context.settings.operator or "operator", "operator")
        self.context.operations.ask(
            self, share.share, self._sharing, by=operator, backups=self.context.data / "backups",
            then=self._on_shared, refused=self._on_refused,
        )  # fmt: skip

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _on_shared(self, found: Shared) -> None:
        self._is_running = False
        say = self.context.presentation.say
        number = self.context.presentation.language.number
        if self.is_away:
            self.told.emit(say("share.back"), "ok")
        self.is_away = False
        for one in found.taken:
            words = say("share.taken", file=one.name, sender=one.sender, n=one.new,
                        count=number(one.new))  # fmt: skip
            self.told.emit(words, "ok")
        for waiting in found.waiting:
            if waiting not in self.waiting:
                words = say("share.waits", file=waiting.name, why=say(waiting.why))
                self.told.emit(words, "warn")
        self.waiting = found.waiting
        if found.taken or found.written:
            self.context.operations.changed.emit()

    def _on_refused(self, refusal: JudgingError) -> None:
        self._is_running = False
        if not self.is_away:
            self.told.emit(self.context.presentation.say(refusal), "warn")
        self.is_away = True
