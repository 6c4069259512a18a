"""Works: long jobs in a process of their own, with progress and a way to stop them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from judging_app.domain.errors import JudgingError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    Tell = Callable[[int, int], None]


class Work(QObject):
    """One long job. Signals: `progress` (done, of), `finished` (value), `failed` (exception)."""

    progress = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.is_cancelled = False
        self._process: Any = None

    def cancel(self) -> None:
        """Stop the job; nothing more is told of it."""
        self.is_cancelled = True
        if self._process is not None:
            self._process.kill()


class Works(Protocol):
    """Where long jobs run."""

    def start(
        self,
        owner: QObject,
        job: str,
        *args: Any,  # noqa: ANN401  # whatever the job takes, picklable
        then: Callable[[Any], None],
        failed: Callable[[JudgingError], None],
        tells: bool = False,
    ) -> Work:
        """Start a job, named `module:function`, with values; `then` gets what it returns.

        With `tells` the function takes first what it calls with (done, of). Neither `then` nor
        `failed` is called once the owner is gone or the work was cancelled.
        """


class InlineWorks:
    """Jobs that run at once where they are started: for tests and pictures."""

    def start(
        self,
        owner: QObject,  # noqa: ARG002  # as in a process
        job: str,
        *args: Any,  # noqa: ANN401  # as above
        then: Callable[[Any], None],
        failed: Callable[[JudgingError], None],
        tells: bool = False,
    ) -> Work:
        work = Work()
        try:
            value = _function(job)(*((_silent,) if tells else ()), *args)
        except JudgingError as refusal:
            failed(refusal)
        else:
            then(value)
        return work


class ProcessWorks(QObject):
    """Jobs in spawned processes: values go in, values come out, the window stays quick."""

    _arrived = Signal(object, str, object)

    def __init__(self) -> None:
        super().__init__()
        self._works: set[Work] = set()
        self._arrived.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        owner: QObject,
        job: str,
        *args: Any,  # noqa: ANN401  # as above
        then: Callable[[Any], None],
        failed: Callable[[JudgingError], None],
        tells: bool = False,
    ) -> Work:
        work = Work()
        self._works.add(work)
        work.finished.connect(lambda value: then(value) if isValid(owner) else None)
        work.failed.connect(lambda failure: self._fail(owner, failure, failed))
        threading.Thread(target=self._follow, args=(work, job, args, tells), daemon=True).start()
        return work

    def stop(self) -> None:
        """Stop every job."""
        for work in tuple(self._works):
            work.cancel()

    def _follow(self, work: Work, job: str, args: tuple[Any, ...], tells: bool) -> None:  # noqa: FBT001  # a thread's arguments
        """Start a job's process and pass on what it says, until it has said its last."""
        from multiprocessing import get_context  # noqa: PLC0415  # not before the first paint

        spawn = get_context("spawn")
        ours, theirs = spawn.Pipe(duplex=False)
        process = spawn.Process(target=_run, args=(theirs, job, args, tells), daemon=True)
        process.start()
        work._process = process  # noqa: SLF001  # this module's own
        theirs.close()
        if work.is_cancelled:
            process.kill()
        told: tuple[str, Any] = ("progress", (0, 0))
        try:
            while told[0] == "progress":
                told = ours.recv()
                self._arrived.emit(work, *told)
        except EOFError:
            died = RuntimeError(f"{job}: {process.exitcode}")
            self._arrived.emit(work, "failed", died)
        process.join()

    @Slot(object, str, object)
    def _hand_over(self, work: Work, what: str, value: Any) -> None:  # noqa: ANN401  # as told
        if what != "progress":
            self._works.discard(work)
        if work.is_cancelled:
            return
        if what == "progress":
            work.progress.emit(*value)
        else:
            getattr(work, what).emit(value)

    @staticmethod
    def _fail(
        owner: QObject, failure: BaseException, failed: Callable[[JudgingError], None]
    ) -> None:
        if not isinstance(failure, JudgingError):
            raise failure
        if isValid(owner):
            failed(failure)


def _function(job: str) -> Callable[..., Any]:
    module, _, name = job.partition(":")
    found: Callable[..., Any] = getattr(__import__(module, fromlist=[name]), name)
    return found


def _silent(_done: int, _of: int) -> None:
    """Nobody watches."""


def _run(pipe: Connection, job: str, args: tuple[Any, ...], tells: bool) -> None:  # noqa: FBT001  # as above
    """Do a job in its process."""

    def tell(done: int, of: int) -> None:
        pipe.send(("progress", (done, of)))

    try:
        value = _function(job)(*((tell,) if tells else ()), *args)
        pipe.send(("finished", value))
    except JudgingError as refusal:
        pipe.send(("failed", refusal))
    except Exception as bug:  # noqa: BLE001  # it is raised in the window, which tells bugs
        pipe.send(("failed", RuntimeError(repr(bug))))
