"""A line of the ballot: how one criterion is shown, in the columns of the sheet."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from judging_app.domain.number import exact
from ui.pages.scoring.mark import MarkField, Segments
from ui.parts import StateMark, column, holder, label, picture, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from judging_app.domain.rubric import Band, Rubric
    from ui.presentation import Presentation
    from ui.theme import Theme

DASH = "\N{EN DASH}"
BAR = 3
MOST_PLACES = 12
SPOKEN = {
    "not_scored": "scoring.state_not_scored",
    "typing": "scoring.state_typing",
    "unknown": "scoring.state_unknown",
    "stored": "scoring.state_stored",
    "recused": "scoring.state_recused",
}
"""What a screen reader says of a mark's state."""

HEADINGS = {
    "number": "scoring.head_number",
    "weight": "scoring.head_weight",
    "mark": "scoring.head_mark",
    "level": "scoring.head_level",
    "weighted": "scoring.head_weighted",
}
"""The headings of the columns beside the criterion."""

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Widths(NamedTuple):
    """How wide a ballot's columns are, in units; `level` is 0 where there is no room for it."""

    number: int
    weight: int
    mark: int
    level: int
    weighted: int
    state: int


class Columns:
    """The columns of one line: held widgets of fixed widths around a name that takes the rest."""

    def __init__(self, theme: Theme, name: QWidget, held: Sequence[QWidget]) -> None:
        self._theme = theme
        self._held = [_held(widget) for widget in held]
        self.layout = QHBoxLayout()
        self.layout.setContentsMargins(0, 0, 0, 1)
        self.layout.setSpacing(0)
        number, *others = self._held
        self.layout.addWidget(number)
        self.layout.addWidget(name, 1)
        for one in others:
            self.layout.addWidget(one)

    def fit(self, widths: Widths) -> None:
        """Give the columns their widths."""
        for held, width in zip(self._held, widths, strict=True):
            held.setFixedWidth(self._theme.px(width))
            held.setVisible(width > 0)


def _held(widget: QWidget) -> QFrame:
    """Hold a widget so that its column has one width, whatever stands in it."""
    return holder(row(widget, stretch=0, gap=0))


