"""Scoring in the window: marks are typed and kept, and the ballot is read back and sent."""

from __future__ import annotations

import shutil
from collections import deque
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest

from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.services import attend, declare, fill, score
from judging_app.services.desk import open_desk
from ui.operations import InlineLane, Outcome, outcome_of
from ui.pages.scoring.page import ScoringPage
from ui.parts import StateMark

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from judging_app.domain.score_form import ScoreForm
    from judging_app.services.desk import Desk
    from tests.small_day import SmallDay
    from tests.ui.conftest import Shown
    from ui.pages.scoring.row import CriterionRow

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
OPERATOR = Actor("operator", "operator")


@pytest.fixture
def desk(day: SmallDay, tmp_path: Path) -> Desk:
    """The venue's desk, in the data folder of the page, which can open it anew there."""
    data = tmp_path / "data"
    shutil.copytree(day.venue.parent, data)
    return open_desk(data / day.venue.name, data / "keys")


@pytest.fixture
def page(shown: Shown, desk: Desk, day: SmallDay) -> ScoringPage:
    """The ballot of the second judge for the second contestant, with one mark in the draft."""
    found: ScoringPage = shown(ScoringPage, desk, size=(1366, 708))
    return at_ballot(found, day)


def at_ballot(page: ScoringPage, day: SmallDay, contestant: int = 1) -> ScoringPage:
    page.score_as(day.judges[1])
    page.show_contestant(day.contestants[contestant])
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    page.view.focus_marks()
    return page


def rows(page: ScoringPage) -> list[CriterionRow]:
    return list(page.view.sheet.rows.values())


def typed(page: ScoringPage, text: str, key: int = 0, *, at: int = -1) -> CriterionRow:
    """Type a mark at a criterion, by default where the judge is, and leave it by a key."""
    if at >= 0:
        page.view.sheet.choose(list(page.view.sheet.rows)[at])
    line = page.view.sheet.line
    assert line is not None
    line.field.selectAll()
    QTest.keyClicks(line.field, text)
    if key:
        QTest.keyClick(line.field, key)
    return line


def stored(desk: Desk, day: SmallDay, contestant: int = 1) -> ScoreForm:
    return fill.form(desk, "S", day.judges[1], day.contestants[contestant])


def fill_all(page: ScoringPage, units: int = 70) -> None:
    for line in rows(page):
        line.fill(units)


class HeldLane(InlineLane):
    """A lane on which nothing is done until it is let go, as while a disk is slow."""

    def __init__(self) -> None:
        self.waiting: deque[tuple[Callable[[], Any], Callable[[Outcome[Any]], None]]] = deque()

    def submit(self, call: Callable[[], Any], done: Callable[[Outcome[Any]], None]) -> None:
        self.waiting.append((call, done))

    def let_go(self) -> None:
        while self.waiting:
            call, done = self.waiting.popleft()
            done(outcome_of(call))


