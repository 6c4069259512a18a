"""Operations: verbs and queries run in order in a thread of their own; errors reach one place."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from judging_app.domain.errors import JudgingError
from ui.operations import InlineLane, Operations, ThreadLane

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from judging_app.services.desk import Desk
    from tests.small_day import SmallDay


@pytest.fixture
def threaded(day: SmallDay, qtbot: QtBot) -> Iterator[Operations]:
    operations = Operations(ThreadLane())
    with qtbot.waitSignal(operations.opened):
        operations.open(operations, day.open_venue)
    yield operations
    operations.stop()


def thread_of(_: Desk) -> str:
    return threading.current_thread().name


def refusing(_: Desk) -> None:
    raise JudgingError("seal.reason_needed")


def test_a_verb_runs_in_the_desks_thread_and_its_answer_comes_in_the_windows(
    threaded: Operations, qtbot: QtBot
) -> None:
    told: list[tuple[str, str]] = []
    threaded.ask(
        threaded, thread_of,
        then=lambda name: told.append((name, threading.current_thread().name)),
    )  # fmt: skip
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][0].startswith("desk")
    assert told[0][1] == "MainThread"


def test_calls_run_in_the_order_in_which_they_were_given(
    threaded: Operations, qtbot: QtBot
) -> None:
    told: list[int] = []
    for n in range(50):
        threaded.ask(threaded, lambda _desk, n=n: n, then=told.append)
    qtbot.waitUntil(lambda: len(told) == 50)
    assert told == list(range(50))


def test_several_verbs_at_once_are_told_once(threaded: Operations, qtbot: QtBot) -> None:
    times: list[int] = []
    threaded.changed.connect(lambda: times.append(1))
    gate = threading.Event()
    threaded.ask(threaded, lambda _desk: gate.wait(5), then=lambda _: None)
    done: list[str] = []
    for _ in range(3):
        threaded.do(threaded, thread_of, then=done.append)
    gate.set()
    qtbot.waitUntil(lambda: len(done) == 3)
    qtbot.waitUntil(lambda: bool(times))
    assert 1 <= len(times) <= 3


def test_a_quiet_verb_is_not_told(threaded: Operations, qtbot: QtBot) -> None:
    times: list[int] = []
    threaded.changed.connect(lambda: times.append(1))
    done: list[str] = []
    threaded.do(threaded, thread_of, then=done.append, quiet=True)
    threaded.ask(threaded, thread_of, then=done.append)
    qtbot.waitUntil(lambda: len(done) == 2)
    assert times == []


def test_a_refusal_goes_to_who_takes_it_and_else_to_the_window(
    threaded: Operations, qtbot: QtBot
) -> None:
    taken: list[JudgingError] = []
    shown: list[JudgingError] = []
    threaded.refused.connect(shown.append)
    threaded.do(threaded, refusing, refused=taken.append)
    threaded.do(threaded, refusing)
    qtbot.waitUntil(lambda: bool(shown))
    assert [one.key for one in taken] == ["seal.reason_needed"]
    assert [one.key for one in shown] == ["seal.reason_needed"]


def test_a_refused_verb_changed_nothing(threaded: Operations, qtbot: QtBot) -> None:
    times: list[int] = []
    shown: list[JudgingError] = []
    threaded.changed.connect(lambda: times.append(1))
    threaded.refused.connect(shown.append)
    threaded.do(threaded, refusing)
    qtbot.waitUntil(lambda: bool(shown))
    assert times == []


def test_an_answer_for_somebody_who_is_gone_is_dropped(day: SmallDay) -> None:
    class Waiting(InlineLane):
        def submit(self, call, done) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
            self.held = (call, done)

    operations = Operations(Waiting())
    owner = QObject()
    told: list[object] = []
    operations.read(owner, day.folder.exists, then=told.append)
    call, done = operations.lane.held  # type: ignore[attr-defined]
    import shiboken6  # noqa: PLC0415  # a test's own

    shiboken6.delete(owner)
    from ui.operations import outcome_of  # noqa: PLC0415  # as above

    done(outcome_of(call))
    assert told == []


def test_a_bug_is_raised_where_bugs_are_shown(day: SmallDay) -> None:
    operations = Operations(InlineLane())
    operations.open(operations, day.open_venue)

    def broken(_: Desk) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        operations.ask(operations, broken, then=lambda _: None)
    operations.stop()


def test_without_an_audition_everything_is_refused_in_a_sentence() -> None:
    operations = Operations(InlineLane())
    refused: list[JudgingError] = []
    operations.ask(operations, thread_of, then=lambda _: None, refused=refused.append)
    assert [one.key for one in refused] == ["window.no_audition"]


def test_an_audition_that_cannot_be_opened_leaves_the_other_one_open(day: SmallDay) -> None:
    operations = Operations(InlineLane())
    operations.open(operations, day.open_venue)
    refused: list[JudgingError] = []

    def failing() -> Desk:
        raise JudgingError("ledger.file_missing", path="x")

    operations.open(operations, failing, refused=refused.append)
    answers: list[str] = []
    operations.ask(operations, thread_of, then=answers.append)
    operations.stop()
    assert [one.key for one in refused] == ["ledger.file_missing"]
    assert answers == ["MainThread"]
