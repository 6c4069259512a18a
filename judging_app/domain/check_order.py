"""A check order: all that the list of a paper check is printed from, as values that travel."""

from __future__ import annotations

import msgspec

from judging_app.domain.file_kinds import Text  # noqa: TC001  # msgspec reads the annotations
from judging_app.domain.form import Paper  # noqa: TC001  # as above
from judging_app.domain.paper_check import Compared  # noqa: TC001  # as above


class CheckOrder(msgspec.Struct, frozen=True, kw_only=True):
    """All that one printing of a paper check's list is made from: another process draws it.

    `seed` is public: the dice and the code of the seal. `compared` are the drawn ballots in their
    order, with their marks and what was found so far; `counted` is how many ballots the seal
    counted. `code` is the seal's; `kind` is the audition's, as everywhere on paper.
    """

    audition: Text
    category: Text
    level: Text
    revision: int
    code: str
    seed: str
    counted: int
    compared: tuple[Compared, ...]
    language: str
    paper: Paper
    kind: str = ""
