"""The codes: each desk that is unknown here is recognised by the code that its own screen shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.errors import sentence
from ui.dialog import Dialog
from ui.fields import Field, text_field
from ui.parts import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLineEdit

    from judging_app.domain.parcel import Unknown
    from ui.presentation import Presentation

SHAPE = "XXXX-XXXX-XXXX"
LONGEST = 24


class CodesDialog(Dialog):
    """Asks for the code of each unknown desk; one that does not fit is said under its field.

    Its value are the codes as they were typed.
    """

    def __init__(self, presentation: Presentation, unknown: Sequence[Unknown]) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(
            presentation,
            say("parcels.codes_title", n=len(unknown)),
            say("parcels.codes_act"),
            second=say("parcels.codes_second"),
        )
        self.unknown = tuple(unknown)
        self.fields = [self._field(who) for who in self.unknown]
        for who, field in zip(self.unknown, self.fields, strict=True):
            self.body.addWidget(label(who.name, "person", wrap=True))
            self.body.addWidget(field)
            self.body.addSpacing(theme.px(4))
        self.body.addStretch(1)
        self._check()
        self.lines[0].setFocus()

    def _field(self, who: Unknown) -> Field:
        say = self.presentation.say
        line = text_field(placeholder=SHAPE, longest=LONGEST)
        line.textChanged.connect(self._check)
        made = Field(self.presentation.theme, say("parcels.code_of", name=who.name), line)
        line.textChanged.connect(lambda: made.refuse(""))
        return made

    @property
    def lines(self) -> list[QLineEdit]:
        """The fields to type into."""
        return [field.control for field in self.fields]  # type: ignore[misc]  # made here

    def value(self) -> tuple[str, ...]:
        return tuple(line.text().strip() for line in self.lines)

    def confirm(self) -> None:
        """Go on where every code fits; else say which does not."""
        refused = [
            (field, who)
            for who, field, typed in zip(self.unknown, self.fields, self.value(), strict=True)
            if not who.fits(typed)
        ]
        for field, who in refused:
            field.refuse(self.presentation.say(sentence("exchange.wrong_code", name=who.name)))
        if refused:
            self.fit()
            refused[0][0].control.setFocus()
        else:
            super().confirm()

    def _check(self) -> None:
        is_whole = all(self.value())
        self.allow("" if is_whole else self.presentation.say("parcels.codes_missing"))