class Painted(QObject):
    """How high each part was that is painted of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.heights: list[int] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802  # Qt's name
        if isinstance(event, QPaintEvent):
            self.heights.append(event.rect().height())
        return False


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A disk that is full for as many marks as the list says."""
    left = [1]
    keep = score.draft

    def draft(*args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # as the verb
        if left[0]:
            left[0] -= 1
            raise JudgingError("ledger.disk_full", path="x")
        keep(*args, **kwargs)

    monkeypatch.setattr(score, "draft", draft)
    return left


# The list of judges


def test_the_list_names_each_judge_with_the_ballots_sent(shown: Shown, desk: Desk) -> None:
    page = shown(ScoringPage, desk)
    said = [made.accessibleName() for made in page.judges.buttons]
    assert len(said) == 2
    assert said[0].endswith("2 dari 2 terkirim")
    assert said[1].endswith("1 dari 2 terkirim")


def test_the_list_stands_without_the_rail_and_home_is_one_press_away(
    shown: Shown, desk: Desk
) -> None:
    page = shown(ScoringPage, desk)
    went: list[str] = []
    page.go.connect(lambda place, _: went.append(place))
    assert not page.has_rail
    QTest.mouseClick(page.home, Qt.MouseButton.LeftButton)
    assert went == ["home"]


def test_help_is_a_press_away_while_a_judge_scores_and_takes_no_focus_from_the_mark(
    page: ScoringPage,
) -> None:
    wanted: list[bool] = []
    page.help_wanted.connect(lambda: wanted.append(True))
    before = page.focusWidget()
    QTest.mouseClick(page.view.head.help, Qt.MouseButton.LeftButton)
    assert wanted == [True]
    assert page.focusWidget() is before


def test_enter_on_a_judge_opens_the_ballots_in_place_of_the_list(shown: Shown, desk: Desk) -> None:
    page = shown(ScoringPage, desk)
    assert not page.view.head.isVisible()
    QTest.keyClick(page.judges.buttons[1], Key.Key_Return)
    assert page.head.isHidden()
    assert page.view.head.name.text() in page.judges.buttons[1].toolTip()


def test_a_judge_who_is_about_to_begin_stays_chosen_when_the_list_is_shown_anew(
    shown: Shown, desk: Desk, day: SmallDay
) -> None:
    page = shown(ScoringPage, desk)
    page.judges.buttons[1].setFocus()
    by = Actor(day.judges[1], "judge")
    score.submit(desk, "S", day.contestants[1], day.marks[3], by=by)
    page.reload()
    assert page.judges.buttons[1].accessibleName().endswith("2 dari 2 terkirim")
    assert page.focusWidget() is page.judges.buttons[1]


def test_while_a_judges_ballots_are_fetched_nobody_elses_are_seen(
    page: ScoringPage, day: SmallDay
) -> None:
    page.lock()
    page.operations.lane = lane = HeldLane()
    page.score_as(day.judges[0])
    assert page.view.panes.isHidden()
    assert page.view.head.isHidden()
    lane.let_go()
    assert page.view.panes.isVisible()
    assert page.view.form is not None
    assert page.view.form.judge == day.judges[0]


def test_a_mark_stays_with_the_ballot_that_was_seen_while_the_next_one_is_fetched(
    page: ScoringPage, desk: Desk, day: SmallDay
) -> None:
    page.operations.lane = lane = HeldLane()
    page.show_contestant(day.contestants[0])
    line = typed(page, "37", Key.Key_Return)
    lane.let_go()
    assert stored(desk, day).drafts[line.key] == 37
    assert line.key not in stored(desk, day, 0).drafts
    assert page.where.contestant == day.contestants[0]


def test_the_judge_begins_with_the_first_contestant_who_is_not_scored(
    shown: Shown, desk: Desk, day: SmallDay
) -> None:
    page = shown(ScoringPage, desk)
    page.score_as(day.judges[1])
    assert page.where.contestant == day.contestants[1]
    assert page.view.sheet.current == next(
        line.key for line in page.view.sheet.rows.values() if line.units is None
    )


def test_locking_keeps_what_was_typed_and_shows_the_list(
    page: ScoringPage, desk: Desk, day: SmallDay
) -> None:
    key = typed(page, "66").key
    QTest.keyClick(page, Key.Key_L, CTRL)
    assert not page.view.head.isVisible()
    assert not page.where.judge
    assert stored(desk, day).drafts[key] == 66


def test_without_a_session_the_page_leads_to_preparation(
    shown: Shown, desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    from judging_app.domain.roll import Agenda  # noqa: PLC0415  # for this test alone

    monkeypatch.setattr("judging_app.services.muster.agenda", lambda *_: Agenda(()))
    page = shown(ScoringPage, desk)
    with qtbot.waitSignal(page.go) as gone:
        QTest.mouseClick(page.judges.lead, Qt.MouseButton.LeftButton)
    assert gone.args[0] == "prepare"


# Marks


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Down, Key.Key_Tab])
def test_a_key_that_leads_on_keeps_the_mark(
    page: ScoringPage, desk: Desk, day: SmallDay, key: Key, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.mark_stored) as told:
        line = typed(page, "88", key)
    assert told.args == [line.key]
    assert stored(desk, day).drafts[line.key] == 88
    assert line.state_mark.state == "stored"
    assert page.view.sheet.current == rows(page)[line.number].key
    assert rows(page)[line.number].field.hasFocus()


