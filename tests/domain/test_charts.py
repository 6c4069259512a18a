"""Charts: one definition, whose shapes stay within it and whose file holds every word of it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.charts.axis import axis_over
from judging_app.domain.charts.drawing import Box, Diamond, Disc, Stroke, Words
from judging_app.domain.charts.row_chart import ChartRow, RowChart, number
from judging_app.domain.charts.svg import svg_of
from judging_app.domain.errors import Sentence
from judging_app.language import Language

if TYPE_CHECKING:
    from judging_app.domain.wording import Wording

VALUES = st.floats(-1e4, 1e4, allow_nan=False)


def chart(*rows: ChartRow, is_even: bool = False) -> RowChart:
    return RowChart("k", "Keketatan", "poin", ("Juri", "Nilai"), rows, is_even=is_even)


def row(mark: float, *, unusual: bool = False) -> ChartRow:
    span = (mark - 1, mark + 1)
    return ChartRow(
        "Juri 1", "A & B", "+1", ("Juri 1", "+1"), span=span, mark=mark, unusual=unusual
    )


@given(st.lists(VALUES, min_size=1, max_size=8), st.booleans())
def test_an_axis_holds_every_value_between_round_ends(values: list[float], even: bool) -> None:  # noqa: FBT001  # drawn
    axis = axis_over(values, is_even=even)
    assert all(-1e-9 <= axis.share(value) <= 1 + 1e-9 for value in values)
    assert axis.marks()[0] == pytest.approx(axis.low)
    assert axis.marks()[-1] == pytest.approx(axis.high)
    assert 2 <= len(axis.marks()) <= 9
    assert not even or axis.share(0) == pytest.approx(0.5)


@given(st.lists(VALUES, min_size=1, max_size=6), st.floats(300, 1400))
def test_every_shape_lies_within_its_drawing(values: list[float], width: float) -> None:
    drawing = chart(*map(row, values)).drawn(width)
    for shape in drawing.shapes:
        match shape:
            case Stroke():
                ends = [(shape.x1, shape.y1), (shape.x2, shape.y2)]
            case Box():
                ends = [(shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)]
            case _:
                ends = [(shape.x, shape.y)]
        assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in ends)


def test_what_is_unusual_differs_by_its_shape_and_not_by_colour_alone() -> None:
    usual, unusual = (chart(row(2, unusual=one)).drawn(600).shapes for one in (False, True))
    assert any(isinstance(one, Disc) for one in usual)
    assert not any(isinstance(one, Diamond) for one in usual)
    assert any(isinstance(one, Diamond) for one in unusual)
    assert not any(isinstance(one, Disc) for one in unusual)


def test_a_file_is_well_formed_and_holds_every_word() -> None:
    drawing = chart(row(2)).drawn(600)
    root = ET.fromstring(svg_of(drawing, say))  # noqa: S314  # our own file
    said = {one.text for one in root.iter("{http://www.w3.org/2000/svg}text")}
    assert said == {say(one.text) for one in drawing.shapes if isinstance(one, Words)}
    assert "A & B" in said


def test_a_number_bears_its_sign_and_zero_bears_none() -> None:
    said = [Language("id").say(one) for one in map(signed, (3.191, -2.956, 0.0, -0.001))]
    assert said == ["+3,19", "\N{MINUS SIGN}2,96", "0,00", "0,00"]


def say(text: Wording) -> str:
    return text if isinstance(text, str) else Language("en").say(text)


def signed(value: float) -> Sentence:
    found = number(value, is_signed=True)
    assert isinstance(found, Sentence)
    return found
