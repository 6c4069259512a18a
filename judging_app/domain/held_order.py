"""A held order: all that a paper of a session's plan is printed from, as values that travel."""

from __future__ import annotations

import msgspec

from judging_app.domain.file_kinds import Text  # noqa: TC001  # msgspec reads the annotations
from judging_app.domain.form import Form, Paper  # noqa: TC001  # as above
from judging_app.domain.paper_layout import PaperLayout  # noqa: TC001  # as above
from judging_app.domain.rubric import Rubric  # noqa: TC001  # as above
from judging_app.domain.session import SeatKind, Tie  # noqa: TC001  # as above


class HeldTie(msgspec.Struct, frozen=True):
    """A tie that a judge declared with a contestant of the session."""

    contestant: str
    tie: Tie
    note: str


class HeldJudge(msgspec.Struct, frozen=True, kw_only=True):
    """A judge of a session's panel as printed, with the seat and the ties declared so far."""

    name: str
    institution: str
    background: str
    nip: str
    seat: SeatKind
    component: str = ""
    ties: tuple[HeldTie, ...] = ()


class HeldContestant(msgspec.Struct, frozen=True, kw_only=True):
    """A contestant of a session as printed, in running order."""

    id: str
    number: str
    name: str
    institution: str
    area: str
    sector: Text
    product: str


class HeldOrder(msgspec.Struct, frozen=True, kw_only=True):
    """All that one paper of a session's plan is made from: another process draws it from this.

    `date` is the planned day (`2020-07-22`), any text where none is planned; `letterhead` is the
    programme's. `kind` is the audition's: `rehearsal`, `sample`, or empty for a real one.
    """

    layout: PaperLayout
    language: str
    paper: Paper
    form: Form
    programme: Text
    year: int
    numeral: str
    level: Text
    category: Text
    noun: Text
    letterhead: tuple[str, ...]
    session: str
    venue: str
    room: str
    city: str
    date: str
    basis: str
    rubric: Rubric
    judges: tuple[HeldJudge, ...]
    contestants: tuple[HeldContestant, ...]
    kind: str = ""
