"""The notices of a ballot: why it cannot be filled as usual, and where that is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from ui.parts import StateMark, button, label, rename, restyle, row

if TYPE_CHECKING:
    from judging_app.domain.errors import Sentence
    from judging_app.domain.score_form import RunningOrder, ScoreForm
    from ui.presentation import Presentation

SEALED = ("sealed", "info", "scoring.go_results")
REFUSALS = {
    "ballots.recused": ("recused", "recuse", "scoring.take_back"),
    "ballots.not_present": ("waiting", "warn", "scoring.go_roster"),
    "ballots.absent": ("absent", "warn", "scoring.go_roster"),
    "ballots.excluded": ("absent", "warn", ""),
    "ballots.no_seat": ("late", "warn", "scoring.go_prepare"),
    "ballots.undeclared": ("waiting", "warn", ""),
    "ballots.in_conference": ("conference", "warn", ""),
    "seal.sealed": SEALED,
}
"""How it is told why a contestant cannot be scored: shape, tone, and what can be done about it."""

TOLD = {
    "conflict": ("scoring.two_values", ("conflict", "danger", "scoring.go_exchange")),
    "other_rubric": ("scoring.other_rubric", ("reopened", "warn", "")),
}
"""What is said of a turn that may be scored all the same, and how."""

CONFERENCE = "conference"
"""What leads to the judge's answer in a conference."""

LEADS = {
    "conference.answer_act": CONFERENCE,
    "scoring.go_prepare": "prepare",
    "scoring.go_roster": "roster",
    "scoring.go_exchange": "exchange",
    "scoring.go_results": "results",
}
"""The place to which a notice leads, by what its button says."""


class Notice(QFrame):
    """Why a contestant cannot be scored now, and the button that leads on. Signals: `acted`."""

    acted = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        theme = presentation.theme
        self.setProperty("role", "warn-bar")
        self._mark = StateMark(theme, "late", 18)
        self.sentence = label("", wrap=True)
        self.action = button("", theme, pressed=self.acted.emit)
        layout = row(self._mark, self.sentence, self.action, gap=theme.px(10), stretch=1)
        layout.setContentsMargins(theme.px(12), theme.px(8), theme.px(8), theme.px(8))
        self.setLayout(layout)

    def tell(self, text: str, state: str, tone: str, action: str) -> None:
        """Say a sentence with a state's shape in a tone, and offer what can be done about it."""
        restyle(self, f"{tone}-bar")
        self._mark.show_state(state, ground=f"{tone}-tint")
        self.sentence.setText(text)
        self.setAccessibleName(text)
        rename(self.action, action)
        self.action.setVisible(bool(action))


class Notices(QFrame):
    """The strip over a ballot in which a notice stands, where there is one.

    `is_lent`: a judge's own laptop leads to no place that it does not have. Signals: `led` with the
    place that settles it, empty where the judge does it here.
    """

    led = Signal(str)
    is_lent = False

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        self._lead = ""
        self.notice = Notice(presentation)
        self.notice.acted.connect(lambda: self.led.emit(self._lead))
        px = presentation.theme.px
        layout = row(self.notice, stretch=0)
        layout.setContentsMargins(px(16), 0, px(16), px(10))
        layout.setAlignment(self.notice, Qt.AlignmentFlag(0))
        self.setLayout(layout)

    def show_of(self, order: RunningOrder | None, form: ScoreForm | None) -> None:
        """Say what is not as usual with a ballot, with the button that leads on."""
        told = _told(order, form)
        self.setVisible(told is not None)
        if told is not None:
            what, (state, tone, action) = told
            say = self._presentation.say
            self._lead = LEADS.get(action, "")
            if self.is_lent and self._lead not in {"", "exchange", CONFERENCE}:
                action = ""
            self.notice.tell(say(what), state, tone, say(action) if action else "")


def _told(
    order: RunningOrder | None, form: ScoreForm | None
) -> tuple[Sentence | str, tuple[str, str, str]] | None:
    if order is not None and order.is_sealed:
        return "scoring.sealed", SEALED
    turn = form.turn if form is not None else None
    if turn is None:
        return None
    if turn.refusal is not None:
        return turn.refusal, REFUSALS[turn.refusal.key]
    if form is not None and form.talk is not None:
        return "conference.asked", ("conference", "warn", "conference.answer_act")
    return TOLD.get(turn.state)
