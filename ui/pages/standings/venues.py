"""The sessions that a plenary merges, side by side: what came, what is sealed, and the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from judging_app.domain.wording import day
from ui.parts import Panel, StateMark, clear, column, holder, label, row
from ui.table import RIGHT, Cell, Column, Table

if TYPE_CHECKING:
    from judging_app.domain.merging import Merging, Part, PartSession
    from ui.presentation import Presentation

ROW, MOST_ROWS = 52, 4
"""The height of a row in units, and how many are seen at once; the table scrolls from there."""

NARROW = 900
"""Below this many units of width the ballots and the figures stay out."""

MARKS: dict[Part, str] = {
    "waiting": "waiting",
    "provisional": "draft",
    "reopened": "reopened",
    "sealed": "sealed",
    "doubled": "conflict",
    "disputed": "conflict",
}
"""The shapes of how far a session is."""

PARTS: dict[Part, str] = {
    "waiting": "plenary.part_waiting",
    "provisional": "plenary.part_provisional",
    "reopened": "plenary.part_reopened",
    "sealed": "plenary.part_sealed",
    "doubled": "plenary.part_doubled",
    "disputed": "plenary.part_disputed",
}
"""The words for it."""

SEVERAL = 2


class VenuesPanel(Panel):
    """The sessions beside the merged standing. Signals: `opened` with one that is to be seen."""

    opened = Signal(object)

    def __init__(self, presentation: Presentation) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(theme, say("plenary.sessions"))
        self._presentation = presentation
        self._places = 2
        name = say("plenary.sessions")
        self.table = Table(theme, (), name, row_height=theme.px(ROW), keeps_heads=True)
        self.table.entered.connect(self.opened.emit)
        self._notes = column(gap=theme.px(6))
        margin = theme.px(16)
        self._notes.setContentsMargins(margin, theme.px(10), margin, theme.px(10))
        self.notes = holder(self._notes)
        self.add(self.table, self.notes)

    def show_merging(self, merging: Merging, room: int) -> None:
        """Show the sessions in so many pixels of width, and what is to be known of them."""
        say, theme = self._presentation.say, self.theme
        self._places = merging.places
        self.right.setText(say("plenary.sealed_of", k=merging.sealed, of=len(merging.sessions)))
        current = self.table.current
        self.table.show_rows(merging.sessions, self._columns(is_narrow=room < theme.px(NARROW)))
        if current is not None:
            self.table.choose(lambda one: bool(one.session == current.session))
        shown = min(len(merging.sessions), MOST_ROWS)
        head = self.table.horizontalHeader().height()
        self.table.setFixedHeight(head + theme.px(ROW) * shown + 2)
        self._show_notes(merging)

    def _show_notes(self, merging: Merging) -> None:
        say = self._presentation.say
        clear(self._notes)
        said = [] if merging.is_whole else [("info", say("plenary.not_whole"))]
        if any(one.is_superseded for one in merging.sessions):
            said.append(("reopened", say("plenary.superseded")))
        if merging.apart:
            groups = [say("plenary.group", panels=list(group)) for group in merging.apart]
            said.append(("info", say("plenary.apart", groups="; ".join(groups))))
        for state, words in said:
            mark = column(self.theme.px(2), StateMark(self.theme, state, 16), None, gap=0)
            text = label(words, "second", wrap=True)
            self._notes.addLayout(row(mark, text, gap=self.theme.px(8), stretch=1))
        self.notes.setVisible(bool(said))

    def _columns(self, *, is_narrow: bool) -> tuple[Column, ...]:
        say = self._presentation.say
        first = (
            Column(say("plenary.session"), self._name, stretch=1),
            Column(say("plenary.state"), self._state, width=230),
            Column(say("plenary.contestants"), self._came, width=150),
        )
        if is_narrow:
            return first
        return (
            *first,
            Column(say("plenary.ballots"), self._ballots, width=120),
            Column(say("plenary.mean"), self._mean, RIGHT, width=190),
        )

    @staticmethod
    def _name(one: PartSession) -> Cell:
        return Cell(one.name, one.venue, bold=True)

    def _state(self, one: PartSession) -> Cell:
        say = self._presentation.say
        words = say(PARTS[one.part])
        if one.part == "sealed":
            about = [
                say("plenary.revision", k=one.revision, at=self._presentation.word(day(one.day)))
            ]
        elif one.part == "reopened":
            about = [say("plenary.revision_gone", k=one.revision)]
        else:
            about = []
        if one.late:
            about.append(say("plenary.late", n=one.late))
        return Cell(words, ", ".join(about), MARKS[one.part], ink="" if one.is_counted else "warn")

    def _came(self, one: PartSession) -> Cell:
        say, figures = self._presentation.say, one.figures
        if one.part in {"waiting", "disputed", "doubled"}:
            return Cell(say("plenary.expected", n=figures.contestants), ink="text-2")
        about = [say("plenary.absent", n=figures.absent)] if figures.absent else []
        if figures.unrecorded:
            about.append(say("plenary.unrecorded", n=figures.unrecorded))
        return Cell(say("plenary.present", n=figures.present), ", ".join(about))

    def _ballots(self, one: PartSession) -> Cell:
        say, figures = self._presentation.say, one.figures
        judges = say("plenary.judges", n=figures.judges)
        if one.part == "sealed":
            return Cell(str(figures.given), judges)
        given = say("plenary.given", given=figures.given, expected=figures.expected)
        return Cell(given, judges, ink="text-2")

    def _mean(self, one: PartSession) -> Cell:
        say, number = self._presentation.say, self._presentation.language.number
        if one.mean is None or one.deviation is None:
            return Cell()
        about = ""
        if one.scored >= SEVERAL:
            about = say("plenary.deviation", deviation=number(one.deviation, 2))
        ink = "" if one.is_counted else "text-2"
        return Cell(number(one.mean, 2), about, ink=ink, bold=one.is_counted)
