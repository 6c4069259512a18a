"""A digit pad: keys under the levels for a screen without a keyboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy

from ui.pages.scoring.mark import point_of
from ui.parts import button, column, label, restyle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from judging_app.domain.rubric import Rubric
    from ui.presentation import Presentation

Key = Qt.Key
MINUS = "\N{MINUS SIGN}"
DIGITS = "1234567890"

Place = tuple[int, int, int, int]
"""A row, a column, and how many of each a key takes."""


def standard(signs: list[str]) -> dict[str, Place]:
    """Lay the keys in three rows, digits as on a calculator, `signs` and the nought beside them."""
    digits = {str(row * 3 + at + 1): (2 - row, at, 1, 1) for row in range(3) for at in range(3)}
    beside = {sign: (row, 3, 1, 1) for row, sign in enumerate(signs)}
    nought = (len(signs), 3, 3 - len(signs), 1)
    return {**digits, **beside, "0": nought, "delete": (0, 4, 1, 1), "next": (1, 4, 2, 1)}


def low(signs: list[str]) -> dict[str, Place]:
    """Lay the keys in two rows, for little height."""
    digits = {digit: (at // 5, at % 5, 1, 1) for at, digit in enumerate(DIGITS)}
    tall = 2 // max(len(signs), 1)
    beside = {sign: (row * tall, 5, tall, 1) for row, sign in enumerate(signs)}
    left, wide = (6, 1) if signs else (5, 2)
    return {**digits, **beside, "delete": (0, left, 1, wide), "next": (1, left, 1, wide)}


class DigitPad(QFrame):
    """Digits, the language's decimal mark and a minus where the scale has them, delete, and next.

    Its keys take no focus: they act on the field that has it. `readout` says what stands there,
    where the pad lies over the ballot. Signals: `struck` with a key and the sign that it writes.
    """

    struck = Signal(int, str)

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        theme, say, point = presentation.theme, presentation.say, point_of(presentation)
        self.setProperty("role", "pad")
        self.setAccessibleName(say("scoring.pad"))
        self._is_low = False
        self._signs: list[str] = []
        self.keys: dict[str, QPushButton] = {}
        for digit in DIGITS:
            self._add(digit, digit, Key(Key.Key_0 + int(digit)), digit)
        self._add("point", point, Key.Key_Comma, point, say("scoring.pad_point"))
        self._add("minus", MINUS, Key.Key_Minus, "-", say("scoring.pad_minus"))
        self._add("delete", say("scoring.pad_delete"), Key.Key_Backspace, "")
        self._add("next", say("scoring.pad_next"), Key.Key_Return, "")
        self.readout = label("", "strong", wrap=True)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(4))
        self._layout = column(self.readout, self._grid, gap=theme.px(4))
        self.setLayout(self._layout)
        self.fit(is_low=True, is_inside=False)

    def _add(self, name: str, text: str, key: Qt.Key, sign: str, spoken: str = "") -> None:
        role = "pad" if len(text) == 1 else "pad-word"
        made = button(text, self._presentation.theme, role=role, name=spoken)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        made.clicked.connect(partial(self._strike, key, sign))
        self.keys[name] = made

    def _strike(self, key: Qt.Key, sign: str) -> None:
        self.struck.emit(int(key), sign)

    def begin(self, rubric: Rubric) -> None:
        """Offer the keys that the marks of another rubric need."""
        needed = {"point": rubric.decimals > 0, "minus": rubric.steps[0] < 0}
        for name, is_needed in needed.items():
            self.keys[name].setVisible(is_needed)
        self._signs = [name for name, is_needed in needed.items() if is_needed]
        self._place()

    def fit(self, *, is_low: bool, is_inside: bool) -> None:
        """Take less height, and say over the keys what was typed, where the pad hides the mark.

        `is_inside` is where the pad scrolls with the levels, which have margins of their own.
        """
        side, px = (0 if is_inside else 12), self._presentation.theme.px
        self._layout.setContentsMargins(px(side), px(8), px(side), px(8))
        restyle(self, "" if is_inside else "pad")
        if is_low != self._is_low:
            self._is_low = is_low
            self._place()

    def _place(self) -> None:
        places = low(self._signs) if self._is_low else standard(self._signs)
        for made in self.keys.values():
            self._grid.removeWidget(made)
        for name, place in places.items():
            self._grid.addWidget(self.keys[name], *place)
        used = {at for _, left, _, wide in places.values() for at in range(left, left + wide)}
        for at in range(self._grid.columnCount()):
            self._grid.setColumnStretch(at, int(at in used))
        self.readout.setVisible(self._is_low)
