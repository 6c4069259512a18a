"""The sieve of the roll: a text to search for, and which attendance to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame

from ui.fields import Choice, search_field
from ui.parts import Elided, row

if TYPE_CHECKING:
    from judging_app.domain.roll import Roll, RollState
    from ui.presentation import Presentation

COUNTED: dict[RollState, str] = {
    "": "attendance.counted_unrecorded",
    "present": "attendance.counted_present",
    "absent": "attendance.counted_absent",
    "withdrew": "attendance.counted_withdrew",
    "disqualified": "attendance.counted_disqualified",
    "disputed": "attendance.counted_disputed",
}
"""The words of the states, as they are counted and sifted by."""

ALWAYS: frozenset[RollState] = frozenset({"", "present", "absent"})
"""The states that are named also where there is nobody."""

EVERYBODY = "everybody"


class RosterSift(QFrame):
    """The line above the table. Signals: `changed`, and `left` on the way down to the table."""

    changed = Signal()
    left = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._say = presentation.say
        self._number = presentation.language.number
        self.search = search_field(self._say("attendance.search"), presentation.theme)
        self.search.textChanged.connect(lambda _: self.changed.emit())
        self.search.installEventFilter(self)
        self.choice = Choice()
        self.choice.setAccessibleName(self._say("attendance.sift"))
        self.choice.picked.connect(lambda _: self.changed.emit())
        self.hint = Elided("", "second")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = row(self.search, self.choice, self.hint, gap=presentation.theme.px(12), stretch=2)
        self.setLayout(layout)
        find = QShortcut(QKeySequence("Ctrl+F"), self, self._find)
        find.setContext(Qt.ShortcutContext.WindowShortcut)

    def show_roll(self, roll: Roll) -> None:
        """Offer the states that there are, with their counts."""
        everybody = self._say("attendance.everybody", n=len(roll.rows))
        counts = roll.counts
        states = [
            (state, self._say("attendance.sifted", what=self._say(words), n=counts[state]))
            for state, words in COUNTED.items()
            if counts[state] or state in ALWAYS
        ]
        self.choice.offer([(EVERYBODY, everybody), *states])

    @property
    def text(self) -> str:
        """The text that is searched for."""
        return self.search.text()

    @property
    def state(self) -> RollState | None:
        """The state that is shown, None for all."""
        value: RollState | None = self.choice.value
        return None if self.choice.value == EVERYBODY else value

    def reset(self, text: str = "", state: RollState | None = None) -> None:
        """Search for another text, and show another state."""
        self.search.setText(text)
        self.choice.choose(EVERYBODY if state is None else state)
        self.changed.emit()

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Let Enter and the arrow down leave the search for the table, and Esc end it."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress:
            key = event.key() if isinstance(event, QKeyEvent) else 0
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
                self.left.emit()
                return True
            if key == Qt.Key.Key_Escape and self.text:
                self.search.clear()
                return True
        return False
