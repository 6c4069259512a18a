"""What needs attention: conflicts, ties, late data, cloned desks and missing records, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.entry import parts_of
from judging_app.domain.errors import sentence
from judging_app.domain.names import Names, roles_of
from judging_app.domain.overview import Attention

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from judging_app.domain.overview import KnownDevice, PlenaryOverview, SessionOverview
    from judging_app.domain.steps import Page

MOST_SHOWN = 30
"""So many conflicts are listed one by one; the rest are counted."""

_PAGES: dict[str, Page] = {
    "ballot": "monitor",
    "recusal": "monitor",
    "absence": "monitor",
    "exclusion": "monitor",
    "declaration": "scoring",
    "measurement": "monitor",
    "attendance": "roster",
    "contestant": "roster",
    "assignment": "prepare",
    "seat": "prepare",
    "session": "prepare",
    "person": "prepare",
    "decision": "standings",
    "seal": "results",
}
"""The page on which a conflict about a kind of subject is settled."""


def conflicted(subjects: Sequence[str], names: Names) -> Iterable[Attention]:
    """Tell of subjects that have two values."""
    for subject in subjects[:MOST_SHOWN]:
        kind = parts_of(subject)[0]
        what = sentence("views.two_values", what=sentence(f"ledger.kind_{kind}"))
        session = roles_of(subject).get("session", "")
        page = _PAGES.get(kind, "ledger")
        yield Attention("danger", what, names.about(subject), session, page)
    if len(subjects) > MOST_SHOWN:
        more = sentence("views.more_conflicts", n=len(subjects) - MOST_SHOWN)
        yield Attention("danger", more, "", "", "ledger")


def cloned(devices: Iterable[KnownDevice]) -> Iterable[Attention]:
    """Tell of cloned desks."""
    for device in devices:
        about = sentence("views.cloned_detail", device=device.name, code=device.code)
        yield Attention("danger", sentence("views.cloned"), about, "", "exchange")


def tied(session: SessionOverview, numbers: Sequence[Sequence[str]]) -> Iterable[Attention]:
    """Tell of ties across a cut that wait for a ruling."""
    for group in numbers:
        about = sentence("views.tie_detail", session=session.name, numbers=list(group))
        yield Attention("warn", sentence("views.tie_at_cut"), about, session.id, "standings")


def tied_in_plenary(plenary: PlenaryOverview, about: Names) -> Iterable[Attention]:
    """Tell that a plenary has a tie across a cut that waits for a ruling."""
    if plenary.has_ties:
        name = about.scope(f"decision/plenary/{plenary.stage}/{plenary.category}")
        title = sentence("views.tie_at_cut")
        yield Attention("warn", title, name, "", "standings", plenary.scope)


def contested_plenary(plenary: PlenaryOverview, about: Names) -> Iterable[Attention]:
    """Tell that objections to a plenary's sealed result wait."""
    if plenary.contested:
        name = about.scope(f"seal/plenary/{plenary.stage}/{plenary.category}")
        title = sentence("views.contested", n=plenary.contested)
        yield Attention("warn", title, name, "", "results", plenary.scope)


def unrecorded(session: SessionOverview, today: str) -> Iterable[Attention]:
    """Tell that attendance is missing on the session's own day."""
    if session.date == today and session.unrecorded and not session.is_sealed:
        title = sentence("views.attendance_missing", n=session.unrecorded)
        yield Attention("warn", title, session.name, session.id, "roster")


def came_late(session: SessionOverview, subjects: Sequence[str]) -> Iterable[Attention]:
    """Tell that a sealed session has data which its seal does not count."""
    if subjects:
        title = sentence("views.late", n=len(subjects))
        yield Attention("info", title, session.name, session.id, "results")


def contested(session: SessionOverview, waiting: int) -> Iterable[Attention]:
    """Tell that objections to a sealed result wait for an answer, or for its reopening."""
    if waiting:
        title = sentence("views.contested", n=waiting)
        yield Attention("warn", title, session.name, session.id, "results")
