"""Mark words: what fills the papers that show single marks: both recaps and the feedback sheets."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from judging_app.domain.judge_total import total_of
from judging_app.domain.number import exact, places_apart
from judging_app.domain.slot_keys import MAIN, ONLY
from judging_app.papers import tally
from judging_app.papers.closing import grouped
from judging_app.papers.filling import Filling, numbered
from judging_app.papers.held_words import criterion_rows
from judging_app.papers.sealed_words import contestant_fields, result_fields, shared_fields
from judging_app.papers.sheet import NONE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from judging_app.domain.laid_order import LaidOrder, SealedBallot
    from judging_app.domain.rubric import Part
    from judging_app.domain.seal import SealedJudge, SealedRow
    from judging_app.papers.sheet import Sheet

MEAN_PLACES = 2


class _Heard:
    """One panel's ballots for one component and one performance, as a seal counted them."""

    def __init__(
        self, sheet: Sheet, at: int, component: str, ballots: Sequence[SealedBallot]
    ) -> None:
        self.sheet, self.panel, self.component = sheet, sheet.seal.panels[at], component
        self.part = sheet.rubric.parts[component]
        self.ballots = {(one.contestant, one.judge): one.marks for one in ballots}
        self.performance = ballots[0].performance
        self.rows = tally.by_number(row for row in sheet.seal.rows if row.panel == at)
        seated = self.panel.components.get(component)
        self.judges = [one for one in self.panel.judges if seated is None or one.person in seated]

    def mark(self, units: int) -> str:
        return self.sheet.language.number(self.part.value(units), self.part.decimals)

    def why_none(self, row: SealedRow, judge: SealedJudge) -> str:
        """Say with the papers' signs why there is no mark: recused, absent, not scored."""
        if row.presence != "present":
            return NONE
        places = [one.person for one in self.panel.judges]
        state = row.totals[places.index(judge.person)].state if row.totals else "not_scored"
        return NONE if state == "scored" else self.sheet.say(f"mark_{state}")

    @property
    def fields(self) -> dict[str, str]:
        part = self.part
        name = getattr(part, "name", None)
        told = [self.sheet.of(name)] if name else []
        if self.performance != ONLY:
            told.append(self.performance)
        place = ", ".join(filter(None, (self.panel.name, self.panel.venue)))
        return {**shared_fields(self.sheet), "panel": place, "component": ", ".join(told)}


def _heard(sheet: Sheet, order: LaidOrder) -> Iterator[_Heard]:
    found: dict[tuple[int, int, str], list[SealedBallot]] = defaultdict(list)
    components = list(sheet.rubric.parts)
    for one in order.ballots:
        key = (one.panel, components.index(one.component), one.performance)
        found[key].append(one)
    for (panel, component, _), ballots in sorted(found.items()):
        yield _Heard(sheet, panel, components[component], ballots)


def judge_fields(sheet: Sheet, judge: SealedJudge, at: int) -> dict[str, str]:
    """Name a judge of a seal; what stands below the name is a NIP, or the institution."""
    below = sheet.say("nip", nip=grouped(judge.nip)) if judge.nip else judge.institution
    return {
        "judge": judge.name,
        "seat": sheet.role(judge),
        "judge_institution": judge.institution,
        "judge_below": below,
        "background": judge.background,
        "judge_index": str(at),
    }


def recap_judge(sheet: Sheet, order: LaidOrder) -> Iterator[Filling]:
    """Fill a sheet for each judge: every mark for every contestant, and the judge's totals."""
    for heard in _heard(sheet, order):
        criteria = criterion_rows(heard.part, sheet.language)
        for at, judge in enumerate(heard.judges, 1):
            rows = _rows_of_judge(heard, judge)
            fields = {**heard.fields, **judge_fields(sheet, judge, at)}
            tables = {"contestants": numbered(rows), "criteria": criteria}
            yield Filling(fields, tables, {"criteria": criteria})


