"""A panel's agreement: all that its ballots tell of its judges; none of it moves a place."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.agreement.concordance import LEAST_CONTESTANTS, Concordance, concordance
from judging_app.domain.agreement.intraclass import Intraclass, intraclass
from judging_app.domain.agreement.judge_profile import JudgeProfile, profiles
from judging_app.domain.agreement.krippendorff import alpha
from judging_app.domain.agreement.score_table import ScoreTable, subsets
from judging_app.domain.agreement.severity import Severities, severities
from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.judge_total import total_of
from judging_app.domain.slot_keys import AGAIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from judging_app.domain.agreement.rasch_fit import Told
    from judging_app.domain.given import Given, Slot
    from judging_app.domain.rubric import Part, Rubric

TOTAL = ""
"""What agreement on judges' totals is called among those on criteria, which have keys."""


class Agreement(NamedTuple):
    """How judges agree on their totals (`of` empty) or on a criterion (its key).

    `whole` is how many contestants all of them scored, of whom W and the ICC are made; alpha takes
    all that two judges scored. What cannot be told is None, and `problems` say why.
    """

    of: str
    whole: int
    concordance: Concordance | None
    intraclass: Intraclass | None
    interval: float | None
    ordinal: float | None
    problems: tuple[Sentence, ...]


class PanelAgreement(NamedTuple):
    """The agreement of judges who are linked by contestants, in one component of a rubric."""

    component: str
    judges: tuple[str, ...]
    contestants: int
    agreements: tuple[Agreement, ...]
    profiles: tuple[JudgeProfile, ...]
    severities: Severities


def panels_of(rubric: Rubric, given: Given, told: Told | None = None) -> tuple[PanelAgreement, ...]:
    """Describe the agreement of every panel, by component; judges who share nobody apart.

    A contestant counts once for each performance. `told` is called with what is done of the whole.
    """
    parted = [
        (key, part, ballots)
        for key, part in rubric.parts.items()
        for ballots in _by_panel(_ballots_of(given, key))
    ]
    found = []
    for at, (key, part, ballots) in enumerate(parted):
        scored = {judge for _, judge in ballots}
        judges = tuple(judge for judge in given.judges if judge in scored)
        found.append(_panel(key, part, judges, ballots, _share(told, at, len(parted))))
    return tuple(found)


def _share(told: Told | None, at: int, count: int) -> Told | None:
    """Tell a part's progress as that of the whole."""
    if told is None:
        return None
    return lambda done, whole: told(at * whole + done, count * whole)


Ballots = dict[tuple[str, str], "Mapping[str, int]"]
"""Marks by contestant (with the performance) and judge."""


def _ballots_of(given: Given, component: str) -> Ballots:
    return {
        (_subject(slot), slot.judge): marks
        for slot, marks in given.ballots.items()
        if slot.component == component and slot.performance != AGAIN
    }


def _subject(slot: Slot) -> str:
    return f"{slot.contestant}\n{slot.performance}"


def _by_panel(ballots: Ballots) -> Iterator[Ballots]:
    for judges in subsets(ballots):
        ours = set(judges)
        yield {pair: marks for pair, marks in ballots.items() if pair[1] in ours}


def _panel(
    key: str, part: Part, judges: tuple[str, ...], ballots: Ballots, told: Told | None
) -> PanelAgreement:
    totals = {pair: float(total_of(part, marks)) for pair, marks in ballots.items()}
    table = _table(judges, totals)
    agreements = [_agreement(TOTAL, table)]
    for criterion in part.criteria if len(part.criteria) > 1 else ():
        marks = {pair: float(one[criterion.key]) for pair, one in ballots.items()}
        agreements.append(_agreement(criterion.key, _table(judges, marks)))
    return PanelAgreement(
        key,
        judges,
        len(table.rows),
        tuple(agreements),
        tuple(profiles(table)),
        _severities(part, judges, ballots, told),
    )


def _table(judges: tuple[str, ...], values: Mapping[tuple[str, str], float]) -> ScoreTable:
    rows: dict[str, dict[str, float]] = {}
    for (contestant, judge), value in values.items():
        rows.setdefault(contestant, {})[judge] = value
    return ScoreTable(judges, rows)


def _agreement(of: str, table: ScoreTable) -> Agreement:
    if len(table.judges) == 1:
        problem = sentence("agreement.few_judges", judge=table.judges[0])
        return Agreement(of, len(table.rows), None, None, None, None, (problem,))
    rows = table.whole()
    ordered, correlated = concordance(rows), intraclass(rows)
    interval = alpha(table, "interval")
    problems = []
    if len(rows) < LEAST_CONTESTANTS:
        values = {"got": len(rows), "least": LEAST_CONTESTANTS, "judges": len(table.judges)}
        problems.append(sentence("agreement.few_whole", **values))
    elif ordered is None or correlated is None:
        problems.append(sentence("agreement.all_alike"))
    if interval is None:
        problems.append(sentence("agreement.nothing_to_pair"))
    return Agreement(
        of, len(rows), ordered, correlated, interval, alpha(table, "ordinal"), tuple(problems)
    )


def _severities(
    part: Part, judges: Sequence[str], ballots: Ballots, told: Told | None
) -> Severities:
    if part.judge.gives == "rank":
        return Severities(problem=sentence("agreement.ranks_have_no_levels"))
    tops = [part.units(band.highest) for band in part.bands]
    keys = [criterion.key for criterion in part.criteria]
    levels = {
        pair: tuple(part.bands[bisect_left(tops, marks[key])].level for key in keys)
        for pair, marks in ballots.items()
    }
    return severities(levels, judges, keys, told)
