"""One laptop for each judge: ballots come to the chair as files, and so does a correction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.services import accept, export, fill, follow, inspect, issue, lend, sign_in
from judging_app.storage import readings
from tests.builders import JUDGES, OFFICE, OPERATOR, Room, found, joined, memory_folder
from tests.stories import laptop_day
from tests.stories.hands import TestHands
from tests.stories.rooms import Rooms
from ui.operations import InlineLane
from ui.works import InlineWorks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from judging_app.services.desk import Desk

MISTAKE = "Juri salah mengetik 70 untuk 75."
GIVEN = {"c1": 80, "c2": 70, "c3": 60}


class Day:
    """A session at the chair's desk, and a laptop for each judge of its panel."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.table = Room(found(folder / "table"))
        self.table.prepare()
        self.table.attend(*GIVEN)
        self.own = {who: self.hand_over(who) for who in JUDGES}
        self.files = 0

    def hand_over(self, judge: str) -> Room:
        """Make a desk a judge's own laptop, with a PIN that holds there."""
        desk = joined(self.table.desk, self.folder / judge, f"laptop {judge}")
        (slip,) = issue.issue(desk, [judge], by=OPERATOR)
        lend.lend(desk, judge, by=OPERATOR)
        sign_in.check(desk, judge, slip.pin)
        return Room(desk)

    def send(self, judge: str) -> tuple[str, bool]:
        """Bring a judge's ballots to the chair's desk; returns the digest and whether it agrees."""
        self.files += 1
        path = self.folder / f"{judge}-{self.files}.judging"
        desk = self.own[judge].desk
        sent = export.export_bundle(desk, path, "ballots", by=OPERATOR, sessions=("S",))
        taken = accept.accept(
            self.table.desk, path, by=OFFICE, codes=[accept.desk_code(desk.device)]
        )
        compared = accept.compare(self.table.desk, taken.bundle.header)
        return sent.digest, compared.is_same and compared.digest == sent.digest

    def share(self) -> None:
        """Bring what the chair's desk knows to every laptop."""
        path = self.folder / "shared.judging"
        export.export_bundle(self.table.desk, path, "package", by=OFFICE)
        for room in self.own.values():
            accept.accept(room.desk, path, by=OPERATOR, codes=self.codes)

    @property
    def codes(self) -> list[str]:
        return [accept.desk_code(desk.device) for desk in self.desks]

    @property
    def desks(self) -> tuple[Desk, ...]:
        return (self.table.desk, *(room.desk for room in self.own.values()))


@pytest.fixture
def day() -> Iterator[Day]:
    with memory_folder() as folder:
        made = Day(folder)
        yield made
        for desk in made.desks:
            desk.close()


def states(desk: Desk) -> list[list[str]]:
    return [[cell.state for cell in row.cells] for row in follow.progress(desk, "S").rows]


def test_the_progress_shows_each_judges_ballots_as_their_file_arrives(day: Day) -> None:
    for at, judge in enumerate(JUDGES):
        day.own[judge].score_all(GIVEN, [judge])
        assert day.send(judge)[1], "both sides hold the same of this judge"
        done = ["submitted"] * (at + 1) + ["not_scored"] * (len(JUDGES) - at - 1)
        assert states(day.table.desk) == [done] * len(GIVEN)


def test_a_laptop_never_learns_what_another_judge_gave_before_it_is_told(day: Day) -> None:
    for judge in JUDGES:
        day.own[judge].score_all(GIVEN, [judge])
        day.send(judge)
    for judge, room in day.own.items():
        ballots = room.desk.ledger.states("ballot")
        assert {state.subject.split("/")[3] for state in ballots} == {judge}


def test_a_pin_of_one_laptop_is_none_at_another(day: Day) -> None:
    with pytest.raises(JudgingError) as refused:
        sign_in.check(day.own["j2"].desk, "j1", "482913")
    assert refused.value.key == "sign_in.none"


def test_a_correction_arrives_the_same_way_and_the_one_before_stays_on_record(day: Day) -> None:
    own = day.own["j2"]
    own.score_all(GIVEN, ["j2"])
    first, _ = day.send("j2")
    own.score("c2", "j2", 75, 75, 75, reason=MISTAKE)
    later, agrees = day.send("j2")
    assert agrees
    assert later != first
    subject = "ballot/S/c2/j2/main/only"
    found_ = [
        one for one in day.table.desk.ledger.states("ballot", "S") if "/c2/j2/" in one.subject
    ]
    (state,) = found_
    assert subject.split("/")[:4] == state.subject.split("/")[:4]
    value = readings.value_of(state)
    assert (set(value.marks.values()), value.reason) == ({75}, MISTAKE)
    assert len(day.table.desk.ledger.history(state.subject)) == 2


def test_a_latecomer_is_scored_once_a_second_file_says_so(day: Day) -> None:
    day.table.attend("c3", state="absent")
    day.share()
    own = day.own["j1"]
    with pytest.raises(JudgingError) as refused:
        own.score("c3", "j1", 60, 60, 60)
    assert refused.value.key == "ballots.not_present"
    day.table.attend("c3")
    day.share()
    own.score("c3", "j1", 60, 60, 60)
    assert day.send("j1")[1]


def test_after_the_seal_every_desk_knows_the_same_and_the_judges_see_it(day: Day) -> None:
    for judge in JUDGES:
        day.own[judge].score_all(GIVEN, [judge])
        day.send(judge)
    day.table.seal()
    day.share()
    assert len({inspect.digest(desk) for desk in day.desks}) == 1
    for judge, room in day.own.items():
        assert fill.form(room.desk, "S", judge, "c1").sees_others
        assert inspect.verify_desk(room.desk).problem is None


def test_the_ledger_of_the_chairs_desk_says_whose_laptop_each_file_came_from(day: Day) -> None:
    for judge in JUDGES:
        day.own[judge].score("c1", judge, 80, 80, 80)
        day.send(judge)
    held = {
        (state.subject.split("/")[1], state.settled.entry.device)
        for state in day.table.desk.ledger.states("laptop")
    }
    assert held == {(judge, room.desk.device) for judge, room in day.own.items()}
    with pytest.raises(JudgingError):
        lend.lend(day.table.desk, "j1", by=Actor("office", "office"))


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")
def test_a_judges_laptop_and_the_chairs_desk_at_the_window(
    tmp_path: Path, qapp: QApplication
) -> None:
    rooms = Rooms(qapp, TestHands, InlineLane, InlineWorks)
    read = laptop_day.play(tmp_path, rooms.enter)
    laptop_day.check(tmp_path, read)
