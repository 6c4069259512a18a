"""Gates: thresholds of the result, of a criterion, or of votes, below which nobody has a place."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from judging_app.domain.errors import Sentence, sentence
from judging_app.domain.line import DIVIDED, Line, Term, added, digits_of, shown
from judging_app.domain.number import exact, ratio
from judging_app.domain.slot_keys import MAIN, ONLY
from judging_app.domain.wording import Wording, written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.given import Given
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.rule import Gate


def tried(
    gate: Gate,
    rubric: Rubric,
    given: Given,
    who: str,
    totals: Mapping[str, Fraction],
    result: Fraction,
) -> tuple[Line, Sentence | None]:
    """Hold a contestant against a gate; tells by which sentence it is missed, None where it is not.

    `totals` are what each judge of the main component gives.
    """
    name, terms, found = _found(gate, rubric, given, who, totals, result)
    least = ratio(gate.at_least)
    if found >= least:
        return Line(
            "gate", name, sentence("scoring_rule.gate", least=_named(least)), terms, found
        ), None
    rule = sentence("scoring_rule.gate_below", least=_named(least))
    missed = sentence("scoring_rule.gate_missed", name=name, got=shown(found), least=_named(least))
    return Line("gate", name, rule, terms, found), missed


def _named(least: Fraction) -> Wording:
    """Word a threshold as the rubric says it: `0,5`; `2/3` where no short decimal does."""
    return str(least) if digits_of(least) is None else shown(least)


def _found(
    gate: Gate,
    rubric: Rubric,
    given: Given,
    who: str,
    totals: Mapping[str, Fraction],
    result: Fraction,
) -> tuple[Wording, tuple[Term, ...], Fraction]:
    if gate.of == "result":
        return sentence("scoring_rule.result_of"), (), result
    if gate.of == "votes":
        least = exact(gate.mark)
        votes, entitled = sum(one >= least for one in totals.values()), given.entitled(who)
        terms: tuple[Term, ...] = (Fraction(votes), DIVIDED, Fraction(len(entitled)))
        return sentence("scoring_rule.votes"), terms, Fraction(votes, len(entitled))
    marks = marks_on(rubric, given, who, gate.criterion)
    terms = ("(", *added(marks), ")", DIVIDED, Fraction(len(marks)))
    name = written(rubric.criterion(gate.criterion).name)
    return name, terms, sum(marks, start=Fraction(0)) / len(marks)


def marks_on(rubric: Rubric, given: Given, who: str, criterion: str) -> tuple[Fraction, ...]:
    """List all marks that count for a contestant on a criterion of the main component."""
    several = rubric.performances
    keys = (one.key for one in several.each) if several else (ONLY,)
    return tuple(
        rubric.value(marks[criterion])
        for key in keys
        for marks in given.marks(who, MAIN, key).values()
    )
