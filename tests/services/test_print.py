"""A copy is planned, drawn and counted, each by itself; what is not sealed says so on each page."""

from __future__ import annotations

import pickle
import re
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

import pytest

from judging_app.domain.audition import Printing
from judging_app.domain.entry import body_of
from judging_app.domain.errors import JudgingError
from judging_app.domain.form import Form
from judging_app.domain.roles import Actor
from judging_app.domain.seal import code_of
from judging_app.language import LANGUAGES
from judging_app.services import inspect, seal
from judging_app.services import print as printing
from judging_app.services.render import render_sheet
from tests import printed
from tests.builders import OFFICE, OPERATOR, REASON, Room
from tests.papers.reading import MM, pages, picture, text

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.sheet_order import SheetOrder


def print_sheet(room: Room, target: Path, code: str = "id") -> int:
    return printed.print_sheet(room.desk, "session", "S", target=target, language=code)


def plan(room: Room) -> SheetOrder:
    return printing.plan_sheet(room.desk, "session", "S", language="id")


def preview(room: Room, code: str = "id") -> SheetOrder:
    return printing.plan_preview(room.desk, "session", "S", language=code)


def printings(room: Room) -> list[Printing]:
    return [body_of(state.settled, Printing) for state in room.desk.ledger.states("printing")]


def has_no_qr(drawn: bytes, page: int) -> bool:
    """Tell whether nothing black stands where the QR code of a page would."""
    shown = picture(drawn, page, scale=2)
    upright = shown.height > shown.width
    left, foot = (25, 8) if upright else (20, 9)
    box = [2 * MM * place for place in (left, foot, left + 13, foot + 13)]
    place = (int(box[0]), int(shown.height - box[3]), int(box[2]), int(shown.height - box[1]))
    return min(shown.crop(place).tobytes()) > 150


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


def test_of_two_plans_of_one_number_only_the_first_is_counted(scored: Room, tmp_path: Path) -> None:
    scored.seal()
    one, other = plan(scored), plan(scored)
    assert one.copy == other.copy == 1
    assert printing.record_copy(scored.desk, one, by=OPERATOR) == 1
    target = tmp_path / "sheet.pdf"
    with pytest.raises(JudgingError, match=r"keeping\.copy_taken"):
        printing.keep_sheet(scored.desk, other, b"drawn", target, by=OPERATOR)
    with pytest.raises(JudgingError, match=r"keeping\.copy_taken"):
        printing.record_copy(scored.desk, other, by=OPERATOR)
    assert not target.exists()
    assert len(printings(scored)) == 1
    assert plan(scored).copy == 2


def test_a_plan_of_a_seal_that_was_taken_back_is_not_counted(scored: Room, tmp_path: Path) -> None:
    scored.seal()
    order = plan(scored)
    scored.reopen()
    target = tmp_path / "x.pdf"
    with pytest.raises(JudgingError, match=r"keeping\.seal_changed"):
        printing.keep_sheet(scored.desk, order, b"drawn", target, by=OPERATOR)
    scored.seal()
    with pytest.raises(JudgingError, match=r"keeping\.seal_changed"):
        printing.keep_sheet(scored.desk, order, b"drawn", target, by=OPERATOR)
    assert printings(scored) == []
    assert not target.exists()


def test_planning_writes_nothing(scored: Room) -> None:
    preview(scored)
    scored.seal()
    before = scored.desk.ledger.tip(scored.desk.device)
    plan(scored)
    assert scored.desk.ledger.tip(scored.desk.device) == before


def test_an_order_is_drawn_in_another_process_to_the_same_bytes(scored: Room) -> None:
    early = preview(scored)
    scored.seal()
    order = plan(scored)
    assert pickle.loads(pickle.dumps(order)) == order  # noqa: S301  # its own
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        drawn = list(pool.map(render_sheet, (order, early)))
    assert drawn == [render_sheet(order), render_sheet(early)]


def test_the_form_reaches_the_paper(scored: Room) -> None:
    scored.seal()
    form = Form(number="400/9/OPOP", letterhead=("DINAS SENDIRI", "Bidang Lomba"))
    order = printing.plan_sheet(
        scored.desk, "session", "S", language="id", paper="F4", form=form
    )  # fmt: skip
    said = text(render_sheet(order))
    for line in ("400/9/OPOP", "DINAS SENDIRI", "Bidang Lomba"):
        assert line in said
    for line in order.seal.letterhead:
        assert line not in said


