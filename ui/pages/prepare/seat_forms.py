"""The forms of a panel: who joins it, and who sits in which seat and scores which component."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QRadioButton

from judging_app.domain.ballot_slots import component_names
from judging_app.domain.telling import SEATS
from ui.fields import Choice, Field
from ui.form import Form
from ui.pages.prepare.pick import PickList
from ui.parts import label
from ui.table import Cell, Column

if TYPE_CHECKING:
    from judging_app.domain.arrangement import Seated
    from judging_app.domain.roster import Person
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.session import SeatKind
    from ui.presentation import Presentation

BESIDE_CHAIR: tuple[SeatKind, ...] = ("member", "deputy", "secretary", "shadow")
EVERY_SEAT: tuple[SeatKind, ...] = (
    "chair", "deputy", "secretary", "member", "shadow", "none",
)  # fmt: skip


class SeatsForm(Form):
    """Asks who joins a panel, in which seat; its value lists ids with their seats."""

    def __init__(
        self, presentation: Presentation, people: tuple[Person, ...], *, has_chair: bool
    ) -> None:
        say = presentation.say
        super().__init__(presentation, say("setup.add_judges"), say("setup.add"), width=760)
        columns = (
            Column(
                say("setup.field_name"),
                lambda one: Cell(one.full_name, bold=True),
                sort=lambda one: one.name.casefold(),
                stretch=3,
            ),
            Column(say("setup.field_institution"), lambda one: one.institution, stretch=2),
        )
        self._list = PickList(presentation, say("setup.people"), columns, lambda one: one.id)
        self._seat = Choice([(kind, say(SEATS[kind])) for kind in BESIDE_CHAIR], "member")
        self._chair = Choice()
        self._list.picked.connect(self._offer_chair)
        self._list.offer(people)
        self.body.addWidget(self._list, 1)
        chair = Field(self.theme, say("setup.chair"), self._chair)
        if has_chair:
            chair.hide()
        self.add_fields(Field(self.theme, say("setup.seat_of_picked"), self._seat), chair)
        self.require(lambda: self._list.taken, say("setup.need_person"))
        self._offer_chair()
        self.begin(self._list.search)

    def _offer_chair(self) -> None:
        nobody = ("", self.say("setup.chair_later"))
        self._chair.offer([nobody, *((one.id, one.full_name) for one in self._list.taken)])
        self.check()

    def value(self) -> list[tuple[str, SeatKind]]:
        """List who was picked, the chair first."""
        chair = self._chair.value
        ordered = sorted(self._list.taken, key=lambda one: one.id != chair)
        return [(one.id, "chair" if one.id == chair else self._seat.value) for one in ordered]


class ChairForm(Form):
    """Asks who of a panel is its chair; its value is the person's id."""

    def __init__(
        self, presentation: Presentation, panel: tuple[Seated, ...], chosen: str, refusal: str = ""
    ) -> None:
        say = presentation.say
        super().__init__(
            presentation, say("setup.chair_ask"), say("setup.name_chair"), refusal=refusal,
            width=520,
        )  # fmt: skip
        self.choices = {one.person: QRadioButton(one.name.replace("&", "&&")) for one in panel}
        for person, choice in self.choices.items():
            choice.setChecked(person == chosen)
            choice.toggled.connect(self.check)
            self.body.addWidget(choice)
        self.require(self.value, say("setup.need_chair"))
        self.begin(self.choices.get(chosen) or next(iter(self.choices.values())))

    def value(self) -> str:
        """Tell who was chosen, empty where nobody is yet."""
        return next((who for who, choice in self.choices.items() if choice.isChecked()), "")


class SeatSaid(NamedTuple):
    """What was chosen for a seat: its kind, and the component that it is for, empty for all."""

    kind: SeatKind
    component: str


class SeatForm(Form):
    """Asks for the seat of somebody on a panel.

    Where the rubric has several components it asks which of them the judge scores, too.
    """

    def __init__(
        self,
        presentation: Presentation,
        seated: Seated,
        rubric: Rubric,
        start: SeatSaid | None = None,
        refusal: str = "",
    ) -> None:
        say = presentation.say
        super().__init__(
            presentation, say(seat_words(rubric)), say("setup.keep"), second=seated.name,
            refusal=refusal, width=520,
        )  # fmt: skip
        self._before = start or SeatSaid(seated.seat, seated.component)
        self._seats = {
            kind: QRadioButton(say("setup.take_off" if kind == "none" else SEATS[kind]))
            for kind in EVERY_SEAT
        }
        for kind, choice in self._seats.items():
            choice.setChecked(kind == self._before.kind)
            self.body.addWidget(choice)
        self.body.addWidget(label(say("setup.take_off_hint"), "caption", wrap=True))
        names = {key: say(name) for key, name in component_names(rubric).items()}
        self.component = Choice([("", say("setup.every_component")), *names.items()])
        self.component.choose(self._before.component)
        if rubric.components:
            hint = say("setup.component_hint")
            self.add_fields(Field(self.theme, say("setup.component"), self.component, hint))
        self.begin(self._seats[self._before.kind])

    def value(self) -> SeatSaid:
        """Tell what was chosen."""
        chosen = (kind for kind, choice in self._seats.items() if choice.isChecked())
        return SeatSaid(next(chosen, self._before.kind), self.component.value)


def seat_words(rubric: Rubric) -> str:
    """Name the act of changing a seat, after what can be changed of it."""
    return "setup.change_seat_part" if rubric.components else "setup.change_seat"
