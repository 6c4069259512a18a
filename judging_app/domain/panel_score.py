"""A panel's score of one performance: judges' totals, put on one footing, averaged, multiplied."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.average import Averaged, average, least_judges
from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.given import Reading
from judging_app.domain.judge_ranks import line_of, points_of
from judging_app.domain.judge_total import judge_total, total_of
from judging_app.domain.line import DIVIDED, MINUS, PLUS, TIMES, Line, Term, added, told
from judging_app.domain.normalising import normalised
from judging_app.domain.number import exact, ratio
from judging_app.domain.rounding import rounded, rounding_told
from judging_app.domain.wording import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from judging_app.domain.given import Given
    from judging_app.domain.rubric import Criterion, Part
    from judging_app.domain.rule import Measured


class PanelScore(NamedTuple):
    """What a panel gives one performance; `value` is None where it gives nothing, for `missing`.

    `totals` are what each judge gives, as it entered the average. Without `missing` and value the
    contestant did not perform.
    """

    value: Fraction | None
    totals: Mapping[str, Fraction]
    lines: tuple[Line, ...] = ()
    missing: Sentence | None = None


Totals = dict[str, dict[str, Fraction]]
Lines = dict[str, list[Line]]


def panel_scores(
    part: Part, component: str, performance: str, given: Given
) -> dict[str, PanelScore]:
    """Score one performance of every contestant; normalising and ranks look at all of them."""
    totals: Totals = {who: {} for who in given.contestants}
    lines: Lines = {who: [] for who in given.contestants}
    for who in given.contestants:
        for judge, marks in given.marks(who, component, performance).items():
            totals[who][judge] = total_of(part, marks)
            lines[who].append(judge_total(part, given.name(judge), marks))
    problem = _normalise(part, given, totals, lines)
    _rank(part, given, totals, lines)
    return {
        who: _scored(part, component, performance, given, who, totals[who], lines[who], problem)
        for who in given.contestants
    }


def _normalise(part: Part, given: Given, totals: Totals, lines: Lines) -> Sentence | None:
    """Put the judges on one footing where the rubric says so; tells why it cannot be done."""
    rule = part.judge.normalise
    flat = {(who, judge): one for who, by in totals.items() for judge, one in by.items()}
    if rule is None or not flat:
        return None
    found = normalised(rule, flat, given.name)
    if found.problem is not None:
        return found.problem
    for (who, judge), value in found.values.items():
        totals[who][judge] = value
        for line in found.lines[who, judge]:
            lines[who].append(line._replace(who=given.name(judge)))
    return None


def _rank(part: Part, given: Given, totals: Totals, lines: Lines) -> None:
    """Replace each judge's totals by what their ranks count, where the rubric says so."""
    rule = part.judge.ranks
    if rule is None:
        return
    for judge in given.judges:
        of_judge = {who: by[judge] for who, by in totals.items() if judge in by}
        placed = points_of(rule, of_judge, lower_wins=part.judge.gives == "rank")
        for who, one in placed.items():
            totals[who][judge] = one.points
            lines[who].append(line_of(given.name(judge), one))


def _scored(
    part: Part,
    component: str,
    performance: str,
    given: Given,
    who: str,
    totals: Mapping[str, Fraction],
    lines: list[Line],
    problem: Sentence | None,
) -> PanelScore:
    if not totals:
        return PanelScore(None, totals)
    missing = problem or _too_few(part, component, given, totals)
    if missing is not None:
        return PanelScore(None, totals, tuple(lines), missing)
    entitled = len(given.entitled(who, component))
    readings = _Readings(part, component, performance, given, who)
    if part.panel.over == "criteria":
        marks = given.marks(who, component, performance)
        value, more = _by_criterion(part, marks, entitled, readings)
    else:
        value, more = _over_totals(part, totals, entitled)
    value, last = readings.applied(value, "performance")
    missing = next(iter(readings.missing), None)
    done = None if missing else value
    return PanelScore(done, totals, (*lines, *more, *last), missing)


def _too_few(
    part: Part, component: str, given: Given, totals: Mapping[str, Fraction]
) -> Sentence | None:
    """Tell why so few judges give no score: below the quorum, or a sum that lacks somebody."""
    least, got = least_judges(part.panel), len(totals)
    if got < least:
        return sentence("scoring_rule.quorum", n=got, least=least)
    size = part.panel.quorum or len(given.panel(component))
    if part.panel.score == "sum" and not part.panel.by_judges and got < size:
        return sentence("scoring_rule.sum_incomplete", n=got, size=size)
    return None


def _averaged(part: Part, values: Mapping[str, Fraction], entitled: int) -> Averaged:
    found = average(part.panel, values, entitled)
    if found is None:  # the number of judges has been looked at
        raise ValueError(values)
    return found


