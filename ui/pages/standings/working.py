"""The working of a place: the printed steps that lead to it, and how firmly it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from judging_app.domain.method_words import is_mean
from judging_app.domain.tie_words import value_words
from judging_app.domain.wording import DASH
from ui.pages.standings.lines import line_parts
from ui.parts import Elided, button, clear, column, holder, label, restyle, row, scrolled

if TYPE_CHECKING:
    from fractions import Fraction

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QPushButton

    from judging_app.domain.ladder import Ladder
    from judging_app.domain.tie_step import TieStep
    from judging_app.domain.working import JudgeWorking, Working
    from ui.presentation import Presentation

WIDTH, WIDTH_SHORT = 330, 280
"""How wide it is beside the table, and where the names there need the room, in units."""


class WorkingPanel(QFrame):
    """Why a contestant has its place, in numbered steps as on paper. Signals: `closed`."""

    closed = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        self._say = presentation.say
        self.theme = theme = presentation.theme
        self._shown: tuple[Ladder, Working] | None = None
        self._last: QFrame | None = None
        self.setProperty("role", "panel")
        self.title = Elided("", "strong")
        self.close_button = button(
            "", theme, role="quiet", drawing="x", name=self._say("standings.close"),
            pressed=self.closed.emit,
        )  # fmt: skip
        self.close_button.setToolTip(self._say("standings.close"))
        head = row(self.title, self.close_button, stretch=0)
        head.setContentsMargins(theme.px(16), 0, theme.px(4), 0)
        strip = holder(head, "row")
        strip.setMinimumHeight(theme.px(44))
        inside = QWidget()
        inside.setProperty("role", "body")
        self._steps = column(gap=0)
        inside.setLayout(column(self._steps, None, gap=0))
        self.area = scrolled(inside)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = column(strip, self.area, gap=0, stretch=1)
        layout.setContentsMargins(1, 1, 1, 1)
        self.setLayout(layout)
        self.marks = button(
            self._say("standings.marks"), theme, role="link", pressed=self._toggle_marks
        )
        self.whole = button(
            self._say("standings.lines"), theme, role="link", pressed=self._toggle_lines
        )
        for one in (self.marks, self.whole):
            one.setCheckable(True)
            one.setParent(self)
            one.hide()

    def show_working(self, ladder: Ladder, found: Working) -> None:
        """Show the working of one place of a ladder."""
        self._shown = (ladder, found)
        for one in (self.marks, self.whole):
            one.setParent(self)
            one.hide()
        clear(self._steps)
        self._last = None
        place = found.row.place
        self.title.say(
            self._say("standings.why", place=place) if place else self._say("standings.why_none")
        )
        self.setAccessibleName(self.title.text())
        self.area.setAccessibleName(self.title.text())
        self._show_who(found)
        plain = is_mean(ladder.rubric)
        self._show_judges(ladder, found, with_marks=plain)
        if place and plain:
            self._show_mean(ladder, found)
        elif place:
            self._show_score(ladder, found)
        if place:
            self._show_ties(found)
        self._show_lines(found, is_open=not plain)
        if place:
            self._show_holds(ladder, found)

    def _toggle_marks(self) -> None:
        self._show_again(self.marks)

    def _toggle_lines(self) -> None:
        self._show_again(self.whole)

    def _show_again(self, pressed: QPushButton) -> None:
        if self._shown is not None:
            self.show_working(*self._shown)
            pressed.setFocus()

    def _show_who(self, found: Working) -> None:
        who = found.row
        sector = self._presentation.of(who.sector) if who.sector else ""
        second = ", ".join(filter(None, (who.number, who.area, sector)))
        remark = self._presentation.word(who.remark)
        parts = [label(who.name, "person", wrap=True), label(second, "second", wrap=True)]
        if remark:
            parts.append(label(remark, "strong", wrap=True))
        if who.reason:
            parts.append(label(who.reason, "second", wrap=True))
        self._section(*parts)

    def _show_judges(self, ladder: Ladder, found: Working, *, with_marks: bool) -> None:
        lines: list[QWidget] = []
        for order, judge in enumerate(found.judges, start=1):
            name = self._say("standings.judge_named", k=order, name=judge.name)
            lines.append(self._line(name, self._judge_total(ladder, judge)))
            if with_marks and self.marks.isChecked():
                lines.extend(self._marks_of(found, judge))
        if with_marks and any(judge.marks for judge in found.judges):
            text = "standings.marks_hide" if self.marks.isChecked() else "standings.marks"
            self.marks.setText(self._say(text))
            lines.append(holder(row(self.marks, None)))
            self.marks.show()
        self._section(self._head(1, self._say("standings.step_judges")), *lines)

    def _judge_total(self, ladder: Ladder, judge: JudgeWorking) -> str:
        if judge.total is not None:
            return self._number(judge.total, ladder.total_places)
        if judge.state == "scored":
            return DASH
        return self._say(_STATES.get(judge.state, "standings.not_scored"))

    def _marks_of(self, found: Working, judge: JudgeWorking) -> list[QWidget]:
        lines: list[QWidget] = []
        for mark in judge.marks:
            given = self._number(mark.mark, 0 if mark.mark.denominator == 1 else 2)
            about = self._say(
                "standings.weighted", criterion=self._presentation.of(mark.name), mark=given,
                weight=mark.weight.replace(".", self._say("standings.decimal_mark")),
            )  # fmt: skip
            weighted = self._number(mark.weighted, found.mark_places)
            lines.append(self._line(about, weighted, "caption", inset=16))
        return lines

    def _show_mean(self, ladder: Ladder, found: Working) -> None:
        title = self._say("standings.step_score", n=found.count)
        total = self._number(found.total, ladder.total_places)
        about = self._say("standings.divided", total=total, n=found.count)
        score = self._number(found.total / found.count, ladder.score_places)
        self._score(title, about, score)

    def _show_score(self, ladder: Ladder, found: Working) -> None:
        if found.row.score is not None:
            score = self._number(found.row.score, ladder.score_places)
            self._score(self._say("standings.step_result"), "", score)

    def _score(self, title: str, about: str, score: str) -> None:
        value = label(score, "person")
        self._section(
            self._head(2, title), holder(row(label(about, "second", wrap=True), value, stretch=0))
        )

    def _show_lines(self, found: Working, *, is_open: bool) -> None:
        if not found.lines:
            return
        parts: list[QWidget] = []
        if is_open or self.whole.isChecked():
            parts = line_parts(self._presentation, found.lines)
        if not is_open:
            text = "standings.lines_hide" if self.whole.isChecked() else "standings.lines"
            self.whole.setText(self._say(text))
            parts.append(holder(row(self.whole, None)))
            self.whole.show()
        self._section(label(self._say("standings.step_lines"), "strong"), *parts)

    def _show_ties(self, found: Working) -> None:
        if not found.ties:
            self._section(
                self._head(3, self._say("standings.step_no_tie")),
                label(self._say("standings.no_tie"), "second", wrap=True),
            )
        for tie in found.ties:
            title = self._say("standings.step_tie", number=tie.number)
            self._section(self._head(3, title), *self._tie(found, tie))

    def _tie(self, found: Working, tie: TieStep) -> list[QWidget]:
        if tie.by == "decision":
            return [label(self._say("standings.tie_decided", reason=tie.reason), "second",
                          wrap=True)]  # fmt: skip
        if tie.by == "shared":
            return [label(self._say("standings.tie_shared"), "second", wrap=True)]
        word = self._presentation.word
        if tie.by == "criterion":
            about = self._say("standings.tie_criterion", k=tie.k, criterion=word(tie.about))
        else:
            about = self._say("standings.tie_step", k=tie.k, step=word(tie.about))
        mine, theirs = (
            word(value_words(tie.by, value, found.tie_places)) for value in (tie.own, tie.other)
        )
        own, other = self._line(found.row.number, mine, "strong"), self._line(tie.number, theirs)
        parts: list[QWidget] = [label(about, "second", wrap=True), own, other]
        if tie.before:
            same = self._say("standings.tie_same", steps=tie.before)
            parts.insert(0, label(same, "caption", wrap=True))
        return parts

    def _show_holds(self, ladder: Ladder, found: Working) -> None:
        lines = [
            self._line(self._say("standings.to_place", place=distance.place),
                       self._number(distance.difference, ladder.score_places))
            for distance in (found.above, found.below)
            if distance is not None
        ]  # fmt: skip
        cases = len(found.without)
        holds = self._say("standings.holds_of", k=found.holds, of=cases)
        lines.append(self._line(self._say("standings.holds"), holds))
        for without in found.without:
            if without.place != found.row.place:
                about = self._say("standings.without", name=without.judge)
                other = self._say("standings.place_k", place=without.place)
                lines.append(self._line(about, other if without.place else DASH, "caption"))
        self._section(label(self._say("standings.step_holds"), "strong"), *lines)

    def _head(self, k: int, text: str) -> QWidget:
        return label(f"{k}  {text}", "strong", wrap=True)

    def _line(self, left: str, right: str, role: str = "second", *, inset: int = 0) -> QFrame:
        value = label(right, role if role != "second" else "")
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        name = label(left, role, wrap=True)
        parts = row(name, value, gap=self.theme.px(12), stretch=0)
        parts.setContentsMargins(self.theme.px(inset), 0, 0, 0)
        return holder(parts)

    def _section(self, *parts: QWidget) -> None:
        layout = column(*parts, gap=self.theme.px(4))
        layout.setContentsMargins(
            self.theme.px(16), self.theme.px(12), self.theme.px(16), self.theme.px(12)
        )
        if self._last is not None:
            restyle(self._last, "row")
        self._last = holder(layout)
        self._steps.addWidget(self._last)

    def _number(self, value: Fraction, places: int) -> str:
        return self._presentation.language.number(value, places)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


_STATES = {"recused": "standings.recused", "absent": "standings.absent",
           "excluded": "standings.excluded"}  # fmt: skip
