"""The sheet tells of every kind of tie-break whom it separated, and by which values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from judging_app.domain.rule import Earlier, Rounding, StandingsRule, TieBreak
from judging_app.domain.seal import SealedTotal
from tests.papers.builder import both, panel, row, rubric, seal
from tests.papers.reading import printed, text

if TYPE_CHECKING:
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.seal import Seal

SEMI = Earlier(key="semi", stage="I", name=both("Semifinal"), times="0")
ELDER, YOUNGER = "730000", "730366"


def said(sealed: Seal, by: Rubric, lang: str = "id") -> str:
    return re.sub(r"\s+", " ", text(printed(sealed, rubric=by, lang=lang)))


def apart(step: TieBreak, first: str, second: str) -> str:
    """Print a session of two equals that a step separated by these values."""
    rows = [
        row(at, place=at + 1, score="80", means=(value,), judges=3,
            separated_by="earlier:semi" if step.by == "earlier" else step.by,
            separated_value=value)
        for at, value in enumerate((first, second))
    ]  # fmt: skip
    sealed = seal(rows, panels=(panel(0, 3),))
    return said(sealed, rubric(tie_break=(step,), earlier=(SEMI,)))


@pytest.mark.parametrize(
    ("step", "first", "second", "told"),
    [
        (TieBreak(by="median"), "81", "161/2",
         "diputus oleh median nilai para juri: 81,00 dan 80,50."),
        (TieBreak(by="highest_total"), "90", "89",
         "diputus oleh nilai tertinggi dari satu juri: 90,00 dan 89,00."),
        (TieBreak(by="first_places"), "2", "1",
         "diputus oleh banyaknya juri yang menempatkannya pertama: 2 dan 1."),
        (TieBreak(by="judge_by_judge"), "1", "0",
         "diputus oleh perbandingan juri demi juri (banyaknya lawan yang diungguli): 1 dan 0."),
        (TieBreak(by="earlier", earlier="semi"), "90", "",
         "diputus oleh hasil babak sebelumnya (Semifinal): 90,00 dan –."),  # noqa: RUF001  # as on paper
        (TieBreak(by="again"), "90", "89", "diputus oleh penampilan ulang: 90,00 dan 89,00."),
    ],
)  # fmt: skip
def test_a_note_names_the_step_and_the_values_of_both(
    step: TieBreak, first: str, second: str, told: str
) -> None:
    assert told in apart(step, first, second)


def test_a_note_on_the_younger_person_prints_no_day_of_birth() -> None:
    note = apart(TieBreak(by="younger"), YOUNGER, ELDER)
    assert "bernilai sama; SC-001 dan SC-002 diputus oleh usia yang lebih muda." in note
    assert not re.search(r"730[.]?(000|366)", note)
    assert "200" not in note.partition("bernilai sama;")[2].partition("diputus")[0]


def test_of_three_equals_judge_by_judge_the_note_counts_again_who_is_beaten() -> None:
    """The middle one is set apart by the step before, so the seal holds another value of it."""
    totals = ((80, 80, 50), (70, 70, 70), (60, 60, 90))
    names = ("growth", "growth", "judge_by_judge")
    found = (("80", "80"), ("70", "70"), ("70", "0"))
    rows = [
        row(at, place=at + 1, score="70", judges=3, means=(given[0], ""),
            separated_by=name, separated_value=given[1],
            totals=tuple(SealedTotal(state="scored", total=str(total)) for total in marks))
        for at, (marks, name, given) in enumerate(zip(totals, names, found, strict=True))
    ]  # fmt: skip
    by = rubric(tie_break=(TieBreak(criterion="growth"), TieBreak(by="judge_by_judge")))
    note = said(seal(rows, panels=(panel(0, 3),)), by)
    assert "diputus oleh Perkembangan usaha, rata-rata panel SC-001 80,00 dan SC-002 70,00" in note
    assert "(banyaknya lawan yang diungguli): SC-002 1 dan SC-003 0." in note


def test_the_method_names_every_step_and_what_becomes_of_who_stays_equal() -> None:
    sealed = seal([row(0)])
    chain = (TieBreak(criterion="growth"), TieBreak(by="median"), TieBreak(by="joint"))
    assert (
        "menurut urutan: Perkembangan usaha; median nilai para juri; yang tetap sama berbagi "
        "peringkat." in said(sealed, rubric(tie_break=chain))
    )
    ruled = (TieBreak(by="younger"), TieBreak(by="ruling"))
    assert "in this order: the younger age; then by a decision of the plenary session." in said(
        sealed, rubric(tie_break=ruled), "en"
    )


def test_results_that_count_as_equal_after_rounding_are_noted_as_equal() -> None:
    rows = [row(at, place=1, tied=True, score=score) for at, score in enumerate(("83.25", "83.34"))]
    rule = StandingsRule(count="dense", equal_at=Rounding(digits=1))
    note = said(seal([*rows, replace(row(2), place=2, score="80")]), rubric(standings=rule))
    assert "Peringkat 1 bernilai sama; SC-001 dan SC-002 berbagi peringkat 1." in note
