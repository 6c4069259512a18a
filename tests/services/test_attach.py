"""What follows a seal on paper: ink, and files that are kept whole under their SHA-256."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from judging_app.domain.entry import encode
from judging_app.domain.errors import JudgingError
from judging_app.domain.follow_up import COMMITTEE, OFFICIAL
from judging_app.services import attach, countersign
from judging_app.storage import attachments, durable_files
from tests.builders import OPERATOR

if TYPE_CHECKING:
    from pathlib import Path

    from tests.builders import Room

S = ("session", "S")
PDF = b"%PDF-1.7\n" + b"signed " * 4000


@pytest.fixture
def scan(folder: Path) -> Path:
    path = folder / "Berita Acara.pdf"
    path.write_bytes(PDF)
    return path


@pytest.fixture
def sealed(scored: Room) -> Room:
    scored.seal()
    return scored


def kept(room: Room) -> Path:
    return attachments.folder_of(room.desk.ledger.path)


def put(room: Room, path: Path) -> str:
    return attach.attach(room.desk, *S, path=path, kind="signed_pdf", by=OPERATOR)


def test_a_file_is_kept_byte_for_byte_under_its_hash_and_told(sealed: Room, scan: Path) -> None:
    before = encode(sealed.sealed())
    name = put(sealed, scan)
    assert name == sha256(PDF).hexdigest()
    (found,) = attach.attached(sealed.desk, *S)
    assert (found.name, found.size, found.standing) == (scan.name, len(PDF), "whole")
    assert found.path is not None
    assert found.path.read_bytes() == PDF
    assert encode(sealed.sealed()) == before


def test_a_file_that_was_changed_or_taken_away_is_told(sealed: Room, scan: Path) -> None:
    put(sealed, scan)
    (path,) = kept(sealed).iterdir()
    path.write_bytes(PDF + b"x")
    assert attach.attached(sealed.desk, *S)[0].standing == "changed"
    with pytest.raises(JudgingError, match=r"seal\.attachment_changed"):
        put(sealed, scan)
    assert path.read_bytes() == PDF + b"x"
    path.unlink()
    (gone,) = attach.attached(sealed.desk, *S)
    assert (gone.standing, gone.path) == ("missing", None)


@pytest.mark.parametrize("call", ["sync", "sync_folder"])
def test_where_the_disk_is_full_nothing_is_recorded_and_nothing_half_stays(
    sealed: Room, scan: Path, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(sealed).mkdir()

    def full(_: object) -> None:
        raise OSError(28, "no space left")

    with monkeypatch.context() as patch:
        patch.setattr(durable_files, call, full)
        with pytest.raises(JudgingError, match=r"ledger\.disk_full"):
            attachments.keep(sealed.desk.ledger.path, scan)
    assert all(path.read_bytes() == PDF for path in kept(sealed).iterdir())
    assert attach.attached(sealed.desk, *S) == ()
    put(sealed, scan)
    assert attach.attached(sealed.desk, *S)[0].standing == "whole"
    assert len(tuple(kept(sealed).iterdir())) == 1


def test_what_is_no_document_is_refused(sealed: Room, folder: Path) -> None:
    path = folder / "programme.exe"
    path.write_bytes(b"MZ\x90")
    with pytest.raises(JudgingError, match=r"seal\.attachment_kind"):
        put(sealed, path)
    assert not kept(sealed).exists()


def test_what_was_attached_by_mistake_is_told_no_more_and_stays_on_disk(
    sealed: Room, scan: Path
) -> None:
    name = put(sealed, scan)
    attach.detach(sealed.desk, *S, sha256=name, by=OPERATOR)
    assert attach.attached(sealed.desk, *S) == ()
    assert len(tuple(kept(sealed).iterdir())) == 1


def test_nothing_is_attached_to_what_is_not_sealed(scored: Room, scan: Path) -> None:
    with pytest.raises(JudgingError, match=r"seal\.not_sealed"):
        put(scored, scan)


def test_a_revision_starts_without_the_ink_and_the_files_of_the_one_before(
    sealed: Room, scan: Path
) -> None:
    put(sealed, scan)
    countersign.countersign(
        sealed.desk, *S, person="j1", state="signed", day="2026-11-04", by=OPERATOR
    )
    sealed.reopen()
    sealed.seal()
    assert attach.attached(sealed.desk, *S) == ()
    assert {one.ink for one in countersign.signatories(sealed.desk, *S)} == {None}


def test_who_refuses_to_sign_says_why_and_changes_no_place(sealed: Room) -> None:
    before = encode(sealed.sealed())

    def refuse(reason: str) -> None:
        countersign.countersign(
            sealed.desk, *S, person="j2", state="refused", day="2026-11-04", reason=reason,
            by=OPERATOR,
        )  # fmt: skip

    with pytest.raises(JudgingError, match=r"seal\.reason_needed"):
        refuse(" ")
    refuse("I was not heard.")
    states = {one.person: one.ink.state if one.ink else "" for one in
              countersign.signatories(sealed.desk, *S)}  # fmt: skip
    assert states == {"j1": "", "j2": "refused", "j3": "", COMMITTEE: "", OFFICIAL: ""}
    assert encode(sealed.sealed()) == before


def test_only_who_stands_on_the_sheet_signs_it(sealed: Room) -> None:
    with pytest.raises(JudgingError, match=r"seal\.no_signatory"):
        countersign.countersign(
            sealed.desk, *S, person="w", state="signed", day="2026-11-04", by=OPERATOR
        )
