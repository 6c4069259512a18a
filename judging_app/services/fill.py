"""Fill in a ballot: the judge's running order, and the form of one contestant."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from judging_app.domain.ballot_slots import rubric_of, slots_of
from judging_app.domain.calling import standings_of
from judging_app.domain.conference import is_asked, talks
from judging_app.domain.entry import body_of, parts_of
from judging_app.domain.errors import JudgingError
from judging_app.domain.hearing_given import given_of
from judging_app.domain.number import places_apart
from judging_app.domain.others import why_hidden
from judging_app.domain.progress import Marked
from judging_app.domain.roster import Contestant
from judging_app.domain.score_form import EarlierStage, RunningOrder, ScoreForm
from judging_app.domain.seal import Seal
from judging_app.domain.turn import Turn, called_up, places_of, turns_of
from judging_app.storage import calls, readings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.domain.ballot import Ballot
    from judging_app.domain.ballot_slots import BallotSlot
    from judging_app.domain.conference import Talk
    from judging_app.domain.hearing import Hearing
    from judging_app.domain.programme import Programme
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.state import State
    from judging_app.services.desk import Desk


@dataclass(frozen=True)
class _Sitting:
    """A session as one of its judges sees it, read once."""

    hearing: Hearing
    rubric: Rubric
    contestants: dict[str, Contestant]
    turns: tuple[Turn, ...]
    is_sealed: bool
    slots: tuple[BallotSlot, ...]


def running_order(desk: Desk, session: str, judge: str) -> RunningOrder:
    """Show a judge the running order of a session, with how far the judge is with each.

    Raises JudgingError where the session is unknown or in conflict, or the judge has no seat in it.
    """
    sitting = _sitting(desk, session, judge)
    held = sitting.hearing.session
    programme = readings.programme(desk.ledger)
    person = readings.people(desk.ledger, [judge])[judge]
    venues = {venue.key: venue for venue in programme.stage(held.stage).venues}
    seat = sitting.hearing.seats[judge]
    judges = sitting.hearing.judges
    return RunningOrder(
        session=session,
        session_name=held.name,
        judge=judge,
        judge_name=person.full_name,
        background=person.background,
        seat=seat.seat,
        order=judges.index(judge) + 1 if judge in judges else 0,
        category=programme.category(held.category).name,
        venue=venues[held.venue].name if held.venue in venues else held.venue,
        room=held.room,
        is_sealed=sitting.is_sealed,
        turns=sitting.turns,
        total_places=places_of(sitting.turns),
        slots=sitting.slots,
        needs_declaration=bool(sitting.hearing.undeclared(judge)) and not sitting.is_sealed,
        place=_place(desk, session, judge),
    )


def _place(desk: Desk, session: str, judge: str) -> tuple[str, ...]:
    """Find where the judge was last at this desk."""
    for draft in desk.ledger.drafts("place", session, judge):
        return tuple(str(draft.value).split("/"))
    return ()


def form(
    desk: Desk,
    session: str,
    judge: str,
    contestant: str,
    component: str = "",
    performance: str = "",
) -> ScoreForm:
    """Show a judge the ballot of one contestant: what was sent, what is being typed, what is due.

    Of several ballots that of the component and performance, the first where there is no such.
    Raises JudgingError as `running_order` does, and where the contestant is not of the session.
    """
    sitting = _sitting(desk, session, judge)
    turn = next((one for one in sitting.turns if one.contestant == contestant), None)
    if turn is None:
        raise JudgingError("views.not_in_session", contestant=contestant)
    places = {slot[:2]: slot for slot in sitting.slots}
    slot = places.get((component, performance), sitting.slots[0])
    where = ("ballot", session, contestant, judge, slot.component, slot.performance)
    state = desk.ledger.state("/".join(where))
    ballot = _ballot(state, sitting.hearing.session.rubric)
    typed = {draft.criterion: draft.value for draft in desk.ledger.drafts(*where)}
    drafts = {key: value for key, value in typed.items() if isinstance(value, int)}
    texts = {key: value for key, value in typed.items() if isinstance(value, str)}
    if len(sitting.slots) > 1:
        turn = _of_slot(turn, state, ballot, len(drafts))
    who = sitting.contestants[contestant]
    programme = readings.programme(desk.ledger)
    whole, hearing = sitting.rubric, sitting.hearing
    hidden = why_hidden(whole.others, hearing, contestant, judge, is_sealed=sitting.is_sealed)
    earlier = () if whole.blind else _earlier(desk, programme, hearing.session.stage, contestant)
    return ScoreForm(
        session=session,
        judge=judge,
        turn=turn,
        area=programme.area_name(who.area) if who.area else "",
        institution=who.institution,
        sector=programme.sector_name(who.sector),
        product=who.product,
        rubric=rubric_of(sitting.rubric, slot.component),
        sent=ballot.marks if ballot else {},
        drafts=drafts,
        notes=ballot.notes if ballot else {},
        feedback=ballot.feedback if ballot else "",
        reason=ballot.reason if ballot else "",
        seen=tuple(head.hash for head in state.heads) if state else (),
        earlier=tuple(earlier),
        slot=slot,
        texts=texts,
        is_blind=whole.blind,
        sees_others=hidden is None,
        talk=_talk(sitting, contestant, judge),
    )


def _talk(sitting: _Sitting, contestant: str, judge: str) -> Talk | None:
    """Find the conference about a contestant that waits for a judge's answer."""
    hearing, rubric = sitting.hearing, sitting.rubric
    if sitting.is_sealed or not is_asked(hearing, contestant, judge):
        return None
    return talks(hearing, rubric, given_of(hearing, rubric)).get(contestant)


