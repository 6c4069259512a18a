"""The heads of the scoring page: who scores, and who is scored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from ui.help_button import help_button
from ui.pages.scoring.judges import SEATS
from ui.parts import button, column, label, rename, restyle, row
from ui.timer_face import TimerFace

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from judging_app.domain.score_form import EarlierStage, RunningOrder, ScoreForm
    from judging_app.domain.tie_form import TieForm
    from ui.presentation import Presentation

DOT = "  \N{MIDDLE DOT}  "

NAMED = 560
"""From so many units of width on, the button of the levels says its name."""

EXPLAINED = 760
"""From so many units of width on, the button of the help takes no room from the judge's name."""


class JudgeHead(QFrame):
    """Who scores, and in which session. Signals: `locked`, `help_wanted`."""

    help_wanted = Signal()
    locked = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        theme, say = presentation.theme, presentation.say
        self.setProperty("role", "judge")
        self.name = label("", "name", wrap=True)
        self.second = label("", "second", wrap=True)
        self.lock = button(say("scoring.lock"), theme, drawing="lock", pressed=self.locked.emit)
        self.lock.setToolTip("Ctrl+L")
        self.timer = TimerFace(presentation)
        words = column(None, self.name, self.second, None, gap=0)
        self.help = help_button(presentation, self.help_wanted.emit)
        layout = row(words, self.timer, self.lock, self.help, gap=theme.px(16), stretch=0)
        layout.setContentsMargins(theme.px(16), theme.px(4), theme.px(16), theme.px(4))
        self.setLayout(layout)

    def show_order(self, order: RunningOrder | TieForm) -> None:
        """Show the judge of a running order."""
        say, of = self._presentation.say, self._presentation.of
        self.name.setText(order.judge_name)
        seat = say(SEATS[order.seat])
        if order.order:
            seat = say("scoring.judge_number", number=order.order)
        where = ", ".join(filter(None, (order.session_name, of(order.category))))
        parts = (seat, order.background, where, order.venue,
                 order.room)  # fmt: skip
        self.second.setText(DOT.join(filter(None, parts)))

    def fit(self, room: str) -> None:
        """Take less height where there is little room."""
        is_narrow, theme = room == "narrow", self._presentation.theme
        restyle(self.name, "person" if is_narrow else "name")
        self.second.setVisible(not is_narrow)
        words = self._presentation.say("scoring.lock")
        rename(self.lock, "" if is_narrow else words, words)
        self.timer.fit(is_small=is_narrow)
        self.help.setVisible(not is_narrow or self.width() >= theme.px(EXPLAINED))
        self.setMinimumHeight(theme.px(52 if is_narrow else 72))


class WhoHead(QFrame):
    """Who is scored. Signals: `recusing`, `order_wanted`, `levels_wanted`."""

    recusing = Signal()
    order_wanted = Signal()
    levels_wanted = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        theme, say = presentation.theme, presentation.say
        self.place = button("", theme, drawing="list-ordered", pressed=self.order_wanted.emit)
        self._number = label("", "number")
        self.name = label("", "title", wrap=True)
        self.levels = button(
            say("scoring.levels"), theme, drawing="eye", pressed=self.levels_wanted.emit
        )
        self.recuse = button(
            say("scoring.recuse"), theme, drawing="user-x", pressed=self.recusing.emit
        )
        self.recuse.setToolTip("F9")
        self._second = label("", "second", wrap=True)
        self._earlier = label("", "second", wrap=True)
        self._first = row(
            self.place, self._number, self.name, self.levels, self.recuse,
            gap=theme.px(12), stretch=2,
        )  # fmt: skip
        self._first.setAlignment(self._number, Qt.AlignmentFlag.AlignVCenter)
        self.toggle = button("", theme, pressed=self._turn_earlier)
        reached = row(self._earlier, self.toggle, gap=theme.px(12), stretch=0)
        self._layout = column(self._first, self._second, reached, gap=theme.px(3))
        self.setLayout(self._layout)

    def show_form(self, form: ScoreForm) -> None:
        """Show the contestant of a form, and what was reached in earlier stages."""
        of, turn = self._presentation.of, form.turn
        self._number.setText(turn.number)
        self.name.setText(self._presentation.say("scoring.blind") if form.is_blind else turn.name)
        sector = of(form.sector) if form.sector else ""
        parts = (form.area, sector, form.product, form.institution)
        self._second.setText(DOT.join(filter(None, parts)))
        self._earlier.setText("\n".join(map(self._reached, form.earlier)))
        self._show_lines()

    def _turn_earlier(self) -> None:
        self.hides_earlier = not self.hides_earlier
        self._show_lines()

    def show_place(self, at: int, count: int) -> None:
        """Show which contestant of how many this is."""
        said = self._presentation.say("scoring.order_at", at=at, count=count)
        rename(self.place, f"{at}/{count}", said)
        self.place.setToolTip(said)

    def allow(self, *, can_recuse: bool) -> None:
        """Offer to recuse where it can be done."""
        self.recuse.setVisible(can_recuse)

    def focus_button(self) -> None:
        """Put the focus on the button before the marks."""
        (self.recuse if self.recuse.isVisible() else self.name).setFocus()

    def fit(self, room: str) -> None:
        """Show the buttons that open what has no room of its own."""
        is_narrow, px = room == "narrow", self._presentation.theme.px
        self._is_narrow = is_narrow
        self.place.setVisible(is_narrow)
        self.levels.setVisible(is_narrow)
        self._name_levels()
        words = self._presentation.say("scoring.recuse")
        rename(self.recuse, "" if is_narrow else words, words)
        restyle(self.name, "person" if is_narrow else "title")
        side = px(12) if is_narrow else px(20) if room == "wide" else px(16)
        edge = px(5) if is_narrow else px(12)
        self._layout.setContentsMargins(side, edge, side, edge if is_narrow else px(10))
        self._first.setSpacing(px(8) if is_narrow else px(12))
        self._show_lines()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        self._name_levels()

    def _name_levels(self) -> None:
        """Leave the name its room."""
        words = self._presentation.say("scoring.levels")
        has_room = self.width() >= self._presentation.theme.px(NAMED)
        rename(self.levels, words if has_room else "", words)

    _is_narrow = False
    hides_earlier = False
    """Whether the judge wants earlier stages out of sight, as long as this window is open."""

    def _show_lines(self) -> None:
        self._second.setVisible(bool(self._second.text()) and not self._is_narrow)
        has_earlier = bool(self._earlier.text()) and not self._is_narrow
        self._earlier.setVisible(has_earlier and not self.hides_earlier)
        self.toggle.setVisible(has_earlier)
        key = "scoring.show_earlier" if self.hides_earlier else "scoring.hide_earlier"
        rename(self.toggle, self._presentation.say(key))

    def _reached(self, earlier: EarlierStage) -> str:
        """Say in one line what an earlier stage gave."""
        presentation = self._presentation
        say, language = presentation.say, presentation.language
        parts = []
        if earlier.score is not None:
            score = language.number(earlier.score, earlier.score_places)
            parts.append(say("scoring.earlier_score", score=score))
        if earlier.place:
            parts.append(say("scoring.earlier_place", place=earlier.place))
        if earlier.prize:
            parts.append(presentation.of(earlier.prize))
        if earlier.amount:
            parts.append(language.rupiah(earlier.amount))
        said = DOT.join(parts) or say("scoring.earlier_none")
        return say("scoring.earlier", stage=earlier.numeral, said=said)
