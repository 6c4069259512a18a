"""Publish open data: contestants, sealed ballots, standings and prizes, for others to compute."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from judging_app import __version__
from judging_app.domain.entry import parts_of
from judging_app.domain.errors import JudgingError
from judging_app.domain.number import Figure, places_apart
from judging_app.domain.open_data import (
    BALLOTS,
    CONTESTANTS,
    PRIZES,
    SESSIONS,
    STANDINGS,
    OpenData,
    Reference,
    Table,
    public_tables,
)
from judging_app.domain.seal import code_of
from judging_app.language import Language
from judging_app.storage import data_packages, readings, tables_out
from judging_app.storage.durable_files import write_whole
from judging_app.storage.folders import make_folder
from judging_app.storage.sealed_ballots import sealed_given

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from judging_app.domain.hearing import Official
    from judging_app.domain.open_data import Value
    from judging_app.domain.seal import SealedRow
    from judging_app.services.desk import Desk

BOOK = "data.xlsx"
CODE_BITS = 60

OF_CONTESTANT = Reference(("contestant",), "contestants", ("contestant",))
OF_SESSION = Reference(("session",), "sessions", ("session",))


class Published(NamedTuple):
    """The files that were written into a folder, and how many rows each table has."""

    folder: Path
    files: tuple[Path, ...]
    rows: dict[str, int]


class _Scope(NamedTuple):
    """A scope whose result is sealed: `session/<id>` or `plenary/<stage>/<category>`."""

    name: str
    official: Official

    @property
    def session(self) -> str | None:
        kind, *rest = self.name.split("/")
        return rest[0] if kind == "session" else None


def gather(desk: Desk, language: str, *, is_public: bool) -> OpenData:
    """Gather the open data of an audition: only what is sealed, and who is registered.

    The public set has neither judges' marks nor personal data. Texts that there are in several
    languages are told in one. Raises JudgingError where the audition has no programme.
    """
    ledger = desk.ledger
    founding, body = readings.founding(ledger)
    readings.programme(ledger)
    scopes = tuple(_scopes(desk))
    tables = (
        _contestants(desk, language),
        _sessions(desk, scopes),
        _ballots(desk, scopes),
        _standings(scopes),
        _prizes(scopes, language),
    )
    return OpenData(
        audition=body.name,
        id=founding.hash,
        kind=body.kind,
        is_public=is_public,
        made_at=desk.now().isoformat(timespec="seconds"),
        program=f"judging-app {__version__}",
        tables=public_tables(tables) if is_public else tables,
    )


def write(data: OpenData, folder: Path, language: str) -> Published:
    """Write open data into a new folder: a CSV for each table, one workbook, and the description.

    The description comes last: a folder without it is not whole. Raises JudgingError where the
    folder holds something already, or cannot be written.
    """
    say = Language(language).say
    make_folder(folder)
    if any(folder.iterdir()):
        raise JudgingError("opendata.folder_full", path=str(folder))
    headings = {
        column.name: say(f"opendata.col_{column.name}")
        for table in data.tables
        for column in table.columns
    }
    name = Language(language).of(data.audition)
    title = say("opendata.title_public" if data.is_public else "opendata.title_full", name=name)
    if data.kind:
        title = f"{title} – {say(f'window.kind_{data.kind}')}"  # noqa: RUF001  # as on paper
    told = say("opendata.told_public" if data.is_public else "opendata.told_full")
    files = {table.name: tables_out.csv_of(table) for table in data.tables}
    contents = {
        **{f"{name}.csv": content for name, content in files.items()},
        BOOK: tables_out.workbook_of(data.tables, headings, title),
        data_packages.FILE: data_packages.package_of(
            data, files, headings, {"title": title, "description": told}
        ),
    }
    for name, content in contents.items():
        write_whole(folder / name, content, replace=False)
    rows = {table.name: len(table.rows) for table in data.tables}
    return Published(folder, tuple(folder / name for name in contents), rows)


def _scopes(desk: Desk) -> Iterator[_Scope]:
    """List what is sealed and stands; a doubled seal is none."""
    for kind in ("session", "plenary"):
        for state in desk.ledger.states("seal", kind):
            name = "/".join(parts_of(state.subject)[1:])
            official = readings.official(desk.ledger, *name.split("/"))
            if official.seal is not None:
                yield _Scope(name, official)


def _contestants(desk: Desk, language: str) -> Table:
    programme = readings.programme(desk.ledger)
    sectors = {one.key: one.name[language] for one in programme.sectors}
    rows = tuple(
        (
            one.id, one.number, one.name, one.institution or None, one.category, one.area or None,
            one.district or None, one.village or None, sectors.get(one.sector, one.sector) or None,
            one.product or None, one.nspp or None, one.mentor or None, one.started or None,
        )
        for one in sorted(
            readings.contestants(desk.ledger).values(), key=lambda one: (one.number, one.id)
        )
    )  # fmt: skip
    return Table("contestants", CONTESTANTS, rows, ("contestant",))


def _sessions(desk: Desk, scopes: tuple[_Scope, ...]) -> Table:
    seals = {scope.session: scope.official for scope in scopes if scope.session}
    rows = []
    for name, one in readings.sessions(desk.ledger).items():
        official = seals.get(name)
        version = readings.rubric_version(desk.ledger, one.rubric)
        rows.append((
            name, one.name, one.stage, one.category, one.venue or None, one.date or None,
            version.code, version.version, official is not None,
            code_of(official.hash, CODE_BITS) if official else None,
        ))  # fmt: skip
    return Table("sessions", SESSIONS, tuple(rows), ("session",))


def _ballots(desk: Desk, scopes: tuple[_Scope, ...]) -> Table:
    """List the marks that the sessions' seals counted, and where a judge gave none the reason."""
    rows: list[tuple[Value, ...]] = []
    for scope in scopes:
        seal = scope.official.seal
        if scope.session is None or seal is None:
            continue
        given = sealed_given(desk.ledger, seal)
        parts = readings.rubric(desk.ledger, seal.rubric).parts
        called = _judges_called([(one.person, one.name) for one in seal.panels[0].judges])
        for slot, marks in sorted(given.ballots.items()):
            part = parts[slot.component]
            rows += [
                (
                    scope.session, slot.contestant, called[slot.judge], slot.component,
                    slot.performance, key, Figure(part.value(units), part.decimals), "scored",
                )
                for key, units in marks.items()
            ]  # fmt: skip
        rows += [
            (
                scope.session,
                one.contestant,
                called[judge.person],
                None,
                None,
                None,
                None,
                total.state,
            )
            for one in seal.rows
            for judge, total in zip(seal.panels[0].judges, one.totals, strict=False)
            if total.state != "scored"
        ]
    return Table("ballots", BALLOTS, tuple(rows), references=(OF_CONTESTANT, OF_SESSION))


