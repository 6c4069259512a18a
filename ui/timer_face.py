"""The face of a timer: large figures, a bar, what follows, and the button that starts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QWidget

from judging_app.domain.timer import view_of
from ui.icons import icon
from ui.parts import Elided, button, column, holder, label, rename, restyle, row

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from judging_app.domain.timer import TimerView
    from ui.presentation import Presentation
    from ui.theme import Theme
    from ui.timekeeper import Timekeeper

LARGE, SMALL = 34, 21
WORDS = 196
BAR = 6
MINUTE = 60
DOT = " \N{MIDDLE DOT} "


class Figures(QWidget):
    """Minutes and seconds, painted where they stand, so that a second lays nothing out anew."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._size = LARGE
        self._ink = "text"
        self.text = ""
        self.show_text("00:00", "text")

    def show_text(self, text: str, ink: str) -> None:
        """Show other figures in an ink."""
        is_wider = len(text) != len(self.text)
        if (text, ink) != (self.text, self._ink):
            self.text, self._ink = text, ink
            self.update()
        if is_wider:
            self._measure()

    def fit(self, size: int) -> None:
        """Take another size."""
        self._size = size
        self._measure()

    def _measure(self) -> None:
        metrics = QFontMetrics(self._theme.font(self._size, bold=True))
        width = metrics.horizontalAdvance(self.text)
        self.setFixedSize(QSize(width + self._theme.px(4), metrics.height()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  # Qt's name
        painter = QPainter(self)
        painter.setFont(self._theme.font(self._size, bold=True))
        painter.setPen(self._theme.ink(self._ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text)
        painter.end()


class SpentBar(QWidget):
    """A bar of how much of a phase is spent."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._filled = 0.0
        self._ink = "primary"
        self.setFixedHeight(theme.px(BAR))

    def show_spent(self, part: float, ink: str) -> None:
        """Show how much is spent, from 0 to 1."""
        self._filled, self._ink = min(max(part, 0.0), 1.0), ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  # Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for ink, width in (("line", self.width()), (self._ink, self.width() * self._filled)):
            painter.setBrush(self._theme.ink(ink))
            whole = QRect(0, 0, round(width), self.height())
            painter.drawRoundedRect(whole, self.height() / 2, self.height() / 2)
        painter.end()


class TimerFace(QFrame):
    """What a timer shows, with its buttons. Signals: `toggled`, `moved_on`."""

    toggled = Signal()
    moved_on = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        self._spoken: tuple[object, ...] = ()
        theme = presentation.theme
        self.figures = Figures(theme)
        self.bar = SpentBar(theme)
        self.phase = Elided("", "head")
        self.rest = label("", "caption")
        self.last = label(presentation.say("scoring.timer_last"), "caption")
        self.next = button("", theme, role="link", pressed=self.moved_on.emit)
        self.next.setToolTip("Ctrl+Shift+T")
        self.next.setProperty("fit", "low")
        self.button = button("", theme, drawing="play", pressed=self.toggled.emit)
        self.button.setToolTip("Ctrl+T")
        top = row(self.phase, self.rest, gap=theme.px(8), stretch=0)
        low = row(self.next, self.last, None, gap=0)
        self._words = holder(column(None, top, self.bar, low, None, gap=theme.px(2)))
        self._words.setFixedWidth(theme.px(WORDS))
        self.setLayout(row(self.figures, self._words, self.button, gap=theme.px(12)))
        self._is_small = False
        self.is_running = False

    def fit(self, *, is_small: bool) -> None:
        """Show the figures and the button alone where there is little room."""
        self._is_small = is_small
        self.figures.fit(SMALL if is_small else LARGE)
        self._words.setVisible(not is_small)
        self._name_button()

    def show_view(self, view: TimerView, number: str = "") -> None:
        """Show a timer; `number` is that of a contestant who is not the one at hand."""
        say, of = self._presentation.say, self._presentation.of
        ink = "warn" if view.is_urgent else "text"
        minutes, seconds = divmod(view.seconds, MINUTE)
        time = f"{minutes:02}:{seconds:02}"
        self.figures.show_text(self._figures(time, view), ink)
        self.bar.show_spent(view.spent / view.of, "warn" if view.is_urgent else "primary")
        rest = say(_rest(view), minutes=view.phase.minutes)
        if rest != self.rest.text():
            self.rest.setText(rest)
            restyle(self.rest, "caption-warn" if view.is_urgent else "caption")
        phase = of(view.phase.name)
        said = DOT.join(filter(None, (number, phase)))
        if said != self.phase.text():
            self.phase.say(said)
        self._show_following(view)
        if view.is_running != self.is_running or not self.button.accessibleName():
            self.is_running = view.is_running
            self._name_button()
        self._speak(number, phase, rest, minutes, view)

    def _figures(self, time: str, view: TimerView) -> str:
        """Say over or left with the time where no words stand beside it."""
        if self._is_small and view.is_urgent:
            key = "scoring.timer_small_over" if view.is_over else "scoring.timer_small_left"
            return self._presentation.say(key, time=time)
        return f"+{time}" if view.is_over else time

    def _show_following(self, view: TimerView) -> None:
        say, of = self._presentation.say, self._presentation.of
        following = view.following
        self.next.setVisible(following is not None)
        self.last.setVisible(following is None)
        if following is not None:
            said = {"phase": of(following.name), "minutes": following.minutes}
            words = say("scoring.timer_next", **said)
            if words != self.next.text():
                rename(self.next, words, say("scoring.timer_go_on", **said))

    def _name_button(self) -> None:
        words = self._presentation.say(
            "scoring.timer_stop" if self.is_running else "scoring.timer_start"
        )
        theme = self._presentation.theme
        drawing = "pause" if self.is_running else "play"
        self.button.setIcon(icon(drawing, theme.ink("text").name(), theme.ink("text-3").name()))
        rename(self.button, "" if self._is_small else words, words)

    def _speak(self, number: str, phase: str, rest: str, minutes: int, view: TimerView) -> None:
        """Tell a screen reader the time, at most once a minute."""
        spoken = (number, phase, rest, minutes, view.is_running)
        if spoken != self._spoken:
            self._spoken = spoken
            self.figures.setAccessibleName(
                self._presentation.say(
                    "scoring.timer",
                    time=f"{minutes:02}:{view.seconds % MINUTE:02}",
                    phase=phase,
                    rest=rest,
                )
            )


def _rest(view: TimerView) -> str:
    if view.is_over:
        return "scoring.timer_over"
    return "scoring.timer_last_minute" if view.is_urgent else "scoring.timer_left"


class TimerLink(QObject):
    """Has a face show the timer of a session, and the timer do what is pressed on the face."""

    def __init__(self, face: TimerFace, keeper: Timekeeper) -> None:
        super().__init__(face)
        self._face = face
        self._keeper = keeper
        self.session = self.contestant = ""
        face.toggled.connect(self.toggle)
        face.moved_on.connect(self.move_on)
        keeper.changed.connect(self._on_time)
        keeper.ticked.connect(self._on_time)

    def follow(self, session: str, contestant: str) -> None:
        """Show the time of a session while a contestant is up."""
        self.session, self.contestant = session, contestant
        self._keeper.follow(session)
        self._on_time(session)

    def toggle(self) -> None:
        """Start the time, or pause it."""
        self._keeper.toggle(self.session, self.contestant)

    def start(self) -> None:
        """Start the time, unless it runs."""
        if not self._face.is_running:
            self.toggle()

    def move_on(self) -> None:
        """Begin the next phase."""
        self._keeper.move_on(self.session)

    def begin_again(self) -> None:
        """Begin the time anew at nothing."""
        self._keeper.begin_again(self.session, self.contestant)

    def _on_time(self, session: str) -> None:
        timing = self._keeper.timing(session)
        timer = self._keeper.shown(session, self.contestant)
        if session == self.session and timing is not None and timer is not None:
            view = view_of(timer, timing.phases)
            is_other = timer.contestant != self.contestant
            number = timing.numbers.get(timer.contestant, "") if is_other else ""
            self._face.show_view(view, number)
