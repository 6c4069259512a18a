"""A withdrawal after the seal: the reserve moves up, and the seal stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.domain.succession import going_on, successions
from judging_app.domain.succession_words import succession_line
from judging_app.language import Language
from judging_app.services import explain, review, seal, withdraw
from judging_app.storage.withdrawals import next_stage
from tests.builders import CHAIR, OFFICE, Room
from tests.papers import builder
from tests.papers.builder import both, row

if TYPE_CHECKING:
    from judging_app.domain.seal import Seal

PASSED = both("Lolos")


def sealed_table(**more: Any) -> Seal:  # noqa: ANN401  # whatever a seal has
    """Make a seal in which two go on with the same prize and three are reserves in order."""
    rows = [
        row(0, outcome="advance", prize=PASSED, amount=25),
        row(1, outcome="advance", prize=PASSED, amount=25),
        row(2, outcome="reserve", reserve=1),
        row(3, outcome="reserve", reserve=2),
        row(4, outcome="reserve", reserve=2),
        row(5, outcome="not_chosen"),
    ]
    return builder.seal(rows, places=2, reserves=3, goes_to=both("Tahap II"), **more)


def told(table: Seal, *gone: str) -> list[tuple[str, str, int]]:
    return [
        (one.left.contestant, one.follower.contestant if one.follower else "", one.amount)
        for one in successions(table, gone)
    ]


def test_the_first_reserve_moves_up_with_what_all_who_go_on_win() -> None:
    assert told(sealed_table(), "c1") == [("c1", "c2", 25)]
    assert going_on(sealed_table(), {"c1"}) == ("c0", "c2")


def test_a_reserve_who_withdrew_too_is_passed_over() -> None:
    assert told(sealed_table(), "c1", "c2", "c3") == [("c1", "c4", 25)]


def test_a_reserve_alone_who_withdraws_moves_nobody() -> None:
    assert told(sealed_table(), "c2") == []


def test_equal_reserves_for_one_place_wait_for_a_ruling() -> None:
    assert told(sealed_table(), "c1", "c2") == [("c1", "", 0)]
    (one,) = successions(sealed_table(), {"c1", "c2"})
    assert one.is_open
    assert "sama" in Language("id").say(succession_line(one))
    assert [follower for _, follower, _ in told(sealed_table(), "c0", "c1", "c2")] == ["c3", "c4"]


def test_where_nobody_is_left_the_place_stays_empty() -> None:
    short = replace(sealed_table(), rows=sealed_table().rows[:2])
    (one,) = successions(short, {"c0"})
    assert (one.follower, one.is_open) == (None, False)
    assert going_on(short, {"c0"}) == ("c1",)


def test_a_reserve_moves_up_within_the_own_group_alone() -> None:
    west, east = both("Barat"), both("Timur")
    grouped = [
        replace(one, quota=1, within=within, rank=1)
        for one, within in zip(
            sealed_table().rows, (west, east, east, west, west, west), strict=True
        )
    ]
    assert told(replace(sealed_table(), rows=tuple(grouped)), "c1") == [("c1", "c2", 25)]
    west_first = replace(grouped[3], reserve=1)
    moved = replace(sealed_table(), rows=(*grouped[:3], west_first, *grouped[4:]))
    assert told(moved, "c0") == [("c0", "c3", 25)]


def test_of_several_prizes_none_goes_with_the_place() -> None:
    rows = list(sealed_table().rows)
    rows[0] = replace(rows[0], prize=both("Juara 1"), amount=99)
    assert told(replace(sealed_table(), rows=tuple(rows)), "c0") == [("c0", "c2", 0)]


def test_a_prize_over_all_does_not_go_with_the_place_of_one_group() -> None:
    """Who has the place of a region's best has not the first prize of all by it."""
    west, east = both("Barat"), both("Timur")
    first = row(0, outcome="prize", prize=both("Juara 1"), amount=99)
    best = row(1, outcome="prize", prize=both("Terbaik"), amount=9)
    rows = (
        replace(first, quota=1, within=west, rank=1),
        replace(best, quota=1, within=east, prize_within=east, rank=1),
        replace(row(2, outcome="reserve", reserve=1), quota=1, within=west),
        replace(row(3, outcome="reserve", reserve=1), quota=1, within=east),
    )
    table = replace(sealed_table(), rows=rows)
    assert told(table, "c0", "c1") == [("c0", "c2", 0), ("c1", "c3", 9)]
    alone = replace(table, rows=(rows[0], rows[2]))
    assert told(alone, "c0") == [("c0", "c2", 0)]


