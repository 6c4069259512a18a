"""What several papers are drawn of: a small session that was held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.builders import Room, found, memory_folder

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def room() -> Iterator[Room]:
    """A session with everybody present and scored: 80, 70 and 60."""
    with memory_folder() as folder:
        desk = found(folder / "office")
        held = Room(desk)
        held.prepare(("c1", "c2", "c3"))
        held.attend("c1", "c2", "c3")
        held.score_all({"c1": 80, "c2": 70, "c3": 60})
        yield held
        desk.close()
