"""Retrace a change: plan the minutes of what a revision changed of the seal that it replaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.change_order import ChangeOrder
from judging_app.domain.entry import body_of, subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.form import Form
from judging_app.domain.seal import Reopening, Seal
from judging_app.storage import readings
from judging_app.storage.aftermaths import aftermath_of

if TYPE_CHECKING:
    from judging_app.domain.form import Paper
    from judging_app.services.desk import Desk

STANDARD = Form()


def plan_change(
    desk: Desk, *scope: str, language: str, paper: Paper = "A4", form: Form = STANDARD
) -> ChangeOrder:
    """Plan the minutes of the change that a scope's valid seal made; nothing is drawn yet.

    Raises JudgingError where the scope is not sealed, or its seal replaces none.
    """
    found = readings.official(desk.ledger, *scope)
    if found.seal is None:
        raise JudgingError("seal.not_sealed", session=scope[-1])
    history = desk.ledger.history(subject("seal", *scope))
    before = next((one for one in history if one.hash == found.seal.replaces), None)
    if before is None:
        raise JudgingError("seal.replaces_none")
    replaced = body_of(before, Seal)
    taken_back = [one for one in history if one.entry.type == "reopening"]
    kept = next(
        one for one in reversed(taken_back) if body_of(one, Reopening).revision == replaced.revision
    )
    reopening = body_of(kept, Reopening)
    people = readings.people(desk.ledger)
    chair, witness = (
        people[who].full_name if who in people else who
        for who in (kept.entry.actor, kept.entry.witness)
    )
    return ChangeOrder(
        before=replaced,
        before_hash=before.hash,
        after=found.seal,
        after_hash=found.hash,
        rubric=readings.rubric(desk.ledger, found.seal.rubric),
        ground=reopening.ground,
        reason=reopening.reason,
        at=kept.entry.at,
        chair=chair,
        witness=witness,
        language=language,
        paper=paper,
        form=form,
        before_after=aftermath_of(desk.ledger, before.hash, replaced),
        after_after=aftermath_of(desk.ledger, found.hash, found.seal),
    )
