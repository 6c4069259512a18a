"""More of a draft: notes, conference, what judges see, parts of the time, and what is kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from judging_app.domain.errors import sentence
from judging_app.domain.fault import at_key
from ui.fields import TickBox
from ui.pages.prepare.composing.part import EditorPart
from ui.parts import button, clear, column, holder, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.errors import Sentence
    from judging_app.domain.rubric_draft import RubricDraft
    from judging_app.domain.rubric_draft_fault import DraftFault
    from ui.presentation import Presentation

MOST_PHASES = 9
USUAL_MINUTES = 10
USUAL_JUDGES = 3


class MorePart(EditorPart):
    """What a rubric can ask for beside its marks."""

    def __init__(self, presentation: Presentation) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(presentation, say("composing.more"))
        notes = [
            self.optional(say("composing.note_below"), ("notes", "below")),
            self.optional(say("composing.note_above"), ("notes", "above")),
        ]
        conference = [
            self.optional(say("composing.distance"), ("conference", "distance")),
            self.optional(say("composing.spread_of"), ("conference", "spread")),
            self.optional(say("composing.outlier"), ("conference", "outlier")),
            self.count(say("composing.judges"), ("conference", "judges"), 2, 99, USUAL_JUDGES),
        ]
        self.places[("conference",)] = conference[0]
        self.others = self.choice(
            say("composing.others"),
            [(key, say(word)) for key, word in OTHERS.items()],
            lambda draft: draft.at("others") or "never",
            lambda draft, value: draft.with_value(("others",), None if value == "never" else value),
        )
        self.blind = TickBox(say("composing.blind"))
        self._shows.append(lambda draft: self.blind.setChecked(bool(draft.at("blind"))))
        self.blind.clicked.connect(
            lambda: (
                self.change(
                    self.draft.with_value(("blind",), True if self.blind.isChecked() else None)
                )
                if self.draft
                else None
            )
        )
        for title, fields in (("composing.notes", notes), ("composing.conference", conference)):
            self.body.addWidget(label(say(title), "strong", wrap=True))
            self.body.addWidget(self.side_by_side(fields, 2))
        self.body.addWidget(self.others)
        self.body.addWidget(self.blind)
        self._kept_shows = list(self._shows)
        self._kept_places = dict(self.places)
        self.body.addWidget(label(say("composing.timing"), "strong", wrap=True))
        self._phases = QVBoxLayout()
        self._phases.setSpacing(theme.px(12))
        self.body.addLayout(self._phases)
        self._count = 0
        self.add_button = button(
            say("composing.add_phase"), theme, role="quiet", drawing="plus", pressed=self._add
        )
        self.body.addLayout(row(self.add_button, None))

    def show_draft(self, draft: RubricDraft) -> None:
        count = len(draft.at("timing") or ())
        if count != self._count:
            self._make(count)
        self.add_button.setEnabled(count < MOST_PHASES)
        super().show_draft(draft)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        last = (self.add_button,)
        return (*(one for one in super().stops if one not in last), *last)

    def _make(self, count: int) -> None:
        clear(self._phases)
        self._count = count
        self._shows = list(self._kept_shows)
        self.places = dict(self._kept_places)
        say = self.say
        for at in range(count):
            part = say("composing.phase_n", number=at + 1)
            fields = [
                self.line(say("composing.name_id"), ("timing", at, "name", "id"),
                          spoken=say("composing.level_id", level=part)),
                self.line(say("composing.name_en"), ("timing", at, "name", "en"),
                          spoken=say("composing.level_en", level=part)),
                self.count(say("composing.minutes"), ("timing", at, "minutes"), 1, 240, 0),
            ]  # fmt: skip
            fields[2].control.setAccessibleName(say("composing.minutes_of", part=part))
            remove = button(
                say("setup.remove"), self.theme, role="quiet", drawing="trash-2",
                name=say("composing.remove_phase", number=at + 1),
                pressed=partial(self._take_away, at),
            )  # fmt: skip
            head = row(label(part, "strong"), None, remove)
            grid = self.side_by_side(fields, 3, 2)
            self._phases.addWidget(holder(column(head, grid, gap=self.theme.px(4))))

    def _add(self) -> None:
        if self.draft is not None:
            made = {"name": {"id": "", "en": ""}, "minutes": USUAL_MINUTES}
            self.change(self.draft.with_entry("timing", made))

    def _take_away(self, at: int) -> None:
        if self.draft is not None:
            self.change(self.draft.without_entry("timing", at))


OTHERS = {
    "never": "composing.others_never",
    "own": "composing.others_own",
    "all": "composing.others_all",
}


class KeptPart(EditorPart):
    """What the rubric says beside all that can be changed here; it is kept as it is."""

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation, presentation.say("composing.kept"))
        self._words = label("", wrap=True)
        self._why = label(presentation.say("composing.kept_hint"), "caption", wrap=True)
        self._faults = label("", "danger", wrap=True)
        for one in (self._words, self._why, self._faults):
            self.body.addWidget(one)
        self._faults.hide()

    def show_draft(self, draft: RubricDraft) -> None:
        super().show_draft(draft)
        kept = draft.kept
        self._words.setText(self.say("composing.also_says", what=[_named(one) for one in kept]))
        self._words.setVisible(bool(kept))
        self._why.setVisible(bool(kept))
        self._tell()

    def show_faults(self, faults: Sequence[DraftFault]) -> list[DraftFault]:
        """Say what stands at no field of the editor, each with its place."""
        words = [self.presentation.say(_placed(one)) for one in faults]
        self._faults.setText("\n".join(words))
        self._faults.setVisible(bool(words))
        self._tell()
        return list(faults)

    def _tell(self) -> None:
        has_kept = self.draft is not None and bool(self.draft.kept)
        self.setVisible(has_kept or bool(self._faults.text()))


def _named(key: str) -> Sentence:
    """Name a key in words, with the key itself: `penampilan (performances)`."""
    return at_key(key.rpartition(".")[2])


def _placed(fault: DraftFault) -> Sentence:
    values = {"file": sentence("composing.this_rubric"), **fault.said.values}
    return type(fault.said)(fault.said.key, values)
