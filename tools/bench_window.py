"""Measure the window: the way to a check mark, and its pulse while others work, after its start.

Run by `tools/bench.py` in a process of its own; it prints each line as JSON.
"""

from __future__ import annotations

import functools
import gc
import json
import os
import sys
import time
from itertools import pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest

from judging_app.demo.cast import invent_contestants
from judging_app.demo.sample_day import make_sample
from judging_app.domain.roles import Actor
from judging_app.services import accept, prepare, register, score
from judging_app.services import print as printing
from judging_app.storage import readings
from tools.bench_line import Line, quantile
from tools.bench_monitor import measure_monitor
from tools.bench_setting import (
    OFFICE,
    PROGRAMME,
    SESSION,
    founded,
    ledger_in,
    venue_bundle,
)
from tools.bench_start import measure_start
from ui.application import SWITCH_SECONDS, Application, FileApplication, Start
from ui.window import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from judging_app.domain.roster import Contestant
    from judging_app.services.desk import Desk
    from tools.bench_setting import Office
    from ui.pages.scoring.page import ScoringPage

    Work = Callable[[Callable[[object], None]], object]

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "rubrics"
MARK_BOUND, P99_BOUND, MOST_BOUND = 16.0, 16.0, 50.0
PATIENCE = 120
TURN_SECONDS = 0.05
"""So often it is looked whether the next ballot is there, while a judge turns through them."""


class Load(NamedTuple):
    """How much is measured; `judges` and `heard` are of the session in which marks are typed."""

    starts: int
    marks: int
    idle: float
    contestants: int
    entries: int
    sheets: int
    judges: int
    heard: int


WHOLE = Load(
    starts=9,
    marks=300,
    idle=5.0,
    contestants=1600,
    entries=25_000,
    sheets=300,
    judges=15,
    heard=200,
)
SMALL = Load(starts=1, marks=7, idle=0.3, contestants=16, entries=250, sheets=3, judges=2, heard=4)


def no_sample(_: Path) -> NoReturn:
    raise AssertionError


class Stage:
    """The program in this process, with its threads and processes, on a ledger."""

    def __init__(self, ledger: Path) -> None:
        gc.disable()  # as a start does; the application lets it work again
        self.app = FileApplication.instance() or FileApplication(sys.argv[:1])
        start = Start(ledger.parent, SHIPPED, no_sample, "id", "id", ledger)
        self.running = Application(self.app, start)  # type: ignore[arg-type]  # a QApplication
        self.running.show()
        self.until(lambda: self.running.window.place == "home")

    def until(self, come: Callable[[], bool]) -> None:
        """Let the window run until something has come about."""
        end = time.monotonic() + PATIENCE
        while not come():
            self.app.processEvents()
            if time.monotonic() > end:
                raise TimeoutError

    def close(self) -> None:
        self.running.window.close()
        self.running.stop()


