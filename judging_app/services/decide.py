"""Decide a tie: the chair or the plenary rules over contestants who are equal, with the reason."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from judging_app.domain.audition import Decision
from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.proceedings import check_two_people
from judging_app.domain.roles import check_role
from judging_app.services.desk import Happening
from judging_app.storage import placements, readings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.roles import Actor
    from judging_app.services.desk import Desk

LEAST_REASON = 15


def rule_tie(
    desk: Desk, *scope: str, order: Sequence[str], reason: str, by: Actor, witness: str = ""
) -> None:
    """Rule the order of contestants who are tied, in a scope: `"session", id` or `"plenary", …`.

    Holds for exactly these contestants. Raises JudgingError where the reason is shorter than 15
    characters, a contestant comes twice, the scope is sealed, who acts is neither chair nor deputy
    of the session's panel, or the witness is who acts.
    """
    if len(reason.strip()) < LEAST_REASON:
        raise JudgingError("seal.reason_short", least=LEAST_REASON)
    if len(set(order)) != len(order):
        raise JudgingError("seal.order_twice")
    if readings.official(desk.ledger, *scope).seal is not None:
        raise JudgingError("seal.sealed", session=scope[-1])
    check_role("decision", by.role)
    if scope[0] == "session":
        placements.check_chair(desk.ledger, scope[1], by.person)
    if witness:
        check_two_people(by.person, witness, readings.people(desk.ledger))
    group = sha256("\n".join(sorted(order)).encode()).hexdigest()[:16]
    where = subject("decision", *scope, group)
    decision = Decision(order=tuple(order), reason=reason)
    desk.record(Happening("decision", where, decision, by, witness=witness))
