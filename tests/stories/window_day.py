"""A day at the window: an office prepares, a venue judges, the office receives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tests.stories.window_cast import CONTESTANTS, PEOPLE
from tests.stories.window_office import AtOffice
from tests.stories.window_venue import AtVenue

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tests.stories.hands import Hands

OFFICE, VENUE = "kantor", "lokasi"
"""The data folders of the two desks."""


class Enter(Protocol):
    """Starts the program over a data folder; it ends when it is left."""

    def __call__(self, data: Path) -> AbstractContextManager[Hands]: ...


@dataclass(frozen=True)
class Read:
    """What was read from the screens: the codes of the desks, and what their ledgers sum up to."""

    office_code: str
    venue_code: str
    office_content: str
    venue_content: str


def play(folder: Path, enter: Enter) -> Read:
    """Play the day in a folder, with one window after another as somebody `enter`s."""
    (folder / "peserta.csv").write_text(CONTESTANTS, encoding="utf-8")
    (folder / "orang.csv").write_text(PEOPLE, encoding="utf-8")
    with enter(folder / OFFICE) as hands:
        office_code = prepare(AtOffice(hands, folder))
    with enter(folder / VENUE) as hands:
        venue_code, venue_content = judge(AtVenue(hands, folder))
    with enter(folder / OFFICE) as hands:
        office = AtOffice(hands, folder)
        office_content = office.receive(venue_code)
        office.look_at_result()
    with enter(folder / VENUE) as hands:
        AtVenue(hands, folder).switch_and_back()
    return Read(office_code, venue_code, office_content, venue_content)


def prepare(office: AtOffice) -> str:
    """Prepare an audition for one venue; returns the office's code."""
    office.found_audition()
    office.decide_stakes()
    office.take_lists_in()
    office.prepare_session()
    return office.send_package()


def judge(venue: AtVenue) -> tuple[str, str]:
    """Judge from the package to the result; returns its code, and what it all sums up to."""
    code = venue.join()
    venue.record_attendance()
    venue.score()
    venue.rule_tie()
    venue.seal()
    venue.keep_sheet()
    return code, venue.send_result()
