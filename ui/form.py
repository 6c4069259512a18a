"""A form: a dialog with fields that says what is missing, and what was refused before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from judging_app.domain.programme_edit import text_of
from ui.dialog import Dialog
from ui.fields import Choice, Field, text_field
from ui.parts import StateMark, holder, label, row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from judging_app.domain.file_kinds import Text
    from ui.presentation import Presentation

TALLEST = 0.86
"""Of the screen's height."""

WIDTH_OF_LAYOUT = Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class Form(Dialog):
    """A dialog with fields. `refusal` says why what was typed before could not be kept.

    Fields that `need` something keep the act shut until it is there.
    """

    def __init__(  # a dialog's words, and what was refused
        self,
        presentation: Presentation,
        title: str,
        act: str,
        *,
        second: str = "",
        refusal: str = "",
        width: int = 640,
    ) -> None:
        super().__init__(presentation, title, act, width=width, second=second)
        self.theme = presentation.theme
        self.say = presentation.say
        self._wide = width
        self._needs: list[tuple[Callable[[], object], str]] = []
        if refusal:
            mark = StateMark(self.theme, "conflict", 18)
            mark.show_state("conflict", ground="danger-tint")
            inside = row(mark, label(refusal, wrap=True), gap=self.theme.px(10), stretch=1)
            margin = self.theme.px(10)
            inside.setContentsMargins(margin, margin, margin, margin)
            bar = holder(inside, "danger-bar")
            bar.setAccessibleName(refusal)
            self.body.addWidget(bar)

    def add_fields(self, *fields: QWidget, columns: int = 2) -> None:
        """Put fields side by side, so many to a line; a single one takes the whole line."""
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self.theme.px(16))
        grid.setVerticalSpacing(self.theme.px(12))
        columns = min(columns, len(fields))
        for at, field in enumerate(fields):
            control = field.control if isinstance(field, Field) else None
            if isinstance(control, Choice):
                control.setSizeAdjustPolicy(WIDTH_OF_LAYOUT)
            grid.addWidget(field, at // columns, at % columns, Qt.AlignmentFlag.AlignTop)
        for at in range(columns):
            grid.setColumnStretch(at, 1)
        self.body.addLayout(grid)

    def line(self, title: str, text: str = "", hint: str = "", *, needed: str = "") -> Field:
        """Make a field for a line of text; `needed` says that it is empty, where it must not be."""
        control = text_field(text)
        control.setCursorPosition(0)
        if needed:
            self.need(control, needed)
        return Field(self.theme, title, control, hint)

    def need(self, control: QLineEdit, sentence: str) -> None:
        """Keep the act shut until a line holds something."""
        self.require(lambda: control.text().strip(), sentence)
        control.textChanged.connect(self.check)

    def require(self, holds: Callable[[], object], sentence: str) -> None:
        """Keep the act shut until something holds; call `check` where that can change."""
        self._needs.append((holds, sentence))

    def check(self) -> None:
        """Let the act be done, or say the first thing that is missing."""
        missing = (sentence for holds, sentence in self._needs if not holds())
        self.allow(next(missing, ""))

    def begin(self, first: QWidget | None = None) -> None:
        """Check what is there, take the height that it needs, and start at a field."""
        self.check()
        wide = self.theme.px(self._wide)
        self.body.activate()
        tall = self.body.sizeHint().height()
        if self.body.hasHeightForWidth():
            tall = self.body.heightForWidth(wide)
        tall += self.theme.px(80)
        room = self.screen().availableGeometry()
        self.resize(min(wide, room.width() - 40), min(tall, int(room.height() * TALLEST)))
        if first is not None:
            first.setFocus()


class TextPair:
    """Two lines for one text: in Indonesian and in English; `fields` are put into a form."""

    def __init__(
        self, form: Form, title: str, text: Mapping[str, str], *, needed: str = ""
    ) -> None:
        say = form.say
        indonesian = form.line(
            say("setup.in_indonesian", what=title), text.get("id", ""), needed=needed
        )
        english = form.line(say("setup.in_english", what=title), text.get("en", ""))
        self.fields = (indonesian, english)

    @property
    def first(self) -> QWidget:
        return self.fields[0].control

    @property
    def text(self) -> Text:
        """What was typed; where the English is empty, the Indonesian stands."""
        return text_of(*(typed(field) for field in self.fields))


def typed(field: Field) -> str:
    """Read the line of a field, without the space around it."""
    control = field.control
    return control.text().strip() if isinstance(control, QLineEdit) else ""
