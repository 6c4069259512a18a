"""What is done to a session's panel: who joins it, who sits where, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.services import arrange, reseat, seat
from ui.pages.prepare.reseating import ReseatingDialog
from ui.pages.prepare.seat_forms import ChairForm, SeatForm, SeatsForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from judging_app.domain.arrangement import Arrangement, Seated
    from judging_app.domain.session import SeatKind
    from judging_app.services.reseat import Reseating
    from ui.dialog import Dialog
    from ui.pages.prepare.panel import PanelBox
    from ui.pages.prepare.seat_forms import SeatSaid
    from ui.pages.prepare.section import Refused, Section

ASIDE = frozenset({"shadow", "none"})
"""The seats whose ballots do not count."""


class PanelActs:
    """Asks about a session's panel, and has it recorded; `at` tells which session is open."""

    def __init__(
        self, section: Section, box: PanelBox, at: Callable[[], Arrangement | None]
    ) -> None:
        self._section = section
        self._at = at
        self._page = section.page
        self._presentation = section.presentation
        box.adding.connect(self.add)
        box.opened.connect(self.open)
        box.ordered.connect(self._order)

    def add(self) -> None:
        """Ask who joins."""
        at, preparation = self._at(), self._section.preparation
        if at is None or preparation is None:
            return
        form = SeatsForm(self._presentation, preparation.seatable(at), has_chair=at.has_chair)

        def keep(seats: list[tuple[str, SeatKind]]) -> None:
            self._page.do(seat.add_seats, at.id, seats, by=self._page.preparer)

        self._page.open_dialog(form, keep)

    def name_chair(self) -> None:
        """Ask who is the chair."""
        at = self._at()
        if at is None:
            return
        judges = tuple(one for one in at.panel if one.seat != "shadow")

        def form(chosen: str | None, refusal: str) -> Dialog:
            return ChairForm(self._presentation, judges, chosen or "", refusal)

        def keep(chosen: str, refused: Refused) -> None:
            self._page.do(
                arrange.seat, at.id, chosen, "chair", by=self._page.preparer, refused=refused
            )

        self._section.ask_again(form, keep)

    def open(self, seated: Seated) -> None:
        """Ask for somebody's seat."""
        at = self._at()
        if at is None or at.why_fixed is not None:
            return

        def form(start: SeatSaid | None, refusal: str) -> Dialog:
            return SeatForm(self._presentation, seated, at.rubric, start, refusal)

        def keep(said: SeatSaid, refused: Refused) -> None:
            if at.is_scored and (said.kind in ASIDE) != (seated.seat in ASIDE):
                self._weigh(at, seated, said, refused)
            else:
                self._seat(at, seated, said, refused)

        self._section.ask_again(form, keep)

    def _weigh(self, at: Arrangement, seated: Seated, said: SeatSaid, refused: Refused) -> None:
        """Show what it changes that ballots count no longer, or again, and ask why."""

        def asked(found: Reseating) -> None:
            if not found.given:
                self._seat(at, seated, said, refused)
                return
            dialog = ReseatingDialog(self._presentation, found)
            self._page.open_dialog(
                dialog, lambda reason: self._seat(at, seated, said, refused, reason)
            )

        self._page.ask(reseat.weigh, at.id, seated.person, said.kind, then=asked)

    def _seat(
        self, at: Arrangement, seated: Seated, said: SeatSaid, refused: Refused, reason: str = ""
    ) -> None:
        component = said.component if at.rubric.components else None
        self._page.do(
            arrange.seat, at.id, seated.person, said.kind, by=self._page.preparer,
            component=component, reason=reason, refused=refused,
        )  # fmt: skip

    def _order(self, order: tuple[str, ...]) -> None:
        at = self._at()
        if at is not None:
            self._page.do(seat.set_panel_order, at.id, order, by=self._page.preparer)
