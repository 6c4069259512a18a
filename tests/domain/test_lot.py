from __future__ import annotations

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.lot import drawn, is_as_drawn
from judging_app.domain.session import Draw

IDS = st.lists(st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True), unique=True, max_size=12)


def test_anybody_can_draw_a_lot_again_with_a_sum_that_every_system_has() -> None:
    """Each line is what `printf 'a71f\\nc1' | sha256sum` begins with."""
    sums = {"c3": "0c704ccd4cc8", "c1": "452cf5110612", "c4": "6771f0d8cda6", "c2": "e2d26cc779d0"}
    for who, first in sums.items():
        assert sha256(f"a71f\n{who}".encode()).hexdigest().startswith(first)
    assert drawn("a71f", ["c1", "c2", "c3", "c4"]) == ("c3", "c1", "c4", "c2") == tuple(sums)


@given(IDS, st.text(max_size=20), st.randoms(use_true_random=False))
def test_the_order_in_which_names_were_written_down_changes_no_lot(
    ids: list[str], seed: str, chance: object
) -> None:
    mixed = list(ids)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # a random.Random
    assert drawn(seed, ids) == drawn(seed, mixed)
    assert sorted(drawn(seed, ids)) == sorted(ids)


def test_another_seed_is_another_lot() -> None:
    ids = [f"c{n}" for n in range(20)]
    assert len({drawn(str(seed), ids) for seed in range(50)}) == 50


def test_every_place_falls_to_everybody_about_as_often() -> None:
    first = [drawn(f"seed {n}", ["a", "b", "c", "d"])[0] for n in range(4000)]
    assert all(850 < first.count(who) < 1150 for who in "abcd")


def test_an_order_that_was_changed_afterwards_is_not_as_drawn() -> None:
    order = drawn("seed", ["a", "b", "c"])
    assert is_as_drawn(Draw(seed="seed", order=order))
    assert not is_as_drawn(Draw(seed="seed", order=order[::-1]))
