from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.builders import Room, found, memory_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from judging_app.services.desk import Desk


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder for ledgers: in memory where there is one, because every commit is synced."""
    with memory_folder() as place:
        yield place


@pytest.fixture
def office(folder: Path) -> Iterator[Desk]:
    """The office's desk of the small audition, with its contestants and people."""
    desk = found(folder / "office")
    yield desk
    desk.close()


@pytest.fixture
def room(office: Desk) -> Room:
    """A session that decides its prizes: c1 to c3 are assigned, j1 (the chair) to j3 judge."""
    held = Room(office)
    held.prepare()
    return held


@pytest.fixture
def scored(room: Room) -> Room:
    """The session with everybody present and scored: 80, 70 and 60."""
    room.attend("c1", "c2", "c3")
    room.score_all({"c1": 80, "c2": 70, "c3": 60})
    return room
