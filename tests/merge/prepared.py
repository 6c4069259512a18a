"""A prepared audition: what lies in the desks' folders before the first ballot."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from judging_app.demo.cast import invent_contestants, invent_people
from judging_app.domain.entry import Kept, read_entry
from judging_app.domain.kinds import KINDS
from judging_app.domain.roles import Actor
from judging_app.domain.session import Session
from judging_app.services import accept, attend, declare, export, prepare, register

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from judging_app.domain.session import SeatKind
    from judging_app.services.desk import Desk

PROGRAMME = Path(__file__).parents[2] / "rubrics" / "opop-2020"
MEMORY = Path("/dev/shm")  # noqa: S108  # only a place for folders that tempfile makes
OFFICE, OPERATOR = Actor("office", "office"), Actor("operator", "operator")
SESSION = "S"
LEDGER = "desk.audition"


class Audition(NamedTuple):
    """A prepared audition that halls are copied from: an office and four venues, all closed."""

    folder: Path
    contestants: tuple[str, ...]
    people: tuple[str, ...]
    criteria: tuple[str, ...]


@contextmanager
def folder_in_memory() -> Iterator[Path]:
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None, prefix="merge-") as name:
        yield Path(name)


def prepare_audition(folder: Path, desks: int = 5) -> Audition:
    """Found an audition of one session, two judges and two contestants; the venues join it."""
    programme, rubrics = prepare.read_programme(PROGRAMME)
    sample = prepare.read_sample(PROGRAMME, programme)
    contestants = invent_contestants(sample, programme, "merge")[:2]
    people = invent_people(sample, 3, "merge")
    stage = programme.stages[0]
    code = stage.rubrics["SU"]
    places = [folder / str(number) for number in range(desks)]
    for place in places:
        place.mkdir()
    office = prepare.found_audition(
        places[0] / LEDGER, places[0] / "keys", PROGRAMME, by=OFFICE, desk_name="0"
    )
    register.take_in(office, [*contestants, *people], by=OFFICE)
    session = Session(
        stage=stage.key,
        category="SU",
        venue=stage.venues[0].key,
        rubric=prepare.rubric_hashes(office)[code],
        name="S",
        date="2020-07-22",
    )
    seats: list[tuple[str, SeatKind]] = [(people[0].id, "chair"), (people[1].id, "member")]
    who = tuple(contestant.id for contestant in contestants)
    prepare.add_session(office, SESSION, session, seats, who, by=OFFICE)
    attend.record_attendance(office, SESSION, dict.fromkeys(who, "present"), by=OPERATOR)
    for person in people[:2]:
        declare.declare(office, SESSION, {}, by=Actor(person.id, "judge"))
    export.export_bundle(office, folder / "package.judging", "package", by=OFFICE)
    office.close()
    for place in places[1:]:
        accept.join_audition(
            place / LEDGER, folder / "package.judging", place / "keys", place.name
        ).close()
    criteria = tuple(criterion.key for criterion in rubrics[code].criteria)
    return Audition(folder, who, tuple(person.id for person in people), criteria)


def entries_of(desk: Desk) -> dict[str, Kept]:
    """Read all entries of a desk's ledger anew from their bytes, by hash."""
    rows = desk.ledger.connection.execute("SELECT data FROM entry")
    return {kept.hash: kept for kept in (read_entry(row[0]) for row in rows)}


def counting(entries: Mapping[str, Kept]) -> set[str]:
    """Say which of the entries a state is made from, beside the desks' own records."""
    return {name for name, kept in entries.items() if KINDS[kept.entry.type].counts}


def cloned(entries: Mapping[str, Kept]) -> set[str]:
    """Name the devices of which several entries carry the same counter."""
    several: dict[tuple[str, int], set[str]] = defaultdict(set)
    for name, kept in entries.items():
        several[kept.entry.device, kept.entry.n].add(name)
    return {device for (device, _), names in several.items() if len(names) > 1}
