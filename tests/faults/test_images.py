import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .images import Image, images, withholds_nothing
from .operations import (
    ROOT,
    Acknowledge,
    Create,
    MakeFolder,
    Operation,
    Recording,
    Rename,
    Resize,
    Sync,
    Unlink,
    Write,
)
from .recorder import NEEDS_STRACE, record, strace_is_missing

needs_strace = pytest.mark.skipif(strace_is_missing(), reason=NEEDS_STRACE)

OLD = (Create(name="a", file=1), Write(file=1, offset=0, content=b"old"))


def last_images(*operations: Operation, per_cut: int = 60, seed: int = 0) -> list[Image]:
    recording = Recording(found=OLD, operations=operations)
    return [
        image
        for image in images(recording, per_cut=per_cut, seed=seed)
        if image.cut == len(operations)
    ]


def contents(of: list[Image], name: str = "a") -> set[bytes]:
    return {image.files[name] for image in of if name in image.files}


def names(of: list[Image]) -> set[frozenset[str]]:
    return {frozenset(image.files) for image in of}


def test_the_extremes_come_first() -> None:
    nothing, everything, *_ = last_images(
        Write(file=1, offset=0, content=b"new"), Create(name="b", file=2)
    )

    assert nothing.files == {"a": b"old"}
    assert everything.files == {"a": b"new", "b": b""}


def test_bytes_may_survive_without_names_and_names_without_bytes() -> None:
    made = last_images(
        Create(name="b", file=2),
        Write(file=2, offset=0, content=b"new"),
        Rename(source="b", target="a"),
    )

    assert {"a": b""} in [image.files for image in made]
    assert {"a": b"old"} in [image.files for image in made]


def test_what_a_sync_covered_survives_always() -> None:
    made = last_images(
        Write(file=1, offset=0, content=b"new"),
        Sync(node=1),
        Write(file=1, offset=3, content=b"er"),
    )

    assert contents(made) == {b"new", b"newer", b"new\0\0"}


def test_what_was_written_during_a_sync_may_be_lost() -> None:
    made = last_images(
        Write(file=1, offset=0, content=b"1"),
        Write(file=1, offset=1, content=b"2"),
        Sync(node=1, covers=1),
    )

    assert contents(made) == {b"1ld", b"12d"}


def test_unsynced_writes_survive_independently() -> None:
    made = last_images(Write(file=1, offset=0, content=b"1"), Write(file=1, offset=2, content=b"3"))

    assert contents(made) == {b"old", b"1ld", b"ol3", b"1l3"}


def test_unsynced_writes_of_one_place_survive_in_any_order() -> None:
    made = last_images(
        Write(file=1, offset=0, content=b"12"), Write(file=1, offset=1, content=b"34")
    )

    assert contents(made) == {b"old", b"12d", b"o34", b"134", b"124"}


def test_growth_survives_independently_of_the_bytes_that_brought_it() -> None:
    made = last_images(Write(file=1, offset=2, content=b"der"))

    assert contents(made) == {b"old", b"older", b"old\0\0"}
    assert contents(last_images(Write(file=1, offset=2, content=b"xy"))) == {
        b"old",
        b"olxy",
        b"olx",
        b"old\0",
    }


def test_a_write_is_torn_between_sectors_only() -> None:
    made = last_images(
        Resize(file=1, size=2000), Sync(node=1), Write(file=1, offset=100, content=b"x" * 1300)
    )

    written = {content.count(b"x") for content in contents(made)}
    assert written == {0, 412, 924, 1300}


def test_a_cut_file_may_have_its_old_size() -> None:
    assert contents(last_images(Resize(file=1, size=1))) == {b"old", b"o"}


def test_a_new_name_is_lost_until_its_folder_is_synced() -> None:
    written = (
        Create(name="b", file=2),
        Write(file=2, offset=0, content=b"new"),
        Sync(node=2),
    )

    assert names(last_images(*written)) == {frozenset("a"), frozenset("ab")}
    assert names(last_images(*written, Sync(node=ROOT))) == {frozenset("ab")}


