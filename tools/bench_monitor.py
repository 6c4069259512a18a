"""Measure the monitor of a large session beside a bare table of equal cells, in the same run."""

from __future__ import annotations

import time
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView

from judging_app.demo.cast import invent_contestants
from judging_app.domain.ballot import Ballot
from judging_app.domain.entry import subject
from judging_app.domain.roles import Actor
from judging_app.domain.session import Assignment, Attendance, Declaration
from judging_app.services import prepare, register, score
from judging_app.services.desk import Happening
from judging_app.storage import readings
from tools.bench_line import Line
from tools.bench_setting import OFFICE, OPERATOR, PROGRAMME, SESSION, founded, ledger_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from judging_app.domain.roster import Contestant
    from judging_app.services.desk import Desk
    from tools.bench_setting import Office
    from tools.bench_window import Stage
    from ui.pages.monitor.page import MonitorPage

BOUND = 3.0
PORTION = 2000
FOLLOWED = 5
"""So many new ballots are followed, one after the other; the median is shown."""


class Session(NamedTuple):
    """A session in a closed ledger, of which every ballot but the last contestants' is given."""

    judge: str
    waiting: tuple[str, ...]


def held(folder: Path, contestants: int, judges: int) -> Session:
    """Found an audition with a session of so many contestants and judges, and its ballots."""
    office = founded(folder, judges=judges, contestants=1)
    desk, judge = office.desk, office.judges[-1].id
    people = _many(office, contestants - 1)
    register.take_in(desk, people, by=OFFICE)
    everybody = [*(one.id for one in office.contestants), *(one.id for one in people)]
    waiting = tuple(everybody[-FOLLOWED:])
    made = [*_arranged(office, everybody)]
    rubric = prepare.rubric_hashes(desk)["OPOP-T1-SC"]
    for who, by in product(everybody, office.judges):
        if who in waiting and by.id == judge:
            continue
        marks = office.marks.of(by.id, who)
        ballot = Ballot(marks=marks, rubric=rubric, notes=office.marks.notes(marks))
        where = subject("ballot", SESSION, who, by.id, "main", "1")
        made.append(Happening("ballot", where, ballot, Actor(by.id, "judge")))
    for at in range(0, len(made), PORTION):
        desk.record(*made[at : at + PORTION])
    desk.close()
    return Session(judge, waiting)


def _many(office: Office, count: int) -> list[Contestant]:
    programme, _ = prepare.read_programme(PROGRAMME)
    invented = invent_contestants(prepare.read_sample(PROGRAMME, programme), programme, "monitor")
    category = office.contestants[0].category
    invented = [one for one in invented if one.category == category]
    return [
        msgspec.structs.replace(invented[n % len(invented)], id=f"many-{n}", number=f"M-{n}")
        for n in range(count)
    ]


def _arranged(office: Office, everybody: list[str]) -> Iterator[Happening]:
    for turn, who in enumerate(everybody, start=1):
        where, here = subject("assignment", SESSION, who), subject("attendance", SESSION, who)
        yield Happening("assignment", where, Assignment(order=turn), OFFICE)
        yield Happening("attendance", here, Attendance(state="present"), OPERATOR)
    for judge in office.judges:
        declared = Declaration(contestants=tuple(everybody))
        where = subject("declaration", SESSION, judge.id)
        yield Happening("declaration", where, declared, Actor(judge.id, "judge"))


def measure_monitor(
    folder: Path,
    contestants: int,
    judges: int,
    stage_of: Callable[[Path], Stage],
) -> Iterator[Line]:
    """Open the monitor, then have it follow ballots; each beside a bare table, in turns with it."""
    session = held(folder, contestants, judges)
    stage = stage_of(ledger_in(folder))
    window = stage.running.window
    stage.until(lambda: getattr(window.pages["home"], "overview", None) is not None)
    opened = _timed(
        lambda: window.show_place("monitor", SESSION),
        lambda: stage.until(lambda: _is_shown(window.pages.get("monitor"), contestants)),
    )
    page: MonitorPage = window.pages["monitor"]  # type: ignore[assignment]  # of that place
    texts = _texts(page)
    bare = _bare(stage, texts)
    name = f"monitor of {contestants:,} x {judges} opened"
    yield Line.compared(name, f"{opened:.2f} s", f"{bare:.2f} s", opened / bare, BOUND)
    ours, floor = [], []
    for who in session.waiting:
        ours.append(_followed(stage, page, session.judge, who))
        floor.append(_bare(stage, texts))
    mine, least = sorted(ours)[len(ours) // 2], sorted(floor)[len(floor) // 2]
    yield Line.compared(
        "  a new ballot followed", f"{mine:.2f} s", f"{least:.2f} s", mine / least, BOUND
    )
    stage.close()


def _timed(begin: Callable[[], object], wait: Callable[[], object]) -> float:
    start = time.perf_counter()
    begin()
    wait()
    return time.perf_counter() - start


def _is_shown(page: object, contestants: int) -> bool:
    grid = getattr(page, "grid", None)
    return grid is not None and len(grid.model_table.rows) == contestants


def _followed(stage: Stage, page: MonitorPage, judge: str, who: str) -> float:
    """Submit a ballot; returns the seconds from its commit until the grid shows it."""
    given = page.progress.given if page.progress is not None else 0
    committed: list[float] = []

    def submit(desk: Desk) -> float:
        rubric = _marks(desk)
        notes = dict.fromkeys(rubric, "As it was seen.")
        score.submit(desk, SESSION, who, rubric, by=Actor(judge, "judge"), notes=notes)
        return time.perf_counter()

    stage.running.operations.do(stage.running.window, submit, then=committed.append)
    stage.until(lambda: page.progress is not None and page.progress.given > given)
    stage.app.processEvents()
    return time.perf_counter() - committed[0]


def _marks(desk: Desk) -> dict[str, int]:
    rubric = readings.rubric(desk.ledger, prepare.rubric_hashes(desk)["OPOP-T1-SC"])
    return {one.key: 60 for one in rubric.criteria}


def _texts(page: MonitorPage) -> list[list[str]]:
    model = page.grid.model_table
    columns = range(model.columnCount())
    return [[model.cell(row, at).text for at in columns] for row in range(model.rowCount())]


def _bare(stage: Stage, texts: list[list[str]]) -> float:
    """Show the same texts in a bare table; returns the seconds until it is painted."""
    start = time.perf_counter()
    model = QStandardItemModel()
    for row in texts:
        model.appendRow([QStandardItem(text) for text in row])
    view = QTableView()
    view.setModel(model)
    view.resize(1200, 700)
    view.show()
    stage.app.processEvents()
    view.grab()
    took = time.perf_counter() - start
    view.close()
    view.deleteLater()
    return took
