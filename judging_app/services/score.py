"""Score: keep a mark that is being typed, and submit a ballot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from judging_app.domain.ballot import Ballot, check
from judging_app.domain.ballot_slots import check_slot, rubric_of
from judging_app.domain.entitlement import why_not
from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.number import decimal
from judging_app.domain.rubric import MAIN, ONLY
from judging_app.services.desk import Happening
from judging_app.storage import readings
from judging_app.storage.mirrors import Draft

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.roles import Actor
    from judging_app.domain.session import Session
    from judging_app.services.desk import Desk


def ballot_subject(
    session: str, contestant: str, judge: str, component: str = MAIN, performance: str = ONLY
) -> str:
    """Name a ballot: session, contestant, judge, component, performance."""
    return subject("ballot", session, contestant, judge, component, performance)


def draft(
    desk: Desk,
    session: str,
    contestant: str,
    judge: str,
    *,
    criterion: str,
    units: int | None,
    component: str = MAIN,
    performance: str = ONLY,
) -> None:
    """Keep a mark that is being typed, durably; it does not count and leaves the desk never.

    `units` counts the component's smallest unit; None clears it. Raises JudgingError off the scale,
    and where the rubric has no such component or performance.
    """
    whole = readings.rubric(desk.ledger, _session(desk, session).rubric)
    check_slot(whole, "", component, performance)
    rubric = rubric_of(whole, component)
    if criterion not in {known.key for known in rubric.criteria}:
        raise JudgingError("ballots.unknown_criterion", criterion=criterion, code=rubric.code)
    if units is not None and not rubric.admits(units):
        scale = rubric.scale
        raise JudgingError(
            "ballots.off_scale",
            criterion=criterion,
            mark=decimal(rubric.value(units), rubric.decimals),
            lowest=scale.lowest,
            highest=scale.highest,
            step=scale.step,
        )
    where = ballot_subject(session, contestant, judge, component, performance)
    desk.ledger.write(drafts=[Draft(where, criterion, units)])


def submit(  # noqa: PLR0913  # what is sent, its place, and what it was filled from
    desk: Desk,
    session: str,
    contestant: str,
    marks: Mapping[str, int],
    *,
    by: Actor,
    reason: str = "",
    seen: tuple[str, ...] | None = None,
    component: str = MAIN,
    performance: str = ONLY,
) -> str:
    """Submit a ballot: from now on it counts; a later one of the same judge is a revision.

    Returns the entry's hash when it is durable. The role is the judge's. `seen` are the heads of
    the ballot that the form was filled from. Raises JudgingError where a mark is missing or off the
    scale, where the rubric has no such component or performance or the judge's seat is of another,
    where the judge has no seat, does not score this contestant or was not in the room, where the
    contestant is not present, after the seal, for a revision without a reason, and where the ballot
    changed since it was seen.
    """
    where = ballot_subject(session, contestant, by.person, component, performance)
    _check_entitled(desk, session, contestant, by.person)
    before = desk.ledger.state(where)
    if before is not None and not reason.strip():
        raise JudgingError("ballots.reason_needed")
    rubric_name = _session(desk, session).rubric
    rubric = readings.rubric(desk.ledger, rubric_name)
    seat = _settled(desk, "seat", session, by.person)
    check_slot(rubric, seat.component, component, performance)
    ballot = Ballot(marks=dict(marks), rubric=rubric_name, reason=reason)
    check(ballot, rubric_of(rubric, component))
    cleared = [Draft(d.subject, d.criterion, None) for d in desk.ledger.drafts(*where.split("/"))]
    (kept,) = desk.record(Happening("ballot", where, ballot, by, seen=seen), drafts=cleared)
    return kept.hash


def _session(desk: Desk, session: str) -> Session:
    state = desk.ledger.state(f"session/{session}")
    if state is None:
        raise JudgingError("seal.unknown_session", session=session)
    if state.is_conflict:
        raise JudgingError("seal.conflict", subject=state.subject)
    found: Session = readings.value_of(state)
    return found


def _check_entitled(desk: Desk, session: str, contestant: str, judge: str) -> None:
    """Refuse a ballot of somebody who may not score this contestant now, with the reason."""
    is_sealed = readings.official(desk.ledger, "session", session).seal is not None
    refused = why_not(
        _settled(desk, "seat", session, judge),
        _settled(desk, "recusal", session, contestant, judge),
        _settled(desk, "absence", session, contestant, judge),
        _settled(desk, "attendance", session, contestant),
        sealed=session if is_sealed else "",
    )
    if refused is not None:
        raise JudgingError(refused.key, **refused.values)


def _settled(desk: Desk, *parts: str) -> Any:  # noqa: ANN401  # the struct of its kind
    state = desk.ledger.state("/".join(parts))
    return None if state is None or state.is_conflict else readings.value_of(state)
