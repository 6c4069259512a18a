"""Ties that are declared late, or of which another desk did not know: what becomes of a ballot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.roles import Actor
from judging_app.services import arrange, declare, explain, follow, muster, review
from judging_app.storage import readings
from tests.builders import OFFICE, REASON, Room, delivered, found, joined

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from judging_app.domain.roll import RecusalState


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Room]:
    """The chair's desk, with three contestants who are present."""
    room = Room(found(tmp_path / "table"))
    room.prepare()
    room.attend("c1", "c2", "c3")
    yield room
    room.desk.close()


@pytest.fixture
def laptop(table: Room, tmp_path: Path) -> Iterator[Room]:
    """Another desk that knows what the chair's desk knows now."""
    desk = joined(table.desk, tmp_path / "laptop", "laptop")
    yield Room(desk)
    desk.close()


@pytest.fixture
def barred(table: Room, laptop: Room, tmp_path: Path) -> Room:
    """The chair's desk, where j2 declared a tie with c1 before the ballot arrived."""
    laptop.score("c1", "j2", 99, 99, 99)
    table.recuse("j2", "c1")
    delivered(laptop.desk, table.desk, tmp_path / "laptop.judging")
    return table


def told(room: Room) -> list[RecusalState]:
    """Read what the roster says of the ties with the first contestant."""
    return [one.state for one in muster.roll(room.desk, "S").rows[0].recusals]


def test_a_ballot_that_arrives_from_somebody_with_a_declared_tie_never_counts(barred: Room) -> None:
    barred.score("c1", "j1", 80, 80, 80)
    barred.score("c1", "j3", 60, 60, 60)
    (row, *_) = [one for one in explain.standings(barred.desk, "session", "S").rows
                 if one.contestant == "c1"]  # fmt: skip
    assert row.score == 70
    hearing = readings.hearing(barred.desk.ledger, "S")
    assert (hearing.cell("c1", "j2"), hearing.unruled) == ("recused", ())


def test_the_chair_reads_of_it_in_the_progress_the_roster_and_before_the_seal(
    barred: Room,
) -> None:
    (note,) = follow.progress(barred.desk, "S").notes
    assert (note.key, note.values["number"]) == ("ties.barred", "SC-001")
    assert told(barred) == ["barred"]
    checks = review.review(barred.desk, "session", "S").checks
    (check,) = [one for one in checks if one.title.key == "ties.barred"]
    assert check.severity == "ok", "there is nothing to settle"


def test_it_does_not_keep_the_session_from_being_sealed(barred: Room) -> None:
    barred.score("c1", "j1", 80, 80, 80)
    barred.score("c1", "j3", 60, 60, 60)
    barred.score_all({"c2": 75, "c3": 50})
    barred.seal()
    rows = {row.number: row for row in barred.sealed().rows}
    assert [one.state for one in rows["SC-001"].totals] == ["scored", "recused", "scored"]


def test_it_counts_once_the_judge_takes_a_mistaken_declaration_back(barred: Room) -> None:
    by = Actor("j2", "judge")
    declare.take_back(barred.desk, "S", "c1", by=by, tie="institution", note="Another school.")
    hearing = readings.hearing(barred.desk.ledger, "S")
    assert (hearing.cell("c1", "j2"), hearing.barred) == ("scored", ())
    assert follow.progress(barred.desk, "S").notes == ()


def test_both_desks_tell_the_same_whichever_file_came_first(
    barred: Room, laptop: Room, tmp_path: Path
) -> None:
    delivered(barred.desk, laptop.desk, tmp_path / "back.judging")
    assert told(laptop) == told(barred) == ["barred"]


def test_a_ballot_beside_one_that_stood_waits_for_the_same_ruling(
    table: Room, laptop: Room, tmp_path: Path
) -> None:
    table.score("c1", "j2", 80, 80, 80)
    table.recuse("j2", "c1")
    laptop.score("c1", "j2", 99, 99, 99)
    delivered(laptop.desk, table.desk, tmp_path / "laptop.judging")
    hearing = readings.hearing(table.desk.ledger, "S")
    assert (hearing.unruled, hearing.barred) == ((("c1", "j2"),), ())


def test_the_roster_says_that_a_late_tie_waits_and_then_what_was_ruled(table: Room) -> None:
    table.score("c1", "j2", 80, 80, 80)
    table.recuse("j2", "c1")
    assert told(table) == ["waiting"]
    table.rule("j2", "c1", excluded=False)
    assert told(table) == ["stands"]
    table.rule("j2", "c1", excluded=True)
    assert told(table) == ["excluded"]


def test_a_tie_that_was_declared_first_is_told_as_a_recusal(table: Room) -> None:
    table.recuse("j2", "c1")
    assert told(table) == ["out"]


def test_a_session_that_holds_declarations_alone_can_be_withdrawn(table: Room) -> None:
    for who in ("c1", "c2", "c3"):
        table.attend(who, state="expected")
    table.declare("j1")
    assert not readings.holds(table.desk.ledger, "S")
    arrange.withdraw(table.desk, "S", reason=REASON, by=OFFICE)
    assert readings.sessions(table.desk.ledger) == {}


def test_a_ballot_of_another_desk_brings_session_and_declarations_back(
    table: Room, laptop: Room, tmp_path: Path
) -> None:
    for who in ("c1", "c2", "c3"):
        table.attend(who, state="expected")
    table.declare("j1")
    laptop.score("c1", "j2", 80, 80, 80)
    arrange.withdraw(table.desk, "S", reason=REASON, by=OFFICE)
    delivered(laptop.desk, table.desk, tmp_path / "laptop.judging")
    assert list(readings.sessions(table.desk.ledger)) == ["S"]
    declarations = readings.hearing(table.desk.ledger, "S").declarations
    assert sorted(declarations) == ["j1", "j2"]
