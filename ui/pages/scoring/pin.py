"""Where a judge types a PIN: six boxes, digits to press, and what became of the last guess."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton

from judging_app.domain.pin import DIGITS
from ui.parts import StateMark, button, column, holder, label, restyle, row
from ui.pin_field import GAP, TALL, WIDTH, PinField

if TYPE_CHECKING:
    from judging_app.domain.errors import JudgingError
    from judging_app.domain.panel import SeatedJudge
    from ui.presentation import Presentation

LOW = 44
BLOCKED = frozenset({"sign_in.void", "sign_in.none"})
"""After these no guess helps: a new PIN is due."""


class PinPane(QFrame):
    """The PIN of one judge. Signals: `entered` with a person's id and the PIN, `left` to go back.

    After `entered` nothing more is taken until `refuse` or `clear` is called.
    """

    entered = Signal(str, str)
    left = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        theme, say = presentation.theme, presentation.say
        self._theme = theme
        self.judge: SeatedJudge | None = None
        self._key = ""
        self._seconds = 0
        self._is_busy = False
        self._seat = label("", "second", wrap=True)
        self._name = label("", "name", wrap=True)
        self.field = PinField(theme, say("sign_in.field"))
        self.field.textChanged.connect(self._check)
        self.field.returnPressed.connect(self.enter)
        self._mark = StateMark(theme, "conflict", 16)
        self._said = label("", "second", wrap=True)
        told = row(self._mark, self._said, gap=theme.px(6), stretch=1)
        self.back = button(say("window.back"), theme, drawing="undo-2", pressed=self.left.emit)
        self._pad = self._make_pad()
        self.setLayout(
            column(
                row(self._seat, self.back, stretch=0), self._name, theme.px(8), self.field,
                theme.px(4), holder(told), theme.px(8), self._pad, None, gap=theme.px(4),
            )
        )  # fmt: skip
        self.setFixedWidth(theme.px(WIDTH))
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._count_down)
        self._check()

    def _make_pad(self) -> QFrame:
        theme, say = self._theme, self._presentation.say
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(GAP))
        self.keys: list[QPushButton] = []
        for at, digit in enumerate("1234567890"):
            made = button(digit, theme, role="digit", pressed=partial(self.press, digit))
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            grid.addWidget(made, at // 3, at % 3 if digit != "0" else 1)
            self.keys.append(made)
        self.erase = button(say("sign_in.erase"), theme, pressed=self._erase)
        self.erase.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.enter_button = button(say("sign_in.enter"), theme, role="primary", pressed=self.enter)
        grid.addWidget(self.erase, 3, 0)
        grid.addWidget(self.enter_button, 3, 2)
        return holder(grid)

    def fit(self, *, is_alone: bool, is_low: bool) -> None:
        """Stand alone with the way back, or beside the list; with lower keys in little room."""
        self.back.setVisible(is_alone)
        restyle(self._name, "title" if is_alone else "name")
        height = max(self._theme.px(LOW if is_low else TALL), self.enter_button.sizeHint().height())
        for made in (*self.keys, self.erase, self.enter_button):
            made.setFixedHeight(height)

    def ask(self, judge: SeatedJudge, seat: str, seconds: int = 0) -> None:
        """Ask for a judge's PIN; `seconds` is how long no guess is looked at yet."""
        is_other = self.judge is None or judge.person != self.judge.person
        self.judge = judge
        self._seat.setText(seat)
        self._name.setText(judge.name)
        if is_other:
            self.clear()
        if judge.pin == "void":
            self._tell("sign_in.void")
        elif seconds and not self._seconds:
            self._tell("sign_in.waiting", seconds)

    def clear(self) -> None:
        """Be ready for a PIN, with nothing typed and nothing told."""
        self._is_busy = False
        self.field.clear()
        self._tell("")

    def refuse(self, refusal: JudgingError) -> None:
        """Say what became of a guess, and count down where the next one must wait."""
        self._is_busy = False
        self.field.clear()
        seconds = refusal.sentence.values.get("seconds", 0)
        self._tell(refusal.key, seconds if isinstance(seconds, int) else 0)
        self.field.setFocus()

    def press(self, digit: str) -> None:
        """Type a digit, as its key does."""
        if not self._is_busy:
            self.field.setFocus()
            self.field.end(False)  # noqa: FBT003  # Qt's own
            self.field.insert(digit)

    def enter(self) -> None:
        """Have the PIN looked at, if it is whole and a guess is looked at now."""
        if self.enter_button.isEnabled() and self.judge is not None:
            self._is_busy = True
            self._tell("sign_in.looking")
            self.entered.emit(self.judge.person, self.field.text())

    def _erase(self) -> None:
        self.field.setFocus()
        self.field.backspace()

    def _tell(self, key: str, seconds: int = 0) -> None:
        self._key, self._seconds = key, seconds
        if seconds:
            self._timer.start()
        else:
            self._timer.stop()
        self._show()

    def _count_down(self) -> None:
        self._seconds -= 1
        if self._seconds <= 0:
            self._tell("sign_in.again")
        else:
            self._show()

    def _show(self) -> None:
        say = self._presentation.say
        text = say(self._key or "sign_in.hint", seconds=self._seconds)
        is_wrong = self._key not in {"", "sign_in.looking", "sign_in.again"}
        self._mark.setVisible(is_wrong)
        restyle(self._said, "danger" if is_wrong else "second")
        self._said.setText(text)
        self.field.setAccessibleDescription(text)
        self._check()

    def _check(self) -> None:
        is_whole = len(self.field.text()) == DIGITS
        can_guess = not self._is_busy and not self._seconds and self._key not in BLOCKED
        self.enter_button.setEnabled(is_whole and can_guess)
        self.field.setReadOnly(self._is_busy)
