from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judging_app.cli.ranking import rank
from judging_app.cli.run import run as run_here
from judging_app.domain.errors import JudgingError
from judging_app.language import Language

from .conftest import ROOT, run

RUBRIC = ROOT / "rubrics" / "opop-2020" / "OPOP-T3.toml"
SHOWN = ("place", "tied", "contestant", "score", "decimal", "judges", "separated_by")
KEYS = ("model", "growth", "access", "innov", "role", "prize", "pitch")


def keys() -> tuple[str, ...]:
    text = RUBRIC.read_text(encoding="utf-8")
    return tuple(line.split('"')[1] for line in text.splitlines() if line.startswith("key = "))


def table(rows: dict[tuple[str, str], int | str]) -> str:
    """Write ballots of which every criterion has the same mark; a text is a status."""
    lines = ["contestant,judge,criterion,mark,status"]
    for (contestant, judge), mark in rows.items():
        if isinstance(mark, str):
            lines.append(f"{contestant},{judge},,,{mark}")
        else:
            lines += [f"{contestant},{judge},{key},{mark}," for key in keys()]
    return "\n".join(lines) + "\n"


def ranked(tmp_path: Path, text: str) -> dict[str, object]:
    file = tmp_path / "ballots.csv"
    file.write_text(text, encoding="utf-8")
    done = run("rank", file, "--rubric", RUBRIC, "--json")
    assert done.status == 0, done.err
    found: dict[str, object] = done.data
    return found


def test_recused_absent_and_zero_are_three_things(tmp_path: Path) -> None:
    found = ranked(
        tmp_path,
        table({
            ("A", "1"): 90, ("A", "2"): 70, ("A", "3"): 0,
            ("B", "1"): 60, ("B", "2"): "recused", ("B", "3"): 50,
            ("C", "1"): 55, ("C", "2"): "absent", ("C", "3"): "absent",
            ("D", "1"): "recused", ("D", "2"): "not_scored", ("D", "3"): "absent",
        }),
    )  # fmt: skip
    standings: Any = found["standings"]
    shown = [{key: one[key] for key in SHOWN} for one in standings]
    assert shown == [
        {"place": 1, "tied": True, "contestant": "B", "score": "55", "decimal": "55.00",
         "judges": 2, "separated_by": ""},
        {"place": 1, "tied": True, "contestant": "C", "score": "55", "decimal": "55.00",
         "judges": 1, "separated_by": ""},
        {"place": 3, "tied": False, "contestant": "A", "score": "160/3", "decimal": "53.33",
         "judges": 3, "separated_by": ""},
    ]  # fmt: skip
    unranked: Any = found["unranked"]
    assert [one["contestant"] for one in unranked] == ["D"]


def test_the_ties_tell_of_each_step_which_parts_it_gave(tmp_path: Path) -> None:
    found = ranked(tmp_path, table({("A", "1"): 55, ("B", "1"): 55, ("C", "1"): 50}))
    ties: Any = found["ties"]
    *steps, last = ties
    assert steps[0] == {
        "step": 1,
        "by": steps[0]["by"],
        "separated": False,
        "parts": [{"contestants": ["A", "B"], "value": "55"}],
    }
    assert steps[0]["by"] in keys()
    assert last == {
        "step": len(steps) + 1,
        "by": "decision",
        "separated": False,
        "parts": [{"contestants": ["A", "B"], "value": ""}],
    }


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


GOOD = table({("A", "1"): 90, ("B", "1"): 60})


@pytest.mark.parametrize(
    ("old", "new", "row", "column"),
    [
        ("A,1,model,90,", 'A,1,model,"8,5",', 2, "mark"),
        ("A,1,model,90,", "A,1,model,NaN,", 2, "mark"),
        ("A,1,model,90,", "A,1,model,1e2,", 2, "mark"),
        ("A,1,model,90,", "A,1,model,90.5,", 2, "mark"),
        ("A,1,model,90,", "A,1,model,101,", 2, "mark"),
        ("A,1,model,90,", "A,1,model,-1,", 2, "mark"),
        ("A,1,model,90,", f"A,1,model,{'9' * 5000},", 2, "mark"),
        ("A,1,model,90,", "A,1,model,٣,", 2, "mark"),
        ("A,1,model,90,", "A,1,model,,", 2, "mark"),
        ("A,1,model,90,", "A,1,charm,90,", 2, "criterion"),
        ("A,1,model,90,", ",1,model,90,", 2, "contestant"),
        ("A,1,model,90,", "A,,model,90,", 2, "judge"),
        ("A,1,model,90,", "A,1,model,90,ill", 2, "status"),
        ("A,1,model,90,", "A,1,model,90,\nA,1,model,91,", 3, "criterion"),
        ("A,1,model,90,", "A,1,model,90,\nA,1,,,recused", 3, "status"),
        ("A,1,model,90,", "A,1,,,recused\nA,1,model,90,", 3, "status"),
        ("A,1,model,90,\n", "", 2, "mark"),
    ],
)
def test_a_wrong_ballot_is_told_by_row_and_column(
    tmp_path: Path, old: str, new: str, row: int, column: str
) -> None:
    file = tmp_path / "ballots.csv"
    file.write_text(changed(GOOD, old, new), encoding="utf-8")
    with pytest.raises(JudgingError) as refused:
        rank_file(file, RUBRIC)
    assert refused.value.key == "ballots.at"
    assert (refused.value.sentence.values["row"], refused.value.sentence.values["column"]) == (
        row,
        column,
    )
    for language in (Language("id"), Language("en")):
        assert f" {row}," in language.say(refused.value)


def rank_file(ballots: Path, rubric: Path) -> None:
    from argparse import Namespace  # noqa: PLC0415  # only here

    rank(Namespace(ballots=ballots, rubric=rubric, measured=None, working=False), Language("en"))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ballots=st.binary(max_size=300) | st.text(max_size=200).map(lambda t: (GOOD + t).encode()))
def test_any_bytes_are_ranked_or_refused_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ballots: bytes
) -> None:
    file = tmp_path / "ballots.csv"
    file.write_bytes(ballots)
    status = run_here(["rank", str(file), "--rubric", str(RUBRIC), "--lang", "id"])
    said = capsys.readouterr()
    assert status in {0, 1}
    assert (status == 1) == bool(said.err)
    assert said.err.count("\n") <= 1


@pytest.mark.parametrize("wrong", ["absent.toml", ".", __file__])
def test_a_wrong_rubric_is_refused(tmp_path: Path, wrong: str) -> None:
    file = tmp_path / "ballots.csv"
    file.write_text(GOOD, encoding="utf-8")
    done = run("rank", file, "--rubric", tmp_path / wrong if wrong != __file__ else Path(wrong))
    assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)
