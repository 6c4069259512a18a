"""States of a small audition in which a verb can be called, each made anew in a folder."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from judging_app.domain.entry import kept_as, subject
from judging_app.domain.session import Call
from judging_app.services import (
    accept,
    attach,
    call,
    check_paper,
    confer,
    contest,
    export,
    lend,
    rehearse,
    release,
)
from judging_app.services.desk import Happening
from tests.builders import CHAIR, OFFICE, OPERATOR, REASON, Room, counted, found, joined
from tests.rubric_texts import both, programme_with

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BONUS = f"""
[panel]
score = "mean"
[[measured]]
key = "bonus"
{both("name", "Bonus")}
counts = "adds"
per = "contestant"
min = 0
max = 10
"""


def _fresh(folder: Path) -> Room:
    """A session of three before anything happened, and an empty one of another panel."""
    desk = found(folder)
    Room(desk, "T", chair="j4").prepare([], ["j4", "j5", "j6"])
    room = Room(desk)
    room.prepare()
    return room


def _scored(folder: Path) -> Room:
    room = _fresh(folder)
    room.attend("c1", "c2", "c3")
    room.score_all({"c1": 80, "c2": 70, "c3": 60})
    return room


def _called(folder: Path) -> Room:
    room = _fresh(folder)
    call.call(room.desk, "S", "c1", by=OPERATOR)
    return room


def _late(folder: Path) -> Room:
    """Scored, and a judge declared a tie afterwards."""
    room = _scored(folder)
    room.recuse("j2", "c3")
    return room


def _conferring(folder: Path) -> Room:
    """Scored, and the panel talks one contestant over."""
    room = _scored(folder)
    confer.open_conference(room.desk, "S", "c1", by=CHAIR, reason=REASON)
    return room


def _tied(folder: Path) -> Room:
    room = _fresh(folder)
    room.attend("c1", "c2", "c3")
    room.score_all({"c1": 80, "c2": 80, "c3": 60})
    return room


def _sealed(folder: Path) -> Room:
    room = _scored(folder)
    room.seal()
    return room


def _filed(folder: Path) -> Room:
    """Sealed, with a file attached, and another scan that lies there."""
    room = _sealed(folder)
    scan = folder / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7 of page one")
    attach.attach(room.desk, "session", "S", path=scan, kind="scan", by=OPERATOR)
    scan.write_bytes(b"%PDF-1.7 of page two")
    return room


def _released(folder: Path) -> Room:
    """Sealed, and the hall has seen the first step."""
    room = _sealed(folder)
    found = release.reveal(room.desk, "session", "S")
    release.release_next(room.desk, "session", "S", seal=found.hash, after=0, by=room.chair)
    return room


def _announced(folder: Path) -> Room:
    """Sealed, and announced."""
    room = _sealed(folder)
    contest.announce(room.desk, "session", "S", day="2026-11-10", until="2026-11-12", by=CHAIR)
    return room


def _objected(folder: Path) -> Room:
    """Announced, and somebody objects."""
    room = _announced(folder)
    contest.raise_objection(
        room.desk, "session", "S", who="A", day="2026-11-11", reason=REASON, by=CHAIR
    )
    return room


def _drawn(folder: Path) -> Room:
    """Sealed, and ballots drawn to be compared with the paper."""
    room = _sealed(folder)
    check_paper.draw(room.desk, "session", "S", dice="613425", by=CHAIR)
    return room


def _beside(folder: Path) -> Room:
    """Scored, and a bundle of a desk that is not known yet lies there."""
    room = _scored(folder)
    there = folder.parent / f"{folder.name}-there"
    with closing(joined(room.desk, there, "V")) as venue:
        export.export_bundle(venue, folder / "there.judging", "result", by=OPERATOR)
        (folder / "there.code").write_text(accept.desk_code(venue.device), "utf-8")
    return room


def _measured(folder: Path) -> Room:
    """A session whose rubric asks for a value that no judge gives."""
    room = Room(found(folder, programme_with(folder.parent / "programme", BONUS)))
    room.prepare()
    return room


def _rehearsal(folder: Path) -> Room:
    real = _fresh(folder.parent / "real")
    folder.mkdir()
    desk = rehearse.found_rehearsal(
        folder / "office.audition", folder / "keys", rehearse.prepared(real.desk),
        by=OFFICE, desk_name="Office", **counted("r"),
    )  # fmt: skip
    real.desk.close()
    return Room(desk)


def _venue(folder: Path) -> Room:
    """A desk of a venue, which joined before anything happened."""
    room = _fresh(folder.parent / "real")
    venue = joined(room.desk, folder, "office")
    room.desk.close()
    return Room(venue)


def _lent(folder: Path) -> Room:
    """A venue's desk that is a judge's own laptop."""
    room = _venue(folder)
    lend.lend(room.desk, "j2", by=OPERATOR)
    return room


def _plenary(folder: Path) -> Room:
    """Two sealed sessions of one stage, before the plenary."""
    desk = found(folder)
    rooms = (Room(desk, "A"), Room(desk, "B", chair="j4"))
    for room, venue, judges, table in zip(
        rooms, ("V1", "V2"), (("j1", "j2", "j3"), ("j4", "j5", "j6")),
        ({"c1": 90, "c2": 70}, {"c3": 80, "c4": 60}), strict=True,
    ):  # fmt: skip
        room.prepare(tuple(table), judges, stage="I", venue=venue, name=room.name)
        room.attend(*table)
        room.score_all(table, judges)
        room.seal()
    return rooms[0]


def _copied(folder: Path) -> Room:
    """Scored, and a venue's desk was copied and went on twice."""
    room = _scored(folder)
    venue = joined(room.desk, folder / "copied", "venue")
    where = subject("call", "S", "c1")
    branches = [
        venue.chain(Happening("call", where, Call(state=state), OPERATOR))
        for state in ("called", "postponed")
    ]
    whole = [kept_as(*row) for row in venue.ledger.chain(venue.device)]
    ends = [venue.signed_head(branch[-1]) for branch in branches]
    room.desk.write([*whole, *branches[0], *branches[1]], heads=[venue.signed_head(), *ends])
    venue.close()
    return room


STATES: dict[str, Callable[[Path], Room]] = {
    "fresh": _fresh,
    "called": _called,
    "scored": _scored,
    "late": _late,
    "conferring": _conferring,
    "tied": _tied,
    "sealed": _sealed,
    "filed": _filed,
    "released": _released,
    "announced": _announced,
    "objected": _objected,
    "drawn": _drawn,
    "copied": _copied,
    "beside": _beside,
    "measured": _measured,
    "rehearsal": _rehearsal,
    "plenary": _plenary,
    "venue": _venue,
    "lent": _lent,
}
