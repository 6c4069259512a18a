"""Cut the power at any operation of a whole audition: nothing that was promised is lost."""

from __future__ import annotations

import os
import random  # noqa: TID251  # moments are drawn from a seed
import subprocess
import sys
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.services import inspect
from judging_app.services.desk import opened
from judging_app.storage import recoveries
from judging_app.storage.ledgers import MIRROR_SUFFIX, Ledger

from .images import images
from .recorder import NEEDS_STRACE, record, strace_is_missing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .images import Image
    from .operations import Recording

needs_strace = pytest.mark.skipif(strace_is_missing(), reason=NEEDS_STRACE)

WORKLOAD = Path(__file__).with_name("workload.py")
ROOT = WORKLOAD.parent.parent.parent
PLACES = ("office", "venue")


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


def recorded(folder: Path, mutant: str = "") -> Recording:
    folder.mkdir()
    command: list[str | Path] = [sys.executable, WORKLOAD, folder, mutant]
    return record(command, folder, environment=environment())


def is_mirror(name: str) -> bool:
    return name.endswith(MIRROR_SUFFIX)


def is_database(name: str) -> bool:
    return name.endswith((".audition", ".audition-journal"))


class Promised:
    """What an image must hold, of what had been acknowledged before the cut."""

    def __init__(self, recording: Recording, image: Image) -> None:
        words = [word.partition(":")[::2] for word in image.acknowledged]
        owners = [
            word.partition(":")[2].partition(".")[0]
            for word in recording.output.split()
            if word.startswith("create:")
        ]
        self.entries: dict[str, set[str]] = {place: set() for place in PLACES}
        self.drafts: list[tuple[str, str, int]] = []
        self.files: list[tuple[str, str]] = []
        for kind, what in words:
            if kind == "draft":
                subject, criterion, units = what.rsplit(".", 2)
                self.drafts.append((subject, criterion, int(units)))
            elif kind in {"export", "backup"}:
                self.files.append(tuple(what.rsplit(".", 1)))  # type: ignore[arg-type]
            else:
                device, _, name = what.partition(".")
                place = "office" if kind == "accept" else PLACES[owners.index(device)]
                self.entries[place].add(name)


def entries_of(ledger: Ledger) -> dict[str, bytes]:
    return {name: data for device in ledger.devices() for name, data in ledger.chain(device)}


def check_ledger(path: Path, keys: Path, wanted: set[str], promised: Promised | None) -> None:
    """Open a ledger as the program does: all that was promised is there, and it is sound."""
    if not path.exists():
        assert not wanted, "the ledger is gone"
        return
    refusal = ""
    try:
        with opened(path, keys) as desk:
            there = entries_of(desk.ledger)
            missing = wanted - there.keys()
            assert not missing, f"{len(missing)} entries lost"
            if promised is not None:
                check_drafts(desk.ledger, there, promised)
    except JudgingError as refused:
        refusal = refused.key
    if refusal:
        # Nothing had been promised of a ledger that was being made: it is made anew.
        assert not wanted, f"refused: {refusal}"
        assert refusal in {"ledger.no_audition", "ledger.not_a_ledger", "ledger.damaged"}
        Ledger(path, create=True).close()
        return
    problem = inspect.verify(path).problem
    assert problem is None, problem


def check_drafts(ledger: Ledger, there: dict[str, bytes], promised: Promised) -> None:
    kept = {(draft.subject, draft.criterion): draft.units for draft in ledger.drafts("ballot")}
    submitted = {data.partition(b'"subject":"')[2].partition(b'"')[0] for data in there.values()}
    for subject, criterion, units in promised.drafts:
        is_kept = kept.get((subject, criterion)) == units
        assert is_kept or subject.encode() in submitted, "a draft is lost"


def check_image(recording: Recording, image: Image, *, modes: str = "all") -> None:
    promised = Promised(recording, image)
    if modes in {"all", "whole"}:
        with image.restored() as folder:
            check_whole(folder, promised)
    if modes in {"all", "no mirror"}:
        with image.restored(without=is_mirror) as folder:
            for place in PLACES:
                ledger, keys = folder / place / f"{place}.audition", folder / place / "keys"
                check_ledger(ledger, keys, promised.entries[place], None)
    if modes in {"all", "no database"}:
        with image.restored(without=is_database) as folder:
            for place in PLACES:
                check_mirror(folder / place, place, promised.entries[place])


