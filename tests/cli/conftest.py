from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parent.parent.parent


class Ran(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:  # noqa: ANN401  # whatever the JSON holds
        return json.loads(self.out)


def run(*words: str | Path, lang: str = "en", env: dict[str, str] | None = None) -> Ran:
    """Run the program as a person does, in a process of its own."""
    command = [sys.executable, str(ROOT / "main.py"), *map(str, words)]
    if lang:
        command += ["--lang", lang]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", **(env or {})}
    done = subprocess.run(
        command, capture_output=True, check=False, env=environment, cwd=ROOT, timeout=120
    )
    return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


@pytest.fixture
def office(played: Path, tmp_path: Path) -> Path:
    """A copy of the office's folder, with its keys, as if the data folder had been moved."""
    shutil.copytree(played / "office", tmp_path / "office")
    return tmp_path / "office" / "office.audition"
