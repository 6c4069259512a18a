"""Measure the program beside the least that its work could cost, in the same run.

It prints a line for each measurement and ends with 1 where a bound is exceeded. `--small` takes a
hundredth of the load and no demonstration, to see that the measurements themselves work; its ratios
say nothing and it ends with 0. docs/bench.md tells what each line means.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from judging_app.cli.run import run
from judging_app.domain.roles import Actor
from judging_app.services import accept, export, inspect, rank, score
from judging_app.services.desk import opened
from judging_app.storage import readings
from judging_app.storage.connections import PRAGMAS
from judging_app.storage.mirrors import entry_line
from tools.bench_agreement import measure_agreement
from tools.bench_line import Line, milliseconds, quantile
from tools.bench_ranking import measure_ranking
from tools.bench_setting import (
    OFFICE,
    SESSION,
    founded,
    keys_in,
    ledger_in,
    venue_bundle,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from judging_app.services.desk import Desk
    from tools.bench_setting import Office, VenueBundle

BUILD = Path(__file__).parent.parent / "build"
BALLOT_BOUND, ACCEPT_BOUND, DEMO_BOUND = 2.0, 3.0, 60.0
VENUES, RANKINGS = 60, 9
ENTRY_TABLE = (
    "CREATE TABLE entry (device TEXT NOT NULL CHECK (length(device) = 32),"
    " n INTEGER NOT NULL CHECK (n >= 0), hash TEXT NOT NULL CHECK (length(hash) = 64),"
    " data BLOB NOT NULL, PRIMARY KEY (device, n, hash)) STRICT, WITHOUT ROWID"
)
INSERT = "INSERT INTO entry VALUES (?, ?, ?, ?)"


class Load(NamedTuple):
    """How much is measured: ballots in turns, entries before them, entries a venue, ranked."""

    turns: int
    before: int
    entries: int
    rounds: int
    ranked: int
    has_demo: bool


WHOLE = Load(turns=5, before=6000, entries=4000, rounds=3, ranked=1600, has_demo=True)
SMALL = Load(turns=1, before=60, entries=40, rounds=1, ranked=16, has_demo=False)


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def floor_database(path: Path) -> sqlite3.Connection:
    """Make a bare table of the shape of the ledger's, with the ledger's settings."""
    connection = sqlite3.connect(path, isolation_level=None)
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")
    connection.execute(ENTRY_TABLE)
    return connection


def measure_ballots(folder: Path, load: Load) -> Iterator[Line]:
    """Submit ballots one by one, each beside a bare commit and a bare append of the same bytes."""
    office = founded(folder, load.before)
    chain = office.desk.ledger.chain
    device = office.desk.device
    floor = floor_database(folder / "floor.db")
    mirror = os.open(folder / "floor.mirror", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    bare_insert(floor, [(device, n, *row) for n, row in enumerate(chain(device))])
    ours, bare = [], []
    for turn in range(load.turns):
        for seconds in submitted(office.desk, office, "Salah ketik" if turn else ""):
            ours.append(seconds)
            n, name = office.desk.ledger.tip(device)
            query = "SELECT data FROM entry WHERE device = ? AND n = ? AND hash = ?"
            row = (device, n, name)
            (data,) = office.desk.ledger.connection.execute(query, row).fetchone()
            line = entry_line(name, data)
            start = time.perf_counter()
            bare_insert(floor, [(*row, data)])
            os.write(mirror, line)
            os.fsync(mirror)
            bare.append(time.perf_counter() - start)
    os.close(mirror)
    floor.close()
    office.desk.close()
    for name, at, bound in (("p50", 0.5, BALLOT_BOUND), ("p99", 0.99, 0)):
        mine, least = quantile(ours, at), quantile(bare, at)
        yield Line.compared(
            f"one durable ballot, {name}", milliseconds(mine), milliseconds(least),
            mine / least, bound,
        )  # fmt: skip


def submitted(desk: Desk, office: Office, reason: str) -> Iterator[float]:
    """Submit a ballot of each judge for each contestant; yields the seconds that each took."""
    for who, judge in product(office.contestants, office.judges):
        given, by = office.marks.of(judge.id, who.id), Actor(judge.id, "judge")
        start = time.perf_counter()
        notes = dict.fromkeys(given, "As it was seen.")
        score.submit(desk, SESSION, who.id, given, by=by, reason=reason, notes=notes)
        yield time.perf_counter() - start


def bare_insert(floor: sqlite3.Connection, rows: Iterable[tuple[str, int, str, bytes]]) -> None:
    floor.execute("BEGIN IMMEDIATE")
    floor.executemany(INSERT, rows)
    floor.execute("COMMIT")


def measure_office(folder: Path, load: Load) -> Iterator[Line]:
    """Accept a bundle of every venue at a fresh office, in rounds; the median round is shown."""
    start = folder / "start"
    start.mkdir()
    office = founded(start)
    founding, _ = readings.founding(office.desk.ledger)
    bundles = [
        venue_bundle(folder, office, founding.hash, venue, load.entries) for venue in range(VENUES)
    ]
    office.desk.close()
    taken = []
    here = start
    for number in range(load.rounds):
        here = folder / f"round-{number}"
        shutil.rmtree(folder / f"round-{number - 1}", ignore_errors=True)
        shutil.copytree(start, here)
        with opened(ledger_in(here), keys_in(here)) as desk:
            taken.append(accepted(desk, bundles, here))
    ours, bare = sorted(taken, key=lambda pair: pair[0] / pair[1])[len(taken) // 2]
    total = VENUES * load.entries
    name = f"{total:,} entries accepted in {VENUES} bundles"
    yield Line.compared(name, f"{ours:.2f} s", f"{bare:.2f} s", ours / bare, ACCEPT_BOUND)
    yield Line("  entries a second", f"{total / ours:,.0f}", f"{total / bare:,.0f}")
    yield Line("  peak memory so far", peak_memory())
    yield from large_ledger(here, office)
    yield Line("  peak memory in the end", peak_memory())


def accepted(desk: Desk, bundles: Sequence[VenueBundle], folder: Path) -> tuple[float, float]:
    """Accept bundles one by one, each beside a bare loop of hashing and inserting."""
    floor = floor_database(folder / "floor.db")
    ours = bare = 0.0
    for path, code in bundles:
        start = time.perf_counter()
        accept.accept(desk, path, by=OFFICE, codes=[code])
        ours += time.perf_counter() - start
        lines = path.read_bytes().split(b"\n")[2:-2]
        start = time.perf_counter()
        rows = ((path.stem, n, sha256(line).hexdigest(), line) for n, line in enumerate(lines))
        bare_insert(floor, rows)
        bare += time.perf_counter() - start
    floor.close()
    return ours, bare


def large_ledger(folder: Path, office: Office) -> Iterator[Line]:
    """Open, use, send and verify the office's ledger with everybody's entries in it."""
    path, bundle = ledger_in(folder), folder / "all.judging"
    start = time.perf_counter()
    with opened(path, keys_in(folder)) as desk:
        yield Line("  its ledger opened", f"{time.perf_counter() - start:.2f} s")
        seconds = list(submitted(desk, office, ""))
        yield Line("  one durable ballot in it, p50", milliseconds(quantile(seconds, 0.5)))
        took = timed(lambda: rank.rank_session(desk, SESSION))
        yield Line("  a session read and ranked", milliseconds(took))
        took = timed(lambda: export.export_bundle(desk, bundle, "result", by=OFFICE))
        yield Line("  exported in one bundle", f"{took:.2f} s")
    for kind, file in (("bundle", bundle), ("ledger", path)):
        start = time.perf_counter()
        finding = inspect.verify(file)
        took = time.perf_counter() - start
        if finding.problem is not None:
            raise SystemExit(finding.problem.key)
        yield Line(f"  {kind} of {finding.entries:,} entries verified", f"{took:.2f} s")


def measure_demo(folder: Path) -> Line:
    """Play the sample programme, papers and all."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        seconds = timed(lambda: run(["demo", "--out", str(folder / "demo"), "--json"]))
    papers = len(json.loads(said.getvalue())["papers"])
    bound = f"{DEMO_BOUND:.0f} s"
    name = f"demonstration with {papers} papers"
    return Line(name, f"{seconds:.1f} s", bound=bound, is_over=seconds > DEMO_BOUND)


