"""A rubric's view on the page that prepares: it tells the rule that the rubric has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from judging_app.language import Language
from judging_app.storage.rubric_files import read_rubric
from tests.rubric_texts import rubric_text
from ui.pages.prepare.rubric import RubricView
from ui.presentation import Presentation
from ui.theme import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def said(qtbot: QtBot, rule: str) -> list[str]:
    view = RubricView(Presentation(Language("id"), Theme(), "Operator Uji"))
    qtbot.addWidget(view)
    view.show_rubric(read_rubric(rubric_text(rule), "R.toml"))
    return [one.text() for one in view.findChildren(QLabel)]


def test_a_plain_mean_is_said_as_one(qtbot: QtBot) -> None:
    assert "Rata-rata juri yang berhak menilai" in said(qtbot, "")


def test_another_rule_is_said_in_words(qtbot: QtBot) -> None:
    text = (
        "Setiap juri memberi satu nilai."
        " Nilai panel adalah median (nilai tengah) dari nilai para juri."
    )
    assert text in said(qtbot, '[panel]\nscore = "median"\n')
