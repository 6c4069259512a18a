"""Quick scores: a plain rubric's scores in whole numbers, the same as the full way gives."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from math import lcm
from operator import itemgetter, mul
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.average import least_judges
from judging_app.domain.candidate import Candidate
from judging_app.domain.errors import sentence
from judging_app.domain.number import exact, ratio
from judging_app.domain.rounding import rounded
from judging_app.domain.scores import Score
from judging_app.domain.slot_keys import MAIN, ONLY
from judging_app.domain.tie_values import born

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from judging_app.domain.errors import Sentence
    from judging_app.domain.given import Given
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.rule import PanelRule, TieBreak

STEPS = frozenset(
    {
        "criterion",
        "median",
        "highest_total",
        "first_places",
        "judge_by_judge",
        "younger",
        "ruling",
        "joint",
    }
)
AVERAGES = frozenset({"mean", "sum", "median"})
KEPT = 1 << 14
"""How many fractions are kept by their numerators; judges' totals come again and again."""


class Quick(NamedTuple):
    """What everybody has, and who of them is ranked; without the lines of a working."""

    scores: dict[str, Score]
    candidates: tuple[Candidate, ...]


class _Panel(NamedTuple):
    """What the judges gave one contestant: the total of each, in the panel's order.

    `totals` are counted in the rubric's unit of totals; `sums` are those of the marks on each
    criterion of the chain, in its smallest unit.
    """

    judges: tuple[str, ...]
    totals: tuple[int, ...]
    sums: tuple[int, ...]


_Panels = dict[str, _Panel]


def is_plain(rubric: Rubric) -> bool:
    """Tell whether a rubric's scores are sums of whole numbers: an average of judges' totals.

    So it is where nothing is rounded, moved, normalised or ranked before the average, and nothing
    but this panel's marks goes into the result.
    """
    judge, panel = rubric.judge, rubric.panel
    beside = (rubric.components, rubric.performances, rubric.measured, rubric.earlier, rubric.gates)
    changed = (judge.round, judge.normalise, judge.ranks, panel.pull, panel.by_judges)
    return (
        judge.gives == "marks"
        and panel.over == "totals"
        and panel.score in AVERAGES
        and not any(beside)
        and not any(changed)
        and all(step.by in STEPS for step in rubric.tie_break)
    )


Ballots = tuple[str, Mapping[str, Mapping[str, int]]]
"""A contestant, and the marks that each judge gave, by criterion."""


def quick_scores(rubric: Rubric, given: Given, ballots: Iterable[Ballots] | None = None) -> Quick:
    """Score all contestants of a group by a plain rubric.

    Equal to what `scores` and `candidates_of` give, but for the lines. `ballots` are those that
    count where `given` has none, each contestant once. A rubric that is not plain is a bug
    (ValueError).
    """
    if not is_plain(rubric):
        raise ValueError(rubric.code)
    unit = _Unit(rubric)
    panels = _panels(rubric, given, _ballots_of(given) if ballots is None else ballots, unit)
    scorer = _Scorer(rubric, unit, rubric.panel.quorum or len(given.panel(MAIN)))
    found = {who: scorer.score(panels.get(who, NOBODY)) for who in given.contestants}
    values = _Values(rubric, given, panels, unit)
    return Quick(
        found,
        tuple(
            Candidate(who, score.value, values.of(who, panels[who]), score.totals)
            for who, score in found.items()
            if score.value is not None
        ),
    )


class _Unit:
    """What a judge's total is counted in, so that weights and totals are whole numbers."""

    def __init__(self, rubric: Rubric) -> None:
        weights = [exact(one.weight) for one in rubric.criteria]
        scale = lcm(*(weight.denominator for weight in weights))
        self.weights = tuple((weight * scale).numerator for weight in weights)
        whole = rubric.divisor
        self.value = rubric.value(1) / scale / whole
        above, below = self.value.as_integer_ratio()
        self.total: Callable[[int], Fraction] = lru_cache(KEPT)(
            lambda units: Fraction(units * above, below)
        )
        keys = [one.key for one in rubric.criteria]
        get = itemgetter(*keys)
        self.marks: Callable[[Mapping[str, int]], tuple[int, ...]] = (
            get if len(keys) > 1 else lambda ballot: (get(ballot),)
        )


NOBODY = _Panel((), (), ())


def _ballots_of(given: Given) -> Iterable[Ballots]:
    """Find the ballots of the one performance that a plain rubric knows."""
    found: dict[str, dict[str, Mapping[str, int]]] = {}
    for (who, judge, component, performance), marks in given.ballots.items():
        if performance == ONLY and component == MAIN:
            found.setdefault(who, {})[judge] = marks
    return found.items()


