"""Whatever happens at two desks, a session's result is what a plain model of it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.builders import memory_folder

from . import planted
from .beside import prepare
from .machine import Walk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONG = settings(deadline=None, suppress_health_check=list(HealthCheck))
WORTH_SEEING = {
    "sealed", "reopened", "revision", "conflict", "late", "doubled",
    "ruled on tie", "ruled on absence", "ruled on other",
}  # fmt: skip


@pytest.fixture(scope="module")
def prepared() -> Iterator[Path]:
    with memory_folder() as folder:
        prepare(folder)
        yield folder


def walk_of(folder: Path) -> type[Walk]:
    """Make the machine of its own for a test, so that what is seen is what that test saw."""
    return type("Walk", (Walk,), {"prepared": folder, "seen": set(), "printed": []})


def test_walks_through_the_states_keep_the_laws(prepared: Path) -> None:
    """What is worth seeing comes up, so that the laws are held against it."""
    walk = walk_of(prepared)
    run_state_machine_as_test(
        walk,
        settings=settings(
            LONG, max_examples=30, stateful_step_count=20, derandomize=True, database=None
        ),
    )
    assert walk.seen >= WORTH_SEEING
    assert walk.printed


@pytest.mark.torture
def test_five_thousand_walks_keep_the_laws(prepared: Path) -> None:
    walk = walk_of(prepared)
    walk.most_printed = 100
    run_state_machine_as_test(
        walk, settings=settings(LONG, max_examples=5000, stateful_step_count=40)
    )
    assert walk.seen >= WORTH_SEEING


@pytest.mark.parametrize("name", planted.FAULTS)
def test_a_planted_fault_is_found_by_walks(prepared: Path, name: str) -> None:
    once = settings(
        LONG, max_examples=60, stateful_step_count=25, derandomize=True, database=None,
        phases=[Phase.generate],
    )  # fmt: skip
    with planted.FAULTS[name](), pytest.raises(AssertionError):
        run_state_machine_as_test(walk_of(prepared), settings=once)