@pytest.mark.parametrize("key", [Key.Key_Up, Key.Key_Backtab])
def test_a_key_that_leads_back_keeps_the_mark_too(
    page: ScoringPage, desk: Desk, day: SmallDay, key: Key
) -> None:
    line = typed(page, "61", key, at=3)
    assert stored(desk, day).drafts[line.key] == 61
    assert page.view.sheet.current == rows(page)[2].key


def test_a_mark_shows_the_pencil_while_it_is_typed_and_is_not_kept_yet(
    page: ScoringPage, desk: Desk, day: SmallDay
) -> None:
    line = typed(page, "8")
    assert line.state_mark.state == "typing"
    assert line.key not in stored(desk, day).drafts


def test_the_check_mark_waits_for_the_commit(page: ScoringPage, qtbot: QtBot) -> None:
    page.operations.lane = lane = HeldLane()
    with qtbot.assertNotEmitted(page.mark_stored):
        line = typed(page, "88", Key.Key_Return)
    assert line.state_mark.state == "unknown"
    with qtbot.waitSignal(page.mark_stored):
        lane.let_go()
    assert line.state_mark.state == "stored"


def test_the_check_mark_is_that_of_the_last_mark_handed_over(
    page: ScoringPage, desk: Desk, day: SmallDay
) -> None:
    page.operations.lane = lane = HeldLane()
    line = typed(page, "88", Key.Key_Return)
    typed(page, "89", Key.Key_Return, at=line.number - 1)
    call, done = lane.waiting.popleft()
    done(outcome_of(call))
    assert line.state_mark.state == "unknown"
    lane.let_go()
    assert line.state_mark.state == "stored"
    assert stored(desk, day).drafts[line.key] == 89


def test_zero_is_a_mark(page: ScoringPage, desk: Desk, day: SmallDay) -> None:
    line = typed(page, "0", Key.Key_Return)
    assert stored(desk, day).drafts[line.key] == 0
    assert line.state_mark.state == "stored"


def test_an_emptied_field_takes_the_mark_back(page: ScoringPage, desk: Desk, day: SmallDay) -> None:
    line = typed(page, "70", Key.Key_Return)
    page.view.sheet.choose(line.key)
    QTest.keyClick(line.field, Key.Key_Delete)
    QTest.keyClick(line.field, Key.Key_Return)
    assert line.key not in stored(desk, day).drafts
    assert line.state_mark.state == "not_scored"


def test_a_mark_off_the_range_is_refused_at_the_cell_and_the_stored_one_stays(
    page: ScoringPage, desk: Desk, day: SmallDay
) -> None:
    line = typed(page, "84", Key.Key_Return)
    typed(page, "184", Key.Key_Return, at=line.number - 1)
    assert line.fault == "Nilai harus antara 0 dan 100. Yang tersimpan tetap 84."
    assert line.field.accessibleDescription() == line.fault
    assert line.field.hasFocus()
    assert stored(desk, day).drafts[line.key] == 84


@pytest.mark.parametrize("text", ["8,5", "8.5"])
def test_where_marks_are_whole_comma_and_dot_are_refused(
    page: ScoringPage, desk: Desk, day: SmallDay, text: str
) -> None:
    line = typed(page, text, Key.Key_Return)
    assert line.fault.startswith("Nilai harus bilangan bulat")
    assert line.key not in stored(desk, day).drafts


def test_typing_on_takes_the_fault_away(page: ScoringPage) -> None:
    line = typed(page, "101", Key.Key_Return)
    QTest.keyClick(line.field, Key.Key_Backspace)
    assert not line.fault


