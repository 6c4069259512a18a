"""Send & receive: nothing is taken in before it was looked at, recognised, and backed up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from judging_app.domain.kinds import KINDS
from judging_app.domain.roles import Actor
from judging_app.domain.settings import Settings
from judging_app.language import LANGUAGES
from judging_app.services import accept, attend, backup, browse, export, score
from tests.builders import declared
from tests.small_day import OPERATOR, SmallDay, small_day
from ui.pages.exchange import intake, opendata, outgo
from ui.pages.exchange import page as exchange
from ui.pages.exchange.codes import CodesDialog
from ui.pages.exchange.contents import WORDS
from ui.pages.exchange.page import SEND, ExchangePage
from ui.pages.exchange.receipts import ReceiptDialog
from ui.sticks import Stick, bundles_on

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.services.desk import Desk
    from tests.ui.conftest import Shown

WRONG = "0000-0000-0000"


@pytest.fixture(autouse=True)
def no_sticks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no stick of the machine that runs the tests be seen."""
    monkeypatch.setattr(exchange, "find_sticks", tuple)


@pytest.fixture
def office(day: SmallDay) -> Desk:
    return day.open_office()


@pytest.fixture
def page(shown: Shown, office: Desk) -> ExchangePage:
    made: ExchangePage = shown(ExchangePage, office)
    return made


def entries(desk: Desk) -> int:
    return browse.count(desk)


def press(widget: QPushButton) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def type_codes(page: ExchangePage, code: str) -> CodesDialog:
    dialog = page.dialog
    assert isinstance(dialog, CodesDialog)
    for line in dialog.lines:
        line.clear()
        QTest.keyClicks(line, code)
    press(dialog.act)
    return dialog


def take(page: ExchangePage, day: SmallDay) -> None:
    """Take the venue's result in, with its code."""
    page.arrive(day.result)
    press(page.primary)
    type_codes(page, day.code)


def contradict(office: Desk, day: SmallDay) -> None:
    """Give another ballot at the office than the venue has for the first contestant."""
    who, judge = day.contestants[0], day.judges[0]
    attend.record_attendance(office, "S", {who: "present"}, by=OPERATOR)
    declared(office, "S", judge)
    marks = {key: units - 1 for key, units in day.marks[0].items()}
    score.submit(office, "S", who, marks, by=Actor(judge, "judge"))


def test_without_a_file_the_page_says_what_to_do(page: ExchangePage) -> None:
    assert page.primary.text() == page.say("parcels.choose")
    assert page.primary.isEnabled()
    assert page.receive.none.isVisible()


def test_nothing_is_taken_in_before_it_is_accepted(
    page: ExchangePage, office: Desk, day: SmallDay
) -> None:
    before = entries(office)
    page.arrive(day.result)
    assert entries(office) == before
    assert page.receive.files.model_table.rowCount() == 1
    assert page.primary.text() == page.say("parcels.take", n=1)


