"""A declaration order: all that a declaration of ties is printed from, as values that travel."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from judging_app.domain.form import Paper  # noqa: TC001  # msgspec reads the annotations
from judging_app.domain.session import Tie  # noqa: TC001  # as above
from judging_app.domain.tie_form import TieForm  # noqa: TC001  # as above
from judging_app.domain.ties import Tied

if TYPE_CHECKING:
    from collections.abc import Mapping


class DeclaredLine(NamedTuple):
    """A contestant as it stands on a declaration; `tie` is None where there is none."""

    number: str
    name: str
    area: str
    tie: Tie | None
    note: str


class DeclarationOrder(msgspec.Struct, frozen=True):
    """All that one printing of a declaration is made from: another process draws it from this.

    `kind` is the audition's: `rehearsal`, `sample`, or empty for a real one.
    """

    form: TieForm
    lines: tuple[DeclaredLine, ...]
    language: str
    paper: Paper
    kind: str = ""


def declaration_order(
    form: TieForm, ties: Mapping[str, Tied], *, language: str, paper: Paper, kind: str = ""
) -> DeclarationOrder:
    """Lay a judge's declaration out as it stands on the screen: `ties` by contestant.

    Contestants who were declared before stand there as they were declared.
    """
    lines = []
    for row in form.rows:
        tied = ties.get(row.contestant)
        if tied is None and row.is_declared and row.tie is not None:
            tied = Tied(row.tie, row.note)
        is_tied = tied is not None and tied.is_tied
        lines.append(
            DeclaredLine(
                row.number,
                row.name,
                row.area,
                tied.tie if tied is not None and is_tied else None,
                tied.note if tied is not None else "",
            )
        )
    return DeclarationOrder(form, tuple(lines), language, paper, kind)
