"""Attached files come along: beside backups and in result files, each compared with its hash."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec
import pytest

from judging_app.domain.errors import JudgingError
from judging_app.language import Language
from judging_app.services import accept, attach, backup, export, inspect
from judging_app.storage import attachment_copies, attachments, bundles, durable_files
from judging_app.storage.bundles import decode_bundle, encode_bundle, read_bundle
from tests.builders import OFFICE, OPERATOR

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.services.desk import Desk
    from tests.builders import Room

S = ("session", "S")
PDF = b"%PDF-1.7\n" + b"signed " * 400
PNG = b"\x89PNG\r\n\x1a\n" + b"scan " * 50


@pytest.fixture
def papers(scored: Room, folder: Path) -> Room:
    """A sealed session with a signed PDF and a scan."""
    scored.seal()
    for name, data in (("Berita Acara.pdf", PDF), ("scan.png", PNG)):
        (folder / name).write_bytes(data)
        attach.attach(scored.desk, *S, path=folder / name, kind="scan", by=OPERATOR)
    return scored


@pytest.fixture
def sent(folder: Path) -> Path:
    place = folder / "sent"
    place.mkdir()
    return place


def standings(desk: Desk) -> dict[str, str]:
    return {one.name: one.standing for one in attach.attached(desk, *S)}


def file_of(folder: Path, name: str) -> Path:
    return next(path for path in folder.iterdir() if path.suffix == f".{name.split('.')[1]}")


def joined(room: Room, folder: Path) -> Desk:
    """Join the audition at another desk, by the office's package from before the seal."""
    package = folder / "package.judging"
    export.export_bundle(room.desk, package, "package", by=OFFICE)
    place = folder / "other" / "other.audition"
    place.parent.mkdir()
    return accept.join_audition(place, package, place.parent / "keys", "Other")


def test_a_restored_backup_has_its_attached_files(papers: Room, sent: Path, folder: Path) -> None:
    made = backup.back_up(papers.desk, sent)
    backup.back_up(papers.desk, sent)
    assert len(list((sent / attachment_copies.BESIDE_BACKUPS).iterdir())) == 2
    assert backup.look_at_backup(made).missing == ()
    with_files = backup.restore(made, folder / "again.audition", folder / "keys")
    try:
        assert standings(with_files) == {"Berita Acara.pdf": "whole", "scan.png": "whole"}
    finally:
        with_files.close()


def test_a_file_missing_or_changed_beside_a_backup_is_named_and_stays_missing(
    papers: Room, sent: Path, folder: Path
) -> None:
    made = backup.back_up(papers.desk, sent)
    beside = sent / attachment_copies.BESIDE_BACKUPS
    file_of(beside, "a.pdf").unlink()
    file_of(beside, "a.png").write_bytes(PNG + b"x")
    assert sorted(backup.look_at_backup(made).missing) == ["Berita Acara.pdf", "scan.png"]
    assert backup.look_at_backup(made).problem is None
    restored = backup.restore(made, folder / "again.audition", folder / "keys")
    try:
        assert set(standings(restored).values()) == {"missing"}
    finally:
        restored.close()


def test_a_file_changed_at_the_desk_is_not_backed_up(papers: Room, sent: Path) -> None:
    file_of(attachments.folder_of(papers.desk.ledger.path), "a.pdf").write_bytes(PDF + b"x")
    made = backup.back_up(papers.desk, sent)
    assert backup.look_at_backup(made).missing == ("Berita Acara.pdf",)


