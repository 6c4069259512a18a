from __future__ import annotations

from typing import Any, get_args

import msgspec
import pytest

from judging_app.domain.audition import (
    Decision,
    Fork,
    Founding,
    Joining,
    Laptop,
    Printing,
    Source,
    Transfer,
    Trust,
)
from judging_app.domain.ballot import Ballot
from judging_app.domain.contrast import contrast
from judging_app.domain.entry import Entry, Kept, encode, keep
from judging_app.domain.facts import CHOICES, LABELS, facts_of
from judging_app.domain.follow_up import (
    Announcement,
    Attachment,
    Ink,
    Objection,
    PaperCheck,
    PaperLook,
    Release,
    Withdrawal,
)
from judging_app.domain.kinds import KINDS
from judging_app.domain.names import Names
from judging_app.domain.pin import PinIssue
from judging_app.domain.robot import NAME, Robot
from judging_app.domain.seal import Reopening
from judging_app.domain.session import (
    Absence,
    Assignment,
    Attendance,
    Call,
    CallState,
    Conference,
    Declaration,
    Draw,
    Exclusion,
    Measurement,
    Presence,
    Recusal,
    Seat,
    SeatKind,
    Stance,
    Swap,
    Tie,
)
from judging_app.domain.telling import ATTENDANCES, CALLS, SEATS, TELLINGS, told
from judging_app.domain.wording import DASH
from judging_app.language import LANGUAGES, Language
from tests.builders import both, contestant, person, rubric, session

EN = Language("en")
TOTAL = EN.say("views.fact_total")
NAMES = Names(
    contestants={"c1": contestant(1), "c2": contestant(2)},
    people={"j1": person("j1")},
    sessions={"S": session()},
    devices={"d" * 32: "Laptop", "e" * 32: ""},
    seals={"f" * 64: "seal/session/S"},
    rubrics={"r": rubric({"idea": "60", "pitch": "40"})},
)
PAIR = "S/c1/j1"
SEALED = "f" * 64
DAY = "2026-11-04"


def made(kind: str, subject: str, body: msgspec.Struct | dict[str, Any], *heads: str) -> Kept:
    return keep(
        Entry(
            device="d" * 32,
            n=0,
            type=kind,
            subject=subject,
            actor="j1",
            role="judge",
            heads=heads,
            body=msgspec.Raw(encode(body)),
        )
    )


def seal() -> Kept:
    """A seal as far as a page tells of it; read from JSON as a ledger's."""
    official = {"position": both("Head")}
    body = {
        "scope": "session", "session": "S", "stage": "II", "category": "SC", "revision": 2,
        "audition": both("A"), "year": 2026, "numeral": "II", "level": both("L"),
        "category_name": both("Scale Up"), "venue": "V", "city": "Kota", "day": "2026-11-04",
        "clock": "16.40", "letterhead": [], "noun": both("n"), "rubric": "r", "rubric_code": "R",
        "rubric_version": 1, "panels": [], "signatories": [], "chair": "j1",
        "chair_name": "Chair Name", "witness": "w", "witness_name": "Witness Name",
        "committee": official, "official": official, "decided_here": True, "rows": [],
        "counted": [], "heads": [], "program": "p", "device_name": "d",
        "sealed_at": "2026-11-04T16:41:00+07:00",
    }  # fmt: skip
    return made("seal", "seal/session/S", body)


