"""A ballot's history: each of its revisions, with what was before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.facts import facts_of
from judging_app.domain.names import read_value
from judging_app.domain.wording import DASH, Wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from judging_app.domain.entry import Kept
    from judging_app.domain.facts import Fact
    from judging_app.domain.names import Names


class Change(NamedTuple):
    """One line of a ballot that a revision changed; a dash stands where there was nothing."""

    label: Wording
    before: Wording
    after: Wording


class Revision(NamedTuple):
    """One revision of a ballot, counted from 1: when, at which desk, why, and what it changed.

    `at` is the desk's wall time. `is_replaced` tells that a later one stands in its place.
    """

    number: int
    at: str
    desk: Wording
    reason: str
    changes: tuple[Change, ...]
    is_replaced: bool


def history_of(entries: Iterable[Kept], names: Names) -> tuple[Revision, ...]:
    """Lay out the revisions of one ballot, the newest first.

    Each is compared with the one that it replaced; of several with the first of them, by hash.
    """
    kept = {one.hash: one for one in entries}
    depths = {name: _depth(name, kept) for name in kept}
    order = sorted(kept.values(), key=lambda one: (depths[one.hash], one.hash))
    replaced = {name for one in kept.values() for name in one.entry.heads}
    found = []
    for number, one in enumerate(order, start=1):
        before = next((kept[name] for name in sorted(one.entry.heads) if name in kept), None)
        ballot = read_value(one)
        found.append(
            Revision(
                number,
                one.entry.at,
                names.device(one.entry.device),
                getattr(ballot, "reason", ""),
                tuple(_changes(before, one, names)),
                is_replaced=one.hash in replaced,
            )
        )
    return tuple(reversed(found))


def _depth(name: str, kept: dict[str, Kept]) -> int:
    """Count the revisions before one; no clock tells which of two came first."""
    depth, level = 0, {name}
    while level := {before for one in level for before in kept[one].entry.heads if before in kept}:
        depth += 1
    return depth


def _changes(before: Kept | None, after: Kept, names: Names) -> Iterable[Change]:
    was = _facts(before, names) if before is not None else {}
    now = _facts(after, names)
    for key in dict.fromkeys((*now, *was)):
        old, new = was.get(key), now.get(key)
        values = [DASH if one is None else one.value for one in (old, new)]
        there = new or old
        if there is not None and values[0] != values[1]:
            yield Change(there.label, *values)


def _facts(kept: Kept, names: Names) -> dict[str, Fact]:
    return {one.key: one for one in facts_of(kept, names) if one.key != "reason"}
