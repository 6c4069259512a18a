"""The standings: who stands where and why, what cuts them, and how a tie is ruled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from judging_app.services import explain
from judging_app.storage import readings
from tests.builders import REASON, Room, found
from ui.pages.standings.page import StandingsPage
from ui.pages.standings.tie import TieDialog
from ui.scope import Call
from ui.table import CELL, Divider

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from judging_app.services.desk import Desk
    from tests.ui.conftest import Shown
    from ui.table import Cell


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = found(tmp_path / "office")
    yield made
    made.close()


@pytest.fixture
def room(desk: Desk) -> Room:
    """A session that takes two and a reserve: four contestants, three judges, all present."""
    held = Room(desk)
    held.prepare(("c1", "c2", "c3", "c4"))
    held.attend("c1", "c2", "c3", "c4")
    return held


@pytest.fixture
def scored(room: Room) -> Room:
    room.score_all({"c1": 80, "c2": 70, "c3": 60, "c4": 50})
    return room


@pytest.fixture
def tied(room: Room) -> Room:
    """The second and third are exactly alike, across the cut."""
    room.score_all({"c1": 80, "c2": 70, "c3": 70, "c4": 50})
    return room


def cell(page: StandingsPage, row: int, heading: str) -> Cell:
    columns = [column.heading for column in page.table.model_table.columns]
    index = page.table.model_table.index(row, columns.index(heading))
    shown: Cell = index.data(CELL)
    return shown


def said(page: StandingsPage) -> str:
    """Read all that the working says."""
    labels = page.working.findChildren(QLabel)
    return "\n".join(label.text() for label in labels)


def places(page: StandingsPage) -> list[str]:
    """Read the table from the top: a place with its number, or a line's title."""
    return [
        row.title if isinstance(row, Divider) else f"{row.place} {row.number}"
        for row in page.table.model_table.rows
    ]


def test_the_rows_stand_in_order_with_the_cuts_between_them(scored: Room, shown: Shown) -> None:
    page = shown(StandingsPage, scored.desk)
    assert places(page) == [
        "1 SC-001", "2 SC-002", "Batas hadiah, kuota 2", "3 SC-003",
        "Batas peserta cadangan, 1", "4 SC-004",
    ]  # fmt: skip
    solid, dashed = (row for row in page.table.model_table.rows if isinstance(row, Divider))
    assert (solid.dashed, dashed.dashed) == (False, True)


def test_a_row_shows_totals_score_distance_and_what_it_brings(scored: Room, shown: Shown) -> None:
    page = shown(StandingsPage, scored.desk)
    texts = [cell(page, 0, name).text for name in ("Juri 1", "Nilai akhir", "Selisih", "Ket.")]
    assert texts == ["80,00", "80,00", "10,00", "Juara 1"]


def test_recused_absent_and_not_scored_look_different(room: Room, shown: Shown) -> None:
    room.recuse("j1", "c1")
    room.miss("j2", "c1")
    room.score("c2", "j1", 0, 0, 0)
    room.score("c1", "j3", 70, 70, 70)
    page = shown(StandingsPage, room.desk)
    first = [cell(page, 0, f"Juri {k}") for k in (1, 2, 3)]
    assert [one.text for one in first] == ["B", "–", "70,00"]  # noqa: RUF001  # as on paper
    assert [one.spoken for one in first[:2]] == ["Berhalangan menilai", "Juri tidak di ruangan"]
    assert [cell(page, 1, f"Juri {k}").text for k in (1, 2)] == ["0,00", "○"]


def test_who_did_not_come_stands_last_in_words(scored: Room, shown: Shown) -> None:
    scored.attend("c1", state="absent")
    page = shown(StandingsPage, scored.desk)
    last = page.table.model_table.rowCount() - 1
    assert cell(page, last, "No.").text == "SC-001"
    assert cell(page, last, "Juri 1").text == f"Tidak hadir ({REASON})"
    assert page.table.columnSpan(last, 3) == len(page.table.model_table.columns) - 3


