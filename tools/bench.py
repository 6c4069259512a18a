"""Measure the program beside the least that its work could cost, in the same run.

`python tools/bench.py` prints a line for each comparison and ends with 1 where a bound is exceeded.
`--small` uses a hundredth of the load, to see that the measurements themselves work.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import io
import json
import os
import sqlite3
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from judging_app.cli.run import run
from judging_app.demo.cast import Marks, invent_contestants, invent_people
from judging_app.domain.audition import Joining
from judging_app.domain.ballot import Ballot
from judging_app.domain.entry import Entry, encode, head_message, keep, subject
from judging_app.domain.roles import Actor
from judging_app.domain.session import Session
from judging_app.services import accept, attend, export, inspect, prepare, rank, register, score
from judging_app.services.desk import opened
from judging_app.storage import readings
from judging_app.storage.bundles import Header, encode_bundle
from judging_app.storage.connections import PRAGMAS
from judging_app.storage.keys import DeviceKey
from judging_app.storage.mirrors import entry_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from judging_app.domain.entry import Kept
    from judging_app.domain.roster import Contestant, Person
    from judging_app.services.desk import Desk

ROOT = Path(__file__).parent.parent
PROGRAMME = ROOT / "rubrics" / "opop-2020"
OFFICE, OPERATOR = Actor("office", "office"), Actor("operator", "operator")
ENTRY_TABLE = (
    "CREATE TABLE entry (device TEXT NOT NULL CHECK (length(device) = 32),"
    " n INTEGER NOT NULL CHECK (n >= 0), hash TEXT NOT NULL CHECK (length(hash) = 64),"
    " data BLOB NOT NULL, PRIMARY KEY (device, n, hash)) STRICT, WITHOUT ROWID"
)
INSERT = "INSERT INTO entry VALUES (?, ?, ?, ?)"


class Line(NamedTuple):
    """One comparison: what was measured, ours and the floor, and the bound of their ratio."""

    name: str
    ours: str
    floor: str = ""
    ratio: float = 0.0
    bound: float = 0.0

    @property
    def is_over(self) -> bool:
        return bool(self.bound) and self.ratio > self.bound


class Office(NamedTuple):
    """An office's desk with a roster and one session of three judges and forty contestants."""

    desk: Desk
    contestants: list[Contestant]
    judges: list[Person]
    marks: Marks


def founded(folder: Path) -> Office:
    programme, rubrics = prepare.read_programme(PROGRAMME)
    sample = prepare.read_sample(PROGRAMME, programme)
    contestants = invent_contestants(sample, programme, "bench")
    people = invent_people(sample, 150, "bench")
    desk = prepare.found_audition(
        folder / "office.audition", folder / "keys", PROGRAMME, by=OFFICE, desk_name="Bench"
    )
    register.take_in(desk, [*contestants, *people], by=OFFICE)
    stage = programme.stages[0]
    code = stage.rubrics["SC"]
    session = Session(
        stage=stage.key,
        category="SC",
        venue=stage.venues[0].key,
        rubric=prepare.rubric_hashes(desk)[code],
        name="Bench",
        date="2020-07-22",
    )
    heard, judges = contestants[-40:], people[:3]
    order = [who.id for who in heard]
    prepare.add_session(
        desk, "S", session, [(judge.id, "member") for judge in judges], order, by=OFFICE
    )
    attend.record_attendance(desk, "S", dict.fromkeys(order, "present"), by=OPERATOR)
    return Office(desk, heard, judges, Marks(rubrics[code], "bench"))


