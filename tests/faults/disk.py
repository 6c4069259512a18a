"""A disk that knows, for every file and folder, what is durable and what is only in memory."""

from collections.abc import Iterable, Iterator

import msgspec

from .operations import (
    EVERYTHING_BEFORE,
    ROOT,
    Acknowledge,
    Create,
    Filling,
    Link,
    MakeFolder,
    Naming,
    Operation,
    Rename,
    Resize,
    Sync,
    Unlink,
    Write,
)


def fill(content: bytearray, operation: Filling) -> None:
    """Do a write or a resize to some bytes, whole."""
    if isinstance(operation, Resize):
        del content[operation.size :]
        content.extend(bytes(operation.size - len(content)))
        return
    put(content, operation.offset, operation.content)


def put(content: bytearray, offset: int, piece: bytes) -> None:
    """Write a piece at an offset; a gap before it is filled with zeros."""
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(piece)] = piece


class File:
    """Bytes that are durable, the operations on them that are not yet, and what a reader sees."""

    def __init__(self) -> None:
        self.pending: list[tuple[int, Filling]] = []
        self._durable = bytearray()
        self._latest = bytearray()
        # Many images are made of one state; what did not change is copied for none of them.
        self._durable_copy = b""
        self._latest_copy = b""
        self._durable_is_copied = True
        self._latest_is_copied = True

    def fill(self, position: int, operation: Filling) -> None:
        fill(self._latest, operation)
        self.pending.append((position, operation))
        self._latest_is_copied = False

    def sync(self, covers: int) -> None:
        for position, operation in self.pending:
            if position < covers:
                fill(self._durable, operation)
        self.pending = [kept for kept in self.pending if kept[0] >= covers]
        self._durable_is_copied = False

    @property
    def size(self) -> int:
        return len(self._latest)

    @property
    def durable(self) -> bytes:
        if not self._durable_is_copied:
            # Mostly a sync leaves nothing pending, and the two are the same.
            self._durable_copy = bytes(self._durable) if self.pending else self.latest
            self._durable_is_copied = True
        return self._durable_copy

    @property
    def latest(self) -> bytes:
        if not self._latest_is_copied:
            self._latest_copy = bytes(self._latest)
            self._latest_is_copied = True
        return self._latest_copy


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What one operation does to the names in one folder, all of it or nothing.

    A move to another folder is two changes. `other_half` is then the folder where the name is
    added: no file system takes a name away from one folder while it loses the new one.
    """

    position: int
    removed: tuple[str, ...] = ()
    entered: tuple[tuple[str, int], ...] = ()
    other_half: int = -1


def rename_entries(entries: dict[str, int], change: Change) -> None:
    """Do a change to the names of a folder."""
    for name in change.removed:
        entries.pop(name, None)
    entries.update(change.entered)


class Folder:
    """Names that are durable, the changes to them that are not yet, and what a reader sees."""

    def __init__(self) -> None:
        self.pending: list[Change] = []
        self.durable: dict[str, int] = {}
        self.latest: dict[str, int] = {}

    def change(self, change: Change) -> None:
        rename_entries(self.latest, change)
        self.pending.append(change)

    def sync(self, covers: int) -> list[Change]:
        """Make changes durable that came before `covers`, and return those."""
        made = [change for change in self.pending if change.position < covers]
        for change in made:
            rename_entries(self.durable, change)
        self.pending = self.pending[len(made) :]
        return made


class Disk:
    """The nodes below one folder, changed by one operation after another."""

    def __init__(self, found: Iterable[Naming | Filling] = ()) -> None:
        self._nodes: list[File | Folder] = [Folder()]
        self._position = 0
        for operation in found:
            self.apply(operation)
        for node in self._nodes:
            node.sync(EVERYTHING_BEFORE)
        self._position = 0

    def apply(self, operation: Operation) -> None:
        """Do the next operation.

        Raises KeyError for a name that is not there, ValueError for a node of the wrong kind.
        """
        match operation:
            case Write() | Resize():
                self.file(operation.file).fill(self._position, operation)
            case Sync():
                self._sync(operation)
            case Acknowledge():
                pass
            case Create() | MakeFolder():
                self._add(operation)
            case _:
                self._rename(operation)
        self._position += 1

    def find(self, name: str) -> int:
        """Return the node that has this name now; "" is the root. Raises KeyError without one."""
        node = ROOT
        for part in name.split("/") if name else ():
            node = self.folder(node).latest[part]
        return node

    def holds(self, name: str) -> bool:
        try:
            self.find(name)
        except (KeyError, ValueError):
            return False
        return True

    def is_file(self, node: int) -> bool:
        return isinstance(self._nodes[node], File)

    def file(self, node: int) -> File:
        """Return the file of this number. Raises ValueError for a folder."""
        found = self._nodes[node]
        if isinstance(found, File):
            return found
        message = f"node {node} is a folder, not a file"
        raise ValueError(message)

    def folder(self, node: int) -> Folder:
        """Return the folder of this number. Raises ValueError for a file."""
        found = self._nodes[node]
        if isinstance(found, Folder):
            return found
        message = f"node {node} is a file, not a folder"
        raise ValueError(message)

    def folders(self) -> Iterator[tuple[int, Folder]]:
        return ((n, node) for n, node in enumerate(self._nodes) if isinstance(node, Folder))

    @property
    def next_node(self) -> int:
        """The number that the next new file or folder must have."""
        return len(self._nodes)

    def _add(self, operation: Create | MakeFolder) -> None:
        node, new = self._new(operation)
        if node != self.next_node:
            message = f"the next node is {self.next_node}, not {node}"
            raise ValueError(message)
        self._nodes.append(new)
        self._enter(operation.name, node)

    @staticmethod
    def _new(operation: Create | MakeFolder) -> tuple[int, File | Folder]:
        match operation:
            case Create():
                return operation.file, File()
            case MakeFolder():
                return operation.folder, Folder()

    def _rename(self, operation: Link | Rename | Unlink) -> None:
        match operation:
            case Link():
                self._enter(operation.name, operation.file)
            case Unlink():
                parent, leaf = self._parent(operation.name)
                gone = Change(position=self._position, removed=(leaf,))
                self.folder(parent).change(gone)
            case Rename():
                self._move(operation)

    def _enter(self, name: str, node: int) -> None:
        parent, leaf = self._parent(name)
        change = Change(position=self._position, entered=((leaf, node),))
        self.folder(parent).change(change)

    def _move(self, operation: Rename) -> None:
        node = self.find(operation.source)
        source, old = self._parent(operation.source)
        target, new = self._parent(operation.target)
        entered, at = ((new, node),), self._position
        if source == target:
            self.folder(source).change(Change(position=at, removed=(old,), entered=entered))
            return
        self.folder(target).change(Change(position=at, entered=entered))
        self.folder(source).change(Change(position=at, removed=(old,), other_half=target))

    def _parent(self, name: str) -> tuple[int, str]:
        parent, _, leaf = name.rpartition("/")
        return self.find(parent), leaf

    def _sync(self, operation: Sync) -> None:
        node = self._nodes[operation.node]
        if isinstance(node, File):
            node.sync(operation.covers)
            return
        for change in node.sync(operation.covers):
            if change.other_half >= 0:
                self._sync(Sync(node=change.other_half, covers=change.position + 1))
