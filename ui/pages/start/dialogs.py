"""Start's other dialogs: the office's package, the code of this desk, and a backup to restore."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt

from ui.dialog import Dialog
from ui.fields import Field, text_field
from ui.pages.start.welcome import facts_of, name_of
from ui.parts import Panel, StateMark, column, holder, label, row

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.services.backup import Glance
    from ui.presentation import Presentation


class Joining(NamedTuple):
    """What a person told when joining: this desk's name and who works at it."""

    desk: str
    operator: str


class PackageDialog(Dialog):
    """Asks under which name this desk joins an audition; its value is `Joining`."""

    def __init__(self, presentation: Presentation, package: Path) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(
            presentation,
            say("start.join"),
            say("start.join_act"),
            second=say("start.join_second"),
        )
        file = Panel(theme, padded=True)
        file.add(
            label(package.name, "strong", wrap=True),
            label(str(package.parent), "second", wrap=True),
        )
        self.desk = text_field(placeholder=say("start.desk_example"), longest=60)
        self.operator = text_field(presentation.operator, longest=120)
        self.body.addWidget(file)
        self.body.addWidget(Field(theme, say("start.desk_name"), self.desk, say("start.desk_hint")))
        self.body.addWidget(
            Field(theme, say("start.operator"), self.operator, say("start.operator_hint"))
        )
        self.body.addStretch(1)
        self.desk.textChanged.connect(self._check)
        self.operator.textChanged.connect(self._check)
        self._check()
        self.desk.setFocus()

    def value(self) -> Joining:
        """Tell the two names."""
        return Joining(self.desk.text().strip(), self.operator.text().strip())

    def fill(self, joining: Joining) -> None:
        """Fill in what was told before."""
        self.desk.setText(joining.desk)
        self.operator.setText(joining.operator)

    def _check(self) -> None:
        say, joining = self.presentation.say, self.value()
        why_not = "" if joining.operator else say("start.need_operator")
        self.allow(why_not if joining.desk else say("start.need_desk"))


class CodeDialog(Dialog):
    """Shows the code by which the office recognises this desk, once it has joined."""

    def __init__(self, presentation: Presentation, code: str) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(
            presentation, say("start.code"), say("start.code_act"), second=say("start.code_second")
        )
        self.code = label(code, "total")
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.code.setAccessibleName(say("start.code_spoken", code=" ".join(code)))
        panel = Panel(theme, padded=True)
        panel.add(self.code)
        self.body.addWidget(panel)
        self.body.addWidget(label(say("start.code_again"), "second", wrap=True))
        self.body.addStretch(1)
        self.back.setText(say("start.code_later"))
        self.act.setFocus()


class RestoreDialog(Dialog):
    """Shows what a backup holds before it is restored; where it is damaged, only says so."""

    def __init__(self, presentation: Presentation, seen: Glance) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(
            presentation,
            say("start.restore"),
            "" if seen.problem else say("start.restore_act"),
            second=say("start.restore_second"),
        )
        entries = presentation.language.number(seen.entries)
        panel = Panel(theme, padded=True)
        panel.add(label(name_of(seen, presentation), "person", wrap=True))
        panel.add(label(facts_of(seen, presentation), "second", wrap=True))
        if not seen.problem:
            holds = say("start.entries", n=seen.entries, count=entries)
            panel.add(label(holds, "second", wrap=True))
        panel.add(label(str(seen.path), "caption", wrap=True))
        self.body.addWidget(panel)
        state = "conflict" if seen.problem else "stored"
        words = say(seen.problem) if seen.problem else say("start.restore_sound")
        self.verdict = label(words, "danger" if seen.problem else "", wrap=True)
        mark = column(StateMark(theme, state, 18), None)
        self.body.addWidget(holder(row(mark, self.verdict, gap=theme.px(8), stretch=1)))
        if seen.missing:
            lacks = say("start.restore_lacks", n=len(seen.missing), files=seen.missing)
            self.lacks = label(lacks, wrap=True)
            mark = column(StateMark(theme, "late", 18), None)
            self.body.addWidget(holder(row(mark, self.lacks, gap=theme.px(8), stretch=1)))
        if not seen.problem:
            self.body.addWidget(label(say("start.restore_new_device"), "second", wrap=True))
        self.body.addStretch(1)
        self.back.setFocus()
