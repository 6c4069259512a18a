"""The program whose power is cut: an audition in one breath, over the real services.

`python -m tests.faults.workload play FOLDER FAULT LAST` holds an audition in the folders `office`,
`venue`, `restored` and `sent`; LAST is the verb after which it ends. `recover FOLDER FAULT` opens
the ledger in each of the folders; `judge FOLDER` submits ballots at the venue until it is killed.
FAULT plants one of `FAULTS`. All of them print what they promise.
"""

from __future__ import annotations

import sys
from itertools import count, product
from pathlib import Path
from typing import TYPE_CHECKING

from judging_app.demo.cast import Marks, invent_contestants, invent_people
from judging_app.domain.proceedings import Signing
from judging_app.domain.roles import Actor
from judging_app.domain.roster import Person
from judging_app.domain.session import Session
from judging_app.domain.ties import Tied
from judging_app.services import (
    accept,
    attend,
    backup,
    decide,
    declare,
    export,
    prepare,
    register,
    score,
    seal,
)
from judging_app.services import print as printing
from judging_app.services.desk import opened
from judging_app.services.render import render_sheet

from .planted import FAULTS
from .promises import Witness

if TYPE_CHECKING:
    from judging_app.domain.roster import Contestant
    from judging_app.domain.rubric import Rubric
    from judging_app.services.desk import Desk

PROGRAMME = Path(__file__).parent.parent.parent / "rubrics" / "opop-2020"
FOLDERS = ("office", "venue", "restored", "sent")
OFFICE, OPERATOR = Actor("office", "office"), Actor("operator", "operator")
REASON = "A digit was misread on the sheet."
SEED = "power cut"
SESSION = "S"


class Cast:
    """Who takes part, always the same people, and what the judges think."""

    def __init__(self) -> None:
        programme, rubrics = prepare.read_programme(PROGRAMME)
        sample = prepare.read_sample(PROGRAMME, programme)
        self.stage = programme.stages[0]
        self.contestants = invent_contestants(sample, programme, SEED)[:4]
        self.people = invent_people(sample, 4, SEED)
        self.judges = [person.id for person in self.people[:2]]
        self.rubric: Rubric = rubrics[self.stage.rubrics["SU"]]
        self._marks = Marks(self.rubric, SEED)

    @property
    def signing(self) -> Signing:
        chair, witness = self.judges[0], self.people[2].id
        return Signing(chair=chair, witness=witness, day="2020-07-22", clock="16.40", city="Kota")

    def marks(self, judge: str, contestant: Contestant) -> dict[str, int]:
        return self._marks.of(judge, contestant.id)


class Audition:
    """An office and a venue, each with its own ledger; every verb is told when it came back."""

    def __init__(self, folder: Path, witness: Witness) -> None:
        self._folder = folder
        self._tell = witness.tell
        self._cast = Cast()

    def hold(self) -> None:
        office = self._prepare()
        package = self._export("package.judging", office, "package")
        venue = join(self._folder, package)
        self._tell("create", venue)
        self._hear(venue)
        self._close(venue)
        result = self._export("result.judging", venue, "result")
        self._back_up(venue)
        self._accept(office, venue, result)
        seal.reopen(
            venue,
            "session",
            SESSION,
            reason=REASON,
            by=self._chair,
            witness=self._cast.people[2].id,
        )
        self._tell("reopen", venue)
        self._close(venue)
        self._accept(office, venue, self._export("result.judging", venue, "result"))
        self._accept(office, venue, result)
        self._export("package.judging", office, "package")
        for desk in (office, venue):
            desk.close()

    @property
    def _chair(self) -> Actor:
        return Actor(self._cast.judges[0], "chair")

    def _prepare(self) -> Desk:
        office = found(self._folder)
        self._tell("create", office)
        register.take_in(office, self._cast.contestants, by=OFFICE)
        self._tell("register", office)
        register.take_in(office, self._cast.people, by=OFFICE)
        self._tell("register", office)
        chair, member = self._cast.judges
        stage = self._cast.stage
        session = Session(
            stage=stage.key,
            category="SU",
            venue=stage.venues[0].key,
            rubric=prepare.rubric_hashes(office)[self._cast.rubric.code],
            name=SESSION,
            date="2020-07-22",
        )
        order = [who.id for who in self._cast.contestants]
        prepare.add_session(
            office, SESSION, session, [(chair, "chair"), (member, "member")], order, by=OFFICE
        )
        self._tell("session", office)
        return office

    def _hear(self, venue: Desk) -> None:
        """Hold the session: attendance, a recusal, ballots typed and submitted, one revised."""
        *heard, last = self._cast.contestants
        attend.record_attendance(
            venue, SESSION, dict.fromkeys([who.id for who in heard], "present"), by=OPERATOR
        )
        self._tell("attend", venue)
        attend.record_attendance(
            venue, SESSION, {last.id: "absent"}, by=OPERATOR, reason="Did not come"
        )
        self._tell("attend", venue)
        recused = (heard[0], self._cast.judges[1])
        for judge in self._cast.judges:
            ties = {heard[0].id: Tied("family")} if judge == recused[1] else {}
            declare.declare(venue, SESSION, ties, by=Actor(judge, "judge"))
            self._tell("declare", venue)
        for who, judge in product(heard, self._cast.judges):
            if (who, judge) != recused:
                self._judge(venue, who, judge)
        self._type(venue, heard[-1], self._cast.judges[0], 2)
        self._judge(venue, heard[-1], self._cast.judges[1], reason=REASON)
        decide.rule_tie(
            venue,
            "session",
            SESSION,
            order=[w.id for w in heard[:2]],
            reason=REASON,
            by=self._chair,
        )
        self._tell("decide", venue)

    def _type(self, venue: Desk, who: Contestant, judge: str, marks: int) -> None:
        for key, units in list(self._cast.marks(judge, who).items())[:marks]:
            score.draft(venue, SESSION, who.id, judge, criterion=key, units=units)
            self._tell("draft", venue)

    def _judge(self, venue: Desk, who: Contestant, judge: str, *, reason: str = "") -> None:
        self._type(venue, who, judge, 2)
        marks = self._cast.marks(judge, who)
        first = next(iter(marks))
        score.draft(venue, SESSION, who.id, judge, criterion=first, units=None)
        self._tell("draft", venue)
        by = Actor(judge, "judge")
        notes = dict.fromkeys(marks, "As it was seen.")
        score.submit(venue, SESSION, who.id, marks, by=by, reason=reason, notes=notes)
        self._tell("submit", venue)

    def _close(self, venue: Desk) -> None:
        seal.seal_session(venue, SESSION, self._cast.signing)
        self._tell("seal", venue)
        sheet = self._folder / "sent" / "sheet.pdf"
        order = printing.plan_sheet(venue, "session", SESSION, language="id")
        printing.keep_sheet(venue, order, render_sheet(order), sheet, by=OPERATOR)
        self._tell("print", venue, sheet)

    def _export(self, name: str, desk: Desk, kind: export.Kind) -> Path:
        target = self._folder / "sent" / name
        export.export_bundle(desk, target, kind, by=OFFICE if kind == "package" else OPERATOR)
        self._tell("export", desk, target)
        return target

    def _back_up(self, venue: Desk) -> None:
        copy = backup.back_up(venue, self._folder / "sent")
        self._tell("backup", venue, copy)
        restored = restore(self._folder, copy)
        self._tell("restore", restored)
        restored.close()

    def _accept(self, office: Desk, venue: Desk, result: Path) -> None:
        accept.accept(office, result, by=OFFICE, codes=[accept.desk_code(venue.device)])
        self._tell("accept", office)


