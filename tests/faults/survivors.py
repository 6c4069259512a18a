"""What must be left of an audition after its power was cut, whatever survived."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from contextlib import AbstractContextManager, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.errors import JudgingError
from judging_app.services import inspect
from judging_app.services.desk import open_desk, opened
from judging_app.storage.folders import SUFFIX
from judging_app.storage.mirrors import MIRROR_SUFFIX, mirror_of, read_lines
from judging_app.storage.recoveries import rebuild, sort_lines

from . import workload
from .images import MEMORY, withholds_nothing
from .promises import Contents, Promise, contents, heard

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from judging_app.services.desk import Desk

    from .images import Image
    from .operations import Recording

WHOLE, NO_MIRROR, NO_DATABASE, NO_KEYS = "whole", "no mirror", "no database", "no keys"
WAYS: dict[str, Callable[[str], bool]] = {
    WHOLE: withholds_nothing,
    NO_MIRROR: lambda name: name.endswith(MIRROR_SUFFIX),
    NO_DATABASE: lambda name: name.endswith((SUFFIX, f"{SUFFIX}-journal")),
    NO_KEYS: lambda name: name.endswith(".key"),
}
THREE_WAYS = (WHOLE, NO_MIRROR, NO_DATABASE)
UNMADE = {"ledger.file_missing", "ledger.not_a_ledger", "ledger.damaged", "ledger.no_audition"}
"""How a ledger refuses whose making was cut off; it is made anew in its place."""


class Expected(NamedTuple):
    """What a ledger holds: what was there, or all that the verb at work made of it.

    `is_promised` tells that somebody may rely on its being there.
    """

    before: Contents = Contents()
    after: Contents = Contents()
    is_promised: bool = False


class Moment(NamedTuple):
    """What had been promised when the power was cut, and what the verb at work promised later."""

    ledgers: dict[str, Expected]
    files: dict[str, str]
    coming: Promise

    def digests(self, name: str) -> set[str]:
        """Tell which versions of a file are whole."""
        found = {self.files.get(name, "")}
        return found | {self.coming.digest} if self.coming.file == name else found


class Story:
    """All promises of a recording, in their order."""

    def __init__(self, recording: Recording) -> None:
        self.promises = heard(recording.output)

    def moment(self, image: Image) -> Moment:
        """Tell what holds in an image."""
        count = len(image.acknowledged)
        coming = self.promises[min(count, len(self.promises) - 1)]
        held: dict[str, Contents] = defaultdict(Contents)
        files: dict[str, str] = {}
        copied = Contents()
        for promise in self.promises[:count]:
            held[promise.place] = held[promise.place].after(promise)
            if promise.file:
                files[promise.file] = promise.digest
            if promise.verb == "backup":
                copied = held[promise.place]
        ledgers = {place: Expected(kept, kept, is_promised=True) for place, kept in held.items()}
        before = held.get(coming.place, copied if coming.verb == "restore" else Contents())
        is_promised = coming.place in ledgers
        ledgers[coming.place] = Expected(before, before.after(coming), is_promised)
        return Moment(ledgers, files, coming)


class Survivors:
    """Checks images of one recording; the same state of a ledger or a file is checked once.

    `folder` is the watched one, as the recorded program left it. `opened` counts the ledgers that
    were opened, `made_anew` those whose making was cut off. What must be there and is not raises
    AssertionError.
    """

    def __init__(self, recording: Recording, folder: Path) -> None:
        self.story = Story(recording)
        self.opened = 0
        self.made_anew = 0
        self._folder = folder
        self._seen: set[object] = set()

    def check(self, image: Image, ways: Collection[str] = THREE_WAYS) -> None:
        """Check an image's files, and each of its ledgers in several ways."""
        moment = self.story.moment(image)
        digests = {name: sha256(content).hexdigest() for name, content in image.files.items()}
        self._check_sent(image, digests, moment)
        self._check_keys(image)
        for place in ("office", "venue", "restored"):
            expected = moment.ledgers.get(place, Expected())
            names = [name for name in digests if name.startswith(f"{place}/")]
            assert names or not expected.is_promised, f"{place} is gone"
            for way in ways:
                left = [name for name in names if not WAYS[way](name)]
                state = (place, way, expected, frozenset((name, digests[name]) for name in left))
                if left and state not in self._seen:
                    self.opened += 1
                    with holding(image, left) as folder, nothing_refused():
                        self._check_ledger(folder, place, way, expected)
                    self._seen.add(state)

    def _check_ledger(self, folder: Path, place: str, way: str, expected: Expected) -> None:
        path, keys = folder / place / f"{place}{SUFFIX}", folder / place / "keys"
        if way == NO_DATABASE:
            check_rebuilt(path, keys, expected)
        elif expected.is_promised or is_made(path, keys):
            # A restored copy is nobody's until a desk has joined it: then each opening makes one.
            may_join = way == NO_KEYS or (not expected.is_promised and place == "restored")
            check_ledger(path, keys, expected[:2], may_join=may_join)
        else:
            self._make_anew(folder, place)
            check_ledger(path, keys, ())

    def _make_anew(self, folder: Path, place: str) -> None:
        """Do again what was cut off before anything was promised, in the same place."""
        self.made_anew += 1
        desk: Desk
        if place == "office":
            desk = workload.found(folder)
        elif place == "venue":
            desk = workload.join(folder, self._folder / "sent" / "package.judging")
        else:
            (copy,) = self._folder.glob("sent/*.backup")
            desk = workload.restore(folder, copy)
        desk.close()

    def _check_sent(self, image: Image, digests: dict[str, str], moment: Moment) -> None:
        """Check that promised files are there, and that no final name stands for half a file."""
        missing = moment.files.keys() - digests.keys()
        assert not missing, f"lost: {missing}"
        for name, digest in digests.items():
            if name.startswith("sent/") and not name.endswith(".part"):
                assert digest in moment.digests(name), f"{name} is not what was promised"
                if digest not in self._seen:
                    check_genuine(Path(name).name, image.files[name])
                    self._seen.add(digest)

    def _check_keys(self, image: Image) -> None:
        for name, content in image.files.items():
            if name.endswith(".key"):
                assert content == (self._folder / name).read_bytes(), f"{name} is half a key"


