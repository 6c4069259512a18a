"""The ruling of a tie: who comes first among equals, why, who rules it and who stands beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal

from judging_app.services.decide import LEAST_REASON
from ui.changes import Changes
from ui.dialog import Dialog
from ui.fields import Choice, Field, long_text
from ui.parts import button, column, holder, label, row
from ui.person_field import PersonField
from ui.table import Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from judging_app.domain.ladder import Ladder, LadderRow
    from judging_app.domain.review import Proposal
    from judging_app.domain.tie_weighing import TieWeighing
    from ui.presentation import Presentation


class Ruled(NamedTuple):
    """What was ruled: the contestants in order, the reason, who ruled and who stood beside."""

    order: tuple[str, ...]
    reason: str
    chair: str
    witness: str


class TieDialog(Dialog):
    """Asks for the order of contestants who are equal at a cut; its value is a `Ruled`.

    Nothing is ruled before it is shown what that changes. Signals: `ordered` with an order that is
    to be weighed.
    """

    ordered = Signal(tuple)

    def __init__(
        self,
        presentation: Presentation,
        ladder: Ladder,
        group: Sequence[LadderRow],
        proposal: Proposal,
    ) -> None:
        say, theme = presentation.say, presentation.theme
        score = presentation.language.number(group[0].score or 0, ladder.score_places)
        super().__init__(
            presentation,
            say("standings.tie_title"),
            say("standings.tie_act"),
            width=760,
            second=say("standings.tie_about", score=score),
        )
        self.order = OrderTable(presentation, group)
        self.order.ordered.connect(self._ask)
        self.changes: Changes | None = None
        self._below = column(gap=0)
        self.refused = label("", "second", wrap=True)
        self.refused.hide()
        self.up = button(say("standings.up"), theme, drawing="arrow-up",
                         pressed=lambda: self.order.shift(-1))  # fmt: skip
        self.down = button(say("standings.down"), theme, drawing="arrow-down",
                           pressed=lambda: self.order.shift(1))  # fmt: skip
        self.reason = long_text(placeholder=say("standings.tie_reason_hint"))
        self.chair = Choice((one.person, one.name) for one in proposal.may_seal)
        self.witness = PersonField(proposal.people, say("standings.witness_hint"))
        sheet = column(self.order, gap=0)
        sheet.setContentsMargins(1, 1, 1, 1)
        keys = label(say("standings.order_keys"), "caption", wrap=True)
        self.body.addWidget(holder(sheet, "panel"))
        self.body.addLayout(row(self.up, self.down, keys, gap=theme.px(8), stretch=2))
        self.body.addWidget(self.refused)
        self.body.addLayout(self._below)
        self._ask_people()
        self._look()
        self.order.setFocus()

    def _ask_people(self) -> None:
        """Ask for the reason, and for the two people."""
        say, theme = self.presentation.say, self.presentation.theme
        self._reason_field = Field(theme, say("standings.tie_reason"), self.reason)
        self.body.addWidget(self._reason_field)
        who = Field(theme, say("standings.tie_chair"), self.chair)
        beside = Field(theme, say("standings.tie_witness"), self.witness)
        people = row(who, beside, gap=theme.px(16))
        people.setStretch(0, 1)
        people.setStretch(1, 1)
        self.body.addLayout(people)
        self.reason.textChanged.connect(self._look)
        self.chair.picked.connect(lambda _: self._look())
        self.witness.named.connect(lambda _: self._look())

    def _ask(self) -> None:
        self._forget_changes()
        self._look()
        self.ordered.emit(self.order.contestants)

    def show_weighing(self, found: TieWeighing) -> None:
        """Show what the order brings; what was asked for an earlier order is passed over."""
        if found.order != self.order.contestants:
            return
        self._forget_changes()
        self.changes = Changes(
            self.presentation,
            found.moved,
            found.score_places,
            count="standings.tie_changes",
            none="standings.tie_no_changes",
        )
        self._below.addWidget(self.changes)
        self.changes.show()
        self._look()

    def refuse(self, why: str) -> None:
        """Say why the order cannot be weighed, and so not be ruled either."""
        self.refused.setText(why)
        self.refused.show()

    def _forget_changes(self) -> None:
        """Take away what an earlier order would have changed."""
        self.refused.hide()
        if self.changes is not None:
            self._below.removeWidget(self.changes)
            self.changes.hide()
            self.changes.deleteLater()
            self.changes = None

    def value(self) -> Ruled:
        return Ruled(
            self.order.contestants, self.reason.toPlainText().strip(), self.chair.value or "",
            self.witness.value,
        )  # fmt: skip

    def _look(self) -> None:
        """Say what is still missing."""
        say, said = self.presentation.say, self.value()
        if self.changes is None:
            self.allow(say("standings.tie_weighing"))
        elif not said.chair:
            self.allow(say("standings.tie_no_chair"))
        elif len(said.reason) < LEAST_REASON:
            self.allow(say("standings.tie_reason_short", n=LEAST_REASON - len(said.reason)))
        elif not said.witness:
            self.allow(say("standings.tie_no_witness"))
        elif said.witness == said.chair:
            self.allow(say("standings.tie_one_person"))
        else:
            self.allow()


class OrderTable(Table):
    """Contestants in an order that Alt+↑ and Alt+↓ change.

    Signals: `ordered` when the order is another one.
    """

    ordered = Signal()

    def __init__(self, presentation: Presentation, group: Sequence[LadderRow]) -> None:
        say, theme = presentation.say, presentation.theme
        self._presentation = presentation
        self._first = min(row.place for row in group)
        columns = (
            Column(say("standings.place"), self._place, width=64),
            Column(say("standings.contestant"), self._who, stretch=1),
        )
        super().__init__(theme, columns, say("standings.order"), row_height=theme.px(52))
        self._rows = list(group)
        self.show_rows(self._rows)
        self.selectRow(0)
        tall = self.horizontalHeader().height() + self.verticalHeader().length()
        self.setFixedHeight(min(tall + 2 * self.frameWidth(), theme.px(250)))

    def _place(self, row: LadderRow) -> Cell:
        at = next(at for at, one in enumerate(self._rows) if one.contestant == row.contestant)
        return Cell(str(self._first + at), bold=True)

    @staticmethod
    def _who(row: LadderRow) -> Cell:
        return Cell(row.name, f"{row.number}, {row.area}", bold=True)

    @property
    def contestants(self) -> tuple[str, ...]:
        """The contestants as they are ordered now."""
        return tuple(row.contestant for row in self._rows)

    def shift(self, by: int) -> None:
        """Move the current contestant one place up (-1) or down (1), if there is one."""
        at = self.currentIndex().row()
        if 0 <= at < len(self._rows) and 0 <= at + by < len(self._rows):
            self._rows[at], self._rows[at + by] = self._rows[at + by], self._rows[at]
            self.show_rows(self._rows)
            self.selectRow(at + by)
            self.ordered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if is_alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.shift(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)
