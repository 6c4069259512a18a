"""Laws over whole rubrics: what no order changes, what a better mark does, what the last one does.

`docs/scoring.md` names the methods for which they hold, with a counterexample for every other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from judging_app.domain.given import Given, Slot
from tests.rubric_rooms import (
    CRITERIA,
    MOST,
    SAFE_TIES,
    Room,
    absolute,
    others,
    ranked_by,
    rooms,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.group_ranking import GroupRanking


def standing_of(found: GroupRanking) -> dict[str, tuple[int, bool, object]]:
    return {one.contestant: (one.place, one.tied, one.score) for one in found.standings}


def ahead_of(found: GroupRanking) -> dict[str, int]:
    """Count who is ahead of whom; a dense place counts the places ahead, not the contestants."""
    places = {one.contestant: one.place for one in found.standings}
    return {who: sum(other < place for other in places.values()) for who, place in places.items()}


@settings(deadline=None)
@given(st.data())
def test_the_order_of_judges_contestants_and_criteria_changes_nothing(data: st.DataObject) -> None:
    room = data.draw(rooms(absolute() | ranked_by() | others()))
    contestants = tuple(data.draw(st.permutations(room.given.contestants)))
    judges = tuple(data.draw(st.permutations(room.given.judges)))
    slots = data.draw(st.permutations(list(room.given.ballots)))
    criteria = data.draw(st.permutations(room.keys["criteria"]))
    other = Room(
        {**room.keys, "criteria": criteria},
        Given(
            contestants,
            judges,
            {slot: room.given.ballots[slot] for slot in slots},
            room.given.shut,
            measured=room.given.measured,
            born=room.given.born,
        ),
    )
    assert standing_of(other.ranked()) == standing_of(room.ranked())


@settings(deadline=None)
@given(st.data())
def test_a_better_mark_never_puts_anybody_else_ahead(data: st.DataObject) -> None:
    room = data.draw(rooms(absolute() | ranked_by()))
    raisable = [
        (slot, key)
        for slot, marks in room.given.ballots.items()
        for key in CRITERIA
        if marks[key] < MOST
    ]
    assume(raisable)
    slot, key = data.draw(st.sampled_from(raisable))
    marks = room.given.ballots[slot]
    better = {**marks, key: data.draw(st.integers(marks[key] + 1, MOST))}
    before = ahead_of(room.ranked())
    after = ahead_of(room._replace(given=raised(room.given, slot, better)).ranked())
    assume(slot.contestant in before)
    assert after[slot.contestant] <= before[slot.contestant]


def raised(given_: Given, slot: Slot, marks: Mapping[str, int]) -> Given:
    ballots = {**given_.ballots, slot: marks}
    return Given(
        given_.contestants,
        given_.judges,
        ballots,
        given_.shut,
        measured=given_.measured,
        born=given_.born,
    )


@settings(deadline=None)
@given(rooms(absolute(SAFE_TIES) | st.just({"panel": {"score": "closest"}})))
def test_without_the_last_one_all_others_keep_their_places(room: Room) -> None:
    before = {one.contestant: one.place for one in room.ranked().standings}
    assume(before)
    worst = max(before.values())
    last = [who for who, place in before.items() if place == worst]
    assume(len(last) == 1)
    rest = tuple(who for who in room.given.contestants if who != last[0])
    without = Given(
        rest,
        room.given.judges,
        {slot: marks for slot, marks in room.given.ballots.items() if slot.contestant in rest},
        room.given.shut,
        measured=room.given.measured,
        born=room.given.born,
    )
    after = {one.contestant: one.place for one in room._replace(given=without).ranked().standings}
    assert after == {who: place for who, place in before.items() if who != last[0]}
