"""Decide a tie: what a ruling would change, and the ruling of chair or plenary with its reason."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from judging_app.domain.audition import Decision
from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.hearing import Ruling
from judging_app.domain.proceedings import Signing, check_two_people
from judging_app.domain.roles import check_role
from judging_app.domain.tie_weighing import TieWeighing, weighed
from judging_app.services.desk import Happening
from judging_app.storage import placements, readings
from judging_app.storage.dockets import read_plenary, read_session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.roles import Actor
    from judging_app.services.desk import Desk

LEAST_REASON = 15
NOBODY = Signing(chair="", witness="", day="", clock="", city="")


def weigh_tie(desk: Desk, *scope: str, order: Sequence[str]) -> TieWeighing:
    """Tell what a ruling over a tie would change in a scope, as `rule_tie`; nothing is written.

    Raises JudgingError where these contestants are not exactly those of a tie that the tie-breaks
    leave, and where the scope is unknown.
    """
    read = read_session if scope[0] == "session" else read_plenary
    now = read(desk.ledger, *scope[1:], device_name="", now="")
    kept = [one for one in now.rulings if set(one.decision.order) != set(order)]
    decision = Decision(order=tuple(order), reason="")
    ruled = now.ruled_by([*kept, Ruling("", decision)])
    if decision not in ruled.ranking.decisions:
        raise JudgingError("seal.not_tied", numbers=[now.numbers.get(who, who) for who in order])
    return weighed(now.seal(NOBODY, None), ruled.seal(NOBODY, None), order)


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
