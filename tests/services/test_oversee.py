from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from msgspec.structs import replace

from judging_app.domain.attention import MOST_SHOWN, conflicted
from judging_app.domain.ballot import Ballot
from judging_app.domain.entry import kept_as, subject
from judging_app.domain.names import Names
from judging_app.domain.roles import Actor
from judging_app.language import LANGUAGES, Language
from judging_app.services import (
    accept,
    arrange,
    decide,
    export,
    follow,
    oversee,
    prepare,
    register,
    score,
)
from judging_app.services.desk import Happening
from tests.builders import (
    CHAIR,
    OFFICE,
    OPERATOR,
    REASON,
    Room,
    contestant,
    delivered,
    joined,
    session,
)

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.entry import Kept
    from judging_app.domain.overview import Overview, SessionOverview
    from judging_app.services.desk import Desk

EN = Language("en")


def one(desk: Desk) -> SessionOverview:
    (found,) = oversee.overview(desk).sessions
    return found


def steps(desk: Desk) -> str:
    return "".join("-" if step.state == "none" else step.state[0] for step in one(desk).steps)


def attention(found: Overview) -> list[tuple[str, str, str]]:
    return [(item.severity, item.title.key, item.page) for item in found.attention]


def test_an_audition_without_sessions_says_what_comes_first(office: Desk) -> None:
    found = oversee.overview(office)
    assert (found.sessions, found.primary, found.page) == ((), None, "prepare")
    assert found.next_step.key == "views.next_first_session"
    assert (found.desk_name, found.is_office) == ("Office", True)
    assert found.desk_code == accept.desk_code(office.device)


def test_a_session_is_described_by_the_names_of_its_keys(room: Room) -> None:
    found = one(room.desk)
    assert (found.id, found.name, found.venue, found.city) == (
        "S",
        "Session S",
        "Lokasi Tiga",
        "Tiga",
    )
    assert (found.stage["en"], found.category["en"]) == ("Stage II", "Scale Up")
    assert (found.rubric_code, found.rubric_version) == ("R1", 1)
    assert (found.judges, found.contestants, found.unrecorded) == (3, 3, 3)


def test_a_day_goes_from_step_to_step(room: Room, folder: Path) -> None:
    desk, seen = room.desk, []

    def look() -> None:
        found = oversee.overview(desk)
        seen.append((steps(desk), found.page, EN.say(one(desk).status)))

    look()
    room.attend("c1", "c2")
    room.attend("c3", state="absent")
    look()
    room.score("c1", "j1", 80, 80, 80)
    look()
    for judge in ("j2", "j3"):
        room.score("c1", judge, 80, 80, 80)
    room.score_all({"c2": 70})
    look()
    room.seal()
    look()
    export.export_bundle(desk, folder / "result.judging", "result", by=OPERATOR)
    assert seen == [
        ("dctt-t-", "roster", "Attendance of 3 contestants open"),
        ("ddct-t-", "scoring", "Ready, 3 judges, 2 contestants"),
        ("ddct-t-", "scoring", "Scoring, 1 of 6 ballots"),
        ("dddd-c-", "results", "Scoring complete, ready to seal"),
        ("dddd-d-", "results", "Sealed, revision 0, 4 Nov 2026"),
    ]
    assert one(desk).is_finished


def test_a_venue_sends_what_it_sealed_and_again_after_a_revision(
    office: Desk, folder: Path
) -> None:
    Room(office).prepare()
    venue = joined(office, folder / "venue", "venue")
    room = Room(venue)
    room.attend("c1", "c2", "c3")
    room.score_all({"c1": 80, "c2": 70, "c3": 60})
    room.seal()
    assert (one(venue).is_sent, oversee.overview(venue).page) == (False, "exchange")
    delivered(venue, office, folder / "one.judging")
    assert (one(venue).is_sent, one(venue).is_finished) == (True, True)
    assert one(office).is_sent is None
    room.reopen()
    room.seal()
    assert (one(venue).is_sent, one(venue).revision) == (False, 1)
    venue.close()


