from __future__ import annotations

from fractions import Fraction

import pytest

from judging_app.domain.audition import Decision
from judging_app.domain.candidate import Candidate
from judging_app.domain.line import shown
from judging_app.domain.rule import TieBreak
from judging_app.domain.standing import trace
from judging_app.domain.tie_lines import tie_lines
from judging_app.domain.tie_order import TieOrder
from judging_app.language import Language
from tests.builders import rubric

RUBRIC = rubric({"idea": "60", "pitch": "40"})
NUMBERS = {"a": "SC-001", "b": "SC-002", "c": "SC-003"}
RULED = Decision(order=("b", "a"), reason="talked over")
DAY = Fraction(730000)
COMPARISON = "comparison judge by judge (the number of equals beaten)"


def one(who: str, *means: int | Fraction | None, **totals: int) -> Candidate:
    values = tuple(None if mean is None else Fraction(mean) for mean in means)
    return Candidate(who, Fraction(80), values, {j: Fraction(t) for j, t in totals.items()})


def said(
    chain: tuple[TieBreak, ...],
    who: str,
    *candidates: Candidate,
    decisions: tuple[Decision, ...] = (),
    lang: str,
) -> list[str]:
    order, language = TieOrder(chain), Language(lang)
    lines = tie_lines(
        who,
        trace(candidates, decisions, order),
        {candidate.contestant: candidate for candidate in candidates},
        order,
        RUBRIC,
        NUMBERS,
    )
    return [
        f"{line.who if isinstance(line.who, str) else language.say(line.who)}: "
        f"{'' if line.value is None else language.say(shown(line.value))} "
        f"({language.say(line.rule)})"
        for line in lines
    ]


CHAIN = (TieBreak(criterion="idea"), TieBreak(by="median"), TieBreak(by="joint"))
THREE = (one("a", 7, 81), one("b", 7, 80), one("c", 6, 99))


@pytest.mark.parametrize(
    ("who", "lines"),
    [
        ("a", ["idea: 7 (sama dengan SC-002, di depan SC-003)",
               "median nilai para juri: 81 (di depan SC-002)"]),
        ("b", ["idea: 7 (sama dengan SC-001, di depan SC-003)",
               "median nilai para juri: 80 (di belakang SC-001)"]),
        ("c", ["idea: 6 (di belakang SC-001, SC-002)"]),
    ],
)  # fmt: skip
def test_each_step_says_whom_it_put_ahead_and_behind_and_who_stays_equal(
    who: str, lines: list[str]
) -> None:
    assert said(CHAIN, who, *THREE, lang="id") == lines


def test_judge_by_judge_has_a_line_for_each_of_the_equals() -> None:
    candidates = (
        one("a", None, j1=80, j2=80, j3=50),
        one("b", None, j1=70, j2=70, j3=70),
        one("c", None, j1=70, j2=60, j3=80),
    )
    assert said((TieBreak(by="judge_by_judge"),), "b", *candidates, lang="en") == [
        "SC-001:  (1 judge prefers it, 2 judges prefer the other)",
        "SC-003:  (1 judge prefers it, 1 judge prefers the other)",
        f"{COMPARISON}: 0 (behind SC-001, equal with SC-003)",
    ]


def test_the_line_on_age_names_no_day_of_birth() -> None:
    candidates = (one("a", DAY), one("b", DAY + 366))
    assert said((TieBreak(by="younger"),), "b", *candidates, lang="id") == [
        "usia yang lebih muda:  (di depan SC-001)"
    ]


def test_a_ruling_has_a_line_only_where_it_was_made() -> None:
    candidates = (one("a"), one("b"))
    assert said((), "a", *candidates, lang="en") == []
    assert said((), "a", *candidates, decisions=(RULED,), lang="en") == [
        "a ruling by the chair or the plenary:  (behind SC-002)"
    ]


def test_who_was_equal_with_nobody_has_no_line() -> None:
    assert said(CHAIN, "a", one("a", 7, 81), lang="en") == []