def test_escape_puts_the_stored_mark_back(page: ScoringPage) -> None:
    line = typed(page, "84", Key.Key_Return)
    typed(page, "12", Key.Key_Escape, at=line.number - 1)
    assert line.field.text() == "84"
    assert line.state_mark.state == "stored"


def test_one_step_up_and_down_stays_on_the_scale(page: ScoringPage) -> None:
    line = typed(page, "99")
    for key, expected in ((Key.Key_Up, "100"), (Key.Key_Up, "100"), (Key.Key_Down, "99")):
        QTest.keyClick(line.field, key, CTRL)
        assert line.field.text() == expected


@pytest.mark.parametrize(("level", "middle"), [(1, 10), (2, 30), (3, 50), (4, 70), (5, 90)])
def test_a_level_gives_the_mark_in_its_middle(
    page: ScoringPage, desk: Desk, day: SmallDay, level: int, middle: int
) -> None:
    line = page.view.sheet.line
    assert line is not None
    QTest.keyClick(line.field, Key(Key.Key_0 + level), ALT)
    assert stored(desk, day).drafts[line.key] == middle
    assert page.view.guidance.levels[level].isChecked()


def test_pressing_a_level_gives_its_mark_and_the_focus_back(
    page: ScoringPage, desk: Desk, day: SmallDay
) -> None:
    line = page.view.sheet.line
    assert line is not None
    QTest.mouseClick(page.view.guidance.levels[4], Qt.MouseButton.LeftButton)
    assert stored(desk, day).drafts[line.key] == 70
    assert line.field.hasFocus()


def test_the_levels_stand_with_the_highest_on_top(page: ScoringPage) -> None:
    assert list(page.view.guidance.levels) == [5, 4, 3, 2, 1]


def test_the_sum_counts_what_is_typed(page: ScoringPage, day: SmallDay) -> None:
    form = page.view.form
    assert form is not None
    line = typed(page, "88")
    first = rows(page)[0]
    said = form.so_far({first.key: day.marks[3][first.key], line.key: 88})
    assert page.view.foot.total.text() == page.presentation.language.number(said.total, 2)


def test_what_is_missing_is_said_beside_the_button(page: ScoringPage) -> None:
    assert not page.view.foot.check.isEnabled()
    assert page.view.foot.sentence.text() == "Masih ada 6 kriteria yang belum dinilai."
    fill_all(page)
    assert page.view.foot.check.isEnabled()
    assert page.view.foot.sentence.text() == "Semua kriteria sudah dinilai."


def test_enter_after_the_last_criterion_leads_to_what_is_missing_or_to_the_button(
    page: ScoringPage,
) -> None:
    typed(page, "70", Key.Key_Return, at=6)
    assert page.view.sheet.current == rows(page)[1].key
    fill_all(page)
    typed(page, "70", Key.Key_Return, at=6)
    assert page.view.foot.check.hasFocus()


def test_a_mark_field_says_all_of_its_line(page: ScoringPage) -> None:
    line = typed(page, "88")
    assert line.field.accessibleName() == (
        f"Kriteria {line.number}, {line.name.text()}, bobot {line.weight}, nilai 88,"
        " Sangat baik, belum tersimpan"
    )


