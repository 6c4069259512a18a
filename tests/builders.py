"""What tests are made of: rubrics, hearings, chains of entries, and desks with a counted clock."""

from __future__ import annotations

import datetime as dt
import itertools
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from judging_app.domain.ballot import Ballot
from judging_app.domain.entry import Entry, Kept, encode, keep
from judging_app.domain.given import Slot
from judging_app.domain.hearing import Hearing
from judging_app.domain.kinds import KINDS
from judging_app.domain.proceedings import Signing
from judging_app.domain.roles import Actor
from judging_app.domain.roster import Contestant, Person
from judging_app.domain.rubric import Band, Criterion, Rubric, Scale
from judging_app.domain.rule import PanelRule, TieBreak
from judging_app.domain.session import (
    Absence,
    Assignment,
    Attendance,
    Declaration,
    Recusal,
    Seat,
    Session,
)
from judging_app.services import (
    accept,
    attend,
    declare,
    exclude,
    export,
    prepare,
    register,
    score,
    seal,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from judging_app.domain.file_kinds import Text
    from judging_app.domain.session import Presence, SeatKind
    from judging_app.services.desk import Desk

MEMORY = Path("/dev/shm")  # noqa: S108  # only a place for folders that tempfile makes
FILES = Path(__file__).parent / "examples"
JUDGES = ("j1", "j2", "j3")
OFFICE = Actor("office", "office")
OPERATOR = Actor("operator", "operator")
CHAIR = Actor("j1", "chair")
REASON = "The panel talked it over and agreed."
WIB = dt.timezone(dt.timedelta(hours=7))


def both(text: str) -> Text:
    return {"id": text, "en": text}


def rubric(
    weights: Mapping[str, str],
    tie_break: Sequence[str] = (),
    *,
    total: str = "100",
    scale: tuple[str, str, str] = ("0", "100", "1"),
) -> Rubric:
    """Make a rubric of weights by criterion; `scale` is lowest, highest and step."""
    lowest, highest, step = scale
    return Rubric(
        format=1,
        code="R",
        version=1,
        proposal=False,
        title=both("R"),
        use=both("R"),
        note=both("R"),
        weights_total=total,
        scale=Scale(lowest=lowest, highest=highest, step=step),
        panel=PanelRule(score="mean"),
        tie_break=tuple(TieBreak(criterion=key) for key in tie_break),
        bands=(Band(level=1, lowest=lowest, highest=highest, name=both("all")),),
        criteria=tuple(
            Criterion(key=key, weight=weight, name=both(key), look=both(key))
            for key, weight in weights.items()
        ),
    )


def ballot(**marks: int) -> Ballot:
    return Ballot(marks=marks, rubric="r")


def hearing(
    table: Mapping[str, Sequence[Any]],
    *,
    judges: Sequence[str] = JUDGES,
    seats: Mapping[str, Seat] | None = None,
    attendances: Mapping[str, Attendance] | None = None,
    conflicts: tuple[str, ...] = (),
) -> Hearing:
    """Make a session's hearing of a table: contestants in running order, a cell for each judge.

    A cell holds marks, or `recused`, `absent` or `not_scored`.
    """
    cells = {
        (who, judge): cell
        for who, row in table.items()
        for judge, cell in zip(judges, row, strict=True)
    }
    return Hearing(
        id="S",
        session=session(),
        seats=seats or {who: seat(order) for order, who in enumerate(judges)},
        assignments={who: Assignment(order=order) for order, who in enumerate(table)},
        attendances=attendances or {who: Attendance(state="present") for who in table},
        absences={key: Absence(absent=True) for key, cell in cells.items() if cell == "absent"},
        recusals={
            key: Recusal(recused=True, tie="mentoring")
            for key, cell in cells.items()
            if cell == "recused"
        },
        ballots={
            Slot(*key): Ballot(marks=dict(cell), rubric="r")
            for key, cell in cells.items()
            if not isinstance(cell, str)
        },
        measured={},
        conflicts=conflicts,
        counted=frozenset(),
        declarations={judge: Declaration(contestants=tuple(table)) for judge in judges},
    )


def seat(order: int) -> Seat:
    """Seat somebody on a panel: the first is the chair, the others are members."""
    return Seat(seat="chair" if order == 0 else "member", order=order)


def session(**more: str) -> Session:
    given = {
        "stage": "II",
        "category": "SC",
        "venue": "V3",
        "rubric": "r",
        "name": "Session S",
        "date": "2026-11-04",
    }
    return Session(**given | more)


class Chain:
    """A device's chain of entries, made without a ledger."""

    def __init__(self, device: str) -> None:
        self.device = device * 32
        self.entries: list[Kept] = []

    def add(
        self, kind: str, subject: str, body: msgspec.Struct, *replaced: Kept, at: str = ""
    ) -> Kept:
        last = self.entries[-1] if self.entries else None
        entry = Entry(
            device=self.device,
            n=len(self.entries),
            prev=last.hash if last else "",
            type=kind,
            critical=KINDS[kind].critical if kind in KINDS else False,
            subject=subject,
            at=at,
            heads=tuple(kept.hash for kept in replaced),
            body=msgspec.Raw(encode(body)),
        )
        self.entries.append(keep(entry))
        return self.entries[-1]

    @property
    def end(self) -> tuple[str, int, str]:
        last = self.entries[-1]
        return (self.device, last.entry.n, last.hash)


class Clock:
    """A clock that moves on by a minute at each look."""

    def __init__(self) -> None:
        self._minutes = itertools.count()

    def __call__(self) -> dt.datetime:
        return dt.datetime(2026, 11, 4, 8, tzinfo=WIB) + dt.timedelta(minutes=next(self._minutes))


def counted(prefix: str) -> Any:  # noqa: ANN401  # the arguments of a desk
    """Give a desk a clock of its own and ids that count."""
    ids = itertools.count(1)
    return {"now": Clock(), "new_id": lambda: f"{prefix}{next(ids)}"}


def contestant(number: int, area: str = "01.01", category: str = "SC") -> Contestant:
    return Contestant(
        id=f"c{number}",
        number=f"SC-{number:03}",
        name=f"Contestant {number}",
        category=category,
        area=area,
        sector="food",
    )


def person(who: str) -> Person:
    return Person(id=who, name=f"Person {who}", before="Dr.", institution=f"Institute {who}")


@contextmanager
def memory_folder() -> Iterator[Path]:
    """Make a folder for a while, in memory where the system offers it."""
    place = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=place, prefix="desks-") as folder:
        yield Path(folder)


