"""A shared folder: what is certain is taken in by itself, the rest waits for a person."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.services import accept, acknowledge, export
from judging_app.services import share as shared
from judging_app.storage.durable_files import write_whole
from tests.builders import OFFICE, OPERATOR, Room
from tests.two_venues import TwoVenues

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from judging_app.services.desk import Desk


class Hall:
    """The office and two venues around one folder, each with its own view of it."""

    def __init__(self, folder: Path) -> None:
        self.venues = TwoVenues(folder)
        self.folder = folder / "shared"
        self.folder.mkdir()
        self.desks = (self.venues.office, self.venues.one.desk, self.venues.two.desk)
        self.views = {desk.device: shared.Sharing(self.folder) for desk in self.desks}
        self.backups = folder / "backups"

    def look(self, desk: Desk) -> shared.Shared:
        return shared.share(desk, self.views[desk.device], by=OPERATOR, backups=self.backups)

    def looked_twice(self, desk: Desk) -> shared.Shared:
        """Look once to see a file, and once more when it lies still."""
        self.look(desk)
        return self.look(desk)

    def introduce(self) -> None:
        """Have all desks know each other, as after comparing codes once."""
        codes = [accept.desk_code(desk.device) for desk in self.desks]
        for number, sender in enumerate(self.desks):
            path = self.folder.parent / f"first-{number}.judging"
            export.export_bundle(sender, path, "result", by=OFFICE)
            for desk in self.desks:
                if desk is not sender:
                    accept.accept(desk, path, by=OPERATOR, codes=codes)

    def rest(self) -> int:
        """Look in turn until nobody takes or writes anything; return the rounds that it took."""
        for rounds in range(12):
            found = [self.look(desk) for desk in self.desks]
            if not any(one.taken or one.written for one in found) and rounds > 1:
                return rounds
        raise AssertionError

    def digest(self, desk: Desk, session: str) -> str:
        path = self.folder.parent / f"digest-{desk.device[:4]}.judging"
        return export.export_bundle(desk, path, "result", by=OFFICE, sessions=(session,)).digest


@pytest.fixture
def hall(folder: Path) -> Iterator[Hall]:
    made = Hall(folder)
    yield made
    made.venues.close()


def test_what_a_venue_scores_is_at_the_office_and_comes_to_rest(hall: Hall) -> None:
    hall.introduce()
    hall.venues.hold_first()
    hall.venues.one.seal()
    assert hall.rest() < 10
    assert hall.digest(hall.venues.office, "A") == hall.digest(hall.venues.one.desk, "A")
    assert hall.digest(hall.venues.two.desk, "A") == hall.digest(hall.venues.one.desk, "A")
    assert len(list(hall.folder.iterdir())) == len(hall.desks)
    assert list(hall.backups.iterdir())


def test_the_sender_learns_by_itself_that_its_file_arrived(hall: Hall) -> None:
    hall.introduce()
    hall.venues.hold_first()
    hall.rest()
    sent = acknowledge.sent_files(hall.venues.one.desk)
    assert sent[0].state == "received"


def test_a_desk_that_is_not_known_waits_for_a_person(hall: Hall) -> None:
    hall.look(hall.venues.one.desk)
    found = hall.looked_twice(hall.venues.office)
    assert [one.why.key for one in found.waiting] == ["share.stranger"]
    assert found.taken == ()
    path = hall.folder / found.waiting[0].name
    codes = [accept.desk_code(hall.venues.one.desk.device)]
    accept.accept(hall.venues.office, path, by=OPERATOR, codes=codes)


def test_a_contradiction_waits_for_a_person_and_is_not_taken_in(hall: Hall) -> None:
    hall.introduce()
    hall.venues.hold_first()
    hall.rest()
    there = Room(hall.venues.office, "A")
    reason = "The judge read another mark out."
    there.score("c1", "j2", 10, 10, 10, reason=reason)
    hall.venues.one.score("c1", "j2", 20, 20, 20, reason=reason)
    hall.look(hall.venues.one.desk)
    before = hall.digest(hall.venues.office, "A")
    found = hall.looked_twice(hall.venues.office)
    assert [one.why.key for one in found.waiting] == ["share.conflict"]
    assert hall.digest(hall.venues.office, "A") == before


def test_a_file_that_still_arrives_is_not_touched_and_one_that_is_damaged_says_so(
    hall: Hall,
) -> None:
    hall.introduce()
    hall.venues.hold_first()
    hall.look(hall.venues.one.desk)
    (path,) = hall.folder.iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole[:1000])
    hall.look(hall.venues.office)
    path.write_bytes(whole[:2000])
    assert hall.look(hall.venues.office).waiting == ()
    found = hall.look(hall.venues.office)
    assert [one.why.key for one in found.waiting] == ["exchange.cut"]
    path.write_bytes(whole)
    hall.look(hall.venues.office)
    found = hall.look(hall.venues.office)
    assert [one.name for one in found.taken] == [path.name]
    assert found.waiting == ()


def test_copies_under_other_names_bring_nothing_twice(hall: Hall) -> None:
    hall.introduce()
    hall.venues.hold_first()
    hall.look(hall.venues.one.desk)
    (path,) = hall.folder.iterdir()
    for name in ("a (1).judging", "z conflicted copy.judging"):
        shutil.copy(path, hall.folder / name)
    found = hall.looked_twice(hall.venues.office)
    assert len(found.taken) == 1
    assert found.waiting == ()


def test_a_folder_that_is_away_is_an_ordinary_message_and_comes_back(hall: Hall) -> None:
    hall.introduce()
    hall.venues.hold_first()
    away = hall.folder.rename(hall.folder.with_name("away"))
    with pytest.raises(JudgingError, match=r"share\.away"):
        hall.look(hall.venues.one.desk)
    away.rename(hall.folder)
    assert hall.look(hall.venues.one.desk).written is not None


@pytest.mark.parametrize("fails", range(1, 5))
def test_a_write_that_fails_is_made_good_at_the_next_look(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, fails: int
) -> None:
    hall.introduce()
    calls = ("os.open", "os.fsync", "os.replace", "pathlib.Path.read_bytes")
    desk = hall.venues.one.desk
    hall.venues.hold_first()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(5, "it fails")

    with monkeypatch.context() as patch:
        patch.setattr(
            "judging_app.storage.bundles.write_whole", _failing(calls[fails - 1], patch, refuse)
        )
        with pytest.raises(JudgingError):
            hall.look(desk)
    assert [path for path in hall.folder.iterdir() if path.suffix == ".judging"] == []
    assert hall.look(desk).written is not None


def _failing(call: str, patch: pytest.MonkeyPatch, refuse: object) -> object:
    """Let one call of the system fail while a file is written, and no other one."""

    def write(path: Path, data: bytes) -> None:
        with patch.context() as inner:
            inner.setattr(call, refuse)
            write_whole(path, data)

    return write


def test_nothing_but_bundles_is_looked_at(hall: Hall, tmp_path: Path) -> None:
    (hall.folder / ".hidden.judging").write_bytes(b"x")
    (hall.folder / "~lock.judging").write_bytes(b"x")
    (hall.folder / "list.csv").write_bytes(b"x")
    (hall.folder / "folder.judging").mkdir()
    (tmp_path / "real.judging").write_bytes(b"x")
    (hall.folder / "link.judging").symlink_to(tmp_path / "real.judging")
    found = hall.looked_twice(hall.venues.office)
    assert (found.taken, found.waiting) == ((), ())
