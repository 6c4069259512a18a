"""Tie lines: the lines of a working that tell step by step how somebody left a group of equals."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from judging_app.domain.errors import sentence
from judging_app.domain.line import Line
from judging_app.domain.tie_trace import duels_of
from judging_app.domain.tie_words import step_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from judging_app.domain.candidate import Candidate
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.tie_order import TieOrder
    from judging_app.domain.tie_trace import Split


def tie_lines(
    contestant: str,
    splits: Iterable[Split],
    candidates: Mapping[str, Candidate],
    order: TieOrder,
    rubric: Rubric,
    numbers: Mapping[str, str],
) -> tuple[Line, ...]:
    """Write a line for each step that a contestant went through among equals.

    A ruling that nobody made has none; judge by judge there is one more for each of the equals.
    `numbers` are what people call the contestants by. A day of birth is no number of a working, so
    that line has no value.
    """
    lines: list[Line] = []
    for split in splits:
        at = split.part_of(contestant)
        step = order.steps[split.step]
        if at < 0 or (step.by == "ruling" and len(split.parts) == 1):
            continue
        if step.by == "judge_by_judge":
            equals = [candidates[who] for who in split.equals]
            is_lower = order.is_lower(step)
            lines.extend(_duels(contestant, equals, numbers, is_lower=is_lower))
        value = None if step.by == "younger" else split.values[at]
        said = list(_compared(contestant, split, at, numbers))
        rule = sentence("scoring_rule.tie_line", how=said)
        lines.append(Line("tie", step_words(step, rubric), rule, value=value))
    return tuple(lines)


def place_line(place: int) -> Line:
    """Write the last line of a working: the place."""
    rule = sentence("scoring_rule.place")
    return Line("place", sentence("scoring_rule.place_of"), rule, (), Fraction(place))


def _compared(
    contestant: str, split: Split, at: int, numbers: Mapping[str, str]
) -> Iterator[object]:
    """Say whom a step put ahead, whom behind, and who stays equal."""
    ahead = [numbers[who] for part in split.parts[:at] for who in part]
    level = [numbers[who] for who in split.parts[at] if who != contestant]
    behind = [numbers[who] for part in split.parts[at + 1 :] for who in part]
    if ahead:
        yield sentence("scoring_rule.tie_line_behind", numbers=ahead)
    if level:
        yield sentence("scoring_rule.tie_line_level", numbers=level)
    if behind:
        yield sentence("scoring_rule.tie_line_ahead", numbers=behind)


def _duels(
    contestant: str, equals: Sequence[Candidate], numbers: Mapping[str, str], *, is_lower: bool
) -> Iterator[Line]:
    for other, duel in duels_of(contestant, equals, lower_wins=is_lower).items():
        rule = sentence(
            "scoring_rule.tie_duel",
            ahead=sentence("scoring_rule.tie_duel_ahead", n=duel.ahead),
            behind=sentence("scoring_rule.tie_duel_behind", n=duel.behind),
        )
        yield Line("tie", numbers[other], rule)