def _of_slot(turn: Turn, state: State | None, ballot: Ballot | None, done: int) -> Turn:
    """Tell of one of several ballots how far the judge is with it, where any may be filled."""
    if turn.state not in {"sent", "draft", "not_scored"}:
        return turn
    if ballot is not None and state is not None:
        return replace(turn, state="sent", at=state.settled.entry.at, total=None, done=done)
    return replace(turn, state="draft" if done else "not_scored", at="", total=None, done=done)


def _ballot(state: State | None, rubric: str) -> Ballot | None:
    """Read the ballot that stands: no one of two values, by another rubric, or that is void."""
    if state is None or state.is_conflict:
        return None
    ballot: Ballot = readings.value_of(state)
    return ballot if ballot.rubric == rubric and not ballot.is_void else None


def _sitting(desk: Desk, session: str, judge: str) -> _Sitting:
    hearing = readings.hearing(desk.ledger, session)
    seat = hearing.seat_of(judge)
    rubric = readings.rubric(desk.ledger, hearing.session.rubric)
    contestants = readings.contestants(desk.ledger, hearing.contestants)
    if rubric.blind:
        contestants = {who: _nameless(one) for who, one in contestants.items()}
    is_sealed = readings.official(desk.ledger, "session", session).seal is not None
    slots = slots_of(rubric, seat.component)
    if not slots:  # a component that the rubric does not have
        raise JudgingError("ballots.no_seat")
    criteria = sum(len(rubric.parts[slot.component].criteria) for slot in slots)
    marked = _marked(desk, session, judge, criteria)
    turns = turns_of(hearing, judge, rubric, contestants, marked, is_sealed=is_sealed)
    turns = called_up(turns, standings_of(hearing, calls.calls(desk.ledger, session)))
    return _Sitting(hearing, rubric, contestants, turns, is_sealed, slots)


def _nameless(contestant: Contestant) -> Contestant:
    """Leave of a contestant what is seen where it is scored blindly: the number."""
    return Contestant(
        id=contestant.id, number=contestant.number, name="", category=contestant.category, area=""
    )


def _marked(desk: Desk, session: str, judge: str, criteria: int) -> Marked:
    """Find when this judge's ballots were sent, and how much of each draft is there."""
    at = {}
    for state in desk.ledger.states("ballot", session):
        _, _, contestant, who, *_ = parts_of(state.subject)
        if who == judge and not state.is_conflict:
            at[contestant, who] = state.settled.entry.at
    marks = [one for one in desk.ledger.drafts("ballot", session) if isinstance(one.value, int)]
    pairs = (parts_of(draft.subject)[2:4] for draft in marks)
    drafted = Counter((contestant, who) for contestant, who in pairs if who == judge)
    return Marked(at, drafted, criteria)


def _earlier(
    desk: Desk, programme: Programme, stage: str, contestant: str
) -> Iterator[EarlierStage]:
    """Find what a contestant reached in the stages before, the plenary's word over a session's."""
    before = {}
    for one in programme.stages:
        if one.key == stage:
            break
        before[one.key] = one
    found: dict[str, Seal] = {}
    for scope in ("plenary", "session"):
        for state in desk.ledger.states("seal", scope):
            seal = _seal_with(state, contestant)
            if seal is not None:
                found.setdefault(seal.stage, seal)
    for key in before:
        if key in found:
            yield _reached(found[key], programme, contestant)


def _seal_with(state: State, contestant: str) -> Seal | None:
    """Read a valid seal in whose table a contestant stands."""
    if state.is_conflict or state.settled.entry.type != "seal":
        return None
    if f'"{contestant}"'.encode() not in state.settled.data:
        return None
    seal: Seal = body_of(state.settled, Seal)
    return seal if any(row.contestant == contestant for row in seal.rows) else None


def _reached(seal: Seal, programme: Programme, contestant: str) -> EarlierStage:
    rows = [row for row in seal.rows if row.contestant == contestant]
    row = next((row for row in rows if row.place), rows[0])
    scores = [Fraction(one.score) for one in seal.rows if one.score]
    return EarlierStage(
        stage=programme.stage(seal.stage).name,
        numeral=seal.numeral,
        is_plenary=seal.scope == "plenary",
        place=row.place,
        score=Fraction(row.score) if row.score else None,
        score_places=places_apart(scores),
        prize=row.prize,
        amount=row.amount,
    )
