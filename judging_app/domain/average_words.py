"""The words of an average: what was moved, what was left out, and what was taken of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.line import listed, numbers, shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from judging_app.domain.rule import Score


def pulled_told(
    mean: Fraction, limit: Fraction, count: int, moved: Sequence[tuple[Fraction, Fraction]]
) -> Sentence:
    """Say what the mean of all is, how far off a value may be, and which were moved to there."""
    known = {"n": count, "mean": shown(mean), "limit": shown(limit)}
    if not moved:
        return Sentence("scoring_rule.average_none_pulled", known)
    words = [
        sentence("scoring_rule.average_moved", old=shown(old), new=shown(new)) for old, new in moved
    ]
    return Sentence("scoring_rule.average_pulled", {**known, "moved": listed(words)})


def dropped(highest: Sequence[Fraction], lowest: Sequence[Fraction]) -> tuple[Sentence, ...]:
    """Say which values were left out at the ends; nothing where none was."""
    if highest and lowest:
        ends = {"highest": numbers(reversed(highest)), "lowest": numbers(lowest)}
        return (Sentence("scoring_rule.average_without_ends", ends),)
    if highest:
        left = numbers(reversed(highest))
        return (sentence("scoring_rule.average_without_highest", highest=left),)
    if lowest:
        return (sentence("scoring_rule.average_without_lowest", lowest=numbers(lowest)),)
    return ()


def closest_told(
    count: int, spread: Fraction, rest: Sequence[Fraction], *, equal: bool
) -> tuple[Sentence, ...]:
    """Say how near the nearest values are, that the higher group was taken, and what is left."""
    found = [sentence("scoring_rule.average_closest", n=count, spread=shown(spread))]
    if equal:
        found.append(sentence("scoring_rule.average_closest_higher"))
    return (*found, sentence("scoring_rule.average_left_out", left=numbers(rest)))


def counted(score: Score, count: int, entitled: int) -> Sentence:
    """Say what is taken of the values that are left, and of how many."""
    if score == "sum":
        return sentence("scoring_rule.average_sum", n=count)
    if score == "share":
        return sentence("scoring_rule.average_share", n=entitled)
    return sentence("scoring_rule.average_mean", n=count)
