from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from judging_app.domain.audition import Decision, Source
from judging_app.domain.ballot import Ballot
from judging_app.domain.entry import Entry, Kept, encode, keep
from judging_app.domain.errors import JudgingError
from judging_app.domain.kinds import KINDS, check, needs_office
from judging_app.domain.roles import ALLOWED
from judging_app.domain.seal import Reopening
from tests.builders import Chain

BALLOT = Ballot(marks={"idea": 7}, rubric="r")
NAME = "ballot/S/c/j/main/1"


def ballot() -> Kept:
    return Chain("a").add("ballot", NAME, BALLOT)


def changed(**more: object) -> Kept:
    return keep(replace(ballot().entry, **more))


def refusal(kept: Kept) -> str:
    with pytest.raises(JudgingError) as refused:
        check([kept])
    return refused.value.key


def test_an_entry_of_its_kinds_shape_is_taken() -> None:
    check([ballot()])


@pytest.mark.parametrize(
    "more",
    [
        {"subject": "ballot/S/c/j"},
        {"subject": "ballot/S/c/j/main/1/2"},
        {"subject": "attendance/S/c/j/main/1"},
        {"critical": False},
        {"body": msgspec.Raw(b'{"marks":{"idea":7}}')},
        {"body": msgspec.Raw(b'{"marks":{"idea":"7"},"rubric":"r"}')},
        {"body": msgspec.Raw(b'{"marks":{"idea":7.5},"rubric":"r"}')},
        {"body": msgspec.Raw(b'{"marks":{"idea":7},"rubric":"r","more":1}')},
        {"body": msgspec.Raw(b"[]")},
        {"heads": ("not a hash",)},
        {"heads": ("0" * 64, "A" * 64)},
    ],
    ids=["too few parts", "too many parts", "another subject", "not critical", "a field lacks",
         "a text", "a fraction", "a field too many", "a list", "no head", "capitals"],
)  # fmt: skip
def test_an_entry_of_another_shape_is_refused(more: dict[str, object]) -> None:
    assert refusal(changed(**more)) == "ledger.entry_unreadable"


def test_an_unknown_type_passes_unless_it_is_critical() -> None:
    check([changed(type="hologram", subject="hologram/x", critical=False)])
    assert refusal(changed(type="hologram", subject="hologram/x")) == "ledger.unknown_critical"


def test_an_unknown_type_about_a_known_subject_is_always_critical() -> None:
    assert refusal(changed(type="hologram", critical=False)) == "ledger.unknown_critical"


def test_one_wrong_entry_among_many_is_found() -> None:
    wrong = changed(body=msgspec.Raw(b"{}"))
    many = [changed(subject=f"ballot/S/c{n}/j/main/1") for n in range(50)]
    with pytest.raises(JudgingError, match=r"ledger\.entry_unreadable"):
        check([*many, wrong, *many])


def test_every_kind_has_a_role_that_may_write_it() -> None:
    assert set(KINDS) == set(ALLOWED)


def of(kind: str, subject: str, body: msgspec.Struct) -> Entry:
    return Chain("a").add(kind, subject, body).entry


@pytest.mark.parametrize(
    ("entry", "needs"),
    [
        (of("rubric", "rubric/R", Source(text="")), True),
        (of("programme", "programme", Source(text="")), True),
        (of("ballot", NAME, BALLOT), False),
        (of("reopening", "seal/session/S", Reopening(revision=0, reason="")), False),
        (of("reopening", "seal/plenary/I/SC", Reopening(revision=0, reason="")), True),
        (of("decision", "decision/session/S/x", Decision(order=(), reason="")), False),
        (of("decision", "decision/plenary/I/SC/x", Decision(order=(), reason="")), True),
        (of("hologram", "rubric/R", Source(text="")), False),
    ],
    ids=lambda value: value.subject if isinstance(value, Entry) else "",
)
def test_programme_rubrics_and_the_plenary_are_the_offices(entry: Entry, needs: bool) -> None:  # noqa: FBT001  # a row of a table
    assert needs == needs_office(entry)


def test_a_body_is_written_alike_whatever_the_order_of_its_marks() -> None:
    one = Ballot(marks={"a": 1, "b": 2}, rubric="r")
    other = Ballot(marks={"b": 2, "a": 1}, rubric="r")
    assert encode(one) == encode(other)