def test_several_files_are_looked_at_at_once(
    page: ExchangePage, day: SmallDay, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = (str(day.result), str(day.package))
    monkeypatch.setattr(intake, "files_to_receive", lambda *_: chosen)
    press(page.primary)
    verdicts = [one.verdict for one in page.intake.inbox.deliveries]
    assert verdicts == ["unknown", "nothing_new"]


def test_an_unknown_desk_is_recognised_by_its_code_before_anything_is_taken_in(
    page: ExchangePage, office: Desk, day: SmallDay
) -> None:
    before = entries(office)
    page.arrive(day.result)
    press(page.primary)
    dialog = type_codes(page, WRONG)
    assert dialog.isVisible()
    assert "Venue" in dialog.fields[0].fault
    assert entries(office) == before
    type_codes(page, day.code.lower().replace("-", " "))
    assert page.intake.inbox.deliveries[0].verdict == "taken"
    assert entries(office) > before


def test_the_dialog_does_not_show_the_code_that_it_asks_for(
    page: ExchangePage, day: SmallDay
) -> None:
    page.arrive(day.result)
    press(page.primary)
    dialog = page.dialog
    assert isinstance(dialog, CodesDialog)
    assert not dialog.act.isEnabled()
    assert dialog.why_not
    assert all(day.code not in one.text() for one in dialog.findChildren(QLabel))
    dialog.reject()


def test_both_sides_agree_once_the_file_is_taken_in(page: ExchangePage, day: SmallDay) -> None:
    take(page, day)
    assert page.say("parcels.all_same") in page.message.text
    assert page.primary.text() == page.say("parcels.to_home")
    page.arrive(day.result)
    assert len(page.intake.inbox.deliveries) == 1
    assert page.intake.inbox.deliveries[0].verdict == "taken"


def test_a_verified_backup_is_made_before_anything_is_taken_in(
    page: ExchangePage, office: Desk, day: SmallDay
) -> None:
    before = entries(office)
    take(page, day)
    (made,) = backup.list_backups(page.context.data / "backups")
    assert made.problem is None
    assert made.entries == before


def test_a_backup_folder_that_is_gone_gives_way_to_the_programs_own(
    shown: Shown, office: Desk, day: SmallDay, tmp_path: Path
) -> None:
    settings = Settings(backup_folders=(str(tmp_path / "pulled stick"),))
    page: ExchangePage = shown(ExchangePage, office, settings=settings)
    take(page, day)
    assert page.intake.inbox.taken
    assert len(backup.list_backups(page.context.data / "backups")) == 1


def test_without_a_backup_nothing_is_taken_in(
    page: ExchangePage, office: Desk, day: SmallDay
) -> None:
    (page.context.data / "backups").write_text("a file stands where the folder would be")
    before = entries(office)
    take(page, day)
    assert entries(office) == before
    assert page.intake.inbox.taken == ()
    assert page.intake.busy == ""
    assert page.message.text.startswith(page.say("parcels.no_backup", why="").strip())
    gone: list[str] = []
    page.go.connect(lambda place, _: gone.append(place))
    press(page.message.action)
    assert gone == ["settings"]


def test_a_file_that_is_refused_stays_with_its_sentence(page: ExchangePage, tmp_path: Path) -> None:
    bad = tmp_path / "bad.judging"
    bad.write_text("rubbish")
    page.arrive(bad)
    assert page.intake.inbox.deliveries[0].verdict == "refused"
    assert page.receive.outcome.words.text() == page.say("exchange.not_a_bundle", file=bad.name)
    assert page.primary.text() == page.say("parcels.choose")
    assert page.second.accessibleName() == page.say("parcels.nothing_to_take")


def test_a_file_that_was_swapped_after_the_look_is_not_taken_in(
    page: ExchangePage, office: Desk, day: SmallDay
) -> None:
    page.arrive(day.result)
    press(page.primary)
    day.result.write_bytes(day.package.read_bytes())
    before = entries(office)
    type_codes(page, day.code)
    assert entries(office) == before
    (one,) = page.intake.inbox.deliveries
    assert one.refusal is not None
    assert one.refusal.key == "parcels.swapped"


def test_an_unticked_file_is_left(page: ExchangePage, day: SmallDay) -> None:
    page.arrive(day.result)
    QTest.keyClick(page.receive.files, Qt.Key.Key_Space)
    assert page.intake.inbox.chosen == ()
    assert not page.primary.isEnabled()
    assert page.primary.accessibleDescription() == page.say("parcels.tick_one")
    QTest.keyClick(page.receive.files, Qt.Key.Key_Space)
    assert page.primary.isEnabled()


def test_two_values_stand_side_by_side_before_they_are_taken_in(
    page: ExchangePage, office: Desk, day: SmallDay
) -> None:
    contradict(office, day)
    page.arrive(day.result)
    assert page.receive.conflicts.isVisible()
    (contrast,) = page.intake.inbox.deliveries[0].parcel.contrasts  # type: ignore[union-attr]  # it was read
    assert len(contrast.columns) == 2
    assert contrast.differing == len(day.marks[0]) + 1
    assert page.receive.conflicts.about.text()


def test_a_report_of_what_was_taken_in_is_saved(
    page: ExchangePage, day: SmallDay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.txt"
    monkeypatch.setattr(intake, "report_to_save", lambda *_: target)
    take(page, day)
    press(page.receive.save)
    text = target.read_text(encoding="utf-8")
    assert day.result.name in text
    assert "Venue" in text
    assert page.say("parcels.is_same") in text
    assert str(target) in page.message.text


def test_the_files_are_there_again_after_the_page_was_built_anew(
    page: ExchangePage, shown: Shown, day: SmallDay
) -> None:
    take(page, day)
    memory = page.remember()
    other: ExchangePage = shown(ExchangePage, small_day(day.folder / "again").open_office(),
                                lang="en")  # fmt: skip
    other.arrive(memory)
    assert other.receive.files.model_table.rowCount() == 1
    assert other.receive.outcome.words.text() == other.say("parcels.is_same")


def test_the_code_of_this_desk_is_always_there(page: ExchangePage, office: Desk) -> None:
    code = accept.desk_code(office.device)
    for tab in (exchange.RECEIVE, exchange.SEND):
        page.tabs.setCurrentIndex(tab)
        assert code in page.own_code.text()
        assert page.own_code.isVisible()


def test_a_venue_sends_what_is_sealed_and_is_warned_of_what_is_not(
    shown: Shown, day: SmallDay
) -> None:
    page: ExchangePage = shown(ExchangePage, day.open_venue())
    assert not page.is_receiving
    assert page.send.chosen == frozenset()
    assert not page.primary.isEnabled()
    assert page.primary.accessibleDescription() == page.say("parcels.tick_session")
    QTest.keyClick(page.send.table, Qt.Key.Key_Space)
    assert page.send.chosen == {"S"}
    assert page.primary.isEnabled()
    assert page.second.accessibleName() == page.say("parcels.early", n=1)


def test_what_is_sent_to_a_stick_is_taken_in_by_the_office_with_the_same_code(
    shown: Shown, office: Desk, day: SmallDay, tmp_path: Path
) -> None:
    page: ExchangePage = shown(ExchangePage, day.open_venue())
    page.send.sticks.show_sticks((Stick("SANDISK", str(tmp_path), 12 * 10**9),))
    QTest.keyClick(page.send.table, Qt.Key.Key_Space)
    press(page.send.sticks.findChildren(QPushButton)[0])
    (written,) = tmp_path.glob("Hasil-*.judging")
    assert page.send.sent.path.text() == str(written)
    assert page.send.sent.code.text() == day.code
    receiving: ExchangePage = shown(ExchangePage, office)
    receiving.arrive(written)
    press(receiving.primary)
    type_codes(receiving, page.send.sent.code.text())
    (one,) = receiving.intake.inbox.taken
    assert one.taken is not None
    assert one.taken.is_same
    assert one.taken.code in page.send.sent.about.text()


def test_the_office_makes_a_package_for_the_sessions_that_are_still_to_be_held(
    page: ExchangePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.tabs.setCurrentIndex(exchange.SEND)
    assert page.send.chosen == {"S"}
    asked: list[str] = []

    def place(_parent: object, _presentation: object, name: str) -> Path:
        asked.append(name)
        return tmp_path / name

    monkeypatch.setattr(outgo, "file_to_send", place)
    press(page.primary)
    assert asked[0].startswith("Paket-")
    assert (tmp_path / asked[0]).is_file()
    assert "pilih “Buka paket dari kantor”" in page.send.sent.next.text()
    assert page.say("start.join") in page.send.sent.next.text()


def test_a_file_that_cannot_be_written_is_refused_in_place(
    page: ExchangePage, tmp_path: Path
) -> None:
    page.tabs.setCurrentIndex(exchange.SEND)
    page.outgo.write_to(Stick("PULLED", str(tmp_path / "gone"), 0))
    assert page.message.text
    assert page.outgo.busy == ""
    assert not page.send.sent.isVisible()


def test_another_page_leads_to_the_session_that_is_to_be_sent(shown: Shown, day: SmallDay) -> None:
    page: ExchangePage = shown(ExchangePage, day.open_venue())
    page.tabs.setCurrentIndex(exchange.RECEIVE)
    page.arrive("S")
    assert not page.is_receiving
    assert page.send.chosen == {"S"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_fits_the_smallest_window(
    shown: Shown, office: Desk, day: SmallDay, lang: str
) -> None:
    contradict(office, day)
    page: ExchangePage = shown(ExchangePage, office, lang=lang, size=(640, 332))
    page.arrive(day.result)
    assert page.width() == 640
    assert page.minimumSizeHint().width() <= 640
    page.tabs.setCurrentIndex(exchange.SEND)
    assert page.minimumSizeHint().width() <= 640


def test_there_is_exactly_one_primary_on_each_side(page: ExchangePage, day: SmallDay) -> None:
    page.arrive(day.result)
    for tab in (exchange.RECEIVE, exchange.SEND):
        page.tabs.setCurrentIndex(tab)
        buttons = page.findChildren(QPushButton)
        shown = [one for one in buttons if one.property("role") == "primary" and one.isVisible()]
        assert shown == [page.primary]


def test_every_kind_of_entry_has_its_words_and_what_is_newer_too() -> None:
    assert WORDS.keys() == {*KINDS, ""}


@pytest.mark.parametrize(("is_public", "has_marks"), [(True, False), (False, True)])
def test_open_data_is_saved_in_a_folder_of_its_own(
    page: ExchangePage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_public: bool,
    has_marks: bool,
) -> None:
    monkeypatch.setattr(opendata, "choose_folder", lambda *_: tmp_path / "out")
    page.tabs.setCurrentIndex(SEND)
    panel = page.send.open_data
    press(panel.public if is_public else panel.full)
    (folder,) = (tmp_path / "out").iterdir()
    assert (folder / "datapackage.json").is_file()
    assert (folder / "ballots.csv").is_file() == has_marks
    assert str(folder) in page.message.sentence.text()
    assert not page.publishing.busy


def test_a_folder_that_cannot_be_written_is_said(
    page: ExchangePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr(opendata, "choose_folder", lambda *_: tmp_path / "file")
    page.tabs.setCurrentIndex(SEND)
    press(page.send.open_data.public)
    assert page.message.isVisibleTo(page)
    assert not page.publishing.busy


def test_a_written_file_is_verified_and_waits_for_its_receipt(
    page: ExchangePage, tmp_path: Path
) -> None:
    page.tabs.setCurrentIndex(SEND)
    page.outgo._write(tmp_path / "package.judging")
    one, earlier = page.send.files.sent
    assert one.state == "verified"
    assert page.send.sent.state.text() == page.say("receipts.verified")
    press(page.send.files.act)
    dialog = page.dialog
    assert isinstance(dialog, ReceiptDialog)
    QTest.keyClicks(dialog.line, "0000-0000")
    press(dialog.act)
    assert page.dialog is dialog
    dialog.line.clear()
    QTest.keyClicks(dialog.line, one.code.lower().replace("-", " "))
    press(dialog.act)
    assert [file.state for file in page.send.files.sent] == ["received", earlier.state]


def test_a_stick_that_is_pulled_before_the_check_leaves_the_file_unverified(
    page: ExchangePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = export.export_bundle

    def pulled(*args: Any, **more: Any) -> export.Exported:  # noqa: ANN401  # as the real one
        done = real(*args, **more)
        done.path.unlink()
        return done

    monkeypatch.setattr(export, "export_bundle", pulled)
    page.tabs.setCurrentIndex(SEND)
    page.outgo._write(tmp_path / "package.judging")
    assert page.send.files.sent[0].state == "written"
    assert not page.send.sent.isVisibleTo(page)
    assert page.say("receipts.unwell", why="").strip() in page.message.sentence.text()


def test_what_was_taken_in_has_a_code_to_read_out(page: ExchangePage, day: SmallDay) -> None:
    page.arrive(day.result)
    page._go_on()
    type_codes(page, day.code)
    (done,) = page.intake.inbox.taken
    assert done.taken is not None
    assert done.taken.receipt in page.receive.outcome.about.text()
    page._clear()
    page.reload()
    shown = {part.text() for part in page.receive.taken.findChildren(QLabel)}
    assert done.taken.receipt in shown


def test_the_office_sees_the_venues_where_it_receives(page: ExchangePage) -> None:
    page.tabs.setCurrentIndex(exchange.RECEIVE)
    assert page.receive.venues.isVisibleTo(page)
    shown = [part.text() for part in page.receive.venues.findChildren(QLabel)]
    assert page.say("venues.nothing") in shown
    assert page.receive.none.isAncestorOf(page.receive.venues)


def test_a_stick_is_noticed_by_itself_and_offers_what_it_has(
    page: ExchangePage, day: SmallDay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "garut.judging").write_bytes(day.result.read_bytes())
    (tmp_path / ".garut.judging.part").write_bytes(b"half")
    stick = Stick("SANDISK", str(tmp_path), 10**9, bundles_on(tmp_path))
    page.tabs.setCurrentIndex(exchange.RECEIVE)
    monkeypatch.setattr(exchange, "find_sticks", lambda: (stick,))
    page.watch.look()
    offered = page.receive.sticks.findChildren(QPushButton)[0]
    assert offered.text() == page.say("parcels.look_at_stick", name="SANDISK", n=1)
    press(offered)
    assert [one.name for one in page.intake.inbox.deliveries] == ["garut.judging"]


def test_a_hidden_page_looks_for_no_sticks(
    page: ExchangePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looked() -> tuple[Stick, ...]:
        raise AssertionError

    monkeypatch.setattr(exchange, "find_sticks", looked)
    page.hide()
    page.watch.look()


def test_a_stick_that_was_pulled_offers_nothing(tmp_path: Path) -> None:
    assert bundles_on(tmp_path / "pulled") == ()
