"""The working of a place: the printed steps that lead to it, and how firmly it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui.parts import Elided, button, clear, column, holder, label, restyle, row, scrolled

if TYPE_CHECKING:
    from fractions import Fraction

    from PySide6.QtGui import QKeyEvent

    from judging_app.domain.ladder import Ladder
    from judging_app.domain.working import JudgeWorking, TieStep, Working
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
        self.marks.setCheckable(True)
        self.marks.setParent(self)
        self.marks.hide()

    def show_working(self, ladder: Ladder, found: Working) -> None:
        """Show the working of one place of a ladder."""
        self._shown = (ladder, found)
        self.marks.setParent(self)
        clear(self._steps)
        self._last = None
        place = found.row.place
        self.title.say(
            self._say("standings.why", place=place) if place else self._say("standings.why_none")
        )
        self.setAccessibleName(self.title.text())
        self.area.setAccessibleName(self.title.text())
        self._show_who(found)
        self._show_judges(ladder, found)
        if place:
            self._show_score(ladder, found)
            self._show_ties(found)
            self._show_holds(ladder, found)

    def _toggle_marks(self) -> None:
        if self._shown is not None:
            self.show_working(*self._shown)
            self.marks.setFocus()

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

    def _show_judges(self, ladder: Ladder, found: Working) -> None:
        lines: list[QWidget] = []
        for order, judge in enumerate(found.judges, start=1):
            name = self._say("standings.judge_named", k=order, name=judge.name)
            lines.append(self._line(name, self._judge_total(ladder, judge)))
            if self.marks.isChecked():
                lines.extend(self._marks_of(found, judge))
        if any(judge.marks for judge in found.judges):
            text = "standings.marks_hide" if self.marks.isChecked() else "standings.marks"
            self.marks.setText(self._say(text))
            lines.append(holder(row(self.marks, None)))
            self.marks.show()
        self._section(self._head(1, self._say("standings.step_judges")), *lines)

    def _judge_total(self, ladder: Ladder, judge: JudgeWorking) -> str:
        if judge.total is not None:
            return self._number(judge.total, ladder.total_places)
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

    def _show_score(self, ladder: Ladder, found: Working) -> None:
        title = self._say("standings.step_score", n=found.count)
        total = self._number(found.total, ladder.total_places)
        about = self._say("standings.divided", total=total, n=found.count)
        score = self._number(found.total / found.count, ladder.score_places)
        value = label(score, "person")
        self._section(
            self._head(2, title), holder(row(label(about, "second", wrap=True), value, stretch=0))
        )

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
        if tie.by == "shared" or tie.criterion is None or tie.own is None or tie.other is None:
            return [label(self._say("standings.tie_shared"), "second", wrap=True)]
        about = self._say(
            "standings.tie_criterion", k=tie.k, criterion=self._presentation.of(tie.criterion)
        )
        own = self._line(found.row.number, self._number(tie.own, found.tie_places), "strong")
        other = self._line(tie.number, self._number(tie.other, found.tie_places))
        return [label(about, "second", wrap=True), own, other]

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
                lines.append(self._line(about, other if without.place else "–", "caption"))  # noqa: RUF001  # as on paper
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


_STATES = {"recused": "standings.recused", "absent": "standings.absent"}