def found(folder: Path, programme: Path = FILES / "programme") -> Desk:
    """Found an audition on an office's desk, with contestants c1 to c6 and people j1 to j6, w."""
    folder.mkdir(parents=True, exist_ok=True)
    desk = prepare.found_audition(
        folder / "office.audition",
        folder / "keys",
        programme,
        by=OFFICE,
        desk_name="Office",
        **counted("o"),
    )
    people = [person(who) for who in ("j1", "j2", "j3", "j4", "j5", "j6", "w")]
    register.take_in(desk, [*map(contestant, range(1, 7)), *people], by=OFFICE)
    return desk


def joined(office: Desk, folder: Path, name: str) -> Desk:
    """Have a venue join the office's audition by its package."""
    folder.mkdir(parents=True)
    package = folder / "package.judging"
    export.export_bundle(office, package, "package", by=OFFICE)
    return accept.join_audition(
        folder / f"{name}.audition", package, folder / "keys", name, **counted(name)
    )


def delivered(sender: Desk, receiver: Desk, path: Path, *sessions: str) -> accept.Look:
    """Send all that a desk knows to another one, which accepts it with the sender's code."""
    export.export_bundle(sender, path, "result", by=OPERATOR, sessions=sessions)
    return accept.accept(receiver, path, by=OFFICE, codes=[accept.desk_code(sender.device)])


