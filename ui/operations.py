"""Operations: the only road from the window to the services, in order, off the window's thread."""

from __future__ import annotations

import functools
import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, Protocol, TypeVar

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from judging_app.domain.errors import JudgingError
from judging_app.services import lend

if TYPE_CHECKING:
    from collections.abc import Callable

    from judging_app.services.desk import Desk

    Then = Callable[[Any], None]
    Refused = Callable[[JudgingError], None]
    _Call = tuple[Callable[[], Any], Callable[["Outcome[Any]"], None]]

T = TypeVar("T")
P = ParamSpec("P")


class Outcome(msgspec.Struct, Generic[T], frozen=True):
    """What became of a call: its value, or why there is none."""

    value: T | None = None
    failure: BaseException | None = None


def outcome_of(call: Callable[[], T]) -> Outcome[T]:
    """Make a call and keep what became of it."""
    try:
        return Outcome(call())
    except Exception as failure:  # noqa: BLE001  # told in the window's thread, where errors are shown
        return Outcome(None, failure)


class Lane(Protocol):
    """Where calls run one after another; what became of each comes back in the window's thread."""

    is_inline: bool

    def submit(self, call: Callable[[], Any], done: Callable[[Outcome[Any]], None]) -> None:
        """Run a call after those before it, then hand its outcome over."""

    def stop(self) -> None:
        """Finish what was submitted and take nothing more."""


class InlineLane:
    """A lane that runs each call at once where it is submitted: for tests and pictures."""

    is_inline = True

    def submit(self, call: Callable[[], Any], done: Callable[[Outcome[Any]], None]) -> None:
        done(outcome_of(call))

    def stop(self) -> None:
        """Nothing waits here."""


class ThreadLane(QObject):
    """A lane with a thread of its own, which therefore owns the database."""

    is_inline = False
    _arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._calls: SimpleQueue[_Call | None] = SimpleQueue()
        self._arrived.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name="desk", daemon=True)
        self._thread.start()

    def submit(self, call: Callable[[], Any], done: Callable[[Outcome[Any]], None]) -> None:
        self._calls.put((call, done))

    def _run(self) -> None:
        while (submitted := self._calls.get()) is not None:
            call, done = submitted
            self._arrived.emit(functools.partial(done, outcome_of(call)))

    @Slot(object)
    def _hand_over(self, deliver: Callable[[], None]) -> None:
        deliver()

    def stop(self) -> None:
        self._calls.put(None)
        self._thread.join()


