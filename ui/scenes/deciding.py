"""The scenes of a result: the standings, a tie, the seal, and the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea

from judging_app.domain.roles import Actor
from judging_app.services import convene, declare, fill, issue, score
from ui.scenes.stage import FIRST, FOURTH, SECOND, THIRD

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from judging_app.domain.score_form import ScoreForm
    from ui.pages.results.form import SignForm
    from ui.scenes.stage import Stage

TIE_REASON = "Penilaian juri atas dampak sosial lebih tinggi."
REOPEN_REASON = "Satu lembar nilai salah disalin dan harus diperbaiki."
PIN_REASON = "Slip PIN hilang."
COMMITTEE = Actor("Panitia", "committee")
CUT, STEP = 3, 2
"""So many go on from the third session; so many units lie between two contestants."""

PUBLIC = 11
"""The line of the public list among the papers of a sealed session, counted from 0."""

WITNESS = 3
"""Which of the people who can stand beside the chair is chosen, counted from 0."""


def standings(stage: Stage) -> None:
    """Show standings that are still provisional, with the working of a place."""
    stage.at(SECOND, "standings").table.selectRow(1)


def standings_sealed(stage: Stage) -> None:
    """Show standings that are sealed."""
    stage.at(FIRST, "standings").table.selectRow(0)


def standings_empty(stage: Stage) -> None:
    """Show what stands where nothing was sent yet."""
    stage.at(FOURTH, "standings")


def agreement(stage: Stage) -> None:
    """Show how the judges of a sealed session agreed."""
    stage.at(FIRST, "agreement")


def agreement_open(stage: Stage) -> None:
    """Show the same below, of a session that is under way."""
    page = stage.at(SECOND, "agreement")
    stage.settle()
    page.who.setFocus()
    scroll_down(page)


def scroll_down(page: QWidget) -> None:
    """Scroll a page's body to its end."""
    for area in page.findChildren(QScrollArea):
        bar = area.verticalScrollBar()
        bar.setValue(bar.maximum())


def tied(stage: Stage) -> None:
    """Show a tie across a cut."""
    hold(stage)
    stage.at(THIRD, "standings")


def tie(stage: Stage) -> None:
    """Show the question how the tie is ruled."""
    stage.at(THIRD, "standings")
    stage.press("standings.tie_open")
    stage.dialog.reason.setPlainText(TIE_REASON)


def hold(stage: Stage) -> None:
    """Have every judge of the third session send every ballot; two are equal across the cut."""
    panel = stage.ask(convene.panel, THIRD)
    for at, judge in enumerate(panel.judges):
        by = Actor(judge.person, "judge")
        stage.do(declare.declare, THIRD, {}, by=by)
        order = stage.ask(fill.running_order, THIRD, judge.person)
        for turn, one in enumerate(order.turns):
            form = stage.ask(fill.form, THIRD, judge.person, one.contestant)
            stage.do(score.submit, THIRD, one.contestant, _marks(form, turn, at), by=by)


def _marks(form: ScoreForm, turn: int, judge: int) -> dict[str, int]:
    """Give less the later the turn, but the same before and behind the cut."""
    place = turn if turn < CUT else turn - 1
    units = form.middle(form.rubric.bands[-1]) + judge - STEP * place
    return {criterion.key: units for criterion in form.rubric.criteria}


def blocked(stage: Stage) -> None:
    """Show a result that cannot be sealed yet, and why."""
    stage.at(SECOND, "results")


def ready(stage: Stage) -> None:
    """Show a result that two people can seal, once its tie is ruled."""
    tie(stage)
    stage.pick(stage.dialog.witness, WITNESS)
    stage.confirm()
    page = stage.at(THIRD, "results")
    form = page.sign.form
    stage.pick(form.witness, WITNESS)
    _type_pins(stage, form)
    form.chair_here.click()
    form.witness_here.click()


def _type_pins(stage: Stage, form: SignForm) -> None:
    """Have those of the two who are asked for a PIN given one anew, and type it."""
    asked = [one for one in (form.chair_pin, form.witness_pin) if one.standing == "valid"]
    people = [one.person for one in asked]
    if people:
        slips = stage.do(issue.issue, people, by=COMMITTEE, witness="Saksi", reason=PIN_REASON)
        for one, slip in zip(asked, slips, strict=True):
            stage.write(one.field, slip.pin)


def confirm(stage: Stage) -> None:
    """Show what is read back before the seal."""
    stage.at(THIRD, "results")
    stage.press("results.seal")


def sealed(stage: Stage) -> None:
    """Show a result right after its seal."""
    confirm(stage)
    stage.confirm()


def sealed_before(stage: Stage) -> None:
    """Show a result that was sealed the day before."""
    stage.at(FIRST, "results")


def paper_check(stage: Stage) -> None:
    """Show the question what the dice showed, before ballots are compared with the paper."""
    stage.at(FIRST, "results")
    stage.press("paper_check.draw")
    stage.dialog.dice.setText("6 1 3 4 2 5")


def reopen(stage: Stage) -> None:
    """Show the question why a seal is taken back."""
    stage.at(FIRST, "results")
    stage.press("results.reopen_open")
    stage.dialog.reason.setPlainText(REOPEN_REASON)


def sheet(stage: Stage) -> None:
    """Show the sheet as it would be printed."""
    stage.at(FIRST, "results").open_preview()


def steering(stage: Stage) -> None:
    """Show the panel that steers the projector before anything was shown."""
    stage.at(FIRST, "results")
    stage.press("projector.open")


def hall(stage: Stage) -> None:
    """Show the panel once the hall has seen a step, and what the hall sees."""
    steering(stage)
    stage.press("projector.press_next")


def announcer(stage: Stage) -> None:
    """Show the sheet from which the winners are read out."""
    stage.at(FIRST, "results")
    stage.press("projector.sheet")


def results_empty(stage: Stage) -> None:
    """Show a result of which nothing is there yet."""
    stage.place("results").close_preview()
    stage.at(FOURTH, "results")


def papers(stage: Stage) -> None:
    """Show the papers of a sealed session, one of them looked at."""
    stage.at(FIRST, "results")
    stage.press("papers.open")
    stage.dialog.table.selectRow(PUBLIC)
    stage.press("papers.look")


def papers_of_plan(stage: Stage) -> None:
    """Show the papers of a session that is still to be held."""
    stage.at(SECOND, "roster")
    stage.press("papers.open")
