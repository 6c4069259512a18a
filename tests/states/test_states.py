"""Whatever happens at two desks, a session's result is what a plain model of it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from argon2 import PasswordHasher
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from judging_app.storage import pins
from tests.builders import memory_folder

from . import planted
from .beside import prepare
from .machine import Walk

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

PAGE = (Path(__file__).parents[2] / "docs" / "states.md").read_text(encoding="utf-8")
WALKS = PAGE.partition("\n## What the walks hold\n")[2].partition("must be refused")[0]
WALKED = set(re.findall(r"`(\w+)`", WALKS))
LONG = settings(deadline=None, suppress_health_check=list(HealthCheck))
MOST_SEEDS = 20
WORTH_SEEING = {
    "sealed", "reopened", "revision", "conflict", "late", "doubled",
    "ruled on tie", "ruled on absence", "ruled on other", "replaced", "replaced, ruled out",
    "swapped", "no swap while they confer", "conference due", "conference open",
    "conference closed", "kept", "changed", "signed by PIN", "PIN refused",
    "withdrawn", "announced", "contested", "confirmed", "lent",
}  # fmt: skip
WORTH_SEEING_ONCE = {"PIN void", "ballots sent"}
"""What comes up in long runs alone."""


@pytest.fixture(scope="module")
def prepared() -> Iterator[Path]:
    """The desks of a walk; a PIN's hash is made as cheap as Argon2 lets it be."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with memory_folder() as folder, patch.object(pins, "_hasher", lambda: quick):
        prepare(folder)
        yield folder


def walk_of(folder: Path) -> type[Walk]:
    """Make the machine of its own for a test, so that what is seen is what that test saw."""
    return type("Walk", (Walk,), {"prepared": folder, "seen": set(), "kinds": set(), "printed": []})


def walk_from_seeds(walk: type[Walk], each: settings, until: Collection[str] = ()) -> None:
    """Walk from several seeds: the walks from one seed are much alike.

    From three at least where there is something to see, and on until all of it was seen.
    """
    for start in range(MOST_SEEDS):
        run_state_machine_as_test(seed(start)(walk), settings=each)
        if until and start >= 2 and walk.seen | walk.kinds >= set(until):
            return


def test_walks_through_the_states_keep_the_laws(prepared: Path) -> None:
    """What is worth seeing comes up, so that the laws are held against it."""
    walk = walk_of(prepared)
    few = settings(LONG, max_examples=10, stateful_step_count=15, database=None)
    walk_from_seeds(walk, few, until=WORTH_SEEING | WALKED)
    assert walk.seen >= WORTH_SEEING
    assert walk.printed
    assert walk.kinds == WALKED


@pytest.mark.torture
def test_five_thousand_walks_keep_the_laws(prepared: Path) -> None:
    walk = walk_of(prepared)
    walk.most_printed = 100
    run_state_machine_as_test(
        walk, settings=settings(LONG, max_examples=5000, stateful_step_count=25)
    )
    assert walk.seen >= WORTH_SEEING | WORTH_SEEING_ONCE


@pytest.mark.parametrize("name", planted.FAULTS)
def test_a_planted_fault_is_found_by_walks(prepared: Path, name: str) -> None:
    few = settings(
        LONG, max_examples=10, stateful_step_count=10, database=None, phases=[Phase.generate]
    )
    walk = walk_of(prepared)
    walk.most_printed = 0
    with planted.FAULTS[name](), pytest.raises(AssertionError):
        walk_from_seeds(walk, few)
