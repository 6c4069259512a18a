"""The preparation page: what each section shows, and that what a person does there is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from judging_app.domain.outline import Outline, OutlinedVenue
from judging_app.domain.programme import Cap
from judging_app.domain.programme_edit import with_stakes
from judging_app.domain.programme_rules import check_programme
from judging_app.domain.session import Session
from judging_app.language import Language
from judging_app.services import amend, prepare, register, seat, survey
from judging_app.services.prepare import found_by_hand, read_programme
from tests.small_day import OFFICE, PROGRAMME
from ui.pages.prepare.page import PreparePage, Remembered
from ui.pages.prepare.stakes_form import Stakes, StakesForm

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.preparation import Preparation
    from judging_app.services.desk import Desk
    from tests.small_day import SmallDay
    from tests.ui.conftest import Shown

ID = Language("id")
LIST = """Nomor peserta,Nama,Kategori,Kabupaten/Kota
{number},Nama Yang Baru,Start Up,Kab. Garut
SU-901,Pesantren Tambahan,Start Up,Kab. Garut
SU-902,,Start Up,Kab. Garut
"""


@pytest.fixture
def office(day: SmallDay) -> Desk:
    return day.open_office()


@pytest.fixture
def fresh(tmp_path: Path) -> Desk:
    """An audition of the office with nothing set up."""
    folder = tmp_path / "fresh"
    folder.mkdir()
    both = {"id": "Lomba", "en": "Contest"}
    outline = Outline(
        name=both, year=2026, noun=both, categories=({"id": "Umum", "en": "Open"},),
        venues=(OutlinedVenue("Aula", "Bandung"),),
    )  # fmt: skip
    rubric = PROGRAMME / "OPOP-T3.toml"
    return found_by_hand(
        folder / "f.audition", folder / "keys", outline, [rubric], by=OFFICE, desk_name="Kantor"
    )


@pytest.fixture
def empty_session(office: Desk) -> str:
    """A session of the first stage without a panel and without contestants; its id."""
    _, rubrics = read_programme(PROGRAMME)
    stage = amend.current_programme(office).programme.stages[0]
    rubric = prepare.rubric_hashes(office)[rubrics[stage.rubrics["SU"]].code]
    held = Session(
        stage=stage.key, category="SU", venue=stage.venues[0].key, rubric=rubric, name="Kosong",
        date="2026-11-04",
    )  # fmt: skip
    return prepare.add_session(office, "K", held, [], [], by=OFFICE)


def snapshot(page: PreparePage) -> Preparation:
    found = page.preparation
    assert found is not None
    return found


def type_into(form: Any, field: Any, text: str) -> None:  # noqa: ANN401  # a form and one of its fields
    field.control.clear()
    QTest.keyClicks(field.control, text)
    assert form.isVisible()


def confirm(page: PreparePage) -> None:
    """Do what the open form is for."""
    form = page.dialog
    assert form is not None
    assert form.why_not == ""
    QTest.mouseClick(form.act, Qt.MouseButton.LeftButton)


def primaries(page: PreparePage) -> list[str]:
    return [
        one.text()
        for one in page.findChildren(QPushButton)
        if one.property("role") == "primary" and one.isVisible()
    ]


def test_nothing_set_up_leads_to_the_contestants_first(shown: Shown, fresh: Desk) -> None:
    page: PreparePage = shown(PreparePage, fresh)
    assert page.section == "contestants"
    assert page.next.sentence.text() == ID.say("setup.next_contestants")
    assert primaries(page) == [ID.say("setup.add_contestant")]


@pytest.mark.parametrize("section", ["audition", "rubrics", "people", "contestants", "sessions"])
def test_every_section_has_exactly_one_filled_button(
    shown: Shown,
    office: Desk,
    section: Any,  # noqa: ANN401  # the name of one
) -> None:
    page: PreparePage = shown(PreparePage, office)
    page.show_section(section)
    assert len(primaries(page)) == 1


def test_a_contestant_is_added_by_hand_with_the_next_free_number(
    shown: Shown, office: Desk
) -> None:
    page: PreparePage = shown(PreparePage, office)
    before = len(snapshot(page).contestants)
    page.contestants.open_form()
    form: Any = page.dialog
    assert form.why_not == ID.say("setup.need_name")
    type_into(form, form._name, "Pesantren Uji")
    assert form.why_not == ID.say("setup.need_area")
    form._area.control.choose("32.05")
    form._area.control.picked.emit("32.05")
    number = form._number.control.text()
    confirm(page)
    after = snapshot(page).contestants
    assert len(after) == before + 1
    (new,) = (one for one in after if one.value.name == "Pesantren Uji")
    assert (new.value.number, new.value.area) == (number, "32.05")
    assert page.contestants.table.current.id == new.id


def test_a_number_that_is_taken_brings_the_form_back_with_what_was_typed(
    shown: Shown, office: Desk
) -> None:
    page: PreparePage = shown(PreparePage, office)
    taken = snapshot(page).contestants[0].value.number
    page.contestants.open_form()
    form: Any = page.dialog
    type_into(form, form._name, "Pesantren Uji")
    form._area.control.choose("32.05")
    form._area.control.picked.emit("32.05")
    type_into(form, form._number, taken)
    confirm(page)
    again: Any = page.dialog
    assert again is not form
    assert again._name.control.text() == "Pesantren Uji"
    said = ID.say("ledger.number_twice", number=taken)
    assert said in {one.text() for one in again.findChildren(QLabel)}


def test_a_person_is_corrected_from_the_row_by_enter(shown: Shown, office: Desk) -> None:
    page: PreparePage = shown(PreparePage, office)
    page.show_section("people")
    table = page.people.table
    table.setFocus()
    table.selectRow(0)
    who = table.current
    QTest.keyClick(table, Qt.Key.Key_Return)
    form: Any = page.dialog
    type_into(form, form._lines["institution"], "Lembaga Baru")
    confirm(page)
    found = {one.id: one.value for one in snapshot(page).people}
    assert found[who.id].institution == "Lembaga Baru"
    assert found[who.id].name == who.value.name


def test_a_correction_of_what_changed_meanwhile_is_refused_and_nothing_is_lost(
    shown: Shown, office: Desk
) -> None:
    page: PreparePage = shown(PreparePage, office)
    known = snapshot(page).people[0]
    page.people.open_form(known)
    form: Any = page.dialog
    type_into(form, form._lines["institution"], "Dari formulir")
    other = known.value.__class__(id=known.id, name=known.value.name, institution="Dari lain")
    register.take_in(office, [other], by=OFFICE)
    confirm(page)
    again: Any = page.dialog
    assert again._lines["institution"].control.text() == "Dari formulir"
    page.reload()
    found = {one.id: one.value for one in snapshot(page).people}
    assert found[known.id].institution == "Dari lain"


def test_a_list_shows_what_comes_in_what_changes_and_what_is_refused_before_it_does(
    shown: Shown, office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page: PreparePage = shown(PreparePage, office)
    known = next(one.value for one in snapshot(page).contestants if one.value.category == "SU")
    path = tmp_path / "daftar.csv"
    path.write_text(LIST.format(number=known.number), encoding="utf-8")
    monkeypatch.setattr("ui.pages.prepare.list.list_file", lambda *_: path)
    page.contestants.choose_file()
    dialog: Any = page.dialog
    assert dialog._tabs.currentIndex() == 1
    assert [one.row for one in dialog._table.model_table.rows] == [4]
    assert dialog._whole.text() == dialog.say(dialog._preview.refused[0].sentence)
    dialog._tabs.setCurrentIndex(0)
    lines = {(one.who, one.field, one.before, one.after) for one in dialog._lines}
    who = f"{known.number} Nama Yang Baru"
    assert (who, ID.say("setup.field_name"), known.name, "Nama Yang Baru") in lines
    assert ("SU-901 Pesantren Tambahan", "", "", "Start Up, Kab. Garut") in lines
    count = len(snapshot(page).contestants)
    confirm(page)
    names = {one.value.number: one.value.name for one in snapshot(page).contestants}
    assert len(names) == count + 1
    assert names[known.number] == "Nama Yang Baru"
    assert page.message.text == ID.say("setup.taken_contestants", n=2)


def test_a_list_with_nothing_new_cannot_be_taken_in_and_says_why(
    shown: Shown, office: Desk, tmp_path: Path
) -> None:
    page: PreparePage = shown(PreparePage, office)
    known = snapshot(page).people[0].value
    path = tmp_path / "juri.csv"
    path.write_text(f"Nama\n{known.name}\n", encoding="utf-8")
    page.people.import_file(path)
    dialog: Any = page.dialog
    assert dialog.why_not == ID.say("setup.nothing_new")
    assert not dialog.act.isEnabled()


@pytest.mark.parametrize(
    ("text", "kind", "section"),
    [
        ("Nomor peserta,Nama,Kategori,Kab/Kota\nSU-9,A,Start Up,Kab. Garut\n", "contestant",
         "contestants"),
        ("Nama,Instansi\nAna,X\n", "person", "people"),
    ],
)  # fmt: skip
def test_a_list_that_arrives_is_guessed_and_asked_about(
    shown: Shown, office: Desk, tmp_path: Path, text: str, kind: str, section: str
) -> None:
    page: PreparePage = shown(PreparePage, office)
    path = tmp_path / "daftar.csv"
    path.write_text(text, encoding="utf-8")
    page.arrive(path)
    asked: Any = page.dialog
    assert asked.value() == kind
    confirm(page)
    assert page.section == section
    assert type(page.dialog).__name__ == "ImportDialog"


def test_a_file_that_cannot_be_read_is_refused_in_the_message_bar(
    shown: Shown, office: Desk, tmp_path: Path
) -> None:
    page: PreparePage = shown(PreparePage, office)
    path = tmp_path / "rusak.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing of a workbook")
    page.arrive(path)
    assert page.dialog is None
    assert path.name in page.message.text


@pytest.mark.parametrize(("section", "kind"), [("contestants", "contestant"), ("people", "person")])
def test_a_list_whose_headings_do_not_tell_is_one_of_what_is_shown(
    shown: Shown, office: Desk, tmp_path: Path, section: Literal["contestants", "people"], kind: str
) -> None:
    page: PreparePage = shown(PreparePage, office)
    page.show_section(section)
    path = tmp_path / "daftar.csv"
    path.write_text("Nama,Alamat\nPesantren A,Garut\n", encoding="utf-8")
    page.arrive(path)
    dialog: Any = page.dialog
    assert dialog.value() == kind
    dialog.reject()


def test_what_was_stored_is_not_told_any_longer_in_another_section(
    shown: Shown, office: Desk
) -> None:
    page: PreparePage = shown(PreparePage, office)
    page.show_section("contestants")
    page.message.tell("3 peserta tersimpan.", "ok")
    page.show_section("people")
    assert page.message.text == ""


def added(page: PreparePage, name: str) -> str:
    """Add a contestant by the form; returns the category."""
    page.contestants.open_form()
    form: Any = page.dialog
    type_into(form, form._name, name)
    form._area.control.choose("32.05")
    form._area.control.picked.emit("32.05")
    category: str = form._category.value
    confirm(page)
    return category


def test_a_session_is_created_by_its_form_and_opened(shown: Shown, office: Desk) -> None:
    page: PreparePage = shown(PreparePage, office)
    page.show_section("sessions")
    page.sessions.new_session()
    form: Any = page.dialog
    type_into(form, form._name, "Sesi Uji")
    form._stage.choose("II")
    form._stage.picked.emit("II")
    form._category.choose("SC")
    form._category.picked.emit("SC")
    confirm(page)
    at = page.sessions.at
    assert at is not None
    assert (at.session.name, at.session.stage, at.session.category) == ("Sesi Uji", "II", "SC")
    assert at.rubric.code == snapshot(page).programme.stage("II").rubrics["SC"]
    assert primaries(page) == [ID.say("setup.add_judges")]


def test_a_session_that_holds_nothing_is_removed_with_its_reason(
    shown: Shown, office: Desk, empty_session: str
) -> None:
    page: PreparePage = shown(PreparePage, office)
    page.arrive(empty_session)
    QTest.mouseClick(page.sessions._remove, Qt.MouseButton.LeftButton)
    form: Any = page.dialog
    assert form.why_not == ID.say("setup.need_reason")
    type_into(form, form.reason, "Salah tanggal.")
    confirm(page)
    assert page.sessions.at is None
    assert empty_session not in [one.id for one in snapshot(page).sessions]
    assert "dihapus dari rencana" in page.message.text


def test_judges_are_picked_by_space_and_the_chair_comes_first(
    shown: Shown, office: Desk, empty_session: str
) -> None:
    page: PreparePage = shown(PreparePage, office)
    page.arrive(empty_session)
    QTest.mouseClick(page.sessions._seat, Qt.MouseButton.LeftButton)
    form: Any = page.dialog
    assert form.why_not == ID.say("setup.need_person")
    form._list.table.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(form._list.table, key)
    chair = form._list.taken[1].id
    form._chair.choose(chair)
    confirm(page)
    at = page.sessions.at
    assert at is not None
    seats = [(one.person == chair, one.seat) for one in at.panel]
    assert seats == [(True, "chair"), (False, "member")]
    assert primaries(page) == [ID.say("setup.add_contestants")]


def test_contestants_of_the_venues_area_are_picked_beforehand(
    shown: Shown, office: Desk, empty_session: str
) -> None:
    page: PreparePage = shown(PreparePage, office)
    assert added(page, "Pesantren Sesi") == "SU"
    page.arrive(empty_session)
    at = page.sessions.at
    assert at is not None
    near = {one.contestant.id for one in snapshot(page).candidates(at) if one.is_near}
    page.sessions._add_contestants()
    form: Any = page.dialog
    assert {one.contestant.id for one in form._list.taken} == near
    QTest.mouseClick(form._list._all, Qt.MouseButton.LeftButton)
    confirm(page)
    at = page.sessions.at
    assert at is not None
    assert "Pesantren Sesi" in {one.name for one in at.order}


def opened(shown: Shown, desk: Desk) -> PreparePage:
    page: PreparePage = shown(PreparePage, desk)
    page.arrive("S")
    assert page.section == "sessions"
    return page


def test_alt_and_an_arrow_reorder_and_nothing_is_recorded_until_the_order_is_kept(
    shown: Shown, office: Desk
) -> None:
    page = opened(shown, office)
    order = page.sessions.view.order
    before = [one.id for one in snapshot(page).sessions[0].order]
    order.table.setFocus()
    order.table.selectRow(0)
    tip = office.ledger.tip(office.device)
    QTest.keyClick(order.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [one.id for one in order.table.model_table.rows] == before[::-1]
    assert order.table.current.id == before[0]
    assert office.ledger.tip(office.device) == tip
    assert order._waiting.isVisible()
    page.reload()
    assert [one.id for one in order.table.model_table.rows] == before[::-1]
    order._keep()
    assert [one.id for one in snapshot(page).sessions[0].order] == before[::-1]
    assert not order._waiting.isVisible()


def test_an_order_that_is_not_kept_comes_back_after_the_page_was_built_anew(
    shown: Shown, day: SmallDay
) -> None:
    page = opened(shown, day.open_office())
    order = page.sessions.view.order
    order.table.selectRow(0)
    QTest.mouseClick(order._down, Qt.MouseButton.LeftButton)
    what = page.remember()
    assert what == Remembered("sessions", "S", tuple(reversed(day.contestants)))
    page.operations.stop()
    again: PreparePage = shown(PreparePage, day.open_office(), lang="en", dark=True)
    again.arrive(what)
    assert again.sessions.view.order.pending == what.order


def test_a_lot_is_drawn_with_its_witness_and_shown_with_its_seed(
    shown: Shown, office: Desk
) -> None:
    page = opened(shown, office)
    QTest.mouseClick(page.sessions.view.order.draw_button, Qt.MouseButton.LeftButton)
    form: Any = page.dialog
    type_into(form, form._witness, "Ibu Saksi")
    confirm(page)
    at = page.sessions.at
    assert at is not None
    assert at.lot is not None
    assert (at.lot.witness, at.lot.is_kept) == ("Ibu Saksi", True)
    said = page.sessions.view.order._lot.text()
    assert at.lot.seed in said
    assert "Ibu Saksi" in said


def test_after_a_ballot_the_lot_is_shut_and_the_reason_is_said(shown: Shown, day: SmallDay) -> None:
    page = opened(shown, day.open_venue())
    order = page.sessions.view.order
    assert not order.draw_button.isEnabled()
    assert ID.say("prepare.draw_late", session="S") in order._lot.text()


def test_who_was_scored_cannot_leave_and_the_page_says_what_to_do(
    shown: Shown, day: SmallDay
) -> None:
    page = opened(shown, day.open_venue())
    order = page.sessions.view.order
    order.table.selectRow(0)
    QTest.mouseClick(order._leave, Qt.MouseButton.LeftButton)
    number = order.table.current.number
    assert page.message.text == ID.say("prepare.scored_there", number=number, session="S")


def test_a_judge_is_taken_off_the_panel_by_the_seat_form(shown: Shown, office: Desk) -> None:
    page = opened(shown, office)
    panel = page.sessions.view.panel
    panel.table.setFocus()
    panel.table.selectRow(1)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    form: Any = page.dialog
    QTest.mouseClick(form._seats["none"], Qt.MouseButton.LeftButton)
    confirm(page)
    assert len(snapshot(page).sessions[0].panel) == 1


def test_naming_the_chair_asks_who_of_the_panel_it_is(
    shown: Shown, office: Desk, empty_session: str
) -> None:
    page: PreparePage = shown(PreparePage, office)
    people = [one.value.id for one in snapshot(page).people[:2]]
    seat.add_seats(office, empty_session, [(who, "member") for who in people], by=OFFICE)
    page.arrive(empty_session)
    page.reload()
    QTest.mouseClick(page.sessions._chair, Qt.MouseButton.LeftButton)
    form: Any = page.dialog
    assert form.why_not == ID.say("setup.need_chair")
    QTest.mouseClick(form.choices[people[1]], Qt.MouseButton.LeftButton)
    confirm(page)
    at = page.sessions.at
    assert at is not None
    assert [one.person for one in at.panel if one.seat == "chair"] == [people[1]]
    assert primaries(page) == [ID.say("setup.add_contestants")]


def test_two_chairs_bring_the_seat_form_back_with_the_sentence(shown: Shown, office: Desk) -> None:
    page = opened(shown, office)
    member = snapshot(page).sessions[0].panel[1]
    page.sessions.seats.open(member)
    form: Any = page.dialog
    QTest.mouseClick(form._seats["chair"], Qt.MouseButton.LeftButton)
    confirm(page)
    assert page.dialog is not form
    assert page.dialog is not None
    assert snapshot(page).sessions[0].panel[1].seat == "member"


def test_the_panel_is_reordered_by_alt_and_an_arrow(shown: Shown, office: Desk) -> None:
    page = opened(shown, office)
    table = page.sessions.view.panel.table
    before = [one.person for one in snapshot(page).sessions[0].panel]
    table.setFocus()
    table.selectRow(1)
    QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [one.person for one in snapshot(page).sessions[0].panel] == before[::-1]
    assert table.current.person == before[1]


def test_a_bound_session_keeps_its_stage_and_category_in_the_form(
    shown: Shown, office: Desk
) -> None:
    page = opened(shown, office)
    page.sessions._change_session()
    form: Any = page.dialog
    assert not form._stage.isEnabled()
    assert not form._category.isEnabled()
    type_into(form, form._room, "Aula Baru")
    confirm(page)
    at = page.sessions.at
    assert at is not None
    assert at.session.room == "Aula Baru"


def test_a_venue_reads_the_programme_and_only_the_office_changes_it(
    shown: Shown, day: SmallDay
) -> None:
    page: PreparePage = shown(PreparePage, day.open_venue())
    page.show_section("audition")
    assert page.audition.office_hint.isVisible()
    texts = {one.text() for one in page.audition.findChildren(QPushButton) if one.isVisible()}
    assert texts == set()
    assert page.audition.tools == ()


def test_the_office_changes_the_letterhead(shown: Shown, office: Desk) -> None:
    page: PreparePage = shown(PreparePage, office)
    page.show_section("audition")
    page.audition.change_facts()
    form: Any = page.dialog
    form._letterhead.setPlainText("KANTOR BARU\n\n  Jalan Baru  ")
    confirm(page)
    assert snapshot(page).programme.letterhead == ("KANTOR BARU", "Jalan Baru")


def test_the_office_adds_a_venue_to_a_stage(shown: Shown, office: Desk) -> None:
    page: PreparePage = shown(PreparePage, office)
    stage = snapshot(page).programme.stages[0]
    page.audition.change_venue(stage, None)
    form: Any = page.dialog
    assert form.why_not == ID.say("setup.need_name")
    type_into(form, form._lines._name, "Aula Desa")
    type_into(form, form._lines._city, "Garut")
    confirm(page)
    venues = snapshot(page).programme.stages[0].venues
    assert (venues[-1].name, venues[-1].city) == ("Aula Desa", "Garut")


def test_a_quota_and_prizes_that_are_decided_apart_are_told_of(shown: Shown, office: Desk) -> None:
    page: PreparePage = shown(PreparePage, office)
    page.audition.change_stakes(snapshot(page).programme.stages[0], "SU")
    form: Any = page.dialog
    assert form.doubt.isHidden()
    scope = form._scope
    scope.setCurrentIndex(0)
    scope.activated.emit(0)
    assert scope.value == "session"
    assert not form.doubt.isHidden()
    for row in tuple(form._rows):
        row.removed.emit(row)
    assert form.doubt.isHidden()
    form._add_next()
    assert form.doubt.isHidden()


def test_quota_and_prizes_of_a_category_change(shown: Shown, office: Desk) -> None:
    page: PreparePage = shown(PreparePage, office)
    stage = snapshot(page).programme.stages[0]
    page.audition.change_stakes(stage, "SU")
    form: Any = page.dialog
    form._places.setValue(4)
    for row in tuple(form._rows):
        row.removed.emit(row)
    form._add_next()
    assert form.why_not == ID.say("setup.need_label")
    QTest.keyClicks(form._rows[0]._indonesian, "Juara")
    QTest.keyClicks(form._rows[0]._amount, "5x000000")
    confirm(page)
    now = snapshot(page).programme.stages[0]
    quota = now.quota("SU")
    assert quota is not None
    assert quota.places == 4
    assert [(one.first, one.label["id"], one.amount) for one in now.slots("SU")] == [
        (1, "Juara", 5_000_000)
    ]


def test_a_stage_that_a_session_needs_is_not_removed(shown: Shown, office: Desk) -> None:
    page: PreparePage = shown(PreparePage, office)
    stage = snapshot(page).programme.stages[0]
    page.audition._remove_stage(stage)
    confirm(page)
    assert stage in snapshot(page).programme.stages
    assert page.message.text != ""


def test_a_rubric_is_looked_at_before_it_is_added(
    shown: Shown, fresh: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page: PreparePage = shown(PreparePage, fresh)
    path = PROGRAMME / "OPOP-T2-SC.toml"
    page.arrive(path)
    assert page.section == "rubrics"
    assert len(snapshot(page).rubrics) == 1
    confirm(page)
    assert {one.rubric.code for one in snapshot(page).rubrics} == {"OPOP-T3", "OPOP-T2-SC"}
    monkeypatch.setattr("ui.pages.prepare.rubrics.rubric_file", lambda *_: None)
    before = page.dialog
    page.rubrics.choose_file()
    assert page.dialog is before


def test_a_rubric_is_seen_as_it_is_printed_and_saved_as_a_pdf(
    shown: Shown, office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page: PreparePage = shown(PreparePage, office)
    page.show_section("rubrics")
    target = tmp_path / "rubrik.pdf"
    monkeypatch.setattr("ui.handout.file_to_write", lambda *_: target)
    QTest.mouseClick(page.rubrics._print, Qt.MouseButton.LeftButton)
    form: Any = page.dialog
    assert form.preview.area.count > 0
    QTest.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert target.read_bytes().startswith(b"%PDF")
    assert page.message.text == ID.say("composing.paper_saved", path=str(target))
    form.reject()


def test_each_criterion_is_read_in_the_language_of_the_page(shown: Shown, office: Desk) -> None:
    page: PreparePage = shown(PreparePage, office, lang="en")
    page.show_section("rubrics")
    view = page.rubrics.view
    rubric = snapshot(page).rubrics[0].rubric
    view.table.selectRow(2)
    texts = {one.text() for one in view._one.findChildren(type(view._sum))}
    assert rubric.criteria[2].look["en"] in texts


def test_the_next_strip_leads_to_the_session_that_lacks_something(
    shown: Shown, office: Desk, empty_session: str
) -> None:
    page: PreparePage = shown(PreparePage, office)
    page.show_section("people")
    QTest.mouseClick(page.next.way, Qt.MouseButton.LeftButton)
    assert (page.section, page.sessions.opened) == ("sessions", empty_session)
    assert survey.preparation(office).next_step.session == empty_session


def needed_width(page: PreparePage) -> int:
    """Tell how many units of width the page cannot do without."""
    page.grab()
    return max(page.body.minimumSize().width(), page.minimumSizeHint().width())


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("size", [(1274, 708), (1188, 660), (640, 332)])
def test_every_section_is_shown_at_every_size_without_running_over_its_width(
    shown: Shown, office: Desk, lang: str, size: tuple[int, int]
) -> None:
    page: PreparePage = shown(PreparePage, office, lang=lang, size=size)
    for section in ("audition", "rubrics", "people", "contestants", "sessions"):
        page.show_section(section)
        assert needed_width(page) <= size[0]
    page.sessions.open("S")
    assert needed_width(page) <= size[0]


def test_rules_that_the_form_does_not_ask_for_stay_with_quota_and_prizes(
    shown: Shown, office: Desk
) -> None:
    page: PreparePage = shown(PreparePage, office)
    stage = snapshot(page).programme.stages[0]
    quota = replace(
        stage.quotas_of("SU")[0],
        by=("area",),
        at_least="70",
        ties="together",
        cap=Cap(by="institution", at_most=1),
    )
    slots = tuple(replace(one, by=("area",), at_least="60") for one in stage.slots("SU"))
    form = StakesForm(page.presentation, snapshot(page), stage.key, "SU", Stakes((quota,), slots))
    assert form.value() == Stakes((quota,), slots)
    form._add_next()
    assert form.value().slots[-1].by == ("area",)


def test_group_rules_are_changed_in_the_form(shown: Shown, office: Desk) -> None:
    page: PreparePage = shown(PreparePage, office)
    stage = snapshot(page).programme.stages[0]
    quota, slots = stage.quotas_of("SU")[0], stage.slots("SU")
    form = StakesForm(page.presentation, snapshot(page), stage.key, "SU", Stakes((quota,), slots))
    form.rule.kinds["venue"].setChecked(True)
    form.rule.kinds["sector"].setChecked(True)
    form.rule.at_least.setText("70,x")
    assert not form.act.isEnabled()
    form.rule.at_least.setText("70,5")
    assert form.act.isEnabled()
    form.rule.ties.choose("together")
    form.rule.cap_by.choose("institution")
    form._add_quota()
    form._further[0].places.setValue(3)
    form._further[0].rule.kinds["area"].setChecked(True)
    row = form._rows[0]
    assert not row.rule.isVisibleTo(row)
    QTest.mouseClick(row.more, Qt.MouseButton.LeftButton)
    assert row.rule.isVisibleTo(row)
    row.rule.kinds["area"].setChecked(True)
    first, second = form.value().quotas
    assert (first.by, first.at_least, first.ties) == (("sector", "venue"), "70.5", "together")
    assert first.cap == Cap(by="institution", at_most=1)
    assert (second.by, second.places, second.scope) == (("area",), 3, first.scope)
    assert second.key not in {"", first.key}
    assert form.value().slots[0].by == ("area",)
    assert (form.value().quotas[0].places, form.value().slots[0].amount) == (
        quota.places, slots[0].amount,
    )  # fmt: skip
    form._remove_quota(form._further[0])
    assert len(form.value().quotas) == 1


def test_a_group_rule_that_was_changed_is_that_of_the_programme(shown: Shown, office: Desk) -> None:
    page: PreparePage = shown(PreparePage, office)
    stage = snapshot(page).programme.stages[0]
    quota = replace(stage.quotas_of("SU")[0], by=("area",), at_least="70.5")
    changed = with_stakes(snapshot(page).programme, stage.key, "SU", (quota,), stage.slots("SU"))
    check_programme(changed, "programme.toml")
    assert changed.stage(stage.key).quotas_of("SU") == (quota,)
