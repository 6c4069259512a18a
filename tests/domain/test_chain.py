from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.audition import Founding, Joining
from judging_app.domain.chain import check_chains, device_of, forks, key_of, vouched
from judging_app.domain.errors import JudgingError
from judging_app.domain.session import Attendance
from tests.builders import Chain, both

HERE, AWAY = Attendance(state="present"), Attendance(state="absent", reason="r")
KEY = "ab" * 32


def chain(device: str, length: int) -> Chain:
    made = Chain(device)
    for n in range(length):
        made.add("attendance", f"attendance/S/c{n}", HERE)
    return made


def branches(common: int) -> tuple[Chain, Chain]:
    """Make a desk's chain, and its clone that went another way after so many entries."""
    one, two = chain("a", common), chain("a", common)
    for n in range(3):
        one.add("attendance", f"attendance/S/d{n}", HERE)
        two.add("attendance", f"attendance/S/d{n}", AWAY)
    return one, two


def refusal(made: list, ends: list) -> str:  # type: ignore[type-arg]  # whatever check_chains takes
    with pytest.raises(JudgingError) as refused:
        check_chains(made, ends)
    return refused.value.key


def test_whole_chains_with_their_ends_are_taken() -> None:
    one, two = chain("a", 5), chain("b", 1)
    check_chains([*one.entries, *two.entries], [one.end, two.end])


def test_no_chain_and_no_end_is_whole() -> None:
    check_chains([], [])


@given(order=st.permutations(range(5)))
def test_a_chain_is_whole_in_any_order_of_its_entries(order: list[int]) -> None:
    made = chain("a", 5)
    check_chains([made.entries[at] for at in order], [made.end])


@pytest.mark.parametrize("lost", [0, 2, 3])
def test_a_lost_entry_breaks_the_chain(lost: int) -> None:
    made = chain("a", 5)
    rest = [kept for kept in made.entries if kept.entry.n != lost]
    assert refusal(rest, [made.end]) in {"ledger.chain_broken", "ledger.chain_unsigned"}


def test_a_lost_last_entry_is_missed() -> None:
    made = chain("a", 5)
    assert refusal(made.entries[:-1], [made.end]) == "ledger.chain_unsigned"


def test_an_entry_after_the_signed_end_is_not_vouched_for() -> None:
    made = chain("a", 5)
    end = made.end
    made.add("attendance", "attendance/S/late", HERE)
    assert refusal(made.entries, [end]) == "ledger.chain_unsigned"


def test_an_end_of_a_chain_that_is_not_there_is_missed() -> None:
    one, two = chain("a", 2), chain("b", 2)
    assert refusal(one.entries, [one.end, two.end]) == "ledger.chain_missing"


def test_a_chain_without_an_end_is_not_vouched_for() -> None:
    one, two = chain("a", 2), chain("b", 2)
    assert refusal([*one.entries, *two.entries], [one.end]) == "ledger.chain_unsigned"


def test_an_entry_put_in_the_place_of_another_breaks_the_chain() -> None:
    made, other = chain("a", 5), Chain("a")
    other.entries = list(made.entries[:2])
    other.add("attendance", "attendance/S/c2", AWAY)
    mixed = [*made.entries[:2], other.entries[2], *made.entries[3:]]
    assert refusal(mixed, [made.end]) in {"ledger.chain_broken", "ledger.chain_unsigned"}


@pytest.mark.parametrize("common", [1, 4])
def test_a_cloned_desk_passes_on_both_branches(common: int) -> None:
    one, two = branches(common)
    entries = list({kept.hash: kept for kept in (*one.entries, *two.entries)}.values())
    check_chains(entries, [one.end, two.end])
    assert forks(entries) == {one.device}


def test_a_branch_of_a_cloned_desk_that_nobody_signed_is_not_vouched_for() -> None:
    one, two = branches(4)
    entries = list({kept.hash: kept for kept in (*one.entries, *two.entries)}.values())
    assert refusal(entries, [one.end]) == "ledger.chain_unsigned"


def test_a_whole_chain_is_no_fork_also_when_it_comes_twice() -> None:
    made = chain("a", 5)
    assert forks([*made.entries, *made.entries]) == frozenset()


def test_a_signed_end_vouches_for_what_stands_before_it() -> None:
    made = chain("a", 5)
    _, n, name = made.end
    made.add("attendance", "attendance/S/late", HERE)
    assert vouched(made.entries, [(made.device, n, name)]) == {k.hash for k in made.entries[:5]}
    assert vouched(made.entries, []) == frozenset()
    assert vouched(made.entries, [(made.device, 99, name)]) == frozenset()


def test_the_founding_and_a_joining_tell_the_devices_key() -> None:
    founding = Founding(id="x", name=both("A"), office_key=KEY)
    joining = Joining(audition="0" * 64, key=KEY, name="Venue")
    for kind, subject, body in (
        ("audition", "audition", founding),
        ("desk", "desk/x", joining),
    ):
        made = Chain("a")
        made.device = device_of(KEY)
        assert key_of(made.add(kind, subject, body)) == KEY


def test_a_device_is_named_by_its_key_and_by_no_other() -> None:
    made = Chain("a")
    first = made.add("desk", "desk/x", Joining(audition="0" * 64, key=KEY, name="Venue"))
    with pytest.raises(JudgingError, match=r"ledger\.chain_headless"):
        key_of(first)


@pytest.mark.parametrize("key", ["", "xyz", "zz" * 32])
def test_a_key_that_is_none_is_refused(key: str) -> None:
    made = Chain("a")
    first = made.add("desk", "desk/x", Joining(audition="0" * 64, key=key, name="Venue"))
    with pytest.raises(JudgingError, match=r"ledger\.chain_headless"):
        key_of(first)


def test_a_chain_that_starts_with_anything_else_has_no_key() -> None:
    made = chain("a", 1)
    with pytest.raises(JudgingError, match=r"ledger\.chain_headless"):
        key_of(made.entries[0])