def test_the_office_waits_for_what_left_with_its_package(office: Desk, folder: Path) -> None:
    first, second = Room(office, "S"), Room(office, "T")
    first.prepare(["c1", "c2"], date="2026-11-03")
    second.prepare(["c3"], date="2026-11-04")
    assert oversee.overview(office).offers_package
    export.export_bundle(office, folder / "package.judging", "package", by=OFFICE)
    found = oversee.overview(office)
    assert [session.is_out for session in found.sessions] == [True, True]
    assert (found.next_step.key, found.page) == ("views.next_result", "exchange")
    arrange.seat(office, "T", "j3", "none", by=OFFICE)
    found = oversee.overview(office)
    assert [session.is_out for session in found.sessions] == [True, False]
    assert found.primary is not None
    assert (found.primary.id, found.page, found.offers_package) == ("T", "roster", True)
    first.attend("c1")
    assert not any(session.is_out for session in oversee.overview(office).sessions)


def test_what_was_sent_is_out_until_its_result_came(office: Desk, folder: Path) -> None:
    Room(office).prepare()
    venue = joined(office, folder / "venue", "venue")
    export.export_bundle(office, folder / "package.judging", "package", by=OFFICE)
    room = Room(venue)
    room.attend("c1", "c2", "c3", state="absent")
    assert not oversee.overview(venue).offers_package
    delivered(venue, office, folder / "one.judging")
    assert one(office).is_out
    room.seal()
    delivered(venue, office, folder / "two.judging")
    assert (one(office).is_out, one(office).is_sealed) == (False, True)
    venue.close()


def test_a_package_is_no_result_that_was_sent(office: Desk, folder: Path) -> None:
    Room(office).prepare()
    venue = joined(office, folder / "venue", "venue")
    room = Room(venue)
    room.attend("c1", "c2", "c3", state="absent")
    room.seal()
    export.export_bundle(venue, folder / "package2.judging", "package", by=OPERATOR)
    assert one(venue).is_sent is False
    venue.close()


def test_counts_are_those_of_the_progress(room: Room) -> None:
    room.attend("c1", "c2")
    room.attend("c3", state="absent")
    room.score("c1", "j1", 80, 70, 60)
    room.score("c1", "j1", 81, 70, 60, reason="misread")
    room.score("c2", "j1", 80, 70, 60)
    room.recuse("j1", "c2")
    room.rule("j1", "c2")
    room.miss("j2", "c2")
    where = subject("ballot", "S", "c1", "j2", "main", "1")
    other = Ballot(marks={"idea": 1}, rubric="other")
    room.desk.record(Happening("ballot", where, other, Actor("j2", "judge")))
    found, progress = one(room.desk), follow.progress(room.desk, "S")
    assert (found.given, found.expected) == (progress.given, progress.expected) == (1, 4)
    assert (found.present, found.absent, found.unrecorded) == (2, 1, 0)


def test_a_ballot_counts_at_once_and_a_revision_not_twice(scored: Room) -> None:
    assert one(scored.desk).given == 9
    scored.score("c1", "j1", 81, 81, 81, reason="misread")
    assert one(scored.desk).given == 9
    scored.recuse("j1", "c1")
    assert (one(scored.desk).given, one(scored.desk).expected) == (9, 9)
    scored.rule("j1", "c1")
    assert (one(scored.desk).given, one(scored.desk).expected) == (8, 8)


def test_sessions_come_by_date_and_the_primary_is_the_first_that_is_open(office: Desk) -> None:
    late, early = Room(office, "A"), Room(office, "B")
    late.prepare(["c1"], name="Late", date="2026-11-05")
    early.prepare(["c2"], name="Early", date="2026-11-03")
    found = oversee.overview(office)
    assert [one.name for one in found.sessions] == ["Early", "Late"]
    assert found.primary is not None
    assert found.primary.id == "B"
    early.attend("c2", state="absent")
    early.seal()
    found = oversee.overview(office)
    assert found.primary is not None
    assert found.primary.id == "A"
    assert found.contestants == 2


