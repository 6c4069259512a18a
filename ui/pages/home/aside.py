"""The side of Home: what needs attention, the plenaries, and the devices of the audition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from judging_app.domain.wording import moment
from ui.pages.home.words import plenary_status, worded
from ui.parts import Panel, StateMark, clear, column, label
from ui.press import Press

if TYPE_CHECKING:
    from judging_app.domain.overview import Attention, KnownDevice, Overview, PlenaryOverview
    from ui.presentation import Presentation

MARKS = {"danger": "conflict", "warn": "conference", "info": "late"}
"""The shape beside something that needs attention, by how grave it is."""


class AttentionPanel(Panel):
    """What somebody must look at, each row a way to it. Signals: `opened` with one."""

    opened = Signal(object)

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme, presentation.say("home.attention"))
        self.presentation = presentation
        self.rows: list[Press] = []
        self._shown: tuple[Attention, ...] = ()

    def show_overview(self, overview: Overview) -> None:
        """Show what needs attention; where that is as before, nothing moves."""
        if overview.attention == self._shown and self.body.count():
            return
        focused = next((at for at, made in enumerate(self.rows) if made.hasFocus()), None)
        self._shown = overview.attention
        clear(self.body)
        self.rows = [self._row(one) for one in overview.attention]
        self.add(*self.rows)
        self.right.setText(str(len(self.rows)) if self.rows else "")
        if not self.rows:
            none = label(self.presentation.say("home.attention_none"), "second", wrap=True)
            self.add_row(StateMark(self.theme, "stored"), column(none), role="last-row")
        elif focused is not None:
            self.rows[min(focused, len(self.rows) - 1)].setFocus()

    def _row(self, one: Attention) -> Press:
        say = self.presentation.say
        mark = StateMark(self.theme, MARKS[one.severity], 18)
        detail = worded(self.presentation, one.detail)
        return Press(
            self.theme, mark, say(one.title), detail,
            pressed=lambda: self.opened.emit(one), is_last=one is self._shown[-1],
        )  # fmt: skip


class PlenariesPanel(Panel):
    """The plenaries over the categories, at the office. Signals: `opened` with one."""

    opened = Signal(object)

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme, presentation.say("home.plenaries"))
        self.presentation = presentation
        self._shown: tuple[PlenaryOverview, ...] = ()

    def show_overview(self, overview: Overview) -> None:
        """Show every plenary that there will be; without one the panel is not there."""
        self.setVisible(bool(overview.plenaries))
        if overview.plenaries != self._shown:
            self._shown = overview.plenaries
            clear(self.body)
            self.add(*map(self._row, overview.plenaries))

    def _row(self, plenary: PlenaryOverview) -> Press:
        say, of = self.presentation.say, self.presentation.of
        title = say(
            "home.plenary_scope", stage=of(plenary.stage_name), category=of(plenary.category_name)
        )
        state = "sealed" if plenary.is_sealed else "stored" if plenary.is_ready else "waiting"
        mark = StateMark(self.theme, "conference" if plenary.has_ties else state, 18)
        status = say(plenary_status(plenary))
        return Press(
            self.theme, mark, title, status,
            pressed=lambda: self.opened.emit(plenary), is_last=plenary is self._shown[-1],
        )  # fmt: skip


class DevicesPanel(Panel):
    """The devices whose data are here, each with the code by which it is recognised."""

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme, presentation.say("home.devices"))
        self.presentation = presentation
        self._shown: tuple[KnownDevice, ...] | None = None

    def show_overview(self, overview: Overview) -> None:
        """Show the devices of an audition, this one first."""
        devices = tuple(sorted(overview.devices, key=lambda device: not device.is_own))
        if devices != self._shown:
            self._shown = devices
            clear(self.body)
            for device in devices:
                self._add(device, is_last=device is devices[-1])

    def _add(self, device: KnownDevice, *, is_last: bool) -> None:
        say = self.presentation.say
        state = "stored" if device.entries else "not_scored"
        words = column(
            label(worded(self.presentation, device.name), "strong", wrap=True),
            label(say("home.device_code", code=device.code), "second", wrap=True),
            gap=self.theme.px(1),
        )
        when = label(self._when(device), "second")
        when.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        mark = StateMark(self.theme, state)
        self.add_row(mark, words, when, role="last-row" if is_last else "row")

    def _when(self, device: KnownDevice) -> str:
        if device.is_own:
            return self.presentation.say("home.device_own")
        if not device.entries:
            return self.presentation.say("home.device_silent")
        return worded(self.presentation, moment(device.last_at))
