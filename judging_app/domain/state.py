"""The state of a subject: a pure function of the set of its entries, whatever their order."""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.entry import encode
from judging_app.domain.kinds import KINDS
from judging_app.domain.seal import Seal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from judging_app.domain.entry import Kept


class State(msgspec.Struct, frozen=True):
    """What is known of one subject: the entries that none of its other entries replaces.

    One head, or several of equal value, settle the subject. Heads of different values are a
    conflict: all are kept and shown, none is chosen, by no clock and no counter.
    """

    subject: str
    heads: tuple[Kept, ...]

    @property
    def values(self) -> frozenset[tuple[str, bytes]]:
        """The different values that the heads give."""
        return frozenset(map(_value, self.heads))

    def values_beside(self, counted: frozenset[str]) -> frozenset[tuple[str, bytes]]:
        """Leave out the values of the heads that these hashes name."""
        return self.values - {_value(head) for head in self.heads if head.hash in counted}

    @property
    def is_conflict(self) -> bool:
        return len(self.values) > 1

    @property
    def settled(self) -> Kept:
        """The head that holds the value; of equal heads the one of the lowest hash.

        Asking this of a conflict is a bug (ValueError): ask `is_conflict` first.
        """
        if self.is_conflict:
            raise ValueError(self.subject)
        return self.heads[0]


def _value(head: Kept) -> tuple[str, bytes]:
    return head.entry.type, bytes(head.entry.body)


def fold(entries: Iterable[Kept]) -> dict[str, State]:
    """Turn a set of entries into the state of each subject.

    An entry replaces only entries of its own subject. The same entries give the same states in any
    order and however often they come.
    """
    by_subject: dict[str, dict[str, Kept]] = defaultdict(dict)
    replaced: dict[str, set[str]] = defaultdict(set)
    for kept in entries:
        by_subject[kept.entry.subject][kept.hash] = kept
        replaced[kept.entry.subject].update(kept.entry.heads)
    return {
        subject: State(
            subject,
            tuple(known[name] for name in sorted(known.keys() - replaced[subject])),
        )
        for subject, known in by_subject.items()
    }


class _Summed(msgspec.Struct, gc=False):
    """What of an entry a digest sees; the rest of its bytes is passed over."""

    type: str
    subject: str
    body: msgspec.Raw


_summed = msgspec.json.Decoder(_Summed)


def _seen_by_digest(value: bytes, kind: str) -> bytes:
    """Leave out of a seal what depends on desks, hashes and times."""
    if kind != "seal":
        return value
    body = msgspec.json.decode(value, type=Seal)
    panels = tuple(msgspec.structs.replace(panel, seal="") for panel in body.panels)
    return encode(
        msgspec.structs.replace(
            body,
            panels=panels,
            counted=(),
            heads=(),
            replaces="",
            sealed_at="",
            device_name="",
            program="",
        )
    )


def digest(heads: Iterable[bytes]) -> str:
    """Sum up the heads of states as a SHA-256 in hexadecimal, without device ids, hashes, times.

    `heads` are the entries' bytes. Two desks that know the same have the same digest; entries of
    unknown types and the desks' own records (printing, transfers, trust) do not count.
    """
    counting = {name for name, kind in KINDS.items() if kind.counts}
    values = {
        (entry.subject, entry.type, bytes(entry.body))
        for entry in _summed.decode_lines(b"\n".join(heads))
        if entry.type in counting
    }
    # Two seals that differ in what is left out are two all the same: neither is official.
    lines = sorted(
        b"%s %s %s" % (name.encode(), kind.encode(), _seen_by_digest(body, kind))
        for name, kind, body in values
    )
    return sha256(b"\n".join(lines)).hexdigest()
