"""Who scores now: the list of judges, beside it the PIN of the one who signs in, and the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import isValid

from judging_app.services import sign_in
from ui.pages.scoring.judges import SEATS, WIDTH, JudgeList
from ui.pages.scoring.pin import PinPane
from ui.parts import row
from ui.pin_field import WIDTH as PIN_WIDTH

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from judging_app.domain.errors import JudgingError
    from judging_app.domain.panel import Panel, SeatedJudge
    from ui.page import Page
    from ui.pages.scoring.judges import JudgeButton

BETWEEN, MARGINS = 56, 48
SHORT = 620
"""Below so many units of height the digits are lower."""

ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
MINUTE = 60_000
USES = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TabletPress,
})  # fmt: skip
"""What somebody does who is there."""


class SignIn(QWidget):
    """The list of judges and the PIN pane. Signals: `chosen` with who signed in, `go` with a place.

    A judge without a PIN at this desk signs in by the name alone.
    """

    chosen = Signal(str)
    go = Signal(str)

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._theme = theme = page.presentation.theme
        self.list = JudgeList(page.presentation, is_lent=page.is_lent)
        self.pane = PinPane(page.presentation)
        self.pane.hide()
        inside = row(None, self.list, self.pane, None, gap=theme.px(BETWEEN))
        inside.setStretch(1, 100)
        inside.setAlignment(self.pane, Qt.AlignmentFlag.AlignVCenter)
        self.list.setMaximumWidth(theme.px(WIDTH))
        self.setLayout(inside)
        self.list.chosen.connect(self._begin)
        self.list.go.connect(self.go)
        self.pane.entered.connect(self._check)
        self.pane.left.connect(self.leave)

    @property
    def buttons(self) -> list[JudgeButton]:
        """The judges of the list, one button each."""
        return self.list.buttons

    @property
    def lead(self) -> QPushButton:
        """The button that leads on where nobody can score."""
        return self.list.lead

    @property
    def judge(self) -> SeatedJudge | None:
        """Whose PIN is asked for, None where nobody's is."""
        return self.pane.judge if not self.pane.isHidden() else None

    def show_panel(self, panel: Panel | None, at: str = "") -> None:
        """Show the judges of a panel, and be at one of them: by default whose PIN is asked for."""
        self.list.show_panel(panel)
        judge = self._find(at or (self.judge.person if self.judge else ""))
        if judge is None or judge.pin == "none":
            self._close()
            self._focus(at)
        else:
            self._ask(judge)

    def _find(self, person: str) -> SeatedJudge | None:
        return next((one.judge for one in self.buttons if one.judge.person == person), None)

    def _focus(self, person: str) -> None:
        for made in self.buttons:
            if made.judge.person == person:
                made.setFocus()

    def _begin(self, person: str) -> None:
        judge = self._find(person)
        if judge is None or judge.pin == "none":
            self._close()
            self.chosen.emit(person)
        else:
            self._ask(judge)
            self.pane.field.setFocus()

    def _ask(self, judge: SeatedJudge) -> None:
        """Ask for a judge's PIN, and say so if no guess at it is looked at yet."""
        self._show(judge)
        self.list.choose(judge.person)
        self.pane.show()
        self._fit()
        if self.list.isHidden() or not self.isAncestorOf(self.window().focusWidget()):
            self.pane.field.setFocus()
        self._page.ask(
            sign_in.seconds_to_wait, judge.person,
            then=lambda seconds: self._on_seconds(judge, seconds),
        )  # fmt: skip

    def _show(self, judge: SeatedJudge, seconds: int = 0) -> None:
        say = self._page.presentation.say
        seat = say(SEATS[judge.seat])
        number = say("scoring.judge_number", number=judge.number)
        self.pane.ask(judge, f"{number}, {seat}", seconds)

    def _on_seconds(self, judge: SeatedJudge, seconds: int) -> None:
        if self.judge is not None and self.judge.person == judge.person:
            self._show(judge, seconds)

    def _check(self, person: str, pin: str) -> None:
        self._page.do(
            sign_in.check, person, pin, quiet=True,
            then=lambda _: self._on_right(person),
            refused=lambda refusal: self._on_refused(person, refusal),
        )  # fmt: skip

    def _on_right(self, person: str) -> None:
        if self.judge is not None and self.judge.person == person:
            self._close()
            self.chosen.emit(person)

    def _on_refused(self, person: str, refusal: JudgingError) -> None:
        if self.judge is None or self.judge.person != person:
            return
        self.pane.refuse(refusal)
        if not refusal.key.startswith("sign_in."):
            self._page.refuse(refusal)
        elif refusal.key in {"sign_in.void", "sign_in.none"}:
            self._page.reload()

    def leave(self) -> None:
        """Go back to the list, with nothing of a PIN left."""
        person = self.judge.person if self.judge else ""
        self._close()
        self._focus(person)

    def _close(self) -> None:
        self.pane.clear()
        self.pane.judge = None
        self.pane.hide()
        self.list.choose("")
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Take digits wherever the focus is, Enter on what has it, and Esc as the way back."""
        text, focused = event.text(), self.window().focusWidget()
        if event.key() == Qt.Key.Key_Escape and self.judge is not None:
            self.leave()
        elif self.judge is not None and text.isascii() and text.isdigit():
            self.pane.press(text)
        elif (
            event.key() in ENTERS
            and isinstance(focused, QPushButton)
            and self.isAncestorOf(focused)  # the same Enter may just have signed somebody in
        ):
            focused.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # as above
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show list and pane side by side, or only one of them where there is no room for both."""
        px = self._theme.px
        is_asking = not self.pane.isHidden()
        is_narrow = self._page.width() < px(WIDTH + BETWEEN + PIN_WIDTH + MARGINS)
        self.list.setVisible(not (is_asking and is_narrow))
        self.pane.fit(is_alone=is_narrow, is_low=self._page.height() < px(SHORT))


class IdleLock(QObject):
    """Locks after some minutes without key, mouse or touch anywhere in the program; 0 is never.

    `timer` counts them. Signals: `locking` when it is time.
    """

    locking = Signal()

    def __init__(self, parent: QObject, minutes: int) -> None:
        super().__init__(parent)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(minutes * MINUTE)
        self.timer.timeout.connect(self.locking)
        self._watched: QObject | None = None
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)  # noqa: S101  # a window stands on it
        application.focusWindowChanged.connect(self._on_window)

    def watch(self, *, is_on: bool) -> None:
        """Begin to wait for somebody who does nothing, or stop."""
        if is_on and self.timer.interval():
            self.timer.start()
            self._follow(QGuiApplication.focusWindow())
        else:
            self.timer.stop()
            self._follow(None)

    def _on_window(self, window: QObject | None) -> None:
        if self.timer.isActive():
            self._follow(window)

    def _follow(self, window: QObject | None) -> None:
        """Listen to the window that has the keyboard, since all input comes through it."""
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = window
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() in USES:
            self.timer.start()
        return super().eventFilter(watched, event)
