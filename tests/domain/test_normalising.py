from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction

import pytest

from judging_app.domain.normalising import Normalised, normalised
from judging_app.domain.normalising_words import normalising_told
from judging_app.domain.number import decimal
from judging_app.domain.root import root
from judging_app.domain.rule import Normalising
from judging_app.language import Language
from tests.calculator import worked_out
from tests.public_data import rows

ID, EN = Language("id"), Language("en")
Z = Normalising(method="z_score", common=1)
SAMPLE = Normalising(method="z_score", deviation="n-1", common=1)
BACK = Normalising(method="z_score", deviation="n-1", back=True, common=1)
SHARE = Normalising(method="share", common=1)

Totals = dict[tuple[str, str], Fraction]


def totals(**judges: dict[str, object]) -> Totals:
    """Turn `juri={"c1": 80}` into totals by contestant and judge."""
    return {
        (contestant, judge): Fraction(str(value))
        for judge, given_ in judges.items()
        for contestant, value in given_.items()
    }


def said(rule: Normalising, given_: Totals, pair: tuple[str, str]) -> list[str]:
    return [EN.say(line.rule) for line in normalised(rule, given_).lines[pair]]


PANEL = totals(a={"x": 70, "y": 80, "z": 90}, b={"x": 60, "y": 60, "z": 90})


def test_a_z_score_is_the_distance_from_the_judges_mean_in_its_deviations() -> None:
    """Over n-1 the deviation of 70, 80 and 90 is 10, so nothing is left to round."""
    found = normalised(SAMPLE, PANEL)
    assert [found.values[c, "a"] for c in "xyz"] == [-1, 0, 1]
    assert (found.spreads["a"].mean, found.spreads["a"].deviation) == (Fraction(80), Fraction(10))
    assert found.problem is None


def test_over_n_and_over_n_minus_1_are_two_different_deviations() -> None:
    over_n = normalised(Z, PANEL).spreads["a"].deviation
    assert over_n == Fraction("8.164965809277")  # the root of 200/3
    assert normalised(SAMPLE, PANEL).spreads["a"].deviation == 10
    assert normalised(Z, PANEL).values["z", "a"] == 10 / over_n


def test_put_back_a_score_lies_on_the_marks_scale_again() -> None:
    found = normalised(BACK, PANEL)
    assert found.overall is not None
    assert found.overall.mean == 75
    assert found.overall.deviation == Fraction("13.784048752090")  # the root of 950/5
    assert found.values["x", "a"] == 75 - found.overall.deviation
    assert found.values["y", "a"] == 75


def test_a_judge_whose_totals_are_all_equal_counts_zero_and_the_line_says_so() -> None:
    given_ = totals(a={"x": 70, "y": 70}, b={"x": 60, "y": 90})
    found = normalised(Z, given_)
    assert [found.values[c, "a"] for c in "xy"] == [0, 0]
    assert said(Z, given_, ("x", "a")) == [
        "All 2 totals of this judge are equal (70), so each counts as 0."
    ]
    assert ID.say(found.lines["x", "a"][0].rule) == (
        "Semua nilai juri ini sama (2 nilai, 70), jadi setiap nilai dihitung 0."
    )
    assert normalised(BACK, given_).values["x", "a"] == Fraction(290, 4)


@pytest.mark.parametrize("rule", [Z, SAMPLE])
def test_a_judges_only_total_counts_zero(rule: Normalising) -> None:
    given_ = totals(a={"x": 70}, b={"x": 60, "y": 90})
    assert normalised(rule, given_).values["x", "a"] == 0
    assert said(rule, given_, ("x", "a")) == [
        "This judge gave 1 total (70), so there is nothing to compare it with; it counts as 0."
    ]


def test_the_only_total_of_all_put_back_is_itself() -> None:
    assert normalised(BACK, totals(a={"x": 70})).values["x", "a"] == 70


def test_a_share_is_in_hundredths_of_the_judges_own_sum() -> None:
    found = normalised(SHARE, PANEL)
    assert found.values["x", "a"] == Fraction(7000, 240)
    assert sum(found.values[c, "b"] for c in "xyz") == 100
    line = found.lines["x", "a"][0]
    assert (worked_out(line.terms), line.value) == (Fraction(7000, 240), Fraction(7000, 240))
    assert ID.say(line.rule) == "Dibagi jumlah 3 nilai juri ini, kali 100."


def test_totals_that_add_up_to_nothing_cannot_be_shared_out() -> None:
    found = normalised(SHARE, totals(a={"x": 0, "y": 0}, b={"x": 1, "y": 2}), "Juri {}".format)
    assert (found.values, found.lines) == ({}, {})
    assert found.problem is not None
    assert EN.say(found.problem) == (
        "The totals of Juri a add up to no more than zero, so there is nothing to share out."
        " Check this judge's marks, or use a rubric without normalising."
    )


