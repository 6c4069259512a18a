"""Desks with files: real ledgers, keys and bundles of one audition, in a folder for each desk."""

from __future__ import annotations

import itertools
import shutil
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

import pytest

from judging_app.domain.entry import body_of
from judging_app.domain.errors import JudgingError
from judging_app.domain.proceedings import Signing
from judging_app.domain.roles import Actor
from judging_app.domain.seal import Seal
from judging_app.services import accept, attend, backup, declare, export, inspect, score, seal
from judging_app.services.desk import Desk, open_desk
from judging_app.storage.mirrors import mirror_of
from judging_app.storage.recoveries import rebuild

from .looks import check_look
from .prepared import LEDGER, OPERATOR, SESSION, cloned, counting, entries_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from judging_app.domain.seal import SealedRow
    from judging_app.domain.session import Presence

    from .prepared import Audition

MOST_DESKS = 7
REASON = "A mistake was found in the copy."
CLOCKS = (
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(2020, 7, 22, 16, 40, tzinfo=timezone(timedelta(hours=7))),
    datetime(2020, 7, 22, 13, 40, tzinfo=timezone(timedelta(hours=7))),
    datetime(2038, 1, 19, 3, 14, 8, tzinfo=timezone(timedelta(hours=-11))),
    datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=14))),
    datetime(1, 1, 1, tzinfo=UTC),
)


class Step(NamedTuple):
    """Something that happens: at a desk, perhaps with another one, while its clock is wrong."""

    what: str
    desk: int
    peer: int
    value: int