def test_new_names_survive_in_their_order_in_some_images_and_in_none_in_others() -> None:
    letters = "bcdefghijklmnopqrstuvwxyz"
    made = last_images(*(Create(name=name, file=n) for n, name in enumerate(letters, start=2)))

    sorts = ["".join(sorted(image.files)) for image in made]
    in_order = {survivors for survivors in sorts if f"a{letters}".startswith(survivors)}
    assert len(in_order) > 5
    assert len({*sorts} - in_order) > 5


def test_a_name_that_came_during_the_sync_of_its_folder_may_be_lost() -> None:
    made = last_images(
        Create(name="b", file=2), Create(name="c", file=3), Sync(node=ROOT, covers=1)
    )

    assert names(made) == {frozenset("ab"), frozenset("abc")}


def test_a_removed_name_may_come_back_with_all_its_bytes() -> None:
    made = last_images(Unlink(name="a"), Create(name="a", file=2))

    assert contents(made) == {b"old", b""}
    assert frozenset() in names(made)


def test_a_folder_that_was_not_synced_in_its_own_is_lost_with_its_files() -> None:
    made = last_images(
        MakeFolder(name="k", folder=2), Create(name="k/b", file=3), Sync(node=3), Sync(node=2)
    )

    assert names(made) == {frozenset("a"), frozenset({"a", "k/b"})}
    assert {image.folders for image in made} == {(), ("k",)}


def test_a_move_between_folders_may_leave_two_names_and_never_none() -> None:
    made = last_images(
        MakeFolder(name="k", folder=2), Sync(node=ROOT), Rename(source="a", target="k/a")
    )

    assert names(made) == {frozenset({"a"}), frozenset({"a", "k/a"}), frozenset({"k/a"})}
    synced = last_images(
        MakeFolder(name="k", folder=2),
        Sync(node=ROOT),
        Rename(source="a", target="k/a"),
        Sync(node=ROOT),
    )
    assert names(synced) == {frozenset({"k/a"})}


def test_words_are_promised_from_their_cut_on() -> None:
    recording = Recording(
        operations=(Acknowledge(word="one"), Create(name="b", file=1), Acknowledge(word="two"))
    )

    promised = {image.cut: image.acknowledged for image in images(recording)}

    assert promised == {1: ("one",), 2: ("one",), 3: ("one", "two")}


def test_the_last_operation_is_cut_after_whatever_is_left_out() -> None:
    operations = tuple(Write(file=1, offset=n, content=b"x") for n in range(9))

    made = images(Recording(found=OLD, operations=operations), every=4)

    assert {image.cut for image in made} == {4, 8, 9}


def test_images_of_a_cut_differ_and_are_as_many_as_asked() -> None:
    writes = [Write(file=1, offset=n, content=b"x") for n in range(9)]

    made = last_images(*writes, per_cut=8)

    assert len(made) == 8
    assert len(contents(made)) == 8


def test_a_seed_gives_the_same_images_again_whatever_is_left_out() -> None:
    recording = Recording(
        found=OLD, operations=tuple(Write(file=1, offset=n, content=b"x") for n in range(9))
    )

    everywhere = [image for image in images(recording, seed=5) if image.cut % 3 == 0]

    assert list(images(recording, seed=5, every=3)) == everywhere
    assert list(images(recording, seed=6, every=3)) != everywhere


def test_an_image_is_written_without_what_is_withheld(tmp_path: Path) -> None:
    image = Image(
        cut=1,
        number=0,
        acknowledged=(),
        folders=("k",),
        files={"a.db": b"database", "a.mirror": b"mirror", "k/b": b"more"},
    )

    image.write_to(tmp_path / "all")
    image.write_to(tmp_path / "some", without=lambda name: name.endswith(".db"))

    assert (tmp_path / "all" / "a.db").read_bytes() == b"database"
    assert {path.name for path in (tmp_path / "some").rglob("*")} == {"a.mirror", "k", "b"}
    with pytest.raises(FileExistsError):
        image.write_to(tmp_path / "some")


