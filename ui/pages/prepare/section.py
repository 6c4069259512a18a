"""A section of the preparation: what is shown under one tab, and its buttons in the page's head."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.parts import button, column, holder, label, picture, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QFrame, QPushButton

    from judging_app.domain.errors import JudgingError
    from judging_app.domain.next_step import Next
    from judging_app.domain.preparation import Preparation
    from ui.dialog import Dialog
    from ui.page import Page

    Refused = Callable[[JudgingError], None]


class Head(NamedTuple):
    """What a section says in the page's head instead of the page's own words; empty: those."""

    title: str = ""
    second: str = ""


class Section(QWidget):
    """One part of the preparation. `tools` are its buttons in the page's head.

    Signals: `turned` where its head or its buttons are others now.
    """

    turned = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.presentation = page.presentation
        self.theme = page.theme
        self.say = page.say
        self.preparation: Preparation | None = None
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(self.theme.px(12))

    @property
    def tools(self) -> tuple[QPushButton, ...]:
        """The buttons that stand in the page's head now."""
        return ()

    @property
    def head(self) -> Head:
        """The words that stand in the page's head now."""
        return Head()

    def next_step(self, preparation: Preparation) -> Next | None:
        """Tell what the strip above the section says comes next; None where it says nothing."""
        return preparation.next_step

    def show_preparation(self, preparation: Preparation) -> None:
        """Show another snapshot."""
        self.preparation = preparation

    def ask_again(
        self,
        form: Callable[[Any, str], Dialog],
        do: Callable[[Any, Refused], object],
        start: object = None,
    ) -> None:
        """Open a form; where what it says is refused, open it anew with what was typed.

        `form` makes it from a value and a refusal's sentence (empty at first); `do` gets the form's
        value, and what takes a refusal.
        """

        def refused(value: object) -> Refused:
            return lambda refusal: opened(value, self.say(refusal))

        def opened(value: object, refusal: str) -> None:
            dialog = form(value, refusal)
            self.page.open_dialog(dialog, lambda typed: do(typed, refused(typed)))

        opened(start, "")

    def empty(self, drawing: str, text: str, *buttons: QPushButton) -> QFrame:
        """Make what stands where a list is empty: a drawing, what to do next, and its button."""
        theme = self.theme
        sentence = label(text, "second", wrap=True)
        sentence.setMaximumWidth(theme.px(460))
        sentence.setMinimumWidth(theme.px(340))
        sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inside = column(
            None,
            row(None, picture(drawing, theme, ink="text-3", side=32), None),
            row(None, sentence, None),
            row(None, *buttons, None),
            None,
            gap=theme.px(12),
        )
        inside.setContentsMargins(*(theme.px(24),) * 4)
        return holder(inside, "panel")

    def tool(self, text: str, drawing: str, pressed: Callable[[], object]) -> QPushButton:
        """Make a button for the page's head, or for an empty list."""
        return button(text, self.theme, drawing=drawing, pressed=pressed)

    def primary(self, text: str, drawing: str, pressed: Callable[[], object]) -> QPushButton:
        """Make the filled button for the page's head."""
        return button(text, self.theme, role="primary", drawing=drawing, pressed=pressed)
