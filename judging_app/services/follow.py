"""Follow a session: who has scored whom, who is waited for, and what blocks the seal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from judging_app.domain.aside import asides_of
from judging_app.domain.entry import parts_of
from judging_app.domain.measuring import asked_of
from judging_app.domain.progress import Marked, Progress, judges_of, progress_rows
from judging_app.storage import readings
from judging_app.storage.dockets import read_session

if TYPE_CHECKING:
    from collections.abc import Iterable

    from judging_app.domain.state import State
    from judging_app.services.desk import Desk
    from judging_app.storage.mirrors import Draft


def progress(desk: Desk, session: str) -> Progress:
    """Tell how far the scoring of a session is, without any mark.

    Drafts are this desk's own; those of others never leave theirs. Raises JudgingError where the
    session is unknown or itself in conflict.
    """
    states = desk.ledger.states("ballot", session)
    work = read_session(desk.ledger, session, device_name=desk.name, now="")
    drafts = desk.ledger.drafts("ballot", session)
    marked = Marked(_times(states), _drafted(drafts), len(work.rubric.criteria))
    playing = readings.robots(desk.ledger, session)
    official = readings.official(desk.ledger, "session", session)
    return Progress(
        session=session,
        name=work.hearing.session.name,
        judges=tuple(
            judge._replace(is_robot=judge.person in playing)
            for judge in judges_of(work.hearing, work.setting.people)
        ),
        rows=progress_rows(work.hearing, work.contestants, marked, work.talks),
        blockers=work.blockers(),
        notes=work.notes(),
        is_measured=bool(asked_of(work.rubric)),
        is_sealed=official.seal is not None,
        revision=official.revision if official.heads else -1,
        asides=asides_of(work.hearing, work.setting.people),
    )


def _times(states: Iterable[State]) -> dict[tuple[str, str], str]:
    """Tell when each ballot was submitted."""
    found = {}
    for state in states:
        _, _, contestant, judge, *_ = parts_of(state.subject)
        if not state.is_conflict:
            found[contestant, judge] = state.settled.entry.at
    return found


def _drafted(drafts: Iterable[Draft]) -> Counter[tuple[str, str]]:
    """Count the criteria of each draft."""
    marks = (draft for draft in drafts if isinstance(draft.value, int))
    pairs = (parts_of(draft.subject)[2:4] for draft in marks)
    return Counter((contestant, judge) for contestant, judge in pairs)
