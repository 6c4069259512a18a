"""Preside over the plenary: the sessions that it merges side by side, sealed or not yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.entry import body_of, parts_of
from judging_app.domain.groups import counted as counted_by
from judging_app.domain.groups import races_of
from judging_app.domain.hearing import Official, late
from judging_app.domain.merging import Found, Merging, merging
from judging_app.domain.session import Session
from judging_app.storage import placements, readings, tallies
from judging_app.storage.dockets import read_plenary, read_session

if TYPE_CHECKING:
    from judging_app.services.desk import Desk


def side_by_side(desk: Desk, stage: str, category: str) -> Merging:
    """Put the sessions of a stage's category side by side, by day and name; nothing is written.

    One that has two values is there by the first of them. Raises JudgingError where no session
    belongs to the category.
    """
    ledger = desk.ledger
    work = read_plenary(ledger, stage, category, device_name="", now="")
    own = readings.official(ledger, "plenary", stage, category).seal
    counted = {panel.session: panel.seal for panel in own.panels} if own is not None else {}
    doubtful = {parts_of(subject)[1]: ledger.state(subject) for subject in work.disputed}
    firsts = {
        name: body_of(state.heads[0], Session)
        for name, state in doubtful.items()
        if state is not None
    }
    sessions = {**work.sessions, **firsts}
    ordered = sorted(sessions.items(), key=lambda item: (item[1].date, item[1].name, item[0]))
    counting = counted_by(work.setting.programme, work.stage, category)
    conflicts = frozenset(state.subject for state in tallies.conflicts(ledger))
    found = []
    for name, session in ordered:
        official = work.officials.get(name, Official())
        venue = next((v.name for v in work.stage.venues if v.key == session.venue), session.venue)
        heard = readings.contestants(ledger, placements.running_order(ledger, name))
        races = races_of(counting, category, heard.values(), session.venue)
        known = Found(name, session.name, venue, official, races=races)
        if official.seal is not None:
            uncounted = tallies.uncounted(ledger, name, official.seal.counted)
            known = known._replace(late=len(late(official.seal, uncounted)))
        elif name not in firsts:
            own_conflicts = frozenset(one for one in conflicts if parts_of(one)[1:2] == [name])
            at = tallies.version(ledger, name)
            known = known._replace(
                work=read_session(ledger, name, device_name="", now=""),
                figures=tallies.figures(ledger, name, at, own_conflicts),
            )
        is_superseded = bool(counted) and counted.get(name) != official.hash
        found.append(known._replace(is_superseded=is_superseded))
    return merging(found)
