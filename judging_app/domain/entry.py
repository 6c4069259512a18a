"""An entry: one thing that happened, appended to the ledger and never changed."""

from __future__ import annotations

import re
from hashlib import sha256
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from msgspec import Meta

from judging_app.domain.errors import JudgingError

if TYPE_CHECKING:
    from collections.abc import Sequence

SUBJECT = re.compile(r"[a-z]+(/[A-Za-z0-9._-]*)*")
HASH = re.compile(r"[0-9a-f]{64}")
DEVICE = re.compile(r"[0-9a-f]{32}")


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What happened once, to one subject, by whom, as one desk recorded it.

    `device` and its gap-free counter `n` (from 0) place the entry in the desk's chain; `prev` is
    the hash of the desk's previous entry, empty for the first. `type` says what happened and
    `critical` that a program which does not know the type must not pass over it. `subject` names
    what the entry is about. `actor` acted in `role`, on behalf of `behalf` (typed from paper),
    beside `witness`. `at` is the desk's wall time, information only. `heads` are the hashes of the
    entries that it replaces. `body` holds integers and texts, as JSON bytes.
    """

    v: Literal[1] = 1
    device: str
    n: Annotated[int, Meta(ge=0, le=2**63 - 1)]
    prev: str = ""
    type: str
    critical: bool = False
    subject: str
    actor: str = ""
    role: str = ""
    behalf: str = ""
    witness: str = ""
    at: str = ""
    heads: tuple[str, ...] = ()
    body: msgspec.Raw


class Kept(msgspec.Struct, frozen=True, gc=False):
    """An entry as the ledger keeps it: with its hash and its very bytes."""

    hash: str
    entry: Entry
    data: bytes


_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Entry, strict=True)


def encode(value: object) -> bytes:
    """Write a value as JSON bytes, always the same for the same value."""
    return _encoder.encode(value)


def hash_of(data: bytes) -> str:
    """Name an entry by the SHA-256 of its bytes, in hexadecimal."""
    return sha256(data).hexdigest()


def keep(entry: Entry) -> Kept:
    """Fix an entry's bytes and hash."""
    data = encode(entry)
    return Kept(hash_of(data), entry, data)


def read_entry(data: bytes) -> Kept:
    """Read an entry from its bytes, which stay as they are; raises JudgingError."""
    (kept,) = read_entries([data])
    return kept


def read_entries(lines: Sequence[bytes]) -> list[Kept]:
    """Read many entries, one a line; as `read_entry`."""
    try:
        # Line by line: read as one text, a line could hold two entries and its neighbour none.
        entries = list(map(_decoder.decode, lines))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise JudgingError("ledger.entry_unreadable") from error
    are_named = all(map(SUBJECT.fullmatch, map(attrgetter("subject"), entries)))
    are_placed = all(map(DEVICE.fullmatch, set(map(attrgetter("device"), entries))))
    if not (are_named and are_placed):
        raise JudgingError("ledger.entry_unreadable")
    return list(map(Kept, map(hash_of, lines), entries, lines))


def kept_as(name: str, data: bytes) -> Kept:
    """Take an entry out of a ledger, where its hash was found to be right when it came in."""
    try:
        return Kept(name, _decoder.decode(data), data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise JudgingError("ledger.entry_unreadable") from error


def head_message(device: str, n: int, name: str) -> bytes:
    """Write what a desk signs to vouch for its chain up to an entry."""
    return f"judging-app head 1\n{device}\n{n}\n{name}\n".encode()


def subject(kind: str, *parts: str) -> str:
    """Name what an entry is about: `subject("attendance", session, contestant)`.

    Parts are ids of letters, digits, `.`, `_` and `-`; anything else is a bug (ValueError).
    """
    name = "/".join((kind, *parts))
    if not SUBJECT.fullmatch(name) or name.count("/") != len(parts):
        raise ValueError(name)
    return name


def parts_of(name: str) -> list[str]:
    """Take a subject's name apart; the kind comes first."""
    return name.split("/")


_body_decoders: dict[type[Any], msgspec.json.Decoder[Any]] = {}


def _body_decoder(kind: type[Any]) -> msgspec.json.Decoder[Any]:
    if kind not in _body_decoders:
        _body_decoders[kind] = msgspec.json.Decoder(kind, strict=True)
    return _body_decoders[kind]


def body_of(kept: Kept, kind: type[Any]) -> Any:  # noqa: ANN401  # msgspec checks it against kind
    """Read an entry's body as one of the known kinds; raises JudgingError."""
    try:
        return _body_decoder(kind).decode(kept.entry.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise JudgingError("ledger.entry_unreadable") from error


def read_bodies(bodies: Sequence[msgspec.Raw], kind: type[Any]) -> list[Any]:
    """Read the bodies of many entries of one kind; raises JudgingError where one is not of it."""
    try:
        return list(map(_body_decoder(kind).decode, bodies))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise JudgingError("ledger.entry_unreadable") from error
