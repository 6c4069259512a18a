"""Measure exact standings beside floats: a plain table ranked with NumPy and with pandas."""

from __future__ import annotations

import gc
import sqlite3
import time
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

from judging_app.domain.audition import Source
from judging_app.domain.ballot import Ballot
from judging_app.domain.entry import subject
from judging_app.domain.roles import Actor
from judging_app.domain.rubric_version import content_hash
from judging_app.domain.session import Assignment, Attendance, Seat, Session
from judging_app.services import prepare, rank
from judging_app.services.desk import Happening
from judging_app.storage.rubric_files import read_rubric
from tools.bench_line import Line, milliseconds
from tools.bench_setting import OFFICE, OPERATOR, PROGRAMME, SESSION, keys_in, ledger_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from judging_app.domain.result import Ranking
    from judging_app.services.desk import Desk

NUMPY_BOUND, PANDAS_BOUND, TENFOLD_BOUND = 1.2, 1.0, 12.0
NEAR = 1e-9
JUDGES = 7
WEIGHTS = (5, 15, 10, 12, 8, 10, 7, 13, 9, 11)
PORTION = 2000
RUBRIC = """
format = 1
code = "BENCH"
version = 1
proposal = false
title = { id = "B", en = "B" }
use = { id = "B", en = "B" }
note = { id = "B", en = "B" }
weights_total = 100
tie_break = [{ criterion = "c0" }, { criterion = "c1" }]
scale = { min = 0, max = 100, step = 1 }
panel = { score = "mean" }
bands = [{ level = 1, from = 0, to = 100, name = { id = "B", en = "B" } }]
"""
CRITERION = """
[[criteria]]
key = "c{key}"
weight = {weight}
name = {{ id = "B", en = "B" }}
look = {{ id = "B", en = "B" }}
levels.1 = {{ id = "B", en = "B" }}
"""
TABLE = (
    "CREATE TABLE mark (contestant INTEGER, judge INTEGER, criterion INTEGER, mark INTEGER,"
    " PRIMARY KEY (contestant, judge, criterion)) WITHOUT ROWID"
)
ROWS = "SELECT contestant, judge, criterion, mark FROM mark"


class Group(NamedTuple):
    """One session in an open ledger, and the same marks in a plain table."""

    desk: Desk
    table: sqlite3.Connection
    contestants: tuple[str, ...]


def heard(folder: Path, size: int) -> Group:
    """Make a session of so many contestants, each scored by every judge, and the plain table."""
    text = RUBRIC + "".join(
        CRITERION.format(key=key, weight=weight) for key, weight in enumerate(WEIGHTS)
    )
    read_rubric(text, "BENCH.toml")
    desk = prepare.found_audition(
        ledger_in(folder), keys_in(folder), PROGRAMME, by=OFFICE, desk_name="Bench"
    )
    contestants = tuple(_drawn(f"contestant {at}").hex()[:20] for at in range(size))
    judges = [_drawn(f"judge {at}").hex()[:20] for at in range(JUDGES)]
    rubric = content_hash(text)
    table = sqlite3.connect(folder / "plain.db")
    table.execute(TABLE)
    waiting = list(_prepared(contestants, judges, text))
    for at, who in enumerate(contestants):
        level = 20 + _drawn(who)[0] % 60
        for number, judge in enumerate(judges):
            drawn = _drawn(f"{who} {judge}")
            marks = [level + drawn[key] % 21 for key, _ in enumerate(WEIGHTS)]
            ballot = Ballot(marks={f"c{key}": m for key, m in enumerate(marks)}, rubric=rubric)
            where = subject("ballot", SESSION, who, judge, "main", "1")
            waiting.append(Happening("ballot", where, ballot, Actor(judge, "judge")))
            rows = ((at, number, key, mark) for key, mark in enumerate(marks))
            table.executemany("INSERT INTO mark VALUES (?, ?, ?, ?)", rows)
        if len(waiting) > PORTION:
            desk.record(*waiting)
            waiting.clear()
    desk.record(*waiting)
    table.commit()
    return Group(desk, table, contestants)


def _drawn(of: str) -> bytes:
    """Draw bytes, the same in every run."""
    return sha256(of.encode()).digest()


