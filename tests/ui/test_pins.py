"""PINs are issued from a session's panel, and their slips are seen and printed this once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from judging_app.domain.pin import PinSlip
from judging_app.services import picture, render, sign_in
from ui.pages.prepare.page import PreparePage
from ui.pages.prepare.pins import PinsForm, SlipsDialog

if TYPE_CHECKING:
    from judging_app.services.desk import Desk
    from tests.small_day import SmallDay
    from tests.ui.conftest import Shown


@pytest.fixture
def desk(day: SmallDay) -> Desk:
    return day.open_venue()


@pytest.fixture
def page(shown: Shown, desk: Desk) -> PreparePage:
    found: PreparePage = shown(PreparePage, desk)
    found.arrive("S")
    return found


def asked(page: PreparePage) -> PinsForm:
    page.sessions.view.panel.pins_button.click()
    assert isinstance(page.dialog, PinsForm)
    return page.dialog


def issued(page: PreparePage) -> tuple[PinSlip, ...]:
    assert isinstance(page.dialog, SlipsDialog)
    found: tuple[PinSlip, ...] = page.dialog.table.model_table.rows
    return found


def test_one_press_issues_a_pin_to_each_judge_of_a_panel(
    page: PreparePage, desk: Desk, day: SmallDay
) -> None:
    asked(page).confirm()
    slips = issued(page)
    for judge, slip in zip(day.judges, slips, strict=True):
        sign_in.check(desk, judge, slip.pin)
    assert page.dialog is not None
    QTest.keyClick(page.dialog, Qt.Key.Key_Escape)
    assert issued(page) == slips, "what cannot be seen again is not closed by chance"


def test_a_second_pin_is_not_issued_without_a_reason_and_a_witness(page: PreparePage) -> None:
    asked(page).confirm()
    assert page.dialog is not None
    page.dialog.confirm()
    form = asked(page)
    assert "Pilih juri" in form.why_not
    form.table.toggled.emit(form.table.model_table.rows[0])
    assert "Alasan" in form.why_not
    QTest.keyClicks(form._reason.control, "slip hilang")
    assert "saksi" in form.why_not
    form._witness.setEditText("Yusuf Saksi")
    form.confirm()
    assert len(issued(page)) == 1


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_slip_bears_the_name_and_the_pin_and_every_judge_has_one(
    paper: str, language: str
) -> None:
    slips = [PinSlip(f"Dr. H. Juri {n}, S.E., M.M.", f"48291{n}") for n in range(7)]
    drawn = render.render_pins(slips, language, paper)  # type: ignore[arg-type]  # as parametrized
    document = pypdfium2.PdfDocument(drawn)
    words = " ".join(one.get_textpage().get_text_range() for one in document)
    document.close()
    for slip in slips:
        assert f"{slip.pin[:3]} {slip.pin[3:]}" in words
    assert len(picture.pages_of(lambda *_: None, drawn, 200)) == 2
