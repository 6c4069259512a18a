"""The layouts are changed with a specimen beside them; a wrong one is told and cannot be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from judging_app.domain.paper_fields import KINDS
from judging_app.storage.layout_files import load_layout, shipped_layout
from ui.pages.settings.page import SettingsPage

if TYPE_CHECKING:
    from tests.ui.conftest import Shown


def click(button: Any) -> None:  # noqa: ANN401  # a button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def opened(shown: Shown) -> tuple[Any, Any]:
    page = shown(SettingsPage)
    click(page.papers.layouts)
    return page, page.dialog


def choose(dialog: Any, code: str) -> None:  # noqa: ANN401  # a dialog
    dialog.paper.choose(code)
    dialog.paper.picked.emit(code)


def type_in(dialog: Any, text: str) -> None:  # noqa: ANN401  # as above
    """Type a text, and wait no longer than a person would: the pause is over at once."""
    dialog.text.setPlainText(text)
    assert not dialog.act.isEnabled()
    dialog._pause.timeout.emit()


def test_every_paper_is_offered_with_its_description_and_specimen(shown: Shown) -> None:
    _, dialog = opened(shown)
    assert dialog.paper.count() == len(KINDS)
    for code in ("public_list", "certificate"):
        choose(dialog, code)
        assert dialog.text.toPlainText() == shipped_layout(code).text
        assert dialog.note.text()
        assert dialog.preview.area.count >= 1
    assert dialog.why_not == dialog.presentation.say("layout.unchanged")


def test_what_is_changed_is_seen_at_once_and_kept(shown: Shown) -> None:
    page, dialog = opened(shown)
    choose(dialog, "public_list")
    text = shipped_layout("public_list").text.replace("PENGUMUMAN HASIL", "HASIL RESMI")
    before = dialog.preview.area._sheets._pages
    type_in(dialog, text)
    assert dialog.preview.area._sheets._pages != before
    assert dialog.field.fault == ""
    click(dialog.act)
    assert load_layout(page.context.data, "public_list") == (text, True)
    assert "Pengumuman Hasil" in page.message.text


def test_a_wrong_layout_is_told_with_its_place_and_cannot_be_kept(shown: Shown) -> None:
    page, dialog = opened(shown)
    choose(dialog, "public_list")
    wrong = shipped_layout("public_list").text.replace("{score}", "{skor}")
    type_in(dialog, wrong)
    assert "{skor}" in dialog.field.fault
    assert "kolom 5" in dialog.field.fault
    assert not dialog.act.isEnabled()
    dialog.confirm()
    assert page.dialog is dialog
    assert not load_layout(page.context.data, "public_list").is_own


def test_the_shipped_layout_comes_back(shown: Shown) -> None:
    page, dialog = opened(shown)
    text = shipped_layout("judge_statement").text.replace("SURAT PERNYATAAN", "PERNYATAAN")
    type_in(dialog, text)
    click(dialog.act)
    click(page.papers.layouts)
    assert "(diubah)" in page.dialog.paper.itemText(0)
    click(page.dialog.shipped)
    click(page.dialog.act)
    assert not load_layout(page.context.data, "judge_statement").is_own
    assert "bawaan" in page.message.text


def test_no_other_paper_is_chosen_while_something_typed_is_not_kept(shown: Shown) -> None:
    _, dialog = opened(shown)
    assert dialog.paper.isEnabled()
    kept = dialog.text.toPlainText()
    type_in(dialog, kept.replace("SURAT PERNYATAAN", "PERNYATAAN"))
    assert not dialog.paper.isEnabled()
    assert dialog.paper.accessibleDescription()
    type_in(dialog, kept)
    assert dialog.paper.isEnabled()
