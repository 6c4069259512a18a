"""The PIN of somebody who decides: asked for where one was issued to this person at this desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from judging_app.domain.pin import is_pin
from ui.parts import column, label
from ui.pin_field import PinField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from judging_app.domain.review import Signer
    from ui.presentation import Presentation


class PinAsked(QWidget):
    """Asks for the PIN of one of several people; hidden for whoever has none here.

    Signals: `changed`.
    """

    changed = Signal()

    def __init__(self, presentation: Presentation, people: Iterable[Signer]) -> None:
        super().__init__()
        self._say = presentation.say
        self._standings = {one.person: one.pin for one in people}
        self.person = ""
        self._name = ""
        self._title = label("", "second", wrap=True)
        self.field = PinField(presentation.theme, presentation.say("sign_in.field"))
        self.field.textChanged.connect(lambda _: self.changed.emit())
        self.setLayout(column(self._title, self.field, gap=presentation.theme.px(4)))
        self.hide()

    @property
    def standing(self) -> str:
        """How the PIN of the one who is asked stands."""
        return self._standings.get(self.person, "none")

    def ask(self, person: str, name: str) -> None:
        """Ask for another person's PIN; what was typed for the one before is forgotten."""
        if person != self.person:
            self.field.clear()
        self.person, self._name = person, name
        self._title.setText(self._say("results.pin_of", name=name))
        self.field.setEnabled(self.standing == "valid")
        self.setVisible(self.standing != "none")

    @property
    def missing(self) -> str:
        """Say what is still to be typed; empty where nothing is."""
        if self.standing == "void":
            return self._say("results.pin_void", name=self._name)
        is_typed = self.standing == "none" or is_pin(self.field.text())
        return "" if is_typed else self._say("results.need_pin", name=self._name)

    @property
    def given(self) -> dict[str, str]:
        """The PIN that was typed, by person."""
        return {self.person: self.field.text()} if self.standing == "valid" else {}

    def clear(self) -> None:
        """Forget what was typed."""
        self.field.clear()
