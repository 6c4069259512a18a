"""Merging on desks with files: crashes, copies, backups, and bundles late, twice or cut off."""

from __future__ import annotations

import itertools
import random  # noqa: TID251  # orders are drawn from a seed
import shutil
from collections import Counter
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from judging_app.domain.entry import encode
from judging_app.domain.hearing import late
from judging_app.domain.state import fold
from judging_app.services import accept, inspect, seal
from judging_app.storage import readings
from judging_app.storage.ledgers import Ledger

from . import planted_in_files, pure_desks, pure_hall, pure_steps
from .file_desks import Hall, Step, play
from .prepared import (
    LEDGER,
    OPERATOR,
    SESSION,
    Audition,
    cloned,
    counting,
    entries_of,
    folder_in_memory,
    prepare_audition,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


WHAT = (
    *["score"] * 6, *["score all"] * 2, "draft", "draft", "recuse", "take back", "attend", "miss",
    *["finish"] * 3, "seal", "seal", *["reopen"] * 4, *["sync"] * 5, "send", "send",
    *["receive"] * 3, "meet", "meet", "refuse", "crash", "tear", "photograph", "lose database",
    "lose tail", "put back", "copy", "back up", "restore", "rebuild",
)  # fmt: skip
STEP = st.builds(
    Step, st.sampled_from(WHAT), st.integers(0, 4), st.integers(0, 4), st.integers(0, 9)
)
STEPS = st.one_of(st.lists(STEP, max_size=10), *[st.lists(STEP, min_size=20, max_size=45)] * 3)
DESKS = st.integers(2, 5)
LONG = settings(deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def audition() -> Iterator[Audition]:
    with folder_in_memory() as folder:
        yield prepare_audition(folder)


def test_desks_with_files_keep_the_laws(audition: Audition) -> None:
    """What is worth seeing comes up, so that the laws are held against it."""
    seen: set[str] = set()

    @settings(LONG, max_examples=50, derandomize=True, database=None)
    @given(desks=DESKS, steps=STEPS)
    def hold(desks: int, steps: list[Step]) -> None:
        with folder_in_memory() as folder:
            seen.update(play(folder, audition, desks, steps))

    hold()
    assert seen >= {"conflict", "copy", "late", "official", "doubled"}


@pytest.mark.torture
@settings(LONG, max_examples=1000)
@given(desks=DESKS, steps=STEPS)
def test_a_thousand_halls_keep_the_laws(audition: Audition, desks: int, steps: list[Step]) -> None:
    with folder_in_memory() as folder:
        play(folder, audition, desks, steps)


@pytest.mark.parametrize("name", planted_in_files.FAULTS)
def test_a_planted_fault_is_found_on_desks_with_files(audition: Audition, name: str) -> None:
    def is_broken(case: tuple[int, list[Step]]) -> bool:
        with folder_in_memory() as folder, planted_in_files.FAULTS[name]():
            try:
                play(folder, audition, *case)
            except AssertionError:
                return True
        return False

    try:
        find(
            st.tuples(DESKS, STEPS),
            is_broken,
            settings=settings(
                LONG, max_examples=100, derandomize=True, database=None, phases=[Phase.generate]
            ),
        )
    except NoSuchExample:
        pytest.fail(f"“{name}” was not found out")


def losing_a_tail(folder: Path, audition: Audition, *, length: int, key: int) -> None:
    """Have a venue record, and lose its newest commit and a part of its mirror's end."""
    steps = [
        Step("photograph", 1, 0, 0),
        Step("attend", 1, 0, 5),
        Step("lose tail", 1, key, length),
    ]
    play(folder, audition, 2, steps)


@pytest.mark.parametrize("length", range(10))
@pytest.mark.parametrize("key", [0, 1])
def test_a_torn_end_that_nobody_signed_is_left_out(
    audition: Audition, length: int, key: int
) -> None:
    with folder_in_memory() as folder:
        losing_a_tail(folder, audition, length=length, key=key)


def test_an_end_that_nobody_signed_would_part_the_desks(audition: Audition) -> None:
    with (
        folder_in_memory() as folder,
        planted_in_files.what_nobody_signed_is_kept(),
        pytest.raises(AssertionError, match="entries differ"),
    ):
        losing_a_tail(folder, audition, length=6, key=0)


def feed(steps: list[pure_desks.Step], seed: int) -> None:
    """Write a hall's entries into a ledger, in any order, and compare its states with a fold."""
    hall = pure_hall.play(3, steps, pure_desks.Rules())
    entries = hall.everything
    random.Random(seed).shuffle(entries)  # noqa: S311  # an order, not a secret
    with folder_in_memory() as folder, closing(Ledger(folder / LEDGER, create=True)) as ledger:
        for start in range(0, len(entries), 3):
            ledger.write(entries[start : start + 5])
        expected = fold(entries)
        assert {name: ledger.state(name) for name in expected} == expected
        assert ledger.states("ballot", SESSION) == tuple(
            expected[name] for name in sorted(expected) if name.startswith("ballot/")
        )


@settings(LONG, max_examples=25, derandomize=True)
@given(steps=pure_steps.STEPS, seed=st.integers(0, 1000))
def test_a_ledger_that_is_fed_in_any_order_holds_the_fold(
    steps: list[pure_desks.Step], seed: int
) -> None:
    feed(steps, seed)


def test_a_ledger_that_forgets_early_entries_is_found_out() -> None:
    steps = [pure_desks.Step("score", 0, 0, value, "") for value in range(6)]
    with planted_in_files.early_entries_are_forgotten(), pytest.raises(AssertionError):
        feed(steps, 1)


class Knowledge(NamedTuple):
    """What the office knows in the end."""

    digest: str
    entries: frozenset[str]
    sealed: str
    rows: bytes
    late: tuple[str, ...]
    cloned: frozenset[str]
    problem: str


@contextmanager
def six_bundles(folder: Path, audition: Audition) -> Iterator[list[Path]]:
    """Six bundles of an audition in which much went wrong.

    A venue's, one of a venue that revised what it got from there, one of a copy of the first, a
    seal, one of a venue that scored without knowing of the seal, and the first venue's newer one.
    """
    hall = Hall(folder, audition, 5)
    _, first, second, third, fourth = hall.desks
    try:
        hall.score_all(first, Step("", 0, 0, 1))
        bundles = [hall.send(first)]
        hall.copy(first, Step("", 0, 0, 0))
        first, copy = hall.desks[1], hall.desks[5]
        hall.deliver(second, bundles[0])
        hall.score(second, Step("", 0, 0, 7))
        bundles.append(hall.send(second))
        hall.score(copy, Step("", 0, 1, 5))
        bundles.append(hall.send(copy))
        hall.deliver(third, bundles[0])
        hall.seal(third, Step("", 0, 0, 0))
        bundles.append(hall.send(third))
        hall.score(fourth, Step("", 0, 0, 3))
        bundles.append(hall.send(fourth))
        hall.score(first, Step("", 0, 1, 2))
        bundles.append(hall.send(first))
        yield bundles
    finally:
        hall.close()


def office_after(place: Path, audition: Audition, order: tuple[Path, ...]) -> Knowledge:
    """Have the office accept bundles in an order; what it is told adds up to what it knows."""
    shutil.copytree(audition.folder / "0", place)
    hall = Hall(place, audition, 0)
    office = hall.open(place / LEDGER)
    told: Counter[str] = Counter()
    for path in order:
        codes = [stranger.code for stranger in accept.look(office, path).strangers]
        look = accept.accept(office, path, by=OPERATOR, codes=codes)
        told.update((*look.late, *look.forked))
    entries, digest = entries_of(office), inspect.digest(office)
    official = seal.official(office, "session", SESSION)
    assert official.seal is not None
    not_counted = late(official.seal, readings.hearing_states(office.ledger, SESSION))
    assert told.keys() >= {*not_counted, *cloned(entries)}
    office.close()
    problem = inspect.verify(place / LEDGER).problem
    shutil.rmtree(place)
    return Knowledge(
        digest,
        frozenset(counting(entries)),
        official.hash,
        encode(official.seal.rows),
        not_counted,
        frozenset(cloned(entries)),
        problem.key if problem else "",
    )


def knowledge_after(audition: Audition, count: int | None) -> set[Knowledge]:
    """Say what the office knows after six bundles in so many orders, or in all 720."""
    with folder_in_memory() as folder, six_bundles(folder, audition) as bundles:
        orders = list(itertools.permutations(bundles))
        if count is not None:
            orders = random.Random(1).sample(orders, count)  # noqa: S311  # orders, not secrets
        return {office_after(folder / "office", audition, order) for order in orders}


def test_the_order_of_six_bundles_does_not_matter(audition: Audition) -> None:
    (found,) = knowledge_after(audition, 40)
    assert found.sealed
    assert len(found.late) == 3
    assert len(found.cloned) == 1
    assert found.problem == "exchange.forked"


@pytest.mark.torture
def test_no_order_of_six_bundles_matters(audition: Audition) -> None:
    assert len(knowledge_after(audition, None)) == 1
