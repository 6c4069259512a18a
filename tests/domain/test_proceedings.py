from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from judging_app.domain.audition import Decision, Founding
from judging_app.domain.hearing import Official, Ruling
from judging_app.domain.plenary_proceedings import PlenaryProceedings
from judging_app.domain.proceedings import Previous, Setting
from judging_app.domain.rule import JudgeRule, Normalising, Ranks
from judging_app.domain.seal import SealedAbsence, SealedDecision, SealedRecusal
from judging_app.domain.session import Absence, Attendance, Recusal, Seat
from judging_app.domain.session_proceedings import SessionProceedings
from judging_app.storage.programme_files import load_programme
from tests.builders import (
    FILES,
    Room,
    both,
    contestant,
    hearing,
    person,
    rubric,
    session,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from judging_app.domain.hearing import Hearing
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.seal import Seal
    from judging_app.domain.session import Session

_, PROGRAMME = load_programme(FILES / "programme" / "programme.toml")
R = rubric({"idea": "60", "pitch": "40"}, ["idea"])
WHO = {f"c{n}": contestant(n) for n in range(1, 7)}
PEOPLE = {who: person(who) for who in ("j1", "j2", "j3", "j4", "w")}
SETTING = Setting(
    founding=Founding(id="o1", name=both("A"), office_key="ab" * 32),
    programme=PROGRAMME,
    people=PEOPLE,
    ends=("a:3:f",),
    is_forked=False,
    program="judging-app 1",
    device_name="Desk",
    now="2026-11-04T16:41:00+07:00",
)
SIGNING = Room.signing()


def level(mark: int) -> tuple[dict[str, int], ...]:
    return ({"idea": mark, "pitch": mark},) * 3


def sat(
    heard: Hearing, *rulings: Ruling, setting: Setting = SETTING, disputed: tuple[str, ...] = ()
) -> SessionProceedings:
    return SessionProceedings(setting, heard, R, WHO, rulings, disputed)


def sealed(heard: Hearing, *rulings: Ruling, before: Previous | None = None) -> Seal:
    return sat(heard, *rulings).seal(SIGNING, before)


def ruling(name: str, *order: str) -> Ruling:
    return Ruling(name, Decision(order=order, reason=f"because of {name}"))


def test_the_first_seal_replaces_nothing() -> None:
    first = sealed(hearing({"c1": level(80)}))
    assert (first.revision, first.replaces, first.reason) == (0, "", "")


def test_a_seal_after_a_reopening_names_the_one_it_replaces_and_why() -> None:
    again = sealed(hearing({"c1": level(80)}), before=Previous(0, "f" * 64, "a mistake"))
    assert (again.revision, again.replaces, again.reason) == (1, "f" * 64, "a mistake")


def test_a_seal_bears_what_the_people_said_and_not_what_the_clock_says() -> None:
    found = sealed(hearing({"c1": level(80)}))
    assert (found.day, found.clock, found.city) == ("2026-11-04", "16.40", "Kota")
    assert found.sealed_at == "2026-11-04T16:41:00+07:00"
    assert (found.chair_name, found.witness_name) == ("Dr. Person j1", "Dr. Person w")


def test_who_is_not_in_the_roster_signs_with_the_name_that_was_said() -> None:
    found = sat(hearing({"c1": level(80)})).seal(Room.signing(witness="Ibu Rina"), None)
    assert (found.witness, found.witness_name) == ("Ibu Rina", "Ibu Rina")


def test_a_seal_names_its_panel_in_order_without_shadows() -> None:
    seats = {
        "j3": Seat(seat="shadow", order=1),
        "j2": Seat(seat="secretary", order=3),
        "j1": Seat(seat="chair", order=2),
    }
    found = sealed(hearing({"c1": level(80)}, judges=("j1", "j2", "j3"), seats=seats))
    assert [(judge.person, judge.seat) for judge in found.panels[0].judges] == [
        ("j1", "chair"),
        ("j2", "secretary"),
    ]
    assert found.signatories == found.panels[0].judges
    assert [len(row.totals) for row in found.rows] == [2]


def test_a_seal_names_every_recusal_with_its_tie() -> None:
    heard = hearing({"c1": ("recused", *level(80)[1:]), "c2": level(70)})
    assert sealed(heard).recusals == (
        SealedRecusal(judge="Dr. Person j1", number="SC-001", name="Contestant 1", tie="mentoring"),
    )


def test_a_recusal_taken_back_is_not_on_the_seal() -> None:
    heard = hearing({"c1": level(80)})
    back = {("c1", "j1"): Recusal(recused=False, tie="family", note="a mistake")}
    assert sealed(replace(heard, recusals=back)).recusals == ()


def test_an_absence_names_all_contestants_that_a_judge_missed_for_one_reason() -> None:
    missed = {
        ("c1", "j2"): Absence(absent=True, reason="a call"),
        ("c2", "j2"): Absence(absent=True, reason="a call"),
        ("c3", "j2"): Absence(absent=True, reason="lunch"),
        ("c3", "j3"): Absence(absent=False, reason="came after all"),
    }
    heard = hearing({"c1": level(80), "c2": level(70), "c3": level(60)})
    assert sealed(replace(heard, absences=missed)).absences == (
        SealedAbsence(judge="Dr. Person j2", numbers=("SC-001", "SC-002"), reason="a call"),
        SealedAbsence(judge="Dr. Person j2", numbers=("SC-003",), reason="lunch"),
    )


def test_a_seal_lists_the_rulings_behind_its_places_and_no_others() -> None:
    heard = replace(hearing({"c1": level(80), "c2": level(80)}), counted=frozenset("c"))
    found = sealed(
        heard, ruling("b", "c2", "c1"), ruling("a", "c1", "c3"), ruling("d", "c1", "stranger")
    )
    assert found.decisions == (SealedDecision(numbers=("SC-002", "SC-001"), reason="because of b"),)
    assert found.counted == ("b", "c")


def test_the_chair_and_a_deputy_may_seal() -> None:
    seats = {
        "j1": Seat(seat="chair", order=1),
        "j2": Seat(seat="deputy", order=2),
        "j3": Seat(seat="member", order=3),
        "j4": Seat(seat="shadow", order=4),
    }
    assert sat(hearing({"c1": level(80)}, seats=seats)).may_seal == {"j1", "j2"}


def test_a_cloned_desk_blocks_a_session() -> None:
    heard = hearing({"c1": level(80)})
    found = sat(heard, setting=replace(SETTING, is_forked=True)).blockers()
    assert [one.key for one in found] == ["seal.forked"]


def test_a_contestant_or_judge_with_two_values_blocks() -> None:
    found = sat(hearing({"c1": level(80)}), disputed=("contestant/c1", "person/j1")).blockers()
    assert [one.values for one in found] == [
        {"subject": "contestant/c1"},
        {"subject": "person/j1"},
    ]


def test_a_seal_tells_that_it_is_a_sample_or_a_rehearsal() -> None:
    founding = replace(SETTING.founding, sample=True, rehearsal=True)
    found = sat(hearing({"c1": level(80)}), setting=replace(SETTING, founding=founding))
    assert (found.seal(SIGNING, None).sample, found.seal(SIGNING, None).rehearsal) == (True, True)


SESSIONS = {
    "A": session(stage="I", venue="V1", name="Session A"),
    "B": session(stage="I", venue="V2", name="Session B"),
}


def seal_of(name: str, table: Mapping[str, Sequence[Any]], judges: Sequence[str] = ()) -> Official:
    heard = hearing(table, judges=judges or ("j1", "j2", "j3"))
    return Official(
        seal=sealed(replace(heard, id=name, session=SESSIONS[name])), hash=name.lower() * 64
    )


A = seal_of("A", {"c1": level(90), "c2": level(70)})
B = seal_of("B", {"c3": level(80), "c4": level(60)}, ("j4", "j2", "j3"))


def plenary(  # each of them alone can block
    *rulings: Ruling,
    a: Official = A,
    b: Official = B,
    sessions: Mapping[str, Session] = SESSIONS,
    disputed: tuple[str, ...] = (),
    setting: Setting = SETTING,
    rubric: Rubric = R,
) -> PlenaryProceedings:
    officials = {who: found for who, found in {"A": a, "B": b}.items() if who in sessions}
    return PlenaryProceedings(setting, "I", "SC", sessions, officials, rubric, rulings, disputed)


def test_a_plenary_merges_the_sealed_sessions() -> None:
    work = plenary()
    assert work.blockers() == ()
    found = work.seal(SIGNING, None)
    assert [
        (row.contestant, row.panel, row.place, row.outcome, row.amount) for row in found.rows
    ] == [
        ("c1", 0, 1, "advance", 35_000_000),
        ("c3", 1, 2, "advance", 35_000_000),
        ("c2", 0, 3, "reserve", 0),
        ("c4", 1, 4, "not_chosen", 0),
    ]
    assert (found.scope, found.places, found.reserves) == ("plenary", 2, 1)
    assert found.goes_to == {"id": "Tahap II", "en": "Stage II"}


@pytest.mark.parametrize(
    "judge",
    [
        JudgeRule(gives="rank"),
        JudgeRule(ranks=Ranks(points="borda")),
        JudgeRule(normalise=Normalising(method="z_score", common=2)),
    ],
)
def test_a_plenary_merges_no_marks_that_compare_within_one_session_only(judge: JudgeRule) -> None:
    relative = replace(R, judge=judge)
    assert [one.key for one in plenary(rubric=relative).blockers()] == ["seal.relative"]
    alone = plenary(rubric=relative, sessions={"A": SESSIONS["A"]})
    assert "seal.relative" not in [one.key for one in alone.blockers()]


def test_a_plenary_counts_the_seals_that_it_merged() -> None:
    found = plenary().seal(SIGNING, None)
    assert found.counted == ("a" * 64, "b" * 64)
    assert [panel.seal for panel in found.panels] == ["a" * 64, "b" * 64]


def test_the_chairs_of_the_sessions_sign_a_plenary_once_each() -> None:
    assert [judge.person for judge in plenary().seal(SIGNING, None).signatories] == ["j1", "j4"]
    same = seal_of("B", {"c3": level(80), "c4": level(60)})
    assert [judge.person for judge in plenary(b=same).seal(SIGNING, None).signatories] == ["j1"]


TIED = seal_of("B", {"c3": level(80), "c4": level(60), "c5": level(60)}, ("j4", "j2", "j3"))
TIED_FIRST = seal_of("B", {"c3": level(90), "c4": level(60)}, ("j4", "j2", "j3"))
LAST_RESERVE = seal_of("B", {"c3": level(80), "c4": level(70)}, ("j4", "j2", "j3"))
ACROSS = seal_of("B", {"c3": level(95), "c4": level(90)}, ("j4", "j2", "j3"))


@pytest.mark.parametrize(
    ("more", "key", "values"),
    [
        ({"b": Official()}, "seal.session_open", {"session": "Session B"}),
        ({"b": Official(is_doubled=True)}, "seal.doubled", {"session": "Session B"}),
        (
            {"sessions": {**SESSIONS, "B": replace(SESSIONS["B"], rubric="another")}},
            "seal.several_rubrics",
            {},
        ),
        ({"b": ACROSS}, "seal.undecided_tie", {"numbers": ["SC-001", "SC-004"]}),
        ({"b": LAST_RESERVE}, "seal.undecided_tie", {"numbers": ["SC-002", "SC-004"]}),
        ({"disputed": ("session/C",)}, "seal.conflict", {"subject": "session/C"}),
        ({"setting": replace(SETTING, is_forked=True)}, "seal.forked", {}),
        (
            {"b": seal_of("B", {"c1": level(80), "c4": level(60)})},
            "seal.scored_twice",
            {"number": "SC-001"},
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_of_these_blocks_a_plenary(
    more: dict[str, Any], key: str, values: dict[str, Any]
) -> None:
    assert [(one.key, one.values) for one in plenary(**more).blockers()] == [(key, values)]


@pytest.mark.parametrize("other", [TIED, TIED_FIRST])
def test_a_tie_that_no_cut_divides_does_not_block_a_plenary(other: Official) -> None:
    assert plenary(b=other).blockers() == ()


def test_a_ruling_over_exactly_the_tied_resolves_a_plenary() -> None:
    ruled = plenary(ruling("e" * 64, "c4", "c1"), b=ACROSS)
    assert ruled.blockers() == ()
    found = ruled.seal(SIGNING, None)
    assert [(row.contestant, row.place, row.separated_by) for row in found.rows[:3]] == [
        ("c3", 1, ""),
        ("c4", 2, "decision"),
        ("c1", 3, "decision"),
    ]
    assert found.counted == ("a" * 64, "b" * 64, "e" * 64)
    assert [decision.numbers for decision in found.decisions] == [("SC-004", "SC-001")]


@pytest.mark.parametrize("order", [("c4", "c2"), ("c4", "c1", "c2"), ("c1",)])
def test_a_ruling_over_others_resolves_nothing(order: tuple[str, ...]) -> None:
    work = plenary(ruling("e" * 64, *order), b=ACROSS)
    assert [one.key for one in work.blockers()] == ["seal.undecided_tie"]


def test_who_was_absent_in_one_session_may_be_scored_in_another() -> None:
    away = {"c1": Attendance(state="absent", reason="late"), "c2": Attendance(state="present")}
    heard = hearing({"c1": ("not_scored",) * 3, "c2": level(70)}, attendances=away)
    absent = Official(seal=sealed(replace(heard, id="A", session=SESSIONS["A"])), hash="a" * 64)
    work = plenary(a=absent, b=seal_of("B", {"c1": level(80), "c4": level(60)}))
    assert work.blockers() == ()
    found = work.seal(SIGNING, None)
    assert [(row.contestant, row.panel, row.place) for row in found.rows] == [
        ("c1", 1, 1),
        ("c2", 0, 2),
        ("c4", 1, 3),
        ("c1", 0, 0),
    ]


def test_a_plenary_carries_the_recusals_of_its_sessions() -> None:
    recused = seal_of("B", {"c3": ("recused", *level(80)[1:]), "c4": level(60)}, ("j4", "j2", "j3"))
    found = plenary(b=recused).seal(SIGNING, None)
    assert [(one.judge, one.number) for one in found.recusals] == [("Dr. Person j4", "SC-003")]