def test_attendance_that_is_missing_is_told_on_its_day_only(office: Desk) -> None:
    today, tomorrow = Room(office, "A"), Room(office, "B")
    today.prepare(["c1", "c2"], name="Today", date="2026-11-04")
    tomorrow.prepare(["c3"], name="Tomorrow", date="2026-11-05")
    (item,) = oversee.overview(office).attention
    assert (item.title.key, item.detail, item.session, item.page) == (
        "views.attendance_missing",
        "Today",
        "A",
        "roster",
    )


def test_a_tie_across_a_cut_is_told_until_it_is_ruled(room: Room) -> None:
    room.attend("c1", "c2", "c3")
    room.score_all({"c1": 80, "c2": 80, "c3": 60})
    found = oversee.overview(room.desk)
    assert attention(found) == [("warn", "views.tie_at_cut", "standings")]
    assert EN.say(found.attention[0].detail) == "Session S: SC-001, SC-002"
    assert found.page == "standings"
    decide.rule_tie(room.desk, "session", "S", order=["c2", "c1"], reason=REASON, by=CHAIR)
    found = oversee.overview(room.desk)
    assert (attention(found), steps(room.desk), found.page) == ([], "dddddc-", "results")


def test_a_tie_is_told_by_the_numbers_that_contestants_have_now(room: Room) -> None:
    room.attend("c1", "c2", "c3")
    room.score_all({"c1": 80, "c2": 80, "c3": 60})
    oversee.overview(room.desk)
    renamed = replace(contestant(1), number="SC-901")
    register.take_in(room.desk, [renamed], by=OFFICE)
    detail = oversee.overview(room.desk).attention[0].detail
    assert EN.say(detail) == "Session S: SC-901, SC-002"


def test_two_values_are_told_with_names_and_shut_nothing_else_out(
    office: Desk, folder: Path
) -> None:
    Room(office).prepare()
    venue = joined(office, folder / "venue", "venue")
    for desk, mark in ((office, 80), (venue, 70)):
        Room(desk).attend("c1", "c2", "c3")
        Room(desk).score("c1", "j1", mark, mark, mark)
    delivered(venue, office, folder / "one.judging")
    found = oversee.overview(office)
    assert attention(found) == [("danger", "views.two_values", "monitor")]
    assert EN.say(found.attention[0].detail) == "SC-001 Contestant 1, Dr. Person j1, Session S"
    assert found.attention[0].session == "S"
    assert (found.sessions[0].given, found.sessions[0].expected) == (0, 9)
    venue.close()


def test_many_conflicts_are_counted_and_not_all_listed() -> None:
    subjects = [f"ballot/S/c{n}/j1/main/1" for n in range(MOST_SHOWN + 3)]
    found = list(conflicted(subjects, Names()))
    assert len(found) == MOST_SHOWN + 1
    assert EN.say(found[-1].title) == "3 more subjects have two values"
    assert len(list(conflicted(subjects[:MOST_SHOWN], Names()))) == MOST_SHOWN


def test_a_session_with_two_values_is_listed_and_not_guessed(office: Desk, folder: Path) -> None:
    held = session(rubric=prepare.rubric_hashes(office)["R1"])
    where = subject("session", "S")
    Room(office).prepare()
    venue = joined(office, folder / "venue", "venue")
    for desk, name in ((office, "Here"), (venue, "There")):
        desk.record(Happening("session", where, replace(held, name=name), OPERATOR))
    delivered(venue, office, folder / "one.judging")
    found = one(office)
    assert (found.is_disputed, found.is_finished, found.page, found.steps) == (
        True,
        False,
        "ledger",
        (),
    )
    assert oversee.overview(office).next_step.key == "views.next_disputed"
    venue.close()


def test_data_that_came_after_the_seal_are_counted(office: Desk, folder: Path) -> None:
    Room(office).prepare()
    venue = joined(office, folder / "venue", "venue")
    Room(venue).attend("c1", "c2", "c3")
    Room(venue).score("c1", "j1", 10, 10, 10)
    here = Room(office)
    here.attend("c1", "c2", "c3", state="absent")
    here.seal()
    assert oversee.overview(office).attention == ()
    delivered(venue, office, folder / "one.judging")
    found = oversee.overview(office)
    late = [item for item in found.attention if item.severity == "info"]
    assert [(item.title.key, item.title.values["n"], item.page) for item in late] == [
        ("views.late", 5, "results")
    ]
    venue.close()