@pytest.mark.parametrize("method", ["z_score", "share"])
def test_too_few_contestants_in_common_are_refused_by_the_judges_names(method: str) -> None:
    given_ = totals(a={"x": 1, "y": 2, "z": 3}, b={"x": 1, "y": 2, "z": 4}, c={"x": 2, "v": 3})
    rule = Normalising(method=method, common=2)  # type: ignore[arg-type]
    found = normalised(rule, given_, {"a": "Asep", "b": "Budi", "c": "Citra"}.__getitem__)
    assert (found.values, found.lines) == ({}, {})
    assert found.problem is not None
    assert EN.say(found.problem).startswith(
        "Asep and Citra scored only 1 contestant in common; the rubric asks for 2 at least."
        " A hard judge and a weak contestant cannot be told apart"
    )
    assert ID.say(found.problem).startswith("Asep dan Citra hanya menilai 1 peserta yang sama")
    enough = Normalising(method=method, common=1)  # type: ignore[arg-type]
    assert normalised(enough, given_).problem is None


def test_panels_that_saw_no_contestant_in_common_are_refused() -> None:
    """Each panel scores its own region: severity and quality look the same there."""
    problem = normalised(Z, totals(a={"x": 70, "y": 90}, b={"v": 20, "w": 30})).problem
    assert problem is not None
    assert problem.values["n"] == 0


def test_nothing_given_is_no_problem() -> None:
    for rule in (BACK, SHARE):
        assert normalised(rule, {}) == Normalised({}, None, {}, {})


@pytest.mark.parametrize(
    ("rule", "starts"),
    [
        (Z, ("Judges are put on one footing by z-scores: each total's distance from that judge's"
            " mean, divided by that judge's standard deviation (over n). Normalising cannot tell")),
        (BACK, ("Judges are put on one footing by z-scores: each total's distance from that judge's"
               " mean, divided by that judge's standard deviation (over n-1). The result is put")),
        (SHARE, "Judges are put on one footing: each total counts as hundredths"),
    ],
)  # fmt: skip
def test_the_sheet_names_the_method_and_warns_of_it(rule: Normalising, starts: str) -> None:
    told = normalising_told(rule)
    assert EN.say(told).startswith(starts)
    assert EN.say(told).endswith("any two judges must have 1 contestant in common at least.")
    assert ID.say(told).endswith("sedikitnya 1 peserta yang sama.")


def test_the_working_of_a_score_put_back_goes_from_the_deviation_to_the_scale() -> None:
    lines = normalised(BACK, PANEL, "Juri {}".format).lines["x", "b"]
    assert [(line.step, line.who) for line in lines] == [("normalised", "Juri b")] * 4
    assert [EN.say(line.rule) for line in lines] == [
        (
            "This judge's standard deviation over 3 totals (sum 210, sum of squares 15,300;"
            " divided by 2), to 12 decimals: 17.320508075689."
        ),
        (
            "Distance from this judge's mean (70), divided by the judge's standard deviation"
            " (17.320508075689)."
        ),
        (
            "Standard deviation of all 6 totals (sum 450, sum of squares 34,700; divided by 5),"
            " to 12 decimals: 13.784048752090."
        ),
        (
            "Put back on the marks' scale: the mean of all totals (75) plus that number times the"
            " standard deviation of all totals (13.784048752090)."
        ),
    ]
    deviation, z, overall, back = lines
    assert deviation.terms[0] == overall.terms[0] == "√"
    assert root(worked_out(deviation.terms[1:])) == deviation.value
    assert root(worked_out(overall.terms[1:])) == overall.value
    assert worked_out(z.terms) == z.value
    assert worked_out(back.terms) == back.value


def test_the_published_scores_of_a_moot_court_come_out() -> None:
    """Who scored the same competitor twice heard two speeches: each is a contestant here."""
    table = rows("zscore-moot", "moot_full.csv")
    heard: Counter[tuple[str, str]] = Counter()
    pairs = []
    for row in table:
        pair = (row["competitor"], row["judge"])
        pairs.append((f"{row['competitor']}/{heard[pair]}", row["judge"]))
        heard[pair] += 1
    given_ = dict(zip(pairs, (Fraction(row["score_raw"]) for row in table), strict=True))
    z, back = normalised(SAMPLE, given_), normalised(BACK, given_)
    assert z.problem is None
    agreed = 0
    for pair, row in zip(pairs, table, strict=True):
        spread = z.spreads[pair[1]]
        mine = (spread.mean, spread.deviation, z.values[pair], back.values[pair])
        for value, column in zip(
            mine, ("judge_avg", "judge_std", "score_zscore", "score_final"), strict=True
        ):
            agreed += Fraction(decimal(value, 1)) == Fraction(row[column])
    assert agreed == 136
    finals: dict[str, list[Fraction]] = defaultdict(list)
    for (speech, judge), value in back.values.items():
        finals[speech.partition("/")[0]].append(value)
        assert judge
    published = rows("zscore-moot", "moot_published.csv")
    assert len(published) == 4
    for row in published:
        of = finals[row["competitor"]]
        mean = sum(of, start=Fraction(0)) / len(of)
        assert Fraction(decimal(mean, 1)) == Fraction(row["score_final"]), row
