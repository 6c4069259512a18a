"""The example of a draft: what its rule and its chain make of a small set of marks."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from judging_app.domain.errors import sentence
from judging_app.domain.number import places_apart
from judging_app.domain.tie_words import step_words, value_words
from judging_app.domain.wording import DASH
from ui.pages.prepare.composing.part import EditorPart
from ui.parts import StateMark, holder, label, row
from ui.table import CENTRE, RIGHT, Cell, Column, Table

if TYPE_CHECKING:
    from fractions import Fraction

    from judging_app.domain.rubric import Rubric
    from judging_app.domain.rubric_example import Example, ExampleRow, ExampleSplit
    from judging_app.services.compose import Checked
    from ui.presentation import Presentation

ROWS = 3


class ExamplePart(EditorPart):
    """Three contestants, ranked by the draft as it is, as soon as nothing is wrong with it."""

    def __init__(self, presentation: Presentation) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(presentation, say("composing.example"))
        tall = theme.height(52, 60)
        self.table = Table(theme, self._columns(), say("composing.example"), row_height=tall)
        self.table.setFixedHeight(theme.px(34) + ROWS * tall)
        self._wait = label(say("composing.example_waits"), "second", wrap=True)
        self._how = label("", wrap=True)
        self._why = label("", "second", wrap=True)
        self._marks = label("", "caption", wrap=True)
        self.body.addWidget(self._wait)
        self.body.addWidget(self._how)
        self.body.addWidget(self.table)
        self.body.addWidget(self._why)
        self.body.addWidget(self._marks)
        self._example: Example | None = None
        mark = StateMark(theme, "info", 14)
        self._old = holder(
            row(mark, label(say("composing.example_old"), "caption", wrap=True), stretch=1)
        )
        self.body.addWidget(self._old)
        self._show_parts()

    def _columns(self) -> tuple[Column, ...]:
        say = self.say
        return (
            Column(say("composing.place"), self._place, CENTRE, width=92),
            Column(say("composing.contestant"), self._who, stretch=1),
            Column(say("composing.score"), self._score, RIGHT, width=110),
        )

    def show_checked(self, checked: Checked) -> None:
        """Show what a draft makes of the marks; while it is wrong, what the last right one did."""
        if checked.rubric is not None and checked.example is not None:
            self._example = checked.example
            word = self.presentation.word
            self._how.setText(" ".join(map(word, checked.method)))
            self.table.show_rows(checked.example.rows)
            self._why.setText(
                " ".join(self._split(one, checked.rubric) for one in checked.example.splits)
            )
            self._marks.setText(self._given(checked.example))
        self._show_parts(is_old=checked.rubric is None)

    def _show_parts(self, *, is_old: bool = False) -> None:
        is_there = self._example is not None
        for one in (self._how, self.table, self._marks):
            one.setVisible(is_there)
        self._why.setVisible(is_there and bool(self._why.text()))
        self._wait.setVisible(not is_there)
        self._old.setVisible(is_there and is_old)

    def _place(self, one: ExampleRow) -> Cell:
        if not one.place:
            return Cell(DASH)
        return Cell(str(one.place), suffix="=" if one.is_tied else "", bold=True)

    def _who(self, one: ExampleRow) -> Cell:
        totals = [self._number(value) for value in one.totals.values()]
        name = self.say("composing.contestant_named", name=one.contestant)
        return Cell(name, self.say("composing.totals", totals="  ".join(totals)))

    def _score(self, one: ExampleRow) -> Cell:
        if one.score is None:
            said = self.say(one.missing) if one.missing else DASH
            return Cell(DASH, spoken=said, tip=said)
        return Cell(self._number(one.score), bold=True)

    def _number(self, value: Fraction) -> str:
        places = self._example.places if self._example else 2
        return self.presentation.language.number(value, places)

    def _split(self, one: ExampleSplit, rubric: Rubric) -> str:
        """Say what a step did: who came ahead and why, or that it separated nobody."""
        step = step_words(one.step, rubric)
        if not one.behind:
            key = "composing.split_joint" if one.step.by == "joint" else "composing.split_none"
            return self.say(key, step=step, who=list(one.ahead))
        known = [value for value in one.values if value is not None]
        places = places_apart(known)
        values = [value_words(one.step.by, value, places) for value in one.values]
        told = sentence(
            "composing.split", step=step, ahead=list(one.ahead), behind=list(one.behind),
            values=values,
        )  # fmt: skip
        return self.say(told)

    def _given(self, example: Example) -> str:
        """Say which marks were given: by contestant and judge, in the order of the criteria."""
        number = self.presentation.language.number
        lines = []
        for one in sorted(example.rows, key=attrgetter("contestant")):
            marks = "; ".join(
                self.say(
                    "composing.marks_of", judge=judge,
                    marks=" ".join(number(mark, _places(mark)) for mark in several),
                )
                for judge, several in one.marks.items()
            )  # fmt: skip
            lines.append(self.say("composing.marks", name=one.contestant, marks=marks))
        return "\n".join(lines)


def _places(mark: Fraction) -> int:
    places = 0
    while (mark * 10**places).denominator > 1:
        places += 1
    return places
