"""Survey what is set up: programme, rubrics, people, contestants and sessions, at one look."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from judging_app.domain.arrangement import Arrangement, Lot, Seated
from judging_app.domain.entry import body_of, parts_of
from judging_app.domain.kinds import KINDS
from judging_app.domain.list_kind import kind_of_list
from judging_app.domain.preparation import Enrolled, KnownRubric, Preparation
from judging_app.domain.rubric_version import content_hash
from judging_app.storage import readings, tallies
from judging_app.storage.rubric_files import load_rubric
from judging_app.storage.tables_in import read_table
from judging_app.storage.withdrawals import next_stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from judging_app.domain.list_kind import ListKind
    from judging_app.domain.programme import Programme
    from judging_app.domain.roster import Contestant, Person
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.session import Draw
    from judging_app.domain.state import State
    from judging_app.services.desk import Desk
    from judging_app.storage.ledgers import Ledger


def preparation(desk: Desk) -> Preparation:
    """Look at what is set up of an audition. Raises JudgingError where it has no programme."""
    ledger = desk.ledger
    programme = readings.programme(ledger)
    state = ledger.state("programme")
    rubrics = readings.rubrics(ledger)
    contestants = _values(ledger.states("contestant"))
    people = _values(ledger.states("person"))
    sessions = tuple(_arrangements(desk, programme, contestants, people))
    placed, seated = defaultdict(list), defaultdict(list)
    for one in sessions:
        for who in one.order:
            placed[who.id].append(one.session.name)
        for seat in one.panel:
            seated[seat.person].append(one.session.name)
    return Preparation(
        programme=programme,
        programme_heads=tuple(head.hash for head in state.heads) if state else (),
        is_office=desk.is_office,
        rubrics=tuple(_rubrics(ledger, programme, rubrics, sessions)),
        people=_enrolled(ledger.states("person"), people, seated, "name"),
        contestants=_enrolled(ledger.states("contestant"), contestants, placed, "number"),
        sessions=sessions,
        entitled=_entitled(desk, programme, sessions),
    )


def _entitled(
    desk: Desk, programme: Programme, sessions: Iterable[Arrangement]
) -> dict[tuple[str, str], frozenset[str]]:
    """Tell whom sealed results send on to which stage of which category."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    held = {(one.session.stage, one.session.category) for one in sessions}
    for stage in programme.stages:
        for category in stage.rubrics:
            quota = stage.quota(category)
            if quota is None or not quota.goes_to or (stage.key, category) not in held:
                continue
            scopes: list[tuple[str, ...]] = [("plenary", stage.key, category)]
            if quota.scope == "session":
                scopes = [
                    ("session", one.id)
                    for one in sessions
                    if (one.session.stage, one.session.category) == (stage.key, category)
                ]
            chosen = {who for scope in scopes for who in next_stage(desk.ledger, *scope)}
            if chosen:
                key = (quota.goes_to, category)
                found[key] = found.get(key, frozenset()) | chosen
    return found


def look_at_rubric(path: Path) -> Rubric:
    """Read a rubric's file before it is added. Raises JudgingError where it is wrong."""
    return load_rubric(path)[1]


def kind_of(path: Path) -> ListKind | None:
    """Tell what a list in a file is of, by its headings; None where they do not tell.

    Raises JudgingError where the file cannot be read.
    """
    return kind_of_list(read_table(path))


def _values(states: Iterable[State]) -> dict[str, Any]:
    return {
        parts_of(state.subject)[1]: body_of(state.heads[0], KINDS[state.heads[0].entry.type].body)
        for state in states
    }


def _enrolled(
    states: Iterable[State],
    values: Mapping[str, Any],
    sessions: Mapping[str, list[str]],
    field: str,
) -> tuple[Enrolled[Any], ...]:
    """Put everybody of a list together with their sessions, in the order of a field."""
    found = []
    for state in states:
        name = parts_of(state.subject)[1]
        heads = tuple(head.hash for head in state.heads)
        mine = tuple(sessions.get(name, ()))
        found.append(Enrolled(values[name], heads, state.is_conflict, mine))
    return tuple(sorted(found, key=lambda one: (getattr(one.value, field).casefold(), one.id)))