EXAMPLES = {
    "audition": made("audition", "audition", Founding(id="a", name=both("Small"), office_key="k")),
    "desk": made("desk", f"desk/{'d' * 32}", Joining(audition="a", key="k", name="Laptop")),
    "trust": made("trust", "trust/x/y", Trust(accepted=True, name="Laptop")),
    "programme": made("programme", "programme", Source(text="x")),
    "rubric": made("rubric", "rubric/R1", Source(text="x")),
    "contestant": made("contestant", "contestant/c1", contestant(1)),
    "person": made("person", "person/j1", person("j1")),
    "session": made("session", "session/S", session()),
    "seat": made("seat", "seat/S/j1", Seat(seat="chair", order=1)),
    "assignment": made("assignment", "assignment/S/c1", Assignment(order=3)),
    "draw": made("draw", "draw/S", Draw(seed="s", order=("c2", "c1"))),
    "attendance": made("attendance", "attendance/S/c1", Attendance(state="present")),
    "absence": made("absence", f"absence/{PAIR}", Absence(absent=True)),
    "call": made("call", "call/S/c1", Call(state="called", times=2)),
    "declaration": made("declaration", "declaration/S/j1", Declaration(contestants=("c1", "c2"))),
    "exclusion": made("exclusion", f"exclusion/{PAIR}", Exclusion(excluded=True, reason="A tie.")),
    "laptop": made("laptop", f"laptop/j1/{'d' * 32}", Laptop(lent=True)),
    "fork": made("fork", f"fork/{'d' * 32}", Fork(ends=("a", "b"), reason="Copied.")),
    "pin": made("pin", f"pin/j1/{'d' * 32}", PinIssue(valid=True)),
    "recusal": made("recusal", f"recusal/{PAIR}", Recusal(recused=True, tie="family")),
    "robot": made("robot", "robot/S/j1", Robot(plays=True, seed="robot")),
    "ballot": made(
        "ballot", f"ballot/{PAIR}/main/1", Ballot(marks={"idea": 80, "pitch": 70}, rubric="r")
    ),
    "measurement": made(
        "measurement", "measurement/S/c1/main/-/distance", Measurement(value="81.5")
    ),
    "conference": made(
        "conference", "conference/S/c1", Conference(state="open", reason="Far apart.", ballots=())
    ),
    "stance": made(
        "stance",
        f"stance/{PAIR}",
        Stance(kept=True, reason="Seen.", conference="e" * 64, ballot="d" * 64),
    ),
    "swap": made(
        "swap", "swap/S/c1/c2", Swap(reason="x", judges=("j1",), ballots=("e" * 64, "d" * 64))
    ),
    "withdrawal": made(
        "withdrawal", f"withdrawal/{SEALED}/c1", Withdrawal(withdrawn=True, day=DAY, reason="x")
    ),
    "ink": made("ink", f"ink/{SEALED}/j1", Ink(state="signed", day=DAY)),
    "attachment": made(
        "attachment", f"attachment/{SEALED}/x", Attachment(kind="scan", name="a.pdf", size=9)
    ),
    "announcement": made(
        "announcement", f"announcement/{SEALED}", Announcement(state="announced", day=DAY)
    ),
    "objection": made(
        "objection", f"objection/{SEALED}/x", Objection(state="open", by="A", day=DAY, reason="x")
    ),
    "paper_check": made(
        "paper_check", f"papercheck/{SEALED}", PaperCheck(dice="613", ballots=("c1/j1",))
    ),
    "paper_look": made("paper_look", f"paperlook/{SEALED}/c1/j1", PaperLook(state="same")),
    "release": made("release", f"release/{SEALED}", Release(shown=2)),
    "decision": made(
        "decision", "decision/session/S/x", Decision(order=("c2", "c1"), reason="They agreed.")
    ),
    "seal": seal(),
    "reopening": made("reopening", "seal/session/S", Reopening(revision=2, reason="x")),
    "printing": made(
        "printing", "printing/x/1", Printing(seal="f" * 64, copy=2, language="id", paper="A4")
    ),
    "transfer": made(
        "transfer",
        "transfer/x/y",
        Transfer(file="f", kind="result", entries=1200, device="e" * 32),
    ),
}
ENGLISH = {
    "audition": "Small was founded",
    "desk": "The desk Laptop joined",
    "trust": "The desk Laptop was accepted",
    "programme": "The programme was recorded",
    "rubric": "The rubric R1 was recorded",
    "contestant": "The contestant SC-001 Contestant 1 was registered",
    "person": "Dr. Person j1 was registered",
    "session": "The session Session S was set up",
    "seat": "Dr. Person j1 sits in Session S: Chair",
    "assignment": "SC-001 Contestant 1 is number 3 in Session S",
    "draw": "The running order of Session S was drawn: SC-002, SC-001",
    "attendance": "SC-001 Contestant 1 is present",
    "absence": "Dr. Person j1 was not in the room for SC-001 Contestant 1",
    "call": "SC-001 Contestant 1 was called (call 2)",
    "declaration": "Dr. Person j1 declared conflicts of interest in Session S (2 contestants)",
    "exclusion": "The ballot of Dr. Person j1 for SC-001 Contestant 1 was taken out of the result",
    "laptop": "This laptop was handed to Dr. Person j1",
    "pin": "Dr. Person j1 was given a PIN",
    "recusal": "Dr. Person j1 does not score SC-001 Contestant 1",
    "conference": "The panel confers about SC-001 Contestant 1",
    "stance": "Dr. Person j1 kept the marks for SC-001 Contestant 1 after the conference",
    "swap": "Ballots given under a wrong number were moved between SC-001 and SC-002: 2",
    "withdrawal": "SC-001 Contestant 1 withdrew after the seal of Session S",
    "ink": "Dr. Person j1 signed the result sheet of Session S",
    "attachment": "The file a.pdf was attached to Session S",
    "announcement": "The result of Session S was announced, 4 Nov 2026",
    "objection": "A objects to the result of Session S",
    "paper_check": "Ballots of Session S were drawn to be compared with the paper: 1",
    "paper_look": "The ballot of Dr. Person j1 for SC-001 Contestant 1 is the same as on paper",
    "release": "The result of Session S is shown on the projector up to step 2",
    "fork": "The branches of the copied desk Laptop were looked at and accepted: 2",
    "robot": "In Session S, Dr. Person j1 is played by a robot",
    "ballot": "The marks of Dr. Person j1 for SC-001 Contestant 1 were submitted",
    "measurement": "distance of SC-001 Contestant 1 was recorded: 81.5",
    "decision": "The order of a tie in Session S was ruled: SC-002, SC-001",
    "seal": "The result of Session S was sealed, revision 2",
    "reopening": "The result of Session S was reopened, revision 2",
    "printing": "The result sheet of Session S was printed, copy 2, A4",
    "transfer": "A file from Office was accepted, 1,200 entries",
}


