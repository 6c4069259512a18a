"""What a window loads at its start draws no paper: that takes longer than a person waits."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SLOW = ("reportlab", "PIL", "segno", "num2words", "tqdm")
PROGRAM = """
import sys
from judging_app.services import backup, choose, configure, report
from judging_app.services import print as printing
print(*(name for name in {slow!r} if name in sys.modules))
from judging_app.services import render
print(*(name for name in {slow!r} if name in sys.modules))
"""


def test_keeping_choosing_and_planning_load_nothing_that_draws() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(slow=SLOW)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    before, after = ran.stdout.splitlines()
    assert before == ""
    assert {"reportlab", "PIL", "segno"} <= set(after.split())