def _rubrics(
    ledger: Ledger,
    programme: Programme,
    rubrics: Mapping[str, Rubric],
    sessions: Iterable[Arrangement],
) -> Iterable[KnownRubric]:
    """List every version of every rubric, by code, the newest first."""
    newest = {
        content_hash(body_of(head, KINDS["rubric"].body).text)
        for state in ledger.states("rubric")
        for head in state.heads
    }
    held = Counter(one.session.rubric for one in sessions)
    ordered = sorted(rubrics, key=lambda name: (rubrics[name].code, -rubrics[name].version))
    for name in ordered:
        uses = tuple(
            (stage.name, programme.category(category).name)
            for stage in programme.stages
            for category, code in stage.rubrics.items()
            if code == rubrics[name].code and name in newest
        )
        yield KnownRubric(name, rubrics[name], name in newest, uses, held[name])


def _arrangements(
    desk: Desk,
    programme: Programme,
    contestants: Mapping[str, Contestant],
    people: Mapping[str, Person],
) -> Iterable[Arrangement]:
    """Put every session together, by date and name."""
    ledger = desk.ledger
    seats = _by_session(ledger.states("seat"))
    turns = _by_session(ledger.states("assignment"))
    lots = {parts_of(state.subject)[1]: state for state in ledger.states("draw")}
    states = sorted(readings.session_states(ledger), key=_when)
    for state in states:
        name = parts_of(state.subject)[1]
        session = body_of(state.heads[0], KINDS["session"].body)
        stage = next((one for one in programme.stages if one.key == session.stage), None)
        venues = stage.venues if stage else ()
        order = _order(turns[name])
        yield Arrangement(
            id=name,
            session=session,
            heads=tuple(head.hash for head in state.heads),
            is_disputed=state.is_conflict,
            stage=stage.name if stage else {},
            category=next(
                (one.name for one in programme.categories if one.key == session.category), {}
            ),
            venue=next((one.name for one in venues if one.key == session.venue), session.venue),
            rubric=readings.rubric(ledger, session.rubric),
            panel=tuple(_panel(seats[name], people)),
            order=tuple(contestants[who] for who in order if who in contestants),
            lot=_lot(ledger, lots[name], order, people) if name in lots else None,
            is_scored=bool(tallies.heads_below(ledger, "ballot", name)),
            is_sealed=readings.official(ledger, "session", name).seal is not None,
        )


def _when(state: State) -> tuple[str, str, str]:
    session = body_of(state.heads[0], KINDS["session"].body)
    return session.date, session.name, state.subject


def _by_session(states: Iterable[State]) -> dict[str, dict[str, State]]:
    """Sort the states of seats or turns by session, then by whom they are about."""
    found: dict[str, dict[str, State]] = defaultdict(dict)
    for state in states:
        _, session, who = parts_of(state.subject)
        found[session][who] = state
    return found


def _order(turns: Mapping[str, State]) -> tuple[str, ...]:
    bodies = {
        who: body_of(state.heads[0], KINDS["assignment"].body) for who, state in turns.items()
    }
    there = [(body.order, who) for who, body in bodies.items() if body.assigned]
    return tuple(who for _, who in sorted(there))


def _panel(seats: Mapping[str, State], people: Mapping[str, Person]) -> Iterable[Seated]:
    bodies = {who: body_of(state.heads[0], KINDS["seat"].body) for who, state in seats.items()}
    for who, body in sorted(bodies.items(), key=lambda pair: (pair[1].order, pair[0])):
        known = people.get(who)
        if known and (body.seat != "none" or seats[who].is_conflict):
            yield Seated(
                who, known.full_name, known.institution, body.seat, body.order,
                seats[who].is_conflict, body.component,
            )  # fmt: skip


def _lot(ledger: Ledger, state: State, order: tuple[str, ...], people: Mapping[str, Person]) -> Lot:
    last = state.heads[0]
    draw: Draw = body_of(last, KINDS["draw"].body)
    return Lot(
        seed=draw.seed,
        at=last.entry.at,
        by=_named(people, last.entry.actor),
        witness=_named(people, last.entry.witness),
        number=len(ledger.history(state.subject)),
        is_kept=draw.order == order,
    )


def _named(people: Mapping[str, Person], who: str) -> str:
    """Name a person in full; who is no person of the roster is a name already."""
    return people[who].full_name if who in people else who
