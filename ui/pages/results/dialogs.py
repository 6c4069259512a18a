"""The question before a seal: what will be official is read back in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialog import Dialog
from ui.parts import Panel, column, label, row

if TYPE_CHECKING:
    from judging_app.domain.proceedings import Signing
    from judging_app.domain.review import Review
    from ui.presentation import Presentation

PLACE, NUMBER = 34, 84


class SealDialog(Dialog):
    """Reads back what will be official: the first places, the revision, the two people."""

    def __init__(
        self, presentation: Presentation, review: Review, signing: Signing, names: tuple[str, str]
    ) -> None:
        say = presentation.say
        super().__init__(
            presentation,
            say("results.confirm_title"),
            say("results.seal"),
            width=640,
            second=say("results.confirm_about", title=presentation.word(review.title)),
        )
        self._signing = signing
        self._show_best(review)
        self._show_rest(review, names)
        self.body.addWidget(label(say("results.seal_note"), "second", wrap=True))
        self.body.addStretch(1)
        self.back.setFocus()

    def value(self) -> Signing:
        return self._signing

    def _show_best(self, review: Review) -> None:
        presentation, theme = self.presentation, self.presentation.theme
        panel = Panel(theme)
        found = review.best
        for best in found:
            place = label(str(best.place), "person")
            place.setFixedWidth(theme.px(PLACE))
            number = label(best.number, "second")
            number.setFixedWidth(theme.px(NUMBER))
            name = label(best.name, "strong", wrap=True)
            brings = label(presentation.word(best.brings), "second")
            parts = row(place, number, name, brings, gap=theme.px(10), stretch=2)
            panel.add_row(parts, role="row" if best is not found[-1] else "")
        if not found:
            panel.add_row(label(presentation.say("results.nobody"), "second"), role="")
        self.body.addWidget(panel)

    def _show_rest(self, review: Review, names: tuple[str, str]) -> None:
        say, theme, said = self.presentation.say, self.presentation.theme, self._signing
        day, month, year = reversed(said.day.split("-"))
        when = say("results.confirm_when", day=f"{day}-{month}-{year}", clock=said.clock,
                   city=said.city)  # fmt: skip
        lines = [
            ("results.fact_result", self.presentation.word(review.facts[1].value)),
            ("results.fact_revision", say("results.revision", k=review.revision)),
            ("results.fact_chair", names[0]),
            ("results.fact_witness", names[1]),
            ("results.when", when),
        ]
        table = column(gap=theme.px(6))
        for key, text in lines:
            name = label(say(key), "second")
            name.setFixedWidth(theme.px(132))
            table.addLayout(row(name, label(text, wrap=True), stretch=1))
        self.body.addLayout(table)
