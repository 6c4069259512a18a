"""The steps of a session: from its preparation to the file that leaves, and which comes next."""

from __future__ import annotations

from typing import Literal

import msgspec

from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.wording import figure

StepKey = Literal[
    "prepare", "package", "result", "attendance", "declarations", "scoring", "conference", "seal",
    "send",
]  # fmt: skip
StepState = Literal["done", "current", "todo", "optional", "none"]
"""`optional`: may be done, and nothing waits for it. `none`: there is nothing to do here."""

Page = Literal[
    "prepare", "roster", "scoring", "monitor", "standings", "results", "exchange", "ledger"
]
"""A place of the window, by its name."""


class Step(msgspec.Struct, frozen=True):
    """One step of a session: its state, and how much of it is done where that is counted."""

    key: StepKey
    state: StepState
    done: int = 0
    of: int = 0

    @property
    def label(self) -> Sentence:
        return sentence(LABELS[self.key])

    @property
    def detail(self) -> Sentence | None:
        """Say how much is done, where that is counted."""
        if not self.of:
            return None
        return sentence("views.done_of", done=figure(self.done), of=figure(self.of))


LABELS: dict[StepKey, str] = {
    "prepare": "views.step_prepare",
    "package": "views.step_package",
    "result": "views.step_result",
    "attendance": "views.step_attendance",
    "declarations": "views.step_declarations",
    "scoring": "views.step_scoring",
    "conference": "views.step_conference",
    "seal": "views.step_seal",
    "send": "views.step_send",
}
"""The words for the steps, in their order."""


class Stand(msgspec.Struct, frozen=True):
    """How far a session is, counted: what its steps are told from.

    `is_set_up`: it has a chair, judges and contestants. `declared`: the judges who declared their
    ties with every contestant. `is_sent`: this desk sent its seal; None
    where another desk sealed it or this is the office, so that nothing is to be sent from here.
    `is_out`: the office's package left with it, and nothing of its day was recorded here.
    `talks_due`: so many conferences must be opened or confirmed, `talks_held`: so many were.
    `has_ties`: a tie across a cut waits for a ruling; `has_rulings`: one was given.
    """

    is_set_up: bool
    contestants: int
    recorded: int
    given: int
    expected: int
    judges: int
    declared: int
    has_ties: bool
    has_rulings: bool
    is_sealed: bool
    is_sent: bool | None
    is_out: bool = False
    talks_due: int = 0
    talks_held: int = 0


def steps_of(stand: Stand) -> tuple[Step, ...]:
    """Tell of each step whether it is done; the first that is needed and open is the current one.

    A session that is out is held elsewhere: the office has nothing to do but to take its result in.
    A judge who owes no ballot need not declare: once all is scored, declarations count as done.
    """
    if stand.is_out and stand.is_set_up and not stand.is_sealed:
        return (
            Step("prepare", "done"),
            Step("package", "done"),
            Step("result", "current"),
            Step("seal", "none"),
        )
    is_scored = _is_scored(stand)
    is_declared = is_scored or stand.declared == stand.judges > 0
    conference: StepState = "done" if stand.has_rulings or stand.talks_held else "none"
    if stand.has_ties or stand.talks_due:
        conference = "todo"
    talks = (stand.talks_held, stand.talks_held + stand.talks_due) if stand.talks_due else (0, 0)
    found: tuple[Step, ...] = (
        Step("prepare", _state(is_done=stand.is_set_up)),
        Step("attendance", _state(is_done=stand.recorded == stand.contestants > 0),
             stand.recorded, stand.contestants),
        Step("declarations", _state(is_done=is_declared), stand.declared, stand.judges),
        Step("scoring", _state(is_done=is_scored), stand.given, stand.expected),
        Step("conference", conference, *talks),
        Step("seal", "todo"),
        Step("send", "none" if stand.is_sent is None else _state(is_done=stand.is_sent)),
    )  # fmt: skip
    if stand.is_sealed:
        found = tuple(_behind(step) for step in found)
    current = next((step.key for step in found if step.state == "todo"), "")
    return tuple(
        msgspec.structs.replace(step, state="current") if step.key == current else step
        for step in found
    )


def _behind(step: Step) -> Step:
    """Once it is sealed, only the sending is left."""
    if step.key == "send" or step.state == "none":
        return step
    return msgspec.structs.replace(step, state="done")


def _state(*, is_done: bool) -> StepState:
    return "done" if is_done else "todo"


def _is_scored(stand: Stand) -> bool:
    return stand.recorded == stand.contestants > 0 and stand.given == stand.expected


def page_of(step: Step | None) -> Page:
    """Name the page on which a step is done; without a step, where the result is."""
    if step is None:
        return "results"
    if step.key == "scoring":
        return "monitor" if step.done else "scoring"
    if step.key == "conference" and step.of:  # conferences come before ties, which they may end
        return "monitor"
    pages: dict[StepKey, Page] = {
        "prepare": "prepare",
        "result": "exchange",
        "attendance": "roster",
        "declarations": "scoring",
        "conference": "standings",
        "seal": "results",
        "send": "exchange",
    }
    return pages[step.key]
