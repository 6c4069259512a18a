"""Score: keep a mark that is being typed, and submit a ballot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from judging_app.domain.ballot import FEEDBACK, Ballot, check, check_texts, note_key
from judging_app.domain.ballot_slots import check_slot, rubric_of
from judging_app.domain.entry import parts_of, subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.number import decimal
from judging_app.domain.robot import NAME as ROBOT
from judging_app.domain.roles import Actor
from judging_app.domain.session import Stance
from judging_app.domain.slot_keys import MAIN, ONLY
from judging_app.domain.transcript import PREFIXES, Copied, check_settled, read_transcript
from judging_app.services.desk import Happening
from judging_app.storage import placements, readings
from judging_app.storage.entitlements import asked, check_entitled
from judging_app.storage.mirrors import Draft

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.entry import Kept
    from judging_app.domain.rubric import Rubric
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
    where the rubric has no such component or performance, and where the judge has not declared the
    ties with the contestant.
    """
    where = ballot_subject(session, contestant, judge, component, performance)
    rubric = _open_part(desk, where)
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
    desk.ledger.write(drafts=[Draft(where, criterion, units)])


def note(
    desk: Desk,
    session: str,
    contestant: str,
    judge: str,
    *,
    criterion: str,
    text: str,
    component: str = MAIN,
    performance: str = ONLY,
) -> None:
    """Keep a judge's note on a criterion that is being typed, durably, as `draft` does.

    Raises JudgingError where it is too long, and as `draft`.
    """
    where = ballot_subject(session, contestant, judge, component, performance)
    check_texts({criterion: text}, "", _open_part(desk, where))
    sent = _sent(desk, where)
    before = sent.notes.get(criterion, "") if sent else ""
    _keep_text(desk, where, note_key(criterion), text, before)


def feedback(
    desk: Desk,
    session: str,
    contestant: str,
    judge: str,
    *,
    text: str,
    component: str = MAIN,
    performance: str = ONLY,
) -> None:
    """Keep the feedback for a contestant that is being typed, durably; as `note`."""
    where = ballot_subject(session, contestant, judge, component, performance)
    check_texts({}, text, _open_part(desk, where))
    sent = _sent(desk, where)
    _keep_text(desk, where, FEEDBACK, text, sent.feedback if sent else "")


def _keep_text(desk: Desk, where: str, name: str, text: str, before: str) -> None:
    """Keep a text unless it says what was sent; an emptied one stays as that, to be sent so."""
    kept = None if text.strip() == before else text
    desk.ledger.write(drafts=[Draft(where, name, kept)])


def _open_part(desk: Desk, where: str) -> Rubric:
    """Find what a ballot is scored by, once the judge has declared the ties with the contestant.

    Raises JudgingError where that is not so, or the rubric has no such component or performance.
    """
    _, session, contestant, judge, component, performance = parts_of(where)
    whole = readings.rubric(desk.ledger, _session(desk, session).rubric)
    check_slot(whole, "", component, performance)
    if not placements.is_declared(desk.ledger, session, contestant, judge):
        raise JudgingError("ballots.undeclared")
    return rubric_of(whole, component)


