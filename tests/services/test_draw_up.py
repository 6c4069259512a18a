"""Papers by their layout: planned out of the ledger, kept, and each copy counted paper by paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from judging_app.cli.run import run
from judging_app.domain.audition import Printing
from judging_app.domain.entry import body_of
from judging_app.domain.errors import JudgingError
from judging_app.domain.held_order import HeldOrder
from judging_app.domain.laid_order import LaidOrder
from judging_app.domain.paper_fields import KINDS
from judging_app.language import LANGUAGES
from judging_app.services import draw_up, lay_out, review
from judging_app.services import print as printing
from judging_app.services.render import render_paper, render_papers, render_specimen
from judging_app.storage.layout_files import SHIPPED, shipped_layout
from tests import printed
from tests.builders import OPERATOR, Room
from tests.papers.reading import pages, text

if TYPE_CHECKING:
    from pathlib import Path

SCOPE = ("session", "S")


def plan(room: Room, code: str, data: Path | None = None) -> HeldOrder | LaidOrder:
    return draw_up.plan_paper(room.desk, code, *SCOPE, language="id", data=data)


@pytest.fixture
def sealed(scored: Room) -> Room:
    scored.seal()
    return scored


def test_a_paper_of_the_plan_needs_no_seal_and_is_not_counted(room: Room, tmp_path: Path) -> None:
    order = plan(room, "contestant_attendance")
    copy = draw_up.keep_paper(
        room.desk, order, render_paper(order), tmp_path / "a.pdf", by=OPERATOR
    )
    assert copy == 0
    said = text((tmp_path / "a.pdf").read_bytes())
    assert isinstance(order, HeldOrder)
    assert all(one.name in said for one in order.contestants)
    assert room.desk.ledger.states("printing") == ()


@pytest.mark.parametrize("code", [code for code, kind in KINDS.items() if kind.source == "seal"])
def test_a_paper_of_a_seal_is_refused_before_the_seal(code: str, scored: Room) -> None:
    with pytest.raises(JudgingError, match=r"seal\.not_sealed"):
        plan(scored, code)


def test_copies_are_counted_paper_by_paper(sealed: Room, tmp_path: Path) -> None:
    for wanted in (1, 2):
        order = plan(sealed, "public_list")
        target = tmp_path / f"{wanted}.pdf"
        drawn = render_paper(order)
        assert draw_up.keep_paper(sealed.desk, order, drawn, target, by=OPERATOR) == wanted
    assert "cetakan ke-2" in text((tmp_path / "2.pdf").read_bytes())
    assert printed.print_sheet(sealed.desk, *SCOPE, target=tmp_path / "sheet.pdf") == 1
    kept = [body_of(one.settled, Printing) for one in sealed.desk.ledger.states("printing")]
    assert sorted((one.document, one.copy) for one in kept) == [
        ("", 1), ("public_list", 1), ("public_list", 2),
    ]  # fmt: skip
    assert printing.plan_sheet(sealed.desk, *SCOPE, language="id").copy == 2
    told = review.review(sealed.desk, *SCOPE).copies
    assert [(one.document, one.copy) for one in told] == [
        ("", 1), ("public_list", 1), ("public_list", 2),
    ]  # fmt: skip


def test_a_number_that_is_taken_or_a_seal_that_changed_is_refused(
    sealed: Room, tmp_path: Path
) -> None:
    order = plan(sealed, "public_list")
    assert isinstance(order, LaidOrder)
    draw_up.record_paper(sealed.desk, order, by=OPERATOR, together=3)
    (state,) = sealed.desk.ledger.states("printing")
    assert body_of(state.settled, Printing).together == 3
    with pytest.raises(JudgingError, match=r"keeping\.copy_taken"):
        draw_up.keep_paper(sealed.desk, order, b"", tmp_path / "x.pdf", by=OPERATOR)
    sealed.reopen()
    with pytest.raises(JudgingError, match=r"keeping\.seal_changed"):
        draw_up.record_paper(sealed.desk, replace(order, copy=2), by=OPERATOR)
    assert not (tmp_path / "x.pdf").exists()


def test_what_a_scope_has_to_print_grows_with_the_seal(room: Room) -> None:
    before = [code for code, _ in draw_up.papers_of(room.desk, *SCOPE)]
    assert before == [code for code, kind in KINDS.items() if kind.source == "session"]
    room.attend("c1", "c2", "c3")
    room.score_all({"c1": 80, "c2": 70, "c3": 60})
    room.seal()
    assert [code for code, _ in draw_up.papers_of(room.desk, *SCOPE)] == list(KINDS)


def test_several_papers_are_drawn_in_one_go_and_told_one_by_one(sealed: Room) -> None:
    orders = [plan(sealed, code) for code in ("score_sheet_blank", "public_list")]
    sheet = printing.plan_sheet(sealed.desk, *SCOPE, language="id")
    told: list[tuple[int, int]] = []
    drawn = render_papers(lambda done, of: told.append((done, of)), [*orders, sheet])
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert [len(pages(one)) > 0 for one in drawn] == [True] * 3


def test_the_feedback_of_a_ballot_reaches_the_contestants_sheet(sealed: Room) -> None:
    order = plan(sealed, "feedback")
    assert isinstance(order, LaidOrder)
    assert {one.contestant for one in order.ballots} == {"c1", "c2", "c3"}
    assert len(pages(render_paper(order))) == 3


def test_the_offices_own_layout_is_what_is_printed(sealed: Room, tmp_path: Path) -> None:
    own = shipped_layout("public_list").text.replace("PENGUMUMAN HASIL", "HASIL RESMI")
    lay_out.keep_layout(tmp_path, "public_list", own)
    assert "HASIL RESMI" in text(render_paper(plan(sealed, "public_list", tmp_path)))
    found = {one.code: one for one in lay_out.layouts(tmp_path)}
    assert found["public_list"].is_own
    assert not found["feedback"].is_own
    assert lay_out.restore_layout(tmp_path, "public_list") == shipped_layout("public_list").text
    assert "PENGUMUMAN HASIL" in text(render_paper(plan(sealed, "public_list", tmp_path)))


def test_an_own_layout_that_is_wrong_is_told_and_stops_only_its_own_paper(
    sealed: Room, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "feedback.toml").write_text("format = 1\nparts = 3\n", encoding="utf-8")
    found = {one.code: one for one in lay_out.layouts(tmp_path)}
    assert found["feedback"].fault is not None
    assert found["public_list"].fault is None
    plan(sealed, "public_list", tmp_path)
    with pytest.raises(JudgingError, match=r"toml\."):
        plan(sealed, "feedback", tmp_path)


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", KINDS)
def test_every_specimen_says_on_each_page_that_it_is_invented(
    code: str, language: str, paper: str
) -> None:
    layout = shipped_layout(code).text
    drawn = render_specimen(layout, code, language, paper, printing.STANDARD)  # type: ignore[arg-type]  # a paper
    word = {"id": "CONTOH", "en": "SAMPLE"}[language]
    assert all(word in page for page in pages(drawn))


def test_the_commands_print_all_papers_and_check_a_layout(
    sealed: Room, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = sealed.desk.ledger.path
    keys = path.parent / "keys"
    sealed.desk.ledger.close()
    out = tmp_path / "out"
    command = ["papers", str(path), "--out", str(out), "--scope", "session/S"]
    assert run([*command, "--data", str(keys.parent), "--lang", "en"]) == 0
    assert "papers were printed" in capsys.readouterr().out
    assert {file.name for file in out.iterdir()} >= {f"S-{code}.pdf" for code in OF_ALL}
    good, bad = SHIPPED / "feedback.toml", tmp_path / "feedback.toml"
    assert run(["layout", str(good), "--out", str(tmp_path / "s.pdf"), "--lang", "en"]) == 0
    assert pages((tmp_path / "s.pdf").read_bytes())
    text_of = good.read_text(encoding="utf-8").replace("{mean}", "{average}")
    bad.write_text(text_of, encoding="utf-8")
    assert run(["layout", str(bad), "--lang", "en"]) == 1
    said = capsys.readouterr().err
    assert "{average}" in said
    assert "part 5 (table), column 4" in said


OF_ALL = tuple(code for code in KINDS if code != "certificate")
