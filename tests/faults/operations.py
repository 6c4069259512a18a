"""What a program did to the files below one folder, as a recording tells it.

Nodes (files and folders) are numbers, because a file can outlive its name; `ROOT` is the watched
folder itself. Names are relative to it, with `/` between the parts.
"""

import sys

import msgspec

ROOT = 0
EVERYTHING_BEFORE = sys.maxsize


class Create(msgspec.Struct, frozen=True, kw_only=True):
    """An empty file entered under a name that was free."""

    name: str
    file: int


class MakeFolder(msgspec.Struct, frozen=True, kw_only=True):
    """An empty folder entered under a name that was free."""

    name: str
    folder: int


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A further name for a file that has one already."""

    name: str
    file: int


class Rename(msgspec.Struct, frozen=True, kw_only=True):
    """A file or folder under another name; what had that name loses it.

    A folder stays in the folder where it is.
    """

    source: str
    target: str


class Unlink(msgspec.Struct, frozen=True, kw_only=True):
    """A name taken away from a file or an empty folder."""

    name: str


class Write(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes put into a file at an offset; past the end they make it longer."""

    file: int
    offset: int
    content: bytes


class Resize(msgspec.Struct, frozen=True, kw_only=True):
    """A file cut to a size, or filled up to it with zeros."""

    file: int
    size: int


class Sync(msgspec.Struct, frozen=True, kw_only=True):
    """A finished fsync or fdatasync of a file (its bytes and size) or of a folder (its names).

    `covers` is how many operations had ended when it began: what other threads did meanwhile is
    not covered.
    """

    node: int
    covers: int = EVERYTHING_BEFORE


class Acknowledge(msgspec.Struct, frozen=True, kw_only=True):
    """The moment at which the program promised that what `word` stands for is durable."""

    word: str


Naming = Create | MakeFolder | Link | Rename | Unlink
Filling = Write | Resize
Operation = Naming | Filling | Sync | Acknowledge


class Recording(msgspec.Struct, frozen=True, kw_only=True):
    """What was durable before a program ran, what it did, in order, and what it printed."""

    operations: tuple[Operation, ...]
    found: tuple[Naming | Filling, ...] = ()
    output: str = ""
