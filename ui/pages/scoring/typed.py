"""All that is typed on a ballot, marks and texts: whether it is kept, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.pages.scoring.spoken import Said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.errors import Sentence
    from judging_app.domain.score_form import ScoreForm
    from ui.pages.scoring.ballot import BallotSheet
    from ui.pages.scoring.texts import Texts
    from ui.presentation import Presentation

    Value = int | str | None
    """A mark's units by its criterion (None: no mark), or a text by `note/<criterion>`."""


class Typed:
    """The marks and the texts of one ballot as one."""

    def __init__(self, presentation: Presentation, sheet: BallotSheet, texts: Texts) -> None:
        self._presentation = presentation
        self._sheet, self._texts = sheet, texts

    def begin(self, form: ScoreForm) -> None:
        """Show another ballot."""
        self._texts.begin(form)
        self._sheet.begin(form)

    def look_again(self, form: ScoreForm) -> None:
        """Show what the ledger has by now; what is being typed stays."""
        self._sheet.look_again(form)
        self._texts.look_again(form)

    def leave(self) -> bool:
        """Have all kept that is typed; False where something is refused."""
        is_kept = self._texts.leave()
        return self._sheet.leave() and is_kept

    @property
    def is_certain(self) -> bool:
        """Whether the ledger has all that the fields say."""
        return self._sheet.is_certain and self._texts.is_certain

    def has(self, key: str) -> bool:
        """Tell whether a key is one of this ballot's marks or texts."""
        return key in self._sheet.rows or key in self._texts.keys

    def kept(self, key: str, value: Value) -> bool:
        """Know that something is kept for certain; True where a mark shows its check mark now."""
        if isinstance(value, str):
            self._texts.kept(key, value)
            return False
        return self._sheet.rows[key].kept(value)

    def fail(self, key: str, value: Value) -> None:
        """Know that it is not certain whether something was kept."""
        if isinstance(value, str):
            self._texts.fail(key, value)
        else:
            self._sheet.rows[key].fail(value)

    def unkept(self) -> dict[str, str]:
        """Tell what stands in the fields and is not certainly kept, by key."""
        return {**self._sheet.typed(), **self._texts.typed()}

    def retype(self, typed: Mapping[str, str]) -> None:
        """Put back what was typed before the page was built anew."""
        self._sheet.retype(typed)
        self._texts.retype(typed)

    @property
    def said(self) -> Said:
        """What the fields say, as it would be sent."""
        return Said(self._sheet.marks, self._texts.notes, self._texts.feedback)

    def why_not(self, form: ScoreForm, *, is_revising: bool) -> Sentence | str:
        """Tell why the ballot cannot be sent yet, or the empty text."""
        say, sheet = self._presentation.say, self._sheet
        wrong = sheet.wrong
        if wrong:
            return say("scoring.wrong_mark", number=wrong[0].number)
        missing = form.so_far(sheet.marks).missing
        if missing is not None:
            return missing
        key = self.without_note(form)
        if key:
            return say("scoring.needs_note", mark=sheet.rows[key].field.text())
        if self._texts.has_long:
            return say("scoring.long_text")
        is_same = self.said == (form.sent, form.notes, form.feedback)
        return say("scoring.nothing_changed") if is_revising and is_same else ""

    @property
    def first_missing(self) -> str:
        """The first criterion whose mark is wrong or missing, or the empty text."""
        wrong = self._sheet.wrong
        return wrong[0].key if wrong else self._sheet.first_missing

    def without_note(self, form: ScoreForm | None) -> str:
        """Find the first criterion that lacks a note which it needs, once all marks are there."""
        if form is None or self.first_missing:
            return ""
        lacking = form.without_note(self._sheet.marks, self._texts.notes)
        return lacking[0].key if lacking else ""
