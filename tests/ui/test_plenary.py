"""The plenary at the office: its sessions side by side with what is merged of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from judging_app.storage import readings
from tests.two_venues import PLENARY, TwoVenues
from ui.pages.standings.page import StandingsPage
from ui.scope import Call
from ui.table import CELL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ui.conftest import Shown


@pytest.fixture
def two(tmp_path: Path) -> Iterator[TwoVenues]:
    made = TwoVenues(tmp_path / "venues")
    yield made
    made.close()


@pytest.fixture
def late(two: TwoVenues) -> TwoVenues:
    """The first venue is sealed and here; of the second nothing came yet."""
    two.hold_first()
    two.one.seal()
    two.bring(two.one)
    return two


def at_plenary(shown: Shown, two: TwoVenues, **how: Any) -> Any:  # noqa: ANN401  # the page
    page = shown(StandingsPage, two.office, **how)
    page.arrive(Call(PLENARY))
    return page


def told(page: StandingsPage) -> list[list[str]]:
    """Read the sessions' table: each cell's two lines as one text."""
    table = page.venues.table.model_table
    rows = range(table.rowCount())
    cells = [[table.index(row, at).data(CELL) for at in range(table.columnCount())] for row in rows]
    return [[", ".join(filter(None, (one.text, one.second))) for one in row] for row in cells]


def noted(page: StandingsPage) -> str:
    return "\n".join(one.text() for one in page.venues.notes.findChildren(QLabel))


def test_a_sealed_venue_stands_beside_one_that_is_awaited(late: TwoVenues, shown: Shown) -> None:
    page = at_plenary(shown, late)
    assert told(page) == [
        [
            "Session A, Lokasi Satu",
            "Terkunci, Revisi 0, 4 Nov 2026",
            "2 hadir, 1 tidak hadir",
            "6, 3 juri",
            "75,00, simpangan baku 7,07",
        ],
        ["Session B, Lokasi Dua", "Belum ada yang tiba", "3 terdaftar", "0 dari 0, 3 juri", ""],
    ]
    assert page.venues.right.text() == "1 dari 2 sudah dikunci"
    assert "hanya dari sesi yang sudah dikunci" in noted(page)


def test_what_is_provisional_is_said_to_be_and_is_not_among_the_places(
    late: TwoVenues, shown: Shown
) -> None:
    late.hold_second()
    late.bring(late.two)
    page = at_plenary(shown, late)
    assert told(page)[1][1] == "Sementara, belum dikunci"
    assert [row.contestant for row in page.ladder.rows] == ["c1", "c2"]


def test_a_tie_is_offered_to_be_ruled_only_when_no_session_is_awaited(
    two: TwoVenues, shown: Shown
) -> None:
    two.one.attend("c1", "c2", "c3")
    two.one.score_all({"c1": 80, "c2": 70, "c3": 70})
    two.one.seal()
    two.bring(two.one)
    page = at_plenary(shown, two)
    assert page.ladder.undecided
    assert not page.tie_bar.isVisible()
    assert "terima 1 sesi yang belum dikunci" in page.next_line.text()
    two.hold_second()
    two.two.seal()
    two.bring(two.two)
    page.reload()
    assert page.tie_bar.isVisible()


def test_enter_on_a_session_shows_its_own_standings(late: TwoVenues, shown: Shown) -> None:
    late.hold_second()
    late.bring(late.two)
    page = at_plenary(shown, late)
    page.venues.table.setFocus()
    QTest.keyClick(page.venues.table, Qt.Key.Key_Down)
    QTest.keyClick(page.venues.table, Qt.Key.Key_Return)
    assert page.scope == ("session", "B")
    assert [row.contestant for row in page.ladder.rows] == ["c5", "c4", "c6"]
    assert not page.venues.isVisible()
    assert page.choice.value == ("session", "B")


def test_panels_that_share_nobody_are_named_once_with_what_one_may_do(
    late: TwoVenues, shown: Shown
) -> None:
    words = noted(at_plenary(shown, late))
    assert words.count("Session A; Session B") == 1
    assert "kuota per lokasi" in words


def test_before_any_seal_the_sessions_are_there_and_the_page_says_what_is_awaited(
    two: TwoVenues, shown: Shown
) -> None:
    page = at_plenary(shown, two)
    assert page.venues.isVisible()
    assert [row[1] for row in told(page)] == ["Belum ada yang tiba"] * 2
    assert page.empty.words.text() == "Peringkat gabungan muncul setelah sesi pertama dikunci."


def test_a_session_has_no_sessions_beside_it(late: TwoVenues, shown: Shown) -> None:
    page = at_plenary(shown, late)
    page.arrive(Call(("session", "A")))
    assert not page.venues.isVisible()


def test_the_plenary_rules_a_tie_with_the_keys_once_it_is_seen_what_that_brings(
    late: TwoVenues, shown: Shown
) -> None:
    late.hold_second()
    late.two.seal()
    late.bring(late.two)
    page = at_plenary(shown, late)
    assert page.tie_bar.isVisible()
    page.tie_bar.button.setFocus()
    QTest.keyClick(page.tie_bar.button, Qt.Key.Key_Space)
    dialog = page.dialog
    QTest.keyClick(dialog.order, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    chosen = dialog.order.contestants
    table = dialog.changes.table.model_table
    then = [table.index(at, 2).data(CELL).text for at in range(table.rowCount())]
    assert [text.split(",")[0] for text in then] == ["Peringkat 4", "Peringkat 3"]
    QTest.keyClicks(dialog.reason, "Pleno menimbang dampak usaha.")
    dialog.witness.setEditText("Saksi Tamu")
    assert dialog.why_not == ""
    dialog.act.setFocus()
    QTest.keyClick(dialog.act, Qt.Key.Key_Return)
    (ruling,) = readings.rulings(late.office.ledger, *PLENARY)
    assert (ruling.decision.order, ruling.decision.reason) == (
        chosen,
        "Pleno menimbang dampak usaha.",
    )
    assert [row.contestant for row in page.ladder.rows][2:] == [*chosen, "c6"]


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("size", [(640, 332), (1274, 708)])
def test_the_plenary_can_be_shown_in_each_language_and_size(
    late: TwoVenues, shown: Shown, lang: str, size: tuple[int, int]
) -> None:
    page = at_plenary(shown, late, lang=lang, size=size, dark=True)
    assert page.venues.table.model_table.columnCount() == (3 if size[0] == 640 else 5)
