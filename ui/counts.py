"""Counts: how many there are of each state, in a strip that is the legend of their shapes, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from ui.flow import Flow
from ui.parts import StateMark, clear, column, holder, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from ui.theme import Theme


class Count(NamedTuple):
    """One state with its number and its word; `part` fills the sector of a draft's shape."""

    state: str
    number: str
    word: str
    part: float = 0.0


class Done(NamedTuple):
    """How much of all is done: in words, as a bar, under a state's shape.

    `lead` is the number that stands out; `rest` goes on after it.
    """

    state: str
    lead: str
    rest: str
    word: str
    done: int
    of: int


class Counts(QFrame):
    """A sheet with a count for each state, after what is done of all, if that is told."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[object, ...] = ()
        self._parts: list[QWidget] = []
        self.setProperty("role", "panel")
        self.setAccessibleName(name)
        self._flow = Flow()
        self._flow.setContentsMargins(theme.px(2), theme.px(10), theme.px(2), theme.px(10))
        self.setLayout(self._flow)

    def show_counts(self, counts: Sequence[Count], done: Done | None = None) -> None:
        """Show other counts."""
        shown = (done, *counts)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._flow)
        parts = [self._done(done)] if done else []
        parts.extend(map(self._count, counts))
        self._parts = [self._framed(part) for part in parts]
        for part in self._parts:
            self._flow.addWidget(part)
        spoken = [f"{done.word}: {done.lead} {done.rest}"] if done else []
        spoken.extend(f"{count.word}: {count.number}" for count in counts)
        self.setAccessibleDescription(", ".join(spoken))

    def _framed(self, part: QWidget) -> QWidget:
        """Put a part between its margins."""
        gap = self._theme.px(16)
        made = holder(row(gap, part, gap, gap=0))
        made.setFixedHeight(self._theme.px(42))
        return made

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw a hairline between parts that stand in one line."""
        super().paintEvent(event)
        painter = QPainter(self)
        first = min((part.x() for part in self._parts), default=0)
        for part in self._parts:
            if part.x() > first:
                painter.fillRect(part.x(), part.y(), 1, part.height(), self._theme.ink("line"))
        painter.end()

    def _count(self, count: Count) -> QWidget:
        theme = self._theme
        mark = StateMark(theme, count.state, 18)
        mark.show_state(count.state, count.part)
        return holder(
            row(mark, label(count.number, "person"), label(count.word, "second"), gap=theme.px(9))
        )

    def _done(self, done: Done) -> QWidget:
        theme = self._theme
        bar = QProgressBar()
        bar.setRange(0, max(done.of, 1))
        bar.setValue(done.done)
        bar.setTextVisible(False)
        bar.setAccessibleName(f"{done.word}: {done.lead} {done.rest}")
        words = row(
            label(done.lead, "strong"), label(done.rest), theme.px(20), None,
            label(done.word, "caption"), gap=theme.px(4),
        )  # fmt: skip
        inside = holder(column(words, bar, gap=theme.px(5)))
        inside.setMinimumWidth(theme.px(198))
        return holder(row(StateMark(theme, done.state, 18), inside, gap=theme.px(10)))
