"""Which process has which file open at which offset: what strace does not print.

Threads share their descriptors and their current folder, a new process starts with a copy, and a
descriptor that was duplicated or inherited shares its offset.
"""

import posixpath
from collections.abc import Callable, Iterable, Mapping

from . import traces
from .traces import Ended, RecordError

OUTSIDE = -1
STANDARD = (0, 1, 2)
CLONES = ("clone", "clone3", "fork", "vfork")


class OpenFile:
    """An open file description: its node (`OUTSIDE` if it is not watched) and its offset."""

    def __init__(self, *, node: int = OUTSIDE, flags: str = "") -> None:
        self.node = node
        self.offset = 0
        self.appends = "O_APPEND" in flags
        self.syncs = "O_SYNC" in flags or "O_DSYNC" in flags

    @property
    def is_watched(self) -> bool:
        return self.node != OUTSIDE


class Process:
    """The descriptors and the current folder that one process, or one group of threads, has."""

    def __init__(self, folder: str, descriptors: Mapping[int, OpenFile]) -> None:
        self.folder = folder
        self.descriptors = dict(descriptors)

    def file(self, number: int) -> OpenFile:
        """Return the file behind a descriptor; one from before the recording is `OUTSIDE`."""
        return self.descriptors.setdefault(number, OpenFile())


class Processes:
    """All processes and threads of a run; the first one met is the program itself."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._running: dict[int, Process] = {}
        self._clones: dict[int, Ended] = {}

    def expect(self, events: Iterable[traces.Event]) -> None:
        """Learn who starts whom: a child's first line may stand before its parent's call ended."""
        for event in events:
            if isinstance(event, Ended) and event.name in CLONES and event.result > 0:
                if event.result in self._clones:
                    raise RecordError("a process number was used twice", event.result)
                self._clones[event.result] = event

    def of(self, number: int) -> Process:
        """Return a process, a new one with what it has from its parent."""
        if number not in self._running:
            self._running[number] = self._start(number)
        return self._running[number]

    def forget(self, number: int) -> None:
        self._running.pop(number, None)

    def _start(self, number: int) -> Process:
        if number not in self._clones:
            if self._running:
                raise RecordError("nobody started this process", number)
            return Process(self._folder, {})
        clone = self._clones[number]
        parent = self.of(clone.process)
        if any("CLONE_FILES" in argument for argument in clone.arguments):
            return parent
        return Process(parent.folder, parent.descriptors)


def _executed(process: Process, _call: Ended) -> None:
    # Other descriptors seldom outlive this; a write to one that did is noticed and refused.
    process.descriptors = {n: file for n, file in process.descriptors.items() if n in STANDARD}


def _closed(process: Process, call: Ended) -> None:
    process.descriptors.pop(traces.descriptor(call.arguments[0])[0], None)


def _closed_range(process: Process, call: Ended) -> None:
    if "CLOSE_RANGE_CLOEXEC" in call.arguments[2]:
        return
    first, last = (int(argument, 0) for argument in call.arguments[:2])
    for number in [n for n in process.descriptors if first <= n <= last]:
        del process.descriptors[number]


def _duplicated(process: Process, call: Ended) -> None:
    number, _ = traces.descriptor(call.arguments[0])
    process.descriptors[call.result] = process.file(number)


def _controlled(process: Process, call: Ended) -> None:
    if call.arguments[1].startswith("F_DUPFD"):
        _duplicated(process, call)
    elif call.arguments[1] == "F_SETFL":
        number, _ = traces.descriptor(call.arguments[0])
        process.file(number).appends = "O_APPEND" in call.arguments[2]


def _sought(process: Process, call: Ended) -> None:
    number, _ = traces.descriptor(call.arguments[0])
    process.file(number).offset = call.result


def _read(process: Process, call: Ended) -> None:
    number, _ = traces.descriptor(call.arguments[0])
    process.file(number).offset += call.result


def _moved(process: Process, call: Ended) -> None:
    named = posixpath.join(process.folder, traces.path(call.arguments[0]))
    process.folder = posixpath.normpath(named)


def _moved_to_descriptor(process: Process, call: Ended) -> None:
    process.folder = traces.descriptor(call.arguments[0])[1]


CALLS: dict[str, Callable[[Process, Ended], None]] = {
    "execve": _executed,
    "execveat": _executed,
    "close": _closed,
    "close_range": _closed_range,
    "dup": _duplicated,
    "dup2": _duplicated,
    "dup3": _duplicated,
    "fcntl": _controlled,
    "lseek": _sought,
    "read": _read,
    "readv": _read,
    "chdir": _moved,
    "fchdir": _moved_to_descriptor,
}
