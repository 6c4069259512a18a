"""The window names every kind of tie-break: in a rubric's facts and in the working of a place."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QLabel, QWidget

from judging_app.domain.rule import TieBreak
from judging_app.domain.tie_step import TieStep
from judging_app.domain.tie_words import step_words
from judging_app.domain.wording import DASH
from judging_app.language import Language
from judging_app.services import explain
from tests.builders import Room, found, rubric
from ui.pages.prepare.rubric import RubricView
from ui.pages.standings.working import WorkingPanel
from ui.presentation import Presentation
from ui.theme import Theme

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from judging_app.domain.rubric import Rubric
    from judging_app.domain.rule import Tie


def presentation() -> Presentation:
    return Presentation(Language("en"), Theme(dark=False, percent=100))


def said(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def ruled(*chain: TieBreak) -> Rubric:
    return msgspec.structs.replace(rubric({"idea": "60", "pitch": "40"}), tie_break=chain)


def test_a_rubrics_facts_name_the_chain_and_what_becomes_of_who_stays_equal(qtbot: QtBot) -> None:
    view = RubricView(presentation())
    qtbot.addWidget(view)
    view.show_rubric(ruled(TieBreak(criterion="idea"), TieBreak(by="first_places"),
                           TieBreak(by="joint")))  # fmt: skip
    assert "idea, the number of judges who placed it first, the place is shared" in said(view)
    view.show_rubric(ruled(TieBreak(by="younger")))
    assert "the younger age, the plenary" in said(view)


def test_the_working_names_the_step_the_values_of_both_and_what_was_equal(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = found(tmp_path / "office")
    room = Room(desk)
    room.prepare(("c1", "c2"))
    room.attend("c1", "c2")
    room.score_all({"c1": 80, "c2": 80})
    ladder = explain.standings(desk, "session", "S")
    why = explain.place(desk, "session", "S", contestant="c1")
    desk.close()
    panel = WorkingPanel(presentation())
    qtbot.addWidget(panel)

    def shown(by: Tie, own: Fraction | None, other: Fraction | None) -> list[str]:
        about = step_words(TieBreak(by=by), ladder.rubric)
        step = TieStep("SC-002", "Contestant 2", 2, by, 2, about, own, other, before=("Idea",))
        panel.show_working(ladder, replace(why, ties=(step,)))
        return said(panel.area)

    words = shown("median", Fraction("80.5"), Fraction(80))
    at = words.index("Equal on: Idea")
    assert words[at + 1 : at + 6] == [
        "Tie-break 2, the median of the judges' totals:", "SC-001", "80.50", "SC-002", "80.00",
    ]  # fmt: skip
    words = shown("first_places", Fraction(2), Fraction(1))
    at = words.index("Tie-break 2, the number of judges who placed it first:")
    assert words[at + 1 : at + 5] == ["SC-001", "2", "SC-002", "1"]
    words = shown("younger", Fraction(731732), None)
    at = words.index("Tie-break 2, the younger age:")
    assert words[at + 1 : at + 5] == ["SC-001", "31 May 2004", "SC-002", DASH]
