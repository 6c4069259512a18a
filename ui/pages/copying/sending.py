"""Sending: paper ballots that two people read alike, or settled, go off in the judge's name."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from judging_app.domain.roles import Actor
from judging_app.domain.transcript import Copied
from judging_app.services import score
from ui.pages.copying.dialogs import SettleDialog, SubmitDialog, agreed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from judging_app.services.transcribe import Comparison
    from ui.page import Page
    from ui.pages.copying.dialogs import Settled


class Sending:
    """Asks before it sends. `names` are by id; `point` is the language's decimal mark."""

    def __init__(self, page: Page, names: Mapping[str, str], point: str) -> None:
        self._page = page
        self._names = names
        self._point = point

    def settle(self, found: tuple[Comparison, ...]) -> None:
        """Ask what the paper says where two people read it differently."""
        presentation = self._page.presentation
        dialog = SettleDialog(presentation, found[0], self._names, self._point)
        self._page.open_dialog(dialog, lambda settled: self._send((settled,)))

    def ask(self, found: tuple[Comparison, ...]) -> None:
        """Show what two people read alike, before it is sent."""
        judge = self._names.get(found[0].place.judge, "")
        ready = [agreed(one) for one in found]
        self._page.open_dialog(SubmitDialog(self._page.presentation, judge, ready), self._send)

    def _send(self, ready: Sequence[Settled]) -> None:
        for one in ready:
            place = one.found.place
            typists = (one.found.first.typist, one.found.second.typist)
            self._page.do(
                score.submit, place.session, place.contestant, one.marks,
                by=Actor(place.judge, "judge"), component=place.component,
                performance=place.performance, copied=Copied(*typists, one.written_total),
                then=functools.partial(self._tell, one),
            )  # fmt: skip

    def _tell(self, one: Settled, _hash: str) -> None:
        found, page = one.found, self._page
        words = page.say("copying.submitted_words", number=found.number, name=found.name)
        page.message.tell(words, "ok")
