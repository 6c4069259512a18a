"""Ballot files and measured files as tests write them, and the shipped rubrics of competitions."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from judging_app.services.rank import rank_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction

    from judging_app.services.rank import RankedFile

COMPETITIONS = Path(__file__).parents[1] / "rubrics" / "competitions"

Row = dict[str, object]


def written(path: Path, rows: Iterable[Row]) -> Path:
    """Write a table, its headings the keys of the first row; rows may lack some of them."""
    several = list(rows)
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, list(several[0]), restval="")
        writer.writeheader()
        writer.writerows(several)
    return path


def shipped(code: str) -> Path:
    return COMPETITIONS / f"{code}.toml"


def ranked(
    folder: Path, rubric: Path, ballots: Iterable[Row], measured: Iterable[Row] = ()
) -> RankedFile:
    """Rank rows as files: `ballots.csv` and, where there are any, `measured.csv`."""
    values = list(measured)
    second = written(folder / "measured.csv", values) if values else None
    return rank_file(written(folder / "ballots.csv", ballots), rubric, second)


def places(found: RankedFile) -> Mapping[str, int]:
    return {one.contestant: one.place for one in found.ranking.standings}


def results(found: RankedFile) -> Mapping[str, Fraction]:
    return {one.contestant: one.score for one in found.ranking.standings}
