from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from judging_app.domain.ballot import Ballot
from judging_app.domain.entry import encode
from judging_app.domain.errors import JudgingError
from judging_app.domain.hearing import COUNTED
from judging_app.domain.roles import Actor
from judging_app.domain.session import Recusal
from judging_app.services import (
    decide,
    issue,
    prepare,
    rank,
    register,
    seal,
    survey,
    withdraw,
)
from judging_app.services.desk import Happening
from judging_app.storage import readings
from judging_app.storage.pins import rows as pin_rows
from judging_app.storage.withdrawals import next_stage
from tests.builders import (
    CHAIR,
    JUDGES,
    OFFICE,
    REASON,
    Room,
    contestant,
    delivered,
    joined,
    session,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from judging_app.services.desk import Desk

PLENARY = ("plenary", "I", "SC")


def refusal(room: Room, chair: str = "j1", witness: str = "w") -> JudgingError:
    """Try to seal what is refused; nothing is written."""
    before = room.desk.ledger.tip(room.desk.device)
    with pytest.raises(JudgingError) as refused:
        room.seal(chair, witness)
    assert room.desk.ledger.tip(room.desk.device) == before
    return refused.value


def test_a_seal_makes_the_standing_official(scored: Room) -> None:
    name = scored.seal()
    official = seal.official(scored.desk, "session", "S")
    assert (official.hash, official.is_doubled, official.reopening) == (name, False, None)
    rows = [(row.contestant, row.place, row.score, row.outcome) for row in scored.sealed().rows]
    assert rows == [
        ("c1", 1, "80", "prize"),
        ("c2", 2, "70", "prize"),
        ("c3", 3, "60", "reserve"),
    ]


def test_a_seal_lists_every_entry_that_it_counted(scored: Room) -> None:
    scored.score("c1", "j1", 81, 81, 81, reason="misread")
    scored.recuse("j2", "c3")
    scored.rule("j2", "c3")
    scored.seal()
    ledger = scored.desk.ledger
    heads = {
        head.hash
        for kind in COUNTED
        for state in (*ledger.states(kind, "S"), *filter(None, [ledger.state(f"{kind}/S")]))
        for head in state.heads
    }
    assert set(scored.sealed().counted) == heads
    assert len(heads) == 1 + 3 + 3 + 3 + 3 + 1 + 1 + 9


@pytest.mark.parametrize("witness", ["", "j1"])
def test_a_seal_needs_two_different_people(scored: Room, witness: str) -> None:
    assert refusal(scored, witness=witness).key == "seal.one_person"


@pytest.mark.parametrize("chair", ["j2", "w", "stranger"])
def test_only_the_chair_or_a_deputy_seals(scored: Room, chair: str) -> None:
    assert refusal(scored, chair, "j3").key == "seal.not_chair"


def test_a_deputy_seals_beside_a_chair_who_witnesses(scored: Room) -> None:
    scored.prepare(seats=[("j1", "chair"), ("j2", "deputy"), ("j3", "member")])
    scored.seal("j2", "j1")
    assert (scored.sealed().chair, scored.sealed().witness) == ("j2", "j1")


def test_what_is_sealed_is_not_sealed_again(scored: Room) -> None:
    scored.seal()
    assert refusal(scored).key == "seal.sealed"


def test_an_unknown_session_is_not_sealed(office: Desk) -> None:
    assert refusal(Room(office)).key == "seal.unknown_session"


def test_missing_attendance_and_ballots_block_one_by_one(room: Room) -> None:
    room.attend("c1", "c2")
    assert room.blockers() == [
        ("seal.no_attendance", "SC-003"),
        ("seal.missing_ballots", "SC-001"),
        ("seal.missing_ballots", "SC-002"),
    ]
    room.attend("c3", state="absent")
    room.score_all({"c1": 80})
    room.score("c2", "j1", 1, 1, 1)
    (left,) = seal.blockers(room.desk, "S")
    assert left.values == {"number": "SC-002", "n": 2}
    assert refusal(room).key == "seal.blocked"
    room.recuse("j2", "c2")
    room.miss("j3", "c2")
    assert room.blockers() == []
    room.seal()


def test_whoever_nobody_may_score_blocks_until_a_substitute_sits(room: Room) -> None:
    room.attend("c1", "c2", "c3")
    room.score_all({"c1": 80, "c2": 70})
    for judge in JUDGES:
        room.recuse(judge, "c3")
    assert room.blockers() == [("seal.nobody_scored", "SC-003")]
    room.prepare(seats=[*((judge, "member") for judge in JUDGES[1:]), ("j1", "chair"),
                        ("j4", "member")])  # fmt: skip
    room.score("c3", "j4", 60, 60, 60)
    room.recuse("j4", "c1")
    room.recuse("j4", "c2")
    assert room.blockers() == []


def test_a_shadow_owes_nothing_and_counts_for_nothing(scored: Room) -> None:
    scored.prepare(seats=[("j1", "chair"), ("j2", "member"), ("j3", "member"), ("j4", "shadow")])
    assert scored.blockers() == []
    scored.score("c3", "j4", 100, 100, 100)
    assert rank.rank_session(scored.desk, "S").candidates["c3"].score == 60


def test_a_refusal_lists_all_that_blocks(room: Room) -> None:
    room.attend("c1", "c2")
    room.score_all({"c1": 80, "c2": 80})
    refused = refusal(room)
    assert refused.sentence.values["n"] == 2
    assert [one.key for one in refused.sentence.values["blockers"]] == [
        "seal.no_attendance",
        "seal.undecided_tie",
    ]


def test_later_entries_change_nothing_that_was_sealed(scored: Room) -> None:
    scored.seal()
    before = encode(scored.sealed())
    rubric = scored.sealed().rubric
    judge = Actor("j1", "judge")
    late = Ballot(marks={"idea": 0, "market": 0, "pitch": 0}, rubric=rubric, reason="late")
    scored.desk.record(
        Happening("ballot", "ballot/S/c1/j1/main/1", late, judge),
        Happening("recusal", "recusal/S/c2/j1", Recusal(recused=True, tie="other"), judge),
        Happening("contestant", "contestant/c1", replace(contestant(1), name="Other"), OFFICE),
    )
    assert rank.rank_session(scored.desk, "S").standings[0].contestant == "c2"
    assert encode(scored.sealed()) == before


def test_a_reopened_session_takes_ballots_again_and_its_seal_is_a_revision(scored: Room) -> None:
    first = scored.seal()
    scored.reopen("A mark was typed wrongly.")
    official = seal.official(scored.desk, "session", "S")
    assert official.seal is None
    assert official.reopening is not None
    assert official.reopening.reason == "A mark was typed wrongly."
    scored.score("c3", "j1", 100, 100, 100, reason="typed 60 for 100")
    second = scored.seal()
    sealed = scored.sealed()
    assert (sealed.revision, sealed.replaces, sealed.reason) == (
        1,
        first,
        "A mark was typed wrongly.",
    )
    assert [row.contestant for row in sealed.rows] == ["c1", "c3", "c2"]
    assert second != first
    scored.reopen()
    scored.seal()
    assert (scored.sealed().revision, scored.sealed().replaces) == (2, second)


def test_a_seal_that_was_replaced_stays_in_the_ledger(scored: Room) -> None:
    first = scored.seal()
    scored.reopen()
    scored.seal()
    history = scored.desk.ledger.history("seal/session/S")
    assert [kept.entry.type for kept in history] == ["seal", "reopening", "seal"]
    assert history[0].hash == first


@pytest.mark.parametrize("reason", ["", "short", "x" * 14, " " * 20])
def test_reopening_needs_a_reason_of_fifteen_characters(scored: Room, reason: str) -> None:
    scored.seal()
    with pytest.raises(JudgingError, match=r"seal\.reason_short"):
        scored.reopen(reason)
    assert scored.sealed() is not None


@pytest.mark.parametrize("witness", ["", "j1"])
def test_reopening_needs_two_different_people(scored: Room, witness: str) -> None:
    scored.seal()
    with pytest.raises(JudgingError, match=r"seal\.one_person"):
        seal.reopen(scored.desk, "session", "S", reason=REASON, by=CHAIR, witness=witness)


def test_only_a_chair_reopens(scored: Room) -> None:
    scored.seal()
    by = Actor("j2", "judge")
    with pytest.raises(JudgingError, match=r"ledger\.role"):
        seal.reopen(scored.desk, "session", "S", reason=REASON, by=by, witness="w")


def test_what_is_not_sealed_is_not_reopened(scored: Room) -> None:
    with pytest.raises(JudgingError, match=r"seal\.not_sealed"):
        scored.reopen()


@pytest.fixture
def venue(scored: Room, folder: Path) -> Iterator[Desk]:
    """A second desk that knows the scored session."""
    desk = joined(scored.desk, folder / "venue", "V")
    yield desk
    desk.close()


def test_two_seals_side_by_side_are_none_until_both_are_reopened(
    scored: Room, venue: Desk, folder: Path
) -> None:
    scored.seal(witness="w")
    Room(venue).seal(witness="j2")
    delivered(venue, scored.desk, folder / "v.judging")
    official = seal.official(scored.desk, "session", "S")
    assert (official.is_doubled, official.seal) == (True, None)
    assert refusal(scored).key == "seal.doubled"
    scored.reopen()
    scored.seal()
    assert scored.sealed().revision == 1
    assert scored.sealed().replaces


def test_a_ballot_with_two_values_blocks_until_the_judge_settles_it(
    scored: Room, venue: Desk, folder: Path
) -> None:
    scored.score("c1", "j1", 10, 10, 10, reason="here")
    Room(venue).score("c1", "j1", 20, 20, 20, reason="there")
    found = delivered(venue, scored.desk, folder / "v.judging")
    assert [state.subject for state in found.conflicts] == ["ballot/S/c1/j1/main/1"]
    assert scored.blockers() == [("seal.missing_ballots", "SC-001"), ("seal.conflict", "")]
    scored.score("c1", "j1", 15, 15, 15, reason="neither")
    assert scored.blockers() == []


def test_a_contestant_with_two_names_blocks_until_one_is_recorded(
    scored: Room, venue: Desk, folder: Path
) -> None:
    names = [replace(contestant(2), name=name) for name in ("Here", "There")]
    for desk, value in zip((scored.desk, venue), names, strict=True):
        register.take_in(desk, [value], by=OFFICE)
    delivered(venue, scored.desk, folder / "v.judging")
    (blocker,) = seal.blockers(scored.desk, "S")
    assert (blocker.key, blocker.values) == ("seal.conflict", {"subject": "contestant/c2"})
    register.take_in(scored.desk, names[:1], by=OFFICE)
    assert scored.blockers() == []


def test_a_session_with_two_values_takes_no_ballots_and_no_seal(
    scored: Room, venue: Desk, folder: Path
) -> None:
    scored.prepare(room="here")
    Room(venue).prepare(room="there")
    delivered(venue, scored.desk, folder / "v.judging")
    with pytest.raises(JudgingError, match=r"seal\.conflict"):
        scored.score("c1", "j1", 1, 2, 3, reason="which rubric?")
    assert refusal(scored).key == "seal.conflict"
    scored.prepare(room="there")
    scored.seal()


@pytest.fixture
def halves(office: Desk) -> list[Room]:
    """Two sessions of stage I, scored and not sealed: 90 and 70, 80 and 60."""
    rooms = [Room(office, "A"), Room(office, "B", chair="j4")]
    for room, venue, judges, table in zip(
        rooms,
        ("V1", "V2"),
        (("j1", "j2", "j3"), ("j4", "j5", "j6")),
        ({"c1": 90, "c2": 70}, {"c3": 80, "c4": 60}),
        strict=True,
    ):
        room.prepare(tuple(table), judges, stage="I", venue=venue, name=f"Session {room.name}")
        room.attend(*table)
        room.score_all(table, judges)
    return rooms


def seal_plenary(desk: Desk, stage: str = "I", category: str = "SC") -> str:
    return seal.seal_plenary(desk, stage, category, Room.signing())


def keys(desk: Desk) -> list[str]:
    return [one.key for one in seal.plenary_blockers(desk, "I", "SC")]


def test_a_session_below_a_plenary_decides_no_prizes(halves: list[Room]) -> None:
    halves[0].seal()
    sealed = halves[0].sealed()
    assert not sealed.decided_here
    assert {row.outcome for row in sealed.rows} == {"plenary"}
    assert seal.is_plenary(halves[0].desk, "I", "SC")
    assert not seal.is_plenary(halves[0].desk, "II", "SC")


def test_open_sessions_block_a_plenary_one_by_one(halves: list[Room]) -> None:
    desk = halves[0].desk
    assert keys(desk) == ["seal.session_open", "seal.session_open"]
    halves[0].seal()
    (left,) = seal.plenary_blockers(desk, "I", "SC")
    assert left.values == {"session": "Session B"}
    with pytest.raises(JudgingError, match=r"seal\.blocked"):
        seal_plenary(desk)
    halves[1].seal()
    assert keys(desk) == []


def test_a_session_that_hears_nobody_does_not_block_a_plenary(halves: list[Room]) -> None:
    for room in halves:
        room.seal()
    desk = halves[0].desk
    (hall,) = (found for name, found in readings.sessions(desk.ledger).items() if name == "A")
    prepare.add_session(desk, "C", replace(hall, name="Session C"), [], [], by=OFFICE)
    assert keys(desk) == []


def test_a_reopened_session_blocks_a_plenary_again(halves: list[Room]) -> None:
    for room in halves:
        room.seal()
    halves[0].reopen()
    assert keys(halves[0].desk) == ["seal.session_open"]


def test_a_plenary_ranks_all_sessions_and_brings_the_prizes(halves: list[Room]) -> None:
    names = [room.seal() for room in halves]
    desk = halves[0].desk
    seal_plenary(desk)
    sealed = seal.official(desk, *PLENARY).seal
    assert sealed is not None
    assert [(row.contestant, row.outcome, row.amount) for row in sealed.rows] == [
        ("c1", "advance", 35_000_000),
        ("c3", "advance", 35_000_000),
        ("c2", "reserve", 0),
        ("c4", "not_chosen", 0),
    ]
    assert sealed.counted == tuple(sorted(names))
    assert [judge.person for judge in sealed.signatories] == ["j1", "j4"]


def test_a_tie_across_a_cut_blocks_a_plenary_until_it_rules(halves: list[Room]) -> None:
    desk = halves[0].desk
    for judge in ("j4", "j5", "j6"):
        halves[1].score("c3", judge, 70, 70, 70, reason="misread")
    for room in halves:
        room.seal()
    assert seal.undecided_ties(desk, *PLENARY) == (("c2", "c3"),)
    assert keys(desk) == ["seal.undecided_tie"]
    decide.rule_tie(desk, *PLENARY, order=["c3", "c2"], reason=REASON, by=CHAIR, witness="w")
    assert keys(desk) == []
    seal_plenary(desk)
    sealed = seal.official(desk, *PLENARY).seal
    assert sealed is not None
    assert [row.contestant for row in sealed.rows[:3]] == ["c1", "c3", "c2"]
    assert [decision.numbers for decision in sealed.decisions] == [("SC-003", "SC-002")]


def test_several_rubrics_block_a_plenary(halves: list[Room]) -> None:
    desk = halves[0].desk
    for room in halves:
        room.seal()
    assert keys(desk) == []
    third = Room(desk, "C")
    third.prepare(["c5"], stage="I", venue="V1", code="R2")
    assert keys(desk) == ["seal.several_rubrics", "seal.session_open"]


def test_a_session_with_two_values_blocks_a_plenary_and_is_not_left_out(
    halves: list[Room], folder: Path
) -> None:
    desk = halves[0].desk
    for room in halves:
        room.seal()
    venue = joined(desk, folder / "venue", "V")
    for held, name in ((desk, "here"), (venue, "there")):
        Room(held, "C").prepare(["c5"], stage="I", venue="V1", name=name)
    delivered(venue, desk, folder / "v.judging")
    venue.close()
    (blocker,) = seal.plenary_blockers(desk, "I", "SC")
    assert (blocker.key, blocker.values) == ("seal.conflict", {"subject": "session/C"})


def test_a_plenary_without_sessions_is_refused(office: Desk) -> None:
    with pytest.raises(JudgingError, match=r"seal\.no_sessions"):
        seal.plenary_blockers(office, "I", "SU")


def test_a_plenary_is_sealed_once_and_reopened_as_a_revision(halves: list[Room]) -> None:
    desk = halves[0].desk
    for room in halves:
        room.seal()
    first = seal_plenary(desk)
    with pytest.raises(JudgingError, match=r"seal\.sealed"):
        seal_plenary(desk)
    seal.reopen(desk, *PLENARY, reason=REASON, by=CHAIR, witness="w")
    seal_plenary(desk)
    sealed = seal.official(desk, *PLENARY).seal
    assert sealed is not None
    assert (sealed.revision, sealed.replaces) == (1, first)


def test_only_the_offices_desk_holds_a_plenary(halves: list[Room], folder: Path) -> None:
    desk = halves[0].desk
    for room in halves:
        room.seal()
    seal_plenary(desk)
    venue = joined(desk, folder / "venue", "V")
    with pytest.raises(JudgingError, match=r"seal\.office_only"):
        seal_plenary(venue)
    with pytest.raises(JudgingError, match=r"ledger\.office_only"):
        seal.reopen(venue, *PLENARY, reason=REASON, by=CHAIR, witness="w")
    seal.reopen(desk, *PLENARY, reason=REASON, by=CHAIR, witness="w")
    delivered(desk, venue, folder / "o.judging")
    with pytest.raises(JudgingError, match=r"ledger\.office_only"):
        decide.rule_tie(venue, *PLENARY, order=["c1", "c2"], reason=REASON, by=CHAIR)
    delivered(venue, desk, folder / "v.judging")
    venue.close()


def test_a_seal_names_the_end_of_every_desks_chain(scored: Room) -> None:
    n, name = scored.desk.ledger.tip(scored.desk.device)
    scored.seal()
    assert scored.sealed().heads == (f"{scored.desk.device}:{n}:{name}",)


def test_the_rubric_on_a_seal_is_the_sessions_own(scored: Room) -> None:
    scored.seal()
    assert scored.sealed().rubric == prepare.rubric_hashes(scored.desk)["R1"]
    assert readings.rubric(scored.desk.ledger, scored.sealed().rubric).code == "R1"


def test_a_session_elsewhere_is_not_part_of_a_plenary(halves: list[Room]) -> None:
    desk = halves[0].desk
    for room in halves:
        room.seal()
    final = session(rubric=prepare.rubric_hashes(desk)["R1"], name="Final")
    prepare.add_session(desk, "F", final, [("j1", "chair")], ["c1"], by=OFFICE)
    assert keys(desk) == []


def handed(room: Room, *people: str) -> dict[str, str]:
    """Issue PINs to people at the room's desk."""
    slips = issue.issue(room.desk, people, by=OFFICE)
    return {who: slip.pin for who, slip in zip(people, slips, strict=True)}


def seal_with(room: Room, pins: dict[str, str]) -> str:
    return seal.seal_session(room.desk, "S", room.signing(), pins)


@pytest.mark.parametrize("lacks", ["j1", "w"])
def test_whoever_of_the_two_was_issued_a_pin_seals_only_with_it(scored: Room, lacks: str) -> None:
    pins = handed(scored, "j1", "w")
    for given in (
        {},
        {lacks: ""},
        {lacks: "000000"},
        {lacks: pins["w" if lacks == "j1" else "j1"]},
    ):
        with pytest.raises(JudgingError, match=r"seal\.pin_refused") as refused:
            seal_with(scored, pins | dict.fromkeys([lacks], "") | given)
        assert refused.value.sentence.values["person"] == lacks
        assert scored.sealed() is None
    seal_with(scored, pins)
    assert scored.sealed() is not None


def test_a_witness_without_a_pin_is_there_by_name(scored: Room) -> None:
    pins = handed(scored, "j1")
    seal_with(scored, pins)
    assert scored.sealed().witness == "w"


def test_a_blocked_seal_costs_no_guess(room: Room) -> None:
    handed(room, "j1")
    with pytest.raises(JudgingError, match=r"seal\.blocked"):
        seal_with(room, {"j1": "000000"})
    assert pin_rows(room.desk.ledger.connection)["j1"].wrong == 0


def test_a_seal_is_taken_back_only_with_the_pins_that_were_issued(scored: Room) -> None:
    scored.seal()
    pins = handed(scored, "j1", "w")
    for given in ({}, {"j1": pins["j1"]}, {"j1": pins["w"], "w": pins["j1"]}):
        with pytest.raises(JudgingError, match=r"seal\.pin_refused"):
            seal.reopen(
                scored.desk, "session", "S", reason=REASON, by=CHAIR, witness="w", pins=given
            )
        assert scored.sealed() is not None
    seal.reopen(
        scored.desk,
        "session",
        "S",
        reason=REASON,
        by=CHAIR,
        witness="w",
        ground="typing",
        pins=pins,
    )
    taken_back = seal.official(scored.desk, "session", "S").reopening
    assert taken_back is not None
    assert taken_back.ground == "typing"


@pytest.mark.parametrize("witness", ["Person j1", "Dr. Person j1", " dr. person J1 "])
def test_a_chair_who_is_typed_once_more_is_no_witness(scored: Room, witness: str) -> None:
    assert refusal(scored, witness=witness).key == "seal.one_person"


def goes_on(desk: Desk) -> dict[str, bool]:
    """Tell of those whom the session of stage II can take in whether they are sent there."""
    found = survey.preparation(desk)
    at = found.arrangement("F")
    assert at is not None
    return {one.contestant.id: one.goes_on for one in found.candidates(at)}


def test_the_next_stage_knows_whom_the_plenary_sends_on_after_withdrawals(
    halves: list[Room],
) -> None:
    desk = halves[0].desk
    Room(desk, "F").prepare((), stage="II")
    for room in halves:
        room.seal()
    assert all(goes_on(desk).values()), "nothing is sealed yet"
    seal_plenary(desk)
    assert {who for who, is_sent in goes_on(desk).items() if is_sent} == {"c1", "c3"}
    withdraw.withdraw(desk, *PLENARY, contestant="c3", day="2026-11-12", reason="ill", by=CHAIR)
    assert {who for who, is_sent in goes_on(desk).items() if is_sent} == {"c1", "c2"}
    assert next_stage(desk.ledger, *PLENARY) == ("c1", "c2")
