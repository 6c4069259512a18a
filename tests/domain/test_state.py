from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.ballot import Ballot
from judging_app.domain.seal import Reopening
from judging_app.domain.session import Attendance
from judging_app.domain.state import digest, fold
from tests.builders import Chain

NAME = "ballot/S/c/j/main/1"


def ballot(idea: int, reason: str = "") -> Ballot:
    return Ballot(marks={"idea": idea}, rubric="r", reason=reason)


def test_a_revision_replaces_what_it_names() -> None:
    chain = Chain("a")
    first = chain.add("ballot", NAME, ballot(7))
    second = chain.add("ballot", NAME, ballot(8, "misread"), first)
    state = fold(chain.entries)[NAME]
    assert (state.heads, state.settled) == ((second,), second)


def test_a_later_entry_that_names_nothing_replaces_nothing() -> None:
    one, two = Chain("a"), Chain("b")
    one.add("ballot", NAME, ballot(7), at="2020-07-22T09:00:00+07:00")
    two.add("ballot", NAME, ballot(8), at="2099-07-22T09:00:00+07:00")
    state = fold([*one.entries, *two.entries])[NAME]
    assert (len(state.heads), state.is_conflict) == (2, True)


def test_an_entry_replaces_only_entries_of_its_own_subject() -> None:
    chain = Chain("a")
    other = chain.add("ballot", "ballot/S/c/k/main/1", ballot(7))
    chain.add("ballot", NAME, ballot(8), other)
    states = fold(chain.entries)
    assert [len(state.heads) for state in states.values()] == [1, 1]


def test_a_replacement_that_comes_before_what_it_replaces_still_replaces_it() -> None:
    chain = Chain("a")
    first = chain.add("ballot", NAME, ballot(7))
    second = chain.add("ballot", NAME, ballot(8), first)
    assert fold([second, first]) == fold([first, second])


def test_two_equal_values_are_no_conflict_and_one_speaks_for_both() -> None:
    one, two = Chain("a"), Chain("b")
    kept = [chain.add("ballot", NAME, ballot(7)) for chain in (one, two)]
    state = fold(kept)[NAME]
    assert not state.is_conflict
    assert state.settled == min(kept, key=lambda entry: entry.hash)


def test_the_same_body_in_two_types_is_two_values() -> None:
    one, two = Chain("a"), Chain("b")
    body = Reopening(revision=0, reason="r")
    one.add("reopening", "seal/session/S", body)
    two.add("decision", "seal/session/S", body)
    assert fold([*one.entries, *two.entries])["seal/session/S"].is_conflict


def test_asking_for_the_value_of_a_conflict_is_a_bug() -> None:
    one, two = Chain("a"), Chain("b")
    entries = [one.add("ballot", NAME, ballot(7)), two.add("ballot", NAME, ballot(8))]
    with pytest.raises(ValueError, match="ballot/S"):
        _ = fold(entries)[NAME].settled


def test_naming_both_heads_settles_a_conflict() -> None:
    one, two = Chain("a"), Chain("b")
    heads = [one.add("ballot", NAME, ballot(7)), two.add("ballot", NAME, ballot(8))]
    last = one.add("ballot", NAME, ballot(8, "agreed"), *heads)
    assert fold([*one.entries, *two.entries])[NAME].settled == last


@given(data=st.data())
def test_a_fold_knows_neither_order_nor_repetition(data: st.DataObject) -> None:
    one, two = Chain("a"), Chain("b")
    first = one.add("ballot", NAME, ballot(7))
    second = one.add("ballot", NAME, ballot(8), first)
    two.add("ballot", NAME, ballot(9), first)
    two.add("attendance", "attendance/S/c", Attendance(state="present"))
    entries = [*one.entries, *two.entries]
    shuffled = data.draw(st.permutations([*entries, second, first]))
    assert fold(shuffled) == fold(entries)


def test_a_digest_does_not_see_desks_times_and_counters() -> None:
    one, two = Chain("a"), Chain("b")
    two.add("transfer", "transfer/x/b", Attendance(state="present"))  # n moves on by one
    here = one.add("ballot", NAME, ballot(7), at="2020-07-22T09:00:00+07:00")
    there = two.add("ballot", NAME, ballot(7), at="2021-01-01T09:00:00+07:00")
    assert here.hash != there.hash
    assert digest([here.data]) == digest([there.data])


def test_a_digest_sees_every_value_and_every_subject() -> None:
    chain = Chain("a")
    seven = chain.add("ballot", NAME, ballot(7)).data
    eight = chain.add("ballot", NAME, ballot(8)).data
    elsewhere = chain.add("ballot", "ballot/S/c/k/main/1", ballot(7)).data
    found = {digest(heads) for heads in ([], [seven], [eight], [elsewhere], [seven, eight])}
    assert len(found) == 5


def test_a_desks_own_records_and_unknown_types_do_not_count() -> None:
    chain = Chain("a")
    counted = chain.add("ballot", NAME, ballot(7)).data
    own = [
        chain.add(kind, f"{kind}/x/y", Attendance(state="present")).data
        for kind in ("trust", "printing", "transfer", "hologram")
    ]
    assert digest([counted, *own]) == digest([counted])


def test_a_digest_does_not_know_the_order_of_its_heads() -> None:
    chain = Chain("a")
    heads = [chain.add("ballot", f"ballot/S/c{n}/j/main/1", ballot(n)).data for n in range(5)]
    assert digest(heads) == digest(heads[::-1])
