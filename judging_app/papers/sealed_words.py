"""Sealed words: what fills the papers of a seal, sheet by sheet, but for those of single marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.reveal import gone_from
from judging_app.papers import tally
from judging_app.papers.closing import grouped
from judging_app.papers.filling import Filling, numbered

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from judging_app.domain.file_kinds import Text
    from judging_app.domain.laid_order import LaidOrder
    from judging_app.domain.seal import SealedOfficial, SealedRow
    from judging_app.papers.sheet import Sheet

CUTS = {"advance": "layout.cut_in", "prize": "layout.cut_won", "reserve": "layout.cut_reserve"}
"""The words for the part of a public list in which a row stands, by what the place brings."""


class Winner(NamedTuple):
    """Who has a prize or goes on after all withdrawals: the row, the prize, the amount."""

    row: SealedRow
    prize: Text | None
    alias: Text | None
    amount: int


def shared_fields(sheet: Sheet) -> dict[str, str]:
    """Fill the fields that every paper of a seal has."""
    seal, language = sheet.seal, sheet.language
    return {
        "programme": sheet.programme_line,
        "stage": sheet.stage_line,
        "category": sheet.of(seal.category_name),
        "scope": sheet.scope_line,
        "venue": sheet.say("plenary") if sheet.is_plenary else seal.venue,
        "room": seal.room,
        "city": seal.city,
        "day": language.date(sheet.day),
        "weekday": language.weekday(sheet.day),
        "date_in_words": sheet.date_in_words,
        "basis": seal.basis,
        "noun": sheet.noun,
        "noun_title": sheet.noun_title,
        "number": sheet.number,
        "revision": str(seal.revision) if seal.revision else "",
        "code": sheet.code,
        "rubric": f"{seal.rubric_code} v{seal.rubric_version}",
        "rubric_title": sheet.of(sheet.rubric.title),
        "next_stage": sheet.of(seal.goes_to) if seal.goes_to else "",
        "contestant_count": sheet.count(len(seal.rows)),
        **_chair(sheet),
        **_official(sheet, "committee", seal.committee),
        **_official(sheet, "official", seal.official),
    }


def _chair(sheet: Sheet) -> dict[str, str]:
    seal = sheet.seal
    judge = next((one for one in sheet.judges() if one.person == seal.chair), None)
    below = ""
    if judge is not None:
        below = sheet.say("nip", nip=grouped(judge.nip)) if judge.nip else judge.institution
    is_deputy = judge is not None and judge.seat == "deputy"
    position = sheet.say("deputy" if is_deputy else "chair")
    return {"chair": seal.chair_name, "chair_position": position, "chair_below": below}


def _official(sheet: Sheet, key: str, official: SealedOfficial) -> dict[str, str]:
    below = sheet.say("nip", nip=grouped(official.nip)) if official.nip else ""
    return {
        key: official.name,
        f"{key}_position": sheet.of(official.position),
        f"{key}_below": below or ("" if official.name else sheet.say("nip_dots")),
    }


def contestant_fields(sheet: Sheet, row: SealedRow) -> dict[str, str]:
    """Name a contestant as a seal has it."""
    return {
        "contestant_number": row.number,
        "name": row.name,
        "institution": row.institution,
        "area": row.area,
        "sector": sheet.of(row.sector) if row.sector else "",
    }


def result_fields(sheet: Sheet, row: SealedRow) -> dict[str, str]:
    """Say what a contestant reached: place, final score, remark, and on which side of the cut."""
    cut = CUTS.get(row.outcome, "layout.cut_out" if row.place else "layout.cut_unplaced")
    next_stage = sheet.of(sheet.seal.goes_to) if sheet.seal.goes_to else ""
    if row.outcome == "advance" and not next_stage:
        cut = CUTS["prize"]
    if row.place and row.outcome in {"out", "plenary", "undecided"}:
        cut = "layout.cut_ranked"
    return {
        **contestant_fields(sheet, row),
        "place": sheet.place(row),
        "score": sheet.score(row),
        "remark": sheet.remark(row),
        "cut": sheet.language.say(cut, stage=next_stage),
    }


def winners(sheet: Sheet, withdrawn: Collection[str]) -> list[Winner]:
    """List who goes on or has a prize, by place; a reserve stands where one moved up."""
    followers = gone_from(sheet.seal, withdrawn).followers
    found = []
    for row in tally.ranked(sheet.seal):
        if row.outcome not in {"advance", "prize"}:
            continue
        if row.contestant not in withdrawn:
            found.append(Winner(row, row.prize, row.alias, row.amount))
        elif (one := followers.get(row.contestant)) is not None:
            amount = row.amount if one.prize is not None else 0
            found.append(Winner(one.row, one.prize, row.alias if one.prize else None, amount))
    return found


def winner_fields(sheet: Sheet, winner: Winner) -> dict[str, str]:
    """Say what a winner gets, the amount in figures and in words."""
    amount = winner.amount
    words = f"{sheet.language.in_words(amount)} rupiah" if amount else ""
    label = sheet.label(winner.prize, winner.alias) if winner.prize else ""
    goes_to = sheet.seal.goes_to
    if not label and goes_to:
        label = sheet.language.say("layout.cut_in", stage=sheet.of(goes_to))
    return {
        "prize": label,
        "amount": sheet.money(amount) if amount else "",
        "amount_in_words": words,
    }


def public_list(sheet: Sheet, _order: LaidOrder) -> Iterator[Filling]:
    """Fill the list for everybody: no judge's mark is on it."""
    ranked = tally.ranked(sheet.seal)
    chosen = [row for row in ranked if row.outcome in CUTS]
    rest = [row for row in ranked if row.outcome not in CUTS]
    without = [row for row in tally.by_number(sheet.seal.rows) if not row.place]
    rows = [result_fields(sheet, row) for row in (*chosen, *rest, *without)]
    fields = {**shared_fields(sheet), "ranked_count": sheet.count(len(ranked))}
    yield Filling(fields, {"results": numbered(rows)})


def decree_annex(sheet: Sheet, order: LaidOrder) -> Iterator[Filling]:
    """Fill the annex of the decree: who wins what, and what it comes to; none without winners."""
    found = winners(sheet, order.withdrawn)
    if not found:
        return
    total = sum(one.amount for one in found)
    rows = [{**contestant_fields(sheet, one.row), **winner_fields(sheet, one)} for one in found]
    fields = {
        **shared_fields(sheet),
        "winner_count": sheet.count(len(found)),
        "total": sheet.money(total) if total else "",
        "total_in_words": f"{sheet.language.in_words(total)} rupiah" if total else "",
        "has_amounts": "1" if total else "",
    }
    yield Filling(fields, {"winners": numbered(rows)})


def certificates(sheet: Sheet, order: LaidOrder) -> Iterator[Filling]:
    """Fill a certificate for each who goes on or has a prize."""
    shared = shared_fields(sheet)
    for at, one in enumerate(winners(sheet, order.withdrawn), 1):
        own = {**result_fields(sheet, one.row), **winner_fields(sheet, one), "index": str(at)}
        yield Filling({**shared, **own})
