"""The keeping of marks: each goes to the desk, and what is not certainly there is tried again."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from judging_app.domain.ballot import FEEDBACK, NOTE
from judging_app.services import score
from judging_app.services.desk import open_desk

if TYPE_CHECKING:
    from collections.abc import Callable

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


class Remembered(NamedTuple):
    """What shows the same ballot again after the pages were built anew."""

    where: Where
    criterion: str
    typed: dict[str, str]
    is_revising: bool
    hides_earlier: bool = False


def where_of(form: ScoreForm) -> Where:
    """Tell which ballot a form is of."""
    slot = form.slot
    return Where(form.session, form.judge, form.turn.contestant, slot.component, slot.performance)


class Keeping(QObject):
    """Hands marks and texts to the desk, and knows which of them are not certainly kept.

    A value is a mark's units by its criterion, or a text by `note/<criterion>` or `feedback/`.
    Signals: `kept` with the ballot, the key and the value; `failed` with the same and the refusal;
    `reopened` once the ledger was opened anew to try again, `refused` where that failed.
    """

    kept = Signal(object, str, object)
    failed = Signal(object, str, object, object)
    reopened = Signal()
    refused = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.unsure: dict[tuple[Where, str], int | str | None] = {}

    def give(self, where: Where, key: str, value: int | str | None) -> None:
        """Have a mark kept (None clears it), or a text."""
        if not isinstance(value, str):
            self._do(score.draft, where, key, value, criterion=key, units=value)
        elif key == FEEDBACK:
            self._do(score.feedback, where, key, value, text=value)
        else:
            criterion = key.removeprefix(NOTE)
            self._do(score.note, where, key, value, criterion=criterion, text=value)

    def _do(
        self,
        verb: Callable[..., None],
        where: Where,
        key: str,
        value: int | str | None,
        **given: object,
    ) -> None:
        self._context.operations.do(
            self,
            verb,
            where.session,
            where.contestant,
            where.judge,
            component=where.component,
            performance=where.performance,
            quiet=True,
            then=lambda _: self._on_kept(where, key, value),
            refused=lambda refusal: self._on_failed(where, key, value, refusal),
            **given,
        )

    def clear(self, form: ScoreForm) -> None:
        """Have everything cleared that is being typed on a ballot."""
        where = where_of(form)
        for criterion in form.drafts:
            self.give(where, criterion, None)
        for key in form.texts:
            before = form.notes.get(key.removeprefix(NOTE), "")
            self.give(where, key, form.feedback if key == FEEDBACK else before)

    def try_again(self) -> None:
        """Open the ledger anew, which shows what is true, and hand over again what is not sure."""
        facts = self._context.facts
        if facts is not None:
            opener = functools.partial(open_desk, Path(facts.path), self._context.keys)
            self._context.operations.reopen(
                self, opener, then=self._give_again, refused=self.refused.emit
            )

    def of(self, where: Where) -> dict[str, int | str | None]:
        """List what is not certainly kept of a ballot, by key."""
        return {key: value for (there, key), value in self.unsure.items() if there == where}

    def _give_again(self) -> None:
        for (where, key), value in tuple(self.unsure.items()):
            self.give(where, key, value)
        self.reopened.emit()

    def _on_kept(self, where: Where, key: str, value: int | str | None) -> None:
        self.unsure.pop((where, key), None)
        self.kept.emit(where, key, value)

    def _on_failed(
        self, where: Where, key: str, value: int | str | None, refusal: JudgingError
    ) -> None:
        self.unsure[where, key] = value
        self.failed.emit(where, key, value, refusal)
