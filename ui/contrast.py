"""A contrast sheet: the values of one subject side by side, the lines that differ tinted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.parts import clear, column, holder, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLayout

    from judging_app.domain.contrast import Contrast, ContrastRow
    from ui.presentation import Presentation

NARROW = 520
"""Below this many units of width a line's label stands above its values."""

VALUE, SIGN, NARROW_SIGN = 164, 40, 28
"""The widths of a value and of the sign between two, in units."""

LINE = 30
"""The least height of a line."""

SHARES = (3, 2)
"""How a label and the one value beside it share a narrow line."""

SIGNS = {False: ("=", "third"), True: ("≠", "warn")}
"""The sign between two values, by whether they differ, and its role."""


class Heading(NamedTuple):
    """What stands over the values of one column: whose they are, and from when."""

    title: str
    second: str = ""


class ContrastSheet(QFrame):
    """Shows a contrast line by line; it can have the focus, so that the keys scroll it."""

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        self._theme = presentation.theme
        self._contrast: Contrast | None = None
        self._headings: tuple[Heading, ...] = ()
        self._is_narrow = False
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)

    def show_contrast(self, contrast: Contrast, headings: Sequence[Heading]) -> None:
        """Show the values of a subject under their headings."""
        self._contrast = contrast
        self._headings = tuple(headings)
        self._is_narrow = self.width() < self._theme.px(NARROW)
        self._fill()

    def _fill(self) -> None:
        clear(self._lines)
        if self._contrast is None:
            return
        if any(any(heading) for heading in self._headings):
            self._lines.addWidget(self._head())
        for one in self._contrast.rows:
            self._lines.addWidget(self._line(one))

    def _head(self) -> QWidget:
        parts = [
            column(
                self._value(heading.title, "strong"),
                *([self._value(heading.second, "caption")] if heading.second else []),
                gap=0,
            )
            for heading in self._headings
        ]
        blanks = [label("") for _ in parts[1:]]
        return self._strip(label(""), parts, blanks, "sunken-row", has_label=False)

    def _line(self, one: ContrastRow) -> QWidget:
        word = self._presentation.word
        is_strong = one.differs or one.is_total
        name = label(word(one.label), "strong" if is_strong else "second", wrap=True)
        said = [word(value) for value in one.values]
        values = [self._value(text, "strong" if is_strong else "") for text in said]
        signs = [self._sign(differs=text != said[0]) for text in said[1:]]
        role = "warn-row" if one.differs else "sunken-row" if one.is_total else "row"
        strip = self._strip(name, values, signs, role)
        strip.setAccessibleName(f"{word(one.label)}: {', '.join(said)}")
        return strip

    def _strip(  # one place for the lines and their head
        self,
        name: QLabel,
        values: Sequence[QWidget | QLayout],
        signs: Sequence[QLabel],
        role: str,
        *,
        has_label: bool = True,
    ) -> QFrame:
        theme = self._theme
        between = row(gap=0)
        for at, value in enumerate(values):
            if at:
                signs[at - 1].setFixedWidth(theme.px(NARROW_SIGN if self._is_narrow else SIGN))
                between.addWidget(signs[at - 1])
            _put(between, value, 1 if self._is_narrow else 0)
        if not self._is_narrow or len(values) == 1:
            layout: QLayout = row(name, between, gap=theme.px(8), stretch=0)
            for at, stretch in enumerate(SHARES if self._is_narrow else (1, 0)):
                layout.setStretch(at, stretch)  # type: ignore[attr-defined]  # a QHBoxLayout
        elif has_label:
            layout = column(name, between, gap=theme.px(2))
        else:
            layout = column(between)
        margin = theme.px(16)
        layout.setContentsMargins(margin, theme.px(5), margin, theme.px(5))
        strip = holder(layout, role)
        strip.setMinimumHeight(theme.px(LINE))
        return strip

    def _value(self, text: str, role: str) -> QLabel:
        made = label(text, role, wrap=True)
        is_alone = self._is_narrow and len(self._headings) == 1
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        made.setAlignment(right if is_alone else Qt.AlignmentFlag.AlignCenter)
        if self._is_narrow:
            made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        else:
            made.setFixedWidth(self._theme.px(VALUE))
        return made

    def _sign(self, *, differs: bool) -> QLabel:
        sign, role = SIGNS[differs]
        made = label(sign, role)
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        is_narrow = self.width() < self._theme.px(NARROW)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._fill()


def _put(layout: QLayout, part: QWidget | QLayout, stretch: int) -> None:
    """Put a part into a row, with its stretch."""
    if isinstance(part, QWidget):
        layout.addWidget(part, stretch)  # type: ignore[call-arg]  # a QHBoxLayout
    else:
        layout.addLayout(part, stretch)  # type: ignore[attr-defined]  # as above
