"""The files below the watched folder, as the calls of the recorded program leave them."""

import os.path
import posixpath
from collections.abc import Iterable
from pathlib import Path

from . import traces
from .disk import Disk
from .operations import Filling, Naming, Operation, Resize, Sync, Write
from .processes import OpenFile, Process
from .traces import Ended, RecordError


class UnmodelledCallError(RecordError):
    """A call that may change a watched file in a way that crash images do not know."""

    def __init__(self, call: Ended) -> None:
        shown = ", ".join(traces.readable(argument)[:100] for argument in call.arguments)
        super().__init__("not modelled", f"{call.name}({shown})")


class Watched:
    """The operations so far, and the disk that they lead to.

    `folder` is the watched one, `output` the file that takes the program's standard output; both
    are absolute and free of symbolic links.
    """

    def __init__(
        self, *, folder: Path, output: Path, found: Iterable[Naming | Filling] = ()
    ) -> None:
        self.disk = Disk(found)
        self.operations: list[Operation] = []
        self.output = output.as_posix()
        self._folder = f"{folder.as_posix()}/"

    def do(self, operation: Operation) -> None:
        self.disk.apply(operation)
        self.operations.append(operation)

    def holds(self, path: str) -> bool:
        """Whether a path is that of the watched folder or lies below."""
        return f"{path}/".startswith(self._folder)

    def name(self, path: str) -> str:
        """Return what a path inside is called below the watched folder."""
        return f"{path}/"[len(self._folder) : -1]

    def path(self, process: Process, path: str, folder: str = "AT_FDCWD") -> str:
        """Return the absolute path that a path argument means, seen from a folder argument."""
        base = process.folder
        if not folder.startswith("AT_FDCWD"):
            _, base = traces.descriptor(folder)
        named = posixpath.normpath(posixpath.join(base, traces.path(path)))
        if self.holds(named):
            return named
        # Another way into the watched folder is a link outside, and that is still there.
        parent, leaf = posixpath.split(named)
        return posixpath.join(os.path.realpath(parent), leaf)

    def file(self, process: Process, call: Ended, argument: str) -> OpenFile:
        """Return the file of a descriptor argument.

        Raises UnmodelledCallError where strace shows a watched file that no call has opened.
        """
        number, path = traces.descriptor(argument)
        file = process.file(number)
        if self.holds(path) and not file.is_watched:
            raise UnmodelledCallError(call)
        if file.is_watched and not self.holds(path):
            file = process.descriptors[number] = OpenFile()
        return file

    def write(self, file: OpenFile, content: bytes, offset: int) -> None:
        if not content:
            return
        self.do(Write(file=file.node, offset=offset, content=content))
        if file.syncs:
            self.do(Sync(node=file.node))

    def write_on(self, file: OpenFile, content: bytes) -> None:
        """Record bytes written where the file stands, or at its end if it is open for appending."""
        offset = self.disk.file(file.node).size if file.appends else file.offset
        self.write(file, content, offset)
        file.offset = offset + len(content)

    def resize(self, node: int, size: int) -> None:
        if size != self.disk.file(node).size:
            self.do(Resize(file=node, size=size))
