from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.services import rank
from tests.builders import FILES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.builders import Room

RUBRIC = FILES / "programme" / "R2.toml"  # idea 50, market 30, pitch 20; marks 0 to 10 by halves


def test_a_session_is_ranked_as_its_ballots_stand_now(room: Room) -> None:
    room.attend("c1", "c2")
    room.score("c1", "j1", 80, 70, 60)
    room.score("c2", "j2", 90, 60, 75)
    ranked = rank.rank_session(room.desk, "S").standings
    assert [(one.contestant, one.score) for one in ranked] == [
        ("c2", Fraction(78)),
        ("c1", Fraction(73)),
    ]
    room.score("c1", "j2", 100, 100, 100)
    ranked = rank.rank_session(room.desk, "S").standings
    assert ranked[0].score == Fraction(173, 2)


def test_an_unknown_session_is_refused(room: Room) -> None:
    with pytest.raises(JudgingError, match=r"seal\.unknown_session"):
        rank.rank_session(room.desk, "T")


def written(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(["peserta,juri,kriteria,nilai,keterangan", *rows]), encoding="utf-8")
    return path


def of(who: str, judge: str, *marks: str) -> list[str]:
    keys = ("idea", "market", "pitch")
    return [f"{who},{judge},{key},{mark}," for key, mark in zip(keys, marks, strict=True)]


def test_a_file_of_ballots_is_ranked_with_its_recusals_and_ties(tmp_path: Path) -> None:
    path = written(
        tmp_path / "ballots.csv",
        *of("A", "j1", "8", "7", "6"),  # 4 + 2.1 + 1.2 = 7.3
        *of("A", "j2", "9", "6", "7.5"),  # 4.5 + 1.8 + 1.5 = 7.8
        *of("B", "j1", "8", "8", "6"),  # 7.6
        "B,j2,,,recused",
        *of("C", "j1", "7.5", "7.5", "8"),  # 3.75 + 2.25 + 1.6 = 7.6
        "D,j1,,,absent",
        "D,j2,,,not_scored",
        *of("E", "j1", "0", "0", "0"),
    )
    found = rank.rank_file(path, RUBRIC).ranking
    ranked = [(one.contestant, one.score, one.separated_by) for one in found.standings]
    assert ranked == [
        ("B", Fraction("7.6"), 0),
        ("C", Fraction("7.6"), 0),
        ("A", Fraction("7.55"), -1),
        ("E", Fraction(0), -1),
    ]
    assert [one.place for one in found.standings] == [1, 2, 3, 4]
    judges = {who: len(score.totals) for who, score in found.scores.items()}
    assert judges == {"A": 2, "B": 1, "C": 1, "D": 0, "E": 1}
    assert found.scores["D"].value is None


def test_a_file_off_the_scale_is_refused_with_its_row(tmp_path: Path) -> None:
    path = written(tmp_path / "ballots.csv", *of("A", "j1", "8", "7", "6.25"))
    with pytest.raises(JudgingError, match=r"ballots\.at") as refused:
        rank.rank_file(path, RUBRIC)
    assert refused.value.sentence.values["row"] == 4
