"""A chain: one device's entries, each naming the one before, from the first to a signed head."""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING

from judging_app.domain.audition import Founding, Joining
from judging_app.domain.entry import body_of
from judging_app.domain.errors import JudgingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from judging_app.domain.entry import Kept

End = tuple[str, int, str]
"""The end of a chain, or of one branch of it: device, counter, hash."""


def device_of(public: str) -> str:
    """Name a device by its public key: the first 128 bits of its SHA-256, in hexadecimal."""
    return sha256(bytes.fromhex(public)).hexdigest()[:32]


def check_chains(entries: Sequence[Kept], ends: Iterable[End]) -> None:
    """Refuse entries that are not whole chains from 0, each ending in one of the given ends.

    A device whose ledger was cloned has branches; each branch must be whole and end in an end.
    Raises JudgingError naming the device and the counter where the chain breaks.
    """
    tips: dict[str, tuple[int, str]] = {}
    forked: set[str] = set()
    for kept in entries:
        entry = kept.entry
        n, tip = tips.get(entry.device, (-1, ""))
        if entry.n == n + 1 and entry.prev == tip:
            tips[entry.device] = (entry.n, kept.hash)
        else:
            forked.add(entry.device)
    by_device: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for device, n, name in ends:
        by_device[device].add((n, name))
    for device, end in tips.items():
        if device not in forked and by_device[device] != {end}:
            raise JudgingError("ledger.chain_unsigned", device=device[:8], n=end[0])
    for device in forked:
        own = [kept for kept in entries if kept.entry.device == device]
        _check_branches(own, by_device[device])
    if set(by_device) != set(tips) | forked:
        raise JudgingError("ledger.chain_missing", device=min(set(by_device) - set(tips))[:8])


def _check_branches(entries: Sequence[Kept], ends: set[tuple[int, str]]) -> None:
    """Check the branches of one device, walking back from every end to 0."""
    known = {(kept.entry.n, kept.hash): kept.entry.prev for kept in entries}
    reached: set[tuple[int, str]] = set()
    for end in ends:
        at = end
        while at not in reached:
            if at not in known:
                raise JudgingError(
                    "ledger.chain_broken", device=entries[0].entry.device[:8], n=at[0]
                )
            reached.add(at)
            if at[0] == 0:
                if known[at]:
                    raise JudgingError("ledger.chain_broken", device=at[1][:8], n=0)
                break
            at = (at[0] - 1, known[at])
    if loose := known.keys() - reached:
        raise JudgingError(
            "ledger.chain_unsigned", device=entries[0].entry.device[:8], n=min(loose)[0]
        )


def vouched(entries: Iterable[Kept], ends: Iterable[End]) -> frozenset[str]:
    """Name the entries of one device that its signed ends vouch for, by their hashes."""
    known = {(kept.entry.n, kept.hash): kept.entry.prev for kept in entries}
    reached: set[tuple[int, str]] = set()
    for _, n, name in ends:
        at = (n, name)
        while at in known and at not in reached:
            reached.add(at)
            at = (at[0] - 1, known[at])
    return frozenset(name for _, name in reached)


def forks(entries: Iterable[Kept]) -> frozenset[str]:
    """Name the devices of which two entries carry the same counter: cloned desks."""
    seen: dict[tuple[str, int], str] = {}
    return frozenset(
        kept.entry.device
        for kept in entries
        if seen.setdefault((kept.entry.device, kept.entry.n), kept.hash) != kept.hash
    )


def key_of(first: Kept) -> str:
    """Read a device's public key from the first entry of its chain; raises JudgingError.

    The entry must be the founding or a joining, and the device must be named by that key.
    """
    kinds: dict[str, type[Founding | Joining]] = {"audition": Founding, "desk": Joining}
    kind = kinds.get(first.entry.type)
    if kind is None or first.entry.n != 0:
        raise JudgingError("ledger.chain_headless", device=first.entry.device[:8])
    body = body_of(first, kind)
    key: str = body.office_key if isinstance(body, Founding) else body.key
    try:
        is_named = device_of(key) == first.entry.device
    except ValueError:
        is_named = False
    if not is_named:
        raise JudgingError("ledger.chain_headless", device=first.entry.device[:8])
    return key
