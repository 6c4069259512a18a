"""The page on files of ballots says what the command reads and gives."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, get_args

from judging_app.domain.ballot_table import FIELDS as BALLOTS
from judging_app.domain.ballot_table import STATUSES
from judging_app.domain.line import Step
from judging_app.domain.measured_table import FIELDS as MEASURED

from .conftest import ROOT, run

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (ROOT / "docs" / "ballots-format.md").read_text(encoding="utf-8")
RUBRIC = ROOT / "rubrics" / "competitions" / "INNOVATION-AWARD.toml"


def block(kind: str) -> str:
    found = re.search(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None, kind
    return found.group(1)


def given(folder: Path) -> dict[str, Any]:
    for name in ("ballots", "measured"):
        (folder / f"{name}.csv").write_text(block(f"csv {name}"), encoding="utf-8")
    more = ("--measured", folder / "measured.csv", "--json", "--lang", "en")
    done = run("rank", folder / "ballots.csv", "--rubric", RUBRIC, *more)
    assert done.status == 0, done.err
    found: dict[str, Any] = done.data
    return found


def test_the_example_gives_the_json_that_the_page_shows(tmp_path: Path) -> None:
    assert given(tmp_path) == json.loads(block("json"))


def test_every_key_of_the_json_is_explained_and_no_other(tmp_path: Path) -> None:
    found = given(tmp_path)
    table = PAGE.partition("## Hasil sebagai JSON")[2]
    explained = set()
    for row in re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE):
        first, *rest = re.findall(r"`([^`]+)`", row)
        above = first.rpartition(".")[0]
        explained |= {first, *(above + one if one.startswith(".") else one for one in rest)}
    assert explained == {
        *found,
        *(f"standings[].{key}" for key in found["standings"][0]),
        *(f"working[].{key}" for key in found["standings"][0]["working"][0]),
        *(f"ties[].{key}" for key in found["ties"][0]),
        *(f"parts[].{key}" for key in found["ties"][0]["parts"][0]),
        *(f"unranked[].{key}" for key in found["unranked"][0]),
    }


def test_every_column_status_and_step_is_on_the_page() -> None:
    tables = PAGE.split("\n## ")
    for heading, fields in (("Lembar nilai", BALLOTS), ("Nilai terukur", MEASURED)):
        (table,) = (one for one in tables if one.startswith(heading))
        columns = re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE)
        words = [tuple(re.findall(r"`([^`]+)`", column)) for column in columns]
        assert sorted(words) == sorted(field.headings for field in fields)
    assert all(f"`{status}`" in PAGE for status in STATUSES if status)
    steps = re.search(r"`working\[\]\.step` \| ([^|]+) \|", PAGE)
    assert steps is not None
    assert set(re.findall(r"`(\w+)`", steps.group(1))) == set(get_args(Step))
