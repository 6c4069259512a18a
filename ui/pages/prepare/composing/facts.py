"""The facts of a draft: its code, its title, what it is for, and whether it is confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.fields import TickBox
from ui.pages.prepare.composing.part import EditorPart

if TYPE_CHECKING:
    from ui.presentation import Presentation


class FactsPart(EditorPart):
    """What a rubric is called, in both languages."""

    def __init__(self, presentation: Presentation) -> None:
        say = presentation.say
        super().__init__(presentation, say("composing.facts"))
        self.code = self.line(say("composing.code"), ("code",), hint=say("composing.code_hint"))
        fields = []
        for key, word in (("title", "composing.title"), ("use", "setup.use"),
                          ("note", "setup.note")):  # fmt: skip
            title = say(word)
            fields += [
                self.line(say("setup.in_indonesian", what=title), (key, "id")),
                self.line(say("setup.in_english", what=title), (key, "en")),
            ]
        self.title_field = fields[0]
        self.confirmed = TickBox(say("composing.confirmed"))
        self._shows.append(lambda draft: self.confirmed.setChecked(not draft.at("proposal")))
        self.confirmed.clicked.connect(
            lambda: (
                self.change(self.draft.with_value(("proposal",), not self.confirmed.isChecked()))
                if self.draft
                else None
            )
        )
        titles, use, note = (fields[at : at + 2] for at in (0, 2, 4))
        self.body.addWidget(self.side_by_side([self.code, *titles], 3, 1))
        self.body.addWidget(self.side_by_side([*use, *note], 2, 1))
        self.body.addWidget(self.confirmed)
