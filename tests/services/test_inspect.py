"""Whatever is changed in a ledger outside the program is found, and the first thing is named."""

from __future__ import annotations

import sqlite3
from hashlib import sha256
from random import Random  # noqa: TID251  # from a fixed seed
from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.language import Language
from judging_app.services import inspect
from judging_app.services.desk import open_desk
from judging_app.storage.mirrors import mirror_of
from judging_app.storage.recoveries import rebuild
from tests.small_day import SmallDay, edit, small_day

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def day(tmp_path: Path) -> SmallDay:
    return small_day(tmp_path)


def problem_of(path: Path) -> str:
    """Tell the key of the first thing wrong, refused or found; empty where nothing is."""
    try:
        found = inspect.verify(path)
    except JudgingError as error:
        assert Language("id").say(error)  # noqa: PT017  # either outcome is right
        return error.key
    if found.problem is None:
        return ""
    assert Language("id").say(found.problem)
    return found.problem.key


def digest_of(path: Path) -> str:
    found = inspect.verify(path)
    assert found.problem is None
    return found.digest


def test_what_nobody_touched_is_genuine(day: SmallDay) -> None:
    for path in (day.office, day.venue, day.package, day.result):
        assert problem_of(path) == ""


LAST = "(SELECT max(n) FROM entry WHERE device = (SELECT device FROM desk))"
OWN = "device = (SELECT device FROM desk)"
BALLOT = "hash = (SELECT hash FROM state WHERE subject LIKE 'ballot/%' ORDER BY n LIMIT 1)"
EDITS = {
    "a value": f"UPDATE entry SET data = CAST(replace(CAST(data AS TEXT), '1', '2') AS BLOB)"  # noqa: S608  # constants of this test
    f" WHERE {BALLOT}",
    "a row gone": f"DELETE FROM entry WHERE {BALLOT}",  # noqa: S608  # constants of this test
    "the first row gone": f"DELETE FROM entry WHERE n = 0 AND {OWN}",  # noqa: S608  # constants of this test
    "a row put in": f"INSERT INTO entry SELECT device, {LAST} + 1, hash, data FROM entry"  # noqa: S608  # constants of this test
    f" WHERE {BALLOT}",
    "a row of rubbish": f"INSERT INTO entry SELECT device, 999, '{'0' * 64}', x'00' FROM desk",  # noqa: S608  # constants of this test
    "a projection": "UPDATE state SET replaced = 1 WHERE subject LIKE 'ballot/%'",
    "a projection gone": "DELETE FROM state WHERE subject LIKE 'ballot/%'",
    "a signature": "UPDATE head SET signature = replace(signature, '1', '2')",
    "a signature of no text": "UPDATE head SET signature = 'xyz'",
    "the signed place": f"UPDATE head SET n = n + 1 WHERE {OWN}",  # noqa: S608  # constants of this test
}


@pytest.mark.parametrize("statement", EDITS.values(), ids=EDITS)
def test_an_edit_in_a_database_browser_is_found(day: SmallDay, statement: str) -> None:
    edit(day.venue, statement)
    assert problem_of(day.venue) != ""


def test_two_swapped_values_are_found(day: SmallDay) -> None:
    connection = sqlite3.connect(day.venue)
    rows = connection.execute(
        f"SELECT n, hex(data) FROM entry WHERE {OWN} ORDER BY n DESC LIMIT 2"  # noqa: S608  # constants of this test
    ).fetchall()
    connection.close()
    (a, first), (b, second) = rows
    edit(
        day.venue,
        f"UPDATE entry SET data = x'{second}' WHERE n = {a} AND {OWN}",  # noqa: S608  # constants of this test
        f"UPDATE entry SET data = x'{first}' WHERE n = {b} AND {OWN}",  # noqa: S608  # constants of this test
    )
    assert problem_of(day.venue) == "ledger.entry_changed"


