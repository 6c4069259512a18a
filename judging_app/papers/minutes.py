"""The minutes: the numbered sections of the result sheet, from who came to what was noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from judging_app.domain.method_words import beside_mean, is_mean, method_told
from judging_app.domain.seal import code_of
from judging_app.domain.tie_words import step_words
from judging_app.papers import tally
from judging_app.papers.cells import (
    RESULT_LOOK,
    Align,
    Cell,
    Column,
    Row,
    filled,
    fitted,
    narrow,
    row,
    shared,
)
from judging_app.papers.decided import has_rulings
from judging_app.papers.followed import contested, inked, withdrawn
from judging_app.papers.grid import Grid
from judging_app.papers.lettering import REGULAR, SEMIBOLD, UNPRINTABLE, Weight
from judging_app.papers.prose import Facts, heading, items, prose
from judging_app.papers.style import BODY, INDENT, INDENTED, LEAD, NOTE
from judging_app.papers.ties import MARK, tie_notes, ties_in_short

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlab.platypus.flowables import Flowable

    from judging_app.domain.seal import SealedRecusal, SealedRow
    from judging_app.papers.sheet import Sheet

FACT_NAME_WIDTH = 62 * mm
NOTE_NAME_WIDTH = 68 * mm
CHOSEN = frozenset({"advance", "prize"})


def opening_sentence(sheet: Sheet) -> Flowable:
    """Say when and where who judged, the date in words."""
    seal = sheet.seal
    place = ", ".join(part for part in (seal.room, seal.venue) if part)
    if seal.city not in place:
        place = ", ".join(part for part in (place, seal.city) if part)
    said = sheet.say(
        "opening",
        weekday=sheet.language.weekday(sheet.day),
        date=sheet.date_in_words,
        figures=f"{sheet.day:%d-%m-%Y}",
        clock=sheet.clock,
        place=place,
        basis=sheet.say("basis", basis=seal.basis) if seal.basis else "",
        act=_act(sheet),
    )
    style = BODY.clone("opening", spaceBefore=6 * mm)
    return prose(said, style)


def _act(sheet: Sheet) -> str:
    """Say what was completed: one session's judging, or the plenary over several."""
    panels = sheet.seal.panels
    if sheet.is_plenary:
        return sheet.say("act_plenary", sessions=sheet.figure(len(panels)))
    name = ", ".join(filter(None, (panel.name for panel in panels)))
    if not name:
        return sheet.say("act_session")
    return sheet.say("act_session_named", session=sheet.named("session", name))


def contestants(sheet: Sheet, width: float) -> Iterable[Flowable]:
    """Section 1: how many were invited, judged, absent, withdrawn, disqualified."""
    yield heading(1, sheet.say("contestants"))
    facts = [
        (sheet.say(f"count_{name}"), sheet.count(value)) for name, value in tally.counts(sheet.seal)
    ]
    yield Facts(facts, width=width, name_width=FACT_NAME_WIDTH)
    yield prose(sheet.say("see_attendance"), INDENTED)


def method(sheet: Sheet) -> Iterable[Flowable]:
    """Section 2: rubric, rule, order of tie-breaks, program, who sealed."""
    yield heading(2, sheet.say("method"))
    seal, rubric = sheet.seal, sheet.rubric
    weights = rubric.weights_total
    said = [
        sheet.say(
            "method_rubric",
            rubric=sheet.of(rubric.title),
            code=rubric.code,
            version=rubric.version,
            weights=sheet.figure(int(weights)) if weights.isdecimal() else weights,
        ),
        _rule(sheet),
        sheet.say("method_ties", chain="; ".join(_chain(sheet))),
        sheet.say("method_program", program=seal.program),
        _sealing(sheet),
    ]
    if sheet.is_plenary:
        said.append(sheet.say("method_merged", sessions=sheet.figure(len(seal.panels))))
    yield from items(said)


def _rule(sheet: Sheet) -> str:
    """Say how marks become results and places, with the warning where judges are normalised."""
    if is_mean(sheet.rubric):
        said = [sheet.say("method_mean"), *map(sheet.worded, beside_mean(sheet.rubric))]
    else:
        said = [sheet.say("method_judges"), *map(sheet.worded, method_told(sheet.rubric))]
    return " ".join(said)


