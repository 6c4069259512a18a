"""Cut the power, or kill the program, at any moment of an audition: no promise is broken."""

from __future__ import annotations

import contextlib
import os
import random  # noqa: TID251  # images and moments are drawn from a seed
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from judging_app.services.desk import opened

from .images import images
from .promises import Contents, contents, heard
from .recorder import NEEDS_STRACE, record, strace_is_missing
from .recovered import Recovered, starts
from .survivors import NO_DATABASE, NO_KEYS, NO_MIRROR, THREE_WAYS, WHOLE, Survivors, check_going_on
from .workload import FOLDERS, ledger_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .images import Image
    from .operations import Recording
    from .survivors import Story

needs_strace = pytest.mark.skipif(strace_is_missing(), reason=NEEDS_STRACE)

ROOT = Path(__file__).parent.parent.parent
WORKLOAD = [sys.executable, "-m", "tests.faults.workload"]
VERBS = {"create", "draft", "submit", "seal", "print", "backup", "restore", "export", "accept"}


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


def recorded(folder: Path, fault: str = "", last: str = "") -> Recording:
    """Record an audition that is held in a folder; it is made first, so that it is durable."""
    for name in FOLDERS:
        (folder / name).mkdir(parents=True)
    command = [*WORKLOAD, "play", str(folder), fault, last]
    return record(command, folder, environment=environment())


def drawn(recording: Recording, story: Story, each: int, seed: int) -> Iterator[Image]:
    """Draw so many images of every verb at work."""
    by_verb: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for image in images(recording, seed=seed):
        by_verb[story.moment(image).coming.verb].append((image.cut, image.number))
    draw = random.Random(seed)  # noqa: S311  # no secret, a crash
    chosen = {at for found in by_verb.values() for at in draw.sample(found, min(each, len(found)))}
    return (image for image in images(recording, seed=seed) if (image.cut, image.number) in chosen)


def tell(capsys: pytest.CaptureFixture[str], what: str) -> None:
    with capsys.disabled():
        sys.stdout.write(f"\n{what}\n")


def figures(counted: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counted.items()))


@pytest.fixture(scope="module")
def audition(tmp_path_factory: pytest.TempPathFactory) -> tuple[Recording, Path]:
    folder = tmp_path_factory.mktemp("audition")
    return recorded(folder), folder


def cut_the_power(survivors: Survivors, cuts: Iterator[Image], *, without_keys: int) -> str:
    """Check images, some of them without the keys too; returns the figures.

    `without_keys` tells of how many images one is looked at without its keys.
    """
    start = time.monotonic()
    counted: Counter[str] = Counter()
    for number, image in enumerate(cuts):
        ways = (*THREE_WAYS, NO_KEYS) if number % without_keys == 0 else THREE_WAYS
        survivors.check(image, ways)
        counted[survivors.story.moment(image).coming.verb] += 1
    assert set(counted) > VERBS
    assert survivors.made_anew > 0
    return (
        f"{counted.total()} crash images, {survivors.opened} ledgers opened,"
        f" {survivors.made_anew} made anew, {time.monotonic() - start:.0f} s: {figures(counted)}"
    )


@needs_strace
def test_no_power_cut_breaks_a_promise(audition: tuple[Recording, Path]) -> None:
    recording, folder = audition
    survivors = Survivors(recording, folder)
    sys.stdout.write(
        cut_the_power(survivors, drawn(recording, survivors.story, 25, seed=1), without_keys=8)
    )


