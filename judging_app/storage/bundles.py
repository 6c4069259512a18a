"""Bundles: a signed slice of a ledger in one plain file, verified before it is parsed.

{"judging-app":"bundle 1","key":"<64 hex>","length":<bytes of the payload>}
{"header": …}                      who sends it, of which audition, how many entries
<entry>                            as many lines as the header says, each device from 0
{"file":"<64 hex>","part":…}       attached files by their SHA-256, in parts in Base64; in format 2
{"signature":"<128 hex>"}          of all bytes before this line, by the key of the first line
"""

from __future__ import annotations

import re
from collections import defaultdict
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from judging_app.domain.chain import device_of
from judging_app.domain.entry import Kept, read_entries
from judging_app.domain.errors import JudgingError
from judging_app.storage.durable_files import read_start, read_whole, write_whole
from judging_app.storage.keys import is_signed
from judging_app.storage.mirrors import Head

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from judging_app.storage.keys import DeviceKey

SUFFIX = ".judging"
MOST_BYTES = 1_000_000_000
MOST_LINE = 4_000_000
PORTION = 512
PORTION_BYTES = 256_000
"""How much is read at once, so that a window beside it is never kept waiting."""

FORMAT = 2
PLAIN = 1
"""The newest format, and that of a bundle without attached files, which older releases read."""

PART_BYTES = 2_000_000
_MAGIC = b'{"judging-app":"bundle '
_FIRST = re.compile(
    rb'\{"judging-app":"bundle ([0-9]{1,4})","key":"([0-9a-f]{64})","length":([1-9][0-9]{0,11})\}\n'
)
_LAST = re.compile(rb'\{"signature":"([0-9a-f]{128})"\}\n')
_FIRST_MOST = 200
_LAST_LENGTH = 145
_DOMAIN = b"judging-app bundle\n"


