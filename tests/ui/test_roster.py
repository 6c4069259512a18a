"""The roster page: calling the roll by keys and buttons, taking back, correcting, moving."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from judging_app.domain.roster import Contestant
from judging_app.language import Language
from judging_app.services import register
from judging_app.storage import readings
from tests.builders import OFFICE, Room, contestant, delivered, found, joined, memory_folder
from ui.away_form import AwayForm
from ui.contestant_form import ContestantForm
from ui.pages.roster.dialogs import (
    EveryoneDialog,
    MoveDialog,
    PresenceDialog,
    TakeBackDialog,
)
from ui.pages.roster.page import Place, RosterPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from judging_app.domain.hearing import Hearing
    from judging_app.services.desk import Desk
    from tests.ui.conftest import Shown

    Open = Callable[..., RosterPage]

ID = Language("id")
H, T, L = Qt.Key.Key_H, Qt.Key.Key_T, Qt.Key.Key_L


@pytest.fixture
def folder() -> Iterator[Path]:
    with memory_folder() as place:
        yield place


@pytest.fixture
def desk(folder: Path) -> Desk:
    return found(folder / "office")


@pytest.fixture
def room(desk: Desk) -> Room:
    """A session of c1 to c3 and three judges; nothing is recorded yet."""
    held = Room(desk)
    held.prepare()
    return held


@pytest.fixture
def opened(shown: Shown, room: Room) -> Open:
    """Show the page over the room's desk."""

    def open_page(**look: Any) -> RosterPage:  # noqa: ANN401  # as Shown
        page: RosterPage = shown(RosterPage, room.desk, **look)
        QTest.qWaitForWindowActive(page)
        page.table.setFocus()
        return page

    return open_page


def hearing(room: Room, session: str = "S") -> Hearing:
    return readings.hearing(room.desk.ledger, session)


def presence(room: Room) -> dict[str, str]:
    return {who: one.state for who, one in hearing(room).attendances.items()}


def press(page: RosterPage, key: Qt.Key, *more: Qt.KeyboardModifier) -> None:
    QTest.keyClick(page.table, key, more[0] if more else Qt.KeyboardModifier.NoModifier)


def dialog_of(page: RosterPage, kind: type) -> Any:  # noqa: ANN401  # a dialog of that kind
    assert isinstance(page.dialog, kind)
    return page.dialog


def confirm(page: RosterPage) -> None:
    assert page.dialog is not None
    assert page.dialog.act.isEnabled(), page.dialog.why_not
    QTest.mouseClick(page.dialog.act, Qt.MouseButton.LeftButton)


def heads(room: Room) -> int:
    return room.desk.ledger.tip(room.desk.device)[0]


def test_h_records_present_and_goes_on_to_the_next(opened: Open, room: Room) -> None:
    page = opened()
    press(page, H)
    press(page, H)
    assert presence(room) == {"c1": "present", "c2": "present"}
    assert page.table.current.id == "c3"


def test_h_on_somebody_who_is_present_records_nothing_again(opened: Open, room: Room) -> None:
    room.attend("c1")
    page = opened()
    before = heads(room)
    press(page, H)
    assert heads(room) == before


def test_t_asks_for_the_reason_and_records_it(opened: Open, room: Room) -> None:
    page = opened()
    press(page, T)
    dialog = dialog_of(page, PresenceDialog)
    assert dialog.presence == "absent"
    dialog.reason.setText("Sakit, surat diterima.")
    dialog.few_calls.setChecked(True)
    confirm(page)
    assert hearing(room).attendances["c1"].state == "absent"
    assert hearing(room).attendances["c1"].reason == "Sakit, surat diterima."


def test_an_absence_without_reason_cannot_be_recorded(opened: Open) -> None:
    page = opened()
    press(page, T)
    dialog = dialog_of(page, PresenceDialog)
    dialog.reason.setText("  ")
    assert not dialog.act.isEnabled()
    assert dialog.why_not == ID.say("attendance.reason_needed")


def test_esc_records_nothing(opened: Open, room: Room) -> None:
    page = opened()
    press(page, T)
    assert page.dialog is not None
    QTest.keyClick(page.dialog, Qt.Key.Key_Escape)
    assert presence(room) == {}


def test_h_asks_before_it_takes_the_place_of_another_record(opened: Open, room: Room) -> None:
    room.attend("c1", state="disqualified")
    page = opened()
    press(page, H)
    assert presence(room) == {"c1": "disqualified"}
    assert dialog_of(page, PresenceDialog).presence == "present"
    confirm(page)
    assert presence(room) == {"c1": "present"}


