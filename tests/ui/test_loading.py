"""What is loaded until the home page is shown."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from judging_app.demo.sample_day import make_sample
from ui.window import IDLE_MS, PAGES

ROOT = Path(__file__).parents[2]
SLOW = (
    "reportlab", "pyhanko", "pyhanko_certvalidator", "PIL", "pypdfium2", "pypdfium2_raw",
    "openpyxl", "xlsxwriter", "pandas", "numpy", "segno", "num2words", "tqdm", "argon2",
)  # fmt: skip
"""What draws, signs or reads papers and spreadsheets: no page needs it before it is asked to."""

LAST, WHILE = "ui.pages.settings.page", 3 * IDLE_MS * len(PAGES) / 1000
"""The page that comes last, and three times the seconds in which it comes while nobody scores."""

PROGRAM = f"""
import gc, sys
from pathlib import Path
from main import SHIPPED, make_sample, window_code

code = window_code()
ledger = Path(sys.argv[1])
app = code.FileApplication(sys.argv[:1])
running = code.Application(app, code.Start(ledger.parent, SHIPPED, make_sample, "id", "id", ledger))
running.show()
page = None
while page is None or page.overview is None:
    app.processEvents()
    page = running.window.pages.get("home")
print("home", len(page.overview.sessions))
print("slow", *(name for name in {SLOW!r} if name in sys.modules))
print("resting", not gc.isenabled())
code.collect_again()
print("resting", not gc.isenabled())
running.window.close()
running.stop()
"""


SCORING = f"""
import sys, time
from pathlib import Path
from main import SHIPPED, make_sample, window_code

code = window_code()
ledger = Path(sys.argv[1])
app = code.FileApplication(sys.argv[:1])
running = code.Application(app, code.Start(ledger.parent, SHIPPED, make_sample, "id", "id", ledger))
running.show()
def wait(come, seconds):
    end = time.monotonic() + seconds
    while not come() and time.monotonic() < end:
        app.processEvents()
    return come()
assert wait(lambda: running.window.place == "home", 60)
running.window.show_place("scoring", "1")
there = lambda: {LAST!r} in sys.modules
print(wait(there, {WHILE}))
running.window.show_place("home")
print(wait(there, 60))
running.window.close()
running.stop()
"""


def test_pages_are_imported_while_nothing_is_done_but_not_while_judges_score(
    tmp_path: Path,
) -> None:
    assert said_by(SCORING, tmp_path) == ["False", "True"]


def said_by(program: str, folder: Path) -> list[str]:
    """Run a program on the sample audition; list the lines that it prints."""
    ledger = folder / "sample.audition"
    make_sample(ledger).close()
    ran = subprocess.run(
        [sys.executable, "-c", program, str(ledger)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout.splitlines()


def test_the_home_page_is_shown_before_anything_is_loaded_that_draws_papers_or_reads_sheets(
    tmp_path: Path,
) -> None:
    said = [line.split() for line in said_by(PROGRAM, tmp_path)]
    assert said[0][0] == "home"
    assert int(said[0][1]) > 0
    assert said[1:] == [
        ["slow"],
        ["resting", "True"],
        ["resting", "False"],
    ]
