"""A bundle is taken in whole or not at all, whoever signed it and whatever it claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from judging_app.domain.entry import Entry, Kept, head_message, keep, read_entry
from judging_app.domain.errors import JudgingError
from judging_app.language import Language
from judging_app.services import accept, export, inspect
from judging_app.storage.bundles import decode_bundle, encode_bundle
from judging_app.storage.keys import DeviceKey
from judging_app.storage.mirrors import mirror_of
from tests.small_day import OFFICE, SmallDay, bytes_of, small_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


@pytest.fixture
def day(tmp_path: Path) -> SmallDay:
    return small_day(tmp_path)


def refusal_of(day: SmallDay, data: bytes, *codes: str) -> str:
    """Tell why the office refuses these bytes; its ledger must stay as it is, to the byte."""
    path = day.folder / "hostile.judging"
    path.write_bytes(data)
    office = day.open_office()
    before = inspect.digest(office), office.ledger.tip(office.device), office.ledger.commits
    lying = bytes_of(mirror_of(day.office))
    with pytest.raises(JudgingError) as caught:
        accept.accept(office, path, by=OFFICE, codes=codes)
    assert before == (inspect.digest(office), office.ledger.tip(office.device), 0)
    office.close()
    assert lying == bytes_of(mirror_of(day.office))
    assert Language("id").say(caught.value)
    assert Language("en").say(caught.value)
    return caught.value.key


class Forger:
    """A venue's desk in bad hands: it signs whatever it likes with its own good key."""

    def __init__(self, day: SmallDay) -> None:
        desk = day.open_venue()
        self.key = desk.key
        desk.close()
        self.bundle = decode_bundle(day.result.read_bytes(), "x")
        self.entries = list(self.bundle.entries)
        self.own = [kept for kept in self.entries if kept.entry.device == self.key.device]

    def next(self, **changed: object) -> Kept:
        last = self.own[-1]
        plain = Entry(
            device=self.key.device, n=last.entry.n + 1, prev=last.hash, type="note",
            subject="note/1", actor="x", role="operator", body=msgspec.Raw(b"{}"),
        )  # fmt: skip
        return keep(msgspec.structs.replace(plain, **changed))

    def head(self, kept: Kept) -> tuple[str, int, str, str]:
        place = (kept.entry.device, kept.entry.n, kept.hash)
        return (*place, self.key.sign(head_message(*place)))

    def send(self, *added: Kept, **header: object) -> bytes:
        return self.sign([*self.entries, *added], last=added[-1] if added else self.own[-1],
                         **header)  # fmt: skip

    def sign(self, entries: Sequence[Kept], last: Kept, **header: object) -> bytes:
        others = [h for h in self.bundle.header.heads if h[0] != self.key.device]
        plain = msgspec.structs.replace(
            self.bundle.header,
            entries=len(entries),
            heads=(*others, self.head(last)),
        )
        return encode_bundle(
            msgspec.structs.replace(plain, **header),
            [kept.data for kept in entries],
            self.key,
        )


@pytest.fixture
def forger(day: SmallDay) -> Forger:
    return Forger(day)


def test_an_unknown_desk_needs_its_code_once(day: SmallDay) -> None:
    result = day.result.read_bytes()
    assert refusal_of(day, result) == "exchange.unknown_desk"
    assert refusal_of(day, result, "0000-0000-0000") == "exchange.wrong_code"
    office = day.open_office()
    typed = day.code.lower().replace("0", "o").replace("1", "i").replace("-", " ")
    taken = accept.accept(office, day.result, by=OFFICE, codes=[typed])
    assert accept.compare(office, taken.bundle.header).is_same
    commits = office.ledger.commits
    again = accept.accept(office, day.result, by=OFFICE)
    assert (again.new, again.strangers, office.ledger.commits) == ((), (), commits)
    office.close()


def test_what_is_unknown_and_not_critical_is_kept_and_passed_on(
    day: SmallDay,
    forger: Forger,
) -> None:
    strange = forger.next(body=msgspec.Raw(b'{"later": [1, {"x": "\\u0041"}]}'))
    path = day.folder / "later.judging"
    path.write_bytes(forger.send(strange))
    office = day.open_office()
    accept.accept(office, path, by=OFFICE, codes=[day.code])
    onward = day.folder / "onward.judging"
    export.export_bundle(office, onward, "package", by=OFFICE)
    office.close()
    found = decode_bundle(onward.read_bytes(), "onward")
    assert strange.data in {kept.data for kept in found.entries}


