import sys
from pathlib import Path

import pytest

from . import recorder
from .operations import (
    Acknowledge,
    Create,
    Link,
    MakeFolder,
    Operation,
    Rename,
    Resize,
    Sync,
    Unlink,
    Write,
)
from .recorder import NEEDS_STRACE, record, strace_is_missing, translate
from .traces import UNKNOWN, Begun, Ended, Gone, RecordError, events
from .watched import UnmodelledCallError, Watched

needs_strace = pytest.mark.skipif(strace_is_missing(), reason=NEEDS_STRACE)

CLONE_THREAD = "clone3({flags=CLONE_VM|CLONE_FS|CLONE_FILES, stack=0x7f} => {parent_tid=[2]}, 88)"
CLONE_PROCESS = "clone(child_stack=NULL, flags=CLONE_CHILD_SETTID|SIGCHLD, child_tidptr=0x7f)"


def text(characters: str) -> str:
    return '"' + "".join(f"\\x{byte:02x}" for byte in characters.encode()) + '"'


def on(number: int, path: str) -> str:
    return f"{number}<{text(path)[1:-1]}>"


def created(number: int, path: str, flags: str = "O_RDWR|O_CREAT|O_CLOEXEC") -> str:
    return f"openat({on(-100, '/home')}, {text(path)}, {flags}, 0644) = {on(number, path)}".replace(
        "-100", "AT_FDCWD"
    )


def operations_of(*calls: str) -> list[Operation]:
    lines = [call if call[:2] in {"1 ", "2 "} else f"1 {call}" for call in calls]
    watched = Watched(folder=Path("/w"), output=Path("/out"))
    translate(events(lines), watched, started_in=Path("/home"))
    return watched.operations


def test_a_call_on_one_line_begins_and_ends() -> None:
    line = f"17  write({on(3, '/w/a b')}, {text('x, (y) = 1')}, 10) = 10"

    begun, ended = events([line])

    assert begun == Begun(
        process=17, name="write", arguments=(on(3, "/w/a b"), text("x, (y) = 1"), "10")
    )
    assert isinstance(ended, Ended)
    assert (ended.arguments, ended.result) == (begun.arguments, 10)


def test_a_call_on_two_lines_ends_where_it_is_resumed() -> None:
    lines = [
        f"17  openat(AT_FDCWD<{text('/h')[1:-1]}>, {text('/w/a')}, O_RDONLY <unfinished ...>",
        f"18  fsync({on(3, '/w/b')}) = 0",
        f"17  <... openat resumed>) = {on(4, '/w/a')}",
    ]

    seen = [(type(event), event.process) for event in events(lines)]
    last = list(events(lines))[-1]

    assert seen == [(Begun, 17), (Begun, 18), (Ended, 18), (Ended, 17)]
    assert isinstance(last, Ended)
    assert (last.result, last.path, last.arguments[1:]) == (4, "/w/a", (text("/w/a"), "O_RDONLY"))


def test_arguments_that_arrive_on_resuming_belong_to_the_call() -> None:
    lines = ["17  sendfile(4, 3, <unfinished ...>", "17  <... sendfile resumed>[0] => [5], 9) = 5"]

    last = list(events(lines))[-1]

    assert isinstance(last, Ended)
    assert last.arguments == ("4", "3", "[0] => [5]", "9")


@pytest.mark.parametrize(
    ("shown", "result"),
    [
        ("= -1 ENOENT (No such file or directory)", -1),
        ("= ? ERESTARTSYS (To be restarted if SA_RESTART is set)", -1),
        ("= ?", UNKNOWN),
        ("= 0x340", 0x340),
        ("= 0x8002 (flags O_RDWR|O_LARGEFILE)", 0x8002),
    ],
)
def test_a_result_is_read_in_all_its_shapes(shown: str, result: int) -> None:
    last = list(events([f"17  fcntl(3, F_GETFL) {shown}"]))[-1]

    assert isinstance(last, Ended)
    assert last.result == result