def _prepared(contestants: Sequence[str], judges: Sequence[str], text: str) -> Iterator[Happening]:
    yield Happening("rubric", subject("rubric", "BENCH"), Source(text=text), OFFICE)
    session = Session(
        stage="S", category="S", venue="S", name="S", date="2020-07-22", rubric=content_hash(text)
    )
    yield Happening("session", subject("session", SESSION), session, OFFICE)
    for order, who in enumerate(judges, start=1):
        seat = Seat(seat="member", order=order)
        yield Happening("seat", subject("seat", SESSION, who), seat, OFFICE)
    for order, who in enumerate(contestants, start=1):
        turn, came = Assignment(order=order), Attendance(state="present")
        yield Happening("assignment", subject("assignment", SESSION, who), turn, OFFICE)
        yield Happening("attendance", subject("attendance", SESSION, who), came, OPERATOR)


def with_numpy(table: sqlite3.Connection) -> Any:  # noqa: ANN401  # NumPy is not always there
    """Rank with NumPy's floats: the contestants' numbers, best first, and their scores."""
    np = import_module("numpy")
    rows = np.array(table.execute(ROWS).fetchall())
    contestant, criterion, mark = rows[:, 0], rows[:, 2], rows[:, 3]
    weight = np.array(WEIGHTS, float)[criterion]
    scores = np.bincount(contestant, mark * weight) / np.bincount(contestant, weight)
    order = np.argsort(-scores, kind="stable")
    return order, scores[order]


def with_pandas(table: sqlite3.Connection) -> Any:  # noqa: ANN401  # as above
    """Rank with pandas: the contestants' scores, best first."""
    pd = import_module("pandas")
    frame = pd.read_sql_query(ROWS, table)
    frame["weight"] = frame["criterion"].map(dict(enumerate(WEIGHTS)))
    frame["product"] = frame["mark"] * frame["weight"]
    sums = frame.groupby("contestant")[["product", "weight"]].sum()
    return (sums["product"] / sums["weight"]).sort_values(ascending=False)


def measure_ranking(folder: Path, size: int, rounds: int) -> Iterator[Line]:
    """Rank so many contestants, and ten times as many, in turns with the rivals; least of rounds.

    Without NumPy and pandas only ours is measured.
    """
    few, many = folder / "few", folder / "many"
    few.mkdir()
    many.mkdir()
    group, tenfold = heard(few, size), heard(many, 10 * size)
    has_rivals = all(map(find_spec, ("numpy", "pandas")))
    taken: dict[str, list[float]] = {"ours": [], "numpy": [], "pandas": [], "tenfold": []}
    for _ in range(rounds):
        ranking = _timed(taken["ours"], lambda: rank.rank_session(group.desk, SESSION))
        if has_rivals:
            floats = _timed(taken["numpy"], lambda: with_numpy(group.table))
            _timed(taken["pandas"], lambda: with_pandas(group.table))
            _compare(group, ranking, floats[1])
    for _ in range(rounds):
        _timed(taken["tenfold"], lambda: rank.rank_session(tenfold.desk, SESSION))
    for one in (group, tenfold):
        one.desk.close()
        one.table.close()
    least = {name: min(values) for name, values in taken.items() if values}
    ours, ten = least["ours"], least["tenfold"]
    name = f"{size:,} contestants ranked exactly"
    if not has_rivals:
        yield Line(name, milliseconds(ours))
    for rival, bound in (("numpy", NUMPY_BOUND), ("pandas", PANDAS_BOUND)) if has_rivals else ():
        took = least[rival]
        title = f"{name}, {rival}"
        yield Line.compared(title, milliseconds(ours), milliseconds(took), ours / took, bound)
    title = f"  {10 * size:,} contestants, by the above"
    yield Line.compared(title, milliseconds(ten), milliseconds(ours), ten / ours, TENFOLD_BOUND)


def _timed(taken: list[float], work: Callable[[], Any]) -> Any:  # noqa: ANN401  # what the work gives
    """Do work and keep its seconds of the processor, the only thing that the work waits for.

    What was left to collect before is none of its own.
    """
    gc.collect()
    start = time.process_time()
    done = work()
    taken.append(time.process_time() - start)
    return done


def _compare(group: Group, ranking: Ranking, scores: Sequence[float]) -> None:
    """See that both sides did the same work."""
    ours = [float(one.score) for one in ranking.standings]
    if len(ours) != len(group.contestants) or any(
        abs(one - other) > NEAR for one, other in zip(ours, scores, strict=True)
    ):
        raise SystemExit("The rivals rank something else.")
