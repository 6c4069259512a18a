"""The page on scoring: every example is run, and every method and every tie-break has one."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import pytest

from judging_app.cli.ranking import rank
from judging_app.domain.rule import (
    Gate,
    Measured,
    Normalising,
    Performances,
    Ranks,
    Rounding,
    StandingsRule,
    Tie,
)
from judging_app.domain.rule import Score as Method
from judging_app.domain.tie_order import name_of
from judging_app.language import Language
from judging_app.services.rank import rank_file
from judging_app.storage.rubric_files import read_rubric
from tests.scoring_page import (
    PAGE,
    ballots_file,
    cells_of,
    examples,
    measured_file,
    result_of,
    rubric_file,
    score_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from judging_app.domain.rubric import Rubric
    from judging_app.services.rank import RankedFile
    from tests.scoring_page import Example

EXAMPLES = examples(PAGE.read_text(encoding="utf-8"))
CHANGES = [(one, other) for one, other in pairwise(EXAMPLES) if other.told]


def title(example: Example) -> str:
    return f"line{example.line}"


def files(folder: Path, example: Example) -> tuple[Path, Path, Path | None]:
    rubric, ballots = folder / "example.toml", folder / "ballots.csv"
    rubric.write_text(rubric_file(example.rule), encoding="utf-8")
    ballots.write_text(ballots_file(example.ballots), encoding="utf-8")
    if not example.measured:
        return ballots, rubric, None
    measured = folder / "measured.csv"
    measured.write_text(measured_file(example.measured), encoding="utf-8")
    return ballots, rubric, measured


def shown(found: RankedFile) -> list[tuple[int, str, str, str]]:
    ranking, steps = found.ranking, found.ranking.order.steps
    rows = [
        (
            one.place,
            one.contestant,
            score_of(one.score),
            name_of(steps[one.separated_by]) if one.separated_by >= 0 else "",
        )
        for one in ranking.standings
    ]
    placed = {who for _, who, _, _ in rows}
    return rows + [(0, who, "", "") for who in ranking.scores if who not in placed]


@pytest.mark.parametrize("example", EXAMPLES, ids=title)
def test_an_example_gives_the_places_and_scores_that_the_page_says(
    tmp_path: Path, example: Example
) -> None:
    assert shown(rank_file(*files(tmp_path, example))) == result_of(example.result)


@pytest.mark.parametrize("example", [one for one in EXAMPLES if one.workings], ids=title)
def test_a_working_on_the_page_is_what_the_command_says(tmp_path: Path, example: Example) -> None:
    from argparse import Namespace  # noqa: PLC0415  # only here

    ballots, rubric, measured = files(tmp_path, example)
    asked = Namespace(ballots=ballots, rubric=rubric, measured=measured, working=True)
    said = "\n".join(rank(asked, Language("id")).lines)
    for who, working in example.workings.items():
        lines = "\n".join(f"    {line}" for line in working.splitlines())
        assert lines in said, who


@pytest.mark.parametrize(("before", "after"), CHANGES, ids=title)
def test_a_counterexample_of_a_law_is_one(before: Example, after: Example) -> None:
    kind, who = after.told.split()
    one, other = cells_of(before.ballots), cells_of(after.ballots)
    was = {place.who: place.place for place in result_of(before.result)}
    now = {place.who: place.place for place in result_of(after.result)}
    assert before.rule == after.rule
    if kind == "raised":
        changed = [place for place in one if one[place] != other[place]]
        assert one.keys() == other.keys()
        assert [place[0] for place in changed] == [who]
        assert all(int(other[place]) > int(one[place]) for place in changed)
        assert now[who] > was[who]
    else:
        assert other == {place: cell for place, cell in one.items() if place[0] != who}
        assert was[who] == max(was.values())
        assert list(was.values()).count(was[who]) == 1
        assert any(now[other] != was[other] for other in now)


def rubrics() -> list[Rubric]:
    return [read_rubric(rubric_file(rule), "example.toml") for rule in {e.rule for e in EXAMPLES}]


def literals(struct: type, field: str) -> set[Any]:
    return set(get_args(get_type_hints(struct)[field]))


def parts() -> Iterator[Any]:
    for rubric in rubrics():
        yield from rubric.parts.values()


def test_every_method_has_an_example() -> None:
    several = list(parts())
    rows = [row for part in several for row in part.panel.by_judges]
    performed = [part.performances for part in several if part.performances]
    assert {part.panel.score for part in several} | {row.score for row in rows} == set(
        get_args(Method)
    )
    assert {part.panel.over for part in several} == {"totals", "criteria"}
    assert {part.judge.gives for part in several} == {"marks", "rank"}
    assert {part.judge.score for part in several} == {"mean", "sum"}
    assert {one.combine for one in performed} == literals(Performances, "combine")
    ranks = [part.judge.ranks for part in several if part.judge.ranks]
    assert {one.points for one in ranks} == literals(Ranks, "points")
    assert {one.equal for one in ranks} == literals(Ranks, "equal")
    normalised = [part.judge.normalise for part in several if part.judge.normalise]
    assert {one.method for one in normalised} == literals(Normalising, "method")
    assert {one.deviation for one in normalised} == literals(Normalising, "deviation")
    measured = [one for part in several for one in part.measured]
    assert {one.counts for one in measured} == literals(Measured, "counts")
    assert {one.per for one in measured} == literals(Measured, "per")
    roundings = [one.round for one in performed if one.round]
    roundings += [part.panel.round for part in several if part.panel.round]
    assert {one.half for one in roundings} == literals(Rounding, "half")


def test_every_tie_break_gate_and_way_of_counting_places_has_an_example() -> None:
    several = rubrics()
    assert {step.by for one in several for step in one.tie_break} == set(get_args(Tie))
    assert {gate.of for one in several for gate in one.gates} == literals(Gate, "of")
    counted = {one.standings.count for one in several}
    assert counted == literals(StandingsRule, "count")
    assert any(one.components for one in several)
    assert any(one.earlier for one in several)