def _panels(rubric: Rubric, given: Given, ballots: Iterable[Ballots], unit: _Unit) -> _Panels:
    """Add each ballot up, and put together what each contestant was given."""
    marks_of, weights = unit.marks, unit.weights
    at = {one.key: place for place, one in enumerate(rubric.criteria)}
    columns = [at[step.criterion] for step in rubric.tie_break if step.by == "criterion"]
    whole, panel, size = given.judges, frozenset(given.judges), len(given.judges)
    found = {}
    for who, by in ballots:
        judges = whole
        if len(by) != size or not panel.issuperset(by):
            judges = tuple([judge for judge in whole if judge in by])
            judges += tuple([judge for judge in by if judge not in panel])
        rows = [marks_of(by[judge]) for judge in judges]
        totals = tuple([sum(map(mul, weights, row)) for row in rows])
        sums = tuple([sum([row[column] for row in rows]) for column in columns])
        found[who] = _Panel(judges, totals, sums)
    return found


class _Scorer:
    """Makes a panel's totals into a score by the rule of a rubric."""

    def __init__(self, rubric: Rubric, unit: _Unit, size: int) -> None:
        self._rule, self._result, self._unit = rubric.panel, rubric.result, unit
        self._size, self._least = size, least_judges(rubric.panel)
        self._average = (unit.value * ratio(rubric.panel.times)).as_integer_ratio()
        factor = ratio(rubric.times) * ratio(rubric.result.own)
        self._factor = None if factor == 1 else factor
        lowest = rubric.result.at_least
        self._lowest = exact(lowest) if lowest else None

    def score(self, panel: _Panel) -> Score:
        totals = dict(zip(panel.judges, map(self._unit.total, panel.totals), strict=True))
        if not totals:
            return Score(None, totals)
        missing = self._missing(len(totals))
        if missing is not None:
            return Score(None, totals, missing=missing)
        units, count = _put_together(self._rule, panel.totals)
        above, below = self._average
        value = rounded(Fraction(units * above, count * below), self._rule.round)
        if self._factor is not None:
            value *= self._factor
        value = rounded(value, self._result.round)
        if self._lowest is not None:
            value = max(value, self._lowest)
        return Score(value, totals)

    def _missing(self, got: int) -> Sentence | None:
        if got < self._least:
            return sentence("scoring_rule.quorum", n=got, least=self._least)
        if self._rule.score == "sum" and got < self._size:
            return sentence("scoring_rule.sum_incomplete", n=got, size=self._size)
        return None


def _put_together(rule: PanelRule, totals: Sequence[int]) -> tuple[int, int]:
    """Add up the totals that count; what the sum is divided by comes second."""
    low, high = rule.drop_lowest, rule.drop_highest
    kept = sorted(totals)[low : len(totals) - high] if low or high else totals
    if rule.score == "median":
        kept = _middle(kept)
    return sum(kept), 1 if rule.score == "sum" else len(kept)


def _middle(values: Sequence[int]) -> Sequence[int]:
    """Find the value in the middle, or the two."""
    half = (len(values) - 1) // 2
    return sorted(values)[half : len(values) - half]


class _Values:
    """The values on the chain of tie-breaks, as `tie_values.values` tells them."""

    def __init__(self, rubric: Rubric, given: Given, panels: _Panels, unit: _Unit) -> None:
        self._born = given.born
        self._firsts: Mapping[str, int] = {}
        if any(step.by == "first_places" for step in rubric.tie_break):
            self._firsts = _firsts({who: panels[who] for who in given.contestants if who in panels})
        self._unit = unit
        self._mark: Callable[[int, int], Fraction] = lru_cache(KEPT)(
            lambda units, count: Fraction(units, count * 10**rubric.decimals)
        )
        self._steps = rubric.tie_break

    def of(self, who: str, panel: _Panel) -> tuple[Fraction | None, ...]:
        sums, count = iter(panel.sums), len(panel.judges)
        return tuple(
            [
                self._mark(next(sums), count)
                if step.by == "criterion"
                else self._value(step, who, panel)
                for step in self._steps
            ]
        )

    def _value(self, step: TieBreak, who: str, panel: _Panel) -> Fraction | None:
        if step.by == "median":
            middle = _middle(panel.totals)
            return self._unit.total(sum(middle)) / len(middle)
        if step.by == "highest_total":
            return self._unit.total(max(panel.totals))
        if step.by == "first_places":
            return Fraction(self._firsts[who])
        return born(self._born.get(who, "")) if step.by == "younger" else None


def _firsts(panels: Mapping[str, _Panel]) -> dict[str, int]:
    """Count by how many judges each contestant was placed first, shared places too."""
    best: dict[str, int] = {}
    for judges, totals, _ in panels.values():
        for judge, total in zip(judges, totals, strict=True):
            best[judge] = max(best.get(judge, total), total)
    return {
        who: sum(total == best[judge] for judge, total in zip(judges, totals, strict=True))
        for who, (judges, totals, _) in panels.items()
    }
