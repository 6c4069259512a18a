"""The rule of a quota or a prize: within which groups it counts, from which score, ties, cap."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from judging_app.domain.errors import JudgingError
from judging_app.domain.number import exact
from judging_app.domain.programme import Cap, CapKind, GroupKind
from ui.fields import Choice, Field, TickBox, number_field, text_field
from ui.flow import Flow
from ui.parts import column, holder, label

if TYPE_CHECKING:
    from judging_app.domain.programme import PrizeSlot, Quota, TieWay
    from ui.presentation import Presentation

MOST = 100_000
LONGEST = 20


class Ruled(NamedTuple):
    """How a quota or a prize is counted; as the programme has it."""

    by: tuple[GroupKind, ...] = ()
    at_least: str | None = None
    cap: Cap | None = None
    ties: TieWay = "ruled"


def rule_of(counted: Quota | PrizeSlot | None) -> Ruled:
    """Read the rule of a quota or a prize; that of a new one counts all together."""
    if counted is None:
        return Ruled()
    return Ruled(counted.by, counted.at_least, getattr(counted, "cap", None), counted.ties)


class GroupRule(QWidget):
    """Asks how places are counted; a prize has no cap. Signals: `changed`."""

    changed = Signal()

    def __init__(
        self, presentation: Presentation, start: Ruled, *, has_cap: bool, offers_regions: bool
    ) -> None:
        super().__init__()
        say, theme = presentation.say, presentation.theme
        self._start = start
        self.kinds: dict[GroupKind, TickBox] = {
            kind: TickBox(say(f"setup.group_{kind}"))
            for kind in get_args(GroupKind)
            if kind != "region" or offers_regions or kind in start.by
        }
        ticks = Flow(theme.px(16))
        for kind, box in self.kinds.items():
            box.setChecked(kind in start.by)
            box.toggled.connect(lambda _: self.changed.emit())
            ticks.addWidget(box)
        self.at_least = text_field(_shown(presentation, start.at_least), longest=LONGEST)
        self._comma = presentation.language.code == "id"
        self.at_least.textChanged.connect(lambda _: self.changed.emit())
        ways = (("ruled", say("setup.ties_ruled")), ("together", say("setup.ties_together")))
        self.ties = Choice(ways, start.ties)
        fields = Flow(theme.px(12))
        fields.addWidget(Field(theme, say("setup.at_least"), self.at_least))
        fields.addWidget(Field(theme, say("setup.ties"), self.ties))
        self.cap_by = Choice([("", say("setup.cap_none")), *_caps(presentation)],
                             start.cap.by if start.cap else "")  # fmt: skip
        self.cap_most = number_field(start.cap.at_most if start.cap else 1, 1, MOST)
        if has_cap:
            fields.addWidget(Field(theme, say("setup.cap"), self.cap_by))
            fields.addWidget(Field(theme, say("setup.cap_most"), self.cap_most))
        title = label(say("setup.group_rule"), "second", wrap=True)
        self.setLayout(column(title, holder(ticks), holder(fields), gap=theme.px(6)))
        self.cap_by.picked.connect(lambda _: self._fit())
        self._fit()

    def _fit(self) -> None:
        self.cap_most.setEnabled(bool(self.cap_by.value))
        self.changed.emit()

    @property
    def is_read(self) -> bool:
        """Tell whether the lowest score is a number, or left empty."""
        try:
            self._lowest()
        except (JudgingError, ValueError):
            return False
        return True

    def _lowest(self) -> str | None:
        typed = self.at_least.text().strip()
        typed = typed.replace(",", ".") if self._comma else typed
        if typed:
            exact(typed)
        return typed or None

    @property
    def value(self) -> Ruled:
        """Read what was chosen; what was not touched stays as it was written."""
        chosen = tuple(kind for kind, box in self.kinds.items() if box.isChecked())
        by = self._start.by if set(chosen) == set(self._start.by) else chosen
        cap = (
            Cap(by=self.cap_by.value, at_most=self.cap_most.value()) if self.cap_by.value else None
        )
        lowest = self._lowest() if self.is_read else self._start.at_least
        return Ruled(by, lowest, cap, self.ties.value)


def _caps(presentation: Presentation) -> list[tuple[str, str]]:
    return [(kind, presentation.say(f"setup.group_{kind}")) for kind in get_args(CapKind)]


def _shown(presentation: Presentation, lowest: str | None) -> str:
    if lowest is None:
        return ""
    return lowest.replace(".", ",") if presentation.language.code == "id" else lowest
