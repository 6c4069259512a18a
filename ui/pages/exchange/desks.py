"""The desks: this one's code, large enough to be read out, and those that are known here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from judging_app.domain.wording import moment
from ui.parts import Panel, StateMark, clear, column, label

if TYPE_CHECKING:
    from judging_app.domain.overview import KnownDevice
    from judging_app.domain.sending import Sending
    from ui.presentation import Presentation

SAYS = {
    "package": "parcels.code_office",
    "result": "parcels.code_venue",
    "ballots": "parcels.code_ballots",
}


class CodePanel(Panel):
    """The code of the desk that is open, and whom to read it out to."""

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme, presentation.say("parcels.own_code"), padded=True)
        self._presentation = presentation
        self.code = label("", "name")
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words = label("", "second", wrap=True)
        self.add(self.code, self.words)

    def show_code(self, sending: Sending) -> None:
        """Show the code of the desk that is open."""
        self.code.setText(sending.code)
        self.code.setAccessibleName(sending.code)
        self.words.setText(self._presentation.say(SAYS[sending.kind], desk=sending.desk))


class DesksPanel(Panel):
    """The desks whose entries are here, each with its code."""

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme, presentation.say("parcels.known_desks"))
        self._presentation = presentation
        self._shown: tuple[KnownDevice, ...] | None = None

    def show_devices(self, devices: tuple[KnownDevice, ...]) -> None:
        """Show the other desks."""
        others = tuple(one for one in devices if not one.is_own)
        if others == self._shown:
            return
        self._shown = others
        clear(self.body)
        self.right.setText(str(len(others)) if others else "")
        for one in others:
            self._add(one)
        if not others:
            none = label(self._presentation.say("parcels.no_desks"), "second", wrap=True)
            self.add_row(none).layout().setStretch(0, 1)  # type: ignore[union-attr]  # a QHBoxLayout

    def _add(self, one: KnownDevice) -> None:
        say, word = self._presentation.say, self._presentation.word
        last = say("parcels.last_entry", at=word(moment(one.last_at)), n=one.entries)
        words = column(
            label(word(one.name), "strong", wrap=True),
            label(one.code, "second"),
            label(last, "caption", wrap=True),
            gap=self.theme.px(1),
        )
        mark = column(self.theme.px(3), StateMark(self.theme, "stored"), None, gap=0)
        self.add_row(mark, words).layout().setStretch(1, 1)  # type: ignore[union-attr]  # as above
