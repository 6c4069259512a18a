"""The scenes of signing in: who scores, the PIN of one judge, and a guess that must wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.roles import Actor
from judging_app.services import issue
from ui.scenes.stage import SECOND

if TYPE_CHECKING:
    from ui.scenes.stage import Stage

COMMITTEE = Actor("Panitia", "committee")
FREE = 5


def with_pins(stage: Stage) -> None:
    """Show the list where some judges have a PIN and one has none."""
    panel = stage.ask(issue.holders, SECOND)[:-1]
    stage.do(issue.issue, [one.person for one in panel], by=COMMITTEE)
    stage.place("scoring").lock()
    stage.at(SECOND, "scoring")


def pin(stage: Stage) -> None:
    """Show a PIN that is half typed."""
    stage.at(SECOND, "scoring")
    stage.page.judges.buttons[1].click()
    stage.write(stage.page.judges.pane.field, "482")


def pin_wrong(stage: Stage) -> None:
    """Show how long the next guess must wait after five wrong ones."""
    stage.at(SECOND, "scoring")
    stage.page.judges.buttons[2].click()
    for _ in range(FREE):
        stage.write(stage.page.judges.pane.field, "000000", enter=True)


def issuing(stage: Stage) -> None:
    """Show for whom PINs are issued, one of them for the second time."""
    stage.place("prepare", SECOND)
    stage.press("setup.pins")
    stage.dialog.table.toggled.emit(stage.dialog.table.model_table.rows[0])


def slips(stage: Stage) -> None:
    """Show new PINs, which are seen this once."""
    issuing(stage)
    stage.dialog.table.toggled.emit(stage.dialog.table.model_table.rows[0])
    stage.confirm()
