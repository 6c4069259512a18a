"""The ledger's page: what happened, newest first, sifted, in full, and verified as a whole."""

from __future__ import annotations

import operator
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame

from judging_app.domain.roles import Actor
from judging_app.language import LANGUAGES
from judging_app.services import browse, score
from tests.small_day import edit
from ui.pages.ledger import page as ledger
from ui.pages.ledger.page import LedgerPage

if TYPE_CHECKING:
    from judging_app.services.desk import Desk
    from tests.small_day import SmallDay
    from tests.ui.conftest import Shown


@pytest.fixture
def venue(day: SmallDay) -> Desk:
    return day.open_venue()


@pytest.fixture
def page(shown: Shown, venue: Desk) -> LedgerPage:
    made: LedgerPage = shown(LedgerPage, venue)
    return made


def types(page: LedgerPage) -> set[str]:
    return {line.type for line in page.lines}


def correct(venue: Desk, day: SmallDay) -> None:
    """Correct the first ballot in one mark."""
    first = next(iter(day.marks[0]))
    marks = {**day.marks[0], first: day.marks[0][first] - 1}
    judge = Actor(day.judges[0], "judge")
    score.submit(venue, "S", day.contestants[0], marks, by=judge, reason="A slip of the hand.")


def test_every_entry_is_listed_the_newest_first(page: LedgerPage, venue: Desk) -> None:
    assert len(page.lines) == browse.count(venue)
    assert page.lines == browse.entries(venue, limit=len(page.lines)).lines
    assert page.detail.isVisible()
    assert page.detail.said.text() == page.say(page.lines[0].said)


def test_a_correction_shows_what_stood_there_before(
    shown: Shown, venue: Desk, day: SmallDay
) -> None:
    correct(venue, day)
    page: LedgerPage = shown(LedgerPage, venue)
    newest = next(line for line in page.lines if line.type == "ballot")
    page.table.choose(partial(operator.eq, newest))
    spoken = [strip.accessibleName() for strip in strips(page)]
    now, was = (day.marks[0][next(iter(day.marks[0]))] - by for by in (1, 0))
    assert any(name.endswith(f": {was}, {now}") for name in spoken)
    assert page.detail.tag.text() == page.say("history.current")
    tags = set()
    for line in page.lines:
        if line.subject == newest.subject:
            page.table.choose(partial(operator.eq, line))
            tags.add(page.detail.tag.text())
    assert tags == {page.say("history.current"), page.say("history.replaced")}


def strips(page: LedgerPage) -> list[QFrame]:
    return page.detail.sheet.findChildren(QFrame)


def test_a_kind_of_entry_is_chosen(page: LedgerPage) -> None:
    page.sieve.group.choose("scores")
    page.sieve.group.picked.emit("scores")
    assert types(page) == {"ballot", "declaration"}
    n = len(page.lines)
    number = page.presentation.language.number(n)
    assert page.second.accessibleName() == page.say("history.count_some", n=n, count=number)


def test_a_session_and_a_person_are_chosen(page: LedgerPage, day: SmallDay) -> None:
    page.sieve.session.choose("S")
    page.sieve.person.choose(day.judges[1])
    page.sieve.session.picked.emit("S")
    assert "ballot" in types(page)
    assert all(line.session == "S" for line in page.lines)


def test_a_search_begins_with_enter_and_where_nothing_is_found_all_is_offered_again(
    page: LedgerPage,
) -> None:
    whole = len(page.lines)
    QTest.keyClicks(page.sieve.search, "nobody is called so")
    QTest.keyClick(page.sieve.search, Qt.Key.Key_Return)
    assert page.lines == ()
    assert page.empty.isVisible()
    assert not page.detail.isVisible()
    QTest.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert len(page.lines) == whole
    assert page.sieve.search.text() == ""
    assert page.table.isVisible()


def test_more_is_read_when_the_end_comes_in_sight(
    shown: Shown, venue: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "AT_ONCE", 5)
    monkeypatch.setattr("ui.pages.ledger.table.AHEAD", 1)
    page: LedgerPage = shown(LedgerPage, venue, size=(1274, 300))
    first = len(page.lines)
    whole = browse.count(venue)
    assert first < whole
    chosen = page.table.current
    while len(page.lines) < whole:
        before = len(page.lines)
        page.table.scrollToBottom()
        assert len(page.lines) > before
    assert page.lines == browse.entries(venue, limit=whole).lines
    assert page.table.current == chosen


def test_the_chosen_entry_stays_chosen_when_something_happens(
    page: LedgerPage, venue: Desk, day: SmallDay
) -> None:
    page.table.selectRow(3)
    chosen = page.table.current
    before = len(page.lines)
    correct(venue, day)
    page.operations.changed.emit()
    assert len(page.lines) == before + 1
    assert page.table.current.hash == chosen.hash


def test_a_whole_ledger_is_found_whole(page: LedgerPage, venue: Desk) -> None:
    QTest.mouseClick(page.primary, Qt.MouseButton.LeftButton)
    entries = page.presentation.language.number(browse.count(venue))
    assert page.message.text == page.say("history.verified", entries=entries, n=2)
    assert page.primary.isEnabled()


def test_a_ledger_that_was_edited_is_told_with_the_place(shown: Shown, day: SmallDay) -> None:
    edit(
        day.venue,
        "UPDATE entry SET data = CAST(replace(CAST(data AS TEXT), '1', '2') AS BLOB) WHERE hash ="
        " (SELECT hash FROM state WHERE subject LIKE 'contestant/%' ORDER BY n LIMIT 1)",
    )
    page: LedgerPage = shown(LedgerPage, day.open_venue())
    QTest.mouseClick(page.primary, Qt.MouseButton.LeftButton)
    assert page.message.text.startswith(page.say("history.wrong", what="").strip())
    assert page.primary.isEnabled()


def test_in_a_small_window_an_entry_opens_over_the_list_and_esc_goes_back(
    shown: Shown, venue: Desk
) -> None:
    page: LedgerPage = shown(LedgerPage, venue, size=(640, 332))
    assert not page.detail.isVisible()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.detail.isVisible()
    assert not page.table.isVisible()
    assert page.width() == 640
    QTest.keyClick(page.detail.area, Qt.Key.Key_Escape)
    assert page.table.isVisible()
    assert page.focusWidget() is page.table


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_fits_the_smallest_window(shown: Shown, venue: Desk, lang: str) -> None:
    page: LedgerPage = shown(LedgerPage, venue, lang=lang, size=(640, 332))
    assert page.minimumSizeHint().width() <= 640
    assert page.minimumSizeHint().height() <= 332


def test_the_choice_is_there_again_after_the_page_was_built_anew(
    page: LedgerPage, shown: Shown, day: SmallDay
) -> None:
    page.sieve.group.choose("scores")
    page.sieve.group.picked.emit("scores")
    page.table.selectRow(1)
    memory = page.remember()
    chosen = page.table.current
    page.operations.stop()
    other: LedgerPage = shown(LedgerPage, day.open_venue(), lang="en")
    other.arrive(memory)
    assert types(other) == {"ballot", "declaration"}
    assert other.table.current.hash == chosen.hash


def test_control_f_goes_to_the_search(page: LedgerPage) -> None:
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.sieve.search.hasFocus()