def _over_totals(
    part: Part, totals: Mapping[str, Fraction], entitled: int
) -> tuple[Fraction, tuple[Line, ...]]:
    found = _averaged(part, totals, entitled)
    line = Line("panel", sentence("scoring_rule.panel"), found.rule, found.terms, found.value)
    return found.value, (line,)


def _by_criterion(
    part: Part,
    marks: Mapping[str, Mapping[str, int]],
    entitled: int,
    readings: _Readings,
) -> tuple[Fraction, tuple[Line, ...]]:
    """Average each criterion over the panel, then multiply, round and add."""
    lines: list[Line] = []
    products: list[Fraction] = []
    for criterion in part.criteria:
        values = {judge: part.value(given[criterion.key]) for judge, given in marks.items()}
        found = _averaged(part, values, entitled)
        name = written(criterion.name)
        lines.append(Line("criterion", name, found.rule, found.terms, found.value))
        factors = (exact(criterion.weight), *readings.factors(criterion))
        products.append(_product(part, found.value, factors))
        if any(factor != 1 for factor in factors):
            terms = _times(found.value, factors)
            said = [sentence("scoring_rule.times_weight")]
            if part.panel.round_product is not None:
                said.append(rounding_told(part.panel.round_product))
            lines.append(Line("criterion", name, told(said), terms, products[-1]))
    whole = part.divisor
    value = sum(products, start=Fraction(0)) / whole
    if len(products) > 1 or whole != 1:
        terms = (*_bracketed(added(products)), *((DIVIDED, whole) if whole != 1 else ()))
        rule = sentence("scoring_rule.criteria_added")
        lines.append(Line("panel", sentence("scoring_rule.panel"), rule, terms, value))
    return value, tuple(lines)


def _product(part: Part, value: Fraction, factors: Iterable[Fraction]) -> Fraction:
    for factor in factors:
        value *= factor
    return rounded(value, part.panel.round_product)


def _times(value: Fraction, factors: Iterable[Fraction]) -> tuple[Term, ...]:
    terms: list[Term] = [value]
    for factor in factors:
        if factor != 1:
            terms += [TIMES, factor]
    return tuple(terms)


def _bracketed(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    return ("(", *terms, ")") if len(terms) > 1 else terms


class _Readings:
    """The measured values of one contestant's performance; `missing` says which are not there."""

    def __init__(
        self, part: Part, component: str, performance: str, given: Given, who: str
    ) -> None:
        self._part = part
        self._place = (who, component)
        self._performance = performance
        self._given = given
        self.missing: list[Sentence] = []

    def factors(self, criterion: Criterion) -> tuple[Fraction, ...]:
        """Find what a criterion's average is multiplied by, beside its weight."""
        found = (self._value(one) for one in self._part.measured if one.criterion == criterion.key)
        return tuple(value for value in found if value is not None)

    def _value(self, one: Measured) -> Fraction | None:
        performance = self._performance if one.per == "performance" else ""
        value = self._given.measured.get(Reading(*self._place, performance, one.key))
        if value is None:
            if one.needed:
                name = written(one.name)
                self.missing.append(sentence("scoring_rule.measured_missing", name=name))
            return None
        return value * ratio(one.times)

    def applied(self, value: Fraction, per: str) -> tuple[Fraction, tuple[Line, ...]]:
        """Multiply, add and subtract what was measured for each performance, or the contestant."""
        lines: list[Line] = []
        order = {"factor": 0, "adds": 1, "subtracts": 2}
        for one in sorted(self._part.measured, key=lambda one: order[one.counts]):
            if one.per != per or one.criterion:
                continue
            reading = self._value(one)
            if reading is None:
                continue
            before, sign = value, SIGNS[one.counts]
            value = _carried_out(value, sign, reading)
            rule = sentence(APPLIED[one.counts])
            terms = (before, sign, reading)
            lines.append(Line("performance", written(one.name), rule, terms, value))
        return value, tuple(lines)


APPLIED = {
    "factor": "scoring_rule.factor",
    "adds": "scoring_rule.adds",
    "subtracts": "scoring_rule.subtracts",
}
SIGNS = {"factor": TIMES, "adds": PLUS, "subtracts": MINUS}


def _carried_out(value: Fraction, sign: str, reading: Fraction) -> Fraction:
    if sign == TIMES:
        return value * reading
    return value + reading if sign == PLUS else value - reading


def of_contestant(
    part: Part, component: str, given: Given, who: str, value: Fraction
) -> tuple[Fraction, tuple[Line, ...], Sentence | None]:
    """Apply what was measured once for a contestant; tells what is missing."""
    readings = _Readings(part, component, "", given, who)
    done, lines = readings.applied(value, "contestant")
    return done, lines, next(iter(readings.missing), None)
