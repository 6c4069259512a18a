"""What is not a bundle as its desk signed it is refused, in a sentence."""

from __future__ import annotations

import time
from random import Random  # noqa: TID251  # from a fixed seed
from typing import TYPE_CHECKING

import msgspec
import pytest

from judging_app.domain.entry import Entry, encode
from judging_app.domain.errors import JudgingError
from judging_app.language import Language
from judging_app.storage.bundles import (
    Header,
    decode_bundle,
    encode_bundle,
    is_bundle,
    read_bundle,
)
from judging_app.storage.keys import DeviceKey

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEY, OTHER = DeviceKey(bytes(range(32))), DeviceKey(bytes(range(1, 33)))


def entry(n: int, key: DeviceKey = KEY) -> bytes:
    body = msgspec.Raw(encode({"text": "x" * 40, "order": n}))
    made = Entry(device=key.device, n=n, type="note", subject=f"note/{n}", actor="a", body=body)
    return encode(made)


def header(count: int, **changed: object) -> Header:
    plain = Header(
        kind="result",
        audition="a" * 64,
        sender=KEY.device,
        sender_name="V",
        entries=count,
        heads=(),
    )
    return msgspec.structs.replace(plain, **changed)


def bundle(count: int = 16, key: DeviceKey = KEY) -> bytes:
    return encode_bundle(
        header(count, sender=key.device),
        [entry(n, key) for n in range(count)],
        key,
    )


def refusal_of(data: bytes) -> str:
    """Tell with which sentence bytes are refused; both languages must have it."""
    with pytest.raises(JudgingError) as caught:
        decode_bundle(data, "x.judging")
    assert Language("id").say(caught.value)
    assert Language("en").say(caught.value)
    return caught.value.key


def test_a_bundle_reads_as_it_was_written() -> None:
    found = decode_bundle(bundle(), "x.judging")
    assert [kept.data for kept in found.entries] == [entry(n) for n in range(16)]
    assert found.header == header(16)
    assert found.key == KEY.public


def test_every_truncation_is_refused() -> None:
    data = bundle()
    for end in range(len(data)):
        with pytest.raises(JudgingError):
            decode_bundle(data[:end], "x.judging")


def test_every_flipped_bit_is_refused() -> None:
    data = bytearray(bundle())
    for place in range(len(data)):
        for bit in range(8):
            data[place] ^= 1 << bit
            with pytest.raises(JudgingError):
                decode_bundle(bytes(data), "x.judging")
            data[place] ^= 1 << bit


def mutated(draw: Random, data: bytes, other: bytes) -> bytes:
    """Cut, double, swap, splice, zero or overwrite some part, by lines or by bytes."""
    lines, others = data.splitlines(keepends=True), other.splitlines(keepends=True)
    i, j = sorted(draw.sample(range(len(lines) + 1), 2))
    at, end = sorted(draw.sample(range(len(data) + 1), 2))
    return draw.choice(
        (
            lambda: b"".join(lines[:i] + lines[j:]),
            lambda: b"".join(lines[:j] + lines[i:]),
            lambda: b"".join(lines[:i] + lines[i:j][::-1] + lines[j:]),
            lambda: b"".join(lines[:i] + others[i:]),
            lambda: data[:at] + other[at:],
            lambda: data[:at] + bytes(end - at) + data[end:],
            lambda: data[:at] + draw.randbytes(draw.randint(1, 40)) + data[at:],
            lambda: data[:at] + draw.randbytes(end - at) + data[end:],
        )
    )()


@pytest.mark.parametrize("rounds", [3_000, pytest.param(20_000, marks=pytest.mark.torture)])
def test_no_mutation_is_taken_for_a_bundle(rounds: int) -> None:
    draw, data, other = Random(1), bundle(), bundle(16, OTHER)  # noqa: S311  # from a fixed seed
    for _ in range(rounds):
        changed = mutated(draw, data, other)
        if changed not in {data, other}:
            with pytest.raises(JudgingError):
                decode_bundle(changed, "x.judging")


def first_line(data: bytes, old: bytes, new: bytes) -> bytes:
    assert data.count(old) >= 1
    return data.replace(old, new, 1)


