"""A key belongs to one ledger at one place, and is kept from others' eyes."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.services import accept, inspect
from judging_app.services.desk import open_desk, opened
from judging_app.storage.keys import DeviceKey, is_signed
from judging_app.storage.mirrors import mirror_of
from tests.small_day import SmallDay, small_day

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def day(tmp_path: Path) -> SmallDay:
    return small_day(tmp_path / "day")


def device_of(path: Path, keys: Path) -> str:
    desk = open_desk(path, keys)
    desk.close()
    return desk.device


def test_a_signature_is_good_for_its_message_and_key_alone() -> None:
    key, other = DeviceKey(bytes(32)), DeviceKey(bytes(range(32)))
    signature = key.sign(b"a")
    assert is_signed(key.public, b"a", signature)
    assert not is_signed(key.public, b"b", signature)
    assert not is_signed(other.public, b"a", signature)
    assert not is_signed("00" * 32, b"a", "00" * 64)
    assert not is_signed("zz", b"a", signature)


def test_an_altered_form_of_a_signature_is_refused() -> None:
    key, order = DeviceKey(bytes(32)), 2**252 + 27742317777372353535851937790883648493
    signature = bytes.fromhex(key.sign(b"a"))
    larger = int.from_bytes(signature[32:], "little") + order
    altered = signature[:32] + larger.to_bytes(32, "little")
    assert not is_signed(key.public, b"a", altered.hex())


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has modes")
def test_only_its_owner_reads_a_key(day: SmallDay) -> None:
    keys = list((day.venue.parent / "keys").iterdir())
    assert [path.stat().st_mode & 0o777 for path in keys] == [0o600]


def test_opening_again_is_the_same_device(day: SmallDay) -> None:
    keys = day.venue.parent / "keys"
    assert device_of(day.venue, keys) == device_of(day.venue, keys)


def test_a_moved_data_folder_keeps_its_device(day: SmallDay, tmp_path: Path) -> None:
    before = device_of(day.venue, day.venue.parent / "keys")
    moved = tmp_path / "moved"
    day.venue.parent.rename(moved)
    assert device_of(moved / day.venue.name, moved / "keys") == before


def test_a_copied_ledger_goes_on_as_a_new_device(day: SmallDay) -> None:
    keys = day.venue.parent / "keys"
    before = device_of(day.venue, keys)
    copy = day.venue.with_name("copy.audition")
    shutil.copy(day.venue, copy)
    shutil.copy(mirror_of(day.venue), mirror_of(copy))
    with_copy = open_desk(copy, keys)
    new = with_copy.device
    digest = inspect.digest(with_copy)
    with_copy.close()
    assert new != before
    assert device_of(copy, keys) == new
    assert device_of(day.venue, keys) == before
    assert inspect.verify(copy).problem is None
    assert inspect.verify(day.venue).digest == digest
    assert accept.desk_code(new) != accept.desk_code(before)


def test_only_the_database_copied_loses_nothing(day: SmallDay, tmp_path: Path) -> None:
    digest = inspect.verify(day.venue).digest
    copy = tmp_path / "elsewhere" / "copy.audition"
    copy.parent.mkdir()
    shutil.copy(day.venue, copy)
    open_desk(copy, copy.parent / "keys").close()
    found = inspect.verify(copy)
    assert (found.problem, found.digest) == (None, digest)


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"private":"zz","ledger":"x"}',
                                     b'{"private":"00","ledger":"x"}'])  # fmt: skip
def test_a_damaged_key_is_told(day: SmallDay, content: bytes) -> None:
    keys = day.venue.parent / "keys"
    (path,) = keys.iterdir()
    path.write_bytes(content)
    with pytest.raises(JudgingError) as caught:
        open_desk(day.venue, keys)
    assert caught.value.key == "ledger.key_damaged"


def test_a_key_under_the_name_of_another_is_not_used(day: SmallDay) -> None:
    keys = day.venue.parent / "keys"
    (path,) = keys.iterdir()
    (other,) = (day.office.parent / "keys").iterdir()
    place = path.read_bytes().partition(b'"ledger"')[2]
    path.write_bytes(other.read_bytes().partition(b'"ledger"')[0] + b'"ledger"' + place)
    with opened(day.venue, keys) as desk:
        with pytest.raises(JudgingError) as told:
            desk.check_key()
        with pytest.raises(JudgingError) as caught:
            desk.signed_head()
    assert told.value.key == "ledger.key_damaged"
    assert caught.value.key == "ledger.key_damaged"