class Hall:
    """The desks of an audition, the office's first; bundles that were sent wait in `mail`.

    `sealed` are the result tables by the hashes of their seals, as they were when they were made;
    `images` the bytes of ledgers and mirrors at some moment; `starts` how long the mirrors were at
    first; `seen` tells what came up.
    """

    def __init__(self, folder: Path, audition: Audition, desks: int) -> None:
        self.folder = folder
        self.audition = audition
        self.clock = CLOCKS[1]
        self.mail: list[Path] = []
        self.backups: list[Path] = []
        self.images: dict[Path, tuple[bytes, bytes]] = {}
        self.starts: dict[Path, int] = {}
        self.sealed: dict[str, tuple[SealedRow, ...]] = {}
        self.seen: set[str] = set()
        self._names = itertools.count()
        self.desks: list[Desk] = []
        for number in range(desks):
            shutil.copytree(audition.folder / str(number), folder / str(number))
            self.desks.append(self.open(folder / str(number) / LEDGER))

    def open(self, ledger: Path) -> Desk:
        return self.keep(open_desk(ledger, ledger.parent / "keys", now=lambda: self.clock))

    def keep(self, desk: Desk) -> Desk:
        """Note how long a desk's mirror is at first; what comes later may be cut off."""
        self.starts.setdefault(desk.ledger.path, desk.ledger.mirror.size)
        return desk

    def close(self) -> None:
        for desk in self.desks:
            desk.close()

    def new_place(self) -> Path:
        place = self.folder / f"place-{next(self._names)}"
        place.mkdir()
        return place

    def step(self, step: Step) -> None:
        """Do a step; a rule that says no is an answer, everything else is a fault."""
        self.clock = CLOCKS[(step.desk + step.peer + step.value) % len(CLOCKS)]
        desk = self.desks[step.desk % len(self.desks)]
        try:
            STEPS[step.what](self, desk, step)
        except JudgingError as refused:
            if not refused.key.startswith(("seal.", "ballots.")):
                raise

    def _who(self, step: Step) -> tuple[str, Actor]:
        judge = self.audition.people[step.peer % 2]
        return self.audition.contestants[step.value % 2], Actor(judge, "judge")

    def score(self, desk: Desk, step: Step) -> None:
        who, judge = self._who(step)
        marks = dict.fromkeys(self.audition.criteria, step.value * 10)
        notes = dict.fromkeys(marks, "As it was seen.")
        score.submit(desk, SESSION, who, marks, by=judge, reason="again", notes=notes)

    def score_all(self, desk: Desk, step: Step) -> None:
        for number in range(4):
            self.score(desk, step._replace(peer=number // 2, value=(step.value + number) % 9))

    def draft(self, desk: Desk, step: Step) -> None:
        who, judge = self._who(step)
        criterion = self.audition.criteria[0]
        score.draft(desk, SESSION, who, judge.person, criterion=criterion, units=step.value)

    def recuse(self, desk: Desk, step: Step) -> None:
        who, judge = self._who(step)
        declare.recuse(desk, SESSION, who, by=judge, tie="other")

    def take_back(self, desk: Desk, step: Step) -> None:
        who, judge = self._who(step)
        declare.take_back(desk, SESSION, who, by=judge, tie="other", note="a mistake")

    def attend(self, desk: Desk, step: Step) -> None:
        state: Presence = "absent" if step.value == 0 else "present"
        who = dict.fromkeys(self.audition.contestants, state)
        attend.record_attendance(desk, SESSION, who, by=OPERATOR, reason="r")

    def miss(self, desk: Desk, step: Step) -> None:
        who, judge = self._who(step)
        attend.record_absence(
            desk, SESSION, judge.person, [who], by=OPERATOR, reason="r", is_absent=step.value < 5
        )

    def finish(self, desk: Desk, step: Step) -> None:
        """Score whom nobody scored, and seal."""
        for number in range(4):
            with suppress(JudgingError):
                self.score(desk, step._replace(peer=number // 2, value=number))
        self.seal(desk, step)

    def seal(self, desk: Desk, _step: Step) -> None:
        chair, _, witness = self.audition.people
        signing = Signing(chair=chair, witness=witness, day="2020-07-22", clock="16.40", city="X")
        name = seal.seal_session(desk, SESSION, signing)
        found = seal.official(desk, "session", SESSION)
        assert found.seal is not None
        assert found.hash == name
        self.sealed[name] = found.seal.rows

    def reopen(self, desk: Desk, _step: Step) -> None:
        chair, _, witness = self.audition.people
        by = Actor(chair, "chair")
        seal.reopen(desk, "session", SESSION, reason=REASON, by=by, witness=witness)

    def send(self, desk: Desk, _step: Step | None = None) -> Path:
        path = self.folder / f"{next(self._names)}.judging"
        export.export_bundle(desk, path, "result", by=OPERATOR)
        self.mail.append(path)
        return path

    def receive(self, desk: Desk, step: Step) -> None:
        """Take any bundle that was ever sent, perhaps an old one, perhaps once more."""
        if self.mail:
            self.deliver(desk, self.mail[(step.peer * 10 + step.value) % len(self.mail)])

    def sync(self, desk: Desk, step: Step) -> None:
        self.deliver(desk, self.send(self.desks[step.peer % len(self.desks)]))

    def meet(self, desk: Desk, _step: Step) -> None:
        """Everybody sends to one desk, and this one to everybody."""
        for peer in self.desks:
            if peer is not desk:
                self.deliver(desk, self.send(peer))
        path = self.send(desk)
        for peer in self.desks:
            if peer is not desk:
                self.deliver(peer, path)

    def deliver(self, desk: Desk, path: Path) -> None:
        """Have a desk accept a bundle twice, and compare what it says with what then is."""
        before = entries_of(desk)
        codes = [stranger.code for stranger in accept.look(desk, path).strangers]
        look = accept.accept(desk, path, by=OPERATOR, codes=codes)
        after = entries_of(desk)
        assert after.keys() >= before.keys() | {kept.hash for kept in look.bundle.entries}
        assert {kept.hash for kept in look.new} == {
            kept.hash for kept in look.bundle.entries if kept.hash not in before
        }
        official = seal.official(desk, "session", SESSION)
        self.seen |= check_look(look, before, after, official)
        commits = desk.ledger.commits
        again = accept.accept(desk, path, by=OPERATOR)
        assert (again.new, again.late, again.conflicts, again.forked) == ((), (), (), ())
        assert desk.ledger.commits == commits
        assert entries_of(desk).keys() == after.keys()

    def refuse(self, desk: Desk, step: Step) -> None:
        """Offer a bundle that was cut off: nothing of it comes in."""
        if not self.mail:
            return
        data = self.mail[step.peer % len(self.mail)].read_bytes()
        path = self.folder / "cut.judging"
        path.write_bytes(data[: len(data) * step.value // 10])
        before, commits = entries_of(desk).keys(), desk.ledger.commits
        with pytest.raises(JudgingError):
            accept.accept(desk, path, by=OPERATOR)
        assert (entries_of(desk).keys(), desk.ledger.commits) == (before, commits)

    def reopen_desk(self, desk: Desk) -> Desk:
        """Open a desk anew on the files that lie there."""
        desk.close()
        opened = self.open(desk.ledger.path)
        self.desks[self.desks.index(desk)] = opened
        return opened

    def crash(self, desk: Desk, _step: Step) -> None:
        before = (entries_of(desk), desk.ledger.drafts("ballot"))
        opened = self.reopen_desk(desk)
        assert (entries_of(opened), opened.ledger.drafts("ballot")) == before

    def tear(self, desk: Desk, step: Step) -> None:
        """Crash while the mirror is being written: what was there before is there."""
        mirror = desk.ledger.mirror
        append = mirror.append

        def torn(lines: bytes) -> None:
            append(lines[: len(lines) * step.value // 10])
            raise JudgingError("ledger.not_written", path=str(mirror.path))

        before = entries_of(desk).keys()
        with patch.object(mirror, "append", torn), suppress(JudgingError):
            self.score(desk, step)
        after = entries_of(self.reopen_desk(desk)).keys()
        assert before <= after
        assert len(after) <= len(before) + 1

    def photograph(self, desk: Desk, _step: Step) -> None:
        """Keep the bytes of ledger and mirror as they are now, for a bad day."""
        ledger = desk.ledger.path
        self.images[ledger] = (ledger.read_bytes(), mirror_of(ledger).read_bytes())

    def lose_database(self, desk: Desk, _step: Step) -> None:
        """Put an older database under the mirror of today: nothing is lost."""
        ledger = desk.ledger.path
        if ledger in self.images:
            before = (entries_of(desk), desk.ledger.drafts("ballot"))
            desk.ledger.close()
            ledger.write_bytes(self.images[ledger][0])
            opened = self.reopen_desk(desk)
            assert (entries_of(opened), opened.ledger.drafts("ballot")) == before

    def lose_tail(self, desk: Desk, step: Step) -> None:
        """Put an older database under a mirror that lacks its end: a disk that lied."""
        ledger = desk.ledger.path
        if ledger in self.images:
            database, mirror = self.images[ledger]
            desk.ledger.close()
            today = mirror_of(ledger).read_bytes()
            ledger.write_bytes(database)
            end = len(mirror) + (len(today) - len(mirror)) * step.value // 10
            mirror_of(ledger).write_bytes(today[:end])
            if step.peer == 0:
                shutil.rmtree(ledger.parent / "keys")
            self.reopen_desk(desk)

    def put_back(self, desk: Desk, _step: Step) -> None:
        """Put older files in the place of today's, with the key there: the chain goes on twice."""
        ledger = desk.ledger.path
        if ledger in self.images:
            desk.ledger.close()
            for path, data in zip((ledger, mirror_of(ledger)), self.images[ledger], strict=True):
                path.write_bytes(data)
            self.reopen_desk(desk)

    def copy(self, desk: Desk, step: Step) -> None:
        """Copy a desk's folder, its key too, or without the key, or the database alone."""
        if len(self.desks) >= MOST_DESKS:
            return
        place = self.new_place()
        ledger = desk.ledger.path
        desk.ledger.close()
        if step.value < 5:
            shutil.copytree(ledger.parent, place, dirs_exist_ok=True)
        elif step.value < 8:
            shutil.copy(ledger, place)
            shutil.copy(mirror_of(ledger), place)
        else:
            shutil.copy(ledger, place)
        self.reopen_desk(desk)
        self.desks.append(self.open(place / LEDGER))

    def back_up(self, desk: Desk, _step: Step) -> None:
        self.backups.append(backup.back_up(desk, self.new_place()))

    def restore(self, _desk: Desk, step: Step) -> None:
        """Restore a backup elsewhere; it goes on as a new device."""
        if self.backups and len(self.desks) < MOST_DESKS:
            place = self.new_place()
            chosen = self.backups[step.value % len(self.backups)]
            desk = backup.restore(chosen, place / LEDGER, place / "keys", now=lambda: self.clock)
            self.desks.append(self.keep(desk))

    def rebuild(self, desk: Desk, step: Step) -> None:
        """Make a ledger from a mirror that may lack its end; it goes on as a new device."""
        if len(self.desks) >= MOST_DESKS:
            return
        place = self.new_place()
        data = mirror_of(desk.ledger.path).read_bytes()
        start = self.starts[desk.ledger.path]
        (place / "found").write_bytes(data[: start + (len(data) - start) * step.value // 9])
        rebuild(place / "found", place / LEDGER)
        self.desks.append(self.open(place / LEDGER))

    def settle(self) -> None:
        """Everybody sends everything to everybody."""
        for path in [self.send(desk) for desk in self.desks]:
            for desk in self.desks:
                self.deliver(desk, path)

    def check(self) -> None:
        """Hold the laws of merging on all desks; they are closed afterwards."""
        known = [entries_of(desk) for desk in self.desks]
        assert all(counting(found) == counting(known[0]) for found in known), "entries differ"
        assert len({inspect.digest(desk) for desk in self.desks}) == 1, "digests differ"
        officials = [seal.official(desk, "session", SESSION) for desk in self.desks]
        assert all(found == officials[0] for found in officials), "seals differ"
        official = officials[0]
        if official.seal is not None:
            assert official.seal.rows == self.sealed[official.hash], "a seal moved"
            self.seen.add("revision" if official.seal.revision else "official")
        elif official.is_doubled:
            self.seen.add("doubled")
        for entries in known:
            for name, kept in entries.items():
                if kept.entry.type == "seal":
                    assert body_of(kept, Seal).rows == self.sealed[name], "a seal moved"
        last = self.send(self.desks[0])
        header = accept.accept(self.desks[-1], last, by=OPERATOR).bundle.header
        assert accept.compare(self.desks[-1], header).is_same
        for desk in self.desks:
            self._verify(desk)

    def _verify(self, desk: Desk) -> None:
        copies = sorted(device[:8] for device in cloned(entries_of(desk)))
        desk.close()
        problem = inspect.verify(desk.ledger.path).problem
        if copies:
            assert problem is not None
            assert (problem.key, problem.values["devices"]) == ("exchange.forked", copies)
        else:
            assert problem is None, problem


STEPS: dict[str, Callable[[Hall, Desk, Step], object]] = {
    "score": Hall.score,
    "score all": Hall.score_all,
    "draft": Hall.draft,
    "recuse": Hall.recuse,
    "take back": Hall.take_back,
    "attend": Hall.attend,
    "miss": Hall.miss,
    "finish": Hall.finish,
    "seal": Hall.seal,
    "reopen": Hall.reopen,
    "send": Hall.send,
    "receive": Hall.receive,
    "sync": Hall.sync,
    "meet": Hall.meet,
    "refuse": Hall.refuse,
    "crash": Hall.crash,
    "tear": Hall.tear,
    "photograph": Hall.photograph,
    "lose database": Hall.lose_database,
    "lose tail": Hall.lose_tail,
    "put back": Hall.put_back,
    "copy": Hall.copy,
    "back up": Hall.back_up,
    "restore": Hall.restore,
    "rebuild": Hall.rebuild,
}


def play(folder: Path, audition: Audition, desks: int, steps: Iterable[Step]) -> set[str]:
    """Play the steps, have everybody send everything to everybody, and hold the laws.

    Returns what came up: conflicts, copied desks, late entries, seals that are official or not.
    """
    hall = Hall(folder, audition, desks)
    try:
        for step in steps:
            hall.step(step)
        hall.settle()
        hall.check()
    finally:
        hall.close()
    return hall.seen
