"""The algebra of merging, on entries alone: any order, twice, in parts, one state on every desk."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import msgspec
import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from judging_app.domain.ballot import Ballot
from judging_app.domain.chain import forks
from judging_app.domain.entry import Entry, Kept, encode, keep, subject
from judging_app.domain.seal import Reopening
from judging_app.domain.session import Recusal
from judging_app.domain.state import State, digest, fold

Fold = Callable[[Iterable[Kept]], dict[str, State]]


class Closing(msgspec.Struct, frozen=True):
    """As much of a seal as the algebra needs: what it counted, and its table."""

    counted: tuple[str, ...]
    table: tuple[tuple[str, int], ...]


@dataclass
class Desk:
    """A desk that knows entries and makes new ones on its own chain."""

    device: str
    fold: Fold
    known: dict[str, Kept] = field(default_factory=dict)
    arrived: list[Kept] = field(default_factory=list)
    tip: tuple[int, str] = (-1, "")

    def take(self, entries: Iterable[Kept]) -> None:
        for kept in entries:
            if kept.hash not in self.known:
                self.known[kept.hash] = kept
                self.arrived.append(kept)

    def say(self, kind: str, where: str, body: msgspec.Struct, at: str) -> Kept:
        state = self.fold(self.arrived).get(where)
        entry = Entry(
            device=self.device,
            n=self.tip[0] + 1,
            prev=self.tip[1],
            type=kind,
            critical=True,
            subject=where,
            at=at,
            heads=tuple(head.hash for head in state.heads) if state else (),
            body=msgspec.Raw(encode(body)),
        )
        kept = keep(entry)
        self.tip = (entry.n, kept.hash)
        self.take([kept])
        return kept

    def ballots(self) -> dict[str, State]:
        states = self.fold(self.arrived)
        return {name: state for name, state in states.items() if name.startswith("ballot/")}

    def seal(self, at: str) -> None:
        ballots = self.ballots()
        counted = sorted(head.hash for state in ballots.values() for head in state.heads)
        self.say("seal", "seal/session/S", Closing(tuple(counted), table_of(self)), at)


def table_of(desk: Desk) -> tuple[tuple[str, int], ...]:
    """The result as it stands: a subject's mark where it is settled, nobody else's."""
    return tuple(
        (name, msgspec.json.decode(state.settled.entry.body)["marks"]["a"])
        for name, state in sorted(desk.ballots().items())
        if not state.is_conflict
    )


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["score", "score", "recuse", "seal", "reopen", "sync", "part", "clone"]),
        st.integers(0, 4),
        st.integers(0, 4),
        st.integers(0, 5),
        st.integers(0, 2_000_000_000),
    ),
    max_size=40,
)


def play(  # noqa: C901  # a row for each step
    desks: int, steps: Iterable[tuple[str, int, int, int, int]], fold_: Fold
) -> list[Desk]:
    """Play steps on desks; the wall clocks are whatever they are."""
    hall = [Desk(f"{number:032x}", fold_) for number in range(desks)]
    for what, one, other, value, clock in steps:
        desk, peer, at = hall[one % len(hall)], hall[other % len(hall)], f"{clock:010}"
        if what == "score":
            where = subject("ballot", "S", f"c{value % 2}", f"j{other % 2}", "main", "1")
            desk.say("ballot", where, Ballot(marks={"a": value}, rubric="r", reason="x"), at)
        elif what == "recuse":
            where = subject("recusal", "S", f"c{value % 2}", f"j{other % 2}")
            desk.say("recusal", where, Recusal(recused=bool(value % 2), tie="other"), at)
        elif what == "seal":
            desk.seal(at)
        elif what == "reopen":
            desk.say("reopening", "seal/session/S", Reopening(revision=0, reason="r"), at)
        elif what == "sync":
            desk.take(list(peer.arrived))
        elif what == "part":
            chain = [k for k in peer.arrived if k.entry.device == peer.device]
            desk.take(chain[: len(chain) * value // 5])
        elif what == "clone" and len(hall) < 6:
            hall.append(Desk(desk.device, fold_, dict(desk.known), list(desk.arrived), desk.tip))
    return hall


def settle(hall: list[Desk]) -> None:
    """Everybody gets everything, each in an order of its own."""
    everything = [kept for desk in hall for kept in desk.arrived]
    for number, desk in enumerate(hall):
        desk.take(everything[::-1] if number % 2 else everything)
        desk.take(everything)


def check(hall: list[Desk], fold_: Fold) -> None:
    """Hold the laws of merging after everybody got everything."""
    sealed = {
        kept.hash: (kept, encode(kept.entry.body))
        for desk in hall
        for kept in desk.arrived
        if kept.entry.type == "seal"
    }
    settle(hall)
    states = [fold_(desk.arrived) for desk in hall]
    shown = [{name: frozenset(state.values) for name, state in found.items()} for found in states]
    assert all(found == shown[0] for found in shown), "desks differ"
    digests = {
        digest(head.data for state in found.values() for head in state.heads if "seal/" not in
               head.entry.subject)
        for found in states
    }  # fmt: skip
    assert len(digests) == 1, "digests differ"
    everything = hall[0].known
    replaced = {name for kept in everything.values() for name in kept.entry.heads}
    for name, kept in everything.items():
        value = (kept.entry.type, bytes(kept.entry.body))
        if name not in replaced:
            assert value in shown[0][kept.entry.subject], "a value vanished"
    for name, (kept, body) in sealed.items():
        assert everything[name].data == kept.data
        assert encode(everything[name].entry.body) == body, "a seal moved"
    assert all(forks(desk.arrived) == forks(hall[0].arrived) for desk in hall)


EVERYDAY = settings(
    max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


@EVERYDAY
@given(desks=st.integers(2, 5), steps=STEPS)
def test_merging_converges_and_no_value_vanishes(
    desks: int, steps: list[tuple[str, int, int, int, int]]
) -> None:
    check(play(desks, steps, fold), fold)


@pytest.mark.torture
@settings(EVERYDAY, max_examples=5000, derandomize=False)
@given(desks=st.integers(2, 5), steps=STEPS)
def test_merging_converges_in_thousands_of_examples(
    desks: int, steps: list[tuple[str, int, int, int, int]]
) -> None:
    check(play(desks, steps, fold), fold)


@settings(max_examples=200, deadline=None)
@given(steps=STEPS, data=st.data())
def test_a_fold_does_not_know_order_or_repetition(
    steps: list[tuple[str, int, int, int, int]], data: st.DataObject
) -> None:
    entries = [kept for desk in play(3, steps, fold) for kept in desk.arrived]
    shuffled = data.draw(st.permutations(entries))
    assert fold(entries) == fold([*shuffled, *entries])


def last_writer_wins(entries: Iterable[Kept]) -> dict[str, State]:
    """A planted fault: of several heads the clock chooses one."""
    return {
        name: State(name, (max(state.heads, key=lambda head: (head.entry.at, head.hash)),))
        for name, state in fold(entries).items()
    }


def highest_wins(entries: Iterable[Kept]) -> dict[str, State]:
    """A planted fault: the highest mark wins."""
    return {
        name: State(name, (max(state.heads, key=lambda head: (bytes(head.entry.body), head.hash)),))
        for name, state in fold(entries).items()
    }


def first_come(entries: Iterable[Kept]) -> dict[str, State]:
    """A planted fault: what arrived first stays."""
    known = list(entries)
    order = {kept.hash: place for place, kept in reversed(list(enumerate(known)))}
    return {
        name: State(name, (min(state.heads, key=lambda head: order[head.hash]),))
        for name, state in fold(known).items()
    }


def overwriting(entries: Iterable[Kept]) -> dict[str, State]:
    """A planted fault: an entry with the same device and counter overwrites the other."""
    return fold({(kept.entry.device, kept.entry.n): kept for kept in entries}.values())


def dropping(entries: Iterable[Kept]) -> dict[str, State]:
    """A planted fault: an entry whose predecessor has not arrived yet is dropped."""
    known: dict[str, Kept] = {}
    for kept in entries:
        if all(name in known for name in kept.entry.heads):
            known[kept.hash] = kept
    return fold(known.values())


@pytest.mark.parametrize(
    "mutant", [last_writer_wins, highest_wins, first_come, overwriting, dropping]
)
def test_a_planted_fault_is_found(mutant: Fold) -> None:
    def breaks(case: tuple[int, list[tuple[str, int, int, int, int]]]) -> bool:
        try:
            check(play(*case, mutant), mutant)
        except AssertionError:
            return True
        return False

    try:
        find(
            st.tuples(st.integers(2, 5), STEPS),
            breaks,
            settings=settings(max_examples=1000, derandomize=True, database=None),
        )
    except NoSuchExample:
        pytest.fail(f"{mutant.__name__} was not found")


def test_two_equal_values_are_no_conflict() -> None:
    one, two = Desk("1" * 32, fold), Desk("2" * 32, fold)
    where = subject("ballot", "S", "c", "j", "main", "1")
    for desk in (one, two):
        desk.say("ballot", where, Ballot(marks={"a": 3}, rubric="r"), "")
    one.take(two.arrived)
    state = fold(one.arrived)[where]
    assert (len(state.heads), state.is_conflict) == (2, False)


def test_two_values_are_both_shown_and_neither_is_chosen() -> None:
    one, two = Desk("1" * 32, fold), Desk("2" * 32, fold)
    where = subject("ballot", "S", "c", "j", "main", "1")
    one.say("ballot", where, Ballot(marks={"a": 3}, rubric="r"), "2020")
    two.say("ballot", where, Ballot(marks={"a": 4}, rubric="r"), "2038")
    one.take(two.arrived)
    state = fold(one.arrived)[where]
    assert len(state.values) == 2
    with pytest.raises(ValueError, match="ballot"):
        _ = state.settled
    one.say("ballot", where, Ballot(marks={"a": 4}, rubric="r", reason="settled"), "1970")
    assert not fold(one.arrived)[where].is_conflict
