"""The ruling, section 5: who was chosen for what, in figures and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.papers import tally
from judging_app.papers.prose import heading, items, prose
from judging_app.papers.shares import share_sentences
from judging_app.papers.style import INDENTED, LEAD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlab.platypus.flowables import Flowable

    from judging_app.papers.sheet import Sheet


def ruling(sheet: Sheet) -> Iterable[Flowable]:
    """Section 5: how many were chosen, reserves, prizes with amounts and their sum, in words."""
    yield heading(5, sheet.say("ruling"))
    seal = sheet.seal
    official = sheet.of(seal.official.position)
    if not seal.decided_here:
        yield prose(sheet.say("ruled_in_plenary"), INDENTED)
        return
    if seal.is_ranking_all:
        yield prose(sheet.say("ruled_ranking_all"), INDENTED)
        return
    groups = tally.groups(seal)
    chosen = _chosen(sheet, groups)
    if not chosen:
        yield prose(sheet.say("nobody_chosen"), INDENTED)
        return
    yield prose(sheet.say("ruled", chosen=sheet.joined(chosen), official=official), INDENTED)
    if prizes := [group for group in groups if group.amount]:
        yield prose(sheet.say("prizes"), LEAD)
        yield from items(prize_sentence(sheet, group) for group in prizes)
        total = sum(group.total for group in prizes)
        yield prose(sheet.say("prize_total", amount=sheet.money_in_words(total)), INDENTED)
    left = seal.places - tally.advancing(seal)
    if left > 0:
        said = sheet.say("places_left", places=sheet.figure(seal.places), left=sheet.figure(left))
        yield prose(said, INDENTED)
    if seal.shares:
        yield from items(share_sentences(sheet))


def _chosen(sheet: Sheet, groups: list[tally.Group]) -> list[str]:
    """Say how many go on, win a prize, are reserves; who does two things is counted once."""
    going_on = sum(len(group.rows) for group in groups if group.goes_on)
    winning = sum(len(group.rows) for group in groups if group.prize)
    both = sum(len(group.rows) for group in groups if group.goes_on and group.prize)
    others = sum(len(group.rows) for group in groups if not group.goes_on and not group.prize)
    held_back = len(tally.reserves(sheet.seal))
    stage = sheet.of(sheet.seal.goes_to) if sheet.seal.goes_to else ""
    said = []
    if going_on and going_on == both < winning:
        said.append(
            sheet.say(
                "wins_some_go_to",
                count=sheet.count(winning),
                among=sheet.figure(going_on),
                stage=stage,
            )
        )
    else:
        if going_on:
            said.append(sheet.say("goes_to", count=sheet.count(going_on), stage=stage))
        if winning > both:
            said.append(sheet.say("wins", count=sheet.count(winning - both)))
    if others:
        said.append(sheet.say("goes_on", count=sheet.count(others)))
    if held_back:
        said.append(sheet.say("held_back", count=sheet.count(held_back)))
    return said


def prize_sentence(sheet: Sheet, group: tally.Group) -> str:
    """Say how many get a prize and what each gets: `Juara 1: 15 (lima belas) pesantren, …`."""
    label = sheet.label(group.prize, group.alias) if group.prize else sheet.say("going_on")
    several = "prize" if len(group.rows) > 1 else "prize_of_one"
    return sheet.say(
        several if group.amount else "prize_without_amount",
        label=label,
        count=sheet.count(len(group.rows)),
        amount=sheet.money_in_words(group.amount),
    )