def test_a_chain_hashed_anew_is_found_by_its_signature(day: SmallDay) -> None:
    """Change a mark, then make every later hash of the chain fit."""
    connection = sqlite3.connect(day.venue)
    rows = connection.execute(f"SELECT n, hash, data FROM entry WHERE {OWN} ORDER BY n").fetchall()  # noqa: S608  # constants of this test
    connection.close()
    renamed: list[tuple[str, str]] = []
    statements = []
    for n, name, data in rows:
        changed = data.replace(b'"S/', b'"S/') if n else data.replace(b"Venue", b"Other")
        for old, new in renamed:
            changed = changed.replace(old.encode(), new.encode())
        new = sha256(changed).hexdigest()
        renamed.append((name, new))
        statements.append(
            f"UPDATE entry SET data = x'{changed.hex()}', hash = '{new}' WHERE hash = '{name}'"  # noqa: S608  # constants of this test
        )
        statements.append(f"UPDATE state SET hash = '{new}' WHERE hash = '{name}'")  # noqa: S608  # constants of this test
        statements.append(f"UPDATE head SET hash = '{new}' WHERE hash = '{name}'")  # noqa: S608  # constants of this test
    edit(day.venue, *statements)
    mirror_of(day.venue).unlink()
    assert problem_of(day.venue) == "ledger.head_forged"


@pytest.mark.parametrize("rows", [1, 2, 4, 6])
def test_a_tail_that_was_cut_is_found_and_comes_back_from_the_mirror(
    day: SmallDay,
    rows: int,
) -> None:
    before = digest_of(day.venue)
    cut = f"SELECT hash FROM entry WHERE {OWN} ORDER BY n DESC LIMIT {rows}"  # noqa: S608  # constants of this test
    edit(
        day.venue,
        f"DELETE FROM state WHERE hash IN ({cut})",  # noqa: S608  # constants of this test
        f"DELETE FROM head WHERE n > {LAST} - {rows} AND {OWN}",  # noqa: S608  # constants of this test
        f"DELETE FROM entry WHERE hash IN ({cut})",  # noqa: S608  # constants of this test
    )
    assert problem_of(day.venue) == "ledger.database_lacks"
    rebuilt = day.folder / "rebuilt.audition"
    assert rebuild(mirror_of(day.venue), rebuilt) == 0
    assert digest_of(rebuilt) == before


TAMPERED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "gone": (lambda _: b"", "ledger.mirror_lacks"),
    "torn": (lambda data: data + b"e 00", ""),
    "shorter": (lambda data: data[: len(data) // 2], "ledger.mirror_lacks"),
    "a line of rubbish": (lambda data: data + b"rubbish\n", "ledger.mirror_changed"),
    "changed in the middle": (lambda data: data.replace(b"operator", b"Operator"),
                              "ledger.mirror_lacks"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "key"), TAMPERED.values(), ids=TAMPERED)
def test_a_mirror_that_differs_is_told_and_the_database_stands(
    day: SmallDay,
    change: Callable[[bytes], bytes],
    key: str,
) -> None:
    mirror = mirror_of(day.venue)
    mirror.write_bytes(change(mirror.read_bytes()))
    assert problem_of(day.venue) == key


@pytest.mark.parametrize("flips", [150, pytest.param(3_000, marks=pytest.mark.torture)])
def test_flipped_bits_in_a_ledger_never_end_in_a_traceback(day: SmallDay, flips: int) -> None:
    whole, draw = day.venue.read_bytes(), Random(1)  # noqa: S311  # from a fixed seed
    before = digest_of(day.venue)
    for _ in range(flips):
        data = bytearray(whole)
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        day.venue.write_bytes(data)
        if problem_of(day.venue) == "":
            assert digest_of(day.venue) == before


@pytest.mark.parametrize("flips", [40, pytest.param(1_000, marks=pytest.mark.torture)])
def test_flipped_bits_never_keep_a_desk_from_a_sentence(day: SmallDay, flips: int) -> None:
    whole, mirror, draw = (
        day.venue.read_bytes(),
        mirror_of(day.venue).read_bytes(),
        Random(2),  # noqa: S311  # from a fixed seed
    )
    for _ in range(flips):
        data = bytearray(whole)
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        day.venue.write_bytes(data)
        mirror_of(day.venue).write_bytes(mirror)
        try:
            open_desk(day.venue, day.venue.parent / "keys").close()
        except JudgingError as error:
            assert Language("en").say(error)  # noqa: PT017  # either outcome is right


def test_an_open_desk_is_verified_as_its_file_is(day: SmallDay) -> None:
    desk = day.open_venue()
    found = inspect.verify_desk(desk)
    desk.close()
    assert found == inspect.verify(day.venue)
    assert found.problem is None
