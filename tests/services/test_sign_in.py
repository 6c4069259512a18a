"""Signing in: guesses are counted before they are looked at, and wrong ones wait ever longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.entry import body_of
from judging_app.domain.errors import JudgingError
from judging_app.domain.pin import FREE, MOST, PinIssue, wait_after
from judging_app.services import issue, sign_in
from judging_app.services.desk import opened
from judging_app.storage import pins
from judging_app.storage.pins import PinRow
from tests.builders import OFFICE

if TYPE_CHECKING:
    from judging_app.services.desk import Desk
    from tests.builders import Room

RIGHT, WRONG = "482913", "305817"


class Stopwatch:
    """A stopwatch that a test sets, and a hash that is quick to look at and counted."""

    def __init__(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seconds = 1000.0
        self.looked = 0
        desk.tick = lambda: self.seconds
        desk.opened_at = self.seconds
        desk.write((), pins=[PinRow("j1", RIGHT, 0), PinRow("j2", RIGHT[::-1], 0)])
        monkeypatch.setattr(pins, "is_right", self._look)

    def _look(self, hash_: str, pin: str) -> bool:
        self.looked += 1
        return hash_ == pin


@pytest.fixture
def watch(room: Room, monkeypatch: pytest.MonkeyPatch) -> Stopwatch:
    return Stopwatch(room.desk, monkeypatch)


def refused(desk: Desk, pin: str = WRONG, person: str = "j1") -> tuple[str, int]:
    """Guess in vain; returns why, and the seconds to wait."""
    with pytest.raises(JudgingError) as caught:
        sign_in.check(desk, person, pin)
    seconds = caught.value.sentence.values.get("seconds", 0)
    assert isinstance(seconds, int)
    return caught.value.key.removeprefix("sign_in."), seconds


def wrong(desk: Desk, person: str = "j1") -> int:
    row = pins.row_of(desk.ledger.connection, person)
    assert row is not None
    return row.wrong


def test_after_five_wrong_guesses_each_further_one_waits_twice_as_long(
    room: Room, watch: Stopwatch
) -> None:
    told = [refused(room.desk) for _ in range(FREE)]
    assert told == [("wrong", 0)] * (FREE - 1) + [("wait", 15)]
    watch.seconds += 14.5
    assert refused(room.desk) == ("waiting", 1)
    watch.seconds += 0.5
    assert refused(room.desk) == ("wait", 30)


def test_a_guess_that_comes_too_early_is_neither_looked_at_nor_counted(
    room: Room, watch: Stopwatch
) -> None:
    for _ in range(FREE):
        refused(room.desk)
    assert refused(room.desk, RIGHT) == ("waiting", 15)
    assert (watch.looked, wrong(room.desk)) == (FREE, FREE)
    watch.seconds += 15
    sign_in.check(room.desk, "j1", RIGHT)


def test_a_right_pin_sets_the_count_back(room: Room, watch: Stopwatch) -> None:
    for _ in range(FREE - 1):
        refused(room.desk)
    sign_in.check(room.desk, "j1", RIGHT)
    assert wrong(room.desk) == 0
    assert refused(room.desk) == ("wrong", 0)
    assert watch.looked == FREE + 1


def test_another_judge_never_waits(room: Room, watch: Stopwatch) -> None:
    for _ in range(FREE + 3):
        refused(room.desk)
    sign_in.check(room.desk, "j2", RIGHT[::-1])
    assert sign_in.seconds_to_wait(room.desk, "j2") == 0
    assert sign_in.seconds_to_wait(room.desk, "j1") == 15
    assert watch.looked == FREE + 1


def test_the_twentieth_wrong_guess_makes_a_pin_void_and_is_recorded(
    room: Room, watch: Stopwatch
) -> None:
    for count in range(MOST):
        watch.seconds += wait_after(count)
        told = refused(room.desk)
    assert told == ("void", 0)
    assert pins.row_of(room.desk.ledger.connection, "j1") == PinRow("j1", "", MOST)
    (kept,) = room.desk.ledger.history(f"pin/j1/{room.desk.device}")
    assert body_of(kept, PinIssue) == PinIssue(valid=False)
    watch.seconds += 10**9
    assert refused(room.desk, RIGHT) == ("void", 0)
    assert watch.looked == MOST
    with pytest.raises(JudgingError, match="witness_needed"):
        issue.issue(room.desk, ["j1"], by=OFFICE, reason="void")


def test_the_twentieth_guess_may_be_the_right_one(room: Room, watch: Stopwatch) -> None:
    for count in range(MOST - 1):
        watch.seconds += wait_after(count)
        refused(room.desk)
    watch.seconds += wait_after(MOST - 1)
    sign_in.check(room.desk, "j1", RIGHT)
    assert wrong(room.desk) == 0


def test_a_guess_stays_counted_where_the_program_ends_before_it_was_looked_at(
    room: Room, watch: Stopwatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def end(_hash: str, _pin: str) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(pins, "is_right", end)
    for count in range(MOST):
        watch.seconds += wait_after(count)
        with pytest.raises(KeyboardInterrupt):
            sign_in.check(room.desk, "j1", RIGHT)
    assert wrong(room.desk) == MOST
    assert refused(room.desk, RIGHT) == ("void", 0)
    assert refused(room.desk, RIGHT) == ("void", 0)


def test_a_wait_starts_anew_when_the_desk_is_opened(room: Room, watch: Stopwatch) -> None:
    for _ in range(FREE):
        refused(room.desk)
    path = room.desk.ledger.path
    room.desk.close()
    with opened(path, path.parent / "keys", tick=lambda: watch.seconds) as again:
        watch.seconds += 4
        assert refused(again, RIGHT) == ("waiting", 11)
        watch.seconds += 11
        sign_in.check(again, "j1", RIGHT)


@pytest.mark.parametrize("text", ["", "48291", "4829130", "48291x"])
def test_what_is_no_pin_is_not_counted(room: Room, watch: Stopwatch, text: str) -> None:
    assert refused(room.desk, text) == ("form", 0)
    assert (watch.looked, wrong(room.desk)) == (0, 0)


def test_who_has_no_pin_here_has_none_to_check(room: Room, watch: Stopwatch) -> None:
    assert refused(room.desk, RIGHT, "j3") == ("none", 0)
    assert watch.looked == 0
