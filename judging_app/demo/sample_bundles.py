"""Sample bundles: files for a sample's desk to take in, to refuse, and to find in conflict."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from judging_app.demo.cast import Marks
from judging_app.demo.laptop import OFFICE, hand_over, joined
from judging_app.demo.sample_day import SEED, SHIPPED
from judging_app.demo.sample_plan import STAGE
from judging_app.domain.roles import Actor
from judging_app.services import export, follow, prepare, score

if TYPE_CHECKING:
    from judging_app.services.desk import Desk

SESSION, CATEGORY = "2", "SC"
LAPTOPS = "Laptop Juri 2", "Laptop Juri 5"
SUFFIX = ".judging"

Pair = tuple[str, str]
"""A contestant and a judge, by their ids."""


class SampleBundles(NamedTuple):
    """Three files: new ballots; one ballot with two values; a rehearsal's, which is refused."""

    new: Path
    conflict: Path
    rehearsal: Path


def sample_bundles(
    desk: Desk, folder: Path, programme_folder: Path = SHIPPED, *, seed: str = SEED
) -> SampleBundles:
    """Write three bundles for a sample's desk into a folder.

    The desk gives two packages out for it, and takes in the ballot that the conflict is about.
    Raises JudgingError where a file cannot be written.
    """
    programme, rubrics = prepare.read_programme(programme_folder)
    rubric = rubrics[programme.stage(STAGE).rubrics[CATEGORY]]
    marks = Marks(rubric, seed)
    disputed, *others = _open_pairs(desk)
    judge = others[0][1]
    first, second = LAPTOPS
    with TemporaryDirectory() as place:
        with joined(desk, Path(place), first, seed) as laptop:
            for contestant, own in others:
                if own == judge:
                    _score(laptop, marks, (contestant, own))
            new = hand_over(laptop, folder / f"{first}{SUFFIX}")
        with joined(desk, Path(place), second, seed) as laptop:
            _score(laptop, Marks(rubric, f"{seed}/second look"), disputed)
            conflict = hand_over(laptop, folder / f"{second}{SUFFIX}")
        _score(desk, marks, disputed)
        rehearsal = _rehearse(Path(place), folder, programme_folder)
    return SampleBundles(new, conflict, rehearsal)


def _open_pairs(desk: Desk) -> list[Pair]:
    """List the ballots that are due at the sample's second session."""
    progress = follow.progress(desk, SESSION)
    return [
        (row.contestant, judge.person)
        for row in progress.rows
        if row.presence == "present"
        for judge, cell in zip(progress.judges, row.cells, strict=True)
        if cell.state == "not_scored"
    ]


def _score(desk: Desk, marks: Marks, pair: Pair) -> None:
    contestant, judge = pair
    given = marks.of(judge, contestant)
    by = Actor(judge, "judge")
    score.submit(desk, SESSION, contestant, given, by=by, notes=marks.notes(given))


def _rehearse(place: Path, folder: Path, programme_folder: Path) -> Path:
    """Export a bundle of an audition that was founded to practise."""
    desk = prepare.found_audition(
        place / "rehearsal.audition", place / "rehearsal", programme_folder, by=OFFICE,
        desk_name="Meja latihan", is_rehearsal=True,
    )  # fmt: skip
    try:
        target = folder / f"Latihan{SUFFIX}"
        return export.export_bundle(desk, target, "result", by=OFFICE).path
    finally:
        desk.close()
