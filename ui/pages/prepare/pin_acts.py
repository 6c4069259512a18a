"""What is done about a panel's PINs: for whom they are issued, and the slips that come of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.services import issue
from ui.pages.prepare.pins import PinsForm, SlipsDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from judging_app.domain.arrangement import Arrangement
    from judging_app.domain.pin import PinHolder, PinSlip
    from ui.dialog import Dialog
    from ui.pages.prepare.panel import PanelBox
    from ui.pages.prepare.section import Refused, Section


class PinActs:
    """Asks for whom PINs are issued, and shows them; `at` tells which session is open."""

    def __init__(
        self, section: Section, box: PanelBox, at: Callable[[], Arrangement | None]
    ) -> None:
        self._section = section
        self._at = at
        self._page = section.page
        box.pins_wanted.connect(self._ask)

    def _ask(self) -> None:
        at = self._at()
        if at is not None:
            self._page.ask(issue.holders, at.id, then=self._offer)

    def _offer(self, holders: tuple[PinHolder, ...]) -> None:
        preparation = self._section.preparation
        people = [one.value for one in preparation.people] if preparation else []

        def form(start: tuple[tuple[str, ...], str, str] | None, refusal: str) -> Dialog:
            return PinsForm(self._section.presentation, holders, people, start, refusal)

        def keep(value: tuple[tuple[str, ...], str, str], refused: Refused) -> None:
            who, witness, reason = value
            self._page.do(
                issue.issue, who, by=self._page.preparer, witness=witness, reason=reason,
                then=self._show, refused=refused,
            )  # fmt: skip

        self._section.ask_again(form, keep)

    def _show(self, slips: tuple[PinSlip, ...]) -> None:
        self._page.open_dialog(SlipsDialog(self._page, slips), lambda _: None)
