"""The chain of a draft: what separates equal results, step by step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout

from ui.fields import Choice
from ui.pages.prepare.composing.part import EditorPart
from ui.parts import StateMark, button, clear, holder, label, row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QPushButton, QWidget

    from judging_app.domain.rubric_draft import RubricDraft
    from judging_app.domain.rubric_draft_fault import DraftFault
    from judging_app.domain.rubric_table import Table
    from ui.presentation import Presentation

KINDS = {
    "median": "composing.tie_median",
    "highest_total": "composing.tie_highest",
    "first_places": "composing.tie_first",
    "judge_by_judge": "composing.tie_judges",
    "younger": "composing.tie_younger",
    "again": "composing.tie_again",
    "ruling": "composing.tie_ruling",
    "joint": "composing.tie_joint",
}
"""The kinds of step that name nothing beside themselves."""


class ChainPart(EditorPart):
    """The steps, each a choice with its place in the chain; a choice below adds one."""

    def __init__(self, presentation: Presentation) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(presentation, say("setup.tie_break"))
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(8))
        self._grid.setColumnStretch(1, 1)
        self.steps: list[Choice] = []
        self.acts: list[tuple[QPushButton, QPushButton, QPushButton]] = []
        self._shown: tuple[object, ...] = ()
        self.more = Choice()
        self.more.setAccessibleName(say("composing.add_step"))
        self.more.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.add_button = button(
            say("composing.add_step"), theme, role="quiet", drawing="plus", pressed=self._add
        )
        self._end = label("", "caption", wrap=True)
        self._faults = label("", "danger", wrap=True)
        mark = StateMark(theme, "conflict", 14)
        self._fault_row = holder(row(mark, self._faults, gap=theme.px(6), stretch=1))
        self._fault_row.hide()
        self.body.addLayout(self._grid)
        self.body.addWidget(self._fault_row)
        self._adding = holder(row(self.more, self.add_button, gap=theme.px(8), stretch=0))
        self.body.addWidget(self._adding)
        self.body.addWidget(self._end)

    def show_draft(self, draft: RubricDraft) -> None:
        super().show_draft(draft)
        options = self._options(draft)
        used = [_key(one) for one in draft.chain]
        if len(used) != len(self.steps):
            self._make_steps(len(used))
        for at, (choice, key) in enumerate(zip(self.steps, used, strict=True)):
            mine = [one for one in options if one[0] == key or one[0] not in used]
            choice.offer(mine, key)
            choice.choose(key)
            name = dict(options).get(key, key)
            choice.setAccessibleName(self.say("composing.step_n", number=at + 1))
            for act, word in zip(self.acts[at], ACTS, strict=True):
                act.setAccessibleName(self.say(word, number=at + 1, name=name))
        left = [one for one in options if one[0] not in used]
        is_ended = bool(used) and used[-1] in {"ruling", "joint"}
        self.more.offer(left)
        self._adding.setVisible(bool(left) and not is_ended)
        key = "composing.end_joint" if used and used[-1] == "joint" else "composing.end_plenary"
        self._end.setText(self.say(key))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        steps = zip(self.steps, self.acts, strict=True)
        return (*(one for step, acts in steps for one in (step, *acts)), self.more, self.add_button)

    def show_faults(self, faults: Sequence[DraftFault]) -> list[DraftFault]:
        here = [one for one in faults if one.path[:1] == ("tie_break",)]
        words = [
            self.say("composing.at_step", number=int(one.path[1]) + 1, said=self.sentence(one))
            for one in here
            if len(one.path) > 1
        ]
        self._faults.setText("\n".join(words))
        self._fault_row.setVisible(bool(words))
        return [one for one in here if len(one.path) > 1]

    def _options(self, draft: RubricDraft) -> list[tuple[str, str]]:
        """List all that can separate equals here: criteria, earlier stages, and the kinds."""
        found = []
        if draft.at("judge", "gives") != "rank":
            found = [
                (f"criterion:{one['key']}", self._name(one["name"]) or one["key"])
                for one in draft.criteria
                if one["key"]
            ]
        found += [
            (f"earlier:{one['key']}", self.say("composing.tie_earlier",
                                               name=self._name(one["name"])))
            for one in draft.at("earlier") or ()
        ]  # fmt: skip
        return [*found, *((key, self.say(word)) for key, word in KINDS.items())]

    def _name(self, texts: dict[str, str]) -> str:
        code = self.presentation.language.code
        return texts.get(code) or next((text for text in texts.values() if text), "")

    def _make_steps(self, count: int) -> None:
        clear(self._grid)
        self.steps, self.acts = [], []
        for at in range(count):
            choice = Choice()
            choice.setSizeAdjustPolicy(
                Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            choice.picked.connect(lambda key, at=at: self._pick(at, key))
            acts = (
                self._act("arrow-up", partial(self._move, at, -1)),
                self._act("arrow-down", partial(self._move, at, 1)),
                self._act("trash-2", partial(self._take_away, at)),
            )
            acts[0].setEnabled(at > 0)
            acts[1].setEnabled(at < count - 1)
            self.steps.append(choice)
            self.acts.append(acts)
            for column, one in enumerate((label(str(at + 1), "strong"), choice, *acts)):
                self._grid.addWidget(one, at, column)

    def _act(self, drawing: str, pressed: Callable[[], object]) -> QPushButton:
        made = button("", self.theme, role="quiet", drawing=drawing, pressed=pressed)
        made.setFixedWidth(self.theme.height(36, 44))
        return made

    def _pick(self, at: int, key: str) -> None:
        if self.draft is not None:
            self.change(self.draft.with_value(("tie_break", at), _step(key)))

    def _add(self) -> None:
        if self.draft is not None and self.more.value is not None:
            self.change(self.draft.with_entry("tie_break", _step(self.more.value)))

    def _move(self, at: int, by: int) -> None:
        if self.draft is not None:
            self.change(self.draft.moved("tie_break", at, by))

    def _take_away(self, at: int) -> None:
        if self.draft is not None:
            self.change(self.draft.without_entry("tie_break", at))


ACTS = ("composing.step_up", "composing.step_down", "composing.step_remove")


def _key(step: Table) -> str:
    """Name a step by its kind and what it names."""
    by = step.get("by", "criterion")
    return f"{by}:{step.get(by, '')}" if by in {"criterion", "earlier"} else str(by)


def _step(key: str) -> Table:
    by, _, name = key.partition(":")
    if by == "criterion":
        return {"criterion": name}
    return {"by": by, by: name} if name else {"by": by}
