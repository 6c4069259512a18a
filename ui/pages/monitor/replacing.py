"""Replacing a judge: who comes, from which contestant on, and what becomes of the ballots."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QButtonGroup, QRadioButton

from judging_app.domain.review import Signer
from ui.changes import Changes
from ui.dialog import Dialog
from ui.fields import Choice, Field, text_field
from ui.parts import label
from ui.pin_asked import PinAsked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.services.replace import Replacing
    from ui.presentation import Presentation

MOST_NAMED = 12
"""So many contestants are named; the rest are counted."""


class Replaced(NamedTuple):
    """What was said: who comes, why, and who rules the ballots out, empty where they count.

    `pins` holds the ruler's PIN, by person, where one was asked for.
    """

    new: str
    reason: str
    ruler: str
    pins: dict[str, str]


class ReplacingDialog(Dialog):
    """Asks who takes a judge's seat from a contestant on. Its value is a `Replaced`."""

    def __init__(self, presentation: Presentation, found: Replacing) -> None:
        say, theme = presentation.say, presentation.theme
        left = named(presentation, found.left) or say("monitor.replace_none")
        super().__init__(
            presentation, say("monitor.replace_title"), say("monitor.replace_act"), width=760,
            second=say("monitor.replace_second", judge=found.old_name, numbers=left),
        )  # fmt: skip
        self._found = found
        self.new = Choice([("", say("monitor.replace_choose")), *found.people])
        self.body.addWidget(Field(theme, say("monitor.replace_new"), self.new))
        self.reason = text_field()
        self.body.addWidget(Field(theme, say("attendance.reason"), self.reason))
        self._group = QButtonGroup(self)
        self.kept = self._choice("monitor.replace_keep")
        self.out = self._choice("monitor.replace_out", name=found.ruler_name)
        self.kept.setChecked(True)
        self.pin = PinAsked(presentation, [Signer(found.ruler, found.ruler_name, "", found.pin)])
        self.pin.changed.connect(self._look)
        if found.talked:
            self.out.setEnabled(False)
            self.out.setToolTip(say("conference.locks", number=found.talked))
        self.changes = Changes(
            presentation,
            found.out.moved,
            found.out.score_places,
            count="ties.rule_changes",
            none="ties.rule_no_changes",
            before="ties.rule_before",
            after="ties.rule_after",
        )
        self._ask_about_ballots()
        self.body.addStretch(1)
        self.new.picked.connect(lambda _: self._look())
        self.reason.textChanged.connect(lambda _: self._look())
        self._group.buttonClicked.connect(lambda _: self._look())
        self._look()
        self.new.setFocus()

    def _ask_about_ballots(self) -> None:
        """Ask what becomes of the ballots that were given, where there are any."""
        given = self._found.given
        numbers = named(self.presentation, given)
        told = label(self.presentation.say("monitor.replace_given", numbers=numbers), wrap=True)
        for part in (told, self.kept, self.out, self.changes):
            self.body.addWidget(part)
            part.setVisible(bool(given))
        if self._found.talked:
            words = self.presentation.say("conference.locks", number=self._found.talked)
            self.body.addWidget(label(words, "second", wrap=True))
        self.body.addWidget(self.pin)

    def _choice(self, key: str, **values: str) -> QRadioButton:
        made = QRadioButton(self.presentation.say(key, **values))
        self._group.addButton(made)
        return made

    def _look(self) -> None:
        say = self.presentation.say
        self.changes.setVisible(bool(self._found.given) and self.out.isChecked())
        self.pin.ask(self.value().ruler, self._found.ruler_name)
        why_not = ""
        if not self.new.value:
            why_not = say("monitor.replace_whom")
        elif not self.reason.text().strip():
            why_not = say("attendance.reason_needed")
        self.allow(why_not or self.pin.missing)

    def value(self) -> Replaced:
        is_out = self.out.isChecked() and bool(self._found.given)
        ruler = self._found.ruler if is_out else ""
        reason = self.reason.text().strip()
        return Replaced(str(self.new.value), reason, ruler, self.pin.given)


def named(presentation: Presentation, numbers: Sequence[str]) -> str:
    """List some numbers, and count the rest."""
    listed = ", ".join(numbers[:MOST_NAMED])
    more = len(numbers) - MOST_NAMED
    return presentation.say("monitor.and_more", named=listed, n=more) if more > 0 else listed
