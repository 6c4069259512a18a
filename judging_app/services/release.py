"""Release: let the projector show a sealed result, step by step, each recorded before it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.follow_up import Release
from judging_app.domain.reveal import gone_from, next_done, released, reveal_of, steps_of
from judging_app.domain.shown import Shown
from judging_app.services.desk import Happening
from judging_app.storage import readings
from judging_app.storage.withdrawals import withdrawals

if TYPE_CHECKING:
    from judging_app.domain.reveal import Gone, Reveal
    from judging_app.domain.roles import Actor
    from judging_app.domain.seal import Seal
    from judging_app.services.desk import Desk


def reveal(desk: Desk, *scope: str) -> Reveal:
    """Tell how far a scope's sealed result is shown: what every desk that is known here released.

    `scope` is `"session", id` or `"plenary", stage, category`. Raises JudgingError where it is not
    sealed, or was reopened since.
    """
    seal, name = _official(desk, scope)
    return reveal_of(scope, seal, name, _gone(desk, seal, name), _done(desk, name), card(desk))


def release_next(desk: Desk, *scope: str, seal: str, after: int, by: Actor) -> Reveal:
    """Release the next step of a reveal, and tell what is shown now.

    `seal` is the hash of the seal and `after` the number of steps that the person saw released: a
    press too many releases nothing. Raises JudgingError where either is another by now, where all
    is shown, or where the scope is not sealed.
    """
    found, name = _seen(desk, scope, seal)
    if _done(desk, name) != after:
        raise JudgingError("projector.stale")
    done = next_done(steps_of(found), _gone(desk, found, name), after)
    if not done:
        raise JudgingError("projector.all_shown")
    _record(desk, name, done, by)
    return reveal(desk, *scope)


def take_back(desk: Desk, *scope: str, seal: str, by: Actor) -> Reveal:
    """Begin a reveal anew: nothing is released any more. Raises JudgingError as `release_next`."""
    _, name = _seen(desk, scope, seal)
    if desk.ledger.state(subject("release", name)) is not None:
        _record(desk, name, 0, by)
    return reveal(desk, *scope)


def card(desk: Desk) -> Shown:
    """Lay out the card that the projector shows when nothing else is: the audition's name."""
    founding = desk.founding
    return Shown(kind="card", audition=founding.name, audition_kind=founding.kind)


def _record(desk: Desk, name: str, done: int, by: Actor) -> None:
    desk.record(Happening("release", subject("release", name), Release(shown=done), by))


def _official(desk: Desk, scope: tuple[str, ...]) -> tuple[Seal, str]:
    official = readings.official(desk.ledger, *scope)
    if official.seal is None:
        raise JudgingError("seal.not_sealed", session=scope[-1])
    return official.seal, official.hash


def _seen(desk: Desk, scope: tuple[str, ...], seal: str) -> tuple[Seal, str]:
    found, name = _official(desk, scope)
    if name != seal:
        raise JudgingError("projector.stale")
    return found, name


def _done(desk: Desk, name: str) -> int:
    return released(desk.ledger.state(subject("release", name)))


def _gone(desk: Desk, seal: Seal, name: str) -> Gone:
    return gone_from(seal, withdrawals(desk.ledger, name).keys())
