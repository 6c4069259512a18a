"""Swapping ballots that were given under a wrong number: of whom, by whose word, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.review import Signer
from ui.changes import Changes
from ui.dialog import Dialog
from ui.fields import Choice, Field, TickBox, text_field
from ui.parts import label
from ui.person_field import PersonField
from ui.pin_asked import PinAsked

if TYPE_CHECKING:
    from judging_app.domain.progress import Progress, ProgressRow
    from judging_app.services.swap import Swapping
    from ui.presentation import Presentation


class Pair(NamedTuple):
    """With whom ballots are swapped, and those of which judges."""

    other: str
    judges: tuple[str, ...]


class SwapForm(Dialog):
    """Asks with whom a contestant's ballots were mixed up, by which judges. Its value is a `Pair`.

    Nothing is changed yet: what it would come to is shown next.
    """

    def __init__(
        self, presentation: Presentation, progress: Progress, row: ProgressRow, judge: str
    ) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(
            presentation, say("monitor.swap_title"), say("monitor.swap_show"), width=560,
            second=say("monitor.swap_second", number=row.number, name=row.name),
        )  # fmt: skip
        rows = (one for one in progress.rows if one.contestant != row.contestant)
        choices = ((one.contestant, f"{one.number}  {one.name}") for one in rows)
        self.other = Choice(choices)
        self.body.addWidget(Field(theme, say("monitor.swap_other"), self.other))
        self.body.addWidget(label(say("monitor.swap_whose"), "head"))
        self.boxes = {one.person: TickBox(one.name) for one in progress.judges}
        for who, box in self.boxes.items():
            box.setChecked(who == judge)
            box.toggled.connect(lambda _: self._look())
            self.body.addWidget(box)
        self.body.addStretch(1)
        self._look()
        self.other.setFocus()

    def _look(self) -> None:
        self.allow("" if self._judges else self.presentation.say("monitor.swap_nobody"))

    @property
    def _judges(self) -> tuple[str, ...]:
        return tuple(who for who, box in self.boxes.items() if box.isChecked())

    def value(self) -> Pair:
        return Pair(str(self.other.value), self._judges)


class Swapped(NamedTuple):
    """What was said: who decides, who stands beside, why, and the PINs of those who have one."""

    chair: str
    witness: str
    reason: str
    pins: dict[str, str]


class SwapDialog(Dialog):
    """Shows what a swap would change, and asks chair and witness. Its value is a `Swapped`."""

    def __init__(self, presentation: Presentation, found: Swapping) -> None:
        say, theme = presentation.say, presentation.theme
        judges = {one.person: one.name for one in found.judges}
        one, other = (f"{n} {name}" for n, name in zip(found.numbers, found.names, strict=True))
        super().__init__(
            presentation, say("monitor.swap_title"), say("monitor.swap_act"), width=760,
            second=say("monitor.swap_between", one=one, other=other,
                       judges=", ".join(judges[who] for who in found.chosen)),
        )  # fmt: skip
        self.changes = Changes(presentation, found.moved, found.score_places)
        self.body.addWidget(self.changes)
        may, people = (
            [Signer(who, name, "", found.pins.get(who, "none")) for who, name in listed]
            for listed in (found.may_rule, found.people)
        )
        self.chair = Choice(found.may_rule)
        self.chair_pin = PinAsked(presentation, may)
        self.body.addWidget(Field(theme, say("monitor.swap_chair"), self.chair))
        self.body.addWidget(self.chair_pin)
        self.witness_pin = PinAsked(presentation, people)
        self.witness = PersonField(people, say("results.witness_hint"))
        self.body.addWidget(Field(theme, say("monitor.swap_witness"), self.witness))
        self.body.addWidget(self.witness_pin)
        self.reason = text_field()
        self.body.addWidget(Field(theme, say("attendance.reason"), self.reason))
        self.here = TickBox(say("monitor.swap_here"))
        self.body.addWidget(self.here)
        self.chair.picked.connect(lambda _: self._look())
        self.witness.named.connect(lambda _: self._look())
        self.reason.textChanged.connect(lambda _: self._look())
        for asked in (self.chair_pin, self.witness_pin):
            asked.changed.connect(self._look)
        self.here.toggled.connect(lambda _: self._look())
        self._look()
        self.back.setFocus()

    def _look(self) -> None:
        said = self.value()
        self.chair_pin.ask(said.chair, self.chair.currentText())
        self.witness_pin.ask(said.witness, self.witness.name)
        lacking = (
            (not said.chair, "monitor.swap_no_chair"),
            (not said.witness, "results.need_witness"),
            (said.witness == said.chair, "results.need_two"),
            (not said.reason, "attendance.reason_needed"),
            (not self.here.isChecked(), "monitor.swap_both"),
        )
        missing = next((key for is_lacking, key in lacking if is_lacking), "")
        words = self.presentation.say(missing) if missing else ""
        self.allow(words or self.chair_pin.missing or self.witness_pin.missing)

    def value(self) -> Swapped:
        pins = self.chair_pin.given | self.witness_pin.given
        reason = self.reason.text().strip()
        return Swapped(str(self.chair.value or ""), self.witness.value, reason, pins)
