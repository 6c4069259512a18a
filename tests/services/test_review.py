"""The review of a result: its checks, who may seal it, what stays on record of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.services import review
from judging_app.services.picture import pages_of
from tests.builders import REASON, Room, delivered, joined
from tests.printed import print_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.review import Review
    from judging_app.services.desk import Desk


def titles(found: Review, severity: str) -> list[tuple[str, object]]:
    return [
        (check.title.key, check.detail if isinstance(check.detail, str) else check.detail.key)
        for check in found.checks
        if check.severity == severity
    ]


def test_many_blockers_of_a_kind_are_told_as_one(room: Room) -> None:
    room.attend("c1", "c2")
    found = review.review(room.desk, "session", "S")
    assert titles(found, "danger") == [
        ("results.check_attendance", "SC-003"),
        ("results.check_ballots", "SC-001, SC-002"),
    ]
    (ballots,) = (one for one in found.checks if one.title.key == "results.check_ballots")
    assert ballots.title.values == {"n": 6}
    assert (ballots.page, ballots.session) == ("monitor", "S")
    assert found.why_not is not None
    assert found.why_not.values == {"n": 2}


def test_what_is_settled_is_said_and_a_blocker_never_twice(scored: Room) -> None:
    found = review.review(scored.desk, "session", "S")
    assert found.blockers == 0
    assert found.why_not is None
    assert [key for key, _ in titles(found, "ok")] == [
        "results.ok_panel",
        "results.ok_attendance",
        "results.ok_ballots",
        "results.ok_conflicts",
        "results.ok_no_ties",
        "results.ok_none_recused",
    ]


def test_chair_and_deputies_may_seal_the_chair_first(room: Room) -> None:
    room.prepare(seats=[("j2", "deputy"), ("j1", "chair"), ("j3", "member")])
    proposal = review.signers(room.desk, "session", "S")
    assert [one.person for one in proposal.may_seal] == ["j1", "j2"]
    assert {one.person for one in proposal.people} >= {"j1", "j4", "w"}
    assert (proposal.day, proposal.city) != ("", "")


def test_the_best_are_those_on_the_first_three_places(scored: Room) -> None:
    best = review.review(scored.desk, "session", "S").best
    assert [(one.place, one.number) for one in best] == [
        (1, "SC-001"), (2, "SC-002"), (3, "SC-003")
    ]  # fmt: skip


def test_a_sealed_result_keeps_its_copies_and_its_earlier_revisions(
    scored: Room, tmp_path: Path
) -> None:
    scored.seal()
    print_sheet(scored.desk, "session", "S", target=tmp_path / "a.pdf")
    scored.reopen()
    reopened = review.review(scored.desk, "session", "S")
    assert (reopened.standing, reopened.revision, reopened.reason) == ("reopened", 1, REASON)
    scored.seal()
    print_sheet(scored.desk, "session", "S", target=tmp_path / "b.pdf", language="en")
    found = review.review(scored.desk, "session", "S")
    assert [(one.copy, one.language) for one in found.copies] == [(1, "en")]
    assert [(one.revision, one.reason) for one in found.past] == [(0, REASON)]
    assert found.checks == ()


def test_a_session_sealed_twice_is_doubled_and_leads_to_its_own_reopening(
    scored: Room, folder: Path
) -> None:
    venue = joined(scored.desk, folder / "venue", "venue")
    delivered(scored.desk, venue, folder / "all.judging")
    scored.seal(witness="w")
    Room(venue).seal(witness="j3")
    delivered(venue, scored.desk, folder / "result.judging")
    venue.close()
    found = review.review(scored.desk, "session", "S")
    assert found.is_doubled
    assert (found.checks[0].title.key, found.checks[0].page) == ("seal.doubled", "results")
    assert found.why_not is not None
    assert found.why_not.key == "results.is_doubled"


def test_a_plenary_names_the_sessions_that_are_open(office: Desk) -> None:
    for name, venue, who in (("A", "V1", "c1"), ("B", "V2", "c2")):
        held = Room(office, name)
        held.prepare((who,), stage="I", venue=venue, name=f"Session {name}")
        held.attend(who)
        held.score_all({who: 80})
    Room(office, "A").seal()
    found = review.review(office, "plenary", "I", "SC")
    assert titles(found, "danger") == [("results.check_sessions", "Session B")]
    Room(office, "B").seal()
    settled = review.review(office, "plenary", "I", "SC")
    assert settled.why_not is not None or settled.blockers == 0
    assert [one.seat for one in settled.proposal.may_seal][:1] == ["chair"]


def test_scopes_are_the_sessions_and_at_the_office_the_plenaries(
    office: Desk, folder: Path
) -> None:
    Room(office, "A").prepare(("c1",), stage="I", venue="V1")
    Room(office, "B").prepare(("c2",))
    expected = [("session", "A"), ("session", "B"), ("plenary", "I", "SC")]
    assert [one.scope for one in review.scopes(office)] == expected
    venue = joined(office, folder / "venue", "venue")
    assert [one.scope for one in review.scopes(venue)] == expected[:2]
    refused = review.review(venue, "plenary", "I", "SC").why_not
    venue.close()
    assert refused is not None
    assert refused.key == "seal.office_only"


def test_a_conflict_is_named_in_words(scored: Room, folder: Path) -> None:
    venue = joined(scored.desk, folder / "venue", "venue")
    delivered(scored.desk, venue, folder / "all.judging")
    scored.score("c1", "j1", 81, 81, 81, reason="misread here")
    Room(venue).score("c1", "j1", 82, 82, 82, reason="misread there")
    delivered(venue, scored.desk, folder / "result.judging")
    venue.close()
    found = review.review(scored.desk, "session", "S")
    (conflict,) = (one for one in found.checks if one.title.key == "views.two_values")
    assert "SC-001 Contestant 1" in str(conflict.detail)
    assert conflict.page == "monitor"


def test_the_name_of_a_file_has_no_letters_that_a_system_refuses() -> None:
    name = review.file_name("Berita Acara: Sesi 2/3, <A>")
    assert name
    assert not set(name) & set('<>:"/\\|?*')


def test_every_page_of_a_sheet_is_pictured_and_told(scored: Room, tmp_path: Path) -> None:
    scored.seal()
    print_sheet(scored.desk, "session", "S", target=tmp_path / "a.pdf")
    told: list[tuple[int, int]] = []
    pages = pages_of(
        lambda done, of: told.append((done, of)), (tmp_path / "a.pdf").read_bytes(), 400
    )
    assert told == [(at + 1, len(pages)) for at in range(len(pages))]
    sides = [(int.from_bytes(p[16:20]), int.from_bytes(p[20:24])) for p in pages]
    assert {max(side) for side in sides} <= {399, 400, 401}
    assert any(wide > tall for wide, tall in sides)
