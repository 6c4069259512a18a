"""Disclose a result: the rubric, the method, the cut, and to each contestant the own feedback."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.cuts import cuts_of, lines_sealed
from judging_app.domain.errors import JudgingError
from judging_app.domain.method_words import method_told
from judging_app.domain.number import places_apart
from judging_app.domain.seal import code_of
from judging_app.domain.tie_words import step_words
from judging_app.language import Language
from judging_app.storage import readings
from judging_app.storage.durable_files import write_whole
from judging_app.storage.folders import make_folder, portable
from judging_app.storage.sealed_ballots import sealed_feedback, sealed_given

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from judging_app.domain.rubric import Rubric
    from judging_app.domain.seal import Seal, SealedRow
    from judging_app.services.desk import Desk

FEW = 2
"""With fewer judges than this a mean would be one judge's mark; then it is not told."""


class Pack(NamedTuple):
    """What a result was made by: the rubric's text, the method and the cut in words.

    `feedback` is by the contestant's number, each for that contestant alone.
    """

    rubric: str
    method: str
    feedback: dict[str, str]


def gather(desk: Desk, *scope: str, language: str) -> Pack:
    """Gather what a sealed result may be explained with: `"session", id` or a plenary's.

    No judge is named and no judge's mark told. Raises JudgingError where the scope is not sealed.
    """
    words = Language(language)
    official = readings.official(desk.ledger, *scope)
    seal = official.seal
    if seal is None:
        raise JudgingError("seal.not_sealed", session="/".join(scope))
    rubric = readings.rubric(desk.ledger, seal.rubric)
    places = places_apart(Fraction(row.score) for row in seal.rows if row.score)
    means = _means(desk, seal, rubric)
    told: dict[str, tuple[str, ...]] = {}
    for panel in range(len(seal.panels)):
        told |= sealed_feedback(desk.ledger, seal, panel)
    return Pack(
        rubric=readings.rubric_text(desk.ledger, seal.rubric),
        method="\n".join(_method(seal, official.hash, rubric, words, places)) + "\n",
        feedback={
            row.number: "\n".join(
                _feedback(row, seal, words, places, means.get(row.contestant, ()),
                          told.get(row.contestant, ()))
            ) + "\n"
            for row in seal.rows
        },
    )  # fmt: skip


def write(pack: Pack, folder: Path) -> tuple[Path, ...]:
    """Write a pack into a new folder: rubric and method, and below them a file for each contestant.

    Raises JudgingError where the folder holds something already, or cannot be written.
    """
    make_folder(folder)
    if any(folder.iterdir()):
        raise JudgingError("opendata.folder_full", path=str(folder))
    own = make_folder(folder / "feedback")
    files = {folder / "rubric.toml": pack.rubric, folder / "method.txt": pack.method}
    for at, (number, text) in enumerate(sorted(pack.feedback.items()), start=1):
        stem = portable(number) or str(at)
        name = own / f"{stem}.txt"
        files[name if name not in files else own / f"{stem}-{at}.txt"] = text
    for path, text in files.items():
        write_whole(path, text.encode(), replace=False)
    return tuple(files)


def _method(seal: Seal, hash_: str, rubric: Rubric, words: Language, places: int) -> Iterator[str]:
    say, of = words.say, words.of
    yield f"{of(seal.audition)}, {of(seal.category_name)}, {seal.venue}"
    yield say("disclose.seal", n=seal.revision, code=code_of(hash_))
    yield say("disclose.rubric", code=seal.rubric_code, version=seal.rubric_version)
    for part in rubric.parts.values():
        yield ""
        for one in part.criteria:
            yield f"- {of(one.name)} ({one.weight}/{part.weights_total}): {of(one.look)}"
    yield ""
    yield from (say(sentence) for sentence in method_told(rubric))
    yield from (
        say("disclose.tie", k=at, what=step_words(step, rubric))
        for at, step in enumerate(rubric.tie_break, start=1)
    )
    placed = [row for row in seal.rows if row.place]
    for cut in cuts_of(placed, lines_sealed(seal, rubric), rubric):
        above, below = (Fraction(placed[at].score) for at in (cut.after, cut.after + 1))
        yield ""
        yield say(
            "disclose.cut", label=cut.label, above=words.number(above, places),
            below=words.number(below, places),
        )  # fmt: skip
        if cut.how:
            yield say("views.as_it_is", what=cut.how)


def _feedback(  # a page of its own values
    row: SealedRow,
    seal: Seal,
    words: Language,
    places: int,
    means: tuple[tuple[dict[str, str], Fraction, int], ...],
    told: tuple[str, ...],
) -> Iterator[str]:
    say, of = words.say, words.of
    yield f"{row.number} {row.name}"
    yield f"{of(seal.audition)}, {of(seal.category_name)}"
    yield ""
    if not row.place:
        yield say("disclose.no_place")
        return
    placed = sum(1 for one in seal.rows if one.place)
    score = words.number(Fraction(row.score), places)
    yield say("disclose.own", place=row.place, of=placed, score=score)
    yield from (
        say("disclose.mean", criterion=of(name), mean=words.number(value, decimals + 2))
        for name, value, decimals in means
    )
    if told:
        yield ""
        yield say("disclose.feedback")
        yield from (f"- {text}" for text in told)


def _means(
    desk: Desk, seal: Seal, rubric: Rubric
) -> dict[str, tuple[tuple[dict[str, str], Fraction, int], ...]]:
    """Give for each contestant every criterion's name, the mean over the judges, its decimals."""
    found: dict[str, tuple[tuple[dict[str, str], Fraction, int], ...]] = {}
    for panel in range(len(seal.panels)):
        given = sealed_given(desk.ledger, seal, panel)
        for who in given.contestants:
            lines = []
            for key, part in rubric.parts.items():
                several = {
                    slot: marks
                    for slot, marks in given.ballots.items()
                    if slot.contestant == who and slot.component == key
                }
                if len({slot.judge for slot in several}) < FEW:
                    continue
                for one in part.criteria:
                    values = [part.value(marks[one.key]) for marks in several.values()]
                    lines.append((one.name, sum(values, Fraction()) / len(values), part.decimals))
            found[who] = tuple(lines)
    return found
