"""Lending a laptop: whose it is stands in the ledger, and its file holds that judge's own work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.audition import Laptop
from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.services import accept, export, inspect, lend
from judging_app.services.desk import Happening
from tests.builders import OFFICE, OPERATOR, REASON, Room, found, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Room]:
    """The chair's desk, with a session whose contestants are all present."""
    room = Room(found(tmp_path / "table"))
    room.prepare()
    room.attend("c1", "c2", "c3")
    yield room
    room.desk.close()


@pytest.fixture
def own(table: Room, tmp_path: Path) -> Iterator[Room]:
    """The own laptop of j2."""
    desk = joined(table.desk, tmp_path / "own", "own")
    lend.lend(desk, "j2", by=OPERATOR)
    yield Room(desk)
    desk.close()


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(JudgingError) as caught:
        act()
    return caught.value.key


def test_a_laptop_is_one_judges_until_a_second_person_takes_it_back(own: Room) -> None:
    held = lend.holder(own.desk)
    assert held is not None
    assert held.person == "j2"
    back = lend.take_back
    assert refused(lambda: lend.lend(own.desk, "j1", by=OPERATOR)) == "laptops.lent_already"
    assert (
        refused(lambda: back(own.desk, by=OPERATOR, witness="w", reason=" "))
        == "seal.reason_needed"
    )
    for witness in ("", "j2", held.name, OPERATOR.person):
        with pytest.raises(JudgingError) as caught:
            back(own.desk, by=OPERATOR, witness=witness, reason=REASON)
        assert caught.value.key == "laptops.witness_needed"
    back(own.desk, by=OPERATOR, witness="w", reason=REASON)
    assert lend.holder(own.desk) is None
    lend.lend(own.desk, "j1", by=OPERATOR)
    again = lend.holder(own.desk)
    assert again is not None
    assert again.person == "j1"
    history = own.desk.ledger.history(subject("laptop", "j2", own.desk.device))
    assert [kept.entry.witness for kept in history] == ["", "w"]


def test_neither_the_offices_desk_nor_a_stranger_to_the_panels_gets_a_laptop(
    table: Room, tmp_path: Path
) -> None:
    assert refused(lambda: lend.lend(table.desk, "j1", by=OFFICE)) == "laptops.office"
    desk = joined(table.desk, tmp_path / "other", "other")
    assert refused(lambda: lend.lend(desk, "j6", by=OPERATOR)) == "laptops.no_seat"
    assert refused(lambda: lend.take_back(desk, by=OPERATOR, witness="w", reason=REASON)) == (
        "laptops.not_lent"
    )
    assert [one.person for one in lend.candidates(desk)] == ["j1", "j2", "j3"]
    desk.close()


def test_a_desk_lends_only_itself(table: Room, own: Room) -> None:
    where = subject("laptop", "j3", table.desk.device)
    forged = Happening("laptop", where, Laptop(lent=True), OPERATOR)
    own.desk.record(forged)
    path = table.desk.ledger.path.parent / "own.judging"
    export.export_bundle(own.desk, path, "ballots", by=OPERATOR)
    accept.accept(table.desk, path, by=OFFICE, codes=[accept.desk_code(own.desk.device)])
    assert lend.holder(table.desk) is None


def test_only_a_judges_own_laptop_makes_a_file_of_ballots(table: Room, tmp_path: Path) -> None:
    path = tmp_path / "none.judging"
    key = refused(lambda: export.export_bundle(table.desk, path, "ballots", by=OFFICE))
    assert (key, path.exists()) == ("laptops.not_lent", False)


def test_a_file_of_ballots_holds_what_was_written_at_that_laptop_alone(
    table: Room, own: Room, tmp_path: Path
) -> None:
    own.score("c1", "j2", 80, 70, 60)
    path = tmp_path / "ballots.judging"
    export.export_bundle(own.desk, path, "ballots", by=OPERATOR, sessions=("S",))
    found_ = accept.look(table.desk, path)
    assert {kept.entry.device for kept in found_.bundle.entries} == {own.desk.device}
    assert [stranger.name for stranger in found_.strangers] == ["own"]
    assert inspect.verify(path).problem is None


def test_both_sides_hold_the_same_of_the_judge_though_the_table_knows_more(
    table: Room, own: Room, tmp_path: Path
) -> None:
    table.score("c1", "j1", 90, 90, 90)
    own.score("c1", "j2", 80, 70, 60)
    path = tmp_path / "ballots.judging"
    sent = export.export_bundle(own.desk, path, "ballots", by=OPERATOR, sessions=("S",))
    code = accept.desk_code(own.desk.device)
    taken = accept.accept(table.desk, path, by=OFFICE, codes=[code])
    compared = accept.compare(table.desk, taken.bundle.header)
    assert (compared.digest, compared.is_same) == (sent.digest, True)
    own.score("c1", "j2", 81, 70, 60, reason="typed 80 for 81")
    assert (
        export.export_bundle(
            own.desk, tmp_path / "later.judging", "ballots", by=OPERATOR, sessions=("S",)
        ).digest
        != sent.digest
    )
    assert accept.compare(table.desk, taken.bundle.header).is_same, "the later file is not here yet"


def test_a_laptop_that_died_and_was_restored_still_hands_over_both_its_lives(
    table: Room, own: Room, tmp_path: Path
) -> None:
    own.score("c1", "j2", 80, 70, 60)
    whole = tmp_path / "whole.judging"
    export.export_bundle(own.desk, whole, "result", by=OPERATOR)
    second = joined(table.desk, tmp_path / "second", "second")
    accept.accept(second, whole, by=OPERATOR, codes=[accept.desk_code(own.desk.device)])
    lend.lend(second, "j2", by=OPERATOR)
    Room(second).score("c2", "j2", 50, 50, 50)
    path = tmp_path / "both.judging"
    export.export_bundle(second, path, "ballots", by=OPERATOR)
    devices = {kept.entry.device for kept in accept.look(table.desk, path).bundle.entries}
    assert devices == {own.desk.device, second.device}
    second.close()