def peak_memory() -> str:
    """Say how much memory the run took at most until now, where the system tells."""
    if sys.platform == "win32":
        return "unknown"
    import resource  # noqa: PLC0415  # POSIX only

    unit = 1 if sys.platform == "darwin" else 1024
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6:.0f} MB"


def measure_window(folder: Path, python: Path, *, is_small: bool) -> Iterator[Line]:
    """Measure the window in a process of its own: it needs an application to itself."""
    command = [sys.executable, "-m", "tools.bench_window", str(folder), str(python)]
    words = [*command, *(["--small"] if is_small else [])]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        yield from (Line(*json.loads(told)) for told in process.stdout or ())
    if process.returncode:
        raise SystemExit(process.returncode)


def measure(folder: Path, load: Load, python: Path) -> Iterator[Line]:
    for name in ("window", "ballots", "office", "ranking", "demo"):
        (folder / name).mkdir()
    yield from measure_window(folder / "window", python, is_small=not load.has_demo)
    yield from measure_ballots(folder / "ballots", load)
    yield from measure_office(folder / "office", load)
    yield from measure_ranking(folder / "ranking", load.ranked, RANKINGS if load.has_demo else 1)
    yield from measure_agreement(1 if load.has_demo else 20)
    if load.has_demo:
        yield measure_demo(folder / "demo")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Measure the program beside its floors.")
    parser.add_argument("--small", action="store_true", help="a hundredth of the load")
    parser.add_argument(
        "--plain", type=Path, default=Path(sys.executable), metavar="PYTHON",
        help="a Python with the run-time dependencies alone, which starts the program",
    )  # fmt: skip
    given = parser.parse_args(arguments)
    is_small = given.small
    BUILD.mkdir(exist_ok=True)
    over = False
    print(f"{'':44}{'ours':>14}{'floor':>14}{'ratio':>10}{'bound':>10}")
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        for line in measure(Path(folder), SMALL if is_small else WHOLE, given.plain):
            print(line, flush=True)
            over |= line.is_over
    return int(over and not is_small)


if __name__ == "__main__":
    sys.exit(main())
