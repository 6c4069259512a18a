"""The auditions of a data folder are listed without being opened, and new ones find a name."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging_app.domain.errors import JudgingError
from judging_app.language import LANGUAGES, Language
from judging_app.services import accept, choose, inspect
from judging_app.services.desk import open_desk
from judging_app.storage.folders import MOST_LETTERS, portable
from tests.builders import Room, found, joined
from tests.small_day import edit

ROOT = Path(__file__).parents[2]
OPENER = """
import sys, time
from pathlib import Path
from judging_app.domain.errors import JudgingError
from judging_app.services.desk import open_desk
path = Path(sys.argv[1])
began = time.perf_counter()
try:
    open_desk(path, path.parent / "keys").close()
    print("opened")
except JudgingError as error:
    print(error.key, time.perf_counter() - began)
"""


def opened_elsewhere(path: Path) -> list[str]:
    """Try to open a ledger in another program; returns what it said, and after how long."""
    ran = subprocess.run(
        [sys.executable, "-c", OPENER, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout.split()


def test_auditions_are_listed_with_what_they_are(room: Room) -> None:
    (seen,) = choose.list_auditions(room.desk.ledger.path.parent)
    assert seen.path == room.desk.ledger.path
    assert seen.name == {"id": "Audisi kecil", "en": "Small audition"}
    assert (seen.desk, seen.sessions, seen.is_sample, seen.is_rehearsal) == (
        "Office",
        1,
        False,
        False,
    )
    assert seen.entries == room.desk.ledger.tip(room.desk.device)[0] + 1
    assert seen.changed_at.tzinfo is not None
    assert seen.problem is None


def test_entries_of_all_desks_are_counted(room: Room, folder: Path) -> None:
    venue = joined(room.desk, folder / "venue", "Venue")
    (seen,) = choose.list_auditions(folder / "venue")
    count = venue.ledger.connection.execute("SELECT count(*) FROM entry").fetchone()[0]
    assert seen.entries == count
    assert seen.desk == "Venue"
    venue.close()


def test_a_damaged_one_is_listed_with_its_sentence(room: Room) -> None:
    place = room.desk.ledger.path.parent
    (place / "text.audition").write_bytes(b"no ledger, but text " * 500)
    (place / "empty.audition").write_bytes(b"")
    (place / "cut.audition").write_bytes(room.desk.ledger.path.read_bytes()[:9000])
    (place / "old.audition.mirror").write_bytes(b"")
    seen = {one.path.name: one.problem for one in choose.list_auditions(place)}
    assert set(seen) == {"office.audition", "text.audition", "empty.audition", "cut.audition"}
    assert seen.pop("office.audition") is None
    for problem in seen.values():
        assert problem is not None
        assert all(Language(code).say(problem) for code in LANGUAGES)


def test_one_whose_founding_is_gone_is_told(room: Room, folder: Path) -> None:
    copy = folder / "copy.audition"
    copy.write_bytes(room.desk.ledger.path.read_bytes())
    edit(copy, "DELETE FROM state WHERE subject = 'audition'")
    (seen,) = choose.list_auditions(folder)
    assert seen.problem is not None
    assert seen.problem.key == "ledger.no_audition"


def test_the_last_changed_comes_first(folder: Path) -> None:
    for n, name in enumerate(("b", "a", "c")):
        (folder / f"{name}.audition").write_bytes(b"x")
        os.utime(folder / f"{name}.audition", (n, n))
    assert [one.path.stem for one in choose.list_auditions(folder)] == ["c", "a", "b"]
    assert choose.list_auditions(folder / "nowhere") == ()


def test_listing_neither_changes_an_open_ledger_nor_gives_up_its_lock(room: Room) -> None:
    path = room.desk.ledger.path
    before = sorted((place.name, place.stat()[1:]) for place in path.parent.iterdir())
    for _ in range(3):
        choose.list_auditions(path.parent)
    after = sorted((place.name, place.stat()[1:]) for place in path.parent.iterdir())
    assert after == before
    said, *_ = opened_elsewhere(path)
    assert said == "ledger.in_use"


def test_reading_an_open_ledger_as_a_file_is_refused_and_keeps_its_lock(room: Room) -> None:
    path = room.desk.ledger.path
    alias = path.with_name("alias")
    alias.symlink_to(path)
    for read in (inspect.verify, lambda place: accept.look(room.desk, place)):
        for place in (path, alias):
            with pytest.raises(JudgingError, match=r"keeping\.open_here"):
                read(place)
    assert opened_elsewhere(path)[0] == "ledger.in_use"
    room.desk.close()
    assert inspect.verify(path).problem is None


def test_a_ledger_that_another_program_has_open_is_refused_at_once(room: Room) -> None:
    path = room.desk.ledger.path
    said, seconds = opened_elsewhere(path)
    assert said == "ledger.in_use"
    assert float(seconds) < 1
    began = time.perf_counter()
    with pytest.raises(JudgingError, match=r"ledger\.in_use"):
        open_desk(path, path.parent / "keys")
    assert time.perf_counter() - began < 1
    room.attend("c1")
    room.desk.close()
    assert opened_elsewhere(path) == ["opened"]


@settings(max_examples=300, deadline=None)
@given(name=st.text(max_size=120))
def test_a_files_name_is_one_that_every_system_takes(name: str) -> None:
    stem = portable(name)
    assert stem.isascii()
    assert len(stem) <= MOST_LETTERS + 2
    assert all(letter.isalnum() or letter == "-" for letter in stem)
    assert not stem.startswith("-")
    assert stem.casefold() not in {"con", "prn", "aux", "nul", "com1", "lpt9"}


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Audisi OPOP 2026 (Tahap I)", "Audisi-OPOP-2026-Tahap-I"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Users\\x", "C-Users-x"),
        ("Lomba café…", "Lomba-cafe"),
        ("nul", "nul-1"),
        ("COM7", "COM7-1"),
        ("مسابقة", "audition"),
        ("...", "audition"),
        ("x" * 200, "x" * MOST_LETTERS),
    ],
)
def test_a_new_audition_is_called_by_its_name(folder: Path, name: str, stem: str) -> None:
    assert choose.new_place(folder / "data", name) == folder / "data" / f"{stem}.audition"


def test_a_new_audition_never_takes_a_name_that_is_used(folder: Path) -> None:
    (folder / "Lomba.audition").write_bytes(b"")
    (folder / "lomba-2.AUDITION.mirror").write_bytes(b"")
    assert choose.new_place(folder, "LOMBA").name == "LOMBA-3.audition"


def test_a_founded_audition_is_listed(folder: Path) -> None:
    place = choose.new_place(folder, "office")
    found(folder).close()
    assert [one.path for one in choose.list_auditions(folder)] == [place]


def test_the_data_folder_can_be_named(folder: Path) -> None:
    assert choose.data_folder(folder) == folder
    assert choose.data_folder().name == "judging-app"
    assert choose.keys_folder(folder).parent == folder


def test_many_large_auditions_are_listed_fast(room: Room, folder: Path) -> None:
    path = room.desk.ledger.path
    room.desk.close()
    data = path.read_bytes()
    for n in range(50):
        (folder / f"{n}.audition").write_bytes(data)
    began = time.perf_counter()
    assert len(choose.list_auditions(folder)) == 50
    assert time.perf_counter() - began < 1
