"""A paper by its layout: all of it printed, nothing cut, no judge's mark where none may stand."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from msgspec.structs import replace

from judging_app.domain.errors import JudgingError
from judging_app.domain.form import Form
from judging_app.domain.seal import code_of
from judging_app.language import LANGUAGES, Language
from judging_app.papers.laid_sheet import held_sheet, laid_sheet
from tests.papers import builder
from tests.papers.builder import both
from tests.papers.laid import FEEDBACK, OF_PLAN, OF_SEAL, ballots, of_plan, of_seal
from tests.papers.reading import MM, outline, pages, text

HOSTILE = ("<b>Budi</b>", "A & B", "Nur" + "ul" * 98, "بيان Bayan")
LONGEST = "Pondok Pesantren Terpadu Al-Ittihadiyah wal Muhajirin Cikaretmukti Girang Kaler" * 2


def printed_seal(code: str, seal: object = None, **more: object) -> bytes:
    order = of_seal(code, seal or builder.session(12), **more)  # type: ignore[arg-type]  # a seal
    return laid_sheet(order, Language(order.language))


def printed_plan(code: str, contestants: int = 4, **more: object) -> bytes:
    order = of_plan(code, contestants, **more)
    return held_sheet(order, Language(order.language))


def is_within(drawn: bytes) -> bool:
    """Tell whether no letter stands nearer than 5 mm to an edge."""
    return all(
        left >= 5 * MM and bottom >= 5 * MM and right <= wide - 5 * MM and top <= high - 5 * MM
        for wide, high, boxes in outline(drawn)
        for left, bottom, right, top in boxes
    )


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", OF_SEAL)
def test_a_paper_of_a_seal_bears_the_code_on_every_page_and_fits_it(
    code: str, language: str, paper: str
) -> None:
    drawn = printed_seal(code, language=language, paper=paper)
    assert is_within(drawn)
    for page in pages(drawn):
        assert code_of(builder.HASH) in page
        assert ("bukan tanda tangan" if language == "id" else "not an electronic") in page
        assert "{" not in page


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", OF_PLAN)
def test_a_paper_of_a_plan_fits_its_pages_and_has_no_code(
    code: str, language: str, paper: str
) -> None:
    drawn = printed_plan(code, language=language, paper=paper)
    assert is_within(drawn)
    assert not re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){5}", text(drawn))
    assert all("{" not in page and "Garut SC-1" in page for page in pages(drawn))


@pytest.mark.parametrize("code", OF_SEAL)
def test_the_same_seal_and_copy_give_the_same_bytes(code: str) -> None:
    assert printed_seal(code) == printed_seal(code)
    assert printed_seal(code) != printed_seal(code, copy=2)
    assert "cetakan ke-2" in pages(printed_seal(code, copy=2))[0]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("code", ["public_list", "feedback", "decree_annex", "recap_judge"])
def test_whatever_a_name_holds_is_printed_and_nothing_of_it_is_markup(code: str, name: str) -> None:
    seal = builder.session(6)
    seal = replace(seal, rows=(replace(seal.rows[0], name=name), *seal.rows[1:]))
    found = re.sub(r"\s", "", text(printed_seal(code, seal)))
    shown = name.translate({ord(letter): "☐" for letter in "بيان"}).replace(" ", "")
    assert shown in found


@pytest.mark.parametrize("code", OF_PLAN)
def test_the_longest_names_stay_on_the_page(code: str) -> None:
    order = of_plan(code, 3)
    people = tuple(replace(one, name=LONGEST) for one in order.contestants)
    judges = tuple(replace(one, name=LONGEST, institution=LONGEST) for one in order.judges)
    order = replace(order, contestants=people, judges=judges, session=LONGEST)
    assert is_within(held_sheet(order, Language("id")))


def test_the_public_list_shows_scores_and_no_mark_of_a_judge() -> None:
    seal = builder.session(12)
    said = text(printed_seal("public_list", seal))
    for row in seal.rows:
        if row.place:
            score = Language("id").number(Fraction(row.score), 2)
            assert re.search(rf"\b{row.place} {row.number} .*?{score}", said)
    judges = {judge.name for panel in seal.panels for judge in panel.judges}
    assert not [name for name in judges - {seal.chair_name} if name in said]


def test_a_feedback_sheet_shows_means_and_comments_but_nobody_who_gave_them() -> None:
    seal = builder.session(6)
    found = pages(printed_seal("feedback", seal))
    scored = [row for row in seal.rows if row.score]
    assert len(found) == len(scored)
    judges = {judge.name for panel in seal.panels for judge in panel.judges}
    assert all(FEEDBACK in page and not any(name in page for name in judges) for page in found)
    own = [one.marks["growth"] for one in ballots(seal) if one.contestant == scored[0].contestant]
    mean = Language("id").number(Fraction(sum(own), len(own)), 2)
    assert f"Perkembangan usaha 40 {mean}" in found[0]
    assert all("Halaman 1 dari 1" in page for page in found)


def test_a_recap_shows_each_mark_and_why_there_is_none() -> None:
    seal = builder.session(8)
    said = text(printed_seal("recap_judge", seal))
    marks = {(one.contestant, one.judge): one.marks for one in ballots(seal)}
    row, judge = seal.rows[0], seal.panels[0].judges[0]
    given = marks[row.contestant, judge.person]
    assert f"{row.number} {row.name} {' '.join(map(str, given.values()))} " in said
    states = {total.state for row in seal.rows for total in row.totals}
    assert "recused" in states
    assert " B B B B" in said


def test_the_annex_of_the_decree_adds_up_in_figures_and_words() -> None:
    seal = builder.session(12)
    total = sum(row.amount for row in seal.rows)
    said = text(printed_seal("decree_annex", seal))
    language = Language("id")
    assert total > 0
    assert f"{language.rupiah(total)} ({language.in_words(total)} rupiah)" in said


def test_who_withdrew_has_no_certificate_and_is_not_in_the_decree() -> None:
    seal = builder.session(12)
    first = next(row for row in seal.rows if row.place == 1)
    for code in ("certificate", "decree_annex"):
        assert first.name in text(printed_seal(code, seal))
        gone = text(printed_seal(code, seal, withdrawn=(first.contestant,)))
        assert first.name not in gone


def test_a_blind_rubric_prints_numbers_and_nobody_by_name() -> None:
    blind = builder.rubric(blind=True)
    for code in ("score_sheet", "score_sheet_judge", "score_sheet_contestant"):
        assert "Nurul Bayan" in text(printed_plan(code))
        said = text(printed_plan(code, rubric=blind))
        assert "SC-1" in said
        assert "Nurul Bayan" not in said
        assert "Yayasan" not in said


def test_there_is_a_score_sheet_for_every_judge_and_contestant() -> None:
    assert len(pages(printed_plan("score_sheet"))) == 12
    assert len(pages(printed_plan("score_sheet_blank"))) == 1
    assert text(printed_plan("score_sheet_judge")).count("Halaman 1 dari") == 3
    assert len(pages(printed_plan("score_sheet_contestant"))) == 4


def test_a_statement_names_the_ties_of_its_own_judge_only() -> None:
    first, second, _ = pages(printed_plan("judge_statement"))
    assert "tidak menyatakan hubungan" in first
    assert "SC-1" in second
    assert "tidak menyatakan hubungan" not in second


def test_a_rubric_of_forty_criteria_goes_on_in_another_table() -> None:
    many = tuple(
        builder.criterion(f"k{at}", 2, both(f"Kriteria nomor {at}")) for at in range(1, 41)
    )
    wide = builder.rubric(criteria=many, tie_break=())
    drawn = printed_plan("score_sheet_judge", rubric=wide)
    assert is_within(drawn)
    assert all(f" {at} " in f" {text(drawn)} " for at in range(1, 41))


@pytest.mark.parametrize("code", ["certificate", "decree_annex"])
def test_a_paper_for_nobody_is_refused(code: str) -> None:
    seal = builder.session(6)
    rows = tuple(replace(row, outcome="out", prize=None, amount=0) for row in seal.rows)
    with pytest.raises(JudgingError) as refused:
        printed_seal(code, replace(seal, rows=rows))
    assert refused.value.key == "layout.nobody"


def test_the_offices_letterhead_and_number_stand_on_the_paper() -> None:
    form = Form(letterhead=("KOTA CONTOH", "DINAS LAIN"), number="7/PP/2026")
    said = text(printed_seal("public_list", form=form))
    assert "DINAS LAIN" in said
    assert "Nomor: 7/PP/2026" in said
