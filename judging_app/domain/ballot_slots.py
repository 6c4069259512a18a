"""Ballot slots: the components and performances for which a judge fills a ballot each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from judging_app.domain.errors import JudgingError, sentence
from judging_app.domain.slot_keys import AGAIN, MAIN, ONLY
from judging_app.domain.wording import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.domain.rubric import Part, Rubric
    from judging_app.domain.wording import Wording


class BallotSlot(NamedTuple):
    """One ballot of several that a judge fills for a contestant; `name` is empty of a single one.

    `again` is the performance after a tie, which only equals give.
    """

    component: str = MAIN
    performance: str = ONLY
    name: Wording = ""


SINGLE = BallotSlot()
"""The one ballot of a rubric without performances and components."""


def component_names(rubric: Rubric) -> dict[str, Wording]:
    """Name what is scored, by component: the rubric itself by its title, then its components."""
    further = {one.key: written(one.name) for one in rubric.components}
    return {MAIN: written(rubric.title), **further}


def slots_of(rubric: Rubric, component: str = "") -> tuple[BallotSlot, ...]:
    """List the ballots of a judge whose seat is of a component; empty: of all that there are."""
    found = [
        slot
        for key, part in rubric.parts.items()
        if component in {"", key}
        for slot in _of_part(rubric, key, part)
    ]
    if component in {"", MAIN} and any(step.by == "again" for step in rubric.tie_break):
        found.append(BallotSlot(MAIN, AGAIN, sentence("scoring_rule.tie_again")))
    return tuple(found if len(found) > 1 else [slot._replace(name="") for slot in found])


def _of_part(rubric: Rubric, key: str, part: Part) -> Iterator[BallotSlot]:
    if part.performances is None:
        yield BallotSlot(key, ONLY, component_names(rubric)[key])
        return
    for each in part.performances.each:
        yield BallotSlot(key, each.key, written(each.name))


def rubric_of(rubric: Rubric, component: str) -> Rubric:
    """Read a rubric as if its component were all of it: its criteria, scale, levels and judges."""
    if component == MAIN:
        return rubric
    part = rubric.parts[component]
    own = ("weights_total", "scale", "bands", "criteria", "notes", "judge", "panel", "performances")
    return msgspec.structs.replace(rubric, **{key: getattr(part, key) for key in own})


def check_slot(rubric: Rubric, seated: str, component: str, performance: str) -> None:
    """Refuse a ballot for what the rubric does not have, or the judge's seat is not for.

    `seated` is the component of the seat, empty where it is for all. Raises JudgingError.
    """
    if component not in rubric.parts:
        known = list(rubric.parts)
        raise JudgingError("ballots.unknown_component", component=component, known=known)
    if seated not in {"", component}:
        raise JudgingError("ballots.other_component", component=component, seated=seated)
    known = [one.performance for one in slots_of(rubric, component)]
    if performance not in known:
        raise JudgingError("ballots.unknown_performance", performance=performance, known=known)
