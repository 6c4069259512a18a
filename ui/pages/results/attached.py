"""The files of a sealed result: scans and signed PDFs, chosen or dropped, opened, and compared."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.parts import Panel, StateMark, button, clear, column, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QFrame

    from judging_app.services.attach import Attached
    from ui.presentation import Presentation

CODE = 16
"""So many signs of a SHA-256 are shown; the whole of it stands in its description."""

STANDINGS = {
    "whole": ("stored", "results.file_whole"),
    "changed": ("conflict", "results.file_changed"),
    "missing": ("conflict", "results.file_missing"),
}


class AttachedPanel(Panel):
    """Lists the files of a seal.

    Signals: `adding`; `dropped` with paths; `opening` and `removing` with the file.
    """

    adding = Signal()
    dropped = Signal(object)
    opening = Signal(object)
    removing = Signal(object)

    def __init__(self, presentation: Presentation) -> None:
        say, theme = presentation.say, presentation.theme
        self.add_button = button(say("results.attach"), theme, drawing="file-text")
        super().__init__(theme, say("results.attached"), self.add_button)
        self.add_button.clicked.connect(self._add)
        self._presentation = presentation
        self.setAcceptDrops(True)

    def _add(self) -> None:
        self.adding.emit()

    def show_files(self, found: Sequence[Attached]) -> None:
        """Show the files, and whether their bytes are those that were attached."""
        clear(self.body)
        for one in found:
            self._line(one)
        note = self._presentation.say("results.attached_note")
        self.add_row(label(note, "second", wrap=True), role="")

    def _line(self, one: Attached) -> QFrame:
        say = self._presentation.say
        state, key = STANDINGS[one.standing]
        mark = StateMark(self.theme, state, 18)
        about = label(say(key, code=one.sha256[:CODE]), "second", wrap=True)
        about.setAccessibleDescription(one.sha256)
        words = column(label(one.name, "strong", wrap=True), about, gap=1)
        opened = button(say("results.file_open"), self.theme,
                        pressed=partial(self.opening.emit, one))  # fmt: skip
        opened.setEnabled(one.path is not None)
        opened.setAccessibleName(f"{opened.text()} {one.name}")
        removed = button(say("results.file_remove"), self.theme, role="link",
                         pressed=partial(self.removing.emit, one))  # fmt: skip
        removed.setAccessibleName(f"{removed.text()} {one.name}")
        return self.add_row(row(mark, words, opened, removed, gap=self.theme.px(12), stretch=1))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  # Qt's name
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  # as above
        urls = event.mimeData().urls()
        self.dropped.emit(tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile()))
        event.acceptProposedAction()
