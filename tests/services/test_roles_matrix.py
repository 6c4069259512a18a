"""Every verb that writes, in every role: only those who may get through, and no other writes."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from judging_app import services
from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.services import decide, seal, swap
from tests.builders import REASON, Room, joined, memory_folder

from .verb_states import STATES
from .verbs import READING, ROLES, SIGNED, VERBS, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from judging_app.services.desk import Desk

    from .verbs import Place

CHAIR = "j1"
"""Who acts is in the seat that it takes: it is the role alone that shuts out."""

PLENARY = ("plenary", "I", "SC")


@pytest.fixture(scope="module")
def place() -> Iterator[Callable[[str], Place]]:
    """Open a fresh copy of a prepared state, whose name is given."""
    with memory_folder() as folder:
        places: list[Place] = []

        def copied(state: str) -> Place:
            made = folder / state / "desk"
            if not made.exists():
                made.parent.mkdir(exist_ok=True)
                STATES[state](made).desk.close()
            copy = folder / state / f"copy-{len(places)}"
            shutil.copytree(made, copy)
            places.append(opened(copy))
            return places[-1]

        yield copied
        for one in places:
            one.desk.close()


def written(here: Place) -> tuple[object, ...]:
    """Tell all that a desk holds: its entries, its drafts, and the files in its folder."""
    ledger = here.desk.ledger
    entries = ledger.connection.execute("SELECT count(*) FROM entry").fetchone()
    drafts = ledger.connection.execute("SELECT count(*) FROM draft").fetchone()
    return (entries, drafts, sorted(path.name for path in here.folder.iterdir()))


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_lets_its_roles_through_and_no_other(
    place: Callable[[str], Place], name: str
) -> None:
    verb = VERBS[name]
    shut = place(verb.state)
    before = written(shut)
    for role in ROLES:
        if role in verb.may:
            here = place(verb.state)
            there = written(here)
            verb.call(here, Actor(CHAIR, role))
            assert written(here) != there, role
        else:
            with pytest.raises(JudgingError, match=r"ledger\.role"):
                verb.call(shut, Actor(CHAIR, role))
            assert written(shut) == before, role


def _verbs() -> dict[str, inspect.Signature]:
    """Find the public verbs of the services, by module and name."""
    found = {}
    for module in pkgutil.iter_modules(services.__path__):
        loaded = importlib.import_module(f"{services.__name__}.{module.name}")
        for name, verb in vars(loaded).items():
            is_own = inspect.isfunction(verb) and verb.__module__ == loaded.__name__
            if is_own and not name.startswith("_"):
                found[f"{module.name}.{name}"] = inspect.signature(verb)
    return found


def test_every_verb_in_which_somebody_acts_stands_in_the_table() -> None:
    acting = {
        name
        for name, signature in _verbs().items()
        if any(
            word in str(one.annotation)
            for one in signature.parameters.values()
            for word in ("Actor", "Signing")
        )
    }
    assert acting == {*VERBS, *SIGNED, *READING}


WITHOUT_A_ROLE = {
    "desk.join": "the first entry of a desk, at which nobody signed in yet",
    "score.draft": "what is being typed: it never counts and never leaves the desk",
    "score.keep_place": "a bookmark on this desk",
    "presence.prove": "a wrong PIN is counted on this desk",
    "time_keeping.keep": "the stopwatch of this desk",
    "transcribe.keep": "a reading of paper, which counts only once it is submitted",
    "transcribe.finish": "as above",
    "transcribe.start_again": "as above",
}
"""Verbs that write though nobody acts in a role, and why that is right."""


def test_a_verb_that_writes_without_a_role_is_one_of_those_that_may() -> None:
    writing = set()
    for name in _verbs():
        module, _, verb = name.partition(".")
        loaded = importlib.import_module(f"{services.__name__}.{module}")
        source = inspect.getsource(getattr(loaded, verb))
        if any(word in source for word in ("desk.record(", "ledger.write(", "desk.write(")):
            writing.add(name)
    assert writing - {*VERBS, *SIGNED} == WITHOUT_A_ROLE.keys()


@pytest.mark.parametrize(
    ("chair", "witness"),
    [
        ("j2", "w"),
        ("j4", "w"),
        ("w", "j1"),
        ("", "w"),
        ("j1", ""),
        ("j1", "j1"),
        ("j1", " j1 "),
        ("j1", "Dr. Person j1"),
        ("j1", "DR. PERSON  J1"),
    ],
)
def test_nobody_but_the_chair_seals_and_nobody_is_both_people(
    place: Callable[[str], Place], chair: str, witness: str
) -> None:
    here = place("scored")
    before = written(here)
    with pytest.raises(JudgingError, match=r"seal\.(not_chair|one_person)"):
        seal.seal_session(here.desk, "S", Room.signing(chair, witness))
    assert written(here) == before


@pytest.mark.parametrize(
    ("by", "witness"),
    [("j4", "w"), ("j2", "w"), ("w", "j1"), ("j1", " j1"), ("j1", "Dr. Person j1"), ("j1", "")],
)
def test_nobody_but_the_chair_of_the_session_reopens_it(
    place: Callable[[str], Place], by: str, witness: str
) -> None:
    here = place("sealed")
    before = written(here)
    with pytest.raises(JudgingError, match=r"seal\.(not_chair|one_person)"):
        seal.reopen(
            here.desk, "session", "S", reason=REASON, by=Actor(by, "chair"), witness=witness
        )
    assert written(here) == before


@pytest.mark.parametrize("by", ["j4", "j2", "w"])
def test_nobody_but_the_chair_of_the_session_rules_a_tie_in_it(
    place: Callable[[str], Place], by: str
) -> None:
    here = place("tied")
    before = written(here)
    with pytest.raises(JudgingError, match=r"seal\.not_chair"):
        decide.rule_tie(
            here.desk, "session", "S", order=["c2", "c1"], reason=REASON, by=Actor(by, "chair")
        )
    assert written(here) == before


def test_a_plenary_is_sealed_and_reopened_at_the_office_alone(
    place: Callable[[str], Place],
) -> None:
    here = place("plenary")
    with closing(joined(here.desk, here.folder / "venue", "V")) as venue:
        there = Here(venue)
        with pytest.raises(JudgingError, match=r"seal\.office_only"):
            seal.seal_plenary(venue, *PLENARY[1:], Room.signing())
        assert there.is_untouched
    for chair, witness in (("j1", "j1"), ("j1", ""), ("", "w"), ("j1", "Dr. Person j1")):
        before = written(here)
        with pytest.raises(JudgingError, match=r"seal\.(not_chair|one_person)"):
            seal.seal_plenary(here.desk, *PLENARY[1:], Room.signing(chair, witness))
        assert written(here) == before
    seal.seal_plenary(here.desk, *PLENARY[1:], Room.signing())
    with closing(joined(here.desk, here.folder / "late", "L")) as venue:
        there = Here(venue)
        with pytest.raises(JudgingError, match=r"ledger\.office_only"):
            seal.reopen(venue, *PLENARY, reason=REASON, by=Actor("j1", "chair"), witness="w")
        assert there.is_untouched


class Here:
    """A desk as it was when it was looked at."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.tip = desk.ledger.tip(desk.device)

    @property
    def is_untouched(self) -> bool:
        return self.desk.ledger.tip(self.desk.device) == self.tip


