"""The table of a declaration: whom a judge has a tie with, of which kind, with a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from judging_app.domain.ties import Tied
from ui.fields import Choice, text_field
from ui.pages.scoring.recuse import TIES
from ui.table import Cell, Column
from ui.ticks import TickTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.session import Tie
    from judging_app.domain.tie_form import TieRow
    from ui.presentation import Presentation

WIDTHS = {"wide": (140, 210), "narrow": (120, 150), "narrowest": (112, 126)}
"""How wide kind and note are, in units, for the room that there is; in the narrowest one a row is
`TALL`, and the number stands under the name."""

TALL = 52


def _named(row: TieRow) -> str:
    return ", ".join(filter(None, (row.name, row.institution)))


class Editors(NamedTuple):
    """What stands in a row that is ticked: the kind, and the note."""

    kind: Choice
    note: QLineEdit


class Answer(NamedTuple):
    """What a judge says of one contestant so far; `tie` is None until a kind is chosen."""

    is_tied: bool
    tie: Tie | None = None
    note: str = ""


class DeclaringTable(TickTable):
    """The contestants of a declaration; ticked rows hold their own fields.

    A row that the data ticked and the judge unticked keeps the note, which says why. Signals:
    `answered` when anything was said.
    """

    answered = Signal()
    _has_numbers = False

    def __init__(self, presentation: Presentation) -> None:
        self._presentation = presentation
        self.rows: tuple[TieRow, ...] = ()
        self.answers: dict[str, Answer] = {}
        self.editors: dict[str, Editors] = {}
        say = presentation.say
        super().__init__(presentation, self._columns("wide"), say("ties.table"), self._ticked)
        self.toggled.connect(self._on_toggled)

    def _columns(self, room: str) -> tuple[Column, ...]:
        say = self._presentation.say
        kind, note = WIDTHS[room]
        before = (Column(say("ties.number"), self._number, width=84),)
        beside = (Column(say("ties.area"), self._area, width=140),)
        self._has_numbers = room == "narrowest"
        return (
            *(() if self._has_numbers else before),
            Column(say("ties.name"), self._name, stretch=1),
            *(beside if room == "wide" else ()),
            Column(say("ties.kind"), self._kind, width=kind),
            Column(say("ties.note"), self._note, width=note),
        )

    def _ground(self, row: TieRow) -> str:
        return "recuse-tint" if self.answer(row).is_tied else ""

    def _name(self, row: TieRow) -> Cell:
        spoken = self._presentation.say("ties.tie_with", number=row.number, name=row.name)
        second = row.number if self._has_numbers else ""
        return Cell(
            row.name, second, bold=True, ground=self._ground(row), tip=_named(row),
            spoken=spoken if self.answer(row).is_tied else "",
        )  # fmt: skip

    def _number(self, row: TieRow) -> Cell:
        return Cell(row.number, ink="text-2", ground=self._ground(row))

    def _area(self, row: TieRow) -> Cell:
        return Cell(row.area, ink="text-2", ground=self._ground(row), tip=row.area)

    def _kind(self, row: TieRow) -> Cell:
        answer = self.answer(row)
        if not answer.is_tied or answer.tie is None or row.contestant in self.editors:
            return Cell(ground=self._ground(row))
        return Cell(self._presentation.say(TIES[answer.tie][0]), ground=self._ground(row))

    def _note(self, row: TieRow) -> Cell:
        answer = self.answer(row)
        shown = "" if row.contestant in self.editors else answer.note
        return Cell(shown, ground=self._ground(row), tip=answer.note)

    def answer(self, row: TieRow) -> Answer:
        """Tell what was said of a contestant."""
        return self.answers.get(row.contestant, Answer(is_tied=False))

    def _ticked(self, row: TieRow) -> bool:
        return self.answer(row).is_tied

    def begin(self, rows: Sequence[TieRow], room: str) -> None:
        """Show the contestants to be declared, those with a known or proposed tie ticked."""
        self.rows = tuple(rows)
        self.answers = {
            row.contestant: Answer(is_tied=True, tie=row.tie, note=row.note)
            for row in rows
            if row.tie is not None
        }
        self._drop_editors()
        self.lay(room)
        self.verticalScrollBar().setValue(0)
        if rows:
            self.selectRow(0)

    def lay(self, room: str) -> None:
        """Lay the columns out for a room (`wide`, `narrow`, `narrowest`); what was said stays."""
        self._drop_editors()
        theme = self._presentation.theme
        usual = theme.height(37, 48)
        tall = max(theme.px(TALL), usual) if room == "narrowest" else usual
        self.verticalHeader().setDefaultSectionSize(tall)
        self.show_rows(self.rows, (self.box, *self._columns(room)))
        for row in self.rows:
            self._edit(row)

    def _drop_editors(self) -> None:
        for at in range(len(self.rows)):
            for column in range(self.model().columnCount()):
                index = self.model().index(at, column)
                if self.indexWidget(index) is not None:
                    self.setIndexWidget(index, None)  # type: ignore[arg-type]  # Qt takes none
        self.editors = {}

    def _needs_editors(self, row: TieRow) -> bool:
        return self.answer(row).is_tied or (row.proposal is not None or row.tie is not None)

    def _edit(self, row: TieRow) -> None:
        """Put the fields of a row in, or take them out."""
        at = self.rows.index(row)
        last = self.model().columnCount() - 1
        places = [self.model().index(at, last - 1), self.model().index(at, last)]
        if not self._needs_editors(row):
            if self.editors.pop(row.contestant, None) is not None:
                for index in places:
                    self.setIndexWidget(index, None)  # type: ignore[arg-type]  # as above
            return
        made = self.editors.get(row.contestant)
        if made is None:
            made = self._make_editors(row)
            self.editors[row.contestant] = made
            for index, widget in zip(places, made, strict=True):
                self.setIndexWidget(index, self._held(widget))
        answer = self.answer(row)
        made.kind.setVisible(answer.is_tied)
        made.note.setPlaceholderText("" if answer.is_tied else self._say("ties.why_none"))

    def _held(self, widget: QWidget) -> QWidget:
        widget.installEventFilter(self)
        return widget

    def _make_editors(self, row: TieRow) -> Editors:
        say, answer = self._presentation.say, self.answer(row)
        kinds = [(tie, say(words)) for tie, (words, _) in TIES.items()]
        kind = Choice([(None, say("ties.choose_kind")), *kinds])
        kind.choose(answer.tie)
        kind.setAccessibleName(say("ties.kind_of", number=row.number))
        note = text_field(answer.note)
        note.setAccessibleName(say("ties.note_of", number=row.number))
        kind.picked.connect(lambda tie: self._say_more(row, tie=tie))
        note.textChanged.connect(lambda text: self._say_more(row, note=text))
        return Editors(kind, note)

    def _say_more(self, row: TieRow, **said: object) -> None:
        self.answers[row.contestant] = self.answer(row)._replace(**said)  # type: ignore[arg-type]  # one of the fields
        self.answered.emit()

    def _on_toggled(self, row: TieRow) -> None:
        answer = self.answer(row)
        tie = answer.tie if answer.tie is not None else row.tie
        self.answers[row.contestant] = answer._replace(is_tied=not answer.is_tied, tie=tie)
        self._edit(row)
        self.show_rows(self.rows)
        self.order_tabs()
        self.answered.emit()
        made = self.editors.get(row.contestant)
        if made is not None and self.hasFocus():
            (made.kind if not answer.is_tied else made.note).setFocus()

    def order_tabs(self) -> None:
        """Let Tab go from the table through the fields of its rows, from above to below."""
        before: QWidget = self
        for row in self.rows:
            made = self.editors.get(row.contestant)
            for widget in made or ():
                QWidget.setTabOrder(before, widget)
                before = widget

    @property
    def last_field(self) -> QWidget:
        """The widget after which Tab leaves the table."""
        made = [self.editors[row.contestant] for row in self.rows if row.contestant in self.editors]
        return made[-1].note if made else self

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Go from a kind to its note and from a note to the next row on Enter, back on Esc."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_plain = event.modifiers() in {
                Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
            }  # fmt: skip
            row = self._row_of(watched)
            keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if row is not None and is_plain and event.key() in keys:
                self._pass_on(row, watched)
                return True
            if row is not None and event.key() == Qt.Key.Key_Escape:
                self._come_back(self.rows.index(row))
                return True
        return super().eventFilter(watched, event)

    def _row_of(self, widget: QObject) -> TieRow | None:
        found = (row for row in self.rows if widget in self.editors.get(row.contestant, ()))
        return next(found, None)

    def _pass_on(self, row: TieRow, widget: QObject) -> None:
        made = self.editors[row.contestant]
        if widget is made.kind:
            made.note.setFocus()
        else:
            self._come_back(min(self.rows.index(row) + 1, len(self.rows) - 1))

    def _come_back(self, at: int) -> None:
        self.selectRow(at)
        self.setFocus()

    @property
    def ties(self) -> dict[str, Tied]:
        """What is said of the contestants: each tie, and each proposed one that is none."""
        found = {}
        for row in self.rows:
            answer = self.answer(row)
            if answer.is_tied and answer.tie is not None:
                found[row.contestant] = Tied(answer.tie, answer.note.strip())
            elif not answer.is_tied and row.tie is not None:
                found[row.contestant] = Tied(row.tie, answer.note.strip(), is_tied=False)
        return found

    @property
    def ticked_count(self) -> int:
        return sum(self.answer(row).is_tied for row in self.rows)

    @property
    def why_not(self) -> str:
        """Say what is missing in a row, or the empty text."""
        say = self._presentation.say
        for row in self.rows:
            answer = self.answer(row)
            if answer.is_tied and answer.tie is None:
                return say("ties.why_kind", number=row.number)
            needs_note = answer.tie == "other" if answer.is_tied else row.tie is not None
            if needs_note and not answer.note.strip():
                return say("ties.why_note", number=row.number)
        return ""
