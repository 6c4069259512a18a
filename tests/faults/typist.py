"""A typist: runs the window as it is, types marks as a judge does, and says what it promised.

Run as `python -m tests.faults.typist LEDGER SESSION JUDGE SEED`. Each line it says is `typing` or
`stored` with contestant, criterion and mark, or `sending` or `sent` with a contestant; `stored` is
said when the check mark is shown. `shown` names the contestant who is on the page once it is kept
that the judge is there, at the start with what stands in each field. `noting` and `noted` are said
of a note, `correcting` before a ballot that was sent is changed, `leaving` before another one is
shown.
"""

from __future__ import annotations

import functools
import random  # noqa: TID251  # marks are drawn from a seed
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.application import Application, FileApplication, Start
from ui.pages.scoring.readback import ReadBackDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from judging_app.services.desk import Desk
    from ui.pages.scoring.page import ScoringPage
    from ui.pages.scoring.row import CriterionRow

SHIPPED = Path(__file__).parents[2] / "rubrics"
PATIENCE = 20
SENT = 0.4


def say(*words: object) -> None:
    print(*words, flush=True)  # noqa: T201  # this is what it is for


def no_sample(_: Path) -> NoReturn:
    raise AssertionError


class Typist:
    """Types marks into the window, one ballot after another, until it is stopped."""

    def __init__(self, ledger: Path, session: str, judge: str, seed: int) -> None:
        self.app = FileApplication(sys.argv[:1])
        start = Start(ledger.parent, SHIPPED, no_sample, "id", "id", ledger)
        self.running = Application(self.app, start)
        self.draw = random.Random(seed)  # noqa: S311  # no secret, a mark
        self.running.show()
        self.until(lambda: self.running.window.place == "home")
        window = self.running.window
        window.show_place("scoring", session)
        self.page: ScoringPage = window.pages["scoring"]  # type: ignore[assignment]  # of that place
        self.until(lambda: self.page.session == session)
        self.page.mark_stored.connect(self._on_stored)
        self.page.score_as(judge)
        self.until(lambda: self.page.view.form is not None)
        order = self.page.view.order
        assert order is not None
        self.first = order.turns[0].contestant
        rows = self.page.view.sheet.rows.items()
        say(
            "opened",
            self.page.where.contestant,
            *(f"{key}={row.field.text()}" for key, row in rows),
        )

    def until(self, come: Callable[[], bool]) -> None:
        """Let the window run until something has come about."""
        end = time.monotonic() + PATIENCE
        while not come():
            self.app.processEvents()
            if time.monotonic() > end:
                raise TimeoutError

    def _on_stored(self, key: str) -> None:
        say("stored", self.page.where.contestant, key, self.page.view.sheet.rows[key].units)

    def go_on(self) -> NoReturn:
        """Fill one ballot after another, changing some marks on the way."""
        while True:
            self.correct(self.page.where.contestant)
            self.fill(self.page.where.contestant)
            self.write_note(self.page.where.contestant)
            if self.draw.random() < SENT and self.page.view.foot.check.isEnabled():
                self.send(self.page.where.contestant)
            turn = self.page.view.turn_beside(self.page.where.contestant, 1)
            who = turn.contestant if turn is not None else self.first
            say("leaving", self.page.where.contestant)
            self.page.show_contestant(who)
            self.until(functools.partial(self.shows, who))
            self.settle()
            say("shown", who)

    def settle(self) -> None:
        """Wait until the desk has done all that it was asked for before."""
        done: list[object] = []
        self.running.operations.ask(self.page, _nothing, then=done.append)
        self.until(lambda: bool(done))

    def correct(self, contestant: str) -> None:
        """Open a ballot that was sent, to correct it."""
        if self.page.view.foot.correct.isVisible():
            say("correcting", contestant)
            self.page.view.foot.correct.click()

    def write_note(self, contestant: str) -> None:
        """Write a note on the criterion at which the judge is, and leave it."""
        view = self.page.view
        if not view.is_open:
            return
        key, text = view.sheet.current, str(self.draw.randint(0, 9))
        view.open_note()
        view.note.field.selectAll()
        say("noting", contestant, key, text)
        QTest.keyClicks(view.note.field, text)
        QTest.keyClick(view.note.field, Qt.Key.Key_Return)
        self.until(lambda: view.texts.is_certain)
        say("noted", contestant, key, text)

    def send(self, contestant: str) -> None:
        """Check the ballot that is filled, and send it."""
        sent: list[object] = []
        connection = self.page.acts.sent.connect(sent.append)
        QTest.keyClick(self.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.until(lambda: self.page.dialog is not None and self.page.dialog.isVisible())
        dialog = self.page.dialog
        assert dialog is not None
        assert isinstance(dialog, ReadBackDialog)
        if dialog.reason is not None:
            dialog.reason.setText("Misread.")
        say("sending", contestant)
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.until(lambda: bool(sent))
        self.page.acts.sent.disconnect(connection)
        self.settle()
        say("sent", contestant)

    def shows(self, contestant: str) -> bool:
        """Tell whether a contestant's ballot is on the page."""
        form = self.page.view.form
        return form is not None and form.turn.contestant == contestant

    def fill(self, contestant: str) -> None:
        sheet = self.page.view.sheet
        for key, row in sheet.rows.items():
            if row.field.isReadOnly():
                return
            mark = self.draw.randint(21, 95)
            row.field.setFocus()
            row.field.selectAll()
            say("typing", contestant, key, mark)
            QTest.keyClicks(row.field, str(mark))
            QTest.keyClick(row.field, Qt.Key.Key_Return)
            self.until(functools.partial(_is_certain, row))


def _nothing(_: Desk) -> bool:
    return True


def _is_certain(row: CriterionRow) -> bool:
    return row.is_certain


if __name__ == "__main__":
    at, hall, who, number = sys.argv[1:]
    Typist(Path(at), hall, who, int(number)).go_on()