def test_a_reason_that_the_table_cuts_stands_whole_beside_it(scored: Room, shown: Shown) -> None:
    scored.attend("c1", state="absent")
    page = shown(StandingsPage, scored.desk)
    page.table.choose_contestant("c1")
    assert REASON in said(page)


def test_what_a_place_brings_is_whole_in_its_tip_and_beside(tied: Room, shown: Shown) -> None:
    page = shown(StandingsPage, tied.desk, size=(900, 600))
    columns = [column.heading for column in page.table.model_table.columns]
    index = page.table.model_table.index(1, columns.index("Ket."))
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Belum diputuskan"


def test_what_a_place_brings_has_room_where_the_names_leave_it(tied: Room, shown: Shown) -> None:
    page = shown(StandingsPage, tied.desk)
    columns = page.table.model_table.columns
    at = [column.heading for column in columns].index("Ket.")
    needed = page.theme.font(15, bold=True)
    words = QFontMetrics(needed).horizontalAdvance("Belum diputuskan")
    assert page.table.columnWidth(at) > words + page.theme.px(20)


def test_arrows_pass_over_the_cut_and_the_working_follows(scored: Room, shown: Shown) -> None:
    page = shown(StandingsPage, scored.desk)
    assert page.working.title.text() == "Mengapa peringkat 1?"
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.table.current.number == "SC-003"
    assert page.working.title.text() == "Mengapa peringkat 3?"


def test_the_working_divides_the_total_by_the_judges_who_scored(room: Room, shown: Shown) -> None:
    room.recuse("j1", "c1")
    for judge in ("j2", "j3"):
        room.score("c1", judge, 80, 80, 80)
    page = shown(StandingsPage, room.desk)
    assert "160,00 dibagi 2" in said(page)
    assert "Nilai akhir, rata-rata 2 juri" in said(page)
    assert "Berhalangan menilai" in said(page)


def test_the_marks_by_criterion_open_on_demand(scored: Room, shown: Shown) -> None:
    page = shown(StandingsPage, scored.desk)
    assert "bobot " not in said(page)
    QTest.mouseClick(page.working.marks, Qt.MouseButton.LeftButton)
    assert said(page).count("bobot ") == 9
    QTest.mouseClick(page.working.marks, Qt.MouseButton.LeftButton)
    assert "bobot " not in said(page)


def test_equal_scores_carry_the_sign_of_a_tie(tied: Room, shown: Shown) -> None:
    page = shown(StandingsPage, tied.desk)
    assert [cell(page, row, "Nilai akhir").suffix for row in (0, 1, 3)] == ["", "=", "="]
    assert cell(page, 1, "Nilai akhir").spoken == "70,00, nilai sama persis"


def test_the_row_stays_chosen_when_others_pass_it(scored: Room, shown: Shown) -> None:
    page = shown(StandingsPage, scored.desk)
    page.table.choose_contestant("c3")
    for judge in ("j1", "j2", "j3"):
        scored.score("c4", judge, 90, 90, 90, reason="misread")
    page.reload()
    assert page.table.current.contestant == "c3"
    assert page.working.title.text() == "Mengapa peringkat 4?"


def test_a_tie_across_a_cut_is_said_and_offered(tied: Room, shown: Shown) -> None:
    page = shown(StandingsPage, tied.desk)
    assert page.tie_bar.isVisible()
    assert "SC-002, SC-003" in page.tie_bar.words.text()
    QTest.mouseClick(page.tie_bar.button, Qt.MouseButton.LeftButton)
    assert isinstance(page.dialog, TieDialog)


def test_without_a_tie_nothing_is_offered(scored: Room, shown: Shown) -> None:
    assert not shown(StandingsPage, scored.desk).tie_bar.isVisible()


