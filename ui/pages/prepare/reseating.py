"""Another seat for a judge who has scored: what it changes in the result, and why it is so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.changes import Changes
from ui.dialog import Dialog
from ui.fields import Field, text_field
from ui.parts import label

if TYPE_CHECKING:
    from judging_app.services.reseat import Reseating
    from ui.presentation import Presentation


class ReseatingDialog(Dialog):
    """Tells how many ballots count no longer, or again, and asks why. Its value is the reason."""

    def __init__(self, presentation: Presentation, found: Reseating) -> None:
        say = presentation.say
        super().__init__(
            presentation, say("setup.reseat_title"), say("setup.keep"), width=760,
            second=found.name,
        )  # fmt: skip
        key = "setup.reseat_counts" if found.is_counted else "setup.reseat_aside"
        self.body.addWidget(label(say(key, n=found.given), "strong", wrap=True))
        self.changes = Changes(presentation, found.moved, found.score_places)
        self.body.addWidget(self.changes)
        self.reason = text_field()
        self.body.addWidget(Field(self.presentation.theme, say("attendance.reason"), self.reason))
        self.body.addStretch(1)
        self.reason.textChanged.connect(lambda _: self._look())
        self._look()
        self.reason.setFocus()

    def _look(self) -> None:
        missing = "" if self.value() else self.presentation.say("attendance.reason_needed")
        self.allow(missing)

    def value(self) -> str:
        return self.reason.text().strip()
