"""An average: what the values of a panel's judges give together, by the panel's rule, exactly."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.average_words import closest_told, counted, dropped, pulled_told
from judging_app.domain.errors import sentence
from judging_app.domain.line import DIVIDED, added, averaged, multiplied, shown, told
from judging_app.domain.number import exact, ratio
from judging_app.domain.rounding import rounded, rounding_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from judging_app.domain.errors import Sentence
    from judging_app.domain.line import Term
    from judging_app.domain.rule import ByJudges, PanelRule, Pull


class Averaged(NamedTuple):
    """A panel's average: the value, the rule in words, the arithmetic, and whose values it is of.

    `used` are the judges whose values were not left out (of a median: all that it is the middle
    of), `pulled` those whose values were moved; both in the order in which the values were given.
    """

    value: Fraction
    rule: Sentence
    terms: tuple[Term, ...]
    used: tuple[str, ...]
    pulled: tuple[str, ...]


class _Sum(NamedTuple):
    """What some values give before it is multiplied and rounded, and the judges it is of."""

    value: Fraction
    terms: tuple[Term, ...]
    said: tuple[Sentence, ...]
    used: tuple[str, ...]


def least_judges(rule: PanelRule) -> int:
    """Tell how many judges must have scored for a panel to have a score.

    The quorum, or one more than are dropped by so many judges; 1 at least.
    """
    count = max(1, rule.quorum)
    while _drops(_way(rule, count)) >= count:
        count += 1
    return count


def average(rule: PanelRule, values: Mapping[str, Fraction], entitled: int) -> Averaged | None:
    """Average the values of the judges who scored, in the order that `PanelRule` tells.

    `entitled` is how many judges may score the contestant; only a `share` looks at it. None where
    fewer than `least_judges` have scored. Of equal values the one of the judge whose id sorts first
    counts as the lower; the average is the same whichever is left out. Not for the skating system.
    """
    if len(values) < least_judges(rule):
        return None
    way = _way(rule, len(values))
    if _drops(way) >= len(values):
        return None
    moved, said = _pulled(rule.pull, values)
    kept, left_out = _without_ends(way, moved)
    said += _row_told(rule, way) + left_out
    found = _scored(way, kept, entitled)
    times = ratio(rule.times)
    said += found.said
    if times != 1:
        said += (sentence("scoring_rule.average_times", factor=_factor(times)),)
    if rule.round is not None:
        said += (rounding_told(rule.round),)
    return Averaged(
        value=rounded(found.value * times, rule.round),
        rule=told(said),
        terms=multiplied(found.terms, times),
        used=found.used,
        pulled=tuple(judge for judge in values if moved[judge] != values[judge]),
    )


def _factor(times: Fraction) -> object:
    """Word a factor: `0,6`; `2/3` where no short decimal says it."""
    short = (times * 10**6).denominator == 1
    return shown(times) if short else f"{times.numerator}/{times.denominator}"


def _way(rule: PanelRule, count: int) -> PanelRule | ByJudges:
    """Find the row for so many judges; where there is none, the rule's own score and drops hold."""
    fitting = [row for row in rule.by_judges if row.judges <= count]
    return fitting[-1] if fitting else rule


def _row_told(rule: PanelRule, way: PanelRule | ByJudges) -> tuple[Sentence, ...]:
    return tuple(
        sentence("scoring_rule.average_from", n=row.judges) for row in rule.by_judges if row is way
    )


def _drops(way: PanelRule | ByJudges) -> int:
    return way.drop_highest + way.drop_lowest


def _pulled(
    pull: Pull | None, values: Mapping[str, Fraction]
) -> tuple[Mapping[str, Fraction], tuple[Sentence, ...]]:
    if pull is None:
        return values, ()
    limit = exact(pull.limit)
    mean = _sum(values.values()) / len(values)
    moved = {
        judge: value
        if abs(value - mean) <= limit
        else rounded(mean + limit if value > mean else mean - limit, pull.round)
        for judge, value in values.items()
    }
    pairs = [(values[judge], moved[judge]) for judge in values if moved[judge] != values[judge]]
    return moved, (pulled_told(mean, limit, len(values), sorted(pairs)),)


def _without_ends(
    way: PanelRule | ByJudges, values: Mapping[str, Fraction]
) -> tuple[Mapping[str, Fraction], tuple[Sentence, ...]]:
    order = _ascending(values)
    lowest, rest = order[: way.drop_lowest], order[way.drop_lowest :]
    kept = set(rest[: len(rest) - way.drop_highest])
    highest = rest[len(rest) - way.drop_highest :]
    return (
        {judge: value for judge, value in values.items() if judge in kept},
        dropped([values[judge] for judge in highest], [values[judge] for judge in lowest]),
    )


def _scored(way: PanelRule | ByJudges, values: Mapping[str, Fraction], entitled: int) -> _Sum:
    if way.score == "closest" and len(values) > way.closest:
        return _closest(way.closest, values)
    if way.score == "median":
        return _median(values)
    numbers, used = tuple(values.values()), tuple(values)
    total, said = _sum(numbers), (counted(way.score, len(numbers), entitled),)
    if way.score == "sum":
        return _Sum(total, added(numbers), said, used)
    if way.score == "share":
        terms = ("(", *added(numbers), ")") if len(numbers) > 1 else numbers
        return _Sum(total / entitled, (*terms, DIVIDED, Fraction(entitled)), said, used)
    return _Sum(total / len(numbers), averaged(numbers), said, used)


def _median(values: Mapping[str, Fraction]) -> _Sum:
    order = [values[judge] for judge in _ascending(values)]
    half = (len(order) - 1) // 2
    middle = order[half : len(order) - half]
    key = (
        "scoring_rule.average_median" if len(middle) == 1 else "scoring_rule.average_median_of_two"
    )
    value = _sum(middle) / len(middle)
    return _Sum(value, averaged(middle), (sentence(key, n=len(order)),), tuple(values))


def _closest(count: int, values: Mapping[str, Fraction]) -> _Sum:
    """Average the values that lie nearest to each other; of groups equally near the highest."""
    order = _ascending(values)
    groups = [order[at : at + count] for at in range(len(order) - count + 1)]
    spreads = [values[group[-1]] - values[group[0]] for group in groups]
    least = min(spreads)
    near = [group for group, spread in zip(groups, spreads, strict=True) if spread == least]
    used = tuple(judge for judge in values if judge in near[-1])
    numbers = [values[judge] for judge in used]
    equal = len({values[group[0]] for group in near}) > 1
    rest = [values[judge] for judge in order if judge not in near[-1]]
    said = closest_told(count, least, rest, equal=equal)
    return _Sum(_sum(numbers) / count, averaged(numbers), said, used)


def _ascending(values: Mapping[str, Fraction]) -> Sequence[str]:
    """Order judges by their values, equal ones by their ids, so that no order given matters."""
    return sorted(values, key=lambda judge: (values[judge], judge))


def _sum(values: Iterable[Fraction]) -> Fraction:
    return sum(values, start=Fraction(0))
