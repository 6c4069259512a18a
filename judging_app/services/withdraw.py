"""Withdraw: somebody who was chosen withdraws after the seal, and the reserves move up."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.follow_up import Withdrawal
from judging_app.domain.succession import is_chosen, successions
from judging_app.services.desk import Happening
from judging_app.storage import readings
from judging_app.storage.withdrawals import withdrawals

if TYPE_CHECKING:
    from judging_app.domain.hearing import Official
    from judging_app.domain.roles import Actor
    from judging_app.domain.seal import Seal, SealedRow
    from judging_app.domain.succession import Succession
    from judging_app.services.desk import Desk


@dataclass(frozen=True)
class Foreseen:
    """What a withdrawal, or taking it back, would change: who has which place of a quota then.

    `before` and `after` list who left and who follows; `seen` is what the ledger says of it now.
    """

    row: SealedRow
    before: tuple[Succession, ...]
    after: tuple[Succession, ...]
    seen: tuple[str, ...]

    @property
    def changed(self) -> tuple[Succession, ...]:
        """The places that somebody else has, or nobody, than before."""
        return tuple(one for one in self.after if one not in self.before)


def left(desk: Desk, *scope: str) -> tuple[Succession, ...]:
    """List who withdrew after a scope's seal, and who follows; empty where nothing is sealed."""
    found = readings.official(desk.ledger, *scope)
    if found.seal is None:
        return ()
    return successions(found.seal, withdrawals(desk.ledger, found.hash))


def foresee(desk: Desk, *scope: str, contestant: str, withdrawn: bool = True) -> Foreseen:
    """Tell what a withdrawal would change; nothing is written. Raises as `withdraw` does."""
    found, seal = _sealed(desk, scope)
    row = _row(seal, contestant)
    gone = withdrawals(desk.ledger, found.hash)
    if (contestant in gone) == withdrawn:
        key = "withdraw.already" if withdrawn else "withdraw.not_withdrawn"
        raise JudgingError(key, number=row.number)
    then = gone.keys() | {contestant} if withdrawn else gone.keys() - {contestant}
    state = desk.ledger.state(subject("withdrawal", found.hash, contestant))
    return Foreseen(
        row=row,
        before=successions(seal, gone),
        after=successions(seal, then),
        seen=tuple(head.hash for head in state.heads) if state is not None else (),
    )


def withdraw(
    desk: Desk,
    *scope: str,
    contestant: str,
    day: str,
    reason: str,
    by: Actor,
    withdrawn: bool = True,
    seen: tuple[str, ...] | None = None,
) -> None:
    """Record that somebody chosen, or a reserve, withdrew after the seal, or that it was a mistake.

    The seal stays as it is. `day` is `2020-07-22`. Raises JudgingError where nothing is sealed,
    where the contestant was not chosen, without a reason or a day that there is, where it is
    recorded already, and where a chair acts who is none of the result's.
    """
    found, seal = _sealed(desk, scope)
    foresee(desk, *scope, contestant=contestant, withdrawn=withdrawn)
    if not reason.strip():
        raise JudgingError("seal.reason_needed")
    try:
        dt.date.fromisoformat(day)
    except ValueError:
        raise JudgingError("withdraw.no_day", day=day[:20]) from None
    chairs = {one.person for panel in seal.panels for one in panel.judges if one.seat == "chair"}
    if by.role == "chair" and by.person not in chairs | {seal.chair}:
        raise JudgingError("withdraw.not_chair")
    where = subject("withdrawal", found.hash, contestant)
    body = Withdrawal(withdrawn=withdrawn, day=day, reason=reason.strip())
    desk.record(Happening("withdrawal", where, body, by, seen=seen))


def _sealed(desk: Desk, scope: tuple[str, ...]) -> tuple[Official, Seal]:
    found = readings.official(desk.ledger, *scope)
    if found.seal is None:
        raise JudgingError("withdraw.not_sealed")
    return found, found.seal


def _row(seal: Seal, contestant: str) -> SealedRow:
    """Find somebody who was chosen or is a reserve."""
    rows = [row for row in seal.rows if row.contestant == contestant and row.place]
    if not rows:
        raise JudgingError("withdraw.nothing", number="")
    row = rows[0]
    if row.outcome not in {"reserve", "prize"} and not is_chosen(seal, row):
        raise JudgingError("withdraw.nothing", number=row.number)
    return row