def test_ends_of_processes_are_seen_and_signals_are_not() -> None:
    lines = ["5  --- SIGCHLD {si_signo=SIGCHLD} ---", "5  +++ exited with 0 +++"]

    assert list(events(lines)) == [Gone(process=5)]


@pytest.mark.parametrize(
    "line", ["strace: out of luck", "5 ", "5  fsync(3", "5  <... read resumed>) = 1"]
)
def test_other_text_is_refused(line: str) -> None:
    with pytest.raises(RecordError):
        list(events([line]))


def test_offsets_follow_writes_seeks_and_reads() -> None:
    assert operations_of(
        created(3, "/w/a"),
        f"write({on(3, '/w/a')}, {text('one')}, 3) = 3",
        f"write({on(3, '/w/a')}, {text('two')}, 3) = 2",
        f"pwrite64({on(3, '/w/a')}, {text('p')}, 1, 40) = 1",
        f"lseek({on(3, '/w/a')}, 1, SEEK_SET) = 1",
        "read(0x3, 0x7ffe, 0x3) = 0x3",
        f"writev({on(3, '/w/a')}, [{{iov_base={text('v')}, iov_len=1}}, "
        f"{{iov_base={text('w')}, iov_len=1}}], 2) = 2",
    ) == [
        Create(name="a", file=1),
        Write(file=1, offset=0, content=b"one"),
        Write(file=1, offset=3, content=b"tw"),
        Write(file=1, offset=40, content=b"p"),
        Write(file=1, offset=4, content=b"vw"),
    ]


def test_a_file_open_for_appending_is_written_at_its_end() -> None:
    done = operations_of(
        created(3, "/w/a"),
        f"ftruncate({on(3, '/w/a')}, 9) = 0",
        created(4, "/w/a", "O_WRONLY|O_CREAT|O_APPEND"),
        f"write({on(4, '/w/a')}, {text('z')}, 1) = 1",
    )

    assert done[1:] == [Resize(file=1, size=9), Write(file=1, offset=9, content=b"z")]


def test_a_file_opened_with_truncation_is_cut() -> None:
    done = operations_of(
        created(3, "/w/a"),
        f"write({on(3, '/w/a')}, {text('z')}, 1) = 1",
        created(4, "/w/a", "O_WRONLY|O_CREAT|O_TRUNC"),
    )

    assert done[-1] == Resize(file=1, size=0)


def test_a_write_through_a_synchronous_descriptor_is_a_write_and_a_sync() -> None:
    done = operations_of(
        created(3, "/w/a", "O_WRONLY|O_CREAT|O_DSYNC"),
        f"write({on(3, '/w/a')}, {text('z')}, 1) = 1",
    )

    assert done[1:] == [Write(file=1, offset=0, content=b"z"), Sync(node=1)]


def test_a_duplicated_descriptor_shares_its_offset() -> None:
    done = operations_of(
        created(3, "/w/a"),
        f"fcntl({on(3, '/w/a')}, F_DUPFD_CLOEXEC, 10) = {on(10, '/w/a')}",
        f"dup2({on(3, '/w/a')}, 1<{text('/out')[1:-1]}>) = {on(1, '/w/a')}",
        f"write({on(10, '/w/a')}, {text('z')}, 1) = 1",
        f"close({on(3, '/w/a')}) = 0",
        f"write({on(1, '/w/a')}, {text('y')}, 1) = 1",
    )

    assert done[1:] == [
        Write(file=1, offset=0, content=b"z"),
        Write(file=1, offset=1, content=b"y"),
    ]


def test_a_child_that_speaks_before_its_parent_returns_has_the_parents_files() -> None:
    done = operations_of(
        created(3, "/w/a"),
        f"write({on(3, '/w/a')}, {text('z')}, 1) = 1",
        f"1 {CLONE_PROCESS[:-1]} <unfinished ...>",
        f"2 write({on(3, '/w/a')}, {text('y')}, 1) = 1",
        f"2 close({on(3, '/w/a')}) = 0",
        "1 <... clone resumed>) = 2",
        f"1 write({on(3, '/w/a')}, {text('x')}, 1) = 1",
    )

    assert [write.offset for write in done if isinstance(write, Write)] == [0, 1, 2]


