"""The laws of merging, held against a hall in which everybody knows everything."""

from __future__ import annotations

import random  # noqa: TID251  # orders are drawn from a seed
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import msgspec

from judging_app.domain.chain import check_chains, forks, vouched
from judging_app.domain.entry import parts_of
from judging_app.domain.hearing import COUNTED, key_within, late, read_hearing
from judging_app.domain.kinds import KINDS
from judging_app.domain.state import digest

from .pure_desks import SEAL, SESSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from judging_app.domain.entry import Kept
    from judging_app.domain.seal import Seal
    from judging_app.domain.state import State

    from .pure_hall import Hall

Value = tuple[str, bytes]


def value_of(kept: Kept) -> Value:
    return kept.entry.type, bytes(kept.entry.body)


def standing(entries: Iterable[Kept]) -> dict[str, dict[str, Value]]:
    """Say by subject, and by hash, what no other entry of the subject replaces.

    Written apart from the domain's own fold, to hold it against.
    """
    found: dict[str, dict[str, Value]] = defaultdict(dict)
    known = {kept.hash: kept for kept in entries}
    replaced = {(kept.entry.subject, name) for kept in known.values() for name in kept.entry.heads}
    for name, kept in known.items():
        if (kept.entry.subject, name) not in replaced:
            found[kept.entry.subject][name] = value_of(kept)
    return found


def not_counted(seal: Seal, stands: Mapping[str, Mapping[str, Value]]) -> set[str]:
    """Name the subjects with a value that no entry gives which a seal counted."""
    found = set()
    for name, values in stands.items():
        counted = {value for hash_, value in values.items() if hash_ in seal.counted}
        if parts_of(name)[0] in COUNTED and not set(values.values()) <= counted:
            found.add(name)
    return found


def digest_of(states: Iterable[State]) -> str:
    return digest(head.data for state in states for head in state.heads)


def desks_agree(hall: Hall) -> None:
    first, *others = hall.desks
    for desk in others:
        assert desk.states() == first.states()
        assert digest_of(desk.states().values()) == digest_of(first.states().values())
        assert desk.official() == first.official()


def order_and_repetition_do_not_matter(hall: Hall) -> None:
    everything = hall.everything
    expected = hall.rules.fold(everything)
    random.Random(len(everything)).shuffle(everything)  # noqa: S311  # an order, not a secret
    assert hall.rules.fold([*everything, *everything[::-1]]) == expected


def no_value_vanishes(hall: Hall) -> None:
    """What nobody replaced is the settled value of its subject, or in its conflict."""
    states = hall.desks[0].states()
    expected = standing(hall.everything)
    assert states.keys() == expected.keys()
    for name, values in expected.items():
        assert {head.hash for head in states[name].heads} == values.keys()
        assert states[name].values == set(values.values())


def conflicts_are_different_values(hall: Hall) -> None:
    states = hall.desks[0].states()
    for name, values in standing(hall.everything).items():
        assert states[name].is_conflict == (len(set(values.values())) > 1)
        if not states[name].is_conflict:
            assert value_of(states[name].settled) in values.values()


def a_hearing_shows_every_subject(hall: Hall) -> None:
    """Every subject of the session is read with its one value, or listed as a conflict."""
    states = [
        state
        for state in hall.desks[0].states().values()
        if parts_of(state.subject)[0] in COUNTED and parts_of(state.subject)[1] == SESSION
    ]
    hearing = read_hearing(SESSION, states)
    shown: dict[str, Any] = {
        "seat": hearing.seats,
        "assignment": hearing.assignments,
        "attendance": hearing.attendances,
        "absence": hearing.absences,
        "recusal": hearing.recusals,
        "ballot": hearing.ballots,
    }
    expected = standing(hall.everything)
    for state in states:
        kind, *parts = parts_of(state.subject)
        values = set(expected[state.subject].values())
        assert (state.subject in hearing.conflicts) == (len(values) > 1)
        if kind == "session" or len(values) > 1:
            continue
        key = key_within(kind, parts)
        ((type_, body),) = values
        assert shown[kind][key] == _decoded(type_, body)
    assert set(hearing.counted) == {name for state in states for name in expected[state.subject]}


def _decoded(kind: str, body: bytes) -> object:
    return msgspec.json.decode(body, type=KINDS[kind].body)


def a_seal_never_moves(hall: Hall) -> None:
    """What is official is the table that was sealed, whatever came later; two seals are none."""
    seals = standing(hall.everything).get(SEAL, {})
    for desk in hall.desks:
        hall.check_official(desk)
        official = desk.official()
        assert official.is_doubled == (len(set(seals.values())) > 1)
        is_sealed = not official.is_doubled and any(kind == "seal" for kind, _ in seals.values())
        assert (official.seal is not None) == is_sealed
        if is_sealed:
            assert official.hash in seals


def what_a_seal_did_not_count_is_listed(hall: Hall) -> None:
    for desk in hall.desks:
        official = desk.official()
        if official.seal is None:
            continue
        expected = not_counted(official.seal, standing(hall.everything))
        assert late(official.seal, desk.states().values()) == tuple(sorted(expected))


def clones_are_named(hall: Hall) -> None:
    """A device of which two entries carry one counter is named, whichever came first."""
    expected = {device for (device, _), names in hall.made.items() if len(names) > 1}
    for desk in hall.desks:
        assert forks(desk.arrived) == expected
        assert forks(desk.arrived[::-1]) == expected


def chains_are_whole(hall: Hall) -> None:
    everything = hall.everything
    named = {(kept.entry.device, kept.entry.prev) for kept in everything}
    ends = [
        (kept.entry.device, kept.entry.n, kept.hash)
        for kept in everything
        if (kept.entry.device, kept.hash) not in named
    ]
    check_chains(everything, ends)
    for device in {kept.entry.device for kept in everything}:
        own = [kept for kept in everything if kept.entry.device == device]
        of_device = [end for end in ends if end[0] == device]
        assert vouched(own, of_device) == {kept.hash for kept in own}


LAWS: tuple[Callable[[Hall], None], ...] = (
    desks_agree,
    order_and_repetition_do_not_matter,
    no_value_vanishes,
    conflicts_are_different_values,
    a_hearing_shows_every_subject,
    a_seal_never_moves,
    what_a_seal_did_not_count_is_listed,
    clones_are_named,
    chains_are_whole,
)


def check(hall: Hall) -> None:
    """Hold all laws; AssertionError where one is broken."""
    for law in LAWS:
        law(hall)
