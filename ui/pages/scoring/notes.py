"""The note of a criterion: the field under the levels, for the panel's eyes alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from judging_app.domain.ballot import note_key
from judging_app.domain.rubric_words import notes_told
from ui.pages.scoring.texts import most_of
from ui.parts import StateMark, column, holder, label, restyle, row

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from ui.pages.scoring.line import Line
    from ui.pages.scoring.texts import Texts
    from ui.presentation import Presentation

STATES = {
    "none": "scoring.for_panel",
    "typing": "scoring.state_typing",
    "unknown": "scoring.state_unknown",
    "stored": "scoring.state_stored",
}
"""What is said beside a text of how it is kept."""

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
HEIGHT = 72


class NoteField(QPlainTextEdit):
    """Where a note is typed; Enter and Esc leave it, Shift+Enter begins a new line.

    Signals: `done` where a key leaves it, `left` when another widget has the focus.
    """

    done = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        is_plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        if event.key() == Qt.Key.Key_Escape or (event.key() in ENTER and is_plain):
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # as above
        super().focusOutEvent(event)
        self.left.emit()


class NotePane(QFrame):
    """The note of the criterion at which the judge is. Signals: `done` where a key leaves it."""

    done = Signal()

    def __init__(self, presentation: Presentation, texts: Texts) -> None:
        super().__init__()
        self._presentation = presentation
        self._texts = texts
        self._key = ""
        theme = presentation.theme
        self._title = label("", "strong")
        self._mark = StateMark(theme, "stored", 14)
        self.told = label("", "caption")
        self.field = NoteField()
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(theme.px(HEIGHT))
        self._fault = label("", "danger", wrap=True)
        fault = row(StateMark(theme, "conflict", 14), self._fault, gap=theme.px(6), stretch=1)
        self._fault_row = holder(fault)
        self._fault_row.hide()
        head = row(self._title, None, self._mark, self.told, gap=theme.px(6))
        self._layout = column(head, self.field, self._fault_row, gap=theme.px(6))
        self.setLayout(self._layout)
        self.fit(is_inside=False)
        self.field.textChanged.connect(self._on_typed)
        self.field.done.connect(self.done)
        self.field.left.connect(texts.leave)
        texts.changed.connect(self._look)

    def show_line(self, line: Line) -> None:
        """Show the note of another criterion."""
        self._texts.leave()
        self._key = note_key(line.key)
        title = self._presentation.say("scoring.note_of", number=line.number)
        self._title.setText(title)
        self.field.setAccessibleName(title)
        asked = notes_told(line.rubric)
        words = self._presentation.say(asked if asked is not None else "scoring.note_free")
        self.field.setPlaceholderText(words)
        self._look(self._key)

    def fit(self, *, is_inside: bool) -> None:
        """Stand under the levels, or scroll with them."""
        px = self._presentation.theme.px
        margin = 0 if is_inside else px(16)
        restyle(self, "" if is_inside else "guidance")
        self._layout.setContentsMargins(margin, px(6), margin, px(12))

    def open(self, *, is_open: bool) -> None:
        """Let the note be typed, or only be read."""
        self.field.setReadOnly(not is_open)

    def take_focus(self) -> None:
        """Put the focus into the field, behind what is written."""
        self.field.setFocus()
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)

    def _on_typed(self) -> None:
        if self._key and not self.field.isReadOnly():
            self._texts.write(self._key, self.field.toPlainText())

    def _look(self, key: str) -> None:
        if key != self._key:
            return
        text, state = self._texts.of(key), self._texts.state(key)
        if text != self.field.toPlainText():
            self.field.blockSignals(True)  # noqa: FBT003  # Qt's signature
            self.field.setPlainText(text)
            self.field.blockSignals(False)  # noqa: FBT003  # as above
        self.told.setText(self._presentation.say(STATES[state]))
        self._mark.setVisible(state == "stored")
        is_long = self._texts.is_long(key)
        words = self._presentation.say("scoring.text_long", most=most_of(key)) if is_long else ""
        self._fault.setText(words)
        self._fault_row.setVisible(is_long)
        self.field.setAccessibleDescription(words or self.told.text())