def test_a_child_has_the_files_that_were_open_when_it_was_started() -> None:
    done = operations_of(
        created(3, "/w/a"),
        created(4, "/w/b"),
        f"1 {CLONE_PROCESS} = 2",
        f"1 dup2({on(4, '/w/b')}, {on(3, '/w/a')}) = {on(3, '/w/b')}",
        f"2 write({on(3, '/w/a')}, {text('y')}, 1) = 1",
    )

    assert done[-1] == Write(file=1, offset=0, content=b"y")


def test_a_new_program_does_not_move_the_files_of_the_old() -> None:
    done = operations_of(
        created(3, "/w/a"),
        f"1 {CLONE_PROCESS} = 2",
        f"2 execve({text('/bin/cat')}, [{text('cat')}], 0x7f /* 9 vars */) = 0",
        "2 read(0x3, 0x7ffe, 0x9) = 0x9",
        f"1 write({on(3, '/w/a')}, {text('y')}, 1) = 1",
    )

    assert done[-1] == Write(file=1, offset=0, content=b"y")


def test_what_a_thread_opens_is_open_in_all_threads() -> None:
    done = operations_of(
        f"1 {CLONE_THREAD} = 2",
        f"2 {created(3, '/w/a')}",
        f"1 fdatasync({on(3, '/w/a')}) = 0",
    )

    assert done == [Create(name="a", file=1), Sync(node=1, covers=1)]


def test_a_sync_covers_only_what_had_ended_when_it_began() -> None:
    done = operations_of(
        created(3, "/w/a"),
        f"1 {CLONE_THREAD} = 2",
        f"1 write({on(3, '/w/a')}, {text('z')}, 1) = 1",
        f"1 fsync({on(3, '/w/a')} <unfinished ...>",
        f"2 write({on(3, '/w/a')}, {text('y')}, 1) = 1",
        "1 <... fsync resumed>) = 0",
    )

    assert done[-1] == Sync(node=1, covers=2)


def test_a_sync_that_failed_is_none() -> None:
    done = operations_of(
        created(3, "/w/a"), f"fsync({on(3, '/w/a')}) = -1 EIO (Input/output error)"
    )

    assert done == [Create(name="a", file=1)]


def test_a_promise_counts_from_the_beginning_of_its_write() -> None:
    out = on(1, "/out")
    done = operations_of(
        f"write({out}, {text('hello' + chr(10) + 'AC')}, 8) = 8",
        f"1 {CLONE_THREAD} = 2",
        f"2 write({out}, {text('K row 7' + chr(10))}, 8 <unfinished ...>",
        f"1 {created(3, '/w/a')}",
        "2 <... write resumed>) = 8",
    )

    assert done == [Acknowledge(word="row 7"), Create(name="a", file=1)]


def test_names_are_found_from_the_folder_that_a_call_means() -> None:
    done = operations_of(
        f"mkdir({text('/w/k')}, 0777) = 0",
        created(3, "/w/k/a"),
        f"chdir({text('/w/k')}) = 0",
        f"rename({text('a')}, {text('../b')}) = 0",
        f"linkat({on(5, '/w')}, {text('b')}, AT_FDCWD<{text('/w/k')[1:-1]}>, {text('c')}, 0) = 0",
        f"unlinkat({on(5, '/w')}, {text('b')}, 0) = 0",
        f"truncate({text('c')}, 4) = 0",
        f"rename({text('/x')}, {text('/y')}) = 0",
    )

    assert done == [
        MakeFolder(name="k", folder=1),
        Create(name="k/a", file=2),
        Rename(source="k/a", target="b"),
        Link(name="k/c", file=2),
        Unlink(name="b"),
        Resize(file=2, size=4),
    ]


