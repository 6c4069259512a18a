"""What is wrong in files of ballots and of measured values is told by row and column, exit 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judging_app.cli.run import run as run_here
from judging_app.domain.errors import JudgingError
from judging_app.language import LANGUAGES, Language
from judging_app.services.rank import rank_file
from tests.ballot_files import shipped

if TYPE_CHECKING:
    from pathlib import Path

DIVES = "contestant,judge,performance,mark\n" + "".join(
    f"{who},J{judge},{dive},{mark}\n"
    for who, mark in (("Ani", 7), ("Budi", "6.5"))
    for dive in (1, 2)
    for judge in range(1, 8)
)
DIFFICULTIES = (
    "contestant,performance,key,value\n"
    "Ani,1,difficulty,2.8\nAni,2,difficulty,3.1\nBudi,1,difficulty,2.4\nBudi,2,difficulty,3\n"
)
VISITS = (
    "contestant,judge,component,criterion,mark,status\n"
    "Ani,J1,,product,80,\nAni,J1,,business,70,\nAni,J1,main,benefit,75,\n"
    "Ani,V1,visit,site,4,\nAni,V1,visit,records,3,\n"
)
DANCES = "contestant,judge,performance,rank\n" + "".join(
    f"{couple},J{judge},{dance},{1 + (couple == 'B')}\n"
    for couple in "AB"
    for dance in "wtvfq"
    for judge in (1, 2, 3)
)
AWARD = "contestant,judge,criterion,mark\nAni,J1,presentation,90\nAni,J1,interview,90\n"
STAGES = "contestant,key,value\nAni,substance,88.5\nAni,born,2008-05-31\n"

GOOD = {
    "DIVING": (DIVES, DIFFICULTIES),
    "PRESENTATION-VISIT": (VISITS, ""),
    "DANCE-FINAL": (DANCES, ""),
    "INNOVATION-AWARD": (AWARD, STAGES),
}


def tried(folder: Path, code: str, ballots: str, measured: str) -> JudgingError:
    with pytest.raises(JudgingError) as refused:
        ranked(folder, code, ballots.encode(), measured.encode())
    return refused.value


def ranked(folder: Path, code: str, ballots: bytes, measured: bytes) -> None:
    first, second = folder / "ballots.csv", folder / "measured.csv"
    first.write_bytes(ballots)
    second.write_bytes(measured)
    rank_file(first, shipped(code), second if measured else None)


def told(error: JudgingError, row: int, column: str) -> None:
    assert error.key == "ballots.at"
    values = error.sentence.values
    assert (values["row"], values["column"]) == (row, column)
    for language in map(Language, LANGUAGES):
        said = language.say(error)
        assert "\n" not in said
        assert "{" not in said


@pytest.mark.parametrize("code", GOOD)
def test_the_files_that_are_spoilt_below_are_good_before(tmp_path: Path, code: str) -> None:
    ballots, measured = GOOD[code]
    ranked(tmp_path, code, ballots.encode(), measured.encode())


@pytest.mark.parametrize(
    ("code", "old", "new", "row", "column"),
    [
        ("DIVING", "Ani,J1,1,7", "Ani,J1,1,7.25", 2, "mark"),
        ("DIVING", "Ani,J1,1,7", "Ani,J1,1,10.5", 2, "mark"),
        ("DIVING", "Ani,J1,1,7", "Ani,J1,1,-0.5", 2, "mark"),
        ("DIVING", "Ani,J1,1,7", 'Ani,J1,1,"7,5"', 2, "mark"),
        ("DIVING", "Ani,J1,1,7", "Ani,J1,1,Infinity", 2, "mark"),
        ("DIVING", "Ani,J1,1,7", "Ani,J1,1,nan", 2, "mark"),
        ("DIVING", "Ani,J1,1,7", f"Ani,J1,1,{'9' * 9000}", 2, "mark"),
        ("DIVING", "Ani,J1,1,7", "Ani,J1,1,7/1", 2, "mark"),
        ("DIVING", "Ani,J1,1,7", "Ani,J1,7,7", 2, "performance"),
        ("DIVING", "Ani,J1,1,7", "Ani,J1,,7", 2, "performance"),
        ("DIVING", "Ani,J2,1,7", "Ani,J1,1,6", 3, "criterion"),
        ("PRESENTATION-VISIT", "V1,visit,site", "V1,visits,site", 5, "component"),
        ("PRESENTATION-VISIT", "V1,visit,site", "V1,,site", 5, "criterion"),
        ("PRESENTATION-VISIT", "V1,visit,site,4", "V1,visit,site,6", 5, "mark"),
        ("PRESENTATION-VISIT", "Ani,V1,visit,records,3,\n", "", 5, "mark"),
        ("PRESENTATION-VISIT", "records,3,", "records,3,absent", 6, "status"),
        ("DANCE-FINAL", "A,J1,w,1", "A,J1,w,0", 2, "mark"),
        ("DANCE-FINAL", "A,J1,w,1", "A,J1,w,1.5", 2, "mark"),
        ("DANCE-FINAL", "A,J1,w,1", "A,J1,x,1", 2, "performance"),
    ],
)
def test_a_wrong_ballot_is_told_by_row_and_column(
    tmp_path: Path, code: str, old: str, new: str, row: int, column: str
) -> None:
    ballots, measured = GOOD[code]
    assert old in ballots
    told(tried(tmp_path, code, ballots.replace(old, new, 1), measured), row, column)


@pytest.mark.parametrize(
    ("code", "old", "new", "row", "column"),
    [
        ("DIVING", "Ani,1,difficulty,2.8", "Anni,1,difficulty,2.8", 2, "contestant"),
        ("DIVING", "Ani,1,difficulty,2.8", "Ani,9,difficulty,2.8", 2, "performance"),
        ("DIVING", "Ani,1,difficulty,2.8", "Ani,,difficulty,2.8", 2, "performance"),
        ("DIVING", "Ani,1,difficulty,2.8", "Ani,1,dificulty,2.8", 2, "key"),
        ("DIVING", "Ani,1,difficulty,2.8", "Ani,1,,2.8", 2, "key"),
        ("DIVING", "Ani,1,difficulty,2.8", 'Ani,1,difficulty,"2,8"', 2, "value"),
        ("DIVING", "Ani,1,difficulty,2.8", "Ani,1,difficulty,", 2, "value"),
        ("DIVING", "Ani,1,difficulty,2.8", "Ani,1,difficulty,0", 2, "value"),
        ("DIVING", "Ani,1,difficulty,2.8", "Ani,1,difficulty,6.1", 2, "value"),
        ("DIVING", "Ani,1,difficulty,2.8", f"Ani,1,difficulty,{'9' * 30}", 2, "value"),
        ("DIVING", "Ani,2,difficulty,3.1", "Ani,1,difficulty,3.1", 3, "key"),
        ("INNOVATION-AWARD", "Ani,substance,88.5", "Ani,substance,NaN", 2, "value"),
        ("INNOVATION-AWARD", "Ani,born,2008-05-31", "Ani,substance,80", 3, "key"),
        ("INNOVATION-AWARD", "2008-05-31", "31-05-2008", 3, "value"),
        ("INNOVATION-AWARD", "2008-05-31", "2008-02-30", 3, "value"),
        ("INNOVATION-AWARD", "2008-05-31", "0000-01-01", 3, "value"),
    ],
)
def test_a_wrong_measured_value_is_told_by_row_and_column(
    tmp_path: Path, code: str, old: str, new: str, row: int, column: str
) -> None:
    ballots, measured = GOOD[code]
    assert old in measured
    told(tried(tmp_path, code, ballots, measured.replace(old, new, 1)), row, column)


@pytest.mark.parametrize(
    ("ends", "value", "said"),
    [
        ('min = "0.1"\nmax = 6', "7", "7 is outside 0.1 to 6."),
        ('min = "0.1"', "0", "0 is below 0.1."),
        ("max = 6", "7", "7 is above 6."),
    ],
)
def test_a_value_out_of_range_is_told_with_the_ends_that_there_are(
    tmp_path: Path, ends: str, value: str, said: str
) -> None:
    rubric, whole = tmp_path / "DIVING.toml", shipped("DIVING").read_text(encoding="utf-8")
    assert 'min = "0.1"\nmax = 6' in whole
    rubric.write_text(whole.replace('min = "0.1"\nmax = 6', ends), encoding="utf-8")
    ballots, measured = tmp_path / "ballots.csv", tmp_path / "measured.csv"
    ballots.write_text(DIVES, encoding="utf-8")
    measured.write_text(DIFFICULTIES.replace("2.8", value, 1), encoding="utf-8")
    with pytest.raises(JudgingError) as refused:
        rank_file(ballots, rubric, measured)
    assert said in Language("en").say(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("B,J2,t,2", "B,J2,t,1", "scoring_rule.rank_doubled"),
        ("B,J2,t,2", "B,J2,t,3", "scoring_rule.rank_beyond"),
        ("B,J2,t,2\n", "", "scoring_rule.rank_missing"),
    ],
)
def test_ranks_that_are_no_ranking_are_refused_with_the_judge(
    tmp_path: Path, old: str, new: str, key: str
) -> None:
    assert old in DANCES
    error = tried(tmp_path, "DANCE-FINAL", DANCES.replace(old, new, 1), "")
    assert error.key == key
    assert all("J2" in language.say(error) for language in map(Language, LANGUAGES))


CELLS = st.sampled_from([
    "", "0", "7", "-1", "8,5", "NaN", "1e9", "9" * 50, "٣", "Ani", "J1", "1", "w", "visit", "born",
    "difficulty", "substance", "recused", "absent", "again", "2008-05-31", "\u202e", '"', "\x00",
])  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[str, bytes, bytes]:
    """Draw files with a few cells changed, rows doubled or cut, or with any bytes at all."""
    code = draw(st.sampled_from(sorted(GOOD)))
    files = []
    for text in GOOD[code]:
        rows = [line.split(",") for line in text.splitlines()]
        changes = draw(st.integers(0, 3)) if rows else 0
        for _ in range(changes):
            row = draw(st.integers(0, len(rows) - 1))
            rows[row][draw(st.integers(0, len(rows[row]) - 1))] = draw(CELLS)
        if rows:
            doubled = rows[draw(st.integers(0, len(rows) - 1))]
            rows.append(doubled[: draw(st.integers(0, 6))])
        files.append("\n".join(",".join(row) for row in rows).encode())
    at = draw(st.sampled_from([None, None, 0, 1]))
    if at is not None:
        files[at] += draw(st.binary(min_size=1, max_size=40))
    return code, files[0], files[1]


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(spoilt())
def test_any_spoilt_files_are_ranked_or_refused_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], files: tuple[str, bytes, bytes]
) -> None:
    code, ballots, measured = files
    first, second = tmp_path / "ballots.csv", tmp_path / "measured.csv"
    first.write_bytes(ballots)
    second.write_bytes(measured)
    more = ["--measured", str(second)] if measured else []
    asked = ["rank", str(first), "--rubric", str(shipped(code)), "--lang", "id", "--working"]
    status = run_here([*asked, *more])
    said = capsys.readouterr()
    assert status in {0, 1}
    assert (status == 1) == bool(said.err)
    assert said.err.count("\n") <= 1
    assert bool(said.out) == (status == 0)
