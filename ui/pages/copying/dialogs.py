"""The dialogs of copying: what two people read differently, and what is about to be submitted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QGridLayout, QLineEdit

from judging_app.domain.errors import JudgingError
from judging_app.domain.judge_total import total_of
from judging_app.domain.mark import mark_words, read_mark
from judging_app.domain.number import exact
from judging_app.domain.transcript import read_total, total_differs
from judging_app.domain.wording import DASH, figure
from ui.dialog import Dialog
from ui.fields import text_field
from ui.parts import StateMark, label, row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from judging_app.services.transcribe import Comparison
    from ui.presentation import Presentation

TOTAL = "total"


class Settled(NamedTuple):
    """A ballot as it is to be submitted: its marks in units, and the total on the paper."""

    found: Comparison
    marks: Mapping[str, int]
    written_total: str


def agreed(found: Comparison) -> Settled:
    """Take a ballot that two people read alike."""
    written = found.first.written_total or found.second.written_total
    return Settled(found, found.first.marks, written)


class SettleDialog(Dialog):
    """One ballot that two people read differently: each value once more, from the paper."""

    def __init__(
        self, presentation: Presentation, found: Comparison, names: Mapping[str, str], point: str
    ) -> None:
        say = presentation.say
        super().__init__(
            presentation,
            say("copying.settle", number=found.number, name=found.name),
            say("copying.settle_act"),
            second=say(
                "copying.settle_second",
                first=names.get(found.first.typist, found.first.typist),
                second=names.get(found.second.typist, found.second.typist),
            ),
            width=680,
        )
        self._found, self._point = found, point
        self.lines: dict[str, QLineEdit] = {}
        self._add_lines(presentation)
        theme = presentation.theme
        self._mark = StateMark(theme, "conflict", 16)
        self._total = label("", "second", wrap=True)
        self.body.addLayout(row(self._mark, self._total, gap=theme.px(8), stretch=1))
        self._check()
        next(iter(self.lines.values())).setFocus()

    def _add_lines(self, presentation: Presentation) -> None:
        say, theme, found = presentation.say, presentation.theme, self._found
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(0, 1)
        heads = ("copying.criterion", "copying.first", "copying.second", "copying.on_paper")
        for column, key in enumerate(heads):
            grid.addWidget(label(say(key), "head"), 0, column)
        rows: list[tuple[str, ...]] = [
            (one.criterion, presentation.of(found.rubric.criterion(one.criterion).name),
             self._units(one.first), self._units(one.second))
            for one in found.apart
        ]  # fmt: skip
        totals = (found.first.written_total, found.second.written_total)
        if all(totals) and exact(totals[0]) != exact(totals[1]):
            rows.append(
                (TOTAL, say("copying.total").replace("\n", " "), *map(self._written, totals))
            )
        for at, (key, name, first, second) in enumerate(rows, start=1):
            line = text_field(longest=12)
            line.setFixedWidth(theme.px(110))
            line.setAccessibleName(f"{say('copying.on_paper')}: {name}")
            line.textChanged.connect(lambda _: self._check())
            for column, widget in enumerate(
                (label(name, wrap=True, buddy=line), label(first), label(second), line)
            ):
                grid.addWidget(widget, at, column)
            self.lines[key] = line
        self.body.addLayout(grid)

    def _units(self, units: int | None) -> str:
        presentation = self.presentation
        return presentation.word(DASH if units is None else mark_words(self._found.rubric, units))

    def _written(self, total: str) -> str:
        return total.replace(".", self._point)

    def _read(self) -> Settled | None:
        """Read what was typed; None where something is missing. Raises JudgingError."""
        found = self._found
        marks = dict(found.first.marks)
        written = found.first.written_total or found.second.written_total
        for key, line in self.lines.items():
            if key == TOTAL:
                written = read_total(line.text(), self._point)
                continue
            units = read_mark(line.text(), found.rubric, self._point)
            if units is None:
                return None
            marks[key] = units
        return Settled(found, marks, written)

    def _check(self) -> None:
        try:
            read = self._read()
        except JudgingError as refusal:
            self.allow(self.presentation.say(refusal))
            self._say("")
            return
        self.allow("" if read else self.presentation.say("copying.settle_missing"))
        self._say(_flag(self.presentation, read) if read else "")

    def _say(self, words: str) -> None:
        self._total.setText(words)
        self._mark.setVisible(bool(words))
        self._total.setVisible(bool(words))

    def value(self) -> Settled | None:
        return self._read()


class SubmitDialog(Dialog):
    """The ballots that two people read alike, before they are submitted in the judge's name."""

    def __init__(self, presentation: Presentation, judge: str, ready: Sequence[Settled]) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(
            presentation,
            say("copying.submit", n=len(ready), judge=judge),
            say("copying.submit_act", n=len(ready)),
            second=say("copying.submit_second"),
            width=680,
        )
        self._ready = tuple(ready)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(1, 1)
        for at, one in enumerate(self._ready):
            total = figure(total_of(one.found.rubric, one.marks), 2)
            grid.addWidget(label(one.found.number, "second"), 2 * at, 0)
            grid.addWidget(label(one.found.name, wrap=True), 2 * at, 1)
            grid.addWidget(label(presentation.word(total), "strong"), 2 * at, 2)
            if flag := _flag(presentation, one):
                mark = StateMark(theme, "conflict", 16)
                said = row(mark, label(flag, "danger", wrap=True), gap=theme.px(8), stretch=1)
                grid.addLayout(said, 2 * at + 1, 1, 1, 2)
        self.body.addLayout(grid)
        self.back.setFocus()

    def value(self) -> tuple[Settled, ...]:
        return self._ready


def _flag(presentation: Presentation, one: Settled) -> str:
    """Say that the total on the paper is another than that of the marks; empty where it is not."""
    said = total_differs(one.found.rubric, one.marks, one.written_total)
    return presentation.say(said) if said else ""
