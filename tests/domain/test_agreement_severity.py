"""Severities of judges: a published fit met, known severities found, and no number without data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.agreement.rasch_data import LevelBallot, summed
from judging_app.domain.agreement.rasch_fit import fit
from judging_app.domain.agreement.rasch_known import Places
from judging_app.domain.agreement.rasch_slope import slope_of
from judging_app.domain.agreement.rasch_state import Parameters, grid, state_of
from judging_app.domain.agreement.severity import severities
from tests.public_data import json_file, zipped_rows
from tests.simulated_panel import simulated

if TYPE_CHECKING:
    from judging_app.domain.agreement.severity import Severities
    from tests.simulated_panel import Simulated

DOMAINS = ("style", "org", "conv", "sent_form")
CRITERIA = ("a", "b", "c", "d", "e")


def measured(panel: Simulated) -> Severities:
    criteria = len(next(iter(panel.ballots.values())))
    return severities(panel.ballots, tuple(panel.severities), CRITERIA[:criteria])


def test_the_severities_of_a_published_fit_are_met_up_to_one_scale() -> None:
    """Wind & Hua's 21 raters, printed to 0.001 logits by TAM, whose grid is coarser."""
    rows = zipped_rows("mfrm-writing", "writing.csv.gz")
    printed = json_file("mfrm-writing", "published.json")["writing_PC_MFRM"]["facets"]
    by_name = {row["parameter"]: row["xsi"] for row in printed}
    raters = [f"rater_{number}" for number in range(1, 22)]
    ballots = {
        (row["student"], f"rater_{row['rater']}"): tuple(int(row[key]) for key in DOMAINS)
        for row in rows
    }
    found = severities(ballots, raters, DOMAINS)
    ours = [one.severity.value for one in found.judges]
    theirs = [by_name[name] for name in raters]
    scale = product(ours, theirs) / product(ours, ours)
    assert correlation(ours, theirs) >= 0.9999
    assert all(abs(scale * a - b) < 0.01 for a, b in zip(ours, theirs, strict=True))


