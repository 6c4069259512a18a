"""The files of every released format are opened for ever, and kept as they were before."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.services import inspect
from judging_app.services.desk import open_desk
from judging_app.storage import backups
from judging_app.storage.ledgers import Ledger
from judging_app.storage.mirrors import Draft
from judging_app.storage.recoveries import rebuild
from judging_app.storage.schema import STEPS, applied_in

GOLDEN = Path(__file__).parents[1] / "golden"
DIGESTS = {
    "0.3": "7ef0a7088c10de6af35d2060bb064fa809e5a0ade14bd7d8fb4d45c6de8b4a0f",
    "0.4": "422de14f4510da7f8377987c3c5f8f1b32f0f8df1521f9dd66e5b99587f87401",
}
TYPED = "ballot/S/4e9e94e2d64436b0eea1/3109722c5281df27e519/main/1"
DRAFT = Draft(TYPED, "legal", 45)
DRAFTS = {"0.3": {DRAFT}, "0.4": {DRAFT, Draft(TYPED, "note/legal", "Perlu dilihat lagi.")}}
BEFORE = {"0.3": {"m0001_ledger"}}
"""The steps of those releases whose tables are changed on opening."""


def laid(release: str, folder: Path) -> Path:
    shutil.copytree(GOLDEN / release, folder, dirs_exist_ok=True)
    return folder / "venue.audition"


def typed(ledger: Ledger) -> set[Draft]:
    return {draft for draft in ledger.drafts() if draft.subject == TYPED}


def test_every_golden_release_has_its_digest() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == DIGESTS.keys()


@pytest.mark.parametrize("release", DIGESTS)
def test_a_ledger_of_an_older_release_is_opened_with_all_that_it_held(
    release: str, tmp_path: Path
) -> None:
    path = laid(release, tmp_path)
    desk = open_desk(path, tmp_path / "keys")
    assert typed(desk.ledger) == DRAFTS[release]
    assert applied_in(desk.ledger.connection) == STEPS.keys()
    desk.close()
    found = inspect.verify(path)
    assert (found.problem, found.digest) == (None, DIGESTS[release])


@pytest.mark.parametrize("release", BEFORE)
def test_an_older_ledger_is_kept_as_it_was_before_its_tables_change(
    release: str, tmp_path: Path
) -> None:
    path = laid(release, tmp_path)
    Ledger(path).close()
    kept = path.with_name("venue.audition.1.backup")
    backups.verify_backup(kept)
    with sqlite3.connect(kept) as copy:
        assert applied_in(copy) == BEFORE[release]
    copy.close()
    before = kept.read_bytes()
    Ledger(path).close()
    assert kept.read_bytes() == before


def test_without_a_copy_of_it_an_older_ledger_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = laid("0.3", tmp_path)

    def full(_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "sync", full)
    with pytest.raises(JudgingError, match=r"ledger\.disk_full"):
        Ledger(path)
    with sqlite3.connect(path) as there:
        assert applied_in(there) == BEFORE["0.3"]
    there.close()


@pytest.mark.parametrize("release", DIGESTS)
def test_a_ledger_is_rebuilt_from_the_mirror_of_an_older_release(
    release: str, tmp_path: Path
) -> None:
    path = laid(release, tmp_path)
    assert rebuild(path.with_name("venue.audition.mirror"), tmp_path / "new.audition") == 0
    new = Ledger(tmp_path / "new.audition")
    assert typed(new) == DRAFTS[release]
    new.close()


@pytest.mark.parametrize("release", DIGESTS)
def test_a_bundle_of_an_older_release_is_genuine(release: str, tmp_path: Path) -> None:
    laid(release, tmp_path)
    assert inspect.verify(tmp_path / "result.judging").problem is None
