"""Read out: plan the sheet from which the announcer reads who won; only a sealed result has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.announcer_order import AnnouncerOrder
from judging_app.domain.errors import JudgingError
from judging_app.domain.reveal import gone_from, steps_of
from judging_app.domain.seal import code_of
from judging_app.storage import readings
from judging_app.storage.withdrawals import withdrawals

if TYPE_CHECKING:
    from judging_app.domain.form import Money, Paper
    from judging_app.services.desk import Desk


def plan_announcer(
    desk: Desk, *scope: str, language: str, paper: Paper = "A4", money: Money = "standard"
) -> AnnouncerOrder:
    """Plan the announcer's sheet of a scope's valid seal; it is not counted as a copy.

    `scope` is `"session", id` or `"plenary", stage, category`. Raises JudgingError where it is not
    sealed, and where nobody is to be announced.
    """
    official = readings.official(desk.ledger, *scope)
    seal = official.seal
    if seal is None:
        raise JudgingError("seal.not_sealed", session=scope[-1])
    gone = gone_from(seal, withdrawals(desk.ledger, official.hash).keys())
    whole = steps_of(seal)
    steps = tuple(step for one in whole if (step := one.after(gone)).people)
    if not steps:
        raise JudgingError("projector.nobody_to_announce")
    left = {
        (person.number, person.name)
        for step in whole
        for who, person in zip(step.contestants, step.people, strict=True)
        if who in gone.withdrawn
    }
    return AnnouncerOrder(
        audition=seal.audition,
        category=seal.category_name,
        level=seal.level,
        revision=seal.revision,
        code=code_of(official.hash),
        steps=steps,
        withdrawn=tuple(sorted(left)),
        language=language,
        paper=paper,
        money=money,
        kind=desk.founding.kind,
    )
