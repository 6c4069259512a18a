"""Severity: a panel's many-facet Rasch measures, or why its marks do not give any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.agreement.judge_profile import Estimate
from judging_app.domain.agreement.rasch_curves import chances
from judging_app.domain.agreement.rasch_data import LevelBallot, summed
from judging_app.domain.agreement.rasch_fit import fit
from judging_app.domain.agreement.rasch_misfit import Misfit, misfits
from judging_app.domain.errors import sentence

if TYPE_CHECKING:
    from judging_app.domain.agreement.rasch_data import RaschData
    from judging_app.domain.agreement.rasch_fit import Told
    from judging_app.domain.agreement.rasch_state import Parameters
    from judging_app.domain.errors import Sentence

LEAST_JUDGES, LEAST_CONTESTANTS, LEAST_MARKS, LEAST_LEVELS = 2, 10, 30, 2
NORMAL = 1.959963984540054
"""Standard errors to either side of an estimate that hold 95 % of a normal distribution."""


class Measure(NamedTuple):
    """What is measured of one judge or criterion, in logits, with its standard error.

    The interval is of 95 %. Above 0 a judge is more severe than the panel, a criterion harder.
    """

    value: float
    error: float

    @property
    def estimate(self) -> Estimate:
        reach = NORMAL * self.error
        return Estimate(self.value, self.value - reach, self.value + reach)


class JudgeSeverity(NamedTuple):
    """One judge's severity, misfit and fair average.

    The fair average is the level that the judge is expected to give a contestant of the panel's
    mean quality, over all criteria.
    """

    judge: str
    marks: int
    severity: Measure
    misfit: Misfit
    fair_average: float


class Severities(NamedTuple):
    """A panel's measures by judge and by criterion; without any it says why in `problem`.

    `steps` are the logits between neighbouring levels of `levels`, the levels that were given.
    """

    judges: tuple[JudgeSeverity, ...] = ()
    criteria: tuple[tuple[str, Measure], ...] = ()
    levels: tuple[int, ...] = ()
    steps: tuple[float, ...] = ()
    contestants_mean: float = 0.0
    contestants_deviation: float = 0.0
    problem: Sentence | None = None


Ballots = Mapping[tuple[str, str], Sequence[int]]
"""The levels of each ballot, in the criteria's order, by contestant and judge."""


def severities(
    ballots: Ballots, judges: Sequence[str], criteria: Sequence[str], told: Told | None = None
) -> Severities:
    """Measure the judges of one panel who are linked by contestants.

    Levels that nobody gave are passed over. Needed are 2 judges, 10 contestants, 30 marks of each
    judge (Linacre, 1994) and 2 levels; a judge or a criterion with one end of the scale alone has
    no measure. `told` is as in `fit`.
    """
    used = sorted({level for levels in ballots.values() for level in levels})
    problem = _too_little(ballots, judges, len(criteria), used)
    if problem is not None:
        return Severities(problem=problem)
    at, number = (
        {level: n for n, level in enumerate(used)},
        {who: n for n, who in enumerate(judges)},
    )
    given = [
        LevelBallot(contestant, number[judge], tuple(at[level] for level in levels))
        for (contestant, judge), levels in ballots.items()
    ]
    data = summed(given, len(judges), len(criteria), len(used) - 1)
    problem = _at_an_end(data, judges, criteria)
    found = fit(data, told) if problem is None else None
    if found is None:
        return Severities(problem=problem or sentence("agreement.not_converged"))
    state, judge_errors, criterion_errors = found
    ours = state.parameters
    marks = Counter(ballot.judge for ballot in given)
    return Severities(
        tuple(
            JudgeSeverity(
                judge,
                marks[n] * len(criteria),
                Measure(ours.severities[n], judge_errors[n]),
                misfit,
                _fair_average(ours, n, used),
            )
            for n, (judge, misfit) in enumerate(zip(judges, misfits(data, state), strict=True))
        ),
        tuple(
            (key, Measure(*pair))
            for key, *pair in zip(criteria, ours.difficulties, criterion_errors, strict=True)
        ),
        tuple(used),
        ours.steps,
        ours.mean,
        ours.deviation,
    )


def _fair_average(ours: Parameters, judge: int, levels: Sequence[int]) -> float:
    above = ours.mean - ours.severities[judge]
    means = [
        sum(level * chance for level, chance in zip(levels, spread, strict=True))
        for spread in (chances(above - difficulty, ours.steps) for difficulty in ours.difficulties)
    ]
    return sum(means) / len(means)


def _too_little(
    ballots: Ballots, judges: Sequence[str], criteria: int, used: Sequence[int]
) -> Sentence | None:
    contestants = len({contestant for contestant, _ in ballots})
    counts = Counter(judge for _, judge in ballots)
    fewest = min(judges, key=lambda judge: counts[judge])
    if len(judges) < LEAST_JUDGES:
        return sentence("agreement.few_judges", judge=judges[0])
    if contestants < LEAST_CONTESTANTS:
        return sentence("agreement.few_contestants", got=contestants, least=LEAST_CONTESTANTS)
    if counts[fewest] * criteria < LEAST_MARKS:
        got = counts[fewest] * criteria
        return sentence("agreement.few_marks", judge=fewest, got=got, least=LEAST_MARKS)
    if len(used) < LEAST_LEVELS:
        return sentence("agreement.one_level")
    return None


def _at_an_end(data: RaschData, judges: Sequence[str], criteria: Sequence[str]) -> Sentence | None:
    """Find a judge or a criterion of whom nothing but the lowest or the highest level is known."""
    marks = Counter(ballot.judge for ballot in data.ballots)
    for at, judge in enumerate(judges):
        if data.by_judge[at] in {0, marks[at] * data.criteria * data.steps}:
            return sentence("agreement.judge_at_an_end", judge=judge)
    for at, key in enumerate(criteria):
        if data.by_criterion[at] in {0, len(data.ballots) * data.steps}:
            return sentence("agreement.criterion_at_an_end", criterion=key)
    return None
