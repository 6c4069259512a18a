"""The values that contradict each other in a file, one subject at a time, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from judging_app.domain.wording import moment
from ui.contrast import ContrastSheet, Heading
from ui.parts import Panel, StateMark, button, column, holder, label, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from judging_app.domain.contrast import Contrast, ContrastColumn
    from judging_app.domain.parcel import Delivery
    from ui.presentation import Presentation


class ConflictPanel(Panel):
    """Both values of a conflict, and the way to the next one."""

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme)
        self._presentation = presentation
        theme, say = presentation.theme, presentation.say
        self.setAccessibleName(say("parcels.two_values"))
        self._shown: tuple[Contrast, ...] = ()
        self._of = 0
        self.at = 0
        self.about = label("", "strong", wrap=True)
        self.what = label("", "second", wrap=True)
        self.count = label("", "second")
        self.before = self._turn("chevron-left", "parcels.before", -1)
        self.after = self._turn("chevron-right", "parcels.after", 1)
        self.turns = holder(row(self.before, self.count, self.after, gap=theme.px(4)))
        words = column(self.about, self.what, gap=theme.px(1))
        mark = column(theme.px(3), StateMark(theme, "conflict", 18), None, gap=0)
        self.add_row(mark, words, self.turns).layout().setStretch(1, 1)  # type: ignore[union-attr]  # a QHBoxLayout
        self.sheet = ContrastSheet(presentation)
        self.sheet.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.add(self.sheet)
        foot = column(label(say("parcels.both_stay"), "second", wrap=True))
        foot.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(12))
        self.add(holder(foot))

    def _turn(self, drawing: str, key: str, by: int) -> QPushButton:
        name = self._presentation.say(key)
        made = button(
            "", self.theme, role="quiet", drawing=drawing, name=name,
            pressed=lambda: self._step(by),
        )  # fmt: skip
        made.setToolTip(name)
        return made

    def show_delivery(self, one: Delivery) -> None:
        """Show the conflicts of a file, if it has any; the one that is shown stays if it can."""
        shown = one.parcel.contrasts if one.parcel else ()
        self.setVisible(bool(shown))
        if not shown:
            self._shown = ()
            return
        if [old.subject for old in self._shown] != [new.subject for new in shown]:
            self.at = 0
        self._shown = shown
        self._of = one.parcel.conflicts if one.parcel else 0
        self._tell()

    def _step(self, by: int) -> None:
        self.at = (self.at + by) % len(self._shown)
        self._tell()

    def _tell(self) -> None:
        say, word = self._presentation.say, self._presentation.word
        contrast = self._shown[self.at]
        what = word(contrast.what)
        self.about.setText(word(contrast.about) or what)
        told = say("parcels.differing", what=what, n=contrast.differing)
        self.what.setText(told[:1].upper() + told[1:])
        self.count.setText(say("parcels.conflict_of", k=self.at + 1, of=self._of))
        self.turns.setVisible(len(self._shown) > 1)
        headings = [
            Heading(word(one.device), f"{word(moment(one.at))}{_by(one, contrast)}")
            for one in contrast.columns
        ]
        self.sheet.show_contrast(contrast, headings)
        self.sheet.setAccessibleName(f"{self.about.text()}, {self.what.text()}")


def _by(one: ContrastColumn, contrast: Contrast) -> str:
    """Name who acted, where that is not the same person for all values."""
    actors = {column.actor for column in contrast.columns}
    return f"\n{one.actor}" if len(actors) > 1 else ""
