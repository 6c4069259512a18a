from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from judging_app.domain.errors import sentence
from judging_app.domain.line import Line, averaged
from judging_app.domain.line_groups import groups_of, sums_of
from judging_app.language import Language

if TYPE_CHECKING:
    from judging_app.domain.line import Step
    from judging_app.domain.wording import Wording

ID, EN = Language("id"), Language("en")
RULE = sentence("scoring_rule.mark_given")


def line(step: Step, who: str, of: str = "", *terms: Fraction, value: int = 0) -> Line:
    return Line(step, who, RULE, terms, Fraction(value), of)


def in_english(wording: Wording) -> str:
    return wording if isinstance(wording, str) else EN.say(wording)


def test_lines_are_grouped_by_performance_and_step() -> None:
    given = [
        line("total", "j1", "run 1"),
        line("panel", "panel", "run 1"),
        line("total", "j1", "run 2"),
        line("performance", "all"),
        line("place", "place"),
    ]
    groups = [(group.of, in_english(group.about)) for group in groups_of(given)]
    assert groups == [
        ("run 1", "Judges"),
        ("run 1", "Panel"),
        ("run 2", "Judges"),
        ("", "Performances"),
        ("", "Place"),
    ]


def test_a_judges_lines_stand_together() -> None:
    given = [line("total", "j1"), line("total", "j2"), line("rank", "j1"), line("rank", "j2")]
    (group,) = groups_of(given)
    steps = [(one.who, one.step) for one in group.lines]
    assert steps == [("j1", "total"), ("j1", "rank"), ("j2", "total"), ("j2", "rank")]


def test_sums_are_written_in_the_languages_numbers() -> None:
    marks = [Fraction(80), Fraction("75.5")]
    one = Line("panel", "panel", RULE, averaged(marks), Fraction("77.75"))
    assert sums_of(one, in_english) == "( 80 + 75.5 ) ÷ 2 = 77.75"
    said = sums_of(one, lambda wording: wording if isinstance(wording, str) else ID.say(wording))
    assert said == "( 80 + 75,5 ) ÷ 2 = 77,75"


def test_a_single_number_stands_once() -> None:
    assert sums_of(line("total", "j1", "", Fraction(7), value=7), in_english) == "7"
