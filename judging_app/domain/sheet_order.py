"""A sheet order: all that one printing of a result is made from, as values that travel."""

from __future__ import annotations

import msgspec

from judging_app.domain.aftermath import Aftermath
from judging_app.domain.agreement_order import AgreementOrder  # noqa: TC001  # msgspec reads it
from judging_app.domain.errors import Sentence  # noqa: TC001  # msgspec reads the annotations
from judging_app.domain.form import Form, Paper  # noqa: TC001  # as above
from judging_app.domain.rubric import Rubric  # noqa: TC001  # as above
from judging_app.domain.seal import Seal  # noqa: TC001  # as above
from judging_app.domain.sealed_lines import SealedLines  # noqa: TC001  # as above


class SheetOrder(msgspec.Struct, frozen=True, kw_only=True):
    """All that one printing of a result is made from: another process draws it from this alone.

    `scope` is `("session", id)` or `("plenary", stage, category)`; `hash` names the seal's entry
    and `copy` counts from 1. Of a provisional sheet, which shows what is not sealed, `hash` is
    empty and `copy` 0; `blockers` tell what would block its seal. `workings` are there
    where the form asks for them, `agreement` where the internal annex is to be drawn. `after` is
    what happened to the seal since.
    """

    scope: tuple[str, ...]
    seal: Seal
    hash: str
    rubric: Rubric
    language: str
    paper: Paper
    form: Form
    copy: int
    blockers: tuple[Sentence, ...] = ()
    workings: tuple[SealedLines, ...] = ()
    after: Aftermath = Aftermath()
    agreement: AgreementOrder | None = None

    @property
    def is_provisional(self) -> bool:
        return not self.hash
