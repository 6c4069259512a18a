"""A fork: a desk that was copied, so that its chain parts into branches; and who accepted them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from judging_app.domain.audition import Fork
    from judging_app.domain.entry import Kept


class Branch(NamedTuple):
    """One branch of a copied desk, from where it parts: its last entry, and what was written."""

    end: str
    entries: tuple[Kept, ...]


def branches_of(entries: Sequence[Kept]) -> tuple[Branch, ...]:
    """Take a device's chain apart where it parts; empty where it does not.

    Each branch holds what is not in all of the others, oldest first.
    """
    by_hash = {kept.hash: kept for kept in entries}
    followed = {kept.entry.prev for kept in entries}
    ends = sorted(kept.hash for kept in entries if kept.hash not in followed)
    if len(ends) < 2:  # noqa: PLR2004  # one end is no fork
        return ()
    paths = {end: _path(by_hash, end) for end in ends}
    shared = frozenset.intersection(*(frozenset(path) for path in paths.values()))
    return tuple(
        Branch(end, tuple(by_hash[name] for name in reversed(path) if name not in shared))
        for end, path in paths.items()
    )


def _path(by_hash: dict[str, Kept], end: str) -> list[str]:
    path = []
    name = end
    while name in by_hash:
        path.append(name)
        name = by_hash[name].entry.prev
    return path


def is_accepted(branches: Sequence[Branch], accepted: Iterable[Fork]) -> bool:
    """Tell whether people accepted the branches as they are, or all but one that went on.

    A desk goes on with one of its branches. Where a second one grows, or there is a new one, the
    copy is still in use, and its branches have to be looked at anew.
    """
    for fork in accepted:
        known = frozenset(fork.ends)
        grown = [branch for branch in branches if branch.end not in known]
        is_theirs = all(any(kept.hash in known for kept in branch.entries) for branch in grown)
        if len(branches) == len(known) and len(grown) <= 1 and is_theirs:
            return True
    return False
