"""Sealed ballots: what a seal counted, read as it was then."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from judging_app.domain.entry import body_of, kept_as, parts_of
from judging_app.domain.given import Given, Reading, Slot
from judging_app.domain.hearing import key_within
from judging_app.domain.kinds import KINDS
from judging_app.domain.laid_order import SealedBallot
from judging_app.domain.number import exact
from judging_app.domain.rubric import BORN
from judging_app.domain.seal import SHUT, Seal

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from judging_app.storage.ledgers import Ledger


def sealed_given(ledger: Ledger, seal: Seal, panel: int = 0) -> Given:
    """Read what a seal counted of one of its panels: contestants present, ballots, values.

    What was revised later is not among it. Of a plenary's panel it is what the session's own seal
    counted.
    """
    seated = seal.panels[panel]
    counted = _counted_by(ledger, seal, panel)
    rows = [row for row in seal.rows if row.panel == panel and row.presence == "present"]
    judges = tuple(judge.person for judge in seated.judges)
    states = {
        (row.contestant, judge): total.state
        for row in rows
        for judge, total in zip(judges, row.totals, strict=True)
    }
    ballots: Mapping[Slot, Any] = _counted(ledger, "ballot", seated.session, counted)
    values: Mapping[Reading, Any] = _counted(ledger, "measurement", seated.session, counted)
    told = {key: body.value for key, body in values.items() if body.value}
    return Given(
        contestants=tuple(row.contestant for row in rows),
        judges=judges,
        ballots={
            slot: ballot.marks
            for slot, ballot in ballots.items()
            if states.get((slot.contestant, slot.judge)) == "scored"
        },
        shut={pair: state for pair, state in states.items() if state in SHUT},
        seated={key: tuple(several) for key, several in seated.components.items()},
        measured={key: exact(text) for key, text in told.items() if key.key != BORN},
        earlier={
            (row.contestant, key): Fraction(value)
            for row in rows
            for key, value in row.earlier.items()
        },
        born={key.contestant: text for key, text in told.items() if key.key == BORN},
        names={
            **{row.contestant: row.number for row in rows},
            **{judge.person: judge.name for judge in seated.judges},
        },
    )


def _counted_by(ledger: Ledger, seal: Seal, panel: int) -> frozenset[str]:
    """Name what a seal counted of one of its panels; of a plenary, what the session's own did."""
    seated = seal.panels[panel]
    own = seal_of(ledger, seated.session, seated.seal) if seal.scope == "plenary" else seal
    return frozenset(own.counted) if own is not None else frozenset()


def sealed_feedback(ledger: Ledger, seal: Seal, panel: int = 0) -> dict[str, tuple[str, ...]]:
    """Read what judges wrote for contestants, in the ballots that a seal counted; by contestant.

    It names no judge, and its order (that of the texts) tells none.
    """
    session = seal.panels[panel].session
    judges = tuple(judge.person for judge in seal.panels[panel].judges)
    scored = {
        (row.contestant, judge)
        for row in seal.rows
        if row.panel == panel
        for judge, total in zip(judges, row.totals, strict=False)
        if total.state == "scored"
    }
    found: dict[str, list[str]] = {}
    for slot, ballot in _counted(
        ledger, "ballot", session, _counted_by(ledger, seal, panel)
    ).items():
        if ballot.feedback.strip() and slot[:2] in scored:
            found.setdefault(slot.contestant, []).append(ballot.feedback.strip())
    return {who: tuple(sorted(texts)) for who, texts in found.items()}


def ballots_of(ledger: Ledger, seal: Seal) -> tuple[SealedBallot, ...]:
    """List the ballots that a seal counted, panel by panel, as they were then, with the feedback.

    Those of who was recused, absent or taken out are not among them.
    """
    found: list[SealedBallot] = []
    for at, panel in enumerate(seal.panels):
        given = sealed_given(ledger, seal, at)
        own = seal_of(ledger, panel.session, panel.seal) if seal.scope == "plenary" else seal
        counted = frozenset(own.counted) if own is not None else frozenset()
        bodies = _counted(ledger, "ballot", panel.session, counted)
        found += [
            SealedBallot(
                panel=at,
                contestant=slot.contestant,
                judge=slot.judge,
                component=slot.component,
                performance=slot.performance,
                marks=dict(marks),
                feedback=bodies[slot].feedback.strip(),
            )
            for slot, marks in given.ballots.items()
        ]
    return tuple(found)


def _counted(ledger: Ledger, kind: str, session: str, counted: Container[str]) -> dict[Any, Any]:
    """Read the counted values of a kind of subject, by what names them within the session."""
    start = f"{kind}/{session}"
    rows = ledger.connection.execute(
        "SELECT state.hash, data FROM state JOIN entry USING (device, n, hash)"
        " WHERE subject >= ? AND subject < ? ORDER BY subject, state.hash DESC",
        (start + "/", start + "0"),
    )
    found = {}
    for name, data in rows:
        if name in counted:
            kept = kept_as(name, data)
            key = key_within(kind, parts_of(kept.entry.subject)[1:])
            found[key] = body_of(kept, KINDS[kind].body)
    return found


def seal_of(ledger: Ledger, session: str, name: str) -> Seal | None:
    """Find a session's seal by its hash, also one that was reopened since."""
    for kept in ledger.history(f"seal/session/{session}"):
        if kept.hash == name and kept.entry.type == "seal":
            seal: Seal = body_of(kept, Seal)
            return seal
    return None
