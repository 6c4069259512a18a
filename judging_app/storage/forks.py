"""Forks: the copied desks of a ledger, their branches, and whether people accepted them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.audition import Fork, Joining
from judging_app.domain.entry import body_of, kept_as, parts_of, subject
from judging_app.domain.fork import branches_of, is_accepted
from judging_app.domain.kinds import KINDS
from judging_app.domain.overview import CODE_BITS
from judging_app.domain.seal import SealedFork, code_of
from judging_app.storage import readings

if TYPE_CHECKING:
    from judging_app.domain.fork import Branch
    from judging_app.domain.state import State
    from judging_app.storage.ledgers import Ledger


def branches(ledger: Ledger, device: str) -> tuple[Branch, ...]:
    """Read the branches of a copied desk; empty where it was not copied."""
    return branches_of([kept_as(*row) for row in ledger.chain(device)])


def unaccepted(ledger: Ledger) -> frozenset[str]:
    """Name the copied desks whose branches nobody accepted as they are now."""
    return frozenset(
        device
        for device in readings.forked_devices(ledger)
        if not is_accepted(branches(ledger, device), _accepted(_state(ledger, device)))
    )


def sealed_forks(ledger: Ledger) -> tuple[SealedFork, ...]:
    """List the copied desks whose branches were accepted, as the minutes name them."""
    forked = readings.forked_devices(ledger)
    if not forked:
        return ()
    people = readings.people(ledger)

    def called(who: str) -> str:
        return people[who].full_name if who in people else who

    return tuple(
        SealedFork(
            device=_name(ledger, device),
            chair=called(state.heads[0].entry.actor),
            witness=called(state.heads[0].entry.witness),
            reason=body_of(state.heads[0], Fork).reason,
        )
        for device in sorted(forked)
        if (state := _state(ledger, device)) is not None
    )


def conflicts_of(ledger: Ledger, found: tuple[Branch, ...]) -> tuple[str, ...]:
    """Name the subjects that the branches of a copied desk say differently and nobody settled."""
    subjects = sorted({kept.entry.subject for branch in found for kept in branch.entries})
    states = ((name, ledger.state(name)) for name in subjects if _matters(name))
    return tuple(name for name, state in states if state is not None and state.is_conflict)


def _name(ledger: Ledger, device: str) -> str:
    """Name a desk as it named itself when it joined; the founder's by its code."""
    joined = ledger.state(subject("desk", device))
    name = body_of(joined.heads[0], Joining).name if joined is not None else ""
    return name or code_of(device, CODE_BITS)


def _matters(name: str) -> bool:
    kind = KINDS.get(parts_of(name)[0])
    return kind is not None and kind.counts


def _state(ledger: Ledger, device: str) -> State | None:
    return ledger.state(subject("fork", device))


def _accepted(state: State | None) -> list[Fork]:
    return [body_of(head, Fork) for head in state.heads] if state is not None else []
