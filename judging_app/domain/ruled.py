"""Ruled: which ballots wait for the chair, and what was ruled or set aside, as it is sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import astuple

from judging_app.domain.aside import asides_of
from judging_app.domain.number import exact
from judging_app.domain.seal import SealedAside, SealedDeduction, SealedExclusion, SealedSwap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.hearing import Hearing
    from judging_app.domain.roster import Person
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.session import ExclusionCause


class Beside(NamedTuple):
    """What the chair and the committee ruled beside ties and absences, as a seal holds it."""

    exclusions: tuple[SealedExclusion, ...] = ()
    asides: tuple[SealedAside, ...] = ()
    swaps: tuple[SealedSwap, ...] = ()
    deductions: tuple[SealedDeduction, ...] = ()


def waits_for_ruling(hearing: Hearing, contestant: str, judge: str) -> bool:
    """Tell whether an absence stands beside a ballot, and the chair has not ruled on it."""
    pair = (contestant, judge)
    absence = hearing.absences.get(pair)
    return (
        absence is not None
        and absence.absent
        and hearing.has_scored(*pair)
        and not hearing.is_shut_out(*pair)
        and not hearing.is_ruled(pair, "absence")
    )


def unruled_absences(hearing: Hearing) -> tuple[tuple[str, str], ...]:
    """List (contestant, judge) of those absences beside a ballot that wait for the chair.

    Of contestants who are present and judges whose marks count. Until then the ballot does not.
    """
    judges = frozenset(hearing.judges)
    return tuple(
        pair
        for pair in sorted(hearing.absences)
        if pair[1] in judges and hearing.is_present(pair[0]) and waits_for_ruling(hearing, *pair)
    )


def rulers(hearing: Hearing, judge: str) -> tuple[str, ...]:
    """List who may rule about a judge's ballots: chair and deputy, nobody in an own matter.

    A chair without a deputy rules all the same: else such a session could never be sealed.
    """
    seated = sorted(hearing.seats.items(), key=lambda item: (item[1].order, item[0]))
    found = [who for seat in ("chair", "deputy") for who, one in seated if one.seat == seat]
    return tuple(who for who in found if who != judge) or tuple(found)


def cause_of(hearing: Hearing, contestant: str, judge: str) -> ExclusionCause | None:
    """Tell what a ruling about a judge and a contestant is about; None where there is nothing.

    Who recused or was away without a ballot gives none, and owes none.
    """
    pair = (contestant, judge)
    recusal, absence = hearing.recusals.get(pair), hearing.absences.get(pair)
    is_tied = recusal is not None and recusal.recused
    is_away = absence is not None and absence.absent
    if contestant not in hearing.contestants:
        return None
    if is_tied and recusal is not None and not recusal.ballots:
        return None
    if is_away:
        return "absence" if hearing.has_scored(*pair) or pair in hearing.exclusions else None
    return "tie" if is_tied else "other"


def beside_of(
    hearing: Hearing,
    rubric: Rubric,
    numbers: Mapping[str, str],
    people: Mapping[str, Person],
) -> Beside:
    """Lay out what was ruled: `numbers` are the contestants', `people` the judges by id."""
    return Beside(
        exclusions=_exclusions(hearing, numbers, people),
        asides=tuple(
            SealedAside(judge=one.name, ballots=one.given, reason=one.reason)
            for one in asides_of(hearing, people)
            if one.given and one.reason
        ),
        swaps=tuple(
            SealedSwap(
                judges=tuple(_name(people, judge) for judge in swap.judges),
                numbers=(numbers.get(one, one), numbers.get(other, other)),
                reason=swap.reason,
            )
            for (one, other), swap in sorted(hearing.swaps.items())
        ),
        deductions=_deductions(hearing, rubric, numbers),
    )


def _exclusions(
    hearing: Hearing, numbers: Mapping[str, str], people: Mapping[str, Person]
) -> tuple[SealedExclusion, ...]:
    """Put together what was ruled of a judge for the same reason, in running order.

    A ruling on a tie stands with the tie. Ballots that were put back count as any other.
    """
    found: dict[tuple[str, bool, str], list[str]] = {}
    for judge in hearing.judges:
        for who in hearing.contestants:
            ruling = hearing.exclusions.get((who, judge))
            if ruling is None or ruling.about == "tie":
                continue
            if ruling.excluded or ruling.about == "absence":
                key = (judge, ruling.excluded, ruling.reason)
                found.setdefault(key, []).append(numbers[who])
    return tuple(
        SealedExclusion(
            judge=_name(people, judge), numbers=tuple(listed), excluded=is_out, reason=reason
        )
        for (judge, is_out, reason), listed in found.items()
    )


def _deductions(
    hearing: Hearing, rubric: Rubric, numbers: Mapping[str, str]
) -> tuple[SealedDeduction, ...]:
    """List what was subtracted from those who were present, in running order; zero is nothing."""
    named = {
        (component, one.key): one.name
        for component, part in rubric.parts.items()
        for one in part.measured
        if one.counts == "subtracts"
    }
    if not named:
        return ()
    return tuple(
        SealedDeduction(number=numbers[who], name=named[reading.component, reading.key], value=text)
        for who in filter(hearing.is_present, hearing.contestants)
        for reading, text in sorted(hearing.measured.items(), key=lambda item: astuple(item[0]))
        if reading.contestant == who and (reading.component, reading.key) in named and exact(text)
    )


def _name(people: Mapping[str, Person], who: str) -> str:
    return people[who].full_name if who in people else who