def _judges_called(judges: list[tuple[str, str]]) -> dict[str, str]:
    """Name each judge of a panel; two of one name are told apart by a number."""
    several = Counter(name for _, name in judges)
    seen: Counter[str] = Counter()
    called = {}
    for person, name in judges:
        seen[name] += 1
        called[person] = f"{name} ({seen[name]})" if several[name] > 1 else name
    return called


def _standings(scopes: tuple[_Scope, ...]) -> Table:
    rows: list[tuple[Value, ...]] = []
    for scope in scopes:
        seal = scope.official.seal
        if seal is None:
            continue
        places = places_apart(Fraction(row.score) for row in seal.rows if row.score)
        code = code_of(scope.official.hash, CODE_BITS)
        rows += [
            (
                scope.name, seal.stage, seal.category, seal.panels[row.panel].session,
                row.contestant, row.number, row.name, row.presence, row.place or None, row.tied,
                Figure(Fraction(row.score), places) if row.score else None, row.score or None,
                row.separated_by or None, row.outcome, row.reserve or None, seal.revision, code,
            )
            for row in seal.rows
        ]  # fmt: skip
    references = (OF_CONTESTANT, OF_SESSION)
    return Table("standings", STANDINGS, tuple(rows), ("scope", "contestant"), references)


def _prizes(scopes: tuple[_Scope, ...], language: str) -> Table:
    rows = tuple(
        (
            scope.name, row.contestant, row.number, row.name, row.prize.get(language, ""),
            row.amount, _within(row, language), row.prize_rank or None,
        )
        for scope in scopes
        if scope.official.seal is not None
        for row in scope.official.seal.rows
        if row.prize is not None
    )  # fmt: skip
    return Table("prizes", PRIZES, rows, ("scope", "contestant"), (OF_CONTESTANT,))


def _within(row: SealedRow, language: str) -> str | None:
    return row.prize_within.get(language) if row.prize_within else None
