"""Beside the progress: who is waited for, and what still blocks the seal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal

from ui.parts import Panel, StateMark, button, clear, column, holder, label, rename, row
from ui.press import Press

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from judging_app.domain.errors import Sentence
    from judging_app.domain.progress import Progress, Waited
    from ui.presentation import Presentation

MOST_NAMED, MOST_BLOCKERS = 6, 8
"""So many contestants, and so many blockers, are named; the rest are counted."""


class WaitedPanel(Panel):
    """The judges who are waited for, and for which contestants.

    Signals: `opened` with a judge's id.
    """

    opened = Signal(str)

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme, presentation.say("monitor.waited"))
        self._presentation = presentation
        self._say = presentation.say
        self._shown: object = None

    def show_progress(self, progress: Progress) -> None:
        """Show who is waited for in a session."""
        shown = (progress.waited, progress.unrecorded)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self.body)
        waited = progress.waited
        self.right.setText(self._say("monitor.judges", n=len(waited)) if waited else "")
        for one in waited:
            self.add(self._press(one))
        if progress.unrecorded:
            numbers = self._listed(progress.unrecorded)
            self._note(self._say("monitor.unrecorded", numbers=numbers), "waiting")
        elif not waited:
            self._note(self._say("monitor.nobody_waited"), "stored")

    def _press(self, one: Waited) -> Press:
        theme = self._presentation.theme
        mark = StateMark(theme, "draft" if _is_begun(one) else "not_scored", 16)
        mark.show_state(mark.state, 0.5)
        key = "monitor.robot_named" if one.judge.is_robot else "monitor.judge_named"
        title = self._say(key, n=one.judge.order, name=one.judge.short)
        return Press(
            theme,
            mark,
            title,
            self._items(one),
            pressed=lambda: self.opened.emit(one.judge.person),
        )

    def _items(self, one: Waited) -> str:
        """Say for whom a judge is waited for: each that is begun, the rest together."""
        said, open_numbers = [], []
        for item in one.items:
            cell = item.cell
            if cell.state == "draft":
                said.append(
                    self._say("monitor.draft_item", number=item.number, done=cell.done, of=cell.of)
                )
            elif cell.state == "conflict":
                said.append(self._say("monitor.conflict_item", number=item.number))
            elif cell.state == "conference":
                said.append(self._say("conference.waited_item", number=item.number))
            elif cell.state == "other_rubric":
                said.append(self._say("monitor.other_rubric_item", number=item.number))
            else:
                open_numbers.append(item.number)
        if open_numbers:
            numbers = self._listed(open_numbers)
            said.append(self._say("monitor.open_items", numbers=numbers))
        return ", ".join(said)

    def _listed(self, numbers: Sequence[str]) -> str:
        named = ", ".join(numbers[:MOST_NAMED])
        more = len(numbers) - MOST_NAMED
        return self._say("monitor.and_more", named=named, n=more) if more > 0 else named

    def _note(self, text: str, state: str) -> None:
        theme = self._presentation.theme
        words = label(text, "second", wrap=True)
        mark = column(theme.px(2), StateMark(theme, state, 16), None, gap=0)
        self.add_row(row(mark, words, gap=theme.px(10), stretch=1), role="")


def _is_begun(one: Waited) -> bool:
    return any(item.cell.state == "draft" for item in one.items)


class AsidePanel(Panel):
    """The judges whose ballots do not count: shadows, and who is on the panel no longer.

    It is there only where there is one.
    """

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme, presentation.say("monitor.asides"))
        self._say = presentation.say
        self._shown: object = None
        self.hide()

    def show_progress(self, progress: Progress) -> None:
        """Show who does not count in a session, with how much was given."""
        self.setVisible(bool(progress.asides))
        if progress.asides == self._shown:
            return
        self._shown = progress.asides
        clear(self.body)
        for one in progress.asides:
            key = "monitor.aside_shadow" if one.seat == "shadow" else "monitor.aside_gone"
            said = self._say(key, name=one.name, n=one.given)
            reason = label(one.reason, "second", wrap=True)
            reason.setVisible(bool(one.reason))
            words = column(label(said, wrap=True), reason, gap=self.theme.px(2))
            self.add_row(row(words, gap=0, stretch=0), role="")


class Blocker(NamedTuple):
    """A blocker of the seal as it is shown: its shape, and its words."""

    state: str
    words: str


class BlockersPanel(Panel):
    """What still blocks the seal, and the page's one button, which leads there.

    Signals: `sealing` where the person goes on to the seal.
    """

    sealing = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme, presentation.say("monitor.blockers"))
        self._shown: object = None
        self._presentation = presentation
        self._say = presentation.say
        theme = presentation.theme
        margin = theme.px(16)
        self._list = column(gap=theme.px(10))
        self._list.setContentsMargins(margin, theme.px(10), margin, 0)
        self.add(holder(self._list))
        self.act = button("", theme, role="primary", drawing="lock", pressed=self.sealing.emit)
        self.why = label("", "second", wrap=True)
        foot = column(self.act, self.why, gap=theme.px(6))
        foot.setContentsMargins(margin, theme.px(10), margin, theme.px(10))
        self.add(holder(foot))

    def show_progress(self, progress: Progress) -> None:
        """Show what blocks the seal of a session, or that it is sealed."""
        wanted = (progress.is_sealed, progress.revision, progress.blockers, progress.notes)
        if wanted == self._shown:
            return
        self._shown = wanted
        say = self._say
        clear(self._list)
        if progress.is_sealed:
            shown = [Blocker("sealed", say("monitor.sealed", n=progress.revision))]
        else:
            shown = grouped(progress.blockers, self._presentation)
        shown += [Blocker("recused", say(note)) for note in progress.notes]
        more = len(shown) - MOST_BLOCKERS
        for blocker in shown[:MOST_BLOCKERS]:
            self._add(blocker)
        if more > 0:
            self._list.addWidget(label(say("monitor.more_blockers", n=more), "second"))
        if not progress.is_sealed and not progress.blockers:
            self._add(Blocker("stored", say("monitor.no_blockers")))
        is_open = progress.is_sealed or progress.can_seal
        rename(self.act, say("monitor.show_result" if progress.is_sealed else "monitor.seal"))
        self.act.setEnabled(is_open)
        why = "" if is_open else say("monitor.why_not")
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.act.setAccessibleDescription(why)

    def _add(self, blocker: Blocker) -> None:
        theme = self._presentation.theme
        mark = column(theme.px(2), StateMark(theme, blocker.state, 16), None, gap=0)
        words = label(blocker.words, wrap=True)
        self._list.addWidget(holder(row(mark, words, gap=theme.px(8), stretch=1)))


STATES = {
    "seal.missing_ballots": ("not_scored", "monitor.missing"),
    "seal.no_attendance": ("waiting", "monitor.no_attendance"),
    "seal.other_rubric": ("unknown", "monitor.rubric_differs"),
    "seal.conflict": ("conflict", "monitor.conflicts"),
    "seal.unruled": ("conference", "ties.unruled_open"),
    "seal.unruled_absence": ("conference", "monitor.unruled_absences"),
    "seal.conference_due": ("conference", "conference.blocks_due"),
    "seal.conference_open": ("conference", "conference.blocks_open"),
    "seal.nobody_scored": ("recused", "monitor.nobody_scored"),
}
"""The shapes and words of the blockers that are counted together."""

OTHERS = {
    "seal.undecided_tie": "conference",
    "seal.undeclared": "waiting",
    "seal.forked": "conflict",
}
"""The shapes of those that are said one by one, where it is not the usual one."""


def grouped(blockers: Iterable[Sentence], presentation: Presentation) -> list[Blocker]:
    """Count the blockers of one kind together; those of which there is but one are said as is."""
    counts: Counter[str] = Counter()
    numbers: dict[str, list[str]] = {}
    singles = []
    for blocker in blockers:
        if blocker.key in STATES:
            counts[blocker.key] += blocker.values.get("n", 1)
            numbers.setdefault(blocker.key, []).append(blocker.values.get("number", ""))
        else:
            state = OTHERS.get(blocker.key, "unknown")
            singles.append(Blocker(state, presentation.say(blocker)))
    together = []
    for key, count in counts.items():
        state, words = STATES[key]
        said = presentation.say(words, n=count)
        named = [number for number in numbers[key] if number]
        if 0 < len(named) <= MOST_TOGETHER:
            said = presentation.say("monitor.of_numbers", said=said, numbers=named)
        together.append(Blocker(state, said))
    return [*together, *singles]


MOST_TOGETHER = 3
"""So many contestants are named beside a count."""
