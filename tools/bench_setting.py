"""The setting of the measurements: an office with its roster, and the bundles of many venues."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from judging_app.demo.cast import Marks, invent_contestants, invent_people
from judging_app.domain.audition import Joining
from judging_app.domain.ballot import Ballot
from judging_app.domain.entry import Entry, encode, head_message, keep, subject
from judging_app.domain.roles import Actor
from judging_app.domain.session import Session
from judging_app.services import accept, attend, declare, prepare, register
from judging_app.storage.bundles import Header, encode_bundle
from judging_app.storage.keys import DeviceKey

if TYPE_CHECKING:
    from judging_app.domain.entry import Kept
    from judging_app.domain.roster import Contestant, Person
    from judging_app.services.desk import Desk

PROGRAMME = Path(__file__).parent.parent / "rubrics" / "opop-2020"
OFFICE, OPERATOR = Actor("office", "office"), Actor("operator", "operator")
SESSION = "S"
JUDGES, CONTESTANTS = 3, 40
REVISED = 25
"""Every so many-th ballot of a venue is a revision of the one before."""


class Office(NamedTuple):
    """An office's desk with a roster and one session, whose contestants are all present."""

    desk: Desk
    contestants: list[Contestant]
    judges: list[Person]
    marks: Marks


def founded(
    folder: Path, entries: int = 0, *, judges: int = JUDGES, contestants: int = CONTESTANTS
) -> Office:
    """Found an audition whose ledger holds at least so many entries, with one session."""
    programme, rubrics = prepare.read_programme(PROGRAMME)
    sample = prepare.read_sample(PROGRAMME, programme)
    invented = invent_contestants(sample, programme, "bench")
    people = invent_people(sample, 400, "bench")
    desk = prepare.found_audition(
        ledger_in(folder), keys_in(folder), PROGRAMME, by=OFFICE, desk_name="Bench"
    )
    register.take_in(desk, [*invented, *people], by=OFFICE)
    stage = programme.stages[0]
    code = stage.rubrics["SC"]
    session = Session(
        stage=stage.key,
        category="SC",
        venue=stage.venues[0].key,
        rubric=prepare.rubric_hashes(desk)[code],
        name="Bench",
        date="2020-07-22",
    )
    heard, panel = invented[-contestants:], people[:judges]
    order = [who.id for who in heard]
    prepare.add_session(
        desk, SESSION, session, [(judge.id, "member") for judge in panel], order, by=OFFICE
    )
    attend.record_attendance(desk, SESSION, dict.fromkeys(order, "present"), by=OPERATOR)
    for judge in panel:
        declare.declare(desk, SESSION, {}, by=Actor(judge.id, "judge"))
    for number in range(desk.ledger.tip(desk.device)[0], entries, len(people)):
        more = [msgspec.structs.replace(who, id=f"{who.id}-{number}") for who in people]
        register.take_in(desk, more, by=OFFICE)
    return Office(desk, heard, panel, Marks(rubrics[code], "bench"))


def ledger_in(folder: Path) -> Path:
    return folder / "office.audition"


def keys_in(folder: Path) -> Path:
    return folder / "keys"


class VenueBundle(NamedTuple):
    """A venue's bundle in a file, and the code by which the office accepts its desk."""

    path: Path
    code: str


def venue_bundle(
    folder: Path, office: Office, audition: str, venue: int, entries: int
) -> VenueBundle:
    """Write a venue's bundle: its own chain of ballots of many sessions, signed by its own key.

    `audition` is the hash of the founding entry.
    """
    key = DeviceKey(os.urandom(32))
    joining = Joining(audition=audition, key=key.public, name=f"Venue {venue}")
    made = [_entry(key.device, None, "desk", subject("desk", key.device), joining)]
    rubric = prepare.rubric_hashes(office.desk)["OPOP-T1-SC"]
    sessions: dict[str, None] = {}
    for number in range(entries - 1):
        is_revision = number % REVISED == REVISED - 1
        which = number - is_revision
        session = f"V{venue:02}-{which // (JUDGES * CONTESTANTS) + 1}"
        sessions[session] = None
        who, judge = f"{venue:02}{which // JUDGES:018x}", f"{venue:04x}{which % JUDGES:016x}"
        ballot = Ballot(
            marks=office.marks.of(judge, who),
            rubric=rubric,
            reason="Salah ketik" if is_revision else "",
        )
        where = subject("ballot", session, who, judge, "main", "1")
        heads = (made[-1].hash,) if is_revision else ()
        made.append(_entry(key.device, made[-1], "ballot", where, ballot, judge, heads))
    n, name = made[-1].entry.n, made[-1].hash
    header = Header(
        kind="result",
        audition=audition,
        sender=key.device,
        sender_name=joining.name,
        entries=len(made),
        heads=((key.device, n, name, key.sign(head_message(key.device, n, name))),),
        sessions=tuple(sessions),
    )
    path = folder / f"{key.device}.judging"
    path.write_bytes(encode_bundle(header, [kept.data for kept in made], key))
    return VenueBundle(path, accept.desk_code(key.device))


def _entry(
    device: str,
    before: Kept | None,
    kind: str,
    where: str,
    body: msgspec.Struct,
    judge: str = "",
    heads: tuple[str, ...] = (),
) -> Kept:
    return keep(
        Entry(
            device=device,
            n=before.entry.n + 1 if before else 0,
            prev=before.hash if before else "",
            type=kind,
            critical=True,
            subject=where,
            actor=judge or "operator",
            role="judge" if judge else "operator",
            at="2020-07-22T08:00:00+07:00",
            heads=heads,
            body=msgspec.Raw(encode(body)),
        )
    )
