"""The sticks of the settings: copies of the open audition to what is plugged in."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from judging_app.services import backup
from ui.parts import Panel, button, clear, column, label, picture

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from judging_app.language import Language
    from judging_app.services.backup import Copied
    from judging_app.services.desk import Desk
    from ui.presentation import Presentation
    from ui.sticks import Stick

GIGABYTE = 1_000_000_000


def copy_to_stick(desk: Desk, root: Path, language: Language) -> Copied:
    """Copy a desk's ledger into the folder for backups on a stick; raises JudgingError."""
    return backup.copy(desk, backup.stick_folder(root, language))


class SticksPanel(Panel):
    """The sticks that are plugged in. Signals: `copying` with one, `searching` for others."""

    copying = Signal(object)
    searching = Signal()

    def __init__(self, presentation: Presentation, *, has_audition: bool) -> None:
        self.presentation = presentation
        self._say = say = presentation.say
        theme = presentation.theme
        search = button(say("options.stick_search"), theme, role="quiet", drawing="refresh-cw")
        search.setObjectName("stick-search")
        super().__init__(theme, say("options.sticks"), search)
        self.search = search
        self.search.clicked.connect(lambda: self.searching.emit())  # noqa: PLW0108  # no bool
        self._has_audition = has_audition
        self._is_busy = False
        self._shown: tuple[Stick, ...] | None = None

    def show_sticks(self, sticks: Sequence[Stick], *, is_busy: bool = False) -> None:
        """Offer the sticks; while a copy is made, `is_busy`, none of them can be pressed."""
        shown = tuple(sticks)
        if shown == self._shown and is_busy == self._is_busy:
            return
        self._shown, self._is_busy = shown, is_busy
        clear(self.body)
        if not shown:
            self.add_row(
                picture("usb", self.theme),
                column(label(self._say("options.stick_none"), "second", wrap=True)),
                role="last-row",
            ).layout().setStretch(1, 1)  # type: ignore[union-attr]  # a row
        for stick in shown:
            self._add(stick, is_last=stick is shown[-1])

    @property
    def sticks(self) -> tuple[Stick, ...]:
        """The sticks that are offered."""
        return self._shown or ()

    def _add(self, stick: Stick, *, is_last: bool) -> None:
        say, theme = self._say, self.theme
        free = self.presentation.language.number(Fraction(stick.free, GIGABYTE), 1)
        more = "options.stick_free" if self._has_audition else "options.backup_no_audition"
        words = column(
            label(stick.name, "strong", wrap=True),
            label(say(more, free=free), "second", wrap=True),
            gap=theme.px(1),
        )
        copy = button(say("options.stick_copy"), theme, drawing="usb",
                      name=say("options.stick_copy_to", stick=stick.name),
                      pressed=lambda: self.copying.emit(stick))  # fmt: skip
        copy.setObjectName(f"stick-{stick.root}")
        copy.setEnabled(self._has_audition and not self._is_busy)
        made = self.add_row(picture("usb", theme), words, copy,
                            role="last-row" if is_last else "row")  # fmt: skip
        made.layout().setStretch(1, 1)  # type: ignore[union-attr]  # a row
