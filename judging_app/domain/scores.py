"""Scores: what every contestant of a group has by a rubric, exactly, with the way to it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.gates import tried
from judging_app.domain.given_ranks import problem_of_ranks
from judging_app.domain.line import DIVIDED, PLUS, TIMES, Line, Term, added
from judging_app.domain.number import exact, ratio
from judging_app.domain.panel_score import PanelScore, of_contestant, panel_scores
from judging_app.domain.rounding import rounded
from judging_app.domain.skating_scores import dances_of, skating_scores
from judging_app.domain.slot_keys import AGAIN, MAIN, ONLY
from judging_app.domain.wording import written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from judging_app.domain.given import Given
    from judging_app.domain.line import Step
    from judging_app.domain.rubric import Part, Rubric
    from judging_app.domain.rule import Performances
    from judging_app.domain.wording import Wording


class Score(msgspec.Struct, frozen=True):
    """What a contestant has: the exact result, None where there is none, for `missing`.

    `totals` are what each judge of the main component gives, added over performances; `again` is
    the panel's score of the performance after a tie. `lines` lead from the marks to the result.
    Without value and `missing` nobody has scored the contestant.
    """

    value: Fraction | None
    totals: Mapping[str, Fraction] = msgspec.field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    missing: Sentence | None = None
    again: Fraction | None = None


def scores(rubric: Rubric, given: Given) -> dict[str, Score]:
    """Score all contestants of a group by a rubric.

    The order of judges and contestants does not matter. A judge who did not score is in neither sum
    nor count: not scored, absent, recused and zero are four things.
    """
    problem = problem_of_ranks(rubric, given)
    if problem is not None:
        return dict.fromkeys(given.contestants, Score(None, missing=problem))
    if rubric.panel.score == "skating":
        placed = skating_scores(rubric, given, dances_of(rubric))
        return {who: Score(*placed.get(who, (None,))) for who in given.contestants}
    parts = {key: _part_scores(part, key, given) for key, part in rubric.parts.items()}
    again = {}
    if any(step.by == "again" for step in rubric.tie_break):
        again = panel_scores(rubric, MAIN, AGAIN, given)
    return {
        who: _result(
            rubric,
            given,
            who,
            {key: by[who] for key, by in parts.items()},
            again[who].value if again else None,
        )
        for who in given.contestants
    }


# One component


def _part_scores(part: Part, component: str, given: Given) -> dict[str, PanelScore]:
    several = part.performances
    if several is None:
        found = panel_scores(part, component, ONLY, given)
        return {who: _measured(part, component, given, who, found[who]) for who in found}
    by_performance = [
        (written(one.name), panel_scores(part, component, one.key, given)) for one in several.each
    ]
    return {
        who: _measured(
            part,
            component,
            given,
            who,
            _combined(several, [(name, by[who]) for name, by in by_performance]),
        )
        for who in given.contestants
    }


def _measured(part: Part, component: str, given: Given, who: str, score: PanelScore) -> PanelScore:
    if score.value is None:
        return score
    value, lines, missing = of_contestant(part, component, given, who, score.value)
    done = None if missing else value
    return score._replace(value=done, lines=(*score.lines, *lines), missing=missing)


def _combined(several: Performances, performed: Sequence[tuple[Wording, PanelScore]]) -> PanelScore:
    """Put the performances of a contestant together; what was not performed counts nothing."""
    lines: list[Line] = []
    values: list[Fraction] = []
    totals: dict[str, Fraction] = {}
    missing: Sentence | None = None
    for name, score in performed:
        missing = missing or score.missing
        lines += [line._replace(of=name) for line in score.lines]
        if score.value is None:
            continue
        values.append(_floored(rounded(score.value, several.round), several.at_least))
        if values[-1] != score.value:
            rule = sentence("scoring_rule.performance")
            lines.append(Line("performance", name, rule, (score.value,), values[-1], name))
        for judge, total in score.totals.items():
            totals[judge] = totals.get(judge, Fraction(0)) + total
    if missing is None and 0 < len(values) < needed(several):
        missing = sentence("scoring_rule.performances", n=len(values), needed=needed(several))
    if missing is not None or not values:
        return PanelScore(None, totals, tuple(lines), missing)
    value, line = _put_together(several, values)
    return PanelScore(value, totals, (*lines, line))


def needed(several: Performances) -> int:
    """Tell how many performances a contestant needs to have a score."""
    if several.needed:
        return several.needed
    return several.best if several.combine == "best" else len(several.each)


def _put_together(several: Performances, values: list[Fraction]) -> tuple[Fraction, Line]:
    kept = sorted(values, reverse=True)[: several.best] if several.combine == "best" else values
    value, terms = sum(kept, start=Fraction(0)), added(kept)
    if several.combine == "mean":
        value /= len(kept)
        terms = ("(", *terms, ")", DIVIDED, Fraction(len(kept)))
    rule = sentence(COMBINED[several.combine], n=len(kept))
    return value, Line("performance", sentence("scoring_rule.together"), rule, terms, value)


COMBINED = {
    "sum": "scoring_rule.combine_sum",
    "mean": "scoring_rule.combine_mean",
    "best": "scoring_rule.combine_best",
}


# Components and stages


def _result(
    rubric: Rubric,
    given: Given,
    who: str,
    parts: Mapping[str, PanelScore],
    again: Fraction | None,
) -> Score:
    main = parts[MAIN]
    lines = [
        line if key == MAIN else line._replace(of=written(_named(rubric, key)))
        for key, part in parts.items()
        for line in part.lines
    ]
    missing = next((part.missing for part in parts.values() if part.missing), None)
    if missing is None and all(part.value is None for part in parts.values()):
        return Score(None, main.totals, tuple(lines), again=again)
    for key, part in parts.items():
        if missing is None and part.value is None:
            name = written(_named(rubric, key))
            missing = sentence("scoring_rule.component_missing", name=name)
    for stage in rubric.earlier:
        if missing is None and (who, stage.key) not in given.earlier:
            missing = sentence("scoring_rule.earlier_missing", name=written(stage.name))
    if missing is not None:
        return Score(None, main.totals, tuple(lines), missing, again)
    value, more = _added_up(rubric, given, who, parts)
    lines += more
    for gate in rubric.gates:
        line, missed = tried(gate, rubric, given, who, main.totals, value)
        lines.append(line)
        missing = missing or missed
    return Score(None if missing else value, main.totals, tuple(lines), missing, again)


def _named(rubric: Rubric, key: str) -> Mapping[str, str]:
    return next((one.name for one in rubric.components if one.key == key), rubric.title)


def _added_up(
    rubric: Rubric, given: Given, who: str, parts: Mapping[str, PanelScore]
) -> tuple[Fraction, list[Line]]:
    lines: list[Line] = []
    factors = {MAIN: ratio(rubric.times), **{c.key: ratio(c.times) for c in rubric.components}}
    pairs = [(part.value or Fraction(0), factors[key]) for key, part in parts.items()]
    value, terms = _weighted(pairs)
    if len(pairs) > 1 or factors[MAIN] != 1:
        lines.append(_line("component", "scoring_rule.components_added", terms, value))
    own = ratio(rubric.result.own)
    earlier = [(given.earlier[who, one.key], ratio(one.times)) for one in rubric.earlier]
    if earlier or own != 1:
        value, terms = _weighted([(value, own), *earlier])
        lines.append(_line("earlier", "scoring_rule.stages_added", terms, value))
    final = _floored(rounded(value, rubric.result.round), rubric.result.at_least)
    if final != value:
        lines.append(_line("result", "scoring_rule.result", (value,), final))
    return final, lines


def _line(step: Step, key: str, terms: tuple[Term, ...], value: Fraction) -> Line:
    who = sentence("scoring_rule.result_of")
    return Line(step, who, sentence(key), terms, value)


def _weighted(
    pairs: Sequence[tuple[Fraction, Fraction]],
) -> tuple[Fraction, tuple[Term, ...]]:
    terms: list[Term] = []
    for value, factor in pairs:
        terms += [PLUS] if terms else []
        terms += [value] if factor == 1 else [value, TIMES, factor]
    return sum((value * factor for value, factor in pairs), start=Fraction(0)), tuple(terms)


def _floored(value: Fraction, at_least: str) -> Fraction:
    return max(value, exact(at_least)) if at_least else value
