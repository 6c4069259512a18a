"""Works: long jobs run in processes of their own, tell how far they are, and can be stopped."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject

from ui.works import InlineWorks, ProcessWorks

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from judging_app.domain.errors import JudgingError

JOBS = "tests.ui.jobs"


class Told(QObject):
    """Who started a job, and what was told."""

    def __init__(self) -> None:
        super().__init__()
        self.values: list[Any] = []
        self.refusals: list[JudgingError] = []
        self.steps: list[tuple[int, int]] = []

    def start(
        self, works: ProcessWorks | InlineWorks, job: str, *args: object, tells: bool = False
    ) -> Any:  # noqa: ANN401
        return works.start(
            self, f"{JOBS}:{job}", *args, then=self.values.append, failed=self.refusals.append,
            tells=tells,
        )  # fmt: skip


@pytest.mark.usefixtures("qapp")
def test_a_job_runs_in_another_process(qtbot: QtBot) -> None:
    told, works = Told(), ProcessWorks()
    told.start(works, "where", "hall")
    qtbot.waitUntil(lambda: bool(told.values), timeout=20_000)
    text, process = told.values[0]
    assert text == "hall"
    assert process != os.getpid()


@pytest.mark.usefixtures("qapp")
def test_a_job_tells_how_far_it_is(qtbot: QtBot) -> None:
    told, works = Told(), ProcessWorks()
    work = told.start(works, "counting", 5, tells=True)
    work.progress.connect(lambda done, of: told.steps.append((done, of)))
    qtbot.waitUntil(lambda: bool(told.values), timeout=20_000)
    assert told.steps == [(n, 5) for n in range(1, 6)]


@pytest.mark.usefixtures("qapp")
def test_a_refusal_comes_back_as_what_it_is(qtbot: QtBot) -> None:
    told, works = Told(), ProcessWorks()
    told.start(works, "refusing")
    qtbot.waitUntil(lambda: bool(told.refusals), timeout=20_000)
    assert told.refusals[0].key == "keeping.not_a_picture"


@pytest.mark.parametrize("job", ["broken", "dying"])
@pytest.mark.usefixtures("qapp")
def test_a_job_that_breaks_or_dies_is_a_bug(qtbot: QtBot, job: str) -> None:
    told, works = Told(), ProcessWorks()
    with qtbot.captureExceptions() as caught:
        told.start(works, job)
        qtbot.waitUntil(lambda: bool(caught), timeout=20_000)
    assert caught[0][0] is RuntimeError
    assert told.values == []


@pytest.mark.usefixtures("qapp")
def test_a_job_that_was_stopped_tells_nothing_and_is_gone(qtbot: QtBot) -> None:
    told, works = Told(), ProcessWorks()
    work = told.start(works, "endless")
    qtbot.waitUntil(lambda: work._process is not None, timeout=20_000)
    process = work._process
    work.cancel()
    qtbot.waitUntil(lambda: not works._works, timeout=20_000)
    assert process.exitcode is not None
    assert (told.values, told.refusals) == ([], [])


@pytest.mark.usefixtures("qapp")
def test_inline_the_same_is_told_at_once() -> None:
    told, works = Told(), InlineWorks()
    told.start(works, "counting", 3, tells=True)
    told.start(works, "refusing")
    assert told.values == [3]
    assert [one.key for one in told.refusals] == ["keeping.not_a_picture"]