def test_a_folder_is_synced_by_its_descriptor() -> None:
    done = operations_of(
        created(3, "/w/a"),
        created(4, "/w", "O_RDONLY"),
        f"fsync({on(4, '/w')}) = 0",
    )

    assert done[1:] == [Sync(node=0, covers=1)]


def test_a_copy_between_watched_files_is_a_write() -> None:
    done = operations_of(
        created(3, "/w/a"),
        f"write({on(3, '/w/a')}, {text('abcdef')}, 6) = 6",
        created(4, "/w/b"),
        f"sendfile({on(4, '/w/b')}, {on(3, '/w/a')}, [1] => [4], 99) = 3",
        f"copy_file_range({on(3, '/w/a')}, [0] => [2], {on(4, '/w/b')}, NULL, 2, 0) = 2",
    )

    assert done[3:] == [
        Write(file=2, offset=0, content=b"bcd"),
        Write(file=2, offset=3, content=b"ab"),
    ]


def test_a_copy_goes_on_where_the_last_one_ended() -> None:
    done = operations_of(
        created(3, "/w/a"),
        f"pwrite64({on(3, '/w/a')}, {text('abcdef')}, 6, 0) = 6",
        created(4, "/w/b"),
        f"sendfile({on(4, '/w/b')}, {on(3, '/w/a')}, NULL, 2) = 2",
        f"sendfile({on(4, '/w/b')}, {on(3, '/w/a')}, NULL, 2) = 2",
    )

    assert done[3:] == [
        Write(file=2, offset=0, content=b"ab"),
        Write(file=2, offset=2, content=b"cd"),
    ]


def test_a_rename_onto_another_name_of_the_same_file_does_nothing() -> None:
    done = operations_of(
        created(3, "/w/a"),
        f"link({text('/w/a')}, {text('/w/b')}) = 0",
        f"rename({text('/w/a')}, {text('/w/b')}) = 0",
    )

    assert done == [Create(name="a", file=1), Link(name="b", file=1)]


def test_a_write_at_an_offset_to_a_file_open_for_appending_is_refused() -> None:
    with pytest.raises(UnmodelledCallError):
        operations_of(
            created(3, "/w/a", "O_WRONLY|O_CREAT|O_APPEND"),
            f"pwrite64({on(3, '/w/a')}, {text('z')}, 1, 0) = 1",
        )


def test_files_elsewhere_leave_no_operation() -> None:
    assert not operations_of(
        created(3, "/wide/a"),
        f"write({on(3, '/wide/a')}, {text('z')}, 1) = 1",
        f"fsync({on(3, '/wide/a')}) = 0",
        f"unlink({text('/wide/a')}) = 0",
    )


@pytest.mark.parametrize(
    "call",
    [
        f"mmap(NULL, 9, PROT_READ|PROT_WRITE, MAP_SHARED, {on(3, '/w/a')}, 0) = 0x7f00",
        f"ioctl({on(3, '/w/a')}, FICLONE, 5) = 0",
        f"symlink({text('/x')}, {text('/w/s')}) = 0",
        f"rename({text('/w/a')}, {text('/x')}) = 0",
        f"rename({text('/x')}, {text('/w/x')}) = 0",
        f"renameat2({on(5, '/w')}, {text('a')}, {on(5, '/w')}, {text('b')}, RENAME_EXCHANGE) = 0",
        f"link({text('/x')}, {text('/w/x')}) = 0",
        f"fallocate({on(3, '/w/a')}, FALLOC_FL_PUNCH_HOLE|FALLOC_FL_KEEP_SIZE, 0, 9) = 0",
        f"splice({on(6, 'pipe:[1]')}, NULL, {on(3, '/w/a')}, NULL, 9, 0) = 9",
        f"copy_file_range({on(3, '/w/a')}, NULL, {on(1, '/out')}, NULL, 9, 0) = 9",
        f"write({on(9, '/w/a')}, {text('z')}, 1) = 1",
        f"write({on(3, '/w/a')}, {text('z')}, 1) = ?",
        f"openat({on(5, '/w')}, {text('.')}, O_RDWR|O_TMPFILE, 0600) = {on(7, '/w/#12')}",
        "io_uring_setup(8, {flags=0}) = 7",
        "novel_call(1) = 0",
    ],
)
def test_a_call_that_is_not_modelled_is_refused(call: str) -> None:
    with pytest.raises(UnmodelledCallError):
        operations_of(created(3, "/w/a"), call)


