"""All papers of a session at once: chosen, looked at, saved or printed, counted, and stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from judging_app.domain.audition import Printing
from judging_app.domain.entry import body_of
from judging_app.domain.paper_fields import KINDS
from judging_app.services import render
from tests.builders import Room, found
from ui import printing as printers
from ui.pages.results.page import ResultsPage
from ui.pages.roster.page import RosterPage
from ui.paper_list import RESULT
from ui.works import Work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ui.conftest import Shown

S = ("session", "S")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    desk = found(tmp_path / "office")
    made = Room(desk)
    made.prepare(("c1", "c2", "c3"))
    made.attend("c1", "c2", "c3")
    yield made
    desk.close()


@pytest.fixture
def sealed(room: Room) -> Room:
    room.score_all({"c1": 80, "c2": 70, "c3": 60})
    room.seal()
    return room


def click(button: Any) -> None:  # noqa: ANN401  # a button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def opened(page: Any) -> Any:  # noqa: ANN401  # a page, its dialog
    click(page.sheet.gather)
    return page.dialog


def only(dialog: Any, *codes: str) -> None:  # noqa: ANN401  # as above
    click(dialog.none)
    for line in dialog.table.model_table.rows:
        if line.code in codes:
            dialog.table.toggled.emit(line)


def counted(room: Room) -> list[tuple[str, int, int]]:
    bodies = [body_of(one.settled, Printing) for one in room.desk.ledger.states("printing")]
    return sorted((one.document, one.copy, one.together) for one in bodies)


def a_printer(target: Path, copies: int = 1) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setCopyCount(copies)
    return printer


def test_a_sealed_session_offers_the_result_sheet_and_every_paper(
    sealed: Room, shown: Shown
) -> None:
    dialog = opened(shown(ResultsPage, sealed.desk))
    codes = [line.code for line in dialog.table.model_table.rows]
    assert codes == [RESULT, *KINDS]
    assert all(line.title for line in dialog.table.model_table.rows)


def test_before_the_seal_the_roster_offers_the_papers_of_the_plan(room: Room, shown: Shown) -> None:
    page = shown(RosterPage, room.desk)
    click(page.gather)
    codes = [line.code for line in page.dialog.table.model_table.rows]
    assert codes == [code for code, kind in KINDS.items() if kind.source == "session"]


def test_looking_shows_the_pages_and_counts_nothing(sealed: Room, shown: Shown) -> None:
    dialog = opened(shown(ResultsPage, sealed.desk))
    assert dialog.preview.isHidden()
    dialog.table.selectRow(3)
    click(dialog.look)
    assert not dialog.preview.isHidden()
    assert dialog.preview.area.count == 1
    assert counted(sealed) == []


def test_looking_at_a_paper_that_nobody_is_on_says_so_and_leaves_the_others_to_print(
    sealed: Room, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(ResultsPage, sealed.desk)
    monkeypatch.setattr(render, "render_papers", lambda *_: (b"",))
    dialog = opened(page)
    code = dialog.table.current.code
    click(dialog.look)
    assert dialog.told.text() == page.say("layout.nobody", paper=dialog.title_of(code))
    assert dialog.told.isVisible()
    assert dialog.preview.isHidden()
    assert dialog.act.isEnabled()


def test_while_a_paper_is_drawn_it_says_so(
    sealed: Room, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(ResultsPage, sealed.desk)
    dialog = opened(page)
    with monkeypatch.context() as patched:
        patched.setattr(page.context.works, "start", lambda *_, **__: Work())
        click(dialog.look)
    assert dialog.told.isVisible()
    assert dialog.told.text() == page.say("results.drawing")
    click(dialog.look)
    assert dialog.told.isHidden()
    assert not dialog.preview.isHidden()


def test_what_is_ticked_is_saved_to_a_folder_and_counted(
    sealed: Room, shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(ResultsPage, sealed.desk)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    dialog = opened(page)
    only(dialog, RESULT, "public_list", "judge_attendance", "certificate")
    click(dialog.save)
    names = {path.name for path in tmp_path.glob("*.pdf")}
    assert names >= {"S.pdf", "S-public_list.pdf", "S-judge_attendance.pdf"}
    assert ("", 1, 1) in counted(sealed)
    assert ("public_list", 1, 1) in counted(sealed)
    assert "judge_attendance" not in {name for name, _, _ in counted(sealed)}
    assert str(tmp_path) in page.message.text


def test_without_a_tick_nothing_can_be_printed(sealed: Room, shown: Shown) -> None:
    dialog = opened(shown(ResultsPage, sealed.desk))
    click(dialog.none)
    assert not dialog.act.isEnabled()
    assert not dialog.save.isEnabled()
    click(dialog.all)
    assert dialog.act.isEnabled()


def test_what_is_printed_is_counted_with_its_copies(
    sealed: Room, shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(ResultsPage, sealed.desk)
    monkeypatch.setattr(printers, "has_printer", lambda: True)
    monkeypatch.setattr(
        printers, "choose_printer", lambda *_: a_printer(tmp_path / "out.pdf", copies=3)
    )
    dialog = opened(page)
    only(dialog, "public_list", "feedback")
    click(dialog.act)
    assert counted(sealed) == [("feedback", 1, 3), ("public_list", 1, 3)]
    assert page.message.text == page.say("papers.printed", n=2, count="2")


def test_a_printer_that_fails_counts_nothing_more(
    sealed: Room, shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(ResultsPage, sealed.desk)
    monkeypatch.setattr(printers, "has_printer", lambda: True)
    monkeypatch.setattr(printers, "choose_printer", lambda *_: a_printer(tmp_path / "out.pdf"))
    answers = iter((True, False))
    monkeypatch.setattr(printers, "draw", lambda *_: next(answers))
    dialog = opened(page)
    only(dialog, "public_list", "feedback")
    click(dialog.act)
    assert len(counted(sealed)) == 1
    assert page.message.text == page.say("results.printer_failed")


def test_f4_is_taken_from_the_printer_where_it_has_it_by_another_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folio = QPageSize(QSizeF(216, 330), QPageSize.Unit.Millimeter, "Folio 8.5 x 13")

    class Known:
        def __init__(self, _: QPrinter) -> None: ...

        def supportedPageSizes(self) -> list[object]:  # noqa: N802  # Qt's name
            return [printers.page_size("A4"), folio]

        def supportedDuplexModes(self) -> list[object]:  # noqa: N802  # as above
            return [QPrinter.DuplexMode.DuplexLongSide]

    printer = a_printer(tmp_path / "x.pdf")
    assert printers.page_size("F4", printer).name() == "F4"
    monkeypatch.setattr(printers, "QPrinterInfo", Known)
    assert printers.page_size("F4", printer).name() == "Folio 8.5 x 13"
    asked: list[object] = []
    monkeypatch.setattr(printer, "setDuplex", asked.append)
    printers.prepare(printer, "F4")
    assert asked == [QPrinter.DuplexMode.DuplexLongSide]


@pytest.mark.parametrize("copies", [1, 3])
def test_a_printer_without_copies_of_its_own_gets_the_pages_as_often_as_asked(
    copies: int, sealed: Room, tmp_path: Path
) -> None:
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415  # it ships no types

    from judging_app.services import draw_up  # noqa: PLC0415  # only this one draws
    from judging_app.services.picture import pages_of  # noqa: PLC0415  # as above
    from judging_app.services.render import render_paper  # noqa: PLC0415  # as above

    order = draw_up.plan_paper(sealed.desk, "feedback", *S, language="id")
    pages = pages_of(lambda *_: None, render_paper(order), 600)
    printer = a_printer(tmp_path / "out.pdf", copies)
    assert printers.draw(printer, pages, "A4")
    made = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    times = 1 if printer.supportsMultipleCopies() else copies
    assert len(made) == len(pages) * times
