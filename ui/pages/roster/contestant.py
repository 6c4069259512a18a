"""The form by which the data of a contestant is corrected at the roll."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QGridLayout, QLineEdit

from ui.dialog import Dialog
from ui.fields import Choice, Field, number_field, text_field
from ui.parts import StateMark, holder, label, row

if TYPE_CHECKING:
    from judging_app.domain.programme import Programme
    from judging_app.domain.roster import Contestant
    from ui.presentation import Presentation

TEXTS = {
    "number": "attendance.number",
    "name": "attendance.name",
    "area": "attendance.area",
    "sector": "attendance.sector",
    "product": "attendance.product",
    "institution": "attendance.institution",
    "nspp": "attendance.nspp",
    "mentor": "attendance.mentor",
    "district": "attendance.district",
    "village": "attendance.village",
}
"""What can be corrected, in the order of the form."""

NEEDED = ("number", "name")
LATEST = 9999


class ContestantDialog(Dialog):
    """Corrects a contestant. Its value is the contestant as typed.

    `told` says above the fields why they are shown again, or that two values stand there.
    """

    def __init__(
        self, presentation: Presentation, contestant: Contestant, programme: Programme, told: str
    ) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(
            presentation,
            say("attendance.correct_title"),
            say("attendance.correct_act"),
            width=720,
            second=say("attendance.correct_note"),
        )
        self._contestant = contestant
        if told:
            mark = StateMark(theme, "conflict", 18)
            mark.show_state("conflict", ground="danger-tint")
            bar = row(mark, label(told, wrap=True), gap=theme.px(10), stretch=1)
            margin = theme.px(10)
            bar.setContentsMargins(margin, margin, margin, margin)
            self.body.addWidget(holder(bar, "danger-bar"))
        areas = [(area.code, area.short) for area in programme.areas]
        sectors = [(one.key, presentation.of(one.name)) for one in programme.sectors]
        lists = {"area": areas, "sector": [("", say("attendance.untold")), *sectors]}
        self.controls: dict[str, QLineEdit | Choice] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(12))
        for at, (field, words) in enumerate(TEXTS.items()):
            control = self._control(field, lists.get(field, []))
            self.controls[field] = control
            grid.addWidget(Field(theme, say(words), control), at // 2, at % 2)
        self.started = number_field(contestant.started, 0, LATEST)
        self.started.setSpecialValueText(say("attendance.untold"))
        grid.addWidget(Field(theme, say("attendance.started"), self.started), len(TEXTS) // 2, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        self._allow()
        self.controls["name"].setFocus()

    def _control(self, field: str, listed: list[tuple[str, str]]) -> QLineEdit | Choice:
        """Make a choice where the programme has a list, else a line for any text."""
        text = getattr(self._contestant, field)
        if len(listed) > 1:
            return Choice(listed, text)
        made = text_field(text)
        if field in NEEDED:
            made.textChanged.connect(lambda _: self._allow())
        return made

    def _allow(self) -> None:
        missing = any(not self._text(field) for field in NEEDED)
        self.allow(self.presentation.say("attendance.name_needed") if missing else "")

    def _text(self, field: str) -> str:
        control = self.controls.get(field)
        if isinstance(control, Choice):
            return str(control.value or "")
        return control.text().strip() if control is not None else ""

    def value(self) -> Contestant:
        texts = {field: self._text(field) for field in TEXTS}
        return msgspec.structs.replace(self._contestant, started=self.started.value(), **texts)