def declared(desk: Desk, session: str, *judges: str) -> None:
    """Have judges of a session declare to have no tie with anybody who is new to them."""
    for judge in judges:
        if declare.tie_form(desk, session, judge).needs_declaration:
            declare.declare(desk, session, {}, by=Actor(judge, "judge"))


class Room:
    """A session at a desk, and what is done in it; marks come in the rubric's order of criteria."""

    criteria = ("idea", "market", "pitch")

    def __init__(self, desk: Desk, name: str = "S", chair: str = "j1") -> None:
        self.desk = desk
        self.name = name
        self.chair = Actor(chair, "chair")

    def prepare(
        self,
        contestants: Sequence[str] = ("c1", "c2", "c3"),
        judges: Sequence[str] = JUDGES,
        seats: Sequence[tuple[str, SeatKind]] = (),
        **session_of: str,
    ) -> None:
        code = session_of.pop("code", "R1")
        held = session(rubric=prepare.rubric_hashes(self.desk)[code], **session_of)
        given = seats or [(judges[0], "chair"), *((judge, "member") for judge in judges[1:])]
        prepare.add_session(self.desk, self.name, held, given, contestants, by=OFFICE)

    def attend(self, *contestants: str, state: Presence = "present") -> None:
        states = dict.fromkeys(contestants, state)
        attend.record_attendance(self.desk, self.name, states, by=OPERATOR, reason=REASON)

    def miss(self, judge: str, *contestants: str) -> None:
        attend.record_absence(
            self.desk, self.name, judge, contestants, by=OPERATOR, reason="Away for an hour."
        )

    def recuse(self, judge: str, contestant: str) -> None:
        declare.recuse(
            self.desk, self.name, contestant, by=Actor(judge, "judge"), tie="institution"
        )

    def declare(self, judge: str) -> None:
        """Have a judge declare to have no tie with anybody, unless that is done already."""
        declared(self.desk, self.name, judge)

    def rule(self, judge: str, contestant: str, *, excluded: bool = True) -> None:
        """Have the chair rule about a ballot of a judge who declared a tie later."""
        exclude.rule(
            self.desk, self.name, contestant, judge, excluded=excluded, reason=REASON, by=self.chair
        )

    def score(self, contestant: str, judge: str, *marks: int, reason: str = "") -> str:
        """Submit a ballot; a judge declares the ties before the first, as at the screen."""
        self.declare(judge)
        given = dict(zip(self.criteria, marks, strict=True))
        by = Actor(judge, "judge")
        return score.submit(self.desk, self.name, contestant, given, by=by, reason=reason)

    def score_all(self, table: Mapping[str, int], judges: Sequence[str] = JUDGES) -> None:
        """Have every judge give every criterion of a contestant the same mark."""
        for who, mark in table.items():
            for judge in judges:
                self.score(who, judge, *[mark] * len(self.criteria))

    def seal(self, chair: str = "", witness: str = "w") -> str:
        signing = self.signing(chair=chair or self.chair.person, witness=witness)
        return seal.seal_session(self.desk, self.name, signing)

    def sealed(self) -> Any:  # noqa: ANN401  # a test that asks for it has sealed
        return seal.official(self.desk, "session", self.name).seal

    def reopen(self, reason: str = REASON) -> None:
        seal.reopen(self.desk, "session", self.name, reason=reason, by=self.chair, witness="w")

    @staticmethod
    def signing(chair: str = "j1", witness: str = "w") -> Signing:
        return Signing(chair=chair, witness=witness, day="2026-11-04", clock="16.40", city="Kota")

    def blockers(self) -> list[tuple[str, object]]:
        """Name what blocks the seal: each sentence's key with the contestant that it names."""
        found = seal.blockers(self.desk, self.name)
        return [(one.key, one.values.get("number", "")) for one in found]
