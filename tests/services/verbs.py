"""The verbs that write, each as somebody calls it, and the roles that may: the table of roles."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import msgspec

from judging_app.domain.given import Reading
from judging_app.domain.laid_order import LaidOrder
from judging_app.domain.outline import Outline, OutlinedVenue
from judging_app.domain.roles import Actor, Role
from judging_app.services import (
    accept,
    acknowledge,
    amend,
    arrange,
    attach,
    attend,
    call,
    check_paper,
    confer,
    contest,
    countersign,
    decide,
    declare,
    draw,
    draw_up,
    exclude,
    export,
    issue,
    lend,
    measure,
    own_up,
    prepare,
    register,
    rehearse,
    release,
    replace,
    score,
    seal,
    seat,
    share,
    stand_in,
    swap,
    withdraw,
)
from judging_app.services import print as printing
from judging_app.services.desk import open_desk
from judging_app.storage.rubric_files import load_rubric
from tests.builders import FILES, REASON, Room, both, contestant, counted, person, session

if TYPE_CHECKING:
    from collections.abc import Callable

    from judging_app.services.desk import Desk

ROLES: tuple[Role, ...] = get_args(Role)
OFFICE: frozenset[Role] = frozenset({"office"})
VENUE: frozenset[Role] = frozenset({"office", "committee", "operator"})
TABLE: frozenset[Role] = frozenset({"committee", "operator", "chair"})
PUBLIC: frozenset[Role] = frozenset({"chair", "committee", "office"})
LOOKERS: frozenset[Role] = PUBLIC | {"auditor"}
PRINTERS: frozenset[Role] = VENUE | {"chair"}
JUDGE: frozenset[Role] = frozenset({"judge"})
CHAIR: frozenset[Role] = frozenset({"chair"})


@dataclass(frozen=True)
class Place:
    """A desk that is ready for a verb, with its folder."""

    desk: Desk
    folder: Path


@dataclass(frozen=True)
class Verb:
    """A verb: in which prepared state it is called, how, and which roles may."""

    state: str
    may: frozenset[Role]
    call: Callable[[Place, Actor], object]


def _foundation(place: Place, by: Actor) -> None:
    prepare.found_audition(
        place.folder / "new.audition", place.folder / "new-keys", FILES / "programme",
        by=by, desk_name="N", **counted("n"),
    ).close()  # fmt: skip


def _by_hand(place: Place, by: Actor) -> None:
    outline = Outline(
        name=both("Audition"), year=2026, noun=both("village"), categories=(both("Old"),),
        venues=(OutlinedVenue("Hall", "City"),), places=1, reserves=1,
    )  # fmt: skip
    prepare.found_by_hand(
        place.folder / "new.audition", place.folder / "new-keys", outline,
        [FILES / "programme" / "R1.toml"], by=by, desk_name="N", **counted("n"),
    ).close()  # fmt: skip


def _rehearsal(place: Place, by: Actor) -> None:
    rehearse.found_rehearsal(
        place.folder / "new.audition", place.folder / "new-keys", rehearse.prepared(place.desk),
        by=by, desk_name="N", **counted("n"),
    ).close()  # fmt: skip


def _programme(place: Place, by: Actor) -> None:
    now = amend.current_programme(place.desk)
    changed = msgspec.structs.replace(now.programme, letterhead=("ANOTHER OFFICE",))
    amend.change_programme(place.desk, changed, by=by, seen=now.heads)


def _written_rubric(place: Place, by: Actor) -> None:
    _, rubric = load_rubric(FILES / "programme" / "R1.toml")
    amend.publish_rubric(place.desk, msgspec.structs.replace(rubric, version=2), by=by)


def _rubric(place: Place, by: Actor) -> None:
    text = (FILES / "programme" / "R1.toml").read_text("utf-8")
    newer = Path(place.folder).parent / f"R1-{place.folder.name}.toml"
    newer.write_text(text.replace("version = 1", "version = 2", 1), "utf-8")
    try:
        amend.add_rubric(place.desk, newer, by=by)
    finally:
        newer.unlink()


def _session(place: Place, by: Actor) -> None:
    rubric = prepare.rubric_hashes(place.desk)["R1"]
    prepare.add_session(place.desk, "N", session(rubric=rubric), [("j4", "chair")], [], by=by)


def _changed(place: Place, by: Actor) -> None:
    rubric = prepare.rubric_hashes(place.desk)["R1"]
    arrange.change_session(place.desk, "S", session(rubric=rubric, room="Hall 2"), by=by)


def _accepted(place: Place, by: Actor) -> None:
    path = place.folder / "there.judging"
    device = (place.folder / "there.code").read_text("utf-8")
    accept.accept(place.desk, path, by=by, codes=[device])


def _sent(place: Place, by: Actor) -> Path:
    """Write a file where somebody may, so that there is one to check and to confirm."""
    path = place.folder / "sent.judging"
    if by.role in PRINTERS:
        export.export_bundle(place.desk, path, "result", by=by)
    return path


def _checked(place: Place, by: Actor) -> None:
    acknowledge.check_written(place.desk, _sent(place, by), by=by)


def _confirmed(place: Place, by: Actor) -> None:
    _sent(place, by)
    sent = acknowledge.sent_files(place.desk)
    acknowledge.confirm(place.desk, sent[0].code if sent else "0000-0000", by=by)


def _shared(place: Place, by: Actor) -> None:
    if by.role in PRINTERS:
        (place.folder / "shared").mkdir()
    share.share(place.desk, share.Sharing(place.folder / "shared"), by=by)


def _printed(place: Place, by: Actor) -> None:
    order = printing.plan_sheet(place.desk, "session", "S", language="en")
    printing.record_copy(place.desk, order, by=by)


def _sheet(place: Place, by: Actor) -> None:
    order = printing.plan_sheet(place.desk, "session", "S", language="en")
    printing.keep_sheet(place.desk, order, b"%PDF-", place.folder / "sheet.pdf", by=by)


def _recorded_paper(place: Place, by: Actor) -> None:
    order = draw_up.plan_paper(place.desk, "public_list", "session", "S", language="en")
    assert isinstance(order, LaidOrder)
    draw_up.record_paper(place.desk, order, by=by)


def _paper(place: Place, by: Actor) -> None:
    order = draw_up.plan_paper(place.desk, "public_list", "session", "S", language="en")
    draw_up.keep_paper(place.desk, order, b"%PDF-", place.folder / "paper.pdf", by=by)


def _released(place: Place, by: Actor) -> None:
    found = release.reveal(place.desk, "session", "S")
    release.release_next(place.desk, "session", "S", seal=found.hash, after=found.done, by=by)


def _attached(place: Place, by: Actor) -> None:
    scan = place.folder / "scan.pdf"
    attach.attach(place.desk, "session", "S", path=scan, kind="scan", by=by)


def _detached(place: Place, by: Actor) -> None:
    (file,) = attach.attached(place.desk, "session", "S")
    attach.detach(place.desk, "session", "S", sha256=file.sha256, by=by)


def _taken_back(place: Place, by: Actor) -> None:
    found = release.reveal(place.desk, "session", "S")
    release.take_back(place.desk, "session", "S", seal=found.hash, by=by)


def _answered(place: Place, by: Actor) -> None:
    (one,) = contest.contesting(place.desk, "session", "S").objections
    contest.answer(
        place.desk, "session", "S", objection=one.id, state="dismissed", day="2026-11-12",
        words=REASON, by=by,
    )  # fmt: skip


def _looked(place: Place, by: Actor) -> None:
    one = check_paper.checking(place.desk, "session", "S").compared[0].ballot
    check_paper.look(
        place.desk, "session", "S", contestant=one.contestant, judge=one.judge, state="same", by=by
    )


def _fork_accepted(place: Place, by: Actor) -> None:
    (found,) = own_up.copied(place.desk)
    own_up.accept_fork(place.desk, found.device, by=by, witness="w", reason=REASON, ends=found.ends)


def _ballot(place: Place, by: Actor) -> None:
    marks = dict.fromkeys(Room.criteria, 90)
    score.submit(place.desk, "S", "c1", marks, by=by, reason=REASON)


def _at(name: str, *given: Any, **more: Any) -> Callable[[Place, Actor], object]:  # noqa: ANN401
    """Call a verb of the services by its name, with the desk first and who acts last."""
    module, _, verb = name.partition(".")
    services: dict[str, Any] = {
        "arrange": arrange, "attend": attend, "call": call, "confer": confer,
        "contest": contest, "decide": decide,
        "declare": declare, "draw": draw, "exclude": exclude,
        "issue": issue, "lend": lend, "measure": measure,
        "replace": replace, "swap": swap, "countersign": countersign, "withdraw": withdraw,
        "check_paper": check_paper,
        "register": register, "seal": seal, "seat": seat, "stand_in": stand_in,
    }  # fmt: skip
    return lambda place, by: getattr(services[module], verb)(place.desk, *given, by=by, **more)


VERBS: dict[str, Verb] = {
    "prepare.found_audition": Verb("fresh", OFFICE, _foundation),
    "prepare.found_by_hand": Verb("fresh", OFFICE, _by_hand),
    "rehearse.found_rehearsal": Verb("fresh", OFFICE, _rehearsal),
    "amend.change_programme": Verb("fresh", OFFICE, _programme),
    "amend.add_rubric": Verb("fresh", OFFICE, _rubric),
    "amend.publish_rubric": Verb("fresh", OFFICE, _written_rubric),
    "register.take_in": Verb(
        "fresh", VENUE, _at("register.take_in", [contestant(7), person("j7")])
    ),
    "prepare.add_session": Verb("fresh", VENUE, _session),
    "arrange.change_session": Verb("fresh", VENUE, _changed),
    "arrange.withdraw": Verb("fresh", VENUE, _at("arrange.withdraw", "S", reason=REASON)),
    "arrange.seat": Verb("fresh", VENUE, _at("arrange.seat", "S", "j4", "member")),
    "arrange.assign": Verb("fresh", VENUE, _at("arrange.assign", "S", ["c4"])),
    "arrange.unassign": Verb("fresh", VENUE, _at("arrange.unassign", "S", "c3")),
    "arrange.move": Verb("fresh", VENUE, _at("arrange.move", "c3", "S", "T")),
    "arrange.set_order": Verb("fresh", VENUE, _at("arrange.set_order", "S", ["c3", "c2", "c1"])),
    "seat.add_seats": Verb("fresh", VENUE, _at("seat.add_seats", "S", [("j4", "member")])),
    "seat.set_panel_order": Verb(
        "fresh", VENUE, _at("seat.set_panel_order", "S", ["j3", "j2", "j1"])
    ),
    "seat.set_component": Verb("fresh", VENUE, _at("seat.set_component", "S", "j2", "main")),
    "draw.draw_order": Verb("fresh", VENUE, _at("draw.draw_order", "S")),
    "issue.issue": Verb("fresh", VENUE, _at("issue.issue", ["j1"])),
    "attend.record_attendance": Verb(
        "fresh", TABLE, _at("attend.record_attendance", "S", {"c1": "present"})
    ),
    "attend.record_absence": Verb(
        "fresh", TABLE, _at("attend.record_absence", "S", "j2", ["c1"], reason=REASON)
    ),
    "measure.record": Verb(
        "measured", TABLE, _at("measure.record", "S", {Reading("c1", "main", "", "bonus"): "5"})
    ),
    "call.call": Verb("fresh", TABLE, _at("call.call", "S", "c1")),
    "call.bring_on": Verb("fresh", TABLE, _at("call.bring_on", "S", "c1")),
    "call.bring_next": Verb("fresh", TABLE, _at("call.bring_next", "S")),
    "call.finish": Verb("fresh", TABLE, _at("call.finish", "S", "c1")),
    "call.postpone": Verb("fresh", TABLE, _at("call.postpone", "S", ["c1"])),
    "call.take_back": Verb("called", TABLE, _at("call.take_back", "S", ["c1"])),
    "declare.declare": Verb("fresh", JUDGE, _at("declare.declare", "S", {})),
    "declare.recuse": Verb("fresh", JUDGE, _at("declare.recuse", "S", "c1", tie="family")),
    "declare.take_back": Verb(
        "fresh", JUDGE, _at("declare.take_back", "S", "c1", tie="family", note=REASON)
    ),
    "score.submit": Verb("scored", JUDGE, _ballot),
    "exclude.rule": Verb(
        "late", CHAIR, _at("exclude.rule", "S", "c3", "j2", excluded=True, reason=REASON)
    ),
    "exclude.rule_all": Verb(
        "scored", CHAIR, _at("exclude.rule_all", "S", "j2", excluded=True, reason=REASON)
    ),
    "confer.open_conference": Verb(
        "scored", CHAIR, _at("confer.open_conference", "S", "c1", reason=REASON)
    ),
    "confer.keep": Verb("conferring", JUDGE, _at("confer.keep", "S", "c1", reason=REASON)),
    "confer.close": Verb(
        "conferring", CHAIR,
        _at("confer.close", "S", "c1", reason=REASON, without=["j1", "j2", "j3"]),
    ),
    "replace.replace": Verb(
        "fresh", VENUE & TABLE, _at("replace.replace", "S", "j2", "j4", "c2", reason=REASON)
    ),
    "swap.swap": Verb(
        "scored", CHAIR,
        _at("swap.swap", "S", "c1", "c2", ["j1", "j2", "j3"], witness="w", reason=REASON),
    ),
    "decide.rule_tie": Verb(
        "tied", CHAIR, _at("decide.rule_tie", "session", "S", order=["c2", "c1"], reason=REASON)
    ),
    "seal.reopen": Verb(
        "sealed", CHAIR, _at("seal.reopen", "session", "S", reason=REASON, witness="w")
    ),
    "print.record_copy": Verb("sealed", PRINTERS, _printed),
    "print.keep_sheet": Verb("sealed", PRINTERS, _sheet),
    "draw_up.record_paper": Verb("sealed", PRINTERS, _recorded_paper),
    "draw_up.keep_paper": Verb("sealed", PRINTERS, _paper),
    "attach.attach": Verb("filed", PRINTERS, _attached),
    "attach.detach": Verb("filed", PRINTERS, _detached),
    "countersign.countersign": Verb(
        "sealed", PRINTERS,
        _at("countersign.countersign", "session", "S", person="j2", state="signed",
            day="2026-11-04"),
    ),
    "withdraw.withdraw": Verb(
        "sealed", PUBLIC,
        _at("withdraw.withdraw", "session", "S", contestant="c2", day="2026-11-12",
            reason=REASON),
    ),
    "contest.announce": Verb(
        "sealed", PUBLIC,
        _at("contest.announce", "session", "S", day="2026-11-10", until="2026-11-12"),
    ),
    "contest.raise_objection": Verb(
        "announced", PUBLIC,
        _at("contest.raise_objection", "session", "S", who="A", day="2026-11-11", reason=REASON),
    ),
    "contest.answer": Verb("objected", PUBLIC, _answered),
    "contest.confirm": Verb(
        "announced", PUBLIC, _at("contest.confirm", "session", "S", day="2026-11-13")
    ),
    "check_paper.draw": Verb(
        "sealed", LOOKERS, _at("check_paper.draw", "session", "S", dice="613425")
    ),
    "own_up.accept_fork": Verb("copied", CHAIR, _fork_accepted),
    "check_paper.look": Verb("drawn", LOOKERS, _looked),
    "release.release_next": Verb("sealed", PRINTERS, _released),
    "release.take_back": Verb("released", PRINTERS, _taken_back),
    "export.export_bundle": Verb(
        "scored", PRINTERS,
        lambda place, by: export.export_bundle(
            place.desk, place.folder / "out.judging", "result", by=by
        ),
    ),
    "acknowledge.check_written": Verb("scored", PRINTERS, _checked),
    "acknowledge.confirm": Verb("scored", PRINTERS, _confirmed),
    "share.share": Verb("scored", PRINTERS, _shared),
    "accept.accept": Verb("beside", VENUE, _accepted),
    "lend.lend": Verb("venue", VENUE, _at("lend.lend", "j2")),
    "lend.take_back": Verb("lent", VENUE, _at("lend.take_back", witness="w", reason=REASON)),
    "stand_in.appoint": Verb("rehearsal", VENUE, _at("stand_in.appoint", "S", ["j2"])),
}  # fmt: skip
"""By `module.verb`, each with a call that writes something for whoever may."""

SIGNED = ("seal.seal_session", "seal.seal_plenary")
"""Verbs that two people sign: it is their seats that say whether they may (`test_roles_matrix`)."""

READING = ("print.plan_preview",)
"""Verbs that take signatures and write nothing."""


def opened(folder: Path) -> Place:
    """Open the desk that lies in a folder."""
    return Place(open_desk(folder / "office.audition", folder / "keys", **counted("x")), folder)
