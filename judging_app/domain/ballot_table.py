"""A ballot table: marks by contestant, judge and criterion as they stand in a file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from judging_app.domain.ballot import Ballot
from judging_app.domain.errors import JudgingError, sentence
from judging_app.domain.number import exact
from judging_app.domain.table import Field, columns_of

if TYPE_CHECKING:
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.seal import MarkState
    from judging_app.domain.table import Columns, Row, Table

FIELDS = (
    Field(key="contestant", headings=("contestant", "peserta")),
    Field(key="judge", headings=("judge", "juri")),
    Field(key="criterion", headings=("criterion", "kriteria")),
    Field(key="mark", headings=("mark", "nilai")),
    Field(key="status", headings=("status", "keterangan")),
)
REQUIRED = tuple((field.key,) for field in FIELDS[:4])
STATUSES: dict[str, MarkState] = {
    "": "scored",
    "scored": "scored",
    "recused": "recused",
    "absent": "absent",
    "not_scored": "not_scored",
}


@dataclass(frozen=True)
class BallotTable:
    """The ballots of a file: whole ones by (contestant, judge), and why others gave none."""

    contestants: tuple[str, ...]
    judges: tuple[str, ...]
    ballots: dict[tuple[str, str], Ballot]
    states: dict[tuple[str, str], MarkState]

    def counting(self, contestant: str) -> tuple[Ballot, ...]:
        """List the ballots that count for a contestant."""
        keys = ((contestant, judge) for judge in self.judges)
        return tuple(self.ballots[key] for key in keys if key in self.ballots)


@dataclass
class _Reading:
    marks: dict[tuple[str, str], dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    states: dict[tuple[str, str], MarkState] = field(default_factory=dict)
    first_row: dict[tuple[str, str], int] = field(default_factory=dict)


def read_ballots(table: Table, rubric: Rubric, rubric_hash: str) -> BallotTable:
    """Read the ballots of a table by a rubric.

    Columns contestant, judge, criterion and mark, and status where somebody did not score:
    `recused`, `absent`, `not_scored` (criterion and mark are then empty). A mark is a plain decimal
    (`82.5`). Raises JudgingError with row and column: unknown criterion, doubled mark, mark off the
    scale, a ballot that lacks a criterion.
    """
    columns = columns_of(table, FIELDS, REQUIRED)
    read = _Reading()
    for row in columns.rows:
        _read_row(row, columns, rubric, read)
    for key, marks in read.marks.items():
        missing = [c.key for c in rubric.criteria if c.key not in marks]
        if missing:
            raise _refusal(
                read.first_row[key], "mark", "ballots.missing", n=len(missing), criteria=missing
            )
    contestants = tuple(dict.fromkeys(contestant for contestant, _ in read.first_row))
    judges = tuple(dict.fromkeys(judge for _, judge in read.first_row))
    ballots = {key: Ballot(marks=marks, rubric=rubric_hash) for key, marks in read.marks.items()}
    return BallotTable(contestants, judges, ballots, read.states)


def _read_row(row: Row, columns: Columns, rubric: Rubric, read: _Reading) -> None:
    cells = {key: _cell(row, at) for key, at in columns.place.items()}
    contestant, judge = cells["contestant"], cells["judge"]
    for name in ("contestant", "judge"):
        if not cells[name]:
            raise _refusal(row.number, name, "ballots.empty")
    key = (contestant, judge)
    read.first_row.setdefault(key, row.number)
    status = STATUSES.get(cells.get("status", ""))
    if status is None:
        known = [word for word in STATUSES if word]
        text = cells["status"][:40]
        raise _refusal(row.number, "status", "ballots.status", status=text, known=known)
    if status == "scored":
        _read_mark(row.number, key, cells, rubric, read)
    elif cells["mark"] or key in read.marks or read.states.get(key, status) != status:
        raise _refusal(row.number, "status", "ballots.status_and_mark")
    else:
        read.states[key] = status


def _read_mark(
    row: int, key: tuple[str, str], cells: dict[str, str], rubric: Rubric, read: _Reading
) -> None:
    criterion = cells["criterion"]
    if key in read.states:
        raise _refusal(row, "status", "ballots.status_and_mark")
    if criterion not in {known.key for known in rubric.criteria}:
        values = {"criterion": criterion[:40], "code": rubric.code}
        raise _refusal(row, "criterion", "ballots.unknown_criterion", **values)
    if criterion in read.marks[key]:
        raise _refusal(row, "criterion", "ballots.doubled", criterion=criterion)
    read.marks[key][criterion] = _units(row, cells["mark"], criterion, rubric)


def _cell(row: Row, at: int) -> str:
    return row.cells[at].strip() if at < len(row.cells) else ""


def _units(row: int, text: str, criterion: str, rubric: Rubric) -> int:
    try:
        value = exact(text)
    except JudgingError as error:
        raise _refusal(row, "mark", error.key, **error.sentence.values) from error
    units = value * 10**rubric.decimals
    if units.denominator != 1 or not rubric.admits(int(units)):
        scale = rubric.scale
        raise _refusal(
            row,
            "mark",
            "ballots.off_scale",
            criterion=criterion,
            mark=text,
            lowest=scale.lowest,
            highest=scale.highest,
            step=scale.step,
        )
    return int(units)


def _refusal(row: int, column: str, key: str, **values: object) -> JudgingError:
    return JudgingError("ballots.at", row=row, column=column, what=sentence(key, **values))
