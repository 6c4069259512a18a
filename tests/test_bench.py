"""The measurements work and judge themselves; what they measure is not judged here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools import bench
from tools.bench_line import Line, quantile

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def given(monkeypatch: pytest.MonkeyPatch, folder: Path, *lines: Line) -> None:
    monkeypatch.setattr(bench, "BUILD", folder)
    monkeypatch.setattr(bench, "measure", lambda _folder, _load, _python: iter(lines))


def test_a_hundredth_of_the_load_goes_through_and_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "BUILD", tmp_path)
    assert bench.main(["--small"]) == 0
    printed = capsys.readouterr().out
    assert "one durable ballot, p50" in printed
    assert "2,400 entries accepted in 60 bundles" in printed
    assert "entries verified" in printed
    assert "160 contestants, by the above" in printed
    assert "marks, severities fitted" in printed
    assert "cancelled in its round 3" in printed
    assert "Enter to the painted check mark, p99" in printed
    assert "start to the painted home page" in printed
    assert "monitor of 16 x 2 opened" in printed
    assert list(tmp_path.iterdir()) == []


def test_a_bound_that_is_exceeded_ends_the_run_with_1(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = Line.compared("ballot", "2.01 ms", "1.00 ms", 2.01, 2.0)
    given(monkeypatch, tmp_path, line, Line("opened", "0.10 s"))
    assert bench.main([]) == 1
    assert "2.01       2.0  over\n" in capsys.readouterr().out


def test_a_bound_that_is_met_exactly_is_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given(monkeypatch, tmp_path, Line.compared("ballot", "2.00 ms", "1.00 ms", 2.0, 2.0))
    assert bench.main([]) == 0
    assert "2.00       2.0  ok\n" in capsys.readouterr().out


def test_the_shown_quantile_is_one_of_the_values() -> None:
    assert quantile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert quantile([3.0, 1.0, 2.0], 0.99) == 3.0
