"""Runs a program under strace and tells what it did to the files below one folder."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from . import calls, processes, traces
from .images import latest
from .operations import Acknowledge, Create, Filling, MakeFolder, Naming, Recording, Sync, Write
from .processes import Process, Processes
from .traces import Begun, Ended, Gone, RecordError
from .watched import UnmodelledCallError, Watched

NEEDS_STRACE = "strace is not installed (Debian package strace), so no crash can be recorded"
PROMISE = b"ACK "
SYNCS = ("fsync", "fdatasync")
OFFSET_ONLY = ("read", "readv")
LONGEST_STRING = 2_000_000
TRACED = (*calls.CALLS, *processes.CALLS, *processes.CLONES, *SYNCS)


def strace_is_missing() -> bool:
    return shutil.which("strace") is None


def record(
    command: Sequence[str | Path],
    watched: Path,
    *,
    environment: Mapping[str, str] | None = None,
    seconds: int = 120,
) -> Recording:
    """Run a program to its end and record what it does to the files below the folder `watched`.

    A line `ACK <word>` on the program's standard output is a promise that what `word` stands for
    is durable; the program must flush it. `environment` replaces the whole environment. The folder
    must be there; what it holds is taken to be durable.

    Raises RecordError when the program fails or is not done within `seconds`, when a call is not
    understood, and when the operations do not lead to the files that are in the folder afterwards.
    """
    folder = watched.resolve(strict=True)
    found = tuple(_found(folder))
    with tempfile.TemporaryDirectory(prefix="recording-") as place:
        trace, output = Path(place).resolve() / "trace", Path(place).resolve() / "output"
        _run(command, trace, output, environment, seconds)
        printed = output.read_text(encoding="utf-8", errors="replace")
        with trace.open(encoding="ascii") as lines:
            outcome = Watched(folder=folder, output=output, found=found)
            translate(traces.events(lines), outcome)
    _compare(outcome, folder)
    return Recording(found=found, operations=tuple(outcome.operations), output=printed)


def translate(
    events: Iterable[traces.Event], watched: Watched, *, started_in: Path | None = None
) -> None:
    """Add the operations of one run to `watched`.

    `started_in` is the program's current folder, without it this process's own. Raises
    RecordError, and its UnmodelledCallError, where the operations would be incomplete.
    """
    run = list(events)
    running = Processes((started_in or Path.cwd()).as_posix())
    running.expect(run)
    promises = _Promises(watched)
    covers: dict[int, int] = {}
    for event in run:
        match event:
            case Begun():
                promises.hear(event)
                covers[event.process] = len(watched.operations)
            case Ended():
                process = running.of(event.process)
                _translate_call(watched, process, event, covers[event.process])
                if event.name in processes.CLONES and event.result > 0:
                    running.of(event.result)
            case Gone():
                running.forget(event.process)


class _Promises:
    """The promises in what the program prints, which may come in pieces."""

    def __init__(self, watched: Watched) -> None:
        self._watched = watched
        self._line = b""

    def hear(self, call: Begun) -> None:
        # Whoever reads the output may rely on a promise once its write has begun.
        decode = {"write": traces.data, "writev": traces.vector}.get(call.name)
        if decode and traces.descriptor(call.arguments[0])[1] == self._watched.output:
            *lines, self._line = (self._line + decode(call.arguments[1])).split(b"\n")
            for line in lines:
                if line.startswith(PROMISE):
                    word = line.removeprefix(PROMISE).strip().decode()
                    self._watched.do(Acknowledge(word=word))


def _translate_call(watched: Watched, process: Process, call: Ended, covers: int) -> None:
    if call.result == traces.UNKNOWN and call.name not in processes.CALLS:
        raise UnmodelledCallError(call)
    if call.result < 0 or call.name in processes.CLONES:
        return
    if call.name in SYNCS:
        file = watched.file(process, call, call.arguments[0])
        if file.is_watched:
            watched.do(Sync(node=file.node, covers=covers))
    elif call.name in processes.CALLS:
        processes.CALLS[call.name](process, call)
    elif call.name in calls.CALLS:
        calls.CALLS[call.name](watched, process, call)
    else:
        raise UnmodelledCallError(call)


def _found(folder: Path) -> Iterator[Naming | Filling]:
    names = sorted(path.relative_to(folder) for path in folder.rglob("*"))
    for node, name in enumerate(names, start=1):
        path = folder / name
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            raise RecordError("neither file nor folder", path)
        if path.is_dir():
            yield MakeFolder(name=name.as_posix(), folder=node)
        else:
            yield Create(name=name.as_posix(), file=node)
            yield Write(file=node, offset=0, content=path.read_bytes())


def _run(
    command: Sequence[str | Path],
    trace: Path,
    output: Path,
    environment: Mapping[str, str] | None,
    seconds: int,
) -> None:
    if strace_is_missing():
        raise RecordError(NEEDS_STRACE)
    strace = ["strace", "-f", "-y", "-xx", "-q", "--seccomp-bpf", "-s", str(LONGEST_STRING)]
    strace += ["-e", "signal=none", "-e", f"raw={','.join(OFFSET_ONLY)}"]
    strace += ["-e", f"trace={','.join(f'?{name}' for name in TRACED)}", "-o", str(trace), "--"]
    with output.open("wb") as standard, tempfile.TemporaryFile() as errors:
        program = subprocess.Popen(
            [*strace, *map(str, command)],
            stdin=subprocess.DEVNULL,
            stdout=standard,
            stderr=errors,
            env=environment,
            start_new_session=True,
        )
        try:
            code = program.wait(timeout=seconds)
        except subprocess.TimeoutExpired as expired:
            os.killpg(program.pid, signal.SIGKILL)
            program.wait()
            raise RecordError("not done in time", command[0], seconds) from expired
        errors.seek(0)
        complaint = errors.read().decode(errors="replace")
    if code != 0:
        raise RecordError("the program failed", code, complaint)


def _compare(outcome: Watched, folder: Path) -> None:
    folders, files = latest(outcome.disk)
    paths = sorted(folder.rglob("*"))
    there = tuple(path.relative_to(folder).as_posix() for path in paths if path.is_dir())
    if sorted(there) != sorted(folders):
        raise RecordError("other folders than recorded", sorted({*there} ^ {*folders}))
    contents = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in paths
        if not path.is_dir()
    }
    for name in sorted(contents.keys() | files.keys()):
        if contents.get(name) != files.get(name):
            raise RecordError("the recording does not explain what is in this file", name)
