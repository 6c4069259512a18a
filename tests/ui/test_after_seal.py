"""After the seal: ink and files are recorded on the page of the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from judging_app.services import attach, countersign
from ui.pages.results.page import ResultsPage

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.builders import Room
    from tests.ui.conftest import Shown

S = ("session", "S")


def texts(part: object) -> str:
    labels = part.findChildren(QLabel)  # type: ignore[attr-defined]  # a widget
    return "\n".join(label.text() for label in labels)


def click(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_ink_is_recorded_judge_by_judge_and_a_refusal_needs_its_reason(
    sealed: Room, shown: Shown
) -> None:
    page = shown(ResultsPage, sealed.desk)
    panel = page.after.ink
    assert panel.right.text() == "0 dari 5"
    click(panel.buttons[0])
    click(page.dialog.act)
    assert panel.right.text() == "1 dari 5"
    click(panel.buttons[1])
    page.dialog.state.setCurrentIndex(1)
    assert not page.dialog.act.isEnabled()
    page.dialog.reason.setText("Saya tidak didengar.")
    click(page.dialog.act)
    assert "Saya tidak didengar." in texts(panel)
    states = [one.ink.state if one.ink else "" for one in countersign.signatories(sealed.desk, *S)]
    assert states == ["signed", "refused", "", "", ""]


def test_a_chosen_file_is_attached_and_compared_with_its_hash(
    sealed: Room, shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7 signed")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(scan)], ""))
    page = shown(ResultsPage, sealed.desk)
    click(page.after.files.add_button)
    assert "scan.pdf" in texts(page.after.files)
    assert "Utuh" in texts(page.after.files)
    (kept,) = attach.attached(sealed.desk, *S)
    assert kept.path is not None
    kept.path.write_bytes(b"%PDF-1.7 other")
    page.reload()
    assert "tidak sama lagi" in texts(page.after.files)


def test_a_file_of_another_kind_is_refused_in_a_sentence(
    sealed: Room, shown: Shown, tmp_path: Path
) -> None:
    page = shown(ResultsPage, sealed.desk)
    path = tmp_path / "x.pdf"
    path.write_bytes(b"MZ")
    page.after.files.dropped.emit((path,))
    assert "bukan PDF" in page.message.text
    assert attach.attached(sealed.desk, *S) == ()