def product(one: list[float], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def correlation(one: list[float], other: list[float]) -> float:
    a = [value - sum(one) / len(one) for value in one]
    b = [value - sum(other) / len(other) for value in other]
    ratio: float = product(a, b) / (product(a, a) * product(b, b)) ** 0.5
    return ratio


def share_inside(seeds: range, contestants: int, judges: int, scored_by: int = 0) -> float:
    """Tell how many of the 95 % intervals of simulated panels hold the severity that made them."""
    inside = []
    for seed in seeds:
        panel = simulated(seed, contestants, judges, scored_by=scored_by)
        for one in measured(panel).judges:
            _, low, high = one.severity.estimate
            inside.append(low <= panel.severities[one.judge] <= high)
    assert inside
    return sum(inside) / len(inside)


def test_intervals_hold_the_known_severities() -> None:
    assert share_inside(range(20), 30, 4) >= 0.88


@pytest.mark.torture
@pytest.mark.parametrize(
    ("contestants", "judges", "scored_by"), [(12, 3, 0), (40, 5, 0), (60, 8, 3)]
)
def test_of_200_panels_93_to_97_in_100_intervals_hold_the_truth(
    contestants: int, judges: int, scored_by: int
) -> None:
    share = share_inside(range(200), contestants, judges, scored_by)
    print(f"{contestants} contestants, {judges} judges: {share:.4f}")  # noqa: T201  # a figure
    assert 0.93 <= share <= 0.97


def test_the_slope_is_that_of_the_likelihood() -> None:
    panel = simulated(4, 15, 4, 3, scored_by=3)
    names = list(panel.severities)
    ballots = [
        LevelBallot(who, names.index(judge), tuple(level - 1 for level in levels))
        for (who, judge), levels in panel.ballots.items()
    ]
    data = summed(ballots, 4, 3, 4)
    flat = [0.1, -0.2, 0.4, -0.3, 0.2, 0.1, -0.3, -1.8, -0.5, 0.6, 1.7, 0.25, 0.9]

    def value(at: int, by: float) -> float:
        moved = [one + by * (n == at) for n, one in enumerate(flat)]
        return state_of(data, parameters(moved), grid(61)).likelihood

    slope = slope_of(data, state_of(data, parameters(flat), grid(61)), Places(4, 3, 4))
    step = 1e-3
    for at in range(len(flat)):
        up, here, down = value(at, step), value(at, 0), value(at, -step)
        assert slope.gradient[at] == pytest.approx((up - down) / (2 * step), abs=1e-3)
        bend = -(up - 2 * here + down) / step**2
        assert slope.observed[at][at] == pytest.approx(bend, rel=1e-3)


def parameters(flat: list[float]) -> Parameters:
    return Parameters(tuple(flat[:4]), tuple(flat[4:7]), tuple(flat[7:11]), flat[11], flat[12])


def test_marks_that_scatter_as_the_model_says_have_mean_squares_near_one() -> None:
    for one in measured(simulated(7, 60, 4)).judges:
        assert one.misfit.infit == pytest.approx(1, abs=0.2)
        assert one.misfit.outfit == pytest.approx(1, abs=0.25)


def test_a_judge_who_turns_every_other_ballot_round_misfits_and_the_others_do_not() -> None:
    panel = simulated(8, 60, 4)
    ballots = {
        pair: tuple(6 - one for one in levels)
        if pair[1] == "J1" and int(pair[0][1:]) % 2
        else levels
        for pair, levels in panel.ballots.items()
    }
    first, *others = measured(panel._replace(ballots=ballots)).judges
    assert first.misfit.infit > 1.3
    assert max(one.misfit.infit for one in others) < first.misfit.infit - 0.3


def test_a_fair_average_falls_as_severity_rises() -> None:
    found = sorted(measured(simulated(9, 40, 5)).judges, key=lambda one: one.severity.value)
    fair = [one.fair_average for one in found]
    assert fair == sorted(fair, reverse=True)
    assert all(1 < one < 5 for one in fair)
    assert sum(one.severity.value for one in found) == pytest.approx(0, abs=1e-9)


def test_levels_that_nobody_gave_are_passed_over() -> None:
    panel = simulated(10, 30, 3)
    apart = {pair: tuple(2 * one for one in levels) for pair, levels in panel.ballots.items()}
    found, plain = measured(panel._replace(ballots=apart)), measured(panel)
    assert found.levels == (2, 4, 6, 8, 10)
    assert [one.severity for one in found.judges] == [one.severity for one in plain.judges]


@pytest.mark.parametrize("seed", range(6))
def test_judges_have_severities_also_where_contestants_do_not_differ(seed: int) -> None:
    panel = simulated(seed, 20, 3, deviation=0)
    found = measured(panel)
    assert found.contestants_deviation < 0.5
    for one in found.judges:
        assert abs(one.severity.value - panel.severities[one.judge]) < 4 * one.severity.error


def problem(panel: Simulated) -> str:
    found = measured(panel)
    assert found.problem is not None
    assert found.judges == ()
    return found.problem.key


def test_below_the_data_that_it_needs_it_says_so_instead_of_a_number() -> None:
    assert problem(simulated(1, 30, 1)) == "agreement.few_judges"
    assert problem(simulated(1, 9, 3)) == "agreement.few_contestants"
    assert problem(simulated(1, 14, 3, 2)) == "agreement.few_marks"
    assert measured(simulated(1, 15, 3, 2)).problem is None


def test_a_judge_with_one_end_of_the_scale_alone_has_no_severity() -> None:
    panel = simulated(2, 20, 3)
    best = {p: (5,) * 5 if p[1] == "J2" else levels for p, levels in panel.ballots.items()}
    assert problem(panel._replace(ballots=best)) == "agreement.judge_at_an_end"
    worst = {pair: (1, *levels[1:]) for pair, levels in panel.ballots.items()}
    assert problem(panel._replace(ballots=worst)) == "agreement.criterion_at_an_end"
    flat = dict.fromkeys(panel.ballots, (3,) * 5)
    assert problem(panel._replace(ballots=flat)) == "agreement.one_level"


def test_the_order_of_ballots_changes_nothing() -> None:
    panel = simulated(3, 25, 4, scored_by=2)
    turned = dict(reversed(list(panel.ballots.items())))
    for one, other in zip(
        measured(panel).judges, measured(panel._replace(ballots=turned)).judges, strict=True
    ):
        assert one.severity == pytest.approx(other.severity, abs=1e-6)


def test_progress_is_told_and_what_it_raises_ends_the_work() -> None:
    panel = simulated(5, 30, 3)
    told: list[tuple[int, int]] = []
    severities(panel.ballots, tuple(panel.severities), CRITERIA, lambda *one: told.append(one))
    assert told == sorted(told)
    assert all(0 <= done < whole for done, whole in told)

    def stop(done: int, _whole: int) -> None:
        if done == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        severities(panel.ballots, tuple(panel.severities), CRITERIA, stop)


def test_marks_beyond_all_measure_give_a_fit_or_none_but_no_error() -> None:
    """Two judges who contradict each other wholly, and contestants of the ends alone."""
    ballots = [
        LevelBallot(str(at), judge, (4 * ((at + judge) % 2),) * 2)
        for at in range(12)
        for judge in range(2)
    ]
    found = fit(summed(ballots, 2, 2, 4))
    assert found is None or len(found.severity_errors) == 2
