"""A file that left is written, verified, received: three things, each proved before it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.receipt import receipt_code
from judging_app.services import accept, acknowledge, export
from tests.builders import OFFICE, OPERATOR, Room
from tests.bundle_checker import Checked
from tests.two_venues import TwoVenues

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def venues(folder: Path) -> Iterator[TwoVenues]:
    made = TwoVenues(folder)
    made.hold_first()
    made.one.seal()
    yield made
    made.close()


def written(room: Room, path: Path) -> str:
    return export.export_bundle(room.desk, path, "result", by=OPERATOR).file


def states(room: Room) -> list[str]:
    return [one.state for one in acknowledge.sent_files(room.desk)]


def taken(venues: TwoVenues, path: Path) -> accept.Look:
    codes = [accept.desk_code(room.desk.device) for room in (venues.one, venues.two)]
    return accept.accept(venues.office, path, by=OFFICE, codes=codes)


def test_the_code_is_the_documents_and_the_same_on_both_sides(
    venues: TwoVenues, tmp_path: Path
) -> None:
    path = tmp_path / "file.judging"
    written(venues.one, path)
    (sent,) = acknowledge.sent_files(venues.one.desk)
    look = taken(venues, path)
    (arrived,) = acknowledge.taken_files(venues.office)
    assert Checked(path.read_bytes()).receipt == sent.code == arrived.code == look.receipt
    assert len(sent.code) == len("XXXX-XXXX")


def test_a_file_is_written_then_verified_then_received(venues: TwoVenues, tmp_path: Path) -> None:
    path = tmp_path / "file.judging"
    written(venues.one, path)
    assert states(venues.one) == ["written"]
    acknowledge.check_written(venues.one.desk, path, by=OPERATOR)
    assert states(venues.one) == ["verified"]
    code = taken(venues, path).receipt
    typed = code.lower().replace("0", "o").replace("-", "  ")
    assert acknowledge.confirm(venues.one.desk, typed, by=OPERATOR).state == "received"
    assert states(venues.one) == ["received"]


def test_a_file_that_lies_there_damaged_is_never_verified(
    venues: TwoVenues, tmp_path: Path
) -> None:
    path = tmp_path / "file.judging"
    written(venues.one, path)
    whole = path.read_bytes()
    for at in range(0, len(whole), len(whole) // 200):
        block = whole[at : at + 4096]
        path.write_bytes(whole[:at] + bytes(len(block)) + whole[at + len(block) :])
        with pytest.raises(JudgingError, match=r"exchange\."):
            acknowledge.check_written(venues.one.desk, path, by=OPERATOR)
    path.unlink()
    with pytest.raises(JudgingError, match=r"ledger\.file_missing"):
        acknowledge.check_written(venues.one.desk, path, by=OPERATOR)
    assert states(venues.one) == ["written"]


def test_anothers_file_is_not_ones_own(venues: TwoVenues, tmp_path: Path) -> None:
    path = tmp_path / "file.judging"
    written(venues.two, path)
    with pytest.raises(JudgingError, match=r"receipts\.not_own"):
        acknowledge.check_written(venues.one.desk, path, by=OPERATOR)


def test_a_code_that_differs_in_one_letter_confirms_nothing(
    venues: TwoVenues, tmp_path: Path
) -> None:
    file = written(venues.one, tmp_path / "file.judging")
    (sent,) = acknowledge.sent_files(venues.one.desk)
    wrong = sent.code[:-1] + ("1" if sent.code[-1] == "0" else "0")
    codes = (wrong, "", receipt_code(file, sent.entries + 1), receipt_code("0" * 64, 1))
    for code in codes:
        with pytest.raises(JudgingError, match=r"receipts\.unknown"):
            acknowledge.confirm(venues.one.desk, code, by=OPERATOR)
    assert states(venues.one) == ["written"]


def test_an_older_files_code_does_not_confirm_a_newer_one(
    venues: TwoVenues, tmp_path: Path
) -> None:
    written(venues.one, tmp_path / "one.judging")
    older = acknowledge.sent_files(venues.one.desk)[0].code
    written(venues.one, tmp_path / "two.judging")
    acknowledge.confirm(venues.one.desk, older, by=OPERATOR)
    assert states(venues.one) == ["written", "received"]


def test_confirming_twice_changes_nothing(venues: TwoVenues, tmp_path: Path) -> None:
    written(venues.one, tmp_path / "file.judging")
    (sent,) = acknowledge.sent_files(venues.one.desk)
    acknowledge.confirm(venues.one.desk, sent.code, by=OPERATOR)
    before = list(venues.one.desk.ledger.chain(venues.one.desk.device))
    acknowledge.confirm(venues.one.desk, sent.code, by=OPERATOR)
    assert list(venues.one.desk.ledger.chain(venues.one.desk.device)) == before


def test_the_offices_next_file_is_a_receipt_by_itself(venues: TwoVenues, tmp_path: Path) -> None:
    path, back = tmp_path / "file.judging", tmp_path / "back.judging"
    written(venues.one, path)
    taken(venues, path)
    export.export_bundle(venues.office, back, "package", by=OFFICE)
    accept.accept(venues.one.desk, back, by=OPERATOR)
    (sent,) = acknowledge.sent_files(venues.one.desk)
    assert (sent.state, sent.to) == ("received", venues.office.device)


def test_a_result_at_another_venue_has_not_arrived(venues: TwoVenues, tmp_path: Path) -> None:
    path, back = tmp_path / "file.judging", tmp_path / "back.judging"
    written(venues.one, path)
    code = accept.desk_code(venues.one.desk.device)
    accept.accept(venues.two.desk, path, by=OPERATOR, codes=[code])
    written(venues.two, back)
    accept.accept(
        venues.one.desk, back, by=OPERATOR, codes=[accept.desk_code(venues.two.desk.device)]
    )
    assert states(venues.one) == ["written"]


def test_no_receipt_changes_what_a_desk_knows(venues: TwoVenues, tmp_path: Path) -> None:
    path = tmp_path / "file.judging"
    before = export.export_bundle(venues.one.desk, path, "result", by=OPERATOR).digest
    acknowledge.check_written(venues.one.desk, path, by=OPERATOR)
    acknowledge.confirm(
        venues.one.desk, acknowledge.sent_files(venues.one.desk)[0].code, by=OPERATOR
    )
    again = export.export_bundle(venues.one.desk, tmp_path / "again.judging", "result", by=OPERATOR)
    assert again.digest == before
