"""A laptop: another desk at the sample's venue, joined by a package, that hands over its file."""

from __future__ import annotations

from contextlib import contextmanager
from random import Random
from typing import TYPE_CHECKING

from judging_app.domain.roles import Actor
from judging_app.services import accept, export

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from judging_app.services.desk import Desk

COMMITTEE = Actor("Panitia Contoh", "committee")
OFFICE = Actor("Panitia Contoh", "office")


@contextmanager
def joined(desk: Desk, folder: Path, name: str, seed: str) -> Iterator[Desk]:
    """Join a laptop to a desk's audition for a while; what it keeps lies in a folder.

    It goes by the desk's own clock. Raises JudgingError.
    """
    package = folder / f"{name}.judging"
    export.export_bundle(desk, package, "package", by=OFFICE)
    ids = Random(f"{seed}/ids/{name}")
    laptop = accept.join_audition(
        folder / f"{name}.audition",
        package,
        folder / "keys",
        name,
        now=desk.now,
        new_id=lambda: f"{ids.getrandbits(80):020x}",
    )
    try:
        yield laptop
    finally:
        laptop.close()


def hand_over(laptop: Desk, path: Path) -> Path:
    """Write all that a laptop knows as a file for the other desk; raises JudgingError."""
    return export.export_bundle(laptop, path, "result", by=COMMITTEE).path
