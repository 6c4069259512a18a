from __future__ import annotations

from fractions import Fraction

import pytest

from judging_app.domain.average import Averaged, average, least_judges
from judging_app.domain.rounding import rounding_told
from judging_app.domain.rule import ByJudges, PanelRule, Pull, Rounding
from judging_app.language import Language
from tests.calculator import worked_out
from tests.public_data import rows

ID, EN = Language("id"), Language("en")
MEAN = PanelRule(score="mean")
TRIMMED = PanelRule(score="mean", drop_highest=1, drop_lowest=1)
CLOSEST = PanelRule(score="closest")
CENT = Rounding(digits=2)
IJRU = PanelRule(
    score="mean",
    by_judges=(
        ByJudges(judges=3, score="closest"),
        ByJudges(judges=4, score="mean", drop_highest=1, drop_lowest=1),
    ),
)
HALFPIPE = PanelRule(score="mean", drop_highest=1, drop_lowest=1, round=CENT)
DIVING = PanelRule(score="sum", drop_highest=1, drop_lowest=1, times="3/5")


def panel(*values: object) -> dict[str, Fraction]:
    """Name the judges a, b, c … in the order of their values."""
    return {chr(97 + at): Fraction(str(value)) for at, value in enumerate(values)}


def found(rule: PanelRule, *values: object, entitled: int = 0) -> Averaged:
    one = average(rule, panel(*values), entitled or len(values))
    assert one is not None
    return one


def test_a_mean_is_the_sum_over_the_judges_who_scored() -> None:
    one = found(MEAN, 8, "8.5", 9, entitled=5)
    assert one.value == Fraction("8.5")
    assert one.terms == (
        "(",
        Fraction(8),
        "+",
        Fraction("8.5"),
        "+",
        Fraction(9),
        ")",
        "÷",
        Fraction(3),
    )
    assert (ID.say(one.rule), EN.say(one.rule)) == ("Rata-rata 3 juri.", "Mean of 3 judges.")


def test_a_sum_adds_up() -> None:
    one = found(PanelRule(score="sum"), 8, "8.5")
    assert (one.value, one.terms) == (Fraction("16.5"), (Fraction(8), "+", Fraction("8.5")))
    assert EN.say(one.rule) == "Sum of 2 judges."


def test_the_median_of_an_odd_number_is_the_middle_value() -> None:
    one = found(PanelRule(score="median"), 9, 1, 5)
    assert (one.value, one.terms, one.used) == (Fraction(5), (Fraction(5),), ("a", "b", "c"))
    assert ID.say(one.rule) == "Median 3 juri: nilai yang di tengah menurut urutan."


def test_the_median_of_an_even_number_is_the_mean_of_the_middle_two() -> None:
    one = found(PanelRule(score="median"), 9, 1, 5, 6)
    assert (one.value, worked_out(one.terms)) == (Fraction("5.5"), Fraction("5.5"))


def test_a_share_counts_the_entitled_judges_who_gave_no_vote_too() -> None:
    one = found(PanelRule(score="share"), 1, "0.5", 1, entitled=4)
    assert (one.value, worked_out(one.terms)) == (Fraction(5, 8), Fraction(5, 8))
    assert EN.say(one.rule) == "Sum of the votes divided by the 4 judges entitled to score."


def test_what_is_dropped_is_said_and_counts_nothing() -> None:
    one = found(TRIMMED, 6, "9.5", 8, "8.5")
    assert (one.value, one.used) == (Fraction("8.25"), ("c", "d"))
    assert ID.say(one.rule) == (
        "Nilai tertinggi (9,5) dan nilai terendah (6) tidak dihitung. Rata-rata 2 juri."
    )
    assert EN.say(one.rule) == "Highest (9.5) and lowest (6) do not count. Mean of 2 judges."


@pytest.mark.parametrize(
    ("drops", "value", "words"),
    [
        ({"drop_highest": 2}, 5, "Highest (9 and 8) does not count."),
        ({"drop_lowest": 3}, 9, "Lowest (4; 6 and 8) does not count."),
    ],
)
def test_several_may_be_dropped_at_one_end(drops: dict[str, int], value: int, words: str) -> None:
    one = average(PanelRule(score="mean", **drops), panel(4, 9, 6, 8), 4)  # type: ignore[arg-type]
    assert one is not None
    assert one.value == value
    assert EN.say(one.rule).startswith(words)


