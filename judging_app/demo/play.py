"""A play: the whole sample programme, stage by stage, through the services the window calls."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from judging_app.demo.cast import invent_contestants, invent_people
from judging_app.demo.clock import PLENARY, Clock
from judging_app.demo.schedule import Plan, plan_stage
from judging_app.demo.venue_day import VenueDay, rule_ties
from judging_app.domain.errors import JudgingError
from judging_app.domain.proceedings import Signing
from judging_app.domain.roles import Actor
from judging_app.services import accept, export, inspect, prepare, register, seal
from judging_app.services import print as printing
from judging_app.services.render import render_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from judging_app.domain.programme import Stage
    from judging_app.domain.roster import Contestant, Person
    from judging_app.domain.sample import SampleStage
    from judging_app.domain.seal import Seal, SealedRow
    from judging_app.language import Language
    from judging_app.services.desk import Desk

OFFICE = Actor("office", "office")
COMMITTEE = Actor("committee", "committee")
SPARE_PEOPLE = 30


class CategoryFigures(NamedTuple):
    """What became of a category in a stage: contestants entered, absent, going on, with a prize."""

    entered: int
    absent: int
    advanced: int
    winners: int
    prize_total: int


@dataclass(frozen=True)
class StageFigures:
    """What became of a stage, by category; amounts in whole rupiah."""

    stage: str
    by_category: dict[str, CategoryFigures]

    def total(self, figure: str) -> int:
        """Add a figure up over the categories."""
        return sum(getattr(figures, figure) for figures in self.by_category.values())


@dataclass
class Played:
    """What a play left behind: figures, files, and how many transactions it took."""

    stages: list[StageFigures] = field(default_factory=list)
    papers: list[Path] = field(default_factory=list)
    bundles: list[Path] = field(default_factory=list)
    ledger: Path | None = None
    transactions: int = 0
    digest: str = ""


class Play:
    """The sample programme in one folder: an office's desk, and one for each venue and stage.

    The same seed gives the same digest, whatever the order of the bundles, which `order` draws.
    """

    def __init__(
        self,
        out: Path,
        programme_folder: Path,
        language: Language,
        *,
        seed: int,
        order: int = 0,
        tell: Callable[[str, int], None] = lambda _what, _steps: None,
    ) -> None:
        if out.exists() and any(out.iterdir()):
            raise JudgingError("demo.not_empty", path=str(out))
        self.played = Played()
        self._out = out
        self._folder = programme_folder
        self._language = language
        self._seed = f"judging-app/{seed}"
        self._order = Random(f"{seed}/{order}")
        self._tell = tell
        self.programme, _ = prepare.read_programme(programme_folder)
        self._sample = prepare.read_sample(programme_folder, self.programme)
        for name in ("office", "venues", "papers", "bundles"):
            (out / name).mkdir(parents=True, exist_ok=True)

    @property
    def steps(self) -> int:
        """How many sessions and plenaries there will be, about."""
        return sum(
            self._sample.stage(stage.key).sessions_per_venue
            * len(stage.venues)
            * len(stage.rubrics)
            for stage in self.programme.stages
        )

    def perform(self) -> Played:
        """Play every stage; raises JudgingError where the world says no."""
        clock = Clock(self._sample.stages[0].date)
        path = self._out / "office" / "office.audition"
        ids = Random(f"{self._seed}/ids")
        office = prepare.found_audition(
            path,
            self._out / "office" / "keys",
            self._folder,
            by=OFFICE,
            desk_name="Kantor pusat",
            is_sample=True,
            now=clock,
            new_id=lambda: f"{ids.getrandbits(80):020x}",
        )
        self.played.ledger = path
        try:
            self._stages(office, clock)
            self.played.digest = inspect.digest(office)
            self.played.transactions += office.ledger.commits
        finally:
            office.close()
        return self.played

    def _stages(self, office: Desk, clock: Clock) -> None:
        contestants = invent_contestants(self._sample, self.programme, self._seed)
        people = invent_people(self._sample, self._people_needed(), self._seed)
        register.take_in(office, [*contestants, *people], by=OFFICE)
        known = {who.id: who for who in contestants}
        judges = iter(people[SPARE_PEOPLE:])
        entered = {
            category.key: [who for who in contestants if who.category == category.key]
            for category in self.programme.categories
        }
        for stage in self.programme.stages:
            clock.skip_to(self._sample.stage(stage.key).date)
            entered = {category: entered[category] for category in stage.rubrics}
            seals = self._stage(office, stage, entered, judges, people[:SPARE_PEOPLE], clock)
            rows = {name: seal_rows(found) for name, found in seals.items()}
            self.played.stages.append(StageFigures(stage.key, _figures(rows)))
            entered = {
                category: [known[row.contestant] for row in found if row.outcome == "advance"]
                for category, found in rows.items()
            }

    def _people_needed(self) -> int:
        needed = sum(
            stage.panel_size * len(stage.venues) * len(stage.rubrics)
            * self._sample.stage(stage.key).sessions_per_venue
            for stage in self.programme.stages
        )  # fmt: skip
        return SPARE_PEOPLE + needed

    def _stage(
        self,
        office: Desk,
        stage: Stage,
        entered: dict[str, list[Contestant]],
        judges: Iterator[Person],
        spare: Sequence[Person],
        clock: Clock,
    ) -> dict[str, list[Seal]]:
        """Play one stage; returns the official seals by category."""
        day, hashes = self._sample.stage(stage.key), prepare.rubric_hashes(office)
        plans = plan_stage(stage, day, entered, judges, hashes, self._seed)
        for plan in plans:
            order = [who.id for who in plan.contestants]
            prepare.add_session(office, plan.id, plan.session, plan.seats, order, by=OFFICE)
        by_venue = {
            venue.key: [plan for plan in plans if plan.venue == venue] for venue in stage.venues
        }
        held = [found for found in by_venue.values() if found]
        shares = _shares(day.recusals, len(held))
        packages = [self._package(office, found) for found in held]
        results = [
            self._venue(package, found, witness, day, share)
            for package, found, witness, share in zip(
                packages, held, spare[2:], shares, strict=False
            )
        ]
        self._receive(office, results)
        return {
            category: self._official(office, stage, category, plans, spare, clock)
            for category in stage.rubrics
        }

    def _package(self, office: Desk, plans: Sequence[Plan]) -> Path:
        first = plans[0]
        path = self._out / "bundles" / f"package-{first.session.stage}-{first.venue.key}.judging"
        sessions = tuple(plan.id for plan in plans)
        export.export_bundle(office, path, "package", by=OFFICE, sessions=sessions)
        self.played.bundles.append(path)
        return path

    def _venue(
        self, package: Path, plans: Sequence[Plan], witness: Person, day: SampleStage, recusals: int
    ) -> tuple[Path, str]:
        """Play a venue's day on a desk of its own; returns its bundle and its desk's code."""
        first = plans[0]
        name = f"{first.session.stage}-{first.venue.key}"
        folder = self._out / "venues" / name
        folder.mkdir()
        ids, clock = Random(f"{self._seed}/ids/{name}"), Clock(day.date)
        desk = accept.join_audition(
            folder / f"{name}.audition",
            package,
            folder / "keys",
            first.venue.city,
            now=clock,
            new_id=lambda: f"{ids.getrandbits(80):020x}",
        )
        try:
            _, rubrics = prepare.read_programme(self._folder)
            by_hash = {name: rubrics[code] for code, name in prepare.rubric_hashes(desk).items()}
            venue_day = VenueDay(
                desk,
                clock,
                plans,
                by_hash,
                witness=witness,
                seed=self._seed,
                recusals=recusals,
                is_hour_missed=day.hour_absent == first.venue.key,
            )
            for session in venue_day.hold():
                self._print(desk, "session", session)
                self._tell(session, 1)
            path = self._out / "bundles" / f"result-{name}.judging"
            sessions = tuple(plan.id for plan in plans)
            export.export_bundle(desk, path, "result", by=COMMITTEE, sessions=sessions)
            self.played.bundles.append(path)
            self.played.transactions += desk.ledger.commits
            return path, accept.desk_code(desk.device)
        finally:
            desk.close()

    def _print(self, desk: Desk, *scope: str) -> None:
        path = self._out / "papers" / f"{'-'.join(scope[1:])}.pdf"
        if scope[0] == "plenary":
            path = path.with_name(f"pleno-{path.name}")
        order = printing.plan_sheet(desk, *scope, language=self._language.code)
        printing.keep_sheet(desk, order, render_sheet(order), path, by=COMMITTEE)
        self.played.papers.append(path)

    def _receive(self, office: Desk, results: Sequence[tuple[Path, str]]) -> None:
        """Accept the bundles at the office in a drawn order, some of them twice."""
        arriving = list(results)
        arriving += self._order.sample(arriving, len(arriving) // 3)
        self._order.shuffle(arriving)
        for path, code in arriving:
            taken = accept.accept(office, path, by=OFFICE, codes=[code])
            if not accept.compare(office, taken.bundle.header).is_same:
                raise JudgingError("demo.digest_differs", file=path.name)

    def _official(
        self,
        office: Desk,
        stage: Stage,
        category: str,
        plans: Sequence[Plan],
        spare: Sequence[Person],
        clock: Clock,
    ) -> list[Seal]:
        """Find a category's official seals: the plenary's, sealed here, or the sessions'."""
        scopes: list[tuple[str, ...]] = [
            ("session", plan.id) for plan in plans if plan.session.category == category
        ]
        if seal.is_plenary(office, stage.key, category):
            scopes = [("plenary", stage.key, category)]
            chair, witness = spare[0].id, spare[1].id
            day = self._sample.stage(stage.key).date
            clock.skip_to(day, PLENARY)
            rule_ties(office, *scopes[0], by=Actor(chair, "chair"), witness=witness)
            signing = Signing(
                chair=chair,
                witness=witness,
                day=day.isoformat(),
                clock=f"{clock():%H.%M}",
                city=self.programme.stages[-1].venues[0].city,
                committee=spare[1].full_name,
            )
            seal.seal_plenary(office, stage.key, category, signing)
            self._print(office, *scopes[0])
            self._tell(category, 1)
        found = (seal.official(office, *scope).seal for scope in scopes)
        return [official for official in found if official is not None]


def seal_rows(seals: Sequence[Seal]) -> list[SealedRow]:
    """List the rows of several seals."""
    return [row for found in seals for row in found.rows]


def _figures(rows: dict[str, list[SealedRow]]) -> dict[str, CategoryFigures]:
    return {
        category: CategoryFigures(
            entered=len(found),
            absent=sum(row.presence == "absent" for row in found),
            advanced=sum(row.outcome == "advance" for row in found),
            winners=sum(row.prize is not None for row in found),
            prize_total=sum(row.amount for row in found),
        )
        for category, found in rows.items()
    }


def _shares(count: int, parts: int) -> list[int]:
    whole, rest = divmod(count, parts)
    return [whole + (part < rest) for part in range(parts)]
