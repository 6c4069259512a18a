from __future__ import annotations

from fractions import Fraction

import pytest
from msgspec.structs import replace

from judging_app.domain.ballot_table import read_ballots
from judging_app.domain.errors import JudgingError
from judging_app.domain.measured_table import read_measured
from judging_app.domain.rule import Measured, TieBreak
from judging_app.domain.scores import scores
from judging_app.domain.table import Row, Table
from tests.builders import both, rubric

DIFFICULTY = Measured(key="difficulty", name=both("Difficulty"), counts="factor")
DIVE = replace(
    rubric({"dive": "1"}, total="1", scale=("0", "10", "0.5")),
    measured=(DIFFICULTY,),
    tie_break=(TieBreak(by="again"),),
)


def table(*rows: str) -> Table:
    """Make a table of rows, the first of them its headings."""
    lines = enumerate((tuple(row.split(",")) for row in rows), start=1)
    return Table(name="t.csv", rows=tuple(Row(number=at, cells=cells) for at, cells in lines))


BALLOTS = table("contestant,judge,mark,performance", "c1,j1,8,", "c1,j1,6,again")


def test_who_performs_again_has_what_is_measured_of_that_performance() -> None:
    given = read_ballots(BALLOTS, DIVE)
    rows = ("contestant,key,value,performance", "c1,difficulty,2,", "c1,difficulty,3,again")
    found = scores(DIVE, read_measured(table(*rows), DIVE, given))["c1"]
    assert (found.value, found.again) == (Fraction(16), Fraction(18))


def test_a_value_of_an_unknown_performance_is_refused() -> None:
    given = read_ballots(BALLOTS, DIVE)
    rows = ("contestant,key,value,performance", "c1,difficulty,2,third")
    with pytest.raises(JudgingError) as refused:
        read_measured(table(*rows), DIVE, given)
    assert refused.value.sentence.values["column"] == "performance"