@pytest.mark.parametrize(
    ("code", "mark", "said"),
    [
        ("id", "SEMENTARA", "SEMENTARA, belum dikunci, bukan hasil resmi"),
        ("en", "PROVISIONAL", "PROVISIONAL, not sealed, not an official result"),
    ],
)
def test_each_page_of_a_preview_says_that_it_is_provisional_and_has_no_code(
    scored: Room, code: str, mark: str, said: str
) -> None:
    order = preview(scored, code)
    drawn = render_sheet(order)
    found = pages(drawn)
    assert len(found) >= 5
    for number, page in enumerate(found):
        assert said in page
        assert page.count(mark) == 2
        other_codes = set(re.findall(r"(?:[0-9A-Z]{4}-)+[0-9A-Z]{2,4}", page))
        assert other_codes <= {code_of(order.seal.rubric), code_of(order.seal.rubric, 60)}
        assert has_no_qr(drawn, number)
        assert "verifikasi" not in page
        assert "verification" not in page
        assert "Dikunci" not in page
    assert not order.hash
    assert order.blockers == ()


def test_a_sealed_sheet_is_nowhere_called_provisional(scored: Room) -> None:
    name = scored.seal()
    for page in pages(render_sheet(plan(scored))):
        assert "SEMENTARA" not in page
        assert code_of(name) in page
    assert not has_no_qr(render_sheet(plan(scored)), 0)


def test_a_preview_shows_what_the_seal_will_say(scored: Room) -> None:
    signing = scored.signing()
    order = printing.plan_preview(
        scored.desk, "session", "S", language="id", signing=signing
    )  # fmt: skip
    scored.seal()
    sealed = scored.sealed()
    assert (order.seal.rows, order.seal.panels) == (sealed.rows, sealed.panels)
    assert (order.seal.chair_name, order.seal.city) == (sealed.chair_name, sealed.city)


def test_a_preview_tells_what_is_open_and_calls_nobody_absent_unseen(room: Room) -> None:
    room.attend("c1")
    room.score("c1", "j1", 80, 80, 80)
    order = preview(room)
    assert {one.key for one in order.blockers} == {"seal.no_attendance", "seal.missing_ballots"}
    presence = {row.contestant: row.presence for row in order.seal.rows}
    assert presence == {"c1": "present", "c2": "expected", "c3": "expected"}
    said = text(render_sheet(order))
    assert "Kehadiran belum dicatat : 2 (dua)" in said
    assert "Tidak hadir (gugur) : 0 (nol)" in said
    assert said.count("Belum dicatat") == 4
    assert said.count("kehadiran belum dicatat") == 2


def test_a_session_of_which_nothing_is_known_has_a_preview(room: Room) -> None:
    bare = Room(room.desk, "T")
    bare.prepare((), ("j4",), date="2026-11-05")
    order = printing.plan_preview(bare.desk, "session", "T", language="id")
    assert all("SEMENTARA" in page for page in pages(render_sheet(order)))


def test_a_preview_after_a_reopening_is_of_the_next_revision(scored: Room) -> None:
    name = scored.seal()
    with pytest.raises(JudgingError, match=r"seal\.sealed"):
        preview(scored)
    scored.reopen()
    order = preview(scored)
    assert (order.seal.revision, order.seal.replaces, order.seal.reason) == (1, name, REASON)


def test_a_preview_is_kept_as_a_file_and_never_counted(scored: Room, tmp_path: Path) -> None:
    order = preview(scored)
    target = tmp_path / "preview.pdf"
    printing.keep_preview(order, b"drawn", target)
    assert target.read_bytes() == b"drawn"
    with pytest.raises(JudgingError, match=r"keeping\.provisional"):
        printing.record_copy(scored.desk, order, by=OPERATOR)
    scored.seal()
    with pytest.raises(JudgingError, match=r"keeping\.not_provisional"):
        printing.keep_preview(plan(scored), b"drawn", tmp_path / "sheet.pdf")
    assert printings(scored) == []


def test_a_plenary_has_a_preview_too(office_of_sealed: Room) -> None:
    desk = office_of_sealed.desk
    order = printing.plan_preview(desk, "plenary", "II", "SC", language="id")
    assert order.seal.scope == "plenary"
    assert all("SEMENTARA" in page for page in pages(render_sheet(order)))


@pytest.fixture
def office_of_sealed(scored: Room) -> Room:
    scored.seal()
    return scored


def test_only_who_may_print_is_recorded(scored: Room) -> None:
    scored.seal()
    with pytest.raises(JudgingError, match=r"ledger\.role"):
        printing.record_copy(scored.desk, plan(scored), by=Actor("j2", "judge"))
    assert printing.record_copy(scored.desk, plan(scored), by=OFFICE) == 1
    assert seal.official(scored.desk, "session", "S").seal is not None
