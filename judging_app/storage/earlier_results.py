"""Earlier results: what contestants reached in the stages that a rubric counts on."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from judging_app.domain.entry import body_of
from judging_app.domain.seal import Seal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from judging_app.domain.rubric import Rubric
    from judging_app.storage.ledgers import Ledger


def earlier_results(ledger: Ledger, rubric: Rubric) -> Mapping[tuple[str, str], Fraction]:
    """Read the sealed scores of the stages that a rubric counts on, by contestant and its key.

    The plenary's word stands over a session's. What is not sealed, or sealed in two ways, is not
    there.
    """
    if not rubric.earlier:
        return {}
    keys = {one.stage: one.key for one in rubric.earlier}
    found: dict[tuple[str, str], Fraction] = {}
    for scope in ("plenary", "session"):
        for seal in _seals(ledger, scope):
            if seal.stage in keys:
                for row in seal.rows:
                    if row.score:
                        key = (row.contestant, keys[seal.stage])
                        found.setdefault(key, Fraction(row.score))
    return found


def _seals(ledger: Ledger, scope: str) -> Iterator[Seal]:
    for state in ledger.states("seal", scope):
        if not state.is_conflict and state.settled.entry.type == "seal":
            yield body_of(state.settled, Seal)