def test_the_keys_order_the_tied_and_the_ruling_is_recorded(tied: Room, shown: Shown) -> None:
    page = shown(StandingsPage, tied.desk)
    page.rule()
    dialog = page.dialog
    QTest.keyClick(dialog.order, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    dialog.reason.setPlainText("Panel menimbang dampak usaha.")
    dialog.witness.setEditText("Saksi Tamu")
    assert dialog.why_not == ""
    QTest.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    rows = explain.standings(tied.desk, "session", "S").rows
    assert [row.contestant for row in rows] == ["c1", "c3", "c2", "c4"]
    assert not page.tie_bar.isVisible()
    assert page.message.text == "Keputusan tercatat."


def brought(dialog: TieDialog) -> list[tuple[str, ...]]:
    """Read what the order shown changes: who, what the place brings now, and then."""
    table = dialog.changes.table.model_table  # type: ignore[union-attr]  # it is weighed
    rows = [[table.index(row, at).data(CELL) for at in range(3)] for row in range(table.rowCount())]
    return sorted((who.second, now.second, then.second) for who, now, then in rows)


def test_before_a_tie_is_ruled_it_is_seen_what_each_place_brings(tied: Room, shown: Shown) -> None:
    page = shown(StandingsPage, tied.desk)
    page.rule()
    dialog = page.dialog
    assert brought(dialog) == [
        ("Contestant 2", "menunggu putusan seri", "Juara 2"),
        ("Contestant 3", "menunggu putusan seri", "cadangan 1"),
    ]
    QTest.keyClick(dialog.order, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [(name, then) for name, _, then in brought(dialog)] == [
        ("Contestant 2", "cadangan 1"), ("Contestant 3", "Juara 2"),
    ]  # fmt: skip
    assert not readings.rulings(tied.desk.ledger, "session", "S")


def test_a_tie_that_is_gone_meanwhile_cannot_be_ruled(tied: Room, shown: Shown) -> None:
    page = shown(StandingsPage, tied.desk)
    page.rule()
    dialog = page.dialog
    dialog.reason.setPlainText("Panel menimbang dampak usaha.")
    dialog.witness.setEditText("Saksi Tamu")
    tied.score("c2", "j1", 90, 70, 70, reason="misread")
    QTest.keyClick(dialog.order, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert not dialog.act.isEnabled()
    assert dialog.refused.text().startswith("Peserta ini tidak seri lagi: SC-003, SC-002.")


@pytest.mark.parametrize(
    ("reason", "witness", "why"),
    [
        ("Pendek.", "Tamu", "Tulis alasannya, sedikitnya 8 huruf lagi."),
        ("Panel menimbang dampak usaha.", "", "Pilih atau ketik nama saksi."),
        ("Panel menimbang dampak usaha.", "Dr. Person j1", "Saksi harus orang lain."),
    ],
)
def test_a_ruling_says_what_it_lacks(
    tied: Room, shown: Shown, reason: str, witness: str, why: str
) -> None:
    page = shown(StandingsPage, tied.desk)
    page.rule()
    page.dialog.reason.setPlainText(reason)
    page.dialog.witness.setEditText(witness)
    assert (page.dialog.why_not, page.dialog.act.isEnabled()) == (why, False)
    page.dialog.reject()


def test_another_page_opens_the_ruling_at_once(tied: Room, shown: Shown) -> None:
    page = shown(StandingsPage, tied.desk)
    page.arrive(Call(("session", "S"), "tie"))
    dialog = page.dialog
    assert isinstance(dialog, TieDialog)
    dialog.reject()
    page.reload()
    assert page.dialog is None


def test_a_sealed_session_says_so_and_leads_to_its_result(scored: Room, shown: Shown) -> None:
    scored.seal()
    page = shown(StandingsPage, scored.desk)
    went: list[object] = []
    page.go.connect(lambda place, what: went.append((place, what)))
    assert page.title.text() == "Peringkat resmi"
    assert page.tag.text() == "Terkunci, Revisi 0"
    QTest.mouseClick(page.primary, Qt.MouseButton.LeftButton)
    assert went == [("results", Call(("session", "S")))]


def test_before_the_first_ballot_the_page_says_what_to_do(room: Room, shown: Shown) -> None:
    page = shown(StandingsPage, room.desk)
    went: list[object] = []
    page.go.connect(lambda place, what: went.append((place, what)))
    assert "setelah lembar pertama terkirim" in page.empty.words.text()
    QTest.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert went == [("monitor", "S")]


def test_without_sessions_the_page_leads_to_the_setup(desk: Desk, shown: Shown) -> None:
    page = shown(StandingsPage, desk)
    went: list[object] = []
    page.go.connect(lambda place, what: went.append((place, what)))
    QTest.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert went == [("prepare", None)]
    assert not page.primary.isVisible()


def test_another_session_can_be_chosen_and_the_window_hears_it(scored: Room, shown: Shown) -> None:
    Room(scored.desk, "T").prepare(("c5",), name="Session T")
    page = shown(StandingsPage, scored.desk)
    chosen: list[str] = []
    page.session_chosen.connect(chosen.append)
    page.choice.setFocus()
    QTest.keyClick(page.choice, Qt.Key.Key_Down)
    assert chosen == ["T"]
    assert page.scope == ("session", "T")


def test_the_page_follows_the_window_to_another_session(scored: Room, shown: Shown) -> None:
    Room(scored.desk, "T").prepare(("c5",), name="Session T")
    page = shown(StandingsPage, scored.desk)
    page.session = "T"
    page.arrive(None)
    assert page.scope == ("session", "T")
    page.arrive("S")
    assert page.scope == ("session", "S")


def test_a_plenary_that_is_called_for_stays_although_the_session_changed(
    desk: Desk, shown: Shown
) -> None:
    Room(desk).prepare(("c1",), stage="I", venue="V1")
    page = shown(StandingsPage, desk)
    page.session = "S"
    page.arrive(Call(("plenary", "I", "SC")))
    page.reload()
    assert page.scope == ("plenary", "I", "SC")


def test_the_office_chooses_a_plenary_among_the_sessions(desk: Desk, shown: Shown) -> None:
    held = Room(desk)
    held.prepare(("c1", "c2"), stage="I", venue="V1")
    held.attend("c1", "c2")
    held.score_all({"c1": 80, "c2": 70})
    held.seal()
    page = shown(StandingsPage, desk)
    assert [page.choice.itemText(at) for at in range(page.choice.count())] == [
        "Session S",
        "Sidang pleno, Tahap I, Scale Up",
    ]
    page.arrive(Call(("plenary", "I", "SC")))
    assert places(page)[:2] == ["1 SC-001", "2 SC-002"]


def test_on_a_small_screen_the_working_takes_the_tables_place(scored: Room, shown: Shown) -> None:
    page = shown(StandingsPage, scored.desk, size=(640, 332))
    assert page.width() == 640
    assert (page.table.isVisible(), page.working.isVisible()) == (True, False)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert (page.table.isVisible(), page.working.isVisible()) == (False, True)
    QTest.keyClick(page.working.area, Qt.Key.Key_Escape)
    assert (page.table.isVisible(), page.working.isVisible()) == (True, False)


def test_the_working_can_be_closed_and_opened_by_a_button(scored: Room, shown: Shown) -> None:
    page = shown(StandingsPage, scored.desk)
    QTest.mouseClick(page.working.close_button, Qt.MouseButton.LeftButton)
    assert not page.working.isVisible()
    QTest.mouseClick(page.legend.why, Qt.MouseButton.LeftButton)
    assert page.working.isVisible()


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("percent", [90, 130])
def test_the_page_can_be_shown_in_each_language_and_size(
    scored: Room, shown: Shown, lang: str, percent: int
) -> None:
    page = shown(StandingsPage, scored.desk, lang=lang, percent=percent, dark=True)
    assert page.table.model_table.rowCount() == 6