def test_diving_takes_the_middle_five_of_seven_times_three_fifths() -> None:
    """World Aquatics, diving, seven judges: here the two ends are dropped and x 3/5 is exact."""
    one = found(DIVING, 7, "7.5", 8, 8, "6.5", "7.5", 8)
    assert one.value == Fraction("22.8")  # (7 + 7.5 + 8 + 7.5 + 8) x 3/5
    assert worked_out(one.terms) == one.value
    assert EN.say(one.rule).endswith("Sum of 5 judges. Multiplied by 0.6.")


def test_a_factor_without_a_short_decimal_is_typed_as_times_and_divided_by() -> None:
    one = found(PanelRule(score="sum", times="2/3"), 4, 5)
    assert (one.value, worked_out(one.terms)) == (Fraction(6), Fraction(6))
    assert one.terms[-4:] == ("×", Fraction(2), "÷", Fraction(3))  # noqa: RUF001  # as it is printed
    assert ID.say(one.rule).endswith("Dikalikan 2/3.")


def test_the_product_is_rounded_last() -> None:
    one = found(PanelRule(score="mean", times="3", round=Rounding(digits=0)), 1, 2)
    assert one.value == 5  # 1.5 x 3 = 4.5; rounding first would give 6
    assert ID.say(one.rule).endswith("Dibulatkan menjadi bilangan bulat; tepat setengah ke atas.")


@pytest.mark.parametrize(
    ("rounding", "indonesian", "english"),
    [
        (CENT, "Dibulatkan sampai 2 angka di belakang koma; tepat setengah ke atas.",
         "Rounded to 2 decimals, half up."),
        (Rounding(digits=1, half="even"),
         "Dibulatkan sampai 1 angka di belakang koma; tepat setengah ke angka genap.",
         "Rounded to 1 decimal, half to the even digit."),
        (Rounding(digits=0, half="even"),
         "Dibulatkan menjadi bilangan bulat; tepat setengah ke bilangan genap.",
         "Rounded to a whole number, half to the even one."),
    ],
)  # fmt: skip
def test_a_rounding_is_said_in_words(rounding: Rounding, indonesian: str, english: str) -> None:
    told = rounding_told(rounding)
    assert (ID.say(told), EN.say(told)) == (indonesian, english)


def test_the_closest_two_of_three_count() -> None:
    one = found(CLOSEST, 1, 10, 8)
    assert (one.value, one.used) == (Fraction(9), ("b", "c"))
    assert ID.say(one.rule) == (
        "Rata-rata 2 nilai yang paling berdekatan (selisihnya 2). Nilai lain (1) tidak dihitung."
    )


def test_of_two_groups_equally_close_the_higher_counts() -> None:
    one = found(CLOSEST, 1, 4, 7)
    assert one.value == Fraction("5.5")
    assert "Another group is equally close; the higher group counts." in EN.say(one.rule)


def test_fewer_values_than_a_group_are_averaged_all() -> None:
    assert found(PanelRule(score="closest", closest=3), 1, 9).value == 5


def test_a_value_too_far_from_the_mean_is_moved_to_the_limit() -> None:
    """XV International Fryderyk Chopin Piano Competition, Warsaw 2005, first stage.

    Marks of 1 to 100 that lie off the first mean by 10 or more are corrected before the final mean
    (konkursy.miedzynarodowe.chopin.pl, konkurs15). The marks are made up; worked by hand:
    95 + 90 + 88 + 86 + 84 + 80 + 60 = 583; 583 / 7 = 83.2857…; limits 73.2857… and 93.2857…;
    93.29 + 90 + 88 + 86 + 84 + 80 + 73.29 = 594.58; 594.58 / 7 = 84.94.
    """
    rule = PanelRule(score="mean", pull=Pull(limit="10", round=CENT), round=CENT)
    one = found(rule, 95, 90, 88, 86, 84, 80, 60)
    assert (one.value, one.pulled) == (Fraction("84.94"), ("a", "g"))
    assert worked_out(one.terms) == Fraction("84.94")
    assert ID.say(one.rule).startswith(
        "Rata-rata 7 juri adalah 83,285714; nilai yang berjarak lebih dari 10 dari situ"
        " digeser ke batasnya: 60 menjadi 73,29 dan 95 menjadi 93,29."
    )


