"""A rehearsal has what the audition prepared, nothing that happened, and no file in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.services import accept, draw, export, rehearse
from judging_app.storage import placements, readings
from tests.builders import OFFICE, Room, counted, found
from tests.small_day import bytes_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from judging_app.services.desk import Desk

HAPPENED = ("attendance", "absence", "recusal", "ballot", "measurement", "seal", "printing")


def rehearsed(desk: Desk, folder: Path) -> Desk:
    folder.mkdir(exist_ok=True)
    place, keys = folder / "rehearsal.audition", folder / "keys"
    taken = rehearse.prepared(desk)
    return rehearse.found_rehearsal(
        place, keys, taken, by=OFFICE, desk_name="Office", **counted("r")
    )


@pytest.fixture
def rehearsal(scored: Room, folder: Path) -> Iterator[Desk]:
    """The rehearsal of an audition whose session was drawn, attended and scored."""
    desk = rehearsed(scored.desk, folder / "rehearsal")
    yield desk
    desk.close()


def test_it_is_another_audition_and_marked_from_its_first_entry(
    scored: Room, rehearsal: Desk
) -> None:
    real, own = readings.founding(scored.desk.ledger), readings.founding(rehearsal.ledger)
    assert (own[1].rehearsal, own[1].sample, real[1].rehearsal) == (True, False, False)
    assert own[1].id != real[1].id
    assert own[0].hash != real[0].hash
    assert rehearsal.device != scored.desk.device
    assert rehearsal.is_office
    assert own[1].name["id"] == f"Latihan: {real[1].name['id']}"


def test_it_has_the_programme_rubrics_roster_panels_and_running_orders(
    scored: Room, rehearsal: Desk
) -> None:
    real, own = scored.desk.ledger, rehearsal.ledger
    assert readings.programme(own) == readings.programme(real)
    assert readings.rubrics(own) == readings.rubrics(real)
    assert readings.contestants(own) == readings.contestants(real)
    assert readings.people(own) == readings.people(real)
    assert readings.sessions(own) == readings.sessions(real)
    before, after = readings.hearing(real, "S"), readings.hearing(own, "S")
    assert (after.seats, after.contestants) == (before.seats, before.contestants)


def test_nothing_that_happened_comes_along(rehearsal: Desk) -> None:
    assert [rehearsal.ledger.states(kind) for kind in HAPPENED] == [()] * len(HAPPENED)


def test_who_was_taken_out_of_a_session_does_not_come_back(office: Desk, folder: Path) -> None:
    room = Room(office)
    room.prepare()
    room.prepare(seats=[("j1", "chair"), ("j2", "none"), ("j3", "member")])
    desk = rehearsed(office, folder / "rehearsal")
    assert placements.seats(desk.ledger, "S").keys() == {"j1", "j3"}
    desk.close()


def test_the_lot_comes_along_with_the_order_that_it_gave(room: Room, folder: Path) -> None:
    drawn = draw.draw_order(room.desk, "S", by=OFFICE)
    desk = rehearsed(room.desk, folder / "rehearsal")
    state = desk.ledger.state("draw/S")
    assert state is not None
    assert readings.value_of(state) == drawn
    assert placements.running_order(desk.ledger, "S") == drawn.order
    desk.close()


def test_the_rehearsal_of_a_rehearsal_is_called_so_once(rehearsal: Desk, folder: Path) -> None:
    again = rehearsed(rehearsal, folder / "again")
    assert again.founding.name == rehearsal.founding.name
    again.close()


def test_a_file_gives_the_same_as_the_open_desk_does(folder: Path) -> None:
    desk = found(folder / "office")
    Room(desk).prepare()
    wanted, path = rehearse.prepared(desk), desk.ledger.path
    desk.close()
    before = bytes_of(path)
    assert rehearse.prepared_in(path) == wanted
    assert bytes_of(path) == before


def test_a_rehearsals_file_is_refused_by_the_real_audition_and_the_other_way_round(
    scored: Room, rehearsal: Desk, folder: Path
) -> None:
    for sender, receiver, key in (
        (rehearsal, scored.desk, "exchange.rehearsal"),
        (scored.desk, rehearsal, "exchange.real_in_rehearsal"),
    ):
        for kind in ("package", "result"):
            file = folder / f"{sender.device[:8]}-{kind}.judging"
            export.export_bundle(sender, file, kind, by=OFFICE)
            before = (receiver.ledger.tip(receiver.device), receiver.ledger.devices())
            codes = [accept.desk_code(sender.device)]
            with pytest.raises(JudgingError) as looked:
                accept.look(receiver, file)
            with pytest.raises(JudgingError) as taken:
                accept.accept(receiver, file, by=OFFICE, codes=codes)
            assert (looked.value.key, taken.value.key) == (key, key)
            assert before == (receiver.ledger.tip(receiver.device), receiver.ledger.devices())


def test_two_rehearsals_of_one_audition_do_not_mix(
    scored: Room, rehearsal: Desk, folder: Path
) -> None:
    other = rehearsed(scored.desk, folder / "other")
    file = folder / "other.judging"
    export.export_bundle(other, file, "result", by=OFFICE)
    other.close()
    with pytest.raises(JudgingError, match=r"exchange\.other_audition"):
        accept.look(rehearsal, file)


def test_a_desk_that_joins_by_the_package_of_a_rehearsal_is_in_the_rehearsal(
    rehearsal: Desk, folder: Path
) -> None:
    package = folder / "package.judging"
    export.export_bundle(rehearsal, package, "package", by=OFFICE)
    desk = accept.join_audition(folder / "laptop.audition", package, folder / "keys2", "Laptop")
    assert desk.founding.rehearsal
    desk.close()
