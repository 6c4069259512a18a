"""The typed settings: who works here, and the office's own letterhead, kept by a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Signal

from judging_app.domain.settings import Lines
from ui.fields import Field, long_text, text_field
from ui.parts import Panel, button, column, label, row

if TYPE_CHECKING:
    from judging_app.domain.settings import Settings
    from ui.presentation import Presentation

LINES_SHOWN = 6


class OperatorPanel(Panel):
    """Under whose name entries are made here. Signals: `changed` with a setting and its value."""

    changed = Signal(str, object)

    def __init__(self, presentation: Presentation, settings: Settings) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(theme, say("options.people"), padded=True)
        self._kept = settings.operator
        self.name = text_field(settings.operator, placeholder=say("options.operator_example"),
                               longest=120)  # fmt: skip
        self.name.setObjectName("operator")
        self.save = button(say("options.save"), theme, name=say("options.save_operator"),
                           pressed=self._keep)  # fmt: skip
        field = Field(theme, say("options.operator"), self.name)
        self.body.addLayout(row(field, column(None, self.save), gap=theme.px(8), stretch=0))
        self.add(label(say("options.operator_more"), "second", wrap=True))
        self.name.textChanged.connect(self._check)
        self.name.returnPressed.connect(self._keep)
        self._check()

    def _check(self) -> None:
        self.save.setEnabled(self.name.text().strip() != self._kept)

    def _keep(self) -> None:
        if self.save.isEnabled():
            self.name.setFocus()
            self.changed.emit("operator", self.name.text().strip())


class LetterheadForm(Panel):
    """The office's own letterhead, a line in each row. Signals: as `OperatorPanel`."""

    changed = Signal(str, object)

    def __init__(self, presentation: Presentation, settings: Settings) -> None:
        self._say = say = presentation.say
        theme = presentation.theme
        super().__init__(theme, padded=True)
        self.setProperty("role", "last-row")
        self._kept = settings.letterhead
        self.text = long_text("\n".join(settings.letterhead), lines=LINES_SHOWN,
                              placeholder=say("options.letterhead_example"))  # fmt: skip
        self.text.setObjectName("letterhead")
        self.field = Field(theme, say("options.letterhead"), self.text,
                           say("options.letterhead_more"))  # fmt: skip
        self.save = button(say("options.save_letterhead"), theme, pressed=self._keep)
        self.add(self.field)
        self.body.addLayout(row(self.save, None))
        self.text.textChanged.connect(self._check)
        self._check()

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines as they would be printed."""
        lines = (line.strip() for line in self.text.toPlainText().splitlines())
        return tuple(filter(None, lines))

    def _check(self) -> None:
        try:
            msgspec.convert(self.lines, Lines)
        except msgspec.ValidationError:
            self.field.refuse(self._say("options.letterhead_long"))
        else:
            self.field.refuse("")
        self.save.setEnabled(self.lines != self._kept and not self.field.fault)

    def _keep(self) -> None:
        self.text.setFocus()
        self.changed.emit("letterhead", self.lines)
