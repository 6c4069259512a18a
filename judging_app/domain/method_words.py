"""The words of a method: how a rubric makes marks into a result and places, sentence by sentence.

They stand in the minutes and beside the rubric, so they tell the rule and no number of a working.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.errors import sentence
from judging_app.domain.line import listed, shown, told
from judging_app.domain.normalising_words import normalising_told
from judging_app.domain.number import exact, ratio
from judging_app.domain.rounding import rounding_told
from judging_app.domain.rule import JudgeRule, PanelRule, ResultRule
from judging_app.domain.scores import COMBINED, needed
from judging_app.domain.slot_keys import MAIN
from judging_app.domain.wording import written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from judging_app.domain.errors import Sentence
    from judging_app.domain.rubric import Part, Rubric
    from judging_app.domain.rule import (
        ByJudges,
        Gate,
        Measured,
        Performances,
        Ranks,
        Rounding,
    )
    from judging_app.domain.wording import Wording


def is_mean(rubric: Rubric) -> bool:
    """Tell whether a result is nothing but the mean of the judges' weighted means."""
    return (
        rubric.judge == JudgeRule()
        and rubric.panel == PanelRule(score="mean", quorum=rubric.panel.quorum)
        and rubric.performances is None
        and rubric.result == ResultRule()
        and ratio(rubric.times) == 1
        and not (rubric.measured or rubric.components or rubric.earlier or rubric.gates)
    )


def method_told(rubric: Rubric) -> tuple[Sentence, ...]:
    """Say how a result and its place come about; the tie-breaks are told elsewhere.

    With several components each part's sentences are one, begun with its name. The warning of
    normalising stands where that is told.
    """
    said: list[Sentence] = []
    for key, part in rubric.parts.items():
        sentences = list(_of_part(part))
        if len(rubric.parts) == 1:
            said += sentences
            continue
        named = rubric.title if key == MAIN else _component_name(rubric, key)
        said.append(sentence("scoring_rule.method_part", name=written(named), how=told(sentences)))
    return (*said, *_of_result(rubric), *_of_places(rubric))


def beside_mean(rubric: Rubric) -> tuple[Sentence, ...]:
    """Say what a rubric has beside a plain mean: a quorum, and what becomes of equal scores."""
    quorum = list(_quorum(rubric))
    return (*quorum, *_of_conference(rubric), *_of_places(rubric))


def _component_name(rubric: Rubric, key: str) -> dict[str, str]:
    return next(dict(one.name) for one in rubric.components if one.key == key)


# One part


def _of_part(part: Part) -> Iterator[Sentence]:
    if part.panel.score == "skating" or _combined(part) == "skating":
        yield sentence("scoring_rule.method_skating")
    else:
        yield from _of_judge(part)
        if part.judge.normalise is not None:
            yield normalising_told(part.judge.normalise)
        if part.judge.ranks is not None:
            yield _of_ranks(part.judge.ranks)
        yield told(list(_of_panel(part)))
    yield from _quorum(part)
    for one in part.measured:
        yield _of_measured(part, one)
    if part.performances is not None and part.performances.combine != "skating":
        yield told(list(_of_performances(part.performances)))
    yield from _of_conference(part)


def _of_conference(part: Part) -> Iterator[Sentence]:
    """Say when the panel talks over a contestant."""
    rule = part.conference
    if rule is None:
        return
    *others, when = (
        sentence(key, least=shown(exact(value)))
        for threshold, key in CONFERENCES.items()
        if (value := getattr(rule, threshold)) is not None
    )
    for one in reversed(others):
        when = sentence("scoring_rule.method_conference_or", first=one, rest=when)
    yield sentence("scoring_rule.method_conference", n=rule.judges, when=when)


CONFERENCES = {
    "distance": "scoring_rule.method_conference_distance",
    "spread": "scoring_rule.method_conference_spread",
    "outlier": "scoring_rule.method_conference_outlier",
}
"""The words for the thresholds of a conference."""


def _quorum(part: Part) -> Iterator[Sentence]:
    if part.panel.quorum:
        yield sentence("scoring_rule.method_quorum", n=part.panel.quorum)


def _combined(part: Part) -> str:
    return part.performances.combine if part.performances else ""


def _of_judge(part: Part) -> Iterator[Sentence]:
    rule = part.judge
    if rule.gives == "rank":
        yield sentence("scoring_rule.method_judge_rank")
        return
    if part.panel.over == "criteria":
        return
    if len(part.criteria) == 1 and exact(part.criteria[0].weight) == exact(part.weights_total):
        yield sentence("scoring_rule.method_judge_mark")
    else:
        yield sentence(f"scoring_rule.method_judge_{rule.score}")
    yield from _rounding(rule.round)


def _of_ranks(rule: Ranks) -> Sentence:
    if rule.points == "table":
        table = listed([shown(exact(text)) for text in rule.table])
        how = sentence("scoring_rule.method_ranks_table", table=table)
    else:
        how = sentence(f"scoring_rule.method_ranks_{rule.points}")
    return told([how, sentence(f"scoring_rule.method_equal_{rule.equal}")])


