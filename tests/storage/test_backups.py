"""A backup is opened and compared before it has a name, and never written over a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.services import backup, inspect
from judging_app.storage import backups, durable_files
from tests.small_day import SmallDay, bytes_of, small_day

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def day(tmp_path: Path) -> SmallDay:
    return small_day(tmp_path / "day")


def test_a_restored_backup_knows_the_same_and_is_a_new_device(
    day: SmallDay,
    tmp_path: Path,
) -> None:
    desk = day.open_venue()
    made = backup.back_up(desk, tmp_path)
    digest, device = inspect.digest(desk), desk.device
    desk.close()
    target = tmp_path / "again.audition"
    anew = backup.restore(made, target, tmp_path / "keys")
    assert anew.device != device
    assert inspect.digest(anew) == digest
    anew.close()
    assert inspect.verify(target).problem is None
    assert list(tmp_path.glob("*.part")) == []


def test_a_backup_is_not_laid_over_a_ledger(day: SmallDay, tmp_path: Path) -> None:
    desk = day.open_venue()
    made = backup.back_up(desk, tmp_path)
    desk.close()
    before = bytes_of(day.office)
    with pytest.raises(JudgingError) as caught:
        backup.restore(made, day.office, tmp_path / "keys")
    assert caught.value.key == "ledger.file_exists"
    assert bytes_of(day.office) == before


def test_a_backup_is_not_laid_beside_what_a_crash_left(day: SmallDay, tmp_path: Path) -> None:
    desk = day.open_venue()
    made = backup.back_up(desk, tmp_path)
    desk.close()
    for left in ("new.audition-journal", "new.audition.mirror"):
        (tmp_path / left).write_bytes(b"left by a crash")
        with pytest.raises(JudgingError) as caught:
            backup.restore(made, tmp_path / "new.audition", tmp_path / "keys")
        assert caught.value.key == "ledger.file_exists"
        assert not (tmp_path / "new.audition").exists()
        (tmp_path / left).unlink()


@pytest.mark.parametrize("fails", ["sync", "sync_folder"])
def test_a_backup_that_fails_is_told_and_leaves_no_part(
    day: SmallDay,
    tmp_path: Path,
    fails: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_: object) -> None:
        raise OSError(28, "No space left on device")

    desk = day.open_venue()
    monkeypatch.setattr(backups, fails, full)
    with pytest.raises(JudgingError) as caught:
        backup.back_up(desk, tmp_path)
    assert caught.value.key == "ledger.disk_full"
    monkeypatch.undo()
    assert list(tmp_path.glob(".*.part")) == []
    backup.back_up(desk, tmp_path)
    desk.close()


@pytest.mark.parametrize("content", [b"", b"text", bytes(8192)])
def test_what_is_no_backup_is_not_restored(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.backup"
    path.write_bytes(content)
    with pytest.raises(JudgingError):
        backup.restore(path, tmp_path / "new.audition", tmp_path / "keys")
    assert not (tmp_path / "new.audition").exists()
    assert durable_files.read_whole(path, 10_000) == content
