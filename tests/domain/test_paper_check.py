from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.errors import JudgingError
from judging_app.domain.paper_check import LEAST_SAMPLE, draw_ballots, read_dice, seed_of

SEEDS = st.from_regex(r"[1-6]{6,9}-[0-9A-Z]{4}", fullmatch=True)
TABLES = st.tuples(st.integers(0, 40), st.integers(1, 6)).map(
    lambda size: [f"c{c}/j{j}" for c in range(size[0]) for j in range(size[1])]
)
NEAR = st.frozensets(st.integers(0, 40).map("c{}".format), max_size=6)


@given(SEEDS, TABLES, NEAR, st.randoms(use_true_random=False))
def test_the_same_seed_draws_the_same_ballots_in_whatever_order_they_come(
    seed: str, ballots: list[str], near: frozenset[str], chance: object
) -> None:
    mixed = list(ballots)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # a random.Random
    assert draw_ballots(seed, mixed, near) == draw_ballots(seed, ballots, near)


@given(SEEDS, TABLES, NEAR)
def test_every_ballot_at_a_cut_is_drawn_and_a_tenth_of_the_rest(
    seed: str, ballots: list[str], near: frozenset[str]
) -> None:
    found = draw_ballots(seed, ballots, near)
    at_cut = {one for one in ballots if one.split("/")[0] in near}
    rest = len(ballots) - len(at_cut)
    assert set(found[: len(at_cut)]) == at_cut
    assert len(found) == len(set(found))
    assert set(found) <= set(ballots)
    sampled = len(found) - len(at_cut)
    assert sampled == min(rest, max(LEAST_SAMPLE, -(-rest // 10)))


def test_another_seed_draws_another_sample() -> None:
    ballots = [f"c{c}/j{j}" for c in range(40) for j in range(3)]
    samples = {frozenset(draw_ballots(f"{n}-AAAA", ballots, ())) for n in range(50)}
    assert len(samples) == 50


def test_the_seed_is_the_dice_and_the_code_on_the_sheet() -> None:
    assert seed_of("613425", "0" * 64) == "613425-0000-0000-0000-0000-0000-0000-00"


def test_dice_are_read_with_or_without_spaces() -> None:
    assert read_dice(" 6 1 3\t4 2 5 ") == "613425"


@pytest.mark.parametrize(
    "typed", ["", "61342", "613427", "61342a", "6134250", "\uff16\uff11\uff13\uff14\uff12\uff15"]
)
def test_what_no_die_shows_is_refused(typed: str) -> None:
    with pytest.raises(JudgingError, match=r"paper_check\.dice"):
        read_dice(typed)
