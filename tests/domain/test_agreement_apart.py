"""What is computed in floats stays apart from what ranks."""

from __future__ import annotations

import subprocess
import sys

RANKING = (
    "judging_app.services.rank",
    "judging_app.services.seal",
    "judging_app.domain.proceedings",
    "judging_app.domain.plenary_proceedings",
    "judging_app.domain.advancement",
)


def test_ranking_and_sealing_load_no_module_of_agreement() -> None:
    asked = (
        "import sys\n"
        + "".join(f"import {name}\n" for name in RANKING)
        + "print([name for name in sys.modules if 'agreement' in name])"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, check=True, text=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


def test_the_diagnostics_need_no_numpy() -> None:
    asked = (
        "import sys\nimport judging_app.services.agree\n"
        "print({'numpy', 'scipy', 'pandas'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, check=True, text=True, timeout=60
    )
    assert done.stdout.strip() == "set()"