def _chain(sheet: Sheet) -> list[str]:
    """Say step by step how equal scores are separated, and what becomes of who stays equal."""
    *steps, last = sheet.order.steps
    said = [sheet.worded(step_words(step, sheet.rubric)) for step in steps]
    return [*said, sheet.say("method_joint" if last.by == "joint" else "method_plenary")]


def _sealing(sheet: Sheet) -> str:
    """Say who sealed the result, or that nobody has."""
    if sheet.is_provisional:
        return sheet.say("method_provisional")
    return sheet.say(
        "method_seal",
        chair=sheet.seal.chair_name,
        witness=sheet.seal.witness_name,
        entries=sheet.figure(len(sheet.seal.counted)),
    )


def conflicts(sheet: Sheet, width: float) -> Iterable[Flowable]:
    """Section 3: which judge did not score whom because of a tie, and who was not in the room."""
    yield heading(3, sheet.say("conflicts"))
    seal = sheet.seal
    if seal.recusals:
        yield prose(sheet.say("recused"), LEAD)
        columns = [
            Column(sheet.say("judge"), 52 * mm),
            Column(sheet.say("contestant_number"), 20 * mm, "center"),
            Column(sheet.say("contestant_name", noun=sheet.noun_title), 0),
            Column(sheet.say("relation"), 34 * mm),
        ]
        rows = [
            row(sheet.judge_name(r.judge), r.number, r.name, _relation_of(sheet, r))
            for r in seal.recusals
        ]
        yield Grid(filled(columns, width - INDENT), rows, indent=INDENT)
    else:
        yield prose(sheet.say("nobody_recused"), INDENTED)
    if seal.absences:
        yield prose(sheet.say("away"), LEAD)
        columns = [
            Column(sheet.say("judge"), 52 * mm),
            Column(sheet.say("contestant_number"), 0),
            Column(sheet.say("reason"), 54 * mm),
        ]
        rows = [
            row(sheet.judge_name(a.judge), ", ".join(a.numbers), a.reason) for a in seal.absences
        ]
        yield Grid(filled(columns, width - INDENT), rows, indent=INDENT)
    if has_rulings(sheet):
        yield prose(sheet.say("see_rulings"), INDENTED)


def _relation(sheet: Sheet, tie: str, note: str) -> str:
    """Name a tie; its note is printed only where the name alone says nothing."""
    said = sheet.say(f"relation_{tie}")
    return f"{said}: {note}" if tie == "other" and note else said


def _relation_of(sheet: Sheet, recusal: SealedRecusal) -> str:
    """Name a tie, and what the chair ruled where it was declared after the ballot."""
    said = _relation(sheet, recusal.tie, recusal.note)
    if not recusal.ruling:
        return said
    ruled = sheet.say(f"late_{recusal.ruling}", reason=recusal.reason)
    return f"{said}. {ruled}"


def results(sheet: Sheet, width: float) -> Iterable[Flowable]:
    """Section 4: the table of places, with a note on each group of equal scores."""
    yield heading(4, sheet.say("results"))
    placed = tally.ranked(sheet.seal)
    equal = {row.contestant for rows in tally.equals(sheet.seal, sheet.order) for row in rows}
    listed = [_result(sheet, row, is_tied=row.contestant in equal) for row in placed]
    listed += [_result(sheet, row, is_tied=False) for row in tally.unscored(sheet.seal)]
    if not listed:
        yield prose(sheet.say("no_results"), INDENTED)
        return
    yield Grid(_result_columns(sheet, listed, width), listed, RESULT_LOOK)
    for note in tie_notes(sheet):
        yield prose(note, NOTE)
    if not sheet.seal.decided_here:
        yield prose(sheet.say("plenary_note"), NOTE)


def _result(sheet: Sheet, sealed: SealedRow, *, is_tied: bool) -> Row:
    strong = SEMIBOLD if sealed.outcome in CHOSEN else REGULAR
    place = sheet.place(sealed)
    return row(
        Cell(f"{place} {MARK}" if is_tied else place, strong),
        sealed.number,
        sealed.name,
        *([sealed.area] if sheet.has_areas else []),
        *([sheet.of(sealed.sector) if sealed.sector else ""] if sheet.has_sectors else []),
        Cell(sheet.score(sealed), strong),
        Cell(sheet.remark(sealed), strong),
    )