def test_every_kind_of_entry_has_a_sentence_of_its_own() -> None:
    assert TELLINGS.keys() == KINDS.keys() == EXAMPLES.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_is_told_with_the_names_of_whom_it_is_about(kind: str) -> None:
    assert EN.say(told(EXAMPLES[kind], NAMES)) == ENGLISH[kind]
    assert Language("id").say(told(EXAMPLES[kind], NAMES)) != ENGLISH[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_the_facts_of_an_entry_are_said_in_both_languages(kind: str) -> None:
    for fact in facts_of(EXAMPLES[kind], NAMES):
        for code in LANGUAGES:
            for what in (fact.label, fact.value):
                assert isinstance(what, str) or Language(code).say(what)


def test_every_choice_that_an_entry_can_hold_has_its_words() -> None:
    assert set(get_args(SeatKind)) == SEATS.keys()
    assert set(get_args(Presence)) == ATTENDANCES.keys()
    assert set(get_args(CallState)) == CALLS.keys()
    assert set(get_args(Presence)) <= CHOICES["state"].keys()
    assert set(get_args(Tie)) == CHOICES["tie"].keys()


def test_every_label_is_of_a_field_that_some_kind_has() -> None:
    fields = {name for kind in KINDS.values() for name in kind.body.__struct_fields__}
    assert LABELS.keys() <= fields


@pytest.mark.parametrize(
    ("kind", "subject", "body", "said"),
    [
        (
            "seat",
            "seat/S/j1",
            Seat(seat="none", order=1),
            "Dr. Person j1 sits in Session S no more",
        ),
        (
            "assignment",
            "assignment/S/c1",
            Assignment(order=1, assigned=False),
            "SC-001 Contestant 1 was taken out of Session S",
        ),
        (
            "recusal",
            f"recusal/{PAIR}",
            Recusal(recused=False, tie="family"),
            "Dr. Person j1 scores SC-001 Contestant 1 after all",
        ),
        (
            "absence",
            f"absence/{PAIR}",
            Absence(absent=False),
            "Dr. Person j1 was in the room for SC-001 Contestant 1 after all",
        ),
        (
            "robot",
            "robot/S/j1",
            Robot(plays=False),
            "In Session S, Dr. Person j1 is no longer played by a robot",
        ),
        ("attendance", "attendance/S/zz", Attendance(state="withdrew"), "zz withdrew"),
        ("trust", "trust/x/y", Trust(accepted=False, name="X"), "The desk X is accepted no more"),
        (
            "transfer",
            "transfer/x/y",
            Transfer(file="f", kind="package", entries=3, device="d" * 32),
            "An audition package was made, 3 entries",
        ),
        (
            "seal",
            "seal/session/S",
            {"revision": "no number"},
            "Recorded: a seal, its content cannot be read",
        ),
    ],
)
def test_what_is_taken_back_or_unknown_is_told_as_that(
    kind: str, subject: str, body: msgspec.Struct | dict[str, Any], said: str
) -> None:
    assert EN.say(told(made(kind, subject, body), NAMES)) == said


def test_a_ballot_that_a_robot_entered_is_told_as_one() -> None:
    entry = msgspec.structs.replace(EXAMPLES["ballot"].entry, actor=NAME, behalf="j1")
    said = EN.say(told(keep(entry), NAMES))
    assert said == "A robot submitted the marks of Dr. Person j1 for SC-001 Contestant 1"


def test_a_correction_is_told_as_one() -> None:
    ballot = Ballot(marks={}, rubric="r", reason="misread")
    changed = made("ballot", f"ballot/{PAIR}/main/1", ballot, "0" * 64)
    assert EN.say(told(changed, NAMES)).endswith("were changed")


def test_an_entry_of_a_newer_program_is_told_and_shown_as_it_stands() -> None:
    kept = made("weather", "weather/S", {"sky": "clear", "rain": 0})
    assert EN.say(told(kept, NAMES)) == "An entry of the kind “weather” of a newer program: S"
    assert [(fact.label, fact.value) for fact in facts_of(kept, NAMES)] == [
        ("rain", "0"),
        ("sky", "clear"),
    ]


def said(what: Any) -> str:  # noqa: ANN401  # a wording
    return what if isinstance(what, str) else EN.say(what)


def test_two_ballots_stand_side_by_side_by_criterion_and_total() -> None:
    other = Ballot(marks={"idea": 80, "pitch": 75}, rubric="r", reason="misread")
    entries = [EXAMPLES["ballot"], made("ballot", f"ballot/{PAIR}/main/1", other)]
    found = contrast(f"ballot/{PAIR}/main/1", entries, NAMES)
    shown = [(said(row.label), *map(said, row.values), row.differs) for row in found.rows]
    assert shown == [
        ("idea", "80", "80", False),
        ("pitch", "70", "75", True),
        (TOTAL, "76.00", "78.00", True),
        ("Reason", DASH, "misread", True),
    ]
    assert [row.is_total for row in found.rows] == [False, False, True, False]
    assert said(found.about) == "SC-001 Contestant 1, Dr. Person j1, Session S"
    assert [column.device for column in found.columns] == ["Laptop", "Laptop"]


def test_a_ballot_by_a_rubric_that_is_not_known_shows_its_marks_as_counted() -> None:
    ballot = Ballot(marks={"idea": 805}, rubric="?", notes={"idea": "strong"})
    shown = facts_of(made("ballot", f"ballot/{PAIR}/main/1", ballot), NAMES)
    assert [(said(fact.label), said(fact.value)) for fact in shown] == [
        ("idea", "805"),
        ("Note on idea", "strong"),
    ]


def test_totals_that_differ_by_little_look_unlike() -> None:
    names = Names(rubrics={"r": rubric({"a": "1", "b": "999"}, total="1000")})
    entries = [
        made("ballot", f"ballot/{PAIR}/main/1", Ballot(marks={"a": a, "b": 1}, rubric="r"))
        for a in (1, 2)
    ]
    totals = contrast(f"ballot/{PAIR}/main/1", entries, names).rows[-1]
    assert [said(value) for value in totals.values] == ["1.000", "1.001"]
