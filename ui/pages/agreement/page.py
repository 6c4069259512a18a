"""The agreement of the judges: for the chair and the office, and never a reason for a place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from judging_app.domain.agreement.pictures import (
    contestants_of,
    distribution_chart,
    margin_chart,
    profile_chart,
    rasch_chart,
    severity_chart,
)
from judging_app.domain.agreement.tables import (
    agreement_table,
    criteria_table,
    profile_table,
    rasch_table,
    robustness_table,
)
from judging_app.services import agree, configure, review
from judging_app.services import print as printing
from ui.empty import Empty
from ui.fields import Choice
from ui.files import file_to_write
from ui.handout import Handed, Handout
from ui.pages.agreement.figures import FiguresPanel
from ui.pages.agreement.picture import PicturePanel
from ui.parts import button, clear, column, holder, label, row
from ui.scope import Call
from ui.scoped import ScopedPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from judging_app.domain.agreement.panel_agreement import PanelAgreement
    from judging_app.domain.agreement.report import Report
    from judging_app.domain.agreement.tables import FigureTable
    from judging_app.domain.agreement_order import AgreementOrder
    from judging_app.domain.charts.row_chart import RowChart
    from judging_app.domain.errors import JudgingError
    from judging_app.domain.settings import Settings
    from judging_app.domain.sheet_order import SheetOrder
    from judging_app.services.desk import Desk
    from ui.context import Context
    from ui.works import Work

KINDS = {"svg": "agreement.svg_kinds", "png": "agreement.png_kinds"}
"""The files in which a picture is saved."""

NARROW = 1000
"""Below this many units of width pictures stand one under another."""


class AgreementPage(ScopedPage):
    """How firm a result is, how the panel agreed and who was severe; it changes nothing."""

    key_sheet = (("Esc", "agreement.cancel"),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.order: AgreementOrder | None = None
        self.report: Report | None = None
        self._work: Work | None = None
        self._pairs: list[QHBoxLayout] = []
        theme = self.theme
        self._make_working()
        self.handout = Handout(self)
        self.print = button(
            self.say("agreement.print"), theme, drawing="printer", pressed=self._plan_print
        )
        self.print.hide()
        self.tools.addWidget(self.print)
        self.empty = Empty(theme)
        self.panel_choice, self.who = Choice(), Choice()
        self.panel_choice.setAccessibleName(self.say("agreement.panel_choice"))
        self.panel_choice.picked.connect(lambda _: self._show_panel())
        self.who.setAccessibleName(self.say("agreement.contestant"))
        self.who.picked.connect(lambda _: self._show_profile())
        self.result, self.panel, self.more, self.profile = (QVBoxLayout() for _ in range(4))
        for layout in (self.result, self.panel, self.more, self.profile):
            layout.setSpacing(theme.px(16))
        self.content = holder(
            column(self.panel_choice, self.panel, self.result, self.more, self.who, self.profile,
                   None, gap=theme.px(16))
        )  # fmt: skip
        self.body.addWidget(self.working)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.content, 1)
        for part in (self.working, self.empty, self.content):
            part.hide()
        self.set_head(self.say("agreement.page_title"), self.say("agreement.moves_nothing"))

    def _make_working(self) -> None:
        """Make the strip that tells how far the measuring is, with the way to stop it."""
        theme = self.theme
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.say("agreement.measuring"))
        self.stop = button(self.say("agreement.cancel"), theme, pressed=self.cancel)
        self.stop.setShortcut("Esc")
        words = label(self.say("agreement.measuring"))
        self.working = holder(row(words, self.bar, self.stop, gap=theme.px(12), stretch=1))

    def show_scope(self) -> None:
        self.ask(agree.plan, *self.scope, then=self._measure)

    def show_none(self) -> None:
        self._show_empty("agreement.nothing", "agreement.to_standings", self._to_standings)

    def _show_empty(self, words: str, act: str, pressed: Callable[[], object]) -> None:
        self.working.hide()
        self.content.hide()
        self.print.hide()
        self.empty.tell(self.say(words), self.say(act), pressed)
        self.empty.show()

    def _to_standings(self) -> None:
        self.go.emit("standings", Call(self.scope) if self.scope else None)

    def _measure(self, order: AgreementOrder) -> None:
        """Have another process measure, unless the same was measured or is being measured."""
        if order == self.order and (self.report is not None or self._work is not None):
            return
        self._end()
        self.order, self.report = order, None
        if not order.given.ballots:
            self.show_none()
            return
        self.empty.hide()
        self.content.hide()
        self.print.hide()
        self.bar.setRange(0, 0)
        self.working.show()
        work = self.work(
            "judging_app.services.agree:measure", order, then=partial(self._show, order),
            failed=self._failed, tells=True,
        )  # fmt: skip
        if self.report is None:
            self._work = work
            work.progress.connect(self._on_progress)

    def _on_progress(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def _failed(self, refusal: JudgingError) -> None:
        self.cancel()
        self.refuse(refusal)

    def _end(self) -> None:
        if self._work is not None:
            self._work.cancel()
            self._work = None
        self.working.hide()

    def cancel(self) -> None:
        """Stop measuring; what was there before is not shown as if it were of now."""
        if not self.working.isHidden():
            self._end()
            self._show_empty("agreement.cancelled", "agreement.measure", self._again)

    def _again(self) -> None:
        self.order = None
        self.show_scope()

    def recover(self) -> None:
        self.cancel()

    def _show(self, order: AgreementOrder, report: Report) -> None:
        if order != self.order:
            return
        self.report, self._work = report, None
        self.working.hide()
        self.empty.hide()
        clear(self.result)
        margin = margin_chart(report)
        if margin is not None:
            self.result.addWidget(self._picture(margin))
        self.result.addWidget(FiguresPanel(self.presentation, robustness_table(report)))
        if report.is_apart:
            self.result.addWidget(label(self.say("agreement.disjoint"), "next", wrap=True))
        name = report.order.given.name
        offered = [
            (at, self.say("agreement.panel_n", k=at + 1, judges=", ".join(map(name, one.judges))))
            for at, one in enumerate(report.panels)
        ]
        self.panel_choice.offer(offered, self.panel_choice.value)
        self.panel_choice.setVisible(len(offered) > 1)
        self.content.show()
        self.print.show()
        self._show_panel()

    @property
    def chosen(self) -> PanelAgreement | None:
        """The panel whose judges are shown."""
        if self.report is None or not self.report.panels:
            return None
        return self.report.panels[self.panel_choice.value or 0]

    def _show_panel(self) -> None:
        clear(self.panel)
        clear(self.more)
        self._pairs = []
        report, panel = self.report, self.chosen
        if report is None or panel is None:
            return
        pair = row(
            self._picture(severity_chart(report, panel)),
            self._picture(distribution_chart(report, panel)), gap=self.theme.px(16),
        )  # fmt: skip
        for at in range(2):
            pair.setStretch(at, 1)
        self._pairs.append(pair)
        self.panel.addLayout(pair)
        self._add(self.panel, profile_table(report, panel))
        self._add(self.more, agreement_table(panel), criteria_table(report, panel))
        if (rasch := rasch_chart(report, panel)) is not None:
            self.more.addWidget(self._picture(rasch))
        self._add(self.more, rasch_table(report, panel))
        self._turn()
        named = report.order
        several = contestants_of(report, panel)
        self.who.offer(
            [(one, f"{named.given.name(one)} {named.people.get(one, one)}") for one in several],
            self.who.value,
        )
        self._show_profile()

    def _add(self, layout: QVBoxLayout, *found: FigureTable) -> None:
        for one in found:
            if one.rows or one.notes:
                layout.addWidget(FiguresPanel(self.presentation, one))

    def _show_profile(self) -> None:
        clear(self.profile)
        report, panel = self.report, self.chosen
        if report is not None and panel is not None and self.who.value:
            chart = profile_chart(report, panel, self.who.value)
            self.profile.addWidget(self._picture(chart))

    def _picture(self, chart: RowChart) -> QWidget:
        made = PicturePanel(self.presentation, chart)
        made.wanted.connect(partial(self._save, made))
        return made

    def _save(self, shown: PicturePanel, kind: str) -> None:
        title, kinds = self.say("agreement.save_title"), self.say(KINDS[kind])
        target = file_to_write(self, title, f"{shown.chart.key}.{kind}", kinds)
        if target is not None:
            self.read(
                printing.keep_handout, shown.drawn(kind), target,
                then=lambda _: self.message.tell(
                    self.say("agreement.saved", path=str(target)), "ok"
                ),
            )  # fmt: skip

    def _plan_print(self) -> None:
        """Have the internal annex drawn, which is a paper of its own and is not counted."""
        context = self.context
        self.ask(
            _plan, self.scope, context.data, context.settings, self.presentation.language.code,
            then=self._hand_out,
        )  # fmt: skip

    def _hand_out(self, order: SheetOrder) -> None:
        handed = Handed(
            job="judging_app.services.render:render_agreement",
            title=self.say("agreement.page_title"),
            name=self.say("agreement.file_name"),
            paper=order.paper,
            saved="agreement.sheet_saved",
            printed="agreement.sheet_printed",
        )
        self.handout.show(order, handed)

    def _turn(self) -> None:
        """Put pictures side by side where there is room for both."""
        is_narrow = self.width() < self.theme.px(NARROW)
        directions = QHBoxLayout.Direction
        for pair in self._pairs:
            pair.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        self._turn()


def _plan(
    desk: Desk, scope: tuple[str, ...], data: Path, settings: Settings, language: str
) -> SheetOrder:
    """Plan the internal annex of a scope, sealed or not yet; the emblem is in the data folder."""
    agree.check_desk(desk)
    form = configure.form_of(data, settings)
    is_sealed = any(one.scope == scope and one.is_sealed for one in review.scopes(desk))
    plan = printing.plan_sheet if is_sealed else printing.plan_preview
    return plan(desk, *scope, language=language, paper=settings.paper, form=form, measured=True)
