from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from judging_app.domain.ballot import Ballot
from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.domain.wording import figure
from judging_app.services import follow, score, seal
from judging_app.services.desk import Happening
from tests.builders import joined

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.progress import Progress
    from tests.builders import Room


def states(found: Progress) -> list[list[str]]:
    return [[cell.state for cell in row.cells] for row in found.rows]


def test_a_session_before_its_first_ballot_waits(room: Room) -> None:
    found = follow.progress(room.desk, "S")
    assert [row.number for row in found.rows] == ["SC-001", "SC-002", "SC-003"]
    assert [(judge.person, judge.seat, judge.order) for judge in found.judges] == [
        ("j1", "chair", 1),
        ("j2", "member", 2),
        ("j3", "member", 3),
    ]
    assert {row.panel_words.key for row in found.rows} == {"views.panel_waiting"}
    assert found.unrecorded == ("SC-001", "SC-002", "SC-003")
    assert (found.given, found.expected, found.waited) == (0, 9, ())
    assert not found.is_complete


def test_every_state_of_a_cell_is_told_apart(room: Room) -> None:
    room.attend("c1", "c2")
    room.attend("c3", state="absent")
    room.score("c1", "j1", 80, 70, 60)
    room.recuse("j2", "c1")
    room.miss("j3", "c1")
    score.draft(room.desk, "S", "c2", "j1", criterion="idea", units=0)
    found = follow.progress(room.desk, "S")
    assert states(found)[:2] == [
        ["submitted", "recused", "absent"],
        ["draft", "not_scored", "not_scored"],
    ]
    first, second, third = found.rows
    assert first.panel_words.key == "views.panel_complete"
    assert first.cells[0].at.startswith("2026-11-04T")
    assert (second.cells[0].done, second.cells[0].of) == (1, 3)
    assert (third.presence, third.is_heard, third.panel_words.key) == (
        "absent",
        False,
        "views.panel_out",
    )
    assert (found.given, found.expected, found.not_heard) == (1, 4, 1)
    assert found.counts == {
        "submitted": 1,
        "recused": 1,
        "absent": 1,
        "draft": 1,
        "not_scored": 2,
    }


def test_who_is_waited_for_is_named_with_the_contestants(room: Room) -> None:
    room.attend("c1", "c2")
    room.score("c1", "j1", 80, 70, 60)
    room.score("c2", "j1", 80, 70, 60)
    room.score("c2", "j2", 80, 70, 60)
    found = follow.progress(room.desk, "S").waited
    assert [(one.judge.person, [item.number for item in one.items]) for one in found] == [
        ("j2", ["SC-001"]),
        ("j3", ["SC-001", "SC-002"]),
    ]


def test_a_part_of_a_panel_is_counted(room: Room) -> None:
    room.attend("c1")
    room.score("c1", "j1", 80, 70, 60)
    row = follow.progress(room.desk, "S").rows[0]
    assert row.panel_words.values == {"given": figure(1), "expected": figure(3)}


def test_who_is_not_recorded_is_not_settled_even_where_nobody_scores(room: Room) -> None:
    for judge in ("j1", "j2", "j3"):
        room.recuse(judge, "c1")
    row = follow.progress(room.desk, "S").rows[0]
    assert (row.expected, row.is_complete) == (0, False)
    room.attend("c1")
    assert follow.progress(room.desk, "S").rows[0].is_complete


def test_progress_holds_no_mark(scored: Room) -> None:
    scored.score("c1", "j1", 73, 73, 73, reason="misread")
    assert "73" not in repr(follow.progress(scored.desk, "S")).replace("2026-11-04", "")


def test_progress_names_the_blockers_that_the_seal_names(room: Room) -> None:
    room.attend("c1", "c2")
    room.score("c1", "j1", 80, 70, 60)
    found = follow.progress(room.desk, "S")
    assert found.blockers == seal.blockers(room.desk, "S")
    assert len(found.blockers) == 3
    assert not found.can_seal


def test_a_complete_session_can_be_sealed_once(scored: Room) -> None:
    before = follow.progress(scored.desk, "S")
    assert (before.is_complete, before.can_seal, before.revision) == (True, True, -1)
    scored.seal()
    after = follow.progress(scored.desk, "S")
    assert (after.is_sealed, after.can_seal, after.revision) == (True, False, 0)


def test_a_ballot_by_another_rubric_is_shown_and_not_counted(room: Room) -> None:
    room.attend("c1")
    where = subject("ballot", "S", "c1", "j1", "main", "1")
    ballot = Ballot(marks={"idea": 1}, rubric="other")
    room.desk.record(Happening("ballot", where, ballot, Actor("j1", "judge")))
    found = follow.progress(room.desk, "S")
    assert found.rows[0].cells[0].state == "other_rubric"
    assert found.given == 0


def test_two_values_of_a_ballot_are_a_conflict_of_its_cell(room: Room, folder: Path) -> None:
    room.attend("c1")
    room.declare("j1")
    venue = joined(room.desk, folder / "venue", "venue")
    here = score_of(room, 80)
    there = {"idea": 10, "market": 10, "pitch": 10}
    score.submit(venue, "S", "c1", there, by=Actor("j1", "judge"))
    other = venue.ledger.state(here)
    assert other is not None
    room.desk.write(other.heads)
    venue.close()
    found = follow.progress(room.desk, "S")
    assert states(found)[0] == ["conflict", "not_scored", "not_scored"]
    assert found.waited[0].judge.person == "j1"


def score_of(room: Room, mark: int) -> str:
    room.score("c1", "j1", mark, mark, mark)
    return subject("ballot", "S", "c1", "j1", "main", "1")


def test_an_unknown_session_is_refused(room: Room) -> None:
    with pytest.raises(JudgingError, match=r"seal\.unknown_session"):
        follow.progress(room.desk, "T")


def test_progress_travels_to_another_thread_or_process(scored: Room) -> None:
    found = follow.progress(scored.desk, "S")
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301  # its own bytes
