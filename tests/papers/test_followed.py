"""What followed a seal stands on a reprint and in the minutes of a change; no odd judge does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from judging_app.domain.aftermath import Aftermath
from judging_app.domain.follow_up import COMMITTEE, OFFICIAL, Withdrawal
from judging_app.domain.roles import Actor
from judging_app.services import (
    confer,
    contest,
    countersign,
    retrace,
    score,
)  # fmt: skip
from judging_app.services import (
    print as printing,
)
from judging_app.services.render import render_change, render_sheet
from tests.builders import CHAIR, OFFICE, Room
from tests.papers import builder
from tests.papers.builder import both, row
from tests.papers.reading import lines, page_with, pages, printed, text

if TYPE_CHECKING:
    from judging_app.domain.follow_up import InkState, ObjectionState

S = ("session", "S")
WHY = "We talked it over."


def contested(room: Room, state: ObjectionState = "dismissed") -> None:
    contest.announce(room.desk, *S, day="2026-11-05", until="2026-11-08", by=OFFICE)
    name = contest.raise_objection(
        room.desk, *S, who="Pondok Selatan", day="2026-11-09", reason="Marks were misheard.",
        contestant="c2", by=OFFICE,
    )  # fmt: skip
    contest.answer(
        room.desk, *S, objection=name, state=state, day="2026-11-10", words="Heard again.",
        by=OFFICE,
    )  # fmt: skip


def reprint(room: Room, language: str = "id") -> bytes:
    order = printing.plan_sheet(room.desk, *S, language=language)
    drawn = render_sheet(order)
    assert drawn == render_sheet(order)
    return drawn


def test_before_anything_followed_objections_are_written_by_hand(room: Room) -> None:
    room.seal()
    said = text(reprint(room))
    assert "Keberatan yang diterima : ......" in said
    assert "Tanda tangan basah" not in said
    assert "Pengunduran diri" not in said


def test_a_reprint_lists_announcement_objection_and_confirmation(room: Room) -> None:
    room.seal()
    contested(room)
    contest.confirm(room.desk, *S, day="2026-11-11", note="In session.", by=OFFICE)
    said = text(reprint(room))
    assert "Diumumkan 5 November 2026; masa sanggah sampai 8 November 2026." in said
    assert (
        "Disanggah oleh Pondok Selatan, 9 November 2026, terlambat, tentang SC-002 Contestant 2: "
        "Marks were misheard. Ditolak 10 November 2026: Heard again."
    ) in said
    assert "Dikukuhkan 11 November 2026 (In session)." in said
    assert "Announced on" in text(reprint(room, "en"))


def test_minutes_of_a_change_list_the_objection_that_led_to_it(room: Room) -> None:
    room.seal()
    contested(room, "upheld")
    room.reopen("The objection was upheld.")
    room.seal()
    order = retrace.plan_change(room.desk, *S, language="id")
    said = " ".join(text(render_change(order)).split())
    assert "Sesudah revisi 0 dikunci:" in said
    assert "Diterima 10 November 2026: Heard again." in said
    assert "Sesudah revisi 1 dikunci" not in said


def test_ink_of_judges_and_of_both_officials_is_listed_with_refusals(room: Room) -> None:
    room.seal()
    everyone = [one.person for one in countersign.signatories(room.desk, *S)]
    assert everyone == ["j1", "j2", "j3", COMMITTEE, OFFICIAL]
    said_of: dict[str, InkState] = {"j1": "signed", "j2": "refused", OFFICIAL: "signed"}
    for person, state in said_of.items():
        countersign.countersign(
            room.desk, *S, person=person, state=state, day="2026-11-06",
            reason="Not heard." if state == "refused" else "", by=OFFICE,
        )  # fmt: skip
    said = text(reprint(room))
    official = room.sealed().official.position["id"]
    assert f"{official} (6 November 2026)." in said
    assert "Menolak menandatangani: Dr. Person j2, 6 November 2026: Not heard." in said


def test_withdrawals_and_who_moved_up_are_listed() -> None:
    rows = [
        row(0, outcome="advance", prize=both("Lolos"), amount=25),
        row(1, outcome="advance", prize=both("Lolos"), amount=25),
        row(2, outcome="reserve", reserve=1),
        row(3, outcome="reserve", reserve=2),
    ]
    table = builder.seal(rows, places=2, reserves=2, goes_to=both("Tahap II"))
    gone = Withdrawal(withdrawn=True, day="2020-07-24", reason="Moves away.")
    numbers = {one.contestant: f"{one.number} {one.name}" for one in table.rows}
    drawn = printed(table, after=Aftermath(withdrawals={"c0": gone, "c3": gone}))
    said = text(drawn)
    assert f"{numbers['c0']} mengundurkan diri, 24 Juli 2020: Moves away." in said
    assert f"Naik dari cadangan: {numbers['c2']}, Lolos." in said
    assert f"{numbers['c3']} mengundurkan diri" in said
    nobody = {"c0": gone, "c2": gone, "c3": gone}
    assert "tempatnya kosong" in text(printed(table, after=Aftermath(withdrawals=nobody)))
    assert drawn != printed(table)


def test_conferences_stand_in_the_internal_annex_alone(room: Room) -> None:
    room.score("c2", "j3", 98, 98, 98, reason="misread")
    confer.open_conference(room.desk, "S", "c2", by=CHAIR, reason="Far apart.")
    marks = dict.fromkeys(room.criteria, 72)
    by = Actor("j3", "judge")
    score.submit(room.desk, "S", "c2", marks, by=by, reason="Misheard.", in_conference=True)
    for judge in ("j1", "j2"):
        confer.keep(room.desk, "S", "c2", by=Actor(judge, "judge"), reason=WHY)
    confer.close(room.desk, "S", "c2", by=CHAIR, reason="Settled.")
    room.seal()
    drawn = reprint(room)
    annex = page_with(drawn, "Musyawarah tentang SC-002, ditetapkan ketua: Settled.")
    assert "Dr. Person j3 mengubah nilainya: Misheard." in pages(drawn)[annex]
    assert "Dr. Person j1 mempertahankan nilainya: We talked it over." in pages(drawn)[annex]
    for number, page in enumerate(pages(drawn)):
        assert number == annex or "Misheard" not in page
    assert lines(drawn)


def test_what_followed_changes_the_identifier_of_the_file(room: Room) -> None:
    room.seal()
    order = printing.plan_sheet(room.desk, *S, language="id")
    contested(room)
    later = printing.plan_sheet(room.desk, *S, language="id")
    assert render_sheet(order) != render_sheet(later)
    assert replace(later, after=Aftermath()) == order
