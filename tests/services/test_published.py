"""Published scores and places come out of the shipped rubrics, from a file of ballots on."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.number import decimal
from tests.ballot_files import places, ranked, results, shipped
from tests.public_data import DATA, rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.ballot_files import Row

# Skating: finals of other numbers of dances than five are of the shipped rubric with its list cut.

EQUAL = {"Julia-sum1", "Julia-sum3"}
"""The finals in which judges gave equal ranks, which the rules do not allow."""


def finals() -> list[dict[str, Any]]:
    path = DATA / "skating-system" / "finals.json"
    if not path.is_file():
        pytest.skip("shared/data/skating-system does not lie beside the checkout")
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def dance_rubric(folder: Path, dances: int, *, equal_ranks: bool = False) -> Path:
    """Take the shipped rubric with so many dances."""
    text = shipped("DANCE-FINAL").read_text(encoding="utf-8")
    head, _, tail = text.partition("each = [\n")
    kept = tail.partition("]\n")
    each = kept[0].splitlines()[:dances]
    text = f"{head}each = [\n" + "\n".join(each) + "\n]\n" + kept[2]
    if equal_ranks:
        text = text.replace('gives = "rank"\n', 'gives = "rank"\nequal_ranks = true\n')
    path = folder / "dance.toml"
    path.write_text(text.replace('code = "DANCE-FINAL"', 'code = "dance"'), encoding="utf-8")
    return path


def dance_ballots(final: dict[str, Any]) -> list[Row]:
    return [
        {"contestant": couple, "judge": f"J{judge}", "performance": dance, "rank": rank}
        for dance, table in zip("wtvfq", final["marks"], strict=False)
        for couple, ranks in zip(final["couples"], table, strict=True)
        for judge, rank in enumerate(ranks, start=1)
    ]


def published_places(final: dict[str, Any]) -> list[int]:
    """List the places as published: of couples that share 2 and 3 (printed 2.5) each is second."""
    several = final["overall_places"] or final["dance_places"][0]
    return [1 + sum(other < place for other in several) for place in several]


def places_skated(folder: Path, final: dict[str, Any], *, equal_ranks: bool) -> list[int]:
    rubric = dance_rubric(folder, len(final["dances"]), equal_ranks=equal_ranks)
    got = places(ranked(folder, rubric, dance_ballots(final)))
    return [got[couple] for couple in final["couples"]]


def test_26_published_finals_of_the_skating_system_come_out(tmp_path: Path) -> None:
    legal = [one for one in finals() if one["id"] not in EQUAL]
    assert len(legal) == 26
    for final in legal:
        got = places_skated(tmp_path, final, equal_ranks=False)
        assert got == published_places(final), final["id"]


def test_2_finals_are_refused_for_equal_ranks_and_come_out_where_those_are_allowed(
    tmp_path: Path,
) -> None:
    others = [one for one in finals() if one["id"] in EQUAL]
    assert len(others) == 2
    for final in others:
        with pytest.raises(JudgingError, match=r"scoring_rule\.rank_doubled") as refused:
            places_skated(tmp_path, final, equal_ranks=False)
        table = list(zip(*final["marks"][0], strict=True))
        at = int(str(refused.value.sentence.values["judge"]).removeprefix("J")) - 1
        rank = refused.value.sentence.values["rank"]
        assert Counter(table[at])[rank] > 1
        assert places_skated(tmp_path, final, equal_ranks=True) == published_places(final)


# Diving 2000: the semi-final goes on from the preliminary round, the final from the semi-final. Two
# panels take turns in a round, so a judge is a seat: the first to the seventh of a dive.


def dives() -> dict[tuple[str, str], list[dict[str, str]]]:
    found = defaultdict(list)
    seats: Counter[tuple[str, ...]] = Counter()
    for row in rows("diving-2000", "Diving2000.csv"):
        dive = (row["Event"], row["Round"], row["Diver"], row["DiveNo"])
        seats[dive] += 1
        found[row["Event"], row["Round"]].append({**row, "Judge": f"J{seats[dive]}"})
    return found


def test_295_published_ranks_of_the_diving_of_2000_come_out(tmp_path: Path) -> None:
    by_round = dives()
    agreed: Counter[str] = Counter()
    of_round: dict[tuple[str, str], dict[str, Fraction]] = {}
    for event in sorted({event for event, _ in by_round}):
        for stage, before in (("Prelim", ""), ("Semi", "Prelim"), ("Final", "Semi")):
            of_dives = by_round[event, stage]
            measured = {
                (row["Diver"], "difficulty", row["DiveNo"]): row["Difficulty"] for row in of_dives
            }
            if before:
                carried = of_round[event, before]
                divers = {row["Diver"] for row in of_dives}
                measured |= {
                    (who, "before", ""): decimal(value, 3)
                    for who, value in carried.items()
                    if who in divers
                }
            found = ranked(
                tmp_path,
                shipped("DIVING-2000-NEXT" if before else "DIVING-2000"),
                [
                    {
                        "contestant": row["Diver"],
                        "judge": row["Judge"],
                        "performance": row["DiveNo"],
                        "mark": row["JScore"],
                    }
                    for row in of_dives
                ],
                [
                    {"contestant": who, "key": key, "value": value, "performance": dive}
                    for (who, key, dive), value in measured.items()
                ],
            )
            got, published = places(found), {row["Diver"]: int(row["Rank"]) for row in of_dives}
            agreed[stage] += sum(got[who] == rank for who, rank in published.items())
            assert got == published, (event, stage)
            of_round[event, stage] = own_of(results(found), of_round.get((event, before), {}))
    assert agreed == {"Prelim": 174, "Semi": 73, "Final": 48}


def own_of(total: Mapping[str, Fraction], carried: dict[str, Fraction]) -> dict[str, Fraction]:
    """Take off what was carried into a round: the final goes on from the semi-final alone."""
    return {who: value - carried.get(who, Fraction(0)) for who, value in total.items()}


# Halfpipe


def test_24_published_runs_and_12_ranks_of_the_halfpipe_come_out(tmp_path: Path) -> None:
    runs = [one for one in rows("halfpipe-2026", "judge_scores.csv") if one["final_score"] != "DNI"]
    judges = [key for key in runs[0] if key.isupper()]
    found = ranked(
        tmp_path,
        shipped("HALFPIPE"),
        [
            {
                "contestant": one["competitor"],
                "judge": judge,
                "performance": one["run"],
                "mark": one[judge],
            }
            for one in runs
            for judge in judges
        ],
    )
    of_runs = {
        (who, str(line.of)): line.value
        for who, score in found.ranking.scores.items()
        for line in score.lines
        if line.step == "panel"
    }
    named = {one.key: one.name for one in found.rubric.performances.each}  # type: ignore[union-attr]
    words = {key: of for key in named for _, of in of_runs if named[key]["id"] in of}
    assert len(runs) == 24
    for one in runs:
        value = of_runs[one["competitor"], words[one["run"]]]
        assert value == Fraction(one["final_score"]), one
    results_of = rows("halfpipe-2026", "results.csv")
    assert len(results_of) == 12
    assert places(found) == {one["competitor"]: int(one["rank"]) for one in results_of}
    assert results(found) == {one["competitor"]: Fraction(one["best_score"]) for one in results_of}


# Rope skipping


def test_7_published_panel_averages_come_out(tmp_path: Path) -> None:
    cases = rows("panel-average-ijru", "cases.csv")
    assert len(cases) == 7
    for case in cases:
        ballots: list[Row] = [
            {"contestant": "A", "judge": f"J{at}", "mark": mark}
            for at, mark in enumerate(case["scores"].split())
        ]
        found = ranked(tmp_path, shipped("JUMP-ROPE-FREESTYLE"), ballots)
        assert results(found) == {"A": Fraction(case["result"])}, case


# Moot court: who spoke twice before a judge is two speeches; a competitor's result is their mean.


def test_the_published_scores_of_a_moot_court_come_out_with_their_steps(tmp_path: Path) -> None:
    table = rows("zscore-moot", "moot_full.csv")
    heard: Counter[tuple[str, str]] = Counter()
    ballots: list[Row] = []
    for row in table:
        pair = (row["competitor"], row["judge"])
        speech = f"{row['competitor']}/{heard[pair]}"
        ballots.append({"contestant": speech, "judge": row["judge"], "mark": row["score_raw"]})
        heard[pair] += 1
    found = ranked(tmp_path, shipped("MOOT-COURT"), ballots)
    finals_of: dict[str, list[Fraction]] = defaultdict(list)
    for ballot, row in zip(ballots, table, strict=True):
        score = found.ranking.scores[str(ballot["contestant"])]
        mine = [
            line.value
            for line in score.lines
            if line.step == "normalised" and line.who == row["judge"]
        ]
        deviation, z, _, back = mine
        for value, column in (
            (deviation, "judge_std"),
            (z, "score_zscore"),
            (back, "score_final"),
            (score.totals[row["judge"]], "score_final"),
        ):
            assert value is not None
            assert Fraction(decimal(value, 1)) == Fraction(row[column]), (row, column)
        finals_of[row["competitor"]].append(score.totals[row["judge"]])
    published = rows("zscore-moot", "moot_published.csv")
    assert len(published) == 4
    for row in published:
        of = finals_of[row["competitor"]]
        mean = sum(of, start=Fraction(0)) / len(of)
        assert Fraction(decimal(mean, 1)) == Fraction(row["score_final"]), row
