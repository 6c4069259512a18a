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
    sealed: str = "",
) -> Sentence | None:
    """Tell why a judge may not score a contestant now; None where the judge may.

    The values are those of the judge and the contestant in one session, None where nothing is
    settled; `sealed` names the session where its result is sealed.
    """
    if seat is None or seat.seat == "none":
        return sentence("ballots.no_seat")
    if recusal is not None and recusal.recused:
        return sentence("ballots.recused")
    if absence is not None and absence.absent:
        return sentence("ballots.absent")
    if attendance is None or attendance.state != "present":
        return sentence("ballots.not_present")
    return sentence("seal.sealed", session=sealed) if sealed else None
