"""A part of the editor: a sheet that shows some of a draft, and says when a person changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.fields import Choice, Field, long_text, number_field, text_field
from ui.pages.prepare.composing.grid import FieldGrid
from ui.parts import Panel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtWidgets import QFrame, QSpinBox

    from judging_app.domain.rubric_draft import Path, RubricDraft
    from judging_app.domain.rubric_draft_fault import DraftFault
    from ui.presentation import Presentation

    Show = Callable[[RubricDraft], str]
    """What is shown of a draft."""

    Change = Callable[[RubricDraft, str], RubricDraft]
    """What a typed text, or a chosen value, makes of a draft."""

LONGEST = 1000
ROOM_ABOVE_AND_BELOW = 26
QT_OWN = "qt_"
"""How the names of what Qt puts into its own fields begin."""


class EditorPart(Panel):
    """A sheet of the editor. `places` are its fields by the path of the value that each has.

    Signals: `edited` with the draft as a person changed it.
    """

    edited = Signal(object)

    def __init__(
        self, presentation: Presentation, title: str = "", right: QWidget | None = None
    ) -> None:
        super().__init__(presentation.theme, title, right, padded=True)
        self.presentation = presentation
        self.say = presentation.say
        self.places: dict[Path, Field] = {}
        self.draft: RubricDraft | None = None
        self.is_narrow = False
        self._shows: list[Callable[[RubricDraft], None]] = []
        self.body.setSpacing(presentation.theme.px(12))

    def show_draft(self, draft: RubricDraft) -> None:
        """Show a draft; what a person types in just now stays as it is typed."""
        self.draft = draft
        for show in self._shows:
            show(draft)

    def show_faults(self, faults: Sequence[DraftFault]) -> list[DraftFault]:
        """Say what is wrong at the fields of this part; returns what it said."""
        said: list[DraftFault] = []
        words: dict[Field, str] = dict.fromkeys(self.places.values(), "")
        for one in faults:
            ways = (one.path[:n] for n in range(len(one.path), 0, -1))
            field = next((self.places[way] for way in ways if way in self.places), None)
            if field is not None:
                said.append(one)
                words[field] = words[field] or self.sentence(one)
        for field, text in words.items():
            field.refuse(text)
        return said

    def sentence(self, fault: DraftFault) -> str:
        """Say a fault to whoever sees its place."""
        return self.presentation.language.say_here(fault.said)

    def change(self, draft: RubricDraft) -> None:
        """Hand a changed draft on."""
        if draft != self.draft:
            self.draft = draft
            self.edited.emit(draft)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to in this part, in the order of reading."""
        top = self.window()
        return tuple(
            one
            for one in self.findChildren(QWidget)
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus
            and one.window() is top
            and not one.objectName().startswith(QT_OWN)
        )

    # Fields

    def line(
        self,
        title: str,
        path: Path,
        *,
        hint: str = "",
        is_number: bool = False,
        spoken: str = "",
    ) -> Field:
        """Make a field for a line of text; a number is typed as the language writes it.

        `spoken` is what the field is called where its label alone does not say it all.
        """
        control = text_field(longest=LONGEST)
        field = Field(self.theme, title, control, hint)
        control.setAccessibleName(spoken or title)
        self.places[path] = field
        self.bind(
            control,
            lambda draft: self.written(draft.text(*path), is_number=is_number),
            lambda draft, text: draft.with_value(path, self.read(text, is_number=is_number)),
        )
        return field

    def optional(self, title: str, path: Path, *, hint: str = "") -> Field:
        """Make a field for a number that may be left out."""
        control = text_field(longest=LONGEST)
        field = Field(self.theme, title, control, hint)
        self.places[path] = field
        self.bind(
            control,
            lambda draft: self.written(draft.text(*path), is_number=True),
            lambda draft, text: draft.with_value(path, self.read(text, is_number=True) or None),
        )
        return field

    def bind(
        self,
        control: QLineEdit,
        show: Show,
        change: Change,
    ) -> None:
        """Keep a line and a draft the same: what is shown of it, and what a typed text makes."""

        def put(draft: RubricDraft) -> None:
            text = show(draft)
            if control.text() != text and change(draft, control.text()) != draft:
                control.setText(text)
                control.setCursorPosition(0)

        self._shows.append(put)
        control.textEdited.connect(
            lambda text: self.change(change(self.draft, text)) if self.draft else None
        )

    def free_line(
        self,
        title: str,
        show: Show,
        change: Change,
    ) -> Field:
        """Make a field for a line whose place in the draft is not always the same."""
        control = text_field(longest=LONGEST)
        self.bind(control, show, change)
        return Field(self.theme, title, control)

    def words(
        self,
        title: str,
        show: Show,
        change: Change,
        *,
        lines: int = 2,
    ) -> Field:
        """Make a field for a longer text; what is typed stands in one line of the file."""
        control = long_text(lines=lines)
        tall = control.fontMetrics().lineSpacing() * lines
        control.setFixedHeight(tall + self.theme.px(ROOM_ABOVE_AND_BELOW))
        field = Field(self.theme, title, control)

        def put(draft: RubricDraft) -> None:
            text = show(draft)
            if _one_line(control) != text:
                control.blockSignals(True)  # noqa: FBT003  # Qt's signature
                control.setPlainText(text)
                control.blockSignals(False)  # noqa: FBT003  # as above

        self._shows.append(put)
        control.textChanged.connect(
            lambda: self.change(change(self.draft, _one_line(control))) if self.draft else None
        )
        return field

    def choice(
        self,
        title: str,
        options: Iterable[tuple[str, str]],
        show: Show,
        change: Change,
    ) -> Field:
        """Make a field for one of several values."""
        control = Choice(options)
        control.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field = Field(self.theme, title, control)
        self._shows.append(lambda draft: control.choose(show(draft)))
        control.picked.connect(
            lambda value: self.change(change(self.draft, value)) if self.draft else None
        )
        return field

    def count(self, title: str, path: Path, lowest: int, highest: int, usual: int) -> Field:
        """Make a field for a whole number; the usual one is left out of the draft."""
        control = number_field(usual, lowest, highest)
        field = Field(self.theme, title, control)
        self.places[path] = field

        def put(draft: RubricDraft) -> None:
            value = draft.at(*path)
            _set_quietly(control, usual if value is None else int(value))

        self._shows.append(put)
        control.valueChanged.connect(
            lambda value: (
                self.change(self.draft.with_value(path, None if value == usual else value))
                if self.draft
                else None
            )
        )
        return field

    def side_by_side(self, fields: Sequence[QWidget], columns: int, narrow: int = 0) -> QFrame:
        """Put fields into so many columns, or into `narrow` ones where there is less room."""
        made = FieldGrid(self.theme, fields, columns, narrow or columns)
        made.lay_out(is_narrow=self.is_narrow)
        return made

    def lay_out(self, *, is_narrow: bool) -> None:
        """Put all fields as there is room for them."""
        self.is_narrow = is_narrow
        for grid in self.findChildren(FieldGrid):
            grid.lay_out(is_narrow=is_narrow)

    # Numbers

    def written(self, text: str, *, is_number: bool = True) -> str:
        """Write an exact number with the language's comma; anything else stays as it is."""
        is_comma = is_number and self.presentation.language.code == "id"
        return text.replace(".", ",") if is_comma else text

    def read(self, text: str, *, is_number: bool = True) -> str:
        """Read a number as it is typed in the language."""
        is_comma = is_number and self.presentation.language.code == "id"
        return text.strip().replace(",", ".") if is_comma else text


def _one_line(control: QPlainTextEdit) -> str:
    return " ".join(control.toPlainText().splitlines())


def _set_quietly(control: QSpinBox, value: int) -> None:
    if control.value() != value:
        control.blockSignals(True)  # noqa: FBT003  # Qt's signature
        control.setValue(value)
        control.blockSignals(False)  # noqa: FBT003  # as above