def holding(image: Image, names: Collection[str]) -> AbstractContextManager[Path]:
    """Give a folder with some of an image's files."""
    return image.restored(without=lambda name: name not in names)


@contextmanager
def nothing_refused() -> Iterator[None]:
    """Take the program's refusal for what it is here: a ledger that cannot be used."""
    try:
        yield
    except JudgingError as refused:
        message = f"refused: {refused.key}"
        raise AssertionError(message) from refused


def is_made(path: Path, keys: Path) -> bool:
    """Tell whether a ledger opens of which nothing was promised yet."""
    key = refusal(lambda: open_desk(path, keys).close())
    assert not key or key in UNMADE, key
    return not key


def refusal(attempt: Callable[[], object]) -> str:
    """Make an attempt; returns the key of the program's refusal, nothing where it succeeds."""
    try:
        attempt()
    except JudgingError as error:
        return error.key
    return ""


def check_ledger(
    path: Path, keys: Path, allowed: Sequence[Contents], *, may_join: bool = False
) -> None:
    """Check that a ledger opens, holds one of the allowed contents, and takes more.

    Where nothing is allowed, anything is. `may_join` tells that a new desk may have joined.
    """
    there = read_by_opening(path, keys)
    if allowed:
        joined = there.entries - allowed[-1].entries
        assert len(joined) <= may_join, f"{len(joined)} entries that nobody made"
        heads = frozenset(head for head in there.heads if head.hash not in joined)
        rest = Contents(there.entries - joined, heads, there.drafts)
        assert rest in allowed, difference(rest, allowed)
    check_going_on(path, keys, there)


def check_rebuilt(path: Path, keys: Path, expected: Expected) -> None:
    """Check that the mirror alone is enough for a ledger that holds all that was promised."""
    target = path.with_name(f"rebuilt{SUFFIX}")
    least = expected.before if expected.is_promised else Contents()
    most = expected.after
    if key := refusal(lambda: rebuild(mirror_of(path), target)):
        assert not expected.is_promised, f"the mirror is refused: {key}"
        assert key in {"ledger.mirror_empty", "ledger.file_missing"}, key
        return
    there = read_by_opening(target, keys)
    lost = least.entries - there.entries
    assert not lost, f"{len(lost)} entries lost from the mirror"
    assert least.heads <= there.heads, "a signed head is lost from the mirror"
    assert least.drafts & most.drafts <= there.drafts, "a draft is lost from the mirror"
    assert there.drafts <= least.drafts | most.drafts, "a draft came back from the mirror"
    assert len(there.entries - most.entries) == 1, "a desk has joined, and nothing else"
    check_going_on(target, keys, there)


def read_by_opening(path: Path, keys: Path) -> Contents:
    """Open a ledger's desk, as the program does, and read what it holds."""
    with opened(path, keys) as desk:
        return contents(desk.ledger)


def check_going_on(path: Path, keys: Path, there: Contents) -> None:
    """Check that opening again changes nothing, the desk writes on, and all is genuine."""
    mirror = mirror_of(path).read_bytes()
    with opened(path, keys) as desk:
        assert contents(desk.ledger) == there, "opening again changed the ledger"
        assert mirror_of(path).read_bytes() == mirror, "opening again changed the mirror"
        workload.go_on(desk)
        now = contents(desk.ledger)
    assert len(now.entries) == len(there.entries) + 1
    problem = inspect.verify(path).problem
    assert problem is None, problem
    lines = [line for line in read_lines(mirror_of(path).read_bytes()) if line is not None]
    entries, heads, drafts = sort_lines(lines)
    mirrored = Contents(
        frozenset(kept.hash for kept in entries),
        frozenset(heads),
        frozenset(draft for draft in drafts if draft.value is not None),
    )
    assert mirrored == now, f"the mirror: {difference(mirrored, [now])}"


def check_genuine(name: str, content: bytes) -> None:
    """Check that a file that left the program is what it claims to be."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as made:
        path = Path(made) / name
        path.write_bytes(content)
        if path.suffix == ".pdf":
            assert content.startswith(b"%PDF-")
            assert content.rstrip().endswith(b"%%EOF")
        elif path.suffix == ".backup":
            (Path(made) / "restored").mkdir()
            workload.restore(Path(made), path).close()
            assert inspect.verify(workload.ledger_in(Path(made) / "restored")).problem is None
        else:
            assert inspect.verify(path).problem is None


def difference(there: Contents, allowed: Sequence[Contents]) -> str:
    """Say what is missing and what is too much, beside the nearest of what is allowed."""
    near = min(allowed, key=lambda kept: len(kept.entries ^ there.entries))
    pairs = zip(there._fields, there, near, strict=True)
    found = [f"{name}: {len(b - a)} lost, {len(a - b)} too many" for name, a, b in pairs if a != b]
    return "; ".join(found)
