"""The small parts: dialogs that never act by accident, fields, messages, and shapes of states."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from judging_app.language import LANGUAGES, Language
from ui.dialog import Dialog, open_over
from ui.fields import (
    Choice,
    Field,
    TickBox,
    clock_field,
    clock_of,
    date_field,
    day_of,
    long_text,
    number_field,
    text_field,
)
from ui.messages import MessageBar
from ui.page import Page
from ui.parts import Elided, label, row
from ui.presentation import Presentation
from ui.states import INK, paint_state
from ui.theme import Theme
from ui.translator import WORDS, WordsTranslator

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Shown

PRESENTATION = Presentation(Language("id"), Theme())


@pytest.fixture
def dialog(qtbot: QtBot) -> Dialog:
    made = Dialog(PRESENTATION, "Judul", "Kirim")
    made.field = text_field()  # type: ignore[attr-defined]  # a test's own
    made.body.addWidget(made.field)  # type: ignore[attr-defined]  # as above
    qtbot.addWidget(made)
    made.open()
    made.field.setFocus()  # type: ignore[attr-defined]  # as above
    return made


def test_enter_alone_never_acts_in_a_dialog(dialog: Dialog) -> None:
    accepted: list[int] = []
    dialog.accepted.connect(lambda: accepted.append(1))
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)  # type: ignore[attr-defined]
    assert dialog.isVisible()
    assert accepted == []


def test_control_enter_acts(dialog: Dialog) -> None:
    accepted: list[int] = []
    dialog.accepted.connect(lambda: accepted.append(1))
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert accepted == [1]


def test_a_box_is_ticked_on_its_whole_row_and_on_the_words_beside_it(qtbot: QtBot) -> None:
    box, words = TickBox("Setuju"), label("Saya menyatakannya")
    box.share(words)
    board = QWidget()
    board.setLayout(row(box, words))
    qtbot.addWidget(board)
    board.show()
    box.resize(400, box.height())
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    assert box.isChecked()
    QTest.mouseClick(words, Qt.MouseButton.LeftButton)
    assert not box.isChecked()


def test_a_question_is_answered_though_what_had_the_focus_before_is_gone(qtbot: QtBot) -> None:
    page = QWidget()
    before = text_field()
    page.setLayout(row(before))
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    before.setFocus()
    made = Dialog(PRESENTATION, "Judul", "Kirim")
    answers: list[object] = []
    open_over(page, made, answers.append)
    delete(before)
    made.confirm()
    assert answers == [None]


def test_an_act_that_is_not_allowed_says_why_and_does_nothing(dialog: Dialog) -> None:
    accepted: list[int] = []
    dialog.accepted.connect(lambda: accepted.append(1))
    dialog.allow("Alasan belum ditulis.")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert accepted == []
    assert dialog.why_not == "Alasan belum ditulis."
    assert dialog.act.accessibleDescription() == "Alasan belum ditulis."


def test_escape_leaves_a_dialog_without_acting(dialog: Dialog) -> None:
    rejected: list[int] = []
    dialog.rejected.connect(lambda: rejected.append(1))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert rejected == [1]


def test_a_dialog_that_grows_moves_up_and_keeps_its_buttons_on_the_screen(dialog: Dialog) -> None:
    room = dialog.screen().availableGeometry()
    dialog.move(room.left(), room.bottom() - dialog.height())
    before = dialog.height()
    dialog.body.addWidget(long_text(lines=12))
    QCoreApplication.sendPostedEvents()
    dialog.fit()
    assert dialog.height() > before
    assert room.contains(dialog.frameGeometry())


def test_text_from_people_is_never_taken_for_markup(qtbot: QtBot) -> None:
    made = label("<b>Nurul</b>")
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert Elided("<i>x</i>").textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_group_separator_is_no_part_of_a_number(lang: str, qtbot: QtBot) -> None:
    from PySide6.QtCore import QLocale  # noqa: PLC0415  # the test's own setting

    before = QLocale()
    QLocale.setDefault(QLocale(lang))
    field = number_field(5, 0, 100_000)
    qtbot.addWidget(field)
    field.selectAll()
    QTest.keyClicks(field, "8.750")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QLocale.setDefault(before)
    assert "." not in field.text()
    assert field.text() == str(field.value())


def test_days_and_times_are_read_as_they_were_given(qtbot: QtBot) -> None:
    day, clock = date_field("2026-11-04"), clock_field("16.40")
    qtbot.addWidget(day)
    qtbot.addWidget(clock)
    assert (day_of(day), clock_of(clock)) == ("2026-11-04", "16.40")


def test_a_fault_stands_under_its_field_and_is_told_to_screen_readers(qtbot: QtBot) -> None:
    field = Field(Theme(), "Nama", text_field())
    qtbot.addWidget(field)
    field.refuse("Nama kosong. Isi nama.")
    assert field.fault == "Nama kosong. Isi nama."
    assert field.control.accessibleDescription() == "Nama kosong. Isi nama."
    assert field.control.property("state") == "wrong"
    field.refuse("")
    assert field.control.property("state") == ""


def test_a_choice_keeps_what_was_chosen_when_it_is_offered_anew(qtbot: QtBot) -> None:
    choice = Choice([("a", "Satu"), ("b", "Dua")], "b")
    qtbot.addWidget(choice)
    picked: list[str] = []
    choice.picked.connect(picked.append)
    choice.offer([("a", "Satu"), ("c", "Tiga"), ("b", "Dua")])
    assert (choice.value, picked) == ("b", [])
    QTest.keyClick(choice, Qt.Key.Key_Up)
    assert choice.value == "c"


def test_a_message_says_its_sentence_and_acts_once(qtbot: QtBot) -> None:
    bar = MessageBar(PRESENTATION)
    qtbot.addWidget(bar)
    acted: list[int] = []
    bar.tell("Ruang di laptop habis.", action="Coba lagi", then=lambda: acted.append(1))
    assert bar.text == "Ruang di laptop habis."
    QTest.mouseClick(bar.action, Qt.MouseButton.LeftButton)
    assert (acted, bar.text) == ([1], "")


def test_what_was_done_well_is_told_until_something_else_is_done_and_a_refusal_stays(
    qtbot: QtBot,
) -> None:
    bar = MessageBar(PRESENTATION)
    qtbot.addWidget(bar)
    told = []
    for tone in ("ok", "danger", "warn", "info"):
        bar.tell("Sudah.", tone)
        bar.settle()
        told.append(bar.text)
    assert told == ["", "Sudah.", "Sudah.", "Sudah."]


def picture_of(state: str, *, dark: bool = False) -> bytes:
    theme = Theme(dark)
    image = QImage(32, 32, QImage.Format.Format_ARGB32)
    image.fill(theme.ink("surface"))
    painter = QPainter(image)
    paint_state(painter, QRectF(0, 0, 32, 32), state, theme, part=0.4)
    painter.end()
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return bytes(grey.constBits())


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("dark", [False, True])
def test_every_state_has_a_shape_of_its_own_without_colour(dark: bool) -> None:  # noqa: FBT001
    shapes = {state: picture_of(state, dark=dark) for state in INK if state != "unknown"}
    assert len(set(shapes.values())) == len(shapes)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_qts_own_words_are_the_catalogues(lang: str) -> None:
    translator = WordsTranslator()
    translator.speak(Language(lang))
    for source, key in WORDS.items():
        assert translator.translate("QFileDialog", source) == Language(lang).say(key)
    assert translator.translate("QFileDialog", "&Open") == Language(lang).say("qt.open")
    app = QCoreApplication.instance()
    assert app is not None
    app.installTranslator(translator)
    try:
        assert QCoreApplication.translate("Any", "%1 of something else") == "%1 of something else"
        assert QCoreApplication.translate("Any", "&Open") == Language(lang).say("qt.open")
    finally:
        app.removeTranslator(translator)


def test_a_dialog_that_opens_after_another_is_not_forgotten_with_it(shown: Shown) -> None:
    page: Page = shown(Page)
    first, second = Dialog(PRESENTATION, "Satu", "Lanjut"), Dialog(PRESENTATION, "Dua", "Lanjut")
    page.open_dialog(first, lambda _: page.open_dialog(second, lambda _: None))
    first.accept()
    assert page.dialog is second
    second.reject()
    assert page.dialog is None
