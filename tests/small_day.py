"""A small audition through the real services: an office, a venue, one session with ballots."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

from judging_app.demo.cast import Marks, invent_contestants, invent_people
from judging_app.domain.roles import Actor
from judging_app.domain.session import Session
from judging_app.services import accept, attend, declare, export, prepare, register, score
from judging_app.services.desk import Desk, open_desk

PROGRAMME = Path(__file__).parents[1] / "rubrics" / "opop-2020"
OFFICE, OPERATOR = Actor("office", "office"), Actor("operator", "operator")


@dataclass(frozen=True)
class SmallDay:
    """The folder of a small audition; both desks are closed."""

    folder: Path
    code: str
    contestants: tuple[str, ...]
    judges: tuple[str, ...]
    marks: tuple[dict[str, int], ...]

    @property
    def office(self) -> Path:
        return self.folder / "office" / "office.audition"

    @property
    def venue(self) -> Path:
        return self.folder / "venue" / "venue.audition"

    @property
    def package(self) -> Path:
        return self.folder / "package.judging"

    @property
    def result(self) -> Path:
        return self.folder / "result.judging"

    def open_office(self) -> Desk:
        return open_desk(self.office, self.office.parent / "keys")

    def open_venue(self) -> Desk:
        return open_desk(self.venue, self.venue.parent / "keys")


@cache
def _made() -> SmallDay:
    folder = Path(mkdtemp(prefix="small-day-"))
    for name in ("office", "venue"):
        (folder / name).mkdir()
    programme, rubrics = prepare.read_programme(PROGRAMME)
    sample = prepare.read_sample(PROGRAMME, programme)
    contestants = invent_contestants(sample, programme, "small")[:2]
    people = invent_people(sample, 2, "small")
    office = prepare.found_audition(
        folder / "office" / "office.audition", folder / "office" / "keys", PROGRAMME,
        by=OFFICE, desk_name="Office",
    )  # fmt: skip
    register.take_in(office, [*contestants, *people], by=OFFICE)
    stage = programme.stages[0]
    rubric = rubrics[stage.rubrics["SU"]]
    session = Session(
        stage=stage.key, category="SU", venue=stage.venues[0].key,
        rubric=prepare.rubric_hashes(office)[rubric.code], name="S", date="2020-07-22",
    )  # fmt: skip
    prepare.add_session(
        office, "S", session, [(people[0].id, "chair"), (people[1].id, "member")],
        [who.id for who in contestants], by=OFFICE,
    )  # fmt: skip
    export.export_bundle(office, folder / "package.judging", "package", by=OFFICE)
    office.close()
    venue = accept.join_audition(
        folder / "venue" / "venue.audition", folder / "package.judging",
        folder / "venue" / "keys", "Venue",
    )  # fmt: skip
    who = tuple(contestant.id for contestant in contestants)
    judges = tuple(person.id for person in people)
    attend.record_attendance(venue, "S", dict.fromkeys(who, "present"), by=OPERATOR)
    for judge in judges:
        declare.declare(venue, "S", {}, by=Actor(judge, "judge"))
    given = tuple(Marks(rubric, "small").of(judge, contestant)
                  for contestant in who for judge in judges)  # fmt: skip
    for n, marks in enumerate(given[:3]):
        by = Actor(judges[n % 2], "judge")
        notes = Marks(rubric, "small").notes(marks)
        score.submit(venue, "S", who[n // 2], marks, by=by, notes=notes)
    first = next(iter(given[3]))
    score.draft(venue, "S", who[1], judges[1], criterion=first, units=given[3][first])
    export.export_bundle(venue, folder / "result.judging", "result", by=OPERATOR)
    code = accept.desk_code(venue.device)
    venue.close()
    return SmallDay(folder, code, who, judges, given)


def small_day(folder: Path) -> SmallDay:
    """Lay a fresh copy of the small audition into a folder; its keys go with it."""
    made = _made()
    shutil.copytree(made.folder, folder, dirs_exist_ok=True)
    return SmallDay(folder, made.code, made.contestants, made.judges, made.marks)


def bytes_of(*paths: Path) -> tuple[str, ...]:
    """Sum up files as they lie there."""
    return tuple(sha256(path.read_bytes()).hexdigest() for path in paths)


def edit(path: Path, *statements: str) -> None:
    """Change a ledger as a database browser would, its triggers taken away and put back."""
    connection = sqlite3.connect(path)
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    for _, sql in triggers:
        connection.execute(sql)
    connection.commit()
    connection.close()
