from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.services.note import file_name, keep_note

if TYPE_CHECKING:
    from pathlib import Path


def test_a_note_is_kept_as_it_was_written(tmp_path: Path) -> None:
    path = keep_note(tmp_path / "note.txt", "Peserta: Nāṣir\n")
    assert path.read_text(encoding="utf-8") == "Peserta: Nāṣir\n"


def test_a_note_that_cannot_be_written_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(JudgingError, match=r"ledger\.folder_missing"):
        keep_note(tmp_path / "gone" / "note.txt", "x")
    assert list(tmp_path.iterdir()) == []


def test_a_files_name_has_only_letters_that_every_system_takes() -> None:
    assert file_name("Hasil", "Kab. Karawang / A", "2026-11-04-1537", suffix=".judging") == (
        "Hasil-Kab-Karawang-A-2026-11-04-1537.judging"
    )


def test_where_a_files_name_is_too_long_its_last_word_stays_whole() -> None:
    name = file_name("Hasil", "x" * 100, "2026-11-04-1537", suffix=".judging")
    assert name.endswith("-2026-11-04-1537.judging")
    assert len(name) <= len(".judging") + 60


def test_words_of_which_nothing_is_left_are_left_out() -> None:
    assert file_name("Paket", "庭", "2026", suffix=".judging") == "Paket-2026.judging"