@pytest.mark.parametrize("person", ["j4", "w", "nobody"])
@pytest.mark.parametrize(
    "name", ["declare.declare", "declare.recuse", "declare.take_back", "score.submit"]
)
def test_a_judge_who_is_not_on_the_panel_writes_nothing_there(
    place: Callable[[str], Place], name: str, person: str
) -> None:
    verb = VERBS[name]
    here = place(verb.state)
    before = written(here)
    with pytest.raises(JudgingError):
        verb.call(here, Actor(person, "judge"))
    assert written(here) == before


@pytest.mark.parametrize("person", ["j2", "j3", "j4", "w"])
@pytest.mark.parametrize("name", ["exclude.rule", "exclude.rule_all", "swap.swap"])
def test_nobody_but_the_chair_of_the_session_rules_about_ballots(
    place: Callable[[str], Place], name: str, person: str
) -> None:
    here = place(VERBS[name].state)
    before = written(here)
    with pytest.raises(JudgingError, match=r"ties\.not_ruler|monitor\.swap_not_chair|one_person"):
        VERBS[name].call(here, Actor(person, "chair"))
    assert written(here) == before


@pytest.mark.parametrize("witness", ["", "j1", " J1", "Dr. Person j1"])
def test_a_swap_needs_two_different_people(place: Callable[[str], Place], witness: str) -> None:
    here = place("scored")
    before = written(here)
    with pytest.raises(JudgingError, match=r"seal\.one_person"):
        swap.swap(
            here.desk, "S", "c1", "c2", ["j1"], by=Actor("j1", "chair"), witness=witness,
            reason=REASON,
        )  # fmt: skip
    assert written(here) == before
