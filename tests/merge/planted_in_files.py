"""Planted faults in ledgers and services, which desks with files must find out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import msgspec
from msgspec.structs import replace

from judging_app.domain.result import hearing_rows, rank_hearing
from judging_app.domain.state import State
from judging_app.services import accept
from judging_app.storage import ledgers, readings, recoveries
from judging_app.storage.ledgers import Ledger

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from judging_app.domain.entry import Kept
    from judging_app.domain.hearing import Official
    from judging_app.storage.mirrors import Head, Line

_states, _insert, _official, _late = (
    Ledger._states,
    ledgers.insert_entries,
    readings.official,
    accept._late,
)


def states_by_the_clock(ledger: Ledger, start: str, end: str) -> Iterator[State]:
    """Of several heads the wall clock chooses one."""
    for state in _states(ledger, start, end):
        latest = max(state.heads, key=lambda head: (head.entry.at, head.hash))
        yield State(state.subject, (latest,))


def insert_first_come(connection: sqlite3.Connection, entries: Sequence[Kept]) -> None:
    """An entry with the device and counter of one that is there is taken for the same."""
    query = "SELECT 1 FROM entry WHERE device = ? AND n = ?"
    _insert(
        connection,
        [
            kept
            for kept in entries
            if not connection.execute(query, (kept.entry.device, kept.entry.n)).fetchone()
        ],
    )


def official_made_anew(ledger: Ledger, *scope: str) -> Official:
    """The official table shows the totals as they are now."""
    found = _official(ledger, *scope)
    if found.seal is None or scope[0] != "session":
        return found
    hearing = readings.hearing(ledger, scope[1])
    rubric = readings.rubric(ledger, hearing.session.rubric)
    now = hearing_rows(
        hearing,
        rubric,
        rank_hearing(hearing, rubric),
        readings.contestants(ledger, hearing.contestants),
        readings.programme(ledger),
    )
    totals = {row.contestant: row.totals for row in now}
    rows = tuple(
        msgspec.structs.replace(row, totals=totals.get(row.contestant, row.totals))
        for row in found.seal.rows
    )
    return replace(found, seal=msgspec.structs.replace(found.seal, rows=rows))


def late_beside_an_earlier_seal(ledger: Ledger, new: tuple[Kept, ...]) -> tuple[str, ...]:
    """What is late is asked only where the seal was there before."""
    is_sealed = any(
        readings.official(ledger, "session", name).seal for name in readings.sessions(ledger)
    )
    return _late(ledger, new) if is_sealed else ()


def all_lines(lines: list[Line | None], _known: set[str], _heads: Iterable[Head]) -> list[Any]:
    """What a write that was cut off left in the mirror is taken for good."""
    return lines


def what_nobody_signed_is_kept() -> AbstractContextManager[object]:
    return patch.object(recoveries, "_acknowledged", all_lines)


def early_entries_are_forgotten() -> AbstractContextManager[object]:
    """That an entry is replaced is not kept where it has not come yet."""
    statement = "UPDATE state SET replaced = 1 WHERE subject = ? AND hash = ?"
    return patch.object(ledgers, "_REPLACE_STATE", statement)


FAULTS: dict[str, Callable[[], AbstractContextManager[object]]] = {
    "last writer wins": lambda: patch.object(Ledger, "_states", states_by_the_clock),
    "first come stays": lambda: patch.object(ledgers, "insert_entries", insert_first_come),
    "seal is recomputed": lambda: patch.object(readings, "official", official_made_anew),
    "late beside an earlier seal": lambda: patch.object(
        accept, "_late", late_beside_an_earlier_seal
    ),
}
"""Those that random halls find out."""
