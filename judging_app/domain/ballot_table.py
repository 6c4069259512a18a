"""A ballot table: marks by contestant, judge, performance and criterion as they stand in a file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from judging_app.domain.errors import JudgingError, sentence
from judging_app.domain.given import Given, Slot
from judging_app.domain.number import exact
from judging_app.domain.slot_keys import AGAIN, MAIN, ONLY
from judging_app.domain.table import Field, columns_of

if TYPE_CHECKING:
    from fractions import Fraction

    from judging_app.domain.rubric import Part, Rubric
    from judging_app.domain.seal import MarkState
    from judging_app.domain.table import Columns, Row, Table

FIELDS = (
    Field(key="contestant", headings=("contestant", "peserta")),
    Field(key="judge", headings=("judge", "juri")),
    Field(key="criterion", headings=("criterion", "kriteria")),
    Field(key="mark", headings=("mark", "nilai", "rank", "peringkat", "vote", "suara")),
    Field(key="status", headings=("status", "keterangan")),
    Field(key="performance", headings=("performance", "penampilan")),
    Field(key="component", headings=("component", "komponen")),
)
STATUSES: dict[str, MarkState] = {
    "": "scored",
    "scored": "scored",
    "recused": "recused",
    "absent": "absent",
    "not_scored": "not_scored",
}
SHOWN = 40


@dataclass
class _Reading:
    """What has been read so far; `first_row` is where each ballot begins."""

    rubric: Rubric
    marks: dict[Slot, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    states: dict[tuple[str, str], MarkState] = field(default_factory=dict)
    first_row: dict[Slot, int] = field(default_factory=dict)
    judges: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    contestants: dict[str, None] = field(default_factory=dict)
    scored: set[tuple[str, str]] = field(default_factory=set)


@dataclass(frozen=True)
class Cells:
    """One row of the table by its columns; what stands nowhere is empty."""

    row: int
    by_key: dict[str, str]

    def __getitem__(self, key: str) -> str:
        return self.by_key.get(key, "")


def read_ballots(table: Table, rubric: Rubric) -> Given:
    """Read the ballots of a table by a rubric.

    Columns contestant, judge and mark; criterion where a ballot has several; performance and
    component where the rubric has them; status where somebody did not score: `recused`, `absent`,
    `not_scored` (criterion and mark are then empty). A mark is a plain decimal (`82.5`) or a rank.
    Raises JudgingError with row and column: unknown criterion, performance or component, doubled
    mark, mark off the scale, a ballot that lacks a criterion.
    """
    columns = columns_of(table, FIELDS, _required(rubric))
    read = _Reading(rubric)
    for row in columns.rows:
        _read_row(_cells(row, columns), read)
    for slot, marks in read.marks.items():
        part = rubric.parts[slot.component]
        if missing := [c.key for c in part.criteria if c.key not in marks]:
            values = {"n": len(missing), "criteria": missing}
            raise refusal(read.first_row[slot], "mark", "ballots.missing", **values)
    shut = {pair: state for pair, state in read.states.items() if state != "not_scored"}
    everyone = dict.fromkeys(judge for judges in read.judges.values() for judge in judges)
    return Given(
        contestants=tuple(read.contestants),
        judges=tuple(everyone),
        ballots=dict(read.marks),
        shut=shut,
        seated={key: tuple(judges) for key, judges in read.judges.items()},
    )


def _required(rubric: Rubric) -> tuple[tuple[str, ...], ...]:
    needed = ["contestant", "judge", "mark"]
    if any(len(part.criteria) > 1 for part in rubric.parts.values()):
        needed.append("criterion")
    if any(part.performances for part in rubric.parts.values()):
        needed.append("performance")
    if rubric.components:
        needed.append("component")
    return tuple((key,) for key in needed)


def _cells(row: Row, columns: Columns) -> Cells:
    return Cells(row.number, {key: cell(row, at) for key, at in columns.place.items()})


def cell(row: Row, at: int) -> str:
    """Read a cell of a row as one line; beyond its end nothing stands."""
    return " ".join(row.cells[at].split()) if at < len(row.cells) else ""


def _read_row(cells: Cells, read: _Reading) -> None:
    contestant, judge = cells["contestant"], cells["judge"]
    for name in ("contestant", "judge"):
        if not cells[name]:
            raise refusal(cells.row, name, "ballots.empty")
    component = component_of(cells, read.rubric)
    read.contestants[contestant] = None
    read.judges[component][judge] = None
    pair = (contestant, judge)
    status = STATUSES.get(cells["status"])
    if status is None:
        known = [word for word in STATUSES if word]
        text = cells["status"][:SHOWN]
        raise refusal(cells.row, "status", "ballots.status", status=text, known=known)
    if status == "scored":
        part = read.rubric.parts[component]
        performance = performance_of(cells, part, again=component == MAIN)
        _read_mark(cells, Slot(contestant, judge, component, performance), part, read)
    elif cells["mark"] or pair in read.scored or read.states.get(pair, status) != status:
        raise refusal(cells.row, "status", "ballots.status_and_mark")
    else:
        read.states[pair] = status


def component_of(cells: Cells, rubric: Rubric) -> str:
    """Read which component a row is about; raises JudgingError where the rubric has none such."""
    component = cells["component"] or MAIN
    if component not in rubric.parts:
        known = list(rubric.parts)
        raise refusal(
            cells.row, "component", "ballots.component", got=component[:SHOWN], known=known
        )
    return component


def performance_of(cells: Cells, part: Part, *, again: bool = False) -> str:
    """Read which performance a row is about; raises JudgingError where the rubric has none such."""
    several = part.performances
    known = [one.key for one in several.each] if several else [ONLY]
    found = cells["performance"] or ("" if several else ONLY)
    if found not in known and not (again and found == AGAIN):
        got = found[:SHOWN] or sentence("roster.nothing")
        raise refusal(cells.row, "performance", "ballots.performance", got=got, known=known)
    return found


def _read_mark(cells: Cells, slot: Slot, part: Part, read: _Reading) -> None:
    if (slot.contestant, slot.judge) in read.states:
        raise refusal(cells.row, "status", "ballots.status_and_mark")
    criterion = cells["criterion"] or (part.criteria[0].key if len(part.criteria) == 1 else "")
    if not criterion:
        raise refusal(cells.row, "criterion", "ballots.empty")
    if criterion not in {known.key for known in part.criteria}:
        values = {"criterion": criterion[:SHOWN], "code": read.rubric.code}
        raise refusal(cells.row, "criterion", "ballots.unknown_criterion", **values)
    read.first_row.setdefault(slot, cells.row)
    if criterion in read.marks[slot]:
        raise refusal(cells.row, "criterion", "ballots.doubled", criterion=criterion)
    read.scored.add((slot.contestant, slot.judge))
    read.marks[slot][criterion] = _units(cells, criterion, part)


def _units(cells: Cells, criterion: str, part: Part) -> int:
    text = cells["mark"]
    value = number(cells.row, "mark", text)
    units = value * 10**part.decimals
    if units.denominator != 1 or not part.admits(int(units)):
        scale = part.scale
        raise refusal(
            cells.row,
            "mark",
            "ballots.off_scale",
            criterion=criterion,
            mark=text,
            lowest=scale.lowest,
            highest=scale.highest,
            step=scale.step,
        )
    return int(units)


def number(row: int, column: str, text: str) -> Fraction:
    """Read a plain decimal of a cell; raises JudgingError with row and column."""
    try:
        return exact(text)
    except JudgingError as error:
        raise refusal(row, column, error.key, **error.sentence.values) from error


def refusal(row: int, column: str, key: str, **values: object) -> JudgingError:
    """Make the refusal of a cell: its row and column, and what is wrong there."""
    return JudgingError("ballots.at", row=row, column=column, what=sentence(key, **values))
