"""The timer: phases, what is left of them, and how it comes back after a restart."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.rubric import Phase
from judging_app.domain.timer import (
    LONGEST,
    USUAL,
    KeptTimer,
    Timer,
    after,
    called_for,
    moved_on,
    taken_up,
    toggled,
    until_next,
    view_of,
)

KEPT = datetime.fromisoformat("2026-11-04T09:00:00.000+07:00")
RUNNING = Timer(contestant="c1", spent=60_000, is_running=True)


def kept(timer: Timer) -> KeptTimer:
    return KeptTimer(timer=timer, at=KEPT.isoformat())


@pytest.mark.parametrize(
    ("passed", "spent", "is_running"),
    [
        (timedelta(), 60_000, True),
        (timedelta(seconds=90, milliseconds=250), 150_250, True),
        (LONGEST, 60_000 + 3 * 3_600_000, True),
        (LONGEST + timedelta(milliseconds=1), 60_000, False),
        (timedelta(seconds=-1), 60_000, False),
        (timedelta(days=400), 60_000, False),
    ],
)
def test_a_running_timer_has_gone_on_unless_the_clock_cannot_be_believed(
    passed: timedelta,
    spent: int,
    is_running: bool,  # noqa: FBT001  # a column of the table
) -> None:
    found = taken_up(kept(RUNNING), KEPT + passed)
    assert (found.spent, found.is_running, found.contestant) == (spent, is_running, "c1")


@given(st.timedeltas(min_value=timedelta(days=-9), max_value=timedelta(days=9)))
def test_a_paused_timer_comes_back_as_it_was_kept(passed: timedelta) -> None:
    paused = toggled(RUNNING)
    assert taken_up(kept(paused), KEPT + passed) == paused


def test_a_clock_of_another_zone_is_the_same_clock() -> None:
    there = datetime.fromisoformat("2026-11-04T02:00:10+00:00")
    assert taken_up(kept(RUNNING), there).spent == 70_000


@pytest.mark.parametrize(
    ("spent", "left", "over", "is_urgent", "is_over"),
    [
        (0, 420, 0, False, False),
        (1, 420, 0, False, False),
        (1000, 419, 0, False, False),
        (359_999, 61, 0, False, False),
        (360_000, 60, 0, True, False),
        (419_001, 1, 0, True, False),
        (420_000, 0, 0, True, True),
        (455_999, 0, 35, True, True),
    ],
)
def test_the_view_counts_down_and_then_over(
    spent: int,
    left: int,
    over: int,
    is_urgent: bool,  # noqa: FBT001  # a column of the table
    is_over: bool,  # noqa: FBT001  # as above
) -> None:
    view = view_of(Timer(spent=spent), USUAL)
    assert (view.left, view.over) == (left, over)
    assert (view.is_urgent, view.is_over) == (is_urgent, is_over)
    assert view.following == USUAL[1]


def test_the_next_phase_begins_at_nothing_and_the_last_one_goes_on() -> None:
    second = moved_on(RUNNING, USUAL)
    assert second == Timer(contestant="c1", phase=1, spent=0, is_running=True)
    over = after(second, 5000)
    assert moved_on(over, USUAL) == over
    assert view_of(over, USUAL).following is None


def test_a_phase_that_the_rubric_has_no_more_shows_the_last() -> None:
    one = (Phase(name={"id": "Paparan"}, minutes=5),)
    assert view_of(Timer(phase=3), one).phase == one[0]


def test_who_comes_after_begins_anew_but_never_stops_a_time_that_runs() -> None:
    assert called_for(toggled(RUNNING), "c2") == Timer(contestant="c2")
    assert called_for(RUNNING, "c2") == RUNNING
    assert called_for(toggled(RUNNING), "c1").spent == 60_000


def test_a_time_that_is_nobodys_becomes_that_of_who_comes_up_and_stays_while_nobody_does() -> None:
    nobodys = Timer(spent=9000)
    assert called_for(nobodys, "c1") == Timer(contestant="c1", spent=9000)
    assert called_for(toggled(RUNNING), "") == toggled(RUNNING)


@given(st.integers(0, 10**7))
def test_the_seconds_change_when_it_is_said_and_not_before(spent: int) -> None:
    running = Timer(spent=spent, is_running=True)
    wait = until_next(running)

    def at(passed: int) -> int:
        view = view_of(after(running, passed), USUAL)
        return view.over - view.left

    assert (at(wait - 1), at(wait)) == (at(0), at(0) + 1)
