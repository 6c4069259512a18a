from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.services import decide, rank, seal
from tests.builders import CHAIR, REASON

if TYPE_CHECKING:
    from tests.builders import Room


@pytest.fixture
def tied(room: Room) -> Room:
    """A session in which c1 and c2 are equal in everything."""
    room.attend("c1", "c2", "c3")
    room.score_all({"c1": 80, "c2": 80, "c3": 60})
    return room


def rule(room: Room, *order: str, reason: str = REASON, by: Actor = CHAIR) -> None:
    decide.rule_tie(room.desk, "session", "S", order=order, reason=reason, by=by)


def places(room: Room) -> list[tuple[str, int]]:
    return [(one.contestant, one.place) for one in rank.rank_session(room.desk, "S").standings]


def test_a_tie_across_a_cut_is_listed_until_it_is_ruled(tied: Room) -> None:
    assert seal.undecided_ties(tied.desk, "session", "S") == (("c1", "c2"),)
    rule(tied, "c2", "c1")
    assert seal.undecided_ties(tied.desk, "session", "S") == ()
    assert places(tied) == [("c2", 1), ("c1", 2), ("c3", 3)]


def test_the_last_ruling_over_the_same_contestants_holds(tied: Room) -> None:
    rule(tied, "c2", "c1")
    rule(tied, "c1", "c2", reason="The chair read the minutes again.")
    assert places(tied)[0] == ("c1", 1)


def test_a_ruling_holds_for_exactly_these_contestants(tied: Room) -> None:
    rule(tied, "c3", "c2", "c1")
    assert places(tied) == [("c1", 1), ("c2", 1), ("c3", 3)]


def test_a_ruling_falls_away_when_the_tie_does(tied: Room) -> None:
    rule(tied, "c2", "c1")
    tied.score("c1", "j1", 90, 80, 80, reason="typed 80 for 90")
    assert places(tied)[0] == ("c1", 1)
    tied.seal()
    assert tied.sealed().decisions == ()


def test_a_ruling_stands_on_the_seal_with_its_reason_and_is_counted(tied: Room) -> None:
    rule(tied, "c2", "c1")
    tied.seal()
    (decision,) = tied.sealed().decisions
    assert (decision.numbers, decision.reason) == (("SC-002", "SC-001"), REASON)
    (state,) = tied.desk.ledger.states("decision", "session", "S")
    assert state.settled.hash in tied.sealed().counted


@pytest.mark.parametrize("reason", ["", "too short", "x" * 14, " " * 40])
def test_a_ruling_needs_a_reason_of_fifteen_characters(tied: Room, reason: str) -> None:
    with pytest.raises(JudgingError, match=r"seal\.reason_short"):
        rule(tied, "c2", "c1", reason=reason)
    assert tied.desk.ledger.states("decision") == ()


def test_nobody_comes_twice_in_a_ruling(tied: Room) -> None:
    with pytest.raises(JudgingError, match=r"seal\.order_twice"):
        rule(tied, "c2", "c2")


@pytest.mark.parametrize("role", ["judge", "operator", "committee", "office"])
def test_only_a_chair_rules(tied: Room, role: str) -> None:
    with pytest.raises(JudgingError, match=r"ledger\.role"):
        rule(tied, "c2", "c1", by=Actor("j1", role))  # type: ignore[arg-type]  # roles


def test_a_ruling_over_a_stranger_never_stops_a_seal(scored: Room) -> None:
    rule(scored, "c1", "c99")
    scored.seal()
    assert scored.sealed().decisions == ()


def test_after_the_seal_nothing_is_ruled(tied: Room) -> None:
    rule(tied, "c2", "c1")
    tied.seal()
    with pytest.raises(JudgingError, match=r"seal\.sealed"):
        rule(tied, "c1", "c2")


def test_a_weighing_tells_place_by_place_what_a_ruling_brings_and_writes_nothing(
    tied: Room,
) -> None:
    before = tied.desk.ledger.tip(tied.desk.device)
    found = decide.weigh_tie(tied.desk, "session", "S", order=["c2", "c1"])
    assert found.order == ("c2", "c1")
    changed = {one.contestant: (one.before.place, one.after.place) for one in found.moved}
    assert changed == {"c1": (1, 2), "c2": (1, 1)}
    assert {one.before.outcome for one in found.moved} == {"undecided"}
    won = {one.contestant: (one.after.prize or {})["id"] for one in found.moved}
    assert won == {"c2": "Juara 1", "c1": "Juara 2"}
    assert tied.desk.ledger.tip(tied.desk.device) == before


def test_what_a_weighing_shows_comes_true(tied: Room) -> None:
    found = decide.weigh_tie(tied.desk, "session", "S", order=["c2", "c1"])
    rule(tied, "c2", "c1")
    becomes = {one.contestant: one.after.place for one in found.moved}
    assert dict(places(tied)[:2]) == becomes


def test_a_weighing_of_another_order_is_compared_with_what_was_ruled(tied: Room) -> None:
    rule(tied, "c2", "c1")
    found = decide.weigh_tie(tied.desk, "session", "S", order=["c1", "c2"])
    changed = [(one.contestant, one.before.place, one.after.place) for one in found.moved]
    assert changed == [("c2", 1, 2), ("c1", 2, 1)]


@pytest.mark.parametrize("order", [["c1", "c3"], ["c1"], ["c3", "c2", "c1"]])
def test_who_is_not_tied_is_not_weighed(tied: Room, order: list[str]) -> None:
    with pytest.raises(JudgingError) as refused:
        decide.weigh_tie(tied.desk, "session", "S", order=order)
    assert refused.value.key == "seal.not_tied"
