"""The rules of judge and panel: what on the way from marks to a panel's score excludes what."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from judging_app.domain.fault import at_item, at_key, fault
from judging_app.domain.number import exact, ratio
from judging_app.domain.rule import PanelRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.domain.errors import Sentence
    from judging_app.domain.fault import Fault
    from judging_app.domain.rubric import Part
    from judging_app.domain.rule import ByJudges


USUAL_CLOSEST = PanelRule(score="closest").closest


def faults_of_panel(part: Part) -> Iterator[Fault]:
    """Find what does not go together in a part's `judge` and `panel`."""
    yield from _of_given_ranks(part)
    yield from _of_normalising(part)
    yield from _of_ranks(part)
    yield from _of_drops(part.panel)
    yield from _of_rows(part.panel)
    yield from _of_share(part)
    yield from _of_criteria(part)
    yield from _of_numbers(part.panel)
    yield from _of_pull(part)
    yield from _of_closest(part.panel)


def _of_given_ranks(part: Part) -> Iterator[Fault]:
    judge, at = part.judge, at_key("judge")
    if judge.gives == "marks":
        if judge.equal_ranks:
            yield fault("rubric.equal_ranks_idle", at, at_key("equal_ranks"))
        return
    if len(part.criteria) > 1:
        got = len(part.criteria)
        yield fault("rubric.rank_one_criterion", at_key("criteria"), got=got)
    scale = part.scale
    if exact(scale.lowest) != 1 or exact(scale.step) != 1:
        yield fault("rubric.rank_scale", at_key("scale"), lowest=scale.lowest, step=scale.step)
    if judge.score != "mean":
        yield fault("rubric.rank_score", at, at_key("score"))
    if judge.round is not None:
        yield fault("rubric.rank_round", at, at_key("round"))


def _of_normalising(part: Part) -> Iterator[Fault]:
    rule, at = part.judge.normalise, (at_key("judge"), at_key("normalise"))
    if rule is None:
        return
    if part.judge.gives == "rank":
        yield fault("rubric.normalise_given_ranks", *at)
    if part.judge.ranks is not None:
        yield fault("rubric.normalise_ranks", *at)
    if rule.method == "share":
        if rule.back:
            yield fault("rubric.share_idle", *at, at_key("back"), name="back")
        if rule.deviation != "n":
            yield fault("rubric.share_idle", *at, at_key("deviation"), name="deviation")
        if exact(part.scale.lowest) < 0:
            yield fault("rubric.share_below_zero", *at, lowest=part.scale.lowest)


def _of_ranks(part: Part) -> Iterator[Fault]:
    rule, at = part.judge.ranks, (at_key("judge"), at_key("ranks"))
    if rule is None:
        return
    if rule.points == "table" and not rule.table:
        yield fault("rubric.table_missing", *at)
    if rule.points != "table" and rule.table:
        yield fault("rubric.table_idle", *at, at_key("table"), points=rule.points)
    for number, (above, below) in enumerate(pairwise(rule.table), start=2):
        if exact(below) > exact(above):
            values = {"above": above, "below": below}
            yield fault("rubric.table_rises", *at, at_item("table", number), **values)
    if rule.table and exact(rule.table[-1]) < 0:  # beyond the end of the table 0 counts
        last = at_item("table", len(rule.table))
        yield fault("rubric.table_below_zero", *at, last, got=rule.table[-1])


def _of_drops(rule: PanelRule) -> Iterator[Fault]:
    """Find a quorum that the drops leave nothing of; without one the drops themselves set it."""
    drops = rule.drop_highest + rule.drop_lowest
    first = rule.by_judges[0].judges if rule.by_judges else rule.quorum + 1
    if 0 < rule.quorum <= drops and rule.quorum < first:
        values = {"quorum": rule.quorum, "drops": drops, "least": drops + 1}
        yield fault("rubric.quorum_dropped", at_key("panel"), at_key("quorum"), **values)


def _of_rows(rule: PanelRule) -> Iterator[Fault]:
    at = at_key("panel")
    for number, (before, row) in enumerate(pairwise(rule.by_judges), start=2):
        if row.judges <= before.judges:
            place = (at, at_item("by_judges", number), at_key("judges"))
            yield fault("rubric.by_judges_order", *place, got=row.judges, before=before.judges)
    for number, row in enumerate(rule.by_judges, start=1):
        yield from _of_row(row, at, at_item("by_judges", number))
    if rule.by_judges and rule.score in {"share", "skating"}:
        yield fault("rubric.by_judges_idle", at, at_key("by_judges"), score=rule.score)


def _of_row(row: ByJudges, *at: Sentence) -> Iterator[Fault]:
    drops = row.drop_highest + row.drop_lowest
    if drops >= row.judges:
        values = {"drops": drops, "judges": row.judges}
        yield fault("rubric.row_dropped", *at, **values)
    elif row.score == "closest" and row.closest > row.judges - drops:
        values = {"closest": row.closest, "left": row.judges - drops}
        yield fault("rubric.closest_too_many", *at, at_key("closest"), **values)


def _of_share(part: Part) -> Iterator[Fault]:
    rule, at = part.panel, at_key("panel")
    if rule.score != "share":
        return
    if rule.drop_highest or rule.drop_lowest:
        yield fault("rubric.share_drops", at)
    if rule.pull is not None:
        yield fault("rubric.share_pull", at, at_key("pull"))
    if rule.over == "criteria":
        yield fault("rubric.share_criteria", at, at_key("over"))
    for key in part.relative_by:
        yield fault("rubric.share_relative", at_key("judge"), at_key(key), name=key)


def _of_criteria(part: Part) -> Iterator[Fault]:
    rule, at = part.panel, at_key("panel")
    if rule.over == "criteria":
        for key in part.relative_by:
            yield fault("rubric.criteria_relative", at_key("judge"), at_key(key), name=key)
    elif rule.round_product is not None:
        yield fault("rubric.round_product_idle", at, at_key("round_product"))


def _of_numbers(rule: PanelRule) -> Iterator[Fault]:
    at = at_key("panel")
    if ratio(rule.times) <= 0:
        yield fault("rubric.times_not_positive", at, at_key("times"), got=rule.times)


def _of_pull(part: Part) -> Iterator[Fault]:
    """Find a pull that moves nothing, or that rounds so coarsely that a better mark could lose."""
    pull, at = part.panel.pull, (at_key("panel"), at_key("pull"))
    if pull is None:
        return
    if exact(pull.limit) <= 0:
        yield fault("rubric.limit_not_positive", *at, at_key("limit"), got=pull.limit)
    if pull.round is not None and pull.round.digits < part.decimals:
        place = (*at, at_key("round"), at_key("digits"))
        yield fault("rubric.pull_coarse", *place, got=pull.round.digits, least=part.decimals)


def _of_closest(rule: PanelRule) -> Iterator[Fault]:
    """Find a number of closest values where no closest values are asked for."""
    at = at_key("panel")
    if _is_idle(rule):
        yield fault("rubric.closest_idle", at, at_key("closest"))
    for number, row in enumerate(rule.by_judges, start=1):
        if _is_idle(row):
            yield fault("rubric.closest_idle", at, at_item("by_judges", number), at_key("closest"))


def _is_idle(way: PanelRule | ByJudges) -> bool:
    return way.score != "closest" and way.closest != USUAL_CLOSEST
