"""Robots: in a rehearsal they fill the ballots of chosen judges, one by one, until stopped."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer

from judging_app.domain.roles import Actor
from judging_app.services import score, stand_in
from ui.dialog import Dialog
from ui.fields import Choice, Field, TickBox, text_field
from ui.parts import Panel, StateMark, button, column, holder, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.errors import JudgingError
    from judging_app.services.desk import Desk
    from judging_app.services.stand_in import Part
    from ui.presentation import Presentation
    from ui.session_page import SessionPage

PACES = (0, 3, 10, 30)
"""So many seconds pass between two ballots, as a person may choose; at 0 all are given at once."""

AT_ONCE = 10
"""So many ballots are given in one go where they come at once; in between anybody may stop them."""


class Casting(NamedTuple):
    """Which judges robots play, how many seconds apart their ballots come, and from which seed."""

    judges: tuple[str, ...]
    pace: int
    seed: str


class Played(NamedTuple):
    """How many ballots robots have just given, and how many are still due."""

    given: int
    left: int


def play(desk: Desk, session: str, most: int) -> Played:
    """Give the next ballots of a session's robots, by the same road as a judge's own.

    Raises JudgingError as `score.submit` does; what was given before stays.
    """
    due = stand_in.due(desk, session)
    for one in due[:most]:
        score.submit(
            desk, session, one.contestant, one.marks, by=Actor(one.judge, "judge"),
            component=one.component, performance=one.performance, is_robot=True,
        )  # fmt: skip
    given = min(len(due), most)
    return Played(given, len(due) - given)


class Robots(QObject):
    """The robots of one session, on behalf of the page that shows how far it is.

    `button` opens the question whom they play; `strip` says how far they are, and stops them. They
    go on while another page is shown.
    """

    def __init__(self, page: SessionPage) -> None:
        super().__init__(page)
        self._page = page
        self._session = ""
        self._pace = 0
        self._is_busy = False
        say, theme = page.say, page.theme
        self.button = button(
            say("monitor.robots"), theme, drawing="flask-conical", pressed=self.ask
        )
        self.button.setVisible(page.kind == "rehearsal")
        page.acts.insertWidget(0, self.button)
        self.mark = StateMark(theme, "typing", 18)
        self.words = label("", wrap=True)
        self.stop_button = button(say("monitor.robots_stop"), theme, pressed=self.stop)
        line = row(self.mark, self.words, self.stop_button, gap=theme.px(10), stretch=1)
        self.strip = Panel(theme, padded=True)
        self.strip.body.addWidget(holder(line))
        self.strip.hide()
        page.content.addWidget(self.strip)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.step)

    @property
    def is_playing(self) -> bool:
        """Whether robots give ballots now, or wait to."""
        return bool(self._session)

    def ask(self) -> None:
        """Ask whom robots play in the page's session."""
        session = self._page.session
        self._page.ask(stand_in.cast, session, then=partial(self._ask, session))

    def _ask(self, session: str, parts: Sequence[Part]) -> None:
        dialog = RobotsDialog(self._page.presentation, parts)
        self._page.open_dialog(dialog, partial(self._appoint, session))

    def _appoint(self, session: str, casting: Casting) -> None:
        self._page.do(
            stand_in.appoint, session, casting.judges, by=self._page.operator, seed=casting.seed,
            then=lambda _: self.start(session, casting),
        )  # fmt: skip

    def start(self, session: str, casting: Casting) -> None:
        """Begin with the first ballot at once; without any judge to play, end."""
        self.stop()
        if casting.judges:
            self._session, self._pace = session, casting.pace
            self._tell(self._page.say("monitor.robots_begin"))
            self.timer.start(0)

    def stop(self) -> None:
        """Give no more ballots; those that were given stay."""
        self.timer.stop()
        self._session = ""
        self.strip.hide()

    def step(self) -> None:
        """Give what comes next, unless that is being done."""
        if self._session and not self._is_busy:
            self._is_busy = True
            most = 1 if self._pace else AT_ONCE
            then = partial(self._on_played, self._session)
            refused = self._on_refused
            self._page.do(play, self._session, most, then=then, refused=refused)

    def _on_played(self, session: str, played: Played) -> None:
        self._is_busy = False
        if session != self._session:
            return
        if played.left:
            count = self._page.presentation.language.number(played.left)
            self._tell(self._page.say("monitor.robots_left", n=played.left, count=count))
            self.timer.start(1000 * self._pace)
        elif self._pace:
            self._tell(self._page.say("monitor.robots_wait"))
            self.timer.start(1000 * self._pace)
        else:
            self.stop()
            self._page.message.tell(self._page.say("monitor.robots_done"), "ok")

    def _on_refused(self, refusal: JudgingError) -> None:
        self._is_busy = False
        self.stop()
        self._page.refuse(refusal)

    def _tell(self, words: str) -> None:
        self.words.setText(words)
        self.strip.setAccessibleName(words)
        self.strip.show()


class RobotsDialog(Dialog):
    """Asks whom robots play, and how fast; its value is a `Casting`."""

    def __init__(self, presentation: Presentation, parts: Sequence[Part]) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(
            presentation, say("monitor.robots_title"), say("monitor.robots_act"),
            second=say("monitor.robots_second"),
        )  # fmt: skip
        is_first = not any(part.is_robot for part in parts)
        self.boxes = {part.judge: TickBox(part.name) for part in parts}
        for part in parts:
            self.boxes[part.judge].setChecked(part.is_robot or is_first)
        panel = Panel(theme, padded=True)
        panel.body.addLayout(column(*self.boxes.values(), gap=theme.px(8)))
        self.pace = Choice([(pace, self._pace_words(pace)) for pace in PACES])
        self.seed = text_field(stand_in.SEED, longest=60)
        self.body.addWidget(panel)
        self.body.addWidget(Field(theme, say("monitor.robots_pace"), self.pace))
        seed = Field(theme, say("monitor.robots_seed"), self.seed, say("monitor.robots_seed_hint"))
        self.body.addWidget(seed)
        self.body.addStretch(1)

    def _pace_words(self, pace: int) -> str:
        say = self.presentation.say
        return say("monitor.robots_each", n=pace) if pace else say("monitor.robots_at_once")

    def value(self) -> Casting:
        """Tell the judges that are ticked, the pace and the seed."""
        judges = tuple(judge for judge, box in self.boxes.items() if box.isChecked())
        return Casting(judges, self.pace.value, self.seed.text().strip() or stand_in.SEED)
