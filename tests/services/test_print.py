from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.audition import Printing
from judging_app.domain.entry import body_of
from judging_app.domain.errors import JudgingError
from judging_app.language import LANGUAGES, Language
from judging_app.services import inspect
from judging_app.services import print as printing
from tests.builders import OPERATOR

if TYPE_CHECKING:
    from pathlib import Path

    from tests.builders import Room


def print_sheet(room: Room, target: Path, code: str = "id") -> int:
    language = Language(code)
    return printing.print_sheet(
        room.desk, "session", "S", language=language, target=target, by=OPERATOR
    )


def printings(room: Room) -> list[Printing]:
    return [body_of(state.settled, Printing) for state in room.desk.ledger.states("printing")]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_sealed_result_is_printed_and_the_copy_counted(
    scored: Room, tmp_path: Path, code: str
) -> None:
    name = scored.seal()
    target = tmp_path / "sheet.pdf"
    assert print_sheet(scored, target, code) == 1
    assert target.read_bytes().startswith(b"%PDF-")
    assert printings(scored) == [Printing(seal=name, copy=1, language=code, paper="A4")]


def test_each_copy_of_a_seal_has_the_next_number(scored: Room, tmp_path: Path) -> None:
    scored.seal()
    assert [print_sheet(scored, tmp_path / f"{n}.pdf") for n in range(3)] == [1, 2, 3]


def test_a_revision_begins_with_its_first_copy(scored: Room, tmp_path: Path) -> None:
    scored.seal()
    print_sheet(scored, tmp_path / "0.pdf")
    scored.reopen()
    scored.seal()
    assert print_sheet(scored, tmp_path / "1.pdf") == 1


def test_what_is_not_sealed_is_not_printed(scored: Room, tmp_path: Path) -> None:
    target = tmp_path / "sheet.pdf"
    with pytest.raises(JudgingError, match=r"seal\.not_sealed"):
        print_sheet(scored, target)
    scored.seal()
    scored.reopen()
    with pytest.raises(JudgingError, match=r"seal\.not_sealed"):
        print_sheet(scored, target)
    assert not target.exists()


def test_a_copy_that_could_not_be_written_is_not_counted(scored: Room, tmp_path: Path) -> None:
    scored.seal()
    with pytest.raises(JudgingError):
        print_sheet(scored, tmp_path / "nowhere" / "sheet.pdf")
    assert printings(scored) == []
    assert print_sheet(scored, tmp_path / "sheet.pdf") == 1


def test_printing_changes_no_digest(scored: Room, tmp_path: Path) -> None:
    scored.seal()
    before = inspect.digest(scored.desk)
    print_sheet(scored, tmp_path / "sheet.pdf")
    assert inspect.digest(scored.desk) == before
