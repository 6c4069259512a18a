"""The guidance beside a ballot: what a criterion looks at, and its levels, each to be pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui.pages.scoring.line import BAR
from ui.pages.scoring.mark import mark_text
from ui.pages.scoring.pad import DigitPad
from ui.parts import StateMark, clear, column, holder, label, picture, row, scrolled

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from judging_app.domain.rubric import Band, Rubric
    from ui.pages.scoring.line import Line
    from ui.presentation import Presentation

DASH = "\N{EN DASH}"
FOCUS = 2
MARGIN = 12
LOW, LOWEST = 480, 300
"""Below so many units of height the digit pad is lower, and below so many it scrolls with the
levels, so that they stay in sight."""


def range_text(presentation: Presentation, rubric: Rubric, band: Band) -> str:
    """Write between which marks a level lies."""
    ends = (rubric.units(band.lowest), rubric.units(band.highest))
    return DASH.join(mark_text(presentation, rubric, end) for end in ends)


class LevelButton(QAbstractButton):
    """One level: its marks, its name, what it means; pressing it gives the mark in its middle."""

    def __init__(self, presentation: Presentation, rubric: Rubric, band: Band) -> None:
        super().__init__()
        self._theme = theme = presentation.theme
        self.level = band.level
        self._is_last = band.level == 1
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(theme.height(38, 48))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setToolTip(f"Alt+{band.level}")
        ranges = {one.level: range_text(presentation, rubric, one) for one in rubric.bands}
        self._range = ranges[band.level]
        self._marks = label(self._range, "strong")
        advance = QFontMetrics(theme.font(bold=True)).horizontalAdvance
        widest = max(advance(text) for text in ranges.values())
        self._marks.setFixedWidth(max(widest + 2, theme.px(58)))
        self._name = label(presentation.of(band.name), "strong")
        self._between = label(presentation.say("scoring.between"), "third")
        self._descriptor = label("", "second", wrap=True)
        self._tick = StateMark(theme, "stored", 18)
        self._tick.show_state("stored", ground="tint")
        retaining = self._tick.sizePolicy()
        retaining.setRetainSizeWhenHidden(True)
        self._tick.setSizePolicy(retaining)
        self._tick.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self._theme
        first = row(self._name, self._between, None, gap=theme.px(8))
        words = column(first, self._descriptor, None, gap=theme.px(1))
        layout = row(self._marks, words, self._tick, gap=theme.px(8), stretch=1)
        layout.setContentsMargins(theme.px(12), theme.px(7), theme.px(12), theme.px(8))
        layout.setAlignment(self._marks, Qt.AlignmentFlag.AlignTop)
        layout.setAlignment(self._tick, Qt.AlignmentFlag.AlignTop)
        self.setLayout(layout)
        for inner in self.findChildren(QWidget):
            inner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_descriptor(self, text: str, *, is_between: bool) -> None:
        """Show what the level means for a criterion, or that it lies between two that are told."""
        self._descriptor.setText(text)
        self._descriptor.setVisible(bool(text))
        self._between.setVisible(not text and is_between)
        told = text or (self._between.text() if is_between else "")
        self.setAccessibleName(", ".join(filter(None, (self._name.text(), self._range, told))))

    def show_mark(self, *, is_in: bool) -> None:
        """Show whether the current mark lies in this level."""
        self.setChecked(is_in)
        self._tick.setVisible(is_in)

    def nextCheckState(self) -> None:  # noqa: N802  # Qt's name
        """Stay as it is: the mark, not the press, tells the level."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # as above
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  # as above
        theme, painter = self._theme, QPainter(self)
        rect = self.rect()
        if self.isChecked():
            painter.fillRect(rect, theme.ink("tint"))
            painter.fillRect(QRect(0, 0, BAR, rect.height()), theme.ink("primary"))
        elif self.isDown() or (self.underMouse() and self.isEnabled()):
            painter.fillRect(rect, theme.ink("sunken"))
        if not self._is_last:
            low = QRect(0, rect.height() - 1, rect.width(), 1)
            painter.fillRect(low, theme.ink("line"))
        if self.hasFocus():
            pen = painter.pen()
            pen.setColor(theme.ink("focus"))
            pen.setWidth(FOCUS)
            painter.setPen(pen)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.end()


