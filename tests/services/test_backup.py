"""Copying and verifying a backup are two steps; only what was verified has a name."""

from __future__ import annotations

import os
import pickle
import shutil
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from typing import TYPE_CHECKING, NamedTuple

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.language import Language
from judging_app.services import backup
from judging_app.services.desk import Happening
from judging_app.storage.backups import KEPT, LEFT_OVER
from judging_app.storage.folders import SUFFIX
from tests.builders import OPERATOR, Room, contestant
from tests.small_day import edit

if TYPE_CHECKING:
    from pathlib import Path

CHANGED = "UPDATE entry SET data = CAST(replace(data, 'idea', 'IDEA') AS BLOB)"
NOON = datetime(2026, 11, 4, 12, tzinfo=UTC)


@pytest.fixture
def sent(folder: Path) -> Path:
    place = folder / "sent"
    place.mkdir()
    return place


def test_a_copy_has_no_name_until_it_was_verified(scored: Room, sent: Path) -> None:
    copied = backup.copy(scored.desk, sent)
    assert backup.list_backups(sent) == ()
    assert copied.part.exists()
    made = backup.finish(copied)
    assert not copied.part.exists()
    assert [found.path for found in backup.list_backups(sent)] == [made]


def test_a_copy_is_verified_by_another_process_while_the_desk_works_on(
    scored: Room, sent: Path
) -> None:
    copied = backup.copy(scored.desk, sent)
    assert pickle.loads(pickle.dumps(copied)) == copied  # noqa: S301  # its own
    scored.score("c1", "j1", 81, 81, 81, reason="typed 80 for 81")
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        made = pool.submit(backup.finish, copied).result()
        seen = pool.submit(backup.look_at_backup, made).result()
    assert seen.problem is None
    assert seen.entries == scored.desk.ledger.tip(scored.desk.device)[0]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ((CHANGED,), "ledger.entry_changed"),
        (("DELETE FROM state WHERE subject LIKE 'ballot/%'",), "ledger.state_changed"),
        (("UPDATE head SET signature = replace(signature, 'a', 'b')",), "ledger.head_forged"),
        (("DELETE FROM entry WHERE n = 3",), "ledger.chain_broken"),
    ],
)
def test_a_copy_that_was_changed_on_the_way_gets_no_name(
    scored: Room, sent: Path, change: tuple[str, ...], why: str
) -> None:
    copied = backup.copy(scored.desk, sent)
    edit(copied.part, *change)
    with pytest.raises(JudgingError, match=r"keeping\.copy_wrong") as refused:
        backup.finish(copied)
    assert refused.value.sentence.values["why"].key == why
    assert list(sent.iterdir()) == []


def test_a_copy_that_is_cut_or_of_an_earlier_day_gets_no_name(scored: Room, sent: Path) -> None:
    early = backup.copy(scored.desk, sent)
    scored.seal()
    copied = backup.copy(scored.desk, sent)
    os.truncate(copied.part, copied.part.stat().st_size // 2)
    with pytest.raises(JudgingError, match=r"keeping\.copy_wrong"):
        backup.finish(copied)
    with pytest.raises(JudgingError, match=r"ledger\.not_written"):
        backup.finish(early._replace(tips=copied.tips))
    assert list(sent.iterdir()) == []


def test_a_backup_damaged_later_is_told_and_not_restored(
    scored: Room, sent: Path, folder: Path
) -> None:
    scored.seal()
    made = backup.back_up(scored.desk, sent)
    whole = backup.look_at_backup(made)
    assert (whole.problem, whole.sessions, whole.is_rehearsal) == (None, 1, False)
    assert whole.name
    edit(made, CHANGED)
    problem = backup.look_at_backup(made).problem
    assert problem is not None
    assert problem.key == "ledger.entry_changed"
    target = folder / f"again{SUFFIX}"
    with pytest.raises(JudgingError, match=r"keeping\.copy_wrong"):
        backup.restore(made, target, folder / "keys")
    assert not target.exists()


def test_what_is_no_backup_is_listed_with_the_reason(sent: Path) -> None:
    (sent / "x.backup").write_bytes(b"no database at all, but text of some length" * 100)
    (found,) = backup.list_backups(sent)
    assert found.problem is not None
    assert found.problem.key == "ledger.damaged"
    assert found.name is None
    with pytest.raises(JudgingError, match=r"ledger\.file_missing"):
        backup.look_at_backup(sent / "y.backup")


def test_a_folder_that_went_has_no_backups(folder: Path) -> None:
    assert backup.list_backups(folder / "pulled stick") == ()


def test_the_newest_backups_of_a_ledger_stay_and_others_are_left_alone(
    room: Room, sent: Path
) -> None:
    desk = room.desk
    other = sent / "other-00000000-00000001.backup"
    other.write_bytes(b"another ledger's")
    first = backup.back_up(desk, sent)
    for n in range(KEPT):
        desk.record(*_something(n))
        backup.back_up(desk, sent)
    assert len(list(sent.glob("*.backup"))) == KEPT + 1
    assert other.exists()
    assert not first.exists()


def _something(n: int) -> list[Happening]:
    return [Happening("contestant", f"contestant/x{n}", contestant(100 + n), OPERATOR)]


def test_a_copy_that_nobody_named_goes_after_an_hour(scored: Room, sent: Path) -> None:
    old, new = backup.copy(scored.desk, sent), backup.copy(scored.desk, sent)
    at = old.part.stat().st_mtime - LEFT_OVER - 5
    os.utime(old.part, (at, at))
    backup.back_up(scored.desk, sent)
    assert (old.part.exists(), new.part.exists()) == (False, True)


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def test_a_disk_without_room_is_told_before_anything_is_written(
    scored: Room, sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10, 9, 1))
    with pytest.raises(JudgingError, match=r"keeping\.no_room"):
        backup.copy(scored.desk, sent)
    assert list(sent.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(scored: Room, folder: Path) -> None:
    with pytest.raises(JudgingError, match=r"ledger\.folder_missing"):
        backup.back_up(scored.desk, folder / "nowhere")


@pytest.mark.parametrize(
    ("minutes_ago", "changed", "sealed", "due"),
    [
        (None, True, False, True),
        (9, True, False, False),
        (10, True, False, True),
        (600, False, False, False),
        (0, False, True, True),
        (-30, True, False, True),
        (-30, False, False, False),
    ],
)
def test_a_backup_is_due_after_a_seal_or_some_minutes_with_changes(
    *, minutes_ago: int | None, changed: bool, sealed: bool, due: bool
) -> None:
    last = None if minutes_ago is None else NOON - timedelta(minutes=minutes_ago)
    assert backup.is_due(last, NOON, 10, is_changed=changed, is_sealed=sealed) is due


def test_a_stick_has_one_folder_whatever_the_language(folder: Path) -> None:
    place = backup.stick_folder(folder, Language("id"))
    assert place == folder / "Cadangan Penjurian"
    assert place.is_dir()
    assert backup.stick_folder(folder, Language("en")) == place
    other = folder / "other"
    other.mkdir()
    assert backup.stick_folder(other, Language("en")).name == "Judging Backups"


def test_a_stick_that_was_pulled_is_told(folder: Path) -> None:
    (folder / "stick").write_bytes(b"")
    with pytest.raises(JudgingError):
        backup.stick_folder(folder / "stick", Language("id"))
