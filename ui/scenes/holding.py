"""The scenes of a session that is held: its roll, its ballots, and how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from judging_app.domain.roles import Actor
from judging_app.domain.timer import Timer
from judging_app.services import call, convene, fill, time_keeping
from judging_app.services import declare as declaring
from ui.scenes.stage import FIRST, FOURTH, SECOND, THIRD

if TYPE_CHECKING:
    from ui.scenes.stage import Stage

TIED = 3
"""The turn of the third session with whom a tie is declared."""

RECUSED, SENT, DRAFT = 2, 0, 7
"""Turns of the second session, counted from 0: what is there of the first judge and the fourth."""

SPENT, OVER = 288_000, 455_000
"""How much of a presentation is spent, in milliseconds: with 2 minutes 12 left, and 35 s over."""

REASON = "Juri menerima telepon di luar ruang."


def roster(stage: Stage) -> None:
    """Show the roll of the session under way, at who did not come."""
    page = stage.at(SECOND, "roster")
    page.table.selectRow(4)


def _call_up(stage: Stage) -> Any:  # noqa: ANN401  # the page of the roll
    """Have the second session called up as far as the one whose ballots are begun."""
    page = stage.at(SECOND, "roster")
    rows = page.roll.rows
    page.table.setFocus()
    if page.roll.on_stage is None:
        operator = page.operator
        stage.do(call.postpone, SECOND, [rows[DRAFT + 2].id], by=operator)
        stage.do(call.bring_on, SECOND, rows[DRAFT - 1].id, by=operator)
        stage.do(call.bring_on, SECOND, rows[DRAFT].id, by=operator)
        stage.do(call.call, SECOND, rows[DRAFT + 1].id, by=operator)
        stage.do(time_keeping.keep, SECOND, Timer(contestant=rows[DRAFT].id, spent=SPENT))
    return stage.at(SECOND, "roster")


def roster_called(stage: Stage) -> None:
    """Show the roll while somebody is on stage."""
    _call_up(stage).table.selectRow(DRAFT)


def roster_absent(stage: Stage) -> None:
    """Show the question whether somebody who was called once is absent."""
    _call_up(stage).table.selectRow(DRAFT + 1)
    stage.press("attendance.act_absent")


def scoring_called(stage: Stage) -> None:
    """Show another ballot than that of who is on stage, who is offered below it."""
    _call_up(stage)
    judges(stage)
    page = stage.page
    page.judges.buttons[3].click()
    page.show_contestant(page.view.order.turns[DRAFT - 1].contestant)


def scoring_urgent(stage: Stage) -> None:
    """Show the ballot of who is on stage, whose time is over."""
    scoring_called(stage)
    page = stage.page
    page.show_contestant(page.view.order.on_stage.contestant)
    stage.do(time_keeping.keep, SECOND, Timer(contestant=page.where.contestant, spent=OVER))
    page.operations.changed.emit()


def roster_new(stage: Stage) -> None:
    """Show the roll of a session where nothing is recorded yet."""
    stage.at(FOURTH, "roster")


def roster_sealed(stage: Stage) -> None:
    """Show the roll of a sealed session."""
    stage.at(FIRST, "roster")


def presence(stage: Stage) -> None:
    """Show the question why a contestant is not heard."""
    stage.at(SECOND, "roster").table.selectRow(7)
    stage.press("attendance.act_absent")


def everyone(stage: Stage) -> None:
    """Show the question whether all are here."""
    stage.at(FOURTH, "roster")
    stage.press("attendance.everyone")


def away(stage: Stage) -> None:
    """Show the form of a judge who was not in the room."""
    stage.at(SECOND, "roster").table.selectRow(5)
    stage.press("attendance.record_away")


def move(stage: Stage) -> None:
    """Show the question where a contestant is to be heard instead."""
    stage.at(THIRD, "roster").table.selectRow(1)
    stage.press("attendance.move")


def correct(stage: Stage) -> None:
    """Show the form of a contestant's data."""
    stage.at(SECOND, "roster").table.selectRow(1)
    stage.press("attendance.correct")


def unrecuse(stage: Stage) -> None:
    """Show the question why a recusal is taken back, asked by the operator."""
    page = stage.at(SECOND, "roster")
    page.table.selectRow(RECUSED)
    recusal = page.table.current.recusals[0]
    stage.press("attendance.take_back_of", name=recusal.name)


def judges(stage: Stage, session: str = SECOND) -> None:
    """Show who can score."""
    page = stage.at(session, "scoring")
    page.lock()


