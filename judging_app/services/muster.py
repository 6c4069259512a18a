"""Muster a session: its contestants and who of them came, for those who call them in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from judging_app.domain.calling import standings_of
from judging_app.domain.entry import parts_of
from judging_app.domain.hearing import COUNTED, Hearing, read_hearing
from judging_app.domain.roll import (
    Agenda,
    AgendaItem,
    Roll,
    RollAbsence,
    RollJudge,
    RollRecusal,
    RollRow,
    read_presence,
    recusal_state,
)
from judging_app.storage import calls, placements, readings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.programme import Programme
    from judging_app.domain.roll import RollState
    from judging_app.domain.roster import Contestant, Person
    from judging_app.domain.session import Call
    from judging_app.domain.state import State
    from judging_app.services.desk import Desk


def agenda(desk: Desk, judge: str = "") -> Agenda:
    """List the sessions to choose from: all, or those in which a judge has a seat."""
    items = (
        AgendaItem(name, session.name, session.date, _is_sealed(desk, name))
        for name, (session, *_) in placements.every_session(desk.ledger).items()
        if not judge or _has_seat(desk, name, judge)
    )
    return Agenda(tuple(sorted(items, key=lambda item: (item.date, item.name, item.id))))


def roll(desk: Desk, session: str) -> Roll:
    """Call the roll of a session. Raises JudgingError where it is unknown or in conflict."""
    ledger = desk.ledger
    state = ledger.state(f"session/{session}")
    states: list[State] = [] if state is None else [state]
    for kind in COUNTED[1:]:
        states.extend(ledger.states(kind, session))
    hearing = read_hearing(session, states)
    programme = readings.programme(ledger)
    known = _Known(
        contestants=readings.contestants(ledger, hearing.contestants),
        people=readings.people(ledger),
        at={s.subject: s.heads[0].entry.at for s in states if parts_of(s.subject)[0] == TIMED},
    )
    held = hearing.session
    stage = programme.stage(held.stage)
    venue = next((venue.name for venue in stage.venues if venue.key == held.venue), held.venue)
    return Roll(
        session=session,
        name=held.name,
        stage=stage.name,
        category=programme.category(held.category).name,
        venue=venue,
        room=held.room,
        is_sealed=_is_sealed(desk, session),
        rows=_rows(hearing, known, programme, calls.calls(ledger, session)),
        judges=_judges(hearing, known),
        targets=_targets(desk, hearing),
        programme=programme,
    )


def _has_seat(desk: Desk, session: str, judge: str) -> bool:
    held = placements.seats(desk.ledger, session).get(judge, ())
    return any(seat.seat != "none" for seat in held)


TIMED = "attendance"
"""The kind of subject whose time of record the roll tells."""


@dataclass(frozen=True)
class _Known:
    """What is known beside a hearing: contestants and people by id, times by subject."""

    contestants: Mapping[str, Contestant]
    people: Mapping[str, Person]
    at: Mapping[str, str]

    def name(self, who: str) -> str:
        return self.people[who].full_name if who in self.people else who


def _is_sealed(desk: Desk, session: str) -> bool:
    return readings.official(desk.ledger, "session", session).seal is not None


def _rows(
    hearing: Hearing, known: _Known, programme: Programme, called: Mapping[str, Call]
) -> tuple[RollRow, ...]:
    recusals, absences = _recusals(hearing, known), _absences(hearing, known)
    turns = {who: turn for turn, who in enumerate(hearing.contestants, start=1)}
    found = []
    for who, standing in standings_of(hearing, called).items():
        state, reason, at = _attendance(hearing, known, who)
        found.append(
            RollRow(
                turn=turns[who],
                contestant=known.contestants[who],
                area=programme.area_name(known.contestants[who].area),
                state=state,
                reason=reason,
                at=at,
                recusals=tuple(recusals[who]),
                absences=tuple(absences[who]),
                standing=standing,
            )
        )
    return tuple(found)


def _attendance(hearing: Hearing, known: _Known, who: str) -> tuple[RollState, str, str]:
    """Tell state, reason and time of a contestant's attendance."""
    subject = f"{TIMED}/{hearing.id}/{who}"
    if subject in hearing.conflicts:
        return "disputed", "", ""
    found = hearing.attendances.get(who)
    if found is None:
        return "", "", ""
    return read_presence(found.state), found.reason, known.at[subject]


def _recusals(hearing: Hearing, known: _Known) -> defaultdict[str, list[RollRecusal]]:
    found: defaultdict[str, list[RollRecusal]] = defaultdict(list)
    for (who, judge), one in sorted(hearing.recusals.items()):
        if one.recused:
            state = recusal_state(hearing, who, judge)
            found[who].append(RollRecusal(judge, known.name(judge), one.tie, one.note, state))
    return found


def _absences(hearing: Hearing, known: _Known) -> defaultdict[str, list[RollAbsence]]:
    found: defaultdict[str, list[RollAbsence]] = defaultdict(list)
    for (who, judge), one in sorted(hearing.absences.items()):
        if one.absent:
            found[who].append(RollAbsence(judge, known.name(judge), one.reason))
    return found


def _judges(hearing: Hearing, known: _Known) -> tuple[RollJudge, ...]:
    seated = sorted(hearing.seats.items(), key=lambda item: (item[1].order, item[0]))
    return tuple(
        RollJudge(who, known.name(who), seat.seat) for who, seat in seated if seat.seat != "none"
    )


def _targets(desk: Desk, hearing: Hearing) -> tuple[tuple[str, str], ...]:
    own = (hearing.session.stage, hearing.session.category)
    return tuple(
        (name, session.name)
        for name, session in readings.sessions(desk.ledger).items()
        if name != hearing.id
        and (session.stage, session.category) == own
        and not _is_sealed(desk, name)
    )
