"""The reveal: the order in which a sealed result is shown, and that it shows nothing early."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from judging_app.domain.follow_up import Release
from judging_app.domain.reveal import (
    LINES,
    Gone,
    gone_from,
    next_done,
    released,
    reveal_of,
    shown_at,
    steps_of,
)
from judging_app.domain.seal import Seal, SealedRow
from judging_app.domain.shown import Shown
from judging_app.domain.state import fold
from tests.builders import Chain, both
from tests.papers.builder import HASH, seal

CARD = Shown(kind="card", audition=both("Audition"))


def row(place: int, **more: Any) -> SealedRow:  # noqa: ANN401  # whatever a row has
    given_: dict[str, Any] = {
        "contestant": f"c{place}",
        "number": f"SC-{place:03}",
        "name": f"Name {place}",
        "area": f"Area {place}",
        "sector": both("food"),
        "presence": "present",
        "place": place,
        "outcome": "not_chosen",
    }
    return SealedRow(**given_ | more)


def won(place: int, label: str, amount: int = 0, **more: Any) -> SealedRow:  # noqa: ANN401  # as above
    return row(place, outcome="prize", prize=both(label), amount=amount, **more)


def sealed(*rows: SealedRow, goes_to: str = "") -> Seal:
    return seal(list(rows), goes_to=both(goes_to) if goes_to else None)


def told(value: object) -> str:
    return msgspec.json.encode(value).decode()


def test_the_last_prize_is_shown_first_and_the_first_one_last() -> None:
    steps = steps_of(sealed(won(1, "I", 300), won(2, "II", 200), won(3, "III", 100), row(4)))
    assert [step.label for step in steps] == [both("III"), both("II"), both("I")]
    assert [step.amount for step in steps] == [100, 200, 300]
    assert [person.number for step in steps for person in step.people] == [
        "SC-003", "SC-002", "SC-001",
    ]  # fmt: skip


def test_who_shares_a_place_is_shown_in_one_step() -> None:
    shared = replace(won(2, "II"), contestant="c3", number="SC-003")
    steps = steps_of(sealed(won(1, "I"), won(2, "II"), shared))
    assert [len(step.people) for step in steps] == [2, 1]


def test_equal_prizes_at_two_places_are_two_presses() -> None:
    assert len(steps_of(sealed(won(1, "I"), won(2, "I")))) == 2


def test_who_goes_on_follows_as_a_list_by_number_in_parts_that_can_be_read() -> None:
    rows = [row(place, outcome="advance", number=str(40 - place)) for place in range(1, 9)]
    steps = steps_of(sealed(*rows, goes_to="Stage III"))
    numbers = [int(person.number) for step in steps for person in step.people]
    assert numbers == sorted(numbers)
    assert [(step.part, step.parts, len(step.people)) for step in steps] == [
        (1, 2, LINES),
        (2, 2, 8 - LINES),
    ]
    assert {told(step.label) for step in steps} == {told(both("Stage III"))}


def test_nobody_but_winners_and_those_who_go_on_is_ever_shown() -> None:
    rows = [
        row(2),
        row(3, outcome="reserve", reserve=1),
        row(0, presence="absent", outcome="out"),
        row(4, outcome="plenary"),
        row(5, outcome="undecided"),
    ]
    assert steps_of(sealed(*rows)) == ()


def test_the_institution_stands_before_the_area() -> None:
    (step,) = steps_of(sealed(won(1, "I", institution="Institute"), won(0, "none")))
    assert step.people[0].origin == "Institute, Area 1"


@given(
    prizes=st.integers(0, 6),
    going=st.integers(0, 15),
    done=st.integers(0, 30),
    withdrawn=st.sets(st.integers(1, 21).map("c{}".format)),
)
def test_no_name_that_was_not_released_is_in_what_is_shown_or_steered(
    prizes: int, going: int, done: int, withdrawn: set[str]
) -> None:
    rows = [won(place, f"Prize {place}") for place in range(1, prizes + 1)]
    rows += [row(prizes + at, outcome="advance") for at in range(1, going + 1)]
    whole = sealed(*rows, goes_to="III")
    steps = steps_of(whole)
    reveal = reveal_of(("session", "S"), whole, HASH, gone_from(whole, withdrawn), done, CARD)
    released_now = {who for step in steps[:done] for who in step.contestants} - withdrawn
    names = {one.contestant: one.name for one in rows}
    said = told(reveal)
    assert not [name for who, name in names.items()
                if who not in released_now and f'"{name}"' in said]  # fmt: skip


def test_at_the_start_the_card_is_shown_whatever_is_sealed() -> None:
    whole = sealed(won(1, "I"))
    assert shown_at(whole, steps_of(whole), Gone(), 0, CARD) == CARD


def test_who_withdrew_is_passed_over_and_the_steps_keep_their_numbers() -> None:
    whole = sealed(won(1, "I"), won(2, "II"), won(3, "III"))
    steps = steps_of(whole)
    assert next_done(steps, Gone({"c2"}), 1) == 3
    assert next_done(steps, Gone({"c1", "c2"}), 1) == 0
    assert shown_at(whole, steps, Gone({"c2"}), 2, CARD) == CARD
    assert shown_at(whole, steps, Gone({"c2"}), 3, CARD).label == both("I")


def test_of_two_who_share_a_place_the_one_who_stayed_is_shown() -> None:
    shared = replace(won(1, "I"), contestant="c9", number="SC-009", name="Name 9")
    whole = sealed(won(1, "I"), shared)
    shown = shown_at(whole, steps_of(whole), Gone({"c1"}), 1, CARD)
    assert [person.name for person in shown.people] == ["Name 9"]


def test_a_reserve_who_moved_up_stands_where_the_one_who_left_stood() -> None:
    rows = [row(place, outcome="advance") for place in (1, 2)]
    waiting = row(3, outcome="reserve", reserve=1)
    whole = sealed(*rows, waiting, goes_to="III")
    gone = gone_from(whole, {"c1"})
    shown = shown_at(whole, steps_of(whole), gone, 1, CARD)
    assert [person.name for person in shown.people] == ["Name 3", "Name 2"]


def test_a_prize_passes_on_only_where_it_goes_with_the_place() -> None:
    waiting = row(3, outcome="reserve", reserve=1)
    different = replace(sealed(won(1, "I"), won(2, "II"), waiting), places=2)
    same = replace(sealed(won(1, "Winner"), won(2, "Winner"), waiting), places=2)
    for whole, names in ((different, []), (same, ["Name 3"])):
        step = steps_of(whole)[1].after(gone_from(whole, {"c1"}))
        assert [person.name for person in step.people] == names


def test_prizes_within_groups_come_group_after_group_and_those_over_all_last() -> None:
    rows = [
        won(1, "Best of all"),
        won(2, "I", prize_within=both("North"), prize_rank=1),
        won(3, "I", prize_within=both("East"), prize_rank=1),
        won(4, "II", prize_within=both("East"), prize_rank=2),
        won(5, "II", prize_within=both("North"), prize_rank=2),
    ]
    steps = steps_of(sealed(*rows))
    told_ = [(step.within or {}).get("en", "") + " " + (step.label or {})["en"] for step in steps]
    assert told_ == ["East II", "East I", "North II", "North I", " Best of all"]


def test_where_two_desks_differ_only_what_both_released_is_shown() -> None:
    one, other = Chain("a"), Chain("b")
    one.add("release", f"release/{HASH}", Release(shown=3))
    other.add("release", f"release/{HASH}", Release(shown=1))
    (state,) = fold([*one.entries, *other.entries]).values()
    assert state.is_conflict
    assert released(state) == 1
    assert released(None) == 0


def test_more_released_than_there_is_shows_the_card() -> None:
    whole = sealed(won(1, "I"))
    assert shown_at(whole, steps_of(whole), Gone(), 7, CARD) == CARD
