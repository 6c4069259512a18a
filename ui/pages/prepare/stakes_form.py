"""The form of what places bring: who goes on, who is a reserve, and the prizes."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QVBoxLayout, QWidget

from judging_app.domain.programme import PrizeSlot, Quota
from judging_app.domain.programme_edit import text_of
from judging_app.domain.programme_rules import decides_apart
from ui.fields import Choice, Field, number_field, text_field
from ui.form import Form
from ui.pages.prepare.group_rule import GroupRule, Ruled, rule_of
from ui.pages.prepare.quota_row import QuotaRow
from ui.parts import StateMark, button, column, holder, label, row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QFrame

    from judging_app.domain.file_kinds import Text
    from judging_app.domain.preparation import Preparation
    from ui.presentation import Presentation
    from ui.theme import Theme

MOST = 100_000
WIDTHS = (64, 64, 0, 0, 140, 160, 44)
"""Of the parts of a line of prizes, in units; 0 shares what is left."""

AMOUNT = QRegularExpression("[0-9]{0,13}")


class Stakes(NamedTuple):
    """What a category's places bring in a stage; both are empty where nothing is decided."""

    quotas: tuple[Quota, ...]
    slots: tuple[PrizeSlot, ...]


class PrizeRow(QWidget):
    """One prize: the places that get it, its label in both languages, the amount, the scope.

    Signals: `removed`; `changed` where something was typed, `scoped` where it is counted elsewhere.
    """

    removed = Signal(object)
    scoped = Signal()
    changed = Signal()

    def __init__(
        self,
        presentation: Presentation,
        category: str,
        slot: PrizeSlot | None,
        rule: Ruled,
        *,
        offers_regions: bool,
    ) -> None:
        super().__init__()
        say, theme = presentation.say, presentation.theme
        self._category = category
        self._alias: Text | None = slot.alias if slot else None
        self.rule = GroupRule(presentation, rule, has_cap=False, offers_regions=offers_regions)
        self.rule.changed.connect(self.changed)
        self.first = number_field(slot.first if slot else 1, 1, MOST)
        self.last = number_field(slot.last if slot else 1, 1, MOST)
        self._indonesian = text_field(slot.label.get("id", "") if slot else "")
        self._english = text_field(slot.label.get("en", "") if slot else "")
        self._amount = text_field(str(slot.amount) if slot else "")
        self._amount.setValidator(QRegularExpressionValidator(AMOUNT, self._amount))
        self._scope = Choice(scopes(presentation), slot.scope if slot else "session")
        remove = button(
            "", theme, role="quiet", drawing="trash-2", name=say("setup.remove_prize"),
            pressed=lambda: self.removed.emit(self),
        )  # fmt: skip
        remove.setToolTip(say("setup.remove_prize"))
        controls = (
            self.first, self.last, self._indonesian, self._english, self._amount, self._scope,
        )  # fmt: skip
        for control, name in zip(controls, prize_words(presentation), strict=True):
            control.setAccessibleName(name)
        line = QWidget()
        lay_out(theme, line, *controls, remove)
        line.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]  # a QHBoxLayout
        self.more = button(say("setup.prize_rule"), theme, role="link")
        self.more.setCheckable(True)
        self.more.toggled.connect(self.rule.setVisible)
        self.more.setChecked(rule != Ruled())
        self.rule.setVisible(self.more.isChecked())
        self.setLayout(column(line, row(self.more, None), self.rule, gap=theme.px(4)))
        self._indonesian.textChanged.connect(self.changed)
        self._scope.picked.connect(lambda _: self.scoped.emit())

    @property
    def is_named(self) -> bool:
        return bool(self._indonesian.text().strip())

    def count_in(self, scope: str) -> None:
        """Count the places of the prize in a scope."""
        self._scope.choose(scope)

    def slot(self) -> PrizeSlot:
        """Read what was typed."""
        ruled = self.rule.value
        return PrizeSlot(
            category=self._category,
            scope=self._scope.value,
            first=self.first.value(),
            last=self.last.value(),
            label=text_of(self._indonesian.text(), self._english.text()),
            amount=int(self._amount.text() or "0"),
            alias=self._alias,
            by=ruled.by,
            at_least=ruled.at_least,
            ties=ruled.ties,
        )


