"""An audition in one breath, through the real services, saying what each promised.

`python workload.py FOLDER [MUTANT]`: an office and a venue in FOLDER. After each verb returns, a
line `ACK kind:what` names what is durable from now on. A mutant plants one fault in this process.
"""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from judging_app.demo.cast import Marks, invent_contestants, invent_people
from judging_app.domain.proceedings import Signing
from judging_app.domain.roles import Actor
from judging_app.domain.session import Session
from judging_app.services import (
    accept,
    attend,
    backup,
    declare,
    export,
    prepare,
    register,
    score,
    seal,
)
from judging_app.services.desk import Desk
from judging_app.storage import connections, durable_files, mirrors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.entry import Kept
    from judging_app.domain.roster import Person

ROOT = Path(__file__).parent.parent.parent
PROGRAMME = ROOT / "rubrics" / "opop-2020"
OFFICE, OPERATOR = Actor("office", "office"), Actor("operator", "operator")
REASON = "A mistake was found in the copy."


def promise(kind: str, what: str) -> None:
    sys.stdout.write(f"ACK {kind}:{what}\n")
    sys.stdout.flush()


def promise_tip(desk: Desk, kind: str) -> None:
    promise(kind, f"{desk.device}.{desk.ledger.tip(desk.device)[1]}")


def promise_file(kind: str, path: Path) -> None:
    promise(kind, f"{path.name}.{sha256(path.read_bytes()).hexdigest()}")


def plant(mutant: str) -> None:
    """Plant a fault that the crash test must find."""
    if mutant == "synchronous-off":
        connections.PRAGMAS["synchronous"] = 0
    elif mutant == "mirror-not-synced":
        setattr(mirrors, "sync", unsynced)  # noqa: B010  # imported there
    elif mutant == "export-not-synced":
        setattr(durable_files, "sync", unsynced)  # noqa: B010  # mypy would have the name
    elif mutant == "promise-before-commit":
        write = Desk.write

        def early(desk: Desk, entries: Sequence[Kept], **rest: Any) -> None:  # noqa: ANN401
            for kept in entries:
                promise("submit", f"{kept.entry.device}.{kept.hash}")
            write(desk, entries, **rest)

        setattr(Desk, "write", early)  # noqa: B010  # mypy would have the signature


def unsynced(_file: int) -> None:
    """Leave a file where the system has it."""


def main(folder: Path) -> None:
    for name in ("office", "venue", "sent"):
        (folder / name).mkdir()
        durable_files.sync_folder(folder)
    programme, rubrics = prepare.read_programme(PROGRAMME)
    sample = prepare.read_sample(PROGRAMME, programme)
    contestants = invent_contestants(sample, programme, "crash")[:3]
    people = invent_people(sample, 4, "crash")
    office = prepare.found_audition(
        folder / "office" / "office.audition", folder / "office" / "keys", PROGRAMME,
        by=OFFICE, desk_name="Office",
    )  # fmt: skip
    promise_tip(office, "create")
    register.take_in(office, [*contestants, *people], by=OFFICE)
    promise_tip(office, "register")
    code = programme.stages[0].rubrics["SU"]
    session = Session(
        stage=programme.stages[0].key, category="SU", venue=programme.stages[0].venues[0].key,
        rubric=prepare.rubric_hashes(office)[code], name="S", date="2020-07-22",
    )  # fmt: skip
    judges = people[:2]
    seats = [(judges[0].id, "chair"), (judges[1].id, "member")]
    prepare.add_session(office, "S", session, seats, [w.id for w in contestants], by=OFFICE)  # type: ignore[arg-type]
    promise_tip(office, "register")
    package = folder / "sent" / "package.judging"
    export.export_bundle(office, package, "package", by=OFFICE)
    promise_file("export", package)
    day(folder, office, package, [w.id for w in contestants], people, Marks(rubrics[code], "crash"))
    office.close()


def day(
    folder: Path,
    office: Desk,
    package: Path,
    contestants: list[str],
    people: list[Person],
    marks: Marks,
) -> None:
    judges = people[:2]
    venue = accept.join_audition(
        folder / "venue" / "venue.audition", package, folder / "venue" / "keys", "Venue"
    )
    promise_tip(venue, "create")
    hold(venue, contestants, [judge.id for judge in judges], marks)
    signing = Signing(
        chair=judges[0].id, witness=people[2].id, day="2020-07-22", clock="16.40", city="Kota"
    )
    seal.seal_session(venue, "S", signing)
    promise_tip(venue, "seal")
    chair = Actor(judges[0].id, "chair")
    seal.reopen(venue, "session", "S", reason=REASON, by=chair, witness=people[2].id)
    promise_tip(venue, "reopen")
    seal.seal_session(venue, "S", signing)
    promise_tip(venue, "seal")
    promise_file("backup", backup.back_up(venue, folder / "sent"))
    result = folder / "sent" / "result.judging"
    export.export_bundle(venue, result, "result", by=OPERATOR)
    promise_file("export", result)
    tip = venue.ledger.tip(venue.device)[0] - 1
    accept.accept(office, result, by=OFFICE, codes=[accept.desk_code(venue.device)])
    rows = [name for n, (name, _) in enumerate(venue.ledger.chain(venue.device)) if n <= tip]
    promise("accept", f"{venue.device}.{rows[-1]}")
    accept.accept(office, result, by=OFFICE)
    venue.close()


def hold(venue: Desk, contestants: list[str], judges: list[str], marks: Marks) -> None:
    attend.record_attendance(venue, "S", dict.fromkeys(contestants, "present"), by=OPERATOR)
    promise_tip(venue, "attend")
    declare.recuse(venue, "S", contestants[0], by=Actor(judges[1], "judge"), tie="family")
    promise_tip(venue, "recuse")
    for who in contestants:
        for judge in judges:
            if (who, judge) == (contestants[0], judges[1]):
                continue
            given = marks.of(judge, who)
            first = next(iter(given))
            for key in list(given)[:2]:
                score.draft(venue, "S", who, judge, criterion=key, units=given[key])
                promise("draft", f"{score.ballot_subject('S', who, judge)}.{key}.{given[key]}")
            score.submit(venue, "S", who, given, by=Actor(judge, "judge"))
            promise_tip(venue, "submit")
            if who == contestants[-1]:
                again = {**given, first: 0}
                score.submit(venue, "S", who, again, by=Actor(judge, "judge"), reason="again")
                promise_tip(venue, "submit")


if __name__ == "__main__":
    plant(sys.argv[2] if len(sys.argv) > 2 else "")
    main(Path(sys.argv[1]))
