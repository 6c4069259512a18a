"""The internal annex VI and what is measured for it: never at a judge's laptop, never bound in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.agreement.pictures import (
    distribution_chart,
    margin_chart,
    profile_chart,
    severity_chart,
)
from judging_app.domain.agreement.tables import agreement_table, rasch_table, robustness_table
from judging_app.domain.errors import JudgingError
from judging_app.language import LANGUAGES, Language
from judging_app.services import agree
from judging_app.services import print as printing
from judging_app.services.render import render_agreement, render_sheet
from tests.papers.reading import pages

if TYPE_CHECKING:
    from judging_app.domain.agreement.report import Report
    from judging_app.domain.sheet_order import SheetOrder
    from tests.builders import Room

S = ("session", "S")


def silent(_done: int, _of: int) -> None:
    """Nobody watches."""


def report(room: Room) -> Report:
    return agree.measure(silent, agree.plan(room.desk, *S))


def plan(room: Room, language: str = "id") -> SheetOrder:
    return printing.plan_sheet(room.desk, *S, language=language, measured=True)


def test_what_is_measured_before_the_seal_is_measured_after_it(scored: Room) -> None:
    before = report(scored)
    scored.seal()
    after = report(scored)
    assert after.panels == before.panels
    assert after.robustness == before.robustness
    assert before.panels[0].judges == ("j1", "j2", "j3")


def test_below_the_data_that_are_needed_a_reason_stands_in_the_place_of_figures(
    scored: Room,
) -> None:
    found = report(scored)
    table = rasch_table(found, found.panels[0])
    assert table.rows == ()
    said = Language("id").say(table.notes[0])
    assert said == "Ukuran Rasch tidak dihitung: perlu 10 peserta; ada 3."


def test_every_way_of_reckoning_is_a_row_beside_the_result_as_it_is(scored: Room) -> None:
    rows = robustness_table(report(scored)).rows
    first = [Language("en").say(row[1]) for row in rows]
    assert len(rows) == 6  # as it is, without each of three judges, the median, the trimmed mean
    assert all("SC-001" in one for one in first)


def test_charts_and_tables_say_the_same(scored: Room) -> None:
    found = report(scored)
    panel = found.panels[0]
    charts = [
        severity_chart(found, panel), distribution_chart(found, panel),
        profile_chart(found, panel, "c1"), margin_chart(found),
    ]  # fmt: skip
    for chart in charts:
        assert chart is not None
        assert chart.rows
        for row in chart.rows:
            assert len(row.cells) == len(chart.heads)
            assert row.label == row.cells[0]
    assert agreement_table(panel).rows


@pytest.mark.parametrize(("language", "shape"), [("id", "belah ketupat"), ("en", "diamond")])
def test_the_words_over_the_severities_say_what_a_diamond_is(
    scored: Room, language: str, shape: str
) -> None:
    found = report(scored)
    assert shape in Language(language).say(severity_chart(found, found.panels[0]).about)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_annex_is_internal_and_a_paper_of_its_own(scored: Room, language: str) -> None:
    scored.seal()
    order = plan(scored, language)
    text = "\n".join(pages(render_agreement(order)))
    internal = {"id": "Dokumen internal", "en": "Internal"}[language]
    assert internal in text
    title = {"id": "KESEPAKATAN JURI", "en": "AGREEMENT OF THE JUDGES"}[language]
    assert title in text
    assert "Paraf" not in text
    assert title not in "\n".join(pages(render_sheet(order)))


def test_the_same_order_gives_the_same_bytes(scored: Room) -> None:
    scored.seal()
    assert render_agreement(plan(scored)) == render_agreement(plan(scored))


def test_a_judges_own_laptop_is_told_nothing_of_the_panel(
    scored: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agree, "judge_of", lambda _ledger, _device: "j1")
    with pytest.raises(JudgingError) as refused:
        agree.plan(scored.desk, *S)
    assert refused.value.key == "agreement.not_here"
