"""A rubric's order: all that a rubric's sheet is printed from, as values that travel."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from judging_app.domain.form import Paper
    from judging_app.domain.rubric import Rubric


class RubricOrder(NamedTuple):
    """A rubric with its content hash, the language and the paper.

    A draft's hash is empty. `kind` is the audition's: `rehearsal` is told on every page.
    """

    rubric: Rubric
    hash: str
    language: str
    paper: Paper
    kind: str = ""
