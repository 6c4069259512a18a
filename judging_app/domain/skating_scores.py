"""Skating scores: a group placed by the skating system, as scores of which the lower is better."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.judge_ranks import places_by
from judging_app.domain.judge_total import total_of
from judging_app.domain.skating_final import skated
from judging_app.domain.skating_working import skating_lines
from judging_app.domain.slot_keys import MAIN, ONLY
from judging_app.domain.wording import written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.given import Given
    from judging_app.domain.line import Line
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.wording import Wording


class Placed(NamedTuple):
    """A contestant's overall place, each judge's sum of ranks, and the way to the place."""

    value: Fraction
    totals: Mapping[str, Fraction]
    lines: tuple[Line, ...]


def skating_scores(
    rubric: Rubric, given: Given, dances: Mapping[str, Wording]
) -> dict[str, Placed]:
    """Place everybody who danced; `dances` are the names of the dances by key.

    Every judge must have ranked everybody in every dance; else that is a bug (ValueError).
    """
    ranks = [ranks_of(rubric, given, key) for key in dances]
    couples = tuple(ranks[0]) if ranks else ()
    final = skated([{couple: dance[couple] for couple in couples} for dance in ranks])
    names, said = tuple(dances.values()), {couple: given.name(couple) for couple in couples}
    return {
        couple: Placed(
            Fraction(final.places[couple]),
            _sums(couple, ranks),
            skating_lines(final, couple, names, said),
        )
        for couple in couples
    }


def ranks_of(rubric: Rubric, given: Given, performance: str) -> dict[str, dict[str, int]]:
    """Find the ranks of a dance by contestant and judge: those given, or those of the totals.

    Who was not ranked by anybody did not dance.
    """
    totals = {
        who: {judge: total_of(rubric, marks) for judge, marks in by_judge.items()}
        for who in given.contestants
        if (by_judge := given.marks(who, MAIN, performance))
    }
    if rubric.judge.gives == "rank":
        return {
            who: {judge: int(total) for judge, total in by.items()} for who, by in totals.items()
        }
    found: dict[str, dict[str, int]] = {who: {} for who in totals}
    for judge in given.panel(MAIN):
        of_judge = {who: by[judge] for who, by in totals.items() if judge in by}
        for who, place in places_by(of_judge).items():
            found[who][judge] = place.rank
    return found


def _sums(couple: str, dances: list[dict[str, dict[str, int]]]) -> dict[str, Fraction]:
    sums: dict[str, Fraction] = {}
    for dance in dances:
        for judge, rank in dance[couple].items():
            sums[judge] = sums.get(judge, Fraction(0)) + rank
    return sums


def dances_of(rubric: Rubric) -> dict[str, Wording]:
    """Name the dances of a rubric by their keys; the only one has no name."""
    several = rubric.performances
    return {one.key: written(one.name) for one in several.each} if several else {ONLY: ""}