def test_where_a_file_finds_no_room_the_ledger_is_backed_up_and_it_is_said(
    papers: Room, sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = backup.copy(papers.desk, sent)

    def full(*_: object) -> None:
        raise OSError(28, "no space left")

    with monkeypatch.context() as patch:
        patch.setattr(durable_files, "_write", full)
        with pytest.raises(JudgingError, match=r"ledger\.disk_full"):
            backup.finish(copied)
    (made,) = backup.list_backups(sent)
    assert len(backup.look_at_backup(made.path).missing) == 2


def test_what_was_taken_back_is_not_looked_for(papers: Room, sent: Path) -> None:
    for one in attach.attached(papers.desk, *S):
        attach.detach(papers.desk, *S, sha256=one.sha256, by=OPERATOR)
    made = backup.back_up(papers.desk, sent)
    assert not (sent / attachment_copies.BESIDE_BACKUPS).exists()
    assert backup.look_at_backup(made).missing == ()


def test_a_result_file_carries_them_and_accepting_brings_them(papers: Room, folder: Path) -> None:
    other = joined(papers, folder)
    try:
        written = export.export_bundle(papers.desk, folder / "r.judging", "result", by=OFFICE)
        assert (written.carried, written.left) == (2, ())
        assert set(standings(other).values()) == {"missing"}
        looked = accept.look(other, written.path)
        assert (len(looked.bundle.attached), looked.missing) == (2, ())
        assert set(standings(other).values()) == {"missing"}
        accept.accept(other, written.path, by=OFFICE)
        assert set(standings(other).values()) == {"whole"}
        file_of(attachments.folder_of(other.ledger.path), "a.pdf").unlink()
        assert accept.accept(other, written.path, by=OFFICE).new == ()
        assert set(standings(other).values()) == {"whole"}
        assert inspect.verify_desk(other).missing == ()
    finally:
        other.close()


def test_what_does_not_fit_is_named_by_both_sides_and_can_be_brought(
    papers: Room, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = joined(papers, folder)
    monkeypatch.setattr(attachment_copies, "MOST_CARRIED", len(PNG))
    try:
        written = export.export_bundle(papers.desk, folder / "r.judging", "result", by=OFFICE)
        assert (written.carried, written.left) == (1, ("Berita Acara.pdf",))
        assert inspect.verify(written.path).missing == ("Berita Acara.pdf",)
        assert accept.accept(other, written.path, by=OFFICE).missing == ("Berita Acara.pdf",)
        assert standings(other) == {"Berita Acara.pdf": "missing", "scan.png": "whole"}
        assert inspect.verify_desk(other).missing == ("Berita Acara.pdf",)
        attach.attach(other, *S, path=folder / "Berita Acara.pdf", kind="scan", by=OFFICE)
        assert set(standings(other).values()) == {"whole"}
        assert accept.look(other, written.path).missing == ()
    finally:
        other.close()


def test_a_package_carries_none_and_older_desks_read_it(papers: Room, folder: Path) -> None:
    export.export_bundle(papers.desk, folder / "p.judging", "package", by=OFFICE)
    assert (folder / "p.judging").read_bytes().startswith(b'{"judging-app":"bundle 1"')
    assert read_bundle(folder / "p.judging").attached == {}


def test_a_long_file_travels_in_parts(
    papers: Room, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "PART_BYTES", 100)
    export.export_bundle(papers.desk, folder / "r.judging", "result", by=OFFICE)
    assert sorted(read_bundle(folder / "r.judging").attached.values()) == sorted([PDF, PNG])


def test_a_carried_file_that_is_another_or_that_nobody_names_is_refused(
    papers: Room, folder: Path
) -> None:
    path = folder / "r.judging"
    export.export_bundle(papers.desk, path, "result", by=OFFICE)
    found = read_bundle(path)
    entries = [kept.data for kept in found.entries]
    swapped = dict.fromkeys(found.attached, PDF)
    with pytest.raises(JudgingError, match=r"exchange\.malformed"):
        decode_bundle(encode_bundle(found.header, entries, papers.desk.key, swapped), "x")
    more = PDF + b"more"
    name = sha256(more).hexdigest()
    files = (*found.header.files, (name, "more.pdf", len(more), True))
    header = msgspec.structs.replace(found.header, files=files)
    attached = {**found.attached, name: more}
    path.write_bytes(encode_bundle(header, entries, papers.desk.key, attached))
    with pytest.raises(JudgingError, match=r"exchange\.file_unnamed"):
        accept.look(papers.desk, path)


@pytest.mark.parametrize("code", ["id", "en"])
def test_every_sentence_about_them_is_there(code: str) -> None:
    say = Language(code).say
    assert "a.pdf" in say("parcels.content_file_missing", file="a.pdf")
    assert "a.pdf" in say("start.restore_lacks", n=1, files=("a.pdf",))
    assert say("exchange.file_unnamed")