def _sent(desk: Desk, where: str) -> Ballot | None:
    state = desk.ledger.state(where)
    if state is None or state.is_conflict:
        return None
    found: Ballot = readings.value_of(state)
    return None if found.is_void else found


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
    notes: Mapping[str, str] | None = None,
    feedback: str = "",
    copied: Copied | None = None,
    is_robot: bool = False,
    in_conference: bool = False,
) -> str:
    """Submit a ballot: from now on it counts; a later one of the same judge is a revision.

    Returns the entry's hash when it is durable. The role is the judge's. `seen` are the heads of
    the ballot that the form was filled from. `copied` tells who typed it in from paper: then the
    typist acts on the judge's behalf and the checker stands beside, and only what both read, or
    settled together, is taken; the notes that its marks need stand on the paper. `is_robot`: a
    robot acts on the judge's behalf, in a rehearsal, and writes no notes. `in_conference`: it is
    the judge's answer in an open conference, which is recorded with it.

    Raises JudgingError for a robot elsewhere, where a mark is missing or off the scale, or lacks
    the note that it needs, where the rubric has no such component or performance or the judge's
    seat is of another, where the judge has no seat, does not score this contestant, was not in the
    room, or has not declared the ties with the contestant, where the contestant is not present,
    after the seal, for a revision without a reason or while the panel talks the contestant over,
    and where the ballot changed since it was seen.
    """
    _check_robot(desk, is_robot=is_robot)
    where = ballot_subject(session, contestant, by.person, component, performance)
    is_given = placements.is_given(desk.ledger, *parts_of(where)[1:])
    is_revision = is_given and not in_conference
    check_entitled(desk.ledger, session, contestant, by.person, is_revision=is_revision)
    if is_given and not reason.strip():
        raise JudgingError("ballots.reason_needed")
    rubric_name = _session(desk, session).rubric
    rubric = readings.rubric(desk.ledger, rubric_name)
    seat = _settled(desk, "seat", session, by.person)
    check_slot(rubric, seat.component, component, performance)
    said = {key: text.strip() for key, text in (notes or {}).items() if text.strip()}
    ballot = Ballot(
        marks=dict(marks),
        rubric=rubric_name,
        reason=reason,
        notes=said,
        feedback=feedback.strip(),
        written_total=copied.written_total if copied else "",
    )
    check(ballot, rubric_of(rubric, component), on_paper=copied is not None or is_robot)
    cleared = [Draft(d.subject, d.criterion, None) for d in desk.ledger.drafts(*where.split("/"))]
    happening = Happening("ballot", where, ballot, by, seen=seen)
    if copied is not None:
        part = rubric_of(rubric, component)
        cleared += _check_copied(desk, where, copied, ballot.marks, part)
        happening = msgspec.structs.replace(
            happening, by=Actor(copied.typist, "judge"), behalf=by.person, witness=copied.checker
        )
    if is_robot:
        happening = msgspec.structs.replace(happening, by=Actor(ROBOT, by.role), behalf=by.person)
    answers = (_answer(desk, happening),) if in_conference else ()
    return desk.record(happening, *answers, drafts=cleared)[0].hash


def _answer(desk: Desk, ballot: Happening) -> Happening:
    """Make the answer in a conference that goes with a changed ballot, and names it."""
    _, session, contestant, judge, *_ = parts_of(ballot.subject)
    _, opened = asked(desk.ledger, session, contestant, judge)
    reason = getattr(ballot.body, "reason", "")

    def named(kept: Kept) -> Stance:
        return Stance(kept=False, reason=reason, conference=opened, ballot=kept.hash)

    where = subject("stance", session, contestant, judge)
    return msgspec.structs.replace(ballot, type="stance", subject=where, body=named, seen=None)


def _check_robot(desk: Desk, *, is_robot: bool) -> None:
    """Refuse a robot wherever a ballot could be official."""
    if is_robot and not desk.founding.rehearsal:
        raise JudgingError("ballots.no_robot")


def _check_copied(
    desk: Desk, where: str, copied: Copied, marks: Mapping[str, int], rubric: Rubric
) -> list[Draft]:
    """Refuse what two people did not read so on paper; returns what clears their readings."""
    _, *place = parts_of(where)
    kept = {one: desk.ledger.drafts(prefix, *place) for one, prefix in PREFIXES.items()}
    first, second = (
        read_transcript((draft.criterion, draft.value) for draft in kept[one])
        for one in ("first", "second")
    )
    check_settled(first, second, marks, rubric)
    if (first.typist, second.typist) != (copied.typist, copied.checker):
        raise JudgingError("copying.other_person")
    return [draft._replace(value=None) for drafts in kept.values() for draft in drafts]


def _session(desk: Desk, session: str) -> Session:
    state = desk.ledger.state(f"session/{session}")
    if state is None:
        raise JudgingError("seal.unknown_session", session=session)
    if state.is_conflict:
        raise JudgingError("seal.conflict", subject=state.subject)
    found: Session = readings.value_of(state)
    return found


def _settled(desk: Desk, *parts: str) -> Any:  # noqa: ANN401  # the struct of its kind
    state = desk.ledger.state("/".join(parts))
    return None if state is None or state.is_conflict else readings.value_of(state)


def keep_place(  # a ballot is named by as many
    desk: Desk,
    session: str,
    judge: str,
    contestant: str,
    *,
    component: str = MAIN,
    performance: str = ONLY,
) -> None:
    """Keep at which ballot a judge is, durably, so that the same is shown after a restart."""
    at = f"{contestant}/{component}/{performance}"
    desk.ledger.write(drafts=[Draft(subject("place", session, judge), "at", at)])
