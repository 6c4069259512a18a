"""Aftermaths: what happened to a sealed result, read out of a ledger for a paper about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.aftermath import Aftermath, Conferred, Inked, Voiced, signing
from judging_app.domain.entry import body_of, parts_of, subject
from judging_app.domain.follow_up import Announcement, Ink
from judging_app.domain.seal import Seal
from judging_app.domain.session import Stance
from judging_app.storage.objections import contesting_of
from judging_app.storage.withdrawals import withdrawals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.domain.seal import SealedPanel
    from judging_app.storage.ledgers import Ledger


def aftermath_of(ledger: Ledger, name: str, seal: Seal) -> Aftermath:
    """Read what happened since to the seal of a hash, and the conferences held before it."""
    told = ledger.history(subject("announcement", name))
    said = [(kept, body_of(kept, Announcement)) for kept in told]
    first = [kept for kept, body in said if body.state == "announced"]
    replaced = {old for kept in first for old in kept.entry.heads}
    days = (body.day for kept, body in said if kept in first and kept.hash not in replaced)
    notes = (body.note for _, body in said if body.state == "confirmed")
    return Aftermath(
        announced=max(days, default=""),
        note=max(notes, default=""),
        contesting=contesting_of(ledger, name),
        withdrawals=withdrawals(ledger, name),
        inks=tuple(_inks(ledger, name, seal)),
        conferences=tuple(_conferences(ledger, seal)),
    )


def _inks(ledger: Ledger, name: str, seal: Seal) -> Iterator[Inked]:
    for person, called, position in signing(seal):
        state = ledger.state(subject("ink", name, person))
        if state is not None:
            yield Inked(called, position, body_of(state.heads[0], Ink))


def _conferences(ledger: Ledger, seal: Seal) -> Iterator[Conferred]:
    """Read what each judge answered in the conferences of a seal that counted."""
    for panel in seal.panels:
        own = _own_seal(ledger, panel, seal)
        judges = {judge.person: judge.name for judge in panel.judges}
        ids = {row.number: row.contestant for row in own.rows}
        counted = frozenset(own.counted)
        for held in own.conferences:
            voices = []
            for state in ledger.states("stance", panel.session, ids[held.number]):
                judge = parts_of(state.subject)[3]
                for kept in ledger.history(state.subject):
                    stance = body_of(kept, Stance)
                    if kept.hash in counted and stance.ballot in counted:
                        name = judges.get(judge, judge)
                        voices.append(Voiced(name, stance.kept, stance.reason))
            yield Conferred(held.number, held.reason, tuple(voices))


def _own_seal(ledger: Ledger, panel: SealedPanel, seal: Seal) -> Seal:
    """Find the seal of a panel's session: itself, or the one that the plenary merged."""
    if seal.scope == "session":
        return seal
    sealed = ledger.history(subject("seal", "session", panel.session))
    found = (body_of(kept, Seal) for kept in sealed if kept.hash == panel.seal)
    return next(found, seal)
