"""Ledgers that a power cut left, and what must be left of them when it cuts their recovery too."""

from __future__ import annotations

import random  # noqa: TID251  # images are drawn from a seed
from hashlib import sha256
from typing import TYPE_CHECKING

from judging_app.storage.mirrors import MIRROR_SUFFIX

from .images import images
from .promises import Contents
from .survivors import (
    NO_DATABASE,
    NO_MIRROR,
    WAYS,
    WHOLE,
    Expected,
    Story,
    check_ledger,
    check_rebuilt,
    holding,
    nothing_refused,
)
from .workload import ledger_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from .images import Image
    from .operations import Recording
    from .promises import Promise


class Recovered:
    """A ledger that a power cut left, in a folder of its own; `opened` counts the openings."""

    def __init__(self, name: str, expected: Expected, files: Mapping[str, bytes]) -> None:
        self.name = name
        self.opened = 0
        self._expected = expected
        self._files = files
        self._seen: set[object] = set()

    def write_to(self, folder: Path) -> None:
        for name, content in self._files.items():
            path = folder / self.name / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def check_at_work(self, image: Image, promise: Promise) -> None:
        """Check what is left when the power is cut in this ledger's recovery."""
        before, after, _ = self._expected
        done = Contents().after(promise)
        for way in (WHOLE, NO_MIRROR):
            self._check(image, way, (before, after, done))

    def check_recovered(self, image: Image, promise: Promise) -> None:
        """Check what is left when the power is cut after this ledger's recovery."""
        done = Contents().after(promise)
        for way in (WHOLE, NO_MIRROR, NO_DATABASE):
            self._check(image, way, (done,))

    def _check(self, image: Image, way: str, allowed: Sequence[Contents]) -> None:
        left = {
            name: sha256(content).digest()
            for name, content in image.files.items()
            if name.startswith(f"{self.name}/") and not WAYS[way](name)
        }
        state = (way, allowed, frozenset(left.items()))
        if state in self._seen:
            return
        self.opened += 1
        with holding(image, left) as root, nothing_refused():
            folder = root / self.name
            if way == NO_DATABASE:
                path = folder / ledger_name(self._files)
                whole = Expected(allowed[0], allowed[0], is_promised=True)
                check_rebuilt(path, folder / "keys", whole)
            else:
                check_ledger(ledger_in(folder), folder / "keys", allowed)
        self._seen.add(state)


def ledger_name(files: Mapping[str, bytes]) -> str:
    """Find what the ledger among some files is called."""
    (name,) = (name for name in files if name.endswith(".audition"))
    return name


def starts(recording: Recording, count: int, seed: int) -> list[Recovered]:
    """Draw ledgers that a power cut left: a third with a torn mirror, a third with none."""
    story = Story(recording)
    torn: list[tuple[Expected, str, dict[str, bytes]]] = []
    other: list[tuple[Expected, str, dict[str, bytes]]] = []
    for image in images(recording, seed=seed):
        moment = story.moment(image)
        place = moment.coming.place
        expected = moment.ledgers[place]
        if expected.is_promised:
            files = {
                name.removeprefix(f"{place}/"): content
                for name, content in image.files.items()
                if name.startswith(f"{place}/")
            }
            mirror = files[f"{place}.audition{MIRROR_SUFFIX}"]
            (other if mirror.endswith(b"\n") else torn).append((expected, place, files))
    draw = random.Random(seed)  # noqa: S311  # no secret, a crash
    third = count // 3
    chosen = draw.sample(torn, third) + draw.sample(other, count - third)
    for _, place, files in chosen[-third:]:
        del files[f"{place}.audition{MIRROR_SUFFIX}"]
    return [
        Recovered(f"{number:03}-{place}", expected, files)
        for number, (expected, place, files) in enumerate(chosen)
    ]
