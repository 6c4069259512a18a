"""The laptop: whether it is the table's or one judge's own, and how it becomes the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from judging_app.services import lend
from ui.fields import Choice, Field
from ui.form import Form, typed
from ui.pages.settings.parts import SettingRow
from ui.parts import Panel, button
from ui.person_field import PersonField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.errors import JudgingError
    from judging_app.domain.review import Signer
    from judging_app.services.lend import Candidate
    from ui.context import Context
    from ui.page import Page


class LaptopPanel(Panel):
    """Whose laptop this is, with the one button that changes it; empty without an audition."""

    def __init__(self, context: Context) -> None:
        presentation, theme, facts = context.presentation, context.presentation.theme, context.facts
        say = presentation.say
        super().__init__(theme, say("laptops.title"))
        judge = facts.judge_name if facts is not None else ""
        title = say("laptops.of_judge", judge=judge) if judge else say("laptops.of_table")
        about = say("laptops.of_judge_more" if judge else "laptops.of_table_more")
        act = say("laptops.take_back" if judge else "laptops.lend")
        self.change = button(act, theme)
        self.change.setObjectName("laptop")
        self.add(SettingRow(theme, title, about, self.change, is_last=True))
        self.setVisible(facts is not None and not facts.is_office)


class LendForm(Form):
    """Asks to which judge the laptop is handed; its value is the id."""

    def __init__(self, page: Page, candidates: Sequence[Candidate]) -> None:
        say = page.say
        super().__init__(
            page.presentation, say("laptops.lend_title"), say("laptops.lend_act"),
            second=say("laptops.lend_second"),
        )  # fmt: skip
        self.judge = Choice()
        self.judge.offer([("", say("laptops.choose")), *candidates], "")
        self.judge.setAccessibleName(say("laptops.judge"))
        self.judge.picked.connect(lambda _: self.check())
        self.add_fields(Field(self.theme, say("laptops.judge"), self.judge))
        self.require(lambda: self.judge.value, say("laptops.choose"))
        self.begin(self.judge)

    def value(self) -> str:
        """Tell which judge was chosen."""
        chosen: str = self.judge.value
        return chosen


class BackForm(Form):
    """Asks why the laptop is the table's again, and before whom; its value is both."""

    def __init__(
        self, page: Page, judge: str, start: tuple[str, str] = ("", ""), refusal: str = ""
    ) -> None:
        say = page.say
        super().__init__(
            page.presentation, say("laptops.back_title", judge=judge), say("laptops.take_back"),
            second=say("laptops.back_second"), refusal=refusal,
        )  # fmt: skip
        witness, reason = start
        nobody: list[Signer] = []
        self.witness = PersonField(nobody, say("setup.pins_witness_example"), witness)
        self.witness.setAccessibleName(say("laptops.witness"))
        self.witness.named.connect(lambda _: self.check())
        self.reason = self.line(say("laptops.reason"), reason)
        self.reason.control.textChanged.connect(lambda _: self.check())  # type: ignore[attr-defined]  # a line
        self.add_fields(Field(self.theme, say("laptops.witness"), self.witness), self.reason)
        self.require(lambda: typed(self.reason), say("seal.reason_needed"))
        self.require(lambda: self.witness.value, say("setup.need_witness"))
        self.begin(self.witness)

    def value(self) -> tuple[str, str]:
        """Tell the witness and the reason."""
        return self.witness.value, typed(self.reason)


class LaptopActs(QObject):
    """Hands the laptop over, or takes it back; then the window shows the places it has now."""

    def __init__(self, page: Page, panel: LaptopPanel) -> None:
        super().__init__(page)
        self._page = page
        panel.change.clicked.connect(self._ask)

    def _ask(self) -> None:
        if self._page.is_lent:
            self._take_back()
        else:
            self._page.ask(lend.candidates, then=self._offer)

    def _offer(self, candidates: tuple[Candidate, ...]) -> None:
        page = self._page
        if not candidates:
            page.message.tell(page.say("laptops.no_panel"))
        else:
            page.open_dialog(LendForm(page, candidates), self._lend)

    def _lend(self, judge: str) -> None:
        self._page.do(lend.lend, judge, by=self._page.operator, then=self._on_changed)

    def _take_back(self, start: tuple[str, str] = ("", ""), refusal: str = "") -> None:
        page, facts = self._page, self._page.context.facts
        judge = facts.judge_name if facts is not None else ""
        page.open_dialog(BackForm(page, judge, start, refusal), self._end)

    def _end(self, value: tuple[str, str]) -> None:
        page, (witness, reason) = self._page, value

        def refused(refusal: JudgingError) -> None:
            self._take_back(value, page.say(refusal))

        page.do(
            lend.take_back, by=page.operator, witness=witness, reason=reason,
            then=self._on_changed, refused=refused,
        )  # fmt: skip

    def _on_changed(self, _: None) -> None:
        self._page.operations.look_anew(self._page.operations)
