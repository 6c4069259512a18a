"""Counts and the flow that they stand in: every number with its word, whatever the width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

from ui.counts import Count, Counts, Done
from ui.flow import Flow
from ui.parts import StateMark
from ui.theme import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

COUNTS = (Count("draft", "5", "Draf", 0.5), Count("not_scored", "12", "Belum"))
DONE = Done("stored", "34", "dari 53 lembar", "Terkirim", 34, 53)


def box(width: int, height: int) -> QWidget:
    made = QWidget()
    made.setFixedSize(width, height)
    return made


def test_parts_go_on_below_where_the_line_is_full(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(10)
    parts = [box(100, 20), box(100, 30), box(100, 20)]
    for part in parts:
        flow.addWidget(part)
    holder.setLayout(flow)
    holder.resize(215, 100)
    holder.show()
    assert [(part.x(), part.y()) for part in parts] == [(0, 0), (110, 0), (0, 40)]
    assert flow.heightForWidth(215) == 60
    assert flow.heightForWidth(320) == 30
    assert flow.minimumSize().width() == 100


def test_every_count_shows_its_shape_its_number_and_its_word(qtbot: QtBot) -> None:
    counts = Counts(Theme(), "Jumlah")
    qtbot.addWidget(counts)
    counts.show_counts(COUNTS, DONE)
    texts = [part.text() for part in counts.findChildren(QLabel)]
    assert texts == ["34", "dari 53 lembar", "Terkirim", "5", "Draf", "12", "Belum"]
    assert [mark.state for mark in counts.findChildren(StateMark)] == [
        "stored",
        "draft",
        "not_scored",
    ]
    assert counts.accessibleDescription() == "Terkirim: 34 dari 53 lembar, Draf: 5, Belum: 12"


def test_other_counts_take_the_place_of_those_before(qtbot: QtBot) -> None:
    counts = Counts(Theme(), "Jumlah")
    qtbot.addWidget(counts)
    counts.show_counts(COUNTS, DONE)
    counts.show_counts(COUNTS[:1])
    assert counts.accessibleDescription() == "Draf: 5"
    assert len(counts.findChildren(StateMark)) == 1
