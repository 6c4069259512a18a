"""Planted faults: ways to merge wrongly, each of which the laws must find out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from judging_app.domain.state import State, fold

from .pure_desks import SIGNING, Rules, official_of, proceedings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from judging_app.domain.entry import Kept
    from judging_app.domain.hearing import Official

    from .pure_desks import States


def last_writer_wins(entries: Iterable[Kept]) -> dict[str, State]:
    """Of several heads the wall clock chooses one."""
    return {
        name: State(name, (max(state.heads, key=lambda head: (head.entry.at, head.hash)),))
        for name, state in fold(entries).items()
    }


def highest_mark_wins(entries: Iterable[Kept]) -> dict[str, State]:
    """Of several ballots the one with the highest marks is chosen."""
    return {
        name: State(name, (max(state.heads, key=_height),)) if name.startswith("ballot/") else state
        for name, state in fold(entries).items()
    }


def _height(head: Kept) -> tuple[int, str]:
    marks: dict[str, int] = msgspec.json.decode(head.entry.body)["marks"]
    return sum(marks.values()), head.hash


def first_come_stays(entries: Iterable[Kept]) -> dict[str, State]:
    """Of several heads the one that arrived first is chosen."""
    known = list(entries)
    order = {kept.hash: place for place, kept in reversed(list(enumerate(known)))}
    return {
        name: State(name, (min(state.heads, key=lambda head: order[head.hash]),))
        for name, state in fold(known).items()
    }


def same_counter_overwrites(entries: Iterable[Kept]) -> dict[str, State]:
    """An entry takes the place of another one with its device and counter."""
    return fold({(kept.entry.device, kept.entry.n): kept for kept in entries}.values())


def early_entries_are_dropped(entries: Iterable[Kept]) -> dict[str, State]:
    """An entry that comes before the one that it replaces is not kept."""
    known: dict[str, Kept] = {}
    for kept in entries:
        if all(name in known for name in kept.entry.heads):
            known[kept.hash] = kept
    return fold(known.values())


def equal_values_conflict(entries: Iterable[Kept]) -> dict[str, State]:
    """Two desks that wrote the same disagree."""
    return {name: _Strict(name, state.heads) for name, state in fold(entries).items()}


class _Strict(State, frozen=True):
    @property
    def is_conflict(self) -> bool:
        return len(self.heads) > 1


def seal_is_recomputed(states: States) -> Official:
    """The official table is made anew from what is known now."""
    found = official_of(states)
    if found.seal is None:
        return found
    rows = proceedings(states, "").seal(SIGNING, None).rows
    return replace(found, seal=msgspec.structs.replace(found.seal, rows=rows))


def latest_seal_wins(states: States) -> Official:
    """Of two seals the one with the later clock is official."""
    found = official_of(states)
    if not found.is_doubled:
        return found
    (state,) = (state for state in states.values() if state.subject.startswith("seal/"))
    return official_of({state.subject: last_writer_wins(state.heads)[state.subject]})


FAULTS = {
    "last writer wins": (Rules(fold=last_writer_wins), "no_value_vanishes"),
    "highest mark wins": (Rules(fold=highest_mark_wins), "no_value_vanishes"),
    "first come stays": (Rules(fold=first_come_stays), "desks_agree"),
    "same counter overwrites": (Rules(fold=same_counter_overwrites), "no_value_vanishes"),
    "early entries are dropped": (Rules(fold=early_entries_are_dropped), "desks_agree"),
    "equal values conflict": (
        Rules(fold=equal_values_conflict),
        "conflicts_are_different_values",
    ),
    "seal is recomputed": (Rules(official=seal_is_recomputed), "a_seal_never_moves"),
    "latest seal wins": (Rules(official=latest_seal_wins), "a_seal_never_moves"),
}
"""Each with the law that it breaks, beside others perhaps."""
