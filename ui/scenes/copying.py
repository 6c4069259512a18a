"""The scenes of copying from paper: both readings, what differs, and what is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from judging_app.domain.roles import Actor
from judging_app.services import convene, declare
from ui.scenes.stage import THIRD

if TYPE_CHECKING:
    from ui.scenes.stage import Stage


def _copy(stage: Stage, name: str = "Yayan Sopyan", reading: str = "first") -> Any:  # noqa: ANN401  # the page
    """Let somebody copy the first judge's papers of the third session."""
    first = stage.ask(convene.panel, THIRD).judges[0].person
    if stage.ask(declare.tie_form, THIRD, first).asked:
        stage.do(declare.declare, THIRD, {}, by=Actor(first, "judge"))
    page = stage.at(THIRD, "copying")
    page.choices.typist.setEditText(name)
    page.choices.reading.choose(reading)
    page.choices.across.choose("criteria")
    page.choices.changed.emit()
    page.grid.begin()
    return page


def _type(stage: Stage, page: Any, *marks: str) -> None:  # noqa: ANN401  # as above
    for mark in marks:
        stage.write(page.grid.field, mark, enter=True)


def _twice(stage: Stage, *second: str) -> Any:  # noqa: ANN401  # as above
    """Have the first paper typed by two people."""
    page = _copy(stage)
    page.grid.selectRow(0)
    if page.again.isEnabled():
        page.again.click()
    page.grid.begin()
    marks = ["78", "84", "72", "88", "70", "81", "75", "77", "84", "66", "72"]
    criteria = len(page.grid.spots) - 1
    _type(stage, page, *marks[:criteria], "")
    page.primary.click()
    page = _copy(stage, "Neng Siti Aminah", "second")
    _type(stage, page, *second, *marks[len(second) : criteria], "")
    page.primary.click()
    return page


def copying(stage: Stage) -> None:
    """Show paper ballots while they are typed in."""
    page = _copy(stage)
    _type(stage, page, "78", "84", "72")
    stage.write(page.grid.field, "88")


def copying_judges(stage: Stage) -> None:
    """Show the same with the judges across."""
    page = _copy(stage)
    page.choices.across.choose("judges")
    page.choices.changed.emit()


def copying_settle(stage: Stage) -> None:
    """Show a ballot that two people read differently."""
    _twice(stage, "87", "84", "27").primary.click()


def copying_submit(stage: Stage) -> None:
    """Show what two people read alike before it is submitted."""
    _twice(stage).primary.click()
