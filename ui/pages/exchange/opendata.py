"""The open data: a folder of tables for the public, or whole for the office, written apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from judging_app.services import note
from judging_app.services.desk import system_clock
from ui.files import choose_folder
from ui.flow import Flow
from ui.parts import Panel, button, holder, label

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.errors import JudgingError
    from judging_app.domain.open_data import OpenData
    from judging_app.services.publish import Published
    from ui.page import Page
    from ui.presentation import Presentation

WRITING = "opendata.busy"


class Set(NamedTuple):
    """A choice of the tables, and what its folder's name begins with."""

    is_public: bool
    stem: str


PUBLIC = Set(is_public=True, stem="opendata.stem_public")
FULL = Set(is_public=False, stem="opendata.stem_full")


class OpenDataPanel(Panel):
    """What the two sets are, and a button for each. Signals: `wanted` with a Set."""

    wanted = Signal(object)

    def __init__(self, presentation: Presentation) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(theme, say("opendata.panel"), padded=True)
        self.public = button(
            say("opendata.act_public"), theme, drawing="users",
            pressed=lambda: self.wanted.emit(PUBLIC),
        )  # fmt: skip
        self.full = button(
            say("opendata.act_full"), theme, drawing="lock", pressed=lambda: self.wanted.emit(FULL)
        )
        acts = Flow(theme.px(8))
        acts.addWidget(self.public)
        acts.addWidget(self.full)
        self.add(label(say("opendata.panel_told"), "second", wrap=True), holder(acts))


class Publishing(QObject):
    """What goes on with the open data. Signals: `changed`; `busy` is as the outgo's."""

    changed = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.busy = ""

    def publish(self, wanted: Set) -> None:
        """Let a folder be chosen, and write a set into a new folder in it."""
        page, say = self._page, self._page.say
        if self.busy:
            return
        parent = choose_folder(page, say("opendata.choose_folder"))
        if parent is None:
            return
        stem = say(wanted.stem)
        folder = parent / note.file_name(stem, f"{system_clock():%Y-%m-%d-%H%M%S}", suffix="")
        self._be(WRITING)
        from judging_app.services import publish  # noqa: PLC0415  # not before somebody wants it

        page.ask(
            publish.gather, page.presentation.language.code, is_public=wanted.is_public,
            then=lambda data: self._write(data, folder), refused=self._on_refused,
        )  # fmt: skip

    def recover(self) -> None:
        """Be about nothing, after a fault of the program."""
        self._be("")

    def _write(self, data: OpenData, folder: Path) -> None:
        self._page.work(
            "judging_app.services.publish:write", data, folder,
            self._page.presentation.language.code, then=self._on_written, failed=self._on_refused,
        )  # fmt: skip

    def _on_written(self, written: Published) -> None:
        self._be("")
        told = self._page.say("opendata.written", path=str(written.folder))
        self._page.message.tell(told, "ok")

    def _on_refused(self, refusal: JudgingError) -> None:
        self._be("")
        self._page.refuse(refusal)

    def _be(self, busy: str) -> None:
        self.busy = busy
        self.changed.emit()
