"""A change order: all that the minutes of a change are printed from, as values that travel."""

from __future__ import annotations

import msgspec

from judging_app.domain.aftermath import Aftermath
from judging_app.domain.form import Form, Paper  # noqa: TC001  # msgspec reads the annotations
from judging_app.domain.rubric import Rubric  # noqa: TC001  # as above
from judging_app.domain.seal import ReopenGround, Seal  # noqa: TC001  # as above


class ChangeOrder(msgspec.Struct, frozen=True, kw_only=True):
    """All that one printing of the minutes of a change is made from: two seals, and why.

    `before` is the seal that was taken back and `after` the one that replaces it; `at` is when the
    first was taken back, by the desk's clock, before `chair` and `witness`, by name. `ground` is
    empty where it was not recorded. `before_after` and `after_after` are what happened to the two.
    """

    before: Seal
    before_hash: str
    after: Seal
    after_hash: str
    rubric: Rubric
    ground: ReopenGround | str
    reason: str
    at: str
    chair: str
    witness: str
    language: str
    paper: Paper
    form: Form
    before_after: Aftermath = Aftermath()
    after_after: Aftermath = Aftermath()

    @property
    def kind(self) -> str:
        """What the audition is: `rehearsal`, `sample`, or empty for a real one."""
        return "rehearsal" if self.after.rehearsal else "sample" if self.after.sample else ""
