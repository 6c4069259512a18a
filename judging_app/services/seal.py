"""Seal a session or a plenary: list what blocks it, make it official with two people, reopen it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.proceedings import check_two_people
from judging_app.domain.roles import Actor, check_role
from judging_app.domain.seal import Reopening
from judging_app.domain.stakes import stakes
from judging_app.services import presence
from judging_app.services.desk import Happening
from judging_app.services.presence import NO_PINS
from judging_app.storage import placements, readings
from judging_app.storage.dockets import read_plenary, read_previous, read_session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.errors import Sentence
    from judging_app.domain.hearing import Official
    from judging_app.domain.plenary_proceedings import PlenaryProceedings
    from judging_app.domain.proceedings import Signing
    from judging_app.domain.seal import ReopenGround
    from judging_app.domain.session_proceedings import SessionProceedings
    from judging_app.services.desk import Desk

LEAST_REASON = 15


def blockers(desk: Desk, session: str) -> tuple[Sentence, ...]:
    """List what must be settled before a session is sealed; empty where nothing blocks."""
    return _session(desk, session).blockers()


def plenary_blockers(desk: Desk, stage: str, category: str) -> tuple[Sentence, ...]:
    """List what must be settled before a merged stage is sealed; empty where nothing blocks."""
    return _plenary(desk, stage, category).blockers()


def official(desk: Desk, *scope: str) -> Official:
    """Tell what is official of a scope: `"session", id` or `"plenary", stage, category`."""
    return readings.official(desk.ledger, *scope)


def is_plenary(desk: Desk, stage: str, category: str) -> bool:
    """Tell whether the plenary decides a category of a stage, or its session does."""
    at_stake = stakes(readings.programme(desk.ledger).stage(stage), category, "stage")
    return at_stake.decided_here


def undecided_ties(desk: Desk, *scope: str) -> tuple[tuple[str, ...], ...]:
    """List the groups of contestants tied across a cut of a scope, which a ruling must order."""
    work = _session(desk, scope[1]) if scope[0] == "session" else _plenary(desk, *scope[1:])
    return work.ranking.undecided(work.at_stake)


def seal_session(
    desk: Desk, session: str, signing: Signing, pins: Mapping[str, str] = NO_PINS
) -> str:
    """Seal a session: its standing becomes official, with its inputs and two people.

    `pins` are by person: whoever of the two was issued one at this desk is asked for it, and who
    was not is there by name. Returns the hash of the seal. Raises JudgingError listing what blocks
    it, where the two people are one or the first is not its chair, where the session is sealed
    already, or where a PIN is not the right one.
    """
    work = _session(desk, session)
    if signing.chair not in work.may_seal:
        raise JudgingError("seal.not_chair")
    return _seal(desk, work, signing, ("session", session), pins)


def seal_plenary(
    desk: Desk, stage: str, category: str, signing: Signing, pins: Mapping[str, str] = NO_PINS
) -> str:
    """Seal the merged standing of a stage's category, from its sealed sessions; as `seal_session`.

    Only the office's own desk does it.
    """
    if not desk.is_office:
        raise JudgingError("seal.office_only")
    work = _plenary(desk, stage, category)
    return _seal(desk, work, signing, ("plenary", stage, category), pins)


def reopen(
    desk: Desk,
    *scope: str,
    reason: str,
    by: Actor,
    witness: str,
    ground: ReopenGround = "other",
    pins: Mapping[str, str] = NO_PINS,
) -> None:
    """Take a seal back, with two people, a ground and a reason; what was printed stays on record.

    `pins` as in `seal_session`. Of two seals side by side both are taken back. Raises JudgingError
    where the scope is not sealed, the reason is shorter than 15 characters, the two people are one,
    who acts is neither the session's chair nor its deputy nor who sealed it, or a PIN is not the
    right one.
    """
    found = readings.official(desk.ledger, *scope)
    if found.seal is None and not found.is_doubled:
        raise JudgingError("seal.not_sealed", session=scope[-1])
    if len(reason.strip()) < LEAST_REASON:
        raise JudgingError("seal.reason_short", least=LEAST_REASON)
    check_role("reopening", by.role)
    if scope[0] == "session" and not (found.seal and found.seal.chair == by.person):
        placements.check_chair(desk.ledger, scope[1], by.person)
    check_two_people(by.person, witness, readings.people(desk.ledger))
    presence.prove_all(desk, (by.person, witness), pins)
    body = Reopening(revision=found.revision, reason=reason, ground=ground)
    where = subject("seal", *scope)
    desk.record(Happening("reopening", where, body, by, witness=witness))


def _seal(
    desk: Desk,
    work: SessionProceedings | PlenaryProceedings,
    signing: Signing,
    scope: tuple[str, ...],
    pins: Mapping[str, str],
) -> str:
    check_two_people(signing.chair, signing.witness, work.setting.people)
    found = readings.official(desk.ledger, *scope)
    if found.is_doubled or found.seal is not None:
        raise JudgingError("seal.doubled" if found.is_doubled else "seal.sealed", session=scope[-1])
    if blocked := work.blockers():
        raise JudgingError("seal.blocked", n=len(blocked), blockers=blocked)
    presence.prove_all(desk, (signing.chair, signing.witness), pins)
    happening = Happening(
        "seal",
        subject("seal", *scope),
        work.seal(signing, read_previous(desk.ledger, scope, found)),
        Actor(signing.chair, "chair"),
        witness=signing.witness,
        seen=found.heads,
    )
    (kept,) = desk.record(happening)
    return kept.hash


def _session(desk: Desk, session: str) -> SessionProceedings:
    return read_session(desk.ledger, session, device_name=desk.name, now=_now(desk))


def _plenary(desk: Desk, stage: str, category: str) -> PlenaryProceedings:
    return read_plenary(desk.ledger, stage, category, device_name=desk.name, now=_now(desk))


def _now(desk: Desk) -> str:
    return desk.now().isoformat(timespec="seconds")
