"""The acts of the chair and the committee on a cell: rulings, absences, replacements, swaps."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from judging_app.domain.progress import GIVEN
from judging_app.domain.roles import Actor
from judging_app.services import attend, exclude, replace, swap
from ui.away_form import Away, AwayForm
from ui.pages.monitor.replacing import Replaced, ReplacingDialog
from ui.pages.monitor.ruling import Ruled, RulingDialog
from ui.pages.monitor.swapping import Pair, SwapDialog, SwapForm, Swapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from judging_app.domain.progress import Progress, ProgressJudge, ProgressRow
    from judging_app.services.exclude import Weighing
    from judging_app.services.replace import Replacing
    from judging_app.services.swap import Swapping
    from ui.session_page import SessionPage

WORDS = {
    "rule": "monitor.act_rule",
    "rule_all": "monitor.act_rule_all",
    "away": "monitor.act_away",
    "replace": "monitor.act_replace",
    "swap": "monitor.act_swap",
}
"""What the acts are called."""


class ChairActs:
    """What can be done about a judge and a contestant, on behalf of the page of the progress."""

    def __init__(self, page: SessionPage) -> None:
        self._page = page
        self._say = page.say
        self._acts: dict[str, Callable[[Progress, ProgressRow, ProgressJudge], None]] = {
            "rule": lambda _, row, judge: self.weigh(row.contestant, judge.person),
            "rule_all": lambda _, __, judge: self._weigh_all(judge.person),
            "away": self._away,
            "replace": lambda _, row, judge: self._replace(row.contestant, judge.person),
            "swap": self._swap,
        }

    def offered(
        self, progress: Progress, row: ProgressRow, judge: ProgressJudge
    ) -> tuple[tuple[str, str], ...]:
        """List the acts that there are for a cell, by key, with their words."""
        if progress.is_sealed:
            return ()
        at = progress.judges.index(judge)
        column = [one.cells[at] for one in progress.rows]
        is_given = any(cell.state in GIVEN for cell in column)
        can_rule = row.cells[at].is_late or row.cells[at].state not in {"recused", "absent"}
        there = {
            "rule": can_rule,
            "rule_all": is_given or any(cell.state == "excluded" for cell in column),
            "away": True,
            "replace": True,
            "swap": is_given and len(progress.rows) > 1,
        }
        return tuple((key, self._say(WORDS[key])) for key, is_there in there.items() if is_there)

    def act(self, what: str, progress: Progress, row: ProgressRow, judge: ProgressJudge) -> None:
        """Do what was chosen."""
        self._acts[what](progress, row, judge)

    def weigh(self, contestant: str, judge: str) -> None:
        """Ask the chair whether a ballot counts, once it is known what that would change."""
        then = partial(self._ask_ruling, is_all=False)
        self._page.ask(exclude.weigh, self._page.session, contestant, judge, then=then)

    def _weigh_all(self, judge: str) -> None:
        then = partial(self._ask_ruling, is_all=True)
        self._page.ask(exclude.weigh_all, self._page.session, judge, then=then)

    def _ask_ruling(self, found: Weighing, *, is_all: bool) -> None:
        def ruled(said: Ruled) -> None:
            about = (found.judge,) if is_all else (found.contestant, found.judge)
            self._page.do(
                exclude.rule_all if is_all else exclude.rule, found.session, *about,
                excluded=said.excluded, reason=said.reason, by=Actor(found.ruler, "chair"),
                seen=found.seen, pins=said.pins, then=lambda _: self._told("ties.ruled"),
            )  # fmt: skip

        self._page.open_dialog(RulingDialog(self._page.presentation, found), ruled)

    def _told(self, key: str) -> None:
        self._page.message.tell(self._say(key), "ok")

    def _away(self, progress: Progress, row: ProgressRow, judge: ProgressJudge) -> None:
        form = AwayForm(
            self._page.presentation,
            [(one.person, one.name) for one in progress.judges],
            [one.contestant for one in progress.rows],
            [row.contestant],
            second=self._say("attendance.who", number=row.number, name=row.name),
            judge=judge.person,
        )

        def record(said: Away) -> None:
            self._page.do(
                attend.record_absence, progress.session, said.judge, said.contestants,
                by=self._page.operator, reason=said.reason,
            )  # fmt: skip

        self._page.open_dialog(form, record)

    def _replace(self, contestant: str, judge: str) -> None:
        def asked(found: Replacing) -> None:
            def replaced(said: Replaced) -> None:
                self._page.do(
                    replace.replace, found.session, judge, said.new, contestant,
                    by=self._page.operator, reason=said.reason, ruler=said.ruler, pins=said.pins,
                    then=lambda _: self._told("monitor.replaced"),
                )  # fmt: skip

            self._page.open_dialog(ReplacingDialog(self._page.presentation, found), replaced)

        self._page.ask(replace.weigh, self._page.session, judge, contestant, then=asked)

    def _swap(self, progress: Progress, row: ProgressRow, judge: ProgressJudge) -> None:
        form = SwapForm(self._page.presentation, progress, row, judge.person)

        def show(pair: Pair) -> None:
            self._page.ask(
                swap.weigh, progress.session, row.contestant, pair.other, pair.judges,
                then=self._ask_swap,
            )  # fmt: skip

        self._page.open_dialog(form, show)

    def _ask_swap(self, found: Swapping) -> None:
        def swapped(said: Swapped) -> None:
            self._page.do(
                swap.swap, found.session, found.one, found.other, found.chosen,
                by=Actor(said.chair, "chair"), witness=said.witness, reason=said.reason,
                seen=found.seen, pins=said.pins, then=lambda _: self._told("monitor.swapped"),
            )  # fmt: skip

        self._page.open_dialog(SwapDialog(self._page.presentation, found), swapped)