filling = st.one_of(
    st.builds(
        Write,
        file=st.integers(1, 2),
        offset=st.integers(0, 1500),
        content=st.binary(min_size=1, max_size=1200),
    ),
    st.builds(Resize, file=st.integers(1, 2), size=st.integers(0, 1500)),
    st.builds(Sync, node=st.integers(0, 2)),
    st.sampled_from(
        [
            Rename(source="a", target="b"),
            Rename(source="b", target="a"),
            Unlink(name="a"),
            Unlink(name="b"),
        ]
    ),
)


@given(st.lists(filling, max_size=12))
def test_once_everything_is_synced_a_power_cut_changes_nothing(drawn: list[Operation]) -> None:
    there, operations = {"a", "b"}, list[Operation]()
    for operation in drawn:
        if isinstance(operation, Rename | Unlink):
            gone = operation.source if isinstance(operation, Rename) else operation.name
            if gone not in there:
                continue
            there.remove(gone)
            if isinstance(operation, Rename):
                there.add(operation.target)
        operations.append(operation)
    synced = (*operations, Sync(node=1), Sync(node=2), Sync(node=ROOT))
    recording = Recording(found=(*OLD, Create(name="b", file=2)), operations=synced)

    everything = [image for image in images(recording) if image.cut == len(operations)]
    (last,) = [image for image in images(recording) if image.cut == len(synced)]

    assert set(last.files) == there
    assert not everything or last.files in [image.files for image in everything]


DATABASE = """
import os, sqlite3, sys
folder = sys.argv[1]
database = sqlite3.connect(folder + "/desk.db", isolation_level=None)
for pragma in {pragmas}:
    database.execute("PRAGMA " + pragma).fetchall()
database.execute("CREATE TABLE mark (word TEXT, note TEXT)")
descriptor = os.open(folder, os.O_RDONLY)
os.fsync(descriptor)
os.close(descriptor)
for n in range({count}):
    word = str(n)
    if {early}:
        print("ACK " + word, flush=True)
    database.execute("BEGIN")
    database.execute("INSERT INTO mark VALUES (?, ?)", (word, "x" * (n % 7) * 300))
    database.execute("UPDATE mark SET note = note || 'y' WHERE rowid = ?", (n // 2,))
    database.execute("COMMIT")
    if not {early}:
        print("ACK " + word, flush=True)
database.close()
"""
SAFE = ("locking_mode=EXCLUSIVE", "journal_mode=PERSIST", "synchronous=EXTRA")

APPENDED = """
import os, sys
with open(sys.argv[1] + "/log", "a") as log:
    folder = os.open(sys.argv[1], os.O_RDONLY)
    os.fsync(folder)
    for n in range(20):
        log.write(str(n) + "\\n")
        log.flush()
        if {synced}:
            os.fsync(log.fileno())
        print("ACK " + str(n), flush=True)
"""

REPLACED = """
import os, sys
os.chdir(sys.argv[1])
folder = os.open(".", os.O_RDONLY)
for n in range(10):
    with open("log.new", "w") as log:
        log.write("".join(str(m) + "\\n" for m in range(n + 1)))
        log.flush()
        if {synced}:
            os.fsync(log.fileno())
    os.replace("log.new", "log")
    os.fsync(folder)
    print("ACK " + str(n), flush=True)
"""

CREATED = """
import os, sys
os.chdir(sys.argv[1])
with open("log", "w") as log:
    for n in range(5):
        log.write(str(n) + "\\n")
        log.flush()
        os.fsync(log.fileno())
        if {synced} and n == 0:
            os.fsync(os.open(".", os.O_RDONLY))
        print("ACK " + str(n), flush=True)
"""


class Damage(Exception):  # noqa: N818 -- it is what an image shows, no error of a test
    """A database that does not pass its own check."""


