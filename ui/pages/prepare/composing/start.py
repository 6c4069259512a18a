"""The start of a rubric: nothing, or one of those that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.fields import Choice, Field
from ui.form import Form
from ui.parts import label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from judging_app.services.compose import Shipped
    from ui.presentation import Presentation


class StartForm(Form):
    """Asks what a new rubric begins with. Its value is a file, or None for an empty one."""

    def __init__(self, presentation: Presentation, shipped: Sequence[Shipped]) -> None:
        say, of = presentation.say, presentation.of
        super().__init__(
            presentation, say("composing.new"), say("composing.begin"),
            second=say("composing.new_hint"),
        )  # fmt: skip
        named = [
            (one.path, say("composing.shipped", code=one.code, title=of(one.title)))
            for one in shipped
        ]
        self.choice = Choice([(None, say("composing.empty_rubric")), *named])
        self.add_fields(Field(self.theme, say("composing.start_with"), self.choice))
        self.body.addWidget(label(say("composing.start_hint"), "caption", wrap=True))
        self.begin(self.choice)

    def value(self) -> Path | None:
        chosen: Path | None = self.choice.value
        return chosen
