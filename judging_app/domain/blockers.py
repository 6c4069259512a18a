"""Blockers: what must be settled before a result is sealed, in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.ruled import unruled_absences
from judging_app.domain.ties import declaration_blockers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.hearing import Hearing
    from judging_app.domain.result import Ranking
    from judging_app.domain.roster import Contestant
    from judging_app.domain.stakes import Stakes


def hearing_blockers(
    hearing: Hearing,
    ranking: Ranking,
    contestants: Mapping[str, Contestant],
    at_stake: Stakes,
    names: Mapping[str, str] | None = None,
) -> tuple[Sentence, ...]:
    """List what must be settled before a session is sealed; empty where nothing blocks.

    `names` are those of the judges.
    """
    numbers = {who: contestant.number for who, contestant in contestants.items()}
    found = []
    if not hearing.chair:
        found.append(sentence("seal.no_chair"))
    if not hearing.contestants:
        found.append(sentence("seal.no_contestants"))
    found.extend(
        sentence("seal.no_attendance", number=numbers[who])
        for who in hearing.contestants
        if who not in hearing.attendances
    )
    found.extend(_missing_ballots(hearing, numbers))
    found.extend(declaration_blockers(hearing, numbers, names or {}))
    found.extend(
        sentence("seal.unruled_absence", number=numbers[who], name=(names or {}).get(judge, judge))
        for who, judge in unruled_absences(hearing)
        if who in numbers
    )
    found.extend(sentence("seal.conflict", subject=subject) for subject in hearing.conflicts)
    found.extend(_unscored(ranking, numbers))
    found.extend(tie_blockers(ranking, numbers, at_stake))
    return tuple(found)


def _unscored(ranking: Ranking, numbers: Mapping[str, str]) -> list[Sentence]:
    """List what the rubric needs and the ledger does not have; a reason that is final is none."""
    found: dict[str, tuple[Sentence, list[str]]] = {}
    for who, score in ranking.scores.items():
        if score.missing is not None and score.missing.key not in FINAL:
            _, listed = found.setdefault(repr(score.missing), (score.missing, []))
            listed.append(numbers[who])
    return [sentence("seal.unscored", numbers=listed, why=why) for why, listed in found.values()]


FINAL = frozenset(
    {
        "scoring_rule.quorum",
        "scoring_rule.sum_incomplete",
        "scoring_rule.gate_missed",
        "scoring_rule.performances",
    }
)
"""Why somebody who was judged has no place for good; any other reason can be mended first."""


def _missing_ballots(hearing: Hearing, numbers: Mapping[str, str]) -> list[Sentence]:
    missing: Counter[str] = Counter()
    other: Counter[str] = Counter()
    scoreless = []
    for who in filter(hearing.is_present, hearing.contestants):
        cells = hearing.cells(who)
        others = 0
        if who in hearing.remarkable:
            others = sum(hearing.is_by_other_rubric(who, judge) for judge in hearing.judges)
        other[numbers[who]] = others
        missing[numbers[who]] = cells.count("not_scored") - others
        if "not_scored" not in cells and "scored" not in cells:
            scoreless.append(numbers[who])
    blocked = [
        sentence(key, number=number, n=count)
        for key, counts in (("seal.missing_ballots", missing), ("seal.other_rubric", other))
        for number, count in counts.items()
        if count
    ]
    return blocked + [sentence("seal.nobody_scored", number=number) for number in scoreless]


def tie_blockers(ranking: Ranking, numbers: Mapping[str, str], at_stake: Stakes) -> list[Sentence]:
    """List the ties across a cut that nobody has ruled yet."""
    return [
        sentence("seal.undecided_tie", numbers=[numbers[who] for who in group])
        for group in ranking.undecided(at_stake)
    ]
