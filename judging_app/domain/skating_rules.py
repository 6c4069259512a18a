"""The rules of the skating system: it makes places of ranks, and goes with nothing that adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.fault import at_item, at_key, fault
from judging_app.domain.rule import PanelRule, ResultRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.domain.fault import Fault, Place
    from judging_app.domain.rubric import Component, Part, Rubric

PLAIN = PanelRule(score="skating")
PLAIN_RESULT = ResultRule()
OF_PANEL = (
    "over",
    "closest",
    "drop_highest",
    "drop_lowest",
    "times",
    "round",
    "round_product",
    "pull",
    "quorum",
)
OF_SEVERAL = ("round", "at_least", "needed")
OF_RUBRIC = ("measured", "components", "earlier", "gates")
OF_RESULT = ("own", "round", "at_least")


def faults_of_skating(rubric: Rubric) -> Iterator[Fault]:
    """Find what stands beside the skating system and would not count, or not go with it."""
    for number, component in enumerate(rubric.components, start=1):
        if _is_skated(component):
            yield fault("rubric.skating_component", *_at(number, component), at_key("panel"))
    yield from _of_combining(rubric)
    if rubric.panel.score == "skating":
        yield from _of_ranks(rubric)
        for place in _idle(rubric):
            yield fault("rubric.skating_alone", *place)


def _is_skated(part: Part) -> bool:
    combined = part.performances.combine if part.performances else ""
    return "skating" in {part.panel.score, combined}


def _at(number: int, component: Component) -> Place:
    return (at_item("components", number, component.key),)


def _of_combining(rubric: Rubric) -> Iterator[Fault]:
    several = rubric.performances
    if several is None:
        return
    at = (at_key("performances"), at_key("combine"))
    skated = rubric.panel.score == "skating"
    if skated and several.combine != "skating":
        yield fault("rubric.skating_combine", *at, got=several.combine)
    if not skated and several.combine == "skating":
        yield fault("rubric.combine_skating", *at, got=rubric.panel.score)


def _of_ranks(rubric: Rubric) -> Iterator[Fault]:
    judge, at = rubric.judge, at_key("judge")
    if judge.gives == "rank":
        if judge.ranks is not None:
            yield fault("rubric.skating_given_ranks", at, at_key("ranks"))
    elif judge.ranks is None or judge.ranks.points != "rank":
        yield fault("rubric.skating_ranks", at)
    elif judge.ranks.equal != "first":
        yield fault("rubric.skating_equal", at, at_key("ranks"), at_key("equal"))


def _idle(rubric: Rubric) -> Iterator[Place]:
    """List what the skating system has no use for, by its place in the file."""
    for key in OF_PANEL:
        if getattr(rubric.panel, key) != getattr(PLAIN, key):
            yield (at_key("panel"), at_key(key))
    several = rubric.performances
    yield from ((at_key("performances"), at_key(k)) for k in OF_SEVERAL if getattr(several, k, ""))
    yield from ((at_key(key),) for key in OF_RUBRIC if getattr(rubric, key))
    if rubric.times != "1":
        yield (at_key("times"),)
    for key in OF_RESULT:
        if getattr(rubric.result, key) != getattr(PLAIN_RESULT, key):
            yield (at_key("result"), at_key(key))
    for number, step in enumerate(rubric.tie_break, start=1):
        if step.by == "again":
            yield (at_item("tie_break", number, step.by),)