def test_a_draft_asks_for_nothing_again(page: ScoringPage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(fill, "running_order", lambda *_: asked.append("order"))
    monkeypatch.setattr(fill, "form", lambda *_: asked.append("form"))
    typed(page, "88", Key.Key_Return)
    typed(page, "77", Key.Key_Return)
    assert asked == []


# What is not lost


def test_a_reload_leaves_what_is_typed(page: ScoringPage) -> None:
    line = typed(page, "8")
    page.reload()
    assert line.field.text() == "8"
    assert line.state_mark.state == "typing"


def test_a_page_that_is_built_anew_shows_what_was_typed(
    page: ScoringPage, shown: Shown, day: SmallDay
) -> None:
    line = typed(page, "1")
    what = page.remember()
    page.operations.stop()
    data = page.context.data
    desk = open_desk(data / day.venue.name, data / "keys")
    again: ScoringPage = shown(ScoringPage, desk, lang="en", dark=True, percent=130)
    again.arrive(what)
    assert again.where == page.where
    assert again.view.sheet.rows[line.key].field.text() == "1"
    assert again.view.sheet.rows[line.key].state_mark.state == "typing"
    assert again.view.sheet.current == line.key


def test_a_full_disk_leaves_the_clock_and_the_same_mark_is_tried_again(
    page: ScoringPage, desk: Desk, day: SmallDay, full_disk: list[int]
) -> None:
    line = typed(page, "88", Key.Key_Return)
    assert full_disk == [0]
    assert line.state_mark.state == "unknown"
    assert page.message.text.endswith("Belum pasti tersimpan. Jangan tutup; tekan Coba lagi.")
    assert not page.view.foot.check.isEnabled()
    QTest.mouseClick(page.message.action, Qt.MouseButton.LeftButton)
    assert line.state_mark.state == "stored"
    assert not page.message.text
    opened = page.operations._desk
    assert opened is not None
    assert opened is not desk
    assert opened.device == desk.device
    assert stored(opened, day).drafts[line.key] == 88


def test_what_is_not_certain_stays_so_at_another_contestant(
    page: ScoringPage, day: SmallDay, full_disk: list[int]
) -> None:
    line = typed(page, "88", Key.Key_Return)
    assert full_disk == [0]
    page.show_contestant(day.contestants[0])
    page.show_contestant(day.contestants[1])
    assert (line.field.text(), line.state_mark.state) == ("88", "unknown")


def test_a_wrong_mark_holds_the_contestant(page: ScoringPage, day: SmallDay) -> None:
    typed(page, "101")
    page.show_contestant(day.contestants[0])
    assert page.where.contestant == day.contestants[1]
    assert page.view.order_pane.table.current.contestant == day.contestants[1]


# Sending


def read_back(page: ScoringPage) -> Any:  # noqa: ANN401  # the dialog that is open
    line = page.view.sheet.line
    assert line is not None
    QTest.keyClick(line.field, Key.Key_Return, CTRL)
    return asked(page)


def asked(page: ScoringPage) -> Any:  # noqa: ANN401  # the dialog that is open
    assert page.dialog is not None
    assert page.dialog.isVisible()
    return page.dialog


def test_what_is_read_back_stands_in_figures_and_words(page: ScoringPage) -> None:
    fill_all(page, 70)
    rows(page)[0].fill(85)
    dialog = read_back(page)
    said = dialog.table.accessibleDescription()
    assert "85, delapan puluh lima" in said
    assert dialog.act.text() == f"Kirim sebagai {page.view.head.name.text()}"


def test_enter_alone_never_sends(page: ScoringPage, desk: Desk, day: SmallDay) -> None:
    fill_all(page)
    dialog = read_back(page)
    QTest.keyClick(dialog, Key.Key_Return)
    QTest.keyClick(dialog, Key.Key_Return)
    assert not stored(desk, day).sent
    assert stored(desk, day).drafts


def test_the_ballot_that_was_read_back_is_sent_under_the_judges_name(
    page: ScoringPage, desk: Desk, day: SmallDay
) -> None:
    fill_all(page, 72)
    read_back(page).act.click()
    form = stored(desk, day)
    assert set(form.sent.values()) == {72}
    assert not form.drafts
    assert page.message.text.startswith("Terkirim:")
    assert page.view.foot.correct.isVisible()


def test_what_is_still_typed_is_kept_before_it_is_read_back(page: ScoringPage) -> None:
    fill_all(page)
    page.operations.lane = lane = HeldLane()
    line = typed(page, "71", at=2)
    QTest.keyClick(line.field, Key.Key_Return, CTRL)
    assert line.state_mark.state == "unknown"
    assert not page.acts.is_asking
    lane.let_go()
    assert line.state_mark.state == "stored"
    asked(page).reject()
    page.operations.lane = InlineLane()


def test_a_sent_ballot_is_only_read_until_it_is_to_be_corrected(
    page: ScoringPage, day: SmallDay
) -> None:
    page.show_contestant(day.contestants[0])
    assert all(line.field.isReadOnly() for line in rows(page))
    QTest.mouseClick(page.view.foot.correct, Qt.MouseButton.LeftButton)
    assert not any(line.field.isReadOnly() for line in rows(page))
    assert page.view.foot.sentence.text() == "Belum ada nilai yang diubah."


def test_a_correction_needs_a_reason_and_keeps_it(
    page: ScoringPage, desk: Desk, day: SmallDay
) -> None:
    page.show_contestant(day.contestants[0])
    page.view.foot.correct.click()
    line = typed(page, "55", Key.Key_Return, at=0)
    dialog = read_back(page)
    assert not dialog.act.isEnabled()
    assert dialog.why_not
    dialog.reason.setText("Salah ketik")
    dialog.act.click()
    form = stored(desk, day, 0)
    assert (form.sent[line.key], form.reason) == (55, "Salah ketik")


def test_after_sending_the_judge_goes_on_to_who_is_not_scored_yet(
    page: ScoringPage, day: SmallDay
) -> None:
    page.show_contestant(day.contestants[0])
    page.view.foot.correct.click()
    typed(page, "55", Key.Key_Return, at=0)
    dialog = read_back(page)
    dialog.reason.setText("Salah ketik")
    dialog.act.click()
    assert page.where.contestant == day.contestants[1]
    assert not any(one.field.isReadOnly() for one in rows(page))


def test_a_correction_that_is_left_changes_nothing(
    page: ScoringPage, desk: Desk, day: SmallDay
) -> None:
    before = stored(desk, day, 0).sent
    page.show_contestant(day.contestants[0])
    page.view.foot.correct.click()
    line = typed(page, "55", Key.Key_Return, at=0)
    page.view.foot.leave.click()
    form = stored(desk, day, 0)
    assert (form.sent, form.drafts) == (before, {})
    assert line.field.text() == str(before[line.key])
    assert line.field.isReadOnly()


def test_a_correction_that_is_under_way_is_open_again_later(
    page: ScoringPage, day: SmallDay
) -> None:
    page.show_contestant(day.contestants[0])
    page.view.foot.correct.click()
    typed(page, "55", Key.Key_Return, at=0)
    page.show_contestant(day.contestants[1])
    page.show_contestant(day.contestants[0])
    assert page.view.is_revising
    assert rows(page)[0].field.text() == "55"


def test_a_ballot_that_changed_meanwhile_is_told_and_shown(
    page: ScoringPage, desk: Desk, day: SmallDay
) -> None:
    fill_all(page)
    dialog = read_back(page)
    by = Actor(day.judges[1], "judge")
    score.submit(desk, "S", day.contestants[1], dict.fromkeys(page.view.sheet.rows, 60), by=by)
    dialog.act.click()
    assert page.message.text.startswith("Lembar ini berubah sejak dibuka.")
    assert set(stored(desk, day).sent.values()) == {60}
    assert rows(page)[0].field.text() == "60"


# Who is not scored


def test_a_recusal_needs_a_tie_and_is_recorded_with_it(
    page: ScoringPage, desk: Desk, day: SmallDay
) -> None:
    QTest.keyClick(page, Key.Key_F9)
    dialog = asked(page)
    assert not dialog.act.isEnabled()
    dialog.buttons["family"].click()
    dialog.act.click()
    assert stored(desk, day).turn.state == "recused"


def test_another_reason_needs_its_words(page: ScoringPage) -> None:
    page.view.who.recuse.click()
    dialog = asked(page)
    dialog.buttons["other"].click()
    assert not dialog.act.isEnabled()
    QTest.keyClicks(dialog.note, "Tetangga")
    assert dialog.act.isEnabled()


def test_a_mistaken_recusal_is_taken_back_with_a_reason(
    page: ScoringPage, desk: Desk, day: SmallDay
) -> None:
    by = Actor(day.judges[1], "judge")
    declare.recuse(desk, "S", day.contestants[1], by=by, tie="business")
    page.reload()
    assert all(line.field.isReadOnly() for line in rows(page))
    assert not page.view.who.recuse.isVisible()
    page.view.notices.notice.action.click()
    dialog = asked(page)
    assert not dialog.act.isEnabled()
    QTest.keyClicks(dialog.note, "Keliru")
    dialog.act.click()
    assert stored(desk, day).turn.is_open
    assert not any(line.field.isReadOnly() for line in rows(page))


def test_who_is_not_recorded_as_present_cannot_be_scored_and_the_page_leads_on(
    page: ScoringPage, desk: Desk, day: SmallDay, qtbot: QtBot
) -> None:
    states = {day.contestants[1]: "expected"}
    attend.record_attendance(desk, "S", states, by=OPERATOR, reason="x")  # type: ignore[arg-type]  # a Presence
    page.reload()
    assert page.view.notices.notice.sentence.text().startswith("Peserta ini belum tercatat hadir.")
    assert all(line.field.isReadOnly() for line in rows(page))
    with qtbot.waitSignal(page.go) as gone:
        page.view.notices.notice.action.click()
    assert gone.args[0] == "roster"


def test_a_judge_who_lost_the_seat_is_told_so(page: ScoringPage, desk: Desk, day: SmallDay) -> None:
    from judging_app.services import arrange  # noqa: PLC0415  # for this test alone

    by = Actor("operator", "committee")
    arrange.seat(desk, "S", day.judges[1], "none", by=by, reason="Sakit sejak siang.")
    page.reload()
    assert not page.where.judge
    assert page.message.text


# The panes


def test_the_running_order_tells_how_far_the_judge_is(page: ScoringPage) -> None:
    table = page.view.order_pane.table
    cells = [table.model_table.cell(at, 0) for at in range(2)]
    assert [cell.state for cell in cells] == ["stored", "draft"]
    typed(page, "70", Key.Key_Return)
    assert table.model_table.cell(1, 0).second.endswith("Dinilai sebagian, 2 dari 7")


def test_a_mark_has_only_its_own_row_of_the_running_order_painted(page: ScoringPage) -> None:
    typed(page, "70", Key.Key_Return)
    QCoreApplication.processEvents()
    table = page.view.order_pane.table
    painted = Painted(table.viewport())
    typed(page, "71", Key.Key_Return)
    QCoreApplication.processEvents()
    assert painted.heights == [table.rowHeight(1)]


def test_the_keys_of_the_pages_lead_to_the_contestants_beside(
    page: ScoringPage, day: SmallDay
) -> None:
    QTest.keyClick(page, Key.Key_PageUp, CTRL)
    assert page.where.contestant == day.contestants[0]
    QTest.keyClick(page, Key.Key_PageUp, CTRL)
    assert page.where.contestant == day.contestants[0]
    QTest.keyClick(page, Key.Key_PageDown, CTRL)
    assert page.where.contestant == day.contestants[1]


def test_f6_goes_from_pane_to_pane(page: ScoringPage) -> None:
    fill_all(page)
    view = page.view
    panes = (view.guidance, view.foot, view.order_pane, view.sheet)
    for pane in panes:
        QTest.keyClick(page.focusWidget(), Key.Key_F6)
        assert pane.isAncestorOf(page.focusWidget())
    QTest.keyClick(page.focusWidget(), Key.Key_F6, SHIFT)
    assert view.order_pane.isAncestorOf(page.focusWidget())


def test_where_there_is_little_room_the_sides_open_over_the_ballot(
    shown: Shown, desk: Desk, day: SmallDay
) -> None:
    page: ScoringPage = at_ballot(shown(ScoringPage, desk, size=(640, 332)), day)
    view = page.view
    assert view.order_pane.isHidden()
    assert not view.guidance.isVisible()
    QTest.mouseClick(view.who.levels, Qt.MouseButton.LeftButton)
    assert view.guidance.isVisible()
    QTest.keyClick(page.focusWidget(), Key.Key_Escape)
    assert not view.guidance.isVisible()
    QTest.mouseClick(view.who.place, Qt.MouseButton.LeftButton)
    assert view.order_pane.isVisible()
    QTest.keyClick(view.order_pane.table, Key.Key_Return)
    assert view.order_pane.isHidden()


@pytest.mark.parametrize("percent", [90, 100, 130])
def test_the_row_at_which_the_judge_is_stays_in_sight(
    shown: Shown, desk: Desk, day: SmallDay, percent: int
) -> None:
    page = at_ballot(shown(ScoringPage, desk, size=(640, 332), percent=percent), day)
    line = typed(page, "70", Key.Key_Return, at=5)
    last = rows(page)[6]
    assert line.number == 6
    assert last.field.hasFocus()
    QCoreApplication.processEvents()
    assert not last.field.visibleRegion().isEmpty()


@pytest.mark.parametrize(("width", "room"), [(1366, "wide"), (1188, "medium"), (1099, "narrow")])
def test_the_panes_take_the_room_that_is_there(
    shown: Shown, desk: Desk, day: SmallDay, width: int, room: str
) -> None:
    page = at_ballot(shown(ScoringPage, desk, size=(width, 660)), day)
    assert page.view.panes.room == room


def test_one_filled_button_is_shown_at_a_time(page: ScoringPage, day: SmallDay) -> None:
    foot = page.view.foot
    assert [foot.check.isVisible(), foot.next.isVisible()] == [True, False]
    page.show_contestant(day.contestants[0])
    assert [foot.check.isVisible(), foot.next.isVisible()] == [False, True]


def test_no_state_is_shown_without_a_word_beside_it(page: ScoringPage) -> None:
    for line in rows(page):
        assert isinstance(line.state_mark, StateMark)
        assert line.field.accessibleName().endswith(("tersimpan", "belum dinilai"))


def test_the_word_that_a_ballot_is_sent_goes_with_the_next_mark(
    page: ScoringPage, day: SmallDay
) -> None:
    page.show_contestant(day.contestants[0])
    page.view.foot.correct.click()
    typed(page, "55", Key.Key_Return, at=0)
    dialog = read_back(page)
    dialog.reason.setText("Salah ketik")
    dialog.act.click()
    assert page.message.text.startswith("Terkirim:")
    typed(page, "70", Key.Key_Return)
    assert not page.message.text


def test_ctrl_t_starts_and_pauses_the_time_which_begins_anew_with_the_next_contestant(
    page: ScoringPage, day: SmallDay
) -> None:
    at_ballot(page, day)
    watch = page.view.head.timer
    ran = []
    for _ in range(2):
        QTest.keyClick(page, Qt.Key.Key_T, CTRL)
        ran.append(watch.is_running)
    QTest.keyClick(page, Qt.Key.Key_T, CTRL | SHIFT)
    assert (ran, watch.figures.text) == ([True, False], "13:00")
    page.show_contestant(day.contestants[0])
    assert (watch.is_running, watch.figures.text) == (False, "07:00")


def test_rows_take_the_room_that_a_window_got_while_the_list_was_shown(
    page: ScoringPage,
) -> None:
    window = page.window()
    heights = []
    for height in (700, 380, 700):
        page.lock()
        window.resize(1366, height)
        page.judges.buttons[0].click()
        for _ in range(6):
            QCoreApplication.sendPostedEvents()
        heights.append(page.view.sheet.rows[page.view.sheet.current].height())
    assert heights[0] == heights[2] > heights[1]
