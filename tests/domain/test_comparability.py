"""Which panels nothing links: their marks are not comparable."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.comparability import Judged, apart

SOME = st.frozensets(st.sampled_from("abcdef"), max_size=2)


def panel(name: str, judges: str, contestants: str) -> Judged:
    return Judged(name, frozenset(judges), frozenset(contestants))


def test_panels_without_a_judge_or_a_contestant_in_common_stand_apart() -> None:
    assert apart([panel("A", "jk", "12"), panel("B", "lm", "34")]) == (("A",), ("B",))


def test_one_judge_in_common_links_two_panels() -> None:
    assert apart([panel("A", "jk", "12"), panel("B", "km", "34")]) == ()


def test_one_contestant_in_common_links_two_panels() -> None:
    assert apart([panel("A", "jk", "12"), panel("B", "lm", "24")]) == ()


def test_a_third_panel_links_two_that_share_nothing() -> None:
    three = [panel("A", "jk", "12"), panel("B", "lm", "34"), panel("C", "kl", "56")]
    assert apart(three) == ()


def test_a_single_panel_stands_apart_from_nobody() -> None:
    assert apart([panel("A", "jk", "12")]) == apart([]) == ()


def test_panels_that_compete_with_nobody_are_not_told() -> None:
    here, there = ((("venue",), ("V1",)), (("venue",), ("V2",)))
    one = panel("A", "jk", "12")._replace(races=frozenset({here}))
    two = panel("B", "lm", "34")._replace(races=frozenset({there}))
    three = panel("C", "no", "56")._replace(races=frozenset({there}))
    assert apart([one, two]) == ()
    assert apart([one, two, three]) == (("B",), ("C",))
    assert apart([one, two._replace(races=None)]) == (("A",), ("B",))


@given(st.lists(st.tuples(SOME, SOME), max_size=6))
def test_every_panel_is_in_one_group_and_no_two_groups_share_anything(
    drawn: list[tuple[frozenset[str], frozenset[str]]],
) -> None:
    panels = [
        Judged(str(at), judges, contestants) for at, (judges, contestants) in enumerate(drawn)
    ]
    groups = apart(panels)
    if groups:
        assert sorted(name for group in groups for name in group) == [one.name for one in panels]
    for one, other in itertools.combinations(groups, 2):
        for left, right in itertools.product(one, other):
            a, b = panels[int(left)], panels[int(right)]
            assert not a.judges & b.judges
            assert not a.contestants & b.contestants


@given(st.lists(st.tuples(SOME, SOME), min_size=2, max_size=5), st.randoms())
def test_the_order_of_the_panels_changes_no_group(
    drawn: list[tuple[frozenset[str], frozenset[str]]], chance: object
) -> None:
    panels = [Judged(str(at), judges, them) for at, (judges, them) in enumerate(drawn)]
    groups = {frozenset(group) for group in apart(panels)}
    chance.shuffle(panels)  # type: ignore[attr-defined]  # a Random
    assert {frozenset(group) for group in apart(panels)} == groups
