"""The cells of the progress: what a judge did with a contestant, in a shape and few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.wording import moment_of
from ui.table import Cell, Column

if TYPE_CHECKING:
    from judging_app.domain.progress import Cell as Done
    from judging_app.domain.progress import (
        CellState,
        Progress,
        ProgressJudge,
        ProgressRow,
    )
    from ui.presentation import Presentation


class Look(NamedTuple):
    """How a state of a cell looks: its shape, its ink, its ground, and whether it stands out."""

    shape: str
    ink: str
    ground: str = ""
    bold: bool = False


LOOKS: dict[CellState, Look] = {
    "submitted": Look("stored", "text-2"),
    "unruled": Look("conference", "recuse", "recuse-tint", bold=True),
    "unruled_absence": Look("conference", "recuse", "recuse-tint", bold=True),
    "conference": Look("conference", "warn", "warn-tint", bold=True),
    "draft": Look("draft", "warn"),
    "not_scored": Look("not_scored", "text-3"),
    "recused": Look("recused", "recuse", "recuse-tint"),
    "absent": Look("absent", "text-2"),
    "excluded": Look("absent", "warn", bold=True),
    "conflict": Look("conflict", "danger", "danger-tint", bold=True),
    "other_rubric": Look("unknown", "warn", bold=True),
}
"""The looks of the states."""

WORDS: dict[CellState, str] = {
    "submitted": "monitor.submitted",
    "unruled": "ties.unruled",
    "unruled_absence": "ties.unruled",
    "conference": "conference.cell",
    "draft": "monitor.draft",
    "not_scored": "monitor.not_scored",
    "recused": "monitor.recused",
    "absent": "monitor.away",
    "excluded": "monitor.excluded",
    "conflict": "monitor.conflict",
    "other_rubric": "monitor.other_rubric",
}
"""The words of the states, as the legend says them."""

CODES: dict[CellState, str] = {
    "unruled": "ties.code_unruled",
    "unruled_absence": "ties.code_unruled",
    "conference": "conference.code",
    "recused": "monitor.code_recused",
    "absent": "monitor.code_away",
    "excluded": "monitor.code_excluded",
    "conflict": "monitor.code_conflict",
    "other_rubric": "monitor.code_other_rubric",
}
"""What stands for the words where the columns are narrow."""


class Widths(NamedTuple):
    """How wide the columns are, in units; `least` is the contestants', which take the rest."""

    judge: int
    panel: int
    least: int
    is_short: bool


class Cells:
    """Words a session's progress as the cells of its table."""

    def __init__(self, presentation: Presentation) -> None:
        self._presentation = presentation
        self._say = presentation.say
        self._made: tuple[object, tuple[Column, ...]] = (None, ())

    def columns(self, progress: Progress, widths: Widths) -> tuple[Column, ...]:
        """Make the columns: contestants, each judge, the panel; the very same for the same."""
        wanted = (progress.judges, widths)
        if self._made[0] != wanted:
            self._made = (wanted, self._columns(progress, widths))
        return self._made[1]

    def _columns(self, progress: Progress, widths: Widths) -> tuple[Column, ...]:
        judges = (self._judge_column(at, judge, widths) for at, judge in enumerate(progress.judges))
        return (
            Column(self._say("monitor.contestant"), self._contestant, stretch=1),
            *judges,
            Column(self._say("monitor.panel"), self._panel, width=widths.panel),
        )

    def _judge_column(self, at: int, judge: ProgressJudge, widths: Widths) -> Column:
        def cell(row: ProgressRow) -> Cell:
            if not row.is_heard:
                return self._out(row)
            return self.shown(row.cells[at], is_short=widths.is_short)

        heading = self._say("monitor.robot" if judge.is_robot else "monitor.judge", n=judge.order)
        return Column(f"{heading}\n{judge.short}", cell, width=widths.judge)

    def shown(self, done: Done, *, is_short: bool) -> Cell:
        """Show what a judge did with a contestant."""
        look = LOOKS[done.state]
        words = self.words(done)
        part = done.done / done.of if done.state == "draft" else 0.0
        return Cell(
            text=self._code(done) if is_short else self._short(done),
            state=look.shape,
            part=part,
            ink=look.ink,
            ground=look.ground,
            bold=look.bold,
            spoken=words,
        )

    def words(self, done: Done) -> str:
        """Say what a judge did with a contestant, in full."""
        said = self._say(WORDS[done.state])
        if done.state == "submitted":
            return f"{said} {self._time(done)}"
        return self._short(done) if done.state == "draft" else said

    def _short(self, done: Done) -> str:
        if done.state == "submitted":
            return self._time(done)
        if done.state == "draft":
            return self._say("monitor.draft_of", done=done.done, of=done.of)
        return self._say(WORDS[done.state])

    def _code(self, done: Done) -> str:
        if done.state == "submitted":
            return self._time(done)
        if done.state in CODES:
            return self._say(CODES[done.state])
        return f"{done.done}/{done.of}"

    def _time(self, done: Done) -> str:
        at = moment_of(done.at)
        return self._presentation.language.time(at) if at else ""

    def _contestant(self, row: ProgressRow) -> Cell:
        return Cell(row.name, second=row.number, spoken=f"{row.number} {row.name}")

    def _out(self, row: ProgressRow) -> Cell:
        words = self._say(row.presence_words)
        if row.reason:
            words = self._say("monitor.out", presence=words, reason=row.reason)
        return Cell(words, state="absent", ink="text-2")

    def _panel(self, row: ProgressRow) -> Cell:
        words = self._say(row.panel_words)
        if row.is_disputed:
            return Cell(words, state="conflict", ink="danger", bold=True)
        if row.is_called and row.is_heard:
            return Cell(words, state="conference", ink="warn", ground="warn-tint", bold=True)
        if row.is_complete or not row.is_heard:
            return Cell(words, ink="text-2")
        return Cell(words, bold=True) if row.given else Cell(words, ink="text-3")