LENGTH = b'"length":%d' % (len(bundle()) - 145 - bundle().index(b"\n") - 1)
REFUSED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "length 007": (lambda d: first_line(d, LENGTH, b'"length":007'), "exchange.not_a_bundle"),
    "length -1": (lambda d: first_line(d, LENGTH, b'"length":-1'), "exchange.not_a_bundle"),
    "length 1e3": (lambda d: first_line(d, LENGTH, b'"length":1e3'), "exchange.not_a_bundle"),
    "length 10**12": (lambda d: first_line(d, LENGTH, b'"length":%d' % 10**12),
                      "exchange.not_a_bundle"),
    "length 10**11": (lambda d: first_line(d, LENGTH, b'"length":%d' % 10**11), "exchange.cut"),
    "another key": (lambda d: first_line(d, KEY.public.encode(), OTHER.public.encode()),
                    "exchange.changed"),
    "a key of zeros": (lambda d: first_line(d, KEY.public.encode(), b"0" * 64),
                       "exchange.changed"),
    "a signature of zeros": (lambda d: d[:-131] + b"0" * 128 + d[-3:], "exchange.changed"),
    "the signature of another": (lambda d: d[:-145] + bundle(15)[-145:], "exchange.changed"),
    "junk before": (lambda d: b"junk" + d, "exchange.not_a_bundle"),
    "junk after": (lambda d: d + b"junk", "exchange.cut"),
    "two in one": (lambda d: d + d, "exchange.cut"),
    "CRLF": (lambda d: d.replace(b"\n", b"\r\n"), "exchange.not_a_bundle"),
    "a byte order mark": (lambda d: b"\xef\xbb\xbf" + d, "exchange.not_a_bundle"),
    "UTF-16": (lambda d: d.decode().encode("utf-16"), "exchange.not_a_bundle"),
    "nothing": (lambda _: b"", "exchange.not_a_bundle"),
    "a paper": (lambda _: b"%PDF-1.7\n", "exchange.not_a_bundle"),
    "a database": (lambda _: b"SQLite format 3\0" + bytes(4096), "exchange.not_a_bundle"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "key"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_not_as_it_was_signed_says_why(
    change: Callable[[bytes], bytes],
    key: str,
) -> None:
    assert key == refusal_of(change(bundle()))


def signed(*lines: bytes, count: int | None = None) -> bytes:
    return encode_bundle(header(len(lines) if count is None else count), lines, KEY)


GOOD = entry(0)
HOSTILE = {
    "an empty line": b"",
    "no JSON": b"{",
    "a list": b"[]",
    "NaN": GOOD.replace(b'"n":0', b'"n":NaN'),
    "a float": GOOD.replace(b'"n":0', b'"n":0.5'),
    "a text for a number": GOOD.replace(b'"n":0', b'"n":"0"'),
    "true": GOOD.replace(b'"n":0', b'"n":true'),
    "null": GOOD.replace(b'"n":0', b'"n":null'),
    "negative": GOOD.replace(b'"n":0', b'"n":-1'),
    "too large for the database": GOOD.replace(b'"n":0', b'"n":%d' % 2**63),
    "5,000 digits": GOOD.replace(b'"n":0', b'"n":' + b"9" * 5_000),
    "NaN in the body": GOOD.replace(b'"order":0', b'"order":NaN'),
    "deep nesting": GOOD.replace(b'"order":0', b'"order":' + b"[" * 100_000 + b"]" * 100_000),
    "a later version": GOOD.replace(b'{"v":1,', b"{").replace(b"{", b'{"v":2,', 1),
    "a lone surrogate": GOOD.replace(b'"actor":"a"', b'"actor":"\\ud800"'),
    "broken UTF-8": GOOD.replace(b'"actor":"a"', b'"actor":"\xff"'),
    "a zero byte": GOOD.replace(b'"actor":"a"', b'"actor":"\x00"'),
    "a strange subject": GOOD.replace(b"note/0", b"../../x"),
    "a subject with a new line": GOOD.replace(b"note/0", b"note/0\\n"),
    "a strange device": GOOD.replace(KEY.device.encode(), b"X" * 32),
    "a device with a new line": GOOD.replace(KEY.device.encode(), KEY.device.encode() + b"\\n"),
    "too long": GOOD.replace(b'"actor":"a"', b'"actor":"' + b"a" * 4_000_001 + b'"'),
}


@pytest.mark.parametrize("line", HOSTILE.values(), ids=HOSTILE)
def test_a_signed_line_that_is_no_entry_is_refused(line: bytes) -> None:
    assert line != GOOD
    assert refusal_of(signed(entry(1), line)) == "exchange.malformed"


def test_a_header_that_counts_wrongly_is_refused() -> None:
    assert refusal_of(signed(GOOD, count=2)) == "exchange.malformed"
    assert refusal_of(signed(GOOD, count=0)) == "exchange.malformed"


def test_a_sender_that_is_not_the_key_is_refused() -> None:
    data = encode_bundle(header(1, sender=OTHER.device), [GOOD], KEY)
    assert refusal_of(data) == "exchange.malformed"


def test_a_newer_format_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("judging_app.storage.bundles.PLAIN", 3)
    data = bundle()
    monkeypatch.undo()
    assert refusal_of(data) == "exchange.newer"


def test_64_mb_of_junk_are_refused_in_two_seconds(tmp_path: Path) -> None:
    path, started = tmp_path / "junk.judging", time.monotonic()
    path.write_bytes(b'{"judging-app":"bundle 1",' + bytes(64_000_000))
    with pytest.raises(JudgingError):
        read_bundle(path)
    assert time.monotonic() - started < 2


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(JudgingError):
            is_bundle(path)
