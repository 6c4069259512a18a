"""What the window's tests stand on: one application, a desk on the inline lane, a page."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from judging_app.domain.settings import Settings
from judging_app.language import Language
from judging_app.storage.ledgers import Ledger
from tests.builders import Room, found
from tests.small_day import PROGRAMME, SmallDay, small_day
from ui.context import Context
from ui.operations import InlineLane, Operations, facts_of
from ui.presentation import Presentation
from ui.theme import Theme
from ui.works import InlineWorks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from judging_app.services.desk import Desk
    from ui.page import Page


STYLED = "is_styled"


def no_sample(_: Path) -> Desk:
    """Stand in where a test founds no sample."""
    raise AssertionError


class Shown(Protocol):
    """Shows a page over a desk and hands it over, reloaded and active."""

    def __call__(
        self,
        page: type[Page],
        desk: Desk | None = None,
        *,
        lang: str = "id",
        dark: bool = False,
        percent: int = 100,
        size: tuple[int, int] = (1274, 708),
        settings: Settings | None = None,
    ) -> Any: ...  # noqa: ANN401  # the page of that class


@pytest.fixture(autouse=True)
def _every_ledger_is_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close what a test opened in its own thread; the lanes close theirs."""
    made: list[Ledger] = []
    opening = Ledger.__init__

    def remember(self: Ledger, path: Path, *, create: bool = False) -> None:
        opening(self, path, create=create)
        if threading.current_thread() is threading.main_thread():
            made.append(self)

    monkeypatch.setattr(Ledger, "__init__", remember)
    yield
    for ledger in made:
        ledger.close()


@pytest.fixture
def day(tmp_path: Path) -> SmallDay:
    """A fresh small audition: an office and a venue, one session with three of four ballots."""
    return small_day(tmp_path / "day")


@pytest.fixture
def sealed(tmp_path: Path) -> Iterator[Room]:
    """A session that is sealed: c1 to c3 have 80, 70 and 60 of every judge."""
    desk = found(tmp_path / "office")
    room = Room(desk)
    room.prepare(("c1", "c2", "c3"))
    room.attend("c1", "c2", "c3")
    room.score_all({"c1": 80, "c2": 70, "c3": 60})
    room.seal()
    yield room
    desk.close()


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[Shown]:
    """Show one page on the inline lane; the desks are closed afterwards."""
    opened: list[Operations] = []

    def show(  # as the protocol says
        page: type[Page],
        desk: Desk | None = None,
        *,
        lang: str = "id",
        dark: bool = False,
        percent: int = 100,
        size: tuple[int, int] = (1274, 708),
        settings: Settings | None = None,
    ) -> Page:
        theme = Theme(dark, percent, (settings or Settings()).touch)
        theme.apply(qtbot_application())
        operations = Operations(InlineLane())
        opened.append(operations)
        facts = None
        if desk is not None:
            facts = facts_of(desk)
            operations.open(operations, lambda: desk)
        data = tmp_path / "data"
        data.mkdir(exist_ok=True)
        context = Context(
            operations=operations,
            works=InlineWorks(),
            presentation=Presentation(Language(lang), theme, "Operator Uji"),
            settings=settings or Settings(),
            facts=facts,
            data=data,
            shipped=PROGRAMME.parent,
            make_sample=no_sample,
        )
        made = page(context)
        qtbot.addWidget(made)
        operations.changed.connect(made.reload)
        made.resize(*size)
        with qtbot.waitExposed(made):
            made.show()
        made.reload()
        made.arrive(None)
        QCoreApplication.processEvents()
        return made

    yield show
    for operations in opened:
        operations.stop()
    # Without this the windows of earlier tests stay, and each new theme restyles all of them.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def qtbot_application() -> Any:  # noqa: ANN401  # the application of pytest-qt
    """Find the application, in the style of the program."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415  # not before the platform is set

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if app.property(STYLED) is None:  # once: Qt gives every widget that is there the new style
        app.setStyle("Fusion")
        app.setProperty(STYLED, True)  # noqa: FBT003  # Qt's signature
    return app