def score_as(stage: Stage, judge: int, turn: int, session: str = SECOND) -> Any:  # noqa: ANN401  # the page of scoring
    """Let a judge score a contestant of a session, both counted from 0; returns the page."""
    judges(stage, session)
    page = stage.page
    page.judges.buttons[judge].click()
    page.show_contestant(page.view.order.turns[turn].contestant)
    return page


def ballot(stage: Stage) -> None:
    """Show a ballot while a mark is typed."""
    sheet = score_as(stage, 3, DRAFT).view.sheet
    stage.write(sheet.rows[sheet.current].field, "88")


def mark_refused(stage: Stage) -> None:
    """Show a mark that the scale does not have."""
    sheet = score_as(stage, 3, DRAFT).view.sheet
    sheet.choose(next(iter(sheet.rows)))
    stage.write(sheet.rows[sheet.current].field, "140", enter=True)


def order_pane(stage: Stage) -> None:
    """Show the running order, which stands over the ballot where there is little room."""
    score_as(stage, 3, DRAFT).view.open_pane("order")


def levels_pane(stage: Stage) -> None:
    """Show the levels of a criterion in the same way."""
    score_as(stage, 3, DRAFT).view.open_pane("guidance")


def touch(stage: Stage) -> None:
    """Show a ballot for touch: a mark on the slider, beside the digit pad."""
    stage.enlarge()
    page = score_as(stage, 3, DRAFT)
    page.view.focus_marks()
    stage.write(page.view.sheet.line.field, "88")


def touch_levels(stage: Stage) -> None:
    """Show the levels for touch, with the digit pad under them, and no mark yet."""
    stage.enlarge()
    score_as(stage, 3, DRAFT).view.open_pane("guidance")


def read_back(stage: Stage) -> None:
    """Show a ballot as it is read back before it is sent."""
    sheet = score_as(stage, 3, DRAFT).view.sheet
    for at, line in enumerate(tuple(sheet.rows.values())):
        if line.units is None:
            stage.write(line.field, str(81 + at), enter=True)
    stage.press("scoring.check")


def declare(stage: Stage) -> None:
    """Show the contestants with whom a judge declares ties, one of them ticked."""
    stage.at(THIRD, "scoring")
    stage.page.lock()
    stage.page.judges.buttons[1].click()
    table = stage.page.declaring.table
    table.selectRow(TIED)
    table.toggled.emit(table.current)
    editors = table.editors[table.current.contestant]
    stage.pick(editors.kind, 2)
    stage.write(editors.note, "Pemasok tetap sejak 2025")


def declare_print(stage: Stage) -> None:
    """Show the declaration as it will be printed."""
    declare(stage)
    stage.press("ties.print")


def rule(stage: Stage) -> None:
    """Show the question whether a ballot counts whose judge declared a tie later."""
    judge = stage.ask(convene.panel, SECOND).judges[-1].person
    order = stage.ask(fill.running_order, SECOND, judge)
    contestant = next(turn.contestant for turn in order.turns if turn.state == "sent")
    by = Actor(judge, "judge")
    stage.do(declaring.recuse, SECOND, contestant, by=by, tie="family", note="Sepupu.")
    page = stage.at(SECOND, "monitor")
    page.chair.weigh(contestant, judge)


def recuse(stage: Stage) -> None:
    """Show the question what ties a judge to a contestant."""
    score_as(stage, 3, DRAFT)
    stage.press("scoring.recuse")
    stage.dialog.buttons["mentoring"].click()


def recused(stage: Stage) -> None:
    """Show a contestant whom the judge does not score."""
    score_as(stage, 0, RECUSED)


def take_back(stage: Stage) -> None:
    """Show the question why a recusal is taken back, asked by the judge."""
    recused(stage)
    stage.press("scoring.take_back")


def sent(stage: Stage) -> None:
    """Show a ballot that was sent."""
    score_as(stage, 0, SENT)


def correction(stage: Stage) -> None:
    """Show a ballot that is corrected after it was sent."""
    sent(stage)
    stage.press("scoring.correct")


def no_judges(stage: Stage) -> None:
    """Show what stands where nobody can score yet."""
    stage.place("scoring").lock()
    stage.at(FOURTH, "scoring")


def monitor(stage: Stage) -> None:
    """Show how far the session under way is."""
    stage.place("scoring").lock()
    page = stage.at(SECOND, "monitor")
    page.grid.setFocus()


def story(stage: Stage) -> None:
    """Show what happened with one ballot."""
    stage.at(SECOND, "monitor")
    grid = stage.page.grid
    grid.setCurrentIndex(grid.model().index(SENT, 1))
    stage.write(grid, "", enter=True)


def monitor_empty(stage: Stage) -> None:
    """Show what stands where a session is not prepared."""
    stage.at(FOURTH, "monitor")
