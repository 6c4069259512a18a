"""The chair's ruling on ballots of a judge, with what it would change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QButtonGroup, QRadioButton

from judging_app.domain.review import Signer
from ui.changes import Changes
from ui.dialog import Dialog
from ui.fields import Field, text_field
from ui.parts import label
from ui.pin_asked import PinAsked

if TYPE_CHECKING:
    from judging_app.domain.session import Tie
    from judging_app.services.exclude import Weighing
    from ui.presentation import Presentation

TIES: dict[Tie, str] = {
    "family": "scoring.tie_family",
    "business": "scoring.tie_business",
    "mentoring": "scoring.tie_mentoring",
    "institution": "scoring.tie_institution",
    "other": "scoring.tie_other",
}
"""The words for the ties, as the judge chose them."""

MOST_NAMED = 12
"""So many contestants are named; the rest are counted."""


class Ruled(NamedTuple):
    """What the chair ruled, why, and the chair's PIN, by person, where one was asked for."""

    excluded: bool
    reason: str
    pins: dict[str, str]


class RulingDialog(Dialog):
    """Asks the chair whether ballots count. Its value is a `Ruled`."""

    def __init__(self, presentation: Presentation, weighing: Weighing) -> None:
        say = presentation.say
        super().__init__(
            presentation, say("ties.rule_title"),
            say("ties.rule_act", name=weighing.ruler_name), width=760,
            second=about(presentation, weighing),
        )  # fmt: skip
        self._weighing = weighing
        self._show_before()
        self.changes = Changes(
            presentation,
            weighing.moved,
            weighing.score_places,
            count="ties.rule_changes",
            none="ties.rule_no_changes",
            before="ties.rule_before",
            after="ties.rule_after",
        )
        self.table = self.changes.table
        self.body.addWidget(self.changes)
        self._group = QButtonGroup(self)
        is_one = len(weighing.contestants) == 1
        keys = ("ties.rule_out", "ties.rule_keep") if is_one else ("ties.all_out", "ties.all_keep")
        self.out, self.kept = map(self._choice, keys)
        self.reason = text_field()
        self.body.addWidget(Field(presentation.theme, say("ties.rule_reason"), self.reason))
        ruler = Signer(weighing.ruler, weighing.ruler_name, "", weighing.pin)
        self.pin = PinAsked(presentation, [ruler])
        self.pin.ask(ruler.person, ruler.name)
        self.pin.changed.connect(self._look)
        self.body.addWidget(self.pin)
        self._group.buttonClicked.connect(lambda _: self._look())
        self.reason.textChanged.connect(lambda _: self._look())
        self._look()
        self.back.setFocus()

    def _show_before(self) -> None:
        ruling = self._weighing.ruling
        if ruling is not None:
            say = self.presentation.say
            said = say("ties.rule_out" if ruling.excluded else "ties.rule_keep")
            words = say("ties.rule_now", ruling=said, reason=ruling.reason)
            self.body.addWidget(label(words, "strong", wrap=True))

    def _choice(self, key: str) -> QRadioButton:
        made = QRadioButton(self.presentation.say(key))
        self._group.addButton(made)
        self.body.addWidget(made)
        return made

    def _look(self) -> None:
        say = self.presentation.say
        why_not = ""
        if self._group.checkedButton() is None:
            why_not = say("ties.rule_choose")
        elif not self.reason.text().strip():
            why_not = say("ties.rule_write")
        self.allow(why_not or self.pin.missing)

    def value(self) -> Ruled:
        return Ruled(self.out.isChecked(), self.reason.text().strip(), self.pin.given)


def about(presentation: Presentation, weighing: Weighing) -> str:
    """Say whose ballots it is about, and why there is something to rule."""
    say = presentation.say
    if weighing.recusal is not None and weighing.about == "tie":
        tie = say(TIES[weighing.recusal.tie])
        if weighing.recusal.note:
            tie = f"{tie} ({weighing.recusal.note})"
        return say("ties.rule_second", judge=weighing.judge_name, number=weighing.number,
                   name=weighing.name, tie=tie)  # fmt: skip
    if len(weighing.contestants) > 1:
        named = ", ".join(weighing.numbers[:MOST_NAMED])
        more = len(weighing.numbers) - MOST_NAMED
        if more > 0:
            named = say("monitor.and_more", named=named, n=more)
        return say("ties.rule_all", judge=weighing.judge_name, numbers=named)
    key = "ties.rule_absence" if weighing.about == "absence" else "ties.rule_other"
    return say(key, judge=weighing.judge_name, number=weighing.number, name=weighing.name)