def found(folder: Path) -> Desk:
    """Found the audition in a folder's `office`."""
    office = folder / "office"
    path, keys = office / "office.audition", office / "keys"
    return prepare.found_audition(path, keys, PROGRAMME, by=OFFICE, desk_name="Office")


def join(folder: Path, package: Path) -> Desk:
    """Join the audition of a package in a folder's `venue`."""
    venue = folder / "venue"
    return accept.join_audition(venue / "venue.audition", package, venue / "keys", "Venue")


def restore(folder: Path, copy: Path) -> Desk:
    """Restore a backup in a folder's `restored`."""
    restored = folder / "restored"
    return backup.restore(copy, restored / "restored.audition", restored / "keys")


def ledger_in(folder: Path) -> Path:
    """Find the one ledger in a folder."""
    (path,) = folder.glob("*.audition")
    return path


def go_on(desk: Desk) -> str:
    """Take in one more person, as any desk may at any time; returns the id."""
    newcomer = Person(id="", name="Tamu")
    return register.take_in(desk, [newcomer], by=OPERATOR)[0]


def recover(folder: Path, witness: Witness) -> None:
    """Open the ledger in each of the folders, and go on in it."""
    for place in sorted(folder.iterdir()):
        with opened(ledger_in(place), place / "keys") as desk:
            go_on(desk)
            witness.tell("recover", desk)


def judge(folder: Path, witness: Witness) -> None:
    """Type and submit ballots at the venue, one revision after the other, for ever."""
    cast = Cast()
    sys.stdout.write("opening\n")
    sys.stdout.flush()
    place = folder / "venue"
    with opened(ledger_in(place), place / "keys") as venue:
        witness.tell("open", venue)
        # The last one is absent, and the first one's second judge is recused.
        if declare.tie_form(venue, SESSION, cast.judges[0]).needs_declaration:
            declare.declare(venue, SESSION, {}, by=Actor(cast.judges[0], "judge"))
        for turn in count():
            who = cast.contestants[turn % 3]
            by = cast.judges[0]
            for key, units in list(cast.marks(by, who).items())[:2]:
                score.draft(venue, SESSION, who.id, by, criterion=key, units=units)
                witness.tell("draft", venue)
            marks = cast.marks(by, who)
            score.submit(
                venue, SESSION, who.id, marks, by=Actor(by, "judge"), reason=REASON,
                notes=dict.fromkeys(marks, "As it was seen."),
            )  # fmt: skip
            witness.tell("submit", venue)


class LastVerbError(Exception):
    """The verb came back after which the audition is to end."""


class WitnessUntil(Witness):
    """Ends the audition after a verb."""

    def __init__(self, folder: Path, last: str) -> None:
        super().__init__(folder)
        self._last = last

    def tell(self, verb: str, desk: Desk, file: Path | None = None) -> None:
        """Say what the verb made durable, and end the audition after the last one."""
        super().tell(verb, desk, file)
        if verb == self._last:
            raise LastVerbError


def play(folder: Path, last: str) -> None:
    """Hold the audition, up to a verb or to its end."""
    try:
        Audition(folder, WitnessUntil(folder, last)).hold()
    except LastVerbError:
        return


def main(command: str, folder: str, fault: str = "", last: str = "") -> None:
    where = Path(folder).resolve()
    if fault:
        FAULTS[fault]()
    if command == "play":
        play(where, last)
    else:
        {"recover": recover, "judge": judge}[command](where, Witness(where))


if __name__ == "__main__":
    main(*sys.argv[1:])
