"""Merging on real desks: ledgers on a disk, bundles in files, crashes, copies and late arrivals."""

from __future__ import annotations

import itertools
import random  # noqa: TID251  # orders are drawn from a seed
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judging_app.demo.cast import invent_contestants, invent_people
from judging_app.domain.errors import JudgingError
from judging_app.domain.proceedings import Signing
from judging_app.domain.roles import Actor
from judging_app.domain.session import Session
from judging_app.services import (
    accept,
    attend,
    declare,
    export,
    inspect,
    prepare,
    register,
    score,
    seal,
)
from judging_app.services.desk import Desk, open_desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.domain.session import Presence, SeatKind

PROGRAMME = Path(__file__).parent.parent.parent / "rubrics" / "opop-2020"
MEMORY = Path("/dev/shm")  # noqa: S108  # only a place for folders that tempfile makes
OFFICE, OPERATOR = Actor("office", "office"), Actor("operator", "operator")
REASON = "A mistake was found in the copy."


class Hall:
    """Desks of one audition, the office's first, each in a folder of its own."""

    def __init__(self, folder: Path, desks: int) -> None:
        self.folder = folder
        self.files = itertools.count()
        programme, rubrics = prepare.read_programme(PROGRAMME)
        sample = prepare.read_sample(PROGRAMME, programme)
        self.contestants = [who.id for who in invent_contestants(sample, programme, "m")[:2]]
        people = invent_people(sample, 4, "m")
        self.people = [person.id for person in people]
        code = programme.stages[0].rubrics["SU"]
        self.keys = [criterion.key for criterion in rubrics[code].criteria]
        (folder / "0").mkdir()
        office = prepare.found_audition(
            folder / "0" / "desk.audition", folder / "0" / "keys", PROGRAMME,
            by=OFFICE, desk_name="0",
        )  # fmt: skip
        register.take_in(office, [*invent_contestants(sample, programme, "m")[:2], *people],
                         by=OFFICE)  # fmt: skip
        session = Session(
            stage=programme.stages[0].key,
            category="SU",
            rubric=prepare.rubric_hashes(office)[code],
            venue=programme.stages[0].venues[0].key,
            name="S",
            date="2020-07-22",
        )
        seats: list[tuple[str, SeatKind]] = [(self.people[0], "chair"), (self.people[1], "member")]
        prepare.add_session(office, "S", session, seats, self.contestants, by=OFFICE)
        self.desks = [office]
        package = self.export(office, "package")
        for number in range(1, desks):
            (folder / str(number)).mkdir()
            place = folder / str(number)
            self.desks.append(
                accept.join_audition(place / "desk.audition", package, place / "keys", str(number))
            )
        present: dict[str, Presence] = dict.fromkeys(self.contestants, "present")
        attend.record_attendance(self.desks[1], "S", present, by=OPERATOR)

    def export(self, desk: Desk, kind: export.Kind = "result") -> Path:
        path = self.folder / f"{next(self.files)}.judging"
        export.export_bundle(desk, path, kind, by=OPERATOR)
        return path

    def deliver(self, desk: Desk, path: Path) -> None:
        codes = [stranger.code for stranger in accept.look(desk, path).strangers]
        accept.accept(desk, path, by=OPERATOR, codes=codes)

    def step(self, what: str, one: int, other: int, value: int) -> None:
        desk, peer = self.desks[one % len(self.desks)], self.desks[other % len(self.desks)]
        who = self.contestants[value % 2]
        judge = Actor(self.people[other % 2], "judge")
        if what == "score":
            marks = dict.fromkeys(self.keys, value * 10)
            score.submit(desk, "S", who, marks, by=judge, reason="again")
        elif what == "recuse":
            declare.recuse(desk, "S", who, by=judge, tie="other")
        elif what == "take back":
            declare.take_back(desk, "S", who, by=judge, tie="other", note="a mistake")
        elif what == "draft":
            score.draft(desk, "S", who, judge.person, criterion=self.keys[0], units=value)
        elif what == "seal":
            signing = Signing(
                chair=self.people[0], witness=self.people[2], day="2020-07-22", clock="16.00",
                city="X",
            )  # fmt: skip
            seal.seal_session(desk, "S", signing)
        elif what == "reopen":
            chair = Actor(self.people[0], "chair")
            seal.reopen(desk, "session", "S", reason=REASON, by=chair, witness=self.people[2])
        else:
            self.move(what, desk, peer)

    def move(self, what: str, desk: Desk, peer: Desk) -> None:
        """Send, crash, or copy a ledger with or without its key."""
        if what == "sync":
            path = self.export(peer)
            self.deliver(desk, path)
            self.deliver(desk, path)
        elif what == "crash":
            path = desk.ledger.path
            desk.close()
            self.desks[self.desks.index(desk)] = open_desk(path, path.parent / "keys")
        elif what in {"clone", "copy"} and len(self.desks) < 6:
            place = self.folder / f"copy-{next(self.files)}"
            ledger = desk.ledger.path
            desk.ledger.close()
            shutil.copytree(ledger.parent, place)
            if what == "copy":
                shutil.rmtree(place / "keys")
            self.desks[self.desks.index(desk)] = open_desk(ledger, ledger.parent / "keys")
            self.desks.append(open_desk(place / "desk.audition", place / "keys"))

    def settle(self) -> None:
        """Everybody sends everything to everybody."""
        for path in [self.export(desk) for desk in self.desks]:
            for desk in self.desks:
                self.deliver(desk, path)

    def check(self) -> None:
        """All desks have one digest; each ledger is sound, its clones named."""
        assert len({inspect.digest(desk) for desk in self.desks}) == 1, "digests differ"
        for desk in self.desks:
            path = desk.ledger.path
            desk.close()
            problem = inspect.verify(path).problem
            assert problem is None or problem.key == "exchange.forked", problem


