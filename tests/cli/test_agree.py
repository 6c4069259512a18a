"""`agree`: every figure on paper and as JSON, in both languages, or one sentence why not."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from judging_app.cli.run import run as run_here
from judging_app.domain.agreement.severity import (
    LEAST_CONTESTANTS,
    LEAST_JUDGES,
    LEAST_LEVELS,
    LEAST_MARKS,
)
from tests.ballot_files import shipped, written
from tests.simulated_panel import simulated

from .conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.simulated_panel import Simulated

RUBRIC = ROOT / "rubrics" / "opop-2020" / "OPOP-T3.toml"
KEYS = ("model", "growth", "access", "innov", "role", "prize", "pitch")


def ballots(folder: Path, *panels: Simulated) -> Path:
    """Write panels that share nobody into one file of ballots, levels as marks of their bands."""
    return written(
        folder / "ballots.csv",
        (
            {"contestant": f"{at}{who}", "judge": f"{at}{judge}", "criterion": key,
             "mark": level * 20 - 5}
            for at, panel in enumerate(panels)
            for (who, judge), levels in panel.ballots.items()
            for key, level in zip(KEYS, levels, strict=True)
        ),
    )  # fmt: skip


def agreed(
    capsys: pytest.CaptureFixture[str], file: Path, *more: str, rubric: Path = RUBRIC
) -> tuple[int, str, str]:
    status = run_here(["agree", str(file), "--rubric", str(rubric), *more])
    said = capsys.readouterr()
    return status, said.out, said.err


def data(capsys: pytest.CaptureFixture[str], file: Path, *more: str) -> Any:  # noqa: ANN401  # JSON
    status, out, err = agreed(capsys, file, "--json", "--lang", "en", *more)
    assert status == 0, err
    return json.loads(out)


def test_a_panel_has_every_figure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = data(capsys, ballots(tmp_path, simulated(1, 20, 3, 7)), "--cut", "1", "--cut", "5")
    assert [one["after"] for one in found["robustness"]["margins"]] == [1, 5]
    ways = [one["judge"] or one["average"] for one in found["robustness"]["variants"]]
    assert sorted(ways) == ["0J1", "0J2", "0J3", "median", "trimmed"]
    (panel,) = found["panels"]
    assert [one["of"] for one in panel["agreement"]] == ["", *KEYS]
    assert all(0 < one["w"] <= 1 for one in panel["agreement"])
    assert None not in {value for one in panel["agreement"] for value in map(str, one.values())}
    assert [one["contestants"] for one in panel["profiles"]] == [20] * 3
    assert [one["marks"] for one in panel["rasch"]["judges"]] == [140] * 3
    assert panel["rasch"]["problem"] == ""
    assert panel["rasch"]["levels"] == [1, 2, 3, 4, 5]


def test_panels_that_share_nobody_are_measured_apart_and_it_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = ballots(tmp_path, simulated(1, 12, 3, 7), simulated(2, 12, 2, 7))
    found = data(capsys, file)
    assert [len(panel["judges"]) for panel in found["panels"]] == [3, 2]
    for panel in found["panels"]:
        total = sum(one["logits"] for one in panel["rasch"]["judges"])
        assert total == pytest.approx(0, abs=1e-9)
    _, out, _ = agreed(capsys, file, "--lang", "en")
    assert "severity of judges and quality of contestants cannot be told apart" in out
    _, out, _ = agreed(capsys, file, "--lang", "id")
    assert "ketegasan juri dan mutu peserta di antaranya tidak dapat dibedakan" in out


def test_one_linked_panel_is_not_said_to_be_disjoint(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = agreed(capsys, ballots(tmp_path, simulated(1, 12, 3, 7)), "--lang", "en")
    assert "cannot be told apart" not in out


def test_below_the_data_that_they_need_figures_are_null_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = ballots(tmp_path, simulated(1, 2, 2, 7))
    (panel,) = data(capsys, file)["panels"]
    total = panel["agreement"][0]
    assert (total["w"], total["icc_2_1"], total["icc_2_k"]) == (None, None, None)
    assert "need 3 contestants whom all 2 judges scored; there are 2" in total["problems"][0]
    assert {one["mean"] for one in panel["profiles"]} == {None}
    assert panel["rasch"]["judges"] == []
    assert panel["rasch"]["problem"] == "it needs 10 contestants; there are 2."
    status, out, _ = agreed(capsys, file, "--lang", "id")
    assert status == 0
    assert "Ukuran Rasch tidak dihitung: perlu 10 peserta; ada 2." in out


def test_a_recused_judge_leaves_w_and_the_icc_to_whom_all_scored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    panel = simulated(1, 12, 3, 7)
    few = {pair: levels for pair, levels in panel.ballots.items() if pair != ("C0003", "J2")}
    (found,) = data(capsys, ballots(tmp_path, panel._replace(ballots=few)))["panels"]
    assert found["agreement"][0]["whole"] == 11
    assert found["contestants"] == 12
    assert [one["contestants"] for one in found["profiles"]] == [12, 11, 12]


def test_ranks_have_agreement_and_no_rasch_measures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        {"contestant": who, "judge": judge, "rank": rank}
        for judge, order in (("1", "ABCD"), ("2", "BACD"), ("3", "ABDC"))
        for rank, who in enumerate(order, start=1)
    ]
    file = written(tmp_path / "ranks.csv", rows)
    status, out, err = agreed(capsys, file, "--json", "--lang", "en", rubric=shipped("BORDA"))
    assert status == 0, err
    (panel,) = json.loads(out)["panels"]
    assert panel["agreement"][0]["w"] == pytest.approx(37 / 45)
    assert panel["rasch"]["problem"].startswith("the judges gave ranks")


@pytest.mark.parametrize("cut", ["0", "-3"])
def test_a_cut_above_the_first_is_refused_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], cut: str
) -> None:
    file = ballots(tmp_path, simulated(1, 12, 3, 7))
    status, out, err = agreed(capsys, file, f"--cut={cut}", "--lang", "en")
    assert (status, out) == (1, "")
    assert err == f"There is no cut after {cut}: give --cut a number of 1 or more.\n"


def test_a_wrong_file_is_refused_as_ranking_refuses_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "ballots.csv"
    file.write_text("contestant,judge,criterion,mark\nA,1,model,101\n", encoding="utf-8")
    said = []
    for command in ("agree", "rank"):
        status = run_here([command, str(file), "--rubric", str(RUBRIC), "--lang", "id"])
        said.append((status, capsys.readouterr()))
    assert said[0] == said[1]
    assert said[0][0] == 1


def test_nobody_scored_is_told_without_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "ballots.csv"
    text = "contestant,judge,criterion,mark,status\nA,1,,,absent\nB,1,,,not_scored\n"
    file.write_text(text, encoding="utf-8")
    found = data(capsys, file)
    assert found["panels"] == []
    assert found["robustness"]["winners"] == []


PAGE = (ROOT / "docs" / "agreement.md").read_text(encoding="utf-8")


def test_every_key_of_the_json_is_explained_and_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ballots(tmp_path, simulated(1, 12, 3, 7))
    found = data(capsys, rows, "--cut", "1", "--cut", "4")
    explained = set()
    for row in re.findall(r"^\| (`[^|]+) \|", PAGE.partition("## JSON")[2], re.MULTILINE):
        first, *rest = re.findall(r"`([^`]+)`", row)
        above = first.rpartition(".")[0]
        explained |= {first, *(above + one if one.startswith(".") else one for one in rest)}
    panel, robust = found["panels"][0], found["robustness"]
    (shift, *_) = [one for way in robust["variants"] for one in way["shifts"]]
    assert explained == {
        *found,
        *(f"robustness.{key}" for key in robust),
        *(f"margins[].{key}" for key in robust["margins"][0]),
        *(f"variants[].{key}" for key in robust["variants"][0]),
        *(f"shifts[].{key}" for key in shift),
        *(f"panels[].{key}" for key in panel),
        *(f"agreement[].{key}" for key in panel["agreement"][0]),
        *(f"profiles[].{key}" for key in panel["profiles"][0]),
        *(f"rasch.{key}" for key in panel["rasch"]),
        *(f"judges[].{key}" for key in panel["rasch"]["judges"][0]),
        *(f"criteria[].{key}" for key in panel["rasch"]["criteria"][0]),
    }


def test_the_page_names_the_least_data_that_the_program_asks_for() -> None:
    told = f"{LEAST_JUDGES} judges who are linked by contestants, {LEAST_CONTESTANTS} contestants, "
    told += f"{LEAST_MARKS} marks of each judge (Linacre, 1994), {LEAST_LEVELS} levels"
    assert told in " ".join(PAGE.split())
