"""A rubric's view: its criteria and weights, what is looked at, its levels and their bands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from judging_app.domain.method_words import beside_mean, is_mean, method_told
from judging_app.domain.number import exact
from judging_app.domain.rubric_words import notes_told, timing_told
from judging_app.domain.tie_order import order_of
from judging_app.domain.tie_words import step_words
from judging_app.domain.wording import DASH
from ui.parts import Panel, StateMark, clear, column, holder, label, row
from ui.table import CENTRE, RIGHT, Cell, Column, Table

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLayout

    from judging_app.domain.rubric import Criterion, Rubric
    from ui.presentation import Presentation

NARROW = 760
"""Below so many units the criterion stands under the table."""


class RubricView(QWidget):
    """One rubric, to read: the table of its criteria, and the current criterion in full."""

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        theme, say = presentation.theme, presentation.say
        self._rubric: Rubric | None = None
        columns = (
            Column(say("setup.column_no"), self._number, CENTRE, width=52),
            Column(say("setup.criterion"), self._name, stretch=1),
            Column(say("setup.weight"), lambda one: self._decimal(one.weight), RIGHT, width=90),
        )
        self.table = Table(theme, columns, say("setup.criteria"))
        self.table.chosen.connect(self._show_criterion)
        self._sum = label("", "strong")
        self._criteria = Panel(theme)
        self._criteria.add(self.table)
        self._criteria.add_row(None, StateMark(theme, "stored", 16), self._sum, role="sunken")
        self._facts = Panel(theme, padded=True)
        self._one = Panel(theme, " ", padded=True)
        left = column(self._criteria, self._facts, None, gap=theme.px(16))
        self._right = holder(column(self._one, None))
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(theme.px(16))
        self._sides.addLayout(left, 5)
        self._sides.addWidget(self._right, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._sides)

    def show_rubric(self, rubric: Rubric) -> None:
        """Show a rubric; where it is the same as before, its current criterion stays."""
        if rubric == self._rubric:
            return
        self._rubric = rubric
        theme, say = self._presentation.theme, self._presentation.say
        self.table.show_rows(rubric.criteria)
        rows = len(rubric.criteria) * theme.height(37, 48)
        self.table.setFixedHeight(theme.px(34) + rows)
        self._sum.setText(say("setup.weights_sum", total=self._decimal(rubric.weights_total)))
        self._show_facts(rubric)
        self.table.selectRow(0)
        self._show_criterion(rubric.criteria[0])

    def _show_facts(self, rubric: Rubric) -> None:
        say, of = self._presentation.say, self._presentation.of
        clear(self._facts.body)
        scale = rubric.scale
        said = say(
            "setup.scale_said", lowest=self._decimal(scale.lowest),
            highest=self._decimal(scale.highest), step=self._decimal(scale.step),
        )  # fmt: skip
        *steps, last = order_of(rubric).steps
        end = say("setup.tie_joint" if last.by == "joint" else "setup.tie_plenary")
        ties = [self._presentation.word(step_words(step, rubric)) for step in steps]
        facts = [
            (say("setup.use"), of(rubric.use)),
            (say("setup.scale"), said),
            (say("setup.notes"), self._presentation.word(notes_told(rubric) or "")),
            (say("setup.timing"), ", ".join(map(self._presentation.word, timing_told(rubric)))),
            (say("setup.panel_score"), self._rule(rubric)),
            (say("setup.tie_break"), ", ".join((*ties, end))),
            (say("setup.note"), of(rubric.note)),
        ]
        for name, text in facts:
            if text:
                self._facts.body.addLayout(_fact(name, text))

    def _rule(self, rubric: Rubric) -> str:
        """Say in words how marks become results and places."""
        say, word = self._presentation.say, self._presentation.word
        if is_mean(rubric):
            beside = " ".join(map(word, beside_mean(rubric)))
            return ". ".join(filter(None, (say("setup.panel_mean"), beside)))
        return " ".join(map(word, method_told(rubric)))

    def _show_criterion(self, criterion: Criterion) -> None:
        rubric, of, say = self._rubric, self._presentation.of, self._presentation.say
        if rubric is None:
            return
        at = rubric.criteria.index(criterion) + 1
        self._one.title.setText(say("setup.criterion_n", number=at))
        clear(self._one.body)
        self._one.body.addWidget(label(of(criterion.name), "person", wrap=True))
        self._one.body.addLayout(_fact(say("setup.look_at"), of(criterion.look) or DASH))
        for band in sorted(rubric.bands, key=lambda one: -one.level):
            ends = f"{self._decimal(band.lowest)}{DASH}{self._decimal(band.highest)}"
            level = say("setup.level", level=band.level, name=of(band.name), ends=ends)
            text = criterion.levels.get(str(band.level))
            self._one.body.addLayout(_fact(level, of(text) if text else say("setup.level_between")))

    def _number(self, one: Criterion) -> str:
        return str(self.table.model_table.rows.index(one) + 1)

    def _name(self, one: Criterion) -> Cell:
        return Cell(self._presentation.of(one.name))

    def _decimal(self, text: str) -> str:
        """Write an exact decimal in the language's form, with the decimals that it has."""
        places = len(text.partition(".")[2])
        return self._presentation.language.number(exact(text), places)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        is_narrow = self.width() < self._presentation.theme.px(NARROW)
        way = QBoxLayout.Direction
        self._sides.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)


def _fact(name: str, text: str) -> QLayout:
    return column(row(label(name, "head", wrap=True), stretch=0), label(text, wrap=True), gap=2)