class Painted(QObject):
    """Tells when a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.at = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802  # Qt's name
        if event.type() == QEvent.Type.Paint:
            self.at = time.perf_counter()
        return False


def measure_marks(folder: Path, load: Load) -> Iterator[Line]:
    """Type marks, each from Enter to its painted check mark, beside the bare durable draft.

    The session is large, half of its ballots are given, and the timer runs.
    """
    office = hall(folder, load)
    judge = office.judges[0].id
    stage = Stage(ledger_in(folder))
    page = scoring(stage, judge)
    ours: list[float] = []
    bare: list[float] = []
    for n in range(load.marks):
        ours.append(mark_painted(stage, page, n))
        bare.append(mark_committed(stage, page, judge, n))
    stage.close()
    for name, at in (("p50", 0.5), ("p99", 0.99)):
        mine, least = quantile(ours, at), quantile(bare, at)
        yield Line.above(
            f"Enter to the painted check mark, {name}",
            mine,
            least,
            MARK_BOUND if at > 0.5 else 0,  # noqa: PLR2004  # p99 alone has a bound
        )


def hall(folder: Path, load: Load) -> Office:
    """Found an audition with a large session of which the judges have scored the first half."""
    office = founded(folder, judges=load.judges, contestants=load.heard)
    for who, judge in product(office.contestants[: load.heard // 2], office.judges):
        marks = office.marks.of(judge.id, who.id)
        score.submit(
            office.desk, SESSION, who.id, marks, by=Actor(judge.id, "judge"),
            notes=office.marks.notes(marks),
        )  # fmt: skip
    office.desk.close()
    return office


def scoring(stage: Stage, judge: str) -> ScoringPage:
    """Let a judge score in the window, with the timer running."""
    window = stage.running.window
    window.show_place("scoring", SESSION)
    page: ScoringPage = window.pages["scoring"]  # type: ignore[assignment]  # of that place
    stage.until(lambda: page.session == SESSION)
    page.score_as(judge)
    stage.until(lambda: bool(page.view.sheet.rows))
    page.timer.toggle()
    return page


def turning(page: ScoringPage, seconds: float, done: Callable[[object], None]) -> None:
    """Turn to the next contestant, and on and on, as soon as each ballot is there."""
    order = page.view.order
    turns = order.turns if order is not None else ()
    left = iter(turns)
    timer = QTimer(page)

    def on() -> None:
        form = page.view.form
        if form is not None and form.turn.contestant == page.where.contestant:
            following = next(left, None)
            if following is None:
                timer.stop()
                done(None)
            else:
                page.show_contestant(following.contestant)

    timer.timeout.connect(on)
    timer.start(round(seconds * 1000))


def mark_painted(stage: Stage, page: ScoringPage, n: int) -> float:
    """Type one mark; returns the seconds from Enter until its check mark was painted."""
    rows = list(page.view.sheet.rows.values())
    row = rows[n % len(rows)]
    row.field.setFocus()
    row.field.selectAll()
    QTest.keyClicks(row.field, str(10 + n % 80))
    stage.app.processEvents()
    stored: list[float] = []
    # The moment itself: the check mark may be painted before the event loop returns.
    connection = page.mark_stored.connect(lambda _key: stored.append(time.perf_counter()))
    painted = Painted(row.state_mark)
    start = time.perf_counter()
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    stage.until(lambda: bool(stored) and painted.at >= stored[0])
    page.mark_stored.disconnect(connection)
    return painted.at - start


def mark_committed(stage: Stage, page: ScoringPage, judge: str, n: int) -> float:
    """Keep one mark without a window; returns the seconds of the verb in the desk's thread."""
    took: list[float] = []
    who = page.where.contestant
    key = list(page.view.sheet.rows)[n % len(page.view.sheet.rows)]

    def kept(desk: Desk) -> float:
        start = time.perf_counter()
        score.draft(desk, SESSION, who, judge, criterion=key, units=10 + n % 80)
        return time.perf_counter() - start

    page.operations.ask(page, kept, then=took.append)
    stage.until(lambda: bool(took))
    return took[0]


class Pulse(QObject):
    """Beats every millisecond as the event loop lets it; tells the gaps between the beats."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(lambda: self._beats.append(time.perf_counter()))
        self._beats: list[float] = []
        self._timer.start(1)

    def during(self, stage: Stage, work: Work) -> list[float]:
        """Beat until a work has called back; returns the gaps in seconds, its two ends included."""
        done: list[object] = []
        self._beats.clear()
        self._beats.append(time.perf_counter())
        work(done.append)
        stage.until(lambda: bool(done))
        self._beats.append(time.perf_counter())
        return [later - earlier for earlier, later in pairwise(self._beats)]


def measure_pulse(folder: Path, load: Load) -> Iterator[Line]:
    """Measure the event loop's beat: idle, then while contestants, a bundle, and sheets come."""
    office = founded(folder)
    founding, _ = readings.founding(office.desk.ledger)
    bundle = venue_bundle(folder, office, founding.hash, 1, load.entries)
    office.desk.close()
    stage, pulse = Stage(ledger_in(folder)), Pulse()
    operations, window = stage.running.operations, stage.running.window
    # The pages are imported while nothing is done: what is idle after that is the floor.
    stage.until(lambda: all(f"ui.pages.{key}.page" in sys.modules for key in PAGES))
    idle = pulse.during(stage, functools.partial(idling, load.idle))
    yield Line("the event loop's beat, idle: p99, longest", beat(idle))
    roster = many_contestants(load.contestants)
    window.show_place("prepare")
    pulse.during(stage, functools.partial(idling, load.idle / 10))  # the page is laid out first
    gaps = pulse.during(
        stage,
        lambda done: operations.do(window, register.take_in, roster, by=OFFICE, then=done),
    )
    yield pulse_line(f"  while {load.contestants:,} contestants load", idle, gaps)
    window.show_place("home")
    pulse.during(stage, functools.partial(idling, load.idle / 10))
    yield pulse_line(f"  while {load.entries:,} entries are accepted", idle, pulse.during(
        stage, lambda done: operations.do(window, accept.accept, bundle.path, by=OFFICE,
                                          codes=[bundle.code], then=done)))  # fmt: skip
    stage.close()
    yield from measure_turning(folder / "hall", load, pulse, idle)
    yield from measure_sheets(folder, load, pulse, idle)


