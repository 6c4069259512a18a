"""The sieve of the ledger: a search, and the choice of a kind, a session and a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from judging_app.services.browse import ALL, GROUPS, Wanted
from ui.fields import Choice, search_field
from ui.parts import row

if TYPE_CHECKING:
    from judging_app.services.sift import Choices
    from ui.presentation import Presentation

STRETCHES = (8, 5, 5, 5)
"""How search, kind, session and person share the width."""

PAUSE_MS = 250
"""So long after the last letter the search begins by itself."""

KINDS = {
    "scores": "history.group_scores",
    "attendance": "history.group_attendance",
    "results": "history.group_results",
    "preparation": "history.group_preparation",
    "exchange": "history.group_exchange",
}
"""The words for the groups of `browse.GROUPS`."""


class Sieve(QWidget):
    """Tells which entries are wanted. Signals: `sifted` when others are."""

    sifted = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._say = say = presentation.say
        theme = presentation.theme
        self._least = theme.px(80)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._sift)
        self.search: QLineEdit = search_field(say("history.search"), theme)
        self.search.setMinimumWidth(theme.px(130))
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.search.returnPressed.connect(self._sift)
        self.group = self._choice("history.group")
        self.group.offer(
            [("", say("history.every_group")), *((key, say(KINDS[key])) for key in GROUPS)]
        )
        self.session = self._choice("history.session")
        self.person = self._choice("history.person")
        self._said = ALL
        line = row(self.search, self.group, self.session, self.person, gap=theme.px(10))
        for at, stretch in enumerate(STRETCHES):
            line.setStretch(at, stretch)
        self.setLayout(line)

    def _choice(self, key: str) -> Choice:
        made = Choice()
        made.setMinimumWidth(self._least)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.setAccessibleName(self._say(key))
        made.picked.connect(self._on_picked)
        return made

    def offer(self, choices: Choices) -> None:
        """Offer the sessions and people of the audition."""
        self.session.offer([("", self._say("history.every_session")), *choices.sessions])
        self.person.offer([("", self._say("history.everybody")), *choices.people])

    @property
    def wanted(self) -> Wanted:
        """Which entries are wanted."""
        return Wanted(
            group=self.group.value or "",
            session=self.session.value or "",
            person=self.person.value or "",
            text=self.search.text().strip(),
        )

    def show_wanted(self, wanted: Wanted) -> None:
        """Show which entries are wanted, without a signal."""
        self.group.choose(wanted.group)
        for choice, value in ((self.session, wanted.session), (self.person, wanted.person)):
            choice.choose(value)
            if choice.value != value:
                choice.offer([(value, value)], value)
        self.search.setText(wanted.text)
        self._pause.stop()
        self._said = self.wanted

    def clear(self) -> None:
        """Want every entry again."""
        self.show_wanted(ALL)
        self.sifted.emit()

    def _on_picked(self, _: Any) -> None:  # noqa: ANN401  # any value
        self._sift()

    def _sift(self) -> None:
        self._pause.stop()
        if self.wanted != self._said:
            self._said = self.wanted
            self.sifted.emit()
