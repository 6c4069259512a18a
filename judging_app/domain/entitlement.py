"""An entitlement: whether a judge may score a contestant now, and the reason why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.errors import Sentence, sentence

if TYPE_CHECKING:
    from judging_app.domain.session import Absence, Attendance, Recusal, Seat


def why_not(
    seat: Seat | None,
    recusal: Recusal | None,
    absence: Absence | None,
    attendance: Attendance | None,
    *,
    declared: bool,
    sealed: str = "",
) -> Sentence | None:
    """Tell why a judge may not score a contestant now; None where the judge may.

    The values are those of the judge and the contestant in one session, None where nothing is
    settled; `declared` tells whether the judge's declaration of ties covers the contestant;
    `sealed` names the session where its result is sealed.
    """
    if seat is None or seat.seat == "none":
        return sentence("ballots.no_seat")
    if recusal is not None and recusal.recused:
        return sentence("ballots.recused")
    if absence is not None and absence.absent:
        return sentence("ballots.absent")
    if attendance is None or attendance.state != "present":
        return sentence("ballots.not_present")
    if sealed:
        return sentence("seal.sealed", session=sealed)
    return None if declared else sentence("ballots.undeclared")
