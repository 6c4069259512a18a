"""The table: rows of values by columns, dividers across, keys, and what a screen reader hears."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.table import RIGHT, Cell, Column, Divider, Table
from ui.theme import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Row(NamedTuple):
    number: int
    name: str


ROWS = (Row(2, "Beta"), Row(1, "Alpha"), Row(10, "Gamma"))
COLUMNS = (
    Column("No.", lambda row: str(row.number), RIGHT, sort=lambda row: row.number),
    Column("Name", lambda row: Cell(row.name, state="stored", spoken=f"{row.name}, stored")),
)


def shown(qtbot: QtBot, **options: bool) -> Table:
    table = Table(Theme(), COLUMNS, "People", **options)
    qtbot.addWidget(table)
    table.show_rows(ROWS)
    table.show()
    return table


def names(table: Table) -> list[str]:
    return [
        table.row_value(table.model().index(at, 0)).name for at in range(table.model().rowCount())
    ]


def test_a_column_of_numbers_sorts_as_numbers(qtbot: QtBot) -> None:
    table = shown(qtbot, is_sorted=True)
    assert names(table) == ["Alpha", "Beta", "Gamma"]
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert names(table) == ["Gamma", "Beta", "Alpha"]


def test_only_rows_in_which_the_text_is_found_stay(qtbot: QtBot) -> None:
    table = shown(qtbot, is_sorted=True)
    table.filter_by("ALP")
    assert names(table) == ["Alpha"]
    table.filter_by("")
    assert len(names(table)) == 3


def test_the_filter_takes_what_is_typed_as_it_is(qtbot: QtBot) -> None:
    table = shown(qtbot, is_sorted=True)
    table.filter_by("(")
    assert names(table) == []


def test_enter_opens_the_current_row(qtbot: QtBot) -> None:
    table = shown(qtbot)
    opened: list[Row] = []
    table.entered.connect(opened.append)
    table.selectRow(1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == [ROWS[1]]


def test_the_current_row_stays_current_when_rows_come_anew(qtbot: QtBot) -> None:
    table = shown(qtbot)
    table.selectRow(1)
    table.show_rows((Row(2, "Beta"), Row(1, "Alpha changed"), Row(10, "Gamma")))
    assert table.current == Row(1, "Alpha changed")
    table.show_rows((*ROWS, Row(11, "Delta")))
    assert table.current == ROWS[1]


def test_a_divider_goes_across_the_whole_table(qtbot: QtBot) -> None:
    table = shown(qtbot)
    table.show_rows((ROWS[0], Divider("Cut", "three go on"), ROWS[1]))
    assert table.columnSpan(1, 0) == 2
    table.show_rows(ROWS)
    assert table.columnSpan(1, 0) == 1


def test_a_screen_reader_hears_the_heading_and_the_state_of_a_cell(qtbot: QtBot) -> None:
    table = shown(qtbot)
    heard = table.model().index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Name: Beta, stored"


def test_choosing_finds_the_row_wherever_it_was_sorted_to(qtbot: QtBot) -> None:
    table = shown(qtbot, is_sorted=True)
    table.choose(lambda row: row.name == "Gamma")
    assert table.current == ROWS[2]


def test_one_row_is_chosen_also_while_a_key_is_held(qtbot: QtBot) -> None:
    table = shown(qtbot)
    table.setSelectionMode(Table.SelectionMode.ExtendedSelection)
    table.selectRow(0)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    QTest.keyPress(other, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    try:
        table.selectRow(2)
    finally:
        QTest.keyRelease(other, Qt.Key.Key_Control)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [2]
