"""A ballot page: one judge's ballot on a scale of the test's choice, shown and active."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest

from judging_app.domain.settings import Settings
from judging_app.services import fill
from tests.builders import JUDGES, Room, found
from ui.pages.scoring.page import ScoringPage

if TYPE_CHECKING:
    from judging_app.domain.score_form import ScoreForm
    from judging_app.services.desk import Desk
    from tests.ui.conftest import Shown

PROGRAMME = Path(__file__).parents[1] / "examples" / "programme"


class BallotPages:
    """Shows the first judge's ballot of the first contestant; closes the desks in the end."""

    def __init__(self, folder: Path, shown: Shown) -> None:
        self._folder = folder
        self._shown = shown
        self._desks: list[Desk] = []

    def __call__(
        self,
        step: str = "0.5",
        *,
        lowest: str = "0",
        lang: str = "id",
        dark: bool = False,
        size: tuple[int, int] = (1366, 708),
        touch: bool = False,
    ) -> ScoringPage:
        """Show it on a scale up to 100 in steps, with one level all over it."""
        desk = found(self._folder / "office", self._programme(step, lowest))
        self._desks.append(desk)
        room = Room(desk)
        room.prepare(("c1", "c2"))
        room.attend("c1", "c2")
        for judge in JUDGES:
            room.declare(judge)
        page: ScoringPage = self._shown(
            ScoringPage, desk, lang=lang, dark=dark, size=size, settings=Settings(touch=touch)
        )
        page.arrive("S")
        page.score_as("j1")
        page.activateWindow()
        assert QTest.qWaitForWindowActive(page)
        QCoreApplication.processEvents()
        page.view.focus_marks()
        QCoreApplication.processEvents()
        return page

    def _programme(self, step: str, lowest: str) -> Path:
        made = Path(copytree(PROGRAMME, self._folder / "programme"))
        file = made / "R1.toml"
        text = file.read_text(encoding="utf-8").replace("step = 1", f'step = "{step}"')
        text = text.replace("min = 0", f"min = {lowest}").replace("from = 0", f"from = {lowest}")
        file.write_text(text, encoding="utf-8")
        return made

    def close(self) -> None:
        for desk in self._desks:
            desk.close()


def drafted(page: ScoringPage) -> dict[str, int]:
    """Tell which marks the ledger keeps for the ballot, in units."""
    forms: list[ScoreForm] = []
    page.ask(fill.form, "S", "j1", "c1", "main", "1", then=forms.append)
    return dict(forms[0].drafts)
