"""Stand in for judges: in a rehearsal robots fill the ballots of chosen judges, openly."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.ballot_slots import rubric_of, slots_of
from judging_app.domain.entitlement import why_not
from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.given import Slot
from judging_app.domain.robot import NAME as ROBOT
from judging_app.domain.robot import Robot
from judging_app.domain.robot_marks import marks_of, ranks_of
from judging_app.domain.roles import Actor
from judging_app.domain.session import Declaration
from judging_app.domain.slot_keys import AGAIN
from judging_app.services.desk import Happening
from judging_app.storage import placements, readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from judging_app.domain.ballot_slots import BallotSlot
    from judging_app.domain.hearing import Hearing
    from judging_app.domain.rubric import Rubric
    from judging_app.services.desk import Desk

SEED = "robot"
"""What the marks are drawn from where nobody chose another seed."""


class Part(NamedTuple):
    """A judge of a session, and whether a robot plays the judge."""

    judge: str
    name: str
    is_robot: bool


class RobotBallot(NamedTuple):
    """A ballot that a robot would submit now."""

    judge: str
    contestant: str
    component: str
    performance: str
    marks: dict[str, int]


def cast(desk: Desk, session: str) -> tuple[Part, ...]:
    """List a session's judges in their order on the panel, with who of them a robot plays.

    Raises JudgingError where this is no rehearsal, or the session is unknown.
    """
    _check_rehearsal(desk)
    hearing = readings.hearing(desk.ledger, session)
    people = readings.people(desk.ledger, hearing.judges)
    playing = readings.robots(desk.ledger, session)
    return tuple(Part(who, people[who].full_name, who in playing) for who in hearing.judges)


def appoint(
    desk: Desk, session: str, judges: Iterable[str], *, by: Actor, seed: str = SEED
) -> None:
    """Let robots play these judges of a session from now on, and no others.

    It is on record as what it is; the robots declare no tie with anybody. Raises JudgingError where
    this is no rehearsal, where somebody has no seat in the session, and after the seal.
    """
    _check_rehearsal(desk)
    placements.check_open(desk.ledger, session)
    wanted, playing = set(judges), readings.robots(desk.ledger, session)
    for judge in sorted(wanted):
        placements.check_seated(desk.ledger, session, judge)
    bodies = {judge: Robot(plays=False) for judge in playing.keys() - wanted}
    bodies |= {
        judge: Robot(plays=True, seed=seed) for judge in wanted if playing.get(judge) != seed
    }
    desk.record(
        *_declarations(desk, session, wanted),
        *(
            Happening("robot", subject("robot", session, judge), body, by)
            for judge, body in sorted(bodies.items())
        ),
    )


def _declarations(desk: Desk, session: str, judges: Iterable[str]) -> Iterator[Happening]:
    """Have robots declare no tie, in the judges' stead, with whom the judges have not declared."""
    hearing = readings.hearing(desk.ledger, session)
    for judge in sorted(judges):
        left = hearing.undeclared(judge)
        if left:
            before = hearing.declarations.get(judge)
            covered = (*before.contestants, *left) if before is not None else left
            where = subject("declaration", session, judge)
            body = Declaration(contestants=covered)
            yield Happening("declaration", where, body, Actor(ROBOT, "judge"), behalf=judge)


def due(desk: Desk, session: str) -> tuple[RobotBallot, ...]:
    """List the ballots that robots have still to submit, contestant by contestant in running order.

    Only of contestants who are present, of judges who may score them, and where none was given yet;
    none after the seal. Raises JudgingError where this is no rehearsal, or the session is unknown.
    """
    _check_rehearsal(desk)
    hearing = readings.hearing(desk.ledger, session)
    if readings.official(desk.ledger, "session", session).seal is not None:
        return ()
    rubric = readings.rubric(desk.ledger, hearing.session.rubric)
    playing = readings.robots(desk.ledger, session)
    seeds = {judge: playing[judge] for judge in hearing.judges if judge in playing}
    return tuple(_due(hearing, rubric, seeds))


def _due(hearing: Hearing, rubric: Rubric, seeds: Mapping[str, str]) -> Iterator[RobotBallot]:
    disputed = frozenset(hearing.conflicts)
    for contestant in hearing.contestants:
        for judge, seed in seeds.items():
            if not _may_score(hearing, contestant, judge):
                continue
            for slot in slots_of(rubric, hearing.seats[judge].component):
                where = ("ballot", hearing.id, contestant, judge, slot.component, slot.performance)
                is_given = Slot(contestant, judge, slot.component, slot.performance)
                is_open = is_given not in hearing.ballots and "/".join(where) not in disputed
                if slot.performance != AGAIN and is_open:
                    marks = _marks(hearing, rubric, (judge, contestant, seed), slot)
                    yield RobotBallot(judge, contestant, slot.component, slot.performance, marks)


def _marks(
    hearing: Hearing, rubric: Rubric, pair: tuple[str, str, str], slot: BallotSlot
) -> dict[str, int]:
    judge, contestant, seed = pair
    part = rubric_of(rubric, slot.component)
    if part.judge.gives != "rank":
        return marks_of(part, seed, judge, contestant, slot)
    ranked = [who for who in hearing.contestants if _may_score(hearing, who, judge)]
    rank = ranks_of(part, seed, judge, ranked, slot)[contestant]
    return {one.key: rank for one in part.criteria}


def _may_score(hearing: Hearing, contestant: str, judge: str) -> bool:
    pair = (contestant, judge)
    refusal = why_not(
        hearing.seats.get(judge),
        hearing.recusals.get(pair),
        hearing.absences.get(pair),
        hearing.attendances.get(contestant),
        declared=hearing.is_declared(contestant, judge),
    )
    return refusal is None


def _check_rehearsal(desk: Desk) -> None:
    if not desk.founding.rehearsal:
        raise JudgingError("ballots.no_robot")