def _rows_of_judge(heard: _Heard, judge: SealedJudge) -> list[dict[str, str]]:
    part, number = heard.part, heard.sheet.language.number
    given = {
        row.contestant: heard.ballots.get((row.contestant, judge.person)) for row in heard.rows
    }
    totals = {who: total_of(part, marks) for who, marks in given.items() if marks}
    places = places_apart(totals.values())
    rows = []
    for row in heard.rows:
        marks = given[row.contestant]
        why = "" if marks else heard.why_none(row, judge)
        said = {
            f"mark.{at}": heard.mark(marks[one.key]) if marks else why
            for at, one in enumerate(part.criteria, 1)
        }
        total = number(totals[row.contestant], places) if marks else why
        rows.append({**contestant_fields(heard.sheet, row), **said, "total": total})
    return rows


def recap_criterion(sheet: Sheet, order: LaidOrder) -> Iterator[Filling]:
    """Fill a sheet for each criterion: what every judge gave, and the mean of that."""
    for heard in _heard(sheet, order):
        judges = [judge_fields(sheet, one, at) for at, one in enumerate(heard.judges, 1)]
        criteria = criterion_rows(heard.part, sheet.language)
        for criterion, words in zip(heard.part.criteria, criteria, strict=True):
            rows = [_row_of_criterion(heard, row, criterion.key) for row in heard.rows]
            tables = {"contestants": numbered(rows), "judges": numbered(judges)}
            yield Filling({**heard.fields, **words}, tables, {"judges": judges})


def _row_of_criterion(heard: _Heard, row: SealedRow, key: str) -> dict[str, str]:
    given = [heard.ballots.get((row.contestant, judge.person)) for judge in heard.judges]
    said = {
        f"mark.{at}": heard.mark(marks[key]) if marks else heard.why_none(row, judge)
        for at, (marks, judge) in enumerate(zip(given, heard.judges, strict=True), 1)
    }
    mean = _mean(heard.part, [marks[key] for marks in given if marks])
    shown = NONE if mean is None else heard.sheet.language.number(mean, MEAN_PLACES)
    return {**contestant_fields(heard.sheet, row), **said, "mean": shown}


def _mean(part: Part, units: Sequence[int]) -> Fraction | None:
    """Take the mean of what several judges gave on one criterion, rounded only where printed."""
    return part.value(1) * Fraction(sum(units), len(units)) if units else None


def _level(part: Part, mean: Fraction, sheet: Sheet) -> str:
    """Name the level that a mean has reached."""
    reached = [band for band in part.bands if exact(band.lowest) <= mean]
    best = max(reached, key=lambda band: exact(band.lowest), default=None)
    return sheet.of(best.name) if best else ""


def feedback(sheet: Sheet, order: LaidOrder) -> Iterator[Filling]:
    """Fill a sheet for each contestant with a score: means and comments, no judge's name or mark.

    Comments stand in the order of their letters, so that their order tells nobody's seat.
    """
    ballots: dict[str, list[SealedBallot]] = defaultdict(list)
    for one in order.ballots:
        ballots[one.contestant].append(one)
    shared = shared_fields(sheet)
    for at, row in enumerate(tally.by_number(sheet.seal.rows), 1):
        own = ballots.get(row.contestant, [])
        if not row.score or not own:
            continue
        comments = [{"comment": text} for text in sorted({one.feedback for one in own} - {""})]
        state = {"has_comments": "1" if comments else "", "index": str(at)}
        tables = {"criteria": _means(sheet, own), "comments": numbered(comments)}
        yield Filling({**shared, **result_fields(sheet, row), **state}, tables)


def _means(sheet: Sheet, ballots: Sequence[SealedBallot]) -> list[dict[str, str]]:
    """List the criteria with the mean over all judges and performances, part by part."""
    rows: list[dict[str, str]] = []
    for component, part in sheet.rubric.parts.items():
        given: list[Mapping[str, int]] = [
            one.marks for one in ballots if one.component == component
        ]
        name = getattr(part, "name", None) if component != MAIN else None
        for criterion, words in zip(
            part.criteria, criterion_rows(part, sheet.language), strict=True
        ):
            mean = _mean(part, [marks[criterion.key] for marks in given])
            said = NONE if mean is None else sheet.language.number(mean, MEAN_PLACES)
            level = "" if mean is None else _level(part, mean, sheet)
            title = f"{sheet.of(name)}: {words['criterion']}" if name else words["criterion"]
            rows.append({**words, "criterion": title, "mean": said, "level": level})
    return numbered(rows)