def measure_turning(folder: Path, load: Load, pulse: Pulse, idle: list[float]) -> Iterator[Line]:
    folder.mkdir()
    judge = hall(folder, load).judges[-1].id
    stage = Stage(ledger_in(folder))
    page = scoring(stage, judge)
    pulse.during(stage, functools.partial(idling, load.idle / 10))
    gaps = pulse.during(stage, functools.partial(turning, page, TURN_SECONDS))
    stage.close()
    yield pulse_line(f"  while a judge turns through {load.heard} ballots", idle, gaps)


def many_contestants(count: int) -> list[Contestant]:
    """Invent contestants who are not there yet."""
    programme, _ = prepare.read_programme(PROGRAMME)
    sample = prepare.read_sample(PROGRAMME, programme)
    invented = invent_contestants(sample, programme, "pulse")
    return [
        msgspec.structs.replace(invented[n % len(invented)], id=f"pulse-{n}", number=f"P-{n}")
        for n in range(count)
    ]


def measure_sheets(folder: Path, load: Load, pulse: Pulse, idle: list[float]) -> Iterator[Line]:
    ledger = folder / "sheets.audition"
    make_sample(ledger).close()
    stage = Stage(ledger)
    planned: list[object] = []
    stage.running.operations.ask(
        stage.running.window, printing.plan_sheet, "session", "1", language="id",
        then=planned.append,
    )  # fmt: skip
    stage.until(lambda: bool(planned))
    gaps = pulse.during(stage, lambda done: stage.running.works.start(
        stage.running.window, "tools.window_jobs:render_many", planned[0], load.sheets,
        then=done, failed=done,
    ))  # fmt: skip
    stage.close()
    yield pulse_line(f"  while {load.sheets} sheets are rendered", idle, gaps)


def idling(seconds: float, done: Callable[[object], None]) -> None:
    QTimer.singleShot(round(seconds * 1000), lambda: done(None))


def beat(gaps: list[float]) -> str:
    return f"{quantile(gaps, 0.99) * 1000:.1f}, {max(gaps) * 1000:.1f} ms"


def pulse_line(name: str, idle: list[float], gaps: list[float]) -> Line:
    over99 = (quantile(gaps, 0.99) - quantile(idle, 0.99)) * 1000
    most = (max(gaps) - max(idle)) * 1000
    return Line(
        name, beat(gaps), beat(idle), f"+{over99:.0f}, +{most:.0f}",
        f"+{P99_BOUND:.0f}, +{MOST_BOUND:.0f}", over99 > P99_BOUND or most > MOST_BOUND,
    )  # fmt: skip


def measure(folder: Path, load: Load, python: Path) -> Iterator[Line]:
    """Measure all of it; `python` has the run-time dependencies alone."""
    sys.setswitchinterval(SWITCH_SECONDS)
    for name in ("start", "marks", "pulse", "monitor"):
        (folder / name).mkdir()
    yield from measure_start(folder / "start", load.starts, python)
    yield from measure_marks(folder / "marks", load)
    yield from measure_pulse(folder / "pulse", load)
    yield from measure_monitor(folder / "monitor", load.contestants, load.judges, Stage)


if __name__ == "__main__":
    made, plain, *small = sys.argv[1:]
    for told in measure(Path(made), SMALL if small else WHOLE, Path(plain)):
        print(json.dumps(told), flush=True)
