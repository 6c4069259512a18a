"""Follow a session: who has scored whom, who is waited for, and what blocks the seal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from judging_app.domain.aside import asides_of
from judging_app.domain.entry import parts_of
from judging_app.domain.measuring import asked_of
from judging_app.domain.progress import Marked, Progress, judges_of, progress_rows
from judging_app.storage import readings
from judging_app.storage.collecting import nothing_collected
from judging_app.storage.dockets import read_kept
from judging_app.storage.kept_sessions import KeptSession

if TYPE_CHECKING:
    from collections.abc import Iterable

    from judging_app.services.desk import Desk
    from judging_app.storage.mirrors import Draft


def progress(desk: Desk, session: str) -> Progress:
    """Tell how far the scoring of a session is, without any mark.

    Drafts are this desk's own; those of others never leave theirs. Raises JudgingError where the
    session is unknown or itself in conflict.
    """
    with nothing_collected():
        return _progress(desk, session)


def _progress(desk: Desk, session: str) -> Progress:
    kept = _kept(desk, session)
    known = kept.look()
    before, kept.rows = kept.rows, {}  # where this is cut off, the next one makes all
    work = read_kept(desk.ledger, known, device_name=desk.name, now="")
    drafted = _drafted(desk.ledger.drafts("ballot", session))
    changed = drafted.items() ^ kept.drafted.items()
    touched = {who for (who, _), _ in changed}.union(known.changed or ())
    same = {} if known.changed is None else before
    rows = progress_rows(
        work.hearing,
        work.contestants,
        Marked(known.at, drafted, len(work.rubric.criteria)),
        work.talks,
        {who: row for who, row in same.items() if who not in touched},
    )
    kept.rows, kept.drafted = {row.contestant: row for row in rows}, drafted
    playing = readings.robots(desk.ledger, session)
    official = readings.official(desk.ledger, "session", session)
    found = Progress(
        session=session,
        name=work.hearing.session.name,
        judges=tuple(
            judge._replace(is_robot=judge.person in playing)
            for judge in judges_of(work.hearing, work.setting.people)
        ),
        rows=rows,
        blockers=work.blockers(),
        notes=work.notes(),
        is_measured=bool(asked_of(work.rubric)),
        is_sealed=official.seal is not None,
        revision=official.revision if official.heads else -1,
        asides=asides_of(work.hearing, work.setting.people),
    )
    found.count()
    return found


def _kept(desk: Desk, session: str) -> KeptSession:
    """Find what was kept of the session that was followed last, or begin with another one."""
    if desk.followed is None or desk.followed.session != session:
        desk.followed = KeptSession(desk.ledger, session)
    return desk.followed


def _drafted(drafts: Iterable[Draft]) -> Counter[tuple[str, str]]:
    """Count the criteria of each draft."""
    marks = (draft for draft in drafts if isinstance(draft.value, int))
    pairs = (parts_of(draft.subject)[2:4] for draft in marks)
    return Counter((contestant, judge) for contestant, judge in pairs)
