from __future__ import annotations

from fractions import Fraction

import pytest

from judging_app.domain.ballot_table import read_ballots
from judging_app.domain.errors import JudgingError, Sentence
from judging_app.domain.scores import scores
from judging_app.domain.table import Row, Table
from tests.builders import rubric

R = rubric({"idea": "60", "pitch": "40"}, ["idea"], scale=("0", "10", "0.5"))
HEAD = ("contestant", "judge", "criterion", "mark", "status")


def table(*rows: str, head: tuple[str, ...] = HEAD) -> Table:
    """Make a table of rows written as `c1 j1 idea 7.5`; an underscore is an empty cell."""
    cells = [tuple("" if cell == "_" else cell for cell in row.split()) for row in rows]
    lines = enumerate([head, *cells], start=1)
    return Table(name="b.csv", rows=tuple(Row(number=at, cells=row) for at, row in lines))


def refusal(*rows: str) -> tuple[int, str, Sentence]:
    with pytest.raises(JudgingError) as refused:
        read_ballots(table(*rows), R)
    values = refused.value.sentence.values
    assert refused.value.key == "ballots.at"
    return values["row"], values["column"], values["what"]


def test_marks_are_read_by_contestant_judge_and_criterion() -> None:
    found = read_ballots(
        table("c2 j1 idea 7.5", "c2 j1 pitch 10", "c1 j1 pitch 0", "c1 j1 idea 0.5"), R
    )
    assert (found.contestants, found.judges) == (("c2", "c1"), ("j1",))
    assert found.marks("c2")["j1"] == {"idea": 75, "pitch": 100}
    assert found.marks("c1")["j1"] == {"pitch": 0, "idea": 5}


def test_columns_are_found_by_either_languages_heading_in_any_order() -> None:
    head = ("nilai", "kriteria", "peserta", "juri")
    found = read_ballots(table("7 idea c1 j1", "8 pitch c1 j1", head=head), R)
    assert found.marks("c1")["j1"] == {"idea": 70, "pitch": 80}


@pytest.mark.parametrize("status", ["recused", "absent", "not_scored"])
def test_who_did_not_score_gives_no_ballot_and_says_why(status: str) -> None:
    rows = ("c1 j1 idea 7", "c1 j1 pitch 8", f"c1 j2 _ _ {status}")
    found = read_ballots(table(*rows), R)
    expected = {} if status == "not_scored" else {("c1", "j2"): status}
    assert found.shut == expected
    alone = read_ballots(table(*rows[:2]), R)
    assert scores(R, found)["c1"].value == scores(R, alone)["c1"].value == Fraction(37, 5)


def test_somebody_whom_nobody_scored_is_a_contestant_without_ballots() -> None:
    found = read_ballots(table("c1 j1 _ _ recused"), R)
    assert (found.contestants, found.marks("c1")) == (("c1",), {})


@pytest.mark.parametrize(
    ("rows", "row", "column", "key"),
    [
        (("c1 j1 idea 7", "c1 j1 charm 7"), 3, "criterion", "ballots.unknown_criterion"),
        (("c1 j1 idea 7", "c1 j1 idea 7"), 3, "criterion", "ballots.doubled"),
        (("c1 j1 idea 10.5",), 2, "mark", "ballots.off_scale"),
        (("c1 j1 idea -0.5",), 2, "mark", "ballots.off_scale"),
        (("c1 j1 idea 7.25",), 2, "mark", "ballots.off_scale"),
        (("c1 j1 idea 7.55",), 2, "mark", "ballots.off_scale"),
        (("c1 j1 idea 7,5",), 2, "mark", "number.not_decimal"),
        (("c1 j1 idea _",), 2, "mark", "number.not_decimal"),
        (("_ j1 idea 7",), 2, "contestant", "ballots.empty"),
        (("c1 _ idea 7",), 2, "judge", "ballots.empty"),
        (("c1 j1 _ 7",), 2, "criterion", "ballots.empty"),
        (("c1 j1 _ _ asleep",), 2, "status", "ballots.status"),
        (("c1 j1 idea 7 recused",), 2, "status", "ballots.status_and_mark"),
        (("c1 j1 _ _ recused", "c1 j1 idea 7"), 3, "status", "ballots.status_and_mark"),
        (("c1 j1 idea 7", "c1 j1 _ _ recused"), 3, "status", "ballots.status_and_mark"),
        (("c1 j1 _ _ absent", "c1 j1 _ _ recused"), 3, "status", "ballots.status_and_mark"),
        (("c1 j1 idea 7", "c1 j1 pitch 7", "c2 j1 idea 7"), 4, "mark", "ballots.missing"),
    ],
)
def test_a_refusal_names_row_and_column(
    rows: tuple[str, ...], row: int, column: str, key: str
) -> None:
    found = refusal(*rows)
    assert (found[0], found[1], found[2].key) == (row, column, key)


def test_a_table_without_its_columns_is_refused() -> None:
    with pytest.raises(JudgingError, match=r"roster\.headings_missing"):
        read_ballots(table("c1 j1", head=("contestant", "judge")), R)
