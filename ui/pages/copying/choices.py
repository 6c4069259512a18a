"""The choices of copying: who types, which copy it is, and which paper ballots are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.fields import Choice, Field
from ui.flow import Flow
from ui.form import WIDTH_OF_LAYOUT
from ui.person_field import PersonField

if TYPE_CHECKING:
    from judging_app.domain.panel import Panel
    from judging_app.services.transcribe import CopySheet
    from ui.presentation import Presentation

WIDTH = 200
"""How wide a choice is, in units."""


class Choices(QWidget):
    """Signals: `changed` when other ballots are to be shown, `named` when somebody else types."""

    changed = Signal()
    named = Signal(str)

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        theme, say = presentation.theme, presentation.say
        self.reading = Choice(
            [("first", say("copying.reading_first")), ("second", say("copying.reading_second"))]
        )
        self.across = Choice(
            [("criteria", say("copying.by_criteria")), ("judges", say("copying.by_judges"))]
        )
        self.judge, self.criterion, self.slot = Choice(), Choice(), Choice()
        self.typist = PersonField((), say("copying.typist_hint"))
        self.typist.named.connect(self.named.emit)
        flow = Flow(theme.px(12))
        self._fields: dict[str, Field] = {}
        for words, control in (
            ("copying.typist", self.typist),
            ("copying.reading", self.reading),
            ("copying.across", self.across),
            ("copying.judge", self.judge),
            ("copying.criterion", self.criterion),
            ("copying.slot", self.slot),
        ):
            field = self._fields[words] = Field(theme, say(words), control)
            field.setFixedWidth(theme.px(WIDTH))
            if isinstance(control, Choice):
                control.setSizeAdjustPolicy(WIDTH_OF_LAYOUT)
                control.picked.connect(lambda _: self.changed.emit())
            flow.addWidget(field)
        self.setLayout(flow)

    @property
    def by_judges(self) -> bool:
        """Whether the judges stand across, on one criterion, instead of a judge's criteria."""
        return bool(self.across.value == "judges")

    @property
    def judges(self) -> list[str]:
        """The judges whose ballots are shown."""
        chosen = self.judge.value
        return list(self._all) if self.by_judges else [chosen] if chosen else []

    def offer_judges(self, jury: Panel) -> None:
        """Offer the judges of a panel."""
        self._all = [one.person for one in jury.judges]
        self.judge.offer([(one.person, one.name) for one in jury.judges])

    def offer_ballots(self, sheet: CopySheet) -> None:
        """Offer the criteria and the performances of a rubric."""
        presentation = self._presentation
        self.slot.offer(
            [(one[:2], presentation.word(one.name)) for one in sheet.slots], sheet.slot[:2]
        )
        criteria = enumerate(sheet.rubric.criteria, start=1)
        self.criterion.offer(
            [(one.key, f"{n}. {presentation.of(one.name)}") for n, one in criteria]
        )
        self._fields["copying.slot"].setVisible(len(sheet.slots) > 1)
        self._fields["copying.judge"].setVisible(not self.by_judges)
        self._fields["copying.criterion"].setVisible(self.by_judges)