class Operations(QObject):
    """What the window can have done: verbs on the desk, queries of it, and the opening of one.

    Signals: `changed` after verbs that changed the ledger (several at once are told once),
    `refused` with a JudgingError that no caller took, `opened` with the Desk's facts or None.
    """

    changed = Signal()
    refused = Signal(object)
    opened = Signal(object)

    def __init__(self, lane: Lane) -> None:
        super().__init__()
        self.lane = lane
        self._desk: Desk | None = None
        self._is_told = True

    def open(
        self,
        owner: QObject,
        opener: Callable[[], Desk],
        *,
        refused: Refused | None = None,
    ) -> None:
        """Close the desk that is open, if any, and open another; tell it by `opened`."""

        def swap() -> Facts:
            made = opener()
            if self._desk is not None:
                self._desk.close()
            self._desk = made
            return facts_of(made)

        self._submit(owner, swap, self.opened.emit, refused)

    def reopen(
        self,
        owner: QObject,
        opener: Callable[[], Desk],
        *,
        then: Callable[[], None],
        refused: Refused | None = None,
    ) -> None:
        """Open the desk that is open anew, where an outcome is unknown: the file shows the truth.

        To the window it stays the same desk. Where that is refused it can be tried again.
        """

        def swap() -> None:
            if self._desk is not None:
                self._desk.close()
            self._desk = None
            self._desk = opener()

        self._submit(owner, swap, lambda _: then(), refused)

    def look_anew(self, owner: QObject) -> None:
        """Tell by `opened` what the desk that is open is now: whose laptop it is can change."""
        self.ask(owner, facts_of, then=self.opened.emit)

    def close(self, owner: QObject) -> None:
        """Close the desk that is open; tell it by `opened` with None."""

        def shut() -> None:
            if self._desk is not None:
                self._desk.close()
            self._desk = None

        self._submit(owner, shut, lambda _: self.opened.emit(None), None)

    def do(
        self,
        owner: QObject,
        verb: Callable[..., T],
        *args: Any,  # noqa: ANN401  # whatever the verb takes
        then: Callable[[T], None] | None = None,
        refused: Refused | None = None,
        quiet: bool = False,
        **kwargs: Any,  # noqa: ANN401  # as above
    ) -> None:
        """Do a verb on the desk, then say that the ledger changed (unless `quiet`, as for a draft).

        `then` gets what it returns; `refused` a refusal, which else goes to the window. Neither is
        called once the owner is gone.
        """

        def finished(value: T) -> None:
            if not quiet:
                self._tell()
            if then is not None and isValid(owner):
                then(value)

        self._submit(owner, self._on_desk(verb, args, kwargs), finished, refused, always=True)

    def ask(
        self,
        owner: QObject,
        query: Callable[..., T],
        *args: Any,  # noqa: ANN401  # whatever the query takes
        then: Callable[[T], None],
        refused: Refused | None = None,
        **kwargs: Any,  # noqa: ANN401  # as above
    ) -> None:
        """Ask the desk something; `then` gets the answer, unless the owner is gone by then."""
        self._submit(owner, self._on_desk(query, args, kwargs), then, refused)

    def read(
        self,
        owner: QObject,
        query: Callable[..., T],
        *args: Any,  # noqa: ANN401  # whatever the query takes
        then: Callable[[T], None],
        refused: Refused | None = None,
    ) -> None:
        """Ask something for which no desk must be open: of files and settings."""
        self._submit(owner, functools.partial(query, *args), then, refused)

    def stop(self) -> None:
        """Close the desk and finish."""

        def shut() -> None:
            if self._desk is not None:
                self._desk.close()
            self._desk = None

        self.lane.submit(shut, lambda _: None)
        self.lane.stop()

    def _on_desk(
        self, verb: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Callable[[], T]:
        def call() -> T:
            if self._desk is None:
                raise JudgingError("window.no_audition")
            return verb(self._desk, *args, **kwargs)

        return call

    def _submit(
        self,
        owner: QObject,
        call: Callable[[], T],
        then: Callable[[T], None],
        refused: Refused | None,
        *,
        always: bool = False,
    ) -> None:
        def done(outcome: Outcome[T]) -> None:
            failure = outcome.failure
            if isinstance(failure, JudgingError):
                (refused if refused and isValid(owner) else self.refused.emit)(failure)
            elif failure is not None:
                raise failure
            elif always or isValid(owner):
                then(outcome.value)  # type: ignore[arg-type]  # without a failure it is the value

        self.lane.submit(call, done)

    def _tell(self) -> None:
        if self.lane.is_inline:
            self.changed.emit()
        elif self._is_told:
            self._is_told = False
            QTimer.singleShot(0, self._tell_now)

    def _tell_now(self) -> None:
        self._is_told = True
        self.changed.emit()


class Facts(msgspec.Struct, frozen=True):
    """What stays the same of a desk while it is open.

    `audition` is the audition's name by language; `kind` is empty, `sample` or `rehearsal`; `judge`
    and `judge_name` tell whose own laptop it is, empty for a desk of the table.
    """

    path: str
    name: str
    device: str
    is_office: bool
    audition: dict[str, str]
    kind: str
    judge: str = ""
    judge_name: str = ""


def facts_of(desk: Desk) -> Facts:
    """Read a desk's facts."""
    founding = desk.founding
    holder = lend.holder(desk)
    return Facts(
        str(desk.ledger.path), desk.name, desk.device, desk.is_office, founding.name, founding.kind,
        *(holder or ()),
    )  # fmt: skip
