"""The table of the roll: contestants in running order, and whether each came."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView

from judging_app.domain.wording import moment_of
from ui.table import RIGHT, Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from judging_app.domain.roll import RollRow, RollState
    from judging_app.domain.session import CallState
    from ui.presentation import Presentation

SHAPES: dict[RollState, tuple[str, str]] = {
    "": ("not_scored", "text-3"),
    "present": ("stored", "text"),
    "absent": ("absent", "text-2"),
    "withdrew": ("absent", "text-2"),
    "disqualified": ("absent", "text-2"),
    "disputed": ("conflict", "danger"),
}
"""The shape and the ink of each state of attendance."""

OUT = frozenset({"out", "excluded", "barred"})
"""What became of a tie where the judge's marks do not count."""

PLACES: dict[CallState, tuple[str, str]] = {
    "waiting": ("waiting", "text-2"),
    "called": ("waiting", "text"),
    "on_stage": ("stage", "text"),
    "heard": ("stored", "text-2"),
    "postponed": ("postponed", "text"),
}
"""The shape and the ink of each place in the order as it is called up."""

KEYS = {
    Qt.Key.Key_H: "present",
    Qt.Key.Key_T: "absent",
    Qt.Key.Key_L: "last",
    Qt.Key.Key_P: "call",
    Qt.Key.Key_M: "stage",
    Qt.Key.Key_B: "following",
    Qt.Key.Key_S: "finish",
}
"""What one key on the row does."""


class Widths(NamedTuple):
    """How wide the columns are, in units; one of none is left out, the name's takes the rest."""

    area: int
    state: int
    place: int
    judges: int


FULLEST, WIDE = Widths(150, 160, 208, 210), Widths(150, 160, 208, 150)
FULL, MIDDLE, SHORT = Widths(0, 156, 220, 76), Widths(0, 156, 200, 0), Widths(0, 190, 0, 0)


class RosterTable(Table):
    """The roll as a table in which several rows can be chosen.

    Signals: `called` with what one key on the rows asks for (as KEYS names it), `picked` when other
    rows are chosen.
    """

    called = Signal(str)
    picked = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme, (), presentation.say("attendance.table"))
        self._presentation = presentation
        self._say = presentation.say
        self._widths = FULL
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().selectionChanged.connect(lambda *_: self.picked.emit())

    @property
    def selected(self) -> tuple[RollRow, ...]:
        """The rows that are chosen, in running order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.model_table.rows[at] for at in rows)

    @property
    def needed(self) -> int:
        """The height at which every row is there without scrolling."""
        return self.horizontalHeader().height() + self.verticalHeader().length()

    def show_roll(self, rows: Sequence[RollRow], widths: Widths) -> None:
        """Show other rows; who was chosen stays chosen, and the place where it was scrolled to."""
        is_new = widths != self._widths or not self.model_table.columns
        self._widths = widths
        columns = self._columns(widths) if is_new else None
        same = [row.id for row in rows] == [row.id for row in self.model_table.rows]
        chosen = {row.id for row in self.selected}
        current = self.current.id if self.current is not None else ""
        place = self.verticalScrollBar().value()
        self.show_rows(rows, columns)
        if not same or columns is not None:
            self._choose_again(chosen, current)
            self.verticalScrollBar().setValue(place)
        if self.current is None and rows:
            self.selectRow(0)

    def _choose_again(self, chosen: set[str], current: str) -> None:
        kept = [at for at, row in enumerate(self.model_table.rows) if row.id in chosen]
        if not kept:
            return
        flags = QItemSelectionModel.SelectionFlag
        model = self.selectionModel()
        model.clearSelection()
        for at in kept:
            model.select(self.model_table.index(at, 0), flags.Select | flags.Rows)
        ids = [row.id for row in self.model_table.rows]
        at = ids.index(current) if current in ids else kept[0]
        model.setCurrentIndex(self.model_table.index(at, 0), flags.NoUpdate)

    def go_on(self) -> None:
        """Choose the row after the chosen ones, to call the next contestant."""
        after = max((index.row() for index in self.selectionModel().selectedRows()), default=-1) + 1
        if after < len(self.model_table.rows):
            self.selectRow(after)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        key = Qt.Key(event.key())
        if key in KEYS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            if not event.isAutoRepeat():
                self.called.emit(KEYS[key])
            return
        super().keyPressEvent(event)

    def _columns(self, widths: Widths) -> tuple[Column, ...]:
        say = self._say
        columns = (
            Column(say("attendance.turn"), lambda row: str(row.turn), RIGHT, width=74),
            Column(say("attendance.number"), lambda row: row.number, width=84),
            Column(say("attendance.name"), lambda row: row.name, stretch=1),
            Column(say("attendance.area"), _area, width=widths.area),
            Column(say("attendance.state"), self._state, width=widths.state),
            Column(say("attendance.place"), self._place, width=widths.place),
            Column(say("attendance.judges_out"), self._judges, width=widths.judges),
        )
        return tuple(column for column in columns if column.width or column.stretch)

    def _place(self, row: RollRow) -> Cell:
        """Say where the contestant is in the order, unless the contestant does not come."""
        standing = row.standing
        if row.state not in {"", "present"} and standing.state != "on_stage":
            return Cell()
        shape, ink = PLACES[standing.state]
        part = 0.0
        if standing.state == "heard" or (standing.given and standing.state == "waiting"):
            part = standing.given / max(standing.due, 1)
            shape = "stored" if standing.given >= standing.due else "draft"
        words = self._say(standing.words)
        is_up = standing.state == "on_stage"
        return Cell(words, state=shape, ink=ink, part=part, bold=is_up)

    def _state(self, row: RollRow) -> Cell:
        """Say whether the contestant came; where there is no room, who came where that is now."""
        is_placed = row.standing.state != "waiting" or row.standing.is_next
        if not self._widths.place and row.state in {"", "present"} and is_placed:
            return self._place(row)
        shape, ink = SHAPES[row.state]
        words = self._say(row.words) if row.state else self._say("attendance.unrecorded")
        at = moment_of(row.at)
        text = words
        if at is not None and self._widths != SHORT:
            time = self._presentation.language.time(at)
            text = self._say("attendance.at", state=words, time=time)
        return Cell(text, state=shape, ink=ink, bold=row.state == "disputed", spoken=text)

    def _judges(self, row: RollRow) -> Cell:
        """Say how many judges do not score the contestant, and where there is room why."""
        if not row.absences and all(one.state == "stands" for one in row.recusals):
            return Cell()
        said = []
        waiting = sum(one.state == "waiting" for one in row.recusals)
        recused = sum(one.state in OUT for one in row.recusals)
        if waiting:
            said.append(self._say("attendance.waiting_ruling", n=waiting))
        if recused:
            said.append(self._say("attendance.recused", n=recused))
        if row.absences:
            said.append(self._say("attendance.away", n=len(row.absences)))
        state, ink = ("recused", "recuse") if recused else ("absent", "text-2")
        if waiting:
            state, ink = "conference", "recuse"
        words = ", ".join(said)
        if self._widths.judges >= WIDE.judges:
            return Cell(words, state=state, ink=ink)
        count = str(waiting + recused + len(row.absences))
        return Cell(count, state=state, ink=ink, spoken=words, tip=words)


def _area(row: RollRow) -> Cell:
    return Cell(row.area, ink="text-2")
