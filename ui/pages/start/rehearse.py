"""Start's rehearsals: what is asked before one is made of an audition, and its making."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from judging_app.domain.roles import Actor
from judging_app.services import choose, rehearse
from ui.dialog import Dialog
from ui.fields import Field, text_field
from ui.parts import Panel, StateMark, column, label, row

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from judging_app.services.desk import Desk
    from judging_app.services.rehearse import Prepared
    from ui.page import Page
    from ui.presentation import Presentation

WORDS = (
    ("stored", "start.rehearse_takes"),
    ("not_scored", "start.rehearse_leaves"),
    ("sealed", "start.rehearse_apart"),
)
"""What is told before a rehearsal is made, each with its shape."""


class RehearseDialog(Dialog):
    """Says what a rehearsal takes over and what not; its value is the operator's name."""

    def __init__(self, presentation: Presentation, name: str) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(
            presentation, say("start.rehearse"), say("start.rehearse_act"), second=name
        )
        told = Panel(theme, padded=True)
        for state, key in WORDS:
            mark = column(StateMark(theme, state, 18), None)
            told.body.addLayout(row(mark, label(say(key), wrap=True), gap=theme.px(8), stretch=1))
        self.operator = text_field(presentation.operator, longest=120)
        field = Field(theme, say("start.operator"), self.operator, say("start.operator_hint"))
        self.body.addWidget(told)
        self.body.addWidget(field)
        self.body.addStretch(1)
        self.operator.textChanged.connect(self._check)
        self._check()
        self.operator.setFocus()

    def value(self) -> str:
        """Tell who works at this desk."""
        return self.operator.text().strip()

    def _check(self) -> None:
        self.allow("" if self.value() else self.presentation.say("start.need_operator"))


def ask_rehearsal(
    page: Page, path: Path | None, then: Callable[[str, Callable[[], Desk]], None]
) -> None:
    """Ask whether a rehearsal is to be made: of an audition's file, or of the one that is open.

    `then` gets the operator's name, and what makes the rehearsal and opens its desk.
    """

    def ask(taken: Prepared) -> None:
        name = page.presentation.of(taken.name)
        desk_name = page.say("start.desk_usual")

        def make(operator: str) -> None:
            then(operator, partial(found, page.context.data, taken, name, desk_name, operator))

        page.open_dialog(RehearseDialog(page.presentation, name), make)

    if path is None:
        page.ask(rehearse.prepared, then=ask)
    else:
        page.read(rehearse.prepared_in, path, then=ask)


def found(data: Path, taken: Prepared, name: str, desk_name: str, operator: str) -> Desk:
    """Found a rehearsal in a new file of the data folder; raises JudgingError."""
    place, by = choose.new_place(data, name), Actor(operator, "office")
    keys = choose.keys_folder(data)
    return rehearse.found_rehearsal(place, keys, taken, by=by, desk_name=desk_name)