@needs_strace
@pytest.mark.torture
def test_no_power_cut_at_any_operation_breaks_a_promise(
    audition: tuple[Recording, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    recording, folder = audition
    survivors = Survivors(recording, folder)
    cuts = images(recording, per_cut=8, seed=2)
    tell(capsys, cut_the_power(survivors, cuts, without_keys=4))


@needs_strace
@pytest.mark.parametrize(
    ("fault", "last", "verb", "way", "complaint"),
    [
        ("synchronous-off", "session", "session", NO_MIRROR, "refused: ledger.damaged"),
        ("mirror-not-synced", "session", "session", NO_DATABASE, "lost from the mirror"),
        ("promised-before-the-commit", "session", "session", WHOLE, "entries: 7 lost"),
        ("renamed-before-it-is-synced", "export", "export", WHOLE, "is not what was promised"),
        ("written-in-place", "export", "export", WHOLE, "is not what was promised"),
        ("name-not-synced", "export", "export", WHOLE, "lost: {'sent/package.judging'}"),
        ("drafts-not-mirrored", "submit", "draft", NO_DATABASE, "a draft is lost"),
    ],
)
def test_a_planted_fault_is_found(
    tmp_path: Path, fault: str, last: str, verb: str, way: str, complaint: str
) -> None:
    recording = recorded(tmp_path, fault, last)
    survivors = Survivors(recording, tmp_path)
    found: Counter[str] = Counter()
    for image in images(recording, seed=3):
        if survivors.story.moment(image).coming.verb == verb:
            found[complaint_of(survivors, image, way)] += 1
    sys.stdout.write(f"{fault}, {way}: {figures(found)}")
    assert any(complaint in name for name in found)


def complaint_of(survivors: Survivors, image: Image, way: str) -> str:
    try:
        survivors.check(image, [way])
    except AssertionError as broken:
        return str(broken).partition("\n")[0]
    return "unnoticed"


def recover(folder: Path, cut: list[Recovered], fault: str = "") -> Recording:
    """Record the program as it opens what power cuts left."""
    for start in cut:
        start.write_to(folder)
    command = [*WORKLOAD, "recover", str(folder), fault]
    return record(command, folder, environment=environment())


def cut_again(
    tmp_path: Path, audition: tuple[Recording, Path], count: int, *, every: int, seed: int
) -> str:
    """Cut the power of recoveries from so many power cuts; returns the figures.

    It is cut after `every`-th operation.
    """
    recording, _ = audition
    start = time.monotonic()
    cut = starts(recording, count, seed)
    again = recover(tmp_path, cut)
    promises = heard(again.output)
    checked = 0
    for image in images(again, every=every, seed=seed):
        at = len(image.acknowledged)
        if at < len(cut):
            cut[at].check_at_work(image, promises[at])
        if at > 0:
            cut[at - 1].check_recovered(image, promises[at - 1])
        checked += 1
    looked_at = sum(found.opened for found in cut)
    return (
        f"{checked} crash images of recoveries from {len(cut)} crash images,"
        f" {looked_at} ledgers opened, {time.monotonic() - start:.0f} s"
    )


@needs_strace
def test_a_power_cut_while_recovering_from_a_power_cut_breaks_no_promise(
    tmp_path: Path, audition: tuple[Recording, Path]
) -> None:
    sys.stdout.write(cut_again(tmp_path, audition, 12, every=10, seed=4))


@needs_strace
@pytest.mark.torture
def test_no_power_cut_while_recovering_breaks_a_promise(
    tmp_path: Path, audition: tuple[Recording, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    tell(capsys, cut_again(tmp_path, audition, 60, every=2, seed=5))


@needs_strace
def test_a_torn_line_that_is_left_in_the_mirror_is_found(
    tmp_path: Path, audition: tuple[Recording, Path]
) -> None:
    recording, _ = audition
    cut = starts(recording, 6, seed=6)
    again = recover(tmp_path, cut, "torn-line-left")
    (*_, last) = images(again, seed=6)

    def check() -> None:
        for start, promise in zip(cut, heard(again.output), strict=True):
            start.check_recovered(last, promise)

    with pytest.raises(AssertionError, match=r"ledger\.mirror_"):
        check()


def kill_while_judging(folder: Path, rounds: int, seed: int) -> int:
    """Kill the program again and again on one ledger; returns how much it had promised."""
    for name in FOLDERS:
        (folder / name).mkdir(parents=True)
    play = [*WORKLOAD, "play", str(folder), "", "attend"]
    subprocess.run(play, env=environment(), check=True, stdout=subprocess.DEVNULL)
    path, keys = ledger_in(folder / "venue"), folder / "venue" / "keys"
    draw = random.Random(seed)  # noqa: S311  # moments, not secrets
    promised, count = Contents(), 0
    for turn in range(rounds):
        for promise in heard(output_until_killed(folder, draw.choice((0.05, 0.3)) * draw.random())):
            if promise.verb == "open":
                # It names all marks that are being typed.
                promised = promised._replace(drafts=frozenset())
            promised = promised.after(promise)
            count += 1
        with opened(path, keys) as desk:
            there = contents(desk.ledger)
        assert promised.entries <= there.entries
        assert promised.heads <= there.heads
        # A mark that is no longer being typed went into a ballot whose promise was cut off.
        assert promised.drafts <= there.drafts or promised.entries < there.entries
        if turn % 5 == 4:
            check_going_on(path, keys, there)
    return count


def output_until_killed(folder: Path, seconds: float) -> str:
    """Kill the program so many seconds after it begins to open its ledger."""
    command = [*WORKLOAD, "judge", str(folder)]
    # Unbuffered, so that what comes after the first line is all left to communicate().
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment(), bufsize=0) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=seconds)
        process.kill()
        rest, _ = process.communicate()
    assert (first, process.returncode) == (b"opening\n", -signal.SIGKILL), "it ended by itself"
    return rest.decode()


def kill(tmp_path: Path, rounds: int) -> str:
    """Kill two programs at a time, each on its own ledger; returns the figures."""
    start = time.monotonic()
    with ThreadPoolExecutor() as pool:
        tasks = [
            pool.submit(kill_while_judging, tmp_path / str(seed), rounds // 2, seed)
            for seed in (1, 2)
        ]
        promised = [task.result() for task in tasks]
    seconds = time.monotonic() - start
    return f"{rounds} kills, {sum(promised)} promises, none broken, {seconds:.0f} s"


def test_a_killed_program_breaks_no_promise(tmp_path: Path) -> None:
    sys.stdout.write(kill(tmp_path, 20))


@pytest.mark.torture
def test_two_hundred_kills_break_no_promise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tell(capsys, kill(tmp_path, 200))