def _of_panel(part: Part) -> Iterator[Sentence]:
    rule = part.panel
    if rule.pull is not None:
        limit = shown(exact(rule.pull.limit))
        yield sentence("scoring_rule.method_pull", limit=limit)
        yield from _rounding(rule.pull.round)
    what = "criterion" if rule.over == "criteria" else "judges"
    over = f"scoring_rule.method_over_{what}"
    yield from _of_way(rule, over)
    for way in rule.by_judges:
        how = told(list(_of_way(way, over)))
        yield sentence("scoring_rule.method_by_judges", n=way.judges, how=how)
    factor = ratio(rule.times)
    if factor != 1:
        yield sentence("scoring_rule.method_times", factor=_factor(factor))
    yield from _rounding(rule.round)
    if rule.over == "criteria":
        yield sentence(f"scoring_rule.method_criteria_{part.judge.score}")
        if rule.round_product is not None:
            yield sentence("scoring_rule.method_product", how=rounding_told(rule.round_product))


def _of_way(way: PanelRule | ByJudges, over: str) -> Iterator[Sentence]:
    if way.drop_highest or way.drop_lowest:
        yield _of_drops(way.drop_highest, way.drop_lowest)
    count = way.closest
    yield sentence(over, what=sentence(f"scoring_rule.method_score_{way.score}", n=count))


def _of_drops(highest: int, lowest: int) -> Sentence:
    if highest and lowest:
        return sentence("scoring_rule.method_drop_both", highest=highest, lowest=lowest)
    if highest:
        return sentence("scoring_rule.method_drop_highest", n=highest)
    return sentence("scoring_rule.method_drop_lowest", n=lowest)


def _of_measured(part: Part, one: Measured) -> Sentence:
    name = written(one.name)
    if one.criterion:
        about = written(part.criterion(one.criterion).name)
        how = sentence("scoring_rule.method_factor_criterion", name=name, criterion=about)
    else:
        how = sentence(f"scoring_rule.method_{one.counts}", name=name)
    factor = ratio(one.times)
    if factor == 1:
        return how
    times = sentence("scoring_rule.method_measured_times", name=name, factor=_factor(factor))
    return told([how, times])


def _of_performances(rule: Performances) -> Iterator[Sentence]:
    yield from _rounding(rule.round, "scoring_rule.method_each")
    count = rule.best if rule.combine == "best" else len(rule.each)
    together = sentence(COMBINED[rule.combine], n=count)
    yield sentence("scoring_rule.method_together", how=together, n=len(rule.each))
    if needed(rule) < len(rule.each):
        yield sentence("scoring_rule.method_needed", n=needed(rule))


# The result and the places


def _of_result(rubric: Rubric) -> Iterator[Sentence]:
    if rubric.components or ratio(rubric.times) != 1:
        factors = [(rubric.title, rubric.times), *((c.name, c.times) for c in rubric.components)]
        parts = [_times(written(name), ratio(times)) for name, times in factors]
        yield sentence("scoring_rule.method_components", parts=listed(parts))
    own = ratio(rubric.result.own)
    if rubric.earlier or own != 1:
        here = _times(sentence("scoring_rule.method_this_stage"), own)
        before = [_times(written(one.name), ratio(one.times)) for one in rubric.earlier]
        yield sentence("scoring_rule.method_stages", parts=listed([here, *before]))
    yield from _rounding(rubric.result.round, "scoring_rule.method_result")
    if rubric.result.at_least:
        least = shown(exact(rubric.result.at_least))
        yield sentence("scoring_rule.method_at_least", least=least)
    for gate in rubric.gates:
        yield _of_gate(rubric, gate)


def _of_gate(rubric: Rubric, gate: Gate) -> Sentence:
    least = _factor(ratio(gate.at_least))
    if gate.of == "criterion":
        name = written(rubric.criterion(gate.criterion).name)
        return sentence("scoring_rule.method_gate_criterion", name=name, least=least)
    if gate.of == "votes":
        mark = shown(exact(gate.mark))
        return sentence("scoring_rule.method_gate_votes", mark=mark, least=least)
    return sentence("scoring_rule.method_gate_result", least=least)


def _of_places(rubric: Rubric) -> Iterator[Sentence]:
    if rubric.lower_wins:
        yield sentence("scoring_rule.method_lower_wins")
    if rubric.standings.equal_at is not None:
        how = rounding_told(rubric.standings.equal_at)
        yield sentence("scoring_rule.method_equal_at", how=how)
    if rubric.standings.count == "dense":
        yield sentence("scoring_rule.method_dense")


def _rounding(rule: Rounding | None, key: str = "") -> Iterator[Sentence]:
    if rule is not None:
        how = rounding_told(rule)
        yield sentence(key, how=how) if key else how


def _factor(value: Fraction) -> Wording:
    """Word a factor: `0,6`; `2/3` where no short decimal says it."""
    short = (value * 10**6).denominator == 1
    return shown(value) if short else f"{value.numerator}/{value.denominator}"


def _times(what: Wording, factor: Fraction) -> Wording:
    if factor == 1:
        return what
    return sentence("scoring_rule.method_share_of", what=what, factor=_factor(factor))