def floor_database(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")
    connection.execute(ENTRY_TABLE)
    return connection


def bench_ballot(folder: Path, rounds: int) -> Iterator[Line]:
    """Submit ballots one by one, each beside a bare commit and a bare append of the same bytes."""
    office = founded(folder)
    ledger = office.desk.ledger
    fill(office.desk, 6000)
    floor = floor_database(folder / "floor.db")
    floor.execute("BEGIN")
    for device in ledger.devices():
        rows = ((device, n, name, data) for n, (name, data) in enumerate(ledger.chain(device)))
        floor.executemany(INSERT, rows)
    floor.execute("COMMIT")
    ours, bare = [], []
    append = os.open(folder / "floor.mirror", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for turn in range(rounds):
        for who in office.contestants:
            for judge in office.judges:
                given = office.marks.of(judge.id, who.id)
                start = time.perf_counter()
                score.submit(
                    office.desk,
                    "S",
                    who.id,
                    given,
                    by=Actor(judge.id, "judge"),
                    reason="again" if turn else "",
                )
                ours.append(time.perf_counter() - start)
                n, name = ledger.tip(office.desk.device)
                row = ledger.connection.execute("SELECT data FROM entry WHERE hash = ?", (name,))
                data = row.fetchone()[0]
                start = time.perf_counter()
                floor.execute("BEGIN IMMEDIATE")
                floor.execute(INSERT, (office.desk.device, n, name, data))
                floor.execute("COMMIT")
                os.write(append, entry_line(name, data))
                os.fsync(append)
                bare.append(time.perf_counter() - start)
    os.close(append)
    floor.close()
    office.desk.close()
    for name, at, bound in (("p50", 0.5, 2.0), ("p99", 0.99, 0.0)):
        mine, least = quantile(ours, at), quantile(bare, at)
        yield Line(
            f"one durable ballot, {name}", f"{mine * 1e3:.2f} ms", f"{least * 1e3:.2f} ms",
            mine / least, bound,
        )  # fmt: skip


def quantile(values: Sequence[float], at: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * at))]


def fill(desk: Desk, count: int) -> None:
    """Fill a ledger with entries of an audition under way."""
    missing = max(0, count - desk.ledger.tip(desk.device)[0])
    people = invent_people(
        prepare.read_sample(PROGRAMME, readings.programme(desk.ledger)), min(missing, 400), "fill"
    )
    for start in range(0, missing, 400):
        several = [
            msgspec.structs.replace(person, id=f"fill-{start}-{index}")
            for index, person in enumerate(people)
        ]
        register.take_in(desk, several, by=OFFICE)


def venue_bundle(office: Office, founding: str, venue: int, count: int) -> tuple[bytes, list[Kept]]:
    """Make a venue's bundle: its own chain of ballots, and its key's signature."""
    key = DeviceKey(os.urandom(32))
    made: list[Kept] = []
    rubric = prepare.rubric_hashes(office.desk)["OPOP-T1-SC"]
    joining = Joining(audition=founding, key=key.public, name=f"Venue {venue}")
    at = dt.datetime(2020, 7, 22, 8, tzinfo=dt.UTC).isoformat()

    def add(kind: str, where: str, body: msgspec.Struct, role: str) -> None:
        entry = Entry(
            device=key.device,
            n=len(made),
            prev=made[-1].hash if made else "",
            type=kind,
            critical=True,
            subject=where,
            actor=f"judge-{venue:02}-{len(made) % 3}",
            role=role,
            at=at,
            body=msgspec.Raw(encode(body)),
        )
        made.append(keep(entry))

    add("desk", subject("desk", key.device), joining, "operator")
    for number in range(count - 1):
        who, judge = f"{venue:02}{number // 3:018x}", f"judge-{venue:02}-{number % 3}"
        marks = office.marks.of(judge, who)
        where = subject("ballot", f"V{venue:02}", who, judge, "main", "1")
        add("ballot", where, Ballot(marks=marks, rubric=rubric), "judge")
    n, name = made[-1].entry.n, made[-1].hash
    signature = key.sign(head_message(key.device, n, name))
    header = Header(
        kind="result",
        audition=founding,
        sender=key.device,
        sender_name=joining.name,
        entries=len(made),
        heads=((key.device, n, name, signature),),
        sessions=(f"V{venue:02}",),
    )
    return encode_bundle(header, [kept.data for kept in made], key), made


def accepted(
    office: Office, files: Sequence[tuple[Path, str]], floor: sqlite3.Connection
) -> tuple[float, float]:
    """Accept bundles one by one, each beside a bare loop from its file to a committed table."""
    ours = bare = 0.0
    for path, code in files:
        start = time.perf_counter()
        accept.accept(office.desk, path, by=OFFICE, codes=[code])
        ours += time.perf_counter() - start
        start = time.perf_counter()
        lines = path.read_bytes().split(b"\n")[2:-2]
        rows = ((path.stem, n, sha256(line).hexdigest(), line) for n, line in enumerate(lines))
        floor.execute("BEGIN IMMEDIATE")
        floor.executemany(INSERT, rows)
        floor.execute("COMMIT")
        bare += time.perf_counter() - start
    return ours, bare