class Line(QWidget):
    """One criterion: its name and weight, the mark, its level, the weighted mark, and its state.

    It shows and knows nothing of what is kept; `field` is where the mark is typed.
    """

    def __init__(self, presentation: Presentation, rubric: Rubric, at: int) -> None:
        super().__init__()
        self.presentation = presentation
        self.rubric = rubric
        self.criterion = rubric.criteria[at]
        self.key = self.criterion.key
        self.number = at + 1
        self._is_current = False
        self._is_marked = False
        theme = presentation.theme
        self.name = label(presentation.of(self.criterion.name), wrap=True)
        self._noted = picture("message-square-text", theme, side=16)
        self._noted.hide()
        weight = exact(self.criterion.weight)
        self.weight = presentation.language.number(weight, decimals_of(weight))
        self.field = MarkField()
        self.state_mark = StateMark(theme, "not_scored", 20)
        self._segments = Segments(theme, len(rubric.bands))
        self._level = label("", "caption")
        self._weighted = label(DASH)
        self._read_mark = ""
        self.reading = label("", "caption", wrap=True)
        self.reading.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self.presentation.theme
        number = label(str(self.number), "second")
        number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        weight = label(self.weight, "second")
        weight.setAlignment(RIGHT)
        self._weighted.setAlignment(RIGHT)
        self._mark_side = row(None, self.field, None, gap=theme.px(4))
        level = column(None, self._segments, self.reading, self._level, None, gap=theme.px(4))
        level.setContentsMargins(theme.px(8), 0, 0, 0)
        self._level_side, self._name_side = level, column(None, self.name, None, gap=0)
        self._columns = Columns(
            theme,
            holder(row(self._name_side, self._noted, gap=theme.px(6), stretch=0)),
            [
                number,
                weight,
                holder(self._mark_side),
                holder(level),
                self._weighted,
                holder(row(None, self.state_mark, None, gap=0)),
            ],
        )
        self._strip = holder(self._columns.layout)
        self._fault = label("", "danger", wrap=True)
        words = row(StateMark(theme, "conflict", 14), self._fault, gap=theme.px(6), stretch=1)
        words.setContentsMargins(theme.px(44), 0, theme.px(16), theme.px(8))
        self._fault_row = holder(words)
        self._fault_row.hide()
        self.setLayout(column(self._strip, self._fault_row, gap=0))

    def beside_mark(self, before: QWidget, after: QWidget) -> None:
        """Put something at either side of the mark."""
        self._mark_side.insertWidget(1, before)
        self._mark_side.insertWidget(3, after)

    def add_below(self, widget: QWidget) -> None:
        """Put something under the line that belongs to it."""
        layout = self.layout()
        assert layout is not None  # noqa: S101  # made above
        layout.addWidget(widget)

    @property
    def is_current(self) -> bool:
        """Whether the judge is at this line."""
        return self._is_current

    @property
    def level_words(self) -> str:
        """What is said of the mark's level."""
        return self._level.text()

    def fit(self, widths: Widths, height: int) -> None:
        """Give the columns their widths, and the line its least height in pixels."""
        self._columns.fit(widths)
        self._strip.setMinimumHeight(height)
        side, other = self._level_side, self._name_side
        if not widths.level:
            side, other = other, side
        other.removeWidget(self.reading)
        side.insertWidget(2, self.reading)

    def make_current(self, *, is_current: bool) -> None:
        """Mark the line at which the judge is."""
        if is_current != self._is_current:
            self._is_current = is_current
            self.name.setFont(self.presentation.theme.font(15, bold=is_current))
            self.show_state(self.state_mark.state)
            self.update()

    def show_note(self, *, has_note: bool) -> None:
        """Show beside the criterion whether it has a note."""
        self._noted.setVisible(has_note)
        self._noted.setToolTip(self.presentation.say("scoring.has_note"))
        self.show_state(self.state_mark.state)

    def show_mark(
        self, band: Band | None, weighted: Fraction | None, none: str = "scoring.not_scored"
    ) -> None:
        """Show what follows from the mark: its level (or `none`), and what it adds to the total."""
        say, of = self.presentation.say, self.presentation.of
        self._segments.fill(band.level if band else 0)
        self._level.setText(of(band.name) if band else say(none))
        number = self.presentation.language.number
        self._weighted.setText(DASH if weighted is None else number(weighted, 2))
        if (weighted is not None) != self._is_marked:
            self._is_marked = weighted is not None
            self._weighted.setFont(self.presentation.theme.font(15, bold=self._is_marked))

    def show_state(self, state: str) -> None:
        """Show whether the mark is kept, and say all of the line to a screen reader."""
        say, of = self.presentation.say, self.presentation.of
        self.state_mark.show_state(state, ground="tint" if self._is_current else "")
        self.field.setAccessibleName(
            say(
                "scoring.spoken",
                number=self.number,
                name=of(self.criterion.name),
                weight=self.weight,
                mark=self._read_mark or self.field.text() or DASH,
                level=self._level.text(),
                state=", ".join([say(SPOKEN[state]), *self._spoken_note()]),
            )
        )

    def show_reading(self, typed: str, mark: str) -> None:
        """Say at the field as which mark digits are read, or (no mark) that they are one."""
        self._read_mark = mark
        say = self.presentation.say
        self.reading.setText(say("scoring.read_as", typed=typed, mark=mark) if mark else "")
        self.reading.setVisible(bool(mark))
        self._segments.setVisible(not mark)
        if not self.fault:
            spoken = say("scoring.read_as_spoken", typed=typed, mark=mark) if mark else ""
            self.field.setAccessibleDescription(spoken)

    def _spoken_note(self) -> list[str]:
        is_there = not self._noted.isHidden()
        return [self.presentation.say("scoring.has_note")][:is_there]

    def show_fault(self, text: str) -> None:
        """Say at the line what is wrong with the mark, or (empty) that nothing is."""
        if text == self.fault:
            return
        self._fault.setText(text)
        self._fault_row.setVisible(bool(text))
        self.field.setAccessibleDescription(text)
        self.field.setProperty("state", "wrong" if text else "")
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)

    @property
    def fault(self) -> str:
        """What is said to be wrong, or the empty text."""
        return "" if self._fault_row.isHidden() else self._fault.text()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  # Qt's name
        theme, painter = self.presentation.theme, QPainter(self)
        if self._is_current:
            painter.fillRect(self.rect(), theme.ink("tint"))
            painter.fillRect(QRect(0, 0, BAR, self.height()), theme.ink("primary"))
        low = QRect(0, self.height() - 1, self.width(), 1)
        painter.fillRect(low, theme.ink("line"))
        painter.end()


class HeadLine(QFrame):
    """The headings over the lines of a ballot."""

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        say, theme = presentation.say, presentation.theme
        self.setProperty("role", "sunken")
        made = {name: label(say(key), "head") for name, key in HEADINGS.items()}
        made["number"].setAlignment(Qt.AlignmentFlag.AlignCenter)
        made["mark"].setAlignment(Qt.AlignmentFlag.AlignCenter)
        made["level"].setContentsMargins(theme.px(8), 0, 0, 0)
        for name in ("weight", "weighted"):
            made[name].setAlignment(RIGHT)
        criterion = label(say("scoring.head_criterion"), "head")
        self._columns = Columns(theme, criterion, [*made.values(), label("")])
        self.setLayout(self._columns.layout)
        self.setFixedHeight(theme.px(32))

    def fit(self, widths: Widths) -> None:
        """Give the columns their widths."""
        self._columns.fit(widths)


def decimals_of(value: Fraction) -> int:
    """Tell how many decimals an exact decimal needs."""
    return next(n for n in range(MOST_PLACES + 1) if not value * Fraction(10) ** n % 1)
