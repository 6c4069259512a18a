"""A printed paper is held against its seal: what differs is named, what is drawn over is seen."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from msgspec.structs import replace
from pypdfium2 import raw

from judging_app.cli.run import run
from judging_app.domain.errors import JudgingError
from judging_app.domain.form import Form
from judging_app.domain.seal import code_of
from judging_app.services import draw_up, export
from judging_app.services import print as printing
from judging_app.services.match import match_code, match_paper
from judging_app.services.render import render_paper, render_sheet
from judging_app.storage.layout_files import save_layout, shipped_layout
from tests.builders import OFFICE, Room

if TYPE_CHECKING:
    from pathlib import Path

PAPERS = ("public_list", "recap_judge", "recap_criterion", "feedback", "decree_annex")
FORM = Form(letterhead=("DINAS LAIN",), number="7/BA/2026", working=True)


@pytest.fixture
def sealed(scored: Room) -> Room:
    scored.seal()
    return scored


def ledger_of(room: Room) -> Path:
    """Close the desk: one program at a time has a ledger open."""
    path = room.desk.ledger.path
    room.desk.ledger.close()
    return path


def sheet(room: Room, target: Path, form: Form = FORM) -> Path:
    order = printing.plan_sheet(room.desk, "session", "S", language="id", form=form)
    target.write_bytes(render_sheet(order))
    return target


def paper(room: Room, code: str, target: Path, data: Path | None = None) -> Path:
    order = draw_up.plan_paper(room.desk, code, "session", "S", language="en", data=data)
    target.write_bytes(render_paper(order))
    return target


def forged(room: Room, target: Path) -> Path:
    """Print a sheet of the same code whose figures are not those that were sealed."""
    order = printing.plan_sheet(room.desk, "session", "S", language="id", form=FORM)
    first = order.seal.rows[0]
    rows = (replace(first, score="199/2"), *order.seal.rows[1:])
    false = replace(order, seal=replace(order.seal, rows=rows), workings=())
    target.write_bytes(render_sheet(replace(false, form=Form())))
    return target


def covered(source: Path, target: Path) -> Path:
    """Put a white box over a table of the first page, the words beneath it left as they are."""
    document = pypdfium2.PdfDocument(source.read_bytes())
    page = document[0]
    box = raw.FPDFPageObj_CreateNewRect(300, 300, 120, 120)
    raw.FPDFPageObj_SetFillColor(box, 255, 255, 255, 255)
    raw.FPDFPath_SetDrawMode(box, raw.FPDF_FILLMODE_ALTERNATE, 0)
    raw.FPDFPage_InsertObject(page, box)
    page.gen_content()
    document.save(str(target))
    return target


def test_the_result_sheet_matches_its_seal_word_for_word(sealed: Room, tmp_path: Path) -> None:
    made = sheet(sealed, tmp_path / "sheet.pdf")
    found = match_paper(made, ledger_of(sealed))
    assert found.matches
    assert found.pages >= 5
    assert found.found.standing == "valid"
    assert (found.letterhead, found.number) == (FORM.letterhead, FORM.number)


@pytest.mark.parametrize("code", PAPERS)
def test_every_paper_of_a_seal_matches_it(code: str, sealed: Room, tmp_path: Path) -> None:
    made = paper(sealed, code, tmp_path / "paper.pdf")
    found = match_paper(made, ledger_of(sealed))
    assert found.matches
    assert found.paper == code


def test_a_bundle_is_as_good_as_the_ledger(sealed: Room, tmp_path: Path) -> None:
    made = sheet(sealed, tmp_path / "sheet.pdf")
    bundle = tmp_path / "result.judging"
    export.export_bundle(sealed.desk, bundle, "result", by=OFFICE)
    assert match_paper(made, bundle).matches
    code = code_of(printing.plan_sheet(sealed.desk, "session", "S", language="id").hash)
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert match_code(typed, bundle).found.code == code


def test_a_figure_that_was_changed_is_named_with_its_page(sealed: Room, tmp_path: Path) -> None:
    made = forged(sealed, tmp_path / "forged.pdf")
    found = match_paper(made, ledger_of(sealed))
    assert not found.matches
    told = [(one.page, one.reads, one.should) for one in found.differing]
    assert (1, "99,50", "80,00") in told


def test_a_figure_that_hides_under_a_box_is_seen(sealed: Room, tmp_path: Path) -> None:
    made = covered(sheet(sealed, tmp_path / "sheet.pdf"), tmp_path / "covered.pdf")
    found = match_paper(made, ledger_of(sealed))
    assert found.differing == ()
    assert found.drawn_over == (1,)
    assert not found.matches


def test_a_seal_that_was_taken_back_is_told(sealed: Room, tmp_path: Path) -> None:
    made = sheet(sealed, tmp_path / "sheet.pdf")
    sealed.reopen()
    path = sealed.desk.ledger.path
    sealed.seal()
    ledger_of(sealed)
    assert match_paper(made, path).found.standing == "replaced"


def test_a_code_of_no_seal_is_refused_and_a_mistyped_one_told(sealed: Room, tmp_path: Path) -> None:
    code = code_of(printing.plan_sheet(sealed.desk, "session", "S", language="id").hash)
    path = ledger_of(sealed)
    other = "Z" if code[0] != "Z" else "Y"
    with pytest.raises(JudgingError) as near:
        match_code(other + code[1:], path)
    assert (near.value.key, near.value.sentence.values["near"]) == ("matching.code_near", code)
    with pytest.raises(JudgingError, match=r"matching\.code_unknown"):
        match_code("0000-1111", path)
    assert tmp_path.exists()


def test_what_cannot_be_checked_is_refused_with_the_reason(sealed: Room, tmp_path: Path) -> None:
    path = sealed.desk.ledger.path
    plan = draw_up.plan_paper(sealed.desk, "judge_attendance", "session", "S", language="id")
    uncoded = tmp_path / "plan.pdf"
    uncoded.write_bytes(render_paper(plan))
    own = tmp_path / "data"
    text = shipped_layout("public_list").text.replace("RESULTS OF THE JUDGING", "OUR RESULTS")
    save_layout(own, "public_list", text)
    made = paper(sealed, "public_list", tmp_path / "own.pdf", own)
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    ledger_of(sealed)
    for target, key in (
        (uncoded, "matching.page_without_code"),
        (broken, "matching.not_a_pdf"),
        (made, "matching.other_layout"),
    ):
        with pytest.raises(JudgingError) as refused:
            match_paper(target, path)
        assert refused.value.key == key
    assert match_paper(made, path, own).matches


def test_the_command_says_matches_or_what_differs(
    sealed: Room, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    true, false = sheet(sealed, tmp_path / "true.pdf"), forged(sealed, tmp_path / "false.pdf")
    code = code_of(printing.plan_sheet(sealed.desk, "session", "S", language="id").hash)
    path = str(ledger_of(sealed))
    assert run(["verify", str(true), "--against", path, "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("MATCHES.")
    assert "Not proved by the seal, only printed: DINAS LAIN, 7/BA/2026" in said
    assert run(["verify", str(false), "--against", path, "--lang", "en"]) == 1
    assert "it reads “99,50”, it should be “80,00”" in capsys.readouterr().out
    assert run(["verify", path, "--code", code, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["standing"] == "valid"
    assert run(["verify", str(true), "--lang", "en"]) == 1
    assert "--against" in capsys.readouterr().err


def test_what_is_no_pdf_is_told_so_and_the_moment_is_in_the_form_of_the_language(
    sealed: Room, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    true, none = sheet(sealed, tmp_path / "true.pdf"), tmp_path / "none.pdf"
    at, path = sealed.sealed().sealed_at, str(ledger_of(sealed))
    none.write_bytes(b"\x00" * 99)
    assert run(["verify", str(none), "--against", path, "--lang", "id"]) == 1
    assert capsys.readouterr().err.startswith("Berkas ini bukan PDF")
    assert run(["verify", str(true), "--against", path, "--lang", "id"]) == 0
    said = capsys.readouterr().out
    assert at not in said
    assert re.search(r"pada \d+ \w{3,4} \d{4}, \d\d\.\d\d\.", said)
