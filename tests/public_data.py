"""Public results, which lie beside the checkout: where they do not, their tests are skipped."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1].parent / "shared" / "data"


def rows(folder: str, name: str) -> list[dict[str, str]]:
    """Read a public table, a row by its headings; the test is skipped where it is not there."""
    path = DATA / folder / name
    if not path.is_file():
        pytest.skip(f"shared/data/{folder}/{name} does not lie beside the checkout")
    with path.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))
