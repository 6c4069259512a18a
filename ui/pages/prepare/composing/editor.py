"""The editor of a rubric: all parts of a draft, checked as they are written."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from judging_app.services import compose
from ui.pages.prepare.composing.chain import ChainPart
from ui.pages.prepare.composing.criteria import CriteriaPart
from ui.pages.prepare.composing.criterion import CriterionPart
from ui.pages.prepare.composing.example import ExamplePart
from ui.pages.prepare.composing.facts import FactsPart
from ui.pages.prepare.composing.levels import LevelsPart
from ui.pages.prepare.composing.more import KeptPart, MorePart
from ui.pages.prepare.composing.rule import RulePart
from ui.parts import StateMark, column, holder, label, row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from judging_app.domain.rubric_draft import RubricDraft
    from judging_app.services.compose import Checked
    from ui.page import Page
    from ui.pages.prepare.composing.part import EditorPart

NARROW = 1100
"""Below so many units all parts stand under one another."""


class RubricEditor(QWidget):
    """A draft in its parts. `checked` is the last look at it, None before the first.

    Signals: `looked` after each look at the draft.
    """

    looked = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        presentation = page.presentation
        self.draft: RubricDraft | None = None
        self.start: RubricDraft | None = None
        self.checked: Checked | None = None
        self.newest: Mapping[str, int] = {}
        self.facts = FactsPart(presentation)
        self.criteria = CriteriaPart(presentation)
        self.criterion = CriterionPart(presentation)
        self.chain = ChainPart(presentation)
        self.rule = RulePart(presentation)
        self.levels = LevelsPart(presentation)
        self.more = MorePart(presentation)
        self.kept = KeptPart(presentation)
        self.example = ExamplePart(presentation)
        self.parts: tuple[EditorPart, ...] = (
            self.facts, self.criteria, self.criterion, self.chain, self.rule, self.example,
            self.levels, self.more, self.kept,
        )  # fmt: skip
        self._stops: list[QWidget] = []
        self._join()

    def _join(self) -> None:
        """Have what is changed in one part shown by all, and put them on the page."""
        theme = self._page.theme
        for part in self.parts:
            part.edited.connect(self._edited)
        self.criteria.current_changed.connect(lambda: self.criterion.show_at(self.criteria.current))
        self._state = label("", "second", wrap=True)
        self._mark = StateMark(theme, "info", 16)
        self._state_row = holder(row(self._mark, self._state, gap=theme.px(8), stretch=1))
        self._left, self._right = column(None, gap=theme.px(16)), column(None, gap=theme.px(16))
        self._sides = row(self._left, self._right, gap=theme.px(16))
        self._sides.setStretch(0, 1)
        self._sides.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(12))
        layout.addWidget(self._state_row)
        layout.addWidget(self.facts)
        layout.addLayout(self._sides)
        layout.addStretch(1)
        self._is_narrow: bool | None = None
        self._lay_out(is_narrow=False)

    def _lay_out(self, *, is_narrow: bool) -> None:
        """Put the parts side by side, or where there is little room under one another."""
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        for part in self.parts:
            part.lay_out(is_narrow=is_narrow)
        left: tuple[EditorPart, ...] = (
            self.criteria,
            self.chain,
            self.rule,
            self.levels,
            self.kept,
        )
        right: tuple[EditorPart, ...] = (self.criterion, self.example, self.more)
        for one in (*left, *right):
            self._left.removeWidget(one)
            self._right.removeWidget(one)
        for at, one in enumerate(self.parts[1:] if is_narrow else left):
            self._left.insertWidget(at, one)
        for at, one in enumerate(() if is_narrow else right):
            self._right.insertWidget(at, one)
        self._sides.setSpacing(0 if is_narrow else self._page.theme.px(16))
        self._sides.setStretch(1, 0 if is_narrow else 1)

    def _order_stops(self) -> None:
        """Have Tab go through the parts as they are read, whatever was made when."""
        stops = [one for part in self.parts for one in part.stops]
        if stops != self._stops:
            self._stops = stops
            for one, after in pairwise(stops):
                QWidget.setTabOrder(one, after)

    @property
    def is_changed(self) -> bool:
        """Whether anything was written since the draft was begun."""
        return self.draft != self.start

    def begin(
        self, draft: RubricDraft, newest: Mapping[str, int], start: RubricDraft | None = None
    ) -> None:
        """Show a draft to be written on; `newest` are the versions that the audition holds."""
        self.newest = newest
        self.checked = None
        self.draft = draft.numbered(newest)
        self.start = start or self.draft
        self.criteria.current = 0
        self.criterion.show_at(0)
        self._show()
        self._look()

    def focus(self) -> None:
        """Put the caret where a rubric begins: its code."""
        self.facts.code.control.setFocus()

    def _edited(self, draft: RubricDraft) -> None:
        self.draft = draft.numbered(self.newest)
        self._show()
        self._look()

    def _show(self) -> None:
        if self.draft is None:
            return
        self.criterion.at = min(self.criteria.current, len(self.draft.criteria) - 1)
        for part in self.parts:
            part.show_draft(self.draft)
        self._order_stops()

    def _look(self) -> None:
        self._page.read(compose.check_draft, self.draft, then=self._tell)

    def _tell(self, checked: Checked) -> None:
        if checked.draft != self.draft:  # it was written on meanwhile, and is looked at again
            return
        self.checked = checked
        said = [one for part in self.parts[:-1] for one in part.show_faults(checked.faults)]
        elsewhere = [one for one in checked.faults if one not in said]
        others = [one for one in elsewhere if one.path[:1] == ("criteria",)]
        self.kept.show_faults([one for one in elsewhere if one not in others])
        self.example.show_checked(checked)
        say = self._page.say
        wrong = len(checked.faults)
        words = say("composing.all_right")
        if wrong:
            at = sorted({int(one.path[1]) + 1 for one in others if len(one.path) > 1})
            words = say("composing.wrong", n=wrong, count=wrong)
            if at:
                words += " " + say("composing.wrong_at", numbers=", ".join(map(str, at)))
        self._mark.show_state("conflict" if wrong else "stored")
        self._state.setText(words)
        self.setAccessibleDescription(words)
        self.looked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        self._lay_out(is_narrow=self.width() < self._page.theme.px(NARROW))
