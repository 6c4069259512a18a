"""The keeping of marks: each goes to the desk, and what is not certainly there is tried again."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from judging_app.services import score
from judging_app.services.desk import open_desk

if TYPE_CHECKING:
    from judging_app.domain.errors import JudgingError
    from judging_app.domain.score_form import ScoreForm
    from ui.context import Context


class Where(NamedTuple):
    """Which ballot: session, judge, contestant; component and performance, once they are known."""

    session: str = ""
    judge: str = ""
    contestant: str = ""
    component: str = ""
    performance: str = ""


def where_of(form: ScoreForm) -> Where:
    """Tell which ballot a form is of."""
    slot = form.slot
    return Where(form.session, form.judge, form.turn.contestant, slot.component, slot.performance)


class Keeping(QObject):
    """Hands marks to the desk, and knows which of them are not certainly kept.

    Signals: `kept` with the ballot, the criterion and the units; `failed` with the same and the
    refusal; `reopened` once the ledger was opened anew to try again, `refused` where that failed.
    """

    kept = Signal(object, str, object)
    failed = Signal(object, str, object, object)
    reopened = Signal()
    refused = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.unsure: dict[tuple[Where, str], int | None] = {}

    def give(self, where: Where, criterion: str, units: int | None) -> None:
        """Have a mark kept (None clears it)."""
        self._context.operations.do(
            self,
            score.draft,
            where.session,
            where.contestant,
            where.judge,
            criterion=criterion,
            units=units,
            component=where.component,
            performance=where.performance,
            quiet=True,
            then=lambda _: self._on_kept(where, criterion, units),
            refused=lambda refusal: self._on_failed(where, criterion, units, refusal),
        )

    def try_again(self) -> None:
        """Open the ledger anew, which shows what is true, and hand over again what is not sure."""
        facts = self._context.facts
        if facts is not None:
            opener = functools.partial(open_desk, Path(facts.path), self._context.keys)
            self._context.operations.reopen(
                self, opener, then=self._give_again, refused=self.refused.emit
            )

    def of(self, where: Where) -> dict[str, int | None]:
        """List what is not certainly kept of a ballot, by criterion."""
        return {key: units for (there, key), units in self.unsure.items() if there == where}

    def _give_again(self) -> None:
        for (where, criterion), units in tuple(self.unsure.items()):
            self.give(where, criterion, units)
        self.reopened.emit()

    def _on_kept(self, where: Where, criterion: str, units: int | None) -> None:
        self.unsure.pop((where, criterion), None)
        self.kept.emit(where, criterion, units)

    def _on_failed(
        self, where: Where, criterion: str, units: int | None, refusal: JudgingError
    ) -> None:
        self.unsure[where, criterion] = units
        self.failed.emit(where, criterion, units, refusal)
