"""The sample programme, played once in a run of the tests by the first command of the README."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMAND = ("demo", "--out", "build/demo-1")
PATIENCE, PAUSE = 600, 0.1


def play_once(place: Path) -> Path:
    """Play into a folder, or wait for the process of this run that plays there; returns the play.

    `report.json` in it is what the command said. Nobody opens a ledger there: copy it first.
    """
    report = place / COMMAND[-1] / "report.json"
    try:
        place.mkdir()
    except FileExistsError:
        _wait_for(report, place / "failed")
    else:
        _play(place, report)
    return report.parent


def _play(place: Path, report: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, str(ROOT / "main.py"), *COMMAND, "--json"]
    try:
        done = subprocess.run(
            command, cwd=place, env=environment, capture_output=True, check=True, timeout=PATIENCE
        )
    except subprocess.SubprocessError as error:
        said = getattr(error, "stderr", None) or b""
        (place / "failed").write_bytes(said)
        raise AssertionError(said.decode("utf-8", "replace")) from error
    written = place / "report.json"
    written.write_bytes(done.stdout)
    written.rename(report)


def _wait_for(report: Path, failed: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not report.exists():
        assert not failed.exists(), failed.read_text(encoding="utf-8", errors="replace")
        assert time.monotonic() < end, "whoever plays the sample does not end"
        time.sleep(PAUSE)
