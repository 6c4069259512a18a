"""The rules of the tie-breaks: which keys a step has, what it may name, and what ends the chain."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from judging_app.domain.fault import at_item, at_key, fault
from judging_app.domain.rule import Tie
from judging_app.domain.tie_order import DECISION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.domain.errors import Sentence
    from judging_app.domain.fault import Fault
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.rule import TieBreak

NAMES = ("criterion", "earlier")
"""The keys that a step of the same kind has, to name what it compares."""

LAST = frozenset({"ruling", "joint"})

RESERVED = frozenset({*get_args(Tie), DECISION})
"""The words that name a step; a criterion by such a key could not be told from the step."""


def faults_of_ties(rubric: Rubric) -> Iterator[Fault]:
    """Find the steps that name nothing there is, stand twice, or are never reached."""
    known = {
        "criterion": [criterion.key for criterion in rubric.criteria],
        "earlier": [stage.key for stage in rubric.earlier],
    }
    for number, step in enumerate(rubric.tie_break, start=1):
        at = at_item("tie_break", number, named(step))
        yield from _of_names(step, at, known)
        if step.by == "criterion" and rubric.judge.gives == "rank":
            yield fault("rubric.tie_break_of_ranks", at)
    yield from _of_order(rubric.tie_break)
    for number, criterion in enumerate(rubric.criteria, start=1):
        if criterion.key in RESERVED:
            at = at_item("criteria", number, criterion.key)
            yield fault("rubric.key_reserved", at, at_key("key"), name=criterion.key)


def named(step: TieBreak) -> str:
    """Label a step by what it compares, else by its kind."""
    return {"criterion": step.criterion, "earlier": step.earlier}.get(step.by) or step.by


def _of_names(step: TieBreak, at: Sentence, known: dict[str, list[str]]) -> Iterator[Fault]:
    for key in NAMES:
        got = getattr(step, key)
        if step.by != key:
            if got:
                yield fault("rubric.tie_break_idle", at, at_key(key), name=key, by=step.by)
        elif not got:
            yield fault("rubric.tie_break_names", at, name=key)
        elif got not in known[key]:
            if key == "criterion":
                yield fault("rubric.tie_break_unknown", at, criterion=got, known=known[key])
            else:
                yield fault("rubric.stage_unknown", at, got=got)


def _of_order(steps: tuple[TieBreak, ...]) -> Iterator[Fault]:
    first: dict[TieBreak, int] = {}
    for number, step in enumerate(steps, start=1):
        at, label = at_item("tie_break", number, named(step)), named(step)
        if step in first:
            key = step.by if step.by in NAMES else "by"
            yield fault("toml.repeated", at, at_key(key), text=label, first=first[step])
        first.setdefault(step, number)
        if step.by in LAST and number < len(steps):
            yield fault("rubric.tie_break_ends", at, by=step.by)