def test_a_string_that_strace_cut_short_is_refused() -> None:
    with pytest.raises(RecordError, match="cut a string short"):
        operations_of(created(3, "/w/a"), f"write({on(3, '/w/a')}, {text('z')}..., 9) = 9")


BUSY = """
import mmap, os, shutil, subprocess, sys, threading
folder = sys.argv[1]
os.chdir(folder)
with open("log", "ab") as log:
    log.write(b"one "); log.flush(); os.fsync(log.fileno())
    subprocess.run(["sh", "-c", "echo two >> log; echo three > other"], check=True)
    log.write(b"four")
def fill(name):
    descriptor = os.open(name, os.O_CREAT | os.O_RDWR)
    for n in range(50):
        os.write(descriptor, b"x%d," % n)
        os.pwrite(descriptor, b"y", 7 * n)
        if n % 10 == 0:
            os.fsync(descriptor)
    os.ftruncate(descriptor, 90)
    os.close(descriptor)
threads = [threading.Thread(target=fill, args=(f"filled{n}",)) for n in range(3)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
os.mkdir("sub")
shutil.copyfile("filled0", "sub/copy")
shutil.copyfile(sys.argv[0], "sub/script")
os.replace("sub/copy", "moved")
os.link("moved", "twin")
with open("twin", "r+b") as twin:
    twin.write(b"through a link")
os.remove("filled1")
with open("old", "r+") as old:
    old.read(4); old.seek(5); old.write("Day")
print("ACK done", flush=True)
"""


@needs_strace
def test_a_recording_explains_every_byte_that_a_busy_program_leaves(tmp_path: Path) -> None:
    script, watched = tmp_path / "busy.py", tmp_path / "watched"
    script.write_text(BUSY, encoding="utf-8")
    watched.mkdir()
    (watched / "old").write_text("good day", encoding="utf-8")

    recording = record([sys.executable, script, watched], watched)

    assert recording.operations[-1] == Acknowledge(word="done")
    assert recording.output == "ACK done\n"
    assert recording.found == (
        Create(name="old", file=1),
        Write(file=1, offset=0, content=b"good day"),
    )
    assert (watched / "old").read_text(encoding="utf-8") == "good Day"


@needs_strace
def test_a_recording_that_does_not_explain_a_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder, "TRACED", tuple({*recorder.TRACED} - {"truncate"}))
    (tmp_path / "a").write_bytes(b"text")

    with pytest.raises(RecordError, match="does not explain"):
        record([sys.executable, "-c", f"import os; os.truncate('{tmp_path}/a', 1)"], tmp_path)


@needs_strace
def test_a_program_that_maps_a_watched_file_for_writing_is_refused(tmp_path: Path) -> None:
    script = tmp_path / "maps.py"
    script.write_text(
        "import mmap, sys\n"
        "with open(sys.argv[1], 'r+b') as file, mmap.mmap(file.fileno(), 0) as view:\n"
        "    view[0] = 65\n",
        encoding="utf-8",
    )
    watched = tmp_path / "watched"
    watched.mkdir()
    (watched / "a").write_bytes(b"text")

    with pytest.raises(UnmodelledCallError, match="mmap"):
        record([sys.executable, script, watched / "a"], watched)


@needs_strace
def test_a_program_that_fails_is_no_recording(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such mark"):
        record([sys.executable, "-c", "raise SystemExit('no such mark')"], tmp_path)


@needs_strace
def test_a_program_that_does_not_end_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="in time"):
        record([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, seconds=1)