def test_enter_offers_every_record_and_chooses_none(opened: Open) -> None:
    page = opened()
    press(page, Qt.Key.Key_Return)
    dialog = dialog_of(page, PresenceDialog)
    assert dialog.presence is None
    assert dialog.why_not == ID.say("attendance.choose_presence")
    assert set(dialog.buttons) == {"present", "absent", "withdrew", "disqualified", "expected"}


def test_a_mistaken_record_is_taken_back(opened: Open, room: Room) -> None:
    room.attend("c1")
    page = opened()
    press(page, Qt.Key.Key_Return)
    dialog = dialog_of(page, PresenceDialog)
    QTest.mouseClick(dialog.buttons["expected"], Qt.MouseButton.LeftButton)
    assert dialog.reason.text() == ID.say("attendance.usual_expected")
    confirm(page)
    assert presence(room) == {}
    assert page.roll is not None
    assert page.roll.unrecorded == ("c1", "c2", "c3")


def test_a_reason_that_was_typed_stays_when_the_choice_changes(opened: Open) -> None:
    page = opened()
    press(page, T)
    dialog = dialog_of(page, PresenceDialog)
    dialog.reason.setText("Banjir.")
    QTest.mouseClick(dialog.buttons["withdrew"], Qt.MouseButton.LeftButton)
    assert dialog.reason.text() == "Banjir."


def test_ballots_that_would_no_longer_count_are_told_before(opened: Open, room: Room) -> None:
    room.attend("c1")
    room.score_all({"c1": 80})
    page = opened()
    press(page, T)
    dialog = dialog_of(page, PresenceDialog)
    assert dialog.warning.isVisible()
    QTest.mouseClick(dialog.buttons["present"], Qt.MouseButton.LeftButton)
    assert not dialog.warning.isVisible()