def test_the_office_sees_when_a_plenary_can_be_held(office: Desk) -> None:
    first, second = Room(office, "S"), Room(office, "T")
    first.prepare(["c1"], stage="I", venue="V1")
    second.prepare(["c2"], stage="I", venue="V2")
    first.attend("c1")
    second.attend("c2")
    first.score_all({"c1": 70})
    second.score_all({"c2": 60})
    first.seal()
    (plenary,) = oversee.overview(office).plenaries
    assert (plenary.sealed, plenary.sessions, plenary.is_ready) == (1, 2, False)
    second.seal()
    found = oversee.overview(office)
    assert found.plenaries[0].is_ready
    assert (found.next_step.key, found.page) == ("views.next_plenary", "results")


def test_a_plenary_with_a_tie_asks_for_a_ruling_first(office: Desk) -> None:
    room = Room(office, "S")
    room.prepare(["c1", "c2", "c3"], stage="I", venue="V1")
    room.attend("c1", "c2", "c3")
    room.score_all({"c1": 70, "c2": 70, "c3": 70})
    room.seal()
    found = oversee.overview(office)
    assert (found.plenaries[0].has_ties, found.page) == (True, "standings")
    assert EN.say(found.attention[0].detail) == "Plenary of Stage I, Scale Up"


def test_devices_are_listed_with_their_codes(office: Desk, folder: Path) -> None:
    venue = joined(office, folder / "venue", "Venue one")
    Room(office).prepare()
    delivered(venue, office, folder / "one.judging")
    found = {device.device: device for device in oversee.overview(office).devices}
    own, other = found[office.device], found[venue.device]
    assert (own.name, own.is_own, own.is_office) == ("Office", True, True)
    assert (other.name, other.is_own, other.is_office, other.entries) == (
        "Venue one",
        False,
        False,
        1,
    )
    assert other.code == accept.desk_code(venue.device)
    there = {device.device: device for device in oversee.overview(venue).devices}
    name = there[office.device].name
    assert not isinstance(name, str)
    assert EN.say(name) == "Office"
    assert there[office.device].entries == 17
    venue.close()


def test_a_cloned_desk_needs_attention(office: Desk, folder: Path) -> None:
    Room(office).prepare()
    venue = joined(office, folder / "venue", "venue")
    (one, other) = (venue.chain(happening(mark)) for mark in (10, 20))
    venue.write(one, heads=[venue.signed_head(one[-1])])
    office.write([*kept_of(venue), *other])
    titles = [item.title.key for item in oversee.overview(office).attention]
    assert "views.cloned" in titles
    venue.close()


def happening(mark: int) -> Happening:
    where = subject("ballot", "S", "c1", "j1", "main", "1")
    marks = dict.fromkeys(("idea", "market", "pitch"), mark)
    return Happening("ballot", where, Ballot(marks=marks, rubric="r"), Actor("j1", "judge"))


def kept_of(desk: Desk) -> list[Kept]:
    return [kept_as(*row) for row in desk.ledger.chain(desk.device)]


def test_every_sentence_of_an_overview_is_said_in_both_languages(room: Room) -> None:
    room.attend("c1", "c2", "c3")
    room.score_all({"c1": 80, "c2": 80, "c3": 60})
    found = oversee.overview(room.desk)
    for code in LANGUAGES:
        language = Language(code)
        for what in (
            found.next_step,
            *(step.label for step in found.sessions[0].steps),
            *(step.detail for step in found.sessions[0].steps if step.detail),
            *(item.title for item in found.attention),
        ):
            assert language.say(what)


def test_an_overview_travels_to_another_thread_or_process(scored: Room) -> None:
    found = oversee.overview(scored.desk)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301  # its own bytes


def test_a_draft_changes_nothing_in_an_overview(room: Room) -> None:
    room.declare("j1")
    before = oversee.overview(room.desk)
    score.draft(room.desk, "S", "c1", "j1", criterion="idea", units=50)
    assert oversee.overview(room.desk) == before
