"""Declare ties: with the contestants before the first ballot, or with one at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.ballot import Ballot
from judging_app.domain.entry import body_of, subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.kinds import KINDS
from judging_app.domain.session import Declaration, Recusal
from judging_app.domain.tie_form import TieForm, tie_rows
from judging_app.domain.ties import Tied
from judging_app.services.desk import Happening
from judging_app.storage import placements, readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from judging_app.domain.roles import Actor
    from judging_app.domain.session import Tie
    from judging_app.services.desk import Desk


def tie_form(desk: Desk, session: str, judge: str) -> TieForm:
    """Show a judge the contestants of a session, with the ties that are known or proposed.

    Raises JudgingError where the session is unknown or in conflict, or the judge has no seat in it.
    """
    hearing = readings.hearing(desk.ledger, session)
    seat = hearing.seat_of(judge)
    held = hearing.session
    programme = readings.programme(desk.ledger)
    person = readings.people(desk.ledger, [judge])[judge]
    contestants = readings.contestants(desk.ledger, hearing.contestants)
    venue = next((v for v in programme.stage(held.stage).venues if v.key == held.venue), None)
    return TieForm(
        session=session,
        session_name=held.name,
        judge=judge,
        judge_name=person.full_name,
        background=person.background,
        institution=person.institution,
        seat=seat.seat,
        order=hearing.judges.index(judge) + 1 if judge in hearing.judges else 0,
        category=programme.category(held.category).name,
        venue=venue.name if venue else held.venue,
        city=venue.city if venue else "",
        room=held.room,
        date=held.date,
        is_sealed=readings.official(desk.ledger, "session", session).seal is not None,
        audition=readings.founding(desk.ledger)[1].name,
        rows=tie_rows(hearing, person, contestants, programme),
    )


def declare(
    desk: Desk,
    session: str,
    ties: Mapping[str, Tied],
    *,
    by: Actor,
    contestants: Sequence[str] | None = None,
    judge: str = "",
    seen: tuple[str, ...] | None = None,
) -> None:
    """Record that a judge went through contestants, and the ties with those who are named.

    All in one transaction. `contestants` are those of the list that was gone through, all of the
    session where it is None; those of an earlier declaration stay covered. `judge` is who declares
    on paper where an operator acts in the judge's stead; the role is the judge's. Raises
    JudgingError after the seal, where session, seat or contestant is unknown, and where another
    reason, or a proposal that is said to be none, lacks its note.
    """
    who = judge or by.person
    _check(desk, session, who, [*ties, *(contestants or ())])
    for contestant, tied in ties.items():
        if not tied.note.strip() and (tied.tie == "other" or not tied.is_tied):
            (named,) = readings.contestants(desk.ledger, [contestant]).values()
            raise JudgingError("ties.note_needed", number=named.number)
    order = placements.running_order(desk.ledger, session)
    gone_through = frozenset(order if contestants is None else contestants)
    covered = _covered(desk, session, who) | gone_through
    body = Declaration(
        contestants=(
            *(one for one in order if one in covered),
            *sorted(covered.difference(order)),
        ),
        paper=bool(judge),
    )
    behalf = judge if judge != by.person else ""
    recusals = (
        Happening(
            "recusal",
            subject("recusal", session, contestant, who),
            _recusal(desk, session, contestant, who, tied),
            by,
            behalf=behalf,
        )
        for contestant, tied in ties.items()
        if not _is_known(desk, session, contestant, who, tied)
    )
    where = subject("declaration", session, who)
    desk.record(*recusals, Happening("declaration", where, body, by, behalf=behalf, seen=seen))


def recuse(
    desk: Desk, session: str, contestant: str, *, by: Actor, tie: Tie, note: str = ""
) -> None:
    """Record that the judge who acts does not score a contestant, and the tie between them.

    Ballots given before stay in the ledger and count until the chair rules; the judge cannot
    revise them any more. Raises JudgingError after the seal, or where the session, the judge's seat
    or the contestant in it is unknown.
    """
    _record(desk, session, contestant, by, Tied(tie, note))


def take_back(desk: Desk, session: str, contestant: str, *, by: Actor, tie: Tie, note: str) -> None:
    """Take a mistaken recusal back, with a note that says why."""
    if not note.strip():
        raise JudgingError("seal.reason_needed")
    _record(desk, session, contestant, by, Tied(tie, note, is_tied=False))


def _record(desk: Desk, session: str, contestant: str, by: Actor, tied: Tied) -> None:
    _check(desk, session, by.person, [contestant])
    where = subject("recusal", session, contestant, by.person)
    recusal = _recusal(desk, session, contestant, by.person, tied)
    desk.record(Happening("recusal", where, recusal, by))


def _check(desk: Desk, session: str, judge: str, contestants: Sequence[str]) -> None:
    placements.check_open(desk.ledger, session)
    placements.check_seated(desk.ledger, session, judge)
    placements.check_assigned(desk.ledger, session, contestants)


def _recusal(desk: Desk, session: str, contestant: str, judge: str, tied: Tied) -> Recusal:
    """Make the body of a recusal; it names the judge's ballots that stand."""
    stands: tuple[str, ...] = ()
    if tied.is_tied:
        states = desk.ledger.states("ballot", session, contestant, judge)
        stands = tuple(
            sorted(
                head.hash
                for state in states
                for head in state.heads
                if not body_of(head, Ballot).is_void
            )
        )
    return Recusal(recused=tied.is_tied, tie=tied.tie, note=tied.note, ballots=stands)


def _is_known(desk: Desk, session: str, contestant: str, judge: str, tied: Tied) -> bool:
    """Tell whether the ledger says of a tie what the judge says: nothing is written twice."""
    state = desk.ledger.state(f"recusal/{session}/{contestant}/{judge}")
    if state is None or state.is_conflict:
        return False
    before: Recusal = readings.value_of(state)
    return (before.tie, before.note, before.recused) == tied


def _covered(desk: Desk, session: str, judge: str) -> frozenset[str]:
    """Name whom every value of a judge's declaration covers."""
    state = desk.ledger.state(f"declaration/{session}/{judge}")
    values = _values(state.heads if state is not None else ())
    sets = [frozenset(value.contestants) for value in values]
    return frozenset.intersection(*sets) if sets else frozenset()


def _values(heads: Sequence[object]) -> Iterator[Declaration]:
    return (body_of(head, KINDS["declaration"].body) for head in heads)  # type: ignore[arg-type]  # kept entries
