"""The measured values of a session: one table to type them in, contestant by contestant."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QGridLayout, QLineEdit

from judging_app.domain.line import shown
from judging_app.domain.number import exact
from ui.fields import Choice, Field, text_field
from ui.form import Form, typed
from ui.parts import label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.given import Reading
    from judging_app.domain.measuring import Asked, Measuring
    from ui.presentation import Presentation

LONGEST = 24
"""So many characters a value may have."""


class Measured(NamedTuple):
    """What was typed: the values that are not as they were, and why."""

    values: Mapping[Reading, str]
    reason: str


class MeasuredForm(Form):
    """The values that no judge gives, one at a time, down the running order.

    `before` is what was typed when the desk refused it.
    """

    def __init__(
        self,
        presentation: Presentation,
        measuring: Measuring,
        *,
        before: Measured | None = None,
        refusal: str = "",
    ) -> None:
        say = presentation.say
        super().__init__(
            presentation,
            say("monitor.measured"),
            say("monitor.measured_keep"),
            second=say("monitor.measured_second", session=measuring.name),
            refusal=refusal,
            width=560,
        )
        self._measuring = measuring
        self._texts = {**measuring.values, **(before.values if before else {})}
        self._at: Asked = measuring.asked[0]
        self.what = Choice([(one, self._named(one)) for one in measuring.asked])
        self.what.picked.connect(self._turn)
        field = Field(self.theme, say("monitor.measured_what"), self.what)
        if len(measuring.asked) > 1:
            self.body.addWidget(field)
        self.limits = label("", "second", wrap=True)
        self.body.addWidget(self.limits)
        self.lines: dict[str, QLineEdit] = {}
        self._add_lines()
        why = before.reason if before else ""
        self.reason = self.line(say("monitor.measured_reason"), why)
        self.body.addWidget(self.reason)
        self.require(self._has_reason, say("monitor.measured_reason_needed"))
        self.require(self._changed, say("monitor.measured_nothing"))
        for line in (*self.lines.values(), self.reason.control):
            if isinstance(line, QLineEdit):
                line.textChanged.connect(self.check)
        self._turn(self._at)
        self.begin(next(iter(self.lines.values()), None))

    def _add_lines(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self.theme.px(12))
        grid.setVerticalSpacing(self.theme.px(6))
        grid.setColumnStretch(1, 1)
        for at, one in enumerate(self._measuring.rows):
            line = text_field(longest=LONGEST)
            line.setFixedWidth(self.theme.px(140))
            line.textChanged.connect(lambda text, who=one.contestant: self._keep(who, text))
            name = label(one.name, wrap=True, buddy=line)
            line.setAccessibleName(f"{one.number}, {one.name}")
            for column, widget in enumerate((label(one.number, "second"), name, line)):
                grid.addWidget(widget, at, column)
            self.lines[one.contestant] = line
        self.body.addLayout(grid)

    def _named(self, asked: Asked) -> str:
        return ", ".join(map(self.presentation.word, (*asked.about, asked.name)))

    def _turn(self, asked: Asked) -> None:
        """Show another value of everybody; what was typed for the one before stays."""
        self._at = asked
        self.limits.setText(f"{self._named(asked)}. {self._limits(asked)}")
        for who, line in self.lines.items():
            line.setText(self._texts.get(asked.of(who), ""))
        self.check()

    def _limits(self, asked: Asked) -> str:
        if asked.is_day:
            return self.say("monitor.measured_day")
        if asked.lowest and asked.highest:
            lowest, highest = (shown(exact(end)) for end in (asked.lowest, asked.highest))
            return self.say("monitor.measured_range", lowest=lowest, highest=highest)
        return self.say("monitor.measured_number")

    def _keep(self, who: str, text: str) -> None:
        self._texts[self._at.of(who)] = text

    def _changed(self) -> dict[Reading, str]:
        known = self._measuring.values
        texts = {place: text.strip() for place, text in self._texts.items()}
        return {place: text for place, text in texts.items() if text != known.get(place, "")}

    def _has_reason(self) -> bool:
        known = self._measuring.values
        return bool(typed(self.reason)) or not any(place in known for place in self._changed())

    def value(self) -> Measured:
        """Tell what was typed anew, and why."""
        return Measured(self._changed(), typed(self.reason))
