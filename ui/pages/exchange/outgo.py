"""The outgo: a file about the chosen sessions is written where somebody wants it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from judging_app.services import export, note
from judging_app.services.desk import system_clock
from ui.pages.exchange.places import SUFFIX, file_to_send

if TYPE_CHECKING:
    from judging_app.domain.errors import JudgingError
    from judging_app.domain.sending import Sending
    from judging_app.services.export import Exported
    from ui.page import Page
    from ui.sticks import Stick

WRITING = "parcels.busy_writing"
STEMS = {
    "package": "parcels.stem_package",
    "result": "parcels.stem_result",
    "ballots": "parcels.stem_ballots",
}
"""What the names of the files begin with."""


class Outgo(QObject):
    """What goes on with the file that leaves. Signals: `changed`; `written` with an Exported."""

    changed = Signal()
    written = Signal(object)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._folder = ""
        self.sending: Sending | None = None
        self.chosen: frozenset[str] = frozenset()
        self.busy = ""

    @property
    def name(self) -> str:
        """The name that is suggested for the file: its kind, venue, day and time."""
        if self.sending is None:
            return ""
        kind = self._page.say(STEMS[self.sending.kind])
        place = self.sending.place(self.chosen)
        return note.file_name(kind, place, f"{system_clock():%Y-%m-%d-%H%M}", suffix=SUFFIX)

    def write_anywhere(self) -> None:
        """Let a place be chosen, and write the file there."""
        target = file_to_send(self._page, self._page.presentation, self.name)
        if target is not None:
            self._write(target)

    def write_to(self, stick: Stick) -> None:
        """Write the file to a stick."""
        self._write(Path(stick.root) / self.name)

    def show_folder(self) -> None:
        """Open the folder of the file that was written."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder))

    def _write(self, target: Path) -> None:
        if self.sending is None or not self.chosen or self.busy:
            return
        self._be(WRITING)
        page, kind = self._page, self.sending.kind
        page.do(
            export.export_bundle, target, kind,
            by=page.preparer if kind == "package" else page.operator,
            sessions=tuple(sorted(self.chosen)), then=self._on_written, refused=self._on_refused,
        )  # fmt: skip

    def recover(self) -> None:
        """Be about nothing, after a fault of the program."""
        self._be("")

    def _on_written(self, sent: Exported) -> None:
        self._folder = str(sent.path.parent)
        self._be("")
        self.written.emit(sent)

    def _on_refused(self, refusal: JudgingError) -> None:
        self._be("")
        self._page.refuse(refusal)

    def _be(self, busy: str) -> None:
        self.busy = busy
        self.changed.emit()