def bench_accept(folder: Path, venues: int, count: int) -> Iterator[Line]:
    """Accept a bundle of every venue, beside a bare loop of SHA-256 and executemany."""
    office = founded(folder)
    founding, _ = readings.founding(office.desk.ledger)
    files = []
    for venue in range(venues):
        data, made = venue_bundle(office, founding.hash, venue, count)
        path = folder / f"{made[0].entry.device}.judging"
        path.write_bytes(data)
        files.append((path, accept.desk_code(made[0].entry.device)))
    floor = floor_database(folder / "floor.db")
    ours, bare = accepted(office, files, floor)
    floor.close()
    total = venues * count
    yield Line(f"{total:,} entries accepted", f"{ours:.2f} s", f"{bare:.2f} s", ours / bare, 3.0)
    yield Line("  entries a second", f"{total / ours:,.0f}", f"{total / bare:,.0f}")
    start = time.perf_counter()
    export.export_bundle(office.desk, folder / "all.judging", "result", by=OFFICE)
    yield Line("  exported in one bundle", f"{time.perf_counter() - start:.2f} s")
    office.desk.close()
    yield from reopened(folder)


def reopened(folder: Path) -> Iterator[Line]:
    """Open, read and verify the large ledger, for information."""
    start = time.perf_counter()
    with opened(folder / "office.audition", folder / "keys") as desk:
        yield Line("  ledger opened again", f"{time.perf_counter() - start:.2f} s")
        start = time.perf_counter()
        rank.rank_session(desk, "S")
        yield Line("  one session read and ranked", f"{time.perf_counter() - start:.2f} s")
    start = time.perf_counter()
    finding = inspect.verify(folder / "office.audition")
    yield Line("  ledger verified", f"{time.perf_counter() - start:.2f} s")
    if finding.problem is not None:
        raise SystemExit(finding.problem.key)


def bench_demo(folder: Path) -> Iterator[Line]:
    """Play the sample programme, papers and all."""
    said = io.StringIO()
    start = time.perf_counter()
    with contextlib.redirect_stdout(said):
        run(["demo", "--out", str(folder / "demo"), "--json"])
    seconds = time.perf_counter() - start
    papers = len(json.loads(said.getvalue())["papers"])
    yield Line(f"demo with {papers} papers", f"{seconds:.1f} s", "60 s", seconds / 60, 1.0)


def peak_memory() -> str:
    """Say how much memory the run took at most, where the system tells."""
    if sys.platform == "win32":
        return "unknown"
    import resource  # noqa: PLC0415  # POSIX only

    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"


def lines(folder: Path, *, is_small: bool) -> Iterator[Line]:
    for name in ("ballot", "accept", "demo"):
        (folder / name).mkdir()
    yield from bench_ballot(folder / "ballot", 1 if is_small else 5)
    yield from bench_accept(folder / "accept", 60, 40 if is_small else 4000)
    yield Line("  peak memory", peak_memory())
    if not is_small:
        yield from bench_demo(folder / "demo")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true")
    is_small = parser.parse_args().small
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    over = 0
    print(f"{'':34}{'ours':>12}{'floor':>12}{'ratio':>8}{'bound':>8}")
    with tempfile.TemporaryDirectory(dir=build) as folder:
        for line in lines(Path(folder), is_small=is_small):
            ratio = f"{line.ratio:.2f}" if line.ratio else ""
            bound = f"{line.bound:.1f}" if line.bound else ""
            mark = ("  over" if line.is_over else "  ok") if bound else ""
            text = f"{line.name:34}{line.ours:>12}{line.floor:>12}{ratio:>8}{bound:>8}{mark}"
            print(text, flush=True)
            over += line.is_over
    return 1 if over and not is_small else 0


if __name__ == "__main__":
    sys.exit(main())