def test_several_rows_are_recorded_together(opened: Open, room: Room) -> None:
    page = opened()
    press(page, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(page.table.selected) == 2
    press(page, H)
    assert presence(room) == {"c1": "present", "c2": "present"}


def test_l_puts_who_is_late_at_the_end_and_undo_puts_the_order_back(opened: Open) -> None:
    page = opened()
    press(page, L)
    assert [row.id for row in page.table.model_table.rows] == ["c2", "c3", "c1"]
    assert page.table.current.id == "c1"
    QTest.mouseClick(page.message.action, Qt.MouseButton.LeftButton)
    assert [row.id for row in page.table.model_table.rows] == ["c1", "c2", "c3"]


def test_the_one_button_records_everybody_after_it_read_them_back(opened: Open, room: Room) -> None:
    room.attend("c2", state="withdrew")
    page = opened()
    assert page.primary.text() == ID.say("attendance.everyone")
    QTest.mouseClick(page.primary, Qt.MouseButton.LeftButton)
    dialog_of(page, EveryoneDialog)
    confirm(page)
    assert presence(room) == {"c1": "present", "c2": "withdrew", "c3": "present"}


def test_once_attendance_is_complete_the_one_button_opens_scoring(opened: Open, room: Room) -> None:
    room.attend("c1", "c2", "c3")
    page = opened()
    went: list[tuple[str, object]] = []
    page.go.connect(lambda place, what: went.append((place, what)))
    assert page.primary.text() == ID.say("attendance.open_scoring")
    QTest.mouseClick(page.primary, Qt.MouseButton.LeftButton)
    assert went == [("scoring", "S")]


def test_a_conflict_shuts_scoring_and_says_what_to_do(
    shown: Shown, room: Room, folder: Path
) -> None:
    venue = joined(room.desk, folder / "venue", "venue")
    room.attend("c1", "c2", "c3")
    Room(venue).attend("c1", state="absent")
    delivered(venue, room.desk, folder / "v.judging")
    venue.close()
    page = shown(RosterPage, room.desk)
    assert not page.primary.isEnabled()
    assert page.sift.hint.text() == ID.say("attendance.settle_first")
    page.table.setFocus()
    press(page, H)
    confirm(page)
    assert page.primary.isEnabled()
    assert presence(room)["c1"] == "present"


def test_a_judge_who_was_away_is_recorded_for_the_chosen_and_taken_back(
    opened: Open, room: Room
) -> None:
    page = opened()
    press(page, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.mouseClick(page.detail.buttons["away"], Qt.MouseButton.LeftButton)
    dialog = dialog_of(page, AwayForm)
    assert not dialog.act.isEnabled()
    dialog.judge.choose("j2")
    dialog.reason.setText("Menerima telepon.")
    confirm(page)
    away = hearing(room).absences
    assert {pair for pair, one in away.items() if one.absent} == {("c1", "j2"), ("c2", "j2")}
    page.table.selectRow(0)
    assert page.roll is not None
    page.detail.unaway.emit(page.roll.rows[0].absences[0])
    dialog_of(page, TakeBackDialog).reason.setText("Ternyata di ruang.")
    confirm(page)
    assert not hearing(room).absences["c1", "j2"].absent
    assert hearing(room).absences["c2", "j2"].absent


def test_a_recusal_is_taken_back_in_the_judges_name_and_only_if_the_judge_asks(
    opened: Open, room: Room
) -> None:
    room.recuse("j3", "c1")
    page = opened()
    assert page.roll is not None
    page.detail.unrecuse.emit(page.roll.rows[0].recusals[0])
    dialog = dialog_of(page, TakeBackDialog)
    assert "Dr. Person j3" in dialog.heading.text()
    dialog.reason.setText("Salah nama.")
    assert dialog.why_not == ID.say("attendance.agreement_needed")
    dialog.agreed.setChecked(True)
    confirm(page)
    state = room.desk.ledger.state("recusal/S/c1/j3")
    assert state is not None
    assert (state.settled.entry.actor, state.settled.entry.role) == ("j3", "judge")
    assert not hearing(room).recusals["c1", "j3"].recused
    assert page.roll.rows[0].recusals == ()


def test_a_tie_that_was_declared_late_is_no_recusal_until_the_chair_ruled(
    opened: Open, room: Room
) -> None:
    room.attend("c1")
    room.score("c1", "j3", 80, 80, 80)
    room.recuse("j3", "c1")
    page = opened()
    assert "1 menunggu putusan" in row_text(page, 0)
    assert "berhalangan" not in row_text(page, 0)
    labels = [one.text() for one in page.detail.findChildren(QLabel)]
    assert any(one.startswith("Dinyatakan terlambat, menunggu putusan ketua: ") for one in labels)
    room.rule("j3", "c1", excluded=True)
    page.reload()
    assert "1 berhalangan" in row_text(page, 0)


def row_text(page: RosterPage, row: int) -> str:
    model = page.table.model()
    cells = (model.index(row, column) for column in range(model.columnCount()))
    return " | ".join(str(cell.data(Qt.ItemDataRole.ToolTipRole) or "") for cell in cells)


def test_data_are_corrected(opened: Open, room: Room) -> None:
    page = opened()
    QTest.mouseClick(page.detail.buttons["correct"], Qt.MouseButton.LeftButton)
    dialog = dialog_of(page, ContestantForm)
    dialog._name.control.setText("Nama yang benar")
    confirm(page)
    assert page.table.current.name == "Nama yang benar"
    kept: Contestant = readings.contestants(room.desk.ledger, ["c1"])["c1"]
    assert (kept.name, kept.sector, kept.area) == ("Nama yang benar", "food", "01.01")
    assert kept.category == contestant(1).category


def test_the_category_stays_where_a_contestant_is_corrected_at_the_roll(opened: Open) -> None:
    page = opened()
    QTest.mouseClick(page.detail.buttons["correct"], Qt.MouseButton.LeftButton)
    assert not dialog_of(page, ContestantForm)._category.isEnabled()


def test_a_refused_correction_is_shown_again_with_what_was_typed(opened: Open) -> None:
    page = opened()
    QTest.mouseClick(page.detail.buttons["correct"], Qt.MouseButton.LeftButton)
    dialog_of(page, ContestantForm)._number.control.setText("SC-002")
    first = page.dialog
    confirm(page)
    again = dialog_of(page, ContestantForm)
    assert again is not first
    assert again._number.control.text() == "SC-002"
    again.reject()


def test_a_correction_of_stale_data_is_refused(opened: Open, room: Room) -> None:
    page = opened()
    QTest.mouseClick(page.detail.buttons["correct"], Qt.MouseButton.LeftButton)
    changed = contestant(1)
    register.take_in(
        room.desk, [Contestant(**{**_values(changed), "name": "Dari kantor"})], by=OFFICE
    )
    dialog_of(page, ContestantForm)._name.control.setText("Dari lokasi")
    confirm(page)
    assert page.message.text
    assert readings.contestants(room.desk.ledger, ["c1"])["c1"].name == "Dari kantor"


def _values(who: Contestant) -> dict[str, Any]:
    return {field: getattr(who, field) for field in who.__struct_fields__}


def test_a_contestant_moves_to_another_session(opened: Open, room: Room) -> None:
    Room(room.desk, "B").prepare(["c4"], name="Z")
    page = opened()
    QTest.mouseClick(page.detail.buttons["move"], Qt.MouseButton.LeftButton)
    dialog_of(page, MoveDialog)
    confirm(page)
    assert hearing(room).contestants == ("c2", "c3")
    assert hearing(room, "B").contestants == ("c4", "c1")


def test_a_refusal_of_a_move_is_said_in_the_message_bar(opened: Open, room: Room) -> None:
    Room(room.desk, "B").prepare(["c4"], name="Z")
    room.attend("c1")
    room.score("c1", "j1", 80, 80, 80)
    page = opened()
    QTest.mouseClick(page.detail.buttons["move"], Qt.MouseButton.LeftButton)
    confirm(page)
    assert "SC-001" in page.message.text


def test_what_is_typed_in_the_search_sifts_and_enter_leads_to_the_table(opened: Open) -> None:
    page = opened()
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.sift.search.hasFocus()
    QTest.keyClicks(page.sift.search, "003")
    assert [row.id for row in page.table.model_table.rows] == ["c3"]
    QTest.keyClick(page.sift.search, Qt.Key.Key_Return)
    assert page.table.hasFocus()
    assert [row.id for row in page.table.selected] == ["c3"]


def test_a_search_that_finds_nobody_offers_to_show_all(opened: Open) -> None:
    page = opened()
    QTest.keyClicks(page.sift.search, "tidak ada")
    assert page.nobody.isVisible()
    assert not page.sheet.isVisible()
    QTest.mouseClick(page.nobody.button, Qt.MouseButton.LeftButton)
    assert len(page.table.model_table.rows) == 3


def test_sifting_by_unrecorded_leads_through_those_who_are_left(opened: Open, room: Room) -> None:
    page = opened()
    page.sift.reset(state="")
    page.table.setFocus()
    press(page, H)
    press(page, H)
    assert presence(room) == {"c1": "present", "c2": "present"}
    assert [row.id for row in page.table.model_table.rows] == ["c3"]


def test_a_sealed_session_changes_nothing_and_says_why(opened: Open, room: Room) -> None:
    room.attend("c1", "c2", "c3")
    room.score_all({"c1": 80, "c2": 70, "c3": 60})
    room.seal()
    page = opened()
    before = heads(room)
    for key in (H, T, L, Qt.Key.Key_Return):
        press(page, key)
    assert heads(room) == before
    assert page.dialog is None
    assert page.message.text == ID.say("attendance.locked")
    assert not any(made.isEnabled() for made in page.detail.buttons.values())
    assert page.primary.text() == ID.say("attendance.open_results")


def test_without_a_session_the_page_leads_to_setup(shown: Shown, desk: Desk) -> None:
    page = shown(RosterPage, desk)
    went: list[str] = []
    page.go.connect(lambda place, _: went.append(place))
    assert page.empty.words.text() == ID.say("attendance.no_session")
    QTest.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert went == ["prepare"]


def test_a_session_without_contestants_leads_to_setup(shown: Shown, desk: Desk) -> None:
    Room(desk).prepare([])
    page = shown(RosterPage, desk)
    assert page.empty.isVisible()
    assert not page.inside.isVisible()


def test_another_session_is_chosen_and_told(opened: Open, room: Room) -> None:
    Room(room.desk, "B").prepare(["c4"], name="Panel B", date="2027-01-01")
    page = opened()
    told: list[str] = []
    page.session_chosen.connect(told.append)
    page.choice.picked.emit("B")
    assert told == ["B"]
    assert [row.id for row in page.table.model_table.rows] == ["c4"]


def test_what_was_shown_is_shown_again_after_the_pages_were_built_anew(opened: Open) -> None:
    page = opened()
    page.sift.reset("SC", "")
    page.table.selectRow(1)
    assert page.remember() == Place("c2", "SC", "")
    page.sift.reset()
    page.table.selectRow(0)
    page.arrive(Place("c2", "SC", ""))
    assert page.table.current.id == "c2"
    assert (page.sift.text, page.sift.state) == ("SC", "")


def test_a_contestant_whom_another_page_names_is_shown_whatever_is_sifted(opened: Open) -> None:
    page = opened()
    page.sift.reset("002")
    page.arrive("c3")
    assert page.table.current.id == "c3"


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_small_window_has_everything_below_each_other(opened: Open, lang: str) -> None:
    page = opened(lang=lang, dark=True, size=(640, 332))
    page.grab()
    detail = page.detail.mapTo(page, page.detail.rect().topLeft())
    table = page.table.mapTo(page, page.table.rect().bottomLeft())
    assert detail.y() > table.y()
    assert page.detail.width() <= page.width()


def test_every_control_has_a_name(opened: Open) -> None:
    page = opened()
    controls = [*page.detail.buttons.values(), page.primary, page.sift.search, page.sift.choice,
                page.choice, page.table]  # fmt: skip
    assert all(control.accessibleName() for control in controls)
