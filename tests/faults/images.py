"""What a power cut may leave on a disk: crash images, built from a recording.

The model is harsher than any file system in use:
- what a finished sync of a file covers, its bytes and its size, survives always;
- every other write may survive whole, not at all, or as a prefix of 512-byte sectors; it and the
  growth that it brings survive independently of each other and of all other operations, in any
  order (a file that grew without its bytes shows zeros);
- a name (new, changed, gone) is durable when its folder was synced, not before. Until then the
  changes in a folder may be lost, survive up to some point in their order, or any of them alone.
  A rename within a folder is one change; a move between folders may leave both names, not none.
"""

import random  # noqa: TID251 -- draws come from the caller's seed, so that an image can be had again
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec

from .disk import Change, Disk, File, Folder, put, rename_entries
from .operations import ROOT, Acknowledge, Filling, Recording, Resize

SECTOR = 512
MEMORY = Path("/dev/shm")  # noqa: S108 -- only a place for folders that tempfile makes

Contents = Callable[[File], bytes]
Names = Callable[[Folder], list[Change]]


def withholds_nothing(_name: str) -> bool:
    return False


class Image(msgspec.Struct, frozen=True, kw_only=True):
    """The files that one power cut left, and the words that had been promised before it.

    `cut` counts the operations that had ended; `number` tells apart the images of one cut.
    """

    cut: int
    number: int
    acknowledged: tuple[str, ...]
    folders: tuple[str, ...]
    files: Mapping[str, bytes]

    def __str__(self) -> str:
        return f"image {self.number} of the cut after operation {self.cut}"

    def write_to(self, folder: Path, *, without: Callable[[str], bool] = withholds_nothing) -> None:
        """Put the files into a folder that is absent or empty, mode 0600, but for those withheld.

        `without` is asked with each file's name, relative to the watched folder. Raises
        FileExistsError when the folder holds something.
        """
        folder.mkdir(exist_ok=True)
        if any(folder.iterdir()):
            message = f"{folder} is not empty"
            raise FileExistsError(message)
        for name in self.folders:
            (folder / name).mkdir()
        for name, content in self.files.items():
            if not without(name):
                path = folder / name
                path.touch(mode=0o600)
                path.write_bytes(content)

    @contextmanager
    def restored(self, *, without: Callable[[str], bool] = withholds_nothing) -> Iterator[Path]:
        """Give a folder with the files, in memory where the system has such a place."""
        place = MEMORY if MEMORY.is_dir() else None
        with tempfile.TemporaryDirectory(dir=place, prefix="image-") as made:
            self.write_to(Path(made), without=without)
            yield Path(made)


def images(
    recording: Recording, *, every: int = 1, per_cut: int = 6, seed: int = 0
) -> Iterator[Image]:
    """Cut the power after every `every`-th operation and after the last; give images of each cut.

    First come the extremes: nothing unsynced survived, everything did, and of bytes and names only
    the one or the other. Random images fill up to `per_cut`. The images of a cut differ from each
    other, so there are fewer where little is unsynced. An image depends on the recording, `seed`,
    its `cut` and its `number`, and on nothing else.
    """
    disk = Disk(recording.found)
    acknowledged: tuple[str, ...] = ()
    last = len(recording.operations)
    for cut, operation in enumerate(recording.operations, start=1):
        disk.apply(operation)
        if isinstance(operation, Acknowledge):
            acknowledged = (*acknowledged, operation.word)
        if cut % every == 0 or cut == last:
            draw = random.Random(f"{seed} {cut}")  # noqa: S311 -- no secret, a crash
            for number, (folders, files) in enumerate(_distinct(disk, per_cut, draw)):
                yield Image(
                    cut=cut,
                    number=number,
                    acknowledged=acknowledged,
                    folders=folders,
                    files=files,
                )


def latest(disk: Disk) -> tuple[tuple[str, ...], dict[str, bytes]]:
    """Return the folders and files that a program sees while nothing crashes."""
    return _survivors(disk, _all_bytes, _all_names)


