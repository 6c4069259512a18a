"""Public results, which lie beside the checkout: where they do not, their tests are skipped."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).parents[1].parent / "shared" / "data"


def found(folder: str, name: str) -> Path:
    """Find a public file; the test is skipped where it is not there."""
    path = DATA / folder / name
    if not path.is_file():
        pytest.skip(f"shared/data/{folder}/{name} does not lie beside the checkout")
    return path


def rows(folder: str, name: str) -> list[dict[str, str]]:
    """Read a public table, a row by its headings; the test is skipped where it is not there."""
    with found(folder, name).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def zipped_rows(folder: str, name: str) -> list[dict[str, str]]:
    """Read a public table that is packed with gzip; skipped where it is not there."""
    with gzip.open(found(folder, name), "rt", encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def json_file(folder: str, name: str) -> Any:  # noqa: ANN401  # whatever the file holds
    """Read a public JSON file; skipped where it is not there."""
    return json.loads(found(folder, name).read_text(encoding="utf-8"))
