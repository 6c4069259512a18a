"""A grid fits its columns to what they say and parts only between rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.papers.cells import PLAIN_LOOK, Cell, Column, Row, fitted, narrow, row, shared
from judging_app.papers.grid import FEWEST_ROWS, MOST_LINES, Grid
from judging_app.papers.lettering import load_fonts

load_fonts()
COLUMNS = (Column("No.", 30), Column("Nama", 120))
LINE = PLAIN_LOOK.leading + 2 * PLAIN_LOOK.pad_y


def grid(count: int) -> Grid:
    return Grid(COLUMNS, [row(str(index), "Nurul Bayan") for index in range(count)])


@given(st.integers(1, 60), st.floats(10, 900))
def test_parts_of_a_grid_fit_repeat_the_head_and_lose_no_row(count: int, room: float) -> None:
    whole = grid(count)
    height = whole.wrap(150, room)[1]
    parts = whole.split(150, room)
    if not parts:
        return
    assert height > room
    first, rest = parts
    assert first.wrap(150, room)[1] <= room
    assert isinstance(first, Grid)
    assert isinstance(rest, Grid)
    assert [*first.lines, *rest.lines] == whole.lines
    assert len(first.lines) >= FEWEST_ROWS
    assert rest.wrap(150, 0)[1] == pytest.approx(LINE * (1 + len(rest.lines)))


def test_a_single_last_row_takes_another_with_it() -> None:
    _, rest = grid(10).split(150, LINE * 10 + 0.1)
    assert isinstance(rest, Grid)
    assert len(rest.lines) == 2


def test_a_heading_row_is_not_the_last_of_a_page() -> None:
    heading = Row((Cell("Juara 2", span=2),), is_heading=True)
    rows = [row("1", "a"), row("2", "b"), row("3", "c"), heading, row("4", "d"), row("5", "e")]
    first, _ = Grid(COLUMNS, rows).split(150, LINE * 5 + 0.1)
    assert isinstance(first, Grid)
    assert len(first.lines) == 3


def test_a_row_taller_than_a_page_goes_on_in_another_row() -> None:
    tall = Grid(COLUMNS, [row("1", "kata " * 400)])
    lines = [len(line.boxes[1].lines) for line in tall.lines]
    assert max(lines) == MOST_LINES
    assert [line.is_continued for line in tall.lines] == [False] + [True] * (len(lines) - 1)
    words = " ".join(" ".join(line.boxes[1].lines) for line in tall.lines).split()
    assert words == ["kata"] * 400


def test_rows_shed_for_company_leave_some_behind() -> None:
    rest, company = grid(5).shed()
    assert (len(rest.lines), len(company.lines)) == (3, 2)
    assert grid(3).shed() == []


def test_a_column_is_as_wide_as_its_texts_and_each_word_of_its_title() -> None:
    assert fitted("No. Peserta", ["1"]) == fitted("Peserta", [])
    assert fitted("No.", ["Raudhatul Amal"]) > fitted("No.", ["Raudhatul"])
    assert narrow("No.", ["Raudhatul Amal"], 500) == fitted("No.", ["Raudhatul"])


def test_the_last_column_gives_way_first_and_the_first_takes_what_is_left() -> None:
    assert shared(100, (50, 30), (40, 20)) == [60, 40]
    assert shared(80, (50, 30), (40, 20)) == [50, 30]
    assert shared(60, (50, 30), (40, 20)) == [40, 20]
