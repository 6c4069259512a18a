"""The parts around the table of standings: what waits for a ruling, and what the signs mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ui.pages.standings.table import DASH, is_out
from ui.parts import StateMark, button, holder, label, row

if TYPE_CHECKING:
    from judging_app.domain.ladder import Ladder
    from ui.presentation import Presentation


TAGS = {
    "provisional": ("standings.tag_provisional", "tag-warn"),
    "reopened": ("standings.tag_reopened", "tag-warn"),
    "doubled": ("standings.tag_doubled", "tag-danger"),
    "sealed": ("standings.tag_sealed", "tag"),
}
"""The words and the role of the tag for each way in which a result can stand."""


class TieBar(QFrame):
    """Says that equals at a cut wait for a ruling. Signals: `pressed` to rule them."""

    pressed = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._say = presentation.say
        theme = presentation.theme
        self.setProperty("role", "warn-bar")
        mark = StateMark(theme, "conference", 18)
        mark.show_state("conference", ground="warn-tint")
        self.words = label("", wrap=True)
        self.button = button(
            self._say("standings.tie_open"), theme, drawing="gavel", pressed=self.pressed.emit
        )
        layout = row(mark, self.words, self.button, gap=theme.px(10), stretch=1)
        layout.setContentsMargins(theme.px(12), theme.px(8), theme.px(8), theme.px(8))
        self.setLayout(layout)

    def show_ties(self, ladder: Ladder, *, is_whole: bool) -> None:
        """Name the first group that waits; hide where none does, and while sessions are awaited."""
        self.setVisible(bool(ladder.undecided) and not ladder.is_sealed and is_whole)
        if ladder.undecided:
            numbers = [row.number for row in ladder.undecided[0]]
            self.words.setText(self._say("standings.tie_waits", numbers=numbers))
            self.setAccessibleName(self.words.text())


class Legend(QFrame):
    """What the signs in the table mean, and the way to the working where that is closed.

    Signals: `pressed` to open the working.
    """

    pressed = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        say, theme = presentation.say, presentation.theme
        self.recused = _entry(say("standings.recused_short"), say("standings.legend_recused"))
        self.equal = _entry("=", say("standings.legend_equal"))
        self.open = _entry("○", say("standings.legend_open"))
        self.absent = _entry(DASH, say("standings.legend_absent"))
        self.margin = _entry(say("standings.margin"), say("standings.legend_margin"))
        entries = (self.recused, self.absent, self.equal, self.open, self.margin)
        self.why = button(say("standings.open_why"), theme, pressed=self.pressed.emit)
        self.setLayout(row(*entries, None, self.why, gap=theme.px(24)))
        self.setMinimumWidth(1)

    def show_signs(self, ladder: Ladder, *, has_totals: bool, has_margin: bool) -> None:
        """Show what a ladder's table needs."""
        heard = [one for one in (*ladder.rows, *ladder.unplaced) if not is_out(one)]
        states = {total.state for one in heard for total in one.totals}
        self.recused.setVisible(has_totals and "recused" in states)
        self.open.setVisible(has_totals and "not_scored" in states)
        self.absent.setVisible(has_totals and "absent" in states)
        self.equal.setVisible(any(one.is_equal for one in ladder.rows))
        self.margin.setVisible(has_margin)


def _entry(sign: str, meaning: str) -> QFrame:
    return holder(row(label(sign, "strong"), label(meaning, "second"), gap=7))
