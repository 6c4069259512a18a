"""Open data: what of an audition others may compute with, as tables of values, not as shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from judging_app.domain.number import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable

ColumnKind = Literal["string", "integer", "number", "boolean", "date"]
"""The kinds of values, by the names that a Frictionless data package gives them."""

Value = str | int | Figure | None
"""A value of a table; None where there is none."""


class Column(msgspec.Struct, frozen=True):
    """A column of a table: its name for machines, and the kind of its values."""

    name: str
    kind: ColumnKind = "string"


class Reference(msgspec.Struct, frozen=True):
    """Columns whose values are found in the key of another table."""

    columns: tuple[str, ...]
    table: str
    keys: tuple[str, ...]


class Table(msgspec.Struct, frozen=True):
    """A table of values: `key` names the columns that tell its rows apart."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    key: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()

    def only(self, *names: str) -> Table:
        """Keep some of the columns, in the order of the table."""
        kept = [at for at, column in enumerate(self.columns) if column.name in names]
        return msgspec.structs.replace(
            self,
            columns=tuple(self.columns[at] for at in kept),
            rows=tuple(tuple(row[at] for at in kept) for row in self.rows),
        )


class OpenData(msgspec.Struct, frozen=True):
    """The tables of an audition, and what has to be said of them as a whole.

    `is_public` tells that neither judges' marks nor personal data are among them. `kind` is
    `sample`, `rehearsal`, or empty for a real audition. `made_at` is a wall time.
    """

    audition: dict[str, str]
    id: str
    kind: str
    is_public: bool
    made_at: str
    program: str
    tables: tuple[Table, ...]

    def table(self, name: str) -> Table:
        """Find a table by its name; an unknown one is a bug."""
        return next(one for one in self.tables if one.name == name)


CONTESTANTS = (
    Column("contestant"), Column("number"), Column("name"), Column("institution"),
    Column("category"), Column("area"), Column("district"), Column("village"), Column("sector"),
    Column("product"), Column("nspp"), Column("mentor"), Column("started", "integer"),
)  # fmt: skip

SESSIONS = (
    Column("session"), Column("name"), Column("stage"), Column("category"), Column("venue"),
    Column("date", "date"), Column("rubric"), Column("rubric_version", "integer"),
    Column("sealed", "boolean"), Column("seal_code"),
)  # fmt: skip

BALLOTS = (
    Column("session"), Column("contestant"), Column("judge"), Column("component"),
    Column("performance"), Column("criterion"), Column("mark", "number"), Column("status"),
)  # fmt: skip
"""As `rank` reads them, with the session before."""

STANDINGS = (
    Column("scope"), Column("stage"), Column("category"), Column("session"),
    Column("contestant"), Column("number"), Column("name"), Column("presence"),
    Column("place", "integer"), Column("tied", "boolean"), Column("score", "number"),
    Column("score_exact"), Column("separated_by"), Column("outcome"),
    Column("reserve", "integer"), Column("revision", "integer"), Column("seal_code"),
)  # fmt: skip

PRIZES = (
    Column("scope"), Column("contestant"), Column("number"), Column("name"), Column("prize"),
    Column("amount", "integer"), Column("within"), Column("rank", "integer"),
)  # fmt: skip

PUBLIC: dict[str, tuple[str, ...]] = {
    "contestants": (
        "contestant", "number", "name", "institution", "category", "area", "sector",
    ),
    "sessions": tuple(column.name for column in SESSIONS),
    "standings": tuple(column.name for column in STANDINGS),
    "prizes": tuple(column.name for column in PRIZES),
}  # fmt: skip
"""The tables and columns of the public set. What is not named here does not leave in it."""

NAMES = ("name", "institution")
"""The columns that name somebody; the public set has them of those alone who are announced."""


def public_tables(tables: Iterable[Table]) -> tuple[Table, ...]:
    """Take judges' marks and personal data out of tables.

    Who goes on or wins a prize is announced by name; everybody else is there by number alone.
    """
    whole = tuple(tables)
    announced = frozenset(_announced(whole))
    return tuple(
        _without_names(one.only(*PUBLIC[one.name]), announced)
        for one in whole
        if one.name in PUBLIC
    )


def _announced(tables: tuple[Table, ...]) -> Iterable[Value]:
    """List the contestants who go on or win a prize."""
    for table in tables:
        names = [column.name for column in table.columns]
        if table.name == "standings":
            who, outcome = names.index("contestant"), names.index("outcome")
            yield from (row[who] for row in table.rows if row[outcome] in {"advance", "prize"})
        elif table.name == "prizes":
            yield from (row[names.index("contestant")] for row in table.rows)


def _without_names(table: Table, announced: frozenset[Value]) -> Table:
    names = [column.name for column in table.columns]
    if "contestant" not in names:
        return table
    who = names.index("contestant")
    hidden = {at for at, name in enumerate(names) if name in NAMES}
    rows = tuple(
        row
        if row[who] in announced
        else tuple(None if at in hidden else value for at, value in enumerate(row))
        for row in table.rows
    )
    return msgspec.structs.replace(table, rows=rows)
