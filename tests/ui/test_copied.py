"""A copied desk on the page: both branches, what differs, and chair and witness who accept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from judging_app.domain.entry import kept_as, subject
from judging_app.domain.roles import Actor
from judging_app.domain.session import Call
from judging_app.services import own_up
from judging_app.services.desk import Happening
from tests.builders import OPERATOR, Room, found, joined
from ui.pages.exchange.page import ExchangePage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ui.conftest import Shown


def called(contestant: str) -> Happening:
    return Happening("call", subject("call", "S", contestant), Call(state="called"), OPERATOR)


@pytest.fixture
def twice(tmp_path: Path) -> Iterator[Room]:
    """A session at an office that has both branches of a venue's desk."""
    room = Room(found(tmp_path / "office"))
    room.prepare()
    venue = joined(room.desk, tmp_path / "venue", "venue")
    branches = [venue.chain(called(who)) for who in ("c1", "c2")]
    whole = [kept_as(*row) for row in venue.ledger.chain(venue.device)]
    ends = [venue.signed_head(branch[-1]) for branch in branches]
    room.desk.write([*whole, *branches[0], *branches[1]], heads=[venue.signed_head(), *ends])
    venue.close()
    yield room
    room.desk.close()


def test_without_a_copied_desk_the_panel_is_not_there(shown: Shown, tmp_path: Path) -> None:
    page = shown(ExchangePage, found(tmp_path / "alone"))
    assert not page.copied.panel.isVisibleTo(page)


def test_chair_and_witness_accept_what_they_saw_with_a_reason(shown: Shown, twice: Room) -> None:
    page = shown(ExchangePage, twice.desk)
    assert page.copied.panel.isVisibleTo(page)
    QTest.keyClick(page.copied.panel.buttons[0], Qt.Key.Key_Space)
    dialog = page.dialog
    assert len(dialog.tables) == 2
    assert not dialog.act.isEnabled()
    dialog.reason.setPlainText("Laptop disalin tengah hari; salinannya mati.")
    assert not dialog.act.isEnabled()
    dialog.chair.choose("j1")
    dialog.witness.setCurrentText("Dr. Person j1")
    assert not dialog.act.isEnabled()
    dialog.witness.setCurrentText("Dr. Person w")
    assert dialog.act.isEnabled()
    QTest.keyClick(dialog.act, Qt.Key.Key_Space)
    assert own_up.copied(twice.desk) == ()
    assert page.message.text
    (state,) = twice.desk.ledger.states("fork")
    head = state.heads[0].entry
    assert Actor(head.actor, head.role) == Actor("j1", "chair")  # type: ignore[arg-type]  # a role
    assert head.witness == "w"
