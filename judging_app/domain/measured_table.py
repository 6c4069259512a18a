"""A measured table: difficulties, distances, deductions, earlier results, days of birth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.ballot_table import (
    Cells,
    cell,
    component_of,
    number,
    performance_of,
    refusal,
)
from judging_app.domain.errors import JudgingError
from judging_app.domain.given import Reading
from judging_app.domain.measuring import read_day
from judging_app.domain.number import exact
from judging_app.domain.rubric import BORN
from judging_app.domain.slot_keys import MAIN
from judging_app.domain.table import Field, columns_of

if TYPE_CHECKING:
    from fractions import Fraction

    from judging_app.domain.given import Given
    from judging_app.domain.rubric import Part, Rubric
    from judging_app.domain.rule import Measured
    from judging_app.domain.table import Table

FIELDS = (
    Field(key="contestant", headings=("contestant", "peserta")),
    Field(key="key", headings=("key", "kunci")),
    Field(key="value", headings=("value", "nilai")),
    Field(key="performance", headings=("performance", "penampilan")),
    Field(key="component", headings=("component", "komponen")),
)
REQUIRED = (("contestant",), ("key",), ("value",))
SHOWN = 40


def read_measured(table: Table, rubric: Rubric, given: Given) -> Given:
    """Add the values of a table to what was given.

    Columns contestant, key and value; performance and component as for ballots. The key is one of
    the rubric's measured values, an earlier stage, or `born`. Raises JudgingError with row and
    column: unknown contestant or key, no number, out of range, doubled.
    """
    columns = columns_of(table, FIELDS, REQUIRED)
    measured, earlier = dict(given.measured), dict(given.earlier)
    born = dict(given.born)
    stages = {one.key for one in rubric.earlier}
    for row in columns.rows:
        cells = Cells(row.number, {key: cell(row, at) for key, at in columns.place.items()})
        who, key = cells["contestant"], cells["key"]
        if who not in given.contestants:
            raise refusal(row.number, "contestant", "ballots.contestant", got=who[:SHOWN])
        if key == BORN:
            _once(cells, who in born)
            born[who] = _day(cells)
        elif key in stages:
            _once(cells, (who, key) in earlier)
            earlier[who, key] = number(row.number, "value", cells["value"])
        else:
            place, value = _measured(cells, rubric)
            _once(cells, place in measured)
            measured[place] = value
    return msgspec.structs.replace(given, measured=measured, earlier=earlier, born=born)


def _once(cells: Cells, is_there: bool) -> None:  # noqa: FBT001  # what was asked of the table
    if is_there:
        raise refusal(cells.row, "key", "ballots.measured_doubled", name=cells["key"])


def _day(cells: Cells) -> str:
    try:
        return read_day(cells["value"])
    except JudgingError as error:
        raise refusal(cells.row, "value", error.key, **error.sentence.values) from error


def _measured(cells: Cells, rubric: Rubric) -> tuple[Reading, Fraction]:
    component = component_of(cells, rubric)
    part = rubric.parts[component]
    one = _known(cells, rubric, part)
    performance = ""
    if one.per == "performance":
        performance = performance_of(cells, part, again=component == MAIN)
    value = number(cells.row, "value", cells["value"])
    lowest = exact(one.lowest) if one.lowest else value
    highest = exact(one.highest) if one.highest else value
    if not lowest <= value <= highest:
        values = {"got": cells["value"], "lowest": one.lowest, "highest": one.highest}
        raise refusal(cells.row, "value", _outside(one), **values)
    return Reading(cells["contestant"], component, performance, one.key), value


def _outside(one: Measured) -> str:
    if not one.highest:
        return "ballots.measured_below"
    return "ballots.measured_range" if one.lowest else "ballots.measured_above"


def _known(cells: Cells, rubric: Rubric, part: Part) -> Measured:
    found = next((one for one in part.measured if one.key == cells["key"]), None)
    if found is None:
        known = [*(one.key for one in part.measured), *(one.key for one in rubric.earlier), BORN]
        got = cells["key"][:SHOWN]
        raise refusal(cells.row, "key", "ballots.measured_key", got=got, known=known)
    return found
