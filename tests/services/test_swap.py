"""Ballots that were given under a wrong number: swapped or moved, by two people, with a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.hearing_given import given_of
from judging_app.domain.roles import Actor
from judging_app.domain.slot_keys import MAIN, ONLY
from judging_app.services import attend, confer, fill, follow, look_back, oversee, score, swap
from judging_app.storage import hearings, placements, readings
from tests.builders import CHAIR, REASON, Room, delivered, joined

if TYPE_CHECKING:
    from fractions import Fraction
    from pathlib import Path


def swapped(room: Room, *judges: str, **other: Any) -> None:  # noqa: ANN401  # as swap.swap
    said: dict[str, Any] = {"by": CHAIR, "witness": "w", "reason": REASON} | other
    swap.swap(room.desk, "S", "c1", "c2", judges, **said)


def total(room: Room, contestant: str, judge: str) -> Fraction | None:
    turns = fill.running_order(room.desk, "S", judge).turns
    return next(turn.total for turn in turns if turn.contestant == contestant)


def test_a_swap_is_shown_first_and_comes_true(scored: Room) -> None:
    before = scored.desk.ledger.tip(scored.desk.device)
    found = swap.weigh(scored.desk, "S", "c1", "c2")
    assert [one.person for one in found.judges] == ["j1", "j2", "j3"]
    moved = {one.number: (one.before.place, one.after.place) for one in found.moved}
    assert moved == {"SC-001": (1, 2), "SC-002": (2, 1)}
    assert scored.desk.ledger.tip(scored.desk.device) == before
    swapped(scored, "j1", "j2", "j3", seen=found.seen)
    scored.seal()
    places = {row.contestant: row.place for row in scored.sealed().rows}
    assert places == {"c2": 1, "c1": 2, "c3": 3}
    (listed,) = scored.sealed().swaps
    assert (listed.numbers, listed.reason) == (("SC-001", "SC-002"), REASON)


def test_only_the_chosen_judges_marks_go_over(scored: Room) -> None:
    swapped(scored, "j2")
    assert [total(scored, "c1", judge) for judge in ("j1", "j2", "j3")] == [80, 70, 80]


def test_a_ballot_is_moved_where_there_is_but_one_and_nothing_is_left_behind(room: Room) -> None:
    room.attend("c1", "c2")
    room.score("c1", "j1", 80, 80, 80)
    swapped(room, "j1")
    heard = readings.hearing(room.desk.ledger, "S")
    assert (heard.cell("c1", "j1"), heard.cell("c2", "j1")) == ("not_scored", "scored")
    assert total(room, "c1", "j1") is None
    assert total(room, "c2", "j1") == 80


def test_every_reader_takes_a_ballot_that_was_moved_away_for_none(room: Room) -> None:
    room.attend("c1", "c2")
    room.score("c1", "j1", 80, 80, 80)
    swapped(room, "j1")
    desk = room.desk
    assert not placements.is_given(desk.ledger, "S", "c1", "j1", MAIN, ONLY)
    assert not placements.is_scored(desk.ledger, "S", "c1")
    assert attend.weigh(desk, "S", {"c1": "withdrew"}).ballots == 0
    assert fill.form(desk, "S", "j1", "c1").sent == {}
    progress = follow.progress(desk, "S")
    assert [row.cells[0].state for row in progress.rows[:2]] == ["not_scored", "submitted"]
    (session,) = oversee.overview(desk).sessions
    assert (session.given, progress.given) == (1, 1)
    bare = hearings.without_ballots(desk.ledger, "S")
    given = given_of(bare, readings.rubric(desk.ledger, bare.session.rubric))
    assert [who for who, _ in hearings.ballots(desk.ledger, bare, given)] == ["c2"]
    room.score("c1", "j1", 50, 50, 50)
    assert total(room, "c1", "j1") == 50


def test_the_judge_sees_the_swap_in_the_ballots_history(scored: Room) -> None:
    swapped(scored, "j1")
    newest, first = look_back.ballot_history(scored.desk, "S", "j1", "c1")
    assert (newest.reason, first.is_replaced) == (REASON, True)
    state = scored.desk.ledger.state(score.ballot_subject("S", "c1", "j1"))
    assert state is not None
    entry = state.settled.entry
    assert (entry.actor, entry.behalf, entry.witness, entry.role) == ("j1", "j1", "w", "judge")


@pytest.mark.parametrize(
    ("other", "key"),
    [
        ({"reason": " "}, "seal.reason_needed"),
        ({"witness": ""}, "seal.one_person"),
        ({"witness": "j1"}, "seal.one_person"),
        ({"by": Actor("j2", "chair")}, "monitor.swap_not_chair"),
    ],
)
def test_a_swap_takes_the_chair_a_witness_and_a_reason(
    scored: Room, other: dict[str, Any], key: str
) -> None:
    with pytest.raises(JudgingError, match=key.replace(".", r"\.")):
        swapped(scored, "j1", **other)
    assert total(scored, "c1", "j1") == 80


def test_a_judge_who_recused_is_swapped_nowhere(scored: Room) -> None:
    scored.recuse("j3", "c2")
    with pytest.raises(JudgingError, match=r"monitor\.swap_recused"):
        swapped(scored, "j3")


@pytest.mark.parametrize("who", ["c1", "c2"])
def test_while_the_panel_talks_somebody_over_no_ballot_is_swapped(scored: Room, who: str) -> None:
    """A ballot changes there only as an answer; once the chair has confirmed it can be swapped."""
    confer.open_conference(scored.desk, "S", who, by=CHAIR, reason=REASON)
    for refused in (
        lambda: swapped(scored, "j1"),
        lambda: swap.weigh(scored.desk, "S", "c1", "c2"),
    ):
        with pytest.raises(JudgingError) as error:
            refused()
        assert error.value.key == "conference.locks"
    without = ("j1", "j2", "j3")
    confer.close(scored.desk, "S", who, by=CHAIR, reason=REASON, without=without)
    swapped(scored, "j1")


def test_a_ballot_that_changed_since_it_was_shown_is_not_swapped(scored: Room) -> None:
    found = swap.weigh(scored.desk, "S", "c1", "c2", ["j1"])
    scored.score("c1", "j1", 81, 81, 81, reason="misread")
    with pytest.raises(JudgingError, match=r"ledger\.stale"):
        swapped(scored, "j1", seen=found.seen)
    assert total(scored, "c2", "j1") == 70


def test_a_swap_arrives_whole_at_the_office(scored: Room, folder: Path) -> None:
    office = joined(scored.desk, folder / "other", "other")
    delivered(scored.desk, office, folder / "one.judging")
    swapped(scored, "j1", "j2", "j3")
    delivered(scored.desk, office, folder / "two.judging")
    there = readings.hearing(office.ledger, "S")
    here = readings.hearing(scored.desk.ledger, "S")
    office.close()
    assert there == here
    assert list(there.swaps) == [("c1", "c2")]


def test_after_the_seal_nothing_is_swapped(scored: Room) -> None:
    scored.seal()
    with pytest.raises(JudgingError, match=r"seal\.sealed"):
        swapped(scored, "j1")
