"""The algebra of merging, on entries alone: in any order, twice, in parts, one state everywhere."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from judging_app.domain.chain import forks
from judging_app.domain.hearing import late

from . import laws, planted
from .pure_desks import Rules, Step
from .pure_hall import play
from .pure_steps import STEPS

if TYPE_CHECKING:
    from .pure_hall import Hall

DESKS, SEEDS = st.integers(2, 5), st.integers(0, 1000)
LONG = settings(deadline=None, suppress_health_check=list(HealthCheck))


@settings(LONG, max_examples=1000, derandomize=True)
@given(desks=DESKS, steps=STEPS, seed=SEEDS)
def test_merging_keeps_its_laws(desks: int, steps: list[Step], seed: int) -> None:
    laws.check(play(desks, steps, Rules(), seed))


@pytest.mark.torture
@settings(LONG, max_examples=5000)
@given(desks=DESKS, steps=STEPS, seed=SEEDS)
def test_merging_keeps_its_laws_in_thousands_of_halls(
    desks: int, steps: list[Step], seed: int
) -> None:
    laws.check(play(desks, steps, Rules(), seed))


def values_of(hall: Hall) -> tuple[object, ...]:
    """What a hall knows in the end, without hashes and times."""
    desk = hall.desks[0]
    official = desk.official()
    return (
        laws.digest_of(desk.states().values()),
        official.is_doubled,
        official.seal and official.seal.rows,
        official.reopening,
        late(official.seal, desk.states().values()) if official.seal else (),
    )


@settings(LONG, max_examples=200, derandomize=True)
@given(desks=DESKS, steps=STEPS, clocks=st.lists(st.integers(0, 2**70), min_size=1))
def test_other_clocks_give_the_same(desks: int, steps: list[Step], clocks: list[int]) -> None:
    """No two entries are made in the same moment, so that no copy makes the very same entry."""
    ours = [step._replace(clock=f"{step.clock} {place}") for place, step in enumerate(steps)]
    theirs = [
        step._replace(clock=f"{clocks[place % len(clocks)]} {place}")
        for place, step in enumerate(steps)
    ]
    assert values_of(play(desks, ours, Rules())) == values_of(play(desks, theirs, Rules()))


@pytest.mark.parametrize("name", planted.FAULTS)
def test_a_planted_fault_is_found_by_its_law(name: str) -> None:
    rules, law = planted.FAULTS[name]

    def is_broken(case: tuple[int, list[Step], int]) -> bool:
        try:
            hall = play(case[0], case[1], rules, case[2])
            getattr(laws, law)(hall)
        except AssertionError:
            return True
        return False

    try:
        find(
            st.tuples(DESKS, STEPS, SEEDS),
            is_broken,
            settings=settings(
                LONG, max_examples=1000, derandomize=True, database=None, phases=[Phase.generate]
            ),
        )
    except NoSuchExample:
        pytest.fail(f"“{name}” was not found out")


def test_the_halls_see_what_is_worth_seeing() -> None:
    """Conflicts, copies, doubled and late and reopened seals come up in many of the halls."""
    seen: Counter[str] = Counter()

    @settings(LONG, max_examples=300, derandomize=True, database=None)
    @given(desks=DESKS, steps=STEPS, seed=SEEDS)
    def look(desks: int, steps: list[Step], seed: int) -> None:
        hall = play(desks, steps, Rules(), seed)
        desk = hall.desks[0]
        official, states = desk.official(), desk.states()
        seen["conflict"] += any(state.is_conflict for state in states.values())
        seen["equal"] += any(
            len(state.heads) > 1 and not state.is_conflict for state in states.values()
        )
        seen["copy"] += bool(forks(desk.arrived))
        seen["doubled"] += official.is_doubled
        seen["official"] += official.seal is not None
        is_late = official.seal is not None and bool(late(official.seal, states.values()))
        seen["late"] += is_late
        seen["nothing late"] += official.seal is not None and not is_late
        seen["revision"] += official.seal is not None and official.seal.revision > 0
        seen["reopened"] += official.reopening is not None

    look()
    assert {name for name, times in seen.items() if times >= 3} == set(seen), seen
