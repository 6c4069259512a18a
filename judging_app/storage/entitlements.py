"""Entitlements: whether a judge may score a contestant now, or is asked in a conference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from judging_app.domain.conference import is_asked
from judging_app.domain.entitlement import why_not
from judging_app.domain.errors import JudgingError
from judging_app.storage import placements, readings

if TYPE_CHECKING:
    from judging_app.domain.hearing import Hearing
    from judging_app.storage.ledgers import Ledger


def check_entitled(
    ledger: Ledger, session: str, contestant: str, judge: str, *, is_revision: bool = False
) -> None:
    """Refuse a ballot of somebody who may not score this contestant now, with the reason.

    `is_revision`: it replaces one that was sent, outside a conference. Raises JudgingError.
    """
    held = _settled(ledger, "conference", session, contestant) if is_revision else None
    is_sealed = readings.official(ledger, "session", session).seal is not None
    refused = why_not(
        _settled(ledger, "seat", session, judge),
        _settled(ledger, "recusal", session, contestant, judge),
        _settled(ledger, "absence", session, contestant, judge),
        _settled(ledger, "attendance", session, contestant),
        ruling=_settled(ledger, "exclusion", session, contestant, judge),
        declared=placements.is_declared(ledger, session, contestant, judge),
        sealed=session if is_sealed else "",
        conferring=held is not None and held.state == "open",
    )
    if refused is not None:
        raise JudgingError(refused.key, **refused.values)


def asked(ledger: Ledger, session: str, contestant: str, judge: str) -> tuple[Hearing, str]:
    """Find the conference that waits for a judge's answer: its session, and the entry's hash.

    Raises JudgingError where none is open, where the judge takes no part, or has answered.
    """
    hearing = readings.hearing(ledger, session)
    held = hearing.conferences.get(contestant)
    if held is None or held.state != "open":
        raise JudgingError("conference.not_open")
    if not is_asked(hearing, contestant, judge):
        is_part = judge in hearing.counting(contestant)
        raise JudgingError("conference.answered" if is_part else "conference.no_part")
    return hearing, hearing.hashes["conference"][contestant][0]


def _settled(ledger: Ledger, *parts: str) -> Any:  # noqa: ANN401  # the struct of its kind
    state = ledger.state("/".join(parts))
    return None if state is None or state.is_conflict else readings.value_of(state)
