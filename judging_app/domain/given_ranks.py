"""Given ranks: whether what each judge gave is a ranking, where judges give ranks themselves."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.slot_keys import MAIN, ONLY
from judging_app.domain.wording import written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from judging_app.domain.given import Given
    from judging_app.domain.rubric import Rubric


def problem_of_ranks(rubric: Rubric, given: Given) -> Sentence | None:
    """Tell what keeps the ranks of a group from being rankings; None where nothing does.

    Each judge ranks everybody whom the judge scored, from 1 on, nobody twice the same unless the
    rubric allows it; the skating system needs a rank of every judge for every contestant.
    """
    return next(_problems(rubric, given), None)


def _problems(rubric: Rubric, given: Given) -> Iterator[Sentence]:
    several = rubric.performances
    performances = [(p.key, written(p.name)) for p in several.each] if several else [(ONLY, "")]
    if rubric.panel.score == "skating":
        yield from _missing([key for key, _ in performances], given)
    for performance, name in performances if rubric.judge.gives == "rank" else ():
        for judge in given.judges:
            ranks = {
                who: given.marks(who, MAIN, performance)[judge][rubric.criteria[0].key]
                for who in given.contestants
                if judge in given.marks(who, MAIN, performance)
            }
            values = {"judge": given.name(judge), "performance": name}
            named = {given.name(who): rank for who, rank in ranks.items()}
            yield from _of_judge(named, values, is_equal_allowed=rubric.judge.equal_ranks)


def _missing(performances: Sequence[str], given: Given) -> Iterator[Sentence]:
    """Tell of judges who did not rank somebody whom another judge ranked in any dance."""
    for who in given.contestants:
        by_dance = [given.marks(who, MAIN, key) for key in performances]
        if any(by_dance):
            for judge in given.panel(MAIN):
                if any(judge not in ranks for ranks in by_dance):
                    values = {"judge": given.name(judge), "who": given.name(who)}
                    yield sentence("scoring_rule.rank_missing", **values)


def _of_judge(
    ranks: Mapping[str, int], values: Mapping[str, object], *, is_equal_allowed: bool
) -> Iterator[Sentence]:
    by_rank: dict[int, list[str]] = defaultdict(list)
    for who, rank in ranks.items():
        by_rank[rank].append(who)
    for rank, several in sorted(by_rank.items()):
        if rank > len(ranks):
            yield sentence("scoring_rule.rank_beyond", rank=rank, n=len(ranks), **values)
        if len(several) > 1 and not is_equal_allowed:
            yield sentence("scoring_rule.rank_doubled", rank=rank, who=several, **values)
