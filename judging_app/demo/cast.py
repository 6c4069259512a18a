"""A cast: the invented contestants and judges of a sample audition, and the marks they give."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from judging_app.domain.roster import Contestant, Person

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from judging_app.domain.programme import Programme
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.sample import Sample


def invent_contestants(sample: Sample, programme: Programme, seed: str) -> list[Contestant]:
    """Invent the contestants of the first stage: names, areas, sectors, products."""
    draw = Random(f"{seed}/contestants")
    names = _names(sample, draw)
    found = []
    for category, count in sample.entered.items():
        for number in range(1, count + 1):
            area = draw.choice(programme.areas)
            sector = draw.choice(programme.sectors).key
            place = area.code.replace(".", "")
            found.append(
                Contestant(
                    id=_id(draw),
                    number=f"{category}-{number:03}",
                    name=next(names),
                    category=category,
                    area=area.code,
                    nspp=f"5100{place}{draw.randrange(10_000):04}",
                    district=draw.choice(sample.contestants.districts),
                    village=draw.choice(sample.contestants.villages),
                    sector=sector,
                    product=draw.choice(sample.products[sector]),
                )
            )
    return found


def invent_people(sample: Sample, count: int, seed: str) -> list[Person]:
    """Invent people with titles and institutions, no name twice."""
    draw = Random(f"{seed}/people")
    words = sample.people
    names: set[str] = set()
    found: list[Person] = []
    while len(found) < count:
        group = draw.choice(words.groups)
        name = f"{draw.choice(group.given)} {draw.choice(words.family)}"
        before, after = draw.choice(group.before), draw.choice(words.after)
        if name in names and len(names) < len(words.family):
            continue
        names.add(name)
        found.append(
            Person(
                id=_id(draw),
                name=name,
                before=before,
                after=after,
                institution=draw.choice(words.institutions),
                background=draw.choice(words.backgrounds),
            )
        )
    return found


def _names(sample: Sample, draw: Random) -> Iterator[str]:
    words, used = sample.contestants, set()
    while True:
        parts = (words.first, words.second, words.villages)
        name = " ".join(draw.choice(part) for part in parts)
        if name not in used:
            used.add(name)
            yield name


def _id(draw: Random) -> str:
    return f"{draw.getrandbits(80):020x}"


NOTE = "Sesuai bukti yang diperlihatkan peserta."
"""What an invented judge notes where the rubric asks for a note."""


class Marks:
    """What an invented judge thinks of invented contestants: quality, severity, some noise."""

    def __init__(self, rubric: Rubric, seed: str) -> None:
        self._rubric = rubric
        self._seed = seed
        self._lowest = rubric.units(rubric.scale.lowest)
        self._highest = rubric.units(rubric.scale.highest)
        self._step = rubric.units(rubric.scale.step)

    def of(self, judge: str, contestant: str) -> dict[str, int]:
        """Draw a judge's marks for a contestant, in the rubric's smallest unit, on the scale."""
        width = self._highest - self._lowest
        quality = Random(f"{self._seed}/{contestant}").gauss(0.68, 0.10)
        severity = Random(f"{self._seed}/{judge}").gauss(0, 0.03)
        draw = Random(f"{self._seed}/{judge}/{contestant}")
        return {
            criterion.key: self._on_scale(width * (quality + severity + draw.gauss(0, 0.06)))
            for criterion in self._rubric.criteria
        }

    def notes(self, marks: Mapping[str, int]) -> dict[str, str]:
        """Write the notes that the rubric asks for with some marks."""
        noted = (key for key, units in marks.items() if self._rubric.needs_note(units))
        return dict.fromkeys(noted, NOTE)

    def _on_scale(self, wanted: float) -> int:
        steps = round(wanted / self._step)
        most = (self._highest - self._lowest) // self._step
        return self._lowest + self._step * min(max(steps, 0), most)