class Header(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """What a bundle says of itself: its kind, its audition, its sender and what it carries.

    `audition` is the hash of the founding entry; `heads` the signed ends of the chains that follow,
    `digest` the sender's digest of what it knows of `sessions`. `files` are the attached files that
    its entries name: SHA-256, name, bytes, and whether the file travels here.
    """

    kind: Literal["package", "result", "ballots"]
    audition: str
    sender: str
    sender_name: str
    entries: int
    heads: tuple[tuple[str, int, str, str], ...]
    sessions: tuple[str, ...] = ()
    digest: str = ""
    rehearsal: bool = False
    made_at: str = ""
    program: str = ""
    files: tuple[tuple[str, str, int, bool], ...] = ()


class Bundle(NamedTuple):
    """A bundle whose signature is good: its header, its entries, the key that signed it.

    `file` is the SHA-256 of its bytes; `attached` are the files that travel in it, by theirs.
    """

    header: Header
    entries: tuple[Kept, ...]
    key: str
    file: str
    attached: Mapping[str, bytes]

    @property
    def heads(self) -> tuple[Head, ...]:
        return tuple(Head(*head) for head in self.header.heads)


def encode_bundle(
    header: Header,
    entries: Sequence[bytes],
    key: DeviceKey,
    attached: Mapping[str, bytes] | None = None,
) -> bytes:
    """Write a bundle's bytes, signed by the desk that sends it.

    `attached` are the files of the header that travel, by their SHA-256.
    """
    parts = _parts(header, attached or {})
    payload = b"\n".join((msgspec.json.encode({"header": header}), *entries, *parts, b""))
    first = b'{"judging-app":"bundle %d","key":"%s","length":%d}\n' % (
        FORMAT if header.files else PLAIN,
        key.public.encode(),
        len(payload),
    )
    signed = first + payload
    signature = key.sign(_DOMAIN + sha256(signed).digest())
    return signed + b'{"signature":"%s"}\n' % signature.encode()


def write_bundle(path: Path, data: bytes) -> str:
    """Write a bundle durably and read it back; returns the SHA-256 of the file."""
    write_whole(path, data)
    return sha256(data).hexdigest()


def is_bundle(path: Path) -> bool:
    """Tell from its first bytes whether a file means to be a bundle; raises JudgingError."""
    return read_start(path, len(_MAGIC)) == _MAGIC


class _HeaderLine(msgspec.Struct, forbid_unknown_fields=True):
    header: Header


class _PartLine(msgspec.Struct, forbid_unknown_fields=True):
    file: str
    part: bytes


def _parts(header: Header, attached: Mapping[str, bytes]) -> Iterator[bytes]:
    """Write the files that travel, each in lines of a length that a reader takes."""
    for name in (name for name, _, _, travels in header.files if travels):
        data = attached[name]
        for start in range(0, max(len(data), 1), PART_BYTES):
            yield msgspec.json.encode(_PartLine(name, data[start : start + PART_BYTES]))


_part_decoder = msgspec.json.Decoder(_PartLine, strict=True)
_header_decoder = msgspec.json.Decoder(_HeaderLine, strict=True)


def read_bundle(path: Path, progress: Callable[[int, int], None] | None = None) -> Bundle:
    """Read a bundle: size, first line, length and signature before anything is parsed.

    Raises JudgingError that names the file and says what to do: damaged, foreign, or newer.
    `progress` is told entries read and entries in all.
    """
    data = read_whole(path, MOST_BYTES)
    return decode_bundle(data, path.name, progress)


def decode_bundle(
    data: bytes, name: str, progress: Callable[[int, int], None] | None = None
) -> Bundle:
    """Read a bundle from its bytes; see `read_bundle`."""
    first = _FIRST.match(data[:_FIRST_MOST])
    if first is None:
        raise JudgingError("exchange.not_a_bundle", file=name)
    last = _LAST.fullmatch(data[-_LAST_LENGTH:])
    start, end = first.end(), len(data) - _LAST_LENGTH
    if last is None or end - start != int(first[3]):
        raise JudgingError("exchange.cut", file=name)
    summed = sha256(memoryview(data)[:end])
    message = _DOMAIN + summed.digest()
    if not is_signed(first[2].decode(), message, last[1].decode()):
        raise JudgingError("exchange.changed", file=name)
    if int(first[1]) > FORMAT:
        raise JudgingError("exchange.newer", file=name)
    lines = _lines(data[start:end])
    header = _read_header(lines[0], name)
    end_of_entries = header.entries + 1
    if (
        not 1 <= end_of_entries <= len(lines)
        or (int(first[1]) == PLAIN and (header.files or len(lines) != end_of_entries))
        or data[end - 1 : end] != b"\n"
        or device_of(first[2].decode()) != header.sender
    ):
        raise JudgingError("exchange.malformed", file=name)
    entries = tuple(_read_entries(lines[1:end_of_entries], name, progress))
    attached = _read_attached(header, lines[end_of_entries:], name)
    summed.update(data[end:])
    return Bundle(header, entries, first[2].decode(), summed.hexdigest(), attached)


def _read_attached(header: Header, lines: Sequence[bytes], name: str) -> dict[str, bytes]:
    """Put the attached files together, and compare each with its SHA-256 and its size."""
    parts: dict[str, list[bytes]] = defaultdict(list)
    try:
        for line in lines:
            found = _part_decoder.decode(line)
            parts[found.file].append(found.part)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise JudgingError("exchange.malformed", file=name) from error
    attached = {one: b"".join(of) for one, of in parts.items()}
    sizes = {one: size for one, _, size, travels in header.files if travels}
    is_whole = sizes == {one: len(data) for one, data in attached.items()}
    if not is_whole or any(sha256(data).hexdigest() != one for one, data in attached.items()):
        raise JudgingError("exchange.malformed", file=name)
    return attached


def _lines(payload: bytes) -> list[bytes]:
    """Take a payload apart in portions, without the ends of its lines."""
    lines: list[bytes] = []
    stream = BytesIO(payload)
    while portion := stream.readlines(PORTION_BYTES):
        lines.extend(line.rstrip(b"\n") for line in portion)
    return lines


def _read_header(line: bytes, name: str) -> Header:
    try:
        return _header_decoder.decode(line).header
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise JudgingError("exchange.malformed", file=name) from error


def _read_entries(
    lines: Sequence[bytes], name: str, progress: Callable[[int, int], None] | None
) -> list[Kept]:
    entries: list[Kept] = []
    for start in range(0, len(lines), PORTION):
        if progress is not None:
            progress(start, len(lines))
        portion = lines[start : start + PORTION]
        if any(len(line) > MOST_LINE for line in portion):
            raise JudgingError("exchange.malformed", file=name)
        try:
            entries.extend(read_entries(portion))
        except JudgingError as error:
            raise JudgingError("exchange.malformed", file=name) from error
    return entries
