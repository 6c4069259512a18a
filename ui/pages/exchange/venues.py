"""The venues at the office: what came from each, what is sealed, what is missing or clashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.parts import Panel, StateMark, clear, column, label

if TYPE_CHECKING:
    from judging_app.domain.venue_glance import VenueGlance, VenueState
    from ui.presentation import Presentation

MARKS: dict[VenueState, str] = {
    "nothing": "not_scored",
    "partly": "waiting",
    "sealed": "sealed",
    "contradictory": "conflict",
}


class VenuesPanel(Panel):
    """The venues, those that need something first."""

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme, presentation.say("venues.title"))
        self._presentation = presentation
        self._shown: tuple[VenueGlance, ...] = ()
        self.hide()

    def show_venues(self, venues: tuple[VenueGlance, ...]) -> None:
        """Show what is known of each venue."""
        self.setVisible(bool(venues))
        if venues == self._shown:
            return
        self._shown = venues
        clear(self.body)
        say, number = self._presentation.say, self._presentation.language.number
        done = sum(one.state == "sealed" for one in venues)
        self.right.setText(say("venues.done", done=number(done), of=number(len(venues))))
        for one in sorted(venues, key=lambda one: ORDER.index(one.state)):
            self._add(one)

    def _add(self, one: VenueGlance) -> None:
        say, number = self._presentation.say, self._presentation.language.number
        counted = say(
            "venues.counted", sealed=number(len(one.sealed)), n=len(one.sessions),
            given=number(one.given), due=number(one.due),
        )  # fmt: skip
        words = column(
            label(one.venue or say("venues.unnamed"), "strong", wrap=True),
            label(say(one.says), wrap=True),
            label(counted, "second", wrap=True),
            gap=self.theme.px(1),
        )
        mark = column(self.theme.px(3), StateMark(self.theme, MARKS[one.state]), None, gap=0)
        self.add_row(mark, words).layout().setStretch(1, 1)  # type: ignore[union-attr]  # a QHBoxLayout


ORDER: tuple[VenueState, ...] = ("contradictory", "nothing", "partly", "sealed")