def check_whole(folder: Path, promised: Promised) -> None:
    """Check ledgers, and that no file under its final name is half or other than promised."""
    for place in PLACES:
        ledger, keys = folder / place / f"{place}.audition", folder / place / "keys"
        drafts = promised if place == "venue" else None
        check_ledger(ledger, keys, promised.entries[place], drafts)
    for name, digest in promised.files:
        data = (folder / "sent" / name).read_bytes()
        assert sha256(data).hexdigest() == digest, f"{name} is not what was promised"
    for path in folder.glob("sent/*.judging"):
        assert inspect.verify(path).problem is None, f"{path.name} is half a bundle"


def check_mirror(folder: Path, place: str, wanted: set[str]) -> None:
    """Rebuild a ledger from its mirror alone."""
    mirror = folder / f"{place}.audition{MIRROR_SUFFIX}"
    target = folder / "rebuilt.audition"
    try:
        recoveries.rebuild(mirror, target)
    except JudgingError:
        if wanted:
            raise
        return
    ledger = Ledger(target)
    try:
        assert not wanted - entries_of(ledger).keys(), "entries lost from the mirror"
    finally:
        ledger.close()


def chosen(recording: Recording, count: int, seed: int) -> Iterator[Image]:
    """Choose about so many images, evenly over the whole recording."""
    every = max(1, len(recording.operations) * 3 // count)
    yield from images(recording, every=every, per_cut=6, seed=seed)


def survive(recording: Recording, count: int, seed: int) -> Counter[str]:
    """Check images; returns how many were cut during which verb."""
    seen: Counter[str] = Counter()
    order = [word.partition(":")[0] for word in recording.output.split() if ":" in word]
    for image in chosen(recording, count, seed):
        check_image(recording, image)
        seen[order[min(len(image.acknowledged), len(order) - 1)]] += 1
    return seen


@needs_strace
def test_no_power_cut_loses_what_was_promised(tmp_path: Path) -> None:
    recording = recorded(tmp_path / "audition")
    assert survive(recording, 240, seed=1).total() >= 200


@needs_strace
@pytest.mark.torture
def test_thousands_of_power_cuts_lose_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recording = recorded(tmp_path / "audition")
    start = time.monotonic()
    seen = survive(recording, 6000, seed=2)
    with capsys.disabled():
        seconds = time.monotonic() - start
        text = f"\n{seen.total()} crash images in {seconds:.0f} s, none with a loss: {dict(seen)}\n"
        sys.stdout.write(text)
    assert seen.total() >= 2000
    assert {"create", "draft", "submit", "seal", "backup", "export", "accept"} <= set(seen)


@needs_strace
@pytest.mark.parametrize(
    ("mutant", "modes"),
    [
        ("synchronous-off", "no mirror"),
        ("mirror-not-synced", "no database"),
        ("promise-before-commit", "whole"),
        ("export-not-synced", "whole"),
    ],
)
def test_a_planted_fault_is_found(tmp_path: Path, mutant: str, modes: str) -> None:
    recording = recorded(tmp_path / "audition", mutant)
    for image in chosen(recording, 3000, seed=3):
        try:
            check_image(recording, image, modes=modes)
        except (AssertionError, FileNotFoundError, JudgingError):
            return
    pytest.fail(f"{mutant} was not found")


def kill_at_random(tmp_path: Path, rounds: int, seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311  # moments, not secrets
    for turn in range(rounds):
        folder = tmp_path / f"round-{turn}"
        folder.mkdir()
        command = [sys.executable, str(WORKLOAD), str(folder)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment()) as process:
            assert process.stdout is not None
            first = process.stdout.readline()
            time.sleep(draw.random() * 0.12)
            process.kill()
            output = (first + process.stdout.read()).decode()
        words = [line.removeprefix("ACK ") for line in output.splitlines()]
        owners = [w[7:39] for w in words if w.startswith("create:")]
        for word in words:
            kind, _, what = word.partition(":")
            device, _, name = what.partition(".")
            if kind in {"draft", "export", "backup"} or len(name) != 64:
                continue
            place = "office" if kind == "accept" else PLACES[owners.index(device)]
            with opened(folder / place / f"{place}.audition", folder / place / "keys") as desk:
                assert name in entries_of(desk.ledger)


def test_a_killed_program_loses_nothing_it_promised(tmp_path: Path) -> None:
    kill_at_random(tmp_path, 5, seed=1)


@pytest.mark.torture
def test_two_hundred_kills_lose_nothing(tmp_path: Path) -> None:
    kill_at_random(tmp_path, 200, seed=2)
