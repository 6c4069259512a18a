"""The PINs of a panel: for whom they are issued, and the slips, which are shown this once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from judging_app.domain.review import Signer
from ui import printing
from ui.dialog import Dialog
from ui.fields import Field
from ui.form import Form, typed
from ui.parts import button, label, row
from ui.person_field import PersonField
from ui.table import Cell, Column, Table
from ui.ticks import TickTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from judging_app.domain.pin import PinHolder, PinSlip
    from judging_app.domain.roster import Person
    from ui.page import Page
    from ui.presentation import Presentation

MOST = 7
STANDINGS = {"none": "setup.pin_none", "valid": "setup.pin_valid", "void": "setup.pin_void"}


class PinsForm(Form):
    """Asks for whom PINs are issued; its value is their ids, the witness and the reason."""

    def __init__(  # whom a panel has, and who can stand beside
        self,
        presentation: Presentation,
        holders: Sequence[PinHolder],
        people: Sequence[Person],
        start: tuple[tuple[str, ...], str, str] | None = None,
        refusal: str = "",
    ) -> None:
        say = presentation.say
        super().__init__(
            presentation, say("setup.pins_title"), say("setup.pins_act"),
            second=say("setup.pins_second"), refusal=refusal,
        )  # fmt: skip
        chosen, witness, reason = start or ((), "", "")
        first = [one.person for one in holders if one.standing == "none"]
        self._chosen = set(chosen or first)
        columns = (
            Column(say("setup.column_name"), lambda one: Cell(one.name, bold=True), stretch=1),
            Column(say("sign_in.field"), lambda one: say(STANDINGS[one.standing]), width=170),
        )
        self.table = TickTable(
            presentation, columns, say("setup.panel"),
            lambda one: one.person in self._chosen, is_whole=True,
        )  # fmt: skip
        self.table.show_rows(tuple(holders))
        self.table.fit_rows(MOST)
        self.table.toggled.connect(self._toggle)
        self.body.addWidget(self.table)
        signers = [Signer(one.id, one.full_name, "") for one in people]
        self._witness = PersonField(signers, say("setup.pins_witness_example"), witness)
        self._witness.named.connect(lambda _: self.check())
        self._reason = self.line(say("setup.pins_reason"), reason)
        self._reason.control.textChanged.connect(lambda _: self.check())  # type: ignore[attr-defined]  # a line
        self._again = (Field(self.theme, say("setup.pins_witness"), self._witness), self._reason)
        self.add_fields(*self._again)
        self.require(lambda: self._chosen, say("sign_in.nobody"))
        self.require(
            lambda: not self._is_again or typed(self._reason), say("sign_in.reason_needed")
        )
        self.require(lambda: not self._is_again or self._witness.value, say("setup.need_witness"))
        self._show()
        self.begin(self.table)

    @property
    def _is_again(self) -> bool:
        rows = self.table.model_table.rows
        return any(one.standing != "none" for one in rows if one.person in self._chosen)

    def _toggle(self, one: PinHolder) -> None:
        self._chosen ^= {one.person}
        self.table.viewport().update()
        self._show()
        self.check()

    def _show(self) -> None:
        for field in self._again:
            field.setEnabled(self._is_again)

    def value(self) -> tuple[tuple[str, ...], str, str]:
        """Tell for whom, before which witness and why."""
        rows = self.table.model_table.rows
        people = tuple(one.person for one in rows if one.person in self._chosen)
        again = (self._witness.value, typed(self._reason)) if self._is_again else ("", "")
        return (people, *again)


class SlipsDialog(Dialog):
    """Shows new PINs this once, and prints them as slips."""

    def __init__(self, page: Page, slips: Sequence[PinSlip]) -> None:
        presentation = page.presentation
        say, theme = presentation.say, presentation.theme
        super().__init__(presentation, say("setup.slips_title"), say("setup.slips_done"),
                         second=say("setup.slips_second"))  # fmt: skip
        self._page = page
        self._slips = tuple(slips)
        columns = (
            Column(say("setup.column_name"), lambda one: Cell(one.name, bold=True), stretch=1),
            Column(say("sign_in.field"), lambda one: f"{one.pin[:3]} {one.pin[3:]}", width=130),
        )
        self.table = Table(theme, columns, say("setup.slips_title"))
        self.table.show_rows(self._slips)
        shown = min(len(slips), MOST)
        tall = self.table.horizontalHeader().height() + 4
        self.table.setFixedHeight(tall + shown * self.table.verticalHeader().defaultSectionSize())
        self.body.addWidget(self.table)
        self.print_button = button(say("setup.slips_print"), theme, drawing="printer",
                                   pressed=self._print)  # fmt: skip
        self._said = label("", "second", wrap=True)
        self.body.addLayout(row(self.print_button, self._said, gap=theme.px(12), stretch=1))
        self.back.hide()
        self.print_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Keep Esc from closing what cannot be seen again."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def _print(self) -> None:
        say = self.presentation.say
        if not printing.has_printer():
            self._said.setText(say("results.no_printer"))
            return
        paper = self._page.context.settings.paper
        printer = printing.choose_printer(self, paper, say("paper.pin_title"))
        if printer is None:
            return
        self._said.setText(say("results.drawing"))

        def pictured(pages: tuple[bytes, ...]) -> None:
            is_done = printing.draw(printer, pages, paper)
            self._said.setText(say("setup.slips_printed" if is_done else "results.printer_failed"))

        def drawn(pdf: bytes) -> None:
            self._page.work("judging_app.services.picture:pages_of", pdf, printing.LONG_SIDE,
                            then=pictured, tells=True)  # fmt: skip

        self._page.work("judging_app.services.render:render_pins", self._slips,
                        self.presentation.language.code, paper, self._page.kind,
                        then=drawn)  # fmt: skip
