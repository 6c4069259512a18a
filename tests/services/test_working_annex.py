"""The annex V works every sealed score out anew, and is not printed where it comes to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from judging_app.domain.errors import JudgingError
from judging_app.domain.form import Form
from judging_app.domain.sealed_lines import sealed_lines
from judging_app.language import LANGUAGES
from judging_app.services import print as printing
from judging_app.services.render import render_sheet
from judging_app.storage import readings
from judging_app.storage.sealed_ballots import sealed_given
from tests.papers.reading import page_with, pages

if TYPE_CHECKING:
    from judging_app.domain.sheet_order import SheetOrder
    from tests.builders import Room

WITH = Form(working=True)


def plan(room: Room, form: Form = WITH, language: str = "id") -> SheetOrder:
    return printing.plan_sheet(room.desk, "session", "S", language=language, form=form)


def test_every_place_is_worked_out_from_the_marks_on(scored: Room) -> None:
    scored.seal()
    drawn = render_sheet(plan(scored))
    annex = pages(drawn)[page_with(drawn, "CARA PERHITUNGAN")]
    assert "Peringkat 1: SC-001" in annex
    assert "Rata-rata 3 juri." in annex
    assert "( 80 + 80 + 80 ) ÷ 3" in annex
    assert "Dokumen internal, tidak untuk diumumkan" in annex


def test_a_sheet_has_no_working_unless_the_office_asks_for_it(scored: Room) -> None:
    scored.seal()
    order = plan(scored, Form())
    assert order.workings == ()
    assert not any("CARA PERHITUNGAN" in page for page in pages(render_sheet(order)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_working_of_what_is_not_sealed_yet_is_on_its_preview(
    scored: Room, language: str
) -> None:
    order = printing.plan_preview(scored.desk, "session", "S", language=language, form=WITH)
    assert len(order.workings) == 3
    title = {"id": "CARA PERHITUNGAN", "en": "HOW IT WAS WORKED OUT"}[language]
    assert any(title in page for page in pages(render_sheet(order)))


def test_a_revised_mark_changes_the_working_of_the_one_it_was_given_to(scored: Room) -> None:
    scored.seal()
    before = plan(scored).workings
    scored.reopen()
    scored.score("c1", "j1", 100, 100, 100, reason="read again")
    scored.seal()
    after = {one.contestant: one.lines for one in plan(scored).workings}
    assert {one.contestant for one in before if one.lines != after[one.contestant]} == {"c1"}


def test_a_score_that_comes_out_otherwise_is_refused_by_its_number(scored: Room) -> None:
    scored.seal()
    official = readings.official(scored.desk.ledger, "session", "S")
    assert official.seal is not None
    row = next(row for row in official.seal.rows if row.contestant == "c2")
    others = tuple(one for one in official.seal.rows if one is not row)
    wrong = replace(official.seal, rows=(*others, replace(row, score="99")))
    given = sealed_given(scored.desk.ledger, official.seal)
    with pytest.raises(JudgingError) as refused:
        sealed_lines(wrong, readings.rubric(scored.desk.ledger, wrong.rubric), [given])
    assert refused.value.key == "keeping.working_differs"
    assert refused.value.sentence.values == {"number": "SC-002"}
