"""Sealed ballots: what a seal counted, read as it was then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.ballot import Ballot
from judging_app.domain.entry import body_of, kept_as, parts_of
from judging_app.domain.seal import Seal

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from judging_app.storage.ledgers import Ledger


def sealed_ballots(
    ledger: Ledger, session: str, counted: Container[str]
) -> Mapping[tuple[str, str], Ballot]:
    """Read the ballots that a session's seal counted, by contestant and judge, as they were then.

    `counted` are the hashes that the seal names. What was revised later is not among them.
    """
    start = f"ballot/{session}"
    rows = ledger.connection.execute(
        "SELECT state.hash, data FROM state JOIN entry USING (device, n, hash)"
        " WHERE subject >= ? AND subject < ? ORDER BY subject, state.hash DESC",
        (start + "/", start + "0"),
    )
    found = {}
    for name, data in rows:
        if name in counted:
            kept = kept_as(name, data)
            _, _, contestant, judge, *_ = parts_of(kept.entry.subject)
            found[contestant, judge] = body_of(kept, Ballot)
    return found


def seal_of(ledger: Ledger, session: str, name: str) -> Seal | None:
    """Find a session's seal by its hash, also one that was reopened since."""
    for kept in ledger.history(f"seal/session/{session}"):
        if kept.hash == name and kept.entry.type == "seal":
            seal: Seal = body_of(kept, Seal)
            return seal
    return None
