"""An announcer's order: all that the announcer's sheet is printed from, as values that travel."""

from __future__ import annotations

import msgspec

from judging_app.domain.file_kinds import Text  # noqa: TC001  # msgspec reads the annotations
from judging_app.domain.form import Money, Paper  # noqa: TC001  # as above
from judging_app.domain.reveal import Step  # noqa: TC001  # as above


class AnnouncerOrder(msgspec.Struct, frozen=True, kw_only=True):
    """All that one announcer's sheet is made from: another process draws it from this alone.

    `steps` are in the order of the reveal, with the reserves who moved up; `withdrawn` are those
    who left since the seal, as number and name. `code` is the seal's; `kind` is the audition's:
    `rehearsal`, `sample`, or empty for a real one.
    """

    audition: Text
    category: Text
    level: Text
    revision: int
    code: str
    steps: tuple[Step, ...]
    withdrawn: tuple[tuple[str, str], ...]
    language: str
    paper: Paper
    money: Money = "standard"
    kind: str = ""
