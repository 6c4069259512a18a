"""The files that lie before the operator: who sends each, what it brings, whether it fits."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.parcel import Inbox
from ui.table import RIGHT, Cell, Column
from ui.ticks import TickTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from judging_app.domain.parcel import Delivery, Parcel, Verdict
    from ui.presentation import Presentation

MOST_ROWS = 6
DASH = "–"  # noqa: RUF001  # as on paper

VERDICTS: dict[Verdict, tuple[str, Cell]] = {
    "fits": ("parcels.fits", Cell(state="stored", ink="ok")),
    "unknown": ("parcels.unknown", Cell(state="unknown", ink="warn", bold=True)),
    "nothing_new": ("parcels.nothing_new", Cell(state="absent", ink="text-2")),
    "refused": ("parcels.refused", Cell(state="conflict", ink="danger", bold=True)),
    "taken": ("parcels.taken", Cell(state="stored", ink="ok", bold=True)),
}
"""The words for how a file was found, and how they are shown."""


class FilesTable(TickTable):
    """The files, one to a row. Signals: `toggled` and `chosen` with a Delivery."""

    def __init__(self, presentation: Presentation) -> None:
        self._presentation = presentation
        self.inbox = Inbox()
        super().__init__(presentation, (), presentation.say("parcels.files"), self._is_ticked)

    def show_inbox(self, inbox: Inbox, *, is_narrow: bool) -> None:
        """Show the files; the one that was current stays so."""
        before = self.current
        self.inbox = inbox
        columns = (self.box, *(self._narrow() if is_narrow else self._wide()))
        self.show_rows(inbox.deliveries, columns)
        if before is not None:
            self.choose(lambda one: one.place == before.place)
        if self.current is None and inbox.deliveries:
            self.selectRow(0)
        self.fit_rows(MOST_ROWS)

    def _is_ticked(self, one: Delivery) -> bool | None:
        return self.inbox.is_ticked(one)

    def _wide(self) -> tuple[Column, ...]:
        say = self._presentation.say
        return (
            Column(say("parcels.sender"), self._sender, width=190),
            Column(say("parcels.file"), lambda one: Cell(one.name, ink="text-2"), stretch=1),
            self._count("parcels.new", lambda parcel: parcel.new, 84),
            self._count("parcels.known", lambda parcel: parcel.known, 124),
            self._count("parcels.late", lambda parcel: parcel.late, 104, "late"),
            self._count("parcels.conflicts", lambda parcel: parcel.conflicts, 96, "conflict"),
            Column(say("parcels.check"), self._verdict, width=214),
        )

    def _narrow(self) -> tuple[Column, ...]:
        say = self._presentation.say
        return (
            Column(say("parcels.sender"), self._sender, stretch=1),
            self._count("parcels.new", lambda parcel: parcel.new, 76),
            Column(say("parcels.check"), self._verdict, width=196),
        )

    def _sender(self, one: Delivery) -> Cell:
        if one.parcel is None:
            return Cell(self._presentation.say("parcels.sender_unknown"), ink="text-2")
        return Cell(one.parcel.sender, bold=True)

    def _count(
        self, key: str, count: Callable[[Parcel], int], width: int, state: str = ""
    ) -> Column:
        shown = partial(self._number, count, state)
        return Column(self._presentation.say(key), shown, RIGHT, width=width)

    def _number(self, count: Callable[[Parcel], int], state: str, one: Delivery) -> Cell:
        if one.parcel is None:
            return Cell(DASH, ink="text-3", spoken=self._presentation.say("parcels.not_counted"))
        number = count(one.parcel)
        text = self._presentation.language.number(number)
        if not number or not state:
            return Cell(text, ink="" if number else "text-3")
        return Cell(text, state=state, ink=_INKS[state], bold=True)

    def _verdict(self, one: Delivery) -> Cell:
        key, cell = VERDICTS[one.verdict]
        words = self._presentation.say(key)
        return msgspec.structs.replace(
            cell, text=words, spoken=f"{words}. {self._presentation.say(one.says)}"
        )


_INKS = {"late": "info", "conflict": "danger"}
