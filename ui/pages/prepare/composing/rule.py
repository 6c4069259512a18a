"""The rule of a draft: its scale, what a judge gives, and how the panel's judges count together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.pages.prepare.composing.part import EditorPart

if TYPE_CHECKING:
    from judging_app.domain.rubric_draft import RubricDraft
    from ui.presentation import Presentation

SCORES = ("mean", "median", "trimmed", "closest", "sum")
"""The ways offered; `trimmed` is the mean without the highest and the lowest."""

OTHER = ("share", "skating")
"""The ways that a file can have, which are kept and not chosen here."""

MOST_DIGITS = 12


class RulePart(EditorPart):
    """The scale and the rule of judge and panel."""

    def __init__(self, presentation: Presentation) -> None:
        say = presentation.say
        super().__init__(presentation, say("composing.rule"))
        ends = []
        for key, word in (("min", "composing.lowest"), ("max", "composing.highest"),
                          ("step", "composing.step")):  # fmt: skip
            ends.append(self.line(say(word), ("scale", key), is_number=True))
        for key, field in zip(("min", "max", "step"), ends, strict=True):
            control = field.control
            control.textEdited.disconnect()  # type: ignore[attr-defined]  # a line
            control.textEdited.connect(lambda text, key=key: self._rescale(key, text))  # type: ignore[attr-defined]  # as above
        self.lowest, self.highest, self.step = ends
        self.judge = self.choice(
            say("composing.judge"),
            [("mean", say("composing.judge_mean")), ("sum", say("composing.judge_sum"))],
            lambda draft: draft.at("judge", "score") or "mean",
            lambda draft, value: draft.with_value(
                ("judge", "score"), None if value == "mean" else value
            ),
        )
        self.panel = self.choice(
            say("setup.panel_score"),
            [(key, say(PANEL[key])) for key in (*SCORES, *OTHER)],
            panel_way,
            with_way,
        )
        self.highest_out = self.count(
            say("composing.drop_highest"), ("panel", "drop_highest"), 0, 99, 0
        )
        self.lowest_out = self.count(
            say("composing.drop_lowest"), ("panel", "drop_lowest"), 0, 99, 0
        )
        self.closest = self.count(say("composing.closest"), ("panel", "closest"), 2, 99, 2)
        self.quorum = self.count(say("composing.quorum"), ("panel", "quorum"), 0, 99, 0)
        self.rounding = self.choice(
            say("composing.rounding"),
            [("", say("composing.rounding_none")),
             *((str(n), say("composing.rounding_to", n=n)) for n in range(MOST_DIGITS + 1))],
            lambda draft: draft.text("panel", "round", "digits"),
            _rounded,
        )  # fmt: skip
        self.body.addWidget(self.side_by_side(ends, 3))
        self.body.addWidget(self.side_by_side([self.judge, self.panel], 1))
        self._drops = self.side_by_side([self.highest_out, self.lowest_out], 2)
        self.body.addWidget(self._drops)
        self.body.addWidget(self.closest)
        self.body.addWidget(self.side_by_side([self.quorum, self.rounding], 2))

    def show_draft(self, draft: RubricDraft) -> None:
        super().show_draft(draft)
        is_fixed = "over" in (draft.at("panel") or {}) or draft.at("judge", "gives") is not None
        way = panel_way(draft)
        self.panel.control.setEnabled(way not in OTHER)
        self.judge.control.setEnabled(not is_fixed)
        drops = [draft.at("panel", key) for key in ("drop_highest", "drop_lowest")]
        self._drops.setVisible(way == "trimmed" or any(drops))
        self.closest.setVisible(way == "closest")

    def _rescale(self, key: str, text: str) -> None:
        if self.draft is not None:
            self.change(self.draft.with_scale(key, self.read(text)))


PANEL = {
    "mean": "composing.panel_mean",
    "median": "composing.panel_median",
    "trimmed": "composing.panel_trimmed",
    "closest": "composing.panel_closest",
    "sum": "composing.panel_sum",
    "share": "composing.panel_share",
    "skating": "composing.panel_skating",
}


def panel_way(draft: RubricDraft) -> str:
    """Tell which of the offered ways a draft's panel goes."""
    score = draft.text("panel", "score")
    dropped = draft.at("panel", "drop_highest") and draft.at("panel", "drop_lowest")
    return "trimmed" if score == "mean" and dropped else score


def with_way(draft: RubricDraft, way: str) -> RubricDraft:
    """Let a draft's panel go another way; what only the way before had goes with it."""
    made = draft.with_value(("panel", "score"), "mean" if way == "trimmed" else way)
    if way != "closest":
        made = made.with_value(("panel", "closest"), None)
    drops = 1 if way == "trimmed" else None
    for key in ("drop_highest", "drop_lowest"):
        made = made.with_value(("panel", key), drops)
    return made


def _rounded(draft: RubricDraft, digits: str) -> RubricDraft:
    if not digits:
        return draft.with_value(("panel", "round"), None)
    return draft.with_value(("panel", "round", "digits"), int(digits))