class Guidance(QFrame):
    """What the current criterion looks at, and its levels with the highest on top.

    Signals: `pressed` with the number of a level, `struck` with a key of the digit pad, which is
    there for touch, and the sign that it writes.
    """

    pressed = Signal(int)
    struck = Signal(int, str)

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        theme = presentation.theme
        self.setProperty("role", "guidance")
        self.setAccessibleName(presentation.say("scoring.guidance"))
        self.levels: dict[int, LevelButton] = {}
        self._caption = label("", "caption")
        self._name = label("", "person", wrap=True)
        self._look = label("", "second", wrap=True)
        eye = picture("eye", theme)
        look = column(
            label(presentation.say("scoring.look"), "strong"), self._look, gap=theme.px(1)
        )
        seen = row(eye, look, gap=theme.px(8), stretch=1)
        seen.setAlignment(eye, Qt.AlignmentFlag.AlignTop)
        self._buttons = QVBoxLayout()
        self._buttons.setContentsMargins(1, 1, 1, 1)
        self._buttons.setSpacing(0)
        hint = presentation.say("scoring.hint_touch" if theme.touch else "scoring.hint")
        self.hint = label(hint, "caption", wrap=True)
        self._inner = layout = column(
            self._caption, theme.px(2), self._name, theme.px(8), seen, theme.px(10),
            holder(self._buttons, "panel"), theme.px(6), self.hint, None, gap=0,
        )  # fmt: skip
        margin = theme.px(16)
        layout.setContentsMargins(margin, theme.px(12), margin, theme.px(12))
        inside = QWidget()
        inside.setLayout(layout)
        self._area = scrolled(inside)
        self._line: Line | None = None
        self._shown: QWidget | None = None
        self.pad = DigitPad(presentation) if theme.touch else None
        self._lay_out()

    def _lay_out(self) -> None:
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setMinimumHeight(1)
        self._outer = column(self._area, gap=0, stretch=0)
        self.setLayout(self._outer)
        if self.pad is not None:
            self.pad.struck.connect(self._on_struck)
            self._outer.addWidget(self.pad)

    def hold(self, part: QWidget) -> None:
        """Have a part scroll below the levels."""
        self._inner.addWidget(part)

    def show_part(self, part: QWidget) -> None:
        """Bring a part that scrolls with the levels into sight."""
        self._shown = part
        self._area.ensureWidgetVisible(part, 0, MARGIN)
        # It has its place only when everything around it was laid out.
        QTimer.singleShot(0, self, self._show_part)

    def _show_part(self) -> None:
        if self._shown is not None and self.window().focusWidget() is self._shown:
            self._area.ensureWidgetVisible(self._shown, 0, MARGIN)

    def begin(self, rubric: Rubric) -> None:
        """Show the levels of another rubric."""
        clear(self._buttons)
        self.levels = {}
        for band in reversed(rubric.bands):
            made = LevelButton(self._presentation, rubric, band)
            made.clicked.connect(lambda _=False, level=band.level: self.pressed.emit(level))
            self._buttons.addWidget(made)
            self.levels[band.level] = made
        if self.pad is not None:
            self.pad.begin(rubric)

    def show_line(self, line: Line) -> None:
        """Show the criterion of a line: what is looked at, and what its levels mean."""
        self._line = line
        say, of, criterion = self._presentation.say, self._presentation.of, line.criterion
        count = len(line.rubric.criteria)
        self._caption.setText(
            say("scoring.criterion_of", number=line.number, count=count, weight=line.weight)
        )
        self._name.setText(of(criterion.name))
        self._look.setText(of(criterion.look))
        told = sorted(map(int, criterion.levels))
        for level, made in self.levels.items():
            text = of(criterion.levels[str(level)]) if level in told else ""
            is_between = bool(told) and told[0] < level < told[-1]
            made.show_descriptor(text, is_between=is_between)
        self._area.verticalScrollBar().setValue(0)

    def show_level(self, level: int) -> None:
        """Show in which level the current mark lies; 0 is none."""
        for made in self.levels.values():
            if made.isChecked() != (made.level == level):
                made.show_mark(is_in=made.level == level)
        self._show_readout()

    def _on_struck(self, key: int, sign: str) -> None:
        self.struck.emit(key, sign)
        self._show_readout()

    def _show_readout(self) -> None:
        """Say over the keys what stands in the field, which the pad may lie over."""
        if self.pad is not None and self._line is not None:
            line = self._line
            said = line.fault or line.reading.text() or line.field.text() or DASH
            self.pad.readout.setText(said)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        if self.pad is not None:
            height, px = self.height(), self._presentation.theme.px
            is_inside = height < px(LOWEST)
            self.pad.fit(is_low=height < px(LOW), is_inside=is_inside)
            home, other = self._outer, self._inner
            if is_inside:
                home, other = other, home
            if home.indexOf(self.pad) < 0:
                other.removeWidget(self.pad)
                home.addWidget(self.pad)

    def open(self, *, is_open: bool) -> None:
        """Let the levels be pressed, or only be read."""
        for made in self.levels.values():
            made.setEnabled(is_open)
        if self.pad is not None:
            self.pad.setEnabled(is_open)