SCOPE = ("session", "S")
DAY = "2026-11-12"


def leave(room: Room, who: str, by: Actor = CHAIR, **more: Any) -> None:  # noqa: ANN401  # as above
    given: dict[str, Any] = {"day": DAY, "reason": "moved away"} | more
    withdraw.withdraw(room.desk, *SCOPE, contestant=who, by=by, **given)


def remarks(room: Room) -> list[str]:
    rows = explain.standings(room.desk, *SCOPE).rows
    return [one if isinstance(one := row.remark, str) else Language("en").say(one) for row in rows]


def test_a_withdrawal_is_shown_and_the_seal_stays_as_it_was(scored: Room) -> None:
    scored.seal()
    before = seal.official(scored.desk, *SCOPE)
    leave(scored, "c2")
    assert seal.official(scored.desk, *SCOPE) == before
    assert [one.left.contestant for one in withdraw.left(scored.desk, *SCOPE)] == ["c2"]
    assert "withdrew (12 Nov 2026)" in remarks(scored)[1]
    assert "moved up for SC-002" in remarks(scored)[2]
    said = [Language("en").say(one) for one in review.review(scored.desk, *SCOPE).left]
    assert said == [
        "SC-002 withdrew, 12 Nov 2026: moved away",
        "SC-003 moves up from reserve 1 in the place of SC-002.",
    ]


def test_what_a_withdrawal_would_change_is_told_before_it_is_recorded(scored: Room) -> None:
    scored.seal()
    tip = scored.desk.ledger.tip(scored.desk.device)
    found = withdraw.foresee(scored.desk, *SCOPE, contestant="c1")
    assert [one.follower.contestant for one in found.changed if one.follower] == ["c3"]
    assert scored.desk.ledger.tip(scored.desk.device) == tip


def test_a_withdrawal_that_was_a_mistake_is_taken_back(scored: Room) -> None:
    scored.seal()
    leave(scored, "c2")
    leave(scored, "c2", withdrawn=False, reason="another one")
    assert withdraw.left(scored.desk, *SCOPE) == ()
    assert "withdrew" not in remarks(scored)[1]


@pytest.mark.parametrize("by", [CHAIR, OFFICE, Actor("Agus", "committee")])
def test_chair_committee_and_office_record_a_withdrawal(scored: Room, by: Actor) -> None:
    scored.seal()
    leave(scored, "c2", by)
    assert len(withdraw.left(scored.desk, *SCOPE)) == 1


@pytest.mark.parametrize(
    ("by", "key"),
    [
        (Actor("j2", "chair"), "withdraw.not_chair"),
        (Actor("j2", "judge"), "ledger.role"),
        (Actor("operator", "operator"), "ledger.role"),
        (Actor("somebody", "witness"), "ledger.role"),
        (Actor("somebody", "auditor"), "ledger.role"),
    ],
)
def test_nobody_else_records_a_withdrawal(scored: Room, by: Actor, key: str) -> None:
    scored.seal()
    with pytest.raises(JudgingError, match=key):
        leave(scored, "c2", by)
    assert withdraw.left(scored.desk, *SCOPE) == ()


def test_each_of_these_withdrawals_is_refused(scored: Room) -> None:
    with pytest.raises(JudgingError, match=r"withdraw\.not_sealed"):
        leave(scored, "c2")
    scored.seal()
    for more, key in (
        ({"reason": " "}, r"seal\.reason_needed"),
        ({"day": "12 November"}, r"withdraw\.no_day"),
        ({"withdrawn": False}, r"withdraw\.not_withdrawn"),
    ):
        with pytest.raises(JudgingError, match=key):
            leave(scored, "c2", **more)
    leave(scored, "c2")
    with pytest.raises(JudgingError, match=r"withdraw\.already"):
        leave(scored, "c2")
    with pytest.raises(JudgingError, match=r"withdraw\.nothing"):
        leave(scored, "c9")


def test_a_new_revision_starts_without_the_withdrawals_from_the_one_before(scored: Room) -> None:
    scored.seal()
    leave(scored, "c2")
    seal.reopen(scored.desk, *SCOPE, reason="a figure was misread", by=CHAIR, witness="w")
    assert withdraw.left(scored.desk, *SCOPE) == ()
    scored.seal()
    assert withdraw.left(scored.desk, *SCOPE) == ()
    assert next_stage(scored.desk.ledger, *SCOPE) == ()