BODY = msgspec.Raw(b"{}")
LIES: dict[str, tuple[Callable[[Forger], bytes], str]] = {
    "a critical type of a later program": (
        lambda f: f.send(f.next(critical=True)), "ledger.unknown_critical"),
    "a known type said not to be critical": (
        lambda f: f.send(f.next(type="ballot", subject="ballot/S/c/j/main/1", role="judge")),
        "ledger.entry_unreadable"),
    "a body of another shape": (
        lambda f: f.send(f.next(type="ballot", critical=True, subject="ballot/S/c/j/main/1",
                                role="judge", body=msgspec.Raw(b'{"marks": 1}'))),
        "ledger.entry_unreadable"),
    "a mark that is no whole number": (
        lambda f: f.send(f.next(
            type="ballot", critical=True, subject="ballot/S/c/j/main/1", role="judge",
            body=msgspec.Raw(b'{"marks":{"a":1.5},"rubric":"x"}'))),
        "ledger.entry_unreadable"),
    "a role that may not": (
        lambda f: f.send(f.next(
            type="ballot", critical=True, subject="ballot/S/c/j/main/1", role="operator",
            body=msgspec.Raw(b'{"marks":{"a":1},"rubric":"x"}'))),
        "ledger.role"),
    "a role that is none": (
        lambda f: f.send(f.next(
            type="ballot", critical=True, subject="ballot/S/c/j/main/1", role="emperor",
            body=msgspec.Raw(b'{"marks":{"a":1},"rubric":"x"}'))),
        "ledger.role"),
    "the office's rubric": (
        lambda f: f.send(f.next(type="rubric", critical=True, subject="rubric/X", role="office",
                                body=msgspec.Raw(b'{"text":"x"}'))),
        "exchange.office_only"),
    "a ruling of the plenary": (
        lambda f: f.send(f.next(type="decision", critical=True, role="chair",
                                subject="decision/plenary/T1/SU/x",
                                body=msgspec.Raw(b'{"order":[],"reason":"x"}'))),
        "exchange.office_only"),
    "reopening the plenary": (
        lambda f: f.send(f.next(type="reopening", critical=True, role="chair",
                                subject="seal/plenary/T1/SU",
                                body=msgspec.Raw(b'{"revision":0,"reason":"x"}'))),
        "exchange.office_only"),
    "heads that are no hashes": (
        lambda f: f.send(f.next(type="recusal", critical=True, role="judge", heads=("x",),
                                subject="recusal/S/c/j",
                                body=msgspec.Raw(b'{"recused":true,"tie":"family"}'))),
        "ledger.entry_unreadable"),
    "a gap": (lambda f: f.send(f.next(n=f.own[-1].entry.n + 2)), "ledger.chain_broken"),
    "another past": (lambda f: f.send(f.next(prev="0" * 64)), "ledger.chain_broken"),
    "a head beyond the chain": (
        lambda f: f.sign(f.entries, f.next()), "ledger.chain_unsigned"),
    "a head before the end": (
        lambda f: f.sign(f.entries, f.own[-2]), "ledger.chain_unsigned"),
    "no head": (lambda f: f.sign(f.entries, f.own[-1], heads=()), "ledger.chain_unsigned"),
    "a desk without its first entry": (
        lambda f: f.sign([k for k in f.entries if k.hash != f.own[0].hash], f.own[-1]),
        "ledger.chain_broken"),
    "another audition": (lambda f: f.send(audition="0" * 64), "exchange.other_audition"),
    "a rehearsal": (lambda f: f.send(audition="0" * 64, rehearsal=True), "exchange.rehearsal"),
}  # fmt: skip


@pytest.mark.parametrize(("lie", "key"), LIES.values(), ids=LIES)
def test_a_well_signed_lie_is_refused_and_nothing_is_written(
    day: SmallDay,
    forger: Forger,
    lie: Callable[[Forger], bytes],
    key: str,
) -> None:
    assert refusal_of(day, lie(forger), day.code) == key


def test_an_entry_in_the_name_of_another_desk_is_refused(day: SmallDay, forger: Forger) -> None:
    office = next(k for k in reversed(forger.entries) if k.entry.device != forger.key.device)
    forged = forger.next(device=office.entry.device, n=office.entry.n + 1, prev=office.hash)
    place = (office.entry.device, forged.entry.n, forged.hash)
    head = (*place, forger.key.sign(head_message(*place)))
    entries = sorted((*forger.entries, forged), key=lambda k: (k.entry.device, k.entry.n))
    data = forger.sign(entries, forger.own[-1], heads=(head, forger.head(forger.own[-1])))
    assert refusal_of(day, data, day.code) == "ledger.head_forged"


def test_a_device_that_its_key_does_not_name_is_refused(day: SmallDay, forger: Forger) -> None:
    stranger = DeviceKey(bytes(32))
    first = read_entry(forger.own[0].data.replace(
        forger.key.public.encode(), stranger.public.encode()))  # fmt: skip
    others = [k for k in forger.entries if k.entry.device != forger.key.device]
    data = forger.sign([*others, first], first)
    assert refusal_of(day, data, day.code) == "ledger.chain_headless"


def test_a_package_of_somebody_else_is_not_joined(day: SmallDay, forger: Forger) -> None:
    for data, key in (
        (day.result.read_bytes(), "exchange.not_a_package"),
        (forger.send(kind="package"), "exchange.not_from_office"),
    ):
        path = day.folder / "package-2.judging"
        path.write_bytes(data)
        new = day.folder / "new.audition"
        with pytest.raises(JudgingError) as caught:
            accept.join_audition(new, path, day.folder / "keys", "New")
        assert caught.value.key == key
        assert not new.exists()


@pytest.mark.parametrize("step", [7, pytest.param(1, marks=pytest.mark.torture)])
def test_no_part_of_a_real_bundle_is_taken_in(day: SmallDay, step: int) -> None:
    whole = day.result.read_bytes()
    path = day.folder / "part.judging"
    office = day.open_office()
    before = inspect.digest(office)
    for end in range(0, len(whole), max(1, len(whole) // 400 * step)):
        path.write_bytes(whole[:end])
        with pytest.raises(JudgingError):
            accept.accept(office, path, by=OFFICE, codes=[day.code])
    assert (inspect.digest(office), office.ledger.commits) == (before, 0)
    office.close()


def test_another_file_than_was_looked_at_is_not_taken_in(day: SmallDay) -> None:
    office = day.open_office()
    looked = accept.look(office, day.result)
    day.result.write_bytes(day.package.read_bytes())
    commits = office.ledger.commits
    with pytest.raises(JudgingError, match=r"parcels\.swapped"):
        accept.accept(office, day.result, by=OFFICE, codes=[day.code], file=looked.bundle.file)
    assert office.ledger.commits == commits
    office.close()
