"""The scenes of a rehearsal: how it is made, its band, and the robots that judge in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.services import attend, muster
from ui.scenes.stage import SECOND

if TYPE_CHECKING:
    from ui.scenes.stage import Stage


def rehearse(stage: Stage) -> None:
    """Show the question whether the audition that is open is to be rehearsed."""
    stage.place("start", "rehearse")


def home(stage: Stage) -> None:
    """Show Home of a rehearsal."""
    rehearse(stage)
    stage.confirm()


def scoring(stage: Stage) -> None:
    """Show the judges of a session in a rehearsal."""
    stage.at(SECOND, "scoring")


def robots(stage: Stage) -> None:
    """Show the question whom robots play."""
    page = stage.at(SECOND, "monitor")
    roll = stage.ask(muster.roll, SECOND)
    states = {one.id: "present" for one in roll.rows[:6]}
    stage.do(attend.record_attendance, SECOND, states, by=page.operator)
    stage.press("monitor.robots")


def robots_playing(stage: Stage) -> None:
    """Show robots in the middle of their work."""
    robots(stage)
    pace = stage.dialog.pace
    stage.pick(pace, pace.count() - 1)
    stage.confirm()
    playing = stage.page.robots
    for _ in range(7):
        playing.step()


def scoring_robots(stage: Stage) -> None:
    """Show the judges of a session, some of whom robots play."""
    scoring(stage)


def stopped(stage: Stage) -> None:
    """Show what the robots gave, after they were stopped."""
    stage.page.robots.stop()
