"""The prizes on Home: what every sealed result gives, their sum, and the list on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from judging_app.services import add_up
from ui.parts import Panel, button, clear, column, label, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from judging_app.domain.prize_totals import PrizeOrder, PrizeTotals, ResultPrizes
    from ui.handout import Handout
    from ui.page import Page
    from ui.presentation import Presentation


class PrizesPanel(Panel):
    """The sums of the prizes, category by category. Signals: `listing` to print them."""

    listing = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme, presentation.say("home.prizes"))
        self._presentation = presentation
        self._shown: PrizeTotals | None = None
        self.print: QPushButton | None = None
        self.hide()

    def show_totals(self, totals: PrizeTotals) -> None:
        """Show what is sealed so far; without any prize the panel is not there."""
        self.setVisible(bool(totals.results))
        if totals == self._shown:
            return
        self._shown = totals
        say, language = self._presentation.say, self._presentation.language
        had_focus = self.print is not None and self.print.hasFocus()
        clear(self.body)
        self.right.setText(language.rupiah(totals.total))
        for one in totals.results:
            self._line(one)
        if totals.waiting:
            waiting = label(say("home.prizes_waiting", n=totals.waiting), "second", wrap=True)
            self.add_row(column(waiting))
        self.print = button(
            say("home.prizes_print"), self.theme, drawing="printer", pressed=self.listing.emit
        )
        self.add_row(row(self.print, None), role="last-row")
        if had_focus:
            self.print.setFocus()

    def _line(self, one: ResultPrizes) -> None:
        of, rupiah = self._presentation.of, self._presentation.language.rupiah
        place = ", ".join(filter(None, (of(one.category_name), of(one.level), one.venue)))
        name, amount = label(place, wrap=True), label(rupiah(one.total), "strong")
        strip = self.add_row(row(name, amount, gap=self.theme.px(12), stretch=0))
        strip.setAccessibleName(f"{place}: {amount.text()}")


class PrizesPrint(QObject):
    """Hands the list of all prizes out, over the page it stands on."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._handout: Handout | None = None

    def show(self) -> None:
        """Plan the list and show it, to print or to save."""
        settings = self._page.context.settings
        self._page.ask(
            add_up.plan_prizes, language=self._page.presentation.language.code,
            paper=settings.paper, money=settings.money, then=self._hand_out,
        )  # fmt: skip

    def _hand_out(self, order: PrizeOrder) -> None:
        from judging_app.services.review import file_name  # noqa: PLC0415  # a start needs none of it
        from ui.handout import Handed, Handout  # noqa: PLC0415  # as above

        title = self._page.say("paper.prizes_title")
        handed = Handed(
            job="judging_app.services.render:render_prizes",
            title=title,
            name=file_name(f"{title} {self._page.presentation.of(order.audition)}"),
            paper=order.paper,
            saved="home.prizes_saved",
            printed="home.prizes_printed",
        )
        self._handout = self._handout or Handout(self._page)
        self._handout.show(order, handed)
