"""Home's words: what the pages are called on the buttons and rows that lead to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.errors import Sentence, sentence

if TYPE_CHECKING:
    from judging_app.domain.overview import PlenaryOverview, SessionOverview
    from judging_app.domain.steps import Page
    from judging_app.domain.wording import Wording
    from ui.presentation import Presentation

OPEN: dict[Page, str] = {
    "prepare": "home.open_prepare",
    "roster": "home.open_roster",
    "scoring": "home.open_scoring",
    "monitor": "home.open_monitor",
    "standings": "home.open_standings",
    "results": "home.open_results",
    "exchange": "home.open_exchange",
    "ledger": "home.open_ledger",
}
"""The words on the button that opens a page."""

TO: dict[Page, str] = {
    "prepare": "home.to_prepare",
    "roster": "home.to_roster",
    "scoring": "home.to_scoring",
    "monitor": "home.to_monitor",
    "standings": "home.to_standings",
    "results": "home.to_results",
    "exchange": "home.to_exchange",
    "ledger": "home.to_ledger",
}
"""The words at the end of a row that leads to a page."""

ARROW = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
"""Stands behind words that lead to another page."""


def leads(session: SessionOverview) -> Sentence:
    """Name the next step of a session in a word or two."""
    if session.is_out:
        return sentence("home.to_receive")
    waits = session.page == "results" and not session.is_sealed
    return sentence("home.to_seal" if waits else TO[session.page])


def mark_of(session: SessionOverview) -> str:
    """Choose the shape of how far a session is."""
    if session.is_disputed:
        return "conflict"
    if session.is_sealed:
        return "sealed"
    step = session.current.key if session.current else "seal"
    if step == "scoring":
        return "stage" if session.given else "stored"
    return _MARKS.get(step, "stored")


_MARKS = {
    "prepare": "not_scored",
    "attendance": "waiting",
    "result": "waiting",
    "conference": "conference",
}


def plenary_status(plenary: PlenaryOverview) -> Sentence:
    """Say how far a plenary is."""
    if plenary.is_sealed:
        return sentence("home.plenary_sealed", n=plenary.revision)
    if plenary.has_ties:
        return sentence("home.plenary_tie")
    if plenary.is_ready:
        return sentence("home.plenary_ready")
    return sentence("home.plenary_count", sealed=plenary.sealed, sessions=plenary.sessions)


def worded(presentation: Presentation, wording: Wording) -> str:
    """Say a wording; a name stays a name."""
    return presentation.say(wording) if isinstance(wording, Sentence) else wording
