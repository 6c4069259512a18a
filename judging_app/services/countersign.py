"""Countersign: who signed the printed sheet in ink, who refused, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.aftermath import signing
from judging_app.domain.entry import body_of, subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.follow_up import Ink
from judging_app.services.desk import Happening
from judging_app.storage import readings

if TYPE_CHECKING:
    from judging_app.domain.file_kinds import Text
    from judging_app.domain.follow_up import InkState
    from judging_app.domain.hearing import Official
    from judging_app.domain.roles import Actor
    from judging_app.services.desk import Desk


class Signatory(NamedTuple):
    """Who signs a sheet; `ink` is None where nothing is recorded yet.

    The two officials have a `position`, and no `name` where the programme names nobody.
    """

    person: str
    name: str
    ink: Ink | None
    position: Text | None = None


def signatories(desk: Desk, *scope: str) -> tuple[Signatory, ...]:
    """List who signs a scope's sealed sheet: its judges, then the two officials.

    Nobody where it is not sealed.
    """
    found = readings.official(desk.ledger, *scope)
    if found.seal is None:
        return ()
    listed = []
    for person, name, position in signing(found.seal):
        state = desk.ledger.state(subject("ink", found.hash, person))
        ink = body_of(state.heads[0], Ink) if state is not None else None
        listed.append(Signatory(person, name, ink, position))
    return tuple(listed)


def countersign(
    desk: Desk,
    *scope: str,
    person: str,
    state: InkState,
    day: str,
    reason: str = "",
    by: Actor,
) -> None:
    """Record that somebody signed the sheet in ink, or refused; no place changes by it.

    `day` is `2020-07-22`. What was recorded before stays in the history. Raises JudgingError where
    the scope is not sealed, the person does not sign its sheet, or a refusal has no reason.
    """
    found = readings.official(desk.ledger, *scope)
    _check(found, scope, person)
    if state == "refused" and not reason.strip():
        raise JudgingError("seal.reason_needed")
    body = Ink(state=state, day=day, reason=reason.strip())
    desk.record(Happening("ink", subject("ink", found.hash, person), body, by))


def _check(found: Official, scope: tuple[str, ...], person: str) -> None:
    if found.seal is None:
        raise JudgingError("seal.not_sealed", session=scope[-1])
    if person not in {who for who, _, _ in signing(found.seal)}:
        raise JudgingError("seal.no_signatory")
