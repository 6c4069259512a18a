"""Tie words: what a step of the chain of tie-breaks is called, and how its values are worded."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from judging_app.domain.errors import sentence
from judging_app.domain.wording import DASH, day, figure, written

if TYPE_CHECKING:
    from fractions import Fraction

    from judging_app.domain.rubric import Rubric
    from judging_app.domain.rule import Tie, TieBreak
    from judging_app.domain.wording import Wording

COUNTS = frozenset({"first_places", "judge_by_judge"})
"""The steps whose values are whole numbers."""


KINDS: dict[Tie, str] = {
    "median": "scoring_rule.tie_median",
    "highest_total": "scoring_rule.tie_highest_total",
    "first_places": "scoring_rule.tie_first_places",
    "judge_by_judge": "scoring_rule.tie_judge_by_judge",
    "younger": "scoring_rule.tie_younger",
    "again": "scoring_rule.tie_again",
    "ruling": "scoring_rule.tie_ruling",
    "joint": "scoring_rule.tie_joint",
}
"""The words for the kinds of step that need no name beside them."""


def step_words(step: TieBreak, rubric: Rubric) -> Wording:
    """Say what a step looks at: the criterion's name, or the kind of the step in words."""
    if step.by == "criterion":
        return written(rubric.criterion(step.criterion).name)
    if step.by == "earlier":
        name = next((one.name for one in rubric.earlier if one.key == step.earlier), None)
        stage = step.earlier if name is None else written(name)
        return sentence("scoring_rule.tie_earlier", stage=stage)
    return sentence(KINDS[step.by])


def value_words(by: Tie, value: Fraction | None, places: int) -> Wording:
    """Word a value of a step; `places` are its decimals where it is neither a count nor a day."""
    if value is None:
        return DASH
    if by == "younger":
        return day(date.fromordinal(int(value)).isoformat())
    return figure(value, 0 if by in COUNTS else places)
