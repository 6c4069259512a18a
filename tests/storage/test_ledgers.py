"""A ledger only grows, is open once, and is refused in a sentence where it is not one."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.language import Language
from judging_app.services import inspect, score
from judging_app.storage.connections import PRAGMAS
from judging_app.storage.ledgers import Ledger
from judging_app.storage.mirrors import mirror_of
from tests.small_day import SmallDay, edit, small_day

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def day(tmp_path: Path) -> SmallDay:
    return small_day(tmp_path)


def refusal_of(path: Path) -> str:
    with pytest.raises(JudgingError) as caught:
        Ledger(path)
    assert Language("id").say(caught.value)
    assert Language("en").say(caught.value)
    return caught.value.key


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET n = n + 1",
        "DELETE FROM entry",
        "INSERT OR REPLACE INTO entry SELECT device, n, hash, x'00' FROM entry",
        "REPLACE INTO entry SELECT * FROM entry",
        (
            "INSERT INTO entry SELECT * FROM entry WHERE true"
            " ON CONFLICT (device, n, hash) DO UPDATE SET data = x'00'"
        ),
    ],
)
def test_the_database_refuses_to_change_an_entry(day: SmallDay, statement: str) -> None:
    ledger = Ledger(day.venue)
    with pytest.raises(sqlite3.IntegrityError):
        ledger.connection.execute(statement)
    ledger.close()
    assert inspect.verify(day.venue).problem is None


def test_every_setting_of_durability_is_in_force(day: SmallDay) -> None:
    ledger = Ledger(day.venue)
    for name, value in PRAGMAS.items():
        row = ledger.connection.execute(f"PRAGMA {name}").fetchone()
        assert row is None or row[0] == value
    ledger.close()


def test_a_second_program_is_refused_and_the_first_goes_on(day: SmallDay) -> None:
    desk = day.open_venue()
    assert refusal_of(day.venue) == "ledger.in_use"
    given, judge = day.marks[3], day.judges[1]
    score.submit(desk, "S", day.contestants[1], given, by=Actor(judge, "judge"))
    desk.close()
    assert inspect.verify(day.venue).problem is None


FOREIGN = {
    "a table": ("CREATE TABLE more (x)", "ledger.changed_outside"),
    "a view": ("CREATE VIEW more AS SELECT 1", "ledger.changed_outside"),
    "an index": ("CREATE INDEX more ON entry (hash)", "ledger.changed_outside"),
    "a trigger": (
        "CREATE TRIGGER more AFTER INSERT ON entry BEGIN DELETE FROM state; END",
        "ledger.changed_outside",
    ),
    "a trigger named like the library's table": (
        "CREATE TRIGGER _sqlite_migrations_more AFTER INSERT ON entry BEGIN DELETE FROM state; END",
        "ledger.changed_outside",
    ),
    "a later step": (
        (
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('judging_app', 'm9999_later', '2030-01-01')"
        ),
        "ledger.newer",
    ),
    "another program's mark": ("PRAGMA application_id = 1", "ledger.not_a_ledger"),
}


@pytest.mark.parametrize(("statement", "key"), FOREIGN.values(), ids=FOREIGN)
def test_a_ledger_of_another_make_is_refused(day: SmallDay, statement: str, key: str) -> None:
    edit(day.venue, statement)
    assert refusal_of(day.venue) == key


def test_a_ledger_without_its_triggers_is_refused(day: SmallDay) -> None:
    connection = sqlite3.connect(day.venue)
    connection.execute("DROP TRIGGER entry_never_changes")
    connection.close()
    assert refusal_of(day.venue) == "ledger.changed_outside"


NO_LEDGER: dict[str, Callable[[Path], object]] = {
    "nothing in it": lambda path: path.write_bytes(b""),
    "a text": lambda path: path.write_text("not a ledger\n" * 500, encoding="utf-8"),
    "zeros": lambda path: path.write_bytes(bytes(40_960)),
    "a folder": lambda path: path.mkdir(),
    "not there": lambda _: None,
}


@pytest.mark.parametrize("make", NO_LEDGER.values(), ids=NO_LEDGER)
def test_what_is_no_ledger_is_refused(tmp_path: Path, make: Callable[[Path], object]) -> None:
    path = tmp_path / "x.audition"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    refusal_of(path)
    assert before == (path.read_bytes() if path.is_file() else b"")
    assert not mirror_of(path).exists()


def test_a_ledger_cut_anywhere_is_refused_or_found_wrong(day: SmallDay) -> None:
    whole = day.venue.read_bytes()
    for end in range(1, len(whole), 4093):
        day.venue.write_bytes(whole[:end])
        try:
            assert inspect.verify(day.venue).problem is not None
        except JudgingError as error:
            assert Language("en").say(error)  # noqa: PT017  # either outcome is right


def test_a_full_disk_refuses_the_write_and_loses_nothing(day: SmallDay) -> None:
    desk = day.open_venue()
    before = desk.ledger.tip(desk.device)
    pages = desk.ledger.connection.execute("PRAGMA page_count").fetchone()[0]
    desk.ledger.connection.execute(f"PRAGMA max_page_count = {pages}")
    by = Actor(day.judges[0], "judge")
    with pytest.raises(JudgingError) as caught:  # noqa: PT012  # either outcome is right
        for _ in range(200):
            score.submit(desk, "S", day.contestants[0], day.marks[0], by=by, reason="again")
            before = desk.ledger.tip(desk.device)
    assert caught.value.key == "ledger.disk_full"
    with pytest.raises(JudgingError) as again:
        desk.write(())
    assert again.value.key == "ledger.outcome_unknown"
    desk.close()
    anew = day.open_venue()
    assert anew.ledger.tip(anew.device) == before
    score.submit(anew, "S", day.contestants[0], day.marks[0], by=by, reason="again")
    anew.close()
    assert inspect.verify(day.venue).problem is None


def test_a_mirror_that_fails_leaves_an_unknown_outcome_that_opening_settles(
    day: SmallDay,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = day.open_venue()
    by = Actor(day.judges[1], "judge")

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("judging_app.storage.mirrors.sync", full)
    with pytest.raises(JudgingError) as caught:
        score.submit(desk, "S", day.contestants[1], day.marks[3], by=by)
    assert caught.value.key == "ledger.disk_full"
    desk.close()
    monkeypatch.undo()
    anew = day.open_venue()
    assert anew.ledger.state(score.ballot_subject("S", day.contestants[1], by.person)) is not None
    anew.close()
    assert inspect.verify(day.venue).problem is None


def test_the_same_entries_may_be_written_again(day: SmallDay) -> None:
    desk = day.open_venue()
    last = desk.ledger.history(score.ballot_subject("S", day.contestants[0], day.judges[0]))
    before = inspect.digest(desk), desk.ledger.tip(desk.device)
    desk.write(last)
    desk.close()
    anew = day.open_venue()
    assert before == (inspect.digest(anew), anew.ledger.tip(anew.device))
    anew.close()
    assert inspect.verify(day.venue).problem is None
