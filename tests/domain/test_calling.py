"""Calling: the order as it is called up, who is on stage, and who comes next."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.calling import Standing, next_up, on_stage, order_now, put_off
from judging_app.domain.session import Call
from judging_app.language import Language

ORDER = ("c1", "c2", "c3", "c4")
EN = Language("en")
CALLS = st.dictionaries(
    st.sampled_from(ORDER),
    st.builds(
        lambda state, times, last: Call(state=state, times=times, last=last),
        st.sampled_from(("waiting", "called", "on_stage", "heard", "postponed")),
        st.integers(0, 3),
        st.integers(0, 3),
    ),
)


def called(**states: str) -> dict[str, Call]:
    return {who: Call(state=state) for who, state in states.items()}  # type: ignore[arg-type]


def test_without_a_call_the_order_is_the_one_that_was_drawn() -> None:
    assert order_now(ORDER, {}) == ORDER
    assert next_up(ORDER, {}, ()) == "c1"
    assert on_stage(ORDER, {}) == ""


def test_who_was_put_off_stands_at_the_end_and_stays_there_when_called_again() -> None:
    calls = {"c2": put_off({}, "c2")}
    calls["c1"] = put_off(calls, "c1")
    assert order_now(ORDER, calls) == ("c3", "c4", "c2", "c1")
    calls["c2"] = Call(state="called", times=1, last=calls["c2"].last)
    assert order_now(ORDER, calls) == ("c3", "c4", "c2", "c1")


def test_who_is_put_off_once_more_goes_behind_the_others_and_keeps_the_calls() -> None:
    calls = {"c1": Call(state="called", times=2)}
    calls["c1"] = put_off(calls, "c1")
    calls["c2"] = put_off(calls, "c2")
    calls["c1"] = put_off(calls, "c1")
    assert order_now(ORDER, calls)[-2:] == ("c2", "c1")
    assert calls["c1"].times == 2


def test_the_next_one_is_the_first_who_was_not_heard_and_can_come() -> None:
    calls = called(c1="heard", c2="on_stage")
    assert next_up(ORDER, calls, ()) == "c3"
    assert next_up(ORDER, calls, {"c3"}) == "c4"
    assert next_up(ORDER, calls, {"c3", "c4"}) == ""


@given(CALLS, st.sets(st.sampled_from(ORDER)))
def test_nobody_is_lost_and_the_next_one_is_never_over(
    calls: dict[str, Call], over: set[str]
) -> None:
    assert sorted(order_now(ORDER, calls)) == sorted(ORDER)
    following = next_up(ORDER, calls, over)
    assert following not in over
    if following:
        assert calls.get(following, Call(state="waiting")).state not in {"on_stage", "heard"}


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (Standing(), "Waiting for the turn"),
        (Standing(is_next=True), "Next"),
        (Standing(Call(state="called", times=1), is_next=True), "Next, call 1"),
        (Standing(Call(state="called", times=2)), "Called 2 times"),
        (Standing(Call(state="heard"), given=3, due=4), "Heard, 3 of 4 judges"),
        (Standing(given=1, due=4), "Scored by 1 of 4 judges"),
        (Standing(given=4, due=4), "Heard, 4 of 4 judges"),
        (Standing(Call(state="on_stage"), is_next=False), "On stage"),
    ],
)
def test_the_place_is_told_in_words(standing: Standing, words: str) -> None:
    assert EN.say(standing.words) == words
