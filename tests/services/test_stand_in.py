"""Robots fill the ballots of chosen judges in a rehearsal, openly, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.outline import Outline, OutlinedVenue
from judging_app.domain.roles import Actor
from judging_app.domain.session import Session
from judging_app.language import Language
from judging_app.services import (
    attend,
    browse,
    prepare,
    rank,
    register,
    rehearse,
    score,
    seal,
    stand_in,
)
from judging_app.storage import readings
from tests.builders import OFFICE, OPERATOR, Room, both, contestant, counted, person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.domain.session import SeatKind
    from judging_app.services.desk import Desk

EN = Language("en")
COMPETITIONS = Path(__file__).parents[2] / "rubrics" / "competitions"


@pytest.fixture
def hall(room: Room, folder: Path) -> Iterator[Room]:
    """The rehearsal of the small audition, with two of three contestants present."""
    (folder / "rehearsal").mkdir()
    desk = rehearse.found_rehearsal(
        folder / "rehearsal" / "r.audition", folder / "rehearsal" / "keys",
        rehearse.prepared(room.desk), by=OFFICE, desk_name="Office", **counted("r"),
    )  # fmt: skip
    held = Room(desk)
    held.attend("c1", "c2")
    yield held
    desk.close()


def play(desk: Desk, session: str = "S") -> list[tuple[str, str]]:
    """Submit what is due as the window does; tells contestants and judges in that order."""
    played = []
    for ballot in stand_in.due(desk, session):
        score.submit(
            desk, session, ballot.contestant, ballot.marks, by=Actor(ballot.judge, "judge"),
            component=ballot.component, performance=ballot.performance, is_robot=True,
        )  # fmt: skip
        played.append((ballot.contestant, ballot.judge))
    return played


def appoint(desk: Desk, *judges: str, seed: str = "robot") -> None:
    stand_in.appoint(desk, "S", judges, by=OPERATOR, seed=seed)


def test_in_a_real_audition_no_robot_is_appointed_plays_or_submits(room: Room) -> None:
    room.attend("c1")
    desk = room.desk
    before = desk.ledger.tip(desk.device)
    marks = {"idea": 80, "market": 70, "pitch": 60}
    for verb in (
        lambda: stand_in.cast(desk, "S"),
        lambda: appoint(desk, "j1"),
        lambda: stand_in.due(desk, "S"),
        lambda: score.submit(desk, "S", "c1", marks, by=Actor("j1", "judge"), is_robot=True),
    ):
        with pytest.raises(JudgingError, match=r"ballots\.no_robot"):
            verb()
    assert desk.ledger.tip(desk.device) == before
    assert readings.robots(desk.ledger, "S") == {}


def test_robots_score_who_is_present_in_running_order_judge_by_judge(hall: Room) -> None:
    appoint(hall.desk, "j3", "j2")
    assert [part.is_robot for part in stand_in.cast(hall.desk, "S")] == [False, True, True]
    assert play(hall.desk) == [("c1", "j2"), ("c1", "j3"), ("c2", "j2"), ("c2", "j3")]
    assert play(hall.desk) == []
    hall.attend("c3")
    assert play(hall.desk) == [("c3", "j2"), ("c3", "j3")]


def test_a_robot_does_not_score_for_a_judge_who_may_not(hall: Room) -> None:
    appoint(hall.desk, "j2", "j3")
    hall.recuse("j2", "c1")
    hall.miss("j3", "c2")
    assert play(hall.desk) == [("c1", "j3"), ("c2", "j2")]


def test_a_ballot_that_a_person_gave_is_left_alone(hall: Room) -> None:
    appoint(hall.desk, "j2")
    given = hall.score("c1", "j2", 80, 70, 60)
    assert play(hall.desk) == [("c2", "j2")]
    state = hall.desk.ledger.state("ballot/S/c1/j2/main/1")
    assert state is not None
    assert state.settled.hash == given


def test_the_same_seed_gives_the_same_standings_and_another_seed_others(
    hall: Room, folder: Path
) -> None:
    scores: list[list[object]] = []
    for seed in ("a", "a", "b"):
        place = folder / f"again-{len(scores)}"
        place.mkdir()
        desk = rehearse.found_rehearsal(
            place / "r.audition", place / "keys", rehearse.prepared(hall.desk),
            by=OFFICE, desk_name="Office",
        )  # fmt: skip
        Room(desk).attend("c1", "c2", "c3")
        appoint(desk, "j1", "j2", "j3", seed=seed)
        play(desk)
        scores.append([one.score for one in rank.rank_session(desk, "S").standings])
        desk.close()
    assert scores[0] == scores[1] != scores[2]


def test_the_ledger_calls_a_robot_a_robot(hall: Room) -> None:
    appoint(hall.desk, "j2")
    play(hall.desk)
    newest, *_, declared = browse.entries(hall.desk, limit=3).lines
    assert (newest.actor, newest.behalf) == ("Robot", "Dr. Person j2")
    assert EN.say(newest.said).startswith("A robot submitted the marks of Dr. Person j2")
    assert EN.say(declared.said).endswith("Dr. Person j2 is played by a robot")


def test_a_judge_takes_over_again_and_that_is_on_record_too(hall: Room) -> None:
    appoint(hall.desk, "j2", "j3")
    appoint(hall.desk, "j3")
    assert readings.robots(hall.desk.ledger, "S").keys() == {"j3"}
    assert {who for _, who in play(hall.desk)} == {"j3"}
    before = hall.desk.ledger.tip(hall.desk.device)
    appoint(hall.desk, "j3")
    assert hall.desk.ledger.tip(hall.desk.device) == before


def test_somebody_without_a_seat_is_played_by_nobody(hall: Room) -> None:
    before = hall.desk.ledger.tip(hall.desk.device)
    with pytest.raises(JudgingError, match=r"prepare\.not_seated"):
        appoint(hall.desk, "j2", "j5")
    assert hall.desk.ledger.tip(hall.desk.device) == before


def test_after_the_seal_robots_are_neither_appointed_nor_due(hall: Room) -> None:
    appoint(hall.desk, "j1", "j2", "j3")
    hall.attend("c3", state="absent")
    play(hall.desk)
    hall.seal()
    assert stand_in.due(hall.desk, "S") == ()
    with pytest.raises(JudgingError, match=r"seal\.sealed"):
        appoint(hall.desk, "j1")
    assert seal.official(hall.desk, "session", "S").seal is not None


@pytest.mark.parametrize("file", sorted(COMPETITIONS.glob("*.toml")), ids=lambda file: file.stem)
def test_robots_fill_every_ballot_of_every_rubric_that_comes_with_the_program(
    folder: Path, file: Path
) -> None:
    outline = Outline(
        name=both("Rehearsal"), year=2026, noun=both("contestant"), categories=(both("Open"),),
        venues=(OutlinedVenue("Hall", "City"),),
    )  # fmt: skip
    desk = prepare.found_by_hand(
        folder / "r.audition", folder / "keys", outline, [file], by=OFFICE, desk_name="Office",
        is_rehearsal=True, **counted("r"),
    )  # fmt: skip
    programme = readings.programme(desk.ledger)
    (category,), (stage,) = programme.categories, programme.stages
    who = [contestant(number, area="", category=category.key) for number in range(1, 7)]
    judges = [f"j{number}" for number in range(1, 6)]
    register.take_in(desk, [*who, *map(person, judges)], by=OFFICE)
    session = Session(
        stage=stage.key, category=category.key, venue=stage.venues[0].key,
        rubric=next(iter(prepare.rubric_hashes(desk).values())), name="S", date="2026-11-04",
    )  # fmt: skip
    seats: list[tuple[str, SeatKind]] = [
        (judge, "chair" if judge == "j1" else "member") for judge in judges
    ]
    prepare.add_session(desk, "S", session, seats, [one.id for one in who], by=OFFICE)
    attend.record_attendance(desk, "S", {one.id: "present" for one in who}, by=OPERATOR)
    appoint(desk, *judges)
    assert len(play(desk)) >= len(who) * len(judges)
    assert stand_in.due(desk, "S") == ()
    desk.close()
