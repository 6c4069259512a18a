"""The form of a seal: who seals and who stands beside, that both are here, when and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from judging_app.domain.proceedings import Signing
from ui.fields import Choice, Field, TickBox, clock_field, clock_of, date_field, day_of, text_field
from ui.parts import button, column, holder, label, line, rename, row
from ui.person_field import PersonField
from ui.pin_asked import PinAsked

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame, QLineEdit

    from judging_app.domain.review import Proposal
    from ui.presentation import Presentation


ROOM = 350
"""So many units of text fit beside a box."""


class SignForm(QWidget):
    """Asks for what a `Signing` holds. Signals: `changed`."""

    changed = Signal()

    def __init__(self, presentation: Presentation, proposal: Proposal) -> None:
        super().__init__()
        self._presentation = presentation
        self._say = say = presentation.say
        self._theme = presentation.theme
        self.chair = Choice((one.person, one.name) for one in proposal.may_seal)
        self.chair.picked.connect(lambda _: self._on_chair())
        self.witness = PersonField(proposal.people, say("results.witness_hint"))
        self.witness.named.connect(lambda _: self._on_witness())
        self.chair_here, self.witness_here = TickBox(), TickBox()
        self.chair_pin = PinAsked(presentation, proposal.may_seal)
        self.witness_pin = PinAsked(presentation, proposal.people)
        self.day = date_field(proposal.day)
        self.clock = clock_field(proposal.clock)
        self.city = text_field(proposal.city, longest=80)
        self.committee, self.committee_nip = self._official()
        self.official, self.official_nip = self._official()
        self.more = button("", self._theme, role="link", pressed=self._on_more)
        self.more.setCheckable(True)
        self.others = self._make_others(proposal)
        layout = column(
            self._person(1, "results.chair", self.chair, self.chair_here, self.chair_pin),
            line(),
            self._person(2, "results.witness", self.witness, self.witness_here, self.witness_pin),
            line(),
            self._make_when(),
            self.others,
            row(self._theme.px(14), self.more, None, gap=0),
            gap=0,
        )
        layout.setContentsMargins(0, 0, 0, self._theme.px(6))
        self.setLayout(layout)
        for box in (self.chair_here, self.witness_here):
            box.toggled.connect(lambda _: self.changed.emit())
        for asked in (self.chair_pin, self.witness_pin):
            asked.changed.connect(self.changed.emit)
        self.city.textChanged.connect(lambda _: self.changed.emit())
        self._on_chair()
        self._on_witness()
        self._on_more()

    @property
    def signing(self) -> Signing:
        """What was said so far."""
        return Signing(
            chair=self.chair.value or "",
            witness=self.witness.value,
            day=day_of(self.day),
            clock=clock_of(self.clock),
            city=self.city.text().strip(),
            committee=self.committee.text().strip(),
            committee_nip=self.committee_nip.text().strip(),
            official=self.official.text().strip(),
            official_nip=self.official_nip.text().strip(),
        )

    @property
    def names(self) -> tuple[str, str]:
        """The names of the two people as they stand there."""
        return self.chair.currentText(), self.witness.name

    @property
    def missing(self) -> str:
        """Say what is still to be filled in; empty where nothing is."""
        said = self.signing
        lacking = (
            (not said.chair, "results.need_chair"),
            (not said.witness, "results.need_witness"),
            (said.witness == said.chair, "results.need_two"),
            (not self.chair_here.isChecked(), "results.need_chair_here"),
            (not self.witness_here.isChecked(), "results.need_witness_here"),
            (not said.city, "results.need_city"),
        )
        first = next((self._say(key) for is_lacking, key in lacking if is_lacking), "")
        return first or self.chair_pin.missing or self.witness_pin.missing

    @property
    def pins(self) -> dict[str, str]:
        """The PINs that were typed, by person."""
        return self.chair_pin.given | self.witness_pin.given

    def forget_pins(self) -> None:
        """Forget the PINs that were typed."""
        for asked in (self.chair_pin, self.witness_pin):
            asked.clear()

    def _official(self) -> tuple[QLineEdit, QLineEdit]:
        return text_field(longest=120), text_field(longest=30)

    def _person(
        self, order: int, title: str, control: QWidget, here: QCheckBox, pin: QWidget
    ) -> QFrame:
        theme = self._theme
        field = Field(theme, self._say(title), control)
        words = column(field, here, pin, gap=theme.px(6))
        number = label(str(order), "number")
        layout = row(column(number, None), words, gap=theme.px(14), stretch=1)
        layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(8))
        return holder(layout)

    def _make_when(self) -> QFrame:
        theme, say = self._theme, self._say
        fields = (
            Field(theme, say("results.day"), self.day),
            Field(theme, say("results.clock"), self.clock),
            Field(theme, say("results.city"), self.city),
        )
        layout = row(*fields, gap=theme.px(12))
        for at, (field, share) in enumerate(zip(fields, (3, 2, 4), strict=True)):
            layout.setStretch(at, share)
            layout.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(6))
        return holder(layout)

    def _make_others(self, proposal: Proposal) -> QFrame:
        """Ask for those who sign beside the jury; left empty, their lines stay open on paper."""
        theme, of = self._theme, self._presentation.of
        rows = []
        for position, name, nip in (
            (proposal.committee, self.committee, self.committee_nip),
            (proposal.official, self.official, self.official_nip),
        ):
            pair = row(
                Field(theme, of(position), name), Field(theme, self._say("results.nip"), nip),
                gap=theme.px(12),
            )  # fmt: skip
            pair.setStretch(0, 3)
            pair.setStretch(1, 2)
            rows.append(pair)
        layout = column(*rows, gap=theme.px(8))
        layout.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), theme.px(4))
        return holder(layout)

    def _on_more(self) -> None:
        is_open = self.more.isChecked()
        self.others.setVisible(is_open)
        rename(self.more, self._say("results.fewer_names" if is_open else "results.more_names"))

    def _on_chair(self) -> None:
        self.chair_pin.ask(self.chair.value or "", self.names[0])
        self._name(self.chair_here, self.names[0])

    def _on_witness(self) -> None:
        self.witness_pin.ask(self.witness.value, self.names[1])
        self._name(self.witness_here, self.names[1])

    def _name(self, box: QCheckBox, name: str) -> None:
        """Put somebody's name beside their box; another person has not agreed yet."""
        text = (
            self._say("results.is_here", name=name) if name else self._say("results.is_here_none")
        )
        if box.accessibleName() != text:
            box.setChecked(False)
            box.setText(in_lines(text, box, self._theme.px(ROOM)).replace("&", "&&"))
            box.setAccessibleName(text)
        box.setEnabled(bool(name))
        self.changed.emit()


def in_lines(text: str, shown: QWidget, room: int) -> str:
    """Break a text into lines of so many pixels; a box does not do that by itself."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if shown.fontMetrics().horizontalAdvance(longer) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(lines)
