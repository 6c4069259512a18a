"""Contrast two values: what a conflict is between, side by side, for those who settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.contrast import Contrast, contrast
from judging_app.domain.errors import JudgingError
from judging_app.storage import directories

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.entry import Kept
    from judging_app.domain.state import State
    from judging_app.services.desk import Desk


def compare_values(desk: Desk, state: State, new: Sequence[Kept] = ()) -> Contrast:
    """Put the values of a subject side by side, each desk's in a column.

    `state` may come from a look at a bundle that is not accepted yet; then `new` are the entries
    that the bundle would bring (`Look.new`), which name what this ledger does not know.
    """
    names = directories.names_in(desk.ledger, state.heads, new)
    return contrast(state.subject, state.heads, names)


def compare_subject(desk: Desk, subject: str) -> Contrast:
    """Put the values that the ledger holds of a subject side by side; as `compare_values`.

    Raises JudgingError where nothing is known of it.
    """
    state = desk.ledger.state(subject)
    if state is None:
        raise JudgingError("ledger.unknown_subject", subject=subject)
    return compare_values(desk, state)
