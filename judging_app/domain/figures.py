"""The figures of a session: who came, how many ballots are given of how many that are due."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.entry import parts_of
from judging_app.domain.seal import SHUT

if TYPE_CHECKING:
    from collections.abc import Collection

    from judging_app.domain.hearing import Hearing
    from judging_app.domain.seal import Seal


class Figures(msgspec.Struct, frozen=True):
    """What of a session can be counted; `absent` are all who did not come or are out.

    `is_set_up`: it has a chair and contestants. `declared`: the judges who declared their ties with
    every contestant.
    """

    is_set_up: bool
    judges: int
    contestants: int
    present: int
    absent: int
    unrecorded: int
    given: int
    expected: int
    recusals: int
    declared: int = 0

    @property
    def is_complete(self) -> bool:
        """Tell whether everybody is recorded and every ballot that is due is given."""
        return self.contestants > 0 and not self.unrecorded and self.given == self.expected


def figures_of_hearing(
    hearing: Hearing, scored: Collection[str], conflicts: frozenset[str]
) -> Figures:
    """Count a session that is not sealed; `hearing` need not hold its ballots.

    `scored` names the ballots by the session's rubric as `contestant/judge`, `conflicts` the
    session's subjects that have two values.
    """
    contestants, judges = hearing.contestants, hearing.judges
    present = [who for who in contestants if hearing.is_present(who)]
    # Most pairs have neither recusal, absence nor ruling: only the others are asked for.
    shut = {
        "/".join(pair)
        for pair in (*hearing.recusals, *hearing.absences, *hearing.exclusions)
        if hearing.cell(*pair) in SHUT
    }
    doubtful = {"/".join(parts_of(subject)[2:4]) for subject in conflicts}
    due = {f"{who}/{judge}" for who in present for judge in judges} - shut
    given = len(due.intersection(scored) - doubtful)
    recorded = sum(who in hearing.attendances for who in contestants)
    return Figures(
        is_set_up=bool(hearing.chair and contestants),
        judges=len(judges),
        contestants=len(contestants),
        present=len(present),
        absent=recorded - len(present),
        unrecorded=len(contestants) - recorded,
        given=given,
        expected=len(due),
        recusals=sum(one.recused for one in hearing.recusals.values()),
        declared=sum(not hearing.undeclared(judge) for judge in judges),
    )


def figures_of_seal(seal: Seal) -> Figures:
    """Count a sealed session as it was sealed."""
    present = [row for row in seal.rows if row.presence == "present"]
    given = sum(total.state == "scored" for row in present for total in row.totals)
    return Figures(
        is_set_up=True,
        judges=len(seal.panels[0].judges),
        contestants=len(seal.rows),
        present=len(present),
        absent=len(seal.rows) - len(present),
        unrecorded=0,
        given=given,
        expected=given,
        recusals=len(seal.recusals),
        declared=len(seal.panels[0].judges),
    )


NOTHING = Figures(
    is_set_up=False,
    judges=0,
    contestants=0,
    present=0,
    absent=0,
    unrecorded=0,
    given=0,
    expected=0,
    recusals=0,
)
"""The figures of a session of which nothing can be counted."""