@contextmanager
def hall_of(desks: int) -> Iterator[Hall]:
    place = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=place, prefix="hall-") as folder:
        hall = Hall(Path(folder), desks)
        try:
            yield hall
        finally:
            for desk in hall.desks:
                desk.close()


WHAT = (
    "score", "score", "score", "recuse", "take back", "draft", "seal", "reopen", "sync", "sync",
    "crash", "clone", "copy",
)  # fmt: skip
STEPS = st.lists(
    st.tuples(st.sampled_from(WHAT), st.integers(0, 4), st.integers(0, 4), st.integers(0, 9)),
    max_size=20,
)


def play(desks: int, steps: list[tuple[str, int, int, int]]) -> None:
    with hall_of(desks) as hall:
        for step in steps:
            try:
                hall.step(*step)
            except JudgingError as refused:
                if refused.key.startswith(("ledger", "exchange")):
                    raise
        hall.settle()
        hall.check()


LONG = settings(deadline=None, suppress_health_check=list(HealthCheck))


@settings(LONG, max_examples=100, derandomize=True)
@given(desks=st.integers(2, 5), steps=STEPS)
def test_desks_agree(desks: int, steps: list[tuple[str, int, int, int]]) -> None:
    play(desks, steps)


@pytest.mark.torture
@settings(LONG, max_examples=1000)
@given(desks=st.integers(2, 5), steps=STEPS)
def test_a_thousand_halls_agree(desks: int, steps: list[tuple[str, int, int, int]]) -> None:
    play(desks, steps)


def digests_of_orders(count: int | None) -> set[str]:
    """Accept six bundles at a new desk in many orders (all 720 where no count is given)."""
    with hall_of(5) as hall:
        attended = hall.export(hall.desks[1])
        for desk in hall.desks:
            hall.deliver(desk, attended)
        for number in range(12):
            hall.step("score", number % 5, number // 5, number % 10)
        paths = [hall.export(desk) for desk in hall.desks]
        hall.step("score", 2, 1, 3)
        paths.append(hall.export(hall.desks[2]))
        orders = list(itertools.permutations(paths))
        if count is not None:
            orders = random.Random(1).sample(orders, count)  # noqa: S311  # orders, not secrets
        found = set()
        package = hall.folder / "0.judging"
        for number, order in enumerate(orders):
            place = hall.folder / f"order-{number}"
            place.mkdir()
            desk = accept.join_audition(place / "desk.audition", package, place / "keys", "order")
            for path in order:
                hall.deliver(desk, path)
            found.add(inspect.digest(desk))
            desk.close()
            shutil.rmtree(place)
        return found


def test_the_order_of_six_bundles_does_not_matter() -> None:
    assert len(digests_of_orders(20)) == 1


@pytest.mark.torture
def test_no_order_of_six_bundles_matters() -> None:
    assert len(digests_of_orders(None)) == 1
