"""A schedule: a stage's sessions as the office plans them, contestants by venue and category."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from judging_app.domain.programme import Stage, Venue
    from judging_app.domain.roster import Contestant, Person
    from judging_app.domain.sample import SampleStage
    from judging_app.domain.session import SeatKind


class Plan(NamedTuple):
    """A session as it is planned: who is heard, by whom, and who will stay away."""

    id: str
    session: Session
    venue: Venue
    panel: tuple[Person, ...]
    contestants: tuple[Contestant, ...]
    absent: frozenset[str]

    @property
    def seats(self) -> list[tuple[str, SeatKind]]:
        """The judges with their seats; the first is the chair."""
        first, *others = self.panel
        return [(first.id, "chair"), *((judge.id, "member") for judge in others)]


def plan_stage(
    stage: Stage,
    day: SampleStage,
    entered: Mapping[str, Sequence[Contestant]],
    judges: Iterator[Person],
    hashes: Mapping[str, str],
    seed: str,
) -> list[Plan]:
    """Plan a stage's sessions; the running orders are drawn.

    `entered` is by category; `hashes` tells each rubric's content hash by its code.
    """
    draw = Random(f"{seed}/{stage.key}/plan")
    plans = []
    for category, contestants in entered.items():
        away = draw.sample([who.id for who in contestants], day.absent.get(category, 0))
        for venue in stage.venues:
            here = [who for who in contestants if who.area in venue.areas]
            draw.shuffle(here)
            for part in range(day.sessions_per_venue):
                panel = tuple(next(judges) for _ in range(stage.panel_size))
                session = Session(
                    stage=stage.key,
                    category=category,
                    venue=venue.key,
                    rubric=hashes[stage.rubrics[category]],
                    name=f"{venue.city} {category}-{part + 1}",
                    date=day.date.isoformat(),
                )
                name = f"{stage.key}-{venue.key}-{category}-{part + 1}"
                heard = tuple(here[part :: day.sessions_per_venue])
                plans.append(Plan(name, session, venue, panel, heard, frozenset(away)))
    return [plan for plan in plans if plan.contestants]
