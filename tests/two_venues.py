"""An office and two venues: two sessions of one category, which a plenary merges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.services import decide, preside, seal
from tests.builders import CHAIR, FILES, REASON, Room, delivered, found, joined

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.merging import Merging

PLENARY = ("plenary", "I", "SC")


class TwoVenues:
    """An office with the sessions A and B of two venues, which each hold theirs."""

    def __init__(
        self,
        folder: Path,
        judges: tuple[str, ...] = ("j4", "j5", "j6"),
        programme: Path = FILES / "programme",
    ) -> None:
        self.folder = folder
        self.office = found(folder / "office", programme)
        self.judges = judges
        first = Room(self.office, "A")
        first.prepare(("c1", "c2", "c3"), stage="I", venue="V1", name="Session A")
        second = Room(self.office, "B")
        second.prepare(("c4", "c5", "c6"), judges, stage="I", venue="V2", name="Session B")
        self.one = Room(joined(self.office, folder / "one", "one"), "A")
        self.two = Room(joined(self.office, folder / "two", "two"), "B", chair=judges[0])

    def hold_first(self) -> None:
        """Hear the first venue's contestants, of whom one does not come."""
        self.one.attend("c1", "c2")
        self.one.attend("c3", state="absent")
        self.one.score_all({"c1": 80, "c2": 70})

    def hold_second(self) -> None:
        """Hear the second venue's contestants; one is exactly as good as one of the first's."""
        self.two.attend("c4", "c5", "c6")
        self.two.score_all({"c4": 70, "c5": 90, "c6": 50}, self.judges)

    def seal_all(self) -> None:
        """Hear and seal both venues, rule on the ties between them, and seal the plenary."""
        for room, hold in ((self.one, self.hold_first), (self.two, self.hold_second)):
            hold()
            room.seal()
            self.bring(room)
        for group in seal.undecided_ties(self.office, *PLENARY):
            decide.rule_tie(
                self.office, *PLENARY, order=group, reason=REASON, by=CHAIR, witness="w"
            )
        seal.seal_plenary(self.office, *PLENARY[1:], Room.signing())

    def bring(self, room: Room) -> None:
        """Take into the office all that a venue knows."""
        path = self.folder / f"{room.name}-{len(list(self.folder.glob('*.judging')))}.judging"
        delivered(room.desk, self.office, path, room.name)

    def look(self) -> Merging:
        """Put the sessions side by side at the office."""
        return preside.side_by_side(self.office, *PLENARY[1:])

    def close(self) -> None:
        for desk in (self.office, self.one.desk, self.two.desk):
            desk.close()
