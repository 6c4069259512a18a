"""Start: what is shown without an audition, and where another one is opened, made or restored."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout

from judging_app.services import choose
from judging_app.services.desk import open_desk, system_clock
from ui.files import choose_file
from ui.page import Page
from ui.pages.start import openers
from ui.pages.start.auditions import AuditionsPanel
from ui.pages.start.dialogs import CodeDialog, PackageDialog, RestoreDialog
from ui.pages.start.new import NewDialog
from ui.pages.start.rehearse import ask_rehearsal
from ui.pages.start.welcome import WelcomePanel, name_of
from ui.parts import Panel, column, holder, picture, row
from ui.press import Press

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from judging_app.domain.errors import JudgingError
    from judging_app.services.choose import Glance
    from judging_app.services.desk import Desk
    from ui.context import Context
    from ui.operations import Facts
    from ui.pages.start.dialogs import Joining
    from ui.pages.start.openers import Joined, Offers, Told

NARROW = 940
"""Below this many units of width all stands in one column."""

ASIDE = 348


class StartPage(Page):
    """A calm welcome: the auditions that are here, and the ways to another one."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = self.theme
        self._operator = ""
        self._glances: tuple[Glance, ...] = ()
        facts = context.facts
        self.welcome = WelcomePanel(self.presentation)
        self.auditions = AuditionsPanel(self.presentation, Path(facts.path) if facts else None)
        self.welcome.pressed.connect(self._on_primary)
        self.welcome.rehearsed.connect(self._rehearse_current)
        self.auditions.chosen.connect(self._on_chosen)
        self.auditions.opened.connect(self._open)
        self._make_choices()
        gap = theme.px(16)
        main = column(self.welcome, self.auditions, None, gap=gap)
        self._columns = row(main, self._choices_frame, gap=theme.px(24), stretch=0)
        self._inside = holder(self._columns)
        self._columns.setAlignment(self._choices_frame, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._inside)
        self.body.addStretch(1)
        self._inside.hide()
        self.operations.opened.connect(self._on_opened)
        self.set_head(self.say("window.name"), self.say("start.second"))

    def _make_choices(self) -> None:
        say = self.say
        self.new = self._choice(
            "circle-plus", say("start.new"), say("start.new_more"), self.ask_new
        )
        self.join = self._choice(
            "package-open", say("start.join"), say("start.join_more"), self._pick_package
        )
        self.sample = self._choice(
            "flask-conical", say("start.sample"), say("start.sample_more"), self._make_sample
        )
        self.restore = self._choice(
            "history", say("start.restore"), say("start.restore_more"), self._pick_backup
        )
        self._cards = [self._card(one) for one in (self.new, self.join, self.sample, self.restore)]
        self._choices = column(*self._cards, gap=self.theme.px(12))
        self._choices_frame = holder(self._choices)

    def _choice(
        self, drawing: str, title: str, second: str, pressed: Callable[[], object]
    ) -> Press:
        mark = picture(drawing, self.theme, ink="primary", side=22)
        return Press(self.theme, mark, title, second, pressed=pressed, is_last=True)

    def _card(self, choice: Press) -> Panel:
        card = Panel(self.theme)
        card.add(choice)
        return card

    def reload(self) -> None:
        """Look what lies in the data folder, and show it."""
        self.read(choose.list_auditions, self.context.data, then=self._show)

    def _show(self, glances: Sequence[Glance]) -> None:
        is_first = self._inside.isHidden()
        self._glances = tuple(glances)
        last = self.context.settings.last_audition
        wanted = self.context.data / last if last else None
        usable = next((one.path for one in glances if one.problem is None), None)
        is_there = any(one.path == wanted for one in glances)
        self.auditions.show_glances(glances, wanted if is_there else usable)
        self.auditions.setVisible(bool(glances))
        self._cards[0].setVisible(bool(glances))
        if not glances:
            self.welcome.show_none()
            self.tell_next("")
        self._inside.show()
        self._fit()
        if is_first:
            self.welcome.primary.setFocus()

    def arrive(self, what: object) -> None:
        """Take a file on: the office's package, or a backup; or make a rehearsal, if so told."""
        if what == "rehearse":
            ask_rehearsal(self, None, self._open_rehearsal)
        if isinstance(what, Path):
            if what.suffix.lower() == ".backup":
                self.look_at_backup(what)
            else:
                self.ask_package(what)

    def _on_chosen(self, glance: Glance) -> None:
        is_open = self.auditions.is_open(glance)
        self.welcome.show_glance(glance, is_open=is_open)
        either = "help.next_start_back" if is_open else "help.next_start_open"
        self.tell_next("help.next_start_problem" if glance.problem else either)

    def _on_primary(self) -> None:
        current = self.auditions.table.current
        if not self._glances:
            self.ask_new()
        elif current is not None:
            self._open(current)

    def _open(self, glance: Glance) -> None:
        """Open an audition of the data folder, or go back to it where it is open."""
        if self.auditions.is_open(glance):
            self.go.emit("home", None)
        elif glance.problem is not None:
            self.message.tell(self.say(glance.problem))
        else:
            self._open_by(partial(open_desk, glance.path, self.context.keys))

    def _rehearse_current(self) -> None:
        """Ask whether the audition that is chosen is to be rehearsed."""
        current = self.auditions.table.current
        if current is not None:
            path = None if self.auditions.is_open(current) else current.path
            ask_rehearsal(self, path, self._open_rehearsal)

    def _open_rehearsal(self, operator: str, opener: Callable[[], Desk]) -> None:
        self._operator = operator
        self._open_by(opener)

    def _open_by(
        self,
        opener: Callable[[], Desk],
        *,
        refused: Callable[[JudgingError], None] | None = None,
    ) -> None:
        self.message.tell(self.say("start.opening"), "info")
        self.operations.open(self, opener, refused=refused or self.refuse)

    def recover(self) -> None:
        if self.message.text in {self.say("start.opening"), self.say("start.looking")}:
            self.message.hide()

    def _on_opened(self, facts: Facts | None) -> None:
        """Keep the operator's name that was told, once the audition is open."""
        settings = self.context.settings
        if facts is not None and self._operator and self._operator != settings.operator:
            self.settings_chosen.emit(
                msgspec.structs.replace(
                    settings, operator=self._operator, last_audition=Path(facts.path).name
                )
            )

    def ask_new(self, told: Told | None = None) -> None:
        """Ask what a new audition is made of; `told` is what was told before."""
        self.read(openers.read_offers, self.context.shipped, then=partial(self._ask_new, told))

    def _ask_new(self, told: Told | None, offers: Offers) -> None:
        dialog = NewDialog(self.presentation, offers, system_clock().year)
        if told is not None:
            dialog.fill(told)
        self.open_dialog(dialog, self._found)

    def _found(self, told: Told) -> None:
        self._operator = told.operator
        self._open_by(
            partial(openers.found, self.context.data, told),
            refused=partial(self._refuse_again, partial(self.ask_new, told)),
        )

    def _refuse_again(self, again: Callable[[], object], refusal: JudgingError) -> None:
        """Say what was refused, and offer to change what was told."""
        self.message.tell(self.say(refusal), action=self.say("start.change"), then=again)

    def _pick_package(self) -> None:
        kinds = self.say("start.kind_package")
        if (found := choose_file(self, self.say("start.pick_package"), kinds)) is not None:
            self.ask_package(found)

    def ask_package(self, package: Path, joining: Joining | None = None) -> None:
        """Ask under which name this desk joins the audition of a package."""
        dialog = PackageDialog(self.presentation, package)
        if joining is not None:
            dialog.fill(joining)
        self.open_dialog(dialog, partial(self._join, package))

    def _join(self, package: Path, joining: Joining) -> None:
        self._operator = joining.operator
        self.read(
            openers.join, self.context.data, package, joining.desk, then=self._on_joined,
            refused=partial(self._refuse_again, partial(self.ask_package, package, joining)),
        )  # fmt: skip

    def _on_joined(self, joined: Joined) -> None:
        self.reload()
        dialog = CodeDialog(self.presentation, joined.code)
        opener = partial(open_desk, joined.path, self.context.keys)
        self.open_dialog(dialog, lambda _: self._open_by(opener))

    def _make_sample(self) -> None:
        maker, name = self.context.make_sample, self.say("start.sample_file")
        self._open_by(partial(openers.make_sample, self.context.data, name, maker))

    def _pick_backup(self) -> None:
        kinds = self.say("start.kind_backup")
        if (found := choose_file(self, self.say("start.pick_backup"), kinds)) is not None:
            self.look_at_backup(found)

    def look_at_backup(self, path: Path) -> None:
        """Verify a backup, then show what it holds."""
        self.message.tell(self.say("start.looking"), "info")
        self.work("judging_app.services.backup:look_at_backup", path, then=self._show_backup)

    def _show_backup(self, seen: Glance) -> None:
        self.message.hide()
        self.open_dialog(RestoreDialog(self.presentation, seen), partial(self._restore, seen))

    def _restore(self, seen: Glance, _: object) -> None:
        name = name_of(seen, self.presentation)
        self._open_by(partial(openers.restore, self.context.data, seen, name))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the choices beside the auditions where there is room, or below them."""
        theme = self.theme
        inside = self.width() - 2 * theme.px(24)
        is_wide = self.width() >= theme.px(NARROW)
        is_beside = is_wide and bool(self._glances)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if is_beside else direction.TopToBottom)
        self._columns.setSpacing(theme.px(24 if is_beside else 16))
        self._columns.setStretch(0, int(is_beside))
        in_line = is_wide and not self._glances
        self._choices.setDirection(direction.LeftToRight if in_line else direction.TopToBottom)
        for at in range(len(self._cards)):
            self._choices.setStretch(at, int(in_line))
        aside = theme.px(ASIDE)
        self._choices_frame.setMinimumWidth(aside if is_beside else 0)
        self._choices_frame.setMaximumWidth(aside if is_beside else self.width())
        self.welcome.fit(inside - aside - theme.px(24) if is_beside else inside)
