"""Transcribe ballots on paper: two people type each of them in, and do not see each other's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.ballot_slots import rubric_of, slots_of
from judging_app.domain.errors import JudgingError
from judging_app.domain.mark import mark_range
from judging_app.domain.transcript import (
    DONE,
    PREFIXES,
    TOTAL,
    TYPIST,
    CopyState,
    Difference,
    Reading,
    Transcript,
    copy_state,
    differences,
    read_transcript,
    total_differs,
)
from judging_app.storage import placements, readings
from judging_app.storage.mirrors import Draft

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from judging_app.domain.ballot_slots import BallotSlot
    from judging_app.domain.errors import Sentence
    from judging_app.domain.hearing import Hearing
    from judging_app.domain.rubric import Rubric
    from judging_app.services.desk import Desk


class Place(NamedTuple):
    """Which paper ballot: session, contestant, judge, component and performance."""

    session: str
    contestant: str
    judge: str
    component: str
    performance: str


class CopyRow(NamedTuple):
    """One paper ballot in a reading: how far it is, and what this reading has of it.

    The other reading's marks are never here. `typist` is who typed this reading; `is_sent` tells
    that a ballot of the judge stands; `is_heard` that the contestant is present and not recused;
    `is_declared` that the judge declared the ties with the contestant, on paper or here.
    """

    place: Place
    number: str
    name: str
    state: CopyState
    marks: Mapping[str, int]
    written_total: str
    typist: str
    is_sent: bool
    is_heard: bool
    is_declared: bool
    total_differs: Sentence | None


@dataclass(frozen=True)
class CopySheet:
    """The paper ballots of one judge in a session, in running order, as one reading shows them."""

    session: str
    name: str
    judge: str
    judge_name: str
    reading: Reading
    rubric: Rubric
    slots: tuple[BallotSlot, ...]
    slot: BallotSlot
    rows: tuple[CopyRow, ...]
    is_sealed: bool


class Comparison(NamedTuple):
    """Two readings of one paper ballot side by side, once both are done."""

    place: Place
    number: str
    name: str
    first: Transcript
    second: Transcript
    rubric: Rubric
    apart: tuple[Difference, ...]


def sheets(
    desk: Desk,
    session: str,
    judges: Sequence[str],
    reading: Reading,
    slot: tuple[str, str] | None = None,
) -> tuple[CopySheet, ...]:
    """Show the paper ballots of judges for one reading, without what the other reading has.

    `slot` is a component and a performance, the first where it is None. Raises JudgingError where a
    judge has no seat in the session.
    """
    for judge in judges:
        placements.check_seated(desk.ledger, session, judge)
    hearing = readings.hearing(desk.ledger, session)
    return tuple(_sheet(desk, session, hearing, judge, reading, slot) for judge in judges)


def _sheet(  # the session, and which of its paper ballots
    desk: Desk,
    session: str,
    hearing: Hearing,
    judge: str,
    reading: Reading,
    slot: tuple[str, str] | None,
) -> CopySheet:
    whole = readings.rubric(desk.ledger, hearing.session.rubric)
    slots = slots_of(whole, hearing.seats[judge].component)
    at = next((one for one in slots if one[:2] == slot), slots[0])
    rubric = rubric_of(whole, at.component)
    known = readings.contestants(desk.ledger, hearing.contestants)
    rows = []
    for who in hearing.contestants:
        place = Place(session, who, judge, at.component, at.performance)
        first, second = _both(desk, place)
        own = first if reading == "first" else second
        attendance = hearing.attendances.get(who)
        recusal = hearing.recusals.get((who, judge))
        rows.append(
            CopyRow(
                place=place,
                number=known[who].number,
                name=known[who].name,
                state=copy_state(first, second, rubric),
                marks=own.marks,
                written_total=own.written_total,
                typist=own.typist,
                is_sent=placements.is_given(desk.ledger, *place),
                is_heard=attendance is not None
                and attendance.state == "present"
                and not (recusal and recusal.recused),
                is_declared=hearing.is_declared(who, judge),
                total_differs=total_differs(rubric, own.marks, own.written_total),
            )
        )
    return CopySheet(
        session=session,
        name=hearing.session.name,
        judge=judge,
        judge_name=readings.people(desk.ledger, [judge])[judge].full_name,
        reading=reading,
        rubric=rubric,
        slots=slots,
        slot=at,
        rows=tuple(rows),
        is_sealed=readings.official(desk.ledger, "session", session).seal is not None,
    )


class Typed(NamedTuple):
    """What was typed of one paper ballot: marks in units, None to clear; the total, None as is."""

    place: Place
    marks: Mapping[str, int | None]
    written_total: str | None = None


def keep(desk: Desk, reading: Reading, typed: tuple[Typed, ...], *, by: str) -> None:
    """Keep what was typed from paper, of one ballot or of many, durably and in one commit.

    Nothing of it counts yet. Raises JudgingError where nobody is named as typing, where somebody
    else types this reading or the same person typed the first, where a reading is finished or the
    ballot submitted, where the judge has not declared the ties with the contestant, off the scale,
    and after the seal; then nothing is kept.
    """
    if not by.strip():
        raise JudgingError("copying.nobody")
    drafts = []
    for place, marks, total in typed:
        placements.check_open(desk.ledger, place.session)
        first, second = _both(desk, place)
        _check_turn(desk, place, reading, first, second, by)
        rubric = _rubric(desk, place)
        for key, units in marks.items():
            if key not in {one.key for one in rubric.criteria}:
                raise JudgingError("ballots.unknown_criterion", criterion=key, code=rubric.code)
            if units is not None and not rubric.admits(units):
                raise JudgingError("scoring.off_range", range=mark_range(rubric))
        subject = _subject(reading, place)
        drafts += [Draft(subject, key, units) for key, units in marks.items()]
        drafts.append(Draft(subject, TYPIST, by))
        if total is not None:
            drafts.append(Draft(subject, TOTAL, total or None))
    desk.ledger.write(drafts=drafts)


def finish(desk: Desk, reading: Reading, places: tuple[Place, ...], *, by: str) -> None:
    """Say that a reading of these ballots is finished; the second person can begin, or compare.

    Raises JudgingError where a criterion is missing, and as `keep` does.
    """
    drafts = []
    for place in places:
        first, second = _both(desk, place)
        _check_turn(desk, place, reading, first, second, by)
        own = first if reading == "first" else second
        rubric = _rubric(desk, place)
        missing = [one.key for one in rubric.criteria if one.key not in own.marks]
        if missing:
            raise JudgingError("ballots.missing", n=len(missing), criteria=missing)
        drafts.append(Draft(_subject(reading, place), DONE, "1"))
    desk.ledger.write(drafts=drafts)


def compare(desk: Desk, places: Sequence[Place]) -> tuple[Comparison, ...]:
    """Show the two finished readings of ballots side by side.

    Raises JudgingError before both are finished: until then nobody sees the other's.
    """
    return tuple(_compare(desk, place) for place in places)


def _compare(desk: Desk, place: Place) -> Comparison:
    first, second = _both(desk, place)
    if not (first.is_done and second.is_done):
        raise JudgingError("copying.not_twice")
    rubric = _rubric(desk, place)
    known = readings.contestants(desk.ledger, [place.contestant])[place.contestant]
    apart = differences(first, second, rubric)
    return Comparison(place, known.number, known.name, first, second, rubric, apart)


def start_again(desk: Desk, place: Place) -> None:
    """Throw both readings of a ballot away, so that it can be typed anew."""
    desk.ledger.write(drafts=[draft._replace(value=None) for draft in kept(desk, place)])


def kept(desk: Desk, place: Place) -> tuple[Draft, ...]:
    """List what is kept of both readings of a ballot."""
    subjects = (_subject(reading, place) for reading in PREFIXES)
    return tuple(draft for subject in subjects for draft in desk.ledger.drafts(*subject.split("/")))


def _check_turn(  # the ballot, which reading of it, and what there is of both
    desk: Desk, place: Place, reading: Reading, first: Transcript, second: Transcript, by: str
) -> None:
    if placements.is_given(desk.ledger, *place):
        raise JudgingError("copying.submitted")
    if not placements.is_declared(desk.ledger, place.session, place.contestant, place.judge):
        raise JudgingError("copying.undeclared")
    own = first if reading == "first" else second
    if own.is_done:
        raise JudgingError("copying.finished")
    if own.typist not in {"", by}:
        raise JudgingError("copying.other_person")
    if reading == "second":
        if not first.is_done:
            raise JudgingError("copying.not_first")
        if first.typist == by:
            raise JudgingError("copying.same_person")


def _both(desk: Desk, place: Place) -> tuple[Transcript, Transcript]:
    first, second = (
        read_transcript(
            (draft.criterion, draft.value)
            for draft in desk.ledger.drafts(*_subject(reading, place).split("/"))
        )
        for reading in ("first", "second")
    )
    return first, second


def _subject(reading: Reading, place: Place) -> str:
    return "/".join((PREFIXES[reading], *place))


def _rubric(desk: Desk, place: Place) -> Rubric:
    session = placements.sessions_of(desk.ledger, place.session)[0]
    return rubric_of(readings.rubric(desk.ledger, session.rubric), place.component)