def _distinct(
    disk: Disk, per_cut: int, draw: random.Random
) -> Iterator[tuple[tuple[str, ...], dict[str, bytes]]]:
    seen: list[tuple[tuple[str, ...], dict[str, bytes]]] = []
    for contents, names in _fates(2 * per_cut, draw):
        image = _survivors(disk, contents, names)
        if image not in seen:
            seen.append(image)
            yield image
        if len(seen) == per_cut:
            return


def _fates(tries: int, draw: random.Random) -> Iterator[tuple[Contents, Names]]:
    yield _no_bytes, _no_names
    yield _all_bytes, _all_names
    yield _no_bytes, _all_names
    yield _all_bytes, _no_names
    for _ in range(tries):
        yield (lambda file: _some_bytes(file, draw)), (lambda folder: _some_names(folder, draw))


def _no_bytes(file: File) -> bytes:
    return file.durable


def _all_bytes(file: File) -> bytes:
    return file.latest


def _no_names(_folder: Folder) -> list[Change]:
    return []


def _all_names(folder: Folder) -> list[Change]:
    return folder.pending


def _some_bytes(file: File, draw: random.Random) -> bytes:
    if not file.pending:
        return file.durable
    percent = draw.choice((0, 25, 50, 75, 100))
    content, size = bytearray(file.durable), len(file.durable)
    for operation in _some_order(file, draw):
        if isinstance(operation, Resize):
            if draw.randrange(100) < percent:
                del content[operation.size :]
                size = operation.size
            continue
        if piece := _some_sectors(operation.offset, operation.content, percent, draw):
            put(content, operation.offset, piece)
        if draw.randrange(100) < percent:
            size = max(size, operation.offset + len(operation.content))
    del content[size:]
    content.extend(bytes(size - len(content)))
    return bytes(content)


def _some_order(file: File, draw: random.Random) -> list[Filling]:
    operations = [operation for _, operation in file.pending]
    if draw.randrange(4) == 0:
        draw.shuffle(operations)
    return operations


def _some_sectors(offset: int, content: bytes, percent: int, draw: random.Random) -> bytes:
    if draw.randrange(100) < percent:
        return content
    borders = range(SECTOR - offset % SECTOR, len(content), SECTOR)
    if borders and draw.randrange(2):
        return content[: draw.choice(borders)]
    return b""


def _some_names(folder: Folder, draw: random.Random) -> list[Change]:
    pending = folder.pending
    match draw.randrange(4) if pending else 0:
        case 0:
            return []
        case 1:
            return pending
        case 2:
            return pending[: draw.randrange(len(pending) + 1)]
        case _:
            return [change for change in pending if draw.randrange(2)]


def _survivors(
    disk: Disk, contents: Contents, names: Names
) -> tuple[tuple[str, ...], dict[str, bytes]]:
    entries = _entries(disk, names)
    folders: list[str] = []
    files: dict[str, bytes] = {}
    made: dict[int, bytes] = {}
    waiting = [("", ROOT)]
    while waiting:
        prefix, folder = waiting.pop()
        for leaf, node in entries[folder].items():
            if not disk.is_file(node):
                folders.append(prefix + leaf)
                waiting.append((f"{prefix}{leaf}/", node))
                continue
            if node not in made:
                made[node] = contents(disk.file(node))
            files[prefix + leaf] = made[node]
    return tuple(sorted(folders)), files


def _entries(disk: Disk, names: Names) -> dict[int, dict[str, int]]:
    chosen = {node: names(folder) for node, folder in disk.folders()}
    entries = {node: dict(folder.durable) for node, folder in disk.folders()}
    for node, changes in chosen.items():
        for change in changes:
            if _may_survive(change, disk, chosen):
                rename_entries(entries[node], change)
    return entries


def _may_survive(change: Change, disk: Disk, chosen: Mapping[int, list[Change]]) -> bool:
    if change.other_half < 0:
        return True
    waiting = {other.position for other in disk.folder(change.other_half).pending}
    survived = {other.position for other in chosen[change.other_half]}
    return change.position not in waiting or change.position in survived
