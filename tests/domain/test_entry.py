"""Entries are read from lines that others wrote."""

from __future__ import annotations

from hashlib import sha256

import msgspec
import pytest

from judging_app.domain.entry import (
    Entry,
    Kept,
    head_message,
    keep,
    parts_of,
    read_entries,
    read_entry,
    subject,
)
from judging_app.domain.errors import JudgingError

DEVICE = "a" * 32


def entry(n: int) -> Kept:
    body = msgspec.Raw(b'{"state":"present"}')
    made = Entry(device=DEVICE, n=n, type="attendance", subject="attendance/s/c", body=body)
    return keep(made)


FIRST, SECOND = entry(0).data, entry(1).data


def test_entries_read_from_their_lines_are_the_entries_that_were_written() -> None:
    assert read_entries([FIRST, SECOND]) == [entry(0), entry(1)]


@pytest.mark.parametrize(
    "lines",
    [
        [b"", FIRST + SECOND],
        [b" ", FIRST + b" " + SECOND],
        [FIRST + SECOND, b""],
        [FIRST[:9], FIRST[9:] + SECOND],
        [FIRST, b""],
    ],
    ids=["two in the second", "with a space", "two in the first", "cut elsewhere", "an empty one"],
)
def test_a_line_that_is_not_one_entry_is_refused(lines: list[bytes]) -> None:
    with pytest.raises(JudgingError, match="entry_unreadable"):
        read_entries(lines)


@pytest.mark.parametrize("n", [-1, 2**63])
def test_a_counter_that_no_ledger_can_keep_is_refused(n: int) -> None:
    with pytest.raises(JudgingError, match="entry_unreadable"):
        read_entry(entry(n).data)


def test_an_entry_is_named_by_the_sha_256_of_its_bytes() -> None:
    kept = entry(0)
    assert kept.hash == sha256(kept.data).hexdigest()


def test_bytes_that_were_written_otherwise_stay_as_they_are() -> None:
    spaced = FIRST.replace(b":", b": ", 1)
    kept = read_entry(spaced)
    assert (kept.data, kept.entry) == (spaced, entry(0).entry)
    assert kept.hash != entry(0).hash


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"{}",
        FIRST[:-1],
        FIRST + b"x",
        b"\xff" + FIRST,
        FIRST.replace(b'"n":0', b'"n":"0"'),
        FIRST.replace(b'"n":0', b'"n":0.5'),
        FIRST.replace(b"{", b'{"v":2,', 1),
        FIRST.replace(DEVICE.encode(), b"A" * 32),
        FIRST.replace(DEVICE.encode(), b"a" * 31),
        FIRST.replace(b"attendance/s/c", b"attendance/s c"),
        FIRST.replace(b"attendance/s/c", b"Attendance/s/c"),
        FIRST.replace(b"attendance/s/c", b"../../etc\\u0000"),
        b"[" * 5000,
    ],
)
def test_what_is_no_entry_is_refused(data: bytes) -> None:
    with pytest.raises(JudgingError, match="entry_unreadable"):
        read_entry(data)


def test_a_field_that_a_newer_program_added_does_not_hinder() -> None:
    newer = FIRST.replace(b"{", b'{"zeal":7,', 1)
    assert read_entry(newer).entry == entry(0).entry
    assert read_entry(newer).data == newer


def test_a_subject_is_its_kind_and_ids() -> None:
    assert subject("attendance", "I-A.1", "c_1") == "attendance/I-A.1/c_1"
    assert parts_of("attendance/I-A.1/c_1") == ["attendance", "I-A.1", "c_1"]
    assert subject("audition") == "audition"


@pytest.mark.parametrize("part", ["a/b", "a b", "é", "a\n", "a\x00", "*"])
def test_a_subject_of_anything_but_ids_is_a_bug(part: str) -> None:
    with pytest.raises(ValueError, match="attendance"):
        subject("attendance", part)


def test_a_head_is_signed_for_its_device_counter_and_hash() -> None:
    messages = {
        head_message(device, n, name)
        for device in ("a", "b")
        for n in (1, 11)
        for name in ("f", "1f")
    }
    assert len(messages) == 8