def prize_words(presentation: Presentation) -> tuple[str, ...]:
    """Name what is asked of a prize, in order."""
    say = presentation.say
    name = say("setup.prize_label")
    return (
        say("setup.prize_from"),
        say("setup.prize_to"),
        say("setup.in_indonesian", what=name),
        say("setup.in_english", what=name),
        say("setup.prize_amount"),
        say("setup.counted"),
    )


def lay_out(theme: Theme, line: QWidget, *parts: QWidget) -> None:
    """Lay the parts of a line of prizes side by side, as wide as those of every other line."""
    layout = row(gap=theme.px(10))
    for part, wide in zip(parts, WIDTHS, strict=True):
        if wide:
            part.setFixedWidth(theme.px(wide))
        layout.addWidget(part, 0 if wide else 1)
    line.setLayout(layout)


class StakesForm(Form):
    """Asks what a category's places bring in a stage."""

    def __init__(  # what the places are asked with
        self,
        presentation: Presentation,
        preparation: Preparation,
        stage: str,
        category: str,
        start: Stakes,
        refusal: str = "",
    ) -> None:
        say, of = presentation.say, presentation.of
        programme = preparation.programme
        held = programme.stage(stage)
        name = f"{of(held.name)}, {of(programme.category(category).name)}"
        super().__init__(
            presentation, say("setup.change_stakes"), say("setup.keep"), second=name,
            refusal=refusal, width=1000,
        )  # fmt: skip
        self._category = category
        self._first = next(iter(start.quotas), None)
        self._offers_regions = bool(programme.regions)
        later = programme.stages[programme.stages.index(held) + 1 :]
        self._ask_quota([(one.key, of(one.name)) for one in later])
        self._ask_rules(start.quotas[1:])
        self.body.addWidget(label(say("setup.prizes"), "strong"))
        self._rows: list[PrizeRow] = []
        self._box = self._make_box(start.slots)
        self.body.addLayout(self._box)
        add = button(
            say("setup.add_prize"), self.theme, role="quiet", drawing="plus",
            pressed=self._add_next,
        )  # fmt: skip
        self.body.addLayout(row(add, None))
        self.doubt = self._make_doubt()
        self.body.addWidget(self.doubt)
        self.body.addStretch(1)
        self._scope.picked.connect(lambda _: self._show_doubt())
        self._places.valueChanged.connect(lambda _: self._show_doubt())
        self._show_doubt()
        self.require(lambda: all(rule.is_read for rule in self._rules()), say("setup.need_number"))
        self.require(lambda: all(one.is_named for one in self._rows), say("setup.need_label"))
        self.begin(self._places)

    def _ask_quota(self, later: list[tuple[str, str]]) -> None:
        """Ask how many go on and are reserves, counted where, and to which later stage."""
        presentation, say, quota = self.presentation, self.say, self._first
        self._places = number_field(quota.places if quota else 0, 0, MOST)
        self._reserves = number_field(quota.reserves if quota else 0, 0, MOST)
        self._scope = Choice(scopes(presentation), quota.scope if quota else "session")
        stages = [("", say("setup.goes_nowhere")), *later]
        self._goes_to = Choice(stages, quota.goes_to if quota else "")
        theme = self.theme
        self.add_fields(
            Field(theme, say("setup.places"), self._places, say("setup.places_hint")),
            Field(theme, say("setup.reserves"), self._reserves),
            Field(theme, say("setup.counted"), self._scope),
            Field(theme, say("setup.goes_to"), self._goes_to),
            columns=4,
        )

    def _ask_rules(self, further_quotas: Iterable[Quota]) -> None:
        """Ask within which groups the quota counts, and for the quotas after it."""
        self.rule = GroupRule(
            self.presentation,
            rule_of(self._first),
            has_cap=True,
            offers_regions=self._offers_regions,
        )
        self.rule.changed.connect(self.check)
        self.body.addWidget(self.rule)
        self._further: list[QuotaRow] = []
        self._quotas_box = QVBoxLayout()
        for quota in further_quotas:
            self._add_quota_row(quota)
        self.body.addLayout(self._quotas_box)
        more = button(
            self.say("setup.add_quota"),
            self.theme,
            role="quiet",
            drawing="plus",
            pressed=self._add_quota,
        )
        self.body.addLayout(row(more, None))

    def _rules(self) -> list[GroupRule]:
        further = (one.rule for one in self._further)
        return [self.rule, *further, *(one.rule for one in self._rows)]

    def _add_quota_row(self, quota: Quota) -> QuotaRow:
        made = QuotaRow(self.presentation, quota, offers_regions=self._offers_regions)
        made.removed.connect(self._remove_quota)
        made.changed.connect(self.check)
        self._further.append(made)
        self._quotas_box.addWidget(made)
        return made

    def _add_quota(self) -> None:
        """Add a quota that counts those whom none before it chose."""
        taken = {one.quota(self._plain()).key for one in self._further}
        taken |= {self._first.key} if self._first else set()
        key = next(name for n in count(2) if (name := f"q{n}") not in taken)
        made = self._add_quota_row(
            Quota(category=self._category, scope=self._scope.value, places=1, key=key)
        )
        self.check()
        made.places.setFocus()

    def _remove_quota(self, gone: QuotaRow) -> None:
        self._further.remove(gone)
        self._quotas_box.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
        self.check()

    def _plain(self) -> Quota:
        """Read the first quota, whatever number of places it has."""
        ruled = self.rule.value
        return replace(
            self._first or Quota(category=self._category, scope="session", places=1),
            scope=self._scope.value,
            places=max(self._places.value(), 1),
            reserves=self._reserves.value(),
            goes_to=self._goes_to.value,
            by=ruled.by,
            at_least=ruled.at_least,
            cap=ruled.cap,
            ties=ruled.ties,
        )

    def _make_doubt(self) -> QFrame:
        """Make the bar that says where quota and prizes are decided, if not together."""
        theme, words = self.theme, self.say("setup.decides_apart")
        mark = StateMark(theme, "conference", 18)
        mark.show_state("conference", ground="warn-tint")
        inside = row(mark, label(words, wrap=True), gap=theme.px(10), stretch=1)
        inside.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        bar = holder(inside, "warn-bar")
        bar.setAccessibleName(words)
        return bar

    def _show_doubt(self) -> None:
        self.doubt.setVisible(decides_apart(*self.value()))

    def _make_box(self, slots: Iterable[PrizeSlot]) -> QVBoxLayout:
        """Make the lines of the prizes under the names of what is asked."""
        self._names = QWidget()
        names = (label(name, "head") for name in prize_words(self.presentation))
        lay_out(self.theme, self._names, *names, label(""))
        self._box = QVBoxLayout()
        self._box.setSpacing(self.theme.px(8))
        self._box.addWidget(self._names)
        self._names.hide()
        for slot in slots:
            self._add_row(slot)
        return self._box

    def _add_row(self, slot: PrizeSlot | None) -> PrizeRow:
        rule = rule_of(slot)
        if slot is None and self._rows:
            before = self._rows[-1].rule.value
            rule = Ruled(by=before.by, ties=before.ties)
        made = PrizeRow(
            self.presentation, self._category, slot, rule, offers_regions=self._offers_regions
        )
        made.removed.connect(self._remove_row)
        made.changed.connect(self.check)
        made.scoped.connect(self._show_doubt)
        self._rows.append(made)
        self._box.addWidget(made)
        self._names.setHidden(False)
        return made

    def _add_next(self) -> None:
        """Add a prize for the place after the last one."""
        last = self._rows[-1].last.value() if self._rows else 0
        made = self._add_row(None)
        made.first.setValue(last + 1)
        made.last.setValue(last + 1)
        made.count_in(self._scope.value)
        self._show_doubt()
        self.check()
        made.first.setFocus()

    def _remove_row(self, gone: PrizeRow) -> None:
        self._rows.remove(gone)
        self._box.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
        self._names.setVisible(bool(self._rows))
        self._show_doubt()
        self.check()

    def value(self) -> Stakes:
        """Read what was typed."""
        quotas: tuple[Quota, ...] = ()
        if self._places.value():
            quota = self._plain()
            quotas = (quota, *(one.quota(quota) for one in self._further))
        return Stakes(quotas, tuple(one.slot() for one in self._rows))


def scopes(presentation: Presentation) -> list[tuple[str, str]]:
    """Word within what places are counted."""
    say = presentation.say
    return [("session", say("setup.per_session")), ("stage", say("setup.per_stage"))]