def database_words(folder: Path) -> set[str]:
    with closing(sqlite3.connect(folder / "desk.db")) as database:
        try:
            if database.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise Damage
            if not database.execute("SELECT 1 FROM sqlite_schema WHERE name = 'mark'").fetchall():
                return set()
            return {word for (word,) in database.execute("SELECT word FROM mark")}
        except sqlite3.DatabaseError as error:
            raise Damage from error


def log_words(folder: Path) -> set[str]:
    log = folder / "log"
    return set(log.read_text(encoding="utf-8").split()) if log.exists() else set()


def run(tmp_path: Path, program: str) -> Recording:
    script, watched = tmp_path / "program.py", tmp_path / "watched"
    script.write_text(program, encoding="utf-8")
    watched.mkdir()
    return record([sys.executable, script, watched], watched)


def verdicts(
    recording: Recording,
    words: Callable[[Path], set[str]],
    *,
    without: Callable[[str], bool] = withholds_nothing,
) -> dict[str, list[str]]:
    """Sort the images of a recording into those that kept all promises and the others."""
    found: dict[str, list[str]] = {"kept": [], "lost": [], "damaged": []}
    for image in images(recording):
        with image.restored(without=without) as folder:
            try:
                kept = set(image.acknowledged) <= words(folder)
            except Damage:
                found["damaged"].append(str(image))
                continue
            found["kept" if kept else "lost"].append(str(image))
    return found


def database_program(*pragmas: str, count: int = 20, early: bool = False) -> str:
    return DATABASE.format(pragmas=pragmas, count=count, early=early)


@needs_strace
@pytest.mark.parametrize(
    "pragmas", [SAFE, ("journal_mode=DELETE", "synchronous=EXTRA")], ids=["safe", "delete, extra"]
)
def test_a_database_that_syncs_all_keeps_every_promise(
    tmp_path: Path, pragmas: tuple[str, ...]
) -> None:
    found = verdicts(run(tmp_path, database_program(*pragmas)), database_words)

    assert (found["lost"], found["damaged"]) == ([], [])
    assert len(found["kept"]) > 500


@needs_strace
def test_a_safe_database_is_damaged_without_its_journal(tmp_path: Path) -> None:
    recording = run(tmp_path, database_program(*SAFE))

    found = verdicts(recording, database_words, without=lambda name: name.endswith("-journal"))

    assert found["damaged"]


@needs_strace
def test_a_database_that_never_syncs_is_caught(tmp_path: Path) -> None:
    pragmas = (*SAFE[:2], "synchronous=OFF")

    found = verdicts(run(tmp_path, database_program(*pragmas, count=10)), database_words)

    assert found["lost"]
    assert found["damaged"]


@needs_strace
def test_a_database_whose_folder_is_not_synced_at_commit_is_caught(tmp_path: Path) -> None:
    pragmas = ("journal_mode=DELETE", "synchronous=FULL")

    found = verdicts(run(tmp_path, database_program(*pragmas)), database_words)

    assert found["lost"]


@needs_strace
def test_a_promise_before_the_commit_is_caught(tmp_path: Path) -> None:
    found = verdicts(run(tmp_path, database_program(*SAFE, count=5, early=True)), database_words)

    assert found["lost"]
    assert not found["damaged"]


@needs_strace
@pytest.mark.parametrize(
    "program", [APPENDED, REPLACED, CREATED], ids=["appended", "replaced", "created"]
)
def test_a_file_that_is_not_synced_before_the_promise_is_caught(
    tmp_path: Path, program: str
) -> None:
    found = verdicts(run(tmp_path, program.format(synced=False)), log_words)

    assert found["lost"]


@needs_strace
@pytest.mark.parametrize(
    "program", [APPENDED, REPLACED, CREATED], ids=["appended", "replaced", "created"]
)
def test_a_file_that_is_synced_before_the_promise_keeps_it(tmp_path: Path, program: str) -> None:
    found = verdicts(run(tmp_path, program.format(synced=True)), log_words)

    assert not found["lost"]
    assert len(found["kept"]) > 20
