"""Robustness: how far a result is from another one, and what would have made it another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.group_ranking import rank_group
from judging_app.domain.number import ratio
from judging_app.domain.quick import is_plain
from judging_app.domain.result import rank_quickly
from judging_app.domain.rule import PanelRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from fractions import Fraction

    from judging_app.domain.given import Given
    from judging_app.domain.rubric import Part, Rubric
    from judging_app.domain.scores import Score
    from judging_app.domain.standing import Standing

AVERAGED = frozenset({"mean", "sum", "median", "closest"})
AVERAGES = {
    "median": "agreement.by_median",
    "mean": "agreement.by_mean",
    "trimmed": "agreement.by_trimmed",
}
WINNER = 1
LEAST_TRIMMED = 3
"""A mean without the highest and the lowest value needs so many judges of each contestant."""


class Margin(NamedTuple):
    """What lies between the last above a cut and the first below it: the results' difference.

    The cut lies after `after` contestants. `is_tied` tells that both share a place.
    """

    after: int
    above: str
    below: str
    difference: Fraction
    is_tied: bool


class Shift(NamedTuple):
    """Who would come above a cut, and who would fall below it."""

    after: int
    rises: tuple[str, ...]
    falls: tuple[str, ...]


class Variant(NamedTuple):
    """The result in another way, without a judge or by another average, and what it shifts.

    `judge` is empty where the way is an average. `winners` hold the first place. `problem` says why
    there is no result that way.
    """

    way: Sentence
    judge: str
    average: str
    winners: tuple[str, ...] = ()
    changes_winner: bool = False
    shifts: tuple[Shift, ...] = ()
    problem: Sentence | None = None


class Robustness(NamedTuple):
    """The margins at the cuts of a result, and the result in other ways; for the chair alone."""

    winners: tuple[str, ...]
    margins: tuple[Margin, ...]
    variants: tuple[Variant, ...]


class _Ranked(NamedTuple):
    standings: Sequence[Standing]
    scores: Mapping[str, Score]

    def first(self, count: int) -> frozenset[str]:
        """Name the first so many, with everybody who shares the place of the last of them."""
        if not self.standings:
            return frozenset()
        last = self.standings[min(count, len(self.standings)) - 1].place
        return frozenset(one.contestant for one in self.standings if one.place <= last)


def robustness(rubric: Rubric, given: Given, cuts: Sequence[int] = (WINNER,)) -> Robustness:
    """Compare a result with those without one judge, and by median, mean and trimmed mean.

    `cuts` are how many contestants stand above each. Exact, by the ranking itself; ties that a
    ruling separated count as ties.
    """
    ranked = _ranked(rubric, given)
    placed = ranked.standings
    margins = [
        Margin(
            cut,
            placed[cut - 1].contestant,
            placed[cut].contestant,
            abs(placed[cut - 1].score - placed[cut].score),
            placed[cut - 1].place == placed[cut].place,
        )
        for cut in sorted(set(cuts))
        if cut < len(placed)
    ]
    found = [*_without_judges(rubric, given), *_averages(rubric, given, ranked)]
    return Robustness(
        tuple(sorted(ranked.first(WINNER))),
        tuple(margins),
        tuple(_compared(ranked, one, other, [margin.after for margin in margins])
              for one, other in found),
    )  # fmt: skip


def _ranked(rubric: Rubric, given: Given) -> _Ranked:
    if is_plain(rubric):
        quick = rank_quickly(rubric, given)
        return _Ranked(quick.standings, quick.scores)
    full = rank_group(rubric, given)
    return _Ranked(full.standings, full.scores)


def _without_judges(rubric: Rubric, given: Given) -> Iterator[tuple[Variant, _Ranked | None]]:
    for judge in given.judges:
        way = sentence("agreement.without_judge", judge=given.name(judge))
        yield Variant(way, judge, ""), _ranked(rubric, given.without(judge))


def _averages(
    rubric: Rubric, given: Given, ranked: _Ranked
) -> Iterator[tuple[Variant, _Ranked | None]]:
    """Rank by other averages of what the judges give; a trimmed mean where all have 3 judges."""
    if any(part.panel.score not in AVERAGED for part in rubric.parts.values()):
        return
    fewest = min((len(one.totals) for one in ranked.scores.values() if one.totals), default=0)
    for name, key in AVERAGES.items():
        variant = Variant(sentence(key), "", name)
        other = _averaged(rubric, given, name)
        if name == "trimmed" and fewest < LEAST_TRIMMED:
            problem = sentence("agreement.few_to_trim", least=LEAST_TRIMMED)
            yield variant._replace(problem=problem), None
        elif other != rubric:
            yield variant, _ranked(other, given)


def _averaged(rubric: Rubric, given: Given, name: str) -> Rubric:
    components = tuple(
        msgspec.structs.replace(one, panel=_panel(one, name, len(given.panel(one.key))))
        for one in rubric.components
    )
    panel = _panel(rubric, name, len(given.panel("main")))
    return msgspec.structs.replace(rubric, panel=panel, components=components)


def _panel(part: Part, name: str, judges: int) -> PanelRule:
    """Replace a panel's average and leave the rest; a mean of what was a sum counts as much."""
    rule = part.panel
    drops = 1 if name == "trimmed" else 0
    if rule.score == "sum":
        times = ratio(rule.times) * (rule.quorum or judges)
        if name == "mean" and not rule.by_judges and not rule.drop_highest + rule.drop_lowest:
            return rule
    else:
        times = ratio(rule.times)
    return msgspec.structs.replace(
        rule,
        score="median" if name == "median" else "mean",
        closest=PanelRule(score="mean").closest,
        drop_highest=drops,
        drop_lowest=drops,
        times=rule.times if times == ratio(rule.times) else str(times),
        pull=None,
        by_judges=(),
    )


def _compared(
    ranked: _Ranked, variant: Variant, other: _Ranked | None, cuts: Sequence[int]
) -> Variant:
    if other is None:
        return variant
    if not other.standings:
        return variant._replace(problem=sentence("agreement.nobody_placed"))
    before, after = ranked.first(WINNER), other.first(WINNER)
    shifts = []
    for cut in cuts:
        ours, theirs = ranked.first(cut), other.first(cut)
        if ours != theirs:
            rises, falls = tuple(sorted(theirs - ours)), tuple(sorted(ours - theirs))
            shifts.append(Shift(cut, rises, falls))
    return variant._replace(
        winners=tuple(sorted(after)), changes_winner=before != after, shifts=tuple(shifts)
    )
