"""A sample plan: the people, the contestants and the four sessions of the sample at one venue."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from judging_app.demo.cast import invent_contestants, invent_people
from judging_app.demo.schedule import Plan
from judging_app.domain.session import Session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.programme import PrizeSlot, Programme, Stage, Venue
    from judging_app.domain.roster import Contestant, Person
    from judging_app.domain.sample import Sample

STAGE = "II"
VENUE = "TASIKMALAYA"
PANEL_SIZE = 5
PLACES, RESERVES = 3, 1
OFFICIALS = 4


class Outlined(NamedTuple):
    """A session in short: its day counted from today, its room, its panel (none: not seated)."""

    id: str
    category: str
    day: int
    room: str
    panel: int | None
    contestants: int


SESSIONS = (
    Outlined("1", "SU", -1, "Ruang Galunggung", 0, 12),
    Outlined("2", "SC", 0, "Ruang Galunggung", 0, 12),
    Outlined("3", "SC", 0, "Ruang Cakrabuana", 1, 11),
    Outlined("4", "SU", 1, "Ruang Cakrabuana", None, 11),
)


@dataclass(frozen=True)
class SamplePlan:
    """What the sample is made of before anything happens in it.

    `programme` decides stage II within each session, so that one venue shows all of it.
    """

    programme: Programme
    stage: Stage
    venue: Venue
    contestants: tuple[Contestant, ...]
    officials: tuple[Person, ...]
    panels: tuple[tuple[Person, ...], ...]

    @property
    def people(self) -> tuple[Person, ...]:
        return (*self.officials, *(judge for panel in self.panels for judge in panel))

    def sessions(self, hashes: Mapping[str, str], today: dt.date) -> tuple[Plan, ...]:
        """Plan the sessions around a day; `hashes` tells each rubric's content hash by its code."""
        waiting = list(self.contestants)
        plans = []
        for short in SESSIONS:
            heard = [who for who in waiting if who.category == short.category][: short.contestants]
            waiting = [who for who in waiting if who not in heard]
            session = Session(
                stage=self.stage.key,
                category=short.category,
                venue=self.venue.key,
                rubric=hashes[self.stage.rubrics[short.category]],
                name=f"Sesi {short.id}",
                date=(today + dt.timedelta(days=short.day)).isoformat(),
                room=short.room,
                basis=f"Surat Tugas Nomor 800/117/Contoh/{today.year}",
            )
            panel = () if short.panel is None else self.panels[short.panel]
            plans.append(Plan(short.id, session, self.venue, panel, tuple(heard), frozenset()))
        return tuple(plans)


def plan_sample(programme: Programme, sample: Sample, seed: str) -> SamplePlan:
    """Invent everybody of the sample; the same seed invents the same."""
    stage = _local(programme.stage(STAGE))
    venue = next(one for one in stage.venues if one.key == VENUE)
    near = tuple(area for area in programme.areas if area.code in venue.areas)
    entered = dict.fromkeys((short.category for short in SESSIONS), 0)
    for short in SESSIONS:
        entered[short.category] += short.contestants
    people = invent_people(sample, OFFICIALS + 2 * PANEL_SIZE, seed)
    judges = people[OFFICIALS:]
    stages = tuple(stage if one.key == STAGE else one for one in programme.stages)
    return SamplePlan(
        programme=msgspec.structs.replace(programme, stages=stages),
        stage=stage,
        venue=venue,
        contestants=tuple(
            invent_contestants(
                msgspec.structs.replace(sample, entered=entered),
                msgspec.structs.replace(programme, areas=near),
                seed,
            )
        ),
        officials=tuple(people[:OFFICIALS]),
        panels=(tuple(judges[:PANEL_SIZE]), tuple(judges[PANEL_SIZE:])),
    )


def _local(stage: Stage) -> Stage:
    """Have a stage decide three places and a reserve within each session."""
    prizes = tuple(slot for category in stage.rubrics for slot in _slots(stage.slots(category)))
    quotas = tuple(
        msgspec.structs.replace(quota, scope="session", places=PLACES, reserves=RESERVES)
        for quota in stage.quotas
    )
    return msgspec.structs.replace(stage, panel_size=PANEL_SIZE, quotas=quotas, prizes=prizes)


def _slots(slots: tuple[PrizeSlot, ...]) -> list[PrizeSlot]:
    """Have each prize go to one place, and the last one to all that are left."""
    last = len(slots)
    return [
        msgspec.structs.replace(
            slot, scope="session", first=place, last=PLACES if place == last else place
        )
        for place, slot in enumerate(slots, start=1)
    ]
