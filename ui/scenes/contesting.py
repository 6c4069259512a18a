"""The scenes of a sealed result before the public: announced, contested, confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.roles import Actor
from judging_app.services import contest
from ui.scenes.stage import FIRST

if TYPE_CHECKING:
    from ui.scenes.stage import Stage

COMMITTEE = Actor("Panitia", "committee")
RESULT = ("session", FIRST)
DAY, BETWEEN, UNTIL = "2026-11-10", "2026-11-11", "2026-11-14"
REASON = "Nilai presentasi di lembar hasil berbeda dengan yang dibacakan."
ANSWER = "Lembar kertas dan catatan dibandingkan di depan penyanggah: sama."


def announce(stage: Stage) -> None:
    """Show the question when a result is announced."""
    stage.at(FIRST, "results")
    stage.press("contest.open_announce")


def contested(stage: Stage) -> None:
    """Show a result with two objections, of which one is answered."""
    stage.do(contest.announce, *RESULT, day=DAY, until=UNTIL, by=COMMITTEE)
    first, _ = (
        stage.do(contest.raise_objection, *RESULT, who=who, day=BETWEEN, reason=REASON,
                 by=COMMITTEE)
        for who in ("Ibu Sari", "Bapak Made")
    )  # fmt: skip
    stage.do(contest.answer, *RESULT, objection=first, state="dismissed", day=UNTIL, words=ANSWER,
             by=COMMITTEE)  # fmt: skip
    stage.at(FIRST, "results")


def answer(stage: Stage) -> None:
    """Show the question what came of an objection."""
    page = stage.at(FIRST, "results")
    page.after.contest.panel.answers[1].click()


def confirm(stage: Stage) -> None:
    """Show why a result cannot be confirmed yet."""
    stage.at(FIRST, "results")
    stage.press("contest.open_confirm")