def _result_columns(sheet: Sheet, rows: list[Row], width: float) -> list[Column]:
    told = (("area", 34.0, sheet.has_areas), ("sector", 40.0, sheet.has_sectors))
    more = {key: most for key, most, is_told in told if is_told}
    keys = ("place", "contestant_number", "contestant_name", *more, "final_score", "remark")
    titles = [sheet.say(key, noun=sheet.noun_title) for key in keys]

    def texts(index: int) -> list[str]:
        return [row.cells[index].text for row in rows]

    def fit(index: int, most: float, weight: Weight = REGULAR) -> float:
        return fitted(titles[index], texts(index), most * mm, RESULT_LOOK, weight)

    def wish(index: int, most: float) -> tuple[float, float]:
        return fit(index, most), narrow(titles[index], texts(index), most * mm, RESULT_LOOK)

    place, number = fit(0, 24, SEMIBOLD), fit(1, 24)
    score, remark = fit(-2, 34, SEMIBOLD), fit(-1, 27, SEMIBOLD)
    rest = width - place - number - score - remark
    names = shared(rest, wish(2, 48), *(wish(3 + i, most) for i, most in enumerate(more.values())))
    widths = (place, number, *names, score, remark)
    left: list[Align] = ["left"] * len(names)
    aligns: tuple[Align, ...] = ("center", "center", *left, "right", "left")
    return [Column(*column) for column in zip(titles, widths, aligns, strict=True)]


def notes(sheet: Sheet, width: float) -> list[Flowable]:
    """Section 6: ties, what changed after the lock, what followed the seal, everything else."""
    facts = [
        (sheet.say("note_ties"), ties_in_short(sheet)),
        (sheet.say("note_changes"), _note_changes(sheet)),
    ]
    said = contested(sheet)
    facts += _noted(sheet.say("note_contested" if said else "note_objections"),
                    said or [sheet.say("by_hand")])  # fmt: skip
    facts += _noted(sheet.say("note_others"), _note_others(sheet))
    facts += _noted(sheet.say("note_withdrawn"), withdrawn(sheet))
    facts += _noted(sheet.say("note_ink"), inked(sheet))
    letters = iter("abcdef")
    return [
        heading(6, sheet.say("notes")),
        *(
            Facts(
                [(f"{next(letters)}.  {name}" if name else "", said)],
                width=width,
                name_width=NOTE_NAME_WIDTH,
            )
            for name, said in facts
        ),
    ]


def _noted(name: str, said: list[str]) -> list[tuple[str, str]]:
    """Put a name before the first of several things that are said of it."""
    return [(name if at == 0 else "", text) for at, text in enumerate(said)]


def _note_changes(sheet: Sheet) -> str:
    seal = sheet.seal
    if not seal.revision:
        return sheet.say("none")
    return sheet.say(
        "changed",
        revision=seal.revision,
        code=code_of(seal.replaces) if seal.replaces else sheet.say("none"),
        reason=seal.reason,
    )


def _conferred(sheet: Sheet) -> list[str]:
    """Say whom the panel talked over and how many ballots changed; no judge is named."""
    held = sheet.seal.conferences
    if not held:
        return []
    numbers = sheet.joined([one.number for one in held])
    changed = sum(one.changed for one in held)
    key = "conferred" if changed else "conferred_unchanged"
    return [
        sheet.say(key, count=sheet.count(len(held)), numbers=numbers, changed=sheet.figure(changed))
    ]


def _note_others(sheet: Sheet) -> list[str]:
    said = _conferred(sheet)
    said += [
        sheet.say("decided", numbers=sheet.joined(decision.numbers), reason=decision.reason)
        for decision in sheet.seal.decisions
    ]
    said += [
        sheet.say(
            "forked", device=fork.device, chair=fork.chair, witness=fork.witness,
            reason=fork.reason.strip().rstrip("."),
        )
        for fork in sheet.seal.forks
    ]  # fmt: skip
    if sheet.rubric.proposal:
        said.append(sheet.say("proposal"))
    if sheet.is_spoiled:
        said.append(sheet.say("unprintable", box=UNPRINTABLE))
    return said or [sheet.say("none")]
