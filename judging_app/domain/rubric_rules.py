"""The rules that a rubric keeps beyond the form of its file, and what its parts make impossible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.fault import Fault, at_item, at_key, fault, refuse_first, repeated
from judging_app.domain.hearing import WHOLE
from judging_app.domain.number import exact, ratio
from judging_app.domain.panel_rules import faults_of_panel
from judging_app.domain.part_rules import faults_of_part, plain
from judging_app.domain.performance_rules import faults_of_performances
from judging_app.domain.rubric import BORN
from judging_app.domain.skating_rules import faults_of_skating
from judging_app.domain.slot_keys import MAIN
from judging_app.domain.tie_rules import faults_of_ties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.domain.errors import Sentence
    from judging_app.domain.rubric import Part, Rubric
    from judging_app.domain.rule import Gate


def check_rubric(rubric: Rubric, file: str) -> None:
    """Refuse a rubric whose parts do not fit together; `file` is its name for the message.

    Raises JudgingError with the place and what to do.
    """
    refuse_first(faults_of_rubric(rubric), file)


def faults_of_rubric(rubric: Rubric) -> Iterator[Fault]:
    """Find faults in such an order that each rule can rely on those before it."""
    yield from _of_part(rubric)
    for number, component in enumerate(rubric.components, start=1):
        at = at_item("components", number, component.key)
        for key, place, values in _of_part(component):
            yield Fault(key, (at, *place), values)
        if component.key in {MAIN, WHOLE}:
            yield fault("rubric.key_reserved", at, at_key("key"), name=component.key)
        if component.judge.gives == "rank":
            yield fault("rubric.component_ranks", at, at_key("judge"), at_key("gives"))
        yield from _positive(component.times, at, at_key("times"))
    yield from repeated((one.key for one in rubric.components), "components", "key")
    yield from faults_of_skating(rubric)
    yield from _of_lower(rubric)
    yield from _of_result(rubric)
    yield from _of_earlier(rubric)
    for number, gate in enumerate(rubric.gates, start=1):
        yield from _of_gate(gate, number, rubric)
    yield from faults_of_ties(rubric)


def _of_part(part: Part) -> Iterator[Fault]:
    yield from faults_of_part(part)
    yield from faults_of_panel(part)
    yield from faults_of_performances(part)


def _positive(times: str, *at: Sentence) -> Iterator[Fault]:
    if ratio(times) <= 0:
        yield fault("rubric.times_not_positive", *at, got=times)


def _of_lower(rubric: Rubric) -> Iterator[Fault]:
    """Find what looks for the higher value where the lower is the better."""
    for number, component in enumerate(rubric.components, start=1):
        if component.lower_wins != rubric.lower_wins:
            yield fault("rubric.components_disagree", at_item("components", number, component.key))


def _of_result(rubric: Rubric) -> Iterator[Fault]:
    yield from _positive(rubric.times, at_key("times"))
    yield from _positive(rubric.result.own, at_key("result"), at_key("own"))


def _of_earlier(rubric: Rubric) -> Iterator[Fault]:
    yield from repeated((one.key for one in rubric.earlier), "earlier", "key")
    measured = {one.key for part in rubric.parts.values() for one in part.measured}
    for number, stage in enumerate(rubric.earlier, start=1):
        at = at_item("earlier", number, stage.key)
        yield from _positive(stage.times, at, at_key("times"))
        if stage.key == BORN:
            yield fault("rubric.key_reserved", at, at_key("key"), name=BORN)
        if stage.key in measured:
            yield fault("rubric.earlier_measured", at, at_key("key"), name=stage.key)


# Gates


def _of_gate(gate: Gate, number: int, rubric: Rubric) -> Iterator[Fault]:
    at = at_item("gates", number)
    for key, of in (("criterion", "criterion"), ("mark", "votes")):
        got = getattr(gate, key)
        if gate.of == of and not got:
            yield fault("rubric.gate_lacks", at, name=key, of=gate.of)
        if gate.of != of and got:
            yield fault("rubric.gate_idle", at, at_key(key), name=key, of=gate.of)
    if gate.of == "result" and rubric.lower_wins:
        yield fault("rubric.gate_lower", at)
    elif gate.of == "criterion":
        yield from _of_criterion_gate(gate, at, rubric)
    elif gate.of == "votes":
        yield from _of_votes(gate, at, rubric)


def _of_criterion_gate(gate: Gate, at: Sentence, rubric: Rubric) -> Iterator[Fault]:
    known = [criterion.key for criterion in rubric.criteria]
    if gate.criterion not in known:
        place = (at, at_key("criterion"))
        yield fault("rubric.criterion_unknown", *place, criterion=gate.criterion, known=known)
    if rubric.judge.gives == "rank":
        yield fault("rubric.gate_ranks", at)
    if ratio(gate.at_least) > exact(rubric.scale.highest):
        values = {"got": gate.at_least, "most": rubric.scale.highest}
        yield fault("rubric.gate_unreachable", at, at_key("at_least"), **values)


def _of_votes(gate: Gate, at: Sentence, rubric: Rubric) -> Iterator[Fault]:
    for key in rubric.relative_by:
        yield fault("rubric.votes_relative", at, name=key)
    if rubric.performances is not None:
        yield fault("rubric.votes_performances", at)
    total = exact(rubric.weights_total) if rubric.judge.score == "sum" else 1
    most = exact(rubric.scale.highest) * total
    if exact(gate.mark) > most:
        values = {"got": gate.mark, "most": plain(most)}
        yield fault("rubric.gate_unreachable", at, at_key("mark"), **values)
    if not 0 < ratio(gate.at_least) <= 1:
        yield fault("rubric.votes_share", at, at_key("at_least"), got=gate.at_least)