def test_a_value_exactly_at_the_limit_stays() -> None:
    one = found(PanelRule(score="mean", pull=Pull(limit="2")), 1, 5)
    assert (one.value, one.pulled) == (Fraction(3), ())
    assert EN.say(one.rule) == (
        "The mean of 2 judges is 3; no value lies more than 2 from it. Mean of 2 judges."
    )


def test_values_are_moved_before_the_ends_are_dropped() -> None:
    rule = PanelRule(score="sum", pull=Pull(limit="1"), drop_highest=1)
    assert found(rule, 0, 0, 9).value == 4  # mean 3: moved to 2, 2, 4; without the 4
    assert found(rule, 0, 0, 9).pulled == ("a", "b", "c")


def test_the_row_for_so_many_judges_replaces_score_and_drops() -> None:
    rule = PanelRule(
        score="sum",
        by_judges=(
            ByJudges(judges=2, score="mean"),
            ByJudges(judges=4, score="median", drop_highest=1),
        ),
    )
    assert [found(rule, *range(1, n + 1)).value for n in (1, 2, 3, 4, 5)] == [
        1, Fraction(3, 2), 2, 2, Fraction(5, 2),
    ]  # fmt: skip
    assert EN.say(found(rule, 1, 2, 3).rule) == (
        "The rule for 2 judges or more applies. Mean of 3 judges."
    )
    assert EN.say(found(rule, 1).rule) == "Sum of 1 judge."


@pytest.mark.parametrize(
    ("rule", "least"),
    [
        (MEAN, 1),
        (PanelRule(score="mean", quorum=3), 3),
        (TRIMMED, 3),
        (PanelRule(score="mean", drop_highest=2, drop_lowest=2, quorum=3), 5),
        (PanelRule(score="mean", drop_highest=2, drop_lowest=2, quorum=7), 7),
        (IJRU, 1),
        (PanelRule(score="mean", drop_highest=3, by_judges=(ByJudges(judges=2, score="mean"),)), 2),
    ],
)
def test_below_the_least_number_of_judges_there_is_no_score(rule: PanelRule, least: int) -> None:
    assert least_judges(rule) == least
    assert average(rule, panel(*range(least - 1)), 9) is None
    assert average(rule, panel(*range(least)), 9) is not None


def test_drops_that_leave_nobody_give_no_score() -> None:
    rows_ = (ByJudges(judges=3, score="mean", drop_highest=3),)
    assert average(PanelRule(score="mean", by_judges=rows_), panel(1, 2, 3), 3) is None


def test_the_panel_average_of_ijru_comes_out_in_all_cases() -> None:
    cases = rows("panel-average-ijru", "cases.csv")
    assert len(cases) == 7
    for case in cases:
        assert found(IJRU, *case["scores"].split()).value == Fraction(case["result"]), case


def test_the_halfpipe_final_of_2026_comes_out_to_the_last_place() -> None:
    runs = rows("halfpipe-2026", "judge_scores.csv")
    best: dict[str, Fraction] = {}
    scored = 0
    for run in runs:
        marks = [run[judge] for judge in ("SLO", "GBR", "SWE", "SUI", "FRA", "JPN")]
        if run["final_score"] == "DNI":
            continue
        scored += 1
        value = found(HALFPIPE, *marks).value
        assert value == Fraction(run["final_score"]), run
        best[run["competitor"]] = max(best.get(run["competitor"], value), value)
    results = rows("halfpipe-2026", "results.csv")
    assert (scored, len(results)) == (24, 12)
    for row in results:
        mine = best[row["competitor"]]
        assert mine == Fraction(row["best_score"])
        assert 1 + sum(other > mine for other in best.values()) == int(row["rank"])
