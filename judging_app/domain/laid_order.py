"""A laid order: all that a paper of a seal is printed from by its layout, as values that travel."""

from __future__ import annotations

import msgspec

from judging_app.domain.form import Form, Paper  # noqa: TC001  # msgspec reads the annotations
from judging_app.domain.paper_layout import PaperLayout  # noqa: TC001  # as above
from judging_app.domain.rubric import Rubric  # noqa: TC001  # as above
from judging_app.domain.seal import Seal  # noqa: TC001  # as above


class SealedBallot(msgspec.Struct, frozen=True, kw_only=True):
    """A ballot that a seal counted: of which panel, whose, for whom, with marks and feedback.

    `marks` are by criterion, counted in the smallest unit of the component's scale.
    """

    panel: int
    contestant: str
    judge: str
    component: str
    performance: str
    marks: dict[str, int]
    feedback: str = ""


class LaidOrder(msgspec.Struct, frozen=True, kw_only=True):
    """All that one paper of a seal is made from: another process draws it from this alone.

    `layout_hash` is the SHA-256 of the layout's text; `copy` counts the printings of this paper
    from 1; `withdrawn` are the ids of those who withdrew since; `ballots` are those that the seal
    counted, where the paper shows marks.
    """

    scope: tuple[str, ...]
    layout: PaperLayout
    layout_hash: str
    seal: Seal
    hash: str
    rubric: Rubric
    language: str
    paper: Paper
    form: Form
    copy: int
    withdrawn: tuple[str, ...] = ()
    ballots: tuple[SealedBallot, ...] = ()

    @property
    def is_provisional(self) -> bool:
        """A paper is laid out of a seal only."""
        return False
