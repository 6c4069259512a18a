"""The other judges' marks: what the whole panel gave a contestant, where it may be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from judging_app.domain.number import places_apart
from ui.dialog import Dialog
from ui.pages.scoring.mark import mark_text
from ui.parts import column, label, line, scrolled

if TYPE_CHECKING:
    from judging_app.domain.others import OtherJudge, OtherMarks
    from ui.presentation import Presentation

WIDTH = 680
STATES = {
    "not_scored": "scoring.others_not_scored",
    "recused": "scoring.others_recused",
    "absent": "scoring.others_absent",
    "excluded": "scoring.others_excluded",
}
"""The words for why a judge has no marks here."""

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class OthersDialog(Dialog):
    """Shows every judge's marks and total for one contestant; nothing can be done here."""

    def __init__(self, presentation: Presentation, found: OtherMarks) -> None:
        say = presentation.say
        title = say("scoring.others_of", number=found.number)
        second = say("scoring.others_second")
        super().__init__(presentation, title, "", width=WIDTH, second=second)
        self.setWindowTitle(say("scoring.others"))
        self._found = found
        if found.name:
            self.body.addWidget(label(found.name, "person", wrap=True))
        area = scrolled(self._make_table())
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.body.addWidget(area)
        names = (
            f"{at} {presentation.of(one.name)}"
            for at, one in enumerate(found.rubric.criteria, start=1)
        )
        told = column(
            label(say("scoring.others_criteria"), "head"),
            label("; ".join(names), "second", wrap=True),
        )
        self.body.addLayout(told)
        self.body.addStretch(1)
        self.back.setText(say("monitor.close"))
        self.back.setAccessibleName(say("monitor.close"))
        self.back.setFocus()

    def _make_table(self) -> QWidget:
        say, theme, found = self.presentation.say, self.presentation.theme, self._found
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, theme.px(4), 0)
        grid.setHorizontalSpacing(theme.px(14))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(0, 1)
        count = len(found.rubric.criteria)
        grid.addWidget(label(say("scoring.head_judge"), "head"), 0, 0)
        for at in range(1, count + 1):
            grid.addWidget(label(str(at), "head"), 0, at, RIGHT)
        grid.addWidget(label(say("scoring.total"), "head"), 0, count + 1, RIGHT)
        places = places_apart([one.total for one in found.judges if one.total is not None])
        for under, one in enumerate(found.judges, start=1):
            grid.addWidget(line(), 2 * under - 1, 0, 1, -1)
            self._add(grid, 2 * under, one, places)
        return inside

    def _add(self, grid: QGridLayout, under: int, one: OtherJudge, places: int) -> None:
        say, found = self.presentation.say, self._found
        name = say("scoring.others_own", name=one.name) if one.is_own else one.name
        grid.addWidget(label(name, "strong" if one.is_own else ""), under, 0)
        if one.total is None:
            words = label(say(STATES[one.state]), "second")
            grid.addWidget(words, under, 1, 1, -1, RIGHT)
            return
        for at, criterion in enumerate(found.rubric.criteria, start=1):
            text = mark_text(self.presentation, found.rubric, one.marks[criterion.key])
            grid.addWidget(label(text), under, at, RIGHT)
        total = self.presentation.language.number(one.total, places)
        grid.addWidget(label(total, "strong"), under, len(found.rubric.criteria) + 1, RIGHT)
